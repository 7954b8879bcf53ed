/* Looks at tokens, and reads counts, ordinals and years from digits and words. */
#include "language/period_grammar.h"

enum { COUNT_DIGITS_MAX = 4, YEAR_MIN = 1000, YEAR_MAX = 2999 };

/* ---- looking at tokens ---- */

bool ins_time_is(const ins_time_reader *reader, size_t at, ins_time_kind kind)
{
    return at < reader->count && reader->tokens[at].kind == kind;
}

bool ins_time_is_symbol(const ins_time_reader *reader, size_t at, char symbol)
{
    return ins_time_is(reader, at, INS_TIME_SYMBOL) && reader->tokens[at].value == symbol;
}

bool ins_time_is_glued(const ins_time_reader *reader, size_t at)
{
    return at < reader->count && reader->tokens[at].is_glued;
}

int ins_time_value(const ins_time_reader *reader, size_t at)
{
    return at < reader->count ? reader->tokens[at].value : 0;
}

int ins_time_traits(const ins_time_reader *reader, size_t at)
{
    return at < reader->count ? reader->tokens[at].traits : 0;
}

/* Length of a word of a pattern when it is the token's text, otherwise 0. */
static size_t match_word(const ins_time_reader *reader, size_t at, const char *word)
{
    if (at >= reader->count)
        return 0;
    const ins_time_token *token = &reader->tokens[at];
    size_t size = token->end - token->start;
    for (size_t i = 0; i < size; i++)
        if (ins_ascii_lower(reader->text[token->start + i]) != word[i])
            return 0;
    return word[size] == ' ' || word[size] == '\0' ? size : 0;
}

size_t ins_time_words(const ins_time_reader *reader, size_t at, const char *words)
{
    for (const char *word = words;;) {
        size_t size = match_word(reader, at, word);
        if (size == 0)
            return 0;
        at++;
        if (word[size] == '\0')
            return at;
        word += size + 1;
    }
}

size_t ins_time_skip(const ins_time_reader *reader, size_t at, const char *words)
{
    size_t next = ins_time_words(reader, at, words);
    return next > 0 ? next : at;
}

/* ---- numbers ---- */

static bool is_cardinal_in(const ins_time_reader *reader, size_t at, int low, int high)
{
    int value = ins_time_value(reader, at);
    return ins_time_is(reader, at, INS_TIME_CARDINAL) && value >= low && value <= high;
}

static size_t skip_dash(const ins_time_reader *reader, size_t at)
{
    return ins_time_is_symbol(reader, at, '-') && ins_time_is_glued(reader, at) ? at + 1 : at;
}

/* "seven", "twenty one", "twenty-one" */
static size_t below_hundred(const ins_time_reader *reader, size_t at, int *value)
{
    if (!ins_time_is(reader, at, INS_TIME_CARDINAL))
        return 0;
    *value = ins_time_value(reader, at);
    size_t unit = skip_dash(reader, at + 1);
    if (*value < 20 || !is_cardinal_in(reader, unit, 1, 9))
        return at + 1;
    *value += ins_time_value(reader, unit);
    return unit + 1;
}

static bool is_scale(const ins_time_reader *reader, size_t at, int zeros)
{
    return ins_time_is(reader, at, INS_TIME_SCALE) && ins_time_value(reader, at) == zeros;
}

static size_t spelled_count(const ins_time_reader *reader, size_t at, int *value)
{
    int rest = 0;
    size_t next = below_hundred(reader, at, value);
    if (next == 0 || !is_scale(reader, next, 2))
        return next;
    *value *= 100;
    next++;
    size_t end = below_hundred(reader, ins_time_skip(reader, next, "and"), &rest);
    *value += end > 0 ? rest : 0;
    return end > 0 ? end : next;
}

static size_t digits_count(const ins_time_reader *reader, size_t at, int *value)
{
    if (!ins_time_is(reader, at, INS_TIME_NUMBER))
        return 0;
    bool is_decimal =
        (ins_time_is_symbol(reader, at + 1, '.') || ins_time_is_symbol(reader, at + 1, ',')) &&
        ins_time_is_glued(reader, at + 1) && ins_time_is(reader, at + 2, INS_TIME_NUMBER) &&
        ins_time_is_glued(reader, at + 2);
    bool is_part =
        at > 0 && ins_time_is_glued(reader, at) &&
        (ins_time_is_symbol(reader, at - 1, '.') || ins_time_is_symbol(reader, at - 1, '/'));
    if (reader->tokens[at].digits > COUNT_DIGITS_MAX || is_decimal || is_part)
        return 0;
    *value = ins_time_value(reader, at);
    return *value > 0 ? at + 1 : 0;
}

size_t ins_time_count(const ins_time_reader *reader, size_t at, int *value)
{
    size_t next = digits_count(reader, at, value);
    if (next == 0)
        next = spelled_count(reader, at, value);
    if (next > 0)
        return next;
    at = ins_time_skip(reader, at, "a");
    if (!ins_time_is(reader, at, INS_TIME_AMOUNT))
        return 0;
    *value = ins_time_value(reader, at);
    return ins_time_skip(reader, at + 1, "of");
}

size_t ins_time_ordinal(const ins_time_reader *reader, size_t at, int *value)
{
    if (ins_time_is(reader, at, INS_TIME_ORDINAL)) {
        *value = ins_time_value(reader, at);
        return at + 1;
    }
    if (ins_time_is(reader, at, INS_TIME_NUMBER) && ins_time_is(reader, at + 1, INS_TIME_SUFFIX) &&
        ins_time_is_glued(reader, at + 1) && reader->tokens[at].digits <= COUNT_DIGITS_MAX) {
        *value = ins_time_value(reader, at);
        return at + 2;
    }
    size_t unit = skip_dash(reader, at + 1);
    int ones = ins_time_value(reader, unit);
    if (!is_cardinal_in(reader, at, 20, 90) || !ins_time_is(reader, unit, INS_TIME_ORDINAL) ||
        ones > 9)
        return 0;
    *value = ins_time_value(reader, at) + ones;
    return unit + 1;
}

/* "two thousand (and) fifteen" */
static size_t thousand_year(const ins_time_reader *reader, size_t at, int *value)
{
    int rest = 0;
    if (!is_cardinal_in(reader, at, 1, 2) || !is_scale(reader, at + 1, 3))
        return 0;
    *value = ins_time_value(reader, at) * 1000;
    size_t next = below_hundred(reader, ins_time_skip(reader, at + 2, "and"), &rest);
    *value += next > 0 ? rest : 0;
    return next > 0 ? next : at + 2;
}

/* "nineteen ninety three", "seventeen hundred (and) thirty three", "twenty twenty" */
static size_t century_year(const ins_time_reader *reader, size_t at, int *value)
{
    int rest = 0;
    if (!is_cardinal_in(reader, at, 11, 20))
        return 0;
    bool has_hundred = is_scale(reader, at + 1, 2);
    size_t from = has_hundred ? ins_time_skip(reader, at + 2, "and") : at + 1;
    size_t next = below_hundred(reader, from, &rest);
    *value = ins_time_value(reader, at) * 100;
    if (next == 0)
        return has_hundred ? at + 2 : 0;
    if (!has_hundred && rest < 10)
        return 0;
    *value += rest;
    return next;
}

size_t ins_time_year_number(const ins_time_reader *reader, size_t at, int *value)
{
    if (ins_time_is(reader, at, INS_TIME_NUMBER)) {
        const ins_time_token *token = &reader->tokens[at];
        bool is_short = token->digits == 2 && token->is_after_mark;
        bool is_long = token->digits == 4 && token->value >= YEAR_MIN && token->value <= YEAR_MAX;
        if (!is_short && !is_long)
            return 0;
        *value = ins_two_digit_year(token->value);
        return at + 1;
    }
    size_t next = thousand_year(reader, at, value);
    return next > 0 ? next : century_year(reader, at, value);
}

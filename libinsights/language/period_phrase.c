/* Chooses the longest phrase at a place and judges whether its neighbours support it. */
#include "language/period_grammar.h"

enum { ROUND = 100, YEARS_BACK = 30, YEARS_AHEAD = 5 };

/* Words that no phrase starts with need not be looked at. */
static bool can_start(const ins_time_reader *reader, size_t at)
{
    if (at >= reader->count)
        return false;
    switch ((ins_time_kind)reader->tokens[at].kind) {
    case INS_TIME_WORD:
    case INS_TIME_SUFFIX: return (reader->tokens[at].traits & INS_TIME_LEADS) != 0;
    case INS_TIME_LINK: return (reader->tokens[at].traits & INS_TIME_STARTS) != 0;
    case INS_TIME_SCALE: return false;
    case INS_TIME_SYMBOL: {
        int symbol = reader->tokens[at].value;
        return symbol == '<' || symbol == '>' || symbol == '=';
    }
    default: return true;
    }
}

/* The longest of what some rules read; of equally long ones the first. */
static size_t longest(ins_time_reader *reader, size_t at, const ins_time_rule *rules, size_t count,
                      ins_time_span *out)
{
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        ins_time_span span;
        size_t end = rules[i](reader, at, &span);
        if (end > best) {
            best = end;
            *out = span;
        }
    }
    return best;
}

size_t ins_time_atom(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    static const ins_time_rule rules[] = {ins_time_date,    ins_time_weekday_date, ins_time_named,
                                          ins_time_year,    ins_time_relative,     ins_time_day,
                                          ins_time_weekday, ins_time_part,         ins_time_edge,
                                          ins_time_to_date, ins_time_offset};
    if (reader->depth >= INS_TIME_DEPTH_MAX || !can_start(reader, at))
        return 0;
    /* Ranges, limits and the phrase itself ask for the same place one after another. */
    ins_time_memo *memo = &reader->memo;
    if (reader->depth > 0 || !memo->is_set || memo->at != at) {
        ins_time_span span = {0};
        reader->depth++;
        size_t end = longest(reader, at, rules, sizeof rules / sizeof rules[0], &span);
        reader->depth--;
        if (reader->depth > 0) {
            *out = end > 0 ? span : *out;
            return end;
        }
        *memo = (ins_time_memo){true, at, end, span};
    }
    if (memo->end > 0)
        *out = memo->span;
    return memo->end;
}

size_t ins_time_phrase(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    static const ins_time_rule rules[] = {ins_time_atom, ins_time_range, ins_time_limit};
    if (!can_start(reader, at))
        return 0;
    return longest(reader, at, rules, sizeof rules / sizeof rules[0], out);
}

/* ---- neighbours ---- */

static bool is_before(const ins_time_reader *reader, size_t at, const char *word)
{
    return at > 0 && ins_time_words(reader, at - 1, word) > 0;
}

static bool is_one_of(const ins_time_reader *reader, size_t at, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_before(reader, at, *words))
            return true;
    return false;
}

static bool is_plural_noun(const ins_time_reader *reader, size_t at)
{
    if (!ins_time_is(reader, at, INS_TIME_WORD))
        return false;
    const ins_time_token *token = &reader->tokens[at];
    return ins_ascii_lower(reader->text[token->end - 1]) == 's';
}

static bool is_year_word(const ins_time_reader *reader, size_t at)
{
    return ins_time_is(reader, at, INS_TIME_GRAIN) && ins_time_value(reader, at) == INS_GRAIN_YEAR;
}

/* "year 2014", "year is 2014", "year = 2014" */
static bool is_behind_year_word(const ins_time_reader *reader, size_t at)
{
    if (at > 0 && is_year_word(reader, at - 1))
        return true;
    bool is_linked = is_before(reader, at, "is") || is_before(reader, at, "was") ||
                     (at > 0 && ins_time_is_symbol(reader, at - 1, '='));
    return is_linked && at > 1 && is_year_word(reader, at - 2);
}

static bool is_year_digits(const ins_time_reader *reader, size_t at)
{
    int value = ins_time_value(reader, at);
    return ins_time_is(reader, at, INS_TIME_NUMBER) && reader->tokens[at].digits == 4 &&
           value >= 1900 && value <= 2100;
}

/* "2018 vs 2019", "compare 2018 to 2019" */
static bool is_compared_with_year(const ins_time_reader *reader, size_t at, size_t end)
{
    static const char *const compare[] = {"compare", "comparing", NULL};
    bool is_versus =
        ins_time_words(reader, end, "vs") > 0 || ins_time_words(reader, end, "versus") > 0;
    bool is_linked = ins_time_is(reader, end, INS_TIME_LINK) && is_one_of(reader, at, compare);
    return (is_versus || is_linked) && is_year_digits(reader, end + 1);
}

/* "2018 and 2019", "2018 vs 2019": one supports the other. */
static bool is_listed_behind_year(const ins_time_reader *reader, size_t at)
{
    static const char *const links[] = {"and", "or", "vs", "versus", "to", "with", ",", NULL};
    return at > 1 && is_one_of(reader, at, links) && ins_time_is(reader, at - 2, INS_TIME_NUMBER) &&
           reader->tokens[at - 2].digits == 4 && ins_time_value(reader, at - 2) >= 1900 &&
           ins_time_value(reader, at - 2) <= 2100;
}

/* A bare number of four digits is a year behind a word of time, unless a noun behind it is counted:
 * "in 2019" but not "in 2000 stores"; "of 2019" only when it is round enough for neither. */
static bool is_year_supported(const ins_time_reader *reader, size_t at, size_t end,
                              const ins_time_span *span)
{
    static const char *const strong[] = {"in",     "since", "during",  "until",      "till",
                                         "before", "after", "through", "throughout", NULL};
    static const char *const weak[] = {"for", "of", "from", "between", "by", NULL};
    int year = ins_date_of(span->first).year;
    int this_year = ins_date_of(reader->base.today).year;
    bool is_recent = year >= this_year - YEARS_BACK && year <= this_year + YEARS_AHEAD;
    bool is_round = year % ROUND == 0;
    bool is_counting = is_plural_noun(reader, end);
    if (is_behind_year_word(reader, at) || is_year_word(reader, end) ||
        is_compared_with_year(reader, at, end))
        return true;
    if (is_one_of(reader, at, strong))
        return !(is_counting && is_round);
    if (is_one_of(reader, at, weak))
        return is_recent && !is_round && !is_counting;
    return is_listed_behind_year(reader, at) && is_year_supported(reader, at - 2, at - 1, span);
}

static bool is_behind_preposition(const ins_time_reader *reader, size_t at)
{
    return at > 0 && (ins_time_traits(reader, at - 1) & INS_TIME_PLACES) != 0 &&
           !is_before(reader, at, "to");
}

static bool is_fraction_supported(const ins_time_reader *reader, size_t at)
{
    static const char *const words[] = {"on",   "since", "before",  "after",   "until", "till",
                                        "from", "by",    "between", "through", "at",    NULL};
    return is_one_of(reader, at, words);
}

/* "for the quarter", but not "in the quarter with the most sales" */
static bool is_grain_supported(const ins_time_reader *reader, size_t at, size_t end)
{
    static const char *const words[] = {"for", "during", "within", NULL};
    bool is_defined =
        ins_time_is(reader, end, INS_TIME_LINK) &&
        (ins_time_words(reader, end, "of") > 0 || ins_time_words(reader, end, "with") > 0 ||
         ins_time_words(reader, end, "when") > 0 || ins_time_words(reader, end, "where") > 0 ||
         ins_time_words(reader, end, "which") > 0);
    return is_one_of(reader, at, words) && !is_defined &&
           !ins_time_is(reader, end, INS_TIME_RELATIVE);
}

bool ins_time_is_supported(const ins_time_reader *reader, size_t at, size_t end,
                           const ins_time_span *span)
{
    switch (span->doubt) {
    case INS_DOUBT_NONE: return true;
    case INS_DOUBT_YEAR: return is_year_supported(reader, at, end, span);
    case INS_DOUBT_FRACTION: return is_fraction_supported(reader, at);
    case INS_DOUBT_NUMBER:
    case INS_DOUBT_MONTH: return is_behind_preposition(reader, at);
    case INS_DOUBT_NAMED:
        return span->repeat == INS_REPEAT_MONTH || is_behind_preposition(reader, at);
    case INS_DOUBT_GRAIN: return is_grain_supported(reader, at, end);
    default: return false;
    }
}

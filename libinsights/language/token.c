/* Splits a question into words, numbers, quoted texts and punctuation. */
#include "language/token.h"

#include "base/number.h"
#include "language/lexicon_tables.h"
#include "model/lexicon.h"

#include <string.h>

enum { NUMBER_MAX = 60 };

const ins_number_entry *ins_number_word(ins_slice folded)
{
    for (size_t i = 0; i < ins_numbers_count_en; i++)
        if (ins_slice_equal(folded, ins_slice_of(ins_numbers_en[i].word)))
            return &ins_numbers_en[i];
    return NULL;
}

/* State of one pass over the text. */
typedef struct scanner {
    ins_arena *arena;
    ins_stemmer *stemmer;
    const char *text;
    size_t size;
    size_t at;
    ins_tokens *out;
} scanner;

static int32_t peek(const scanner *scan, size_t at, size_t *length)
{
    int32_t point = 0;
    *length = ins_utf8_next(scan->text + at, scan->size - at, &point);
    return *length == 0 ? 0 : point;
}

static ins_token *add(scanner *scan, ins_token_kind kind, size_t start, size_t end)
{
    ins_token *token = &scan->out->items[scan->out->count++];
    *token = (ins_token){.kind = kind, .start = start, .end = end};
    token->text = (ins_slice){scan->text + start, end - start};
    return token;
}

static bool fold_and_stem(scanner *scan, ins_token *token)
{
    const char *folded = ins_text_fold(scan->arena, token->text.data, token->text.size);
    if (folded == NULL)
        return false;
    token->folded = ins_slice_of(folded);
    ins_slice stem = ins_stem(scan->stemmer, token->folded);
    const char *copy = ins_arena_copy(scan->arena, stem.data, stem.size);
    if (copy == NULL)
        return false;
    token->stem = (ins_slice){copy, stem.size};
    return true;
}

/* Closing mark of an opening quotation mark, or 0. An apostrophe opens only at a word's start. */
static int32_t closing_mark(int32_t point)
{
    switch (point) {
    case '"':
    case '\'':
    case '`': return point;
    case 0x201C: return 0x201D;
    case 0x2018: return 0x2019;
    case 0xAB: return 0xBB;
    default: return 0;
    }
}

/* Reads a quoted text; false when it never closes: the mark is then skipped as noise. */
static bool scan_quoted(scanner *scan, int32_t close, size_t mark)
{
    size_t length = 0;
    for (size_t at = scan->at + mark; at < scan->size; at += length) {
        int32_t point = peek(scan, at, &length);
        if (point != close || at == scan->at + mark)
            continue;
        size_t beyond = at + length;
        size_t next = 0;
        if (close == '\'' && beyond < scan->size && ins_is_word_point(peek(scan, beyond, &next)))
            continue; /* the apostrophe of "dog's" */
        ins_token *token = add(scan, INS_TOKEN_QUOTED, scan->at + mark, at);
        token->start = scan->at;
        token->end = beyond;
        scan->at = beyond;
        return fold_and_stem(scan, token);
    }
    scan->at += mark;
    return true;
}

static double suffix_factor(const scanner *scan, size_t *end)
{
    size_t at = *end;
    char byte = at < scan->size ? ins_ascii_lower(scan->text[at]) : '\0';
    bool ends_here = at + 1 >= scan->size || !ins_is_alpha(scan->text[at + 1]);
    if (!ends_here || (byte != 'k' && byte != 'm'))
        return 1;
    *end = at + 1;
    return byte == 'k' ? 1e3 : 1e6;
}

/* One or two letters of a list, whatever their case. */
static bool is_listed(ins_word_list list, ins_slice text)
{
    char lower[2];
    for (size_t i = 0; i < text.size && i < sizeof lower; i++)
        lower[i] = ins_ascii_lower(text.data[i]);
    return text.size <= sizeof lower && ins_lexicon_lists(list, (ins_slice){lower, text.size});
}

static bool is_ordinal_suffix(const scanner *scan, size_t at)
{
    if (at + 2 > scan->size || (at + 2 < scan->size && ins_is_alpha(scan->text[at + 2])))
        return false;
    ins_slice suffix = {scan->text + at, 2};
    return is_listed(INS_LIST_ORDINAL_ENDING, suffix);
}

static bool is_digit_at(const scanner *scan, size_t at)
{
    return at < scan->size && ins_is_digit(scan->text[at]);
}

/* A comma between thousands: exactly three digits follow it. */
static bool is_separator(const scanner *scan, size_t at)
{
    return scan->text[at] == ',' && is_digit_at(scan, at + 1) && is_digit_at(scan, at + 2) &&
           is_digit_at(scan, at + 3) && !is_digit_at(scan, at + 4);
}

/* Digits with thousands separators and one point; the text ends where no digit can follow. */
static size_t number_end(const scanner *scan, char digits[NUMBER_MAX], size_t *used)
{
    size_t at = scan->at;
    bool has_point = false;
    *used = 0;
    for (; at < scan->size && *used < NUMBER_MAX; at++) {
        bool is_point = scan->text[at] == '.' && is_digit_at(scan, at + 1) && !has_point;
        if (is_point || is_digit_at(scan, at))
            digits[(*used)++] = scan->text[at];
        else if (has_point || !is_separator(scan, at))
            break;
        has_point |= is_point;
    }
    return at;
}

/* A number, unless letters follow ("3d", "2nd" is an ordinal): then it is a word. */
static bool scan_number(scanner *scan)
{
    char digits[NUMBER_MAX];
    size_t used = 0;
    size_t end = number_end(scan, digits, &used);
    bool is_ordinal = is_ordinal_suffix(scan, end);
    if (is_ordinal)
        end += 2;
    size_t start = scan->at;
    double value = 0;
    ins_parse_double(digits, used, &value);
    value *= is_ordinal ? 1 : suffix_factor(scan, &end);
    size_t length = 0;
    if (end < scan->size && (ins_is_word_point(peek(scan, end, &length)) || scan->text[end] == '_'))
        return false;
    size_t sign = end + (end < scan->size && scan->text[end] == ' '); /* "10 %" */
    bool is_percent = sign < scan->size && scan->text[sign] == '%';
    ins_token *token = add(scan, INS_TOKEN_NUMBER, start, end);
    token->number = value;
    token->is_percent = is_percent;
    token->is_ordinal = is_ordinal;
    token->folded = token->stem = token->text;
    scan->at = is_percent ? sign + 1 : end;
    return true;
}

static bool is_capital(const scanner *scan, size_t start)
{
    char byte = scan->text[start];
    return scan->out->count > 0 && byte >= 'A' && byte <= 'Z';
}

static bool scan_word(scanner *scan)
{
    size_t start = scan->at;
    size_t length = 0;
    while (scan->at < scan->size) {
        int32_t point = peek(scan, scan->at, &length);
        if (!ins_is_word_point(point))
            break;
        scan->at += length;
    }
    bool capital = is_capital(scan, start);
    ins_token *token = add(scan, INS_TOKEN_WORD, start, scan->at);
    token->is_capital = capital;
    if (!fold_and_stem(scan, token))
        return false;
    const ins_number_entry *number = ins_number_word(token->folded);
    if (number != NULL) {
        token->kind = INS_TOKEN_NUMBER;
        token->is_number_word = true;
        token->is_ordinal = number->is_ordinal;
        token->is_times = number->is_times;
        token->number = (double)number->value;
    }
    return true;
}

/* The 's of a possession or of "what's" is no word of its own; "n't" neither. */
static void skip_apostrophe(scanner *scan, size_t length)
{
    size_t at = scan->at + length;
    size_t letters = 0;
    while (at + letters < scan->size && ins_is_alpha(scan->text[at + letters]))
        letters++;
    ins_slice rest = {scan->text + at, letters};
    bool is_suffix = letters <= 2 && scan->out->count > 0 &&
                     (letters == 0 || is_listed(INS_LIST_CONTRACTION, rest));
    scan->at = is_suffix ? at + letters : at;
}

static bool at_word_start(const scanner *scan)
{
    if (scan->at == 0)
        return true;
    char before = scan->text[scan->at - 1];
    return before == ' ' || before == '(' || before == ',' || before == '[';
}

static bool scan_mark(scanner *scan, int32_t point, size_t length)
{
    int32_t close = closing_mark(point);
    bool is_apostrophe = (point == '\'' || point == 0x2019) && !at_word_start(scan);
    if (is_apostrophe) {
        skip_apostrophe(scan, length);
        return true;
    }
    if (close != 0)
        return scan_quoted(scan, close, length);
    if (point == ',' || point == ';' || point == ':')
        add(scan, INS_TOKEN_COMMA, scan->at, scan->at + length);
    else if (point == '.' || point == '?' || point == '!')
        add(scan, INS_TOKEN_STOP, scan->at, scan->at + length);
    scan->at += length;
    return true;
}

static bool scan_one(scanner *scan)
{
    size_t length = 0;
    int32_t point = peek(scan, scan->at, &length);
    if (point >= '0' && point <= '9')
        return scan_number(scan) || scan_word(scan);
    if (ins_is_word_point(point))
        return scan_word(scan);
    return scan_mark(scan, point, length);
}

enum { SHOUTED_WORDS_MIN = 3 };

static void note_shouting(ins_tokens *tokens, const char *text)
{
    size_t words = 0;
    for (size_t i = 0; i < tokens->count; i++)
        words += tokens->items[i].kind == INS_TOKEN_WORD;
    for (; *text != '\0'; text++)
        if (*text >= 'a' && *text <= 'z')
            return;
    tokens->is_shouted = words >= SHOUTED_WORDS_MIN;
    for (size_t i = 0; tokens->is_shouted && i < tokens->count; i++)
        tokens->items[i].is_capital = false;
}

insights_status ins_tokenise(ins_tokens *out, ins_arena *arena, ins_stemmer *stemmer,
                             const char *text, insights_error **err)
{
    *out = (ins_tokens){.items = ARENA_ARRAY(arena, ins_token, INS_TOKENS_MAX + 1)};
    if (out->items == NULL)
        return ins_fail_nomem(err);
    scanner scan = {arena, stemmer, text, strlen(text), 0, out};
    while (scan.at < scan.size) {
        if (!scan_one(&scan))
            return ins_fail_nomem(err);
        if (out->count > INS_TOKENS_MAX)
            return ins_fail(err, INSIGHTS_TOO_LARGE, "question has more than %d words",
                            INS_TOKENS_MAX);
    }
    note_shouting(out, text);
    return INSIGHTS_OK;
}

bool ins_is_past_form(ins_slice word)
{
    return word.size > 3 && word.data[word.size - 2] == 'e' && word.data[word.size - 1] == 'd';
}

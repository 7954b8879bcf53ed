/* Cuts a question of another language into words: elisions, hyphens, numbers, quotation marks. */
#include "language/translate_parts.h"

#include <string.h>

enum { NUMBER_MAX = 40 };

static int32_t point_at(const ins_source *source, size_t at, size_t *length)
{
    int32_t point = 0;
    *length = ins_utf8_next(source->text + at, strlen(source->text + at), &point);
    return *length == 0 ? 0 : point;
}

static bool is_digit_at(const ins_source *source, size_t at)
{
    return ins_is_digit(source->text[at]);
}

/* The blank between thousands, plain or without break: its bytes, 0 when none is there. */
static size_t blank_size(const ins_source *source, size_t at)
{
    size_t length = 0;
    int32_t point = point_at(source, at, &length);
    return point == ' ' || point == 0xA0 || point == 0x202F ? length : 0;
}

/* " 000" behind up to three digits: exactly three digits more. */
static size_t thousands_size(const ins_source *source, size_t at)
{
    size_t blank = blank_size(source, at);
    size_t digits = 0;
    while (blank > 0 && is_digit_at(source, at + blank + digits))
        digits++;
    return digits == 3 ? blank + 3 : 0;
}

static ins_source_token *add(ins_source *source, ins_source_kind kind, size_t start, size_t end)
{
    ins_source_token *token = &source->tokens[source->count++];
    *token = (ins_source_token){.kind = kind, .start = start, .end = end};
    return token;
}

/* Digits from `at` on, and the threes behind them; returns where they end. */
static size_t read_digits(const ins_source *source, size_t at, char digits[NUMBER_MAX],
                          size_t *used)
{
    size_t start = at;
    while (is_digit_at(source, at) && *used < NUMBER_MAX - 4)
        digits[(*used)++] = source->text[at++];
    size_t more = at - start <= 3 ? thousands_size(source, at) : 0;
    while (more > 0 && *used < NUMBER_MAX - 4) {
        at += more;
        memcpy(digits + *used, source->text + at - 3, 3);
        *used += 3;
        more = thousands_size(source, at);
    }
    return at;
}

/* Digits with blanks between thousands and the language's decimal mark. */
static size_t read_number(ins_source *source, size_t start)
{
    char digits[NUMBER_MAX];
    size_t used = 0;
    size_t at = read_digits(source, start, digits, &used);
    if (source->text[at] == source->tongue->decimal_mark && is_digit_at(source, at + 1)) {
        digits[used++] = '.';
        for (at++; is_digit_at(source, at) && used < NUMBER_MAX; at++)
            digits[used++] = source->text[at];
    }
    ins_source_token *token = add(source, INS_SOURCE_NUMBER, start, at);
    const char *copy = ins_arena_copy(source->arena, digits, used);
    source->is_out_of_memory |= copy == NULL;
    token->english = (ins_slice){copy, copy == NULL ? 0 : used};
    return at;
}

static bool fold(ins_source *source, ins_source_token *token)
{
    size_t size = token->end - token->start;
    const char *folded = ins_text_fold(source->arena, source->text + token->start, size);
    if (folded == NULL)
        return false;
    token->folded = ins_slice_of(folded);
    ins_slice stem = ins_stem(source->stemmer, token->folded);
    const char *copy = ins_arena_copy(source->arena, stem.data, stem.size);
    token->stem = (ins_slice){copy, stem.size};
    return copy != NULL;
}

static bool is_upper(const ins_source *source, size_t start)
{
    size_t length = 0;
    int32_t point = point_at(source, start, &length);
    return (point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE);
}

/* Bytes of the 's of a name that is not of this language ("Levi's"). */
static size_t genitive_size(const ins_source *source, size_t at)
{
    size_t mark = 0;
    int32_t point = point_at(source, at, &mark);
    if ((point != '\'' && point != 0x2019) || source->text[at + mark] != 's')
        return 0;
    size_t length = 0;
    return ins_is_word_point(point_at(source, at + mark + 1, &length)) ? 0 : mark + 1;
}

/* A number that letters follow ("1er", "2nde") is a word. */
static size_t read_word(ins_source *source, size_t start)
{
    size_t at = start;
    size_t length = 0;
    for (int32_t point = point_at(source, at, &length); length > 0 && ins_is_word_point(point);
         point = point_at(source, at, &length))
        at += length;
    at += at > start + 1 ? genitive_size(source, at) : 0;
    ins_source_token *token = add(source, INS_SOURCE_WORD, start, at);
    token->is_capital = is_upper(source, start);
    source->is_out_of_memory |= !fold(source, token);
    return at;
}

static bool is_number_at(const ins_source *source, size_t start)
{
    size_t at = start;
    while (is_digit_at(source, at))
        at++;
    size_t length = 0;
    return at > start && !ins_is_word_point(point_at(source, at, &length));
}

static int32_t closing_mark(int32_t point)
{
    return point == '"' ? '"' : point == 0x201C ? 0x201D : point == 0xAB ? 0xBB : 0;
}

/* Quoted text with its marks; a mark that never closes is left out. */
static size_t read_quoted(ins_source *source, size_t start, size_t mark, int32_t close)
{
    size_t length = 0;
    for (size_t at = start + mark; source->text[at] != '\0'; at += length) {
        if (point_at(source, at, &length) != close)
            continue;
        add(source, INS_SOURCE_QUOTED, start, at + length);
        return at + length;
    }
    return start + mark;
}

static size_t read_one(ins_source *source, size_t at)
{
    size_t length = 0;
    int32_t point = point_at(source, at, &length);
    if (is_number_at(source, at))
        return read_number(source, at);
    if (ins_is_word_point(point))
        return read_word(source, at);
    int32_t close = closing_mark(point);
    if (close != 0)
        return read_quoted(source, at, length, close);
    if (memchr(",;:.?!%/+", point < 128 ? (int)point : ' ', 9) != NULL)
        add(source, INS_SOURCE_MARK, at, at + length);
    return at + length;
}

insights_status ins_source_read(ins_source *source, insights_error **err)
{
    source->tokens = ARENA_ARRAY(source->arena, ins_source_token, INS_TOKENS_MAX + 1);
    if (source->tokens == NULL)
        return ins_fail_nomem(err);
    for (size_t at = 0; source->text[at] != '\0';) {
        at = read_one(source, at);
        if (source->is_out_of_memory)
            return ins_fail_nomem(err);
        if (source->count > INS_TOKENS_MAX)
            return ins_fail(err, INSIGHTS_TOO_LARGE, "question has more than %d words",
                            INS_TOKENS_MAX);
    }
    return INSIGHTS_OK;
}

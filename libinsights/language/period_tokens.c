/* Cuts a text into words, numbers and symbols, and gives the words of time their meaning. */
#include "language/period_words.h"

#include "base/text.h"

#include <string.h>

enum { WORD_SIZE_MAX = 16, NUMBER_DIGITS_MAX = 8 };

/* A text that is read from the left. */
typedef struct scan {
    const char *text;
    size_t size;
    size_t at;
} scan;

static bool is_bytes_at(const scan *in, size_t at, const char *bytes, size_t size)
{
    return in->size - at >= size && memcmp(in->text + at, bytes, size) == 0;
}

/* Bytes of an apostrophe, straight or curly, at a place; 0 when there is none. */
static size_t apostrophe_at(const scan *in, size_t at)
{
    if (at >= in->size)
        return 0;
    if (in->text[at] == '\'')
        return 1;
    return is_bytes_at(in, at, "\xE2\x80\x99", 3) || is_bytes_at(in, at, "\xE2\x80\x98", 3) ? 3 : 0;
}

/* Bytes of a dash beyond ASCII (U+2010 to U+2015, U+2212) at a place, otherwise 0. */
static size_t dash_at(const scan *in, size_t at)
{
    if (is_bytes_at(in, at, "\xE2\x88\x92", 3))
        return 3;
    bool is_dash = is_bytes_at(in, at, "\xE2\x80", 2) && in->size - at >= 3 &&
                   (unsigned char)in->text[at + 2] >= 0x90 &&
                   (unsigned char)in->text[at + 2] <= 0x95;
    return is_dash ? 3 : 0;
}

static size_t space_at(const scan *in, size_t at)
{
    unsigned char byte = (unsigned char)in->text[at];
    if (byte <= ' ' || byte == 0x7F)
        return 1;
    return is_bytes_at(in, at, "\xC2\xA0", 2) ? 2 : is_bytes_at(in, at, "\xE2\x80\xAF", 3) ? 3 : 0;
}

static bool is_letter_at(const scan *in, size_t at)
{
    if (at >= in->size)
        return false;
    if ((unsigned char)in->text[at] < 0x80)
        return ins_is_alpha(in->text[at]);
    return apostrophe_at(in, at) == 0 && dash_at(in, at) == 0 && space_at(in, at) == 0;
}

static void take_number(scan *in, ins_time_token *token)
{
    size_t digits = 0;
    int32_t value = 0;
    for (; in->at < in->size && ins_is_digit(in->text[in->at]); in->at++, digits++)
        if (digits < NUMBER_DIGITS_MAX)
            value = value * 10 + (in->text[in->at] - '0');
    token->kind = INS_TIME_NUMBER;
    token->value = value;
    token->digits = (uint8_t)(digits > UINT8_MAX ? UINT8_MAX : digits);
}

/* Letters in lower case; an apostrophe is left out, and the s of a genitive with it. */
static size_t take_letters(scan *in, char out[WORD_SIZE_MAX])
{
    size_t length = 0;
    while (is_letter_at(in, in->at)) {
        if (length < WORD_SIZE_MAX)
            out[length] = ins_ascii_lower(in->text[in->at]);
        length++;
        in->at++;
        size_t mark = apostrophe_at(in, in->at);
        bool is_genitive = mark > 0 && in->at + mark < in->size &&
                           ins_ascii_lower(in->text[in->at + mark]) == 's' &&
                           !is_letter_at(in, in->at + mark + 1);
        if (is_genitive) {
            in->at += mark + 1;
            break;
        }
        if (mark > 0 && is_letter_at(in, in->at + mark))
            in->at += mark;
    }
    return length;
}

static void take_word(scan *in, ins_time_token *token)
{
    char letters[WORD_SIZE_MAX];
    size_t length = take_letters(in, letters);
    const ins_time_word *word = length < WORD_SIZE_MAX ? ins_time_word_find(letters, length) : NULL;
    token->kind = word == NULL ? INS_TIME_WORD : word->kind;
    token->value = word == NULL ? 0 : word->value;
    token->traits = word == NULL ? 0 : word->traits;
}

static void take_symbol(scan *in, ins_time_token *token)
{
    size_t dash = dash_at(in, in->at);
    size_t mark = apostrophe_at(in, in->at);
    token->kind = INS_TIME_SYMBOL;
    token->value = dash > 0 ? '-' : mark > 0 ? '\'' : (unsigned char)in->text[in->at];
    in->at += dash > 0 ? dash : mark > 0 ? mark : 1;
}

size_t ins_time_tokens(const char *text, size_t size, ins_time_token *out, size_t limit)
{
    scan in = {text, size < UINT32_MAX ? size : UINT32_MAX, 0};
    size_t count = 0;
    bool is_glued = false;
    bool is_after_mark = false;
    while (in.at < in.size && count < limit) {
        size_t space = space_at(&in, in.at);
        size_t mark = apostrophe_at(&in, in.at);
        bool is_skipped = space > 0 || (mark > 0 && in.at + mark < in.size &&
                                        ins_is_digit(in.text[in.at + mark]));
        if (is_skipped) {
            is_after_mark = space == 0;
            is_glued = false;
            in.at += space > 0 ? space : mark;
            continue;
        }
        ins_time_token token = {.start = (uint32_t)in.at, .is_glued = is_glued && count > 0};
        if (ins_is_digit(in.text[in.at]))
            take_number(&in, &token);
        else if (is_letter_at(&in, in.at))
            take_word(&in, &token);
        else
            take_symbol(&in, &token);
        token.end = (uint32_t)in.at;
        token.is_after_mark = is_after_mark;
        is_after_mark = false;
        is_glued = true;
        out[count++] = token;
    }
    return count;
}

/* UTF-8 checking, cleaning, folding and edit distance. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { DISTANCE_MAX = 64 };

ins_slice ins_slice_of(const char *text)
{
    return (ins_slice){text, strlen(text)};
}

bool ins_slice_equal(ins_slice a, ins_slice b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

char ins_ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool ins_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool ins_is_alpha(char byte)
{
    char lower = ins_ascii_lower(byte);
    return lower >= 'a' && lower <= 'z';
}

bool ins_ascii_equal(ins_slice a, ins_slice b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (ins_ascii_lower(a.data[i]) != ins_ascii_lower(b.data[i]))
            return false;
    return true;
}

size_t ins_utf8_next(const char *data, size_t size, int32_t *code_point)
{
    if (size == 0)
        return 0;
    utf8proc_int32_t point = -1;
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)data, (utf8proc_ssize_t)size, &point);
    if (length <= 0) {
        *code_point = -1;
        return 1;
    }
    *code_point = point;
    return (size_t)length;
}

bool ins_utf8_is_valid(const char *data, size_t size, size_t *bad_offset)
{
    size_t at = 0;
    while (at < size) {
        int32_t point = -1;
        size_t length = ins_utf8_next(data + at, size - at, &point);
        if (point < 0) {
            if (bad_offset != NULL)
                *bad_offset = at;
            return false;
        }
        at += length;
    }
    return true;
}

size_t ins_utf8_count(const char *data, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)data[i] & 0xC0U) != 0x80U;
    return count;
}

size_t ins_utf8_width(const char *data, size_t size)
{
    size_t width = 0;
    size_t at = 0;
    while (at < size) {
        int32_t point = -1;
        at += ins_utf8_next(data + at, size - at, &point);
        int columns = point < 0 ? 1 : utf8proc_charwidth(point);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

bool ins_is_word_point(int32_t code_point)
{
    utf8proc_category_t category = utf8proc_category(code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_NO);
}

/*
 * Controls, and what Unicode calls Default_Ignorable_Code_Point (DerivedCoreProperties.txt): bidi
 * controls, zero width, fillers, variation selectors, tags. Ascending.
 */
static const struct {
    int32_t first;
    int32_t last;
} hidden[] = {{0x0, 0x1F},        {0x7F, 0x9F},       {0xAD, 0xAD},      {0x34F, 0x34F},
              {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
              {0x200B, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x206F},  {0x3164, 0x3164},
              {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},  {0xFFF0, 0xFFFB},
              {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

static bool is_hidden(int32_t point)
{
    size_t at = 0;
    while (at < sizeof hidden / sizeof hidden[0] && point > hidden[at].last)
        at++;
    return at < sizeof hidden / sizeof hidden[0] && point >= hidden[at].first;
}

/* Tab and the ends of lines and paragraphs. */
static bool is_break(int32_t point)
{
    return point == '\t' || point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
}

char *ins_text_clean(ins_arena *arena, const char *data, size_t size)
{
    char *clean = ins_arena_alloc(arena, size + 1);
    if (clean == NULL)
        return NULL;
    size_t at = 0;
    size_t used = 0;
    while (at < size) {
        int32_t point = -1;
        size_t length = ins_utf8_next(data + at, size - at, &point);
        if (is_break(point)) {
            clean[used++] = ' ';
        } else if (point >= 0 && !is_hidden(point)) {
            memcpy(clean + used, data + at, length);
            used += length;
        }
        at += length;
    }
    clean[used] = '\0';
    return clean;
}

static char *fold_ascii(ins_arena *arena, const char *data, size_t size)
{
    char *folded = ins_arena_copy(arena, data, size);
    for (size_t i = 0; folded != NULL && i < size; i++)
        folded[i] = ins_ascii_lower(folded[i]);
    return folded;
}

static bool is_ascii(const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)data[i] >= 0x80)
            return false;
    return true;
}

char *ins_text_fold(ins_arena *arena, const char *data, size_t size)
{
    if (is_ascii(data, size))
        return fold_ascii(arena, data, size);
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)data, (utf8proc_ssize_t)size, &mapped,
                     (utf8proc_option_t)(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                         UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
    if (length < 0) {
        free(mapped);
        return length == UTF8PROC_ERROR_NOMEM ? NULL : fold_ascii(arena, data, size);
    }
    char *folded = ins_arena_copy(arena, mapped, (size_t)length);
    free(mapped);
    return folded;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Fills the row of letter i of a, given the rows of the two letters before it.
 *
 * @return  the least distance in the row; later rows hold no smaller one.
 */
static size_t fill_row(size_t rows[3][DISTANCE_MAX + 1], ins_slice a, ins_slice b, size_t i)
{
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i + 2) % 3];
    const size_t *second = rows[(i + 1) % 3];
    size_t least = row[0] = i;
    for (size_t j = 1; j <= b.size; j++) {
        size_t cost = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
        cost = smaller(cost, smaller(above[j], row[j - 1]) + 1);
        bool is_swap =
            i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
        if (is_swap)
            cost = smaller(cost, second[j - 2] + 1);
        row[j] = cost;
        least = smaller(least, cost);
    }
    return least;
}

size_t ins_edit_distance(ins_slice a, ins_slice b, size_t limit)
{
    size_t longer = a.size > b.size ? a.size : b.size;
    if (longer > DISTANCE_MAX || longer - smaller(a.size, b.size) > limit)
        return limit + 1;
    size_t rows[3][DISTANCE_MAX + 1];
    for (size_t j = 0; j <= b.size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.size; i++)
        if (fill_row(rows, a, b, i) > limit)
            return limit + 1;
    return smaller(rows[a.size % 3][b.size], limit + 1);
}

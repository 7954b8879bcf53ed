/* Reads numbers with separators, currencies, percent signs and parentheses. */
#include "ingest/csv_number.h"

#include "base/number.h"

#include <string.h>

enum { TEXT_MAX = 64, GROUPS_MAX = 12, CODE_DIGITS = 9 };

/* A number without what stands around it: digits and separators, and an exponent. */
typedef struct number_parts {
    ins_slice core;     /* "1.234,56" of "-1.234,56 EUR" */
    ins_slice exponent; /* "e5", or empty */
    bool is_negative;
    bool has_plus;
    bool is_percent;
    uint32_t currency;
} number_parts;

/* Currency signs in UTF-8 and codes; the index is what tells currencies apart. */
static const char *const currencies[] = {
    "$",   "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5", "\xe2\x82\xb9", "USD",
    "EUR", "GBP",          "JPY",      "INR",      "CHF"};
enum { CURRENCY_COUNT = sizeof currencies / sizeof currencies[0], CURRENCY_SIGNS = 5 };

static bool starts_with(ins_slice text, const char *start)
{
    size_t size = strlen(start);
    return text.size >= size && memcmp(text.data, start, size) == 0;
}

static bool ends_with(ins_slice text, const char *end)
{
    size_t size = strlen(end);
    return text.size >= size && memcmp(text.data + text.size - size, end, size) == 0;
}

static ins_slice without_first(ins_slice text, size_t size)
{
    return (ins_slice){text.data + size, text.size - size};
}

static ins_slice without_last(ins_slice text, size_t size)
{
    return (ins_slice){text.data, text.size - size};
}

/* Takes off spaces and no-break spaces. */
static ins_slice trim(ins_slice text)
{
    while (starts_with(text, " ") || starts_with(text, "\t"))
        text = without_first(text, 1);
    while (starts_with(text, "\xc2\xa0"))
        text = without_first(text, 2);
    while (ends_with(text, " ") || ends_with(text, "\t"))
        text = without_last(text, 1);
    while (ends_with(text, "\xc2\xa0"))
        text = without_last(text, 2);
    return text;
}

/* A sign and its code are the same currency. */
static uint32_t currency_number(size_t index)
{
    return (uint32_t)(index < CURRENCY_SIGNS ? index : index - CURRENCY_SIGNS) + 1;
}

static ins_slice take_currency(ins_slice text, number_parts *parts)
{
    for (size_t i = 0; i < CURRENCY_COUNT && parts->currency == 0; i++) {
        size_t size = strlen(currencies[i]);
        if (starts_with(text, currencies[i]))
            text = trim(without_first(text, size));
        else if (ends_with(text, currencies[i]))
            text = trim(without_last(text, size));
        else
            continue;
        parts->currency = currency_number(i);
    }
    return text;
}

static ins_slice take_sign(ins_slice text, number_parts *parts)
{
    if (text.size >= 2 && text.data[0] == '(' && text.data[text.size - 1] == ')') {
        parts->is_negative = true;
        return trim(without_last(without_first(text, 1), 1));
    }
    if (starts_with(text, "-") || starts_with(text, "\xe2\x88\x92")) {
        parts->is_negative = true;
        return trim(without_first(text, text.data[0] == '-' ? 1 : 3));
    }
    if (starts_with(text, "+")) {
        parts->has_plus = true;
        return without_first(text, 1);
    }
    return text;
}

static void split_exponent(number_parts *parts)
{
    for (size_t i = 1; i + 1 < parts->core.size; i++) {
        if (parts->core.data[i] == 'e' || parts->core.data[i] == 'E') {
            parts->exponent = without_first(parts->core, i);
            parts->core.size = i;
            return;
        }
    }
}

/* "-$5", "$-5", "5 EUR", "(5)", "5%": sign, currency and percent in any sensible order. */
static bool split(ins_slice text, number_parts *parts)
{
    *parts = (number_parts){0};
    text = trim(text);
    if (text.size == 0 || text.size > TEXT_MAX)
        return false;
    bool is_bare = ins_is_digit(text.data[0]) && ins_is_digit(text.data[text.size - 1]);
    if (!is_bare) {
        text = take_sign(text, parts);
        text = take_currency(text, parts);
        if (!parts->is_negative && !parts->has_plus)
            text = take_sign(text, parts);
        if (ends_with(text, "%")) {
            parts->is_percent = true;
            text = trim(without_last(text, 1));
        } else if (!parts->is_negative && ends_with(text, "-")) {
            parts->is_negative = true;
            text = without_last(text, 1);
        }
    }
    parts->core = text;
    split_exponent(parts);
    return text.size > 0;
}

/* A core as runs of digits with one separator between each two. Separators of several bytes (the
 * no-break spaces that group digits) count as a space. */
typedef struct digit_groups {
    int sizes[GROUPS_MAX];
    char separators[GROUPS_MAX]; /* behind the group of the same index */
    int count;
} digit_groups;

static size_t separator_at(ins_slice text, char *separator)
{
    *separator = text.data[0];
    if (starts_with(text, "\xc2\xa0") || starts_with(text, "\xe2\x80\xaf")) {
        *separator = ' ';
        return text.data[0] == '\xc2' ? 2 : 3;
    }
    return strchr("., '", text.data[0]) != NULL && text.data[0] != '\0' ? 1 : 0;
}

static bool split_groups(ins_slice core, digit_groups *groups)
{
    *groups = (digit_groups){.count = 1};
    for (size_t at = 0; at < core.size;) {
        if (ins_is_digit(core.data[at])) {
            groups->sizes[groups->count - 1]++;
            at++;
            continue;
        }
        size_t size = separator_at(without_first(core, at), &groups->separators[groups->count - 1]);
        if (size == 0 || groups->count == GROUPS_MAX)
            return false;
        groups->count++;
        at += size;
    }
    return groups->sizes[groups->count - 1] > 0;
}

/* Whether the first `count` groups are thousands: 1 to 3 digits, then 3 each, one separator. */
static bool are_thousands(const digit_groups *groups, int count, char first_digit)
{
    if (count <= 1)
        return true;
    if (groups->sizes[0] < 1 || groups->sizes[0] > 3 || first_digit == '0')
        return false;
    for (int i = 1; i < count; i++)
        if (groups->sizes[i] != 3 || groups->separators[i - 1] != groups->separators[0])
            return false;
    return true;
}

/* Tries one reading: the decimal mark may only be the last separator, all others group. */
static void try_mark(const digit_groups *groups, char first_digit, int mark, ins_csv_number *out)
{
    char decimal = mark == INS_MARK_POINT ? '.' : ',';
    int last = groups->count - 1;
    bool has_fraction = last > 0 && groups->separators[last - 1] == decimal;
    int whole_groups = has_fraction ? last : groups->count;
    for (int i = 0; i + 1 < whole_groups; i++)
        if (groups->separators[i] == decimal)
            return;
    if (!are_thousands(groups, whole_groups, first_digit))
        return;
    out->is_readable[mark] = true;
    out->scale[mark] = has_fraction ? groups->sizes[last] : 0;
    for (int i = 0; i < whole_groups; i++)
        out->whole[mark] += groups->sizes[i];
}

/* Writes the number the way base/number.h reads it; returns its size. */
static size_t normalise(const number_parts *parts, int mark, char out[TEXT_MAX + 2])
{
    char decimal = mark == INS_MARK_POINT ? '.' : ',';
    size_t size = 0;
    if (parts->is_negative)
        out[size++] = '-';
    for (size_t i = 0; i < parts->core.size; i++) {
        char byte = parts->core.data[i];
        if (ins_is_digit(byte))
            out[size++] = byte;
        else if (byte == decimal)
            out[size++] = '.';
    }
    if (parts->exponent.size > 0)
        memcpy(out + size, parts->exponent.data, parts->exponent.size);
    return size + parts->exponent.size;
}

/* A number with an exponent must not be beyond what a double holds. */
static bool has_fit_exponent(const number_parts *parts)
{
    char plain[TEXT_MAX + 2];
    double value = 0;
    return ins_parse_double(plain, normalise(parts, INS_MARK_POINT, plain), &value);
}

bool ins_csv_number_look(ins_slice text, ins_csv_number *out)
{
    number_parts parts;
    digit_groups groups;
    *out = (ins_csv_number){0};
    if (!split(text, &parts) || !split_groups(parts.core, &groups))
        return false;
    char first = parts.core.data[0];
    try_mark(&groups, first, INS_MARK_POINT, out);
    try_mark(&groups, first, INS_MARK_COMMA, out);
    out->has_marks = groups.count > 1;
    out->is_percent = parts.is_percent;
    out->currency = parts.currency;
    out->has_leading_zero = first == '0' && groups.sizes[0] > 1;
    out->is_signed_code = parts.has_plus && groups.count == 1 && groups.sizes[0] >= CODE_DIGITS;
    if (parts.exponent.size > 0) {
        out->has_exponent = true;
        out->is_readable[INS_MARK_COMMA] = false;
        if (!has_fit_exponent(&parts))
            return false;
    }
    return out->is_readable[INS_MARK_POINT] || out->is_readable[INS_MARK_COMMA];
}

bool ins_csv_number_decimal(ins_slice text, int mark, int64_t *coefficient, int *scale)
{
    bool is_plain = text.size > 0 && ins_is_digit(text.data[text.size - 1]) &&
                    ins_parse_decimal(text.data, text.size, coefficient, scale);
    if (is_plain && (mark == INS_MARK_POINT || *scale == 0))
        return true;
    number_parts parts;
    char plain[TEXT_MAX + 2];
    ins_csv_number shape;
    if (!ins_csv_number_look(text, &shape) || !shape.is_readable[mark] || !split(text, &parts))
        return false;
    if (!ins_parse_decimal(plain, normalise(&parts, mark, plain), coefficient, scale))
        return false;
    *scale += parts.is_percent ? 2 : 0;
    return *scale <= 18;
}

bool ins_csv_number_double(ins_slice text, int mark, double *out)
{
    number_parts parts;
    char plain[TEXT_MAX + 2];
    ins_csv_number shape;
    if (!ins_csv_number_look(text, &shape) || !shape.is_readable[mark] || !split(text, &parts))
        return false;
    if (!ins_parse_double(plain, normalise(&parts, mark, plain), out))
        return false;
    *out = parts.is_percent ? *out / 100 : *out;
    return true;
}

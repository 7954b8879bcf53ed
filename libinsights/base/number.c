/* Locale-free printing and reading of integers, doubles and exact decimals. */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCALE_MAX = 18, EXACT_DIGITS = 15, EXACT_EXPONENT = 22, TEXT_MAX = 500 };

/* Powers of ten up to the last one that a double holds exactly. */
static const double powers[EXACT_EXPONENT + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

int64_t ins_power_of_ten(int exponent)
{
    return (int64_t)powers[exponent < 0 ? 0 : exponent > SCALE_MAX ? SCALE_MAX : exponent];
}

/* The locale may print a comma or even several bytes for the point: put a '.' there. */
static size_t use_point(char *text)
{
    char *from = text + (*text == '-');
    while (*from >= '0' && *from <= '9')
        from++;
    if (*from == '\0' || *from == 'e' || *from == 'E')
        return strlen(text);
    char *rest = from;
    while (*rest != '\0' && (*rest < '0' || *rest > '9'))
        rest++;
    *from = '.';
    memmove(from + 1, rest, strlen(rest) + 1);
    return strlen(text);
}

static double read_plain(const char *text)
{
    double value = 0;
    return ins_parse_double(text, strlen(text), &value) ? value : 0;
}

size_t ins_print_double(char *out, double value)
{
    if (!isfinite(value))
        return (size_t)snprintf(out, INS_NUMBER_SIZE, "%s",
                                isnan(value) ? "NaN"
                                : value > 0  ? "Infinity"
                                             : "-Infinity");
    if (value == 0)
        return (size_t)snprintf(out, INS_NUMBER_SIZE, "0");
    size_t length = 0;
    /* 15 digits survive the way to a double and back, but for those of less precision near zero. */
    for (int digits = fabs(value) < DBL_MIN ? 1 : EXACT_DIGITS; digits <= 17; digits++) {
        snprintf(out, INS_NUMBER_SIZE, "%.*g", digits, value);
        length = use_point(out);
        if (read_plain(out) == value)
            break;
    }
    return length;
}

size_t ins_print_fixed(char *out, double value, int digits)
{
    if (!isfinite(value))
        return ins_print_double(out, value);
    int places = digits < 0 ? 0 : digits > EXACT_DIGITS ? EXACT_DIGITS : digits;
    double scaled = fabs(value) * (double)ins_power_of_ten(places);
    if (scaled < 9e15) {
        double noise = scaled < 1e13 ? scaled * 1e-15 : 0; /* 1.005 is 1.00499999999999989... */
        int64_t rounded = (int64_t)round(scaled + noise);
        return ins_print_decimal(out, value < 0 ? -rounded : rounded, places);
    }
    if (fabs(value) < 1e40)
        snprintf(out, INS_NUMBER_SIZE, "%.*f", places, value);
    else
        snprintf(out, INS_NUMBER_SIZE, "%.6e", value);
    return use_point(out);
}

size_t ins_print_decimal(char *out, int64_t coefficient, int scale)
{
    uint64_t magnitude = coefficient < 0 ? 0 - (uint64_t)coefficient : (uint64_t)coefficient;
    uint64_t unit = (uint64_t)ins_power_of_ten(scale);
    const char *sign = coefficient < 0 ? "-" : "";
    int length = scale <= 0
                     ? snprintf(out, INS_NUMBER_SIZE, "%s%llu", sign, (unsigned long long)magnitude)
                     : snprintf(out, INS_NUMBER_SIZE, "%s%llu.%0*llu", sign,
                                (unsigned long long)(magnitude / unit), scale,
                                (unsigned long long)(magnitude % unit));
    return (size_t)length;
}

size_t ins_print_ordinal(char *out, size_t place)
{
    static const char *const words[] = {"first", "second",  "third",  "fourth", "fifth",
                                        "sixth", "seventh", "eighth", "ninth",  "tenth"};
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    if (place >= 1 && place <= sizeof words / sizeof *words)
        return (size_t)snprintf(out, INS_NUMBER_SIZE, "%s", words[place - 1]);
    bool is_teen = place % 100 >= 11 && place % 100 <= 13;
    const char *end = is_teen || place % 10 > 3 ? ends[0] : ends[place % 10];
    return (size_t)snprintf(out, INS_NUMBER_SIZE, "%zu%s", place, end);
}

bool ins_parse_int(const char *text, size_t size, int64_t *out)
{
    size_t at = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool is_negative = at == 1 && text[0] == '-';
    if (at == size)
        return false;
    uint64_t limit = is_negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    uint64_t value = 0;
    for (; at < size; at++) {
        if (text[at] < '0' || text[at] > '9')
            return false;
        uint64_t digit = (uint64_t)(text[at] - '0');
        if (value > (limit - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = is_negative ? (int64_t)(0 - value) : (int64_t)value;
    return true;
}

/* The parts of a number as written: up to 19 significant digits and a power of ten. */
typedef struct parts {
    uint64_t mantissa;
    int digits; /* significant digits in mantissa */
    int exponent;
    int written_exponent;
    int fraction_digits;
    bool is_negative;
    bool is_exact; /* no digit was left out */
    bool has_exponent;
} parts;

static void add_digit(parts *number, char digit, bool is_fraction)
{
    if (number->digits >= 19) {
        number->is_exact = number->is_exact && digit == '0';
        number->exponent += is_fraction ? 0 : 1;
        return;
    }
    number->mantissa = number->mantissa * 10 + (uint64_t)(digit - '0');
    number->digits += number->mantissa > 0;
    number->exponent -= is_fraction;
}

static bool read_exponent(parts *number, const char *text, size_t size)
{
    int64_t exponent = 0;
    if (size > 6 || !ins_parse_int(text, size, &exponent))
        return false;
    number->exponent += (int)exponent;
    number->written_exponent = (int)exponent;
    number->has_exponent = true;
    return true;
}

static bool split(const char *text, size_t size, parts *number)
{
    *number = (parts){.is_exact = true};
    size_t at = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    number->is_negative = at == 1 && text[0] == '-';
    size_t seen = 0;
    bool is_fraction = false;
    for (; at < size; at++) {
        if (text[at] == '.' && !is_fraction) {
            is_fraction = true;
        } else if (text[at] >= '0' && text[at] <= '9') {
            add_digit(number, text[at], is_fraction);
            number->fraction_digits += is_fraction;
            seen++;
        } else {
            break;
        }
    }
    if (seen == 0)
        return false;
    if (at == size)
        return true;
    return (text[at] == 'e' || text[at] == 'E') &&
           read_exponent(number, text + at + 1, size - at - 1);
}

/*
 * Halfway cases need all digits: hand them to strtod as a whole number and an exponent, because
 * what it takes for a point depends on the locale.
 */
static double read_slowly(const char *text, size_t size, const parts *number)
{
    char copy[TEXT_MAX + 16];
    size_t used = 0;
    for (size_t i = 0; i < size && text[i] != 'e' && text[i] != 'E'; i++)
        if (text[i] != '.')
            copy[used++] = text[i];
    snprintf(copy + used, sizeof copy - used, "e%d",
             number->written_exponent - number->fraction_digits);
    return strtod(copy, NULL);
}

bool ins_parse_double(const char *text, size_t size, double *out)
{
    parts number;
    if (size >= TEXT_MAX || !split(text, size, &number))
        return false;
    bool is_simple = number.is_exact && number.mantissa < (UINT64_C(1) << 53) &&
                     abs(number.exponent) <= EXACT_EXPONENT;
    if (!is_simple) {
        double value = read_slowly(text, size, &number);
        if (isfinite(value))
            *out = value;
        return isfinite(value);
    }
    double value = (double)number.mantissa; /* Clinger 1990: one rounding only, so exact */
    double power = powers[abs(number.exponent)];
    value = number.exponent < 0 ? value / power : value * power;
    *out = number.is_negative ? -value : value;
    return true;
}

bool ins_parse_decimal(const char *text, size_t size, int64_t *coefficient, int *scale)
{
    parts number;
    if (size >= TEXT_MAX || !split(text, size, &number) || number.has_exponent ||
        !number.is_exact || number.digits > SCALE_MAX || number.fraction_digits > SCALE_MAX)
        return false;
    int64_t magnitude = (int64_t)number.mantissa;
    *coefficient = number.is_negative ? -magnitude : magnitude;
    *scale = number.fraction_digits;
    return true;
}

bool ins_rescale(int64_t coefficient, int from_scale, int to_scale, int64_t *out)
{
    if (abs(to_scale - from_scale) > SCALE_MAX)
        return false;
    if (to_scale >= from_scale) {
        int64_t factor = ins_power_of_ten(to_scale - from_scale);
        int64_t product = 0;
        if (__builtin_mul_overflow(coefficient, factor, &product))
            return false;
        *out = product;
        return true;
    }
    int64_t divisor = ins_power_of_ten(from_scale - to_scale);
    if (coefficient % divisor != 0)
        return false;
    *out = coefficient / divisor;
    return true;
}

/* Numbers for people: grouping, units, signs, percentages, short forms. */
#include "narrate/number_text.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"
#define NOT_A_NUMBER "n/a"

enum { MOST_DIGITS = 15, USUAL_DIGITS = 2, SMALL_DIGITS = 3, GROUP = 3 };

/* Digits behind the point for a number that may show as many as it needs: two, or three significant
   ones for amounts that two would hide. */
static int digits_needed(double magnitude)
{
    if (magnitude == floor(magnitude))
        return 0;
    if (magnitude >= 0.1)
        return USUAL_DIGITS;
    int digits = SMALL_DIGITS - 1 - (int)floor(log10(magnitude));
    return digits < MOST_DIGITS ? digits : MOST_DIGITS;
}

static void drop_trailing_zeros(char *text)
{
    size_t length = strlen(text);
    if (strchr(text, '.') == NULL || strchr(text, 'e') != NULL)
        return;
    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
}

/* Prints a magnitude; the sign is the caller's business. */
static void print_magnitude(char *out, double magnitude, int decimals)
{
    if (decimals >= 0) {
        ins_print_fixed(out, magnitude, decimals < MOST_DIGITS ? decimals : MOST_DIGITS);
        return;
    }
    ins_print_fixed(out, magnitude, digits_needed(magnitude));
    drop_trailing_zeros(out);
}

static bool is_zero(const char *text)
{
    return strpbrk(text, "123456789") == NULL;
}

/* Puts a comma between groups of three digits of the whole part. */
static void add_grouped(ins_buffer *out, const char *text)
{
    size_t whole = strspn(text, "0123456789");
    if (strchr(text, 'e') != NULL)
        whole = 0;
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % GROUP == 0)
            ins_buffer_byte(out, ',');
        ins_buffer_byte(out, text[i]);
    }
    ins_buffer_text(out, text + whole);
}

/* "1 unit", but "2 units". */
static void add_unit(ins_buffer *out, const char *unit, bool is_one)
{
    size_t length = strlen(unit);
    bool is_plural = length > GROUP && unit[length - 1] == 's' && unit[length - 2] != 's';
    ins_buffer_byte(out, ' ');
    ins_buffer_append(out, unit, is_one && is_plural ? length - 1 : length);
}

/* Broken amounts of money have two digits even where nothing says so: EUR 412.50. */
static int digits_of(double value, const ins_measure_format *format)
{
    if (format == NULL)
        return -1;
    bool is_broken_money = format->is_currency && format->decimals < 0 && value != floor(value);
    return is_broken_money ? USUAL_DIGITS : format->decimals;
}

static void add_amount(ins_buffer *out, double value, const ins_measure_format *format,
                       const char *plus)
{
    char text[INS_NUMBER_SIZE];
    if (!isfinite(value)) {
        ins_buffer_text(out, NOT_A_NUMBER);
        return;
    }
    print_magnitude(text, fabs(value), digits_of(value, format));
    ins_buffer_text(out, is_zero(text) ? "" : value < 0 ? MINUS : plus);
    const char *unit = format == NULL ? NULL : format->unit;
    if (unit != NULL && format->is_currency)
        ins_buffer_printf(out, "%s ", unit);
    add_grouped(out, text);
    if (unit != NULL && !format->is_currency)
        add_unit(out, unit, strcmp(text, "1") == 0);
}

void ins_amount(ins_buffer *out, double value, const ins_measure_format *format)
{
    add_amount(out, value, format, "");
}

void ins_signed_amount(ins_buffer *out, double value, const ins_measure_format *format)
{
    add_amount(out, value, format, "+");
}

void ins_percent(ins_buffer *out, double ratio)
{
    static const ins_measure_format percent = {.unit = "%", .decimals = 1};
    ins_amount(out, ratio * 100, &percent);
}

void ins_short_amount(ins_buffer *out, double value)
{
    static const char *const units[] = {"", "k", "M", "B", "T"};
    enum { UNITS = sizeof units / sizeof *units };
    char text[INS_NUMBER_SIZE];
    if (!isfinite(value)) {
        ins_buffer_text(out, NOT_A_NUMBER);
        return;
    }
    double scaled = fabs(value);
    size_t unit = 0;
    /* 999.95k would round to 1000k */
    while (unit + 1 < UNITS && scaled >= 999.5) {
        scaled /= 1000;
        unit++;
    }
    if (unit == 0)
        print_magnitude(text, scaled, -1);
    else
        ins_print_fixed(text, scaled, scaled < 99.95 ? 1 : 0);
    drop_trailing_zeros(text);
    ins_buffer_text(out, is_zero(text) || value > 0 ? "" : MINUS);
    add_grouped(out, text);
    ins_buffer_text(out, units[unit]);
}

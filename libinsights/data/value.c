/* Making, comparing and printing single values. Knows no tables and no engine. */
#include "data/value.h"

#include "base/number.h"
#include "data/calendar.h"

#include <math.h>
#include <string.h>

enum { FRACTION_DIGITS = 18 };

_Static_assert((int)INS_DATE_TEXT_SIZE <= (int)INS_NUMBER_SIZE, "one small buffer holds all");

ins_value ins_value_null(void)
{
    return (ins_value){.type = INSIGHTS_TYPE_NULL};
}

static ins_value of_integer(insights_type type, int64_t integer)
{
    ins_value value = {.type = type};
    value.as.integer = integer;
    return value;
}

ins_value ins_value_int(int64_t value)
{
    return of_integer(INSIGHTS_TYPE_INT, value);
}

ins_value ins_value_double(double value)
{
    ins_value made = {.type = INSIGHTS_TYPE_FLOAT};
    made.as.real = value;
    return made;
}

ins_value ins_value_decimal(int64_t coefficient, int scale)
{
    ins_value made = of_integer(INSIGHTS_TYPE_DECIMAL, coefficient);
    made.scale = scale;
    return made;
}

ins_value ins_value_text(ins_slice text)
{
    ins_value made = {.type = INSIGHTS_TYPE_TEXT};
    made.as.text = text;
    return made;
}

ins_value ins_value_date(int64_t days)
{
    return of_integer(INSIGHTS_TYPE_DATE, days);
}

ins_value ins_value_datetime(int64_t microseconds)
{
    return of_integer(INSIGHTS_TYPE_DATETIME, microseconds);
}

ins_value ins_value_bool(bool value)
{
    return of_integer(INSIGHTS_TYPE_BOOL, value);
}

bool ins_value_is_null(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_NULL;
}

double ins_value_number(const ins_value *value)
{
    double number = 0;
    switch (value->type) {
    case INSIGHTS_TYPE_NULL: return NAN;
    case INSIGHTS_TYPE_FLOAT: return value->as.real;
    case INSIGHTS_TYPE_DECIMAL:
        return (double)value->as.integer / (double)ins_power_of_ten(value->scale);
    case INSIGHTS_TYPE_TEXT:
        return ins_parse_double(value->as.text.data, value->as.text.size, &number) ? number
                                                                                   : (double)NAN;
    case INSIGHTS_TYPE_BOOL:
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_DATE:
    case INSIGHTS_TYPE_DATETIME: break;
    }
    return (double)value->as.integer;
}

/* Kinds of types that are compared by amount; the order of kinds is the order of mixed values. */
typedef enum family { FAMILY_NULL, FAMILY_BOOL, FAMILY_NUMBER, FAMILY_TIME, FAMILY_TEXT } family;

static family family_of(insights_type type)
{
    static const family families[] = {
        [INSIGHTS_TYPE_NULL] = FAMILY_NULL,      [INSIGHTS_TYPE_BOOL] = FAMILY_BOOL,
        [INSIGHTS_TYPE_INT] = FAMILY_NUMBER,     [INSIGHTS_TYPE_FLOAT] = FAMILY_NUMBER,
        [INSIGHTS_TYPE_DECIMAL] = FAMILY_NUMBER, [INSIGHTS_TYPE_TEXT] = FAMILY_TEXT,
        [INSIGHTS_TYPE_DATE] = FAMILY_TIME,      [INSIGHTS_TYPE_DATETIME] = FAMILY_TIME};
    return families[type];
}

static int order_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Whole part, then fraction: a common scale might not fit into 64 bits. */
static int compare_exact(const ins_value *a, const ins_value *b)
{
    int64_t unit_a = ins_power_of_ten(a->scale);
    int64_t unit_b = ins_power_of_ten(b->scale);
    int whole = order_of(a->as.integer / unit_a, b->as.integer / unit_b);
    if (whole != 0)
        return whole;
    return order_of(a->as.integer % unit_a * ins_power_of_ten(FRACTION_DIGITS - a->scale),
                    b->as.integer % unit_b * ins_power_of_ten(FRACTION_DIGITS - b->scale));
}

static int compare_numbers(const ins_value *a, const ins_value *b)
{
    if (a->type != INSIGHTS_TYPE_FLOAT && b->type != INSIGHTS_TYPE_FLOAT)
        return compare_exact(a, b);
    double left = ins_value_number(a);
    double right = ins_value_number(b);
    if (isnan(left) || isnan(right))
        return !isnan(left) - !isnan(right);
    return (left > right) - (left < right);
}

/* Day, then time of day: a day number times a day might not fit into 64 bits. */
static int compare_times(const ins_value *a, const ins_value *b)
{
    if (a->type == b->type)
        return order_of(a->as.integer, b->as.integer);
    bool is_date = a->type == INSIGHTS_TYPE_DATE;
    const ins_value *date = is_date ? a : b;
    const ins_value *time = is_date ? b : a;
    int64_t day = ins_day_of_us(time->as.integer);
    int order = order_of(date->as.integer, day);
    if (order == 0)
        order = order_of(day * INS_DAY_US, time->as.integer);
    return is_date ? order : -order;
}

static int compare_texts(ins_slice a, ins_slice b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared == 0 ? 0 : memcmp(a.data, b.data, shared);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

int ins_value_compare(const ins_value *a, const ins_value *b)
{
    family kind = family_of(a->type);
    family other = family_of(b->type);
    if (kind != other)
        return (int)kind - (int)other;
    switch (kind) {
    case FAMILY_NULL: return 0;
    case FAMILY_BOOL: return order_of(a->as.integer, b->as.integer);
    case FAMILY_NUMBER: return compare_numbers(a, b);
    case FAMILY_TIME: return compare_times(a, b);
    case FAMILY_TEXT: break;
    }
    return compare_texts(a->as.text, b->as.text);
}

bool ins_value_equal(const ins_value *a, const ins_value *b)
{
    bool is_number = family_of(a->type) == FAMILY_NUMBER && family_of(b->type) == FAMILY_NUMBER;
    return (is_number || a->type == b->type) && ins_value_compare(a, b) == 0;
}

/* Prints everything but text, which has no bound; returns the length. */
static size_t print_small(char *out, const ins_value *value)
{
    switch (value->type) {
    case INSIGHTS_TYPE_INT: return ins_print_decimal(out, value->as.integer, 0);
    case INSIGHTS_TYPE_DECIMAL: return ins_print_decimal(out, value->as.integer, value->scale);
    case INSIGHTS_TYPE_FLOAT: return ins_print_double(out, value->as.real);
    case INSIGHTS_TYPE_DATE: return ins_print_date(out, value->as.integer);
    case INSIGHTS_TYPE_DATETIME: return ins_print_datetime(out, value->as.integer);
    case INSIGHTS_TYPE_BOOL:
        memcpy(out, value->as.integer != 0 ? "true" : "false", 6 - (value->as.integer != 0));
        return value->as.integer != 0 ? 4 : 5;
    case INSIGHTS_TYPE_NULL:
    case INSIGHTS_TYPE_TEXT: break;
    }
    return 0;
}

void ins_value_print(const ins_value *value, ins_buffer *buffer)
{
    char text[INS_NUMBER_SIZE];
    if (value->type == INSIGHTS_TYPE_TEXT)
        ins_buffer_append(buffer, value->as.text.data, value->as.text.size);
    else
        ins_buffer_append(buffer, text, print_small(text, value));
}

void ins_value_json(const ins_value *value, ins_json_writer *writer)
{
    char text[INS_NUMBER_SIZE];
    switch (value->type) {
    case INSIGHTS_TYPE_NULL: ins_json_null(writer); break;
    case INSIGHTS_TYPE_BOOL: ins_json_bool(writer, value->as.integer != 0); break;
    case INSIGHTS_TYPE_INT: ins_json_int(writer, value->as.integer); break;
    case INSIGHTS_TYPE_FLOAT: ins_json_double(writer, value->as.real); break;
    case INSIGHTS_TYPE_DECIMAL: ins_json_decimal(writer, value->as.integer, value->scale); break;
    case INSIGHTS_TYPE_TEXT: ins_json_slice(writer, value->as.text); break;
    case INSIGHTS_TYPE_DATE:
    case INSIGHTS_TYPE_DATETIME:
        ins_json_slice(writer, (ins_slice){text, print_small(text, value)});
        break;
    }
}

const char *ins_value_to_text(const ins_value *value, ins_arena *arena)
{
    char text[INS_NUMBER_SIZE];
    if (value->type == INSIGHTS_TYPE_TEXT)
        return ins_arena_copy(arena, value->as.text.data, value->as.text.size);
    return ins_arena_copy(arena, text, print_small(text, value));
}

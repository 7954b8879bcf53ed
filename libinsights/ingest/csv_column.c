/* Evidence about a column, value by value, and the conversion of its texts. */
#include "ingest/csv_column.h"

#include "base/number.h"
#include "data/calendar.h"

#include <string.h>

enum { SEEN_FALSE = 1, SEEN_TRUE = 2 };

static const char *const bool_words[INS_CSV_BOOL_PAIRS][2] = {
    {"false", "true"}, {"no", "yes"}, {"n", "y"}, {"f", "t"}};

/* How far a text stands for "no value". */
typedef enum absence { PRESENT, MISSING, UNAVAILABLE, DASH } absence;

static bool is_word(ins_slice text, const char *word)
{
    return ins_ascii_equal(text, ins_slice_of(word));
}

static absence absence_of(ins_slice text)
{
    if (text.size == 0)
        return MISSING;
    if (text.size > 4 || strchr("nN\\#-", text.data[0]) == NULL)
        return PRESENT;
    if (is_word(text, "null") || is_word(text, "n/a") || is_word(text, "\\n") ||
        is_word(text, "#n/a"))
        return MISSING;
    if (ins_slice_equal(text, ins_slice_of("NA")) || is_word(text, "nan"))
        return UNAVAILABLE;
    if (is_word(text, "none") || is_word(text, "-") || is_word(text, "--"))
        return DASH;
    return PRESENT;
}

static ins_slice trim(ins_slice text)
{
    while (text.size > 0 && (text.data[0] == ' ' || text.data[0] == '\t')) {
        text.data++;
        text.size--;
    }
    while (text.size > 0 && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
        text.size--;
    return text;
}

void ins_csv_column_init(ins_csv_column *column)
{
    *column = (ins_csv_column){
        .numbers = {.is_possible = true, .is_readable = {true, true}},
        .dates = {.is_possible = true, .orders = INS_ORDER_ANY, .are_zones_equal = true},
        .bool_pairs = (1u << INS_CSV_BOOL_PAIRS) - 1,
        .is_compact = true,
        .is_code = true,
    };
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Leading zeros and a plus before many digits mark codes; two currencies cannot be added up. */
static bool is_amount(const ins_csv_numbers *numbers, const ins_csv_number *one)
{
    bool is_other_currency =
        one->currency != 0 && numbers->currency != 0 && one->currency != numbers->currency;
    return !one->has_leading_zero && !one->is_signed_code && !is_other_currency;
}

static void look_at_number(ins_csv_numbers *numbers, ins_slice text)
{
    ins_csv_number one;
    numbers->is_possible = ins_csv_number_look(text, &one) && is_amount(numbers, &one);
    if (!numbers->is_possible)
        return;
    for (int mark = 0; mark < INS_MARKS; mark++) {
        numbers->is_readable[mark] = numbers->is_readable[mark] && one.is_readable[mark];
        numbers->scale[mark] = larger(numbers->scale[mark], one.scale[mark]);
        numbers->whole[mark] = larger(numbers->whole[mark], one.whole[mark]);
    }
    numbers->is_possible = numbers->is_readable[0] || numbers->is_readable[1];
    numbers->has_marks = numbers->has_marks || one.has_marks;
    numbers->has_exponent = numbers->has_exponent || one.has_exponent;
    numbers->percent_count += one.is_percent;
    numbers->currency = one.currency != 0 ? one.currency : numbers->currency;
}

static void look_at_date(ins_csv_dates *dates, ins_slice text, bool is_first)
{
    ins_csv_date one;
    dates->is_possible = ins_csv_date_look(text, &one);
    if (!dates->is_possible)
        return;
    dates->orders &= one.orders;
    dates->is_possible = dates->orders != 0;
    dates->is_free = dates->is_free || one.is_free;
    dates->has_time = dates->has_time || one.time_us != 0;
    dates->has_zone = dates->has_zone || one.has_zone;
    if (is_first)
        dates->zone_minutes = one.zone_minutes;
    if (one.zone_minutes != dates->zone_minutes)
        dates->are_zones_equal = false;
}

static void look_at_bool(ins_csv_column *column, ins_slice text)
{
    unsigned pairs = 0;
    for (int i = 0; text.size <= 5 && i < INS_CSV_BOOL_PAIRS; i++) {
        bool is_false = is_word(text, bool_words[i][0]);
        bool is_true = is_word(text, bool_words[i][1]);
        if (is_false || is_true) {
            pairs |= 1u << i;
            column->bool_seen |= is_true ? SEEN_TRUE : SEEN_FALSE;
        }
    }
    column->bool_pairs &= pairs;
}

static bool is_code(ins_slice text)
{
    return text.size == 2 && text.data[0] >= 'A' && text.data[0] <= 'Z' && text.data[1] >= 'A' &&
           text.data[1] <= 'Z';
}

/* Counts a text that stands for no value; false when it is a value. */
static bool count_absence(ins_csv_column *column, ins_slice text)
{
    switch (absence_of(text)) {
    case MISSING: column->missing++; return true;
    case UNAVAILABLE: column->unavailable++; return true;
    case DASH: column->dashes++; return true;
    case PRESENT: break;
    }
    return false;
}

void ins_csv_column_look(ins_csv_column *column, ins_slice text)
{
    text = trim(text);
    if (count_absence(column, text))
        return;
    bool is_first = column->values++ == 0;
    int64_t days = 0;
    if (column->numbers.is_possible)
        look_at_number(&column->numbers, text);
    if (column->dates.is_possible)
        look_at_date(&column->dates, text, is_first);
    if (column->bool_pairs != 0)
        look_at_bool(column, text);
    column->is_compact = column->is_compact && ins_csv_date_compact(text, &days);
    column->is_code = column->is_code && is_code(text);
}

size_t ins_csv_column_missing(const ins_csv_column *column, const ins_csv_type *type)
{
    size_t dashes = type->type == INSIGHTS_TYPE_TEXT ? 0 : column->dashes;
    return column->missing + dashes + (type->keeps_na ? 0 : column->unavailable);
}

static bool is_absent(const ins_csv_type *type, ins_slice text)
{
    absence how = absence_of(text);
    return how == MISSING || (how == UNAVAILABLE && !type->keeps_na) ||
           (how == DASH && type->type != INSIGHTS_TYPE_TEXT);
}

static bool convert_decimal(const ins_csv_type *type, ins_slice text, ins_value *out)
{
    int64_t coefficient = 0;
    int scale = 0;
    if (!ins_csv_number_decimal(text, type->mark, &coefficient, &scale) ||
        !ins_rescale(coefficient, scale, type->scale, &coefficient))
        return false;
    *out = type->type == INSIGHTS_TYPE_INT ? ins_value_int(coefficient)
                                           : ins_value_decimal(coefficient, type->scale);
    return true;
}

static bool convert_date(const ins_csv_type *type, ins_slice text, ins_value *out)
{
    ins_csv_date date;
    int64_t days = 0;
    if (type->is_compact) {
        *out = ins_value_date(days);
        return ins_csv_date_compact(text, &out->as.integer);
    }
    if (!ins_csv_date_look(text, &date) || (date.orders & type->order) == 0)
        return false;
    int64_t us = ins_csv_date_us(&date, type->order, type->to_utc);
    *out = type->type == INSIGHTS_TYPE_DATE ? ins_value_date(ins_day_of_us(us))
                                            : ins_value_datetime(us);
    return true;
}

static bool convert_bool(ins_slice text, ins_value *out)
{
    for (int i = 0; i < INS_CSV_BOOL_PAIRS; i++) {
        for (int truth = 0; truth < 2; truth++) {
            if (is_word(text, bool_words[i][truth])) {
                *out = ins_value_bool(truth == 1);
                return true;
            }
        }
    }
    return false;
}

static bool convert_float(const ins_csv_type *type, ins_slice text, ins_value *out)
{
    double value = 0;
    if (!ins_csv_number_double(text, type->mark, &value))
        return false;
    *out = ins_value_double(value);
    return true;
}

bool ins_csv_convert(const ins_csv_type *type, ins_slice text, ins_value *out)
{
    ins_slice trimmed = trim(text);
    *out = ins_value_null();
    if (is_absent(type, trimmed))
        return true;
    switch (type->type) {
    case INSIGHTS_TYPE_BOOL: return convert_bool(trimmed, out);
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_DECIMAL: return convert_decimal(type, trimmed, out);
    case INSIGHTS_TYPE_FLOAT: return convert_float(type, trimmed, out);
    case INSIGHTS_TYPE_DATE:
    case INSIGHTS_TYPE_DATETIME: return convert_date(type, trimmed, out);
    default: *out = ins_value_text(text); return true;
    }
}

bool ins_csv_is_typed(ins_slice text)
{
    ins_csv_number number;
    ins_csv_date date;
    text = trim(text);
    return ins_csv_number_look(text, &number) || ins_csv_date_look(text, &date);
}

bool ins_csv_is_missing(ins_slice text)
{
    return absence_of(trim(text)) == MISSING;
}

/* Chooses the type of a column from the evidence, and what to do where evidence is missing. */
#include "ingest/csv_column.h"

enum {
    DIGITS_MAX = 18,    /* of an exact decimal */
    DOUBLE_DIGITS = 15, /* whole digits that a double keeps exactly */
    SCALE_MAX = 9,      /* more digits behind the point are measurements: floating point */
    PERCENT_SCALE = 2
};

/* Whether a column of numbers can only be read with one of the two decimal marks. */
static bool shows_mark(const ins_csv_numbers *numbers, int mark)
{
    return numbers->is_possible && numbers->has_marks && numbers->is_readable[mark] &&
           !numbers->is_readable[1 - mark];
}

ins_csv_habits ins_csv_habits_of(const ins_csv_column *columns, size_t count, char delimiter)
{
    size_t marks[INS_MARKS] = {0, 0};
    unsigned orders = 0;
    for (size_t i = 0; i < count; i++) {
        if (columns[i].values == 0)
            continue;
        for (int mark = 0; mark < INS_MARKS; mark++)
            marks[mark] += shows_mark(&columns[i].numbers, mark);
        if (columns[i].dates.is_possible && columns[i].dates.is_free &&
            columns[i].dates.orders != INS_ORDER_ANY)
            orders |= columns[i].dates.orders;
    }
    if (marks[0] == marks[1] && delimiter == ';')
        marks[INS_MARK_COMMA]++;
    return (ins_csv_habits){
        .mark = marks[INS_MARK_COMMA] > marks[INS_MARK_POINT] ? INS_MARK_COMMA : INS_MARK_POINT,
        .has_mark = marks[0] != marks[1],
        .order = orders == INS_ORDER_ANY ? 0 : orders,
    };
}

static ins_csv_type as_text(const ins_csv_column *column, const char *doubt)
{
    return (ins_csv_type){
        .type = INSIGHTS_TYPE_TEXT,
        .keeps_na = column->values > 0 && column->is_code,
        .is_doubtful = doubt != NULL,
        .note = doubt == NULL ? "" : doubt,
    };
}

/* Exact when it fits, floating point when no digit in front of the point is lost, else text. */
static void choose_number(const ins_csv_numbers *numbers, ins_csv_type *type)
{
    int scale = numbers->scale[type->mark] + (numbers->percent_count > 0 ? PERCENT_SCALE : 0);
    int whole = numbers->whole[type->mark];
    bool is_exact = !numbers->has_exponent && whole + scale <= DIGITS_MAX && scale <= SCALE_MAX;
    if (is_exact) {
        type->type = scale == 0 ? INSIGHTS_TYPE_INT : INSIGHTS_TYPE_DECIMAL;
        type->scale = scale;
    } else if (whole <= DOUBLE_DIGITS && (scale > 0 || numbers->has_exponent)) {
        type->type = INSIGHTS_TYPE_FLOAT;
    } else {
        type->type = INSIGHTS_TYPE_TEXT;
        type->note = "whole numbers of more than 18 digits stay text";
    }
}

static const char *number_note(const ins_csv_numbers *numbers, const ins_csv_type *type)
{
    if (numbers->percent_count > 0)
        return "percent as a ratio";
    if (type->mark == INS_MARK_COMMA && numbers->has_marks)
        return "decimal comma";
    return numbers->currency != 0 ? "currency sign dropped" : "";
}

static ins_csv_type decide_number(const ins_csv_column *column, const ins_csv_habits *habits)
{
    const ins_csv_numbers *numbers = &column->numbers;
    if (numbers->percent_count > 0 && numbers->percent_count != column->values)
        return as_text(column, "only some values have a percent sign: kept as text");
    ins_csv_type type = {.mark = habits->mark, .note = ""};
    bool is_open = numbers->is_readable[0] && numbers->is_readable[1] && numbers->has_marks;
    if (!numbers->is_readable[type.mark])
        type.mark = 1 - type.mark;
    choose_number(numbers, &type);
    if (type.type == INSIGHTS_TYPE_TEXT)
        return as_text(column, type.note);
    type.note = number_note(numbers, &type);
    if (is_open && !habits->has_mark) {
        type.is_doubtful = true;
        type.note = type.scale > 0 || type.type == INSIGHTS_TYPE_FLOAT
                        ? "read with a decimal point; it may be a thousands separator"
                        : "read with thousands separators; it may be a decimal comma";
    }
    return type;
}

static ins_csv_type decide_date(const ins_csv_column *column, const ins_csv_habits *habits)
{
    const ins_csv_dates *dates = &column->dates;
    ins_csv_type type = {.order = dates->orders, .note = ""};
    if (dates->is_free && dates->orders == INS_ORDER_ANY)
        type.order = habits->order;
    if (type.order == 0)
        return as_text(column, "day and month may be swapped: kept as text, say the date order");
    if (dates->is_free)
        type.note = type.order == INS_ORDER_DMY ? "day before month" : "month before day";
    else
        type.order = INS_ORDER_DMY;
    type.to_utc = dates->has_zone && !dates->are_zones_equal;
    if (type.to_utc)
        type.note = "zones differ: converted to UTC";
    type.type = dates->has_time || type.to_utc ? INSIGHTS_TYPE_DATETIME : INSIGHTS_TYPE_DATE;
    return type;
}

static bool speaks_of_date(ins_slice name)
{
    ins_slice part = {name.data, 4};
    for (size_t i = 0; i + 4 <= name.size; i++, part.data++)
        if (ins_ascii_equal(part, ins_slice_of("date")) ||
            ins_ascii_equal(part, ins_slice_of("datu")))
            return true;
    return false;
}

/* Single letters are a boolean only when both of them occur. */
static bool is_bool(const ins_csv_column *column)
{
    enum { WHOLE_WORDS = 3, BOTH = 3 };
    return (column->bool_pairs & WHOLE_WORDS) != 0 ||
           (column->bool_pairs != 0 && column->bool_seen == BOTH);
}

ins_csv_type ins_csv_column_decide(const ins_csv_column *column, ins_slice name,
                                   const ins_csv_habits *habits)
{
    if (column->values == 0)
        return as_text(column, column->missing > 0 ? "every value is missing" : NULL);
    if (is_bool(column))
        return (ins_csv_type){.type = INSIGHTS_TYPE_BOOL, .note = ""};
    if (column->is_compact && speaks_of_date(name))
        return (ins_csv_type){.type = INSIGHTS_TYPE_DATE, .is_compact = true, .note = ""};
    if (column->numbers.is_possible)
        return decide_number(column, habits);
    if (column->dates.is_possible)
        return decide_date(column, habits);
    return as_text(column, NULL);
}

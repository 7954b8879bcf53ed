/* Weekdays, months of the year and the like as groups: names from numbers, and their order. */
#include "sql/cycle.h"

enum { MONTHS_OF_YEAR = 12, MONTHS_OF_QUARTER = 3 };

static const char *literal(ins_sql *sql, const char *name)
{
    ins_value value = ins_value_text(ins_slice_of(name));
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->literal(&text, &value);
    return ins_sql_take(sql, &text);
}

/* A fiscal year that begins in February has that month in its first quarter. */
static int months_before_year(const ins_calendar *calendar)
{
    bool is_fiscal = calendar->is_fiscal_default && calendar->fiscal_start_month > 1;
    return is_fiscal ? calendar->fiscal_start_month - 1 : 0;
}

static const char *place_of(ins_sql *sql, const char *time, ins_grain cycle)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->cycle_place(&text, time, cycle);
    const char *place = ins_sql_take(sql, &text);
    if (cycle != INS_GRAIN_QUARTER_OF_YEAR || sql->status != INSIGHTS_OK)
        return place;
    const ins_calendar *calendar = &sql->model->calendar;
    if (calendar->is_retail_454 && calendar->is_fiscal_default)
        return ins_sql_fail(sql, INSIGHTS_INVALID,
                            "quarters of a 4-5-4 calendar cannot be grouped by");
    int shift = MONTHS_OF_YEAR - months_before_year(calendar);
    return ins_sql_format(sql, "((%s + %d) %% %d / %d)", place, shift, MONTHS_OF_YEAR,
                          MONTHS_OF_QUARTER);
}

const char *ins_sql_cycle(ins_sql *sql, const char *time, ins_grain cycle)
{
    const char *place = place_of(sql, time, cycle);
    if (cycle == INS_GRAIN_HOUR_OF_DAY || sql->status != INSIGHTS_OK)
        return place;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "CASE %s", place);
    for (int i = 0; i < ins_cycle_size(cycle); i++)
        ins_buffer_printf(&text, " WHEN %d THEN %s", i, literal(sql, ins_cycle_name(cycle, i)));
    ins_buffer_text(&text, " END");
    return ins_sql_take(sql, &text);
}

const char *ins_sql_cycle_order(ins_sql *sql, const char *name, ins_grain cycle)
{
    if (cycle == INS_GRAIN_HOUR_OF_DAY || cycle == INS_GRAIN_QUARTER_OF_YEAR)
        return name;
    int first = cycle == INS_GRAIN_WEEKDAY ? sql->model->calendar.week_start : 0;
    int size = ins_cycle_size(cycle);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "CASE %s", name);
    for (int i = 0; i < size; i++)
        ins_buffer_printf(&text, " WHEN %s THEN %d",
                          literal(sql, ins_cycle_name(cycle, (first + i) % size)), i);
    ins_buffer_text(&text, " END");
    return ins_sql_take(sql, &text);
}

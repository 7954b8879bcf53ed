/* Conditions on times: half-open periods over dates, dates with time, and years. */
#include "sql/time_condition.h"

#include "plan/measure.h"
#include "sql/condition.h"
#include "sql/expression.h"

#include <string.h>

/* A half-open stretch in microseconds; either side may be open. */
typedef struct time_span {
    bool has_start;
    bool has_end;
    int64_t start_us;
    int64_t end_us;
} time_span;

static bool is_midnight(int64_t microseconds)
{
    return microseconds % INS_DAY_US == 0;
}

/* ---- years ---- */

static int year_of(int64_t microseconds)
{
    return ins_date_of(ins_day_of_us(microseconds)).year;
}

static bool is_new_year(int64_t microseconds)
{
    ins_date date = ins_date_of(ins_day_of_us(microseconds));
    return is_midnight(microseconds) && date.month == 1 && date.day == 1;
}

/* The first and last year of a stretch of whole years; one that is cut off at now still names its
 * year. False when it is finer. */
static bool whole_years(const time_span *span, ins_grain grain, int years[2])
{
    bool is_said_in_years = grain >= INS_GRAIN_YEAR;
    if (span->has_start) {
        years[0] = year_of(span->start_us);
        if (!is_said_in_years && !is_new_year(span->start_us))
            return false;
    }
    if (span->has_end) {
        years[1] = year_of(span->end_us - 1);
        if (!is_said_in_years && !is_new_year(span->end_us))
            return false;
    }
    return true;
}

static const char *year_condition(ins_sql *sql, const char *left, const time_span *span,
                                  const int years[2])
{
    ins_value bounds[2] = {ins_value_int(years[0]), ins_value_int(years[1])};
    if (!span->has_end)
        return ins_sql_compare(sql, left, INS_COMPARE_GREATER_EQUAL, bounds);
    if (!span->has_start)
        return ins_sql_compare(sql, left, INS_COMPARE_LESS_EQUAL, bounds + 1);
    if (years[0] == years[1])
        return ins_sql_compare(sql, left, INS_COMPARE_EQUAL, bounds);
    return ins_sql_compare(sql, left, INS_COMPARE_BETWEEN, bounds);
}

/* ---- dates ---- */

/* Parameter for a bound: ISO text where the engine keeps dates as text. */
static const char *bound(ins_sql *sql, int64_t microseconds, bool is_date)
{
    bool as_date = is_date || (is_midnight(microseconds) && !sql->dialect->has_date_type);
    ins_value value =
        as_date ? ins_value_date(ins_day_of_us(microseconds)) : ins_value_datetime(microseconds);
    if (sql->dialect->has_date_type)
        return ins_sql_parameter(sql, &value);
    char *text = ins_arena_strdup(sql->arena, ins_value_to_text(&value, sql->arena));
    if (text == NULL)
        return ins_sql_nomem(sql);
    char *separator = strchr(text, 'T');
    if (separator != NULL)
        *separator = ' ';
    value = ins_value_text(ins_slice_of(text));
    return ins_sql_parameter(sql, &value);
}

const char *ins_sql_day(ins_sql *sql, int64_t days)
{
    return bound(sql, days * INS_DAY_US, true);
}

static const char *to_datetime(ins_sql *sql, const char *inner)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->to_datetime(&text, inner);
    return ins_sql_take(sql, &text);
}

static const char *date_condition(ins_sql *sql, const char *left, const time_span *span,
                                  bool is_date)
{
    bool is_fine = (span->has_start && !is_midnight(span->start_us)) ||
                   (span->has_end && !is_midnight(span->end_us));
    if (is_fine && !is_date)
        left = to_datetime(sql, left);
    /* A day that has begun counts as inside for a field without times of day. */
    int64_t end_us = is_date && span->has_end && !is_midnight(span->end_us)
                         ? (ins_day_of_us(span->end_us) + 1) * INS_DAY_US
                         : span->end_us;
    const char *start = span->has_start ? bound(sql, span->start_us, is_date) : NULL;
    const char *end = span->has_end ? bound(sql, end_us, is_date) : NULL;
    if (end == NULL)
        return ins_sql_format(sql, "%s >= %s", left, start);
    if (start == NULL)
        return ins_sql_format(sql, "%s < %s", left, end);
    return ins_sql_format(sql, "%s >= %s AND %s < %s", left, start, left, end);
}

static const char *span_condition(ins_sql *sql, ins_scope *scope, ins_field_ref ref,
                                  const time_span *span, ins_grain grain)
{
    const ins_field *field = ins_model_field(sql->model, ref);
    if (!ins_field_is_year(field))
        return date_condition(sql, ins_sql_field(sql, scope, ref), span,
                              field->type == INSIGHTS_TYPE_DATE);
    int years[2] = {0, 0};
    if (!whole_years(span, grain, years))
        return ins_sql_fail(sql, INSIGHTS_INVALID,
                            "%s holds years, so it has no finer periods than whole years",
                            field->naming.label);
    return year_condition(sql, ins_sql_number(sql, scope, ref), span, years);
}

const char *ins_sql_period(ins_sql *sql, ins_scope *scope, ins_field_ref time,
                           const ins_period *period)
{
    time_span stretch = {period->has_start, period->has_end, period->start_us, period->end_us};
    return span_condition(sql, scope, ins_scope_ref(sql, scope, time), &stretch, period->grain);
}

/* ---- filters ---- */

static int64_t start_of(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_DATE ? value->as.integer * INS_DAY_US : value->as.integer;
}

/* A date lasts a day, a date with time an instant. */
static int64_t end_of(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_DATE ? (value->as.integer + 1) * INS_DAY_US
                                             : value->as.integer + 1;
}

/* The stretch that a comparison with dates means, so that "after 31 January" starts with February
 * even where times of day are stored. */
static time_span stretch_of(const ins_condition *condition)
{
    const ins_value *first = &condition->values[0];
    const ins_value *last = &condition->values[condition->value_count - 1];
    switch (condition->compare) {
    case INS_COMPARE_PERIOD: {
        bool has_start = !ins_value_is_null(first);
        bool has_end = !ins_value_is_null(last);
        return (time_span){has_start, has_end, has_start ? start_of(first) : 0,
                           has_end ? start_of(last) : 0};
    }
    case INS_COMPARE_LESS: return (time_span){false, true, 0, start_of(first)};
    case INS_COMPARE_LESS_EQUAL: return (time_span){false, true, 0, end_of(first)};
    case INS_COMPARE_GREATER: return (time_span){true, false, end_of(first), 0};
    case INS_COMPARE_GREATER_EQUAL: return (time_span){true, false, start_of(first), 0};
    default: return (time_span){true, true, start_of(first), end_of(last)};
    }
}

static const char *time_list(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < condition->value_count; i++) {
        ins_condition one = *condition;
        one.compare = INS_COMPARE_EQUAL;
        one.values = &condition->values[i];
        one.value_count = 1;
        time_span day = stretch_of(&one);
        const char *inside = span_condition(sql, scope, condition->field, &day, INS_GRAIN_NONE);
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : " OR ", inside);
    }
    return ins_sql_take(sql, &text);
}

const char *ins_sql_time_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    bool is_negated =
        condition->compare == INS_COMPARE_NOT_EQUAL || condition->compare == INS_COMPARE_NOT_IN;
    if (condition->compare == INS_COMPARE_EQUAL || condition->compare == INS_COMPARE_IN ||
        is_negated)
        return ins_sql_format(sql, is_negated ? "NOT (%s)" : "(%s)",
                              time_list(sql, scope, condition));
    time_span stretch = stretch_of(condition);
    return span_condition(sql, scope, condition->field, &stretch, INS_GRAIN_NONE);
}

/* Transforms of measures by window functions: shares, ranks, and what runs along the steps of time.
 *
 * Steps are numbered, months since 1970 for instance, and frames are ranges of these numbers, so
 * that a step without rows is not skipped. */
#include "sql/expression.h"
#include "sql/query.h"
#include "sql/time_condition.h"

#include "plan/measure.h"

/* What runs along time: the number of the step, how far steps are apart, and in which groups. */
typedef struct step_axis {
    const char *number; /* NULL: there is no time */
    const char *partition;
    const char *first; /* number of the first step: of the period, else of those that have rows */
    size_t width;
} step_axis;

static bool is_inline(const ins_grouping *grouping)
{
    for (size_t i = 0; i < grouping->number_count; i++) {
        const ins_plan_measure *measure = &grouping->measures[i];
        if (measure->transform > INS_TRANSFORM_SHARE || measure->within > 0)
            return false;
    }
    return true;
}

static bool has_transform(const ins_grouping *grouping)
{
    for (size_t i = 0; i < grouping->number_count; i++)
        if (grouping->measures[i].transform != INS_TRANSFORM_NONE)
            return true;
    return false;
}

/* ---- the axis ---- */

static const char *literal(ins_sql *sql, ins_value value)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->literal(&text, &value);
    return ins_sql_take(sql, &text);
}

static const char *since_1970(ins_sql *sql, const char *time, bool in_months)
{
    const char *arguments[3] = {
        literal(sql, ins_value_text(ins_slice_of(in_months ? "month" : "day"))),
        literal(sql, ins_value_date(0)), time};
    return ins_sql_call(sql, "DATEDIFF", arguments, 3, false);
}

/* Adds the number of the step as a column, before the groups become what the windows read. */
static step_axis add_axis(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    int index = ins_plan_step_dimension(sql->plan, sql->model);
    if (index < 0)
        return (step_axis){0};
    const ins_plan_dimension *dimension = &sql->plan->dimensions[index];
    const ins_field *field = ins_model_field(sql->model, dimension->field);
    ins_grain grain = dimension->grain;
    const char *time = query->keys[index];
    step_axis axis = {.number = ins_group_query_free_name(query, "step"), .width = 1};
    if (ins_field_is_year(field)) {
        time = field->is_numeric_text ? ins_sql_to_number(sql, time) : time;
        axis.width = grain == INS_GRAIN_CENTURY ? 100 : grain == INS_GRAIN_DECADE ? 10 : 1;
    } else {
        bool in_months = grain >= INS_GRAIN_MONTH;
        time = since_1970(sql, time, in_months);
        axis.width = (size_t)ins_grain_width(grain);
    }
    ins_sql_add_item(sql, query->select, time, axis.number);
    return axis;
}

/* The step that holds the start of the period; of an open one, the first that has rows. */
static const char *first_step(ins_sql *sql, const step_axis *axis)
{
    const ins_plan *plan = sql->plan;
    int index = ins_plan_step_dimension(plan, sql->model);
    const ins_plan_dimension *dimension = &plan->dimensions[index];
    bool is_restricted = plan->over == NULL && plan->period.has_start &&
                         ins_field_ref_equal(dimension->field, plan->time);
    if (!is_restricted)
        return ins_sql_format(sql, "MIN(%s) OVER ()", axis->number);
    int64_t day = ins_period_first_day(&plan->period);
    if (ins_field_is_year(ins_model_field(sql->model, dimension->field))) {
        int64_t width = (int64_t)axis->width;
        ins_value year = ins_value_int(ins_date_of(day).year / width * width);
        return ins_sql_parameter(sql, &year);
    }
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->truncate_time(&text, ins_sql_day(sql, day), dimension->grain,
                                &sql->model->calendar);
    return since_1970(sql, ins_sql_take(sql, &text), dimension->grain >= INS_GRAIN_MONTH);
}

/* Whether any figure counts the steps so far; a parameter that nothing reads would be refused. */
static bool needs_first_step(const ins_sql *sql, const ins_grouping *grouping)
{
    for (size_t i = 0; i < grouping->number_count; i++) {
        const ins_plan_measure *measure = &grouping->measures[i];
        bool runs = measure->transform == INS_TRANSFORM_MOVING_AVERAGE ||
                    measure->transform == INS_TRANSFORM_CHANGE ||
                    measure->transform == INS_TRANSFORM_PERCENT_CHANGE;
        if (runs && ins_plan_additivity(sql->plan, measure, sql->model) == INS_ADDITIVE)
            return true;
    }
    return false;
}

/* Names of the axis in what reads the groups. */
static void finish_axis(ins_group_query *query, step_axis *axis)
{
    ins_sql *sql = query->sql;
    int index = ins_plan_step_dimension(sql->plan, sql->model);
    const char *others[INS_PLAN_DIMENSIONS_MAX];
    size_t count = 0;
    if (axis->number == NULL || sql->status != INSIGHTS_OK)
        return;
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        if ((int)i != index)
            others[count++] = query->keys[i];
    axis->number = ins_sql_format(sql, "%s.%s", query->select->from, axis->number);
    axis->partition = ins_query_partition(sql, others, count);
    axis->first = needs_first_step(sql, query->grouping) ? first_step(sql, axis) : NULL;
}

/* ---- along time ---- */

/* `function` of a value over the steps from `from` to `to` before this one. */
static const char *over_steps(ins_sql *sql, const step_axis *axis, const char *call, size_t from,
                              size_t to)
{
    const char *end = to == 0 ? "CURRENT ROW" : ins_sql_format(sql, "%zu PRECEDING", to);
    return ins_sql_format(sql, "%s OVER (%sORDER BY %s RANGE BETWEEN %zu PRECEDING AND %s)", call,
                          axis->partition, axis->number, from, end);
}

/* How many steps there have been since the first one of all, this one included. */
static const char *steps_so_far(ins_sql *sql, const step_axis *axis)
{
    return ins_sql_format(sql, "((%s - %s) / %zu + 1)", axis->number, axis->first, axis->width);
}

static const char *moving_average(ins_sql *sql, const step_axis *axis,
                                  const ins_plan_measure *measure, const char *value)
{
    size_t reach = (measure->steps - 1) * axis->width;
    if (ins_plan_additivity(sql->plan, measure, sql->model) != INS_ADDITIVE)
        return over_steps(sql, axis, ins_sql_format(sql, "AVG(%s)", value), reach, 0);
    const char *sum = over_steps(sql, axis, ins_sql_format(sql, "SUM(%s)", value), reach, 0);
    const char *steps = steps_so_far(sql, axis);
    return ins_sql_format(sql, "(%s * 1.0 / CASE WHEN %s < %zu THEN %s ELSE %zu END)", sum, steps,
                          measure->steps, steps, measure->steps);
}

/* The value one step before: 0 of what adds up when that step had no rows, but was there. */
static const char *step_before(ins_sql *sql, const step_axis *axis, const ins_plan_measure *measure,
                               const char *value)
{
    const char *before =
        over_steps(sql, axis, ins_sql_format(sql, "MAX(%s)", value), axis->width, axis->width);
    if (ins_plan_additivity(sql->plan, measure, sql->model) != INS_ADDITIVE)
        return before;
    return ins_sql_format(sql, "CASE WHEN %s > 1 THEN COALESCE(%s, 0) END", steps_so_far(sql, axis),
                          before);
}

static const char *along_time(ins_sql *sql, const step_axis *axis, const ins_plan_measure *measure,
                              const char *value)
{
    if (axis->number == NULL)
        return ins_sql_fail(sql, INSIGHTS_INVALID, "%s runs along no time", measure->label);
    const char *text = NULL;
    if (measure->transform == INS_TRANSFORM_RUNNING_TOTAL) {
        /* Rows without a time come first in the order, but belong to no step. */
        text = ins_sql_format(sql,
                              "SUM(CASE WHEN %s IS NOT NULL THEN %s END) OVER (%sORDER BY %s "
                              "RANGE UNBOUNDED PRECEDING)",
                              axis->number, value, axis->partition, axis->number);
    } else if (measure->transform == INS_TRANSFORM_MOVING_AVERAGE) {
        text = moving_average(sql, axis, measure, value);
    } else {
        const char *before = step_before(sql, axis, measure, value);
        text = ins_sql_format(sql, "(%s - %s)", value, before);
        if (measure->transform == INS_TRANSFORM_PERCENT_CHANGE)
            text = ins_sql_format(sql, "(%s * 1.0 / NULLIF(%s, 0))", text, before);
    }
    /* Rows without a time are at no step. */
    return ins_sql_format(sql, "CASE WHEN %s IS NOT NULL THEN %s END", axis->number, text);
}

/* ---- all of them ---- */

/* "PARTITION BY a, b" without a blank behind it. */
static const char *partition_by(ins_sql *sql, const char **keys, size_t count)
{
    ins_texts texts = {.items = keys, .count = count};
    return count == 0 ? "" : ins_sql_format(sql, "PARTITION BY %s", ins_query_joined(sql, &texts));
}

/* Groups that are equal come together, in whatever order they are shown; so what is larger is the
 * sum up to a group without the group and its equals. */
static const char *running_share(ins_group_query *query, const ins_plan_measure *measure,
                                 const char *value)
{
    ins_sql *sql = query->sql;
    const char *equals[INS_PLAN_DIMENSIONS_MAX + 1];
    const char *sum = ins_sql_format(sql, "SUM(%s) OVER (%sORDER BY %s)", value,
                                     ins_query_partition(sql, query->keys, measure->within),
                                     ins_order_text(sql, value, true));
    for (size_t i = 0; i < measure->within; i++)
        equals[i] = query->keys[i];
    equals[measure->within] = value;
    if (measure->transform == INS_TRANSFORM_LARGER_SHARE)
        sum = ins_sql_format(sql, "(%s - %s * COUNT(*) OVER (%s))", sum, value,
                             partition_by(sql, equals, measure->within + 1));
    return ins_sql_format(
        sql, "CASE WHEN %s IS NOT NULL THEN %s * 1.0 / NULLIF(SUM(%s) OVER (%s), 0) END", value,
        sum, value, partition_by(sql, query->keys, measure->within));
}

static const char *transformed(ins_group_query *query, const step_axis *axis,
                               const ins_plan_measure *measure, const char *value)
{
    ins_sql *sql = query->sql;
    if (measure->transform == INS_TRANSFORM_NONE)
        return value;
    if (measure->transform == INS_TRANSFORM_RANK)
        return ins_sql_format(sql, "RANK() OVER (%sORDER BY %s)",
                              ins_query_partition(sql, query->keys, measure->within),
                              ins_order_text(sql, value, true));
    if (measure->transform == INS_TRANSFORM_RUNNING_SHARE ||
        measure->transform == INS_TRANSFORM_LARGER_SHARE)
        return running_share(query, measure, value);
    if (measure->transform != INS_TRANSFORM_SHARE)
        return along_time(sql, axis, measure, value);
    return ins_sql_format(sql, "%s * 1.0 / NULLIF(SUM(%s) OVER (%s), 0)", value, value,
                          partition_by(sql, query->keys, measure->within));
}

void ins_group_query_transform(ins_group_query *query)
{
    const ins_grouping *grouping = query->grouping;
    if (query->sql->status != INSIGHTS_OK || !has_transform(grouping))
        return;
    step_axis axis = {0};
    if (!is_inline(grouping)) {
        axis = add_axis(query);
        ins_group_query_wrap(query, "grouped");
        finish_axis(query, &axis);
    }
    for (size_t i = 0; query->sql->status == INSIGHTS_OK && i < grouping->number_count; i++) {
        query->values[i] = transformed(query, &axis, &grouping->measures[i], query->values[i]);
        if (grouping->has_previous)
            query->previous[i] =
                transformed(query, &axis, &grouping->measures[i], query->previous[i]);
    }
}

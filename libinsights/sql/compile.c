/* Plan to statement: chooses the shape. The shapes themselves are list.c and group.c. */
#include "sql/compile.h"

#include "plan/measure.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include <string.h>

static ins_sql start(ins_arena *arena, const ins_plan *plan, const ins_model *model,
                     const ins_dialect *dialect, insights_error **err)
{
    return (ins_sql){.arena = arena, .plan = plan, .model = model, .dialect = dialect, .err = err};
}

static size_t max_rows_of(const ins_compile_limits *limits)
{
    return limits == NULL ? 0 : limits->max_rows;
}

/* Engines without a median get one by row numbers, which leaves no room for anything beside it. */
static bool needs_median_query(ins_sql *sql, const ins_grouping *grouping)
{
    bool has_median = false;
    for (size_t i = 0; i < grouping->measure_count; i++)
        has_median = has_median || ins_sql_is_median(sql, &grouping->measures[i]);
    if (!has_median || sql->dialect->has_median)
        return false;
    if (grouping->measure_count > 1 || grouping->has_previous)
        ins_sql_fail(sql, INSIGHTS_INVALID,
                     "%s computes a median only alone: no second measure, no second period",
                     sql->dialect->name);
    return true;
}

static insights_status compile_groups(const ins_statement **out, ins_sql *sql, size_t max_rows)
{
    const ins_plan *plan = sql->plan;
    ins_grouping grouping = {.dimensions = plan->dimensions,
                             .dimension_count = plan->dimension_count,
                             .measures = plan->measures,
                             .measure_count = plan->measure_count,
                             .has_previous = ins_period_is_set(&plan->comparison)};
    ins_group_query query;
    ins_group_query_start(&query, sql, &grouping);
    if (needs_median_query(sql, &grouping))
        ins_group_query_fill_median(&query);
    else
        ins_group_query_fill(&query);
    ins_group_query_finish(&query, max_rows);
    return ins_sql_finish(sql, query.select, "answer", plan->show_others ? 0 : plan->limit, out);
}

static bool is_plain_filter(const ins_filter *filters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < filters[i].count; j++)
            if (filters[i].any[j].nested != NULL || filters[i].any[j].field.via[0] != 0)
                return false;
    return true;
}

static bool is_plain_measure(const ins_plan_measure *measure)
{
    return measure->aggregate <= INS_AGGREGATE_METRIC && measure->filter_count == 0 &&
           measure->transform <= INS_TRANSFORM_SHARE && measure->within == 0 &&
           measure->field.via[0] == 0;
}

static insights_status refuse_new(const ins_plan *plan, insights_error **err)
{
    bool is_plain = plan->over == NULL && plan->part_count == 0 && plan->helper_count == 0 &&
                    plan->limit_within == 0 && !plan->keeps_ties && plan->time.via[0] == 0 &&
                    is_plain_filter(plan->filters, plan->filter_count);
    for (size_t i = 0; i < plan->measure_count; i++)
        is_plain = is_plain && is_plain_measure(&plan->measures[i]);
    for (size_t i = 0; i < plan->dimension_count; i++)
        is_plain = is_plain && plan->dimensions[i].field.via[0] == 0;
    for (size_t i = 0; i < plan->having_count; i++)
        is_plain = is_plain && plan->havings[i].nested == NULL;
    return is_plain ? INSIGHTS_OK
                    : ins_fail(err, INSIGHTS_INVALID, "this kind of plan cannot be compiled yet");
}

insights_status ins_compile(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                            const ins_model *model, const ins_dialect *dialect,
                            const ins_compile_limits *limits, insights_error **err)
{
    ins_sql sql = start(arena, plan, model, dialect, err);
    INS_TRY(refuse_new(plan, err));
    if (plan->kind != INS_PLAN_LIST)
        return compile_groups(out, &sql, max_rows_of(limits));
    ins_select select = {0};
    ins_list_query(&sql, &select, max_rows_of(limits));
    return ins_sql_finish(&sql, &select, "answer", plan->limit, out);
}

/* ---- probes ---- */

/* The first `count` measures without transforms, and the number of rows behind them last, unless
 * one of them already is that. */
static ins_plan_measure *probe_measures(ins_sql *sql, size_t *count)
{
    ins_plan_measure *measures = ARENA_ARRAY(sql->arena, ins_plan_measure, *count + 1);
    if (measures == NULL) {
        ins_sql_nomem(sql);
        return NULL;
    }
    bool has_rows = false;
    for (size_t i = 0; i < *count; i++) {
        measures[i] = sql->plan->measures[i];
        measures[i].transform = INS_TRANSFORM_NONE;
        bool is_rows = measures[i].aggregate == INS_AGGREGATE_ROWS &&
                       measures[i].field.dataset == sql->plan->dataset;
        has_rows = has_rows || (is_rows && strcmp(measures[i].name, "rows") == 0);
    }
    if (!has_rows)
        measures[(*count)++] = (ins_plan_measure){.aggregate = INS_AGGREGATE_ROWS,
                                                  .field = {sql->plan->dataset, -1},
                                                  .metric = -1,
                                                  .name = "rows",
                                                  .label = "rows"};
    return measures;
}

static insights_status compile_probe(const ins_statement **out, ins_sql *sql,
                                     const ins_grouping *grouping, const char *purpose,
                                     size_t max_rows)
{
    ins_group_query query;
    if (sql->status != INSIGHTS_OK)
        return sql->status;
    ins_group_query_start(&query, sql, grouping);
    if (needs_median_query(sql, grouping))
        return sql->status;
    ins_group_query_fill(&query);
    ins_group_query_by_keys(&query, max_rows);
    return ins_sql_finish(sql, query.select, purpose, 0, out);
}

insights_status ins_compile_daily(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                                  const ins_model *model, const ins_dialect *dialect,
                                  insights_error **err)
{
    if (plan->time.dataset < 0 || plan->measure_count == 0)
        return ins_fail(err, INSIGHTS_INVALID, "a daily series needs a time and a measure");
    const ins_field *field = ins_model_field(model, plan->time);
    if (ins_field_is_year(field))
        return ins_fail(err, INSIGHTS_INVALID, "%s holds years, so it has no days",
                        field->naming.label);
    ins_sql sql = start(arena, plan, model, dialect, err);
    ins_plan_dimension day = {plan->time, INS_GRAIN_DAY, "day", "day"};
    size_t count = 1;
    const ins_plan_measure *measures = probe_measures(&sql, &count);
    ins_grouping grouping = {.dimensions = &day,
                             .dimension_count = 1,
                             .measures = measures,
                             .measure_count = count,
                             .has_both_periods = true};
    return compile_probe(out, &sql, &grouping, "daily", 0);
}

insights_status ins_compile_leaves(const ins_statement **out, ins_arena *arena,
                                   const ins_plan *plan, const ins_model *model,
                                   const ins_dialect *dialect, const ins_plan_dimension *fields,
                                   size_t field_count, const ins_compile_limits *limits,
                                   insights_error **err)
{
    if (!ins_period_is_set(&plan->period) || !ins_period_is_set(&plan->comparison))
        return ins_fail(err, INSIGHTS_INVALID, "the leaves of a change need two periods");
    ins_sql sql = start(arena, plan, model, dialect, err);
    size_t count = plan->measure_count;
    const ins_plan_measure *measures = probe_measures(&sql, &count);
    ins_grouping grouping = {.dimensions = fields,
                             .dimension_count = field_count,
                             .measures = measures,
                             .measure_count = count,
                             .has_previous = true};
    return compile_probe(out, &sql, &grouping, "leaves", max_rows_of(limits));
}

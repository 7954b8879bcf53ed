/* Plan to statement: chooses the shape. The shapes themselves are list.c and group.c. */
#include "sql/compile.h"

#include "plan/measure.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include <string.h>

/* No certificate, no SQL. */
static ins_sql start(ins_arena *arena, const ins_plan *plan, const ins_model *model,
                     const ins_dialect *dialect, insights_error **err)
{
    ins_sql sql = {.arena = arena, .plan = plan, .model = model, .dialect = dialect, .err = err};
    sql.status = ins_plan_certify(&sql.certificate, arena, plan, model, err);
    return sql;
}

static size_t max_rows_of(const ins_compile_limits *limits)
{
    return limits == NULL ? 0 : limits->max_rows;
}

/* ---- groups ---- */

/* Fields that conditions on groups compare by, though they are no dimensions: the region of a
 * store. They are grouped by as well, which splits no group, because each has one value. */
static size_t add_hidden(ins_sql *sql, ins_plan_dimension *dimensions, size_t count)
{
    const ins_plan *plan = sql->plan;
    for (size_t i = 0; i < plan->having_count; i++) {
        const ins_nested *nested = plan->havings[i].nested;
        for (size_t j = 0; nested != NULL && j < nested->match_count; j++) {
            ins_field_ref field = nested->matches[j].field;
            ins_grain grain = nested->plan->dimensions[nested->matches[j].column].grain;
            bool is_known = false;
            for (size_t k = 0; k < count; k++)
                is_known = is_known || (ins_field_ref_equal(dimensions[k].field, field) &&
                                        dimensions[k].grain == grain);
            if (is_known || count == INS_PLAN_DIMENSIONS_MAX)
                continue;
            const char *name = ins_sql_format(sql, "matched by %zu", count);
            dimensions[count++] = (ins_plan_dimension){field, grain, name, name};
        }
    }
    return count;
}

static bool make_grouping(ins_sql *sql, ins_grouping *grouping)
{
    const ins_plan *plan = sql->plan;
    size_t numbers = plan->measure_count + plan->helper_count;
    ins_plan_dimension *dimensions =
        ARENA_ARRAY(sql->arena, ins_plan_dimension, INS_PLAN_DIMENSIONS_MAX);
    ins_plan_measure *measures = ARENA_ARRAY(sql->arena, ins_plan_measure, numbers);
    if (dimensions == NULL || measures == NULL) {
        ins_sql_nomem(sql);
        return false;
    }
    for (size_t i = 0; i < plan->dimension_count; i++)
        dimensions[i] = plan->dimensions[i];
    for (size_t i = 0; i < numbers; i++)
        measures[i] = *ins_plan_measure_at(plan, i);
    *grouping = (ins_grouping){.dimensions = dimensions,
                               .dimension_count = plan->dimension_count,
                               .key_count = add_hidden(sql, dimensions, plan->dimension_count),
                               .measures = measures,
                               .measure_count = plan->measure_count,
                               .number_count = numbers,
                               .has_previous = ins_period_is_set(&plan->comparison)};
    return sql->status == INSIGHTS_OK;
}

static const ins_select *group_query(ins_sql *sql, size_t max_rows)
{
    ins_grouping *grouping = ARENA_NEW(sql->arena, ins_grouping);
    ins_group_query query;
    if (grouping == NULL)
        ins_sql_nomem(sql);
    if (grouping == NULL || !make_grouping(sql, grouping))
        return NULL;
    ins_group_query_start(&query, sql, grouping);
    ins_group_query_fill(&query);
    ins_group_query_transform(&query);
    ins_group_query_finish(&query, max_rows);
    return sql->status == INSIGHTS_OK ? query.select : NULL;
}

const ins_select *ins_query_of_plan(ins_sql *sql, size_t max_rows)
{
    if (sql->status != INSIGHTS_OK)
        return NULL;
    return sql->plan->kind == INS_PLAN_LIST ? ins_list_query(sql, max_rows)
                                            : group_query(sql, max_rows);
}

/* How many rows the answer shows of those that come: where ties are kept and where the others are
 * summed up, all. */
static size_t asked_rows(const ins_plan *plan)
{
    bool is_all = plan->show_others || plan->keeps_ties || plan->limit_within > 0;
    return is_all ? 0 : plan->limit;
}

insights_status ins_compile(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                            const ins_model *model, const ins_dialect *dialect,
                            const ins_compile_limits *limits, insights_error **err)
{
    ins_sql sql = start(arena, plan, model, dialect, err);
    const ins_select *select = ins_query_of_plan(&sql, max_rows_of(limits));
    return ins_sql_finish(&sql, select, "answer", asked_rows(plan), out);
}

/* ---- probes ---- */

/* A measure that already is the number of rows, called so. */
static bool is_rows(const ins_sql *sql, const ins_plan_measure *measure)
{
    return measure->aggregate == INS_AGGREGATE_ROWS && measure->filter_count == 0 &&
           measure->field.dataset == sql->plan->dataset && strcmp(measure->name, "rows") == 0;
}

/* The first `count` measures without transforms and the number of rows behind them, unless one of
 * them already is that; unseen, everything that these are derived from. */
static bool probe_measures(ins_sql *sql, ins_grouping *grouping, size_t count)
{
    const ins_plan *plan = sql->plan;
    size_t numbers = plan->measure_count + plan->helper_count;
    ins_plan_measure *measures = ARENA_ARRAY(sql->arena, ins_plan_measure, numbers + 1);
    if (measures == NULL) {
        ins_sql_nomem(sql);
        return false;
    }
    bool has_rows = false;
    for (size_t i = 0; i < count; i++)
        has_rows = has_rows || is_rows(sql, &plan->measures[i]);
    size_t gap = has_rows ? 0 : 1;
    for (size_t i = 0; i < numbers; i++) {
        ins_plan_measure *measure = &measures[i < count ? i : i + gap];
        *measure = *ins_plan_measure_at(plan, i);
        measure->transform = INS_TRANSFORM_NONE;
        for (size_t j = 0; j < 2; j++)
            measure->operands[j] += measure->operands[j] < count ? 0 : gap;
    }
    if (!has_rows)
        measures[count] = (ins_plan_measure){.aggregate = INS_AGGREGATE_ROWS,
                                             .field = {plan->dataset, -1},
                                             .metric = -1,
                                             .name = "rows",
                                             .label = "rows"};
    bool is_derived = false;
    for (size_t i = 0; i < count; i++)
        is_derived = is_derived || measures[i].aggregate == INS_AGGREGATE_DERIVED;
    grouping->measures = measures;
    grouping->measure_count = count + gap;
    grouping->number_count = is_derived ? numbers + gap : count + gap;
    return true;
}

static insights_status compile_probe(const ins_statement **out, ins_sql *sql,
                                     const ins_grouping *grouping, const char *purpose,
                                     size_t max_rows)
{
    ins_group_query query;
    if (sql->status != INSIGHTS_OK)
        return sql->status;
    if (sql->plan->over != NULL)
        return ins_fail(sql->err, INSIGHTS_INVALID, "groups of groups are not taken apart");
    ins_group_query_start(&query, sql, grouping);
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
    ins_grouping grouping = {
        .dimensions = &day, .dimension_count = 1, .key_count = 1, .has_both_periods = true};
    if (sql.status != INSIGHTS_OK || !probe_measures(&sql, &grouping, 1))
        return sql.status;
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
    ins_grouping grouping = {.dimensions = fields,
                             .dimension_count = field_count,
                             .key_count = field_count,
                             .has_previous = true};
    if (sql.status != INSIGHTS_OK || !probe_measures(&sql, &grouping, plan->measure_count))
        return sql.status;
    return compile_probe(out, &sql, &grouping, "leaves", max_rows_of(limits));
}

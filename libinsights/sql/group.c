/* Groups with measures: columns, two periods, shares, medians. Order and limit: group_order.c. */
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include "plan/measure.h"

static const char **new_texts(ins_sql *sql, size_t count)
{
    const char **texts = ARENA_ARRAY(sql->arena, const char *, count);
    if (texts == NULL)
        ins_sql_nomem(sql);
    return texts;
}

void ins_group_query_start(ins_group_query *query, ins_sql *sql, const ins_grouping *grouping)
{
    *query = (ins_group_query){.sql = sql, .grouping = grouping, .is_grouped = true};
    query->keys = new_texts(sql, grouping->dimension_count);
    query->values = new_texts(sql, grouping->measure_count);
    query->previous = new_texts(sql, grouping->measure_count);
    query->select = ARENA_NEW(sql->arena, ins_select);
    if (query->select == NULL)
        ins_sql_nomem(sql);
    else
        ins_scope_init(sql, &query->scope, query->select, (size_t)sql->plan->dataset);
}

void ins_query_where(ins_sql *sql, ins_scope *scope, const char *current, const char *previous)
{
    ins_texts *wheres = &scope->select->wheres;
    if (current != NULL && previous != NULL)
        ins_sql_add(sql, wheres, ins_sql_format(sql, "((%s) OR (%s))", current, previous));
    else if (current != NULL)
        ins_sql_add(sql, wheres, current);
    ins_sql_filters(sql, scope);
}

static void add_keys(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    for (size_t i = 0; i < query->grouping->dimension_count; i++) {
        const ins_plan_dimension *dimension = &query->grouping->dimensions[i];
        query->keys[i] = ins_sql_dimension(sql, &query->scope, dimension);
        ins_sql_add_item(sql, query->select, query->keys[i], ins_sql_name(sql, dimension->name));
        ins_sql_add(sql, &query->select->groups, query->keys[i]);
        ins_statement_column column = ins_sql_dimension_column(sql, dimension);
        ins_sql_add_column(sql, &column);
    }
}

/* A group that has rows in one period only has 0 of what adds up in the other, not nothing. */
static bool is_zero_when_absent(const ins_group_query *query, const ins_plan_measure *measure)
{
    bool can_be_missing =
        measure->aggregate == INS_AGGREGATE_SUM || measure->aggregate == INS_AGGREGATE_METRIC;
    return can_be_missing && query->grouping->has_previous &&
           query->grouping->dimension_count > 0 &&
           ins_plan_additivity(query->sql->plan, measure, query->sql->model) == INS_ADDITIVE;
}

static const char *value_text(ins_group_query *query, const ins_plan_measure *measure,
                              const char *condition)
{
    ins_sql *sql = query->sql;
    const char *text = ins_sql_measure(sql, &query->scope, measure, condition);
    if (is_zero_when_absent(query, measure))
        text = ins_sql_format(sql, "COALESCE(%s, 0)", text);
    if (measure->transform == INS_TRANSFORM_SHARE)
        text = ins_sql_format(sql, "%s * 1.0 / NULLIF(SUM(%s) OVER (), 0)", text, text);
    return text;
}

static void add_value(ins_group_query *query, const ins_plan_measure *measure, const char *text,
                      bool is_previous)
{
    ins_sql *sql = query->sql;
    ins_statement_column column = ins_sql_measure_column(sql, measure, is_previous);
    ins_sql_add_item(sql, query->select, text, ins_sql_name(sql, column.spec.name));
    ins_sql_add_column(sql, &column);
}

static void add_values(ins_group_query *query, const char *current, const char *previous)
{
    const ins_grouping *grouping = query->grouping;
    for (size_t i = 0; i < grouping->measure_count; i++) {
        const ins_plan_measure *measure = &grouping->measures[i];
        query->values[i] = value_text(query, measure, grouping->has_previous ? current : NULL);
        add_value(query, measure, query->values[i], false);
        if (!grouping->has_previous)
            continue;
        query->previous[i] = value_text(query, measure, previous);
        add_value(query, measure, query->previous[i], true);
    }
}

static const char *period_text(ins_group_query *query, const ins_period *period)
{
    if (!ins_period_is_set(period))
        return NULL;
    return ins_sql_period(query->sql, &query->scope, query->sql->plan->time, period);
}

void ins_group_query_fill(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    const ins_grouping *grouping = query->grouping;
    if (sql->status != INSIGHTS_OK)
        return;
    bool is_both = grouping->has_previous || grouping->has_both_periods;
    add_keys(query);
    const char *current = period_text(query, &sql->plan->period);
    const char *previous = is_both ? period_text(query, &sql->plan->comparison) : NULL;
    ins_query_where(sql, &query->scope, current, previous);
    /* What only one measure reads must not take rows from the others, so measures join last. */
    query->scope.is_optional = true;
    add_values(query, current, previous);
}

/* ---- medians ---- */

static const char *median_argument(ins_group_query *query, const ins_plan_measure *measure)
{
    if (measure->aggregate == INS_AGGREGATE_MEDIAN)
        return ins_sql_number(query->sql, &query->scope, measure->field);
    return ins_sql_metric_argument(query->sql, &query->scope,
                                   &query->sql->model->metrics[measure->metric]);
}

/* "PARTITION BY a, b", or nothing without groups. */
static const char *partition(ins_group_query *query)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < query->grouping->dimension_count; i++) {
        ins_buffer_text(&text, i == 0 ? "PARTITION BY " : ", ");
        ins_buffer_text(&text, query->keys[i]);
    }
    return ins_sql_take(query->sql, &text);
}

/* Numbers the values of each group, missing ones last, and counts those that are there; then the
 * one in the middle, or the two, are averaged. */
void ins_group_query_fill_median(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    const ins_plan_measure *measure = query->grouping->measures;
    if (sql->status != INSIGHTS_OK)
        return;
    const char *value = ins_group_query_free_name(query, "value");
    const char *place = ins_group_query_free_name(query, "place");
    const char *places = ins_group_query_free_name(query, "places");
    add_keys(query);
    query->select->groups.count = 0;
    ins_query_where(sql, &query->scope, period_text(query, &sql->plan->period), NULL);
    query->scope.is_optional = true;
    const char *argument = median_argument(query, measure);
    const char *groups = partition(query);
    ins_sql_add_item(sql, query->select, argument, value);
    ins_sql_add_item(sql, query->select,
                     ins_sql_format(sql, "ROW_NUMBER() OVER (%s%sORDER BY %s IS NULL, %s)", groups,
                                    groups[0] == '\0' ? "" : " ", argument, argument),
                     place);
    ins_sql_add_item(sql, query->select,
                     ins_sql_format(sql, "COUNT(%s) OVER (%s)", argument, groups), places);
    ins_group_query_wrap(query, "ordered");
    if (sql->status != INSIGHTS_OK)
        return;

    query->is_grouped = true;
    const char *table = query->select->from;
    for (size_t i = 0; i < query->grouping->dimension_count; i++) {
        ins_sql_add_item(sql, query->select, query->keys[i],
                         ins_sql_name(sql, query->grouping->dimensions[i].name));
        ins_sql_add(sql, &query->select->groups, query->keys[i]);
    }
    query->values[0] = ins_sql_format(sql, "AVG(%s.%s)", table, value);
    add_value(query, measure, query->values[0], false);
    ins_sql_add(sql, &query->select->wheres,
                ins_sql_format(sql, "%s.%s IN ((%s.%s + 1) / 2, (%s.%s + 2) / 2)", table, place,
                               table, places, table, places));
}

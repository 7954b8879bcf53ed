/* Conditions on groups, their order and limit, and the line of others. */
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include "plan/measure.h"

size_t ins_query_limit(size_t asked, size_t max_rows)
{
    size_t most = max_rows == 0 ? INS_ROWS_DEFAULT : max_rows;
    return (asked > 0 && asked < most ? asked : most) + 1;
}

const char *ins_order_text(ins_sql *sql, const char *text, bool is_descending)
{
    return ins_sql_format(sql, "%s %sNULLS LAST", text, is_descending ? "DESC " : "");
}

const char *ins_group_query_free_name(const ins_group_query *query, const char *wanted)
{
    const ins_grouping *grouping = query->grouping;
    const char *name = wanted;
    for (bool is_free = false; !is_free && query->sql->status == INSIGHTS_OK;) {
        ins_slice slice = ins_slice_of(name);
        is_free = true;
        for (size_t i = 0; i < grouping->dimension_count; i++)
            is_free =
                is_free && !ins_ascii_equal(slice, ins_slice_of(grouping->dimensions[i].name));
        for (size_t i = 0; i < grouping->measure_count; i++)
            is_free = is_free && !ins_ascii_equal(slice, ins_slice_of(grouping->measures[i].name));
        if (!is_free)
            name = ins_sql_format(query->sql, "%s_", name);
    }
    return ins_sql_name(query->sql, name);
}

/* ---- common table expressions ---- */

static const char *column_of(ins_group_query *query, const char *name)
{
    return ins_sql_format(query->sql, "%s.%s", query->select->from, ins_sql_name(query->sql, name));
}

void ins_group_query_wrap(ins_group_query *query, const char *name)
{
    ins_sql *sql = query->sql;
    const ins_grouping *grouping = query->grouping;
    ins_select *outer = ARENA_NEW(sql->arena, ins_select);
    if (outer == NULL) {
        ins_sql_nomem(sql);
        return;
    }
    outer->with = query->select;
    outer->with_name = ins_sql_table_name(sql, name);
    outer->from = outer->with_name;
    query->select = outer;
    query->is_grouped = false;
    for (size_t i = 0; i < grouping->dimension_count; i++)
        query->keys[i] = column_of(query, grouping->dimensions[i].name);
    for (size_t i = 0; i < grouping->measure_count; i++) {
        query->values[i] = column_of(query, grouping->measures[i].name);
        if (grouping->has_previous)
            query->previous[i] =
                column_of(query, ins_sql_format(sql, "previous_%s", grouping->measures[i].name));
    }
}

/* Adds measure number `index` and its twin as columns, as they are or summed. */
static void add_values(ins_group_query *query, size_t index, bool is_summed)
{
    ins_sql *sql = query->sql;
    const char *name = query->grouping->measures[index].name;
    const char *texts[2] = {query->values[index], query->previous[index]};
    const char *names[2] = {name, ins_sql_format(sql, "previous_%s", name)};
    for (size_t i = 0; i < (query->grouping->has_previous ? 2u : 1u); i++)
        ins_sql_add_item(sql, query->select,
                         is_summed ? ins_sql_format(sql, "SUM(%s)", texts[i]) : texts[i],
                         ins_sql_name(sql, names[i]));
}

static void add_all(ins_group_query *query)
{
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        ins_sql_add_item(query->sql, query->select, query->keys[i],
                         ins_sql_name(query->sql, query->grouping->dimensions[i].name));
    for (size_t i = 0; i < query->grouping->measure_count; i++)
        add_values(query, i, false);
}

/* ---- order ---- */

/* Sort keys while they are collected. Inside a window the expressions stand, outside the names. */
typedef struct sorting {
    ins_group_query *query;
    bool in_window;
    bool is_used[INS_PLAN_DIMENSIONS_MAX];
    ins_texts texts;
} sorting;

static void sort_by_dimension(sorting *sort, size_t index, bool is_descending)
{
    ins_sql *sql = sort->query->sql;
    if (sort->is_used[index])
        return;
    sort->is_used[index] = true;
    const ins_plan_dimension *dimension = &sort->query->grouping->dimensions[index];
    const ins_field *field = ins_model_field(sql->model, dimension->field);
    const char *text =
        sort->in_window ? sort->query->keys[index] : ins_sql_name(sql, dimension->name);
    if (field->is_numeric_text && dimension->grain == INS_GRAIN_NONE)
        text = ins_sql_to_number(sql, sort->query->keys[index]);
    ins_sql_add(sql, &sort->texts, ins_order_text(sql, text, is_descending));
}

static void sort_by_measure(sorting *sort, size_t index, bool is_descending)
{
    ins_sql *sql = sort->query->sql;
    const char *text = sort->in_window
                           ? sort->query->values[index]
                           : ins_sql_name(sql, sort->query->grouping->measures[index].name);
    ins_sql_add(sql, &sort->texts, ins_order_text(sql, text, is_descending));
}

static bool is_time(const ins_group_query *query, size_t index)
{
    const ins_plan_dimension *dimension = &query->grouping->dimensions[index];
    return ins_field_is_time(ins_model_field(query->sql->model, dimension->field));
}

/* What nobody asked for: time runs forward, otherwise the largest comes first. */
static void sort_by_default(sorting *sort)
{
    size_t times = 0;
    for (size_t i = 0; i < sort->query->grouping->dimension_count; i++) {
        if (sort->query->sql->plan->kind == INS_PLAN_RANKING || !is_time(sort->query, i))
            continue;
        sort_by_dimension(sort, i, false);
        times++;
    }
    if (times == 0)
        sort_by_measure(sort, 0, true);
}

static ins_texts sort_keys(ins_group_query *query, bool in_window)
{
    const ins_plan *plan = query->sql->plan;
    sorting sort = {.query = query, .in_window = in_window};
    for (size_t i = 0; i < plan->order_count; i++) {
        const ins_order *order = &plan->orders[i];
        if (order->by == INS_ORDER_MEASURE)
            sort_by_measure(&sort, order->index, order->is_descending);
        else
            sort_by_dimension(&sort, order->index, order->is_descending);
    }
    if (plan->order_count == 0)
        sort_by_default(&sort);
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        sort_by_dimension(&sort, i, false);
    return sort.texts;
}

void ins_group_query_by_keys(ins_group_query *query, size_t max_rows)
{
    if (query->sql->status != INSIGHTS_OK)
        return;
    sorting sort = {.query = query};
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        sort_by_dimension(&sort, i, false);
    query->select->orders = sort.texts;
    query->select->limit = ins_query_limit(0, max_rows);
}

/* ---- others ---- */

static const char *others_text(ins_sql *sql)
{
    ins_value word = ins_value_text(ins_slice_of("others"));
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->literal(&text, &word);
    return ins_sql_take(sql, &text);
}

static const char *joined(ins_sql *sql, const ins_texts *texts)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < texts->count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : ", ", texts->items[i]);
    return ins_sql_take(sql, &text);
}

/* Numbers the groups, keeps the first ones apart and adds the rest up into one last line. */
static void add_others(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    size_t limit = sql->plan->limit;
    const char *name = ins_group_query_free_name(query, "place");
    ins_texts order = sort_keys(query, true);
    ins_sql_add_item(sql, query->select,
                     ins_sql_format(sql, "ROW_NUMBER() OVER (ORDER BY %s)", joined(sql, &order)),
                     name);
    ins_group_query_wrap(query, "ranked");
    if (sql->status != INSIGHTS_OK)
        return;
    ins_select *select = query->select;
    const char *place = ins_sql_format(sql, "%s.%s", select->from, name);
    const char *line = ins_sql_format(sql, "CASE WHEN %s <= %zu THEN %s ELSE %zu END", place, limit,
                                      place, limit + 1);
    ins_sql_add(sql, &select->groups, line);
    for (size_t i = 0; i < query->grouping->dimension_count; i++) {
        const char *rest = i == 0 ? ins_sql_format(sql, " ELSE %s", others_text(sql)) : "";
        const char *text = ins_sql_format(sql, "CASE WHEN %s <= %zu THEN %s%s END", place, limit,
                                          query->keys[i], rest);
        ins_sql_add_item(sql, select, text, ins_sql_name(sql, query->grouping->dimensions[i].name));
        ins_sql_add(sql, &select->groups, text);
    }
    for (size_t i = 0; i < query->grouping->measure_count; i++)
        add_values(query, i, true);
    ins_sql_add(sql, &select->orders, line);
    if (sql->column_count > 0 && sql->columns[0].spec.type != INSIGHTS_TYPE_TEXT)
        sql->columns[0].spec.type = INSIGHTS_TYPE_NULL;
}

/* ---- the end ---- */

static bool has_share(const ins_grouping *grouping)
{
    for (size_t i = 0; i < grouping->measure_count; i++)
        if (grouping->measures[i].transform == INS_TRANSFORM_SHARE)
            return true;
    return false;
}

void ins_group_query_finish(ins_group_query *query, size_t max_rows)
{
    ins_sql *sql = query->sql;
    const ins_plan *plan = sql->plan;
    if (sql->status != INSIGHTS_OK || query->grouping->dimension_count == 0)
        return;
    /* Shares are of all groups, so groups are only left out, and numbered, one level above. */
    if (has_share(query->grouping) && (plan->having_count > 0 || plan->show_others)) {
        ins_group_query_wrap(query, "grouped");
        if (sql->status != INSIGHTS_OK)
            return;
        add_all(query);
    }
    ins_texts *conditions = query->is_grouped ? &query->select->havings : &query->select->wheres;
    for (size_t i = 0; i < plan->having_count; i++) {
        const ins_having *having = &plan->havings[i];
        ins_sql_add(
            sql, conditions,
            ins_sql_compare(sql, query->values[having->measure], having->compare, having->values));
    }
    if (plan->show_others) {
        add_others(query);
        return;
    }
    query->select->orders = sort_keys(query, false);
    query->select->limit = ins_query_limit(plan->limit, max_rows);
}

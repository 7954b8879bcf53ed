/* Conditions on groups, their order and limit, and the line of others. */
#include "sql/condition.h"
#include "sql/cycle.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/nested.h"
#include "sql/query.h"

#include "plan/measure.h"

size_t ins_query_limit(const ins_sql *sql, size_t asked, size_t max_rows)
{
    if (sql->depth > 0)
        return asked;
    size_t most = max_rows == 0 ? INS_ROWS_DEFAULT : max_rows;
    return (asked > 0 && asked < most ? asked : most) + 1;
}

const char *ins_order_text(ins_sql *sql, const char *text, bool is_descending)
{
    return ins_sql_format(sql, "%s %sNULLS LAST", text, is_descending ? "DESC " : "");
}

static bool is_column(const ins_grouping *grouping, const char *name)
{
    ins_slice slice = ins_slice_of(name);
    bool is_found = false;
    for (size_t i = 0; i < grouping->key_count; i++)
        is_found = is_found || ins_ascii_equal(slice, ins_slice_of(grouping->dimensions[i].name));
    for (size_t i = 0; i < grouping->number_count; i++)
        is_found = is_found || ins_ascii_equal(slice, ins_slice_of(grouping->measures[i].name));
    return is_found;
}

const char *ins_group_query_free_name(const ins_group_query *query, const char *wanted)
{
    const char *name = wanted;
    while (query->sql->status == INSIGHTS_OK && is_column(query->grouping, name))
        name = ins_sql_format(query->sql, "%s_", name);
    return ins_sql_name(query->sql, name);
}

/* ---- columns and common table expressions ---- */

static const char *previous_name(ins_group_query *query, size_t number)
{
    return ins_sql_name(query->sql, ins_sql_format(query->sql, "previous_%s",
                                                   query->grouping->measures[number].name));
}

static void add_value(ins_group_query *query, size_t number)
{
    ins_sql *sql = query->sql;
    ins_sql_add_item(sql, query->select, query->values[number],
                     ins_sql_name(sql, query->grouping->measures[number].name));
    if (query->grouping->has_previous)
        ins_sql_add_item(sql, query->select, query->previous[number], previous_name(query, number));
}

static void add_columns(ins_group_query *query, size_t key_count, size_t number_count)
{
    for (size_t i = 0; i < key_count; i++)
        ins_sql_add_item(query->sql, query->select, query->keys[i],
                         ins_sql_name(query->sql, query->grouping->dimensions[i].name));
    for (size_t i = 0; i < number_count; i++)
        add_value(query, i);
}

static void add_shown(ins_group_query *query)
{
    add_columns(query, query->grouping->dimension_count, query->grouping->measure_count);
}

static const char *column_of(ins_group_query *query, const char *name)
{
    return ins_sql_format(query->sql, "%s.%s", query->select->from, name);
}

/* The SELECT, its columns added, becomes what the next one reads. */
static void wrap(ins_group_query *query, const char *name)
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
    for (size_t i = 0; i < grouping->key_count; i++)
        query->keys[i] = column_of(query, ins_sql_name(sql, grouping->dimensions[i].name));
    for (size_t i = 0; i < grouping->number_count; i++) {
        query->values[i] = column_of(query, ins_sql_name(sql, grouping->measures[i].name));
        if (grouping->has_previous)
            query->previous[i] = column_of(query, previous_name(query, i));
    }
}

void ins_group_query_wrap(ins_group_query *query, const char *name)
{
    if (query->sql->status != INSIGHTS_OK)
        return;
    add_columns(query, query->grouping->key_count, query->grouping->number_count);
    wrap(query, name);
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
    if (ins_grain_is_cycle(dimension->grain))
        text = ins_sql_cycle_order(sql, sort->query->keys[index], dimension->grain);
    ins_sql_add(sql, &sort->texts, ins_order_text(sql, text, is_descending));
}

static void sort_by_measure(sorting *sort, size_t index, bool is_descending)
{
    ins_sql *sql = sort->query->sql;
    bool is_named = !sort->in_window && index < sort->query->grouping->measure_count;
    const char *text = is_named ? ins_sql_name(sql, sort->query->grouping->measures[index].name)
                                : sort->query->values[index];
    ins_sql_add(sql, &sort->texts, ins_order_text(sql, text, is_descending));
}

static void sort_by_change(sorting *sort, size_t index, bool is_descending)
{
    ins_sql *sql = sort->query->sql;
    const char *text =
        ins_sql_format(sql, "%s - %s", sort->query->values[index], sort->query->previous[index]);
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

/* Within the groups of a limit, what makes these groups tells nothing apart: largest first. */
static void sort_as_asked(sorting *sort)
{
    const ins_plan *plan = sort->query->sql->plan;
    size_t before = sort->texts.count;
    for (size_t i = 0; i < plan->order_count; i++) {
        const ins_order *order = &plan->orders[i];
        if (order->by == INS_ORDER_MEASURE)
            sort_by_measure(sort, order->index, order->is_descending);
        else if (order->by == INS_ORDER_CHANGE)
            sort_by_change(sort, order->index, order->is_descending);
        else
            sort_by_dimension(sort, order->index, order->is_descending);
    }
    if (plan->order_count == 0)
        sort_by_default(sort);
    if (sort->texts.count == before)
        sort_by_measure(sort, 0, true);
}

/* Groups that are alike follow the direction asked for: the other one is the reverse of it. */
static ins_texts sort_keys(ins_group_query *query, bool in_window)
{
    const ins_plan *plan = query->sql->plan;
    sorting sort = {.query = query, .in_window = in_window};
    for (size_t i = 0; i < plan->limit_within; i++)
        sort_by_dimension(&sort, i, false);
    sort_as_asked(&sort);
    bool is_descending = plan->order_count > 0 && plan->orders[plan->order_count - 1].is_descending;
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        sort_by_dimension(&sort, i, is_descending);
    return sort.texts;
}

void ins_group_query_by_keys(ins_group_query *query, size_t max_rows)
{
    if (query->sql->status != INSIGHTS_OK)
        return;
    add_shown(query);
    sorting sort = {.query = query};
    for (size_t i = 0; i < query->grouping->dimension_count; i++)
        sort_by_dimension(&sort, i, false);
    query->select->orders = sort.texts;
    query->select->limit = ins_query_limit(query->sql, 0, max_rows);
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

/* A column of the number of a group in the order asked for, then one SELECT further. `reached`, if
 * any, is another: the number of groups up to this one and its equals; it becomes its name. */
static const char *number_groups(ins_group_query *query, const char *window, const char **reached)
{
    const char *name = ins_group_query_free_name(query, "place");
    const char *end = ins_group_query_free_name(query, "reached");
    add_columns(query, query->grouping->key_count, query->grouping->number_count);
    ins_sql_add_item(query->sql, query->select, window, name);
    if (reached != NULL)
        ins_sql_add_item(query->sql, query->select, *reached, end);
    wrap(query, "ranked");
    if (query->sql->status != INSIGHTS_OK)
        return "";
    if (reached != NULL)
        *reached = column_of(query, end);
    return column_of(query, name);
}

static void add_sums(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    for (size_t i = 0; i < query->grouping->measure_count; i++) {
        query->values[i] = ins_sql_format(sql, "SUM(%s)", query->values[i]);
        if (query->grouping->has_previous)
            query->previous[i] = ins_sql_format(sql, "SUM(%s)", query->previous[i]);
        add_value(query, i);
    }
}

/* Numbers the groups, keeps the first ones apart and adds the rest up into one last line. */
static void add_others(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    size_t limit = sql->plan->limit;
    ins_texts order = sort_keys(query, true);
    const char *place = number_groups(
        query,
        ins_sql_format(sql, "ROW_NUMBER() OVER (ORDER BY %s)", ins_query_joined(sql, &order)),
        NULL);
    if (sql->status != INSIGHTS_OK)
        return;
    ins_select *select = query->select;
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
    add_sums(query);
    ins_sql_add(sql, &select->orders, line);
    if (sql->column_count > 0 && sql->columns[0].spec.type != INSIGHTS_TYPE_TEXT)
        sql->columns[0].spec.type = INSIGHTS_TYPE_NULL;
}

/* Keeps the groups at the places asked for, of all or of each of some groups, with those that are
 * equal to one of them: equal groups take up places together. */
static void keep_places(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    const ins_plan *plan = sql->plan;
    sorting sort = {.query = query, .in_window = true};
    for (size_t i = 0; i < plan->limit_within; i++)
        sort.is_used[i] = true;
    sort_as_asked(&sort);
    const char *window = ins_sql_format(sql, "OVER (%sORDER BY %s)",
                                        ins_query_partition(sql, query->keys, plan->limit_within),
                                        ins_query_joined(sql, &sort.texts));
    const char *reached = ins_sql_format(sql, "COUNT(*) %s", window);
    const char *place = number_groups(query, ins_sql_format(sql, "RANK() %s", window),
                                      plan->skip > 0 ? &reached : NULL);
    if (sql->status != INSIGHTS_OK)
        return;
    ins_sql_add(sql, &query->select->wheres,
                ins_sql_format(sql, "%s <= %zu", place, plan->skip + plan->limit));
    if (plan->skip > 0)
        ins_sql_add(sql, &query->select->wheres,
                    ins_sql_format(sql, "%s > %zu", reached, plan->skip));
}

/* ---- conditions ---- */

static bool has_transform(const ins_grouping *grouping)
{
    for (size_t i = 0; i < grouping->number_count; i++)
        if (grouping->measures[i].transform != INS_TRANSFORM_NONE)
            return true;
    return false;
}

static bool has_match(const ins_plan *plan)
{
    for (size_t i = 0; i < plan->having_count; i++)
        if (plan->havings[i].nested != NULL && plan->havings[i].nested->match_count > 0)
            return true;
    return false;
}

/* Group keys that the matches of a nested figure are compared with, as the validator found them. */
static const char *key_of(ins_group_query *query, ins_field_ref field, ins_grain grain)
{
    for (size_t i = 0; i < query->grouping->key_count; i++)
        if (ins_field_ref_equal(query->grouping->dimensions[i].field, field) &&
            query->grouping->dimensions[i].grain == grain)
            return query->keys[i];
    return ins_sql_fail(query->sql, INSIGHTS_INVALID, "a group has no single %s to compare by",
                        ins_model_field(query->sql->model, field)->naming.label);
}

static const char *nested_having(ins_group_query *query, const ins_having *having)
{
    const ins_nested *nested = having->nested;
    const char *keys[INS_PLAN_DIMENSIONS_MAX] = {NULL};
    for (size_t i = 0; i < nested->match_count && i < INS_PLAN_DIMENSIONS_MAX; i++)
        keys[i] = key_of(query, nested->matches[i].field,
                         nested->plan->dimensions[nested->matches[i].column].grain);
    const char *figure = ins_sql_figure(query->sql, query->select, nested, keys);
    return ins_sql_compare_texts(query->sql, query->values[having->measure], having->compare,
                                 figure);
}

static const char *having_text(ins_group_query *query, const ins_having *having)
{
    return having->nested != NULL ? nested_having(query, having)
                                  : ins_sql_compare(query->sql, query->values[having->measure],
                                                    having->compare, having->values);
}

static void add_havings(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    const ins_plan *plan = sql->plan;
    for (size_t i = 0; sql->status == INSIGHTS_OK && i < plan->having_count;) {
        const char *text = having_text(query, &plan->havings[i]);
        size_t next = i + 1;
        for (; next < plan->having_count && plan->havings[next].joins_previous; next++)
            text = ins_sql_format(sql, "%s OR %s", text, having_text(query, &plan->havings[next]));
        if (next > i + 1)
            text = ins_sql_format(sql, "(%s)", text);
        ins_sql_add(sql, query->is_grouped ? &query->select->havings : &query->select->wheres,
                    text);
        i = next;
    }
}

static bool is_cut(const ins_plan *plan)
{
    return plan->limit_within > 0 || plan->keeps_ties;
}

/* Shares are of all groups, so groups are only left out, and numbered, one level above; and nothing
 * is joined to rows that are grouped. */
static void separate(ins_group_query *query)
{
    const ins_plan *plan = query->sql->plan;
    bool is_reduced = plan->having_count > 0 || plan->show_others || is_cut(plan);
    if ((has_transform(query->grouping) && is_reduced) || (query->is_grouped && has_match(plan)))
        ins_group_query_wrap(query, query->is_grouped ? "grouped" : "measured");
}

static void order_and_limit(ins_group_query *query, size_t max_rows)
{
    ins_sql *sql = query->sql;
    const ins_plan *plan = sql->plan;
    if (is_cut(plan))
        keep_places(query);
    if (sql->status != INSIGHTS_OK)
        return;
    add_shown(query);
    /* The order of a plan inside of another is only of interest for what its limit leaves. */
    if (sql->depth == 0 || (plan->limit > 0 && !is_cut(plan)))
        query->select->orders = sort_keys(query, false);
    query->select->limit = ins_query_limit(sql, is_cut(plan) ? 0 : plan->limit, max_rows);
    query->select->offset = is_cut(plan) ? 0 : plan->skip;
}

void ins_group_query_finish(ins_group_query *query, size_t max_rows)
{
    ins_sql *sql = query->sql;
    if (sql->status != INSIGHTS_OK)
        return;
    if (query->grouping->dimension_count == 0) {
        add_shown(query);
        return;
    }
    separate(query);
    if (sql->status == INSIGHTS_OK)
        add_havings(query);
    if (sql->status != INSIGHTS_OK)
        return;
    if (sql->plan->show_others)
        add_others(query);
    else
        order_and_limit(query, max_rows);
}

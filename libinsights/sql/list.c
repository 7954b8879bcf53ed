/* Rows of a list: fields shown, order, and a limit that no tie makes unsteady. */
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include <stdlib.h>

/* A sort key of a list. */
typedef struct list_key {
    ins_field_ref field;
    int shown; /* index of the dimension that shows it as it is stored, or -1 */
} list_key;

static list_key key_of(const ins_plan *plan, const ins_order *order)
{
    if (order->by == INS_ORDER_DIMENSION)
        return (list_key){plan->dimensions[order->index].field, (int)order->index};
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &plan->dimensions[i];
        if (dimension->grain == INS_GRAIN_NONE &&
            ins_field_ref_equal(dimension->field, order->field))
            return (list_key){order->field, (int)i};
    }
    return (list_key){order->field, -1};
}

/* Text that holds numbers is sorted as numbers, so its name alone will not do. */
static bool is_by_name(const ins_sql *sql, list_key key)
{
    return key.shown >= 0 && (sql->plan->dimensions[key.shown].grain != INS_GRAIN_NONE ||
                              !ins_model_field(sql->model, key.field)->is_numeric_text);
}

/* Whether the limit is one of places rather than of rows. */
static bool is_cut(const ins_plan *plan)
{
    return plan->limit > 0 && (plan->keeps_ties || plan->limit_within > 0);
}

/* Rows that are shown once although they have several values to sort by need groups. */
static bool needs_groups(const ins_sql *sql)
{
    if (sql->plan->is_distinct && is_cut(sql->plan))
        return true;
    for (size_t i = 0; sql->plan->is_distinct && i < sql->plan->order_count; i++)
        if (!is_by_name(sql, key_of(sql->plan, &sql->plan->orders[i])))
            return true;
    return false;
}

/* Rows of a list while they are read. */
typedef struct list_rows {
    ins_sql *sql;
    ins_scope scope;
    const char *keys[INS_PLAN_DIMENSIONS_MAX]; /* expressions of what is shown */
    bool is_grouped;
    bool in_window; /* sort keys are expressions, not names of columns */
    ins_texts orders;
} list_rows;

static const char *order_key(list_rows *rows, const ins_order *order)
{
    ins_sql *sql = rows->sql;
    list_key key = key_of(sql->plan, order);
    if (is_by_name(sql, key))
        return rows->in_window ? rows->keys[key.shown]
                               : ins_sql_name(sql, sql->plan->dimensions[key.shown].name);
    const char *text = ins_sql_number(sql, &rows->scope, key.field);
    if (!sql->plan->is_distinct || (rows->is_grouped && key.shown >= 0))
        return text;
    return ins_sql_aggregate(sql, order->is_descending ? "MAX" : "MIN", text, false, NULL);
}

static void add_orders(list_rows *rows)
{
    for (size_t i = 0; i < rows->sql->plan->order_count; i++) {
        const ins_order *order = &rows->sql->plan->orders[i];
        ins_sql_add(rows->sql, &rows->orders,
                    ins_order_text(rows->sql, order_key(rows, order), order->is_descending));
    }
}

static void add_tie_break(list_rows *rows, ins_field_ref field)
{
    ins_sql *sql = rows->sql;
    for (size_t i = 0; i < sql->plan->order_count; i++)
        if (ins_field_ref_equal(key_of(sql->plan, &sql->plan->orders[i]).field, field))
            return;
    const char *text = ins_sql_field(sql, &rows->scope, field);
    bool has_nulls = ins_model_field(sql->model, field)->has_nulls;
    ins_sql_add(sql, &rows->orders, has_nulls ? ins_order_text(sql, text, false) : text);
}

/* A cut through equal rows must always fall on the same ones: by key, else by label. */
static void add_tie_breaks(list_rows *rows)
{
    int dataset = rows->sql->plan->dataset;
    const ins_dataset *read = &rows->sql->model->datasets[dataset];
    for (size_t i = 0; i < read->key_count; i++)
        add_tie_break(rows, (ins_field_ref){dataset, (int)read->key[i]});
    if (read->key_count == 0 && read->label_field >= 0)
        add_tie_break(rows, (ins_field_ref){dataset, read->label_field});
}

/* "The oldest" is nobody whose age is unknown. */
static void leave_out_missing(ins_sql *sql, ins_scope *scope)
{
    if (sql->plan->limit == 0 || sql->plan->order_count == 0)
        return;
    list_key key = key_of(sql->plan, &sql->plan->orders[0]);
    bool can_be_missing = ins_model_field(sql->model, key.field)->has_nulls;
    if (can_be_missing)
        ins_sql_add(sql, &scope->select->wheres,
                    ins_sql_format(sql, "%s IS NOT NULL", ins_sql_field(sql, scope, key.field)));
}

static void add_columns(list_rows *rows)
{
    ins_sql *sql = rows->sql;
    for (size_t i = 0; i < sql->plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &sql->plan->dimensions[i];
        rows->keys[i] = ins_sql_dimension(sql, &rows->scope, dimension);
        ins_sql_add_item(sql, rows->scope.select, rows->keys[i],
                         ins_sql_name(sql, dimension->name));
        if (rows->is_grouped)
            ins_sql_add(sql, &rows->scope.select->groups, rows->keys[i]);
        ins_statement_column column = ins_sql_dimension_column(sql, dimension);
        ins_sql_add_column(sql, &column);
    }
}

/* ---- places ---- */

static bool is_shown(const ins_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (ins_ascii_equal(ins_slice_of(plan->dimensions[i].name), ins_slice_of(name)))
            return true;
    return false;
}

static const char *free_name(ins_sql *sql, const char *wanted)
{
    const char *name = wanted;
    while (sql->status == INSIGHTS_OK && is_shown(sql->plan, name))
        name = ins_sql_format(sql, "%s_", name);
    return ins_sql_name(sql, name);
}

/* Numbers the rows, equal ones alike, and keeps the places asked for, of all or of each group. */
static ins_select *keep_places(list_rows *rows)
{
    ins_sql *sql = rows->sql;
    const ins_plan *plan = sql->plan;
    const char *place = free_name(sql, "place");
    const char *line = free_name(sql, "line");
    const char *reached = free_name(sql, "reached");
    const char *groups = ins_query_partition(sql, rows->keys, plan->limit_within);
    rows->in_window = true;
    add_orders(rows);
    const char *window =
        ins_sql_format(sql, "OVER (%sORDER BY %s)", groups, ins_query_joined(sql, &rows->orders));
    if (!plan->is_distinct)
        add_tie_breaks(rows);
    for (size_t i = 0; plan->is_distinct && i < plan->dimension_count; i++)
        ins_sql_add(sql, &rows->orders, ins_order_text(sql, rows->keys[i], false));
    const char *number = ins_sql_format(sql, "ROW_NUMBER() OVER (%sORDER BY %s)", groups,
                                        ins_query_joined(sql, &rows->orders));
    ins_sql_add_item(sql, rows->scope.select, ins_sql_format(sql, "RANK() %s", window), place);
    ins_sql_add_item(sql, rows->scope.select, number, line);
    if (plan->skip > 0) /* rows up to this one and its equals, which take up places together */
        ins_sql_add_item(sql, rows->scope.select, ins_sql_format(sql, "COUNT(*) %s", window),
                         reached);
    ins_select *outer = ARENA_NEW(sql->arena, ins_select);
    if (outer == NULL) {
        ins_sql_nomem(sql);
        return NULL;
    }
    outer->with = rows->scope.select;
    outer->with_name = ins_sql_table_name(sql, "ranked");
    outer->from = outer->with_name;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const char *name = ins_sql_name(sql, plan->dimensions[i].name);
        ins_sql_add_item(sql, outer, ins_sql_format(sql, "%s.%s", outer->from, name), name);
        if (i < plan->limit_within)
            ins_sql_add(sql, &outer->orders, ins_order_text(sql, name, false));
    }
    ins_sql_add(sql, &outer->wheres,
                ins_sql_format(sql, "%s.%s <= %zu", outer->from, place, plan->skip + plan->limit));
    if (plan->skip > 0)
        ins_sql_add(sql, &outer->wheres,
                    ins_sql_format(sql, "%s.%s > %zu", outer->from, reached, plan->skip));
    ins_sql_add(sql, &outer->orders, ins_sql_format(sql, "%s.%s", outer->from, line));
    return outer;
}

ins_select *ins_list_query(ins_sql *sql, size_t max_rows)
{
    const ins_plan *plan = sql->plan;
    list_rows rows = {.sql = sql};
    ins_select *select = ARENA_NEW(sql->arena, ins_select);
    if (select == NULL) {
        ins_sql_nomem(sql);
        return NULL;
    }
    ins_scope_init(sql, &rows.scope, select, (size_t)plan->dataset);
    if (sql->status != INSIGHTS_OK)
        return NULL;
    rows.is_grouped = needs_groups(sql);
    select->is_distinct = plan->is_distinct && !rows.is_grouped;
    add_columns(&rows);
    if (ins_period_is_set(&plan->period))
        ins_sql_add(sql, &select->wheres,
                    ins_sql_period(sql, &rows.scope, plan->time, &plan->period));
    ins_sql_filters(sql, &rows.scope);
    leave_out_missing(sql, &rows.scope);
    if (is_cut(plan)) {
        select = keep_places(&rows);
    } else {
        add_orders(&rows);
        if (plan->limit > 0 && !plan->is_distinct)
            add_tie_breaks(&rows);
        select->orders = rows.orders;
    }
    if (select == NULL)
        return NULL;
    select->limit = ins_query_limit(sql, is_cut(plan) ? 0 : plan->limit, max_rows);
    select->offset = is_cut(plan) ? 0 : plan->skip;
    return sql->status == INSIGHTS_OK ? select : NULL;
}

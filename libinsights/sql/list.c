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
            dimension->field.dataset == order->field.dataset &&
            dimension->field.field == order->field.field)
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

/* Rows that are shown once although they have several values to sort by need groups. */
static bool needs_groups(const ins_sql *sql)
{
    for (size_t i = 0; sql->plan->is_distinct && i < sql->plan->order_count; i++)
        if (!is_by_name(sql, key_of(sql->plan, &sql->plan->orders[i])))
            return true;
    return false;
}

static void add_order(ins_sql *sql, ins_scope *scope, const ins_order *order)
{
    list_key key = key_of(sql->plan, order);
    const char *text = NULL;
    if (is_by_name(sql, key)) {
        text = ins_sql_name(sql, sql->plan->dimensions[key.shown].name);
    } else {
        text = ins_sql_number(sql, scope, key.field);
        if (sql->plan->is_distinct)
            text = ins_sql_aggregate(sql, order->is_descending ? "MAX" : "MIN", text, false, NULL);
    }
    ins_sql_add(sql, &scope->select->orders, ins_order_text(sql, text, order->is_descending));
}

static void add_tie_break(ins_sql *sql, ins_scope *scope, ins_field_ref field)
{
    for (size_t i = 0; i < sql->plan->order_count; i++) {
        ins_field_ref used = key_of(sql->plan, &sql->plan->orders[i]).field;
        if (used.dataset == field.dataset && used.field == field.field)
            return;
    }
    const char *text = ins_sql_field(sql, scope, field);
    bool has_nulls = ins_model_field(sql->model, field)->has_nulls;
    ins_sql_add(sql, &scope->select->orders, has_nulls ? ins_order_text(sql, text, false) : text);
}

/* A cut through equal rows must always fall on the same ones: by key, else by label. */
static void add_tie_breaks(ins_sql *sql, ins_scope *scope)
{
    int dataset = sql->plan->dataset;
    const ins_dataset *rows = &sql->model->datasets[dataset];
    for (size_t i = 0; i < rows->key_count; i++)
        add_tie_break(sql, scope, (ins_field_ref){dataset, (int)rows->key[i]});
    if (rows->key_count == 0 && rows->label_field >= 0)
        add_tie_break(sql, scope, (ins_field_ref){dataset, rows->label_field});
}

/* "The oldest" is nobody whose age is unknown. */
static void leave_out_missing(ins_sql *sql, ins_scope *scope)
{
    if (sql->plan->limit == 0 || sql->plan->order_count == 0)
        return;
    list_key key = key_of(sql->plan, &sql->plan->orders[0]);
    if (ins_model_field(sql->model, key.field)->has_nulls)
        ins_sql_add(sql, &scope->select->wheres,
                    ins_sql_format(sql, "%s IS NOT NULL", ins_sql_field(sql, scope, key.field)));
}

static void add_columns(ins_sql *sql, ins_scope *scope, bool is_grouped)
{
    for (size_t i = 0; i < sql->plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &sql->plan->dimensions[i];
        const char *text = ins_sql_dimension(sql, scope, dimension);
        ins_sql_add_item(sql, scope->select, text, ins_sql_name(sql, dimension->name));
        if (is_grouped)
            ins_sql_add(sql, &scope->select->groups, text);
        ins_statement_column column = ins_sql_dimension_column(sql, dimension);
        ins_sql_add_column(sql, &column);
    }
}

void ins_list_query(ins_sql *sql, ins_select *select, size_t max_rows)
{
    const ins_plan *plan = sql->plan;
    ins_scope scope;
    ins_scope_init(sql, &scope, select, (size_t)plan->dataset);
    if (sql->status != INSIGHTS_OK)
        return;
    bool is_grouped = needs_groups(sql);
    select->is_distinct = plan->is_distinct && !is_grouped;
    add_columns(sql, &scope, is_grouped);
    const char *period = ins_period_is_set(&plan->period)
                             ? ins_sql_period(sql, &scope, plan->time, &plan->period)
                             : NULL;
    ins_query_where(sql, &scope, period, NULL);
    leave_out_missing(sql, &scope);
    for (size_t i = 0; i < plan->order_count; i++)
        add_order(sql, &scope, &plan->orders[i]);
    if (plan->limit > 0 && !plan->is_distinct)
        add_tie_breaks(sql, &scope);
    select->limit = ins_query_limit(plan->limit, max_rows);
}

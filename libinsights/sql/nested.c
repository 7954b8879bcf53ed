/* Sets and figures of other plans, and a plan as a SELECT in parentheses. */
#include "sql/nested.h"

#include "plan/measure.h"
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

enum { INDENT = 4 };

const char *ins_sql_plan_text(ins_sql *sql, const ins_plan *plan)
{
    if (sql->status != INSIGHTS_OK)
        return "";
    if (sql->depth + 1 >= INS_PLAN_DEPTH_MAX)
        return ins_sql_fail(sql, INSIGHTS_INVALID, "plans stand at most %d deep in each other",
                            INS_PLAN_DEPTH_MAX);
    ins_sql outer = *sql;
    sql->plan = plan;
    sql->depth++;
    sql->columns = NULL;
    sql->column_count = 0;
    sql->column_room = 0;
    const ins_select *select = ins_query_of_plan(sql, 0);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    size_t indent = INDENT * sql->depth;
    ins_buffer_text(&text, "(\n");
    ins_buffer_fill(&text, ' ', indent);
    if (select != NULL && sql->status == INSIGHTS_OK)
        ins_select_print_at(select, &text, indent);
    ins_buffer_byte(&text, ')');
    const char *printed = ins_sql_take(sql, &text);
    sql->plan = outer.plan;
    sql->depth = outer.depth;
    sql->columns = outer.columns;
    sql->column_count = outer.column_count;
    sql->column_room = outer.column_room;
    return printed;
}

/* ---- figures ---- */

static const char *times_factor(ins_sql *sql, const char *text, const ins_nested *nested)
{
    if (ins_value_is_null(&nested->factor))
        return text;
    return ins_sql_format(sql, "%s * %s", text, ins_sql_parameter(sql, &nested->factor));
}

/* Both sides of a match as numbers when one of them is text that holds numbers. */
static bool needs_number(const ins_sql *sql, ins_field_ref a, ins_field_ref b)
{
    return ins_model_field(sql->model, a)->is_numeric_text !=
           ins_model_field(sql->model, b)->is_numeric_text;
}

static void join_figure(ins_sql *sql, ins_select *select, const ins_nested *nested,
                        const char *table, const char *const *keys)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "LEFT JOIN %s AS %s ON ", ins_sql_plan_text(sql, nested->plan), table);
    for (size_t i = 0; i < nested->match_count; i++) {
        const ins_match *match = &nested->matches[i];
        const ins_plan_dimension *dimension = &nested->plan->dimensions[match->column];
        const char *column =
            ins_sql_format(sql, "%s.%s", table, ins_sql_name(sql, dimension->name));
        const char *key = keys[i];
        if (needs_number(sql, match->field, dimension->field)) {
            column = ins_sql_to_number(sql, column);
            key = ins_sql_to_number(sql, key);
        }
        ins_buffer_printf(&text, "%s%s = %s", i == 0 ? "" : " AND ", column, key);
    }
    ins_sql_add(sql, &select->joins, ins_sql_take(sql, &text));
}

const char *ins_sql_figure(ins_sql *sql, ins_select *select, const ins_nested *nested,
                           const char *const *keys)
{
    const ins_plan *plan = nested->plan;
    const char *name = ins_sql_name(sql, plan->measures[nested->column].name);
    if (nested->match_count == 0 && plan->measure_count == 1)
        return times_factor(sql, ins_sql_plan_text(sql, plan), nested);
    const char *table = ins_sql_derived_name(sql, "figure");
    if (nested->match_count == 0)
        return times_factor(sql,
                            ins_sql_format(sql, "(SELECT %s.%s FROM %s AS %s)", table, name,
                                           ins_sql_plan_text(sql, plan), table),
                            nested);
    join_figure(sql, select, nested, table, keys);
    return times_factor(sql, ins_sql_format(sql, "%s.%s", table, name), nested);
}

static const char *figure_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    const ins_nested *nested = condition->nested;
    const char *keys[INS_PLAN_DIMENSIONS_MAX] = {NULL};
    const char *left = ins_sql_number(sql, scope, condition->field);
    for (size_t i = 0; i < nested->match_count && i < INS_PLAN_DIMENSIONS_MAX; i++) {
        ins_plan_dimension key = nested->plan->dimensions[nested->matches[i].column];
        key.field = nested->matches[i].field;
        keys[i] = ins_sql_dimension(sql, scope, &key);
    }
    const char *figure = ins_sql_figure(sql, scope->select, nested, keys);
    return ins_sql_compare_texts(sql, left, condition->compare, figure);
}

/* ---- sets ---- */

/* Column of a set, and what it is compared with, both as numbers where only one is text. */
static void add_member(ins_sql *sql, ins_texts sides[2], ins_scope *scope, ins_field_ref field,
                       const char *table, const ins_plan_dimension *dimension)
{
    const char *left = ins_sql_field(sql, scope, field);
    const char *right = ins_sql_format(sql, "%s.%s", table, ins_sql_name(sql, dimension->name));
    if (needs_number(sql, field, dimension->field)) {
        left = ins_sql_to_number(sql, left);
        right = ins_sql_to_number(sql, right);
    }
    ins_sql_add(sql, &sides[0], left);
    ins_sql_add(sql, &sides[1], right);
}

/* "x IS NOT NULL AND " for what may be missing: NOT IN is true of a missing value when the set is
 * empty, but a missing value is neither in a set nor outside of it. */
static void print_present(ins_sql *sql, ins_buffer *text, const ins_scope *scope,
                          const ins_condition *condition, const ins_texts *left)
{
    const ins_nested *nested = condition->nested;
    for (size_t i = 0; condition->compare == INS_COMPARE_NOT_IN && i < left->count; i++) {
        ins_field_ref field = i == 0 ? condition->field : nested->matches[i - 1].field;
        if (scope->is_optional || ins_model_field(sql->model, field)->has_nulls)
            ins_buffer_printf(text, "%s IS NOT NULL AND ", left->items[i]);
    }
}

/* x IN (SELECT ...); the members without missing values, beside which NOT IN is never true. */
static const char *set_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    const ins_nested *nested = condition->nested;
    const ins_plan *plan = nested->plan;
    const char *table = ins_sql_derived_name(sql, "set");
    ins_texts sides[2] = {{0}, {0}};
    add_member(sql, sides, scope, condition->field, table, &plan->dimensions[nested->column]);
    for (size_t i = 0; i < nested->match_count; i++)
        add_member(sql, sides, scope, nested->matches[i].field, table,
                   &plan->dimensions[nested->matches[i].column]);
    const char *select = ins_sql_plan_text(sql, plan);
    if (sql->status != INSIGHTS_OK)
        return "";
    bool is_row = sides[0].count > 1;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    print_present(sql, &text, scope, condition, &sides[0]);
    bool has_parts = text.size > 0;
    ins_buffer_printf(&text, is_row ? "(%s)" : "%s", ins_query_joined(sql, &sides[0]));
    ins_buffer_printf(&text, " %sIN (SELECT %s FROM %s AS %s",
                      condition->compare == INS_COMPARE_NOT_IN ? "NOT " : "",
                      ins_query_joined(sql, &sides[1]), select, table);
    for (size_t i = 0; i < sides[1].count; i++)
        ins_buffer_printf(&text, "%s%s IS NOT NULL", i == 0 ? " WHERE " : " AND ",
                          sides[1].items[i]);
    ins_buffer_byte(&text, ')');
    const char *condition_text = ins_sql_take(sql, &text);
    return has_parts ? ins_sql_format(sql, "(%s)", condition_text) : condition_text;
}

const char *ins_sql_nested_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    bool is_set = condition->compare == INS_COMPARE_IN || condition->compare == INS_COMPARE_NOT_IN;
    return is_set ? set_condition(sql, scope, condition) : figure_condition(sql, scope, condition);
}

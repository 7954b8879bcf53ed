/* FROM and joins: which datasets a SELECT reads and how their rows meet. */
#include "plan/path.h"
#include "sql/builder.h"
#include "sql/expression.h"

#include <string.h>

static void note_source(ins_sql *sql, const char *source)
{
    for (size_t i = 0; i < sql->sources.count; i++)
        if (strcmp(sql->sources.items[i], source) == 0)
            return;
    ins_sql_add(sql, &sql->sources, source);
}

/* "main"."sales" AS "sales"; without AS when that is its name anyway. */
static const char *source_text(ins_sql *sql, const ins_dataset *dataset, const char *alias)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    const char *part = dataset->source;
    for (const char *dot = strchr(part, '.'); dot != NULL; dot = strchr(part, '.')) {
        const char *name = ins_arena_copy(sql->arena, part, (size_t)(dot - part));
        if (name == NULL)
            ins_sql_nomem(sql);
        ins_buffer_printf(&text, "%s.", ins_sql_name(sql, name == NULL ? "" : name));
        part = dot + 1;
    }
    ins_buffer_text(&text, ins_sql_name(sql, part));
    if (strcmp(part, alias) != 0)
        ins_buffer_printf(&text, " AS %s", ins_sql_name(sql, alias));
    note_source(sql, dataset->source);
    return ins_sql_take(sql, &text);
}

const char *ins_sql_derived_name(ins_sql *sql, const char *wanted)
{
    sql->derived_count++;
    return ins_sql_table_name(sql, ins_sql_format(sql, "%s_%zu", wanted, sql->derived_count));
}

static size_t add_node(ins_sql *sql, ins_scope *scope, const ins_scope_node *node)
{
    void *grown = ins_arena_grow(sql->arena, scope->nodes, scope->node_count, &scope->node_room,
                                 sizeof *scope->nodes);
    if (grown == NULL) {
        ins_sql_nomem(sql);
        return 0;
    }
    scope->nodes = grown;
    scope->nodes[scope->node_count] = *node;
    return scope->node_count++;
}

void ins_scope_init(ins_sql *sql, ins_scope *scope, ins_select *select, size_t dataset)
{
    const ins_dataset *rows = &sql->model->datasets[dataset];
    *scope = (ins_scope){.select = select, .dataset = dataset};
    ins_scope_node node = {.dataset = dataset, .alias = rows->naming.name};
    add_node(sql, scope, &node);
    select->from = source_text(sql, rows, node.alias);
}

void ins_scope_init_over(ins_sql *sql, ins_scope *scope, ins_select *select)
{
    const ins_plan *over = sql->plan->over;
    *scope = (ins_scope){.select = select, .dataset = (size_t)over->dataset};
    scope->over = ins_sql_derived_name(sql, "groups");
    select->from = ins_sql_format(sql, "%s AS %s", ins_sql_plan_text(sql, over), scope->over);
}

ins_field_ref ins_scope_ref(const ins_sql *sql, const ins_scope *scope, ins_field_ref ref)
{
    return ins_plan_part_field(sql->plan, scope->part, ref);
}

/* ---- joins ---- */

static bool is_used(const ins_scope *scope, const char *alias)
{
    for (size_t i = 0; i < scope->node_count; i++)
        if (ins_ascii_equal(ins_slice_of(scope->nodes[i].alias), ins_slice_of(alias)))
            return true;
    return false;
}

/* The dataset's own name the first time, then with a number that makes it no other's. */
static const char *free_alias(ins_sql *sql, const ins_scope *scope, size_t dataset)
{
    const char *name = sql->model->datasets[dataset].naming.name;
    const char *alias = name;
    for (size_t number = 2; sql->status == INSIGHTS_OK &&
                            (is_used(scope, alias) ||
                             (alias != name && ins_model_find_dataset(sql->model, alias) >= 0));
         number++)
        alias = ins_sql_format(sql, "%s_%zu", name, number);
    return alias;
}

static const char *end_text(ins_sql *sql, const ins_scope *scope, size_t node, size_t field)
{
    ins_field_ref ref = {(int)scope->nodes[node].dataset, (int)field};
    return ins_sql_field_of(sql, ref, scope->nodes[node].alias);
}

static size_t add_join(ins_sql *sql, ins_scope *scope, size_t from, size_t relationship)
{
    const ins_relationship *link = &sql->model->relationships[relationship];
    ins_scope_node node = {link->to, from, relationship, free_alias(sql, scope, link->to)};
    size_t to = add_node(sql, scope, &node);
    if (sql->status != INSIGHTS_OK)
        return 0;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "%s JOIN %s ON ", scope->is_optional ? "LEFT" : "INNER",
                      source_text(sql, &sql->model->datasets[link->to], node.alias));
    for (size_t i = 0; i < link->field_count; i++)
        ins_buffer_printf(&text, "%s%s = %s", i == 0 ? "" : " AND ",
                          end_text(sql, scope, to, link->to_fields[i]),
                          end_text(sql, scope, from, link->from_fields[i]));
    ins_sql_add(sql, &scope->select->joins, ins_sql_take(sql, &text));
    return to;
}

static size_t step(ins_sql *sql, ins_scope *scope, size_t from, size_t relationship)
{
    for (size_t i = 1; i < scope->node_count; i++)
        if (scope->nodes[i].from == from && scope->nodes[i].relationship == relationship)
            return i;
    return add_join(sql, scope, from, relationship);
}

const char *ins_scope_join(ins_sql *sql, ins_scope *scope, ins_field_ref ref)
{
    ins_join_path path;
    if (sql->status != INSIGHTS_OK)
        return "";
    insights_status status = ins_field_path_find(&path, sql->model, scope->dataset, ref, sql->err);
    if (status != INSIGHTS_OK) {
        sql->status = status;
        return "";
    }
    size_t node = 0;
    for (size_t i = 0; i < path.count && sql->status == INSIGHTS_OK; i++)
        node = step(sql, scope, node, path.relationships[i]);
    return sql->status == INSIGHTS_OK ? scope->nodes[node].alias : "";
}

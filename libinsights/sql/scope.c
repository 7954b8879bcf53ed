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

/* "main"."sales" AS "sales"; without AS when the name is the same. */
static const char *source_text(ins_sql *sql, const ins_dataset *dataset)
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
    if (strcmp(part, dataset->naming.name) != 0)
        ins_buffer_printf(&text, " AS %s", ins_sql_name(sql, dataset->naming.name));
    note_source(sql, dataset->source);
    return ins_sql_take(sql, &text);
}

void ins_scope_init(ins_sql *sql, ins_scope *scope, ins_select *select, size_t dataset)
{
    *scope = (ins_scope){.select = select, .dataset = dataset};
    scope->is_joined = ARENA_ARRAY(sql->arena, bool, sql->model->dataset_count);
    if (scope->is_joined == NULL)
        ins_sql_nomem(sql);
    else
        scope->is_joined[dataset] = true;
    select->from = source_text(sql, &sql->model->datasets[dataset]);
}

static void add_join(ins_sql *sql, ins_scope *scope, const ins_relationship *link)
{
    scope->is_joined[link->to] = true;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "%s JOIN %s ON ", scope->is_optional ? "LEFT" : "INNER",
                      source_text(sql, &sql->model->datasets[link->to]));
    for (size_t i = 0; i < link->field_count; i++) {
        ins_field_ref to = {(int)link->to, (int)link->to_fields[i]};
        ins_field_ref from = {(int)link->from, (int)link->from_fields[i]};
        ins_buffer_printf(&text, "%s%s = %s", i == 0 ? "" : " AND ", ins_sql_field(sql, scope, to),
                          ins_sql_field(sql, scope, from));
    }
    ins_sql_add(sql, &scope->select->joins, ins_sql_take(sql, &text));
}

void ins_scope_join(ins_sql *sql, ins_scope *scope, size_t dataset)
{
    ins_join_path path;
    if (sql->status != INSIGHTS_OK || scope->is_joined[dataset])
        return;
    insights_status status =
        ins_join_path_find(&path, sql->model, scope->dataset, dataset, sql->err);
    if (status != INSIGHTS_OK) {
        sql->status = status;
        return;
    }
    for (size_t i = 0; i < path.count && sql->status == INSIGHTS_OK; i++) {
        const ins_relationship *link = &sql->model->relationships[path.relationships[i]];
        if (!scope->is_joined[link->to])
            add_join(sql, scope, link);
    }
}

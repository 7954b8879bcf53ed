/* The common ground of compiling: texts, parameters, columns, and the failure that sticks. */
#include "sql/builder.h"

#include <stdio.h>
#include <string.h>

const char *ins_sql_fail(ins_sql *sql, insights_status status, const char *format, ...)
{
    char line[500];
    if (sql->status != INSIGHTS_OK)
        return "";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    sql->status = ins_fail(sql->err, status, "%s", line);
    return "";
}

const char *ins_sql_nomem(ins_sql *sql)
{
    if (sql->status == INSIGHTS_OK)
        sql->status = ins_fail_nomem(sql->err);
    return "";
}

const char *ins_sql_format(ins_sql *sql, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(sql->arena, format, arguments);
    va_end(arguments);
    return text == NULL ? ins_sql_nomem(sql) : text;
}

const char *ins_sql_take(ins_sql *sql, ins_buffer *buffer)
{
    const char *text = "";
    insights_error **err = sql->status == INSIGHTS_OK ? sql->err : NULL;
    insights_status status = ins_buffer_take_arena(buffer, sql->arena, &text, err);
    if (sql->status == INSIGHTS_OK)
        sql->status = status;
    return text;
}

const char *ins_sql_name(ins_sql *sql, const char *name)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, INS_SQL_TEXT_MAX);
    sql->dialect->identifier(&buffer, name);
    return ins_sql_take(sql, &buffer);
}

const char *ins_sql_parameter(ins_sql *sql, const ins_value *value)
{
    void *grown = ins_arena_grow(sql->arena, sql->parameters, sql->parameter_count,
                                 &sql->parameter_room, sizeof *sql->parameters);
    if (grown == NULL)
        return ins_sql_nomem(sql);
    sql->parameters = grown;
    sql->parameters[sql->parameter_count++] = *value;
    ins_buffer buffer;
    ins_buffer_init(&buffer, INS_SQL_TEXT_MAX);
    sql->dialect->parameter(&buffer, sql->parameter_count, value->type);
    return ins_sql_take(sql, &buffer);
}

const char *ins_sql_call(ins_sql *sql, const char *name, const char *const *arguments,
                         size_t argument_count, bool is_distinct)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, INS_SQL_TEXT_MAX);
    if (!sql->dialect->function(&buffer, name, arguments, argument_count, is_distinct)) {
        ins_buffer_finish(&buffer);
        return ins_sql_fail(sql, INSIGHTS_INVALID, "%s has no function %s", sql->dialect->name,
                            name);
    }
    return ins_sql_take(sql, &buffer);
}

void ins_sql_add(ins_sql *sql, ins_texts *texts, const char *text)
{
    if (!ins_texts_add(texts, sql->arena, text))
        ins_sql_nomem(sql);
}

void ins_sql_add_item(ins_sql *sql, ins_select *select, const char *text, const char *name)
{
    if (!ins_select_add(select, sql->arena, text, name))
        ins_sql_nomem(sql);
}

void ins_sql_add_column(ins_sql *sql, const ins_statement_column *column)
{
    for (size_t i = 0; i < sql->column_count; i++) {
        if (ins_ascii_equal(ins_slice_of(sql->columns[i].spec.name),
                            ins_slice_of(column->spec.name))) {
            ins_sql_fail(sql, INSIGHTS_INVALID, "two columns are called %s", column->spec.name);
            return;
        }
    }
    void *grown = ins_arena_grow(sql->arena, sql->columns, sql->column_count, &sql->column_room,
                                 sizeof *sql->columns);
    if (grown == NULL) {
        ins_sql_nomem(sql);
        return;
    }
    sql->columns = grown;
    sql->columns[sql->column_count++] = *column;
}

/* Whether a dataset or the last part of its physical name is called so. */
static bool is_taken(const ins_model *model, const char *name)
{
    ins_slice wanted = ins_slice_of(name);
    for (size_t i = 0; i < model->dataset_count; i++) {
        const char *source = model->datasets[i].source;
        const char *last = strrchr(source, '.');
        if (ins_ascii_equal(wanted, ins_slice_of(last == NULL ? source : last + 1)) ||
            ins_ascii_equal(wanted, ins_slice_of(model->datasets[i].naming.name)))
            return true;
    }
    return false;
}

const char *ins_sql_table_name(ins_sql *sql, const char *wanted)
{
    const char *name = wanted;
    while (sql->status == INSIGHTS_OK && is_taken(sql->model, name))
        name = ins_sql_format(sql, "%s_", name);
    return ins_sql_name(sql, name);
}

insights_status ins_sql_finish(ins_sql *sql, const ins_select *select, const char *purpose,
                               size_t asked_rows, const ins_statement **out)
{
    if (sql->status != INSIGHTS_OK)
        return sql->status;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_select_print(select, &text);
    const char *printed = ins_sql_take(sql, &text);
    ins_statement *statement = ARENA_NEW(sql->arena, ins_statement);
    if (statement == NULL)
        ins_sql_nomem(sql);
    if (sql->status != INSIGHTS_OK)
        return sql->status;
    *statement = (ins_statement){.text = printed,
                                 .parameters = sql->parameters,
                                 .parameter_count = sql->parameter_count,
                                 .columns = sql->columns,
                                 .column_count = sql->column_count,
                                 .asked_rows = asked_rows,
                                 .certificate = sql->certificate,
                                 .purpose = purpose,
                                 .sources = sql->sources.items,
                                 .source_count = sql->sources.count};
    *out = statement;
    return INSIGHTS_OK;
}

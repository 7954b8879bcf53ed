/* Fills the value index of a model from its warehouse or from the cache. */
#include "api/values.h"

#include "api/cache_file.h"
#include "base/buffer.h"
#include "model/value_index.h"

#include <stdint.h>
#include <string.h>

enum { SQL_MAX = 16384 };

static const size_t SCRATCH_LIMIT = (size_t)1 << 30;
static const size_t LONGEST_AVERAGE = 80;

/* Texts that people may name; free text and columns with too many values are left out. */
static bool is_indexed(const ins_field *field)
{
    if (field->type != INSIGHTS_TYPE_TEXT || field->is_numeric_text)
        return false;
    if (field->role == INS_ROLE_TIME || field->expression->kind != INS_EXPR_COLUMN)
        return false;
    return field->distinct_count <= INS_VALUES_PER_FIELD_MAX;
}

static const ins_schema_column *column_of(const ins_schema *schema, const char *table,
                                          const char *name)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        if (strcmp(schema->tables[i].name, table) != 0)
            continue;
        for (size_t j = 0; j < schema->tables[i].column_count; j++)
            if (strcmp(schema->tables[i].columns[j].name, name) == 0)
                return &schema->tables[i].columns[j];
    }
    return NULL;
}

static bool is_short(const ins_schema *schema, const ins_dataset *dataset, const ins_field *field)
{
    const ins_schema_column *column = column_of(schema, dataset->source, field->expression->name);
    return column == NULL || column->profile.average_text <= LONGEST_AVERAGE;
}

/* SELECT column, COUNT(*) ... GROUP BY column, most rows first, one value beyond the limit. */
static const char *distinct_sql(const ins_dialect *dialect, const ins_dataset *dataset,
                                const ins_field *field, ins_arena *arena)
{
    ins_buffer sql;
    const char *text = NULL;
    ins_buffer_init(&sql, SQL_MAX);
    ins_buffer_text(&sql, "SELECT ");
    dialect->identifier(&sql, field->expression->name);
    ins_buffer_text(&sql, ", COUNT(*)\nFROM ");
    dialect->identifier(&sql, dataset->source);
    ins_buffer_text(&sql, "\nWHERE ");
    dialect->identifier(&sql, field->expression->name);
    ins_buffer_printf(&sql, " IS NOT NULL\nGROUP BY 1\nORDER BY 1\nLIMIT %d",
                      INS_VALUES_PER_FIELD_MAX + 1);
    return ins_buffer_take_arena(&sql, arena, &text, NULL) == INSIGHTS_OK ? text : NULL;
}

static insights_status add_field(ins_value_index_builder *builder, ins_warehouse *warehouse,
                                 const ins_model *model, ins_field_ref ref,
                                 const ins_run_limits *limits, insights_error **err)
{
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    if (scratch == NULL)
        return ins_fail_nomem(err);
    const ins_dataset *dataset = &model->datasets[ref.dataset];
    ins_statement_column columns[2] = {{.spec = {"value", INSIGHTS_TYPE_TEXT, 0}},
                                       {.spec = {"rows", INSIGHTS_TYPE_INT, 0}}};
    ins_statement statement = {.columns = columns, .column_count = 2, .purpose = "values"};
    statement.text = distinct_sql(ins_warehouse_dialect(warehouse), dataset,
                                  &dataset->fields[ref.field], scratch);
    insights_table *table = NULL;
    insights_status status = INSIGHTS_OK;
    if (statement.text == NULL)
        status = ins_fail_nomem(err);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_run(warehouse, &statement, limits, scratch, &table, NULL, err);
    if (status == INSIGHTS_OK && insights_table_rows(table) <= INS_VALUES_PER_FIELD_MAX)
        status = ins_value_index_add(builder, ref, table, err);
    ins_arena_destroy(scratch);
    return status;
}

static insights_status build_index(const ins_value_index **out, ins_model *model,
                                   ins_warehouse *warehouse, const ins_schema *schema,
                                   const ins_run_limits *limits, insights_error **err)
{
    ins_value_index_builder *builder = ins_value_index_builder_create(model->arena);
    if (builder == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < model->dataset_count; i++) {
        const ins_dataset *dataset = &model->datasets[i];
        for (size_t j = 0; j < dataset->field_count; j++) {
            const ins_field *field = &dataset->fields[j];
            if (!is_indexed(field) || !is_short(schema, dataset, field))
                continue;
            INS_TRY(
                add_field(builder, warehouse, model, (ins_field_ref){(int)i, (int)j}, limits, err));
        }
    }
    *out = ins_value_index_finish(builder);
    return *out == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* A sample only gives a lower bound; the index has seen every row. */
static void count_values(ins_model *model)
{
    for (size_t i = 0; i < model->dataset_count; i++) {
        for (size_t j = 0; j < model->datasets[i].field_count; j++) {
            ins_field_ref ref = {(int)i, (int)j};
            size_t count = ins_value_index_count_of_field(model->values, ref);
            ins_field *field = (ins_field *)(uintptr_t)&model->datasets[i].fields[j];
            if (count > 0 && field->distinct_count < 0)
                field->distinct_count = (int64_t)count;
        }
    }
}

/* Changes with the data, also with commits that are still in a write-ahead log. */
static const char *cache_key(const insights *context, const ins_schema *schema,
                             const char *watermark)
{
    return ins_arena_printf(context->model->arena, "%s %s %s", schema->fingerprint,
                            context->model->fingerprint, watermark);
}

/* Where the index is kept; *out stays NULL when nothing is cached. */
static insights_status cache_place(const char **out, const insights *context, const char *cache_dir,
                                   insights_error **err)
{
    ins_arena *arena = context->model->arena;
    if (cache_dir == NULL || *cache_dir == '\0')
        return INSIGHTS_OK;
    const char *name = ins_arena_printf(arena, "%s %s", ins_warehouse_name(context->warehouse),
                                        context->model->fingerprint);
    *out = name == NULL ? NULL : ins_cache_path(arena, cache_dir, name, "values");
    return *out == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

insights_status ins_attach_values(insights *context, const ins_schema *schema,
                                  const ins_run_limits *limits, const char *cache_dir,
                                  insights_error **err)
{
    ins_model *model = context->model;
    const ins_value_index *index = NULL;
    const char *watermark = "";
    INS_TRY(ins_warehouse_watermark(context->warehouse, model->arena, &watermark, err));
    const char *key = cache_key(context, schema, watermark);
    if (key == NULL)
        return ins_fail_nomem(err);
    const char *path = NULL;
    INS_TRY(cache_place(&path, context, cache_dir, err));
    bool is_cached =
        path != NULL && ins_value_index_load(&index, model->arena, path, key, NULL) == INSIGHTS_OK;
    if (!is_cached)
        INS_TRY(build_index(&index, model, context->warehouse, schema, limits, err));
    model->values = index;
    count_values(model);
    if (!is_cached && path != NULL && ins_value_index_save(index, path, key, NULL) != INSIGHTS_OK)
        ins_log_write(&context->log, INSIGHTS_LOG_WARN, "api", "value index could not be cached",
                      NULL);
    return INSIGHTS_OK;
}

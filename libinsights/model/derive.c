/* Derives a model from a schema: sets up a dataset per table and takes the steps over all. */
#include "model/derive_parts.h"

/* Words and notes of a derivation; a schema of ten thousand columns needs a few megabytes. */
#define SCRATCH_LIMIT ((size_t)256 << 20)

static bool init_field(ins_derive_set *set, ins_arena *arena, size_t at)
{
    const ins_schema_column *column = &set->table->columns[at];
    ins_field *field = &set->fields[at];
    const char *name = ins_arena_strdup(arena, column->name);
    set->columns[at] = column;
    set->is_open[at] = true;
    set->identifiers[at] = ins_words_of_identifier(arena, column->name);
    set->words[at] = set->identifiers[at];
    if (name == NULL || set->words[at] == NULL)
        return false;
    field->naming.name = name;
    field->naming.label = set->words[at];
    field->expression = ins_expr_column(arena, NULL, name);
    field->type = column->type;
    field->scale = column->scale;
    field->format.decimals = -1;
    field->distinct_count = -1;
    field->has_nulls = true;
    return field->expression != NULL;
}

bool ins_derive_make_room(ins_derive *derive, ins_derive_set *set, size_t count)
{
    set->fields = ARENA_ARRAY(derive->arena, ins_field, count);
    set->columns = ARENA_ARRAY(derive->scratch, const ins_schema_column *, count);
    set->words = ARENA_ARRAY(derive->scratch, const char *, count);
    set->identifiers = ARENA_ARRAY(derive->scratch, const char *, count);
    set->is_open = ARENA_ARRAY(derive->scratch, bool, count);
    set->is_reference = ARENA_ARRAY(derive->scratch, bool, count);
    return set->fields != NULL && set->columns != NULL && set->words != NULL &&
           set->identifiers != NULL && set->is_open != NULL && set->is_reference != NULL;
}

static insights_status init_set(ins_derive *derive, ins_derive_set *set, insights_error **err)
{
    size_t count = set->table->column_count;
    ins_dataset *dataset = set->dataset;
    const char *name = ins_arena_strdup(derive->arena, set->table->name);
    if (name == NULL || !ins_derive_make_room(derive, set, count))
        return ins_fail_nomem(err);
    *dataset = (ins_dataset){.source = name,
                             .fields = set->fields,
                             .field_count = count,
                             .label_field = -1,
                             .time_field = -1,
                             .row_count = set->table->row_count};
    dataset->naming.name = name;
    for (size_t i = 0; i < count; i++)
        if (!init_field(set, derive->arena, i))
            return ins_fail_nomem(err);
    return INSIGHTS_OK;
}

/* A set per table that has columns and is not hidden. */
static insights_status init_sets(ins_derive *derive, insights_error **err)
{
    const ins_schema *schema = derive->schema;
    ins_dataset *datasets = ARENA_ARRAY(derive->arena, ins_dataset, schema->table_count);
    derive->sets = ARENA_ARRAY(derive->scratch, ins_derive_set, schema->table_count);
    if (datasets == NULL || derive->sets == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < schema->table_count; i++) {
        if (schema->tables[i].column_count == 0 || schema->tables[i].is_hidden)
            continue;
        ins_derive_set *set = &derive->sets[derive->set_count];
        set->dataset = &datasets[derive->set_count];
        set->table = &schema->tables[i];
        derive->set_count++;
        INS_TRY(init_set(derive, set, err));
    }
    derive->model->datasets = datasets;
    derive->model->dataset_count = derive->set_count;
    if (derive->set_count == 0)
        return ins_fail(err, INSIGHTS_INVALID, "the schema has no table with a column");
    return INSIGHTS_OK;
}

static insights_status take_steps(ins_derive *derive, insights_error **err)
{
    INS_TRY(init_sets(derive, err));
    INS_TRY(ins_derive_entities(derive, err));
    INS_TRY(ins_derive_words(derive, err));
    INS_TRY(ins_derive_keys(derive, err));
    INS_TRY(ins_derive_relationships(derive, err));
    INS_TRY(ins_derive_labels(derive, err));
    INS_TRY(ins_derive_roles(derive, err));
    ins_derive_row_fields(derive);
    INS_TRY(ins_derive_metrics(derive, err));
    INS_TRY(ins_derive_synonyms(derive, err));
    ins_model *model = derive->model;
    model->relationships = derive->relationships;
    model->relationship_count = derive->relationship_count;
    model->metrics = derive->metrics;
    model->metric_count = derive->metric_count;
    model->is_derived = true;
    const char *name = derive->schema->name == NULL ? "" : derive->schema->name;
    model->name = ins_arena_strdup(derive->arena, name);
    if (model->name == NULL)
        return ins_fail_nomem(err);
    return ins_model_seal(model, err);
}

insights_status ins_model_derive(ins_model **out, const ins_schema *schema, insights_error **err)
{
    ins_model *model = ins_model_create();
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    insights_status status = INSIGHTS_NOMEM;
    if (model == NULL || scratch == NULL) {
        status = ins_fail_nomem(err);
        goto fail;
    }
    ins_derive derive = {
        .model = model, .arena = model->arena, .scratch = scratch, .schema = schema};
    status = take_steps(&derive, err);
    if (status != INSIGHTS_OK)
        goto fail;
    ins_arena_destroy(scratch);
    *out = model;
    return INSIGHTS_OK;
fail:
    ins_arena_destroy(scratch);
    ins_model_release(model);
    return status;
}

/* Completes a loaded model by what the schema knows: checks that sources and columns exist, fills
 * types, roles, counts, extremes and keys that the file leaves open. Adds no dataset or metric. */
#include "model/derive_parts.h"

#include <string.h>

#define SCRATCH_LIMIT ((size_t)256 << 20)

/* True when the physical name is the table's, also with a database or schema before it. */
static bool is_source(const char *source, const char *table)
{
    ins_slice whole = ins_slice_of(source);
    ins_slice name = ins_slice_of(table);
    if (ins_ascii_equal(whole, name))
        return true;
    if (whole.size <= name.size || whole.data[whole.size - name.size - 1] != '.')
        return false;
    return ins_ascii_equal((ins_slice){whole.data + whole.size - name.size, name.size}, name);
}

static const ins_schema_table *find_table(const ins_schema *schema, const char *source)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (strcmp(schema->tables[i].name, source) == 0)
            return &schema->tables[i];
    for (size_t i = 0; i < schema->table_count; i++)
        if (is_source(source, schema->tables[i].name))
            return &schema->tables[i];
    return NULL;
}

static const ins_schema_column *find_column(const ins_schema_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    for (size_t i = 0; i < table->column_count; i++)
        if (ins_ascii_equal(ins_slice_of(table->columns[i].name), ins_slice_of(name)))
            return &table->columns[i];
    return NULL;
}

/* Every column of an expression exists. The depth of expressions is limited where they are read. */
static insights_status check_columns(const ins_derive_set *set, const ins_expr *expression,
                                     insights_error **err)
{
    if (expression->kind == INS_EXPR_COLUMN && find_column(set->table, expression->name) == NULL)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "dataset %s: table %s has no column %s",
                        set->dataset->naming.name, set->table->name, expression->name);
    for (size_t i = 0; i < expression->argument_count; i++)
        INS_TRY(check_columns(set, expression->arguments[i], err));
    return INSIGHTS_OK;
}

static insights_status open_field(ins_derive *derive, ins_derive_set *set, size_t at,
                                  insights_error **err)
{
    const ins_field *field = &set->fields[at];
    const char *name = field->naming.name;
    if (field->expression != NULL) {
        INS_TRY(check_columns(set, field->expression, err));
        if (field->expression->kind == INS_EXPR_COLUMN)
            set->columns[at] = find_column(set->table, field->expression->name);
    }
    if (set->columns[at] != NULL)
        name = set->columns[at]->name;
    set->is_open[at] = field->role == INS_ROLE_OTHER;
    set->identifiers[at] = ins_words_of_identifier(derive->arena, name);
    set->words[at] = set->identifiers[at];
    return set->words[at] == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* The dataset's fields are copied, because those of a model are read-only. */
static insights_status open_set(ins_derive *derive, ins_derive_set *set, insights_error **err)
{
    ins_dataset *dataset = set->dataset;
    set->table = find_table(derive->schema, dataset->source);
    if (set->table == NULL)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "dataset %s: there is no table %s",
                        dataset->naming.name, dataset->source);
    /* A file of another tool may name the database and schema of another place, too. */
    dataset->source = ins_arena_strdup(derive->arena, set->table->name);
    if (dataset->source == NULL)
        return ins_fail_nomem(err);
    size_t count = dataset->field_count;
    if (!ins_derive_make_room(derive, set, count))
        return ins_fail_nomem(err);
    if (count > 0)
        memcpy(set->fields, dataset->fields, count * sizeof *set->fields);
    dataset->fields = set->fields;
    if (dataset->row_count < 0)
        dataset->row_count = set->table->row_count;
    set->is_person =
        (ins_phrase_read(ins_slice_of(dataset->naming.label)).head & INS_SENSE_PERSON) != 0;
    for (size_t i = 0; i < count; i++)
        INS_TRY(open_field(derive, set, i, err));
    return INSIGHTS_OK;
}

static insights_status open_sets(ins_derive *derive, insights_error **err)
{
    ins_model *model = derive->model;
    ins_dataset *datasets = ARENA_ARRAY(derive->arena, ins_dataset, model->dataset_count);
    derive->sets = ARENA_ARRAY(derive->scratch, ins_derive_set, model->dataset_count);
    if (datasets == NULL || derive->sets == NULL)
        return ins_fail_nomem(err);
    if (model->dataset_count > 0)
        memcpy(datasets, model->datasets, model->dataset_count * sizeof *datasets);
    model->datasets = datasets;
    derive->set_count = model->dataset_count;
    for (size_t i = 0; i < derive->set_count; i++) {
        derive->sets[i].dataset = &datasets[i];
        INS_TRY(open_set(derive, &derive->sets[i], err));
    }
    return INSIGHTS_OK;
}

/* What a relationship points to identifies a row, so it is the key where none is given. */
static void keys_from_links(ins_derive *derive)
{
    const ins_model *model = derive->model;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        ins_dataset *to = derive->sets[link->to].dataset;
        for (size_t j = 0; j < link->field_count; j++)
            derive->sets[link->from].is_reference[link->from_fields[j]] = true;
        if (to->key_count == 0) {
            to->key = link->to_fields;
            to->key_count = link->field_count;
        }
    }
}

/* Type of what an expression gives: exact for columns, counts and sums of them. */
static insights_type type_of(const ins_derive *derive, const ins_metric *metric,
                             const ins_expr *expression)
{
    if (expression->kind == INS_EXPR_AGGREGATE && strcmp(expression->name, "COUNT") == 0)
        return INSIGHTS_TYPE_INT;
    bool keeps_type =
        expression->kind == INS_EXPR_AGGREGATE && expression->argument_count == 1 &&
        expression->arguments[0]->kind == INS_EXPR_COLUMN &&
        (strcmp(expression->name, "SUM") == 0 || strcmp(expression->name, "MIN") == 0 ||
         strcmp(expression->name, "MAX") == 0);
    if (!keeps_type)
        return INSIGHTS_TYPE_FLOAT;
    const ins_expr *column = expression->arguments[0];
    int dataset = column->qualifier == NULL
                      ? (int)metric->dataset
                      : ins_model_find_dataset(derive->model, column->qualifier);
    int field =
        dataset < 0 ? -1 : ins_model_find_field(derive->model, (size_t)dataset, column->name);
    if (field < 0)
        return INSIGHTS_TYPE_FLOAT;
    const ins_field *found = &derive->sets[dataset].fields[field];
    return found->is_numeric_text || found->type == INSIGHTS_TYPE_NULL ? INSIGHTS_TYPE_FLOAT
                                                                       : found->type;
}

static insights_status type_metrics(ins_derive *derive, insights_error **err)
{
    ins_model *model = derive->model;
    ins_metric *metrics = ARENA_ARRAY(derive->arena, ins_metric, model->metric_count);
    if (metrics == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < model->metric_count; i++) {
        metrics[i] = model->metrics[i];
        if (metrics[i].type == INSIGHTS_TYPE_NULL)
            metrics[i].type = type_of(derive, &metrics[i], metrics[i].expression);
    }
    derive->metrics = metrics;
    derive->metric_count = model->metric_count;
    derive->metric_capacity = model->metric_count;
    return INSIGHTS_OK;
}

static insights_status take_steps(ins_derive *derive, insights_error **err)
{
    INS_TRY(open_sets(derive, err));
    INS_TRY(ins_derive_words(derive, err));
    INS_TRY(ins_derive_default_labels(derive, err));
    keys_from_links(derive);
    INS_TRY(ins_derive_keys(derive, err));
    INS_TRY(ins_derive_roles(derive, err));
    ins_derive_row_fields(derive);
    INS_TRY(type_metrics(derive, err));
    INS_TRY(ins_complete_business(derive, err));
    derive->model->metrics = derive->metrics;
    derive->model->metric_count = derive->metric_count;
    return ins_model_seal(derive->model, err);
}

insights_status ins_model_complete(ins_model *model, const ins_schema *schema, insights_error **err)
{
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    if (scratch == NULL)
        return ins_fail_nomem(err);
    ins_derive derive = {
        .model = model, .arena = model->arena, .scratch = scratch, .schema = schema};
    insights_status status = take_steps(&derive, err);
    ins_arena_destroy(scratch);
    return status;
}

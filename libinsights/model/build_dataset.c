/* Builds datasets and their fields. Keys, references and roles come later. */
#include "model/build.h"
#include "model/derive.h"
#include "model/names.h"

#include <string.h>

enum { SOURCE_MAX = 512 };

static bool starts_with_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    return strlen(text) > size && ins_ascii_equal((ins_slice){text, size}, ins_slice_of(word)) &&
           !ins_is_alpha(text[size]) && text[size] != '_' && text[size] != '.';
}

/* One part of a source without its quotes; false when quotes are in the wrong place. */
static bool append_part(ins_buffer *out, const char *part, size_t size)
{
    bool is_quoted = size > 1 && (*part == '"' || *part == '`') && part[size - 1] == *part;
    if (is_quoted) {
        part++;
        size -= 2;
    }
    if (size == 0 || memchr(part, '"', size) != NULL || memchr(part, '`', size) != NULL)
        return false;
    if (out->size > 0)
        ins_buffer_byte(out, '.');
    ins_buffer_append(out, part, size);
    return true;
}

static bool unquote_source(ins_buffer *out, const char *source)
{
    for (const char *at = source;; at++) {
        size_t size = strcspn(at, ".");
        if (!append_part(out, at, size))
            return false;
        at += size;
        if (*at == '\0')
            return true;
    }
}

static const char *read_source(ins_builder *builder, const ins_node *node, const ins_path *path)
{
    const char *source = node->text;
    ins_buffer buffer;
    const char *result = "";
    if (starts_with_word(source, "select") || starts_with_word(source, "with") || *source == '(') {
        ins_issue_error(builder->issues, node->line, path,
                        "a query is no source; create a view and name it here");
        return "";
    }
    ins_buffer_init(&buffer, SOURCE_MAX);
    if (!unquote_source(&buffer, source) || buffer.status == INSIGHTS_TOO_LARGE)
        ins_issue_error(builder->issues, node->line, path,
                        "expected the name of a table, such as sales or shop.public.sales");
    else
        result = ins_build_keep(builder, ins_buffer_view(&buffer));
    if (buffer.status == INSIGHTS_NOMEM)
        ins_issue_nomem(builder->issues);
    ins_buffer_finish(&buffer);
    return result;
}

/* ---- fields ---------------------------------------------------------------------------------- */

static void note_bare_name(ins_builder *builder, size_t dataset, const char *name)
{
    bool is_new = false;
    bool is_fine =
        ins_names_add(&builder->bare_names, INS_NAMES_GLOBAL, name, (uint32_t)dataset, &is_new);
    if (is_fine && !is_new)
        is_fine = ins_names_set(&builder->bare_names, INS_NAMES_GLOBAL, name, INS_NAMES_MANY);
    if (!is_fine)
        ins_issue_nomem(builder->issues);
}

int ins_build_add_field(ins_builder *builder, size_t dataset, const ins_field *field,
                        const ins_field_draft *draft)
{
    ins_dataset_draft *d = &builder->drafts[dataset];
    ins_field *fields = ins_arena_grow(builder->arena, d->fields, d->field_count,
                                       &d->field_capacity, sizeof *fields);
    ins_field_draft *drafts = ins_arena_grow(builder->scratch, d->drafts, d->field_count,
                                             &d->draft_capacity, sizeof *drafts);
    bool is_new = false;
    uint32_t index = (uint32_t)d->field_count;
    bool is_fine =
        fields != NULL && drafts != NULL &&
        ins_names_add(&builder->field_names, (uint32_t)dataset, field->naming.name, index, &is_new);
    if (is_fine && field->expression != NULL && field->expression->kind == INS_EXPR_COLUMN)
        is_fine = ins_names_add(&builder->column_names, (uint32_t)dataset, field->expression->name,
                                index, &is_new);
    if (!is_fine) {
        ins_issue_nomem(builder->issues);
        return -1;
    }
    d->fields = fields;
    d->drafts = drafts;
    fields[index] = *field;
    drafts[index] = *draft;
    d->field_count++;
    note_bare_name(builder, dataset, field->naming.name);
    return (int)index;
}

/* True for the dataset's own name or the last part of its source before a column. */
static bool is_own_name(const ins_dataset *dataset, const char *qualifier)
{
    const char *dot = strrchr(dataset->source, '.');
    const char *table = dot == NULL ? dataset->source : dot + 1;
    ins_slice name = ins_slice_of(qualifier);
    return ins_ascii_equal(name, ins_slice_of(dataset->naming.name)) ||
           ins_ascii_equal(name, ins_slice_of(table));
}

/* The tree without the dataset's own name before columns; NULL when it reads another dataset. */
static const ins_expr *localised(ins_builder *builder, const ins_dataset *dataset,
                                 const ins_expr *tree)
{
    if (tree->kind == INS_EXPR_COLUMN && tree->qualifier == NULL)
        return tree;
    if (tree->kind == INS_EXPR_COLUMN && !is_own_name(dataset, tree->qualifier))
        return NULL;
    ins_expr *copy = ins_build_array(builder, builder->arena, 1, sizeof *copy);
    const ins_expr **arguments =
        ins_build_array(builder, builder->arena, tree->argument_count, sizeof *arguments);
    if (copy == NULL || arguments == NULL)
        return NULL;
    *copy = *tree;
    copy->qualifier = NULL;
    copy->arguments = arguments;
    for (size_t i = 0; i < tree->argument_count; i++)
        if ((arguments[i] = localised(builder, dataset, tree->arguments[i])) == NULL)
            return NULL;
    return copy;
}

static const ins_expr *field_expression(ins_builder *builder, const ins_dataset *dataset,
                                        const ins_node *node, const ins_path *path)
{
    const ins_path at = {.parent = path, .name = "expression"};
    const ins_expr *tree = ins_build_expression(builder, node, &at);
    if (tree == NULL)
        return NULL;
    size_t line = ins_node_line(ins_node_get(node, "expression"));
    if (ins_expr_has_aggregate(tree)) {
        ins_issue_error(builder->issues, line, &at,
                        "a field holds no aggregate; declare a metric instead");
        return NULL;
    }
    const ins_expr *local = localised(builder, dataset, tree);
    if (local == NULL && !ins_build_is_out(builder))
        ins_issue_error(builder->issues, line, &at,
                        "a field reads columns of its own dataset '%s' only", dataset->naming.name);
    if (local != NULL)
        ins_build_check_writable(builder, local, line, &at);
    return local;
}

static int time_mark(const ins_node *node)
{
    const ins_node *mark = ins_node_get(ins_node_get(node, "dimension"), "is_time");
    return mark == NULL ? -1 : mark->truth;
}

static void build_field(ins_builder *builder, size_t dataset, const ins_node *node,
                        const ins_path *path)
{
    ins_field field = {.has_nulls = true, .distinct_count = -1};
    ins_field_draft draft = {.node = node, .is_time = time_mark(node)};
    const ins_dataset *owner = &builder->datasets[dataset];
    const char *datatype = ins_node_text(node, "datatype");
    ins_build_naming(builder, &field.naming, node, ins_node_text(node, "label"), path);
    ins_extension_read(&draft.extension, INS_LEVEL_FIELD, node, path, builder->issues);
    field.type = ins_build_type(node);
    draft.is_time_of_day = datatype != NULL && strcmp(datatype, "Time") == 0;
    field.expression = field_expression(builder, owner, node, path);
    ins_build_format(builder, &field.format, &draft.extension);
    field.is_personal = ins_extension_number(&draft.extension, INS_EXTENSION_PERSONAL, 0) != 0;
    field.is_numeric_text =
        ins_extension_number(&draft.extension, INS_EXTENSION_NUMERIC_TEXT, 0) != 0;
    /* A field with a bad expression stays, so that what names it gives no further complaints. */
    if (field.expression == NULL)
        field.expression = ins_expr_column(builder->arena, NULL, field.naming.name);
    if (field.expression == NULL)
        ins_issue_nomem(builder->issues);
    if (ins_build_is_out(builder))
        return;
    if (ins_names_get(&builder->field_names, (uint32_t)dataset, field.naming.name) != NULL)
        ins_issue_error(builder->issues, node->line, path,
                        "the dataset '%s' has another field named '%s'", owner->naming.name,
                        field.naming.name);
    else
        ins_build_add_field(builder, dataset, &field, &draft);
}

/* A name in a field is a column of the source, never another field. */
static void warn_of_computed(ins_builder *builder, size_t dataset, const ins_field *field,
                             const ins_expr *tree, const ins_path *path)
{
    const ins_dataset_draft *owner = &builder->drafts[dataset];
    size_t line = ins_node_line(owner->drafts[field - owner->fields].node);
    const uint32_t *index =
        tree->kind == INS_EXPR_COLUMN
            ? ins_names_get(&builder->field_names, (uint32_t)dataset, tree->name)
            : NULL;
    const ins_field *named = index == NULL ? NULL : &owner->fields[*index];
    if (named != NULL && named != field && named->expression->kind != INS_EXPR_COLUMN)
        ins_issue_warn(builder->issues, line, path,
                       "'%s' is read as a column of the source, not as the computed field '%s'",
                       tree->name, named->naming.name);
    for (size_t i = 0; i < tree->argument_count; i++)
        warn_of_computed(builder, dataset, field, tree->arguments[i], path);
}

static void build_fields(ins_builder *builder, size_t dataset, const ins_path *path)
{
    const ins_node *list = ins_node_get(builder->drafts[dataset].node, "fields");
    size_t count = list == NULL ? 0 : list->count;
    if (count > INS_DATASET_FIELDS_MAX) {
        ins_issue_error(builder->issues, list->line, path, "a dataset has at most %d fields",
                        INS_DATASET_FIELDS_MAX);
        return;
    }
    for (size_t i = 0; i < count && !ins_build_is_out(builder); i++) {
        ins_place place;
        build_field(builder, dataset, list->items[i], ins_place_at(&place, path, "fields", i));
    }
    ins_dataset_draft *draft = &builder->drafts[dataset];
    for (size_t i = 0; i < draft->field_count && !ins_build_is_out(builder); i++) {
        ins_place place;
        warn_of_computed(builder, dataset, &draft->fields[i], draft->fields[i].expression,
                         ins_place_at(&place, path, "fields", i));
    }
}

/* ---- datasets -------------------------------------------------------------------------------- */

static void label_dataset(ins_builder *builder, ins_dataset *dataset,
                          const ins_extension *extension)
{
    const char *label = ins_extension_text(extension, INS_EXTENSION_LABEL);
    const char *plural = ins_extension_text(extension, INS_EXTENSION_PLURAL);
    ins_naming *naming = &dataset->naming;
    if (naming->label != NULL && label == NULL)
        naming->label = ins_singular(builder->arena, naming->label);
    if (naming->label != NULL)
        dataset->plural = plural == NULL ? ins_plural(builder->arena, naming->label)
                                         : ins_build_keep(builder, plural);
    if (naming->label == NULL || dataset->plural == NULL)
        ins_issue_nomem(builder->issues);
}

static void build_dataset(ins_builder *builder, size_t index, const ins_node *node,
                          const ins_path *path)
{
    ins_dataset *dataset = &builder->datasets[index];
    ins_dataset_draft *draft = &builder->drafts[index];
    const ins_path at_source = {.parent = path, .name = "source"};
    bool is_new = true;
    draft->node = node;
    dataset->label_field = -1;
    dataset->time_field = -1;
    dataset->row_count = -1;
    ins_extension_read(&draft->extension, INS_LEVEL_DATASET, node, path, builder->issues);
    ins_build_naming(builder, &dataset->naming, node,
                     ins_extension_text(&draft->extension, INS_EXTENSION_LABEL), path);
    label_dataset(builder, dataset, &draft->extension);
    dataset->source = read_source(builder, ins_node_get(node, "source"), &at_source);
    if (!ins_names_add(&builder->dataset_names, INS_NAMES_GLOBAL, dataset->naming.name,
                       (uint32_t)index, &is_new))
        ins_issue_nomem(builder->issues);
    if (!is_new)
        ins_issue_error(builder->issues, node->line, path, "another dataset is named '%s'",
                        dataset->naming.name);
    build_fields(builder, index, path);
}

void ins_build_datasets(ins_builder *builder)
{
    const ins_node *list = ins_node_get(builder->node, "datasets");
    if (list->count > INS_MODEL_DATASETS_MAX) {
        ins_issue_error(builder->issues, list->line, builder->path,
                        "a model has at most %d datasets", INS_MODEL_DATASETS_MAX);
        return;
    }
    builder->datasets =
        ins_build_array(builder, builder->arena, list->count, sizeof *builder->datasets);
    builder->drafts =
        ins_build_array(builder, builder->scratch, list->count, sizeof *builder->drafts);
    if (ins_build_is_out(builder))
        return;
    builder->dataset_count = list->count;
    for (size_t i = 0; i < list->count && !ins_build_is_out(builder); i++) {
        ins_place place;
        build_dataset(builder, i, list->items[i],
                      ins_place_at(&place, builder->path, "datasets", i));
    }
}

/* Builds primary keys, unique keys and relationships. Keys name physical columns, which need not be
   declared as fields; those that are not are added, so that keys always point to fields. */
#include "model/build.h"
#include "model/derive.h"
#include "model/names.h"
#include "model/suggest.h"

#include <string.h>

int ins_build_find_column(const ins_builder *builder, size_t dataset, const char *column)
{
    const uint32_t *named = ins_names_get(&builder->field_names, (uint32_t)dataset, column);
    const uint32_t *plain = ins_names_get(&builder->column_names, (uint32_t)dataset, column);
    const ins_field *fields = builder->drafts[dataset].fields;
    if (named != NULL && fields[*named].expression->kind == INS_EXPR_COLUMN &&
        ins_ascii_equal(ins_slice_of(fields[*named].expression->name), ins_slice_of(column)))
        return (int)*named;
    if (plain != NULL)
        return (int)*plain;
    return named == NULL ? -1 : (int)*named;
}

int ins_build_add_column(ins_builder *builder, size_t dataset, const ins_node *column,
                         const ins_path *path)
{
    ins_build_check_name(builder, column, path);
    ins_field field = {.has_nulls = true, .distinct_count = -1, .format = {.decimals = -1}};
    ins_field_draft draft = {.is_time = 0};
    field.naming.name = ins_build_keep(builder, column->text);
    field.naming.label = ins_words_of_identifier(builder->arena, field.naming.name);
    field.expression = ins_expr_column(builder->arena, NULL, field.naming.name);
    if (field.naming.label == NULL || field.expression == NULL)
        ins_issue_nomem(builder->issues);
    else if (*field.naming.label == '\0')
        field.naming.label = field.naming.name;
    return ins_build_is_out(builder) ? -1 : ins_build_add_field(builder, dataset, &field, &draft);
}

const char *ins_build_nearest_field(const ins_builder *builder, size_t dataset, const char *name)
{
    ins_suggestion search;
    ins_suggest_start(&search, ins_slice_of(name));
    for (size_t i = 0; i < builder->drafts[dataset].field_count; i++)
        ins_suggest_try(&search, builder->drafts[dataset].fields[i].naming.name);
    return search.best;
}

/* ---- keys of a dataset ----------------------------------------------------------------------- */

static void primary_key(ins_builder *builder, size_t dataset, const ins_path *path)
{
    const ins_node *list = ins_node_get(builder->drafts[dataset].node, "primary_key");
    const ins_path at = {.parent = path, .name = "primary_key"};
    size_t *key =
        list == NULL ? NULL : ins_build_array(builder, builder->arena, list->count, sizeof *key);
    if (key == NULL || list->count > INS_DATASET_FIELDS_MAX)
        return;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        int field = ins_build_find_column(builder, dataset, list->items[i]->text);
        if (field < 0)
            field = ins_build_add_column(builder, dataset, list->items[i], &at);
        if (field < 0)
            return;
        bool is_new = true;
        for (size_t j = 0; j < count; j++)
            is_new = is_new && key[j] != (size_t)field;
        if (is_new)
            key[count++] = (size_t)field;
        else
            ins_issue_error(builder->issues, list->items[i]->line, &at,
                            "the column '%.80s' stands twice", list->items[i]->text);
    }
    builder->datasets[dataset].key = key;
    builder->datasets[dataset].key_count = count;
    if (count == 1)
        builder->drafts[dataset].fields[key[0]].is_unique = true;
}

static void unique_keys(ins_builder *builder, size_t dataset)
{
    const ins_node *list = ins_node_get(builder->drafts[dataset].node, "unique_keys");
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const ins_node *columns = list->items[i];
        int field = columns->count != 1
                        ? -1
                        : ins_build_find_column(builder, dataset, columns->items[0]->text);
        if (field >= 0)
            builder->drafts[dataset].fields[field].is_unique = true;
    }
}

void ins_build_keys(ins_builder *builder)
{
    for (size_t i = 0; i < builder->dataset_count && !ins_build_is_out(builder); i++) {
        ins_place place;
        primary_key(builder, i, ins_place_at(&place, builder->path, "datasets", i));
        unique_keys(builder, i);
    }
}

/* ---- relationships --------------------------------------------------------------------------- */

static int find_dataset(ins_builder *builder, const ins_node *node, const ins_path *path)
{
    const uint32_t *index = ins_names_get(&builder->dataset_names, INS_NAMES_GLOBAL, node->text);
    if (index != NULL)
        return (int)*index;
    ins_suggestion search;
    ins_suggest_start(&search, ins_slice_of(node->text));
    for (size_t i = 0; i < builder->dataset_count; i++)
        ins_suggest_try(&search, builder->datasets[i].naming.name);
    ins_issue_error(builder->issues, node->line, path, "no dataset is named '%.80s'%s%s%s",
                    node->text, search.best == NULL ? "" : "; did you mean '",
                    search.best == NULL ? "" : search.best, search.best == NULL ? "" : "'?");
    return -1;
}

static int find_column(ins_builder *builder, size_t dataset, const ins_node *column,
                       const ins_path *path)
{
    int field = ins_build_find_column(builder, dataset, column->text);
    if (field >= 0)
        return field;
    const char *owner = builder->datasets[dataset].naming.name;
    const char *nearest = ins_build_nearest_field(builder, dataset, column->text);
    if (nearest != NULL)
        ins_issue_error(builder->issues, column->line, path,
                        "the dataset '%s' has no field '%.80s'; did you mean '%s'?", owner,
                        column->text, nearest);
    else
        ins_issue_warn(builder->issues, column->line, path,
                       "'%.80s' is no declared field of '%s'; it is taken for a column",
                       column->text, owner);
    return ins_build_add_column(builder, dataset, column, path);
}

static const size_t *find_columns(ins_builder *builder, size_t dataset, const ins_node *list,
                                  const ins_path *path)
{
    size_t *fields = ins_build_array(builder, builder->arena, list->count, sizeof *fields);
    for (size_t i = 0; fields != NULL && i < list->count; i++) {
        int field = find_column(builder, dataset, list->items[i], path);
        if (field < 0)
            return NULL;
        fields[i] = (size_t)field;
    }
    return fields;
}

static bool holds(const ins_node *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (ins_ascii_equal(ins_slice_of(list->items[i]->text), ins_slice_of(text)))
            return true;
    return false;
}

static bool same_columns(const ins_node *key, const ins_node *columns)
{
    if (key == NULL || key->count != columns->count)
        return false;
    for (size_t i = 0; i < columns->count; i++)
        if (!holds(key, columns->items[i]->text))
            return false;
    return true;
}

static bool is_key(const ins_node *dataset, const ins_node *columns)
{
    const ins_node *unique = ins_node_get(dataset, "unique_keys");
    bool is_found = same_columns(ins_node_get(dataset, "primary_key"), columns);
    for (size_t i = 0; unique != NULL && i < unique->count && !is_found; i++)
        is_found = same_columns(unique->items[i], columns);
    return is_found;
}

static void link_columns(ins_builder *builder, ins_relationship *link, const ins_node *node,
                         ins_place *place)
{
    const ins_node *from = ins_node_get(node, "from_columns");
    const ins_node *to = ins_node_get(node, "to_columns");
    if (from->count != to->count || from->count > INS_DATASET_FIELDS_MAX) {
        ins_issue_error(builder->issues, to->line, &place->item,
                        "from_columns names %zu columns and to_columns %zu", from->count,
                        to->count);
        return;
    }
    link->from_fields =
        find_columns(builder, link->from, from, ins_place_member(place, "from_columns"));
    link->to_fields = find_columns(builder, link->to, to, ins_place_member(place, "to_columns"));
    if (link->from_fields == NULL || link->to_fields == NULL)
        return;
    link->field_count = from->count;
    for (size_t i = 0; i < from->count; i++)
        builder->drafts[link->from].drafts[link->from_fields[i]].is_reference = true;
    if (!is_key(builder->drafts[link->to].node, to))
        ins_issue_warn(builder->issues, to->line, &place->member,
                       "these columns are no declared key of '%s'; rows that match twice would be "
                       "counted twice",
                       builder->datasets[link->to].naming.name);
}

static void build_relationship(ins_builder *builder, const ins_node *node, ins_map *names,
                               ins_place *place)
{
    ins_relationship link = {0};
    ins_extension extension;
    bool is_new = true;
    ins_extension_read(&extension, INS_LEVEL_RELATIONSHIP, node, &place->item, builder->issues);
    ins_build_naming(builder, &link.naming, node,
                     ins_extension_text(&extension, INS_EXTENSION_LABEL), &place->item);
    link.is_inferred = ins_extension_number(&extension, INS_EXTENSION_INFERRED, 0) != 0;
    if (!ins_names_add(names, INS_NAMES_GLOBAL, link.naming.name, 0, &is_new))
        ins_issue_nomem(builder->issues);
    if (!is_new)
        ins_issue_error(builder->issues, node->line, &place->item,
                        "another relationship is named '%s'", link.naming.name);
    int from = find_dataset(builder, ins_node_get(node, "from"), ins_place_member(place, "from"));
    int to = find_dataset(builder, ins_node_get(node, "to"), ins_place_member(place, "to"));
    if (from < 0 || to < 0 || ins_build_is_out(builder))
        return;
    link.from = (size_t)from;
    link.to = (size_t)to;
    link_columns(builder, &link, node, place);
    if (link.field_count > 0)
        builder->relationships[builder->relationship_count++] = link;
}

void ins_build_relationships(ins_builder *builder)
{
    const ins_node *list = ins_node_get(builder->node, "relationships");
    if (list == NULL || builder->dataset_count == 0)
        return;
    ins_map names;
    ins_map_init(&names, builder->scratch);
    builder->relationships =
        ins_build_array(builder, builder->arena, list->count, sizeof *builder->relationships);
    for (size_t i = 0; i < list->count && !ins_build_is_out(builder); i++) {
        ins_place place;
        ins_place_at(&place, builder->path, "relationships", i);
        build_relationship(builder, list->items[i], &names, &place);
    }
}

/* Builds a model from the nodes of a file: the order of the steps and the helpers they share. */
#include "model/build.h"

#include "model/derive.h"
#include "model/names.h"

#include <string.h>

enum { NAME_MAX_CHARACTERS = 128, SYNONYMS_MAX = 200, SHORT_WORDS = 3, SHORT_BYTES = 60 };

const ins_path *ins_place_at(ins_place *place, const ins_path *parent, const char *list,
                             size_t index)
{
    place->list = (ins_path){.parent = parent, .name = list};
    place->item = (ins_path){.parent = &place->list, .index = index};
    return &place->item;
}

const ins_path *ins_place_member(ins_place *place, const char *name)
{
    place->member = (ins_path){.parent = &place->item, .name = name};
    return &place->member;
}

bool ins_build_is_out(const ins_builder *builder)
{
    return builder->issues->status == INSIGHTS_NOMEM;
}

void *ins_build_array(ins_builder *builder, ins_arena *arena, size_t count, size_t size)
{
    void *array = ins_arena_array(arena, count, size);
    if (array == NULL)
        ins_issue_nomem(builder->issues);
    return array;
}

const char *ins_build_keep(ins_builder *builder, const char *text)
{
    if (text == NULL)
        return "";
    const char *copy = ins_text_clean(builder->arena, text, strlen(text));
    if (copy != NULL)
        return copy;
    ins_issue_nomem(builder->issues);
    return "";
}

bool ins_build_check_name(ins_builder *builder, const ins_node *node, const ins_path *path)
{
    const char *name = node->text;
    size_t size = strlen(name);
    size_t characters = ins_utf8_count(name, size);
    const char *clean = ins_text_clean(builder->scratch, name, size);
    if (clean == NULL) {
        ins_issue_nomem(builder->issues);
        return false;
    }
    if (characters > 0 && characters <= NAME_MAX_CHARACTERS && strcmp(clean, name) == 0)
        return true;
    ins_issue_error(builder->issues, node->line, path,
                    "a name has 1 to %d characters, none of them hidden", NAME_MAX_CHARACTERS);
    return false;
}

/* ---- names for people ------------------------------------------------------------------------ */

static bool has_synonym(const ins_naming *naming, ins_slice text)
{
    for (size_t i = 0; i < naming->synonym_count; i++)
        if (ins_ascii_equal(ins_slice_of(naming->synonyms[i]), text))
            return true;
    return false;
}

static ins_slice trimmed(const char *data, size_t size)
{
    while (size > 0 && (*data == ' ' || *data == '\n')) {
        data++;
        size--;
    }
    while (size > 0 && (data[size - 1] == ' ' || data[size - 1] == '\n'))
        size--;
    return (ins_slice){data, size};
}

static void add_synonym(ins_builder *builder, ins_naming *naming, const char **room, ins_slice text)
{
    char *clean = ins_text_clean(builder->arena, text.data, text.size);
    if (clean == NULL) {
        ins_issue_nomem(builder->issues);
        return;
    }
    ins_slice word = trimmed(clean, strlen(clean));
    clean[word.data + word.size - clean] = '\0';
    if (word.size == 0 || naming->synonym_count == SYNONYMS_MAX || has_synonym(naming, word))
        return;
    room[naming->synonym_count++] = word.data;
}

static void read_synonyms(ins_builder *builder, ins_naming *naming, const ins_node *list)
{
    const char **room =
        ins_build_array(builder, builder->arena,
                        list->count < SYNONYMS_MAX ? list->count : SYNONYMS_MAX, sizeof *room);
    if (room == NULL)
        return;
    naming->synonyms = room;
    for (size_t i = 0; i < list->count; i++)
        add_synonym(builder, naming, room, ins_slice_of(list->items[i]->text));
}

static bool is_short_phrase(ins_slice text)
{
    size_t words = 1;
    for (size_t i = 0; i < text.size; i++) {
        words += text.data[i] == ' ';
        if (strchr(".;:!?", text.data[i]) != NULL)
            return false;
    }
    return text.size > 0 && text.size <= SHORT_BYTES && words <= SHORT_WORDS;
}

/* The next part between commas; false at the end. */
static bool next_part(const char **rest, ins_slice *part)
{
    if (**rest == '\0')
        return false;
    size_t size = strcspn(*rest, ",");
    *part = trimmed(*rest, size);
    *rest += size + ((*rest)[size] == ',');
    return true;
}

/* A context that is one text is a list of synonyms ("orders, purchases") or advice in sentences. */
static void read_context_text(ins_builder *builder, ins_naming *naming, const char *text)
{
    const char *rest = text;
    ins_slice part;
    while (next_part(&rest, &part))
        if (!is_short_phrase(part))
            return;
    const char **room = ins_build_array(builder, builder->arena, SYNONYMS_MAX, sizeof *room);
    if (room == NULL)
        return;
    naming->synonyms = room;
    for (rest = text; next_part(&rest, &part);)
        add_synonym(builder, naming, room, part);
}

static void read_context(ins_builder *builder, ins_naming *naming, const ins_node *context)
{
    const ins_node *synonyms = ins_node_get(context, "synonyms");
    if (synonyms != NULL)
        read_synonyms(builder, naming, synonyms);
    else if (context != NULL && context->kind == INS_NODE_STRING)
        read_context_text(builder, naming, context->text);
}

void ins_build_naming(ins_builder *builder, ins_naming *out, const ins_node *node,
                      const char *label, const ins_path *path)
{
    ins_path at = {.parent = path, .name = "name"};
    const ins_node *name = ins_node_get(node, "name");
    const char *description = ins_node_text(node, "description");
    ins_build_check_name(builder, name, &at);
    *out = (ins_naming){.name = ins_build_keep(builder, name->text)};
    if (description != NULL && *description != '\0')
        out->description = ins_build_keep(builder, description);
    out->label = label == NULL || *label == '\0'
                     ? ins_words_of_identifier(builder->arena, out->name)
                     : ins_build_keep(builder, label);
    if (out->label == NULL)
        ins_issue_nomem(builder->issues);
    else if (*out->label == '\0')
        out->label = out->name;
    read_context(builder, out, ins_node_get(node, "ai_context"));
}

/* ---- numbers --------------------------------------------------------------------------------- */

void ins_build_format(ins_builder *builder, ins_measure_format *format,
                      const ins_extension *extension)
{
    static const int directions[] = {1, -1, 0};
    const char *currency = ins_extension_text(extension, INS_EXTENSION_CURRENCY);
    const char *unit = ins_extension_text(extension, INS_EXTENSION_UNIT);
    format->is_currency = currency != NULL;
    format->unit = currency == NULL && unit == NULL
                       ? NULL
                       : ins_build_keep(builder, currency == NULL ? unit : currency);
    format->decimals = (int)ins_extension_number(extension, INS_EXTENSION_DECIMALS, -1);
    format->good_direction = directions[ins_extension_number(extension, INS_EXTENSION_GOOD, 2)];
}

static const struct {
    const char *name;
    insights_type type;
} datatypes[] = {
    /* The first name of a type is the one that is written. */
    {"String", INSIGHTS_TYPE_TEXT},         {"Integer", INSIGHTS_TYPE_INT},
    {"Decimal", INSIGHTS_TYPE_DECIMAL},     {"Float", INSIGHTS_TYPE_FLOAT},
    {"Boolean", INSIGHTS_TYPE_BOOL},        {"Date", INSIGHTS_TYPE_DATE},
    {"DateTime", INSIGHTS_TYPE_DATETIME},   {"Opaque", INSIGHTS_TYPE_NULL},
    {"DateTimeTz", INSIGHTS_TYPE_DATETIME}, {"Time", INSIGHTS_TYPE_TEXT},
};

enum { DATATYPE_COUNT = sizeof datatypes / sizeof *datatypes };

insights_type ins_build_type(const ins_node *node)
{
    const char *name = ins_node_text(node, "datatype");
    for (size_t i = 0; name != NULL && i < DATATYPE_COUNT; i++)
        if (strcmp(datatypes[i].name, name) == 0)
            return datatypes[i].type;
    return INSIGHTS_TYPE_NULL;
}

const char *ins_datatype_name(insights_type type)
{
    for (size_t i = 0; i < DATATYPE_COUNT; i++)
        if (datatypes[i].type == type)
            return datatypes[i].name;
    return "Opaque";
}

/* ---- the steps ------------------------------------------------------------------------------- */

/* The texts read so far live in the arena of the issues, which ends with the loading. */
static void keep_verified(ins_builder *builder, const ins_verified_list *list)
{
    ins_verified_list kept = {NULL, 0};
    if (builder->issues->error_count > 0 || list->count == 0)
        return;
    if (!ins_verified_copy(&kept, builder->arena, list))
        ins_issue_nomem(builder->issues);
    builder->model->verified = kept.items;
    builder->model->verified_count = kept.count;
}

void ins_build_calendar(ins_builder *builder)
{
    ins_extension e;
    ins_calendar *calendar = &builder->model->calendar;
    ins_extension_read(&e, INS_LEVEL_MODEL, builder->node, builder->path, builder->issues);
    calendar->fiscal_start_month =
        (int)ins_extension_number(&e, INS_EXTENSION_FISCAL_START_MONTH, 0);
    calendar->fiscal_is_start_year =
        ins_extension_number(&e, INS_EXTENSION_FISCAL_IS_START_YEAR, 0) != 0;
    calendar->week_start = (int)ins_extension_number(&e, INS_EXTENSION_WEEK_START, 0);
    calendar->is_retail_454 = ins_extension_number(&e, INS_EXTENSION_RETAIL_454, 0) != 0;
    calendar->is_fiscal_default = ins_extension_number(&e, INS_EXTENSION_FISCAL_IS_DEFAULT, 0) != 0;
    calendar->is_day_first = ins_extension_number(&e, INS_EXTENSION_DAY_FIRST, 0) != 0;
    keep_verified(builder, &e.verified);
}

static void name_model(ins_builder *builder)
{
    ins_naming naming = {0};
    ins_build_naming(builder, &naming, builder->node, NULL, builder->path);
    builder->model->name = naming.name;
    builder->model->description = naming.description;
}

static void hand_over(ins_builder *builder)
{
    ins_model *model = builder->model;
    for (size_t i = 0; i < builder->dataset_count; i++) {
        builder->datasets[i].fields = builder->drafts[i].fields;
        builder->datasets[i].field_count = builder->drafts[i].field_count;
    }
    model->datasets = builder->datasets;
    model->dataset_count = builder->dataset_count;
    model->relationships = builder->relationships;
    model->relationship_count = builder->relationship_count;
}

void ins_build_model(ins_model *model, const ins_node *root, ins_arena *scratch,
                     ins_issue_list *issues)
{
    static void (*const steps[])(ins_builder *) = {
        name_model,     ins_build_calendar,      ins_build_datasets,
        ins_build_keys, ins_build_relationships, ins_build_roles,
        hand_over,      ins_build_metrics,
    };
    const ins_node *list = ins_node_get(root, "semantic_model");
    const ins_path at_list = {.name = "semantic_model"};
    const ins_path at_item = {.parent = &at_list};
    if (list->count > 1)
        ins_issue_warn(issues, list->items[1]->line, &at_list,
                       "the file holds %zu models; only the first is used", list->count);
    ins_builder builder = {.model = model,
                           .arena = model->arena,
                           .scratch = scratch,
                           .issues = issues,
                           .node = list->items[0],
                           .path = &at_item};
    ins_map *maps[] = {&builder.dataset_names, &builder.field_names, &builder.column_names,
                       &builder.bare_names, &builder.metric_names};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        ins_map_init(maps[i], scratch);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !ins_build_is_out(&builder); i++)
        steps[i](&builder);
}

/* The shape of Ossie core 0.2.0 (apache/ossie, core-spec/spec.md) as tables, and their check.
   What names refer to is checked later, while the model is built. */
#include "model/validate.h"

#include "model/suggest.h"

#include <string.h>

typedef enum value_kind {
    VALUE_TEXT,
    VALUE_TRUTH,
    VALUE_TEXTS,      /* a list of texts */
    VALUE_TEXT_LISTS, /* a list of lists of texts */
    VALUE_CHOICE,     /* one of some texts */
    VALUE_OBJECT,
    VALUE_OBJECTS, /* a list of objects */
    VALUE_CONTEXT  /* a text or an object */
} value_kind;

typedef enum presence { OPTIONAL, REQUIRED } presence;

/* A member of an object. Ended by one without a name. */
typedef struct member {
    const char *name;
    value_kind kind;
    presence presence;
    size_t least;               /* items of a list */
    const struct member *shape; /* members of the object */
    const char *const *choices;
} member;

static const char *const dialects[] = {"ANSI_SQL", "OSSIE_SQL_2026", "SNOWFLAKE",
                                       "MDX",      "TABLEAU",        "DATABRICKS",
                                       "MAQL",     "BIGQUERY",       NULL};

static const char *const datatypes[] = {"String",     "Integer", "Decimal", "Float",
                                        "Boolean",    "Date",    "Time",    "DateTime",
                                        "DateTimeTz", "Opaque",  NULL};

static const member context_shape[] = {
    {.name = "instructions", .kind = VALUE_TEXT},
    {.name = "synonyms", .kind = VALUE_TEXTS},
    {.name = "examples", .kind = VALUE_TEXTS},
    {.name = NULL},
};

static const member extension_shape[] = {
    {.name = "vendor_name", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = "data", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = NULL},
};

static const member dialect_shape[] = {
    {.name = "dialect", .kind = VALUE_CHOICE, .presence = REQUIRED, .choices = dialects},
    {.name = "expression", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = NULL},
};

static const member expression_shape[] = {
    {.name = "dialects",
     .kind = VALUE_OBJECTS,
     .presence = REQUIRED,
     .least = 1,
     .shape = dialect_shape},
    {.name = NULL},
};

static const member dimension_shape[] = {
    {.name = "is_time", .kind = VALUE_TRUTH},
    {.name = NULL},
};

#define CONTEXT                                                                                    \
    {                                                                                              \
        .name = "ai_context", .kind = VALUE_CONTEXT, .shape = context_shape                        \
    }
#define EXTENSIONS                                                                                 \
    {                                                                                              \
        .name = "custom_extensions", .kind = VALUE_OBJECTS, .shape = extension_shape               \
    }
#define NAME                                                                                       \
    {                                                                                              \
        .name = "name", .kind = VALUE_TEXT, .presence = REQUIRED                                   \
    }
#define DESCRIPTION                                                                                \
    {                                                                                              \
        .name = "description", .kind = VALUE_TEXT                                                  \
    }
#define DATATYPE                                                                                   \
    {                                                                                              \
        .name = "datatype", .kind = VALUE_CHOICE, .choices = datatypes                             \
    }
#define EXPRESSION                                                                                 \
    {                                                                                              \
        .name = "expression", .kind = VALUE_OBJECT, .presence = REQUIRED,                          \
        .shape = expression_shape                                                                  \
    }

static const member field_shape[] = {
    NAME,        EXPRESSION, {.name = "dimension", .kind = VALUE_OBJECT, .shape = dimension_shape},
    DESCRIPTION, DATATYPE,   {.name = "label", .kind = VALUE_TEXT},
    CONTEXT,     EXTENSIONS, {.name = NULL},
};

static const member dataset_shape[] = {
    NAME,
    {.name = "source", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = "primary_key", .kind = VALUE_TEXTS},
    {.name = "unique_keys", .kind = VALUE_TEXT_LISTS},
    DESCRIPTION,
    CONTEXT,
    {.name = "fields", .kind = VALUE_OBJECTS, .shape = field_shape},
    EXTENSIONS,
    {.name = NULL},
};

static const member relationship_shape[] = {
    NAME,
    {.name = "from", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = "to", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = "from_columns", .kind = VALUE_TEXTS, .presence = REQUIRED, .least = 1},
    {.name = "to_columns", .kind = VALUE_TEXTS, .presence = REQUIRED, .least = 1},
    CONTEXT,
    EXTENSIONS,
    {.name = NULL},
};

static const member metric_shape[] = {
    NAME, EXPRESSION, DESCRIPTION, DATATYPE, CONTEXT, EXTENSIONS, {.name = NULL},
};

static const member model_shape[] = {
    NAME,
    DESCRIPTION,
    CONTEXT,
    {.name = "datasets",
     .kind = VALUE_OBJECTS,
     .presence = REQUIRED,
     .least = 1,
     .shape = dataset_shape},
    {.name = "relationships", .kind = VALUE_OBJECTS, .shape = relationship_shape},
    {.name = "metrics", .kind = VALUE_OBJECTS, .shape = metric_shape},
    EXTENSIONS,
    {.name = NULL},
};

static const member file_shape[] = {
    {.name = "version", .kind = VALUE_TEXT, .presence = REQUIRED},
    {.name = "semantic_model",
     .kind = VALUE_OBJECTS,
     .presence = REQUIRED,
     .least = 1,
     .shape = model_shape},
    {.name = NULL},
};

static void check_object(const ins_node *node, const member *shape, const ins_path *path,
                         ins_issue_list *issues);

static bool is_kind(const ins_node *node, ins_node_kind kind, const char *expected,
                    const ins_path *path, ins_issue_list *issues)
{
    if (node->kind == kind)
        return true;
    bool is_bare =
        kind == INS_NODE_STRING && (node->kind == INS_NODE_NUMBER || node->kind == INS_NODE_BOOL);
    ins_issue_error(issues, node->line, path, "expected %s, found %s%s", expected,
                    ins_node_kind_name(node), is_bare ? "; put it in quotes" : "");
    return false;
}

static void check_choice(const ins_node *node, const member *m, const ins_path *path,
                         ins_issue_list *issues)
{
    if (!is_kind(node, INS_NODE_STRING, "a string", path, issues))
        return;
    for (const char *const *choice = m->choices; *choice != NULL; choice++)
        if (strcmp(node->text, *choice) == 0)
            return;
    const char *nearest = ins_suggest_of(ins_slice_of(node->text), m->choices);
    ins_issue_error(issues, node->line, path, "'%.80s' is no %s the standard knows%s%s%s",
                    node->text, m->name, nearest == NULL ? "" : "; did you mean '",
                    nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
}

static void check_list(const ins_node *node, const member *m, const ins_path *path,
                       ins_issue_list *issues)
{
    static const member texts = {.name = "texts", .kind = VALUE_TEXTS};
    if (!is_kind(node, INS_NODE_SEQUENCE, "a list", path, issues))
        return;
    if (node->count < m->least)
        ins_issue_error(issues, node->line, path, "the list needs at least %zu item%s", m->least,
                        m->least == 1 ? "" : "s");
    for (size_t i = 0; i < node->count; i++) {
        ins_path item = {.parent = path, .index = i};
        if (m->kind == VALUE_OBJECTS)
            check_object(node->items[i], m->shape, &item, issues);
        else if (m->kind == VALUE_TEXT_LISTS)
            check_list(node->items[i], &texts, &item, issues);
        else
            is_kind(node->items[i], INS_NODE_STRING, "a string", &item, issues);
    }
}

/* Only the known members of a context have a type; it may have others. */
static void check_context(const ins_node *node, const member *m, const ins_path *path,
                          ins_issue_list *issues);

static void check_member(const ins_node *node, const member *m, const ins_path *path,
                         ins_issue_list *issues)
{
    switch (m->kind) {
    case VALUE_TEXT: is_kind(node, INS_NODE_STRING, "a string", path, issues); break;
    case VALUE_TRUTH: is_kind(node, INS_NODE_BOOL, "true or false", path, issues); break;
    case VALUE_CHOICE: check_choice(node, m, path, issues); break;
    case VALUE_OBJECT: check_object(node, m->shape, path, issues); break;
    case VALUE_CONTEXT: check_context(node, m, path, issues); break;
    case VALUE_TEXTS:
    case VALUE_TEXT_LISTS:
    case VALUE_OBJECTS: check_list(node, m, path, issues); break;
    }
}

static const member *find_member(const member *shape, const char *name)
{
    for (; shape->name != NULL; shape++)
        if (strcmp(shape->name, name) == 0)
            return shape;
    return NULL;
}

static void check_context(const ins_node *node, const member *m, const ins_path *path,
                          ins_issue_list *issues)
{
    if (node->kind == INS_NODE_STRING ||
        !is_kind(node, INS_NODE_MAPPING, "a string or a mapping", path, issues))
        return;
    for (size_t i = 0; i < node->count; i++) {
        ins_path at = {.parent = path, .name = node->keys[i]->text};
        const member *known = find_member(m->shape, at.name);
        if (known != NULL)
            check_member(node->items[i], known, &at, issues);
    }
}

static void unknown_member(const ins_node *key, const member *shape, const ins_path *path,
                           ins_issue_list *issues)
{
    ins_suggestion search;
    ins_suggest_start(&search, ins_slice_of(key->text));
    for (const member *m = shape; m->name != NULL; m++)
        ins_suggest_try(&search, m->name);
    if (search.best != NULL)
        ins_issue_error(issues, key->line, path, "unknown member '%.80s'; did you mean '%s'?",
                        key->text, search.best);
    else
        ins_issue_error(issues, key->line, path,
                        "unknown member '%.80s'; what the standard lacks goes into "
                        "custom_extensions",
                        key->text);
}

static void check_object(const ins_node *node, const member *shape, const ins_path *path,
                         ins_issue_list *issues)
{
    if (!is_kind(node, INS_NODE_MAPPING, "a mapping", path, issues))
        return;
    for (size_t i = 0; i < node->count; i++) {
        const char *name = node->keys[i]->text;
        ins_path at = {.parent = path, .name = name};
        const member *known = find_member(shape, name);
        if (known == NULL)
            unknown_member(node->keys[i], shape, path, issues);
        else
            check_member(node->items[i], known, &at, issues);
    }
    for (const member *m = shape; m->name != NULL; m++)
        if (m->presence == REQUIRED && ins_node_get(node, m->name) == NULL)
            ins_issue_error(issues, node->line, path, "the member '%s' is missing", m->name);
}

static void check_version(const ins_node *root, ins_issue_list *issues)
{
    static const ins_path path = {.name = "version"};
    const char *version = ins_node_text(root, "version");
    if (version == NULL || strcmp(version, "0.2.0.dev0") == 0 || strcmp(version, "0.2.0") == 0)
        return;
    ins_issue_warn(issues, ins_node_get(root, "version")->line, &path,
                   "version '%.40s' is unknown; the file is read as 0.2.0", version);
}

void ins_model_validate(const ins_node *root, ins_issue_list *issues)
{
    if (root == NULL) {
        ins_issue_error(issues, 0, NULL, "the file is empty");
        return;
    }
    if (ins_node_get(root, "ontology") != NULL && ins_node_get(root, "semantic_model") == NULL) {
        ins_issue_error(issues, root->line, NULL,
                        "this is an Ossie ontology; a model file needs 'semantic_model' (Ossie "
                        "core)");
        return;
    }
    check_version(root, issues);
    check_object(root, file_shape, NULL, issues);
}

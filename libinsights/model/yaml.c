/* Reads YAML into nodes, event by event. The only file that knows libyaml.
   Anchors are resolved here: libyaml's own documents do not bound what aliases expand to. */
#include "base/map.h"
#include "base/number.h"
#include "model/node.h"

#include <string.h>
#include <yaml.h>

/* Members of a mapping with '<<'; each is compared with each. */
enum { MERGED_MAX = 200 };

/* A text while it is read. Every function returns NULL or false once `issues` has a failure. */
typedef struct reader {
    yaml_parser_t parser;
    ins_arena *arena;
    ins_issue_list *issues;
    const char *text;
    size_t size;
    size_t node_count;
    size_t depth;
    ins_map anchors; /* name -> index of anchored */
    ins_node **anchored;
    size_t anchored_count;
    size_t anchored_capacity;
} reader;

/* Children of a sequence or mapping while they are read. */
typedef struct children {
    const ins_node **keys;
    const ins_node **items;
    size_t count;
    size_t key_capacity;
    size_t item_capacity;
} children;

static ins_node *read_node(reader *r, yaml_event_t *event);

static void *nomem(reader *r)
{
    ins_issue_nomem(r->issues);
    return NULL;
}

static size_t line_of(yaml_mark_t mark)
{
    return mark.line + 1;
}

static size_t line_at_offset(const reader *r, size_t offset)
{
    size_t line = 1;
    for (size_t i = 0; i < offset && i < r->size; i++)
        line += r->text[i] == '\n';
    return line;
}

/* True when a tab stands in the indentation of a line, the commonest mistake in YAML. */
static bool is_tab_indented(const reader *r, size_t line)
{
    size_t at = 0;
    for (size_t current = 1; current < line && at < r->size; at++)
        current += r->text[at] == '\n';
    while (at < r->size && r->text[at] == ' ')
        at++;
    return at < r->size && r->text[at] == '\t';
}

static void syntax_error(reader *r)
{
    const yaml_parser_t *parser = &r->parser;
    const char *problem = parser->problem == NULL ? "unknown problem" : parser->problem;
    if (parser->error == YAML_MEMORY_ERROR) {
        ins_issue_nomem(r->issues);
    } else if (parser->error == YAML_READER_ERROR) {
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line_at_offset(r, parser->problem_offset),
                       "not valid YAML: %s", problem);
    } else if (is_tab_indented(r, line_of(parser->problem_mark))) {
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line_of(parser->problem_mark),
                       "not valid YAML: a tab cannot indent; use spaces");
    } else {
        const char *context = parser->context == NULL ? "" : parser->context;
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line_of(parser->problem_mark),
                       "not valid YAML at column %zu: %s%s%s", parser->problem_mark.column + 1,
                       problem, *context == '\0' ? "" : " ", context);
    }
}

static bool next_event(reader *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event))
        return true;
    syntax_error(r);
    return false;
}

static bool count_nodes(reader *r, size_t more, size_t line)
{
    r->node_count += more;
    if (r->node_count <= INS_NODE_COUNT_MAX)
        return true;
    ins_issue_fail(r->issues, INSIGHTS_TOO_LARGE, line,
                   "the file has more than %d nodes, aliases expanded", INS_NODE_COUNT_MAX);
    return false;
}

static bool check_depth(reader *r, size_t depth, size_t line)
{
    if (depth <= INS_NODE_DEPTH_MAX)
        return true;
    ins_issue_fail(r->issues, INSIGHTS_TOO_LARGE, line, "the file is nested deeper than %d levels",
                   INS_NODE_DEPTH_MAX);
    return false;
}

static ins_node *new_node(reader *r, ins_node_kind kind, const yaml_event_t *event)
{
    if (!count_nodes(r, 1, line_of(event->start_mark)))
        return NULL;
    ins_node *node = ARENA_NEW(r->arena, ins_node);
    if (node == NULL)
        return nomem(r);
    node->kind = kind;
    node->line = line_of(event->start_mark);
    node->column = event->start_mark.column + 1;
    node->size = 1;
    return node;
}

/* ---- anchors --------------------------------------------------------------------------------- */

/* A node is anchored before its children are read; until then its size is 0, so that an alias
   inside itself is seen. */
static bool anchor(reader *r, const yaml_char_t *name, ins_node *node)
{
    if (name == NULL)
        return true;
    const char *text = (const char *)name;
    ins_node **anchored = ins_arena_grow(r->arena, r->anchored, r->anchored_count,
                                         &r->anchored_capacity, sizeof *anchored);
    char *copy = ins_arena_strdup(r->arena, text);
    if (anchored == NULL || copy == NULL)
        return nomem(r) != NULL;
    r->anchored = anchored;
    anchored[r->anchored_count] = node;
    if (ins_map_put(&r->anchors, ins_slice_of(copy), (uint32_t)r->anchored_count, NULL) == NULL)
        return nomem(r) != NULL;
    r->anchored_count++;
    return true;
}

static ins_node *alias(reader *r, const yaml_event_t *event)
{
    const char *name = (const char *)event->data.alias.anchor;
    size_t line = line_of(event->start_mark);
    const uint32_t *index = ins_map_get(&r->anchors, ins_slice_of(name));
    ins_node *target = index == NULL ? NULL : r->anchored[*index];
    if (target == NULL || target->size == 0) {
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line, "the alias '*%.80s' %s", name,
                       target == NULL ? "has no anchor" : "stands inside its own anchor");
        return NULL;
    }
    if (!count_nodes(r, target->size, line) || !check_depth(r, r->depth + target->height, line))
        return NULL;
    return target;
}

/* ---- scalars --------------------------------------------------------------------------------- */

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(text, *words) == 0)
            return true;
    return false;
}

static ins_node_kind kind_of_plain(const char *text)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const bools[] = {"true", "True", "TRUE", "false", "False", "FALSE", NULL};
    double number = 0;
    if (is_one_of(text, nulls))
        return INS_NODE_NULL;
    if (is_one_of(text, bools))
        return INS_NODE_BOOL;
    return ins_parse_double(text, strlen(text), &number) ? INS_NODE_NUMBER : INS_NODE_STRING;
}

/* Kind a tag asks for; false when the tag is none of the core schema. */
static bool kind_of_tag(const char *tag, ins_node_kind *kind)
{
    static const struct {
        const char *tag;
        ins_node_kind kind;
    } known[] = {
        {"!", INS_NODE_STRING},          {YAML_STR_TAG, INS_NODE_STRING},
        {YAML_INT_TAG, INS_NODE_NUMBER}, {YAML_FLOAT_TAG, INS_NODE_NUMBER},
        {YAML_BOOL_TAG, INS_NODE_BOOL},  {YAML_NULL_TAG, INS_NODE_NULL},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(tag, known[i].tag) != 0)
            continue;
        *kind = known[i].kind;
        return true;
    }
    return false;
}

static bool refuse_tag(reader *r, const yaml_event_t *event, const char *tag)
{
    ins_issue_fail(r->issues, INSIGHTS_INVALID, line_of(event->start_mark),
                   "the tag '%.80s' is not supported", tag);
    return false;
}

static ins_node *scalar(reader *r, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const char *tag = (const char *)event->data.scalar.tag;
    ins_node_kind kind = INS_NODE_STRING;
    if (tag == NULL && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        kind = kind_of_plain(text);
    else if (tag != NULL && !kind_of_tag(tag, &kind) && !refuse_tag(r, event, tag))
        return NULL;
    if (strlen(text) != event->data.scalar.length) {
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line_of(event->start_mark),
                       "a text holds a NUL character");
        return NULL;
    }
    ins_node *node = new_node(r, kind, event);
    if (node == NULL)
        return NULL;
    node->text = ins_arena_strdup(r->arena, text);
    node->truth = kind == INS_NODE_BOOL && ins_ascii_lower(*text) == 't';
    if (node->text == NULL)
        return nomem(r);
    return anchor(r, event->data.scalar.anchor, node) ? node : NULL;
}

/* ---- sequences and mappings ------------------------------------------------------------------ */

/* Reads one child; NULL at the end of the container too, then *is_end is true. */
static const ins_node *child(reader *r, yaml_event_type_t end, bool *is_end)
{
    yaml_event_t event;
    if (!next_event(r, &event))
        return NULL;
    *is_end = event.type == end;
    const ins_node *node = *is_end ? NULL : read_node(r, &event);
    yaml_event_delete(&event);
    return node;
}

static bool add_child(reader *r, children *list, const ins_node *key, const ins_node *item)
{
    const ins_node **keys =
        ins_arena_grow(r->arena, list->keys, list->count, &list->key_capacity, sizeof *keys);
    const ins_node **items =
        ins_arena_grow(r->arena, list->items, list->count, &list->item_capacity, sizeof *items);
    if (keys == NULL || items == NULL)
        return nomem(r) != NULL;
    list->keys = keys;
    list->items = items;
    keys[list->count] = key;
    items[list->count++] = item;
    return true;
}

static void finish(ins_node *node, const children *list, size_t size)
{
    node->keys = list->keys;
    node->items = list->items;
    node->count = list->count;
    node->size = size;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->height + 1 > node->height)
            node->height = list->items[i]->height + 1;
}

static ins_node *sequence(reader *r, ins_node *node)
{
    children list = {0};
    size_t size = 1;
    bool is_end = false;
    for (const ins_node *item = child(r, YAML_SEQUENCE_END_EVENT, &is_end); !is_end;
         item = child(r, YAML_SEQUENCE_END_EVENT, &is_end)) {
        if (item == NULL || !add_child(r, &list, item, item))
            return NULL;
        size += item->size;
    }
    finish(node, &list, size);
    return node;
}

static bool is_scalar(const ins_node *node)
{
    return node->kind != INS_NODE_SEQUENCE && node->kind != INS_NODE_MAPPING;
}

static bool has_key(const children *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->keys[i]->text, key) == 0)
            return true;
    return false;
}

/* Members of a merged mapping do not replace those that are there (yaml.org/type/merge). */
static bool merge_one(reader *r, children *list, const ins_node *from)
{
    if (from->kind != INS_NODE_MAPPING || list->count + from->count > MERGED_MAX) {
        ins_issue_fail(r->issues, INSIGHTS_INVALID, from->line,
                       "'<<' needs a mapping, and makes one of at most %d members", MERGED_MAX);
        return false;
    }
    for (size_t i = 0; i < from->count; i++)
        if (!has_key(list, from->keys[i]->text) &&
            !add_child(r, list, from->keys[i], from->items[i]))
            return false;
    return true;
}

static bool merge(reader *r, children *list, const ins_node *from)
{
    if (from->kind != INS_NODE_SEQUENCE)
        return merge_one(r, list, from);
    for (size_t i = 0; i < from->count; i++)
        if (!merge_one(r, list, from->items[i]))
            return false;
    return true;
}

static ins_node *mapping(reader *r, ins_node *node)
{
    children list = {0};
    const ins_node *merged = NULL;
    size_t size = 1;
    bool is_end = false;
    for (const ins_node *key = child(r, YAML_MAPPING_END_EVENT, &is_end); !is_end;
         key = child(r, YAML_MAPPING_END_EVENT, &is_end)) {
        bool is_past = false;
        const ins_node *item = key == NULL ? NULL : child(r, YAML_NO_EVENT, &is_past);
        if (item == NULL)
            return NULL;
        if (!is_scalar(key)) {
            ins_issue_fail(r->issues, INSIGHTS_INVALID, key->line, "a key must be a plain text");
            return NULL;
        }
        size += key->size + item->size;
        if (strcmp(key->text, "<<") == 0 && merged == NULL)
            merged = item;
        else if (!add_child(r, &list, key, item))
            return NULL;
    }
    if (merged != NULL && !merge(r, &list, merged))
        return NULL;
    finish(node, &list, size);
    return ins_node_check_keys(node, r->arena, r->issues) == INSIGHTS_OK ? node : NULL;
}

static ins_node *container(reader *r, const yaml_event_t *event)
{
    bool is_sequence = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *tag =
        is_sequence ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    const char *usual = is_sequence ? YAML_SEQ_TAG : YAML_MAP_TAG;
    if (tag != NULL && strcmp((const char *)tag, usual) != 0 &&
        !refuse_tag(r, event, (const char *)tag))
        return NULL;
    ins_node *node = new_node(r, is_sequence ? INS_NODE_SEQUENCE : INS_NODE_MAPPING, event);
    if (node == NULL || !check_depth(r, r->depth + 1, node->line))
        return NULL;
    node->size = 0;
    if (!anchor(r,
                is_sequence ? event->data.sequence_start.anchor : event->data.mapping_start.anchor,
                node))
        return NULL;
    r->depth++;
    node = is_sequence ? sequence(r, node) : mapping(r, node);
    r->depth--;
    return node;
}

static ins_node *read_node(reader *r, yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: return scalar(r, event);
    case YAML_ALIAS_EVENT: return alias(r, event);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: return container(r, event);
    default: break;
    }
    ins_issue_fail(r->issues, INSIGHTS_INVALID, line_of(event->start_mark), "not valid YAML");
    return NULL;
}

/* ---- the document ---------------------------------------------------------------------------- */

/* Goes past one event; its type, or YAML_NO_EVENT after a failure. */
static yaml_event_type_t skip(reader *r, size_t *line)
{
    yaml_event_t event;
    if (!next_event(r, &event))
        return YAML_NO_EVENT;
    yaml_event_type_t type = event.type;
    *line = line_of(event.start_mark);
    yaml_event_delete(&event);
    return type;
}

static const ins_node *document(reader *r)
{
    size_t line = 0;
    if (skip(r, &line) != YAML_STREAM_START_EVENT || skip(r, &line) != YAML_DOCUMENT_START_EVENT)
        return NULL;
    bool is_end = false;
    const ins_node *root = child(r, YAML_DOCUMENT_END_EVENT, &is_end);
    if (root == NULL || skip(r, &line) != YAML_DOCUMENT_END_EVENT)
        return NULL;
    yaml_event_type_t type = skip(r, &line);
    if (type == YAML_DOCUMENT_START_EVENT)
        ins_issue_fail(r->issues, INSIGHTS_INVALID, line,
                       "the file holds more than one YAML document");
    return type == YAML_STREAM_END_EVENT ? root : NULL;
}

insights_status ins_node_from_yaml(const ins_node **out, ins_arena *arena, const char *text,
                                   size_t size, ins_issue_list *issues)
{
    reader r = {.arena = arena, .issues = issues, .text = text, .size = size};
    if (!yaml_parser_initialize(&r.parser)) {
        ins_issue_nomem(issues);
        return INSIGHTS_NOMEM;
    }
    ins_map_init(&r.anchors, arena);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, size);
    const ins_node *root = document(&r);
    yaml_parser_delete(&r.parser);
    if (issues->status != INSIGHTS_OK)
        return issues->status;
    *out = root == NULL || root->kind == INS_NODE_NULL ? NULL : root;
    return INSIGHTS_OK;
}

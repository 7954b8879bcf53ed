/* Reads JSON into nodes over base/json.h, with the limits of model files. */
#include "base/json.h"
#include "base/number.h"
#include "model/node.h"

#include <string.h>

typedef struct reader {
    ins_arena *arena;
    ins_issue_list *issues;
    size_t node_count;
} reader;

static const ins_node *read_value(reader *r, const ins_json *value, size_t depth);

static void *nomem(reader *r)
{
    ins_issue_nomem(r->issues);
    return NULL;
}

static ins_node *new_node(reader *r, ins_node_kind kind, const char *text)
{
    if (++r->node_count > INS_NODE_COUNT_MAX) {
        ins_issue_fail(r->issues, INSIGHTS_TOO_LARGE, 0, "the file has more than %d nodes",
                       INS_NODE_COUNT_MAX);
        return NULL;
    }
    ins_node *node = ARENA_NEW(r->arena, ins_node);
    char *copy = ins_arena_strdup(r->arena, text);
    if (node == NULL || copy == NULL)
        return nomem(r);
    node->kind = kind;
    node->text = copy;
    node->size = 1;
    return node;
}

static size_t count_items(const ins_json *value)
{
    size_t count = 0;
    for (const ins_json *item = ins_json_first(value); item != NULL; item = ins_json_next(item))
        count++;
    return count;
}

static const ins_node *container(reader *r, const ins_json *value, size_t depth)
{
    bool is_object = ins_json_kind_of(value) == INS_JSON_OBJECT;
    ins_node *node = new_node(r, is_object ? INS_NODE_MAPPING : INS_NODE_SEQUENCE, "");
    if (node == NULL)
        return NULL;
    size_t count = count_items(value);
    const ins_node **keys = ARENA_ARRAY(r->arena, const ins_node *, count);
    const ins_node **items = ARENA_ARRAY(r->arena, const ins_node *, count);
    if (keys == NULL || items == NULL)
        return nomem(r);
    for (const ins_json *item = ins_json_first(value); item != NULL; item = ins_json_next(item)) {
        items[node->count] = read_value(r, item, depth + 1);
        keys[node->count] = items[node->count];
        if (is_object && items[node->count] != NULL)
            keys[node->count] = new_node(r, INS_NODE_STRING, ins_json_name(item));
        if (keys[node->count++] == NULL)
            return NULL;
    }
    node->keys = keys;
    node->items = items;
    bool is_fine = !is_object || ins_node_check_keys(node, r->arena, r->issues) == INSIGHTS_OK;
    return is_fine ? node : NULL;
}

static const ins_node *scalar(reader *r, const ins_json *value)
{
    char number[INS_NUMBER_SIZE];
    bool truth = ins_json_truth(value, false);
    ins_node *node = NULL;
    switch (ins_json_kind_of(value)) {
    case INS_JSON_STRING: return new_node(r, INS_NODE_STRING, ins_json_text(value));
    case INS_JSON_NUMBER:
        ins_print_double(number, ins_json_number(value, 0));
        return new_node(r, INS_NODE_NUMBER, number);
    case INS_JSON_BOOL:
        node = new_node(r, INS_NODE_BOOL, truth ? "true" : "false");
        if (node != NULL)
            node->truth = truth;
        return node;
    default: return new_node(r, INS_NODE_NULL, "null");
    }
}

static const ins_node *read_value(reader *r, const ins_json *value, size_t depth)
{
    ins_json_kind kind = ins_json_kind_of(value);
    if (kind != INS_JSON_ARRAY && kind != INS_JSON_OBJECT)
        return scalar(r, value);
    if (depth <= INS_NODE_DEPTH_MAX)
        return container(r, value, depth);
    ins_issue_fail(r->issues, INSIGHTS_TOO_LARGE, 0, "the file is nested deeper than %d levels",
                   INS_NODE_DEPTH_MAX);
    return NULL;
}

/* The reader below us ends a string at an escaped NUL, which would cut a name short. */
static bool has_escaped_nul(const char *text, size_t size)
{
    for (size_t i = 0; i + 5 < size; i++) {
        if (text[i] != '\\')
            continue;
        if (memcmp(text + i + 1, "u0000", 5) == 0)
            return true;
        i++;
    }
    return false;
}

insights_status ins_node_from_json(const ins_node **out, ins_arena *arena, const char *text,
                                   size_t size, ins_issue_list *issues)
{
    if (has_escaped_nul(text, size))
        return ins_issue_fail(issues, INSIGHTS_INVALID, 0, "a text holds a NUL character");
    ins_json *json = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&json, text, size, &err);
    if (status == INSIGHTS_NOMEM)
        ins_issue_nomem(issues);
    else if (status != INSIGHTS_OK)
        ins_issue_fail(issues, status, 0, "%s", insights_error_message(err));
    insights_error_free(err);
    if (status != INSIGHTS_OK)
        return issues->status;
    reader r = {.arena = arena, .issues = issues};
    const ins_node *root = read_value(&r, json, 1);
    ins_json_free(json);
    if (root == NULL)
        return issues->status;
    *out = root;
    return INSIGHTS_OK;
}

/* Looks into trees of nodes. Reading them from text is in yaml.c and json_node.c. */
#include "model/node.h"

#include "base/map.h"

#include <string.h>

/* Up to here comparing each with each is faster than a map. */
enum { FEW_KEYS = 16 };

const ins_node *ins_node_get(const ins_node *mapping, const char *key)
{
    if (mapping == NULL || mapping->kind != INS_NODE_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->count; i++)
        if (strcmp(mapping->keys[i]->text, key) == 0)
            return mapping->items[i];
    return NULL;
}

const char *ins_node_text(const ins_node *mapping, const char *key)
{
    const ins_node *node = ins_node_get(mapping, key);
    return node != NULL && node->kind == INS_NODE_STRING ? node->text : NULL;
}

const char *ins_node_kind_name(const ins_node *node)
{
    static const char *const names[] = {"nothing",  "true or false", "a number",
                                        "a string", "a list",        "a mapping"};
    return names[node == NULL ? INS_NODE_NULL : node->kind];
}

size_t ins_node_line(const ins_node *node)
{
    return node == NULL ? 0 : node->line;
}

static insights_status duplicate(const ins_node *key, ins_issue_list *issues)
{
    return ins_issue_fail(issues, INSIGHTS_INVALID, key->line, "the key '%.80s' stands twice",
                          key->text);
}

static insights_status check_few(const ins_node *mapping, ins_issue_list *issues)
{
    for (size_t i = 1; i < mapping->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(mapping->keys[i]->text, mapping->keys[j]->text) == 0)
                return duplicate(mapping->keys[i], issues);
    return INSIGHTS_OK;
}

insights_status ins_node_check_keys(const ins_node *mapping, ins_arena *arena,
                                    ins_issue_list *issues)
{
    if (mapping->count <= FEW_KEYS)
        return check_few(mapping, issues);
    ins_map seen;
    ins_map_init(&seen, arena);
    for (size_t i = 0; i < mapping->count; i++) {
        bool is_new = false;
        if (ins_map_put(&seen, ins_slice_of(mapping->keys[i]->text), 0, &is_new) == NULL) {
            ins_issue_nomem(issues);
            return INSIGHTS_NOMEM;
        }
        if (!is_new)
            return duplicate(mapping->keys[i], issues);
    }
    return INSIGHTS_OK;
}

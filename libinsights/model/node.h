/**
 * @file
 * A file as a tree of scalars, sequences and mappings with their places, from YAML or JSON.
 */
#ifndef INS_MODEL_NODE_H
#define INS_MODEL_NODE_H

#include "model/issues.h"

/** Limits of a file. Aliases count as often as they are used. */
enum { INS_NODE_TEXT_MAX = 8 * 1024 * 1024, INS_NODE_DEPTH_MAX = 64, INS_NODE_COUNT_MAX = 200000 };

/** Kinds of nodes; plain YAML scalars are resolved by the core schema of YAML 1.2 (10.3). */
typedef enum ins_node_kind {
    INS_NODE_NULL,
    INS_NODE_BOOL,
    INS_NODE_NUMBER,
    INS_NODE_STRING,
    INS_NODE_SEQUENCE,
    INS_NODE_MAPPING
} ins_node_kind;

/** A node. Shared where an alias repeats it; immutable once read. */
typedef struct ins_node {
    ins_node_kind kind;
    bool truth;       /* BOOL */
    const char *text; /* scalars, as written */
    size_t line;      /* 1-based; 0: unknown */
    size_t column;
    const struct ins_node *const *keys;  /* MAPPING: scalars, each text once */
    const struct ins_node *const *items; /* SEQUENCE and MAPPING */
    size_t count;
    size_t size;   /* nodes of this part, aliases expanded, itself included */
    size_t height; /* levels below it */
} ins_node;

/**
 * Reads YAML (1.1 as libyaml knows it, scalars as in 1.2): one document, no tags but the core ones.
 *
 * @param[out] out  in the arena; NULL for an empty document. Untouched on failure.
 * @return  INSIGHTS_INVALID, INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM; the issue is in the list.
 */
insights_status ins_node_from_yaml(const ins_node **out, ins_arena *arena, const char *text,
                                   size_t size, ins_issue_list *issues);

/** Reads JSON into the same tree; nodes have no lines. */
insights_status ins_node_from_json(const ins_node **out, ins_arena *arena, const char *text,
                                   size_t size, ins_issue_list *issues);

/** Member of a mapping, or NULL; NULL too when the node is none. */
const ins_node *ins_node_get(const ins_node *mapping, const char *key);

/** Text of a member that is a string, or NULL. */
const char *ins_node_text(const ins_node *mapping, const char *key);

/** What a node is, for messages: "a string", "a list". */
const char *ins_node_kind_name(const ins_node *node);

/** Line of a node, 0 for NULL. */
size_t ins_node_line(const ins_node *node);

/** Refuses a mapping that names a key twice. */
insights_status ins_node_check_keys(const ins_node *mapping, ins_arena *arena,
                                    ins_issue_list *issues);

#endif

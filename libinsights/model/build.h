/**
 * @file
 * What the files that build a model from nodes share: the model while it grows, and small helpers.
 */
#ifndef INS_MODEL_BUILD_H
#define INS_MODEL_BUILD_H

#include "base/map.h"
#include "model/extension.h"
#include "model/model.h"
#include "model/node.h"
#include "model/reach.h"

/** What the file says about a field, kept until its role is decided. */
typedef struct ins_field_draft {
    const ins_node *node; /* NULL: a key column that was not declared */
    ins_extension extension;
    int is_time; /* -1: not said */
    bool is_time_of_day;
    bool is_reference;
} ins_field_draft;

/** A dataset while it grows. Columns that keys name are added as fields. */
typedef struct ins_dataset_draft {
    const ins_node *node;
    ins_extension extension;
    ins_field *fields;
    ins_field_draft *drafts; /* beside fields */
    size_t field_count;
    size_t field_capacity;
    size_t draft_capacity;
} ins_dataset_draft;

/** Metrics while their expressions are resolved. */
typedef enum ins_metric_state {
    INS_METRIC_WAITING,
    INS_METRIC_ENTERED, /* being resolved: seen again, it is a cycle */
    INS_METRIC_DONE,
    INS_METRIC_CONSTANT, /* may be used by others, is no metric itself */
    INS_METRIC_LEFT_OUT, /* has no aggregate */
    INS_METRIC_BROKEN    /* has been complained about */
} ins_metric_state;

typedef struct ins_metric_draft {
    const ins_node *node;
    ins_extension extension;
    ins_metric_state state;
    const ins_expr *parsed; /* as in the file; NULL: not readable */
    ins_metric metric;
} ins_metric_draft;

/** State of a build. Complaints and memory failures gather in `issues`. */
typedef struct ins_builder {
    ins_model *model;
    ins_arena *arena;   /* of the model */
    ins_arena *scratch; /* until the build ends */
    ins_issue_list *issues;
    const ins_node *node;
    const ins_path *path;

    ins_dataset *datasets;
    ins_dataset_draft *drafts;
    size_t dataset_count;
    ins_relationship *relationships;
    size_t relationship_count;
    ins_metric_draft *metrics;
    size_t metric_count;
    ins_reach reach;

    ins_map dataset_names;
    ins_map field_names;  /* by dataset */
    ins_map column_names; /* by dataset: fields that are plain columns */
    ins_map bare_names;   /* of fields: their dataset, or INS_NAMES_MANY */
    ins_map metric_names;
} ins_builder;

/** Where a thing stands, for messages: semantic_model[0].<list>[<index>]. */
typedef struct ins_place {
    ins_path list;
    ins_path item;
    ins_path member;
} ins_place;

/** Sets up a place; `item.parent` points into it, so it must not be copied. */
const ins_path *ins_place_at(ins_place *place, const ins_path *parent, const char *list,
                             size_t index);

/** Path of a member of the item of a place. */
const ins_path *ins_place_member(ins_place *place, const char *name);

/** True when memory ran out; the caller then returns. */
bool ins_build_is_out(const ins_builder *builder);

/** A zeroed array in the scratch arena or the model's; notes when memory is out. */
void *ins_build_array(ins_builder *builder, ins_arena *arena, size_t count, size_t size);

/** Copy in the model's arena without hidden characters; "" when memory is out or text is NULL. */
const char *ins_build_keep(ins_builder *builder, const char *text);

/** Checks a name; false with an issue when it is none. */
bool ins_build_check_name(ins_builder *builder, const ins_node *node, const ins_path *path);

/** Reads name, description and synonyms. `label` NULL: from the name. */
void ins_build_naming(ins_builder *builder, ins_naming *out, const ins_node *node,
                      const char *label, const ins_path *path);

/** Reads unit, currency, decimals, good direction; additivity stays as it is. */
void ins_build_format(ins_builder *builder, ins_measure_format *format,
                      const ins_extension *extension);

/** Type of a `datatype` member; INSIGHTS_TYPE_NULL when there is none. */
insights_type ins_build_type(const ins_node *node);

/** Name of the `datatype` of a type, for writing; "Opaque" for an unknown one. */
const char *ins_datatype_name(insights_type type);

/** Reads the expression of a field or metric in the dialect that is known; NULL with an issue. */
const ins_expr *ins_build_expression(ins_builder *builder, const ins_node *node,
                                     const ins_path *path);

/** Refuses an expression that cannot be written and read again. */
bool ins_build_check_writable(ins_builder *builder, const ins_expr *expression, size_t line,
                              const ins_path *path);

/** The steps, in the order of ins_build_model(). All run even when one finds errors. */
void ins_build_calendar(ins_builder *builder);
void ins_build_datasets(ins_builder *builder);
void ins_build_keys(ins_builder *builder);
void ins_build_relationships(ins_builder *builder);
void ins_build_roles(ins_builder *builder);
void ins_build_metrics(ins_builder *builder);

/** Field of a dataset that a key column means, or -1. */
int ins_build_find_column(const ins_builder *builder, size_t dataset, const char *column);

/** Adds a column that only a key names as a field; -1 when memory is out. */
int ins_build_add_column(ins_builder *builder, size_t dataset, const ins_node *column,
                         const ins_path *path);

/** Nearest field name, or NULL. */
const char *ins_build_nearest_field(const ins_builder *builder, size_t dataset, const char *name);

/** Resolves the names in a metric's expression and puts other metrics in; NULL with an issue. */
const ins_expr *ins_build_resolve(ins_builder *builder, size_t metric, const ins_path *path);

/** Adds a field to a dataset; -1 when memory is out. */
int ins_build_add_field(ins_builder *builder, size_t dataset, const ins_field *field,
                        const ins_field_draft *draft);

/** Reads the first semantic model of a file of the right shape into `model`. */
void ins_build_model(ins_model *model, const ins_node *root, ins_arena *scratch,
                     ins_issue_list *issues);

#endif

/**
 * @file
 * Reading and writing model files: Apache Ossie core 0.2.0 in YAML or JSON.
 *
 * What Ossie lacks comes in `custom_extensions` with vendor_name INSIGHTS, whose data is a JSON
 * object (keys: see docs/MODEL.md). Extensions of other vendors are kept out of the way, silently.
 */
#ifndef INS_MODEL_LOAD_H
#define INS_MODEL_LOAD_H

#include "model/model.h"

/** One complaint of the validator. */
typedef struct ins_model_issue {
    bool is_error;       /* false: a warning */
    size_t line;         /* 1-based; 0: no place in a file */
    const char *path;    /* such as "semantic_model[0].metrics[2].expression" */
    const char *message; /* what is wrong and what to do */
} ins_model_issue;

/** All complaints, in file order. In the arena given to the load. */
typedef struct ins_model_issues {
    const ins_model_issue *items;
    size_t count;
    size_t error_count;
} ins_model_issues;

/**
 * Loads a model from text: YAML, or JSON when the first character is '{'.
 *
 * @param[out] out     one reference; release with ins_model_release(). Untouched on failure.
 * @param file         name for messages.
 * @param arena        for the issues.
 * @param[out] issues  NULL, or every error and warning (at most 100).
 * @errors  INSIGHTS_INVALID with file, line, path of the first error; INSIGHTS_TOO_LARGE (over
 *          8 MiB, 64 levels, 200,000 nodes, alias expansion included); INSIGHTS_NOMEM.
 */
insights_status ins_model_load(ins_model **out, const char *text, size_t size, const char *file,
                               ins_arena *arena, ins_model_issues *issues, insights_error **err);

/** Reads a file of at most 8 MiB and loads it. */
insights_status ins_model_load_file(ins_model **out, const char *path, ins_arena *arena,
                                    ins_model_issues *issues, insights_error **err);

/** Writes a model as an Ossie YAML file that loads back to the same fingerprint. */
insights_status ins_model_write(const ins_model *model, ins_buffer *out, insights_error **err);

#endif

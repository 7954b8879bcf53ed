/**
 * @file
 * A model for reading: as an overview for people and as JSON for programs. Internal to api/; the
 * form that loads again is ins_model_write().
 */
#ifndef INS_API_MODEL_TEXT_H
#define INS_API_MODEL_TEXT_H

#include "base/buffer.h"
#include "model/model.h"

/** Most values of a field that are listed. */
enum { INS_MODEL_EXAMPLES_MAX = 5 };

/**
 * Frequent values of a field that people may name, for showing what it holds. The model has an
 * index of values.
 *
 * @param examples  room for INS_MODEL_EXAMPLES_MAX; borrowed from the model's index.
 * @param total     number of values the index has of it.
 * @return          how many were written; 0 for personal fields, keys and references.
 */
size_t ins_model_examples(const ins_model *model, ins_field_ref field, ins_slice *examples,
                          size_t *total);

/** Appends the overview. @errors INSIGHTS_NOMEM; the buffer has its own status. */
insights_status ins_model_overview(const ins_model *model, ins_buffer *out, insights_error **err);

/** Appends the model as one JSON object. @errors INSIGHTS_NOMEM; the buffer has its own status. */
insights_status ins_model_json(const ins_model *model, ins_buffer *out, insights_error **err);

#endif

/**
 * @file
 * The pieces that both directions of a plan's JSON share: values and names of fields. Only
 * plan/ and what keeps values beside a plan include this.
 */
#ifndef INS_PLAN_JSON_VALUE_H
#define INS_PLAN_JSON_VALUE_H

#include "base/json.h"
#include "model/model.h"

enum { INS_FIELD_NAME_MAX = 600 };

/**
 * Writes a value so that it reads back equal. Bare: truth, whole numbers up to 2^53, numbers with a
 * fraction, text, null; beside a time field also dates ("2024-01-31", "2024-01-31T08:00:00").
 * Everything else names its type: {"decimal":"12.50"}, {"int":"9223372036854775807"},
 * {"float":"3"}, {"date":"2024-01-31"}, {"datetime":"..."}, and beside a time field {"text":"..."}.
 */
void ins_plan_value_write(const ins_value *value, bool is_time, ins_json_writer *writer);

/**
 * Reads what ins_plan_value_write() wrote. A text beside a time field that is no date stays text.
 *
 * @errors  INSIGHTS_INVALID, INSIGHTS_NOMEM.
 */
insights_status ins_plan_value_read(ins_value *out, ins_arena *arena, const ins_json *json,
                                    bool is_time, insights_error **err);

/**
 * Writes "dataset.field", or ["dataset","field"] when the text would be read as another one; with a
 * way of its own {"field":..., "via":["relationship", ...]}.
 */
void ins_field_name_write(const ins_model *model, size_t dataset, ins_field_ref ref,
                          ins_json_writer *writer);

/**
 * Reads "dataset.field", ["dataset","field"], "field" of the plan's dataset, or one of these with
 * the relationships that lead there.
 *
 * @return  false when there is no such field.
 */
bool ins_field_name_read(ins_field_ref *out, const ins_model *model, size_t dataset,
                         const ins_json *json);

/** Writes and reads the relationships of a reference alone: "via":[...]; false: not such a list. */
void ins_via_write(const ins_model *model, ins_field_ref ref, ins_json_writer *writer);
bool ins_via_read(ins_field_ref *out, const ins_model *model, const ins_json *json);

#endif

/**
 * @file
 * An answer as JSON, in parts. Internal to api/.
 *
 * The body is that of the REST contract's POST /api/v1/queries/process (success, query, intent,
 * insights, recommendations, visualizations, processed_at), followed by members of our own.
 */
#ifndef INS_API_ANSWER_JSON_H
#define INS_API_ANSWER_JSON_H

#include "api/answer.h"
#include "base/json.h"

/** What is written. */
typedef enum ins_json_purpose {
    INS_JSON_FOR_READERS, /* everything */
    INS_JSON_FOR_HASH     /* without ids, user, clock times, durations and where the data lies */
} ins_json_purpose;

/** Writes the whole answer as one object. */
void ins_answer_write(const insights_answer *answer, ins_json_purpose purpose,
                      ins_json_writer *json);

/** Writes a chart as an element of "visualizations": renderer-ready for Chart.js 4. */
void ins_chart_write(const ins_chart *chart, const char *data_source, ins_json_writer *json);

/** Writes the members reading, choices and plan. */
void ins_reading_write(const insights_answer *answer, ins_json_writer *json);

/** Writes the choices as an array of {"text", "plan"}. */
void ins_choices_write(const insights_answer *answer, ins_json_writer *json);

/** Writes the members sql, result and findings. */
void ins_proof_write(const insights_answer *answer, ins_json_purpose purpose,
                     ins_json_writer *json);

/** Writes an array of strings. */
void ins_strings_write(ins_json_writer *json, const char *const *items, size_t count);

/** Name of a kind of finding, such as "driver". */
const char *ins_finding_kind_name(ins_finding_kind kind);

/** Unit of column `index` of the answer's table, or NULL. */
const char *ins_answer_unit(const insights_answer *answer, size_t index);

/** Label of column `index` of the answer's table. */
const char *ins_answer_label(const insights_answer *answer, size_t index);

#endif

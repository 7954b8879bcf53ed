/**
 * @file
 * The way of a question from words to answer, stage by stage. Internal to api/.
 */
#ifndef INS_API_PIPELINE_H
#define INS_API_PIPELINE_H

#include "api/answer.h"
#include "api/context.h"

/** What one question may use. */
typedef struct ins_pipeline_limits {
    size_t max_rows;
    int64_t deadline_ns;
    bool explain_only;
} ins_pipeline_limits;

/**
 * Fills an answer: reading, plan, statements, table, findings, story, message, status.
 *
 * @param answer  arena, model, question, now_us are set; the rest zeroed.
 * @errors  those of insights_query().
 */
insights_status ins_pipeline_run(insights_answer *answer, insights *context,
                                 const ins_pipeline_limits *limits, insights_error **err);

#endif

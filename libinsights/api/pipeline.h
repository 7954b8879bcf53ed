/**
 * @file
 * The way of a question from words to answer, stage by stage. Internal to api/.
 */
#ifndef INS_API_PIPELINE_H
#define INS_API_PIPELINE_H

#include "api/answer.h"
#include "api/context.h"
#include "api/conversation.h"

/** What one question may use. */
typedef struct ins_pipeline_limits {
    size_t max_rows;
    int64_t deadline_ns;
    bool explain_only;
    const char *tongue; /* language of the question; NULL: found out */
} ins_pipeline_limits;

/** How the plan of an answer is to be found. Zeroed: by reading the question. */
typedef struct ins_asked {
    const char *plan;    /* JSON of the plan to run instead */
    const char *note;    /* what is to be said of that plan, or NULL */
    const char *follows; /* JSON of the turn that the question follows */
    int pick;            /* of several choices this one, from 1 */
    insights_conversation *conversation;
} ins_asked;

/**
 * Fills an answer: reading, plan, statements, table, findings, story, message, status.
 *
 * @param answer  arena, model, question, now_us are set; the rest zeroed.
 * @errors  those of insights_query().
 */
insights_status ins_pipeline_run(insights_answer *answer, insights *context,
                                 const ins_asked *asked, const ins_pipeline_limits *limits,
                                 insights_error **err);

/** Answers one question with options that are complete; what all public calls that ask share. */
insights_status ins_answer_question(insights_answer **out, insights *context, const char *question,
                                    const ins_asked *asked, const insights_query_options *options,
                                    insights_error **err);

#endif

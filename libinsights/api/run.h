/**
 * @file
 * Running one statement for an answer, and keeping it as evidence. Internal to api/.
 */
#ifndef INS_API_RUN_H
#define INS_API_RUN_H

#include "api/pipeline.h"

enum { INS_SETTLED_MAX = 4 };

/** One question on its way. */
typedef struct ins_run {
    insights_answer *answer;
    insights *context;
    const ins_asked *asked;
    const ins_pipeline_limits *limits;
    ins_evidence others[INS_SETTLED_MAX]; /* other readings, which gave the same rows */
    size_t other_count;
} ins_run;

/** Reads the question, or takes the plan that was given: fills reading, reading_text, how. */
insights_status ins_understand(ins_run *run, insights_error **err);

/**
 * Where two to four readings are equally likely and all have a plan, runs them, together in half of
 * the time left and each up to 1,000 rows. When they give the same rows, the first becomes the
 * reading, with a note; otherwise, and when one fails or finds nothing, the question stays open.
 * Explaining runs nothing, so it settles nothing.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_settle_choices(ins_run *run, insights_error **err);

/**
 * Makes a choice of the reading the reading of the answer.
 *
 * @param note  put in front of the notes; NULL: memory was out.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_take_choice(insights_answer *answer, const ins_choice *choice, const char *note,
                                double confidence, insights_error **err);

/** Adds the statements of the other readings, which were found to agree, behind the answer's. */
void ins_show_settled(ins_run *run);

/** Puts what came of the question into its conversation, if it has one. */
insights_status ins_remember(ins_run *run, insights_error **err);

/**
 * Runs a statement and appends it to the answer's evidence.
 *
 * @param[out] out  the table, in the answer's arena.
 * @errors  those of ins_warehouse_run(); INSIGHTS_TOO_LARGE beyond INS_STATEMENTS_MAX statements.
 */
insights_status ins_run_statement(ins_run *run, const ins_statement *statement,
                                  const insights_table **out, insights_error **err);

/** Says in answer->message which filter, or which combination, left no rows. */
insights_status ins_explain_no_data(ins_run *run, insights_error **err);

/** Analysis and narration of a result; fills findings and story. */
insights_status ins_run_analysis(ins_run *run, const ins_plan *plan, insights_error **err);

/** What could be asked instead: a few figures and groups of the model. "" when it has none, NULL
 *  when memory is out. */
const char *ins_what_could_be_asked(const ins_model *model, ins_arena *arena);

/** The plan with what its analysis needs besides: the quantity behind an amount. */
const ins_plan *ins_plan_for_analysis(const ins_plan *plan, const ins_model *model,
                                      ins_arena *arena);

#endif

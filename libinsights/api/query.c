/* The public calls that ask a question. */
#include "api/answer.h"
#include "api/context.h"
#include "api/pipeline.h"
#include "base/alloc.h"
#include "base/clock.h"

#include <string.h>

static const size_t ANSWER_LIMIT = (size_t)4 << 30;

void insights_query_options_init(insights_query_options *options)
{
    *options = (insights_query_options)INSIGHTS_QUERY_OPTIONS_INIT;
}

void insights_answer_free(insights_answer *answer)
{
    if (answer == NULL)
        return;
    ins_model_release(answer->model);
    ins_arena *arena = answer->arena;
    ins_arena_destroy(arena);
}

/* The answer lives in its own arena, so that one free ends everything. */
static insights_answer *new_answer(insights *context)
{
    ins_arena *arena = ins_arena_create(ANSWER_LIMIT);
    insights_answer *answer = arena == NULL ? NULL : ARENA_NEW(arena, insights_answer);
    if (answer == NULL) {
        ins_arena_destroy(arena);
        return NULL;
    }
    answer->arena = arena;
    answer->model = ins_model_share(context->model);
    answer->created_us = ins_clock_utc_us();
    return answer;
}

static insights_status fill(insights_answer *answer, insights *context, const ins_asked *asked,
                            const insights_query_options *options, insights_error **err)
{
    int64_t start = ins_clock_monotonic_ns();
    ins_pipeline_limits limits = {.explain_only = options->explain_only,
                                  .tongue = options->language};
    limits.max_rows = options->max_rows == 0 ? context->max_rows : options->max_rows;
    limits.deadline_ns = ins_deadline_after_ms(options->timeout_ms, INS_DEFAULT_TIMEOUT_MS);
    INS_TRY(ins_now_from(options->now, &answer->now_us, err));
    answer->user = ins_arena_strdup(answer->arena, options->user);
    answer->warehouse_name =
        ins_arena_strdup(answer->arena, ins_warehouse_name(context->warehouse));
    if (!options->explain_only)
        INS_TRY(
            ins_warehouse_watermark(context->warehouse, answer->arena, &answer->watermark, err));
    answer->tongue = ins_tongues[0];
    answer->dialect_name = ins_warehouse_dialect(context->warehouse)->name;
    if (answer->question == NULL || answer->warehouse_name == NULL ||
        (options->user != NULL && answer->user == NULL))
        return ins_fail_nomem(err);
    INS_TRY(ins_pipeline_run(answer, context, asked, &limits, err));
    answer->timing.total_ns = ins_clock_monotonic_ns() - start;
    answer->processed_us = ins_clock_utc_us();
    return ins_answer_seal(answer, err);
}

insights_status ins_answer_question(insights_answer **out, insights *context, const char *question,
                                    const ins_asked *asked, const insights_query_options *options,
                                    insights_error **err)
{
    if (strlen(question) > INSIGHTS_QUESTION_MAX_BYTES)
        return ins_fail(err, INSIGHTS_INVALID, "question is longer than %d characters",
                        INSIGHTS_QUESTION_MAX);
    insights_answer *answer = new_answer(context);
    if (answer == NULL)
        return ins_fail_nomem(err);
    answer->question = ins_arena_strdup(answer->arena, question);
    insights_status status = fill(answer, context, asked, options, err);
    if (status != INSIGHTS_OK) {
        insights_answer_free(answer);
        return status;
    }
    *out = answer;
    return INSIGHTS_OK;
}

insights_status insights_query(insights_answer **out, insights *context, const char *question,
                               const insights_query_options *options, insights_error **err)
{
    insights_query_options given = INSIGHTS_QUERY_OPTIONS_INIT;
    if (out == NULL || context == NULL || question == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out, context or question is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_query_options", err));
    const ins_asked asked = {.pick = given.pick, .conversation = given.conversation};
    return ins_answer_question(out, context, question, &asked, &given, err);
}

insights_status insights_query_plan(insights_answer **out, insights *context, const char *plan,
                                    const insights_query_options *options, insights_error **err)
{
    insights_query_options given = INSIGHTS_QUERY_OPTIONS_INIT;
    if (out == NULL || context == NULL || plan == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out, context or plan is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_query_options", err));
    const ins_asked asked = {.plan = plan, .conversation = given.conversation};
    return ins_answer_question(out, context, "", &asked, &given, err);
}

insights_status insights_explain(insights_answer **out, insights *context, const char *question,
                                 const insights_query_options *options, insights_error **err)
{
    insights_query_options given = INSIGHTS_QUERY_OPTIONS_INIT;
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_query_options", err));
    given.struct_size = sizeof given;
    given.explain_only = true;
    return insights_query(out, context, question, &given, err);
}

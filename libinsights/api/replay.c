/* Asks the question of a stored answer again, in the way it was asked, and compares the two. */
#include "api/replay.h"

#include "api/pipeline.h"

#include <math.h>
#include <string.h>

#define TEXT_MAX_BYTES ((size_t)64 << 20)

static insights_status to_text(char **out, const ins_json *json, insights_error **err)
{
    ins_buffer text;
    ins_json_writer writer;
    if (ins_json_kind_of(json) != INS_JSON_OBJECT)
        return INSIGHTS_OK;
    ins_buffer_init(&text, TEXT_MAX_BYTES);
    ins_json_init(&writer, &text, 0);
    ins_json_write(&writer, json);
    return ins_buffer_take(&text, out, err);
}

/* An answer that was explained only has SQL, and no rows to it. */
static bool is_explanation(const ins_json *stored)
{
    const char *status = ins_json_text(ins_json_get(stored, "status"));
    return status != NULL && strcmp(status, "answered") == 0 &&
           ins_json_kind_of(ins_json_get(stored, "result")) == INS_JSON_NULL;
}

/* What the stored answer says of how it was asked. */
typedef struct stored_question {
    const char *text;
    char *plan;
    const char *note; /* of the plan */
    char *follows;
    insights_query_options options;
    int pick;
} stored_question;

static insights_status read_question(stored_question *out, const ins_json *stored,
                                     insights_error **err)
{
    const ins_json *asked = ins_json_get(stored, "asked");
    const ins_json *now = ins_json_get(ins_json_get(stored, "provenance"), "now");
    const char *as = ins_json_text(ins_json_get(asked, "as"));
    out->text = ins_json_text(ins_json_get(stored, "question"));
    out->options = (insights_query_options)INSIGHTS_QUERY_OPTIONS_INIT;
    out->options.now = ins_json_text(now);
    out->options.user =
        ins_json_text(ins_json_get(ins_json_get(stored, "query"), "user_id"));
    out->options.language =
        ins_json_text(ins_json_get(ins_json_get(stored, "provenance"), "language"));
    out->options.explain_only = is_explanation(stored);
    if (out->text == NULL || out->options.now == NULL ||
        ins_json_kind_of(ins_json_get(stored, "sql")) != INS_JSON_ARRAY)
        return ins_fail(err, INSIGHTS_INVALID,
                        "this is no stored answer: question, sql or provenance.now is missing");
    double pick = ins_json_number(ins_json_get(asked, "pick"), 0);
    out->pick = pick >= 1 && pick < 1000 ? (int)floor(pick) : 0;
    const ins_json *notes = ins_json_get(ins_json_get(stored, "reading"), "notes");
    out->note = ins_json_text(ins_json_first(notes));
    if (as != NULL && strcmp(as, "plan") == 0)
        INS_TRY(to_text(&out->plan, ins_json_get(stored, "plan"), err));
    return to_text(&out->follows, ins_json_get(asked, "follows"), err);
}

static insights_status ask_again(ins_json **out, insights *context, const ins_json *stored,
                                 insights_error **err)
{
    stored_question question = {.text = NULL};
    insights_answer *answer = NULL;
    insights_status status = read_question(&question, stored, err);
    if (status == INSIGHTS_OK) {
        const ins_asked asked = {.plan = question.plan,
                                 .note = question.note,
                                 .follows = question.follows,
                                 .pick = question.pick};
        status = ins_answer_question(&answer, context, question.text, &asked, &question.options,
                                     err);
    }
    if (status == INSIGHTS_OK)
        status = ins_json_parse(out, answer->json, answer->json_size, err);
    insights_answer_free(answer);
    insights_free(question.plan);
    insights_free(question.follows);
    return status;
}

insights_status insights_replay(char **out, insights *context, const char *answer,
                                insights_error **err)
{
    ins_json *stored = NULL;
    ins_json *now = NULL;
    ins_buffer text;
    ins_json_writer report;
    if (out == NULL || context == NULL || answer == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out, context or answer is missing");
    INS_TRY(ins_json_parse(&stored, answer, strlen(answer), err));
    insights_status status = ask_again(&now, context, stored, err);
    if (status == INSIGHTS_OK) {
        ins_buffer_init(&text, TEXT_MAX_BYTES);
        ins_json_init(&report, &text, 0);
        ins_replay_write(stored, now, &report);
        status = ins_buffer_take(&text, out, err);
    }
    ins_json_free(stored);
    ins_json_free(now);
    return status;
}

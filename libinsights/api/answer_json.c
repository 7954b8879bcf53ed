/* The whole answer as JSON, and the hash over what does not depend on who asks, when and where. */
#include "api/answer_json.h"

#include "base/hash.h"
#include "data/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define JSON_MAX ((size_t)1 << 30)

enum { SECOND_US = 1000000, NANOSECONDS_A_MICROSECOND = 1000, SOURCES_MAX = 4000 };

const char *ins_answer_kind_name(insights_answer_kind kind)
{
    switch (kind) {
    case INSIGHTS_ANSWERED: return "answered";
    case INSIGHTS_CLARIFY: return "clarify";
    case INSIGHTS_NO_DATA: return "no_data";
    case INSIGHTS_UNSUPPORTED: break;
    }
    return "unsupported";
}

const char *ins_intent_name(const insights_answer *answer)
{
    const ins_plan *plan = answer->reading->plan;
    if (plan == NULL)
        return "general_analysis";
    switch (plan->kind) {
    case INS_PLAN_TREND: return "trend_analysis";
    case INS_PLAN_COMPARISON: return "comparison";
    case INS_PLAN_WHY: return "root_cause";
    case INS_PLAN_LIST:
    case INS_PLAN_VALUE:
    case INS_PLAN_BREAKDOWN:
    case INS_PLAN_RANKING: break;
    }
    return "general_analysis";
}

void ins_strings_write(ins_json_writer *json, const char *const *items, size_t count)
{
    ins_json_open_array(json);
    for (size_t i = 0; i < count; i++)
        ins_json_string(json, items[i]);
    ins_json_close_array(json);
}

/* The contract's times: no zone, a fraction of six digits or none. */
static void write_time(ins_json_writer *json, const char *key, int64_t microseconds)
{
    char text[INS_DATE_TEXT_SIZE + 8];
    int64_t rest = microseconds % SECOND_US;
    if (rest < 0)
        rest += SECOND_US;
    size_t size = ins_print_datetime(text, microseconds - rest);
    if (rest > 0)
        snprintf(text + size, sizeof text - size, ".%06d", (int)rest);
    ins_json_member_string(json, key, text);
}

static void write_query(const insights_answer *answer, ins_json_purpose purpose,
                        ins_json_writer *json)
{
    bool is_full = purpose == INS_JSON_FOR_READERS;
    ins_json_key(json, "query");
    ins_json_open_object(json);
    if (is_full) {
        ins_json_key(json, "id");
        ins_json_null(json);
    }
    ins_json_member_string(json, "text", answer->question);
    if (is_full)
        ins_json_member_string(json, "user_id", answer->user);
    ins_json_member_bool(json, "processed", true);
    ins_json_member_string(json, "response", answer->message);
    if (is_full)
        write_time(json, "created_at", answer->created_us);
    ins_json_close_object(json);
}

static bool is_repeated(const ins_chart *charts, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(charts[i].type, charts[index].type) == 0)
            return true;
    return false;
}

static void write_sources(const insights_answer *answer, size_t index, ins_json_writer *json)
{
    ins_json_key(json, "data_sources");
    if (index < INS_STATEMENTS_MAX && answer->evidence[index].statement != NULL)
        ins_strings_write(json, answer->evidence[index].statement->sources,
                          answer->evidence[index].statement->source_count);
    else
        ins_strings_write(json, NULL, 0);
}

/* To four digits: more would only look exact. */
static double rounded(double confidence)
{
    return floor(confidence * 1e4 + 0.5) / 1e4;
}

static void write_intent(const insights_answer *answer, ins_json_writer *json)
{
    const ins_plan *plan = answer->reading->plan;
    ins_json_key(json, "intent");
    ins_json_open_object(json);
    ins_json_member_string(json, "intent", ins_intent_name(answer));
    ins_json_member_double(json, "confidence", rounded(answer->reading->confidence));
    ins_json_key(json, "categories");
    ins_json_open_array(json);
    if (plan != NULL)
        ins_json_string(json, answer->model->datasets[plan->dataset].plural);
    ins_json_close_array(json);
    write_sources(answer, 0, json);
    ins_json_key(json, "suggested_visualizations");
    ins_json_open_array(json);
    for (size_t i = 0; i < answer->story.chart_count; i++)
        if (!is_repeated(answer->story.charts, i))
            ins_json_string(json, answer->story.charts[i].type);
    ins_json_close_array(json);
    ins_json_close_object(json);
}

static void write_insight(const insights_answer *answer, const ins_insight *insight,
                          ins_json_writer *json)
{
    bool has_proof = insight->evidence >= 0 && (size_t)insight->evidence < answer->evidence_count;
    ins_json_open_object(json);
    ins_json_member_string(json, "title", insight->title);
    ins_json_member_string(json, "description", insight->description);
    ins_json_member_string(json, "category", insight->category);
    ins_json_member_double(json, "confidence_score", insight->confidence);
    write_sources(answer, has_proof ? (size_t)insight->evidence : 0, json);
    ins_json_member_string(json, "confidence_reason", insight->confidence_reason);
    ins_json_key(json, "evidence");
    ins_json_open_object(json);
    ins_json_member_int(json, "finding", (int64_t)insight->finding);
    ins_json_member_int(json, "sql", has_proof ? insight->evidence : 0);
    ins_json_close_object(json);
    ins_json_close_object(json);
}

/* The contract wants one text: the tables read, joined. */
static void join_sources(const insights_answer *answer, ins_buffer *text)
{
    const ins_statement *statement = answer->evidence[0].statement;
    for (size_t i = 0; statement != NULL && i < statement->source_count; i++) {
        ins_buffer_text(text, i == 0 ? "" : ", ");
        ins_buffer_text(text, statement->sources[i]);
    }
}

static void write_charts(const insights_answer *answer, ins_json_writer *json)
{
    const ins_story *story = &answer->story;
    ins_buffer sources;
    ins_buffer_init(&sources, SOURCES_MAX);
    join_sources(answer, &sources);
    if (sources.status == INSIGHTS_NOMEM)
        json->buffer->status = INSIGHTS_NOMEM;
    ins_json_key(json, "visualizations");
    ins_json_open_array(json);
    for (size_t i = 0; i < story->chart_count; i++)
        ins_chart_write(&story->charts[i], ins_buffer_view(&sources), json);
    ins_json_close_array(json);
    ins_buffer_finish(&sources);
}

static void write_story(const insights_answer *answer, ins_json_writer *json)
{
    const ins_story *story = &answer->story;
    ins_json_key(json, "insights");
    ins_json_open_array(json);
    for (size_t i = 0; i < story->insight_count; i++)
        write_insight(answer, &story->insights[i], json);
    ins_json_close_array(json);
    ins_json_key(json, "recommendations");
    ins_json_open_array(json);
    for (size_t i = 0; i < story->recommendation_count; i++)
        ins_json_string(json, story->recommendations[i].text);
    ins_json_close_array(json);
    write_charts(answer, json);
}

/* Without a story the assumptions of the reading still have to be said. */
static void write_caveats(const insights_answer *answer, ins_json_writer *json)
{
    ins_json_key(json, "caveats");
    if (answer->story.message != NULL)
        ins_strings_write(json, answer->story.caveats, answer->story.caveat_count);
    else
        ins_strings_write(json, answer->reading->notes, answer->reading->note_count);
}

static void write_provenance(const insights_answer *answer, ins_json_purpose purpose,
                             ins_json_writer *json)
{
    bool is_full = purpose == INS_JSON_FOR_READERS;
    ins_json_key(json, "provenance");
    ins_json_open_object(json);
    if (is_full) {
        ins_json_member_string(json, "answer_hash", answer->hash);
        ins_json_member_string(json, "model", answer->model->name);
    }
    ins_json_member_string(json, "model_fingerprint", answer->model->fingerprint);
    if (is_full)
        ins_json_member_string(json, "warehouse", answer->warehouse_name);
    ins_json_member_string(json, "dialect", answer->dialect_name);
    if (is_full)
        ins_json_member_string(json, "watermark", answer->watermark);
    write_time(json, "now", answer->now_us);
    ins_json_member_string(json, "language", answer->tongue->name);
    ins_json_member_string(json, "library", insights_version());
    const ins_statement *statement = answer->evidence[0].statement;
    if (statement != NULL && statement->certificate != NULL) {
        ins_json_key(json, "certificate");
        ins_certificate_write(statement->certificate, answer->model, json);
    }
    ins_json_close_object(json);
}

/* How to ask the same again, where the question alone does not say it. */
static void write_origin(const insights_answer *answer, ins_json_writer *json)
{
    static const char *const names[] = {"question", "pick", "plan", "follow_up"};
    if (answer->origin == INS_FROM_QUESTION)
        return;
    ins_json_key(json, "asked");
    ins_json_open_object(json);
    ins_json_member_string(json, "as", names[answer->origin]);
    if (answer->pick > 0)
        ins_json_member_int(json, "pick", answer->pick);
    if (answer->follows != NULL) {
        ins_json_key(json, "follows");
        ins_json_raw(json, answer->follows);
    }
    ins_json_close_object(json);
}

static void write_timing(const ins_timing *timing, ins_json_writer *json)
{
    const struct {
        const char *name;
        int64_t nanoseconds;
    } stages[] = {{"understand_us", timing->understand_ns}, {"compile_us", timing->compile_ns},
                  {"warehouse_us", timing->warehouse_ns},   {"analyse_us", timing->analyse_ns},
                  {"narrate_us", timing->narrate_ns},       {"total_us", timing->total_ns}};
    ins_json_key(json, "timing");
    ins_json_open_object(json);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        ins_json_member_int(json, stages[i].name,
                            stages[i].nanoseconds / NANOSECONDS_A_MICROSECOND);
    ins_json_close_object(json);
}

void ins_answer_write(const insights_answer *answer, ins_json_purpose purpose,
                      ins_json_writer *json)
{
    bool is_full = purpose == INS_JSON_FOR_READERS;
    ins_json_open_object(json);
    ins_json_member_bool(json, "success", true);
    write_query(answer, purpose, json);
    write_intent(answer, json);
    write_story(answer, json);
    if (is_full)
        write_time(json, "processed_at", answer->processed_us);
    ins_json_member_string(json, "status", ins_answer_kind_name(answer->status));
    ins_json_member_string(json, "question", answer->question);
    ins_json_member_string(json, "message", answer->message);
    write_origin(answer, json);
    ins_reading_write(answer, json);
    ins_proof_write(answer, purpose, json);
    write_caveats(answer, json);
    write_provenance(answer, purpose, json);
    if (is_full)
        write_timing(&answer->timing, json);
    ins_json_close_object(json);
}

static insights_status compute_hash(insights_answer *answer, insights_error **err)
{
    ins_buffer buffer;
    ins_json_writer writer;
    ins_sha256 digest;
    char *text = NULL;
    ins_buffer_init(&buffer, JSON_MAX);
    ins_json_init(&writer, &buffer, 0);
    ins_answer_write(answer, INS_JSON_FOR_HASH, &writer);
    size_t size = buffer.size;
    INS_TRY(ins_buffer_take(&buffer, &text, err));
    ins_sha256_init(&digest);
    ins_sha256_add(&digest, text, size);
    ins_sha256_hex(&digest, answer->hash);
    insights_free(text);
    return INSIGHTS_OK;
}

insights_status ins_answer_seal(insights_answer *answer, insights_error **err)
{
    ins_buffer buffer;
    ins_json_writer writer;
    INS_TRY(compute_hash(answer, err));
    ins_buffer_init(&buffer, JSON_MAX);
    ins_json_init(&writer, &buffer, 0);
    ins_answer_write(answer, INS_JSON_FOR_READERS, &writer);
    size_t size = buffer.size;
    INS_TRY(ins_buffer_take_arena(&buffer, answer->arena, &answer->json, err));
    answer->json_size = size;
    return INSIGHTS_OK;
}

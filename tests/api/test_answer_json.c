/* Tests of the answer as JSON: the contract's body and charts, exact values, the hash. */
#include "api/sample.h"

#include "base/json.h"
#include "support/fault.h"
#include "support/suite.h"

#include <math.h>
#include <string.h>

static ins_json *parsed(const insights_answer *answer)
{
    ins_json *root = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&root, answer->json, answer->json_size, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s in %s", insights_error_message(err), answer->json);
    return root;
}

/* Names of an object's members, parted by spaces. */
static const char *keys_of(const ins_json *object)
{
    static char text[1000];
    text[0] = '\0';
    for (const ins_json *at = ins_json_first(object); at != NULL; at = ins_json_next(at)) {
        ck_assert_uint_lt(strlen(text) + strlen(ins_json_name(at)) + 2, sizeof text);
        strncat(text, ins_json_name(at), sizeof text - strlen(text) - 1);
        strncat(text, " ", sizeof text - strlen(text) - 1);
    }
    return text;
}

static const ins_json *path(const ins_json *root, const char *dotted)
{
    char key[40];
    while (root != NULL && *dotted != '\0') {
        size_t length = strcspn(dotted, ".");
        ck_assert_uint_lt(length, sizeof key);
        memcpy(key, dotted, length);
        key[length] = '\0';
        root = key[0] == '0' ? ins_json_first(root) : ins_json_get(root, key);
        dotted += length + (dotted[length] == '.');
    }
    return root;
}

START_TEST(body_has_the_contract_keys_first_and_in_order)
{
    ins_json *root = parsed(sample_sealed((sample_kind)_i));
    const char *const first = "success query intent insights recommendations visualizations "
                              "processed_at status question message reading choices plan sql "
                              "result findings caveats provenance timing ";
    ck_assert_str_eq(keys_of(root), first);
    ck_assert(ins_json_truth(ins_json_get(root, "success"), false));
    ck_assert_str_eq(keys_of(ins_json_get(root, "query")),
                     "id text user_id processed response created_at ");
    ck_assert_str_eq(keys_of(ins_json_get(root, "intent")),
                     "intent confidence categories data_sources suggested_visualizations ");
    ck_assert_int_eq(ins_json_kind_of(path(root, "intent.intent")), INS_JSON_STRING);
    ck_assert_int_eq(ins_json_kind_of(path(root, "insights")), INS_JSON_ARRAY);
    ck_assert_int_eq(ins_json_kind_of(path(root, "recommendations")), INS_JSON_ARRAY);
    ck_assert_int_eq(ins_json_kind_of(path(root, "visualizations")), INS_JSON_ARRAY);
    ins_json_free(root);
}
END_TEST

START_TEST(insight_has_the_contract_keys_first)
{
    ins_json *root = parsed(sample_sealed(SAMPLE_WHY));
    const ins_json *insight = path(root, "insights.0");
    ck_assert_str_eq(keys_of(insight), "title description category confidence_score data_sources "
                                       "confidence_reason evidence ");
    double score = ins_json_number(ins_json_get(insight, "confidence_score"), -1);
    ck_assert(score > 0 && score < 1);
    ck_assert_str_eq(ins_json_text(path(insight, "data_sources.0")), "sales");
    ins_json_free(root);
}
END_TEST

START_TEST(statuses_and_intents_have_their_names)
{
    static const struct {
        sample_kind kind;
        const char *status;
        const char *intent;
    } cases[] = {{SAMPLE_VALUE, "answered", "general_analysis"},
                 {SAMPLE_SERIES, "answered", "trend_analysis"},
                 {SAMPLE_COMPARISON, "answered", "comparison"},
                 {SAMPLE_WHY, "answered", "root_cause"},
                 {SAMPLE_CLARIFY, "clarify", "general_analysis"},
                 {SAMPLE_UNSUPPORTED, "unsupported", "general_analysis"},
                 {SAMPLE_NO_DATA, "no_data", "general_analysis"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ins_json *root = parsed(sample_sealed(cases[i].kind));
        ck_assert_str_eq(ins_json_text(path(root, "status")), cases[i].status);
        ck_assert_str_eq(ins_json_text(path(root, "intent.intent")), cases[i].intent);
        ins_json_free(root);
    }
}
END_TEST

START_TEST(response_is_the_message_so_that_every_page_shows_it)
{
    insights_answer *answer = sample_sealed(SAMPLE_CLARIFY);
    ins_json *root = parsed(answer);
    ck_assert_str_eq(ins_json_text(path(root, "query.response")), answer->message);
    ck_assert_str_eq(ins_json_text(path(root, "choices.0.text")), "price in dollars");
    ck_assert_int_eq(ins_json_kind_of(path(root, "plan")), INS_JSON_NULL);
    ck_assert_int_eq(ins_json_kind_of(path(root, "result")), INS_JSON_NULL);
    ins_json_free(root);
}
END_TEST

START_TEST(times_have_six_digits_and_no_zone)
{
    insights_answer *answer = sample_answer(SAMPLE_VALUE);
    answer->created_us = 1790000000100000; /* a fraction that ends with zeros */
    answer->processed_us = 1790000000000000;
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    ck_assert_ptr_nonnull(strstr(answer->json, "\"created_at\":\"2026-09-21T14:13:20.100000\""));
    ck_assert_ptr_nonnull(strstr(answer->json, "\"processed_at\":\"2026-09-21T14:13:20\""));
}
END_TEST

START_TEST(non_ascii_is_not_escaped)
{
    ck_assert_ptr_nonnull(
        strstr(sample_sealed(SAMPLE_VALUE)->json, "\"text\":\"revenu for Z\xC3\xBCri?\""));
}
END_TEST

START_TEST(rows_are_exact_and_typed)
{
    const char *json = sample_sealed(SAMPLE_VALUE)->json;
    ck_assert_ptr_nonnull(
        strstr(json, "\"result\":{\"columns\":[{\"name\":\"revenue\",\"label\":\"revenue\","
                     "\"type\":\"decimal\",\"unit\":\"EUR\"}],\"rows\":[[412310.50]],"
                     "\"row_count\":1}"));
    ck_assert_ptr_nonnull(strstr(sample_sealed(SAMPLE_LIST)->json, "[\"Bob\",null]"));
    ck_assert_ptr_nonnull(strstr(sample_sealed(SAMPLE_SERIES)->json, "[\"2026-06-01\",150.50]"));
}
END_TEST

START_TEST(parameters_are_typed_values)
{
    ck_assert_ptr_nonnull(strstr(sample_sealed(SAMPLE_VALUE)->json,
                                 "\"parameters\":[\"web\",12.50,\"2026-10-01\"],\"purpose\":"
                                 "\"answer\",\"sources\":[\"sales\"],\"rows\":1,"
                                 "\"elapsed_us\":123}"));
}
END_TEST

START_TEST(words_of_the_question_are_accounted_for)
{
    ck_assert_ptr_nonnull(
        strstr(sample_sealed(SAMPLE_VALUE)->json,
               "\"words\":[{\"text\":\"revenu\",\"role\":\"metric\",\"meaning\":\"revenue\","
               "\"distance\":1,\"quality\":0.9},{\"text\":\"for\",\"role\":\"filler\","
               "\"meaning\":null,\"distance\":0,\"quality\":1}"));
}
END_TEST

START_TEST(findings_leave_out_what_is_unknown)
{
    const char *json = sample_sealed(SAMPLE_SERIES)->json;
    ck_assert_ptr_nonnull(strstr(json, "{\"kind\":\"gap\",\"measure\":0,\"strength\":0,"
                                       "\"count\":1,\"total_count\":6,\"sql\":0}"));
    ck_assert_ptr_null(strstr(json, "NaN"));
}
END_TEST

START_TEST(assumptions_are_said_without_a_story_too)
{
    insights_answer *answer = sample_answer(SAMPLE_NO_DATA);
    static const char *const notes[] = {"the last 30 days are used"};
    ins_reading reading = *answer->reading;
    reading.notes = notes;
    reading.note_count = 1;
    answer->reading = &reading;
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    ck_assert_ptr_nonnull(strstr(answer->json, "\"caveats\":[\"the last 30 days are used\"]"));
}
END_TEST

/* ---- charts ---- */

static bool is_colour(const ins_json *value)
{
    const char *text = ins_json_text(value);
    return text != NULL && strncmp(text, "rgba(", 5) == 0 && text[strlen(text) - 1] == ')';
}

static void assert_data(const ins_json *data)
{
    ck_assert_int_eq(ins_json_kind_of(data), INS_JSON_ARRAY);
    for (const ins_json *at = ins_json_first(data); at != NULL; at = ins_json_next(at)) {
        bool is_number = ins_json_kind_of(at) == INS_JSON_NUMBER;
        ck_assert(is_number || ins_json_kind_of(at) == INS_JSON_NULL);
    }
}

/* One row of the contract's table of charts. */
typedef struct contract {
    const char *type;
    const char *base;
    const char *dataset_keys;
    const char *first_colour; /* of the fill */
    const char *scale_keys;
    const char *value_axis;
} contract;

static const contract contracts[] = {
    {"bar_chart", "bar", "label data backgroundColor borderColor borderWidth ",
     "rgba(54, 162, 235, 0.7)", "y x ", "y"},
    {"horizontal_bar_chart", "bar", "label data backgroundColor borderColor borderWidth ",
     "rgba(75, 192, 192, 0.7)", "x y ", "x"},
    {"stacked_bar_chart", "bar", "label data backgroundColor borderColor borderWidth stack ",
     "rgba(0, 0, 0, 0)", "y x ", "y"},
    {"line_chart", "line", "label data borderColor backgroundColor borderWidth fill tension ",
     "rgba(75, 192, 192, 0.2)", "y x ", "y"},
    {"multi_line_chart", "line", "label data borderColor backgroundColor borderWidth fill tension ",
     "rgba(255, 99, 132, 0.2)", "y x ", "y"},
};

static const contract *contract_of(const char *type)
{
    for (size_t i = 0; i < sizeof contracts / sizeof *contracts; i++)
        if (strcmp(contracts[i].type, type) == 0)
            return &contracts[i];
    return NULL;
}

static void assert_scales(const ins_json *options, const contract *expected)
{
    const ins_json *scales = ins_json_get(options, "scales");
    ck_assert_str_eq(keys_of(scales), expected->scale_keys);
    for (const ins_json *axis = ins_json_first(scales); axis != NULL; axis = ins_json_next(axis)) {
        bool is_value = strcmp(ins_json_name(axis), expected->value_axis) == 0;
        ck_assert(ins_json_truth(ins_json_get(axis, "beginAtZero"), false) == is_value);
        ck_assert(ins_json_truth(path(axis, "title.display"), false));
        ck_assert_ptr_nonnull(ins_json_text(path(axis, "title.text")));
    }
}

static void assert_ring(const ins_json *chart)
{
    const ins_json *dataset = path(chart, "chart_data.data.datasets.0");
    size_t colours = 0;
    ck_assert_str_eq(keys_of(dataset), "data backgroundColor borderColor borderWidth ");
    assert_data(ins_json_get(dataset, "data"));
    for (const ins_json *at = ins_json_first(ins_json_get(dataset, "backgroundColor")); at != NULL;
         at = ins_json_next(at))
        colours += is_colour(at);
    ck_assert_uint_eq(colours, 6);
    ck_assert_str_eq(ins_json_text(path(chart, "chart_data.options.plugins.legend.position")),
                     "bottom");
    ck_assert_ptr_null(path(chart, "chart_data.options.scales"));
}

static void assert_chart(const ins_json *chart)
{
    const char *type = ins_json_text(ins_json_get(chart, "type"));
    ck_assert_str_eq(keys_of(chart), "type title data_source chart_data data_points columns_used ");
    ck_assert_str_eq(keys_of(ins_json_get(chart, "chart_data")), "type data options ");
    ck_assert(ins_json_truth(path(chart, "chart_data.options.responsive"), false));
    ck_assert_str_eq(ins_json_text(path(chart, "chart_data.options.plugins.title.text")),
                     ins_json_text(ins_json_get(chart, "title")));
    ck_assert(ins_json_truth(path(chart, "chart_data.options.plugins.legend.display"), false));
    const contract *expected = contract_of(type);
    if (expected == NULL) {
        ck_assert_str_eq(type, "doughnut_chart");
        assert_ring(chart);
        return;
    }
    ck_assert_str_eq(ins_json_text(path(chart, "chart_data.type")), expected->base);
    assert_scales(path(chart, "chart_data.options"), expected);
    const ins_json *sets = path(chart, "chart_data.data.datasets");
    ck_assert_str_eq(ins_json_text(ins_json_get(ins_json_first(sets), "backgroundColor")),
                     expected->first_colour);
    for (const ins_json *at = ins_json_first(sets); at != NULL; at = ins_json_next(at)) {
        ck_assert_str_eq(keys_of(at), expected->dataset_keys);
        ck_assert(is_colour(ins_json_get(at, "borderColor")));
        assert_data(ins_json_get(at, "data"));
    }
}

START_TEST(charts_follow_the_contract)
{
    ins_json *root = parsed(sample_sealed((sample_kind)_i));
    const ins_json *charts = ins_json_get(root, "visualizations");
    for (const ins_json *at = ins_json_first(charts); at != NULL; at = ins_json_next(at))
        assert_chart(at);
    ins_json_free(root);
}
END_TEST

START_TEST(ring_follows_the_contract)
{
    insights_answer *answer = sample_answer(SAMPLE_GROUPS);
    ins_chart chart = answer->story.charts[0];
    chart.type = "doughnut_chart";
    answer->story.charts = &chart;
    answer->story.chart_count = 1;
    ck_assert_int_eq(ins_answer_seal(answer, NULL), INSIGHTS_OK);
    ins_json *root = parsed(answer);
    assert_chart(path(root, "visualizations.0"));
    ins_json_free(root);
}
END_TEST

START_TEST(samples_draw_what_the_table_covers)
{
    const char *json = sample_sealed(SAMPLE_WHY)->json;
    ck_assert_ptr_nonnull(strstr(json, "\"type\":\"bar_chart\""));
    ck_assert_ptr_nonnull(strstr(json, "\"type\":\"horizontal_bar_chart\""));
    ck_assert_ptr_nonnull(strstr(json, "\"type\":\"stacked_bar_chart\""));
    ck_assert_ptr_nonnull(
        strstr(sample_sealed(SAMPLE_SERIES)->json, "\"data\":[100,110,null,130,125,150.5]"));
}
END_TEST

START_TEST(texts_of_charts_and_insights_hold_no_markup)
{
    ins_json *root = parsed(sample_sealed(SAMPLE_HOSTILE));
    const ins_json *labels = path(root, "visualizations.0.chart_data.data.labels");
    ck_assert_ptr_nonnull(ins_json_first(labels));
    for (const ins_json *at = ins_json_first(labels); at != NULL; at = ins_json_next(at))
        ck_assert_ptr_null(strpbrk(ins_json_text(at), "<>&\x1b"));
    ck_assert_ptr_null(strpbrk(ins_json_text(path(root, "message")), "<>&\x1b"));
    ins_json_free(root);
}
END_TEST

/* ---- hash ---- */

START_TEST(hash_ignores_who_when_and_where)
{
    const char *first = sample_sealed(SAMPLE_WHY)->hash;
    insights_answer *other = sample_answer(SAMPLE_WHY);
    other->user = NULL;
    other->created_us += 5;
    other->processed_us += 7;
    other->warehouse_name = "sqlite:/elsewhere.db";
    other->watermark = "8";
    other->evidence[0].elapsed_ns *= 2;
    other->timing.total_ns *= 2;
    ck_assert_int_eq(ins_answer_seal(other, NULL), INSIGHTS_OK);
    ck_assert_str_eq(first, other->hash);
    ck_assert_uint_eq(strlen(first), 64);
}
END_TEST

START_TEST(hash_ignores_the_name_of_the_model)
{
    const char *first = sample_sealed(SAMPLE_VALUE)->hash;
    insights_answer *other = sample_answer(SAMPLE_VALUE);
    ins_model *model = other->model;
    ins_model renamed = *model;
    renamed.name = "another_file";
    other->model = &renamed;
    ck_assert_int_eq(ins_answer_seal(other, NULL), INSIGHTS_OK);
    other->model = model;
    ck_assert_str_eq(first, other->hash);
}
END_TEST

START_TEST(hash_covers_question_rows_and_now)
{
    const char *first = sample_sealed(SAMPLE_VALUE)->hash;
    insights_answer *other = sample_answer(SAMPLE_VALUE);
    other->question = "another";
    ck_assert_int_eq(ins_answer_seal(other, NULL), INSIGHTS_OK);
    ck_assert_str_ne(first, other->hash);
    other = sample_answer(SAMPLE_VALUE);
    other->now_us += 1;
    ck_assert_int_eq(ins_answer_seal(other, NULL), INSIGHTS_OK);
    ck_assert_str_ne(first, other->hash);
    other = sample_answer(SAMPLE_VALUE);
    the_tale.input.result->columns[0].integers[0]++;
    ck_assert_int_eq(ins_answer_seal(other, NULL), INSIGHTS_OK);
    ck_assert_str_ne(first, other->hash);
}
END_TEST

START_TEST(hash_stands_in_the_provenance)
{
    insights_answer *answer = sample_sealed(SAMPLE_VALUE);
    ins_json *root = parsed(answer);
    ck_assert_str_eq(ins_json_text(path(root, "provenance.answer_hash")), answer->hash);
    ck_assert_str_eq(keys_of(ins_json_get(root, "provenance")),
                     "answer_hash model model_fingerprint warehouse dialect watermark now "
                     "language library ");
    ck_assert_double_eq(ins_json_number(path(root, "timing.understand_us"), -1), 41);
    ins_json_free(root);
}
END_TEST

/* ---- views ---- */

START_TEST(views_read_the_same_answer)
{
    insights_answer *answer = sample_sealed(SAMPLE_WHY);
    size_t size = 0;
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_ANSWERED);
    ck_assert_str_eq(insights_answer_json(answer, &size), answer->json);
    ck_assert_uint_eq(size, strlen(answer->json));
    ck_assert_str_eq(insights_answer_hash(answer), answer->hash);
    ck_assert_uint_eq(insights_answer_sql_count(answer), 2);
    ck_assert_str_eq(insights_answer_sql(answer, 1), answer->evidence[1].statement->text);
    ck_assert_ptr_eq(insights_answer_table(answer), answer->table);
    ck_assert_str_eq(insights_answer_message(answer), answer->message);
    ck_assert_uint_gt(insights_answer_insight_count(answer), 0);
    ck_assert_uint_gt(insights_answer_recommendation_count(answer), 0);
    ck_assert_double_gt(insights_answer_insight_confidence(answer, 0), 0);
}
END_TEST

START_TEST(views_beyond_the_end_are_empty)
{
    insights_answer *answer = sample_sealed(SAMPLE_CLARIFY);
    ck_assert_int_eq(insights_answer_status(NULL), INSIGHTS_UNSUPPORTED);
    ck_assert_uint_eq(insights_answer_choice_count(answer), 2);
    ck_assert_ptr_null(insights_answer_choice(answer, 2));
    ck_assert_ptr_null(insights_answer_insight_title(answer, 0));
    ck_assert_ptr_null(insights_answer_insight_description(answer, 0));
    ck_assert_double_eq(insights_answer_insight_confidence(answer, 0), 0);
    ck_assert_ptr_null(insights_answer_recommendation(answer, 0));
    ck_assert_ptr_null(insights_answer_sql(answer, 0));
    ck_assert_ptr_null(insights_answer_table(answer));
    ck_assert_uint_eq(insights_answer_choice_count(sample_sealed(SAMPLE_VALUE)), 0);
}
END_TEST

static insights_status seal_once(void *state)
{
    insights_answer answer = *(const insights_answer *)state;
    answer.arena = ins_arena_create((size_t)8 << 20);
    if (answer.arena == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_answer_seal(&answer, NULL);
    ins_arena_destroy(answer.arena);
    return status;
}

START_TEST(every_failing_allocation_is_reported)
{
    insights_answer *answer = sample_answer(SAMPLE_WHY);
    ck_assert_int_gt(fault_loop(seal_once, answer), 0);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("answer_json");
    tcase_add_checked_fixture(cases, tale_begin, tale_end);
    tcase_add_loop_test(cases, body_has_the_contract_keys_first_and_in_order, 0, SAMPLE_KINDS);
    tcase_add_loop_test(cases, charts_follow_the_contract, 0, SAMPLE_KINDS);
    const TTest *const tests[] = {insight_has_the_contract_keys_first,
                                  statuses_and_intents_have_their_names,
                                  response_is_the_message_so_that_every_page_shows_it,
                                  times_have_six_digits_and_no_zone,
                                  non_ascii_is_not_escaped,
                                  rows_are_exact_and_typed,
                                  parameters_are_typed_values,
                                  words_of_the_question_are_accounted_for,
                                  findings_leave_out_what_is_unknown,
                                  assumptions_are_said_without_a_story_too,
                                  ring_follows_the_contract,
                                  samples_draw_what_the_table_covers,
                                  texts_of_charts_and_insights_hold_no_markup,
                                  hash_ignores_who_when_and_where,
                                  hash_ignores_the_name_of_the_model,
                                  hash_covers_question_rows_and_now,
                                  hash_stands_in_the_provenance,
                                  views_read_the_same_answer,
                                  views_beyond_the_end_are_empty,
                                  every_failing_allocation_is_reported};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case("answer_json", cases);
}

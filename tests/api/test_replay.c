/* Tests of insights_replay(): the first stage that differs is named, whatever comes behind it. */
#include "place.h"

#include "base/json.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char rows[] =
    "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE NOT NULL, city TEXT NOT NULL,"
    " revenue INTEGER NOT NULL);"
    "INSERT INTO sales VALUES (1, '2026-10-01', 'Paris', 10), (2, '2026-10-02', 'Lyon', 20),"
    " (3, '2026-11-02', 'Paris', 40), (4, '2026-11-03', 'Lyon', 50)";

static char *stored;

static void set_up(void)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    place_create();
    place_sql("shop.db", rows);
    insights *context = place_open("shop.db");
    options.now = PLACE_NOW;
    ck_assert_int_eq(insights_query(&answer, context, "revenue by city", &options, NULL),
                     INSIGHTS_OK);
    stored = strdup(insights_answer_json(answer, NULL));
    insights_answer_free(answer);
    insights_close(context);
}

static void tear_down(void)
{
    free(stored);
    place_remove();
}

/* The stage named by the report over a stored answer, "" when all is the same. Static. */
static const char *stage_of(const char *text, const char *path)
{
    static char stage[40];
    insights *context = place_open("shop.db");
    insights_error *err = NULL;
    char *report = NULL;
    ins_json *json = NULL;
    insights_status status = insights_replay(&report, context, text, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    ck_assert_int_eq(ins_json_parse(&json, report, strlen(report), NULL), INSIGHTS_OK);
    const char *name = ins_json_text(ins_json_get(json, "stage"));
    bool is_same = ins_json_truth(ins_json_get(json, "same"), false);
    ck_assert(is_same == (name == NULL));
    snprintf(stage, sizeof stage, "%s", name == NULL ? "" : name);
    const ins_json *first = ins_json_first(ins_json_get(json, "differences"));
    if (path != NULL)
        ck_assert_str_eq(ins_json_text(ins_json_get(first, "path")), path);
    ins_json_free(json);
    insights_free(report);
    insights_close(context);
    return stage;
}

static char *replaced(const char *from, const char *to)
{
    const char *at = strstr(stored, from);
    ck_assert_msg(at != NULL, "%s is not in the answer", from);
    size_t before = (size_t)(at - stored);
    size_t size = strlen(stored) + strlen(to) + 1;
    char *made = malloc(size);
    snprintf(made, size, "%.*s%s%s", (int)before, stored, to, at + strlen(from));
    return made;
}

static void check_edit(const char *from, const char *to, const char *stage)
{
    char *text = replaced(from, to);
    ck_assert_str_eq(stage_of(text, NULL), stage);
    free(text);
}

START_TEST(the_same_is_the_same)
{
    ck_assert_str_eq(stage_of(stored, NULL), "");
}
END_TEST

START_TEST(changed_rows_are_the_result)
{
    place_sql("shop.db", "UPDATE sales SET revenue = 41 WHERE id = 3");
    ck_assert_str_eq(stage_of(stored, "result.rows.1.1"), "result");
}
END_TEST

START_TEST(a_changed_schema_is_the_model)
{
    place_sql("shop.db", "ALTER TABLE sales ADD COLUMN colour TEXT");
    ck_assert_str_eq(stage_of(stored, "provenance.model_fingerprint"), "model");
}
END_TEST

START_TEST(each_stage_is_told_apart)
{
    check_edit("\"kind\":\"breakdown\"", "\"kind\":\"ranking\"", "reading");
    check_edit("SELECT", "select", "sql");
    check_edit("\"kind\":\"leader\"", "\"kind\":\"laggard\"", "findings");
    check_edit("\"caveats\":[", "\"caveats\":[\"x\"", "narration");
    check_edit("\"dialect\":\"sqlite\"", "\"dialect\":\"other\"", "provenance");
}
END_TEST

START_TEST(times_and_durations_are_no_difference)
{
    check_edit("\"processed_at\":\"2", "\"processed_at\":\"1", "");
    check_edit("\"elapsed_us\":", "\"elapsed_us\":9", "");
}
END_TEST

START_TEST(what_is_no_answer_is_refused)
{
    static const char *const texts[] = {"", "{}", "[]", "{\"question\":\"x\"}", "nonsense"};
    insights *context = place_open("shop.db");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *report = NULL;
        ck_assert_int_eq(insights_replay(&report, context, texts[i], NULL), INSIGHTS_INVALID);
        ck_assert_ptr_null(report);
    }
    ck_assert_int_eq(insights_replay(NULL, context, stored, NULL), INSIGHTS_INVALID);
    insights_close(context);
}
END_TEST

static insights_status replay(void *state)
{
    char *report = NULL;
    insights_error *err = NULL;
    insights_status status = insights_replay(&report, state, stored, &err);
    ck_assert_int_eq(insights_error_status(err), status);
    insights_free(report);
    insights_error_free(err);
    return status;
}

START_TEST(failing_memory_is_reported)
{
    insights *context = place_open("shop.db");
    ck_assert_int_gt(fault_loop(replay, context), 20);
    insights_close(context);
}
END_TEST

static void check_completions(insights *context, const char *prefix, const char *expected)
{
    char *text = NULL;
    ck_assert_int_eq(insights_complete(&text, context, prefix, 3, NULL), INSIGHTS_OK);
    ck_assert_str_eq(text, expected);
    insights_free(text);
}

START_TEST(words_are_completed_from_the_model)
{
    insights *context = place_open("shop.db");
    char *text = NULL;
    check_completions(context, "PAR", "[{\"text\":\"Paris\",\"kind\":\"value\"}]");
    check_completions(context, "last mo", "[{\"text\":\"last month\",\"kind\":\"period\"}]");
    check_completions(context, "rev", "[{\"text\":\"revenue\",\"kind\":\"metric\"}]");
    check_completions(context, "", "[]");
    check_completions(context, "zzz", "[]");
    ck_assert_int_eq(insights_complete(&text, context, "\xff", 3, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_complete(NULL, context, "a", 3, NULL), INSIGHTS_INVALID);
    insights_close(context);
}
END_TEST

static insights_status complete(void *state)
{
    char *text = NULL;
    insights_error *err = NULL;
    insights_status status = insights_complete(&text, state, "p", 3, &err);
    insights_free(text);
    insights_error_free(err);
    return status;
}

START_TEST(completing_without_memory_is_reported)
{
    insights *context = place_open("shop.db");
    ck_assert_int_gt(fault_loop(complete, context), 2);
    insights_close(context);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("stages");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, the_same_is_the_same);
    tcase_add_test(cases, changed_rows_are_the_result);
    tcase_add_test(cases, a_changed_schema_is_the_model);
    tcase_add_test(cases, each_stage_is_told_apart);
    tcase_add_test(cases, times_and_durations_are_no_difference);
    tcase_add_test(cases, what_is_no_answer_is_refused);
    tcase_add_test(cases, failing_memory_is_reported);
    tcase_add_test(cases, words_are_completed_from_the_model);
    tcase_add_test(cases, completing_without_memory_is_reported);
    return suite_run_case("replay", cases);
}

/* Each allocation of opening, asking and freeing fails once: it is reported, and nothing leaks. */
#include "place.h"

#include "base/alloc.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <sys/stat.h>

static void set_up(void)
{
    place_create();
    place_sql("shop.db",
              "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE NOT NULL, city TEXT NOT NULL,"
              " product TEXT NOT NULL, quantity INTEGER NOT NULL, revenue DECIMAL(10,2) NOT NULL);"
              "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 399)"
              " INSERT INTO sales SELECT i, date('2026-11-21', '-' || (i / 2) || ' days'),"
              " CASE i % 3 WHEN 0 THEN 'Paris' WHEN 1 THEN 'Lyon' ELSE 'Nantes' END,"
              " CASE i % 4 WHEN 0 THEN 'Lamp' WHEN 1 THEN 'Chair' ELSE 'Stool' END,"
              " 1 + i % 5, (1 + i % 5) * (10 + i % 7) * (CASE WHEN i < 100 AND i % 3 = 0 THEN 0.5 "
              "ELSE 1 END) FROM n");
}

typedef struct asking {
    insights *context;
    const char *question;
    insights_answer_kind expected;
} asking;

static insights_status ask(void *state)
{
    const asking *what = state;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    options.now = PLACE_NOW;
    insights_status status = insights_query(&answer, what->context, what->question, &options, &err);
    ck_assert_int_eq(insights_error_status(err), status);
    ck_assert(status == INSIGHTS_OK || answer == NULL);
    if (status == INSIGHTS_OK)
        ck_assert_int_eq(insights_answer_status(answer), what->expected);
    insights_answer_free(answer);
    insights_error_free(err);
    return status;
}

static void check_question(const char *question, insights_answer_kind expected)
{
    asking what = {place_open("shop.db"), question, expected};
    ck_assert_int_gt(fault_loop(ask, &what), 5);
    insights_close(what.context);
}

START_TEST(value_question)
{
    check_question("revenue in Paris last month", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(ranking_question)
{
    check_question("top 2 products by revenue", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(trend_question)
{
    check_question("revenue by month", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(step_by_step_question)
{
    check_question("year over year growth of revenue by month", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(place_question)
{
    check_question("second best product in each city by revenue", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(rank_question)
{
    check_question("rank products by revenue in each city", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(part_of_whole_question)
{
    check_question("products that make up 60 % of revenue in each city", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(cumulative_share_question)
{
    check_question("cumulative share of revenue by product", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(why_question)
{
    check_question("why is revenue down this quarter", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(list_question)
{
    check_question("show all sales in Lyon last week", INSIGHTS_ANSWERED);
}
END_TEST

START_TEST(question_without_data)
{
    check_question("revenue in March 1999", INSIGHTS_NO_DATA);
}
END_TEST

START_TEST(question_not_understood)
{
    check_question("what is the colour of zblorp", INSIGHTS_UNSUPPORTED);
}
END_TEST

static insights_status open_and_close(void *state)
{
    insights *context = NULL;
    insights_error *err = NULL;
    insights_status status = insights_open(&context, state, &err);
    ck_assert_int_eq(insights_error_status(err), status);
    ck_assert(status == INSIGHTS_OK || context == NULL);
    insights_close(context);
    insights_error_free(err);
    return status;
}

START_TEST(opening)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = place_path("shop.db");
    ck_assert_int_gt(fault_loop(open_and_close, &options), 20);
}
END_TEST

START_TEST(opening_with_a_model)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    insights *context = place_open("shop.db");
    char *yaml = NULL;
    ck_assert_int_eq(insights_model_text(&yaml, context, "yaml", NULL), INSIGHTS_OK);
    insights_close(context);
    place_write("shop.yaml", yaml);
    insights_free(yaml);
    options.warehouse = place_path("shop.db");
    options.model_path = place_path("shop.yaml");
    ck_assert_int_gt(fault_loop(open_and_close, &options), 20);
}
END_TEST

static insights *try_open(const insights_options *options, long failing, insights_status *status)
{
    insights *context = NULL;
    insights_error *err = NULL;
    ins_alloc_fail_after(failing);
    *status = insights_open(&context, options, &err);
    insights_error_free(err);
    return context;
}

/* The cache is never needed, so what fails in it may be hidden; what comes out must be right. */
START_TEST(opening_with_a_cache)
{
    static char folder[2000];
    insights_options options = INSIGHTS_OPTIONS_INIT;
    insights_status status = INSIGHTS_NOMEM;
    long asked = 1;
    long failing = -1;
    mkdir(place_path("cache"), 0700);
    snprintf(folder, sizeof folder, "%s", place_path("cache"));
    options.warehouse = place_path("shop.db");
    options.cache_dir = folder;
    while (failing < asked) {
        insights *context = try_open(&options, ++failing, &status);
        asked = ins_alloc_count();
        ins_alloc_fail_after(-1);
        ck_assert(status == INSIGHTS_OK || status == INSIGHTS_NOMEM);
        insights_close(context);
    }
    ck_assert_int_eq(status, INSIGHTS_OK);
    insights *plain = place_open("shop.db");
    insights *cached = try_open(&options, -1, &status);
    char *texts[2] = {NULL, NULL};
    ck_assert_int_eq(insights_model_text(&texts[0], plain, "json", NULL), INSIGHTS_OK);
    ck_assert_int_eq(insights_model_text(&texts[1], cached, "json", NULL), INSIGHTS_OK);
    ck_assert_str_eq(texts[0], texts[1]);
    insights_free(texts[0]);
    insights_free(texts[1]);
    insights_close(plain);
    insights_close(cached);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("each allocation");
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, value_question);
    tcase_add_test(cases, ranking_question);
    tcase_add_test(cases, trend_question);
    tcase_add_test(cases, step_by_step_question);
    tcase_add_test(cases, place_question);
    tcase_add_test(cases, rank_question);
    tcase_add_test(cases, part_of_whole_question);
    tcase_add_test(cases, cumulative_share_question);
    tcase_add_test(cases, why_question);
    tcase_add_test(cases, list_question);
    tcase_add_test(cases, question_without_data);
    tcase_add_test(cases, question_not_understood);
    tcase_add_test(cases, opening);
    tcase_add_test(cases, opening_with_a_model);
    tcase_add_test(cases, opening_with_a_cache);
    return suite_run_case("out of memory", cases);
}

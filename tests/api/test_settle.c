/* Readings that are equally likely: when they give the same rows that is the answer, and it says
 * so; in all other cases the question is asked back. */
#include "place.h"

#include "api/same_rows.h"
#include "support/fault.h"

#include <check.h>
#include <string.h>

/* Every flight goes out and comes back in `same`, not so in `other`; `empty` has no flights. */
#define TABLES                                                                                     \
    "CREATE TABLE airport(code TEXT PRIMARY KEY, airport_name TEXT, city TEXT);"                   \
    "INSERT INTO airport VALUES('AAA','Alpha','Paris'),('BBB','Beta','Rome');"                     \
    "CREATE TABLE flight(id INTEGER PRIMARY KEY,"                                                  \
    " origin TEXT REFERENCES airport(code), destination TEXT REFERENCES airport(code));"

static void set_up(void)
{
    place_create();
    place_sql("same.db", TABLES "INSERT INTO flight VALUES(1,'AAA','AAA'),(2,'BBB','BBB'),"
                                "(3,'AAA','AAA');");
    place_sql("other.db", TABLES "INSERT INTO flight VALUES(1,'AAA','BBB'),(2,'AAA','BBB'),"
                                 "(3,'BBB','BBB');");
    place_sql("empty.db", TABLES);
}

static const char question[] = "number of flights by city";

static const insights_query_options plain = {.struct_size = sizeof plain, .now = PLACE_NOW};

/* What is answered to the question in a database. */
static insights_answer *asked(const char *database, const insights_query_options *options)
{
    insights *context = place_open(database);
    insights_answer *answer = NULL;
    ck_assert_int_eq(insights_query(&answer, context, question, options, NULL), INSIGHTS_OK);
    insights_close(context);
    return answer;
}

static void check_asked_back(insights_answer *answer)
{
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_CLARIFY);
    insights_answer_free(answer);
}

START_TEST(readings_that_agree_are_an_answer)
{
    insights_answer *answer = asked("same.db", &plain);
    ck_assert_msg(insights_answer_status(answer) == INSIGHTS_ANSWERED, "%s",
                  insights_answer_message(answer));
    ck_assert_uint_eq(insights_table_rows(insights_answer_table(answer)), 2);
    ck_assert_ptr_nonnull(strstr(insights_answer_json(answer, NULL), "read as city by "));
    ck_assert_ptr_nonnull(strstr(insights_answer_json(answer, NULL), "it gives the same"));
    ck_assert_uint_eq(insights_answer_choice_count(answer), 0);
    insights_answer_free(answer);
}
END_TEST

START_TEST(statements_of_all_readings_are_shown)
{
    insights_answer *answer = asked("same.db", &plain);
    ck_assert_uint_eq(insights_answer_sql_count(answer), 2);
    ck_assert_str_ne(insights_answer_sql(answer, 0), insights_answer_sql(answer, 1));
    insights_answer_free(answer);
}
END_TEST

START_TEST(readings_that_differ_are_asked_about)
{
    insights_answer *answer = asked("other.db", &plain);
    ck_assert_uint_eq(insights_answer_choice_count(answer), 2);
    check_asked_back(answer);
}
END_TEST

START_TEST(nothing_is_no_agreement)
{
    check_asked_back(asked("empty.db", &plain));
}
END_TEST

START_TEST(explaining_runs_nothing_and_asks)
{
    insights *context = place_open("same.db");
    insights_answer *answer = NULL;
    ck_assert_int_eq(insights_explain(&answer, context, question, &plain, NULL), INSIGHTS_OK);
    check_asked_back(answer);
    insights_close(context);
}
END_TEST

START_TEST(a_choice_may_still_be_picked)
{
    insights_query_options options = plain;
    options.pick = 2;
    insights_answer *answer = asked("same.db", &options);
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_ANSWERED);
    ck_assert_ptr_nonnull(strstr(insights_answer_json(answer, NULL), "picked: "));
    insights_answer_free(answer);
}
END_TEST

/* A view that is wrong only when it is read: its reading fails, so nothing is decided. */
START_TEST(a_reading_that_fails_decides_nothing)
{
    insights *context = place_open("same.db");
    place_sql("same.db", "ALTER TABLE flight RENAME COLUMN destination TO target");
    insights_answer *answer = NULL;
    ck_assert_int_eq(insights_query(&answer, context, question, NULL, NULL), INSIGHTS_OK);
    check_asked_back(answer);
    insights_close(context);
    place_sql("same.db", "ALTER TABLE flight RENAME COLUMN target TO destination");
}
END_TEST

START_TEST(too_many_rows_decide_nothing)
{
    insights_query_options options = plain;
    options.max_rows = 1;
    check_asked_back(asked("same.db", &options));
}
END_TEST

START_TEST(what_follows_edits_the_plan_taken)
{
    insights *context = place_open("same.db");
    insights_conversation *conversation = NULL;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    ck_assert_int_eq(insights_conversation_create(&conversation, NULL), INSIGHTS_OK);
    options.conversation = conversation;
    ck_assert_int_eq(insights_query(&answer, context, question, &options, NULL), INSIGHTS_OK);
    insights_answer_free(answer);
    ck_assert_int_eq(insights_query(&answer, context, "top 1", &options, NULL), INSIGHTS_OK);
    ck_assert_msg(insights_answer_status(answer) == INSIGHTS_ANSWERED, "%s",
                  insights_answer_message(answer));
    ck_assert_uint_eq(insights_table_rows(insights_answer_table(answer)), 1);
    insights_answer_free(answer);
    insights_conversation_free(conversation);
    insights_close(context);
}
END_TEST

static insights_status ask_again(void *state)
{
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    insights_status status = insights_query(&answer, state, question, NULL, &err);
    ck_assert(status != INSIGHTS_OK || insights_answer_status(answer) == INSIGHTS_ANSWERED);
    insights_answer_free(answer);
    insights_error_free(err);
    return status;
}

START_TEST(every_failing_allocation_is_reported)
{
    insights *context = place_open("same.db");
    ck_assert_int_gt(fault_loop(ask_again, context), 5);
    insights_close(context);
}
END_TEST

/* ---- rows ---- */

static const insights_table *table_of(ins_arena *arena, const char *first, const char *second,
                                      const double *cells, size_t rows)
{
    const ins_column_spec specs[] = {{first, INSIGHTS_TYPE_FLOAT, 0},
                                     {second, INSIGHTS_TYPE_FLOAT, 0}};
    ins_table_builder *builder = ins_table_builder_create(arena, specs, 2);
    for (size_t i = 0; i < rows * 2; i++) {
        ins_value value = ins_value_double(cells[i]);
        ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
    }
    return ins_table_builder_finish(builder);
}

static const double forward[] = {1, 2, 3, 4};
static const double backward[] = {3, 4, 1, 2};
static const double crossed[] = {2, 1, 4, 3};
static const double nearly[] = {1, 2, 3, 4.000000000001};
static const double other[] = {1, 2, 3, 5};

static const struct {
    const char *names[2];
    const double *cells;
    bool is_ordered;
    bool is_same;
} pairs[] = {
    {{"a", "b"}, forward, true, true},    {{"a", "b"}, backward, false, true},
    {{"a", "b"}, backward, true, false},  {{"b", "a"}, crossed, true, true},
    {{"x", "y"}, forward, true, true},    {{"x", "y"}, crossed, false, false},
    {{"a", "b"}, nearly, false, true},    {{"a", "b"}, other, false, false},
};

START_TEST(rows_are_compared)
{
    ins_arena *arena = ins_arena_create((size_t)1 << 20);
    const insights_table *a = table_of(arena, "a", "b", forward, 2);
    const insights_table *b = table_of(arena, pairs[_i].names[0], pairs[_i].names[1],
                                       pairs[_i].cells, 2);
    bool is_same = !pairs[_i].is_same;
    ck_assert_int_eq(ins_same_rows(&is_same, arena, (ins_rows){a, 2}, (ins_rows){b, 2},
                                   pairs[_i].is_ordered, NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(is_same, pairs[_i].is_same);
    ck_assert_int_eq(ins_same_rows(&is_same, arena, (ins_rows){a, 2}, (ins_rows){b, 1}, false,
                                   NULL),
                     INSIGHTS_OK);
    ck_assert(!is_same);
    ins_arena_destroy(arena);
}
END_TEST

int main(void)
{
    TCase *readings = tcase_create("readings");
    tcase_add_unchecked_fixture(readings, set_up, place_remove);
    tcase_add_test(readings, readings_that_agree_are_an_answer);
    tcase_add_test(readings, statements_of_all_readings_are_shown);
    tcase_add_test(readings, readings_that_differ_are_asked_about);
    tcase_add_test(readings, nothing_is_no_agreement);
    tcase_add_test(readings, explaining_runs_nothing_and_asks);
    tcase_add_test(readings, a_choice_may_still_be_picked);
    tcase_add_test(readings, a_reading_that_fails_decides_nothing);
    tcase_add_test(readings, too_many_rows_decide_nothing);
    tcase_add_test(readings, what_follows_edits_the_plan_taken);
    tcase_add_test(readings, every_failing_allocation_is_reported);
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, rows_are_compared, 0, (int)(sizeof pairs / sizeof pairs[0]));
    Suite *suite = suite_create("settle");
    suite_add_tcase(suite, readings);
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

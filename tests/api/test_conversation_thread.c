/* Tests of conversations: turns, undo, choices, plans, JSON, threads, failing memory. */
#include "place.h"

#include "api/answer.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 6, ROUNDS = 5 };

static insights *context;
static insights_conversation *conversation;

static void set_up(void)
{
    place_create();
    place_sql("shop.db",
              "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE NOT NULL, city TEXT NOT NULL,"
              " product TEXT NOT NULL, revenue INTEGER NOT NULL);"
              "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
              " INSERT INTO sales SELECT i, date('2026-11-21', '-' || (i / 2) || ' days'),"
              " CASE i % 3 WHEN 0 THEN 'Paris' WHEN 1 THEN 'Lyon' ELSE 'Nantes' END,"
              " CASE i % 4 WHEN 0 THEN 'Lamp' WHEN 1 THEN 'Chair' ELSE 'Stool' END,"
              " 1 + i % 5 FROM n");
    context = place_open("shop.db");
    ck_assert_int_eq(insights_conversation_create(&conversation, NULL), INSIGHTS_OK);
}

static void tear_down(void)
{
    insights_conversation_free(conversation);
    insights_close(context);
    place_remove();
}

static insights_answer *ask_in(insights_conversation *where, const char *question)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    options.now = PLACE_NOW;
    options.conversation = where;
    insights_status status = insights_query(&answer, context, question, &options, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", question, insights_error_message(err));
    return answer;
}

static void check_in(insights_conversation *where, const char *question, const char *reading)
{
    insights_answer *answer = ask_in(where, question);
    ck_assert_str_eq(insights_answer_reading(answer), reading);
    insights_answer_free(answer);
}

static void check_reading(const char *question, const char *reading)
{
    check_in(conversation, question, reading);
}

static void check_kind(const char *question, insights_answer_kind kind)
{
    insights_answer *answer = ask_in(conversation, question);
    ck_assert_int_eq(insights_answer_status(answer), kind);
    insights_answer_free(answer);
}

START_TEST(turns_follow_each_other)
{
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_reading("and in Lyon?", "revenue of sales where city is Lyon");
    check_reading("by product", "revenue of sales by product where city is Lyon");
    check_reading("the second one", "revenue of sales where city is Lyon and product is Lamp");
    ck_assert_uint_eq(insights_conversation_turns(conversation), 4);
}
END_TEST

START_TEST(without_a_conversation_nothing_is_remembered)
{
    check_in(NULL, "revenue in Paris", "revenue of sales where city is Paris");
    insights_answer *answer = ask_in(NULL, "the second one");
    ck_assert_int_ne(insights_answer_status(answer), INSIGHTS_ANSWERED);
    insights_answer_free(answer);
}
END_TEST

START_TEST(undo_goes_back_turn_by_turn)
{
    check_kind("undo", INSIGHTS_UNSUPPORTED);
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_reading("and in Lyon?", "revenue of sales where city is Lyon");
    check_reading("undo", "revenue of sales where city is Paris");
    ck_assert_uint_eq(insights_conversation_turns(conversation), 1);
    check_kind("undo", INSIGHTS_UNSUPPORTED);
    ck_assert_uint_eq(insights_conversation_turns(conversation), 0);
}
END_TEST

START_TEST(start_over_forgets_all)
{
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_kind("start over", INSIGHTS_CLARIFY);
    ck_assert_uint_eq(insights_conversation_turns(conversation), 0);
    check_kind("the second one", INSIGHTS_UNSUPPORTED);
}
END_TEST

START_TEST(what_is_not_understood_changes_nothing)
{
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_kind("and zblorp?", INSIGHTS_UNSUPPORTED);
    check_kind("what is the colour of zblorp", INSIGHTS_UNSUPPORTED);
    ck_assert_uint_eq(insights_conversation_turns(conversation), 1);
    check_reading("and in Lyon?", "revenue of sales where city is Lyon");
}
END_TEST

START_TEST(a_choice_is_taken_by_number_or_words)
{
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_kind("without Paris", INSIGHTS_CLARIFY);
    check_reading("1", "revenue of sales");
    check_reading("undo", "revenue of sales where city is Paris");
    check_kind("without Paris", INSIGHTS_CLARIFY);
    check_reading("Only city other than Paris", "revenue of sales where city is not Paris");
    check_reading("and by product?", "revenue of sales by product where city is not Paris");
}
END_TEST

START_TEST(yes_takes_the_only_choice)
{
    insights *other = context;
    place_sql("people.db",
              "CREATE TABLE people (person_id INTEGER PRIMARY KEY, full_name TEXT, town TEXT);"
              "INSERT INTO people VALUES (1,'Ann','Rome'),(2,'Bob','Rome'),(3,'Cid','Gent');"
              "CREATE TABLE visits (visit_id INTEGER PRIMARY KEY,"
              " person_id INTEGER REFERENCES people(person_id), minutes REAL);"
              "INSERT INTO visits VALUES (1,1,5),(2,1,7),(3,3,9);");
    context = place_open("people.db");
    insights_answer *answer = ask_in(conversation, "number of people visited for each town");
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_CLARIFY);
    ck_assert_uint_eq(insights_answer_choice_count(answer), 1);
    ck_assert_ptr_nonnull(strstr(insights_answer_message(answer), "Please confirm"));
    insights_answer_free(answer);
    check_kind("Yes.", INSIGHTS_ANSWERED);
    insights_close(context);
    context = other;
}
END_TEST

START_TEST(yes_takes_none_of_two_choices)
{
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    check_kind("without Paris", INSIGHTS_CLARIFY);
    check_kind("yes", INSIGHTS_UNSUPPORTED);
}
END_TEST

START_TEST(a_plan_takes_its_turn)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = ask_in(NULL, "revenue in Paris");
    insights_answer *again = NULL;
    options.now = PLACE_NOW;
    options.conversation = conversation;
    ck_assert_int_eq(
        insights_query_plan(&again, context, insights_answer_json(answer, NULL), &options, NULL),
        INSIGHTS_OK);
    ck_assert_str_eq(insights_answer_reading(again), insights_answer_reading(answer));
    check_reading("and in Lyon?", "revenue of sales where city is Lyon");
    insights_answer_free(answer);
    insights_answer_free(again);
}
END_TEST

START_TEST(no_plan_is_no_plan)
{
    static const char *const texts[] = {
        "", "{}", "[1]", "{\"kind\":\"value\",\"dataset\":\"sales\"}", "\"x\"", "null"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        insights_answer *answer = NULL;
        insights_error *err = NULL;
        ck_assert_int_eq(insights_query_plan(&answer, context, texts[i], NULL, &err),
                         INSIGHTS_INVALID);
        ck_assert_ptr_null(answer);
        insights_error_free(err);
    }
    ck_assert_int_eq(insights_query_plan(NULL, context, "{}", NULL, NULL), INSIGHTS_INVALID);
}
END_TEST

START_TEST(json_goes_on_elsewhere)
{
    insights_conversation *other = NULL;
    char *text = NULL;
    char *again = NULL;
    check_reading("revenue by product in Paris", "revenue of sales by product where city is Paris");
    check_kind("without Paris", INSIGHTS_CLARIFY);
    ck_assert_int_eq(insights_conversation_json(&text, conversation, NULL), INSIGHTS_OK);
    ck_assert_int_eq(insights_conversation_restore(&other, text, NULL), INSIGHTS_OK);
    ck_assert_int_eq(insights_conversation_json(&again, other, NULL), INSIGHTS_OK);
    ck_assert_str_eq(text, again);
    check_in(other, "2", "revenue of sales by product where city is not Paris");
    check_in(other, "undo", "revenue of sales by product where city is Paris");
    check_in(other, "the last one", "revenue of sales where city is Paris and product is Lamp");
    insights_conversation_free(other);
    insights_free(text);
    insights_free(again);
}
END_TEST

START_TEST(what_is_no_conversation_is_refused)
{
    static const char *const texts[] = {"",
                                        "{}",
                                        "[]",
                                        "{\"version\":2,\"turns\":[]}",
                                        "{\"version\":1}",
                                        "{\"version\":1,\"turns\":{}}",
                                        "{\"version\":1,\"turns\":[{}]}",
                                        "{\"version\":1,\"turns\":[1]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        insights_conversation *out = NULL;
        ck_assert_msg(insights_conversation_restore(&out, texts[i], NULL) == INSIGHTS_INVALID, "%s",
                      texts[i]);
        ck_assert_ptr_null(out);
    }
    ck_assert_int_eq(insights_conversation_restore(NULL, "{}", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_conversation_json(NULL, conversation, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_conversation_create(NULL, NULL), INSIGHTS_INVALID);
    insights_conversation_free(NULL);
}
END_TEST

START_TEST(a_plan_of_another_model_is_named)
{
    static const char text[] = "{\"version\":1,\"turns\":[{\"question\":\"q\",\"plan\":"
                               "{\"kind\":\"list\",\"dataset\":\"flights\"},\"rows\":[]}]}";
    insights_conversation *other = NULL;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(insights_conversation_restore(&other, text, NULL), INSIGHTS_OK);
    options.conversation = other;
    ck_assert_int_eq(insights_query(&answer, context, "by month", &options, &err),
                     INSIGHTS_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(insights_error_message(err), "flights"));
    insights_error_free(err);
    insights_conversation_free(other);
}
END_TEST

START_TEST(old_turns_are_forgotten)
{
    for (int i = 0; i < INSIGHTS_CONVERSATION_TURNS_MAX + 3; i++)
        check_kind(i % 2 == 0 ? "revenue in Paris" : "and in Lyon?", INSIGHTS_ANSWERED);
    ck_assert_uint_eq(insights_conversation_turns(conversation), INSIGHTS_CONVERSATION_TURNS_MAX);
    insights_conversation_reset(conversation);
    ck_assert_uint_eq(insights_conversation_turns(conversation), 0);
}
END_TEST

START_TEST(a_pick_must_be_among_the_choices)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    options.conversation = conversation;
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    options.pick = 3;
    ck_assert_int_eq(insights_query(&answer, context, "without Paris", &options, NULL),
                     INSIGHTS_INVALID);
    options.pick = -1;
    ck_assert_int_eq(insights_query(&answer, context, "without Paris", &options, NULL),
                     INSIGHTS_INVALID);
    options.pick = 2;
    ck_assert_int_eq(insights_query(&answer, context, "without Paris", &options, NULL),
                     INSIGHTS_OK);
    ck_assert_str_eq(insights_answer_reading(answer), "revenue of sales where city is not Paris");
    insights_answer_free(answer);
}
END_TEST

static insights_status talk(void *state)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_conversation *restored = NULL;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    char *text = NULL;
    options.now = PLACE_NOW;
    insights_status status = insights_conversation_restore(&restored, state, &err);
    options.conversation = restored;
    if (status == INSIGHTS_OK)
        status = insights_query(&answer, context, "and in Lyon by product", &options, &err);
    if (status == INSIGHTS_OK)
        status = insights_conversation_json(&text, restored, &err);
    ck_assert_int_eq(insights_error_status(err), status);
    insights_free(text);
    insights_answer_free(answer);
    insights_conversation_free(restored);
    insights_error_free(err);
    return status;
}

START_TEST(failing_memory_is_reported)
{
    char *text = NULL;
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    ck_assert_int_eq(insights_conversation_json(&text, conversation, NULL), INSIGHTS_OK);
    ck_assert_int_gt(fault_loop(talk, text), 20);
    insights_free(text);
}
END_TEST

static void *ask_often(void *state)
{
    size_t *wrong = state;
    for (size_t i = 0; i < ROUNDS; i++) {
        insights_answer *answer = ask_in(conversation, i % 2 == 0 ? "and in Lyon?" : "and Paris?");
        *wrong += insights_answer_status(answer) != INSIGHTS_ANSWERED;
        insights_answer_free(answer);
    }
    return NULL;
}

START_TEST(threads_share_a_conversation)
{
    pthread_t threads[THREADS];
    size_t wrong[THREADS] = {0};
    check_reading("revenue in Paris", "revenue of sales where city is Paris");
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, ask_often, &wrong[i]), 0);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_uint_eq(wrong[i], 0);
    ck_assert_uint_eq(insights_conversation_turns(conversation), 1 + THREADS * ROUNDS);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("turns");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, turns_follow_each_other);
    tcase_add_test(cases, without_a_conversation_nothing_is_remembered);
    tcase_add_test(cases, undo_goes_back_turn_by_turn);
    tcase_add_test(cases, start_over_forgets_all);
    tcase_add_test(cases, what_is_not_understood_changes_nothing);
    tcase_add_test(cases, a_choice_is_taken_by_number_or_words);
    tcase_add_test(cases, yes_takes_the_only_choice);
    tcase_add_test(cases, yes_takes_none_of_two_choices);
    tcase_add_test(cases, a_plan_takes_its_turn);
    tcase_add_test(cases, no_plan_is_no_plan);
    tcase_add_test(cases, json_goes_on_elsewhere);
    tcase_add_test(cases, what_is_no_conversation_is_refused);
    tcase_add_test(cases, a_plan_of_another_model_is_named);
    tcase_add_test(cases, old_turns_are_forgotten);
    tcase_add_test(cases, a_pick_must_be_among_the_choices);
    tcase_add_test(cases, failing_memory_is_reported);
    tcase_add_test(cases, threads_share_a_conversation);
    return suite_run_case("conversation", cases);
}

/* Many threads ask, fetch and look through one context; each gets what one thread alone would. */
#include "place.h"
#include "support/suite.h"

#include <check.h>
#include <pthread.h>
#include <string.h>

enum { THREADS = 8, ROUNDS = 6 };

static const char *const questions[] = {
    "revenue by city last month",   "top 3 products by revenue",
    "revenue by month this year",   "why is revenue down this quarter",
    "how many customers are there",
};

enum { QUESTIONS = sizeof questions / sizeof *questions };

static void set_up(void)
{
    place_create();
    place_demo("demo.db", 3000);
}

/* What a thread does: its own mix of questions, from a start of its own. */
typedef struct worker {
    insights *context;
    const char *const *expected; /* hash of each answer */
    size_t start;
    size_t wrong;
} worker;

static insights_answer *ask(insights *context, const char *question)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    options.now = PLACE_NOW;
    insights_query(&answer, context, question, &options, NULL);
    return answer;
}

static void *work_on_questions(void *data)
{
    worker *self = data;
    for (size_t i = 0; i < ROUNDS; i++) {
        size_t which = (self->start + i) % QUESTIONS;
        insights_answer *answer = ask(self->context, questions[which]);
        if (answer == NULL || strcmp(insights_answer_hash(answer), self->expected[which]) != 0)
            self->wrong++;
        insights_answer_free(answer);
    }
    return NULL;
}

/* Other calls that share the context. */
static void *work_on_tables(void *data)
{
    worker *self = data;
    for (size_t i = 0; i < ROUNDS; i++) {
        insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
        insights_table *table = NULL;
        char *text = NULL;
        options.now = PLACE_NOW;
        options.limit = 100;
        bool is_fine = (self->start + i) % 2 == 0
                           ? insights_fetch_sales(&table, self->context, &options, NULL) == 0 &&
                                 insights_table_rows(table) == 100
                           : insights_fetch_metrics(&table, self->context, &options, NULL) == 0;
        is_fine = is_fine && insights_model_text(&text, self->context, "text", NULL) == 0;
        self->wrong += is_fine ? 0 : 1;
        insights_free(text);
        insights_table_free(table);
    }
    return NULL;
}

START_TEST(threads_get_the_answers_of_one_thread)
{
    insights *context = place_open("demo.db");
    insights_answer *alone[QUESTIONS];
    const char *expected[QUESTIONS];
    for (size_t i = 0; i < QUESTIONS; i++) {
        alone[i] = ask(context, questions[i]);
        ck_assert_ptr_nonnull(alone[i]);
        expected[i] = insights_answer_hash(alone[i]);
    }
    pthread_t threads[THREADS];
    worker workers[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (worker){context, expected, i, 0};
        ck_assert_int_eq(pthread_create(&threads[i], NULL,
                                        i % 4 == 3 ? work_on_tables : work_on_questions,
                                        &workers[i]),
                         0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        ck_assert_uint_eq(workers[i].wrong, 0);
    }
    for (size_t i = 0; i < QUESTIONS; i++)
        insights_answer_free(alone[i]);
    insights_close(context);
}
END_TEST

START_TEST(answer_outlives_its_context)
{
    insights *context = place_open("demo.db");
    insights_answer *answer = ask(context, questions[0]);
    ck_assert_ptr_nonnull(answer);
    insights_close(context);
    ck_assert_uint_gt(insights_table_rows(insights_answer_table(answer)), 0);
    ck_assert_uint_gt(strlen(insights_answer_message(answer)), 0);
    insights_answer_free(answer);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("one context");
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, threads_get_the_answers_of_one_thread);
    tcase_add_test(cases, answer_outlives_its_context);
    return suite_run_case("query threads", cases);
}

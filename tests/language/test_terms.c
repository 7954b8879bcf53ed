/* Tests of figures of business that a question names and the model lacks: they are refused with
 * what is missing, and names that are only words say what their words say. */
#include "language/read_asked.h"
#include "one_world.h"
#include "support/fault.h"

#include <check.h>
#include <string.h>

static const char tables[] = "sales 240\n"
                             " id|INTEGER PK\n"
                             " date|DATE|2026-11-01,2026-10-02,2025-11-03\n"
                             " store|TEXT|Paris Central,London West,Churn Rate\n"
                             " revenue|DECIMAL(10,2)|10.50,20.25,30.75\n"
                             " customer_id|TEXT FK customers.customer_id|C1,C2,C3\n"
                             "customers 3\n"
                             " customer_id|TEXT PK|C1,C2,C3\n"
                             " city|TEXT|Paris,London,Berlin\n"
                             "inventory 200\n"
                             " id|INTEGER PK\n"
                             " store|TEXT|Paris Central,London West\n"
                             " stock|INTEGER|5,7,9\n"
                             " price|DECIMAL(10,2)|1.5,2.5,3.5\n";

static const ins_reading *ask(const char *question)
{
    const ins_wording wording = {.text = question, .now_us = the_world.now_us};
    ins_reading *reading = NULL;
    ck_assert_int_eq(ins_read_asked(&reading, arena, &the_world.language, &wording, NULL, NULL),
                     INSIGHTS_OK);
    return reading;
}

static const struct {
    const char *question;
    const char *said;
} refused[] = {
    {"GMROI by store",
     "GMROI needs profit and stock at cost; this model has no profit and no stock "
     "at cost"},
    {"gmroi", "GMROI needs"},
    {"stock cover by store", "stock cover needs stock and the units sold on an average day"},
    {"what is the sell-through rate", "sell through needs units sold and stock"},
    {"weeks of supply of each store", "weeks of supply needs"},
    {"like-for-like sales", "like for like needs"},
    {"repeat rate this year", "repeat rate needs"},
    {"profit margin by store", "profit margin needs profit and revenue; this model has no profit"},
    {"couverture des stocks par magasin", "stock cover needs"},
    {"rotation des stocks par magasin", "stock turnover needs"},
};

START_TEST(what_is_missing_is_said)
{
    const ins_reading *reading = ask(refused[_i].question);
    ck_assert_msg(reading->plan == NULL, "%s", refused[_i].question);
    ck_assert_int_eq(reading->status, INS_READING_UNSUPPORTED);
    ck_assert_msg(strstr(reading->message, refused[_i].said) != NULL, "%s: %s",
                  refused[_i].question, reading->message);
    bool is_named = false;
    for (size_t i = 0; i < reading->word_count; i++)
        is_named = is_named || reading->words[i].role == INS_WORD_UNUSED;
    ck_assert_msg(is_named, "%s", refused[_i].question);
}
END_TEST

static const char *const answered[] = {
    "average price",        /* of the column "price" */
    "revenue per customer", /* by customer */
    "average order value",  /* the model has it */
    "AOV by store",
    "ARPU by store",
    "panier moyen par magasin",
    "revenue of \"Churn Rate\"", /* a stored value */
    "stock by store",
};

START_TEST(what_is_there_is_read)
{
    const ins_reading *reading = ask(answered[_i]);
    ck_assert_msg(reading->plan != NULL, "%s: %s", answered[_i], reading->message);
}
END_TEST

static insights_status read_once(void *state)
{
    const ins_wording wording = {.text = state, .now_us = the_world.now_us};
    insights_error *err = NULL;
    ins_reading *reading = NULL;
    ins_arena *own = ins_arena_create((size_t)32 << 20);
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = ins_read_asked(&reading, own, &the_world.language, &wording, NULL, &err);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    static char text[] = "what is the stock cover by store";
    ck_assert_int_gt(fault_loop(read_once, text), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("terms");
    tcase_add_loop_test(tests, what_is_missing_is_said, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_loop_test(tests, what_is_there_is_read, 0, (int)(sizeof answered / sizeof *answered));
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    return one_world_run("terms", tests, tables, 0);
}

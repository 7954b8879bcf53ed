/* Tests of figures of several datasets in one question: memory that runs out. What is read is in
 * shapes.txt. */
#include "support/fault.h"
#include "support/suite.h"
#include "support/world.h"

#include <check.h>
#include <stdlib.h>

static ins_arena *shared;
static world shop;

static const char *const questions[] = {
    "revenue and stock by product",
    "number of customers and number of stores by city",
    "revenue, units on hand and units sold by product",
    "revenue and zzgrbl by product",
};

static insights_status read_all(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create((size_t)16 << 20);
    insights_status status = own == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    for (size_t i = 0; status == INSIGHTS_OK && i < sizeof questions / sizeof *questions; i++) {
        const ins_reading *reading = NULL;
        status = world_ask(&reading, own, &shop, questions[i]);
        bool is_known = i + 1 < sizeof questions / sizeof *questions;
        if (status == INSIGHTS_OK)
            ck_assert_msg((reading->plan != NULL && reading->plan->part_count > 0) == is_known,
                          "%s", questions[i]);
    }
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_gt(fault_loop(read_all, NULL), 2);
}
END_TEST

int main(void)
{
    shared = ins_arena_create((size_t)64 << 20);
    if (shared == NULL || world_open_shop(&shop, shared) != INSIGHTS_OK)
        return EXIT_FAILURE;
    TCase *tests = tcase_create("side by side");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    int status = suite_run_case("side by side", tests);
    world_close(&shop);
    ins_arena_destroy(shared);
    return status;
}

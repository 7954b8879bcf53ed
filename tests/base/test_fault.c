/* Tests of the loop of failing allocations that the other tests lean on. */
#include "base/alloc.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>

static long allocation;
static insights_status status;

static insights_status two_blocks(void *state)
{
    (void)state;
    char *first = ins_malloc(10);
    if (first == NULL)
        return INSIGHTS_NOMEM;
    char *second = ins_malloc(20);
    ins_free(first);
    if (second == NULL)
        return INSIGHTS_NOMEM;
    ins_free(second);
    return INSIGHTS_OK;
}

START_TEST(each_allocation_fails_once_before_the_loop_passes)
{
    ck_assert_int_eq(fault_loop(two_blocks, NULL), 2);
}
END_TEST

START_TEST(no_allocation_fails_after_the_loop)
{
    fault_loop(two_blocks, NULL);
    ck_assert_int_eq(two_blocks(NULL), INSIGHTS_OK);
}
END_TEST

static insights_status hides_second_failure(void *state)
{
    (void)state;
    void *first = ins_malloc(10);
    if (first == NULL)
        return INSIGHTS_NOMEM;
    ins_free(first);
    ins_free(ins_malloc(20));
    return INSIGHTS_OK;
}

START_TEST(hidden_failure_is_found)
{
    ck_assert_int_eq(fault_search(hides_second_failure, NULL, &allocation, &status), FAULT_HIDDEN);
    ck_assert_int_eq(allocation, 1);
    ck_assert_int_eq(status, INSIGHTS_OK);
}
END_TEST

static insights_status always_without_memory(void *state)
{
    (void)state;
    ins_free(ins_malloc(10));
    return INSIGHTS_NOMEM;
}

START_TEST(out_of_memory_without_a_failed_allocation_is_found)
{
    ck_assert_int_eq(fault_search(always_without_memory, NULL, &allocation, &status),
                     FAULT_WITHOUT);
    ck_assert_int_eq(status, INSIGHTS_NOMEM);
}
END_TEST

static insights_status never_enough(void *state)
{
    long *runs = state;
    for (long i = 0; i <= *runs; i++)
        ins_free(ins_malloc(1));
    return ++*runs < 10 ? INSIGHTS_NOMEM : INSIGHTS_TIMEOUT;
}

START_TEST(another_status_than_out_of_memory_is_found)
{
    long runs = 0;
    ck_assert_int_eq(fault_search(never_enough, &runs, &allocation, &status), FAULT_HIDDEN);
    ck_assert_int_eq(allocation, 9);
    ck_assert_int_eq(status, INSIGHTS_TIMEOUT);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("loop");
    tcase_add_test(cases, each_allocation_fails_once_before_the_loop_passes);
    tcase_add_test(cases, no_allocation_fails_after_the_loop);
    tcase_add_test(cases, hidden_failure_is_found);
    tcase_add_test(cases, out_of_memory_without_a_failed_allocation_is_found);
    tcase_add_test(cases, another_status_than_out_of_memory_is_found);
    return suite_run_case("fault", cases);
}

/* Tests of coded leaves: order, missing values, dependence of dimensions. */
#include "analysis/leaves.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "support/fault.h"

#include <string.h>

static const char *const two[] = {"store", "year"};

static ins_leaves read_two(const char *rows)
{
    ins_leaves leaves;
    const ins_leaves_request request = {two, 2, "sales", NULL};
    insights_table *table =
        table_of(test_arena, "store:text year:int sales:float previous_sales:float", rows);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    return leaves;
}

START_TEST(leaves_are_sorted_by_the_order_of_values)
{
    ins_leaves leaves = read_two("B 2 1 0; A 10 2 0; A 2 3 0; - 2 4 0");
    const double sorted[] = {4, 3, 2, 1};
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq(leaves.current[i], sorted[i]);
}
END_TEST

START_TEST(order_of_rows_changes_nothing)
{
    ins_leaves a = read_two("B 2 1 5; A 10 2 6; A 2 3 7; - 2 4 8");
    ins_leaves b = read_two("A 2 3 7; - 2 4 8; A 10 2 6; B 2 1 5");
    ck_assert_int_eq(memcmp(a.current, b.current, 4 * sizeof(double)), 0);
    ck_assert_int_eq(memcmp(a.previous, b.previous, 4 * sizeof(double)), 0);
    for (size_t d = 0; d < 2; d++)
        ck_assert_int_eq(memcmp(a.dimensions[d].codes, b.dimensions[d].codes, 4 * sizeof(uint32_t)),
                         0);
}
END_TEST

START_TEST(missing_and_infinite_amounts_count_as_zero)
{
    ins_leaves leaves = read_two("A 1 - inf; B 1 3 2");
    ck_assert_double_eq(leaves.total_current, 3);
    ck_assert_double_eq(leaves.total_previous, 2);
}
END_TEST

START_TEST(rows_are_used_only_with_their_twin)
{
    ins_leaves leaves;
    const ins_leaves_request request = {two, 1, "sales", NULL};
    insights_table *table =
        table_of(test_arena, "store:text sales:float previous_sales:float rows:int", "A 1 2 3");
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_ptr_null(leaves.rows);
}
END_TEST

START_TEST(finer_dimension_determines_the_coarser_one)
{
    insights_status status = INSIGHTS_OK;
    ins_leaves leaves = read_two("A 1 1 1; B 1 1 1; C 2 1 1");
    ck_assert(ins_leaves_determine(&leaves, 0, 1, test_arena, &status));
    ck_assert(!ins_leaves_determine(&leaves, 1, 0, test_arena, &status));
    ck_assert_int_eq(status, INSIGHTS_OK);
}
END_TEST

START_TEST(leaves_can_be_ordered_by_a_later_dimension)
{
    uint32_t order[4];
    ins_leaves leaves = read_two("A 2 1 0; A 1 2 0; B 2 3 0; B 1 4 0");
    ck_assert(ins_leaves_order(&leaves, 1, 1, test_arena, order));
    const double by_year[] = {2, 4, 1, 3};
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq(leaves.current[order[i]], by_year[i]);
}
END_TEST

START_TEST(missing_dimension_is_an_error)
{
    ins_leaves leaves;
    const ins_leaves_request request = {two, 2, "sales", NULL};
    insights_table *table = table_of(test_arena, "store:text sales:float previous_sales:float", "");
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL),
                     INSIGHTS_INTERNAL);
}
END_TEST

static insights_status body(void *state)
{
    ins_leaves leaves;
    const ins_leaves_request request = {two, 2, "sales", NULL};
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_leaves_read(own, state, &request, &leaves, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    insights_table *table = table_of(
        test_arena, "store:text year:int sales:float previous_sales:float", "A 1 1 2; B 2 3 4");
    ck_assert_int_gt(fault_loop(body, table), 1);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&leaves_are_sorted_by_the_order_of_values,
                                                &order_of_rows_changes_nothing,
                                                &missing_and_infinite_amounts_count_as_zero,
                                                &rows_are_used_only_with_their_twin,
                                                &finer_dimension_determines_the_coarser_one,
                                                &leaves_can_be_ordered_by_a_later_dimension,
                                                &missing_dimension_is_an_error,
                                                &memory_running_out_is_reported};
    return RUN("leaves", tests);
}

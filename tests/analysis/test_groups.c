/* Tests of reading the groups of a result. */
#include "analysis/groups.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

static const ins_analysis_measure sales[] = {{"sales", true, 1}};
static const char *const dimensions[] = {"store", "year"};
static const ins_analysis_task task = {.kind = INS_ANALYSIS_BREAKDOWN,
                                       .measures = sales,
                                       .measure_count = 1,
                                       .volume_measure = -1,
                                       .dimensions = dimensions,
                                       .dimension_count = 2};

START_TEST(groups_keep_names_and_numbers)
{
    ins_groups groups;
    insights_table *table =
        table_of(test_arena, "year:int store:text sales:float previous_sales:float",
                 "2024 A 1 2; 2023 - - 4");
    ck_assert_int_eq(ins_groups_read(test_arena, table, &task, &groups, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(groups.count, 2);
    ck_assert(groups.has_previous);
    ck_assert_int_eq(groups.items[0].names[1].as.integer, 2024);
    ck_assert(ins_value_is_null(&groups.items[1].names[0]));
    ck_assert(isnan(groups.items[1].current));
    ck_assert_double_eq(groups.items[1].previous, 4);
}
END_TEST

START_TEST(groups_are_ordered_by_all_names)
{
    ins_groups groups;
    insights_table *table =
        table_of(test_arena, "year:int store:text sales:float", "2024 A 1; 2023 A 1; 2023 B 1");
    ck_assert_int_eq(ins_groups_read(test_arena, table, &task, &groups, NULL), INSIGHTS_OK);
    ck_assert(!groups.has_previous);
    ck_assert_int_gt(ins_group_compare_names(&groups.items[0], &groups.items[1]), 0);
    ck_assert_int_lt(ins_group_compare_names(&groups.items[0], &groups.items[2]), 0);
    ck_assert_int_eq(ins_group_compare_names(&groups.items[0], &groups.items[0]), 0);
}
END_TEST

START_TEST(missing_dimension_is_an_error)
{
    ins_groups groups;
    insights_table *table = table_of(test_arena, "store:text sales:float", "A 1");
    ck_assert_int_eq(ins_groups_read(test_arena, table, &task, &groups, NULL), INSIGHTS_INTERNAL);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&groups_keep_names_and_numbers,
                                                &groups_are_ordered_by_all_names,
                                                &missing_dimension_is_an_error};
    return RUN("groups", tests);
}

/* Tests of the findings about segments: kinds, shares of the change, strength. */
#include "analysis/contribution.h"
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

static ins_findings contributions(const char *rows)
{
    ins_leaves leaves;
    ins_collector collector;
    ins_findings out;
    const ins_leaves_request request = {shop_dimensions, 1, "sales", NULL};
    insights_table *table = table_of(
        test_arena, "store:text sales:float previous_sales:float rows:int previous_rows:int", rows);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ins_collect_init(&collector, test_arena);
    const ins_contribution_task task = {.change = leaves.total_current - leaves.total_previous,
                                        .total_current = leaves.total_current,
                                        .evidence = 2,
                                        .limit = INS_CONTRIBUTION_MAX};
    ck_assert_int_eq(ins_contribution_collect(&collector, test_arena, &leaves, &task, NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(ins_collect_finish(&collector, &out, NULL), INSIGHTS_OK);
    return out;
}

START_TEST(driver_has_its_share_of_the_change)
{
    ins_findings out = contributions("A 100 500 100 500; B 500 500 500 500; C 500 500 500 500");
    const ins_finding *driver = first_of(&out, INS_FINDING_DRIVER);
    ck_assert_ptr_nonnull(driver);
    ck_assert_str_eq(subjects_of(driver), "store=A");
    ck_assert_double_eq(driver->contribution, 1);
    ck_assert_double_eq(driver->unexpected, -400);
    ck_assert_double_eq_tol(driver->share, 100.0 / 1100, 1e-12);
    ck_assert_double_eq(driver->change_ratio, -0.8);
    ck_assert_int_eq(driver->evidence, 2);
    ck_assert_uint_eq(driver->sample_size, 600);
}
END_TEST

START_TEST(segment_alone_counts_its_whole_change)
{
    ins_findings out = contributions("A 100 500 100 500; B 500 500 500 500; C 500 500 500 500");
    const ins_finding *driver = first_of(&out, INS_FINDING_DRIVER);
    ck_assert_double_eq(driver->own_current, 100);
    ck_assert_double_eq(driver->own_previous, 500);
    ck_assert_double_eq(driver->own_change, driver->change);
}
END_TEST

START_TEST(segment_against_the_change_is_an_offset)
{
    ins_findings out = contributions("A 100 900 100 900; B 800 500 800 500; C 500 500 500 500");
    const ins_finding *offset = first_of(&out, INS_FINDING_OFFSET);
    ck_assert_ptr_nonnull(offset);
    ck_assert_str_eq(subjects_of(offset), "store=B");
    ck_assert_double_eq_tol(offset->contribution, -300.0 / 500, 1e-12);
}
END_TEST

START_TEST(segment_without_a_past_is_new)
{
    ins_findings out = contributions("A 400 0 400 0; B 500 500 500 500; C 500 500 500 500");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_NEW)), "store=A");
}
END_TEST

START_TEST(segment_without_a_present_is_lost)
{
    ins_findings out = contributions("- 0 400 0 400; B 500 500 500 500; C 500 500 500 500");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LOST)), "store=-");
}
END_TEST

START_TEST(rows_without_an_amount_are_not_lost)
{
    ins_findings out = contributions("A 0 400 7 400; B 500 500 500 500; C 500 500 500 500");
    ck_assert_uint_eq(count_of(&out, INS_FINDING_LOST), 0);
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_DRIVER)), "store=A");
}
END_TEST

START_TEST(change_that_cancels_has_no_shares)
{
    ins_findings out = contributions("A 100 500 100 500; B 900 500 900 500; C 500 500 500 500");
    ck_assert_uint_ge(out.count, 2);
    for (size_t i = 0; i < out.count; i++)
        ck_assert(isnan(out.items[i].contribution));
}
END_TEST

START_TEST(stronger_cause_comes_first)
{
    ins_findings out = contributions("A 100 500 100 500; B 350 500 350 500; C 500 500 500 500;"
                                     "D 500 500 500 500; E 500 500 500 500");
    ck_assert_uint_ge(out.count, 2);
    ck_assert_str_eq(subjects_of(&out.items[0]), "store=A");
    ck_assert_double_gt(out.items[0].strength, out.items[1].strength);
}
END_TEST

START_TEST(uniform_fall_is_weak)
{
    ins_findings out = contributions("A 450 500 450 500; B 450 500 450 500; C 450 500 450 500");
    ck_assert_uint_ge(out.count, 1);
    for (size_t i = 0; i < out.count; i++)
        ck_assert_double_lt(out.items[i].strength, 0.3);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&driver_has_its_share_of_the_change,
                                                &segment_alone_counts_its_whole_change,
                                                &segment_against_the_change_is_an_offset,
                                                &segment_without_a_past_is_new,
                                                &segment_without_a_present_is_lost,
                                                &rows_without_an_amount_are_not_lost,
                                                &change_that_cancels_has_no_shares,
                                                &stronger_cause_comes_first,
                                                &uniform_fall_is_weak};
    return RUN("contribution", tests);
}

/* Tests of two periods side by side. */
#include "analysis/comparison.h"
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

static const ins_analysis_measure sum[] = {{"sales", true, 1}};
static const ins_analysis_measure average[] = {{"sales", false, 1}};
static const char *const store[] = {"store"};

static ins_findings compare_rows(const ins_analysis_measure *measure, const char *rows)
{
    ins_analysis_task task = {.kind = INS_ANALYSIS_COMPARISON,
                              .measures = measure,
                              .measure_count = 1,
                              .volume_measure = -1,
                              .dimensions = store,
                              .dimension_count = 1};
    return analyse_result(
        &task, table_of(test_arena, "store:text sales:float previous_sales:float", rows));
}

START_TEST(whole_comes_first_and_groups_add_up_to_it)
{
    ins_findings out = compare_rows(sum, "A 50 100; B 130 100; C 90 100");
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_CHANGE);
    ck_assert_double_eq(out.items[0].change, -30);
    double contribution = 0;
    for (size_t i = 1; i < out.count; i++)
        contribution += out.items[i].contribution;
    ck_assert_uint_eq(out.count, 4);
    ck_assert_double_eq_tol(contribution, 1, 1e-12);
}
END_TEST

START_TEST(movers_are_drivers_and_offsets)
{
    ins_findings out = compare_rows(sum, "A 50 100; B 130 100; C 90 100");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_DRIVER)), "store=A");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_OFFSET)), "store=B");
    ck_assert_double_eq_tol(first_of(&out, INS_FINDING_DRIVER)->unexpected,
                            50 - 100 * (220.0 / 200), 1e-12);
}
END_TEST

START_TEST(new_and_lost_groups_are_named_so)
{
    ins_findings out = compare_rows(sum, "A - 100; B 130 -; C 90 90");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LOST)), "store=A");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_NEW)), "store=B");
}
END_TEST

START_TEST(averages_of_groups_contribute_nothing)
{
    ins_findings out = compare_rows(average, "A 50 100; B 130 100; C - 100");
    ck_assert_uint_eq(out.count, 2);
    for (size_t i = 0; i < out.count; i++) {
        ck_assert_int_eq(out.items[i].kind, INS_FINDING_CHANGE);
        ck_assert_uint_eq(out.items[i].subject_count, 1);
        ck_assert(isnan(out.items[i].contribution));
    }
}
END_TEST

START_TEST(at_most_three_groups_each_way)
{
    ins_findings out =
        compare_rows(sum, "A 1 9; B 2 9; C 3 9; D 4 9; E 19 9; F 18 9; G 17 9; H 16 9");
    ck_assert_uint_eq(out.count, 1 + 2 * INS_MOVERS_MAX);
}
END_TEST

START_TEST(standstill_has_no_movers)
{
    ck_assert_uint_eq(compare_rows(sum, "A 5 5; B 6 6").count, 1);
}
END_TEST

START_TEST(equal_movers_are_ordered_by_name)
{
    ins_findings a = compare_rows(sum, "B 5 9; A 5 9; C 9 9; D 5 9; E 5 9");
    ins_findings b = compare_rows(sum, "E 5 9; D 5 9; C 9 9; A 5 9; B 5 9");
    ck_assert_uint_eq(a.count, b.count);
    for (size_t i = 0; i < a.count; i++)
        ck_assert_str_eq(subjects_of(&a.items[i]), subjects_of(&b.items[i]));
    ck_assert_str_eq(subjects_of(&a.items[1]), "store=A");
}
END_TEST

/* 35 days before and after; the later ones lower by 4 of 10. */
START_TEST(change_of_the_whole_is_tested_on_its_days)
{
    const char *days = "";
    for (int day = 0; day < 70; day++) {
        ins_date date = ins_date_of(ins_days_of(2024, 1, 1) + day);
        days = ins_arena_printf(test_arena, "%s %d-%02d-%02d %d 9", days, date.year, date.month,
                                date.day, (day < 35 ? 10 : 6) + day % 3);
    }
    int64_t middle = (ins_days_of(2024, 1, 1) + 35) * INS_DAY_US;
    ins_analysis_task task = {.kind = INS_ANALYSIS_COMPARISON,
                              .measures = sum,
                              .measure_count = 1,
                              .volume_measure = -1,
                              .period = {.has_start = true,
                                         .has_end = true,
                                         .start_us = middle,
                                         .end_us = middle + 35 * INS_DAY_US},
                              .comparison = {.has_start = true,
                                             .has_end = true,
                                             .start_us = middle - 35 * INS_DAY_US,
                                             .end_us = middle}};
    const insights_table *tables[] = {
        table_of(test_arena, "sales:float previous_sales:float", "245 384"),
        table_of(test_arena, "day:date sales:float rows:int", days)};
    ins_findings out = analyse(&task, tables, 2);
    ck_assert_uint_eq(out.count, 1);
    ck_assert_double_lt(out.items[0].p_value, 0.001);
    ck_assert_double_lt(out.items[0].high, 0);
    ck_assert_double_gt(out.items[0].high, -139);
    ck_assert_pstr_eq(out.items[0].method, "t-test on differences of weekly totals");
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&whole_comes_first_and_groups_add_up_to_it,
                                                &movers_are_drivers_and_offsets,
                                                &new_and_lost_groups_are_named_so,
                                                &averages_of_groups_contribute_nothing,
                                                &at_most_three_groups_each_way,
                                                &standstill_has_no_movers,
                                                &equal_movers_are_ordered_by_name,
                                                &change_of_the_whole_is_tested_on_its_days};
    return RUN("comparison", tests);
}

/* Tests of whole totals and unfinished periods. */
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/strength.h"
#include "analysis/tables.h"
#include "analysis/value.h"

#include <math.h>

static const ins_analysis_measure measures[] = {{"sales", true, 1}, {"price", false, 0}};

static ins_analysis_task value_task(size_t measure_count)
{
    return (ins_analysis_task){.kind = INS_ANALYSIS_VALUE,
                               .measures = measures,
                               .measure_count = measure_count,
                               .volume_measure = -1};
}

START_TEST(each_measure_is_a_value_in_order)
{
    ins_analysis_task task = value_task(2);
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "sales:dec2 price:float", "12.50 3"));
    ck_assert_uint_eq(out.count, 2);
    ck_assert_double_eq(out.items[0].current, 12.5);
    ck_assert_uint_eq(out.items[1].measure, 1);
    ck_assert_double_eq(out.items[1].current, 3);
    ck_assert(isnan(out.items[0].change));
}
END_TEST

START_TEST(comparison_adds_the_change)
{
    ins_analysis_task task = value_task(1);
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "sales:float previous_sales:float", "12 10"));
    ck_assert_uint_eq(out.count, 2);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_VALUE);
    ck_assert_int_eq(out.items[1].kind, INS_FINDING_CHANGE);
    ck_assert_double_eq_tol(out.items[1].change_ratio, 0.2, 1e-12);
}
END_TEST

START_TEST(nothing_before_means_zero_for_sums)
{
    ins_analysis_task task = value_task(1);
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "sales:float previous_sales:float", "12 -"));
    const ins_finding *change = first_of(&out, INS_FINDING_CHANGE);
    ck_assert_double_eq(change->previous, 0);
    ck_assert_double_eq(change->change, 12);
    ck_assert(isnan(change->change_ratio));
}
END_TEST

START_TEST(unknown_average_is_not_zero)
{
    ins_totals totals;
    insights_table *table = table_of(test_arena, "price:float previous_price:float", "12 -");
    ck_assert_int_eq(ins_totals_of(table, &measures[1], &totals, NULL), INSIGHTS_OK);
    ck_assert(isnan(totals.previous));
}
END_TEST

START_TEST(rows_are_added_only_where_they_add_up)
{
    ins_totals totals;
    insights_table *table = table_of(test_arena, "sales:float price:float", "1 5; 2 6; - 7");
    ck_assert_int_eq(ins_totals_of(table, &measures[0], &totals, NULL), INSIGHTS_OK);
    ck_assert_double_eq(totals.current, 3);
    ck_assert_int_eq(ins_totals_of(table, &measures[1], &totals, NULL), INSIGHTS_OK);
    ck_assert(isnan(totals.current));
}
END_TEST

START_TEST(missing_infinite_and_absent_values_say_nothing)
{
    ins_analysis_task task = value_task(1);
    ck_assert_uint_eq(analyse_result(&task, table_of(test_arena, "sales:float", "-")).count, 0);
    ck_assert_uint_eq(analyse_result(&task, table_of(test_arena, "sales:float", "inf")).count, 0);
    ck_assert_uint_eq(analyse_result(&task, table_of(test_arena, "sales:float", "")).count, 0);
}
END_TEST

static ins_findings partial_of(size_t passed, size_t total)
{
    ins_analysis_task task = value_task(1);
    task.period = (ins_period){.has_start = true,
                               .has_end = true,
                               .start_us = ins_days_of(2024, 10, 1) * INS_DAY_US,
                               .end_us = (ins_days_of(2024, 10, 1) + (int64_t)passed) * INS_DAY_US};
    task.period_total_days = total;
    return analyse_result(&task, table_of(test_arena, "sales:float", "5"));
}

START_TEST(unfinished_period_is_reported)
{
    ins_findings out = partial_of(53, 92);
    const ins_finding *partial = first_of(&out, INS_FINDING_PARTIAL);
    ck_assert_uint_eq(partial->count, 53);
    ck_assert_uint_eq(partial->total_count, 92);
    ck_assert_double_lt(partial->strength, INS_STRENGTH_HEADLINE);
}
END_TEST

START_TEST(finished_or_unknown_period_is_not)
{
    ins_findings finished = partial_of(92, 92);
    ins_findings unknown = partial_of(53, 0);
    ck_assert_uint_eq(count_of(&finished, INS_FINDING_PARTIAL), 0);
    ck_assert_uint_eq(count_of(&unknown, INS_FINDING_PARTIAL), 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &each_measure_is_a_value_in_order,      &comparison_adds_the_change,
        &nothing_before_means_zero_for_sums,    &unknown_average_is_not_zero,
        &rows_are_added_only_where_they_add_up, &missing_infinite_and_absent_values_say_nothing,
        &unfinished_period_is_reported,         &finished_or_unknown_period_is_not};
    return RUN("value", tests);
}

/* Tests of the findings about series. */
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "analysis/trend.h"
#include "support/fault.h"

#include <math.h>

static const ins_analysis_measure sales[] = {{"sales", true, 1}};
static const ins_analysis_measure average[] = {{"sales", false, 1}};
static const char *const month[] = {"month", "store"};

static ins_analysis_task monthly(void)
{
    return (ins_analysis_task){.kind = INS_ANALYSIS_TREND,
                               .measures = sales,
                               .measure_count = 1,
                               .volume_measure = -1,
                               .dimensions = month,
                               .dimension_count = 1,
                               .grain = INS_GRAIN_MONTH};
}

static const char *const rising =
    "2024-01-01 10; 2024-02-01 12; 2024-03-01 14; 2024-04-01 16; 2024-05-01 18; 2024-06-01 20";

START_TEST(rising_series_has_a_slope_and_comes_first)
{
    ins_analysis_task task = monthly();
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "month:date sales:float", rising));
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_TREND);
    ck_assert_double_eq(out.items[0].slope, 2);
    ck_assert_double_eq(out.items[0].effect, 1);
    ck_assert_double_eq_tol(out.items[0].p_value, 2.0 / 720, 1e-12);
    ck_assert_double_eq(out.items[0].previous, 10);
    ck_assert_double_eq(out.items[0].current, 20);
    ck_assert_int_eq(out.items[0].when_days, ins_days_of(2024, 6, 1));
}
END_TEST

START_TEST(highest_and_lowest_point_are_told_apart_by_the_change)
{
    ins_analysis_task task = monthly();
    ins_findings out = analyse_result(
        &task,
        table_of(test_arena, "month:date sales:float",
                 "2024-01-01 10; 2024-02-01 40; 2024-03-01 10; 2024-04-01 2; 2024-05-01 10"));
    ck_assert_uint_eq(count_of(&out, INS_FINDING_EXTREME), 2);
    for (size_t i = 0; i < out.count; i++) {
        const ins_finding *f = &out.items[i];
        if (f->kind != INS_FINDING_EXTREME)
            continue;
        ck_assert_double_eq(f->previous, 10);
        ck_assert_double_eq(f->current, f->change > 0 ? 40 : 2);
        ck_assert_int_eq(f->when_days, ins_days_of(2024, f->change > 0 ? 2 : 4, 1));
    }
}
END_TEST

START_TEST(unfinished_month_is_reported_and_left_out)
{
    ins_analysis_task task = monthly();
    task.period = (ins_period){.has_start = true,
                               .has_end = true,
                               .is_to_date = true,
                               .start_us = ins_days_of(2024, 1, 1) * INS_DAY_US,
                               .end_us = ins_days_of(2024, 6, 11) * INS_DAY_US};
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "month:date sales:float", rising));
    const ins_finding *partial = first_of(&out, INS_FINDING_PARTIAL);
    ck_assert_ptr_nonnull(partial);
    ck_assert_uint_eq(partial->count, 10);
    ck_assert_uint_eq(partial->total_count, 30);
    ck_assert_double_eq(first_of(&out, INS_FINDING_TREND)->current, 18);
}
END_TEST

START_TEST(last_point_is_held_against_the_usual)
{
    ins_analysis_task task = monthly();
    ins_findings out = analyse_result(
        &task,
        table_of(test_arena, "month:date sales:float",
                 "2024-01-01 10; 2024-02-01 11; 2024-03-01 9; 2024-04-01 10; 2024-05-01 50"));
    const ins_finding *last = first_of(&out, INS_FINDING_VALUE);
    ck_assert_double_eq(last->current, 50);
    ck_assert_double_eq(last->previous, 10);
    ck_assert_double_gt(last->effect, 3.5);
}
END_TEST

START_TEST(constant_series_has_no_extremes)
{
    ins_analysis_task task = monthly();
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "month:date sales:float",
                                       "2024-01-01 5; 2024-02-01 5; 2024-03-01 5; 2024-04-01 5"));
    ck_assert_uint_eq(count_of(&out, INS_FINDING_EXTREME), 0);
    ck_assert_double_eq(first_of(&out, INS_FINDING_TREND)->slope, 0);
}
END_TEST

START_TEST(one_point_is_a_value)
{
    ins_analysis_task task = monthly();
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "month:date sales:float", "2024-01-01 5"));
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_VALUE);
}
END_TEST

START_TEST(empty_and_missing_series_say_nothing)
{
    ins_analysis_task task = monthly();
    ck_assert_uint_eq(
        analyse_result(&task, table_of(test_arena, "month:date sales:float", "")).count, 0);
    ck_assert_uint_eq(analyse_result(&task, table_of(test_arena, "month:date sales:float",
                                                     "2024-01-01 -; 2024-02-01 -"))
                          .count,
                      0);
}
END_TEST

START_TEST(gap_is_counted)
{
    ins_analysis_task task = monthly();
    ins_findings out = analyse_result(&task, table_of(test_arena, "month:date sales:float",
                                                      "2024-01-01 5; 2024-02-01 6; 2024-06-01 7"));
    ck_assert_uint_eq(first_of(&out, INS_FINDING_GAP)->count, 3);
    ck_assert_uint_eq(first_of(&out, INS_FINDING_GAP)->total_count, 6);
}
END_TEST

static const char *const two_stores =
    "2024-01-01 A 10; 2024-02-01 A 20; 2024-03-01 A 30; 2024-04-01 A 40; 2024-05-01 A 50;"
    "2024-01-01 B 10; 2024-02-01 B 11; 2024-03-01 B 9; 2024-04-01 B 12; 2024-05-01 B 8";

START_TEST(groups_with_a_trend_are_named)
{
    ins_analysis_task task = monthly();
    task.dimension_count = 2;
    ins_findings out = analyse_result(
        &task, table_of(test_arena, "month:date store:text sales:float", two_stores));
    ck_assert_uint_eq(count_of(&out, INS_FINDING_TREND), 2);
    ck_assert_uint_eq(out.items[0].subject_count, 0);
    ck_assert_double_eq(out.items[0].current, 58);
    for (size_t i = 1; i < out.count; i++)
        if (out.items[i].kind == INS_FINDING_TREND)
            ck_assert_str_eq(subjects_of(&out.items[i]), "store=A");
}
END_TEST

START_TEST(averages_of_groups_are_never_added)
{
    ins_analysis_task task = monthly();
    task.measures = average;
    task.dimension_count = 2;
    ins_findings out = analyse_result(
        &task, table_of(test_arena, "month:date store:text sales:float", two_stores));
    for (size_t i = 0; i < out.count; i++)
        ck_assert_uint_eq(out.items[i].subject_count, 1);
}
END_TEST

static insights_status body(void *state)
{
    ins_analysis_task task = monthly();
    ins_collector collector;
    ins_findings out;
    task.dimension_count = 2;
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    ins_collect_init(&collector, own);
    insights_status status = ins_trend_collect(&collector, own, &task, state, NULL);
    if (status == INSIGHTS_OK)
        status = ins_collect_finish(&collector, &out, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    insights_table *table = table_of(test_arena, "month:date store:text sales:float", two_stores);
    ck_assert_int_gt(fault_loop(body, table), 3);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &rising_series_has_a_slope_and_comes_first,
        &highest_and_lowest_point_are_told_apart_by_the_change,
        &unfinished_month_is_reported_and_left_out,
        &last_point_is_held_against_the_usual,
        &constant_series_has_no_extremes,
        &one_point_is_a_value,
        &empty_and_missing_series_say_nothing,
        &gap_is_counted,
        &groups_with_a_trend_are_named,
        &averages_of_groups_are_never_added,
        &memory_running_out_is_reported};
    return RUN("trend", tests);
}

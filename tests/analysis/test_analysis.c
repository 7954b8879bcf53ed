/* Tests of the machine of probes. */
#include "analysis/analysis.h"
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "support/fault.h"

#include <math.h>

static const ins_analysis_measure sales[] = {{"sales", true, 1}};
static const ins_analysis_measure average[] = {{"sales", false, 1}};
static const char *const drill[] = {"store", "product"};

static ins_analysis_task task_of(ins_analysis_kind kind)
{
    ins_period first = {.has_start = true,
                        .has_end = true,
                        .start_us = ins_days_of(2024, 2, 1) * INS_DAY_US,
                        .end_us = ins_days_of(2024, 3, 1) * INS_DAY_US};
    ins_period second = first;
    second.start_us = ins_days_of(2024, 1, 3) * INS_DAY_US;
    second.end_us = ins_days_of(2024, 2, 1) * INS_DAY_US;
    return (ins_analysis_task){.kind = kind,
                               .measures = sales,
                               .measure_count = 1,
                               .volume_measure = -1,
                               .drill_dimensions = drill,
                               .drill_count = 2,
                               .period = first,
                               .comparison = second};
}

/* Kinds of the probes asked for, as letters, when each is answered by NULL. */
static const char *probes_of(const ins_analysis_task *task)
{
    const char *text = "";
    const ins_probe *probe = NULL;
    ins_analysis *analysis = ins_analysis_create(test_arena, task);
    while ((probe = ins_analysis_next_probe(analysis)) != NULL) {
        text = ins_arena_printf(test_arena, "%s%c%zu ", text, "RDL"[probe->kind],
                                probe -> dimension_count);
        ck_assert_int_eq(ins_analysis_supply(analysis, NULL, NULL), INSIGHTS_OK);
    }
    return text;
}

START_TEST(why_asks_for_result_days_and_leaves_then_single_dimensions)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    ck_assert_str_eq(probes_of(&task), "R0 D0 L2 L1 L1 ");
}
END_TEST

START_TEST(single_dimension_is_not_asked_twice)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    task.drill_count = 1;
    ck_assert_str_eq(probes_of(&task), "R0 D0 L1 ");
}
END_TEST

START_TEST(averages_need_no_leaves)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    task.measures = average;
    ck_assert_str_eq(probes_of(&task), "R0 D0 ");
}
END_TEST

START_TEST(days_are_asked_only_for_two_closed_periods)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_COMPARISON);
    ck_assert_str_eq(probes_of(&task), "R0 D0 ");
    task.comparison.has_start = false;
    ck_assert_str_eq(probes_of(&task), "R0 ");
}
END_TEST

START_TEST(other_kinds_need_the_result_only)
{
    static const ins_analysis_kind kinds[] = {INS_ANALYSIS_LIST, INS_ANALYSIS_VALUE,
                                              INS_ANALYSIS_BREAKDOWN, INS_ANALYSIS_RANKING,
                                              INS_ANALYSIS_TREND};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ins_analysis_task task = task_of(kinds[i]);
        ck_assert_str_eq(probes_of(&task), "R0 ");
    }
}
END_TEST

START_TEST(same_probe_is_named_until_it_is_supplied)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_VALUE);
    ins_analysis *analysis = ins_analysis_create(test_arena, &task);
    ck_assert_ptr_eq(ins_analysis_next_probe(analysis), ins_analysis_next_probe(analysis));
}
END_TEST

START_TEST(missing_column_is_refused_and_may_be_supplied_again)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    ins_analysis *analysis = ins_analysis_create(test_arena, &task);
    insights_table *wrong = table_of(test_arena, "sales:float", "1");
    insights_table *right = table_of(test_arena, "sales:float previous_sales:float", "1 2");
    ck_assert_int_eq(ins_analysis_supply(analysis, wrong, NULL), INSIGHTS_INTERNAL);
    ck_assert_int_eq(ins_analysis_next_probe(analysis)->kind, INS_PROBE_RESULT);
    ck_assert_int_eq(ins_analysis_supply(analysis, right, NULL), INSIGHTS_OK);
}
END_TEST

START_TEST(table_that_nobody_asked_for_is_refused)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_VALUE);
    ins_analysis *analysis = ins_analysis_create(test_arena, &task);
    insights_table *table = table_of(test_arena, "sales:float", "1");
    ck_assert_int_eq(ins_analysis_supply(analysis, table, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_analysis_supply(analysis, table, NULL), INSIGHTS_INTERNAL);
}
END_TEST

START_TEST(without_a_result_there_are_no_findings)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    ck_assert_uint_eq(analyse(&task, NULL, 0).count, 0);
}
END_TEST

START_TEST(finish_without_any_table_gives_no_findings)
{
    ins_findings out;
    ins_analysis_task task = task_of(INS_ANALYSIS_VALUE);
    ins_analysis *analysis = ins_analysis_create(test_arena, &task);
    ck_assert_int_eq(ins_analysis_finish(analysis, &out, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(out.count, 0);
}
END_TEST

START_TEST(lists_have_no_findings)
{
    ins_analysis_task task = {.kind = INS_ANALYSIS_LIST};
    ck_assert_uint_eq(analyse_result(&task, table_of(test_arena, "name:text", "A; B")).count, 0);
}
END_TEST

START_TEST(comparison_without_a_previous_period_is_a_ranking)
{
    ins_analysis_task task = task_of(INS_ANALYSIS_COMPARISON);
    task.comparison = (ins_period){0};
    task.dimensions = drill;
    task.dimension_count = 1;
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "store:text sales:float", "A 5; B 7"));
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LEADER)), "store=B");
}
END_TEST

START_TEST(findings_outlive_the_tables)
{
    ins_findings out;
    ins_analysis_task task = task_of(INS_ANALYSIS_BREAKDOWN);
    task.dimensions = drill;
    task.dimension_count = 1;
    ins_arena *own = ins_arena_create(1 << 20);
    ins_analysis *analysis = ins_analysis_create(test_arena, &task);
    const insights_table *table = table_of(own, "store:text sales:float", "A 5; B 7; C 1");
    ck_assert_int_eq(ins_analysis_supply(analysis, table, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_analysis_finish(analysis, &out, NULL), INSIGHTS_OK);
    ins_arena_destroy(own);
    ck_assert_str_eq(subjects_of(&out.items[0]), "store=B");
}
END_TEST

/* A whole WHY in an arena of its own. */
static insights_status body(void *state)
{
    insights_table *const *tables = state;
    ins_findings out;
    ins_analysis_task task = task_of(INS_ANALYSIS_WHY);
    insights_status status = INSIGHTS_NOMEM;
    ins_arena *own = ins_arena_create(1 << 20);
    ins_analysis *analysis = own == NULL ? NULL : ins_analysis_create(own, &task);
    if (analysis != NULL) {
        status = INSIGHTS_OK;
        for (size_t i = 0; i < 3 && status == INSIGHTS_OK; i++)
            status = ins_analysis_supply(analysis, tables[i], NULL);
        if (status == INSIGHTS_OK)
            status = ins_analysis_finish(analysis, &out, NULL);
    }
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    insights_table *tables[] = {
        table_of(test_arena, "sales:float previous_sales:float", "30 50"),
        table_of(test_arena, "day:date sales:float rows:int", "2024-02-02 30 3; 2024-01-04 50 5"),
        table_of(test_arena, "store:text product:text sales:float previous_sales:float",
                 "A x 5 15; A y 10 10; B x 5 15; B y 10 10")};
    ck_assert_int_gt(fault_loop(body, tables), 3);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &why_asks_for_result_days_and_leaves_then_single_dimensions,
        &single_dimension_is_not_asked_twice,
        &averages_need_no_leaves,
        &days_are_asked_only_for_two_closed_periods,
        &other_kinds_need_the_result_only,
        &same_probe_is_named_until_it_is_supplied,
        &missing_column_is_refused_and_may_be_supplied_again,
        &table_that_nobody_asked_for_is_refused,
        &without_a_result_there_are_no_findings,
        &finish_without_any_table_gives_no_findings,
        &lists_have_no_findings,
        &comparison_without_a_previous_period_is_a_ranking,
        &findings_outlive_the_tables,
        &memory_running_out_is_reported};
    return RUN("analysis", tests);
}

/* Tests of leader, laggard and spread. */
#include "analysis/findings.h"
#include "analysis/ranking.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

static const ins_analysis_measure sum[] = {{"sales", true, 1}};
static const ins_analysis_measure average[] = {{"sales", false, 1}};
static const char *const store[] = {"store"};

static ins_analysis_task breakdown(void)
{
    return (ins_analysis_task){.kind = INS_ANALYSIS_BREAKDOWN,
                               .measures = sum,
                               .measure_count = 1,
                               .volume_measure = -1,
                               .dimensions = store,
                               .dimension_count = 1};
}

static ins_findings rank_rows(ins_analysis_task task, const char *rows)
{
    return analyse_result(&task, table_of(test_arena, "store:text sales:float", rows));
}

START_TEST(leader_has_share_and_distance)
{
    ins_findings out = rank_rows(breakdown(), "A 20; B 50; C 30");
    const ins_finding *leader = &out.items[0];
    ck_assert_int_eq(leader->kind, INS_FINDING_LEADER);
    ck_assert_str_eq(subjects_of(leader), "store=B");
    ck_assert_double_eq(leader->share, 0.5);
    ck_assert_double_eq(leader->previous, 30);
    ck_assert_double_eq(leader->change, 20);
    ck_assert_uint_eq(leader->count, 1);
    ck_assert_uint_eq(leader->total_count, 3);
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LAGGARD)), "store=A");
}
END_TEST

START_TEST(ties_are_counted_and_ordered_by_name)
{
    ins_findings out = rank_rows(breakdown(), "C 30; B 30; A 10; D 30");
    ck_assert_str_eq(subjects_of(&out.items[0]), "store=B");
    ck_assert_uint_eq(out.items[0].count, 3);
    ck_assert_double_eq(out.items[0].change, 0);
}
END_TEST

START_TEST(equal_groups_have_no_laggard)
{
    ins_findings out = rank_rows(breakdown(), "A 5; B 5; C 5");
    ck_assert_uint_eq(out.items[0].count, 3);
    ck_assert_uint_eq(count_of(&out, INS_FINDING_LAGGARD), 0);
}
END_TEST

START_TEST(spread_counts_the_groups_that_make_most)
{
    ins_findings out = rank_rows(breakdown(), "A 50; B 30; C 10; D 6; E 4");
    const ins_finding *spread = first_of(&out, INS_FINDING_SPREAD);
    ck_assert_double_eq(spread->share, 0.5);
    ck_assert_uint_eq(spread->count, 2);
    ck_assert_uint_eq(spread->total_count, 5);
    ck_assert_double_eq(spread->current, 100);
    ck_assert_double_eq_tol(spread->effect, 0.3552, 1e-12);
}
END_TEST

START_TEST(question_for_the_least_turns_the_order_round)
{
    ins_analysis_task task = breakdown();
    task.direction = -1;
    ins_findings out = rank_rows(task, "A 50; B 30; C 20");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LEADER)), "store=C");
    ck_assert_double_eq(first_of(&out, INS_FINDING_LEADER)->share, 0.2);
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LAGGARD)), "store=A");
    ck_assert_uint_eq(first_of(&out, INS_FINDING_SPREAD)->count, 2);
    ck_assert_double_eq(first_of(&out, INS_FINDING_SPREAD)->share, 0.5);
}
END_TEST

START_TEST(single_group_is_a_value)
{
    ins_findings out = rank_rows(breakdown(), "A 5");
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_VALUE);
    ck_assert_str_eq(subjects_of(&out.items[0]), "store=A");
}
END_TEST

START_TEST(mixed_signs_have_no_shares)
{
    ins_findings out = rank_rows(breakdown(), "A 5; B -5; C 3");
    ck_assert(isnan(out.items[0].share));
    ck_assert_uint_eq(count_of(&out, INS_FINDING_SPREAD), 0);
}
END_TEST

START_TEST(negative_amounts_have_shares_of_the_negative_total)
{
    ins_findings out = rank_rows(breakdown(), "A -50; B -30; C -20");
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LEADER)), "store=C");
    ck_assert_double_eq(first_of(&out, INS_FINDING_LEADER)->share, 0.2);
    ck_assert_uint_eq(first_of(&out, INS_FINDING_SPREAD)->count, 2);
}
END_TEST

START_TEST(averages_have_no_shares)
{
    ins_analysis_task task = breakdown();
    task.measures = average;
    ins_findings out = rank_rows(task, "A 5; B 6; C 3");
    ck_assert(isnan(out.items[0].share));
    ck_assert_uint_eq(count_of(&out, INS_FINDING_SPREAD), 0);
}
END_TEST

START_TEST(cut_off_ranking_claims_nothing_about_the_rest)
{
    ins_analysis_task task = breakdown();
    task.kind = INS_ANALYSIS_RANKING;
    ins_findings out = rank_rows(task, "A 50; B 30; C 20");
    ck_assert_uint_eq(out.count, 1);
    ck_assert(isnan(out.items[0].share));
    task.is_result_complete = true;
    out = rank_rows(task, "A 50; B 30; C 20");
    ck_assert_double_eq(out.items[0].share, 0.5);
    ck_assert_uint_eq(count_of(&out, INS_FINDING_LAGGARD), 1);
}
END_TEST

START_TEST(missing_names_rank_and_missing_values_do_not)
{
    ins_findings out = rank_rows(breakdown(), "- 50; B -; C 20; D inf");
    ck_assert_str_eq(subjects_of(&out.items[0]), "store=-");
    ck_assert_uint_eq(out.items[0].total_count, 2);
}
END_TEST

START_TEST(no_groups_say_nothing)
{
    ck_assert_uint_eq(rank_rows(breakdown(), "").count, 0);
    ck_assert_uint_eq(rank_rows(breakdown(), "A -; B -").count, 0);
}
END_TEST

START_TEST(zeros_have_a_leader_and_no_shares)
{
    ins_findings out = rank_rows(breakdown(), "A 0; B 0; C 0");
    ck_assert(isnan(out.items[0].share));
    ck_assert_uint_eq(out.items[0].count, 3);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&leader_has_share_and_distance,
                                                &ties_are_counted_and_ordered_by_name,
                                                &equal_groups_have_no_laggard,
                                                &spread_counts_the_groups_that_make_most,
                                                &question_for_the_least_turns_the_order_round,
                                                &single_group_is_a_value,
                                                &mixed_signs_have_no_shares,
                                                &negative_amounts_have_shares_of_the_negative_total,
                                                &averages_have_no_shares,
                                                &cut_off_ranking_claims_nothing_about_the_rest,
                                                &missing_names_rank_and_missing_values_do_not,
                                                &no_groups_say_nothing,
                                                &zeros_have_a_leader_and_no_shares};
    return RUN("ranking", tests);
}

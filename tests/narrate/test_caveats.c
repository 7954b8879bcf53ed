/* Tests of what a reader is told to not be misled. */
#include "support/plans.h"
#include "support/tale.h"

#include <string.h>

static void comparison(void)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "110 100");
}

static void assert_only(const char *text)
{
    ins_story story = tale_tell();
    ck_assert_uint_eq(story.caveat_count, 1);
    ck_assert_str_eq(story.caveats[0], text);
}

START_TEST(clean_answer_has_no_caveat)
{
    comparison();
    tale_change(INS_FINDING_CHANGE, 110, 100);
    ck_assert_uint_eq(tale_tell().caveat_count, 0);
}
END_TEST

START_TEST(unfinished_period_counts_its_days)
{
    comparison();
    ins_finding *partial = tale_finding(INS_FINDING_PARTIAL);
    partial->count = 53;
    partial->total_count = 92;
    assert_only("The period is not over: 53 of 92 days; it is compared with as many days.");
}
END_TEST

START_TEST(unfinished_step_is_left_out)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2", "2026-01-01 100;2026-02-01 5");
    ins_finding *partial = tale_finding(INS_FINDING_PARTIAL);
    partial->count = 5;
    partial->total_count = 28;
    partial->when_days = ins_days_of(2026, 2, 1);
    assert_only(
        "The last month, Feb 2026, is not over (5 of 28 days) and is left out of the trend.");
}
END_TEST

START_TEST(period_that_reaches_beyond_today_is_said)
{
    tale_plan(WITH_TIME("value", REVENUE,
                        ",\"period\":{\"start\":\"2026-01-01\",\"end\":\"2027-01-01\"}"));
    tale_result("revenue:dec2", "1");
    assert_only("The period is not over: data until 22 Nov 2026 at most.");
}
END_TEST

START_TEST(days_without_rows_are_counted)
{
    comparison();
    ins_finding *gap = tale_finding(INS_FINDING_GAP);
    gap->count = 4;
    gap->total_count = 31;
    gap->when_days = ins_days_of(2026, 10, 3);
    assert_only("4 of 31 days of the period have no rows; the longest gap begins on 3 Oct 2026.");
    gap->when_days = ins_days_of(2026, 9, 3);
    assert_only("4 of 31 days of the comparison period have no rows; the longest gap begins on 3 "
                "Sep 2026.");
}
END_TEST

START_TEST(small_sample_is_said)
{
    comparison();
    tale_finding(INS_FINDING_FEW_ROWS)->sample_size = 1;
    assert_only("Small sample: one of the two periods has only 1 row.");
}
END_TEST

START_TEST(empty_side_is_said)
{
    comparison();
    tale_finding(INS_FINDING_FEW_ROWS);
    assert_only("One of the two periods has no rows.");
}
END_TEST

START_TEST(growth_from_nothing_explains_the_missing_percentage)
{
    comparison();
    tale_change(INS_FINDING_CHANGE, 110, 0);
    assert_only("No percentage is given, because there was nothing in the comparison period.");
}
END_TEST

START_TEST(percentage_of_a_negative_amount_is_explained)
{
    comparison();
    tale_change(INS_FINDING_CHANGE, 110, -100);
    assert_only("The amount before is negative; the percentage is of its size.");
}
END_TEST

START_TEST(averages_have_no_parts)
{
    tale_plan(WITH_TIME("why", PRICE, OCTOBER SEPTEMBER));
    tale_result("price:float previous_price:float", "11 10");
    tale_change(INS_FINDING_CHANGE, 11, 10);
    assert_only("Parts of average price do not add up to the whole, so no part's share in the "
                "change can be told.");
}
END_TEST

START_TEST(hidden_ties_are_counted)
{
    comparison();
    the_tale.input.has_ties = true;
    the_tale.input.hidden_ties = 1;
    assert_only("At least 1 more row equals the last one shown.");
}
END_TEST

START_TEST(assumptions_of_the_reading_are_passed_on)
{
    static const char *const notes[] = {"no figure was named: revenue is used"};
    comparison();
    the_tale.input.notes = notes;
    the_tale.input.note_count = 1;
    assert_only("No figure was named: revenue is used.");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {clean_answer_has_no_caveat,
                                  unfinished_period_counts_its_days,
                                  unfinished_step_is_left_out,
                                  period_that_reaches_beyond_today_is_said,
                                  days_without_rows_are_counted,
                                  small_sample_is_said,
                                  empty_side_is_said,
                                  growth_from_nothing_explains_the_missing_percentage,
                                  percentage_of_a_negative_amount_is_explained,
                                  averages_have_no_parts,
                                  hidden_ties_are_counted,
                                  assumptions_of_the_reading_are_passed_on};
    return tale_run("caveats", tests, sizeof tests / sizeof *tests);
}

/* Tests of the formula of confidence and of its reasons. */
#include "narrate/confidence.h"

#include "support/plans.h"
#include "support/tale.h"

#include <math.h>
#include <string.h>

static ins_finding *tested(double p_value, size_t size)
{
    tale_plan(WITH_TIME("comparison", REVENUE, OCTOBER SEPTEMBER));
    tale_result("revenue:dec2 previous_revenue:dec2", "110 100");
    ins_finding *change = tale_change(INS_FINDING_CHANGE, 110, 100);
    change->p_value = p_value;
    change->sample_size = size;
    return change;
}

static double confidence(const ins_finding *finding)
{
    return ins_confidence(&the_tale.input, finding);
}

static const char *reason(const ins_finding *finding)
{
    ins_speech speech;
    ins_speech_init(&speech, the_tale.arena, &the_tale.input);
    const char *text = ins_confidence_reason(&speech, finding);
    ins_speech_finish(&speech);
    return text;
}

START_TEST(counted_numbers_are_nearly_certain)
{
    ck_assert_double_eq_tol(confidence(tested((double)NAN, 0)), 0.96, 1e-9);
}
END_TEST

START_TEST(small_p_is_surer_than_large_p)
{
    double last = 1;
    static const double p_values[] = {0, 0.001, 0.01, 0.05, 0.2, 0.5, 1};
    for (size_t i = 0; i < sizeof p_values / sizeof *p_values; i++) {
        the_tale.findings.count = 0;
        double own = confidence(tested(p_values[i], 100));
        ck_assert_double_lt(own, last);
        last = own;
    }
}
END_TEST

START_TEST(documented_formula_holds)
{
    ins_finding *change = tested(0.05, 14);
    change->effect = 0.4; /* half of what is large */
    double expected = 0.99 * (0.4 + 0.6 * (1 - sqrt(0.05))) * sqrt(14.0 / 15) * 0.9;
    ck_assert_double_eq_tol(confidence(change), expected, 0.005);
}
END_TEST

START_TEST(larger_samples_are_surer)
{
    double few = confidence(tested(0.01, 4));
    the_tale.findings.count = 0;
    ck_assert_double_lt(few, confidence(tested(0.01, 40)));
}
END_TEST

START_TEST(doubtful_reading_limits_everything)
{
    ins_finding *change = tested((double)NAN, 0);
    the_tale.input.reading_confidence = 0.5;
    ck_assert_double_eq_tol(confidence(change), 0.48, 1e-9);
}
END_TEST

START_TEST(unfinished_period_and_gaps_cost_confidence)
{
    ins_finding *change = tested((double)NAN, 0);
    double whole = confidence(change);
    tale_finding(INS_FINDING_PARTIAL);
    double partial = confidence(change);
    ins_finding *gap = tale_finding(INS_FINDING_GAP);
    gap->count = 5;
    gap->total_count = 10;
    ck_assert_double_lt(partial, whole);
    ck_assert_double_eq_tol(confidence(change), 0.99 * 0.97 * 0.95 * 0.75, 0.005);
}
END_TEST

START_TEST(few_rows_cost_confidence)
{
    ins_finding *change = tested((double)NAN, 0);
    tale_finding(INS_FINDING_FEW_ROWS)->sample_size = 3;
    ck_assert_double_lt(confidence(change), 0.5);
}
END_TEST

START_TEST(confidence_stays_between_0_and_1)
{
    ins_finding *change = tested(-1, 1);
    the_tale.input.reading_confidence = 7;
    ck_assert_double_le(confidence(change), 0.99);
    change->p_value = 9;
    ck_assert_double_ge(confidence(change), 0);
    the_tale.input.reading_confidence = (double)NAN;
    ck_assert_double_ge(confidence(change), 0);
}
END_TEST

START_TEST(reason_of_a_test_names_it)
{
    ins_finding *change = tested(0.003, 14);
    change->method = "t-test on differences of weekly totals";
    change->effect = 1.1;
    ck_assert_str_eq(reason(change), "t-test on differences of weekly totals, n = 14, p = 0.003, "
                                     "large effect; reading certain");
}
END_TEST

START_TEST(reason_names_what_limits_it)
{
    ins_finding *change = tested((double)NAN, 0);
    ins_finding *partial = tale_finding(INS_FINDING_PARTIAL);
    partial->count = 53;
    partial->total_count = 92;
    the_tale.input.reading_confidence = 0.9;
    ck_assert_str_eq(reason(change), "computed from all rows, no estimate; reading likely; 53 of "
                                     "92 days passed");
}
END_TEST

START_TEST(words_follow_the_contract_bands)
{
    ck_assert_str_eq(ins_confidence_word(0.8), "high");
    ck_assert_str_eq(ins_confidence_word(0.79), "medium");
    ck_assert_str_eq(ins_confidence_word(0.59), "low");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        counted_numbers_are_nearly_certain, small_p_is_surer_than_large_p,
        documented_formula_holds,           larger_samples_are_surer,
        doubtful_reading_limits_everything, unfinished_period_and_gaps_cost_confidence,
        few_rows_cost_confidence,           confidence_stays_between_0_and_1,
        reason_of_a_test_names_it,          reason_names_what_limits_it,
        words_follow_the_contract_bands};
    return tale_run("confidence", tests, sizeof tests / sizeof *tests);
}

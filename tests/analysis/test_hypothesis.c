/* Tests of t-tests and proportions against published examples. */
#include "analysis/hypothesis.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

/* Student's (1908) sleep data: extra hours of sleep under two drugs. */
static const double drug_1[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
static const double drug_2[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

static ins_sample independent(const double *values, size_t count)
{
    ins_sample sample = ins_sample_of(values, count);
    sample.size = (double)count;
    return sample;
}

START_TEST(welch_matches_the_sleep_data)
{
    ins_sample a = independent(drug_1, 10);
    ins_sample b = independent(drug_2, 10);
    ins_test test = ins_test_welch(&a, &b);
    ck_assert_double_eq_tol(test.statistic, -1.8608, 5e-5);
    ck_assert_double_eq_tol(test.degrees, 17.776, 5e-4);
    ck_assert_double_eq_tol(test.p_value, 0.07939, 5e-6);
    ck_assert_double_eq_tol(test.low, -3.3654832, 1e-6);
    ck_assert_double_eq_tol(test.high, 0.2054832, 1e-6);
}
END_TEST

START_TEST(pairs_match_the_sleep_data)
{
    double differences[10];
    for (size_t i = 0; i < 10; i++)
        differences[i] = drug_1[i] - drug_2[i];
    ins_sample sample = independent(differences, 10);
    ins_test test = ins_test_mean(&sample);
    ck_assert_double_eq_tol(test.statistic, -4.0621, 5e-5);
    ck_assert_double_eq_tol(test.p_value, 0.002833, 5e-7);
    ck_assert_double_eq_tol(test.low, -2.4598858, 1e-6);
    ck_assert_double_eq_tol(test.high, -0.7001142, 1e-6);
}
END_TEST

START_TEST(paired_test_uses_the_effective_size)
{
    const double a[] = {5, 6, 6, 7, 9, 9, 9, 8};
    const double b[] = {1, 1, 1, 1, 1, 1, 1, 1};
    double scratch[8];
    ins_test test = ins_test_paired(a, b, 8, scratch);
    ck_assert_double_lt(test.degrees, 6);
    ck_assert_double_gt(test.p_value, 0.05); /* as independent values: 0.00001 */
}
END_TEST

START_TEST(equal_constants_do_not_differ)
{
    const double same[] = {3, 3, 3, 3};
    double scratch[4];
    ck_assert_double_eq(ins_test_paired(same, same, 4, scratch).p_value, 1);
}
END_TEST

START_TEST(different_constants_differ_for_sure)
{
    const double high[] = {4, 4, 4, 4};
    const double low[] = {3, 3, 3, 3};
    double scratch[4];
    ins_test test = ins_test_paired(high, low, 4, scratch);
    ck_assert_double_eq(test.p_value, 0);
    ck_assert_double_eq(test.low, 1);
    ck_assert(isnan(test.effect));
}
END_TEST

START_TEST(one_value_says_nothing)
{
    const double value = 3;
    ins_sample one = ins_sample_of(&value, 1);
    ins_sample ten = ins_sample_of(drug_1, 10);
    ck_assert(isnan(ins_test_welch(&one, &ten).p_value));
    ck_assert(isnan(ins_test_mean(&one).p_value));
}
END_TEST

START_TEST(infinite_values_say_nothing)
{
    const double values[] = {1, INFINITY, 2};
    ins_sample sample = ins_sample_of(values, 3);
    ck_assert(isnan(ins_test_mean(&sample).p_value));
}
END_TEST

/* Newcombe (1998), Statistics in Medicine 17:873, table II: 56/70 against 48/80. */
START_TEST(proportions_match_newcombe)
{
    ins_test test = ins_test_proportions(56, 70, 48, 80);
    ck_assert_double_eq_tol(test.low, 0.0524, 5e-5);
    ck_assert_double_eq_tol(test.high, 0.3339, 5e-5);
    ck_assert_double_eq_tol(test.p_value, 0.00817, 5e-4);
}
END_TEST

/* Newcombe (1998), Statistics in Medicine 17:857, table I: 81 of 263. */
START_TEST(wilson_matches_newcombe)
{
    double low = 0;
    double high = 0;
    ins_wilson_interval(81, 263, 1.959964, &low, &high);
    ck_assert_double_eq_tol(low, 0.2553, 5e-5);
    ck_assert_double_eq_tol(high, 0.3662, 5e-5);
    ins_wilson_interval(0, 20, 1.959964, &low, &high);
    ck_assert_double_eq(low, 0);
    ck_assert_double_eq_tol(high, 0.1611, 5e-5);
}
END_TEST

START_TEST(impossible_proportions_say_nothing)
{
    ck_assert(isnan(ins_test_proportions(5, 0, 1, 10).p_value));
    ck_assert(isnan(ins_test_proportions(11, 10, 1, 10).p_value));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("hypothesis");
    tcase_add_test(cases, welch_matches_the_sleep_data);
    tcase_add_test(cases, pairs_match_the_sleep_data);
    tcase_add_test(cases, paired_test_uses_the_effective_size);
    tcase_add_test(cases, equal_constants_do_not_differ);
    tcase_add_test(cases, different_constants_differ_for_sure);
    tcase_add_test(cases, one_value_says_nothing);
    tcase_add_test(cases, infinite_values_say_nothing);
    tcase_add_test(cases, proportions_match_newcombe);
    tcase_add_test(cases, wilson_matches_newcombe);
    tcase_add_test(cases, impossible_proportions_say_nothing);
    return suite_run_case("hypothesis", cases);
}

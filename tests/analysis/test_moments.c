/* Tests of means, quantiles and autocorrelation against worked examples. */
#include "analysis/moments.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

START_TEST(variance_keeps_digits_far_from_zero)
{
    const double values[] = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
    ins_moments moments = ins_moments_of(values, 4);
    ck_assert_double_eq_tol(ins_moments_variance(&moments), 30.0, 1e-9);
    ck_assert_double_eq_tol(moments.mean, 1e9 + 10, 1e-6);
}
END_TEST

START_TEST(variance_of_one_value_is_unknown)
{
    const double value = 3;
    ins_moments moments = ins_moments_of(&value, 1);
    ck_assert(isnan(ins_moments_variance(&moments)));
}
END_TEST

START_TEST(median_of_even_count_is_the_middle)
{
    double values[] = {9, 1, 4, 2};
    ck_assert_double_eq(ins_median(values, 4), 3.0);
}
END_TEST

START_TEST(median_of_nothing_is_unknown)
{
    ck_assert(isnan(ins_median(NULL, 0)));
}
END_TEST

START_TEST(quantiles_interpolate_between_neighbours)
{
    const double sorted[] = {1, 2, 3, 4, 10};
    ck_assert_double_eq(ins_quantile_sorted(sorted, 5, 0.25), 2.0);
    ck_assert_double_eq_tol(ins_quantile_sorted(sorted, 5, 0.9), 7.6, 1e-12);
    ck_assert_double_eq(ins_quantile_sorted(sorted, 5, 2.0), 10.0);
}
END_TEST

START_TEST(median_deviation_ignores_one_outlier)
{
    const double values[] = {1, 1, 2, 2, 4, 6, 900};
    double scratch[7];
    ck_assert_double_eq_tol(ins_median_deviation(values, 7, 2, scratch), 1.4826, 1e-4);
}
END_TEST

START_TEST(alternating_values_have_negative_autocorrelation)
{
    const double values[] = {1, -1, 1, -1, 1, -1};
    ck_assert_double_eq_tol(ins_autocorrelation(values, 6, 1), -5.0 / 6, 1e-12);
    ck_assert_double_eq_tol(ins_autocorrelation(values, 6, 2), 4.0 / 6, 1e-12);
}
END_TEST

START_TEST(constant_values_have_no_autocorrelation)
{
    const double values[] = {5, 5, 5, 5};
    ck_assert_double_eq(ins_autocorrelation(values, 4, 1), 0.0);
    ck_assert_double_eq(ins_effective_size(values, 4), 4.0);
}
END_TEST

START_TEST(correlated_values_count_less)
{
    const double values[] = {1, 1, 2, 2, 1, 1, 2, 2};
    double correlation = ins_autocorrelation(values, 8, 1);
    ck_assert_double_eq_tol(ins_effective_size(values, 8),
                            8 * (1 - correlation) / (1 + correlation), 1e-12);
    ck_assert_double_lt(ins_effective_size(values, 8), 7);
}
END_TEST

START_TEST(negative_correlation_never_adds_values)
{
    const double values[] = {1, -1, 1, -1, 1, -1};
    ck_assert_double_eq(ins_effective_size(values, 6), 6.0);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("moments");
    tcase_add_test(cases, variance_keeps_digits_far_from_zero);
    tcase_add_test(cases, variance_of_one_value_is_unknown);
    tcase_add_test(cases, median_of_even_count_is_the_middle);
    tcase_add_test(cases, median_of_nothing_is_unknown);
    tcase_add_test(cases, quantiles_interpolate_between_neighbours);
    tcase_add_test(cases, median_deviation_ignores_one_outlier);
    tcase_add_test(cases, alternating_values_have_negative_autocorrelation);
    tcase_add_test(cases, constant_values_have_no_autocorrelation);
    tcase_add_test(cases, correlated_values_count_less);
    tcase_add_test(cases, negative_correlation_never_adds_values);
    return suite_run_case("moments", cases);
}

/* Tests of the distributions against tables (Abramowitz and Stegun 1964, ch. 26) and values
   computed with 40 digits. */
#include "analysis/distribution.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

/* Relative distance, or absolute near zero. */
static void close_to(double got, double want, double tolerance)
{
    double scale = fabs(want) > 1e-200 ? fabs(want) : 1;
    ck_assert_msg(fabs(got - want) <= tolerance * scale, "got %.17g, want %.17g", got, want);
}

START_TEST(log_gamma_has_its_known_values)
{
    close_to(ins_log_gamma(0.1), 2.25271265173420596, 1e-13);
    close_to(ins_log_gamma(0.5), 0.572364942924700087, 1e-13);
    close_to(ins_log_gamma(1.5), -0.120782237635245222, 1e-13);
    close_to(ins_log_gamma(10), 12.8018274800814696, 1e-13);
    close_to(ins_log_gamma(171.5), 709.143163030928242, 1e-13);
    close_to(ins_log_gamma(1e6), 12815504.5691476117, 1e-13);
}
END_TEST

START_TEST(incomplete_beta_has_its_known_values)
{
    close_to(ins_incomplete_beta(0.5, 0.5, 0.3), 0.369010119565545383, 1e-12);
    close_to(ins_incomplete_beta(2, 3, 0.5), 0.6875, 1e-13);
    close_to(ins_incomplete_beta(10, 0.5, 0.9), 0.151640909634709921, 1e-12);
    close_to(ins_incomplete_beta(50, 0.5, 0.99), 0.317304397874197589, 1e-12);
    close_to(ins_incomplete_beta(30, 70, 0.35), 0.861575475866109196, 1e-12);
    close_to(ins_incomplete_beta(0.01, 5, 0.2), 0.997818038077035334, 1e-12);
    close_to(ins_incomplete_beta(12, 15, 0.01), 8.48221689726641626e-18, 1e-12);
}
END_TEST

START_TEST(incomplete_beta_is_exact_for_a_million)
{
    close_to(ins_incomplete_beta(500000, 0.5, 0.999999), 0.31731050786285361, 1e-10);
    close_to(ins_incomplete_beta(500000, 500000, 0.5005), 0.841344746068573195, 1e-10);
}
END_TEST

START_TEST(incomplete_gamma_has_its_known_values)
{
    close_to(ins_incomplete_gamma(0.5, 1), 0.842700792949714869, 1e-12);
    close_to(ins_incomplete_gamma(3, 2.5), 0.456186884116670482, 1e-12);
    close_to(ins_incomplete_gamma_upper(10, 25), 0.000221476638248783581, 1e-12);
    close_to(ins_incomplete_gamma_upper(1000, 1050), 0.0586711113773180771, 1e-11);
    close_to(ins_incomplete_gamma(1e6, 1000500), 0.691550475771497182, 1e-10);
    close_to(ins_incomplete_gamma(0.1, 0.001), 0.526768568392445112, 1e-12);
}
END_TEST

START_TEST(normal_quantile_has_its_known_values)
{
    close_to(ins_normal_quantile(0.975), 1.95996398454005424, 1e-14);
    close_to(ins_normal_quantile(0.001), -3.09023230616781354, 1e-13);
    close_to(ins_normal_quantile(1e-10), -6.3613409024040562, 1e-13);
    close_to(ins_normal_quantile(0.3), -0.524400512708040784, 1e-13);
    close_to(ins_normal_quantile(1e-300), -37.0470962993611992, 1e-10);
}
END_TEST

START_TEST(normal_quantile_undoes_the_distribution)
{
    for (double z = -6; z <= 6; z += 0.125)
        ck_assert_double_eq_tol(ins_normal_quantile(ins_normal_cdf(z)), z, z > 3 ? 1e-7 : 1e-10);
}
END_TEST

START_TEST(student_matches_the_printed_table)
{
    close_to(ins_student_quantile(0.975, 1), 12.7062047361747, 1e-10);
    close_to(ins_student_quantile(0.975, 2), 4.30265272974946, 1e-10);
    close_to(ins_student_quantile(0.975, 5), 2.57058183563631, 1e-10);
    close_to(ins_student_quantile(0.95, 10), 1.81246112281168, 1e-10);
    close_to(ins_student_quantile(0.995, 30), 2.74999565356721, 1e-10);
    close_to(ins_student_quantile(0.025, 5), -2.57058183563631, 1e-10);
}
END_TEST

START_TEST(student_with_one_degree_is_cauchy)
{
    for (double t = -20; t <= 20; t += 0.5)
        close_to(ins_student_cdf(t, 1), 0.5 + atan(t) / 3.14159265358979323846, 1e-11);
}
END_TEST

START_TEST(student_becomes_normal)
{
    close_to(ins_student_two_sided(1.96, 1e9), ins_normal_two_sided(1.96), 1e-7);
    close_to(ins_student_two_sided(1.96, INFINITY), ins_normal_two_sided(1.96), 1e-15);
}
END_TEST

START_TEST(f_matches_the_printed_table)
{
    close_to(ins_f_upper(4.9646027437307143, 1, 10), 0.05, 1e-12);
    close_to(ins_f_upper(3.32583453041301201, 5, 10), 0.05, 1e-12);
    close_to(ins_f_upper(2.5 * 2.5, 1, 7), ins_student_two_sided(2.5, 7), 1e-12);
}
END_TEST

START_TEST(chi_square_matches_the_printed_table)
{
    close_to(ins_chi_square_upper(3.84145882069412, 1), 0.05, 1e-12);
    close_to(ins_chi_square_upper(18.3070380532751, 10), 0.05, 1e-12);
    close_to(ins_chi_square_upper(2 * 3.0, 2), exp(-3.0), 1e-13);
}
END_TEST

START_TEST(arguments_outside_the_domain_are_not_a_number)
{
    ck_assert(isnan(ins_log_gamma(0)));
    ck_assert(isnan(ins_incomplete_beta(-1, 1, 0.5)));
    ck_assert(isnan(ins_incomplete_beta(1, 1, 1.5)));
    ck_assert(isnan(ins_incomplete_gamma(0, 1)));
    ck_assert(isnan(ins_normal_quantile(1.1)));
    ck_assert(isnan(ins_student_two_sided(1, 0)));
    ck_assert(isnan(ins_f_upper(-1, 2, 2)));
    ck_assert(isnan(ins_student_two_sided(NAN, 3)));
}
END_TEST

START_TEST(ends_of_the_range_are_reached)
{
    ck_assert_double_eq(ins_incomplete_beta(2, 2, 0), 0);
    ck_assert_double_eq(ins_incomplete_beta(2, 2, 1), 1);
    ck_assert_double_eq(ins_incomplete_gamma(2, INFINITY), 1);
    ck_assert_double_eq(ins_student_two_sided(INFINITY, 3), 0);
    ck_assert_double_eq(ins_student_two_sided(1e200, 3), 0);
    ck_assert(isinf(ins_normal_quantile(0)));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("distribution");
    tcase_add_test(cases, log_gamma_has_its_known_values);
    tcase_add_test(cases, incomplete_beta_has_its_known_values);
    tcase_add_test(cases, incomplete_beta_is_exact_for_a_million);
    tcase_add_test(cases, incomplete_gamma_has_its_known_values);
    tcase_add_test(cases, normal_quantile_has_its_known_values);
    tcase_add_test(cases, normal_quantile_undoes_the_distribution);
    tcase_add_test(cases, student_matches_the_printed_table);
    tcase_add_test(cases, student_with_one_degree_is_cauchy);
    tcase_add_test(cases, student_becomes_normal);
    tcase_add_test(cases, f_matches_the_printed_table);
    tcase_add_test(cases, chi_square_matches_the_printed_table);
    tcase_add_test(cases, arguments_outside_the_domain_are_not_a_number);
    tcase_add_test(cases, ends_of_the_range_are_reached);
    return suite_run_case("distribution", cases);
}

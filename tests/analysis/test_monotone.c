/* Tests of Mann-Kendall and Theil-Sen: exact small cases, ties, autocorrelation, long series. */
#include "analysis/monotone.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

enum { LONG = 5000 };

static ins_arena *arena;

static void setup(void)
{
    arena = ins_arena_create(64u << 20);
}

static void teardown(void)
{
    ins_arena_destroy(arena);
}

static ins_monotone look(const double *y, size_t count)
{
    double *x = ARENA_ARRAY(arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        x[i] = (double)i;
    ins_monotone out;
    ck_assert_int_eq(ins_monotone_of(arena, x, y, count, &out, NULL), INSIGHTS_OK);
    return out;
}

/* A fixed linear congruential sequence in [0, 1). */
static double next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

START_TEST(four_rising_points_have_the_exact_probability)
{
    const double y[] = {1, 2, 4, 8};
    ins_monotone out = look(y, 4);
    ck_assert_double_eq(out.s, 6);
    ck_assert_double_eq(out.tau, 1);
    ck_assert_double_eq_tol(out.p_value, 2.0 / 24, 1e-15);
}
END_TEST

/* Kendall, Rank Correlation Methods, table of S for n = 5: P(S >= 8) = 0.042. */
START_TEST(five_points_match_kendalls_table)
{
    const double y[] = {1, 2, 3, 5, 4};
    ins_monotone out = look(y, 5);
    ck_assert_double_eq(out.s, 8);
    ck_assert_double_eq_tol(out.p_value, 2 * 5.0 / 120, 1e-15);
}
END_TEST

/* By hand: n = 12, ties of 2 and 3: (12*11*29 - 2*1*9 - 3*2*11) / 18 = 208. */
START_TEST(ties_lower_the_variance)
{
    const double y[] = {1, 2, 2, 3, 4, 4, 4, 5, 6, 3.5, 7, 8};
    ins_monotone out = look(y, 12);
    double z = (fabs(out.s) - 1) / sqrt(208.0 * out.correction);
    ck_assert_double_eq_tol(out.p_value, erfc(z / sqrt(2)), 1e-12);
    ck_assert_double_eq(out.s, 52);
}
END_TEST

START_TEST(slope_ignores_one_wild_point)
{
    const double y[] = {1, 3, 5, 7, 900, 11, 13, 15, 17};
    ins_monotone out = look(y, 9);
    ck_assert_double_eq(out.slope, 2);
    ck_assert_double_eq(out.intercept, 1);
}
END_TEST

/* By hand: the ten slopes are -4 -3.5 -3 -3 -2.25 -2 -2 -1.5 -1 1. */
START_TEST(slope_is_the_median_of_all_pairs)
{
    const double y[] = {10, 7, 8, 4, 1};
    ck_assert_double_eq_tol(look(y, 5).slope, -2.125, 1e-12);
}
END_TEST

START_TEST(interval_holds_the_slope)
{
    uint64_t seed = 7;
    double y[40];
    for (size_t i = 0; i < 40; i++)
        y[i] = 0.5 * (double)i + 4 * next_random(&seed);
    ins_monotone out = look(y, 40);
    ck_assert_double_lt(out.low, 0.5);
    ck_assert_double_gt(out.high, 0.5);
    ck_assert_double_gt(out.low, 0.3);
    ck_assert_double_lt(out.p_value, 1e-6);
}
END_TEST

START_TEST(constant_series_has_no_trend)
{
    const double y[] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
    ins_monotone out = look(y, 12);
    ck_assert_double_eq(out.p_value, 1);
    ck_assert_double_eq(out.slope, 0);
    ck_assert_double_eq(out.tau, 0);
}
END_TEST

START_TEST(three_points_say_nothing)
{
    const double y[] = {1, 2, 3};
    ck_assert(isnan(look(y, 3).p_value));
}
END_TEST

START_TEST(slow_waves_are_not_taken_for_a_trend)
{
    double y[60];
    double level = 0;
    uint64_t seed = 11;
    for (size_t i = 0; i < 60; i++)
        y[i] = level = 0.9 * level + next_random(&seed) - 0.5;
    ins_monotone out = look(y, 60);
    ck_assert_double_gt(out.correction, 1.3);
}
END_TEST

/* Computed apart: r1 of the ranks is 0.735, Hamed-Rao 1.0007; 1 + 2 sum (1 - k / 20) 0.8^k. */
START_TEST(first_order_process_sets_the_least_correction)
{
    const double y[] = {3, 4, 6, 7, 6, 5, 3, 2, 1, 2, 4, 6, 7, 8, 7, 5, 3, 2, 3, 5};
    ck_assert_double_eq_tol(look(y, 20).correction, 7.023058430092137, 1e-9);
}
END_TEST

START_TEST(bent_but_steady_rise_is_a_trend)
{
    double y[24];
    for (size_t i = 0; i < 24; i++)
        y[i] = exp(0.1 * (double)i);
    ck_assert_double_lt(look(y, 24).p_value, 0.05);
}
END_TEST

START_TEST(independent_noise_needs_no_correction)
{
    double y[60];
    uint64_t seed = 5;
    for (size_t i = 0; i < 60; i++)
        y[i] = next_random(&seed);
    ins_monotone out = look(y, 60);
    ck_assert_double_lt(out.correction, 1.6);
    ck_assert_double_gt(out.p_value, 0.01);
}
END_TEST

START_TEST(long_series_keeps_the_slope)
{
    double *y = ARENA_ARRAY(arena, double, LONG);
    uint64_t seed = 3;
    for (size_t i = 0; i < LONG; i++)
        y[i] = 0.25 * (double)i + next_random(&seed);
    ins_monotone out = look(y, LONG);
    ck_assert_double_eq_tol(out.slope, 0.25, 1e-4);
    ck_assert_double_le(out.low, out.slope);
    ck_assert_double_ge(out.high, out.slope);
    ck_assert_double_lt(out.p_value, 1e-10);
}
END_TEST

static insights_status body(void *state)
{
    (void)state;
    const double x[] = {0, 1, 2, 3, 4, 5};
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    ins_monotone out;
    insights_status status = ins_monotone_of(own, x, x, 6, &out, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    ck_assert_int_gt(fault_loop(body, NULL), 1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("monotone");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, four_rising_points_have_the_exact_probability);
    tcase_add_test(cases, five_points_match_kendalls_table);
    tcase_add_test(cases, ties_lower_the_variance);
    tcase_add_test(cases, slope_ignores_one_wild_point);
    tcase_add_test(cases, slope_is_the_median_of_all_pairs);
    tcase_add_test(cases, interval_holds_the_slope);
    tcase_add_test(cases, constant_series_has_no_trend);
    tcase_add_test(cases, three_points_say_nothing);
    tcase_add_test(cases, slow_waves_are_not_taken_for_a_trend);
    tcase_add_test(cases, first_order_process_sets_the_least_correction);
    tcase_add_test(cases, bent_but_steady_rise_is_a_trend);
    tcase_add_test(cases, independent_noise_needs_no_correction);
    tcase_add_test(cases, long_series_keeps_the_slope);
    tcase_add_test(cases, memory_running_out_is_reported);
    return suite_run_case("monotone", cases);
}

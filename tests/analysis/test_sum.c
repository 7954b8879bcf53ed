/* Tests of compensated summation. */
#include "analysis/sum.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>

START_TEST(small_terms_survive_large_ones)
{
    const double terms[] = {1.0, 1e100, 1.0, -1e100};
    ck_assert_double_eq(ins_sum_of(terms, 4), 2.0);
}
END_TEST

START_TEST(ten_million_cents_are_exact)
{
    ins_sum sum = {0, 0};
    for (int i = 0; i < 10000000; i++)
        ins_sum_add(&sum, 0.01);
    ck_assert_double_eq(ins_sum_value(&sum), 100000.0);
}
END_TEST

START_TEST(sum_of_nothing_is_zero)
{
    ck_assert_double_eq(ins_sum_of(NULL, 0), 0.0);
}
END_TEST

START_TEST(infinity_stays_infinity)
{
    const double terms[] = {1.0, INFINITY, 2.0};
    ck_assert(isinf(ins_sum_of(terms, 3)));
}
END_TEST

START_TEST(opposite_infinities_are_not_a_number)
{
    const double terms[] = {-INFINITY, INFINITY};
    ck_assert(isnan(ins_sum_of(terms, 2)));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("sum");
    tcase_add_test(cases, small_terms_survive_large_ones);
    tcase_add_test(cases, ten_million_cents_are_exact);
    tcase_add_test(cases, sum_of_nothing_is_zero);
    tcase_add_test(cases, infinity_stays_infinity);
    tcase_add_test(cases, opposite_infinities_are_not_a_number);
    return suite_run_case("sum", cases);
}

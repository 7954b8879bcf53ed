/* Tests of the random generator against published numbers. */
#include "ingest/random.h"
#include "support/suite.h"

#include <check.h>

/* First numbers of xoshiro256** from the state 1, 2, 3, 4, as the reference implementation of its
 * authors gives them. */
static const uint64_t reference[] = {
    UINT64_C(11520),
    UINT64_C(0),
    UINT64_C(1509978240),
    UINT64_C(1215971899390074240),
    UINT64_C(1216172134540287360),
    UINT64_C(607988272756665600),
    UINT64_C(16172922978634559625),
    UINT64_C(8476171486693032832),
    UINT64_C(10595114339597558777),
    UINT64_C(2904607092377533576),
};

START_TEST(numbers_are_those_of_the_reference)
{
    ins_random random = {.state = {1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof reference / sizeof reference[0]; i++)
        ck_assert_uint_eq(ins_random_next(&random), reference[i]);
}
END_TEST

START_TEST(equal_seeds_and_streams_give_equal_numbers)
{
    ins_random a;
    ins_random b;
    ins_random_init(&a, 42, 7);
    ins_random_init(&b, 42, 7);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(ins_random_next(&a), ins_random_next(&b));
}
END_TEST

START_TEST(other_seeds_or_streams_give_other_numbers)
{
    ins_random a;
    ins_random b;
    ins_random c;
    ins_random_init(&a, 1, 2);
    ins_random_init(&b, 2, 1);
    ins_random_init(&c, 1, 3);
    uint64_t first = ins_random_next(&a);
    ck_assert_uint_ne(first, ins_random_next(&b));
    ck_assert_uint_ne(first, ins_random_next(&c));
}
END_TEST

START_TEST(numbers_below_a_limit_are_spread_evenly)
{
    int counts[10] = {0};
    ins_random random;
    ins_random_init(&random, 3, 0);
    for (int i = 0; i < 100000; i++)
        counts[ins_random_below(&random, 10)]++;
    for (int i = 0; i < 10; i++) {
        ck_assert_int_gt(counts[i], 9500); /* five standard deviations */
        ck_assert_int_lt(counts[i], 10500);
    }
    ck_assert_uint_eq(ins_random_below(&random, 0), 0);
    ck_assert_uint_eq(ins_random_below(&random, 1), 0);
}
END_TEST

START_TEST(factors_have_the_wished_mean_and_spread)
{
    enum { COUNT = 100000, SPREAD = 50 };
    ins_random random;
    double sum = 0;
    double squares = 0;
    ins_random_init(&random, 4, 0);
    for (int i = 0; i < COUNT; i++) {
        int64_t factor = ins_random_factor(&random, SPREAD);
        ck_assert_int_ge(factor, 1000 - 3 * SPREAD);
        ck_assert_int_le(factor, 1000 + 3 * SPREAD);
        sum += (double)factor - 1000;
        squares += ((double)factor - 1000) * ((double)factor - 1000);
    }
    ck_assert_double_eq_tol(sum / COUNT, 0, 1);
    ck_assert_double_eq_tol(squares / COUNT, SPREAD * SPREAD, 100);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("numbers");
    tcase_add_test(cases, numbers_are_those_of_the_reference);
    tcase_add_test(cases, equal_seeds_and_streams_give_equal_numbers);
    tcase_add_test(cases, other_seeds_or_streams_give_other_numbers);
    tcase_add_test(cases, numbers_below_a_limit_are_spread_evenly);
    tcase_add_test(cases, factors_have_the_wished_mean_and_spread);
    return suite_run_case("random", cases);
}

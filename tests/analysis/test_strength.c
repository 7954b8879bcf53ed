/* Tests of the order of findings. */
#include "analysis/run.h"
#include "analysis/strength.h"

#include <math.h>

START_TEST(large_and_certain_is_strongest)
{
    ck_assert_double_eq(ins_strength(1, 0), INS_STRENGTH_CEILING);
    ck_assert_double_lt(ins_strength(1, 0.9), ins_strength(1, 0.01));
    ck_assert_double_lt(ins_strength(0.1, 0.01), ins_strength(0.9, 0.01));
}
END_TEST

START_TEST(certain_trifle_stays_behind_a_large_untested_one)
{
    ck_assert_double_lt(ins_strength(0.01, 0), ins_strength(0.5, NAN));
}
END_TEST

START_TEST(impact_is_cut_to_its_range)
{
    ck_assert_double_eq(ins_strength(7, 0), INS_STRENGTH_CEILING);
    ck_assert_double_eq(ins_strength(-1, 0), 0);
    ck_assert_double_eq(ins_strength(NAN, 0), 0);
}
END_TEST

START_TEST(caveats_never_pass_the_headline)
{
    ck_assert_double_lt(ins_strength_caveat(5), INS_STRENGTH_HEADLINE);
    ck_assert_double_gt(ins_strength_caveat(0), 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &large_and_certain_is_strongest, &certain_trifle_stays_behind_a_large_untested_one,
        &impact_is_cut_to_its_range, &caveats_never_pass_the_headline};
    return RUN("strength", tests);
}

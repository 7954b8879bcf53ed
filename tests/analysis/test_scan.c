/* Tests of the state of a search: expectation, noise, claims. */
#include "analysis/run.h"
#include "analysis/scan.h"
#include "analysis/tables.h"

#include <math.h>

static ins_leaves leaves;
static ins_segments segments;
static ins_scan scan;

static void start(const char *rows)
{
    const ins_leaves_request request = {shop_dimensions, 1, "sales", NULL};
    insights_table *table = table_of(
        test_arena, "store:text sales:float previous_sales:float rows:int previous_rows:int", rows);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_segments_find(test_arena, &leaves, &segments, NULL), INSIGHTS_OK);
    ck_assert(ins_scan_init(&scan, test_arena, &leaves, segments.count));
}

/* The rest fell from 300 to 270: A was to fall to 90. Variance of A: amount per row 1, so
   40 + 0.9^2 * 100 at most; with the factor 310/400 of the whole it is 40 + 0.775^2 * 100. */
START_TEST(segment_is_expected_to_move_like_the_rest)
{
    start("A 40 100 40 100; B 90 100 90 100; C 180 200 180 200");
    ins_fit fit = ins_scan_fit(&scan, &segments.items[0]);
    double factor = 310.0 / 400;
    double own = 40 + factor * factor * 100;
    double rest = (90 + factor * factor * 100) + (180 + factor * factor * 200);
    ck_assert_double_eq_tol(fit.unexpected, -50, 1e-12);
    ck_assert_double_eq_tol(fit.factor, 0.9, 1e-12);
    ck_assert_double_eq_tol(fit.z, -50 / sqrt(own + rest / 9), 1e-12);
    ck_assert_double_eq_tol(fit.score, 50 * fabs(fit.z), 1e-9);
}
END_TEST

START_TEST(claimed_segment_has_nothing_left_to_explain)
{
    start("A 40 100 40 100; B 90 100 90 100; C 180 200 180 200");
    ins_fit fit = ins_scan_fit(&scan, &segments.items[0]);
    ins_scan_claim(&scan, &segments.items[0], &fit);
    ck_assert_double_eq_tol(ins_scan_fit(&scan, &segments.items[0]).unexpected, 0, 1e-12);
}
END_TEST

START_TEST(claimed_leaves_leave_the_rest_alone)
{
    start("A 40 100 40 100; B 90 100 90 100; C 180 200 180 200");
    ins_fit fit = ins_scan_fit(&scan, &segments.items[0]);
    ck_assert_double_lt(ins_scan_fit(&scan, &segments.items[2]).factor, 0.9);
    ins_scan_claim(&scan, &segments.items[0], &fit);
    ck_assert_double_eq_tol(ins_scan_fit(&scan, &segments.items[2]).unexpected, 0, 1e-12);
}
END_TEST

START_TEST(new_segment_can_be_claimed)
{
    start("A 40 0 40 0; B 90 100 90 100; C 180 200 180 200");
    ins_fit fit = ins_scan_fit(&scan, &segments.items[0]);
    ck_assert_double_eq(fit.unexpected, 40);
    ins_scan_claim(&scan, &segments.items[0], &fit);
    ck_assert_double_eq_tol(ins_scan_fit(&scan, &segments.items[0]).unexpected, 0, 1e-12);
}
END_TEST

START_TEST(p_value_counts_the_segments)
{
    start("A 40 100 40 100; B 90 100 90 100; C 180 200 180 200");
    ck_assert_double_eq_tol(ins_scan_p_value(&scan, 3), 3 * 0.0026997960632601866, 1e-15);
    ck_assert_double_eq(ins_scan_p_value(&scan, 0.1), 1);
}
END_TEST

START_TEST(mixed_signs_have_no_factor)
{
    start("A 40 100 4 1; B -90 -100 9 1; C 180 200 18 2");
    ck_assert(!scan.has_factor);
    ck_assert_double_eq(ins_scan_fit(&scan, &segments.items[0]).unexpected, -60);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&segment_is_expected_to_move_like_the_rest,
                                                &claimed_segment_has_nothing_left_to_explain,
                                                &claimed_leaves_leave_the_rest_alone,
                                                &new_segment_can_be_claimed,
                                                &p_value_counts_the_segments,
                                                &mixed_signs_have_no_factor};
    return RUN("scan", tests);
}

/* Tests of segments: completeness, support, dependent dimensions, the unexpected change. */
#include "analysis/run.h"
#include "analysis/segment.h"
#include "analysis/tables.h"

#include <math.h>

static ins_leaves leaves;

static ins_segments make(const insights_table *table, size_t dimension_count)
{
    ins_segments segments;
    const ins_leaves_request request = {shop_dimensions, dimension_count, "sales", NULL};
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_segments_find(test_arena, &leaves, &segments, NULL), INSIGHTS_OK);
    return segments;
}

static void drift(shop_leaf *leaf)
{
    leaf->sales *= 1 + 0.01 * leaf->product - 0.02 * leaf->store;
}

START_TEST(segments_of_one_dimension_add_up_to_the_change)
{
    ins_segments segments = make(shop_leaves(test_arena, drift, 7), 5);
    for (size_t d = 0; d < 5; d++) {
        double change = 0;
        for (size_t i = 0; i < segments.count; i++)
            if (segments.items[i].part_count == 1 && segments.items[i].dimension[0] == d)
                change += segments.items[i].current - segments.items[i].previous;
        ck_assert_double_eq_tol(change, leaves.total_current - leaves.total_previous, 1e-6);
    }
}
END_TEST

START_TEST(pairs_of_dependent_dimensions_are_left_out)
{
    ins_segments segments = make(shop_leaves(test_arena, drift, 0), 5);
    for (size_t i = 0; i < segments.count; i++) {
        const ins_segment *s = &segments.items[i];
        bool is_dependent = (s->dimension[0] == 0 && s->dimension[1] == 1) ||
                            (s->dimension[0] == 2 && s->dimension[1] == 3);
        ck_assert(s->part_count == 1 || !is_dependent);
    }
}
END_TEST

START_TEST(segment_that_holds_everything_is_left_out)
{
    insights_table *table = table_of(
        test_arena, "store:text city:text sales:float previous_sales:float", "A X 5 4; B X 6 7");
    ins_segments segments = make(table, 2);
    for (size_t i = 0; i < segments.count; i++)
        ck_assert_uint_eq(segments.items[i].dimension[0], 0);
    ck_assert_uint_eq(segments.count, 2);
}
END_TEST

START_TEST(segments_without_support_are_left_out)
{
    insights_table *table = table_of(test_arena, "store:text sales:float previous_sales:float",
                                     "A 0.1 0.1; B 1000 1000; C 1000 1000");
    ck_assert_uint_eq(make(table, 1).count, 2);
}
END_TEST

START_TEST(leaf_lists_ascend)
{
    ins_segments segments = make(shop_leaves(test_arena, drift, 3), 5);
    for (size_t i = 0; i < segments.count; i++)
        for (size_t j = 1; j < segments.items[i].leaf_count; j++)
            ck_assert_uint_lt(segments.items[i].leaves[j - 1], segments.items[i].leaves[j]);
}
END_TEST

/* Segment 100 -> 150, everything 1000 -> 1100: the rest grew by 950/900. */
START_TEST(unexpected_change_is_beyond_the_rest)
{
    ck_assert_double_eq_tol(ins_unexpected_change(150, 100, 1100, 1000), 150 - 100 * (950.0 / 900),
                            1e-12);
}
END_TEST

START_TEST(unexpected_change_without_a_rest_is_the_change)
{
    ck_assert_double_eq(ins_unexpected_change(150, 100, 150, 100), 50);
    ck_assert_double_eq(ins_unexpected_change(150, 100, -10, 20), 50);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&segments_of_one_dimension_add_up_to_the_change,
                                                &pairs_of_dependent_dimensions_are_left_out,
                                                &segment_that_holds_everything_is_left_out,
                                                &segments_without_support_are_left_out,
                                                &leaf_lists_ascend,
                                                &unexpected_change_is_beyond_the_rest,
                                                &unexpected_change_without_a_rest_is_the_change};
    return RUN("segment", tests);
}

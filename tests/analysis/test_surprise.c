/* Tests of the surprise of dimensions. */
#include "analysis/run.h"
#include "analysis/surprise.h"
#include "analysis/tables.h"

#include <math.h>

static ins_surprise *rank_table(const insights_table *table, size_t dimension_count)
{
    ins_leaves leaves;
    ins_surprise *ranked = NULL;
    const ins_leaves_request request = {shop_dimensions, dimension_count, "sales", NULL};
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_surprise_rank(test_arena, &leaves, &ranked, NULL), INSIGHTS_OK);
    return ranked;
}

START_TEST(equal_shares_surprise_nobody)
{
    ck_assert_double_eq(ins_surprise_term(0.3, 0.3), 0);
}
END_TEST

/* Adtributor, section 3.3: with p = 0 the term is half of q (in bits). */
START_TEST(vanished_share_counts_half)
{
    ck_assert_double_eq(ins_surprise_term(0, 0.4), 0.2);
    ck_assert_double_eq(ins_surprise_term(0.4, 0), 0.2);
    ck_assert_double_eq(ins_surprise_term(0, 0), 0);
}
END_TEST

START_TEST(complete_change_is_one_bit)
{
    insights_table *table =
        table_of(test_arena, "store:text sales:float previous_sales:float", "A 5 0; B 0 9");
    ck_assert_double_eq(rank_table(table, 1)[0].surprise, 1);
}
END_TEST

START_TEST(gains_and_losses_are_kept_apart)
{
    insights_table *table =
        table_of(test_arena, "store:text sales:float previous_sales:float", "A 5 2; B 1 9; C 4 4");
    ins_surprise *ranked = rank_table(table, 1);
    ck_assert_double_eq(ranked[0].gain, 3);
    ck_assert_double_eq(ranked[0].loss, -8);
}
END_TEST

static void product_lost(shop_leaf *leaf)
{
    if (leaf->product == 5)
        leaf->sales = leaf->units = leaf->rows = 0;
}

START_TEST(dimension_of_the_cause_comes_first)
{
    ins_surprise *ranked = rank_table(shop_leaves(test_arena, product_lost, 0), 5);
    ck_assert_uint_eq(ranked[0].dimension, 2);
}
END_TEST

/* Two values, 200 and 400 rows: (2 - 1) / (8 ln 2) (1 / 200 + 1 / 400). */
START_TEST(chance_alone_is_taken_off)
{
    insights_table *plain =
        table_of(test_arena, "store:text sales:float previous_sales:float", "A 70 50; B 30 50");
    insights_table *counted = table_of(
        test_arena, "store:text sales:float previous_sales:float rows:int previous_rows:int",
        "A 70 50 140 200; B 30 50 60 200");
    double taken = rank_table(plain, 1)[0].surprise - rank_table(counted, 1)[0].surprise;
    ck_assert_double_eq_tol(taken, (1 / 200.0 + 1 / 400.0) / (8 * log(2)), 1e-12);
}
END_TEST

START_TEST(negative_totals_give_no_surprise)
{
    insights_table *table =
        table_of(test_arena, "store:text sales:float previous_sales:float", "A -5 -2; B -1 -9");
    ck_assert_double_eq(rank_table(table, 1)[0].surprise, 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &equal_shares_surprise_nobody,       &vanished_share_counts_half,
        &complete_change_is_one_bit,         &gains_and_losses_are_kept_apart,
        &dimension_of_the_cause_comes_first, &chance_alone_is_taken_off,
        &negative_totals_give_no_surprise};
    return RUN("surprise", tests);
}

/* Tests of prices of single items: told from mix, split exactly, put among the causes. */
#include "analysis/cause.h"
#include "analysis/contribution.h"
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "support/fault.h"

#include <math.h>
#include <string.h>

static ins_leaves leaves;

static void read_leaves(const char *rows)
{
    static const char *const dimensions[] = {"store", "product"};
    const ins_leaves_request request = {dimensions, 2, "sales", "units"};
    insights_table *table = table_of(test_arena,
                                     "store:text product:text sales:float previous_sales:float "
                                     "units:float previous_units:float",
                                     rows);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
}

/* All leaves as one item. */
static bool item_of(const char *rows, ins_price_item *out)
{
    uint32_t list[16];
    ins_price_point room[16];
    read_leaves(rows);
    ck_assert_uint_le(leaves.count, 16);
    for (size_t i = 0; i < leaves.count; i++)
        list[i] = (uint32_t)i;
    return ins_price_item_of(out, &leaves, list, leaves.count, room);
}

START_TEST(price_that_moved_alike_everywhere_is_found)
{
    ins_price_item item;
    ck_assert(item_of("A x 115 200 10 20; B x 230 400 20 40; C x 69 100 6 10", &item));
    ck_assert_double_eq_tol(item.price_ratio, 0.15, 1e-12);
    ck_assert_double_eq_tol(item.unit_price, 11.5, 1e-12);
    ck_assert_double_eq_tol(item.previous_unit_price, 10, 1e-12);
    ck_assert_double_eq_tol(item.volume_ratio, 36.0 / 70 - 1, 1e-12);
}
END_TEST

START_TEST(price_and_volume_add_up_to_the_cent)
{
    ins_price_item item;
    ck_assert(item_of("A x 115.07 200.03 10 20; B x 230.01 400 20 40; C x 69 100 6 10", &item));
    ck_assert_int_eq(llround(100 * item.price_part) + llround(100 * item.volume_part),
                     41408 - 70003);
}
END_TEST

START_TEST(price_cut_is_found_too)
{
    ins_price_item item;
    ck_assert(item_of("A x 180 200 20 20; B x 360 400 40 40; C x 90 100 10 10", &item));
    ck_assert_double_eq_tol(item.price_ratio, -0.1, 1e-12);
}
END_TEST

START_TEST(prices_that_moved_apart_are_mix)
{
    ins_price_item item;
    ck_assert(!item_of("A x 260 200 20 20; B x 410 400 40 40; C x 90 100 10 10", &item));
}
END_TEST

START_TEST(move_below_three_percent_is_noise)
{
    ins_price_item item;
    ck_assert(!item_of("A x 204 200 20 20; B x 408 400 40 40; C x 102 100 10 10", &item));
}
END_TEST

START_TEST(one_odd_leaf_does_not_hide_a_price)
{
    ins_price_item item;
    ck_assert(
        item_of("A x 230 200 20 20; B x 460 400 40 40; C x 115 100 10 10; D x 9 10 1 1", &item));
    ck_assert_double_eq_tol(item.price_ratio, 0.15, 1e-12);
}
END_TEST

START_TEST(few_units_have_no_price)
{
    ins_price_item item;
    ck_assert(!item_of("A x 34.5 30 3 3; B x 34.5 30 3 3; C x 34.5 30 3 3", &item));
}
END_TEST

START_TEST(two_leaves_prove_no_price)
{
    ins_price_item item;
    ck_assert(!item_of("A x 230 200 20 20; B x 460 400 40 40", &item));
}
END_TEST

START_TEST(new_and_ended_leaves_have_no_price)
{
    ins_price_item item;
    ck_assert(!item_of("A x 230 0 20 0; B x 460 0 40 0; C x 0 100 0 10; D x 9 10 1 1", &item));
}
END_TEST

/* ---- among the causes ---- */

static void dearer_and_less(shop_leaf *leaf)
{
    if (leaf->product != 12)
        return;
    leaf->rows /= 2;
    leaf->units = 2 * leaf->rows;
    leaf->sales = leaf->previous_sales / leaf->previous_units * 1.2 * leaf->units;
}

static void dearer_and_a_closed_store(shop_leaf *leaf)
{
    dearer_and_less(leaf);
    if (leaf->store == 2)
        leaf->sales = leaf->units = leaf->rows = 0;
}

static ins_findings explain(shop_plant plant)
{
    ins_collector collector;
    ins_findings out;
    const ins_leaves_request request = {shop_dimensions, 5, "sales", "units"};
    insights_table *table = shop_leaves(test_arena, plant, 0);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ins_collect_init(&collector, test_arena);
    const ins_contribution_task task = {.change = leaves.total_current - leaves.total_previous,
                                        .total_current = leaves.total_current,
                                        .limit = INS_CONTRIBUTION_MAX};
    ck_assert_int_eq(ins_contribution_collect(&collector, test_arena, &leaves, &task, NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(ins_collect_finish(&collector, &out, NULL), INSIGHTS_OK);
    return out;
}

START_TEST(cause_with_a_moved_price_is_one_finding_with_both_facts)
{
    ins_findings out = explain(dearer_and_less);
    const ins_finding *price = first_of(&out, INS_FINDING_PRICE);
    ck_assert_ptr_nonnull(price);
    ck_assert_str_eq(subjects_of(price), "product=Product 13");
    ck_assert_double_lt(price->p_value, 0.001);
    ck_assert_double_eq_tol(price->price_part + price->volume_part, price->own_change, 1e-6);
    for (size_t i = 0; i < out.count; i++)
        ck_assert(&out.items[i] == price ||
                  strstr(subjects_of(&out.items[i]), "Product 13") == NULL);
}
END_TEST

START_TEST(item_leaves_out_what_a_closed_store_counts)
{
    ins_findings out = explain(dearer_and_a_closed_store);
    const ins_finding *price = first_of(&out, INS_FINDING_PRICE);
    const ins_finding *lost = first_of(&out, INS_FINDING_LOST);
    ck_assert_str_eq(subjects_of(lost), "store=Store 3");
    ck_assert_double_eq(lost->own_change, lost->change);
    ck_assert_double_lt(price->change, price->own_change);
    ck_assert_double_eq_tol(price->volume_ratio, -0.5, 0.1);
}
END_TEST

static void dearer_in_a_weak_category(shop_leaf *leaf)
{
    dearer_and_less(leaf);
    if (leaf->product < 13 || leaf->product > 15)
        return;
    leaf->sales *= 0.7;
    leaf->units *= 0.7;
    leaf->rows = (int)(0.7 * leaf->rows);
}

START_TEST(item_takes_its_leaves_from_a_larger_cause)
{
    ins_findings out = explain(dearer_in_a_weak_category);
    const ins_finding *price = first_of(&out, INS_FINDING_PRICE);
    ck_assert_ptr_nonnull(price);
    ck_assert_str_eq(subjects_of(price), "product=Product 13");
    ck_assert_double_eq_tol(price->own_change, price->change, 1e-6);
    ck_assert_double_eq_tol(price->price_part + price->volume_part, price->own_change, 1e-6);
}
END_TEST

static void dearer(shop_leaf *leaf)
{
    leaf->sales = leaf->previous_sales;
    leaf->units = leaf->previous_units;
    leaf->rows = leaf->previous_rows;
    if (leaf->product == 12)
        leaf->sales *= 1.2;
    if (leaf->store == 2)
        leaf->sales = leaf->units = leaf->rows = 0;
}

START_TEST(price_against_the_whole_change_is_no_cause_of_it)
{
    ins_findings out = explain(dearer);
    ck_assert_uint_eq(count_of(&out, INS_FINDING_PRICE), 0);
}
END_TEST

static insights_status body(void *state)
{
    const ins_leaves_request request = {shop_dimensions, 5, "sales", "units"};
    ins_leaves own;
    ins_causes causes;
    ins_arena *scratch = ins_arena_create(64u << 20);
    if (scratch == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_leaves_read(scratch, state, &request, &own, NULL);
    if (status == INSIGHTS_OK)
        status = ins_causes_find(scratch, &own, 8, &causes, NULL);
    ins_arena_destroy(scratch);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    ck_assert_int_gt(fault_loop(body, shop_leaves(test_arena, dearer_and_less, 0)), 1);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &price_that_moved_alike_everywhere_is_found,
        &price_and_volume_add_up_to_the_cent,
        &price_cut_is_found_too,
        &prices_that_moved_apart_are_mix,
        &move_below_three_percent_is_noise,
        &one_odd_leaf_does_not_hide_a_price,
        &few_units_have_no_price,
        &two_leaves_prove_no_price,
        &new_and_ended_leaves_have_no_price,
        &cause_with_a_moved_price_is_one_finding_with_both_facts,
        &item_leaves_out_what_a_closed_store_counts,
        &item_takes_its_leaves_from_a_larger_cause,
        &price_against_the_whole_change_is_no_cause_of_it,
        &memory_running_out_is_reported};
    return RUN("price item", tests);
}

/* Tests of price, volume and mix: a worked example, and sums that leave no remainder. */
#include "analysis/price_volume_mix.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

enum { WATERFALLS = 100000, ITEMS_MAX = 12 };

START_TEST(price_rise_alone_is_price)
{
    const ins_pvm_item items[] = {{220, 200, 20, 20}, {110, 100, 10, 10}};
    ins_pvm parts = ins_pvm_of(items, 2);
    ck_assert(parts.is_exact);
    ck_assert_double_eq(parts.price, 30);
    ck_assert_double_eq(parts.volume, 0);
    ck_assert_double_eq(parts.mix, 0);
}
END_TEST

START_TEST(equal_growth_of_quantities_is_volume)
{
    const ins_pvm_item items[] = {{300, 200, 30, 20}, {150, 100, 15, 10}};
    ins_pvm parts = ins_pvm_of(items, 2);
    ck_assert_double_eq(parts.price, 0);
    ck_assert_double_eq(parts.volume, 150);
    ck_assert_double_eq(parts.mix, 0);
}
END_TEST

/* 10 of the cheap and 10 of the dear one become 15 and 5: no more pieces, no other prices. */
START_TEST(shift_to_cheaper_items_is_mix)
{
    const ins_pvm_item items[] = {{15, 10, 15, 10}, {50, 100, 5, 10}};
    ins_pvm parts = ins_pvm_of(items, 2);
    ck_assert_double_eq(parts.price, 0);
    ck_assert_double_eq(parts.volume, 0);
    ck_assert_double_eq(parts.mix, -45);
}
END_TEST

START_TEST(new_and_lost_items_stay_out_of_the_prices)
{
    const ins_pvm_item items[] = {{100, 100, 10, 10}, {70, 0, 7, 0}, {0, 30, 0, 3}};
    ins_pvm parts = ins_pvm_of(items, 3);
    ck_assert_double_eq(parts.added, 70);
    ck_assert_double_eq(parts.lost, -30);
    ck_assert_uint_eq(parts.added_count, 1);
    ck_assert_uint_eq(parts.lost_count, 1);
    ck_assert_double_eq(parts.price + parts.volume + parts.mix, 0);
}
END_TEST

START_TEST(amount_without_quantity_counts_as_price)
{
    const ins_pvm_item items[] = {{100, 100, 10, 10}, {8, 5, 0, 2}};
    ins_pvm parts = ins_pvm_of(items, 2);
    ck_assert_double_eq(parts.price, 3);
    ck_assert_double_eq(parts.change, 3);
}
END_TEST

START_TEST(cents_make_a_scale_of_two)
{
    const ins_pvm_item items[] = {{10.10, 9.95, 3, 2}};
    ins_pvm parts = ins_pvm_of(items, 1);
    ck_assert_int_eq(parts.scale, 2);
    ck_assert_double_eq(parts.change, 15);
}
END_TEST

START_TEST(amounts_that_are_no_decimals_are_not_exact)
{
    const ins_pvm_item items[] = {{10.0 / 3, 9.95, 3, 2}};
    ins_pvm parts = ins_pvm_of(items, 1);
    ck_assert(!parts.is_exact);
    ck_assert_double_eq_tol(parts.price + parts.volume + parts.mix, 10.0 / 3 - 9.95, 1e-12);
}
END_TEST

static ins_pvm_item random_item(uint64_t *seed)
{
    ins_pvm_item item = {0, 0, 0, 0};
    if (random_next(seed) > 0.1) {
        item.volume = floor(1 + 500 * random_next(seed));
        item.current = floor(1e7 * random_next(seed)) / 100;
    }
    if (random_next(seed) > 0.1) {
        item.previous_volume = floor(1 + 500 * random_next(seed));
        item.previous = floor(1e7 * random_next(seed)) / 100;
    }
    if (random_next(seed) < 0.05)
        item.volume = -item.volume;
    return item;
}

START_TEST(parts_of_random_waterfalls_add_up_without_a_remainder)
{
    uint64_t seed = 42;
    for (int round = 0; round < WATERFALLS; round++) {
        ins_pvm_item items[ITEMS_MAX];
        size_t count = 1 + (size_t)(random_next(&seed) * ITEMS_MAX);
        int64_t cents = 0;
        for (size_t i = 0; i < count; i++) {
            items[i] = random_item(&seed);
            cents += llround(items[i].current * 100) - llround(items[i].previous * 100);
        }
        ins_pvm parts = ins_pvm_of(items, count);
        ck_assert(parts.is_exact);
        int64_t unit = llround(pow(10, parts.scale));
        int64_t sum = (int64_t)parts.price + (int64_t)parts.volume + (int64_t)parts.mix +
                      (int64_t)parts.added + (int64_t)parts.lost;
        ck_assert_int_eq(sum * (100 / unit), cents);
        ck_assert_int_eq((int64_t)parts.change, sum);
        ck_assert_double_eq(parts.mix, nearbyint(parts.mix));
    }
}
END_TEST

START_TEST(nothing_at_all_has_no_parts)
{
    ins_pvm parts = ins_pvm_of(NULL, 0);
    ck_assert_double_eq(parts.change, 0);
    ck_assert_uint_eq(parts.kept_count, 0);
}
END_TEST

static ins_findings split(const insights_table *table, size_t dimension_count, const char *volume)
{
    ins_leaves leaves;
    ins_collector collector;
    ins_findings out;
    const ins_leaves_request request = {shop_dimensions, dimension_count, "sales", volume};
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ins_collect_init(&collector, test_arena);
    const ins_pvm_task task = {.change = leaves.total_current - leaves.total_previous};
    ck_assert_int_eq(ins_pvm_collect(&collector, test_arena, &leaves, &task, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_collect_finish(&collector, &out, NULL), INSIGHTS_OK);
    return out;
}

static void dearer(shop_leaf *leaf)
{
    leaf->sales = leaf->previous_sales;
    leaf->units = leaf->previous_units;
    if (leaf->product == 12)
        leaf->sales *= 1.5;
}

START_TEST(prices_are_compared_per_product)
{
    ins_findings out = split(shop_leaves(test_arena, dearer, 0), 5, "units");
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_PRICE);
    ck_assert_double_eq_tol(out.items[0].contribution, 1, 1e-9);
    ck_assert_uint_eq(out.items[0].count, 20);
}
END_TEST

START_TEST(without_quantities_nothing_is_split)
{
    ck_assert_uint_eq(split(shop_leaves(test_arena, dearer, 0), 5, NULL).count, 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &price_rise_alone_is_price,
        &equal_growth_of_quantities_is_volume,
        &shift_to_cheaper_items_is_mix,
        &new_and_lost_items_stay_out_of_the_prices,
        &amount_without_quantity_counts_as_price,
        &cents_make_a_scale_of_two,
        &amounts_that_are_no_decimals_are_not_exact,
        &parts_of_random_waterfalls_add_up_without_a_remainder,
        &nothing_at_all_has_no_parts,
        &prices_are_compared_per_product,
        &without_quantities_nothing_is_split};
    return RUN("price_volume_mix", tests);
}

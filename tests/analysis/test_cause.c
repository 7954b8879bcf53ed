/* Planted causes must come out on top, above broad segments that moved like everything else. */
#include "analysis/cause.h"
#include "analysis/tables.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ins_arena *arena;
static ins_leaves leaves;

static void setup(void)
{
    arena = ins_arena_create(256u << 20);
}

static void teardown(void)
{
    ins_arena_destroy(arena);
}

static ins_causes search_table(const insights_table *table, size_t dimension_count)
{
    const ins_leaves_request request = {shop_dimensions, dimension_count, "sales", NULL};
    ins_causes causes;
    ck_assert_int_eq(ins_leaves_read(arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_causes_find(arena, &leaves, 8, &causes, NULL), INSIGHTS_OK);
    return causes;
}

static ins_causes search_shop(shop_plant plant, uint64_t order_seed)
{
    return search_table(shop_leaves(arena, plant, order_seed), 5);
}

/* "product=Product 3 store=Store 2", parts in the order of the dimensions. */
static const char *name_of(const ins_cause *cause)
{
    const char *text = "";
    for (size_t i = 0; i < cause->segment.part_count; i++) {
        const ins_leaf_dimension *dimension = &leaves.dimensions[cause->segment.dimension[i]];
        const char *value = ins_value_to_text(&dimension->values[cause->segment.code[i]], arena);
        text = ins_arena_printf(arena, "%s%s%s=%s", text, i > 0 ? " " : "", dimension->name, value);
    }
    return text;
}

static void nothing(shop_leaf *leaf)
{
    (void)leaf;
}

static void scale(shop_leaf *leaf, double factor)
{
    leaf->sales *= factor;
    leaf->units *= factor;
    leaf->rows = (int)(leaf->rows * factor);
}

static void out_of_stock(shop_leaf *leaf)
{
    if (leaf->store == 4 && leaf->product == 7)
        scale(leaf, 0.02);
}

START_TEST(product_out_of_stock_in_one_store_is_the_first_cause)
{
    ins_causes causes = search_shop(out_of_stock, 0);
    ck_assert_uint_ge(causes.count, 1);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 5 product=Product 8");
    ck_assert_double_lt(causes.items[0].p_value, 1e-6);
}
END_TEST

static void store_closed(shop_leaf *leaf)
{
    if (leaf->store == 2)
        scale(leaf, 0);
}

START_TEST(closed_store_is_named_once_and_not_by_its_products)
{
    ins_causes causes = search_shop(store_closed, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 3");
    for (size_t i = 1; i < causes.count; i++)
        ck_assert_ptr_null(strstr(name_of(&causes.items[i]), "Store 3"));
}
END_TEST

static void lonely_store_closed(shop_leaf *leaf)
{
    if (leaf->store == 11)
        scale(leaf, 0);
}

START_TEST(only_store_of_a_city_is_named_as_the_store)
{
    ins_causes causes = search_shop(lonely_store_closed, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 12");
    for (size_t i = 1; i < causes.count; i++)
        ck_assert_ptr_null(strstr(name_of(&causes.items[i]), "City 6"));
}
END_TEST

static void single_channel_store_closed(shop_leaf *leaf)
{
    if (leaf->store != 5)
        return;
    bool is_closed_channel = leaf->channel == 0;
    leaf->sales = leaf->units = leaf->rows = 0;
    if (is_closed_channel)
        leaf->previous_sales = leaf->previous_units = leaf->previous_rows = 0;
}

START_TEST(pair_that_says_no_more_than_its_parent_is_not_named)
{
    insights_table *table =
        table_of(arena,
                 "store:text city:text sales:float previous_sales:float rows:int "
                 "previous_rows:int",
                 "A x 0 500 0 500; B x 500 500 500 500; B y 500 500 500 500; C x 500 500 500 500;"
                 "C y 500 500 500 500");
    ins_causes causes = search_table(table, 2);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=A");
    causes = search_shop(single_channel_store_closed, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 6");
}
END_TEST

static void city_lost_a_third(shop_leaf *leaf)
{
    if (leaf->store == 6 || leaf->store == 7)
        scale(leaf, 0.67);
}

START_TEST(city_is_named_when_all_its_stores_moved)
{
    ins_causes causes = search_shop(city_lost_a_third, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "city=City 4");
}
END_TEST

static void price_rise(shop_leaf *leaf)
{
    if (leaf->product == 12)
        leaf->sales *= 1.3;
}

START_TEST(price_rise_of_one_product_is_named_as_the_product)
{
    ins_causes causes = search_shop(price_rise, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "product=Product 13");
}
END_TEST

static void everything_down_and_one_store_worse(shop_leaf *leaf)
{
    scale(leaf, leaf->store == 8 ? 0.55 : 0.9);
}

START_TEST(segment_that_fell_more_than_the_rest_comes_first)
{
    ins_causes causes = search_shop(everything_down_and_one_store_worse, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 9");
    ck_assert(!causes.items[0].is_broad);
}
END_TEST

static void everything_down(shop_leaf *leaf)
{
    scale(leaf, 0.85);
}

START_TEST(uniform_fall_names_broad_segments_only)
{
    ins_causes causes = search_shop(everything_down, 0);
    ck_assert_uint_ge(causes.count, 1);
    for (size_t i = 0; i < causes.count; i++)
        ck_assert(causes.items[i].is_broad);
}
END_TEST

static void two_causes(shop_leaf *leaf)
{
    if (leaf->store == 2)
        scale(leaf, 0);
    if (leaf->product == 15 && leaf->channel == 1)
        scale(leaf, 0.3);
}

START_TEST(second_cause_is_found_behind_the_first)
{
    ins_causes causes = search_shop(two_causes, 0);
    ck_assert_uint_ge(causes.count, 2);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=Store 3");
    ck_assert_str_eq(name_of(&causes.items[1]), "product=Product 16 channel=Channel 2");
}
END_TEST

static void one_up_one_down(shop_leaf *leaf)
{
    if (leaf->store == 1)
        scale(leaf, 0.4);
    if (leaf->product == 3)
        scale(leaf, 1.6);
}

static void five_causes(shop_leaf *leaf)
{
    if (leaf->store == 2)
        scale(leaf, 0);
    else if (leaf->product == 15)
        scale(leaf, 0.45);
    else if (leaf->product == 3)
        scale(leaf, 0.6);
    else if (leaf->store == 4 && leaf->product == 7)
        scale(leaf, 0);
}

/* Most of the change is made of causes; the rest did not move, and each cause is measured on it. */
START_TEST(causes_are_certain_beside_each_other)
{
    ins_causes causes = search_shop(five_causes, 0);
    ck_assert_uint_eq(causes.count, 4);
    for (size_t i = 0; i < causes.count; i++) {
        double own = causes.items[i].own_current - causes.items[i].own_previous;
        ck_assert_double_lt(causes.items[i].p_value, 1e-6);
        ck_assert_double_eq_tol(causes.items[i].excess, own, 0.1 * fabs(own));
    }
}
END_TEST

static void two_of_four_products_of_a_category(shop_leaf *leaf)
{
    if (leaf->product == 8 || leaf->product == 9)
        scale(leaf, 0.4);
}

/* Half of a category fell by more than half: the category shows first, but says less. */
START_TEST(category_gives_way_to_its_products)
{
    ins_causes causes = search_shop(two_of_four_products_of_a_category, 0);
    ck_assert_uint_ge(causes.count, 2);
    ck_assert_str_eq(name_of(&causes.items[0]), "product=Product 10");
    ck_assert_str_eq(name_of(&causes.items[1]), "product=Product 9");
    for (size_t i = 0; i < causes.count; i++)
        ck_assert_ptr_null(strstr(name_of(&causes.items[i]), "category="));
}
END_TEST

START_TEST(movement_against_the_change_is_found_too)
{
    ins_causes causes = search_shop(one_up_one_down, 0);
    ck_assert_uint_ge(causes.count, 2);
    bool has_down = false;
    bool has_up = false;
    for (size_t i = 0; i < 2; i++) {
        has_down = has_down || strcmp(name_of(&causes.items[i]), "store=Store 2") == 0;
        has_up = has_up || strcmp(name_of(&causes.items[i]), "product=Product 4") == 0;
    }
    ck_assert(has_down && has_up);
}
END_TEST

static void new_product(shop_leaf *leaf)
{
    if (leaf->product == 19)
        leaf->previous_sales = leaf->previous_units = leaf->previous_rows = 0;
}

START_TEST(new_product_is_found)
{
    ins_causes causes = search_shop(new_product, 0);
    ck_assert_str_eq(name_of(&causes.items[0]), "product=Product 20");
    ck_assert_double_eq(causes.items[0].segment.previous, 0);
}
END_TEST

START_TEST(chance_alone_is_never_significant)
{
    ins_causes causes = search_shop(nothing, 0);
    for (size_t i = 0; i < causes.count; i++)
        ck_assert(!(causes.items[i].p_value < 0.05));
}
END_TEST

START_TEST(order_of_rows_changes_nothing)
{
    ins_causes causes = search_shop(two_causes, 0);
    ins_causes shuffled = search_shop(two_causes, 99);
    ck_assert_uint_eq(causes.count, shuffled.count);
    for (size_t i = 0; i < causes.count; i++) {
        ck_assert_str_eq(name_of(&causes.items[i]), name_of(&shuffled.items[i]));
        ck_assert_double_eq(causes.items[i].unexpected, shuffled.items[i].unexpected);
        ck_assert_double_eq(causes.items[i].p_value, shuffled.items[i].p_value);
    }
}
END_TEST

START_TEST(four_leaves_without_rows_are_judged_by_size_and_not_tested)
{
    insights_table *table = table_of(arena, "store:text sales:float previous_sales:float",
                                     "A 50 100; B 98 100; C 101 100; D 99 100");
    ins_causes causes = search_table(table, 1);
    ck_assert_uint_eq(causes.count, 1);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=A");
    ck_assert(isnan(causes.items[0].p_value));
}
END_TEST

START_TEST(negative_amounts_are_expected_not_to_move)
{
    insights_table *table = table_of(arena, "store:text sales:float previous_sales:float",
                                     "A -50 100; B -98 -100; C 101 100; D -99 -100");
    ins_causes causes = search_table(table, 1);
    ck_assert_uint_eq(causes.count, 1);
    ck_assert_str_eq(name_of(&causes.items[0]), "store=A");
    ck_assert_double_eq(causes.items[0].unexpected, -150);
}
END_TEST

START_TEST(no_change_has_no_cause)
{
    insights_table *table =
        table_of(arena, "store:text sales:float previous_sales:float", "A 5 5; B 7 7; - 1 1");
    ck_assert_uint_eq(search_table(table, 1).count, 0);
}
END_TEST

START_TEST(empty_table_has_no_cause)
{
    insights_table *table = table_of(arena, "store:text sales:float previous_sales:float", "");
    ck_assert_uint_eq(search_table(table, 1).count, 0);
}
END_TEST

static insights_status body(void *state)
{
    const ins_leaves_request request = {shop_dimensions, 1, "sales", NULL};
    ins_leaves own;
    ins_causes causes;
    ins_arena *scratch = ins_arena_create(1 << 20);
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
    insights_table *table = table_of(arena, "store:text sales:float previous_sales:float",
                                     "A 50 100; B 98 100; C 101 100; D 99 100");
    ck_assert_int_gt(fault_loop(body, table), 1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("cause");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, product_out_of_stock_in_one_store_is_the_first_cause);
    tcase_add_test(cases, closed_store_is_named_once_and_not_by_its_products);
    tcase_add_test(cases, only_store_of_a_city_is_named_as_the_store);
    tcase_add_test(cases, pair_that_says_no_more_than_its_parent_is_not_named);
    tcase_add_test(cases, city_is_named_when_all_its_stores_moved);
    tcase_add_test(cases, price_rise_of_one_product_is_named_as_the_product);
    tcase_add_test(cases, segment_that_fell_more_than_the_rest_comes_first);
    tcase_add_test(cases, uniform_fall_names_broad_segments_only);
    tcase_add_test(cases, second_cause_is_found_behind_the_first);
    tcase_add_test(cases, causes_are_certain_beside_each_other);
    tcase_add_test(cases, category_gives_way_to_its_products);
    tcase_add_test(cases, movement_against_the_change_is_found_too);
    tcase_add_test(cases, new_product_is_found);
    tcase_add_test(cases, chance_alone_is_never_significant);
    tcase_add_test(cases, order_of_rows_changes_nothing);
    tcase_add_test(cases, four_leaves_without_rows_are_judged_by_size_and_not_tested);
    tcase_add_test(cases, negative_amounts_are_expected_not_to_move);
    tcase_add_test(cases, no_change_has_no_cause);
    tcase_add_test(cases, empty_table_has_no_cause);
    tcase_add_test(cases, memory_running_out_is_reported);
    return suite_run_case("cause", cases);
}

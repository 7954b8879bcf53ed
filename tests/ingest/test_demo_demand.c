/* Tests of the demand behind the demo data: seasons, holidays, promotions, openings. */
#include "data/calendar.h"
#include "ingest/demo_demand.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_demo_story story;

static void start(void)
{
    ins_demo_story_init(&story, 1, ins_days_of(2026, 11, 22));
}

static uint64_t store_weight(int64_t day, const char *store)
{
    static ins_demo_day demand;
    uint64_t sum = 0;
    ins_demo_demand(&story, day, &demand);
    for (int i = 0; i < INS_DEMO_PRODUCTS; i++)
        sum += demand.weights[ins_demo_find_store(store) * INS_DEMO_PRODUCTS + i];
    return sum;
}

/* Weight of a category in all stores over some days. */
static double category_weight(const char *category, int64_t from, int64_t to)
{
    static ins_demo_day demand;
    double sum = 0;
    for (int64_t day = from; day <= to; day++) {
        ins_demo_demand(&story, day, &demand);
        for (int i = 0; i < INS_DEMO_CELLS; i++)
            if (ins_demo_products[i % INS_DEMO_PRODUCTS].category ==
                ins_demo_find_category(category))
                sum += (double)demand.weights[i];
    }
    return sum;
}

static int32_t price(int64_t day, const char *store, const char *product)
{
    static int32_t prices[INS_DEMO_CELLS];
    ins_demo_prices(&story, day, prices);
    return prices[ins_demo_find_store(store) * INS_DEMO_PRODUCTS + ins_demo_find_product(product)];
}

START_TEST(story_covers_three_years)
{
    ck_assert_int_eq(story.first_day, ins_days_of(2023, 11, 23));
    ins_demo_story_init(&story, 1, ins_days_of(2024, 2, 29));
    ck_assert_int_eq(story.first_day, ins_days_of(2021, 3, 1));
}
END_TEST

START_TEST(total_is_the_sum_of_the_weights)
{
    static ins_demo_day demand;
    uint64_t sum = 0;
    ins_demo_demand(&story, story.first_day, &demand);
    for (int i = 0; i < INS_DEMO_CELLS; i++)
        sum += demand.weights[i];
    ck_assert_uint_eq(demand.total, sum);
    ck_assert_uint_gt(sum, 0);
}
END_TEST

START_TEST(every_day_sells_something)
{
    static ins_demo_day demand;
    for (int64_t day = story.first_day; day <= story.last_day; day++) {
        ins_demo_demand(&story, day, &demand);
        ck_assert_uint_gt(demand.total, 0);
    }
}
END_TEST

START_TEST(saturdays_sell_more_than_mondays)
{
    uint64_t mondays = 0;
    uint64_t saturdays = 0;
    for (int64_t day = ins_days_of(2025, 3, 3); day < ins_days_of(2025, 5, 31); day += 7) {
        mondays += store_weight(day, "Paris Opera");
        saturdays += store_weight(day + 5, "Paris Opera");
    }
    ck_assert_uint_gt(saturdays * 10, mondays * 15);
}
END_TEST

START_TEST(toys_peak_before_christmas_and_gardens_in_spring)
{
    double toys = category_weight("Toys", ins_days_of(2025, 12, 1), ins_days_of(2025, 12, 24));
    double toys_in_may = category_weight("Toys", ins_days_of(2025, 5, 2), ins_days_of(2025, 5, 25));
    double garden =
        category_weight("Home & Garden", ins_days_of(2025, 5, 2), ins_days_of(2025, 5, 25));
    double garden_in_winter =
        category_weight("Home & Garden", ins_days_of(2025, 1, 2), ins_days_of(2025, 1, 25));
    ck_assert_double_gt(toys, toys_in_may * 2);
    ck_assert_double_gt(garden, garden_in_winter * 1.3);
}
END_TEST

START_TEST(only_station_stores_open_on_holidays)
{
    static const int dates[][3] = {{2025, 12, 25}, {2025, 1, 1}, {2025, 4, 20}, {2025, 5, 1}};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        int64_t day = ins_days_of(dates[i][0], dates[i][1], dates[i][2]);
        ck_assert_uint_eq(store_weight(day, "Paris Opera"), 0);
        ck_assert_uint_gt(store_weight(day, "Paris Central"), 0);
    }
}
END_TEST

START_TEST(may_day_is_a_usual_day_where_it_is_no_holiday)
{
    ck_assert_uint_gt(store_weight(ins_days_of(2025, 5, 1), "London West"), 0);
    ck_assert_uint_eq(store_weight(ins_days_of(2025, 5, 1), "Berlin Mitte"), 0);
}
END_TEST

START_TEST(black_friday_is_a_peak)
{
    int64_t friday = ins_days_of(2025, 11, 28);
    double peak = category_weight("Electronics", friday, friday);
    double week_before = category_weight("Electronics", friday - 7, friday - 7);
    ck_assert_double_gt(peak, week_before * 1.7);
    ck_assert_int_eq(price(friday, "Paris Opera", "Power Bank"), 2542);
    ck_assert_int_eq(price(friday - 1, "Paris Opera", "Power Bank"), 2990);
}
END_TEST

START_TEST(winter_and_summer_sales_cut_prices)
{
    ck_assert_int_eq(price(ins_days_of(2025, 1, 7), "Lyon Central", "Denim Jacket"), 8900);
    ck_assert_int_eq(price(ins_days_of(2025, 1, 8), "Lyon Central", "Denim Jacket"), 7120);
    ck_assert_int_eq(price(ins_days_of(2025, 2, 5), "Lyon Central", "Denim Jacket"), 8900);
    ck_assert_int_eq(price(ins_days_of(2025, 7, 20), "Lyon Central", "Denim Jacket"), 7120);
    ck_assert_int_eq(price(ins_days_of(2025, 7, 20), "Lyon Central", "Board Game"), 3490);
}
END_TEST

START_TEST(list_price_rises_on_the_planted_day)
{
    ck_assert_int_eq(price(ins_days_of(2026, 9, 30), "Lyon Central", "Trail Runner"), 11900);
    ck_assert_int_eq(price(ins_days_of(2026, 10, 1), "Lyon Central", "Trail Runner"), 13685);
    ck_assert_int_eq(price(ins_days_of(2026, 10, 1), "Lyon Central", "City Sneaker"), 8990);
}
END_TEST

START_TEST(city_promotion_holds_in_all_its_stores_for_a_month)
{
    ck_assert_int_eq(price(ins_days_of(2026, 10, 1), "Amsterdam Jordaan", "Rain Coat"), 10710);
    ck_assert_int_eq(price(ins_days_of(2026, 10, 31), "Amsterdam Central", "Rain Coat"), 10710);
    ck_assert_int_eq(price(ins_days_of(2026, 11, 1), "Amsterdam Central", "Rain Coat"), 11900);
}
END_TEST

START_TEST(stores_open_and_close_on_the_planted_days)
{
    int64_t opening = ins_days_of(2025, 9, 1);
    int64_t closing = ins_days_of(2026, 3, 1);
    ck_assert_uint_eq(store_weight(opening - 1, "London Camden"), 0);
    ck_assert_uint_gt(store_weight(opening, "London Camden"), 0);
    ck_assert_uint_gt(store_weight(closing - 1, "Berlin Kreuzberg"), 0);
    ck_assert_uint_eq(store_weight(closing, "Berlin Kreuzberg"), 0);
    ck_assert(!ins_demo_is_open(&story, ins_demo_find_store("London Camden"), opening - 1));
    ck_assert(ins_demo_is_open(&story, ins_demo_find_store("London Camden"), opening));
    ck_assert(!ins_demo_is_open(&story, ins_demo_find_store("Berlin Kreuzberg"), closing));
}
END_TEST

START_TEST(narrow_effect_does_not_close_its_store)
{
    ck_assert(ins_demo_is_open(&story, ins_demo_find_store("Milan Central"), story.last_day));
}
END_TEST

START_TEST(loyalty_of_one_segment_falls_by_half)
{
    int64_t start_day = ins_days_of(2026, 2, 22);
    ck_assert_int_eq(ins_demo_loyalty(&story, 0, start_day - 1), 1000);
    ck_assert_int_eq(ins_demo_loyalty(&story, 0, story.last_day), 500);
    ck_assert_int_eq(ins_demo_loyalty(&story, 1, story.last_day), 1000);
    int64_t before = 1000;
    for (int64_t day = start_day; day <= story.last_day; day++) {
        int64_t loyalty = ins_demo_loyalty(&story, 0, day);
        ck_assert_int_le(loyalty, before);
        before = loyalty;
    }
}
END_TEST

START_TEST(noise_depends_on_the_seed_only)
{
    static ins_demo_day a;
    static ins_demo_day b;
    ins_demo_story other = story;
    other.seed = 2;
    ins_demo_demand(&story, story.first_day, &a);
    ins_demo_demand(&story, story.first_day, &b);
    ck_assert_int_eq(memcmp(&a, &b, sizeof a), 0);
    ins_demo_demand(&other, story.first_day, &b);
    ck_assert_int_ne(memcmp(&a, &b, sizeof a), 0);
}
END_TEST

START_TEST(world_is_ordered_and_complete)
{
    for (int i = 1; i < INS_DEMO_STORES; i++)
        ck_assert_int_ge(ins_demo_stores[i].city, ins_demo_stores[i - 1].city);
    for (int i = 1; i < INS_DEMO_PRODUCTS; i++)
        ck_assert_int_ge(ins_demo_products[i].category, ins_demo_products[i - 1].category);
    for (int i = 0; i < INS_DEMO_PRODUCTS; i++)
        ck_assert_int_lt(ins_demo_products[i].cost_cents, ins_demo_products[i].price_cents);
    ck_assert_int_eq(ins_demo_stores[INS_DEMO_STORES - 1].city, INS_DEMO_CITIES - 1);
    ck_assert_int_eq(ins_demo_find_store("nowhere"), -1);
    ck_assert_int_eq(ins_demo_find_product(NULL), -1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("days");
    tcase_add_checked_fixture(cases, start, NULL);
    tcase_add_test(cases, story_covers_three_years);
    tcase_add_test(cases, total_is_the_sum_of_the_weights);
    tcase_add_test(cases, every_day_sells_something);
    tcase_add_test(cases, saturdays_sell_more_than_mondays);
    tcase_add_test(cases, toys_peak_before_christmas_and_gardens_in_spring);
    tcase_add_test(cases, only_station_stores_open_on_holidays);
    tcase_add_test(cases, may_day_is_a_usual_day_where_it_is_no_holiday);
    tcase_add_test(cases, black_friday_is_a_peak);
    tcase_add_test(cases, winter_and_summer_sales_cut_prices);
    tcase_add_test(cases, list_price_rises_on_the_planted_day);
    tcase_add_test(cases, city_promotion_holds_in_all_its_stores_for_a_month);
    tcase_add_test(cases, stores_open_and_close_on_the_planted_days);
    tcase_add_test(cases, narrow_effect_does_not_close_its_store);
    tcase_add_test(cases, loyalty_of_one_segment_falls_by_half);
    tcase_add_test(cases, noise_depends_on_the_seed_only);
    tcase_add_test(cases, world_is_ordered_and_complete);
    return suite_run_case("demo demand", cases);
}

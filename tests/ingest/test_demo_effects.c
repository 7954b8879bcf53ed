/*
 * Tests that what planted_effects says can be found in the data. Each effect is compared with the
 * same days a year before and with stores and products that nothing was planted in (difference in
 * differences, Card and Krueger 1994).
 */
#include "data/calendar.h"
#include "database.h"
#include "ingest/demo.h"
#include "ingest/demo_demand.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 400000 };

/* Categories in which nothing was planted. */
#define PLAIN " AND category IN ('Clothing', 'Accessories', 'Toys')"

/* Where and when nothing was planted, but for the customers who leave everywhere. */
#define PLAIN_STORES                                                                               \
    "city NOT IN ('Amsterdam', 'Madrid') AND store NOT IN "                                        \
    "('Paris Bastille', 'London Camden', 'Berlin Kreuzberg')"
#define CONTROL PLAIN_STORES PLAIN

static void make_shop(void)
{
    insights_error *error = NULL;
    ins_demo_options options = {.rows = ROWS, .now_days = ins_days_of(2026, 11, 22)};
    scratch_create();
    insights_status status = ins_demo_create(scratch_url("shop"), &options, &error);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(error));
}

/* Units sold under a condition from one day to another, returns taken off. */
static double units(const char *condition, const char *from, const char *to)
{
    return ask_real("shop",
                    "SELECT coalesce(sum(quantity_sold), 0) FROM sales_data "
                    "WHERE (%s) AND date BETWEEN '%s' AND '%s'",
                    condition, from, to);
}

/* Growth over the days a year before, relative to that of the control: 1 when nothing happened. */
static double relative_growth(const char *condition, const char *const days[4])
{
    double growth = units(condition, days[2], days[3]) / units(condition, days[0], days[1]);
    return growth / (units(CONTROL, days[2], days[3]) / units(CONTROL, days[0], days[1]));
}

static const char *const this_quarter[4] = {"2025-10-01", "2025-11-22", "2026-10-01", "2026-11-22"};
static const char *const last_weeks[4] = {"2025-11-01", "2025-11-22", "2026-11-01", "2026-11-22"};
static const char *const last_month[4] = {"2025-10-01", "2025-10-31", "2026-10-01", "2026-10-31"};

/* What to look at for one planted effect on units; expected is 1 + volume_change. */
typedef struct sighting {
    const char *condition;
    const char *const *days;
    double expected;
    double tolerance;
} sighting;

static const sighting sightings[] = {
    {"store = 'Paris Central' AND product = 'City Sneaker'", this_quarter, 0.02, 0.06},
    {"product = 'Trail Runner' AND store <> 'Paris Bastille'", this_quarter, 0.55, 0.12},
    {"product = 'Chelsea Boot' AND store <> 'Paris Bastille'", this_quarter, 0.45, 0.12},
    {"store = 'Paris Bastille'", this_quarter, 0, 0.001},
    {"category = 'Beauty' AND " PLAIN_STORES, last_weeks, 1.58, 0.16},
    {"city = 'Amsterdam'" PLAIN, last_month, 1.45, 0.15},
    {"store = 'Madrid Salamanca'" PLAIN, this_quarter, 1.30, 0.18},
    {"store = 'Madrid Retiro'" PLAIN, this_quarter, 0.70, 0.13},
    {"city = 'Madrid'" PLAIN, this_quarter, 1.00, 0.08},
    {"product = 'Wool Blanket' AND store = 'Milan Central'", this_quarter, 0, 0.001},
    {"store = 'Paris Opera' AND category = 'Clothing'", this_quarter, 1.00, 0.15},
};

START_TEST(effect_has_about_the_planted_size)
{
    const sighting *one = &sightings[_i];
    double found = relative_growth(one->condition, one->days);
    ck_assert_msg(fabs(found - one->expected) <= one->tolerance, "%s: %f instead of %f",
                  one->condition, found, one->expected);
}
END_TEST

static double price(const char *product, const char *from, const char *to)
{
    return ask_real("shop",
                    "SELECT max(revenue / quantity_sold) FROM sales_data WHERE product = '%s' AND "
                    "date BETWEEN '%s' AND '%s'",
                    product, from, to);
}

START_TEST(price_rises_have_exactly_the_planted_size)
{
    double sneaker = price("Trail Runner", "2026-10-01", "2026-11-22") /
                     price("Trail Runner", "2025-11-23", "2026-09-30");
    double machine = price("Espresso Machine", "2025-11-01", "2026-11-22") /
                     price("Espresso Machine", "2024-11-01", "2025-10-31");
    ck_assert_double_eq_tol(sneaker, 1.15, 1e-4);
    ck_assert_double_eq_tol(machine, 1.10, 1e-4);
}
END_TEST

START_TEST(promotion_cuts_prices_in_its_city_only)
{
    const char *sql = "SELECT max(revenue / quantity_sold) FROM sales_data WHERE product = "
                      "'Rain Coat' AND date BETWEEN '2026-10-01' AND '2026-10-31' AND city %s "
                      "'Amsterdam'";
    char in_city[256];
    char elsewhere[256];
    snprintf(in_city, sizeof in_city, "%s", sql);
    memcpy(strstr(in_city, "%s"), "= ", 2);
    snprintf(elsewhere, sizeof elsewhere, "%s", sql);
    memcpy(strstr(elsewhere, "%s"), "<>", 2);
    ck_assert_double_eq_tol(ask_real("shop", "%s", in_city), 107.10, 1e-6);
    ck_assert_double_eq_tol(ask_real("shop", "%s", elsewhere), 119.00, 1e-6);
}
END_TEST

START_TEST(youngest_customers_buy_half_as_much)
{
    const char *const share = "SELECT avg(age_group = '18-25') FROM sales_data JOIN customer_data "
                              "USING (customer_id) WHERE date BETWEEN '%s' AND '%s'";
    double before = ask_real("shop", share, "2025-11-01", "2025-11-22");
    double after = ask_real("shop", share, "2026-11-01", "2026-11-22");
    ck_assert_double_eq_tol(after / before, 0.55, 0.12);
}
END_TEST

START_TEST(one_store_has_unusually_many_returns)
{
    const char *const rate = "SELECT avg(quantity_sold < 0) FROM sales_data WHERE store %s "
                             "'London Soho'";
    ck_assert_double_eq_tol(ask_real("shop", rate, "=") / ask_real("shop", rate, "<>"), 2.5, 0.5);
}
END_TEST

static double shoes(const char *from, const char *to)
{
    return ask_real("shop",
                    "SELECT sum(revenue) FROM sales_data WHERE city = 'Paris' AND category = "
                    "'Shoes' AND date BETWEEN '%s' AND '%s'",
                    from, to);
}

START_TEST(shoes_in_paris_are_down_by_20_to_45_percent)
{
    double now = shoes("2026-10-01", "2026-11-22");
    double year_before = now / shoes("2025-10-01", "2025-11-22");
    double quarter_before = now / shoes("2026-07-01", "2026-08-22");
    ck_assert_double_ge(year_before, 0.55);
    ck_assert_double_le(year_before, 0.80);
    ck_assert_double_ge(quarter_before, 0.55);
    ck_assert_double_le(quarter_before, 0.80);
}
END_TEST

/* Expected revenue of shoes in Paris from the quarter's start to the last day. */
static double expected_shoes(const ins_demo_story *story, int64_t from)
{
    static ins_demo_day demand;
    static int32_t prices[INS_DEMO_CELLS];
    double sum = 0;
    for (int64_t day = from; day <= story->last_day; day++) {
        ins_demo_demand(story, day, &demand);
        ins_demo_prices(story, day, prices);
        for (int i = 0; i < INS_DEMO_CELLS; i++) {
            int city = ins_demo_stores[i / INS_DEMO_PRODUCTS].city;
            int category = ins_demo_products[i % INS_DEMO_PRODUCTS].category;
            if (city == ins_demo_find_city("Paris") && category == ins_demo_find_category("Shoes"))
                sum += (double)demand.weights[i] * prices[i];
        }
    }
    return sum;
}

/* Takes the planted effects out of a story. */
static ins_demo_story without_effects(ins_demo_story story)
{
    for (int i = 0; i < INS_DEMO_EFFECTS; i++) {
        story.effects[i].kind = INS_DEMO_STOCK;
        story.effects[i].price = 1000;
    }
    return story;
}

/* Every fifth day of a year and the first days of its quarters. On New Year's Day itself only the
 * store at the station is open, the one where the best seller is missing. */
START_TEST(causes_cover_the_whole_quarter_whatever_the_day)
{
    static const int offsets[] = {0, 1, 2, 91, 92, 182, 183, 274, 275};
    int64_t now = ins_days_of(2024, 1, 1) + (_i < 73 ? _i * 5 : offsets[_i - 73]);
    ins_demo_story story;
    ins_demo_story_init(&story, 1, now);
    ins_demo_story plain = without_effects(story);
    int64_t from = ins_grain_start(now, INS_GRAIN_QUARTER, NULL);
    double ratio = expected_shoes(&story, from) / expected_shoes(&plain, from);
    ck_assert_msg(ratio > (_i % 73 == 0 ? 0.50 : 0.62) && ratio < 0.80, "%f", ratio);
}
END_TEST

START_TEST(effects_lie_within_the_data)
{
    for (int64_t now = ins_days_of(2024, 1, 1); now < ins_days_of(2025, 1, 1); now++) {
        ins_demo_story story;
        ins_demo_story_init(&story, 1, now);
        for (int i = 0; i < INS_DEMO_EFFECTS; i++) {
            ck_assert_int_ge(story.effects[i].first_day, story.first_day);
            ck_assert_int_ge(story.effects[i].last_day, story.effects[i].first_day);
            ck_assert_int_le(story.effects[i].last_day, now);
        }
    }
}
END_TEST

START_TEST(planted_size_is_volume_times_price)
{
    ck_assert_int_eq(ask_int("shop", "SELECT count(*) FROM planted_effects WHERE abs((1 + "
                                     "volume_change) * (1 + price_change) - 1 - size) > 1e-9"),
                     0);
    ck_assert_int_eq(ask_int("shop", "SELECT count(*) FROM planted_effects"), INS_DEMO_EFFECTS);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("planted");
    tcase_add_unchecked_fixture(cases, make_shop, scratch_remove);
    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, effect_has_about_the_planted_size, 0,
                        sizeof sightings / sizeof sightings[0]);
    tcase_add_test(cases, price_rises_have_exactly_the_planted_size);
    tcase_add_test(cases, promotion_cuts_prices_in_its_city_only);
    tcase_add_test(cases, youngest_customers_buy_half_as_much);
    tcase_add_test(cases, one_store_has_unusually_many_returns);
    tcase_add_test(cases, shoes_in_paris_are_down_by_20_to_45_percent);
    tcase_add_loop_test(cases, causes_cover_the_whole_quarter_whatever_the_day, 0, 82);
    tcase_add_test(cases, effects_lie_within_the_data);
    tcase_add_test(cases, planted_size_is_volume_times_price);
    return suite_run_case("demo effects", cases);
}

/* Tests of the demo data set: coherence, exact sums, determinism. */
#include "ingest/demo.h"

#include "base/error.h"
#include "data/calendar.h"
#include "database.h"
#include "support/fault.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS = 60000 };

/* Every rule that has to hold for each row is a count of the rows that break it. */
#define BROKEN(sql) ck_assert_int_eq(ask_int("shop", "%s", "SELECT count(*) FROM " sql), 0)

static void make(const char *name, size_t rows, uint64_t seed, int64_t now_days)
{
    insights_error *error = NULL;
    ins_demo_options options = {.rows = rows, .seed = seed, .now_days = now_days};
    insights_status status = ins_demo_create(scratch_url(name), &options, &error);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(error));
}

static void make_shop(void)
{
    scratch_create();
    make("shop", ROWS, 0, ins_days_of(2026, 11, 22));
}

START_TEST(number_of_rows_is_met_exactly)
{
    ck_assert_int_eq(ask_int("shop", "SELECT count(*) FROM sales_data"), ROWS);
}
END_TEST

START_TEST(data_covers_three_years_up_to_now)
{
    ck_assert_str_eq(ask_text("shop", "SELECT min(date) || max(date) FROM sales_data"),
                     "2023-11-232026-11-22");
}
END_TEST

START_TEST(tables_have_the_promised_columns)
{
    ck_assert_str_eq(ask_text("shop", "SELECT name FROM pragma_table_info('sales_data')"),
                     "id|date|store|product|category|quantity_sold|revenue|cost|profit|region|"
                     "created_at|city|customer_id");
    ck_assert_str_eq(ask_text("shop", "SELECT name FROM pragma_table_info('customer_data')"),
                     "customer_id|name|email|region|age_group|total_purchases|total_spent|"
                     "last_purchase|preferred_store|preferred_category|created_at|city");
    ck_assert_str_eq(ask_text("shop", "SELECT name FROM pragma_table_info('inventory_data')"),
                     "id|store|product|current_stock|reorder_level|max_stock|last_restocked|"
                     "supplier|status|created_at|category|city");
}
END_TEST

START_TEST(ids_and_times_ascend_with_the_date)
{
    BROKEN("(SELECT date < lag(date) OVER (ORDER BY id) AS down FROM sales_data) WHERE down");
    BROKEN("(SELECT created_at < lag(created_at) OVER (ORDER BY id) AS down FROM sales_data) "
           "WHERE down");
    BROKEN("sales_data WHERE substr(created_at, 1, 10) <> date");
    ck_assert_int_eq(ask_int("shop", "SELECT max(id) FROM sales_data"), ROWS);
}
END_TEST

START_TEST(profit_is_revenue_less_cost_to_the_cent)
{
    BROKEN("sales_data WHERE round(profit * 100) <> round(revenue * 100) - round(cost * 100)");
    BROKEN("sales_data WHERE abs(revenue * 100 - round(revenue * 100)) > 1e-6");
}
END_TEST

START_TEST(revenue_is_price_times_quantity)
{
    BROKEN("sales_data WHERE cast(round(revenue * 100) AS INTEGER) % quantity_sold <> 0");
    BROKEN("sales_data WHERE quantity_sold = 0 OR revenue * quantity_sold <= 0");
}
END_TEST

START_TEST(price_on_a_day_in_a_city_is_one)
{
    BROKEN("(SELECT 1 FROM sales_data WHERE quantity_sold > 0 GROUP BY date, product, city "
           "HAVING count(DISTINCT round(revenue * 100) / quantity_sold) > 1)");
}
END_TEST

START_TEST(product_has_one_category_cost_and_supplier)
{
    BROKEN("(SELECT 1 FROM sales_data GROUP BY product HAVING count(DISTINCT category) > 1 OR "
           "count(DISTINCT round(cost * 100 / quantity_sold)) > 1)");
    BROKEN("(SELECT 1 FROM inventory_data GROUP BY product HAVING count(DISTINCT supplier) > 1)");
    BROKEN("inventory_data i WHERE category <> "
           "(SELECT s.category FROM sales_data s WHERE s.product = i.product LIMIT 1)");
}
END_TEST

START_TEST(store_has_one_city_and_city_one_region)
{
    BROKEN("(SELECT 1 FROM sales_data GROUP BY store HAVING count(DISTINCT city) > 1)");
    BROKEN("(SELECT 1 FROM sales_data GROUP BY city HAVING count(DISTINCT region) > 1)");
    BROKEN("customer_data c WHERE region <> "
           "(SELECT s.region FROM sales_data s WHERE s.city = c.city LIMIT 1)");
}
END_TEST

START_TEST(about_two_percent_of_rows_are_returns)
{
    double share = ask_real("shop", "SELECT avg(quantity_sold < 0) FROM sales_data");
    ck_assert_double_ge(share, 0.015);
    ck_assert_double_le(share, 0.025);
}
END_TEST

START_TEST(every_return_has_an_earlier_purchase)
{
    BROKEN("sales_data r WHERE quantity_sold < 0 AND NOT EXISTS (SELECT 1 FROM sales_data p "
           "WHERE p.customer_id = r.customer_id AND p.product = r.product AND p.store = r.store "
           "AND p.date < r.date AND p.quantity_sold >= -r.quantity_sold AND round(p.revenue * 100) "
           "/ p.quantity_sold = round(r.revenue * 100) / r.quantity_sold LIMIT 1)");
}
END_TEST

START_TEST(customers_agree_with_sales)
{
    BROKEN("customer_data c LEFT JOIN (SELECT customer_id, sum(quantity_sold > 0) AS purchases, "
           "sum(round(revenue * 100)) AS spent, max(CASE WHEN quantity_sold > 0 THEN date END) AS "
           "last FROM sales_data GROUP BY customer_id) s USING (customer_id) WHERE "
           "total_purchases <> coalesce(purchases, 0) OR round(total_spent * 100) <> "
           "coalesce(spent, 0) OR last_purchase IS NOT last");
    BROKEN("sales_data WHERE customer_id NOT IN (SELECT customer_id FROM customer_data)");
}
END_TEST

START_TEST(customer_buys_only_after_joining)
{
    BROKEN("sales_data s JOIN customer_data c USING (customer_id) "
           "WHERE s.date < substr(c.created_at, 1, 10)");
}
END_TEST

START_TEST(customers_have_unique_addresses_at_a_reserved_domain)
{
    BROKEN("(SELECT 1 FROM customer_data GROUP BY email HAVING count(*) > 1)");
    BROKEN("customer_data WHERE email NOT LIKE '%@example.com'");
}
END_TEST

START_TEST(stock_status_says_what_the_figures_say)
{
    BROKEN("inventory_data WHERE status <> CASE WHEN current_stock = 0 THEN 'Out of Stock' "
           "WHEN current_stock <= reorder_level THEN 'Low Stock' ELSE 'In Stock' END");
    BROKEN("inventory_data WHERE current_stock < 0 OR current_stock > max_stock OR "
           "reorder_level >= max_stock");
    BROKEN("inventory_data WHERE last_restocked > '2026-11-22'");
}
END_TEST

START_TEST(stock_agrees_with_planted_effects)
{
    ck_assert_str_eq(ask_text("shop",
                              "SELECT current_stock FROM inventory_data JOIN planted_effects "
                              "USING (store, product) WHERE effect = 'stock_out'"),
                     "0");
    ck_assert_str_eq(ask_text("shop",
                              "SELECT current_stock = max_stock FROM inventory_data JOIN "
                              "planted_effects USING (store, product) WHERE effect = 'dead_stock'"),
                     "1");
    ck_assert_int_eq(ask_int("shop", "SELECT max(current_stock <= 0.25 * reorder_level OR "
                                     "current_stock = 1) FROM inventory_data i JOIN "
                                     "planted_effects e USING (city, product) "
                                     "WHERE effect = 'low_stock'"),
                     1);
}
END_TEST

START_TEST(closed_stores_sell_nothing)
{
    BROKEN("sales_data s JOIN planted_effects e USING (store) WHERE e.effect = 'store_closed' "
           "AND s.date BETWEEN e.start_date AND e.end_date");
    BROKEN("sales_data s JOIN planted_effects e USING (store) WHERE e.effect = 'store_opened' "
           "AND s.date < e.start_date");
}
END_TEST

static const char *const all_rows[] = {
    "SELECT * FROM sales_data ORDER BY id", "SELECT * FROM customer_data ORDER BY customer_id",
    "SELECT * FROM inventory_data ORDER BY id", "SELECT * FROM planted_effects"};

START_TEST(equal_options_give_equal_rows)
{
    make("one", 5000, 7, ins_days_of(2024, 2, 29));
    make("two", 5000, 7, ins_days_of(2024, 2, 29));
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(ask_hash("one", all_rows[i]), ask_hash("two", all_rows[i]));
}
END_TEST

START_TEST(rows_are_the_same_on_every_machine)
{
    make("fixed", 2000, 3, ins_days_of(2025, 6, 30));
    ck_assert_str_eq(ask_text("fixed", "SELECT count(*) || ' ' || sum(quantity_sold) || ' ' || "
                                       "cast(sum(round(revenue * 100)) AS INTEGER) || ' ' || "
                                       "max(customer_id) FROM sales_data"),
                     "2000 2509 14542477 CUST_000193");
}
END_TEST

START_TEST(another_seed_gives_other_rows)
{
    make("first", 2000, 1, ins_days_of(2024, 7, 1));
    make("second", 2000, 2, ins_days_of(2024, 7, 1));
    ck_assert_str_ne(ask_hash("first", all_rows[0]), ask_hash("second", all_rows[0]));
}
END_TEST

/* First and last days of quarters, holidays, a leap day, years with few records. */
static const ins_date last_days[] = {{2024, 2, 29}, {2025, 1, 1}, {2025, 12, 25}, {2026, 4, 5},
                                     {2026, 10, 2}, {2023, 5, 1}, {1999, 12, 31}, {2100, 3, 1}};

START_TEST(any_last_day_works_and_has_sales)
{
    ins_date day = last_days[_i];
    char text[INS_DATE_TEXT_SIZE];
    int64_t now = ins_days_of(day.year, day.month, day.day);
    ins_print_date(text, now);
    make("any", 1000, 0, now);
    ck_assert_str_eq(ask_text("any", "SELECT max(date) FROM sales_data"), text);
    ck_assert_int_eq(ask_int("any", "SELECT count(*) FROM sales_data"), 1000);
    ck_assert_int_eq(ask_int("any",
                             "SELECT count(*) FROM planted_effects WHERE end_date > '%s' OR "
                             "start_date > end_date",
                             text),
                     0);
    unlink(scratch_path("any"));
}
END_TEST

static void expect_refusal(const ins_demo_options *options, const char *message)
{
    insights_error *error = NULL;
    ck_assert_int_eq(ins_demo_create(scratch_url("never"), options, &error), INSIGHTS_INVALID);
    ck_assert_str_eq(insights_error_message(error), message);
    insights_error_free(error);
    ck_assert_int_ne(access(scratch_path("never"), F_OK), 0);
}

START_TEST(options_out_of_range_are_refused)
{
    ins_demo_options few = {.rows = 999};
    ins_demo_options many = {.rows = 100000001};
    ins_demo_options late = {.now_days = INT64_MAX};
    expect_refusal(&few, "the demo has 1000 to 100000000 rows, not 999");
    expect_refusal(&many, "the demo has 1000 to 100000000 rows, not 100000001");
    expect_refusal(&late, "the last day of the demo must lie in 1900 to 9000");
}
END_TEST

START_TEST(existing_tables_are_never_touched)
{
    insights_error *error = NULL;
    ins_demo_options options = {.rows = 1000, .now_days = 20000};
    make("kept", 1000, 5, 20000);
    char before[65];
    memcpy(before, ask_hash("kept", all_rows[0]), sizeof before);
    ck_assert_int_eq(ins_demo_create(scratch_url("kept"), &options, &error), INSIGHTS_INVALID);
    insights_error_free(error);
    ck_assert_str_eq(ask_hash("kept", all_rows[0]), before);
}
END_TEST

static void count_call(void *data, size_t done, size_t total)
{
    size_t *last = data;
    ck_assert_uint_ge(done, *last);
    ck_assert_uint_eq(total, 1000);
    *last = done;
}

START_TEST(progress_ends_with_all_rows)
{
    size_t last = 0;
    insights_error *error = NULL;
    ins_demo_options options = {.rows = 1000, .progress = count_call, .progress_data = &last};
    ck_assert_int_eq(ins_demo_create(scratch_url("progress"), &options, &error), INSIGHTS_OK);
    ck_assert_uint_eq(last, 1000);
}
END_TEST

/* The file exists already and stays empty until a run passes. */
static insights_status create_demo(void *state)
{
    (void)state;
    insights_error *error = NULL;
    ins_demo_options options = {.rows = 1000};
    insights_status status = ins_demo_create(scratch_url("fault"), &options, &error);
    insights_error_free(error);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    FILE *empty = fopen(scratch_path("fault"), "w");
    ck_assert_ptr_nonnull(empty);
    fclose(empty);
    ck_assert_int_gt(fault_loop(create_demo, NULL), 5);
    ck_assert_int_eq(ask_int("fault", "SELECT count(*) FROM sales_data"), 1000);
}
END_TEST

static void add_coherence(TCase *cases)
{
    tcase_add_test(cases, number_of_rows_is_met_exactly);
    tcase_add_test(cases, data_covers_three_years_up_to_now);
    tcase_add_test(cases, tables_have_the_promised_columns);
    tcase_add_test(cases, ids_and_times_ascend_with_the_date);
    tcase_add_test(cases, profit_is_revenue_less_cost_to_the_cent);
    tcase_add_test(cases, revenue_is_price_times_quantity);
    tcase_add_test(cases, price_on_a_day_in_a_city_is_one);
    tcase_add_test(cases, product_has_one_category_cost_and_supplier);
    tcase_add_test(cases, store_has_one_city_and_city_one_region);
    tcase_add_test(cases, about_two_percent_of_rows_are_returns);
    tcase_add_test(cases, every_return_has_an_earlier_purchase);
    tcase_add_test(cases, customers_agree_with_sales);
    tcase_add_test(cases, customer_buys_only_after_joining);
    tcase_add_test(cases, customers_have_unique_addresses_at_a_reserved_domain);
    tcase_add_test(cases, stock_status_says_what_the_figures_say);
    tcase_add_test(cases, stock_agrees_with_planted_effects);
    tcase_add_test(cases, closed_stores_sell_nothing);
}

static void add_making(TCase *cases)
{
    tcase_add_test(cases, equal_options_give_equal_rows);
    tcase_add_test(cases, rows_are_the_same_on_every_machine);
    tcase_add_test(cases, another_seed_gives_other_rows);
    tcase_add_loop_test(cases, any_last_day_works_and_has_sales, 0,
                        sizeof last_days / sizeof last_days[0]);
    tcase_add_test(cases, options_out_of_range_are_refused);
    tcase_add_test(cases, existing_tables_are_never_touched);
    tcase_add_test(cases, progress_ends_with_all_rows);
    tcase_add_test(cases, failing_allocations_are_reported);
}

int main(void)
{
    Suite *suite = suite_create("demo");
    TCase *coherence = tcase_create("coherence");
    TCase *making = tcase_create("making");
    tcase_add_unchecked_fixture(coherence, make_shop, scratch_remove);
    tcase_add_unchecked_fixture(making, scratch_create, scratch_remove);
    tcase_set_timeout(coherence, 120);
    tcase_set_timeout(making, 120);
    add_coherence(coherence);
    add_making(making);
    suite_add_tcase(suite, coherence);
    suite_add_tcase(suite, making);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

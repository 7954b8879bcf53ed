/* Tests of the key figures, against figures worked out by hand. */
#include "place.h"

#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

/*
 * The last 30 days (23 October to 21 November): revenue 280.50, cost 129, profit 151.50; two
 * orders, one return. On hand: 10 lamps at 25, 4 chairs at 60, 20 stools at 11, and a desk, sold in
 * January only, at 100: 810 in all.
 */
static const char SALES[] =
    "CREATE TABLE sales (sale_id INTEGER PRIMARY KEY, sale_date DATE NOT NULL, order_number "
    "INTEGER, product TEXT NOT NULL, quantity INTEGER NOT NULL, revenue DECIMAL(10,2) NOT NULL,"
    " cost DECIMAL(10,2) NOT NULL, profit DECIMAL(10,2) NOT NULL);"
    "INSERT INTO sales VALUES (1, '2026-11-01', 100, 'Lamp', 2, 80, 50, 30),"
    " (2, '2026-11-01', 100, 'Chair', 1, 120.5, 60, 60.5), (3, '2026-11-03', 101, 'Stool', 4, 120,"
    " 44, 76), (4, '2026-11-10', 102, 'Lamp', -1, -40, -25, -15),"
    " (5, '2026-01-05', 90, 'Desk', 2, 400, 200, 200),"
    " (6, '2026-01-06', 91, 'Lamp', 1, 40, 75, -35);";

static const char STOCK[] =
    "CREATE TABLE inventory (product TEXT PRIMARY KEY, current_stock INTEGER NOT NULL);"
    "INSERT INTO inventory VALUES ('Lamp', 10), ('Chair', 4), ('Stool', 20), ('Desk', 1);";

static const char CUSTOMERS[] =
    "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL);"
    "INSERT INTO customers VALUES (1, 'Ann Bell'), (2, 'Tom Reed'), (3, 'Kim Ode');";

static void set_up(void)
{
    place_create();
    place_sql("shop.db", SALES);
    place_sql("shop.db", STOCK);
    place_sql("shop.db", CUSTOMERS);
    place_sql("alone.db", SALES);
}

static insights_status try_figures(insights_table **out, const char *database, const char *period,
                                   insights_error **err)
{
    insights *context = place_open(database);
    insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
    options.now = PLACE_NOW;
    options.period = period;
    insights_status status = insights_fetch_metrics(out, context, &options, err);
    insights_close(context);
    return status;
}

static insights_table *figures(const char *database, const char *period)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    try_figures(&table, database, period, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    ck_assert_uint_eq(insights_table_rows(table), 1);
    return table;
}

static double figure(const char *database, const char *period, size_t column)
{
    insights_table *table = figures(database, period);
    double value = insights_table_double(table, 0, column);
    insights_table_free(table);
    return value;
}

enum { REVENUE, PROFIT, MARGIN, CUSTOMERS_COUNTED, ORDER_VALUE, TURNOVER };

#define NEAR 1e-9

START_TEST(row_has_the_six_figures_in_order)
{
    insights_table *table = figures("shop.db", NULL);
    ck_assert_str_eq(place_columns(table), "total_revenue total_profit profit_margin "
                                           "total_customers average_order_value "
                                           "inventory_turnover");
    insights_table_free(table);
}
END_TEST

START_TEST(revenue_and_profit_of_the_last_30_days_are_exact)
{
    insights_table *table = figures("shop.db", NULL);
    ck_assert_int_eq(insights_table_type(table, REVENUE), INSIGHTS_TYPE_DECIMAL);
    ck_assert_str_eq(place_cell(table, 0, "total_revenue"), "280.50");
    ck_assert_str_eq(place_cell(table, 0, "total_profit"), "151.50");
    insights_table_free(table);
}
END_TEST

START_TEST(margin_is_profit_in_percent_of_revenue)
{
    ck_assert_double_eq_tol(figure("shop.db", NULL, MARGIN), 151.5 / 280.5 * 100, NEAR);
}
END_TEST

START_TEST(customers_are_those_of_their_dataset)
{
    insights_table *table = figures("shop.db", NULL);
    ck_assert_str_eq(place_cell(table, 0, "total_customers"), "3");
    insights_table_free(table);
}
END_TEST

START_TEST(order_value_is_per_order_number_and_returns_are_no_orders)
{
    ck_assert_double_eq_tol(figure("shop.db", NULL, ORDER_VALUE), 280.5 / 2, NEAR);
}
END_TEST

START_TEST(without_order_numbers_each_sold_row_is_an_order)
{
    place_sql("rows.db", SALES);
    place_sql("rows.db", "ALTER TABLE sales DROP COLUMN order_number");
    ck_assert_double_eq_tol(figure("rows.db", NULL, ORDER_VALUE), 280.5 / 3, NEAR);
}
END_TEST

START_TEST(turnover_is_a_years_cost_over_stock_at_cost)
{
    ck_assert_double_eq_tol(figure("shop.db", NULL, TURNOVER), 129.0 * 365 / 30 / 810, NEAR);
}
END_TEST

START_TEST(period_is_that_of_the_options)
{
    ck_assert_double_eq_tol(figure("shop.db", "January 2026", REVENUE), 440, NEAR);
    ck_assert_double_eq_tol(figure("shop.db", "all time", REVENUE), 720.5, NEAR);
}
END_TEST

START_TEST(open_sides_are_the_first_sale_and_now)
{
    /* 5 January to 22 November; the lamps of the whole time cost 50, so the stock is worth 1060. */
    double days = 322;
    ck_assert_double_eq_tol(figure("shop.db", "all time", TURNOVER), 404.0 * 365 / days / 1060,
                            NEAR);
}
END_TEST

START_TEST(period_that_runs_counts_up_to_now)
{
    ck_assert_double_eq_tol(figure("shop.db", "this month", TURNOVER), 129.0 * 365 / 22 / 810,
                            NEAR);
}
END_TEST

/* ---- what is missing ---- */

START_TEST(period_without_sales_has_no_figures_but_customers)
{
    insights_table *table = figures("shop.db", "March 2026");
    for (size_t i = 0; i < insights_table_columns(table); i++)
        ck_assert_int_eq(insights_table_is_null(table, 0, i), i != CUSTOMERS_COUNTED);
    insights_table_free(table);
}
END_TEST

START_TEST(figures_without_their_tables_are_missing)
{
    insights_table *table = figures("alone.db", NULL);
    ck_assert(insights_table_is_null(table, 0, CUSTOMERS_COUNTED));
    ck_assert(insights_table_is_null(table, 0, TURNOVER));
    ck_assert(!insights_table_is_null(table, 0, ORDER_VALUE));
    insights_table_free(table);
}
END_TEST

START_TEST(margin_of_no_revenue_is_missing)
{
    place_sql("gifts.db", SALES);
    place_sql("gifts.db", "UPDATE sales SET revenue = 0, profit = -cost");
    ck_assert_double_nan(figure("gifts.db", NULL, MARGIN));
    ck_assert_double_eq_tol(figure("gifts.db", NULL, REVENUE), 0, NEAR);
}
END_TEST

START_TEST(loss_gives_a_negative_margin)
{
    place_sql("loss.db", SALES);
    place_sql("loss.db", "UPDATE sales SET profit = -profit");
    ck_assert_double_eq_tol(figure("loss.db", NULL, MARGIN), -151.5 / 280.5 * 100, NEAR);
}
END_TEST

START_TEST(profit_is_revenue_less_cost_where_it_has_no_column)
{
    place_sql("noprofit.db", SALES);
    place_sql("noprofit.db", "ALTER TABLE sales DROP COLUMN profit");
    insights_table *table = figures("noprofit.db", NULL);
    ck_assert_int_eq(insights_table_type(table, PROFIT), INSIGHTS_TYPE_DECIMAL);
    ck_assert_str_eq(place_cell(table, 0, "total_profit"), "151.50");
    insights_table_free(table);
}
END_TEST

START_TEST(profit_without_cost_is_missing)
{
    place_sql("nocost.db", SALES);
    place_sql("nocost.db", "ALTER TABLE sales DROP COLUMN profit;"
                           "ALTER TABLE sales DROP COLUMN cost");
    insights_table *table = figures("nocost.db", NULL);
    ck_assert(insights_table_is_null(table, 0, PROFIT));
    ck_assert(insights_table_is_null(table, 0, MARGIN));
    ck_assert(insights_table_is_null(table, 0, TURNOVER));
    insights_table_free(table);
}
END_TEST

START_TEST(stock_of_what_was_never_sold_has_no_known_cost)
{
    place_sql("novelty.db", SALES);
    place_sql("novelty.db", STOCK);
    place_sql("novelty.db", "INSERT INTO inventory VALUES ('Vase', 1)");
    ck_assert_double_nan(figure("novelty.db", NULL, TURNOVER));
    place_sql("novelty.db", "UPDATE inventory SET current_stock = 0 WHERE product = 'Vase'");
    ck_assert_double_eq_tol(figure("novelty.db", NULL, TURNOVER), 129.0 * 365 / 30 / 810, NEAR);
}
END_TEST

START_TEST(empty_stock_has_no_turnover)
{
    place_sql("soldout.db", SALES);
    place_sql("soldout.db", STOCK);
    place_sql("soldout.db", "UPDATE inventory SET current_stock = 0");
    ck_assert_double_nan(figure("soldout.db", NULL, TURNOVER));
}
END_TEST

START_TEST(stock_that_is_counted_daily_is_taken_as_counted_last)
{
    place_sql("daily.db", SALES);
    place_sql("daily.db",
              "CREATE TABLE inventory (id INTEGER PRIMARY KEY, date DATE NOT NULL,"
              " product TEXT NOT NULL, current_stock INTEGER NOT NULL);"
              "INSERT INTO inventory VALUES (1, '2026-11-20', 'Lamp', 90), (2, '2026-11-20',"
              " 'Stool', 7), (3, '2026-11-21', 'Lamp', 10), (4, '2026-11-21', 'Chair', 4)");
    ck_assert_double_eq_tol(figure("daily.db", NULL, TURNOVER), 129.0 * 365 / 30 / 490, NEAR);
}
END_TEST

START_TEST(metric_of_the_model_is_the_revenue)
{
    place_sql("metric.db", "CREATE TABLE sales (id INTEGER PRIMARY KEY, sale_date DATE, quantity "
                           "INTEGER, unit_price DECIMAL(10,2));"
                           "INSERT INTO sales VALUES (1, '2026-11-01', 3, 5.5), "
                           "(2, '2026-11-02', 4, 6)");
    place_write(
        "metric.yaml",
        "version: 0.2.0.dev0\n"
        "semantic_model:\n"
        "  - name: shop\n"
        "    datasets:\n"
        "      - name: sales\n"
        "        source: sales\n"
        "        primary_key: [id]\n"
        "        fields:\n"
        "          - name: sale_date\n"
        "            expression: {dialects: [{dialect: ANSI_SQL, expression: sale_date}]}\n"
        "            datatype: Date\n"
        "          - name: quantity\n"
        "            expression: {dialects: [{dialect: ANSI_SQL, expression: quantity}]}\n"
        "          - name: unit_price\n"
        "            expression: {dialects: [{dialect: ANSI_SQL, expression: unit_price}]}\n"
        "    metrics:\n"
        "      - name: net_sales\n"
        "        expression: {dialects: [{dialect: ANSI_SQL, expression: "
        "SUM(sales.quantity * sales.unit_price)}]}\n");
    insights *context = place_open_with("metric.db", "metric.yaml");
    insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
    insights_table *table = NULL;
    options.now = PLACE_NOW;
    ck_assert_int_eq(insights_fetch_metrics(&table, context, &options, NULL), INSIGHTS_OK);
    ck_assert_double_eq_tol(insights_table_double(table, 0, REVENUE), 40.5, NEAR);
    ck_assert_double_eq_tol(insights_table_double(table, 0, ORDER_VALUE), 20.25, NEAR);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(period_that_has_not_begun_is_refused)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(try_figures(&table, "shop.db", "next month", &err), INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(insights_error_message(err), "not begun"));
    insights_error_free(err);
}
END_TEST

START_TEST(period_needs_a_date)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    place_sql("dateless.db", "CREATE TABLE sales (id INTEGER PRIMARY KEY, product TEXT, "
                             "revenue DECIMAL(10,2)); INSERT INTO sales VALUES (1, 'Lamp', 5)");
    ck_assert_int_eq(try_figures(&table, "dateless.db", "last month", &err), INSIGHTS_NOT_FOUND);
    insights_error_free(err);
    ck_assert_double_eq_tol(figure("dateless.db", NULL, REVENUE), 5, NEAR);
}
END_TEST

static insights_status fetch_figures(void *state)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
    options.now = PLACE_NOW;
    options.period = "since 2026";
    insights_status status = insights_fetch_metrics(&table, state, &options, &err);
    insights_error_free(err);
    insights_table_free(table);
    return status;
}

START_TEST(each_failing_allocation_is_reported)
{
    insights *context = place_open("shop.db");
    ck_assert_int_gt(fault_loop(fetch_figures, context), 5);
    insights_close(context);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("figures");
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, row_has_the_six_figures_in_order);
    tcase_add_test(cases, revenue_and_profit_of_the_last_30_days_are_exact);
    tcase_add_test(cases, margin_is_profit_in_percent_of_revenue);
    tcase_add_test(cases, customers_are_those_of_their_dataset);
    tcase_add_test(cases, order_value_is_per_order_number_and_returns_are_no_orders);
    tcase_add_test(cases, without_order_numbers_each_sold_row_is_an_order);
    tcase_add_test(cases, turnover_is_a_years_cost_over_stock_at_cost);
    tcase_add_test(cases, period_is_that_of_the_options);
    tcase_add_test(cases, open_sides_are_the_first_sale_and_now);
    tcase_add_test(cases, period_that_runs_counts_up_to_now);
    tcase_add_test(cases, period_without_sales_has_no_figures_but_customers);
    tcase_add_test(cases, figures_without_their_tables_are_missing);
    tcase_add_test(cases, margin_of_no_revenue_is_missing);
    tcase_add_test(cases, loss_gives_a_negative_margin);
    tcase_add_test(cases, profit_is_revenue_less_cost_where_it_has_no_column);
    tcase_add_test(cases, profit_without_cost_is_missing);
    tcase_add_test(cases, stock_of_what_was_never_sold_has_no_known_cost);
    tcase_add_test(cases, empty_stock_has_no_turnover);
    tcase_add_test(cases, stock_that_is_counted_daily_is_taken_as_counted_last);
    tcase_add_test(cases, metric_of_the_model_is_the_revenue);
    tcase_add_test(cases, period_that_has_not_begun_is_refused);
    tcase_add_test(cases, period_needs_a_date);
    tcase_add_test(cases, each_failing_allocation_is_reported);
    return suite_run_case("fetch metrics", cases);
}

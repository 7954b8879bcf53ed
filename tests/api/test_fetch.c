/* Tests of fetching rows: which dataset, which columns, which period. */
#include "fetching.h"


#include <check.h>
#include <stdio.h>
#include <string.h>

/* ---- columns ---- */

START_TEST(sales_have_the_documented_columns)
{
    insights *context = place_open("demo.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_columns(table),
                     "date product category store region quantity revenue cost profit");
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_DATE);
    ck_assert_int_eq(insights_table_type(table, 6), INSIGHTS_TYPE_DECIMAL);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(inventory_has_the_documented_columns)
{
    insights *context = place_open("demo.db");
    insights_table *table = fetched(insights_fetch_inventory, context, NULL);
    ck_assert_str_eq(place_columns(table), "product category store quantity reorder_level "
                                           "max_stock last_restocked supplier status");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(customers_have_the_documented_columns)
{
    insights *context = place_open("demo.db");
    insights_table *table = fetched(insights_fetch_customers, context, NULL);
    ck_assert_str_eq(place_columns(table), "customer_id name email segment region "
                                           "total_purchases total_spent last_purchase");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(columns_that_are_not_there_are_left_out)
{
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_customers, context, NULL);
    ck_assert_str_eq(place_columns(table), "customer_id name email region");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(names_come_from_the_tables_of_the_things)
{
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_columns(table), "date product category store region quantity revenue");
    ck_assert_str_eq(place_cell(table, 0, "product"), "Stool");
    ck_assert_str_eq(place_cell(table, 0, "category"), "Seats");
    ck_assert_str_eq(place_cell(table, 0, "store"), "Old Market");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(region_of_a_sale_is_that_of_the_store)
{
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_cell(table, 0, "region"), "South");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(code_stands_in_where_the_name_is_nowhere)
{
    place_sql("codes.db", "CREATE TABLE sales (id INTEGER PRIMARY KEY, sale_date DATE, sku TEXT,"
                          " amount DECIMAL(10,2));"
                          "INSERT INTO sales VALUES (1, '2026-11-01', 'X-1', 5), "
                          "(2, '2026-11-02', 'X-2', 6)");
    insights *context = place_open("codes.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_cell(table, 0, "product"), "X-2");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(price_of_one_piece_is_no_revenue)
{
    place_sql("prices.db",
              "CREATE TABLE sales (id INTEGER PRIMARY KEY, sale_date DATE, quantity INTEGER,"
              " unit_price DECIMAL(10,2));"
              "INSERT INTO sales VALUES (1, '2026-11-01', 3, 5), (2, '2026-11-02', 4, 6)");
    insights *context = place_open("prices.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_columns(table), "date quantity");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

/* ---- datasets ---- */

START_TEST(absent_dataset_is_named)
{
    insights *context = place_open("people.db");
    check_refused(context, insights_fetch_sales, NULL, INSIGHTS_NOT_FOUND, "sales");
    check_refused(context, insights_fetch_inventory, NULL, INSIGHTS_NOT_FOUND, "inventory");
    check_refused(context, insights_fetch_customers, NULL, INSIGHTS_NOT_FOUND, "customers");
    check_refused(context, insights_fetch_metrics, NULL, INSIGHTS_NOT_FOUND, "sales");
    insights_close(context);
}
END_TEST

START_TEST(dataset_without_amounts_is_named_with_what_it_lacks)
{
    place_sql("bare.db", "CREATE TABLE sales (id INTEGER PRIMARY KEY, note TEXT);"
                         "INSERT INTO sales VALUES (1, 'none')");
    insights *context = place_open("bare.db");
    check_refused(context, insights_fetch_sales, NULL, INSIGHTS_NOT_FOUND,
                  "dataset sales cannot be fetched as sales");
    insights_close(context);
}
END_TEST

START_TEST(lines_with_amounts_win_over_heads_without)
{
    place_sql("heads.db",
              "CREATE TABLE orders (order_id INTEGER PRIMARY KEY, order_date DATE NOT NULL);"
              "CREATE TABLE order_items (item_id INTEGER PRIMARY KEY,"
              " order_id INTEGER NOT NULL REFERENCES orders (order_id), product TEXT,"
              " amount DECIMAL(10,2));"
              "INSERT INTO orders VALUES (1, '2026-11-01'), (2, '2026-11-05');"
              "INSERT INTO order_items VALUES (1, 1, 'Lamp', 5), (2, 2, 'Chair', 6)");
    insights *context = place_open("heads.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_columns(table), "date product revenue");
    ck_assert_str_eq(place_cell(table, 0, "date"), "2026-11-05");
    ck_assert_str_eq(place_cell(table, 0, "product"), "Chair");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(dataset_of_another_name_is_known_by_its_columns)
{
    place_sql("till.db", "CREATE TABLE till_log (entry INTEGER PRIMARY KEY, day DATE,"
                         " article TEXT, branch TEXT, turnover DECIMAL(10,2));"
                         "INSERT INTO till_log VALUES (1, '2026-11-01', 'Lamp', 'North', 5),"
                         " (2, '2026-11-02', 'Chair', 'South', 7)");
    insights *context = place_open("till.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_columns(table), "date product store revenue");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(synonym_of_the_model_makes_a_dataset_the_customers)
{
    place_sql("guests.db", "CREATE TABLE guests (guest_no INTEGER PRIMARY KEY, name TEXT);"
                           "INSERT INTO guests VALUES (1, 'Ann'), (2, 'Tom')");
    place_write("guests.yaml",
                "version: 0.2.0.dev0\n"
                "semantic_model:\n"
                "  - name: hotel\n"
                "    datasets:\n"
                "      - name: guests\n"
                "        source: guests\n"
                "        primary_key: [guest_no]\n"
                "        ai_context: {synonyms: [customer]}\n"
                "        fields:\n"
                "          - name: guest_no\n"
                "            expression: {dialects: [{dialect: ANSI_SQL, expression: guest_no}]}\n"
                "          - name: name\n"
                "            expression: {dialects: [{dialect: ANSI_SQL, expression: name}]}\n");
    insights *context = place_open_with("guests.db", "guests.yaml");
    insights_table *table = fetched(insights_fetch_customers, context, NULL);
    ck_assert_str_eq(place_columns(table), "customer_id name");
    ck_assert_str_eq(place_cell(table, 1, "name"), "Tom");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

/* ---- periods ---- */

START_TEST(period_restricts_sales_to_its_days)
{
    insights *context = place_open("demo.db");
    insights_fetch_options options = options_of("2026-10-01 to 2026-10-31", 0, 0);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    char rows[32];
    snprintf(rows, sizeof rows, "%zu", insights_table_rows(table));
    ck_assert_str_eq(rows, place_ask("demo.db", "SELECT count(*) FROM sales_data WHERE date "
                                                "BETWEEN '2026-10-01' AND '2026-10-31'"));
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(last_days_end_with_yesterday)
{
    insights *context = place_open("demo.db");
    insights_fetch_options options = options_of("for the last 7 days", 0, 0);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    ck_assert_str_eq(place_cell(table, 0, "date"), "2026-11-21");
    ck_assert_str_ge(place_cell(table, insights_table_rows(table) - 1, "date"), "2026-11-15");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(words_beside_the_period_are_not_dropped)
{
    insights *context = place_open("demo.db");
    insights_fetch_options options = options_of("last 30 days in Paris", 0, 0);
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "not understood");
    options.period = "Paris last 30 days";
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "not understood");
    insights_close(context);
}
END_TEST

START_TEST(text_that_is_no_period_is_refused)
{
    static const char *const TEXTS[] = {"", "   ", "soonish", "\xff\xfe", "30"};
    insights *context = place_open("demo.db");
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        insights_fetch_options options = options_of(TEXTS[i], 0, 0);
        check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "period");
    }
    insights_close(context);
}
END_TEST

START_TEST(period_of_any_length_is_bounded)
{
    static char text[INSIGHTS_QUESTION_MAX_BYTES + 2];
    insights *context = place_open("star.db");
    memset(text, ' ', sizeof text - 1);
    insights_fetch_options options = options_of(text, 0, 0);
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "4000 bytes");
    insights_close(context);
}
END_TEST

START_TEST(all_time_restricts_nothing)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of("all time", 0, 0);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    ck_assert_uint_eq(insights_table_rows(table), 5);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(period_of_customers_is_that_of_the_last_purchase)
{
    insights *context = place_open("demo.db");
    insights_fetch_options options = options_of("October 2026", 0, 0);
    insights_table *table = fetched(insights_fetch_customers, context, &options);
    char rows[32];
    snprintf(rows, sizeof rows, "%zu", insights_table_rows(table));
    ck_assert_str_eq(rows, place_ask("demo.db", "SELECT count(*) FROM customer_data WHERE "
                                                "last_purchase LIKE '2026-10-%'"));
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(period_needs_a_date_to_restrict)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of("October 2026", 0, 0);
    check_refused(context, insights_fetch_customers, &options, INSIGHTS_NOT_FOUND, "no date");
    insights_close(context);
}
END_TEST

START_TEST(inventory_ignores_the_period)
{
    insights *context = place_open("demo.db");
    insights_fetch_options options = options_of("not a period", 3, 0);
    insights_table *table = fetched(insights_fetch_inventory, context, &options);
    ck_assert_uint_eq(insights_table_rows(table), 3);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

static TCase *columns_cases(void)
{
    TCase *cases = tcase_create("columns");
    tcase_add_test(cases, sales_have_the_documented_columns);
    tcase_add_test(cases, inventory_has_the_documented_columns);
    tcase_add_test(cases, customers_have_the_documented_columns);
    tcase_add_test(cases, columns_that_are_not_there_are_left_out);
    tcase_add_test(cases, names_come_from_the_tables_of_the_things);
    tcase_add_test(cases, region_of_a_sale_is_that_of_the_store);
    tcase_add_test(cases, code_stands_in_where_the_name_is_nowhere);
    tcase_add_test(cases, price_of_one_piece_is_no_revenue);
    return cases;
}

static TCase *dataset_cases(void)
{
    TCase *cases = tcase_create("datasets");
    tcase_add_test(cases, absent_dataset_is_named);
    tcase_add_test(cases, dataset_without_amounts_is_named_with_what_it_lacks);
    tcase_add_test(cases, lines_with_amounts_win_over_heads_without);
    tcase_add_test(cases, dataset_of_another_name_is_known_by_its_columns);
    tcase_add_test(cases, synonym_of_the_model_makes_a_dataset_the_customers);
    return cases;
}

static TCase *period_cases(void)
{
    TCase *cases = tcase_create("periods");
    tcase_add_test(cases, period_restricts_sales_to_its_days);
    tcase_add_test(cases, last_days_end_with_yesterday);
    tcase_add_test(cases, words_beside_the_period_are_not_dropped);
    tcase_add_test(cases, text_that_is_no_period_is_refused);
    tcase_add_test(cases, period_of_any_length_is_bounded);
    tcase_add_test(cases, all_time_restricts_nothing);
    tcase_add_test(cases, period_of_customers_is_that_of_the_last_purchase);
    tcase_add_test(cases, period_needs_a_date_to_restrict);
    tcase_add_test(cases, inventory_ignores_the_period);
    return cases;
}

int main(void)
{
    TCase *const cases[] = {columns_cases(), dataset_cases(), period_cases()};
    return fetch_run("fetch", cases, 3);
}

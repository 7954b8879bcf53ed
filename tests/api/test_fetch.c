/* Tests of fetching rows: which dataset, which columns, which rows, in which order. */
#include "place.h"

#include "support/fault.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names of things live in tables of their own; amounts of three days; one sale has no date. */
static const char STAR[] =
    "CREATE TABLE categories (category_id INTEGER PRIMARY KEY, category_name TEXT NOT NULL);"
    "CREATE TABLE products (product_id INTEGER PRIMARY KEY, product_name TEXT NOT NULL,"
    " category_id INTEGER NOT NULL REFERENCES categories (category_id), unit_price DECIMAL(10,2));"
    "CREATE TABLE stores (store_id INTEGER PRIMARY KEY, store_name TEXT NOT NULL, region TEXT);"
    "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL,"
    " email TEXT, region TEXT);"
    "CREATE TABLE order_lines (line_id INTEGER PRIMARY KEY, order_no INTEGER NOT NULL,"
    " order_date DATE, product_id INTEGER NOT NULL REFERENCES products (product_id),"
    " store_id INTEGER NOT NULL REFERENCES stores (store_id),"
    " customer_id INTEGER NOT NULL REFERENCES customers (customer_id),"
    " quantity INTEGER NOT NULL, line_total DECIMAL(10,2) NOT NULL);"
    "INSERT INTO categories VALUES (1, 'Light'), (2, 'Seats');"
    "INSERT INTO products VALUES (1, 'Lamp', 1, 40), (2, 'Chair', 2, 120.5), (3, 'Stool', 2, 30);"
    "INSERT INTO stores VALUES (1, 'North Gate', 'North'), (2, 'Old Market', 'South');"
    "INSERT INTO customers VALUES (1, 'Ann Bell', 'ann@example.com', 'West'),"
    " (2, 'Tom Reed', 'tom@example.com', 'East'), (3, 'Kim Ode', NULL, 'West');"
    "INSERT INTO order_lines VALUES (1, 100, '2026-11-01', 1, 1, 1, 2, 80),"
    " (2, 100, '2026-11-01', 2, 1, 1, 1, 120.5), (3, 101, '2026-11-03', 3, 2, 2, 4, 120),"
    " (4, 102, NULL, 1, 2, 2, 1, 40), (5, 103, '2026-11-02', 2, 2, 3, -1, -120.5);";

static void set_up(void)
{
    place_create();
    place_demo("demo.db", 1000);
    place_sql("star.db", STAR);
    place_sql("people.db", "CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('Ann')");
}

typedef insights_status (*fetch_fn)(insights_table **out, insights *context,
                                    const insights_fetch_options *options, insights_error **err);

/* A call that must work. */
static insights_table *fetched(fetch_fn fetch, insights *context,
                               const insights_fetch_options *options)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    fetch(&table, context, options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    ck_assert_ptr_nonnull(table);
    return table;
}

/* A call that must fail; its message must hold a text. */
static void check_refused(insights *context, fetch_fn fetch, const insights_fetch_options *options,
                          insights_status expected, const char *text)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(fetch(&table, context, options, &err), expected);
    ck_assert_ptr_null(table);
    const char *message = insights_error_message(err);
    ck_assert_msg(strstr(message, text) != NULL, "\"%s\" lacks \"%s\"", message, text);
    insights_error_free(err);
}

static insights_fetch_options options_of(const char *period, size_t limit, size_t offset)
{
    insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
    options.now = PLACE_NOW;
    options.period = period;
    options.limit = limit;
    options.offset = offset;
    return options;
}

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

/* ---- order and pages ---- */

START_TEST(sales_come_newest_first_and_without_a_date_last)
{
    static const char *const DATES[] = {"2026-11-03", "2026-11-02", "2026-11-01", "2026-11-01", ""};
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_uint_eq(insights_table_rows(table), 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(place_cell(table, i, "date"), DATES[i]);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(sales_of_one_day_come_last_entered_first)
{
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_str_eq(place_cell(table, 2, "product"), "Chair");
    ck_assert_str_eq(place_cell(table, 3, "product"), "Lamp");
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(inventory_comes_by_store_and_product)
{
    insights *context = place_open("demo.db");
    insights_table *table = fetched(insights_fetch_inventory, context, NULL);
    for (size_t i = 1; i < insights_table_rows(table); i++) {
        int stores = strcmp(place_cell(table, i - 1, "store"), place_cell(table, i, "store"));
        ck_assert_int_le(stores, 0);
        if (stores == 0)
            ck_assert_str_le(place_cell(table, i - 1, "product"), place_cell(table, i, "product"));
    }
    insights_table_free(table);
    insights_close(context);
}
END_TEST

static void check_pages(const char *database, fetch_fn fetch, size_t page_rows)
{
    insights *context = place_open(database);
    insights_table *whole = fetched(fetch, context, NULL);
    size_t rows = insights_table_rows(whole);
    for (size_t first = 0; first < rows + page_rows; first += page_rows) {
        insights_fetch_options options = options_of(NULL, page_rows, first);
        insights_table *page = fetched(fetch, context, &options);
        size_t left = first < rows ? rows - first : 0;
        ck_assert_uint_eq(insights_table_rows(page), left < page_rows ? left : page_rows);
        for (size_t row = 0; row < insights_table_rows(page); row++)
            for (size_t i = 0; i < insights_table_columns(page); i++) {
                const char *name = insights_table_name(page, i);
                ck_assert_str_eq(place_cell(page, row, name), place_cell(whole, first + row, name));
            }
        insights_table_free(page);
    }
    insights_table_free(whole);
    insights_close(context);
}

START_TEST(pages_join_to_the_whole)
{
    check_pages("star.db", insights_fetch_sales, 2);
    check_pages("demo.db", insights_fetch_sales, 333);
    check_pages("demo.db", insights_fetch_customers, 7);
}
END_TEST

START_TEST(pages_join_where_rows_have_no_key)
{
    place_sql(
        "keyless.db",
        "CREATE TABLE sales (sale_date DATE, product TEXT, amount INTEGER);"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)"
        " INSERT INTO sales SELECT '2026-11-0' || (1 + i % 3), 'p' || (i % 7), i % 11 FROM n");
    check_pages("keyless.db", insights_fetch_sales, 9);
}
END_TEST

START_TEST(rows_without_a_key_are_ordered_by_all_that_is_shown)
{
    static const char *const PRODUCTS[] = {"d", "c", "b", "a"};
    place_sql("loose.db", "CREATE TABLE sales (sale_date DATE, product TEXT, amount INTEGER);"
                          "INSERT INTO sales VALUES ('2026-11-01', 'b', 1), ('2026-11-01', 'd', 1),"
                          " ('2026-11-01', 'a', 2), ('2026-11-01', 'c', 3)");
    insights *context = place_open("loose.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(place_cell(table, i, "product"), PRODUCTS[i]);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(offset_beyond_the_last_row_gives_an_empty_table)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of(NULL, 10, 5);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    ck_assert_uint_eq(insights_table_rows(table), 0);
    ck_assert_uint_eq(insights_table_columns(table), 7);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(limit_and_offset_must_not_overflow)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of(NULL, SIZE_MAX, SIZE_MAX);
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_TOO_LARGE, "beyond row");
    options.limit = 1;
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_TOO_LARGE, "beyond row");
    insights_close(context);
}
END_TEST

static insights *open_with_max_rows(const char *name, size_t max_rows)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    insights *context = NULL;
    options.warehouse = place_path(name);
    options.max_rows = max_rows;
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_OK);
    return context;
}

START_TEST(more_rows_than_the_context_allows_are_refused)
{
    insights *context = open_with_max_rows("star.db", 4);
    check_refused(context, insights_fetch_sales, NULL, INSIGHTS_TOO_LARGE, "more than 4 rows");
    insights_close(context);
}
END_TEST

START_TEST(as_many_rows_as_the_context_allows_are_fine)
{
    insights *context = open_with_max_rows("star.db", 5);
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    ck_assert_uint_eq(insights_table_rows(table), 5);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(limit_of_the_call_wins_over_that_of_the_context)
{
    insights *context = open_with_max_rows("star.db", 2);
    insights_fetch_options options = options_of(NULL, 4, 0);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    ck_assert_uint_eq(insights_table_rows(table), 4);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

/* ---- arguments and memory ---- */

START_TEST(table_outlives_its_context)
{
    insights *context = place_open("star.db");
    insights_table *table = fetched(insights_fetch_sales, context, NULL);
    insights_close(context);
    ck_assert_str_eq(place_cell(table, 0, "product"), "Stool");
    insights_table_free(table);
}
END_TEST

START_TEST(missing_arguments_are_refused)
{
    insights_table *table = NULL;
    insights *context = place_open("star.db");
    ck_assert_int_eq(insights_fetch_sales(NULL, context, NULL, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_fetch_sales(&table, NULL, NULL, NULL), INSIGHTS_INVALID);
    insights_close(context);
}
END_TEST

START_TEST(options_of_an_older_size_are_read_as_far_as_they_go)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of("last 7 days", 1, 1);
    options.struct_size = offsetof(insights_fetch_options, period);
    insights_table *table = fetched(insights_fetch_sales, context, &options);
    ck_assert_uint_eq(insights_table_rows(table), 5);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

START_TEST(options_without_a_size_are_refused)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of(NULL, 0, 0);
    options.struct_size = 0;
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "struct_size");
    insights_close(context);
}
END_TEST

START_TEST(now_must_be_a_date)
{
    insights *context = place_open("star.db");
    insights_fetch_options options = options_of(NULL, 0, 0);
    options.now = "tomorrow";
    check_refused(context, insights_fetch_sales, &options, INSIGHTS_INVALID, "now");
    insights_close(context);
}
END_TEST

START_TEST(init_sets_the_defaults)
{
    insights_fetch_options options;
    memset(&options, 1, sizeof options);
    insights_fetch_options_init(&options);
    ck_assert_uint_eq(options.struct_size, sizeof options);
    ck_assert_ptr_null(options.period);
    ck_assert_uint_eq(options.limit, 0);
}
END_TEST

static insights_status fetch_a_page(void *state)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    insights_fetch_options options = options_of("November 2026", 2, 1);
    insights_status status = insights_fetch_sales(&table, state, &options, &err);
    insights_error_free(err);
    insights_table_free(table);
    return status;
}

START_TEST(each_failing_allocation_is_reported)
{
    insights *context = place_open("star.db");
    ck_assert_int_gt(fault_loop(fetch_a_page, context), 5);
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

static TCase *page_cases(void)
{
    TCase *cases = tcase_create("pages");
    tcase_add_test(cases, sales_come_newest_first_and_without_a_date_last);
    tcase_add_test(cases, sales_of_one_day_come_last_entered_first);
    tcase_add_test(cases, inventory_comes_by_store_and_product);
    tcase_add_test(cases, pages_join_to_the_whole);
    tcase_add_test(cases, pages_join_where_rows_have_no_key);
    tcase_add_test(cases, rows_without_a_key_are_ordered_by_all_that_is_shown);
    tcase_add_test(cases, offset_beyond_the_last_row_gives_an_empty_table);
    tcase_add_test(cases, limit_and_offset_must_not_overflow);
    tcase_add_test(cases, more_rows_than_the_context_allows_are_refused);
    tcase_add_test(cases, as_many_rows_as_the_context_allows_are_fine);
    tcase_add_test(cases, limit_of_the_call_wins_over_that_of_the_context);
    tcase_add_test(cases, table_outlives_its_context);
    tcase_add_test(cases, missing_arguments_are_refused);
    tcase_add_test(cases, options_of_an_older_size_are_read_as_far_as_they_go);
    tcase_add_test(cases, options_without_a_size_are_refused);
    tcase_add_test(cases, now_must_be_a_date);
    tcase_add_test(cases, init_sets_the_defaults);
    tcase_add_test(cases, each_failing_allocation_is_reported);
    return cases;
}

static void add(Suite *suite, TCase *cases)
{
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_set_timeout(cases, 120);
    suite_add_tcase(suite, cases);
}

int main(void)
{
    Suite *suite = suite_create("fetch");
    add(suite, columns_cases());
    add(suite, period_cases());
    add(suite, page_cases());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

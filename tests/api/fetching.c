/* Makes small databases to fetch from, and calls that must work or fail. */
#include "fetching.h"

#include <check.h>
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

insights_table *fetched(fetch_fn fetch, insights *context,
                               const insights_fetch_options *options)
{
    insights_table *table = NULL;
    insights_error *err = NULL;
    fetch(&table, context, options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    ck_assert_ptr_nonnull(table);
    return table;
}

void check_refused(insights *context, fetch_fn fetch, const insights_fetch_options *options,
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

insights_fetch_options options_of(const char *period, size_t limit, size_t offset)
{
    insights_fetch_options options = INSIGHTS_FETCH_OPTIONS_INIT;
    options.now = PLACE_NOW;
    options.period = period;
    options.limit = limit;
    options.offset = offset;
    return options;
}

int fetch_run(const char *name, TCase *const *cases, size_t count)
{
    Suite *suite = suite_create(name);
    for (size_t i = 0; i < count; i++) {
        tcase_add_unchecked_fixture(cases[i], set_up, place_remove);
        tcase_set_timeout(cases[i], 120);
        suite_add_tcase(suite, cases[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

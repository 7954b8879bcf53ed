/* Tests of fetching rows: in which order, how many, and what is refused. */
#include "fetching.h"

#include "support/fault.h"

#include <check.h>
#include <string.h>

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
    return cases;
}

static TCase *argument_cases(void)
{
    TCase *cases = tcase_create("arguments");
    tcase_add_test(cases, table_outlives_its_context);
    tcase_add_test(cases, missing_arguments_are_refused);
    tcase_add_test(cases, options_of_an_older_size_are_read_as_far_as_they_go);
    tcase_add_test(cases, options_without_a_size_are_refused);
    tcase_add_test(cases, now_must_be_a_date);
    tcase_add_test(cases, init_sets_the_defaults);
    tcase_add_test(cases, each_failing_allocation_is_reported);
    return cases;
}

int main(void)
{
    TCase *const cases[] = {page_cases(), argument_cases()};
    return fetch_run("fetch_pages", cases, 2);
}

/* Tests of opening SQLite files and of the tables that statements deliver. */
#include "warehouse/files.h"

#include "base/clock.h"
#include "support/fault.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static insights_table *table;

static const char *cell(size_t row, size_t column)
{
    ins_value value = ins_table_value(table, row, column);
    return ins_value_is_null(&value) ? "(missing)" : ins_value_to_text(&value, files_arena);
}

/* Delivers one column as a type. */
static insights_type deliver(const char *sql, insights_type type, int scale)
{
    ins_statement_column column = {.spec = {"x", type, scale}};
    ins_statement statement = {.text = sql, .columns = &column, .column_count = 1};
    const char *path = database("empty.db", "CREATE TABLE IF NOT EXISTS t(x)");
    ck_assert_msg(ask_with(path, &statement, NULL, &table) == INSIGHTS_OK, "%s", said());
    return insights_table_type(table, 0);
}

/* ---- opening ---------------------------------------------------------------------------- */

START_TEST(url_and_path_open_the_same_file)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(try_open(path), INSIGHTS_OK);
    ck_assert_int_eq(try_open(ins_arena_printf(files_arena, "sqlite:%s", path)), INSIGHTS_OK);
}
END_TEST

START_TEST(unknown_scheme_is_refused_and_known_ones_named)
{
    ck_assert_int_eq(try_open("oracle://scott:tiger@host/db"), INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(said(), "sqlite:"));
    ck_assert_ptr_null(strstr(said(), "tiger"));
}
END_TEST

START_TEST(absent_file_is_not_found)
{
    ck_assert_int_eq(try_open("sqlite:/nowhere/at-all.db"), INSIGHTS_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(said(), "/nowhere/at-all.db"));
    ck_assert_int_eq(try_open("/nowhere/at-all.db"), INSIGHTS_NOT_FOUND);
    ck_assert_int_eq(try_open("sqlite:"), INSIGHTS_INVALID);
}
END_TEST

START_TEST(folder_is_no_database)
{
    ck_assert_int_eq(try_open("sqlite:/tmp"), INSIGHTS_CORRUPT);
    ck_assert_ptr_nonnull(strstr(said(), "folder"));
}
END_TEST

START_TEST(empty_file_is_no_database)
{
    ck_assert_int_eq(try_open(file_with("empty", "", 0)), INSIGHTS_CORRUPT);
    ck_assert_ptr_nonnull(strstr(said(), "empty"));
}
END_TEST

START_TEST(other_file_is_no_database)
{
    char words[4096];
    memset(words, 'w', sizeof words);
    ck_assert_int_eq(try_open(file_with("notes.txt", words, sizeof words)), INSIGHTS_CORRUPT);
    ck_assert_ptr_nonnull(strstr(said(), "notes.txt"));
}
END_TEST

START_TEST(device_is_no_database)
{
    ck_assert_int_eq(try_open("sqlite:/dev/zero"), INSIGHTS_CORRUPT);
}
END_TEST

START_TEST(damaged_page_is_reported_when_it_is_read)
{
    const char *path = database("shop.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1)");
    FILE *file = fopen(path, "r+b");
    fseek(file, 4096, SEEK_SET);
    for (int i = 0; i < 4096; i++)
        fputc(0xEE, file);
    fclose(file);
    ck_assert_int_eq(ask(path, "SELECT x FROM t", &table), INSIGHTS_CORRUPT);
    ck_assert_ptr_nonnull(strstr(said(), "shop.db"));
}
END_TEST

/* Root may read everything, so another user has to try; skipped where that is not possible. */
START_TEST(file_without_read_permission_is_denied)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    chmod(path, 0);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (chmod(file_path(""), 0755) != 0 || setuid(65534) != 0))
            _exit(INSIGHTS_DENIED);
        _exit((int)try_open(path));
    }
    int result = 0;
    waitpid(child, &result, 0);
    ck_assert_int_eq(WEXITSTATUS(result), INSIGHTS_DENIED);
}
END_TEST

START_TEST(file_locked_by_a_writer_is_unavailable)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    sqlite3 *writer = NULL;
    sqlite3_open(path, &writer);
    sqlite3_exec(writer, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
    int64_t started_ns = ins_clock_monotonic_ns();
    ck_assert_int_eq(try_open(path), INSIGHTS_UNAVAILABLE);
    ck_assert(insights_error_is_retryable(files_error));
    ck_assert_int_lt(ins_clock_monotonic_ns() - started_ns, INT64_C(5000000000));
    sqlite3_close(writer);
}
END_TEST

START_TEST(database_in_wal_mode_is_read)
{
    const char *path = database("shop.db", "PRAGMA journal_mode=WAL; CREATE TABLE t(x);"
                                           "INSERT INTO t VALUES (7)");
    ck_assert_int_eq(ask(path, "SELECT x FROM t", &table), INSIGHTS_OK);
    ck_assert_str_eq(cell(0, 0), "7");
}
END_TEST

START_TEST(path_that_looks_like_a_uri_is_a_path)
{
    ck_assert_int_eq(try_open("sqlite:file:/nowhere.db?mode=memory"), INSIGHTS_NOT_FOUND);
    ck_assert_int_eq(try_open("sqlite::memory:"), INSIGHTS_NOT_FOUND);
}
END_TEST

/* ---- results ---------------------------------------------------------------------------- */

START_TEST(values_come_as_they_are_stored)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask(path, "SELECT 1 AS i, 1.5 AS r, 'a' AS t, NULL AS n", &table),
                     INSIGHTS_OK);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_INT);
    ck_assert_int_eq(insights_table_type(table, 1), INSIGHTS_TYPE_FLOAT);
    ck_assert_int_eq(insights_table_type(table, 2), INSIGHTS_TYPE_TEXT);
    ck_assert_int_eq(insights_table_type(table, 3), INSIGHTS_TYPE_NULL);
    ck_assert_str_eq(insights_table_name(table, 2), "t");
}
END_TEST

START_TEST(doubles_of_exact_amounts_become_decimals)
{
    ck_assert_int_eq(
        deliver("SELECT 59.9 UNION ALL SELECT 3 UNION ALL SELECT '7.25'", INSIGHTS_TYPE_DECIMAL, 2),
        INSIGHTS_TYPE_DECIMAL);
    ck_assert_str_eq(cell(0, 0), "59.90");
    ck_assert_str_eq(cell(1, 0), "3.00");
    ck_assert_str_eq(cell(2, 0), "7.25");
}
END_TEST

START_TEST(rounding_error_of_a_sum_is_no_digit)
{
    ck_assert_int_eq(deliver("SELECT 0.1 + 0.2", INSIGHTS_TYPE_DECIMAL, 2), INSIGHTS_TYPE_DECIMAL);
    ck_assert_str_eq(cell(0, 0), "0.30");
}
END_TEST

START_TEST(one_inexact_amount_makes_the_column_double)
{
    ck_assert_int_eq(deliver("SELECT 59.9 UNION ALL SELECT 1.0 / 3", INSIGHTS_TYPE_DECIMAL, 2),
                     INSIGHTS_TYPE_FLOAT);
    ck_assert(insights_table_double(table, 0, 0) == 59.9);
    ck_assert(insights_table_double(table, 1, 0) == 1.0 / 3);
}
END_TEST

START_TEST(amounts_beyond_exact_doubles_stay_double)
{
    ck_assert_int_eq(deliver("SELECT 1e17", INSIGHTS_TYPE_DECIMAL, 2), INSIGHTS_TYPE_FLOAT);
    ck_assert_int_eq(deliver("SELECT 9e999", INSIGHTS_TYPE_DECIMAL, 2), INSIGHTS_TYPE_FLOAT);
}
END_TEST

START_TEST(iso_texts_become_dates)
{
    ck_assert_int_eq(deliver("SELECT '2024-02-29' UNION ALL SELECT NULL UNION ALL "
                             "SELECT '2024-03-01 00:00:00'",
                             INSIGHTS_TYPE_DATE, 0),
                     INSIGHTS_TYPE_DATE);
    ck_assert_int_eq(insights_table_int(table, 0, 0), 19782);
    ck_assert(insights_table_is_null(table, 1, 0));
    ck_assert_str_eq(cell(2, 0), "2024-03-01");
}
END_TEST

START_TEST(one_odd_date_makes_the_column_text)
{
    ck_assert_int_eq(
        deliver("SELECT '2024-02-29' UNION ALL SELECT '2024-02-30'", INSIGHTS_TYPE_DATE, 0),
        INSIGHTS_TYPE_TEXT);
    ck_assert_str_eq(cell(0, 0), "2024-02-29");
    ck_assert_str_eq(cell(1, 0), "2024-02-30");
}
END_TEST

START_TEST(date_keeps_no_time_of_day)
{
    ck_assert_int_eq(deliver("SELECT '2024-02-29 12:30:00'", INSIGHTS_TYPE_DATE, 0),
                     INSIGHTS_TYPE_TEXT);
    ck_assert_int_eq(deliver("SELECT '2024-02-29 12:30:00'", INSIGHTS_TYPE_DATETIME, 0),
                     INSIGHTS_TYPE_DATETIME);
    ck_assert_str_eq(cell(0, 0), "2024-02-29T12:30:00");
}
END_TEST

START_TEST(truth_values_are_0_and_1)
{
    ck_assert_int_eq(
        deliver("SELECT 1 UNION ALL SELECT 0 UNION ALL SELECT 'TRUE'", INSIGHTS_TYPE_BOOL, 0),
        INSIGHTS_TYPE_BOOL);
    ck_assert_int_eq(deliver("SELECT 1 UNION ALL SELECT 2", INSIGHTS_TYPE_BOOL, 0),
                     INSIGHTS_TYPE_TEXT);
}
END_TEST

START_TEST(whole_doubles_are_integers_where_integers_are_expected)
{
    ck_assert_int_eq(deliver("SELECT 3.0 UNION ALL SELECT '4'", INSIGHTS_TYPE_INT, 0),
                     INSIGHTS_TYPE_INT);
    ck_assert_int_eq(deliver("SELECT 3.0 UNION ALL SELECT 3.5", INSIGHTS_TYPE_INT, 0),
                     INSIGHTS_TYPE_FLOAT);
}
END_TEST

START_TEST(text_that_is_no_utf8_is_repaired)
{
    ck_assert_int_eq(deliver("SELECT CAST(x'61FF62C3' AS TEXT)", INSIGHTS_TYPE_TEXT, 0),
                     INSIGHTS_TYPE_TEXT);
    ck_assert_str_eq(cell(0, 0), "a\xEF\xBF\xBD"
                                 "b\xEF\xBF\xBD");
}
END_TEST

START_TEST(blob_is_shown_as_hex_and_cut_visibly)
{
    deliver("SELECT x'00FF10'", INSIGHTS_TYPE_NULL, 0);
    ck_assert_str_eq(cell(0, 0), "00ff10");
    const char *path = database("b.db", "CREATE TABLE b(x); INSERT INTO b VALUES(zeroblob(300))");
    ck_assert_int_eq(ask(path, "SELECT x FROM b", &table), INSIGHTS_OK);
    ck_assert_uint_eq(strlen(cell(0, 0)), 512 + 3);
}
END_TEST

START_TEST(parameters_are_bound_by_type)
{
    ins_value parameters[] = {ins_value_int(5),
                              ins_value_decimal(599, 1),
                              ins_value_text(ins_slice_of("O'Hara; DROP")),
                              ins_value_date(19782),
                              ins_value_datetime(19782 * INT64_C(86400000000)),
                              ins_value_bool(true),
                              ins_value_null()};
    ins_statement statement = {
        .text = "SELECT ?, ?, ?, ?, ?, ?, ?", .parameters = parameters, .parameter_count = 7};
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask_with(path, &statement, NULL, &table), INSIGHTS_OK);
    const char *expected[] = {"5", "59.9",     "O'Hara; DROP", "2024-02-29", "2024-02-29 00:00:00",
                              "1", "(missing)"};
    for (size_t i = 0; i < 7; i++)
        ck_assert_str_eq(cell(0, i), expected[i]);
}
END_TEST

START_TEST(number_of_parameters_must_match)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask(path, "SELECT ?", &table), INSIGHTS_INVALID);
}
END_TEST

START_TEST(number_of_columns_must_match)
{
    ins_statement_column column = {.spec = {"x", INSIGHTS_TYPE_INT, 0}};
    ins_statement statement = {.text = "SELECT 1, 2", .columns = &column, .column_count = 1};
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask_with(path, &statement, NULL, &table), INSIGHTS_INTERNAL);
}
END_TEST

START_TEST(missing_table_or_column_is_not_found)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask(path, "SELECT x FROM gone", &table), INSIGHTS_NOT_FOUND);
    ck_assert_int_eq(ask(path, "SELECT \"gone\" FROM t", &table), INSIGHTS_NOT_FOUND);
}
END_TEST

START_TEST(result_of_no_rows_has_its_columns)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ck_assert_int_eq(ask(path, "SELECT x, 1 AS one FROM t", &table), INSIGHTS_OK);
    ck_assert_uint_eq(insights_table_rows(table), 0);
    ck_assert_str_eq(insights_table_name(table, 1), "one");
}
END_TEST

/* ---- limits and changes ------------------------------------------------------------------ */

START_TEST(too_many_rows_are_an_error_not_a_cut)
{
    const char *path = database("shop.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1),(2),(3)");
    ins_statement statement = {.text = "SELECT x FROM t"};
    ins_run_limits limits = {.max_rows = 2};
    ck_assert_int_eq(ask_with(path, &statement, &limits, &table), INSIGHTS_TOO_LARGE);
    limits.max_rows = 3;
    ck_assert_int_eq(ask_with(path, &statement, &limits, &table), INSIGHTS_OK);
}
END_TEST

START_TEST(too_many_bytes_are_an_error)
{
    const char *path = database("shop.db", "CREATE TABLE t(x);"
                                           "INSERT INTO t VALUES (hex(zeroblob(500)))");
    ins_statement statement = {.text = "SELECT x FROM t"};
    ins_run_limits limits = {.max_bytes = 900};
    ck_assert_int_eq(ask_with(path, &statement, &limits, &table), INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(stats_tell_rows_and_time)
{
    const char *path = database("shop.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1),(2)");
    ins_warehouse *warehouse = NULL;
    ins_run_stats stats = {0, 0};
    ins_statement statement = {.text = "SELECT x FROM t"};
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, NULL, files_arena, &table, &stats, NULL),
        INSIGHTS_OK);
    ck_assert_uint_eq(stats.rows, 2);
    ck_assert_int_gt(stats.elapsed_ns, 0);
    ins_warehouse_close(warehouse);
}
END_TEST

START_TEST(file_put_in_place_of_another_is_seen)
{
    const char *path = database("shop.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1)");
    const char *other = database("new.db", "CREATE TABLE t(x); INSERT INTO t VALUES (2)");
    ins_warehouse *warehouse = NULL;
    ins_statement statement = {.text = "SELECT x FROM t"};
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(rename(other, path), 0);
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, NULL, files_arena, &table, NULL, NULL),
        INSIGHTS_OK);
    ck_assert_str_eq(cell(0, 0), "2");
    unlink(path);
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, NULL, files_arena, &table, NULL, NULL),
        INSIGHTS_NOT_FOUND);
    ins_warehouse_close(warehouse);
}
END_TEST

static const char *mark_of(ins_warehouse *warehouse)
{
    const char *mark = NULL;
    ck_assert_int_eq(ins_warehouse_watermark(warehouse, files_arena, &mark, NULL), INSIGHTS_OK);
    return mark;
}

START_TEST(watermark_changes_with_the_data_only)
{
    const char *modes[] = {"PRAGMA journal_mode=DELETE", "PRAGMA journal_mode=WAL"};
    for (int i = 0; i < 2; i++) {
        const char *path = database(i == 0 ? "a.db" : "b.db", "CREATE TABLE t(x)");
        sqlite3 *writer = NULL;
        sqlite3_open(path, &writer);
        sqlite3_exec(writer, modes[i], NULL, NULL, NULL);
        sqlite3_exec(writer, "INSERT INTO t VALUES (1)", NULL, NULL, NULL);
        ins_warehouse *warehouse = NULL;
        ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
        const char *before = mark_of(warehouse);
        ck_assert_str_eq(before, mark_of(warehouse));
        sqlite3_exec(writer, "UPDATE t SET x = 2", NULL, NULL, NULL);
        ck_assert_str_ne(before, mark_of(warehouse));
        ins_warehouse_close(warehouse);
        sqlite3_close(writer);
    }
}
END_TEST

START_TEST(name_hides_user_and_password)
{
    const char *path = database("shop.db", "CREATE TABLE t(x)");
    ins_warehouse *warehouse = NULL;
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    ck_assert_str_eq(ins_warehouse_name(warehouse), path);
    ck_assert_str_eq(ins_warehouse_dialect(warehouse)->name, "sqlite");
    ins_warehouse_close(warehouse);
}
END_TEST

static insights_status open_and_ask(void *state)
{
    ins_arena *arena = ins_arena_create(1 << 20);
    if (arena == NULL)
        return INSIGHTS_NOMEM;
    ins_warehouse *warehouse = NULL;
    insights_error *err = NULL;
    insights_table *result = NULL;
    const char *mark = NULL;
    ins_schema *schema = NULL;
    ins_statement statement = {.text = "SELECT x, y FROM t"};
    insights_status status = ins_warehouse_open(&warehouse, state, &err);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_run(warehouse, &statement, NULL, arena, &result, NULL, &err);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_watermark(warehouse, arena, &mark, &err);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_schema(warehouse, NULL, arena, &schema, &err);
    insights_error_free(err);
    ins_warehouse_close(warehouse);
    ins_arena_destroy(arena);
    return status;
}

START_TEST(each_failed_allocation_is_reported)
{
    const char *path =
        database("shop.db", "CREATE TABLE t(x INTEGER PRIMARY KEY, y TEXT);"
                            "CREATE TABLE u(t REFERENCES t, z); CREATE INDEX i ON u(z);"
                            "INSERT INTO t VALUES (1, CAST(x'FF' AS TEXT)), (2, 'b');"
                            "INSERT INTO u VALUES (1, 2.5)");
    ck_assert_int_gt(fault_loop(open_and_ask, ins_arena_strdup(files_arena, path)), 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sqlite");
    TCase *cases = tcase_create("opening");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, files_setup, files_teardown);
    tcase_add_test(cases, url_and_path_open_the_same_file);
    tcase_add_test(cases, unknown_scheme_is_refused_and_known_ones_named);
    tcase_add_test(cases, absent_file_is_not_found);
    tcase_add_test(cases, folder_is_no_database);
    tcase_add_test(cases, empty_file_is_no_database);
    tcase_add_test(cases, other_file_is_no_database);
    tcase_add_test(cases, device_is_no_database);
    tcase_add_test(cases, damaged_page_is_reported_when_it_is_read);
    tcase_add_test(cases, file_without_read_permission_is_denied);
    tcase_add_test(cases, file_locked_by_a_writer_is_unavailable);
    tcase_add_test(cases, database_in_wal_mode_is_read);
    tcase_add_test(cases, path_that_looks_like_a_uri_is_a_path);
    suite_add_tcase(suite, cases);
    cases = tcase_create("results");
    tcase_add_checked_fixture(cases, files_setup, files_teardown);
    tcase_add_test(cases, values_come_as_they_are_stored);
    tcase_add_test(cases, doubles_of_exact_amounts_become_decimals);
    tcase_add_test(cases, rounding_error_of_a_sum_is_no_digit);
    tcase_add_test(cases, one_inexact_amount_makes_the_column_double);
    tcase_add_test(cases, amounts_beyond_exact_doubles_stay_double);
    tcase_add_test(cases, iso_texts_become_dates);
    tcase_add_test(cases, one_odd_date_makes_the_column_text);
    tcase_add_test(cases, date_keeps_no_time_of_day);
    tcase_add_test(cases, truth_values_are_0_and_1);
    tcase_add_test(cases, whole_doubles_are_integers_where_integers_are_expected);
    tcase_add_test(cases, text_that_is_no_utf8_is_repaired);
    tcase_add_test(cases, blob_is_shown_as_hex_and_cut_visibly);
    tcase_add_test(cases, parameters_are_bound_by_type);
    tcase_add_test(cases, number_of_parameters_must_match);
    tcase_add_test(cases, number_of_columns_must_match);
    tcase_add_test(cases, missing_table_or_column_is_not_found);
    tcase_add_test(cases, result_of_no_rows_has_its_columns);
    suite_add_tcase(suite, cases);
    cases = tcase_create("limits");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, files_setup, files_teardown);
    tcase_add_test(cases, too_many_rows_are_an_error_not_a_cut);
    tcase_add_test(cases, too_many_bytes_are_an_error);
    tcase_add_test(cases, stats_tell_rows_and_time);
    tcase_add_test(cases, file_put_in_place_of_another_is_seen);
    tcase_add_test(cases, watermark_changes_with_the_data_only);
    tcase_add_test(cases, name_hides_user_and_password);
    tcase_add_test(cases, each_failed_allocation_is_reported);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Tests that statements can only read, whatever their text says, and that they end in time. */
#include "warehouse/files.h"

#include "base/clock.h"
#include "support/suite.h"

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static insights_table *table;
static const char *path;

static void setup(void)
{
    files_setup();
    path = database("shop.db", "CREATE TABLE t(x, y); INSERT INTO t VALUES (1, 'a'), (2, 'b');"
                               "CREATE VIEW evil AS SELECT load_extension('x');"
                               "CREATE VIEW chain AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL "
                               "SELECT i + 1 FROM c WHERE i < 5) SELECT i FROM c");
}

static const char *const forbidden[] = {
    "INSERT INTO t VALUES (3, 'c')",
    "INSERT INTO t VALUES (3, 'c') RETURNING x",
    "UPDATE t SET x = 0",
    "DELETE FROM t",
    "REPLACE INTO t VALUES (1, 'z')",
    "CREATE TABLE u(x)",
    "CREATE TEMP TABLE u(x)",
    "CREATE TABLE u AS SELECT * FROM t",
    "CREATE INDEX i ON t(x)",
    "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE temp.f USING fts5(x)",
    "DROP TABLE t",
    "ALTER TABLE t RENAME TO u",
    "ALTER TABLE t ADD COLUMN z",
    "ATTACH '/tmp/other.db' AS o",
    "ATTACH ':memory:' AS o",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO '/tmp/copy.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s",
    "PRAGMA query_only = 0",
    "PRAGMA writable_schema = 1",
    "PRAGMA table_info(t)",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA database_list",
    "SELECT * FROM pragma_table_info('t')",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM pragma_function_list",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_temp_schema",
    "UPDATE sqlite_master SET sql = ''",
    "SELECT load_extension('/tmp/evil.so')",
    "SELECT LOAD_EXTENSION('/tmp/evil.so', 'go')",
    "SELECT writefile('/tmp/evil', 'x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT edit('x')",
    "SELECT randomblob(10)",
    "SELECT zeroblob(1000000000)",
    "SELECT sqlite_version()",
    "SELECT sqlite_compileoption_get(1)",
    "SELECT last_insert_rowid()",
    "SELECT fts3_tokenizer('simple')",
    "SELECT * FROM evil",
    "SELECT * FROM chain",
    "WITH RECURSIVE c(i) AS (SELECT 1 UNION SELECT i + 1 FROM c) SELECT count(*) FROM c",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE t",
    "SELECT 1; -- more",
    "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i FROM c",
    "WITH d AS (SELECT 1) DELETE FROM t",
    "EXPLAIN DELETE FROM t",
    "SELECT count(*) FROM dbstat",
};

/* Each of them fails, names no success, and leaves the file as it is, byte by byte. */
START_TEST(statement_that_does_more_than_read_is_refused)
{
    const char *before = NULL;
    const char *after = NULL;
    ins_warehouse *warehouse = NULL;
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_warehouse_watermark(warehouse, files_arena, &before, NULL), INSIGHTS_OK);
    insights_status status = ask(path, forbidden[_i], &table);
    ck_assert_msg(status == INSIGHTS_DENIED || status == INSIGHTS_NOT_FOUND ||
                      status == INSIGHTS_INVALID,
                  "%s: %s", forbidden[_i], insights_status_name(status));
    ck_assert_ptr_null(table);
    ck_assert_int_eq(ins_warehouse_watermark(warehouse, files_arena, &after, NULL), INSIGHTS_OK);
    ck_assert_str_eq(before, after);
    ins_warehouse_close(warehouse);
}
END_TEST

static const char *const allowed[] = {
    "SELECT x, sum(x) OVER (ORDER BY x) FROM t",
    "SELECT count(*), total(x), avg(x), group_concat(y) FROM t GROUP BY y HAVING count(*) > 0;",
    "  SELECT date('2024-01-31', '+1 month'), strftime('%Y', '2024-01-31'), julianday('now') ; \n",
    "WITH a AS (SELECT x FROM t) SELECT * FROM a UNION SELECT x + 1 FROM a ORDER BY 1",
    "SELECT CASE WHEN x > 1 THEN 'many' ELSE 'one' END, CAST(y AS REAL), x FROM t",
    "SELECT lower(y), substr(y, 1, 1), y LIKE 'A%', coalesce(NULL, y), ROUND(x / 3.0, 2) FROM t",
    "SELECT max(x), ntile(2) OVER (ORDER BY x), lag(x) OVER (ORDER BY x) FROM t GROUP BY x",
    "SELECT json_extract('{\"a\":1}', '$.a'), '{\"a\":1}' ->> 'a', upper('x'), unicode('x')",
    "SELECT sqrt(2), pow(2, 3), CURRENT_DATE, iif(1, 2, 3), zero.x FROM t AS zero",
    "VALUES (1), (2)",
};

START_TEST(ordinary_questions_are_allowed)
{
    ck_assert_msg(ask(path, allowed[_i], &table) == INSIGHTS_OK, "%s: %s", allowed[_i], said());
}
END_TEST

START_TEST(refusal_says_what_was_refused)
{
    ck_assert_int_eq(ask(path, "SELECT load_extension('x')", &table), INSIGHTS_DENIED);
    ck_assert_ptr_nonnull(strstr(said(), "load_extension"));
    ck_assert_int_eq(ask(path, "PRAGMA query_only = 0", &table), INSIGHTS_DENIED);
    ck_assert_ptr_nonnull(strstr(said(), "PRAGMA query_only"));
    ck_assert_int_eq(ask(path, "DELETE FROM t", &table), INSIGHTS_DENIED);
    ck_assert_ptr_nonnull(strstr(said(), "changes data"));
    ck_assert_int_eq(ask(path, "SELECT 1; SELECT 2", &table), INSIGHTS_DENIED);
    ck_assert_ptr_nonnull(strstr(said(), "more than one statement"));
}
END_TEST

START_TEST(broken_sql_is_invalid)
{
    ck_assert_int_eq(ask(path, "SELEC 1", &table), INSIGHTS_INVALID);
    ck_assert_int_eq(ask(path, "", &table), INSIGHTS_INVALID);
    ck_assert_int_eq(ask(path, "-- nothing", &table), INSIGHTS_INVALID);
}
END_TEST

/* "SELECT -(+(-(+(1", closed again, which a parser without a limit answers with a broken stack. */
START_TEST(deep_nesting_is_refused)
{
    ins_buffer sql;
    ins_buffer_init(&sql, 1 << 20);
    ins_buffer_text(&sql, "SELECT ");
    for (int i = 0; i < 5000; i++)
        ins_buffer_text(&sql, "-(+(");
    ins_buffer_byte(&sql, '1');
    ins_buffer_fill(&sql, ')', 10000);
    ck_assert_int_ne(ask(path, ins_buffer_view(&sql), &table), INSIGHTS_OK);
    ins_buffer_finish(&sql);
}
END_TEST

START_TEST(long_statement_is_too_large)
{
    size_t size = 2 << 20;
    char *sql = ins_arena_alloc(files_arena, size + 20);
    memset(sql, ' ', size);
    memcpy(sql + size - 1, "SELECT 1", 9);
    ck_assert_int_eq(ask(path, sql, &table), INSIGHTS_TOO_LARGE);
}
END_TEST

/* Ten letters, each replaced by ten, nine times over: 10^10 letters. */
START_TEST(huge_value_is_too_large)
{
    const char *sql = "'aaaaaaaaaa'";
    for (int i = 0; i < 9; i++)
        sql = ins_arena_printf(files_arena, "replace('aaaaaaaaaa', 'a', %s)", sql);
    sql = ins_arena_printf(files_arena, "SELECT length(%s)", sql);
    ck_assert_int_eq(ask(path, sql, &table), INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(many_compound_selects_are_refused)
{
    ins_buffer sql;
    ins_buffer_init(&sql, 1 << 20);
    ins_buffer_text(&sql, "SELECT 1");
    for (int i = 0; i < 200; i++)
        ins_buffer_text(&sql, " UNION ALL SELECT 1");
    ck_assert_int_eq(ask(path, ins_buffer_view(&sql), &table), INSIGHTS_TOO_LARGE);
    ins_buffer_finish(&sql);
}
END_TEST

/* A product of 10^10 rows, stopped after 0.2 s and not more than a tenth (and a start) later. */
START_TEST(deadline_is_kept)
{
    const char *big =
        database("big.db", "CREATE TABLE n(i); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL "
                           "SELECT i + 1 FROM c WHERE i < 100000) INSERT INTO n SELECT i FROM c");
    ins_statement statement = {.text = "SELECT count(*) FROM n AS a, n AS b WHERE a.i * b.i = 7"};
    ins_warehouse *warehouse = NULL;
    ck_assert_int_eq(ins_warehouse_open(&warehouse, big, NULL), INSIGHTS_OK);
    int64_t started_ns = ins_clock_monotonic_ns();
    ins_run_limits limits = {.deadline_ns = started_ns + 200000000};
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, &limits, files_arena, &table, NULL, &files_error),
        INSIGHTS_TIMEOUT);
    int64_t late_ns = ins_clock_monotonic_ns() - limits.deadline_ns;
    ck_assert_int_ge(late_ns, 0);
    ck_assert_int_lt(late_ns, getenv("RUNNING_ON_VALGRIND") == NULL ? 20000000 : 1000000000);
    ck_assert(insights_error_is_retryable(files_error));
    statement.text = "SELECT count(*) FROM n";
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, NULL, files_arena, &table, NULL, NULL),
        INSIGHTS_OK);
    ins_warehouse_close(warehouse);
}
END_TEST

START_TEST(passed_deadline_starts_nothing)
{
    ins_statement statement = {.text = "SELECT 1"};
    ins_run_limits limits = {.deadline_ns = 1};
    ck_assert_int_eq(ask_with(path, &statement, &limits, &table), INSIGHTS_TIMEOUT);
}
END_TEST

START_TEST(waiting_for_a_lock_ends_with_the_deadline)
{
    ins_statement statement = {.text = "SELECT x FROM t"};
    ins_warehouse *warehouse = NULL;
    sqlite3 *writer = NULL;
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    sqlite3_open(path, &writer);
    sqlite3_exec(writer, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
    int64_t started_ns = ins_clock_monotonic_ns();
    ins_run_limits limits = {.deadline_ns = started_ns + 100000000};
    ck_assert_int_eq(
        ins_warehouse_run(warehouse, &statement, &limits, files_arena, &table, NULL, &files_error),
        INSIGHTS_UNAVAILABLE);
    ck_assert_int_lt(ins_clock_monotonic_ns() - started_ns, 1000000000);
    sqlite3_close(writer);
    ins_warehouse_close(warehouse);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("guard");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, setup, files_teardown);
    tcase_add_loop_test(cases, statement_that_does_more_than_read_is_refused, 0,
                        (int)(sizeof forbidden / sizeof *forbidden));
    tcase_add_loop_test(cases, ordinary_questions_are_allowed, 0,
                        (int)(sizeof allowed / sizeof *allowed));
    tcase_add_test(cases, refusal_says_what_was_refused);
    tcase_add_test(cases, broken_sql_is_invalid);
    tcase_add_test(cases, deep_nesting_is_refused);
    tcase_add_test(cases, long_statement_is_too_large);
    tcase_add_test(cases, huge_value_is_too_large);
    tcase_add_test(cases, many_compound_selects_are_refused);
    tcase_add_test(cases, deadline_is_kept);
    tcase_add_test(cases, passed_deadline_starts_nothing);
    tcase_add_test(cases, waiting_for_a_lock_ends_with_the_deadline);
    return suite_run_case("guard", cases);
}

/* Tests that tables are written whole or not at all. */
#include "warehouse/files.h"
#include "warehouse/writer.h"

#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static insights_table *table;
static ins_writer *writer;
static const char *path;

static const ins_writer_column columns[] = {
    {.name = "id", .type = INSIGHTS_TYPE_INT, .is_primary_key = true},
    {.name = "na\"me", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "price", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2, .precision = 10},
    {.name = "day", .type = INSIGHTS_TYPE_DATE},
    {.name = "at", .type = INSIGHTS_TYPE_DATETIME},
    {.name = "open", .type = INSIGHTS_TYPE_BOOL},
    {.name = "share", .type = INSIGHTS_TYPE_FLOAT}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static void setup(void)
{
    files_setup();
    writer = NULL;
    path = file_path("new.db");
}

static insights_status add(int64_t id)
{
    ins_value cells[] = {ins_value_int(id),
                         id % 2 == 0 ? ins_value_null() : ins_value_text(ins_slice_of("odd")),
                         ins_value_decimal(5990, 2),
                         ins_value_date(19782),
                         ins_value_datetime(19782 * INT64_C(86400000000) + 1500000),
                         ins_value_bool(true),
                         ins_value_double(0.25)};
    return ins_writer_add(writer, cells, &files_error);
}

static void start(void)
{
    ck_assert_msg(ins_writer_open(&writer, path, &files_error) == INSIGHTS_OK, "%s", said());
    ck_assert_int_eq(ins_writer_create_table(writer, "t\"1", columns, COLUMNS, false, &files_error),
                     INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_begin(writer, "t\"1", COLUMNS, &files_error), INSIGHTS_OK);
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *listing = opendir(file_path("."));
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(listing);
    return count;
}

static const char *cell(const char *sql)
{
    ck_assert_msg(ask(path, sql, &table) == INSIGHTS_OK, "%s", said());
    ins_value value = ins_table_value(table, 0, 0);
    return ins_value_to_text(&value, files_arena);
}

START_TEST(rows_come_back)
{
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ck_assert_int_eq(add(2), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_commit(writer, &files_error), INSIGHTS_OK);
    ck_assert_str_eq(cell("SELECT count(*) FROM \"t\"\"1\""), "2");
    ck_assert_str_eq(cell("SELECT \"na\"\"me\" FROM \"t\"\"1\" WHERE id = 1"), "odd");
    ck_assert_str_eq(cell("SELECT count(*) FROM \"t\"\"1\" WHERE \"na\"\"me\" IS NULL"), "1");
    ck_assert_str_eq(cell("SELECT day || ' ' || at FROM \"t\"\"1\""),
                     "2024-02-29 2024-02-29 00:00:01.5");
    ck_assert_str_eq(cell("SELECT open FROM \"t\"\"1\""), "1");
    ck_assert_str_eq(cell("SELECT price FROM \"t\"\"1\""), "59.9");
}
END_TEST

START_TEST(decimals_come_back_exactly)
{
    ins_statement_column column = {.spec = {"price", INSIGHTS_TYPE_DECIMAL, 2}};
    ins_statement statement = {
        .text = "SELECT price FROM t", .columns = &column, .column_count = 1};
    ins_writer_column only = {.name = "price", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2};
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_create_table(writer, "t", &only, 1, false, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_begin(writer, "t", 1, NULL), INSIGHTS_OK);
    int64_t amounts[] = {1, -99, 100, 123456789012345, -876543210987654, 0};
    for (size_t i = 0; i < 6; i++) {
        ins_value amount = ins_value_decimal(amounts[i], 2);
        ck_assert_int_eq(ins_writer_add(writer, &amount, NULL), INSIGHTS_OK);
    }
    ck_assert_int_eq(ins_writer_commit(writer, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ask_with(path, &statement, NULL, &table), INSIGHTS_OK);
    ck_assert_int_eq(insights_table_type(table, 0), INSIGHTS_TYPE_DECIMAL);
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(insights_table_int(table, i, 0), amounts[i]);
}
END_TEST

START_TEST(declared_types_come_back)
{
    ins_schema *schema = NULL;
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_commit(writer, &files_error), INSIGHTS_OK);
    ck_assert_int_eq(inspect(path, &schema), INSIGHTS_OK);
    ck_assert_str_eq(schema->tables[0].name, "t\"1");
    for (size_t i = 0; i < COLUMNS; i++) {
        ck_assert_str_eq(schema->tables[0].columns[i].name, columns[i].name);
        ck_assert_int_eq(schema->tables[0].columns[i].type, columns[i].type);
        ck_assert_int_eq(schema->tables[0].columns[i].is_nullable, columns[i].is_nullable);
    }
    ck_assert_int_eq(schema->tables[0].columns[2].scale, 2);
    ck_assert_int_eq(schema->tables[0].columns[0].primary_key_position, 1);
}
END_TEST

START_TEST(nothing_is_visible_before_commit)
{
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_eq(ins_writer_commit(writer, &files_error), INSIGHTS_OK);
    ck_assert_int_eq(access(path, F_OK), 0);
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(abort_leaves_nothing)
{
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ins_writer_abort(writer);
    ck_assert_uint_eq(files_in_folder(), 0);
    ins_writer_abort(NULL);
}
END_TEST

START_TEST(abort_leaves_an_existing_file_as_it_was)
{
    path = database("new.db", "CREATE TABLE old(x); INSERT INTO old VALUES (1)");
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ins_writer_abort(writer);
    ck_assert_str_eq(cell("SELECT x FROM old"), "1");
    ck_assert_int_eq(ask(path, "SELECT 1 FROM \"t\"\"1\"", &table), INSIGHTS_NOT_FOUND);
}
END_TEST

START_TEST(existing_table_is_replaced_only_when_asked)
{
    path = database("new.db", "CREATE TABLE Old(x); INSERT INTO Old VALUES (1);"
                              "CREATE VIEW seen AS SELECT 1");
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_create_table(writer, "old", columns, 1, false, &files_error),
                     INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(said(), "exists already"));
    ck_assert_int_eq(ins_writer_create_table(writer, "old", columns, 1, true, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_create_table(writer, "seen", columns, 1, true, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_commit(writer, NULL), INSIGHTS_OK);
    ck_assert_str_eq(cell("SELECT count(*) FROM old"), "0");
}
END_TEST

START_TEST(key_twice_is_invalid_and_names_the_row)
{
    start();
    ck_assert_int_eq(add(1), INSIGHTS_OK);
    ck_assert_int_eq(add(1), INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(said(), "row 2"));
    ck_assert_int_eq(add(2), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_commit(writer, NULL), INSIGHTS_OK);
    ck_assert_str_eq(cell("SELECT count(*) FROM \"t\"\"1\""), "2");
}
END_TEST

START_TEST(missing_value_in_a_required_column_is_invalid)
{
    start();
    ins_value cells[COLUMNS] = {{.type = INSIGHTS_TYPE_NULL}};
    cells[0] = ins_value_int(1);
    ck_assert_int_eq(ins_writer_add(writer, cells, &files_error), INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(said(), "NOT NULL"));
    ins_writer_abort(writer);
}
END_TEST

START_TEST(key_of_several_columns_is_kept)
{
    ins_schema *schema = NULL;
    ins_writer_column pair[] = {{.name = "a", .type = INSIGHTS_TYPE_TEXT, .is_primary_key = true},
                                {.name = "b", .type = INSIGHTS_TYPE_INT, .is_primary_key = true}};
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_create_table(writer, "t", pair, 2, false, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_commit(writer, NULL), INSIGHTS_OK);
    ck_assert_int_eq(inspect(path, &schema), INSIGHTS_OK);
    ck_assert_int_eq(schema->tables[0].columns[1].primary_key_position, 2);
    ck_assert(!schema->tables[0].columns[1].is_unique);
}
END_TEST

START_TEST(impossible_tables_are_invalid)
{
    ins_writer_column wide = {.name = "x", .type = INSIGHTS_TYPE_DECIMAL, .scale = 19};
    ins_writer_column twice[] = {{.name = "x", .type = INSIGHTS_TYPE_INT},
                                 {.name = "X", .type = INSIGHTS_TYPE_INT}};
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_writer_create_table(writer, "t", columns, 0, false, NULL),
                     INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_create_table(writer, "", columns, 1, false, NULL),
                     INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_create_table(writer, "sqlite_x", columns, 1, false, NULL),
                     INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_create_table(writer, "t", &wide, 1, false, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_create_table(writer, "t", twice, 2, false, NULL), INSIGHTS_INVALID);
    ins_value cells[] = {ins_value_int(1)};
    ck_assert_int_eq(ins_writer_add(writer, cells, NULL), INSIGHTS_INVALID);
    ins_writer_abort(writer);
}
END_TEST

START_TEST(places_that_cannot_be_written_are_named)
{
    ck_assert_int_eq(ins_writer_open(&writer, "sqlite:/nowhere/new.db", &files_error),
                     INSIGHTS_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(said(), "/nowhere/new.db"));
    ck_assert_int_eq(ins_writer_open(&writer, "sqlite:/tmp", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_open(&writer, "postgres://host/db", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_open(&writer, "sqlite:", NULL), INSIGHTS_INVALID);
    char words[4096];
    memset(words, 'w', sizeof words);
    path = file_with("notes.txt", words, sizeof words);
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_CORRUPT);
}
END_TEST

START_TEST(file_locked_by_another_writer_is_unavailable)
{
    path = database("new.db", "CREATE TABLE t(x)");
    sqlite3 *other = NULL;
    sqlite3_open(path, &other);
    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    ck_assert_int_eq(ins_writer_open(&writer, path, NULL), INSIGHTS_UNAVAILABLE);
    sqlite3_close(other);
}
END_TEST

START_TEST(file_made_meanwhile_is_not_replaced)
{
    start();
    database("new.db", "CREATE TABLE theirs(x)");
    ck_assert_int_eq(ins_writer_commit(writer, &files_error), INSIGHTS_UNAVAILABLE);
    ck_assert_int_eq(ask(path, "SELECT x FROM theirs", &table), INSIGHTS_OK);
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

/* Writes far more than may be written; tells the status of the call that noticed it. */
static insights_status write_much(void)
{
    insights_status status = ins_writer_open(&writer, path, &files_error);
    ins_writer_column text = {.name = "x", .type = INSIGHTS_TYPE_TEXT};
    if (status == INSIGHTS_OK)
        status = ins_writer_create_table(writer, "t", &text, 1, false, &files_error);
    if (status == INSIGHTS_OK)
        status = ins_writer_begin(writer, "t", 1, &files_error);
    char words[1000];
    memset(words, 'x', sizeof words);
    ins_value cell_of_text = ins_value_text((ins_slice){words, sizeof words});
    for (int i = 0; i < 40000 && status == INSIGHTS_OK; i++)
        status = ins_writer_add(writer, &cell_of_text, &files_error);
    if (status != INSIGHTS_OK) {
        ins_writer_abort(writer);
        return status;
    }
    return ins_writer_commit(writer, &files_error);
}

/* A limit on the size of files stands for a full disk: write() fails in the same place. */
START_TEST(full_disk_is_no_space_and_leaves_nothing)
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {2 << 20, 2 << 20};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        insights_status status = write_much();
        _exit(status == INSIGHTS_NO_SPACE && files_in_folder() == 0 ? 0 : 100 + (int)status);
    }
    int result = 0;
    waitpid(child, &result, 0);
    ck_assert_int_eq(WEXITSTATUS(result), 0);
}
END_TEST

START_TEST(failed_write_cannot_be_committed)
{
    start();
    ck_assert_int_eq(ins_writer_create_table(writer, "t\"1", columns, 1, false, NULL),
                     INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_begin(writer, "absent", 1, NULL), INSIGHTS_NOT_FOUND);
    ins_writer_column twice[] = {{.name = "x", .type = INSIGHTS_TYPE_INT},
                                 {.name = "x", .type = INSIGHTS_TYPE_INT}};
    ck_assert_int_eq(ins_writer_create_table(writer, "u", twice, 2, false, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(ins_writer_commit(writer, &files_error), INSIGHTS_INVALID);
    ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

static insights_status write_one(void *state)
{
    insights_error *err = NULL;
    ins_writer *one = NULL;
    ins_value cells[] = {ins_value_int(1)};
    unlink(state);
    insights_status status = ins_writer_open(&one, state, &err);
    if (status == INSIGHTS_OK)
        status = ins_writer_create_table(one, "t", columns, 1, true, &err);
    if (status == INSIGHTS_OK)
        status = ins_writer_begin(one, "t", 1, &err);
    if (status == INSIGHTS_OK)
        status = ins_writer_add(one, cells, &err);
    if (status == INSIGHTS_OK)
        status = ins_writer_commit(one, &err);
    else
        ins_writer_abort(one);
    insights_error_free(err);
    return status;
}

START_TEST(each_failed_allocation_is_reported)
{
    char *copy = ins_arena_strdup(files_arena, path);
    ck_assert_int_gt(fault_loop(write_one, copy), 2);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("writer");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, setup, files_teardown);
    tcase_add_test(cases, rows_come_back);
    tcase_add_test(cases, decimals_come_back_exactly);
    tcase_add_test(cases, declared_types_come_back);
    tcase_add_test(cases, nothing_is_visible_before_commit);
    tcase_add_test(cases, abort_leaves_nothing);
    tcase_add_test(cases, abort_leaves_an_existing_file_as_it_was);
    tcase_add_test(cases, existing_table_is_replaced_only_when_asked);
    tcase_add_test(cases, key_twice_is_invalid_and_names_the_row);
    tcase_add_test(cases, missing_value_in_a_required_column_is_invalid);
    tcase_add_test(cases, key_of_several_columns_is_kept);
    tcase_add_test(cases, impossible_tables_are_invalid);
    tcase_add_test(cases, places_that_cannot_be_written_are_named);
    tcase_add_test(cases, file_locked_by_another_writer_is_unavailable);
    tcase_add_test(cases, file_made_meanwhile_is_not_replaced);
    tcase_add_test(cases, full_disk_is_no_space_and_leaves_nothing);
    tcase_add_test(cases, failed_write_cannot_be_committed);
    tcase_add_test(cases, each_failed_allocation_is_reported);
    return suite_run_case("sqlite_writer", cases);
}

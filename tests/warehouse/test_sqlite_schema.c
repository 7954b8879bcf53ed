/* Tests of what is read about tables: columns, keys, row counts, samples, fingerprints. */
#include "warehouse/files.h"
#include "warehouse/sqlite.h"

#include "base/clock.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ins_schema *schema;

/* Reads the schema of a new database. */
static void describe(const char *sql)
{
    static int number;
    const char *path = database(ins_arena_printf(files_arena, "shop%d.db", number++), sql);
    ck_assert_msg(inspect(path, &schema) == INSIGHTS_OK, "%s", said());
}

static const ins_schema_table *table_named(const char *name)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (strcmp(schema->tables[i].name, name) == 0)
            return &schema->tables[i];
    ck_abort_msg("no table %s", name);
    return NULL;
}

static const ins_schema_column *column_named(const char *table, const char *name)
{
    const ins_schema_table *owner = table_named(table);
    for (size_t i = 0; i < owner->column_count; i++)
        if (strcmp(owner->columns[i].name, name) == 0)
            return &owner->columns[i];
    ck_abort_msg("no column %s", name);
    return NULL;
}

static const char *text_of(const ins_value *value)
{
    return ins_value_to_text(value, files_arena);
}

/* 100,000 rows that grow from 1 on; every tenth name is missing. */
static const char large[] =
    "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000)"
    "INSERT INTO t SELECT i, CASE WHEN i % 10 > 0 THEN 'name ' || (i % 50) END, i FROM c;";

START_TEST(tables_come_in_the_order_they_were_made)
{
    describe("CREATE TABLE zebra(x); CREATE TABLE ape(x); CREATE VIEW lion AS SELECT 1 AS one");
    ck_assert_uint_eq(schema->table_count, 3);
    ck_assert_str_eq(schema->tables[0].name, "zebra");
    ck_assert_str_eq(schema->tables[2].name, "lion");
    ck_assert(schema->tables[2].is_view);
    ck_assert(!schema->tables[0].is_view);
}
END_TEST

START_TEST(table_says_in_its_definition_that_it_is_hidden)
{
    describe("CREATE TABLE plain(x); CREATE TABLE key_to_riddles( /* insights: hidden */ x)");
    ck_assert(!table_named("plain")->is_hidden);
    ck_assert(table_named("key_to_riddles")->is_hidden);
}
END_TEST

START_TEST(database_is_called_like_its_file)
{
    ck_assert_int_eq(inspect(database("My Shop.v2.db", "CREATE TABLE t(x)"), &schema), INSIGHTS_OK);
    ck_assert_str_eq(schema->name, "My Shop.v2");
}
END_TEST

START_TEST(internal_and_virtual_tables_are_left_out)
{
    describe("CREATE TABLE t(x INTEGER PRIMARY KEY AUTOINCREMENT, y UNIQUE);"
             "INSERT INTO t(y) VALUES (1); ANALYZE; CREATE VIRTUAL TABLE f USING fts5(words)");
    ck_assert_uint_eq(schema->table_count, 1);
    ck_assert_str_eq(schema->tables[0].name, "t");
}
END_TEST

START_TEST(views_that_cannot_be_asked_are_left_out)
{
    describe("CREATE TABLE t(x); CREATE TABLE u(y);"
             "CREATE VIEW fine AS SELECT x FROM t; CREATE VIEW broken AS SELECT y FROM u;"
             "CREATE VIEW evil AS SELECT load_extension('x') AS e;"
             "CREATE VIEW odd AS SELECT randomblob(4) AS r; DROP TABLE u");
    ck_assert_uint_eq(schema->table_count, 2);
    ck_assert_str_eq(schema->tables[1].name, "fine");
}
END_TEST

START_TEST(names_survive_quotes_spaces_and_keywords)
{
    describe("CREATE TABLE \"my \"\"odd\"\" table\"(\"select\" INT, \"a b\" INT, \"\xC3\xA9\" INT);"
             "INSERT INTO \"my \"\"odd\"\" table\" VALUES (1, 2, 3)");
    ck_assert_str_eq(schema->tables[0].name, "my \"odd\" table");
    ck_assert_str_eq(schema->tables[0].columns[0].name, "select");
    ck_assert_str_eq(schema->tables[0].columns[2].name, "\xC3\xA9");
    ck_assert_int_eq(schema->tables[0].row_count, 1);
}
END_TEST

START_TEST(declared_types_say_what_is_delivered)
{
    static const struct {
        const char *declared;
        insights_type type;
        int scale;
    } cases[] = {{"INTEGER", INSIGHTS_TYPE_INT, 0},
                 {"bigint unsigned", INSIGHTS_TYPE_INT, 0},
                 {"VARCHAR(20)", INSIGHTS_TYPE_TEXT, 0},
                 {"text", INSIGHTS_TYPE_TEXT, 0},
                 {"DOUBLE PRECISION", INSIGHTS_TYPE_FLOAT, 0},
                 {"real", INSIGHTS_TYPE_FLOAT, 0},
                 {"DECIMAL(10,2)", INSIGHTS_TYPE_DECIMAL, 2},
                 {"numeric( 10 , 4 )", INSIGHTS_TYPE_DECIMAL, 4},
                 {"DECIMAL(10)", INSIGHTS_TYPE_INT, 0},
                 {"DECIMAL(10,0)", INSIGHTS_TYPE_INT, 0},
                 {"NUMBER", INSIGHTS_TYPE_FLOAT, 0},
                 {"DECIMAL(40,30)", INSIGHTS_TYPE_FLOAT, 0},
                 {"DECIMAL(", INSIGHTS_TYPE_FLOAT, 0},
                 {"DECIMAL(9999999999,1)", INSIGHTS_TYPE_FLOAT, 0},
                 {"DATE", INSIGHTS_TYPE_DATE, 0},
                 {"datetime", INSIGHTS_TYPE_DATETIME, 0},
                 {"TIMESTAMP WITH TIME ZONE", INSIGHTS_TYPE_DATETIME, 0},
                 {"TIME", INSIGHTS_TYPE_TEXT, 0},
                 {"BOOLEAN", INSIGHTS_TYPE_BOOL, 0},
                 {"BLOB", INSIGHTS_TYPE_TEXT, 0},
                 {"", INSIGHTS_TYPE_NULL, 0},
                 {"GEOMETRY", INSIGHTS_TYPE_NULL, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int scale = -1;
        insights_type type = ins_sqlite_declared_type(cases[i].declared, &scale);
        ck_assert_msg(type == cases[i].type && scale == cases[i].scale, "%s: %s, %d",
                      cases[i].declared, insights_type_name(type), scale);
    }
}
END_TEST

START_TEST(undeclared_type_is_what_the_column_holds)
{
    describe("CREATE TABLE t(i, r, s, n); INSERT INTO t VALUES (1, 1.5, 'x', NULL)");
    ck_assert_int_eq(column_named("t", "i")->type, INSIGHTS_TYPE_INT);
    ck_assert_int_eq(column_named("t", "r")->type, INSIGHTS_TYPE_FLOAT);
    ck_assert_int_eq(column_named("t", "s")->type, INSIGHTS_TYPE_TEXT);
    ck_assert_int_eq(column_named("t", "n")->type, INSIGHTS_TYPE_NULL);
}
END_TEST

START_TEST(keys_and_unique_columns_are_told)
{
    describe("CREATE TABLE one(id INTEGER PRIMARY KEY, code TEXT UNIQUE, a INT NOT NULL, b INT,"
             "  UNIQUE(a, b));"
             "CREATE UNIQUE INDEX part ON one(b) WHERE b > 0;"
             "CREATE TABLE two(x TEXT, y TEXT, PRIMARY KEY(y, x)) WITHOUT ROWID");
    ck_assert_int_eq(column_named("one", "id")->primary_key_position, 1);
    ck_assert(column_named("one", "id")->is_unique);
    ck_assert(!column_named("one", "id")->is_nullable);
    ck_assert(column_named("one", "code")->is_unique);
    ck_assert(column_named("one", "code")->is_nullable);
    ck_assert(!column_named("one", "a")->is_unique);
    ck_assert(!column_named("one", "a")->is_nullable);
    ck_assert(!column_named("one", "b")->is_unique);
    ck_assert_int_eq(column_named("two", "x")->primary_key_position, 2);
    ck_assert_int_eq(column_named("two", "y")->primary_key_position, 1);
    ck_assert(!column_named("two", "y")->is_unique);
}
END_TEST

START_TEST(foreign_keys_are_resolved)
{
    describe("CREATE TABLE line(Shop TEXT, nr INT, part INT, gone INT REFERENCES nowhere(id),"
             "  FOREIGN KEY(shop, nr) REFERENCES ORDERS, FOREIGN KEY(part) REFERENCES parts(ID));"
             "CREATE TABLE orders(nr INT, shop TEXT, PRIMARY KEY(shop, nr));"
             "CREATE TABLE parts(id INTEGER PRIMARY KEY)");
    const ins_schema_table *line = table_named("line");
    ck_assert_uint_eq(line->foreign_key_count, 2);
    const ins_schema_foreign_key *key = &line->foreign_keys[0];
    ck_assert_str_eq(key->to_table, "orders");
    ck_assert_uint_eq(key->column_count, 2);
    ck_assert_str_eq(key->from_columns[0], "Shop");
    ck_assert_str_eq(key->to_columns[0], "shop");
    ck_assert_str_eq(key->to_columns[1], "nr");
    ck_assert_str_eq(line->foreign_keys[1].to_columns[0], "id");
}
END_TEST

START_TEST(generated_columns_are_columns)
{
    describe("CREATE TABLE t(a INT, b INT AS (a * 2), c INT AS (a + 1) STORED);"
             "INSERT INTO t(a) VALUES (5)");
    ck_assert_uint_eq(table_named("t")->column_count, 3);
    ck_assert_str_eq(text_of(&column_named("t", "b")->profile.greatest), "10");
}
END_TEST

START_TEST(small_table_is_read_whole)
{
    describe("CREATE TABLE t(id INTEGER PRIMARY KEY, price DECIMAL(10,2), day TEXT, note TEXT);"
             "INSERT INTO t VALUES (1, 59.9, '2024-02-29', 'a'), (5, 3, '2023-01-01', NULL),"
             "  (900000000, -0.25, '2024-01-01', 'longest'), (7, NULL, '2024-01-01', 'a')");
    const ins_schema_table *t = table_named("t");
    ck_assert_int_eq(t->row_count, 4);
    ck_assert_uint_eq(t->profiled_rows, 4);
    const ins_column_profile *price = &column_named("t", "price")->profile;
    ck_assert_uint_eq(price->null_count, 1);
    ck_assert_uint_eq(price->number_count, 3);
    ck_assert_uint_eq(price->integer_count, 1);
    ck_assert_int_eq(price->decimals, 2);
    ck_assert_str_eq(text_of(&price->least), "-0.25");
    ck_assert_str_eq(text_of(&price->greatest), "59.9");
    const ins_column_profile *day = &column_named("t", "day")->profile;
    ck_assert_uint_eq(day->date_count, 4);
    ck_assert_uint_eq(day->distinct_count, 3);
    ck_assert_int_eq(day->least.type, INSIGHTS_TYPE_DATE);
    ck_assert_str_eq(text_of(&day->least), "2023-01-01");
    const ins_column_profile *note = &column_named("t", "note")->profile;
    ck_assert_uint_eq(note->longest_text, 7);
    ck_assert_uint_eq(note->average_text, 3);
    ck_assert_str_eq(text_of(&note->greatest), "longest");
}
END_TEST

START_TEST(large_table_is_sampled_evenly_and_counted_exactly)
{
    describe(ins_arena_printf(
        files_arena, "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT);%s", large));
    const ins_schema_table *t = table_named("t");
    ck_assert_int_eq(t->row_count, 100000);
    ck_assert_uint_eq(t->profiled_rows, 20000);
    const ins_column_profile *n = &column_named("t", "n")->profile;
    ck_assert_str_eq(text_of(&n->least), "1");
    ck_assert_str_eq(text_of(&n->greatest), "100000");
    ck_assert_uint_eq(n->distinct_count, 10000);
    ck_assert(n->is_distinct_capped);
    const ins_column_profile *name = &column_named("t", "name")->profile;
    ck_assert_uint_eq(name->distinct_count, 45);
    ck_assert(!name->is_distinct_capped);
    ck_assert_uint_gt(name->null_count, 1900);
    ck_assert_uint_lt(name->null_count, 2100);
}
END_TEST

START_TEST(least_and_greatest_of_an_indexed_column_are_exact)
{
    describe(ins_arena_printf(files_arena,
                              "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT);%s"
                              "CREATE INDEX by_n ON t(n); UPDATE t SET n = -5 WHERE id = 1777;"
                              "UPDATE t SET n = 999999 WHERE id = 1778",
                              large));
    ck_assert_str_eq(text_of(&column_named("t", "n")->profile.least), "-5");
    ck_assert_str_eq(text_of(&column_named("t", "n")->profile.greatest), "999999");
}
END_TEST

START_TEST(row_ids_in_clusters_are_sampled_all_the_same)
{
    describe(ins_arena_printf(files_arena,
                              "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT);%s"
                              "INSERT INTO t VALUES (9223372036854775807, 'end', 0),"
                              "  (-9223372036854775808, 'start', 0)",
                              large));
    ck_assert_int_eq(table_named("t")->row_count, 100002);
    ck_assert_uint_eq(table_named("t")->profiled_rows, 20000);
    ck_assert_str_eq(text_of(&column_named("t", "id")->profile.greatest), "9223372036854775807");
}
END_TEST

START_TEST(tables_without_usable_row_ids_are_sampled_from_the_start)
{
    describe(ins_arena_printf(files_arena,
                              "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT)"
                              "  WITHOUT ROWID;%s CREATE TABLE taken(rowid, oid, _rowid_);"
                              "INSERT INTO taken SELECT id, n, name FROM t LIMIT 25000;"
                              "CREATE VIEW v AS SELECT n FROM t",
                              large));
    ck_assert_int_eq(table_named("t")->row_count, 100000);
    ck_assert_uint_eq(table_named("t")->profiled_rows, 20000);
    ck_assert_int_eq(table_named("taken")->row_count, 25000);
    ck_assert_uint_eq(table_named("taken")->profiled_rows, 20000);
    ck_assert_int_eq(table_named("v")->row_count, 100000);
}
END_TEST

/* The view would work for minutes: the budget ends it, and its columns are known all the same. */
START_TEST(view_of_endless_work_does_not_hold_up_the_rest)
{
    int64_t started_ns = ins_clock_monotonic_ns();
    describe(ins_arena_printf(files_arena,
                              "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT);%s"
                              "CREATE VIEW v AS SELECT count(*) AS c FROM t AS a, t AS b"
                              "  WHERE a.n + b.n = 7",
                              large));
    ck_assert_int_eq(table_named("v")->row_count, -1);
    ck_assert_str_eq(table_named("v")->columns[0].name, "c");
    ck_assert_int_eq(table_named("t")->row_count, 100000);
    ck_assert_int_lt(ins_clock_monotonic_ns() - started_ns, INT64_C(20000000000));
}
END_TEST

START_TEST(passed_deadline_leaves_counts_unknown_or_says_so)
{
    const char *path = database("shop.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1)");
    ins_warehouse *warehouse = NULL;
    ins_run_limits limits = {.deadline_ns = 1};
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    insights_status status = ins_warehouse_schema(warehouse, &limits, files_arena, &schema, NULL);
    ck_assert(status == INSIGHTS_OK || status == INSIGHTS_TIMEOUT);
    ins_warehouse_close(warehouse);
}
END_TEST

START_TEST(empty_tables_are_fine)
{
    describe("CREATE TABLE t(x INT, y)");
    ck_assert_int_eq(table_named("t")->row_count, 0);
    ck_assert(ins_value_is_null(&column_named("t", "x")->profile.least));
    describe("CREATE TABLE t(x); DROP TABLE t");
    ck_assert_uint_eq(schema->table_count, 0);
}
END_TEST

static const char *print_of(const char *name, const char *sql)
{
    ck_assert_int_eq(inspect(database(name, sql), &schema), INSIGHTS_OK);
    return schema->fingerprint;
}

static const char keys_and_values[] =
    "CREATE TABLE a(id INTEGER PRIMARY KEY, name TEXT, x, y REAL);"
    "INSERT INTO a VALUES (1, 'one', 7, 1), (2, 'two', 9, 2), (3, 'three', 8, NULL);"
    "CREATE TABLE b(code TEXT PRIMARY KEY, a, word);"
    "INSERT INTO b VALUES ('one', 3, 'two'), ('two', 1, 'one'), ('three', NULL, 'four'),"
    " ('5', 1, 'one');"
    "CREATE TABLE c(id, a); INSERT INTO c VALUES (1, 1), (1, 4);"
    "CREATE TABLE d(id PRIMARY KEY, a); INSERT INTO d VALUES (NULL, '1'), (1, '2');";

START_TEST(columns_within_a_key_are_found)
{
    describe(keys_and_values);
    const ins_schema_column *inner = column_named("b", "a");
    ck_assert_uint_eq(inner->within_count, 1);
    ck_assert_uint_eq(inner->within[0].table, 0);
    ck_assert_uint_eq(inner->within[0].column, 0);
    ck_assert_uint_eq(column_named("a", "name")->within_count, 1);
    ck_assert_uint_eq(column_named("a", "name")->within[0].table, 1);
    ck_assert_uint_eq(column_named("a", "y")->within_count, 1);  /* 1.0 is 1 */
    ck_assert_uint_eq(column_named("a", "id")->within_count, 0); /* not its own */
    ck_assert_uint_eq(column_named("b", "word")->within_count, 0);
    ck_assert_uint_eq(column_named("c", "a")->within_count, 0);
    ck_assert_uint_eq(column_named("c", "id")->within_count, 1); /* d.id misses a value */
    ck_assert_uint_eq(column_named("d", "a")->within_count, 0);  /* texts are no numbers */
}
END_TEST

START_TEST(columns_of_sampled_tables_are_within_nothing)
{
    const char *sql = ins_arena_printf(files_arena,
                                       "CREATE TABLE k(id INTEGER PRIMARY KEY, n, i);"
                                       "CREATE TABLE t(id INTEGER PRIMARY KEY, n, i);"
                                       "INSERT INTO k VALUES (1, 7, 1), (2, 7, 1); %s",
                                       large);
    describe(sql);
    ck_assert_uint_eq(column_named("k", "n")->within_count, 0);
    ck_assert_uint_eq(column_named("t", "n")->within_count, 0);
}
END_TEST

START_TEST(fingerprint_follows_tables_and_data)
{
    const char *base = print_of("a.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1)");
    ck_assert_str_eq(base, print_of("a.db", ""));
    ck_assert_str_eq(base, print_of("b.db", "CREATE TABLE t(x); INSERT INTO t VALUES (1)"));
    ck_assert_str_ne(base, print_of("a.db", "INSERT INTO t VALUES (2)"));
    base = schema->fingerprint;
    ck_assert_str_ne(base, print_of("a.db", "UPDATE t SET x = 5"));
    base = schema->fingerprint;
    ck_assert_str_ne(base, print_of("a.db", "ALTER TABLE t ADD COLUMN y"));
}
END_TEST

/* A file whose schema text was damaged by hand: an error or a schema, never a crash. */
START_TEST(damaged_schema_is_an_error)
{
    const char *path = database("shop.db", "CREATE TABLE t(x, y, z)");
    FILE *file = fopen(path, "r+b");
    fseek(file, 4096 - 20, SEEK_SET);
    fputs("CREATE TABLE (((((((", file);
    fclose(file);
    ins_schema *read = NULL;
    ck_assert_int_ne(inspect(path, &read), INSIGHTS_OK);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("schema");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, files_setup, files_teardown);
    tcase_add_test(cases, tables_come_in_the_order_they_were_made);
    tcase_add_test(cases, table_says_in_its_definition_that_it_is_hidden);
    tcase_add_test(cases, database_is_called_like_its_file);
    tcase_add_test(cases, internal_and_virtual_tables_are_left_out);
    tcase_add_test(cases, views_that_cannot_be_asked_are_left_out);
    tcase_add_test(cases, names_survive_quotes_spaces_and_keywords);
    tcase_add_test(cases, declared_types_say_what_is_delivered);
    tcase_add_test(cases, undeclared_type_is_what_the_column_holds);
    tcase_add_test(cases, keys_and_unique_columns_are_told);
    tcase_add_test(cases, foreign_keys_are_resolved);
    tcase_add_test(cases, generated_columns_are_columns);
    tcase_add_test(cases, small_table_is_read_whole);
    tcase_add_test(cases, large_table_is_sampled_evenly_and_counted_exactly);
    tcase_add_test(cases, least_and_greatest_of_an_indexed_column_are_exact);
    tcase_add_test(cases, row_ids_in_clusters_are_sampled_all_the_same);
    tcase_add_test(cases, tables_without_usable_row_ids_are_sampled_from_the_start);
    tcase_add_test(cases, view_of_endless_work_does_not_hold_up_the_rest);
    tcase_add_test(cases, passed_deadline_leaves_counts_unknown_or_says_so);
    tcase_add_test(cases, empty_tables_are_fine);
    tcase_add_test(cases, columns_within_a_key_are_found);
    tcase_add_test(cases, columns_of_sampled_tables_are_within_nothing);
    tcase_add_test(cases, fingerprint_follows_tables_and_data);
    tcase_add_test(cases, damaged_schema_is_an_error);
    return suite_run_case("sqlite_schema", cases);
}

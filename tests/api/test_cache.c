/* Tests of what is kept between runs: it never changes an answer, whatever is in the files. */
#include "place.h"

#include "api/schema_json.h"
#include "support/suite.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIMIT = 1 << 20 };

static char folder[2000];

static void set_up(void)
{
    place_create();
    snprintf(folder, sizeof folder, "%s", place_path("cache"));
    mkdir(folder, 0700);
    place_sql(
        "shop.db",
        "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE, city TEXT,"
        " revenue DECIMAL(10,2));"
        "INSERT INTO sales VALUES (1, '2026-11-01', 'Paris', 10), (2, '2026-11-02', 'Lyon', 20)");
}

/* The model as JSON, opened with or without the cache; insights_free(). */
static char *model_of(const char *database, const char *cache)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    insights *context = NULL;
    insights_error *err = NULL;
    char *text = NULL;
    options.warehouse = place_path(database);
    options.cache_dir = cache;
    insights_open(&context, &options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    ck_assert_int_eq(insights_model_text(&text, context, "json", NULL), INSIGHTS_OK);
    insights_close(context);
    return text;
}

static void check_same_with_cache(const char *database)
{
    char *plain = model_of(database, NULL);
    char *cached = model_of(database, folder);
    ck_assert_str_eq(plain, cached);
    insights_free(plain);
    insights_free(cached);
}

typedef void (*file_fn)(const char *path);

/* Does something to every file of the cache; returns how many there are. */
static int with_each_file(file_fn work)
{
    int count = 0;
    DIR *entries = opendir(folder);
    ck_assert_ptr_nonnull(entries);
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        char path[2500];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        work(path);
        count++;
    }
    closedir(entries);
    return count;
}

START_TEST(second_opening_reads_the_same_from_the_cache)
{
    check_same_with_cache("shop.db");
    check_same_with_cache("shop.db");
}
END_TEST

START_TEST(large_whole_numbers_survive_the_cache)
{
    place_sql("large.db", "CREATE TABLE sums (id INTEGER PRIMARY KEY, amount INTEGER);"
                          "INSERT INTO sums VALUES (1, 9007199254740993), (2, 5),"
                          " (3, 9223372036854775807)");
    check_same_with_cache("large.db");
    check_same_with_cache("large.db");
}
END_TEST

START_TEST(new_rows_are_seen_through_the_cache)
{
    place_sql("grows.db", "CREATE TABLE pets (name TEXT, kind TEXT);"
                          "INSERT INTO pets VALUES ('Rex', 'dog'), ('Ada', 'dog')");
    check_same_with_cache("grows.db");
    place_sql("grows.db", "INSERT INTO pets VALUES ('Kit', 'cat')");
    check_same_with_cache("grows.db");
}
END_TEST

/* Neither the number of rows nor the least, greatest or longest value tells. */
START_TEST(changed_values_are_seen_through_the_cache)
{
    place_sql("turns.db", "CREATE TABLE pets (name TEXT, kind TEXT);"
                          "INSERT INTO pets VALUES ('Rex', 'ant'), ('Ada', 'cat'), ('Kit', 'zho')");
    check_same_with_cache("turns.db");
    place_sql("turns.db", "UPDATE pets SET kind = 'fox' WHERE kind = 'cat'");
    check_same_with_cache("turns.db");
}
END_TEST

START_TEST(changes_in_a_write_ahead_log_are_seen_through_the_cache)
{
    place_sql("log.db", "PRAGMA journal_mode = wal; CREATE TABLE pets (name TEXT, kind TEXT);"
                        "INSERT INTO pets VALUES ('Rex', 'ant'), ('Ada', 'cat'), ('Kit', 'zho')");
    check_same_with_cache("log.db");
    place_hold("log.db", "UPDATE pets SET kind = 'fox' WHERE kind = 'cat'");
    check_same_with_cache("log.db");
    place_let_go();
}
END_TEST

static void damage(const char *path)
{
    FILE *file = fopen(path, "r+");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    for (long at = 20; at < size; at += 7) {
        fseek(file, at, SEEK_SET);
        fputc('#', file);
    }
    fclose(file);
}

static void empty(const char *path)
{
    ck_assert_int_eq(truncate(path, 0), 0);
}

START_TEST(damaged_files_are_made_anew)
{
    check_same_with_cache("shop.db");
    ck_assert_int_ge(with_each_file(damage), 2);
    check_same_with_cache("shop.db");
    ck_assert_int_ge(with_each_file(empty), 2);
    check_same_with_cache("shop.db");
}
END_TEST

static void check_private(const char *path)
{
    struct stat file;
    ck_assert_int_eq(stat(path, &file), 0);
    ck_assert_uint_eq(file.st_mode & 0077, 0);
}

START_TEST(files_are_for_their_owner_only)
{
    check_same_with_cache("shop.db");
    ck_assert_int_ge(with_each_file(check_private), 2);
}
END_TEST

/* ---- the schema's form ---- */

static char *schema_text(ins_arena *arena)
{
    static const ins_schema_place places[] = {{0, 2}, {3, 0}};
    ins_schema_column columns[] = {
        {.name = "id",
         .within = places,
         .within_count = 2,
         .declared_type = "INTEGER",
         .type = INSIGHTS_TYPE_INT,
         .primary_key_position = 1,
         .profile = {.least = ins_value_int(INT64_MIN), .greatest = ins_value_int(INT64_MAX)}},
        {.name = "name",
         .declared_type = "",
         .type = INSIGHTS_TYPE_TEXT,
         .is_nullable = true,
         .profile = {.null_count = 3,
                     .least = ins_value_text(ins_slice_of("a\"b")),
                     .greatest = ins_value_text(ins_slice_of("z"))}},
        {.name = "price",
         .declared_type = "DECIMAL(10,2)",
         .type = INSIGHTS_TYPE_DECIMAL,
         .scale = 2,
         .profile = {.least = ins_value_double(0.1), .greatest = ins_value_decimal(12345, 2)}}};
    const char *from[] = {"id"};
    const char *to[] = {"other_id"};
    ins_schema_foreign_key key = {"others", from, to, 1};
    ins_schema_table table = {.name = "t",
                              .row_count = -1,
                              .profiled_rows = 7,
                              .columns = columns,
                              .column_count = 3,
                              .foreign_keys = &key,
                              .foreign_key_count = 1};
    ins_schema schema = {.name = "s", .tables = &table, .table_count = 1, .fingerprint = "f"};
    ins_buffer text;
    ins_json_writer writer;
    ins_buffer_init(&text, LIMIT);
    ins_json_init(&writer, &text, 0);
    ins_schema_write_json(&schema, "mark", &writer);
    char *copy = ins_arena_copy(arena, ins_buffer_view(&text), text.size);
    ins_buffer_finish(&text);
    return copy;
}

START_TEST(schema_reads_back_as_it_was_written)
{
    ins_arena *arena = ins_arena_create(LIMIT);
    const char *text = schema_text(arena);
    const ins_schema *schema = ins_schema_read_json(text, strlen(text), "mark", arena);
    ck_assert_ptr_nonnull(schema);
    ins_buffer again;
    ins_json_writer writer;
    ins_buffer_init(&again, LIMIT);
    ins_json_init(&writer, &again, 0);
    ins_schema_write_json(schema, "mark", &writer);
    ck_assert_str_eq(ins_buffer_view(&again), text);
    ins_buffer_finish(&again);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(schema_of_other_data_is_not_read)
{
    ins_arena *arena = ins_arena_create(LIMIT);
    const char *text = schema_text(arena);
    ck_assert_ptr_null(ins_schema_read_json(text, strlen(text), "another", arena));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(part_of_a_schema_is_none)
{
    ins_arena *arena = ins_arena_create(LIMIT);
    const char *text = schema_text(arena);
    for (size_t size = 0; size < strlen(text); size++) {
        ins_arena *scratch = ins_arena_create(LIMIT);
        ck_assert_ptr_null(ins_schema_read_json(text, size, "mark", scratch));
        ins_arena_destroy(scratch);
    }
    ins_arena_destroy(arena);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("files");
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_add_test(cases, second_opening_reads_the_same_from_the_cache);
    tcase_add_test(cases, large_whole_numbers_survive_the_cache);
    tcase_add_test(cases, new_rows_are_seen_through_the_cache);
    tcase_add_test(cases, changed_values_are_seen_through_the_cache);
    tcase_add_test(cases, changes_in_a_write_ahead_log_are_seen_through_the_cache);
    tcase_add_test(cases, damaged_files_are_made_anew);
    tcase_add_test(cases, files_are_for_their_owner_only);
    tcase_add_test(cases, schema_reads_back_as_it_was_written);
    tcase_add_test(cases, schema_of_other_data_is_not_read);
    tcase_add_test(cases, part_of_a_schema_is_none);
    return suite_run_case("cache", cases);
}

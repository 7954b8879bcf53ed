/* Tests of opening a context and of options: what is refused, with which status and message. */
#include "place.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECOND_PAGE = 4096 };

static const char SHOP[] =
    "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE, city TEXT, revenue DECIMAL(10,2));"
    "INSERT INTO sales VALUES (1, '2026-11-01', 'Paris', 10), (2, '2026-11-02', 'Lyon', 20)";

static void set_up(void)
{
    place_create();
    place_sql("shop.db", SHOP);
}

/* Opening must fail with a status and a message that holds a text. */
static void check_refused(const insights_options *options, insights_status expected,
                          const char *text)
{
    insights *context = NULL;
    insights_error *err = NULL;
    insights_status status = insights_open(&context, options, &err);
    const char *message = insights_error_message(err);
    ck_assert_msg(status == expected, "status %d: %s", (int)status, message);
    ck_assert_ptr_null(context);
    ck_assert_int_eq(insights_error_status(err), expected);
    ck_assert_msg(strstr(message, text) != NULL, "\"%s\" lacks \"%s\"", message, text);
    insights_error_free(err);
}

static insights_options options_for(const char *warehouse)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = warehouse;
    return options;
}

/* ---- arguments ---- */

START_TEST(options_are_needed)
{
    check_refused(NULL, INSIGHTS_INVALID, "options");
}
END_TEST

START_TEST(place_for_the_context_is_needed)
{
    insights_options options = options_for(place_path("shop.db"));
    ck_assert_int_eq(insights_open(NULL, &options, NULL), INSIGHTS_INVALID);
}
END_TEST

START_TEST(warehouse_is_needed)
{
    insights_options options = options_for(NULL);
    check_refused(&options, INSIGHTS_INVALID, "no warehouse");
    options.warehouse = "";
    check_refused(&options, INSIGHTS_INVALID, "no warehouse");
}
END_TEST

START_TEST(size_of_the_options_is_needed)
{
    insights_options options = options_for(place_path("shop.db"));
    options.struct_size = 0;
    check_refused(&options, INSIGHTS_INVALID, "struct_size");
}
END_TEST

START_TEST(options_of_an_older_size_are_read_as_far_as_they_go)
{
    insights_options options = options_for(place_path("shop.db"));
    insights *context = NULL;
    options.struct_size = offsetof(insights_options, model_path);
    options.model_path = place_path("gone.yaml");
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_OK);
    insights_close(context);
}
END_TEST

START_TEST(options_of_a_newer_size_are_read_as_far_as_they_are_known)
{
    struct {
        insights_options known;
        char unknown[64];
    } options;
    insights *context = NULL;
    memset(&options, 0xff, sizeof options);
    options.known = options_for(place_path("shop.db"));
    options.known.struct_size = sizeof options;
    ck_assert_int_eq(insights_open(&context, &options.known, NULL), INSIGHTS_OK);
    insights_close(context);
}
END_TEST

START_TEST(init_sets_the_defaults)
{
    insights_options options;
    memset(&options, 1, sizeof options);
    insights_options_init(&options);
    ck_assert_uint_eq(options.struct_size, sizeof options);
    ck_assert_ptr_null(options.warehouse);
    ck_assert_int_eq(options.log_level, INSIGHTS_LOG_ERROR);
}
END_TEST

START_TEST(closing_nothing_does_nothing)
{
    insights_close(NULL);
}
END_TEST

START_TEST(error_need_not_be_taken)
{
    insights_options options = options_for(place_path("gone.db"));
    insights *context = NULL;
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_NOT_FOUND);
}
END_TEST

START_TEST(strings_of_the_options_are_copied)
{
    char warehouse[2000];
    insights_options options = options_for(warehouse);
    insights *context = NULL;
    insights_table *table = NULL;
    snprintf(warehouse, sizeof warehouse, "sqlite:%s", place_path("shop.db"));
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_OK);
    memset(warehouse, 'x', sizeof warehouse - 1);
    ck_assert_int_eq(insights_fetch_sales(&table, context, NULL, NULL), INSIGHTS_OK);
    insights_table_free(table);
    insights_close(context);
}
END_TEST

/* ---- warehouses ---- */

START_TEST(unknown_engine_is_refused)
{
    insights_options options = options_for("oracle:shop");
    check_refused(&options, INSIGHTS_INVALID, "sqlite:");
}
END_TEST

START_TEST(secrets_of_a_url_stay_out_of_the_message)
{
    insights_options options = options_for("oracle://ann:hunter2@host/shop");
    insights *context = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(insights_open(&context, &options, &err), INSIGHTS_INVALID);
    ck_assert_ptr_null(strstr(insights_error_message(err), "hunter2"));
    insights_error_free(err);
}
END_TEST

START_TEST(absent_file_is_not_found)
{
    insights_options options = options_for(place_path("gone.db"));
    check_refused(&options, INSIGHTS_NOT_FOUND, "gone.db");
}
END_TEST

START_TEST(absent_file_is_not_made)
{
    char url[2000];
    insights_options options = options_for(url);
    snprintf(url, sizeof url, "sqlite:%s", place_path("gone.db"));
    check_refused(&options, INSIGHTS_NOT_FOUND, "gone.db");
    ck_assert_int_ne(access(place_path("gone.db"), F_OK), 0);
}
END_TEST

START_TEST(empty_file_is_no_database)
{
    place_write("empty.db", "");
    insights_options options = options_for(place_path("empty.db"));
    check_refused(&options, INSIGHTS_CORRUPT, "empty");
}
END_TEST

START_TEST(text_file_is_no_database)
{
    place_write("text.db", "name,amount\nAnn,5\nTom,6\n");
    insights_options options = options_for(place_path("text.db"));
    check_refused(&options, INSIGHTS_CORRUPT, "text.db");
}
END_TEST

START_TEST(damaged_file_is_corrupt)
{
    place_sql("damaged.db", SHOP);
    FILE *file = fopen(place_path("damaged.db"), "r+");
    ck_assert_int_eq(fseek(file, SECOND_PAGE, SEEK_SET), 0);
    fputs("no page starts like this", file);
    fclose(file);
    insights_options options = options_for(place_path("damaged.db"));
    check_refused(&options, INSIGHTS_CORRUPT, "damaged.db");
}
END_TEST

START_TEST(folder_is_no_database)
{
    mkdir(place_path("folder.db"), 0700);
    insights_options options = options_for(place_path("folder.db"));
    check_refused(&options, INSIGHTS_CORRUPT, "folder");
}
END_TEST

START_TEST(database_without_tables_is_refused)
{
    place_sql("bare.db", "CREATE TABLE t (a); DROP TABLE t");
    insights_options options = options_for(place_path("bare.db"));
    check_refused(&options, INSIGHTS_INVALID, "no table");
}
END_TEST

START_TEST(locked_database_is_unavailable_and_worth_a_retry)
{
    place_sql("locked.db", SHOP);
    insights_options options = options_for(place_path("locked.db"));
    insights *context = NULL;
    insights_error *err = NULL;
    place_hold("locked.db", "BEGIN EXCLUSIVE");
    ck_assert_int_eq(insights_open(&context, &options, &err), INSIGHTS_UNAVAILABLE);
    ck_assert(insights_error_is_retryable(err));
    insights_error_free(err);
    place_let_go();
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_OK);
    insights_close(context);
}
END_TEST

/* ---- models ---- */

#define MODEL(table, field)                                                                        \
    "version: 0.2.0.dev0\n"                                                                        \
    "semantic_model:\n"                                                                            \
    "  - name: shop\n"                                                                             \
    "    datasets:\n"                                                                              \
    "      - name: sales\n"                                                                        \
    "        source: " table "\n"                                                                  \
    "        fields:\n"                                                                            \
    "          - name: " field "\n"                                                                \
    "            expression: {dialects: [{dialect: ANSI_SQL, expression: " field "}]}\n"

START_TEST(absent_model_is_not_found)
{
    insights_options options = options_for(place_path("shop.db"));
    options.model_path = place_path("gone.yaml");
    check_refused(&options, INSIGHTS_NOT_FOUND, "gone.yaml");
}
END_TEST

START_TEST(fault_of_a_model_is_named_with_its_place)
{
    place_write("bad.yaml", "version: 0.2.0.dev0\nsemantic_model:\n  - name: x\n    datasets: 5\n");
    insights_options options = options_for(place_path("shop.db"));
    options.model_path = place_path("bad.yaml");
    check_refused(&options, INSIGHTS_INVALID, "bad.yaml:4");
}
END_TEST

START_TEST(model_of_another_database_is_refused)
{
    place_write("table.yaml", MODEL("receipts", "city"));
    place_write("field.yaml", MODEL("sales", "town"));
    insights_options options = options_for(place_path("shop.db"));
    options.model_path = place_path("table.yaml");
    check_refused(&options, INSIGHTS_NOT_FOUND, "there is no table receipts");
    options.model_path = place_path("field.yaml");
    check_refused(&options, INSIGHTS_NOT_FOUND, "no column town");
}
END_TEST

START_TEST(model_that_fits_is_used)
{
    place_write("good.yaml", MODEL("sales", "city"));
    insights *context = place_open_with("shop.db", "good.yaml");
    char *text = NULL;
    ck_assert_int_eq(insights_model_text(&text, context, "json", NULL), INSIGHTS_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"derived\":false"));
    ck_assert_ptr_null(strstr(text, "\"revenue\""));
    insights_free(text);
    insights_close(context);
}
END_TEST

/* ---- cache and log ---- */

static void open_with_cache(const char *folder)
{
    insights_options options = options_for(place_path("shop.db"));
    insights *context = NULL;
    insights_error *err = NULL;
    options.cache_dir = folder;
    insights_open(&context, &options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    insights_close(context);
}

START_TEST(cache_that_cannot_be_written_is_no_failure)
{
    open_with_cache(place_path("no-such-folder"));
    open_with_cache(place_path("shop.db"));
}
END_TEST

typedef struct lines {
    int count;
    char last[200];
} lines;

static void remember(void *data, insights_log_level level, const char *area, const char *message,
                     const char *fields)
{
    lines *log = data;
    (void)area;
    (void)fields;
    if (level != INSIGHTS_LOG_INFO)
        return;
    log->count++;
    snprintf(log->last, sizeof log->last, "%s", message);
}

static lines open_with_log(insights_log_level level)
{
    insights_options options = options_for(place_path("shop.db"));
    insights *context = NULL;
    lines log = {0, ""};
    options.log = remember;
    options.log_data = &log;
    options.log_level = level;
    ck_assert_int_eq(insights_open(&context, &options, NULL), INSIGHTS_OK);
    insights_close(context);
    return log;
}

START_TEST(opening_is_logged)
{
    lines log = open_with_log(INSIGHTS_LOG_INFO);
    ck_assert_int_eq(log.count, 1);
    ck_assert_str_eq(log.last, "context opened");
}
END_TEST

START_TEST(lines_above_the_level_are_dropped)
{
    ck_assert_int_eq(open_with_log(INSIGHTS_LOG_ERROR).count, 0);
}
END_TEST

static TCase *argument_cases(void)
{
    TCase *cases = tcase_create("arguments");
    tcase_add_test(cases, options_are_needed);
    tcase_add_test(cases, place_for_the_context_is_needed);
    tcase_add_test(cases, warehouse_is_needed);
    tcase_add_test(cases, size_of_the_options_is_needed);
    tcase_add_test(cases, options_of_an_older_size_are_read_as_far_as_they_go);
    tcase_add_test(cases, options_of_a_newer_size_are_read_as_far_as_they_are_known);
    tcase_add_test(cases, init_sets_the_defaults);
    tcase_add_test(cases, closing_nothing_does_nothing);
    tcase_add_test(cases, error_need_not_be_taken);
    tcase_add_test(cases, strings_of_the_options_are_copied);
    return cases;
}

static TCase *file_cases(void)
{
    TCase *cases = tcase_create("files");
    tcase_add_test(cases, unknown_engine_is_refused);
    tcase_add_test(cases, secrets_of_a_url_stay_out_of_the_message);
    tcase_add_test(cases, absent_file_is_not_found);
    tcase_add_test(cases, absent_file_is_not_made);
    tcase_add_test(cases, empty_file_is_no_database);
    tcase_add_test(cases, text_file_is_no_database);
    tcase_add_test(cases, damaged_file_is_corrupt);
    tcase_add_test(cases, folder_is_no_database);
    tcase_add_test(cases, database_without_tables_is_refused);
    tcase_add_test(cases, locked_database_is_unavailable_and_worth_a_retry);
    tcase_add_test(cases, absent_model_is_not_found);
    tcase_add_test(cases, fault_of_a_model_is_named_with_its_place);
    tcase_add_test(cases, model_of_another_database_is_refused);
    tcase_add_test(cases, model_that_fits_is_used);
    tcase_add_test(cases, cache_that_cannot_be_written_is_no_failure);
    tcase_add_test(cases, opening_is_logged);
    tcase_add_test(cases, lines_above_the_level_are_dropped);
    return cases;
}

int main(void)
{
    Suite *suite = suite_create("open");
    TCase *parts[] = {argument_cases(), file_cases()};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        tcase_add_unchecked_fixture(parts[i], set_up, place_remove);
        tcase_set_timeout(parts[i], 60);
        suite_add_tcase(suite, parts[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

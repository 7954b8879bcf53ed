/* Tests of the report on what works: each check and its advice. */
#include "place.h"

#include "base/json.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void set_up(void)
{
    place_create();
    place_sql(
        "shop.db",
        "CREATE TABLE sales (id INTEGER PRIMARY KEY, date DATE, city TEXT,"
        " revenue DECIMAL(10,2));"
        "INSERT INTO sales VALUES (1, '2026-11-01', 'Paris', 10), (2, '2026-11-02', 'Lyon', 20)");
    place_write("bad.yaml", "version: 0.2.0.dev0\nsemantic_model:\n  - name: x\n    datasets: 5\n");
}

/* A report; ends with ins_json_free(). */
static ins_json *examine(const insights_options *options)
{
    char *report = NULL;
    insights_error *err = NULL;
    ins_json *root = NULL;
    insights_doctor(&report, options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    ck_assert_int_eq(ins_json_parse(&root, report, strlen(report), NULL), INSIGHTS_OK);
    insights_free(report);
    return root;
}

static ins_json *examine_warehouse(const char *name)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = place_path(name);
    return examine(&options);
}

static const ins_json *check_named(const ins_json *root, const char *name)
{
    const ins_json *checks = ins_json_get(root, "checks");
    for (const ins_json *item = ins_json_first(checks); item != NULL; item = ins_json_next(item))
        if (strcmp(ins_json_text(ins_json_get(item, "name")), name) == 0)
            return item;
    ck_abort_msg("there is no check %s", name);
    return NULL;
}

static const char *status_of(const ins_json *root, const char *name)
{
    return ins_json_text(ins_json_get(check_named(root, name), "status"));
}

static const char *detail_of(const ins_json *root, const char *name)
{
    return ins_json_text(ins_json_get(check_named(root, name), "detail"));
}

static bool is_ok(const ins_json *root)
{
    return ins_json_truth(ins_json_get(root, "ok"), false);
}

START_TEST(without_options_the_library_alone_is_checked)
{
    ins_json *root = examine(NULL);
    ck_assert(is_ok(root));
    ck_assert_str_eq(status_of(root, "library"), "ok");
    ck_assert_ptr_nonnull(strstr(detail_of(root, "library"), insights_version()));
    ck_assert_ptr_nonnull(strstr(detail_of(root, "engine"), "sqlite"));
    ck_assert_str_eq(status_of(root, "warehouse"), "skipped");
    ck_assert_str_eq(status_of(root, "opening"), "skipped");
    ins_json_free(root);
}
END_TEST

START_TEST(good_warehouse_passes_every_check)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    char folder[2000];
    mkdir(place_path("cache"), 0700);
    snprintf(folder, sizeof folder, "%s", place_path("cache"));
    options.warehouse = place_path("shop.db");
    options.cache_dir = folder;
    ins_json *root = examine(&options);
    ck_assert(is_ok(root));
    const ins_json *checks = ins_json_get(root, "checks");
    for (const ins_json *item = ins_json_first(checks); item != NULL; item = ins_json_next(item))
        if (strcmp(ins_json_text(ins_json_get(item, "name")), "thesaurus") != 0)
            ck_assert_str_eq(ins_json_text(ins_json_get(item, "status")), "ok");
    ck_assert_str_ne(status_of(root, "thesaurus"), "failed"); /* it may be built without */
    ck_assert_str_eq(detail_of(root, "tables"), "tables: 1, rows: 2");
    ck_assert_str_eq(detail_of(root, "values"), "2 values can be named in questions");
    ins_json_free(root);
}
END_TEST

START_TEST(absent_warehouse_fails_with_advice)
{
    ins_json *root = examine_warehouse("gone.db");
    ck_assert(!is_ok(root));
    ck_assert_str_eq(status_of(root, "warehouse"), "failed");
    ck_assert_ptr_nonnull(strstr(detail_of(root, "warehouse"), "gone.db"));
    const char *advice = ins_json_text(ins_json_get(check_named(root, "warehouse"), "advice"));
    ck_assert_ptr_nonnull(strstr(advice, "path"));
    ins_json_free(root);
}
END_TEST

START_TEST(what_depends_on_a_failed_check_is_skipped)
{
    ins_json *root = examine_warehouse("gone.db");
    ck_assert_str_eq(status_of(root, "tables"), "skipped");
    ck_assert_str_eq(status_of(root, "model"), "skipped");
    ck_assert_str_eq(status_of(root, "opening"), "skipped");
    ins_json_free(root);
}
END_TEST

START_TEST(locked_warehouse_fails_with_the_reason)
{
    place_sql("locked.db", "CREATE TABLE pets (name TEXT); INSERT INTO pets VALUES ('Rex')");
    place_hold("locked.db", "BEGIN EXCLUSIVE");
    ins_json *root = examine_warehouse("locked.db");
    place_let_go();
    ck_assert_str_eq(status_of(root, "warehouse"), "failed");
    const char *advice = ins_json_text(ins_json_get(check_named(root, "warehouse"), "advice"));
    ck_assert_ptr_nonnull(strstr(advice, "lock"));
    ins_json_free(root);
}
END_TEST

START_TEST(warehouse_without_tables_fails)
{
    place_sql("bare.db", "CREATE TABLE t (a); DROP TABLE t");
    ins_json *root = examine_warehouse("bare.db");
    ck_assert(!is_ok(root));
    ck_assert_str_eq(status_of(root, "tables"), "failed");
    ins_json_free(root);
}
END_TEST

START_TEST(tables_without_rows_are_a_warning)
{
    place_sql("hollow.db", "CREATE TABLE pets (name TEXT)");
    ins_json *root = examine_warehouse("hollow.db");
    ck_assert(is_ok(root));
    ck_assert_str_eq(status_of(root, "tables"), "warning");
    ck_assert_str_eq(status_of(root, "values"), "warning");
    ins_json_free(root);
}
END_TEST

START_TEST(faulty_model_fails_with_file_and_line)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = place_path("shop.db");
    options.model_path = place_path("bad.yaml");
    ins_json *root = examine(&options);
    ck_assert(!is_ok(root));
    ck_assert_str_eq(status_of(root, "model"), "failed");
    ck_assert_ptr_nonnull(strstr(detail_of(root, "model"), "bad.yaml:4"));
    ins_json_free(root);
}
END_TEST

START_TEST(model_is_checked_without_a_warehouse_too)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.model_path = place_path("bad.yaml");
    ins_json *root = examine(&options);
    ck_assert_str_eq(status_of(root, "model"), "failed");
    ins_json_free(root);
}
END_TEST

START_TEST(cache_that_is_no_folder_is_a_warning)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = place_path("shop.db");
    options.cache_dir = place_path("no-such-folder");
    ins_json *root = examine(&options);
    ck_assert(is_ok(root));
    ck_assert_str_eq(status_of(root, "cache"), "warning");
    ins_json_free(root);
}
END_TEST

START_TEST(secrets_of_a_url_stay_out_of_the_report)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    char *report = NULL;
    options.warehouse = "oracle://ann:hunter2@host/shop";
    ck_assert_int_eq(insights_doctor(&report, &options, NULL), INSIGHTS_OK);
    ck_assert_ptr_null(strstr(report, "hunter2"));
    insights_free(report);
}
END_TEST

START_TEST(missing_arguments_are_refused)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    char *report = NULL;
    options.struct_size = 0;
    ck_assert_int_eq(insights_doctor(NULL, NULL, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_doctor(&report, &options, NULL), INSIGHTS_INVALID);
    ck_assert_ptr_null(report);
}
END_TEST

static insights_status examine_once(void *state)
{
    char *report = NULL;
    insights_error *err = NULL;
    insights_status status = insights_doctor(&report, state, &err);
    insights_error_free(err);
    insights_free(report);
    return status;
}

START_TEST(each_failing_allocation_is_reported)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    place_sql("tiny.db", "CREATE TABLE pets (name TEXT); INSERT INTO pets VALUES ('Rex'), ('Ada')");
    options.warehouse = place_path("tiny.db");
    ck_assert_int_gt(fault_loop(examine_once, &options), 20);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("report");
    tcase_add_unchecked_fixture(cases, set_up, place_remove);
    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, without_options_the_library_alone_is_checked);
    tcase_add_test(cases, good_warehouse_passes_every_check);
    tcase_add_test(cases, absent_warehouse_fails_with_advice);
    tcase_add_test(cases, what_depends_on_a_failed_check_is_skipped);
    tcase_add_test(cases, locked_warehouse_fails_with_the_reason);
    tcase_add_test(cases, warehouse_without_tables_fails);
    tcase_add_test(cases, tables_without_rows_are_a_warning);
    tcase_add_test(cases, faulty_model_fails_with_file_and_line);
    tcase_add_test(cases, model_is_checked_without_a_warehouse_too);
    tcase_add_test(cases, cache_that_is_no_folder_is_a_warning);
    tcase_add_test(cases, secrets_of_a_url_stay_out_of_the_report);
    tcase_add_test(cases, missing_arguments_are_refused);
    tcase_add_test(cases, each_failing_allocation_is_reported);
    return suite_run_case("doctor", cases);
}

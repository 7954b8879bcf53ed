/* Tests of showing and checking models. */
#include "place.h"

#include "base/json.h"
#include "support/fault.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void set_up(void)
{
    place_create();
    place_sql("shop.db",
              "CREATE TABLE stores (store_id INTEGER PRIMARY KEY, name TEXT, city TEXT);"
              "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, full_name TEXT,"
              " email TEXT);"
              "CREATE TABLE sales (sale_id INTEGER PRIMARY KEY, sale_date DATE,"
              " store_id INTEGER NOT NULL REFERENCES stores (store_id),"
              " customer_id INTEGER NOT NULL REFERENCES customers (customer_id), channel TEXT,"
              " revenue DECIMAL(10,2));"
              "INSERT INTO stores VALUES (1, 'North Gate', 'Paris'), (2, 'Old Market', 'Lyon');"
              "INSERT INTO customers VALUES (1, 'Ann Bell', 'ann@example.com'),"
              " (2, 'Tom Reed', 'tom@example.com');"
              "INSERT INTO sales VALUES (1, '2026-11-01', 1, 1, 'web', 10.5),"
              " (2, '2026-11-02', 2, 2, 'shop', 20), (3, '2026-11-03', 1, 2, 'web', 7),"
              " (4, '2026-11-04', 2, 1, 'web', 8);");
}

static char *text_of(const char *database, const char *model, const char *format)
{
    insights *context = place_open_with(database, model);
    char *text = NULL;
    insights_error *err = NULL;
    insights_model_text(&text, context, format, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    insights_close(context);
    return text;
}

static void check_has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in: %s", part, text);
}

static void check_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" in: %s", part, text);
}

/* ---- text ---- */

START_TEST(overview_names_datasets_with_their_rows)
{
    char *text = text_of("shop.db", NULL, "text");
    check_has(text, "3 datasets");
    check_has(text, "\nsales: 4 rows of sales, key sale_id\n");
    insights_free(text);
}
END_TEST

START_TEST(overview_shows_role_type_and_values_of_fields)
{
    char *text = text_of("shop.db", NULL, "text");
    check_has(text, "channel      category   text      web, shop\n");
    check_has(text, "sale_date    time       date      2026-11-01 to 2026-11-04\n");
    check_has(text, "revenue      measure    decimal   7 to 20");
    insights_free(text);
}
END_TEST

START_TEST(overview_shows_links_and_metrics)
{
    char *text = text_of("shop.db", NULL, "text");
    check_has(text, "each belongs to one store: store_id is stores.store_id\n");
    check_has(text, "SUM(sales.revenue)");
    insights_free(text);
}
END_TEST

START_TEST(values_of_personal_fields_are_never_shown)
{
    static const char *const FORMATS[] = {"text", "json", "yaml"};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        char *text = text_of("shop.db", NULL, FORMATS[i]);
        check_has(text, "email");
        check_lacks(text, "example.com");
        check_lacks(text, "Ann");
        insights_free(text);
    }
}
END_TEST

START_TEST(hidden_characters_of_names_and_values_stay_out_of_the_overview)
{
    place_sql("hostile.db", "CREATE TABLE \"sa\x1bles\" (id INTEGER PRIMARY KEY, \"na\nme\" TEXT);"
                            "INSERT INTO \"sa\x1bles\" VALUES (1, 'a\x1b[31m'), (2, 'a\x1b[31m'),"
                            " (3, 'b\xe2\x80\xaez')");
    char *text = text_of("hostile.db", NULL, "text");
    check_lacks(text, "\x1b");
    check_lacks(text, "\xe2\x80\xae");
    check_lacks(text, "na\nme");
    insights_free(text);
}
END_TEST

START_TEST(lines_of_the_overview_end_without_blanks)
{
    char *text = text_of("shop.db", NULL, "text");
    check_lacks(text, " \n");
    insights_free(text);
}
END_TEST

START_TEST(large_counts_are_grouped)
{
    place_demo("demo.db", 1000);
    char *text = text_of("demo.db", NULL, "text");
    check_has(text, "sales: 1,000 rows of sales_data");
    check_has(text, ", ...\n");
    insights_free(text);
}
END_TEST

/* ---- json ---- */

static ins_json *json_of(const char *database)
{
    char *text = text_of(database, NULL, "json");
    ins_json *root = NULL;
    ck_assert_int_eq(ins_json_parse(&root, text, strlen(text), NULL), INSIGHTS_OK);
    insights_free(text);
    return root;
}

/* Item of a list by its member "name". */
static const ins_json *named(const ins_json *list, const char *name)
{
    for (const ins_json *item = ins_json_first(list); item != NULL; item = ins_json_next(item))
        if (strcmp(ins_json_text(ins_json_get(item, "name")), name) == 0)
            return item;
    ck_abort_msg("there is no %s", name);
    return NULL;
}

static const char *member(const ins_json *object, const char *key)
{
    const char *text = ins_json_text(ins_json_get(object, key));
    return text == NULL ? "" : text;
}

START_TEST(json_has_datasets_and_fields_by_name)
{
    ins_json *root = json_of("shop.db");
    const ins_json *sales = named(ins_json_get(root, "datasets"), "sales");
    ck_assert_double_eq(ins_json_number(ins_json_get(sales, "rows"), 0), 4);
    ck_assert_str_eq(member(sales, "time_field"), "sale_date");
    const ins_json *revenue = named(ins_json_get(sales, "fields"), "revenue");
    ck_assert_str_eq(member(revenue, "role"), "measure");
    ck_assert_str_eq(member(revenue, "type"), "decimal");
    ck_assert_str_eq(member(revenue, "additivity"), "additive");
    ins_json_free(root);
}
END_TEST

START_TEST(json_has_relationships_and_metrics)
{
    ins_json *root = json_of("shop.db");
    const ins_json *link = ins_json_first(ins_json_get(root, "relationships"));
    ck_assert_str_eq(member(link, "from"), "sales");
    const ins_json *revenue = named(ins_json_get(root, "metrics"), "revenue");
    ck_assert_str_eq(member(revenue, "expression"), "SUM(sales.revenue)");
    ck_assert_str_eq(member(revenue, "dataset"), "sales");
    ins_json_free(root);
}
END_TEST

START_TEST(json_of_the_same_model_is_the_same)
{
    char *first = text_of("shop.db", NULL, "json");
    char *second = text_of("shop.db", NULL, "json");
    ck_assert_str_eq(first, second);
    insights_free(first);
    insights_free(second);
}
END_TEST

/* ---- yaml and arguments ---- */

START_TEST(yaml_loads_again_to_the_same_model)
{
    char *yaml = text_of("shop.db", NULL, "yaml");
    place_write("again.yaml", yaml);
    char *again = text_of("shop.db", "again.yaml", "yaml");
    ck_assert_str_eq(yaml, again);
    insights_free(again);
    insights_free(yaml);
}
END_TEST

START_TEST(unknown_format_is_refused)
{
    insights *context = place_open("shop.db");
    insights_error *err = NULL;
    char *text = NULL;
    ck_assert_int_eq(insights_model_text(&text, context, "xml", &err), INSIGHTS_INVALID);
    check_has(insights_error_message(err), "yaml, text, json");
    ck_assert_ptr_null(text);
    insights_error_free(err);
    insights_close(context);
}
END_TEST

START_TEST(missing_arguments_are_refused)
{
    insights *context = place_open("shop.db");
    char *text = NULL;
    ck_assert_int_eq(insights_model_text(NULL, context, "yaml", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_model_text(&text, NULL, "yaml", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_model_text(&text, context, NULL, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_model_check(NULL, "x", NULL, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_model_check(&text, NULL, NULL, NULL), INSIGHTS_INVALID);
    insights_close(context);
}
END_TEST

/* ---- checking ---- */

static char *checked(const char *model, const char *database)
{
    char *report = NULL;
    insights_error *err = NULL;
    char path[2000];
    snprintf(path, sizeof path, "%s", place_path(model));
    insights_model_check(&report, path, database == NULL ? NULL : place_path(database), &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    return report;
}

static void write_own_model(const char *name)
{
    char *yaml = text_of("shop.db", NULL, "yaml");
    place_write(name, yaml);
    insights_free(yaml);
}

START_TEST(good_model_has_no_issues)
{
    write_own_model("good.yaml");
    char *report = checked("good.yaml", "shop.db");
    check_has(report, "\"errors\":0,\"warnings\":0,\"issues\":[]}");
    insights_free(report);
}
END_TEST

START_TEST(faults_come_with_line_and_path)
{
    place_write("bad.yaml", "version: 0.2.0.dev0\nsemantic_model:\n  - name: x\n    datasets: 5\n");
    char *report = checked("bad.yaml", NULL);
    check_has(report, "\"errors\":1,");
    check_has(report,
              "{\"severity\":\"error\",\"line\":4,\"path\":\"semantic_model[0].datasets\",");
    insights_free(report);
}
END_TEST

START_TEST(text_that_is_no_yaml_is_a_fault_of_the_model)
{
    place_write("broken.yaml", "semantic_model: [\n");
    char *report = checked("broken.yaml", NULL);
    check_has(report, "\"errors\":1,");
    insights_free(report);
}
END_TEST

START_TEST(model_that_does_not_fit_the_warehouse_is_a_fault_of_the_model)
{
    write_own_model("other.yaml");
    place_sql("other.db", "CREATE TABLE pets (name TEXT); INSERT INTO pets VALUES ('Rex')");
    char *report = checked("other.yaml", "other.db");
    check_has(report, "\"errors\":1,");
    check_has(report, "there is no table");
    insights_free(report);
}
END_TEST

START_TEST(absent_model_is_an_error)
{
    char *report = NULL;
    ck_assert_int_eq(insights_model_check(&report, place_path("gone.yaml"), NULL, NULL),
                     INSIGHTS_NOT_FOUND);
    ck_assert_ptr_null(report);
}
END_TEST

START_TEST(folder_is_no_model)
{
    char *report = NULL;
    mkdir(place_path("folder.yaml"), 0700);
    ck_assert_int_eq(insights_model_check(&report, place_path("folder.yaml"), NULL, NULL),
                     INSIGHTS_UNAVAILABLE);
    ck_assert_ptr_null(report);
}
END_TEST

START_TEST(absent_warehouse_is_an_error)
{
    char *report = NULL;
    char path[2000];
    write_own_model("mine.yaml");
    snprintf(path, sizeof path, "%s", place_path("mine.yaml"));
    ck_assert_int_eq(insights_model_check(&report, path, place_path("gone.db"), NULL),
                     INSIGHTS_NOT_FOUND);
    ck_assert_ptr_null(report);
}
END_TEST

/* ---- memory ---- */

static insights_status show(void *state)
{
    static const char *const FORMATS[] = {"text", "json"};
    insights_status status = INSIGHTS_OK;
    for (size_t i = 0; status == INSIGHTS_OK && i < sizeof FORMATS / sizeof *FORMATS; i++) {
        char *text = NULL;
        status = insights_model_text(&text, state, FORMATS[i], NULL);
        insights_free(text);
    }
    return status;
}

START_TEST(each_failing_allocation_of_showing_is_reported)
{
    insights *context = place_open("shop.db");
    ck_assert_int_gt(fault_loop(show, context), 5);
    insights_close(context);
}
END_TEST

static insights_status check_bad_model(void *state)
{
    char *report = NULL;
    insights_error *err = NULL;
    const char *const *paths = state;
    insights_status status = insights_model_check(&report, paths[0], paths[1], &err);
    insights_error_free(err);
    insights_free(report);
    return status;
}

START_TEST(each_failing_allocation_of_checking_is_reported)
{
    static char paths[2][2000];
    const char *state[2] = {paths[0], paths[1]};
    place_write("small.yaml",
                "version: 0.2.0.dev0\nsemantic_model:\n  - name: x\n    datasets:\n"
                "      - name: pets\n        source: pets\n        fields:\n"
                "          - name: age\n"
                "            expression: {dialects: [{dialect: ANSI_SQL, expression: age}]}\n");
    place_sql("pets.db", "CREATE TABLE pets (name TEXT); INSERT INTO pets VALUES ('Rex')");
    snprintf(paths[0], sizeof paths[0], "%s", place_path("small.yaml"));
    snprintf(paths[1], sizeof paths[1], "%s", place_path("pets.db"));
    ck_assert_int_gt(fault_loop(check_bad_model, state), 5);
}
END_TEST

static TCase *show_cases(void)
{
    TCase *cases = tcase_create("show");
    tcase_add_test(cases, overview_names_datasets_with_their_rows);
    tcase_add_test(cases, overview_shows_role_type_and_values_of_fields);
    tcase_add_test(cases, overview_shows_links_and_metrics);
    tcase_add_test(cases, values_of_personal_fields_are_never_shown);
    tcase_add_test(cases, hidden_characters_of_names_and_values_stay_out_of_the_overview);
    tcase_add_test(cases, lines_of_the_overview_end_without_blanks);
    tcase_add_test(cases, large_counts_are_grouped);
    tcase_add_test(cases, json_has_datasets_and_fields_by_name);
    tcase_add_test(cases, json_has_relationships_and_metrics);
    tcase_add_test(cases, json_of_the_same_model_is_the_same);
    tcase_add_test(cases, yaml_loads_again_to_the_same_model);
    tcase_add_test(cases, unknown_format_is_refused);
    tcase_add_test(cases, missing_arguments_are_refused);
    tcase_add_test(cases, each_failing_allocation_of_showing_is_reported);
    return cases;
}

static TCase *check_cases(void)
{
    TCase *cases = tcase_create("check");
    tcase_add_test(cases, good_model_has_no_issues);
    tcase_add_test(cases, faults_come_with_line_and_path);
    tcase_add_test(cases, text_that_is_no_yaml_is_a_fault_of_the_model);
    tcase_add_test(cases, model_that_does_not_fit_the_warehouse_is_a_fault_of_the_model);
    tcase_add_test(cases, absent_model_is_an_error);
    tcase_add_test(cases, folder_is_no_model);
    tcase_add_test(cases, absent_warehouse_is_an_error);
    tcase_add_test(cases, each_failing_allocation_of_checking_is_reported);
    return cases;
}

int main(void)
{
    Suite *suite = suite_create("model text");
    TCase *parts[] = {show_cases(), check_cases()};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        tcase_add_unchecked_fixture(parts[i], set_up, place_remove);
        tcase_set_timeout(parts[i], 120);
        suite_add_tcase(suite, parts[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

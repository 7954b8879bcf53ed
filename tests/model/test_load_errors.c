/* Tests of loading model files: what is refused and with what words, hostile input, memory. */
#include "loading.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INVALID_FOLDER "tests/model/invalid/"

/* ---- errors ------------------------------------------------------------------------ */

/* The first line of each bad file is "# " and a part of its error. */
START_TEST(bad_files_are_refused_with_their_message)
{
    DIR *folder = opendir(INVALID_FOLDER);
    int count = 0;
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        size_t size = 0;
        const char *path = ins_arena_printf(arena, INVALID_FOLDER "%s", entry->d_name);
        const char *text = read_text(path, &size);
        const char *expected = ins_arena_copy(arena, text + 2, strcspn(text, "\n") - 2);
        insights_error *err = NULL;
        insights_status status = ins_model_load_file(&model, path, arena, NULL, &err);
        ck_assert_msg(status == INSIGHTS_INVALID, "%s: %d", path, (int)status);
        ck_assert_msg(strstr(insights_error_message(err), expected) != NULL, "%s: %s", path,
                      insights_error_message(err));
        insights_error_free(err);
        count++;
    }
    closedir(folder);
    ck_assert_int_gt(count, 50);
}
END_TEST

START_TEST(all_errors_come_together_in_the_order_of_the_file)
{
    insights_error *err = NULL;
    const char *text = with_metrics(METRIC("a", "SUM(t.nothing)") METRIC("b", "SUMM(t.x)")
                                        METRIC("c", "SUM(q.x)"));
    ck_assert_int_eq(ins_model_load(&model, text, strlen(text), "f", arena, &issues, &err),
                     INSIGHTS_INVALID);
    ck_assert_uint_eq(issues.error_count, 3);
    ck_assert_uint_eq(issues.items[0].line + 1, issues.items[1].line);
    ck_assert_uint_eq(issues.items[1].line + 1, issues.items[2].line);
    ck_assert_str_eq(issues.items[2].path, "semantic_model[0].metrics[2].expression");
    ck_assert_str_eq(insights_error_message(err),
                     "f:14: semantic_model[0].metrics[0].expression: the dataset 't' has no field "
                     "'nothing'");
    insights_error_free(err);
}
END_TEST

START_TEST(at_most_a_hundred_issues_are_kept_and_all_errors_counted)
{
    ins_buffer text;
    ins_buffer_init(&text, 1024 * 1024);
    ins_buffer_text(&text, "version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n");
    for (int i = 0; i < 150; i++)
        ins_buffer_text(&text, "      - {name: x}\n");
    ck_assert_int_eq(
        ins_model_load(&model, ins_buffer_view(&text), text.size, "f", arena, &issues, NULL),
        INSIGHTS_INVALID);
    ck_assert_uint_eq(issues.count, 100);
    ck_assert_uint_eq(issues.error_count, 150);
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(missing_file_is_not_found)
{
    ck_assert_int_eq(ins_model_load_file(&model, "tests/model/nowhere.yaml", arena, NULL, NULL),
                     INSIGHTS_NOT_FOUND);
}
END_TEST

START_TEST(folder_is_no_file)
{
    ck_assert_int_eq(ins_model_load_file(&model, "tests/model", arena, NULL, NULL),
                     INSIGHTS_UNAVAILABLE);
}
END_TEST

/* ---- hostile input ------------------------------------------------------------------ */

START_TEST(ten_megabytes_are_too_large)
{
    size_t size = 10 * 1000 * 1000;
    char *text = ins_arena_alloc(arena, size);
    memset(text, ' ', size);
    fails_with(text, size, INSIGHTS_TOO_LARGE, "larger than 8388608 bytes");
}
END_TEST

START_TEST(file_of_ten_megabytes_is_too_large)
{
    char path[] = "/tmp/insights-test-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "wb");
    insights_error *err = NULL;
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < 10 * 1000 * 1000 / 10; i++)
        fputs("# a line.\n", file);
    fclose(file);
    ck_assert_int_eq(ins_model_load_file(&model, path, arena, NULL, &err), INSIGHTS_TOO_LARGE);
    insights_error_free(err);
    remove(path);
}
END_TEST

START_TEST(nul_and_broken_utf8_are_refused_with_their_line)
{
    fails_with("a: b\nc: \0d\n", 11, INSIGHTS_INVALID, "test:2: the file holds a NUL character");
    fails_with("a: b\n\nc: \xff\n", 11, INSIGHTS_INVALID,
               "test:3: the file is not UTF-8 at byte 9");
    fails_with("{\"a\": \"\xc3(\"}", 11, INSIGHTS_INVALID, "test:1: the file is not UTF-8");
}
END_TEST

START_TEST(long_chain_of_metrics_ends)
{
    ins_buffer text;
    ins_buffer_init(&text, 1024 * 1024);
    for (int i = 0; i < 200; i++)
        ins_buffer_printf(&text, METRIC("m%d", "m%d + 1"), i, i + 1);
    ins_buffer_text(&text, METRIC("m200", "SUM(t.x)"));
    const char *all = with_metrics(ins_buffer_view(&text));
    fails_with(all, strlen(all), INSIGHTS_INVALID, "metrics refer to each other too deep");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(metrics_that_double_each_other_end)
{
    ins_buffer text;
    ins_buffer_init(&text, 1024 * 1024);
    for (int i = 0; i < 30; i++)
        ins_buffer_printf(&text, METRIC("m%d", "m%d + m%d"), i, i + 1, i + 1);
    ins_buffer_text(&text, METRIC("m30", "SUM(t.x)"));
    const char *all = with_metrics(ins_buffer_view(&text));
    fails_with(all, strlen(all), INSIGHTS_INVALID, "too large");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(too_many_datasets_are_refused)
{
    ins_buffer text;
    ins_buffer_init(&text, 1024 * 1024);
    ins_buffer_text(&text, "version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n");
    for (int i = 0; i < 1001; i++)
        ins_buffer_printf(&text, "      - {name: d%d, source: s}\n", i);
    fails_with(ins_buffer_view(&text), text.size, INSIGHTS_INVALID, "at most 1000 datasets");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(thousand_linked_datasets_load)
{
    ins_buffer text;
    ins_buffer_init(&text, 1024 * 1024);
    ins_buffer_text(&text, "version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n");
    for (int i = 0; i < 1000; i++)
        ins_buffer_printf(&text, "      - {name: d%d, source: s, primary_key: [k, l]}\n", i);
    ins_buffer_text(&text, "    relationships:\n");
    for (int i = 0; i < 999; i++)
        ins_buffer_printf(&text,
                          "      - {name: r%d, from: d%d, to: d%d, from_columns: [k, l], "
                          "to_columns: [k, l]}\n",
                          i, i, i + 1);
    load_text(ins_buffer_view(&text));
    ck_assert_uint_eq(model->relationship_count, 999);
    ins_buffer_finish(&text);
}
END_TEST

/* ---- life -------------------------------------------------------------------------- */

START_TEST(shared_model_lives_until_its_last_release)
{
    load_retail();
    ins_model *other = ins_model_share(model);
    ins_model_release(model);
    model = NULL;
    ck_assert_str_eq(other->name, "retailer");
    ins_model_release(other);
}
END_TEST

START_TEST(fingerprint_changes_with_what_changes_answers)
{
    static const char *const variants[] = {
        FIELD("x", "x", ""),
        FIELD("x", "y", ""),
        FIELD("z", "x", ""),
        FIELD("x", "x", ", datatype: Integer"),
        FIELD("x", "x", ", datatype: Integer, dimension: {is_time: true}"),
        FIELD("x", "x", ", label: ex"),
        FIELD("x", "x", ", ai_context: {synonyms: [ex]}"),
        FIELD("x", "x",
              ", custom_extensions: [{vendor_name: INSIGHTS, data: '{\"good\": \"up\"}'}]"),
        FIELD("x", "x", "") FIELD("y", "y", ""),
    };
    enum { COUNT = sizeof variants / sizeof *variants };
    const char *prints[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        load_text(with_fields(variants[i]));
        prints[i] = ins_arena_strdup(arena, model->fingerprint);
        ck_assert_uint_eq(strlen(prints[i]), 64);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(prints[i], prints[j]);
        ins_model_release(model);
        model = NULL;
    }
}
END_TEST

START_TEST(fingerprint_ignores_layout_and_comments)
{
    load_text(with_fields(FIELD("x", "x+1", "")));
    ins_model *first = model;
    load_text(with_fields("# a comment\n" FIELD("x", "x  +  1", ", custom_extensions: []")));
    ck_assert_str_eq(first->fingerprint, model->fingerprint);
    ins_model_release(first);
}
END_TEST

START_TEST(names_of_roles_read_back)
{
    for (int role = INS_ROLE_OTHER; role <= INS_ROLE_TEXT; role++)
        ck_assert_int_eq(ins_role_of(ins_role_name((ins_field_role)role)), role);
    ck_assert_int_eq(ins_role_of("nothing"), -1);
}
END_TEST

static insights_status load_all_of_the_format(void *state)
{
    const char *text = state;
    ins_model *loaded = NULL;
    ins_model_issues found;
    ins_arena *own = ins_arena_create(1024 * 1024);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_model_load(&loaded, text, strlen(text), "f", own, &found, NULL);
    ins_model_release(loaded);
    ins_arena_destroy(own);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    size_t size = 0;
    char *text = ins_arena_strdup(arena, read_text("tests/model/retail.yaml", &size));
    fault_loop(load_all_of_the_format, text);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("load_errors");
    tcase_add_checked_fixture(cases, load_set_up, load_tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, bad_files_are_refused_with_their_message);
    tcase_add_test(cases, all_errors_come_together_in_the_order_of_the_file);
    tcase_add_test(cases, at_most_a_hundred_issues_are_kept_and_all_errors_counted);
    tcase_add_test(cases, missing_file_is_not_found);
    tcase_add_test(cases, folder_is_no_file);
    tcase_add_test(cases, ten_megabytes_are_too_large);
    tcase_add_test(cases, file_of_ten_megabytes_is_too_large);
    tcase_add_test(cases, nul_and_broken_utf8_are_refused_with_their_line);
    tcase_add_test(cases, long_chain_of_metrics_ends);
    tcase_add_test(cases, metrics_that_double_each_other_end);
    tcase_add_test(cases, too_many_datasets_are_refused);
    tcase_add_test(cases, thousand_linked_datasets_load);
    tcase_add_test(cases, shared_model_lives_until_its_last_release);
    tcase_add_test(cases, fingerprint_changes_with_what_changes_answers);
    tcase_add_test(cases, fingerprint_ignores_layout_and_comments);
    tcase_add_test(cases, names_of_roles_read_back);
    tcase_add_test(cases, failing_allocations_are_reported);
    return suite_run_case("load_errors", cases);
}

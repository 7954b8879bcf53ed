/* Loads models from texts and files and finds what tests look at. */
#include "loading.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

ins_model_issues issues;

void load_set_up(void)
{
    arena = ins_arena_create((size_t)256 * 1024 * 1024);
    issues = (ins_model_issues){0};
    model = NULL;
}

void load_tear_down(void)
{
    ins_model_release(model);
    ins_arena_destroy(arena);
}

void show_issues(void)
{
    for (size_t i = 0; i < issues.count; i++)
        printf("line %zu: %s: %s\n", issues.items[i].line, issues.items[i].path,
               issues.items[i].message);
}

const char *read_text(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    char *text = ins_arena_alloc(arena, 1024 * 1024);
    *size = fread(text, 1, 1024 * 1024 - 1, file);
    fclose(file);
    return text;
}

void load_file(const char *path)
{
    insights_error *err = NULL;
    insights_status status = ins_model_load_file(&model, path, arena, &issues, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
}

void load_retail(void)
{
    load_file("tests/model/retail.yaml");
}

void load_text(const char *text)
{
    insights_error *err = NULL;
    insights_status status =
        ins_model_load(&model, text, strlen(text), "test", arena, &issues, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
}

void fails_with(const char *text, size_t size, insights_status status, const char *message)
{
    insights_error *err = NULL;
    ck_assert_int_eq(ins_model_load(&model, text, size, "test", arena, &issues, &err), status);
    ck_assert_ptr_null(model);
    ck_assert_msg(strstr(insights_error_message(err), message) != NULL, "%s",
                  insights_error_message(err));
    insights_error_free(err);
}

void says(const ins_expr *tree, const char *expected)
{
    ins_buffer text;
    ins_buffer_init(&text, 100000);
    ins_expr_print(tree, &text);
    ck_assert_str_eq(ins_buffer_view(&text), expected);
    ins_buffer_finish(&text);
}

const char *with_fields(const char *fields)
{
    return ins_arena_printf(arena,
                            "version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n"
                            "      - name: t\n        source: t\n        fields:\n%s",
                            fields);
}

const char *with_metrics(const char *metrics)
{
    return ins_arena_printf(
        arena, "%s%s    metrics:\n%s", with_fields(FIELD("x", "x", ", datatype: Integer")),
        "      - name: u\n        source: u\n        fields:\n" FIELD("y", "y", ""), metrics);
}

/* Tests of tables written as CSV, JSON, JSON lines, Markdown and aligned text. */
#include "data/table.h"

#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

static ins_arena *arena;
static char *output;

static void setup(void)
{
    arena = ins_arena_create((size_t)64 << 20);
    output = NULL;
}

static void teardown(void)
{
    insights_free(output);
    ins_arena_destroy(arena);
}

static ins_value text(const char *words)
{
    return ins_value_text(ins_slice_of(words));
}

static insights_table *table_of(const ins_column_spec *specs, size_t columns,
                                const ins_value *cells, size_t count)
{
    ins_table_builder *builder = ins_table_builder_create(arena, specs, columns);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(ins_table_builder_add(builder, &cells[i], NULL), INSIGHTS_OK);
    return ins_table_builder_finish(builder);
}

/* Stores, exact revenues, and a store without a name. */
static insights_table *stores(void)
{
    static const ins_column_spec specs[] = {{"store", INSIGHTS_TYPE_TEXT, 0},
                                            {"revenue", INSIGHTS_TYPE_DECIMAL, 2}};
    ins_value cells[] = {text("Paris"),        ins_value_decimal(123450, 2),
                         text("Old, \"big\""), ins_value_null(),
                         ins_value_null(),     ins_value_decimal(-5, 2)};
    return table_of(specs, 2, cells, 6);
}

static insights_table *texts(const char *name, const char *first, const char *second)
{
    ins_column_spec specs[] = {{name, INSIGHTS_TYPE_TEXT, 0}, {"n", INSIGHTS_TYPE_INT, 0}};
    ins_value cells[] = {text(first), ins_value_int(1), text(second), ins_value_int(22)};
    return table_of(specs, 2, cells, 4);
}

static const char *formatted(const insights_table *table, const char *format, int width)
{
    insights_free(output);
    output = NULL;
    ck_assert_int_eq(insights_table_format(&output, table, format, width, NULL), INSIGHTS_OK);
    return output;
}

START_TEST(csv_quotes_what_needs_it)
{
    ck_assert_str_eq(formatted(stores(), "csv", 0), "store,revenue\r\n"
                                                    "Paris,1234.50\r\n"
                                                    "\"Old, \"\"big\"\"\",\r\n"
                                                    ",-0.05\r\n");
}
END_TEST

START_TEST(csv_tells_empty_text_from_missing)
{
    ck_assert_str_eq(formatted(texts("a", "", "line\nbreak"), "csv", 0),
                     "a,n\r\n\"\",1\r\n\"line\nbreak\",22\r\n");
}
END_TEST

START_TEST(csv_leaves_formulas_as_they_are)
{
    ck_assert_str_eq(formatted(texts("a", "=1+1", "@x"), "csv", 0), "a,n\r\n=1+1,1\r\n@x,22\r\n");
}
END_TEST

START_TEST(json_is_an_array_of_objects)
{
    ck_assert_str_eq(formatted(stores(), "json", 0),
                     "[{\"store\":\"Paris\",\"revenue\":1234.50},\n"
                     "{\"store\":\"Old, \\\"big\\\"\",\"revenue\":null},\n"
                     "{\"store\":null,\"revenue\":-0.05}]\n");
}
END_TEST

START_TEST(json_of_no_rows_is_an_empty_array)
{
    ins_column_spec spec = {"x", INSIGHTS_TYPE_INT, 0};
    ck_assert_str_eq(formatted(table_of(&spec, 1, NULL, 0), "json", 0), "[]\n");
    ck_assert_str_eq(formatted(table_of(&spec, 1, NULL, 0), "jsonl", 0), "");
}
END_TEST

START_TEST(jsonl_has_an_object_on_each_line)
{
    ck_assert_str_eq(formatted(texts("a", "x", "y"), "jsonl", 0),
                     "{\"a\":\"x\",\"n\":1}\n{\"a\":\"y\",\"n\":22}\n");
}
END_TEST

START_TEST(md_aligns_numbers_right_and_escapes)
{
    ck_assert_str_eq(formatted(texts("a", "x|y", "<b>[z]*"), "md", 0), "| a | n |\n"
                                                                       "| --- | ---: |\n"
                                                                       "| x\\|y | 1 |\n"
                                                                       "| \\<b>\\[z]\\* | 22 |\n");
}
END_TEST

START_TEST(text_aligns_columns)
{
    ck_assert_str_eq(formatted(stores(), "text", 0), "store       revenue\n"
                                                     "----------  -------\n"
                                                     "Paris       1234.50\n"
                                                     "Old, \"big\"         \n"
                                                     "              -0.05\n");
}
END_TEST

START_TEST(text_counts_columns_of_the_terminal_not_bytes)
{
    ck_assert_str_eq(formatted(texts("a", "\xE6\x9D\xB1\xE4\xBA\xAC", "Z\xC3\xBCrich"), "text", 0),
                     "a        n\n"
                     "------  --\n"
                     "\xE6\x9D\xB1\xE4\xBA\xAC     1\n"
                     "Z\xC3\xBCrich  22\n");
}
END_TEST

START_TEST(text_removes_what_a_terminal_would_obey)
{
    ck_assert_str_eq(formatted(texts("a", "\x1B[31mred", "a\nb\xE2\x80\xAE"), "text", 0),
                     "a         n\n"
                     "-------  --\n"
                     "[31mred   1\n"
                     "a b      22\n");
}
END_TEST

START_TEST(text_is_cut_to_the_terminal_with_an_ellipsis)
{
    ck_assert_str_eq(formatted(texts("name", "a very long name", "short"), "text", 14),
                     "name         n\n"
                     "----------  --\n"
                     "a very lo" ELLIPSIS "   1\n"
                     "short       22\n");
}
END_TEST

START_TEST(wide_letters_are_not_cut_in_half)
{
    const char *wide = "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1";
    ck_assert_str_eq(formatted(texts("a", wide, "x"), "text", 10),
                     "a        n\n"
                     "------  --\n"
                     "\xE6\x9D\xB1\xE4\xBA\xAC" ELLIPSIS "    1\n"
                     "x       22\n");
}
END_TEST

START_TEST(numbers_are_not_cut)
{
    ins_column_spec specs[] = {{"a long title", INSIGHTS_TYPE_TEXT, 0},
                               {"another title", INSIGHTS_TYPE_INT, 0}};
    ins_value cells[] = {text("some long words"), ins_value_int(1234567890123)};
    const char *lines = formatted(table_of(specs, 2, cells, 2), "text", 22);
    ck_assert_ptr_nonnull(strstr(lines, "1234567890123"));
    ck_assert_ptr_nonnull(strstr(lines, "some l" ELLIPSIS));
}
END_TEST

START_TEST(columns_that_do_not_fit_are_left_out_visibly)
{
    ins_column_spec specs[] = {
        {"aaaaaa", INSIGHTS_TYPE_INT, 0}, {"b", INSIGHTS_TYPE_INT, 0}, {"c", INSIGHTS_TYPE_INT, 0}};
    ins_value cells[] = {ins_value_int(111111), ins_value_int(222222), ins_value_int(333333)};
    ck_assert_str_eq(formatted(table_of(specs, 3, cells, 3), "text", 17),
                     "aaaaaa       b  " ELLIPSIS "\n"
                     "------  ------  " ELLIPSIS "\n"
                     "111111  222222  " ELLIPSIS "\n");
}
END_TEST

/* Every line of every width up to the natural one stays inside it. */
START_TEST(no_line_is_wider_than_the_terminal)
{
    ins_column_spec specs[] = {{"category name", INSIGHTS_TYPE_TEXT, 0},
                               {"value", INSIGHTS_TYPE_INT, 0},
                               {"comment", INSIGHTS_TYPE_TEXT, 0}};
    ins_value cells[] = {text("Schuhe und Z\xC3\xBC"
                              "behoer"),
                         ins_value_int(12345),
                         text("\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC word word")};
    insights_table *table = table_of(specs, 3, cells, 3);
    for (int width = 1; width < 60; width++) {
        const char *line = formatted(table, "text", width);
        for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            size_t columns = ins_utf8_width(line, (size_t)(end - line));
            size_t least = width < 4 ? 4 : (size_t)width; /* a column and the mark for the rest */
            ck_assert_uint_le(columns, least);
        }
    }
}
END_TEST

START_TEST(unknown_format_is_refused_and_named)
{
    insights_error *err = NULL;
    ck_assert_int_eq(insights_table_format(&output, stores(), "xml", 0, &err), INSIGHTS_INVALID);
    ck_assert_ptr_null(output);
    ck_assert_ptr_nonnull(strstr(insights_error_message(err), "\"xml\""));
    insights_error_free(err);
}
END_TEST

static insights_status format_all(void *state)
{
    static const char *const formats[] = {"csv", "json", "jsonl", "md", "text"};
    insights_status status = INSIGHTS_OK;
    for (size_t i = 0; i < 5 && status == INSIGHTS_OK; i++) {
        char *written = NULL;
        insights_error *err = NULL;
        status = insights_table_format(&written, state, formats[i], 20, &err);
        insights_free(written);
        insights_error_free(err);
    }
    return status;
}

START_TEST(each_failed_allocation_is_reported)
{
    ck_assert_int_gt(fault_loop(format_all, texts("a", "\xC3\xA9t\xC3\xA9", "b")), 5);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("formats");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, csv_quotes_what_needs_it);
    tcase_add_test(cases, csv_tells_empty_text_from_missing);
    tcase_add_test(cases, csv_leaves_formulas_as_they_are);
    tcase_add_test(cases, json_is_an_array_of_objects);
    tcase_add_test(cases, json_of_no_rows_is_an_empty_array);
    tcase_add_test(cases, jsonl_has_an_object_on_each_line);
    tcase_add_test(cases, md_aligns_numbers_right_and_escapes);
    tcase_add_test(cases, text_aligns_columns);
    tcase_add_test(cases, text_counts_columns_of_the_terminal_not_bytes);
    tcase_add_test(cases, text_removes_what_a_terminal_would_obey);
    tcase_add_test(cases, text_is_cut_to_the_terminal_with_an_ellipsis);
    tcase_add_test(cases, wide_letters_are_not_cut_in_half);
    tcase_add_test(cases, numbers_are_not_cut);
    tcase_add_test(cases, columns_that_do_not_fit_are_left_out_visibly);
    tcase_add_test(cases, no_line_is_wider_than_the_terminal);
    tcase_add_test(cases, unknown_format_is_refused_and_named);
    tcase_add_test(cases, each_failed_allocation_is_reported);
    return suite_run_case("table_format", cases);
}

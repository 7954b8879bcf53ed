/* Tests of the JSON writer's bytes and of the reader's kinds, errors and limits. */
#include "base/alloc.h"
#include "base/json.h"
#include "support/fault.h"
#include "support/suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ins_buffer buffer;
static ins_json_writer writer;

static void begin(int indent)
{
    ins_buffer_init(&buffer, 100000);
    ins_json_init(&writer, &buffer, indent);
}

static void written(const char *expected)
{
    ck_assert_int_eq(buffer.status, INSIGHTS_OK);
    ck_assert_str_eq(ins_buffer_view(&buffer), expected);
    ins_buffer_finish(&buffer);
}

/* ---- writer ---- */

START_TEST(values_of_all_kinds_are_written)
{
    begin(0);
    ins_json_open_object(&writer);
    ins_json_member_string(&writer, "text", "a");
    ins_json_member_string(&writer, "none", NULL);
    ins_json_member_int(&writer, "whole", -5);
    ins_json_member_double(&writer, "real", 0.25);
    ins_json_member_bool(&writer, "yes", true);
    ins_json_key(&writer, "list");
    ins_json_open_array(&writer);
    ins_json_bool(&writer, false);
    ins_json_null(&writer);
    ins_json_raw(&writer, "{\"x\":1}");
    ins_json_close_array(&writer);
    ins_json_close_object(&writer);
    written("{\"text\":\"a\",\"none\":null,\"whole\":-5,\"real\":0.25,\"yes\":true,"
            "\"list\":[false,null,{\"x\":1}]}");
}
END_TEST

START_TEST(empty_containers_stay_on_one_line)
{
    begin(2);
    ins_json_open_object(&writer);
    ins_json_key(&writer, "a");
    ins_json_open_array(&writer);
    ins_json_close_array(&writer);
    ins_json_key(&writer, "b");
    ins_json_open_object(&writer);
    ins_json_close_object(&writer);
    ins_json_close_object(&writer);
    written("{\n  \"a\": [],\n  \"b\": {}\n}");
}
END_TEST

START_TEST(indent_counts_levels)
{
    begin(4);
    ins_json_open_array(&writer);
    ins_json_open_array(&writer);
    ins_json_int(&writer, 1);
    ins_json_int(&writer, 2);
    ins_json_close_array(&writer);
    ins_json_close_array(&writer);
    written("[\n    [\n        1,\n        2\n    ]\n]");
}
END_TEST

START_TEST(siblings_after_a_container_are_separated)
{
    begin(0);
    ins_json_open_array(&writer);
    ins_json_open_array(&writer);
    ins_json_int(&writer, 1);
    ins_json_close_array(&writer);
    ins_json_open_object(&writer);
    ins_json_close_object(&writer);
    ins_json_int(&writer, 2);
    ins_json_close_array(&writer);
    written("[[1],{},2]");
}
END_TEST

START_TEST(integers_and_decimals_are_exact)
{
    begin(0);
    ins_json_open_array(&writer);
    ins_json_int(&writer, INT64_MIN);
    ins_json_int(&writer, INT64_MAX);
    ins_json_decimal(&writer, INT64_C(-1234567890123456789), 18);
    ins_json_decimal(&writer, 1250, 2);
    ins_json_close_array(&writer);
    written("[-9223372036854775808,9223372036854775807,-1.234567890123456789,12.50]");
}
END_TEST

START_TEST(number_that_is_not_finite_is_null)
{
    begin(0);
    ins_json_open_array(&writer);
    ins_json_double(&writer, NAN);
    ins_json_double(&writer, INFINITY);
    ins_json_double(&writer, -INFINITY);
    ins_json_double(&writer, 1e300);
    ins_json_close_array(&writer);
    written("[null,null,null,1e+300]");
}
END_TEST

START_TEST(control_characters_and_quotes_are_escaped)
{
    begin(0);
    ins_json_string(&writer, "\"\\/\b\t\n\v\f\r\x01\x1f\x7f");
    written("\"\\\"\\\\/\\b\\t\\n\\u000b\\f\\r\\u0001\\u001f\x7f\"");
}
END_TEST

START_TEST(slice_may_hold_nul_and_may_be_nothing)
{
    begin(0);
    ins_json_open_array(&writer);
    ins_json_slice(&writer, (ins_slice){"a\0b", 3});
    ins_json_slice(&writer, (ins_slice){NULL, 0});
    ins_json_close_array(&writer);
    written("[\"a\\u0000b\",\"\"]");
}
END_TEST

START_TEST(keys_are_escaped_too)
{
    begin(0);
    ins_json_open_object(&writer);
    ins_json_member_int(&writer, "we\"ird", 1);
    ins_json_close_object(&writer);
    written("{\"we\\\"ird\":1}");
}
END_TEST

START_TEST(utf8_is_written_as_it_is)
{
    begin(0);
    ins_json_string(&writer, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x9F");
    written("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x9F\"");
}
END_TEST

START_TEST(each_bad_byte_becomes_the_replacement_character)
{
    begin(0);
    ins_json_string(&writer, "a\xFF"
                             "b\xC3"
                             "c\xE2\x82");
    written("\"a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c\xEF\xBF\xBD\xEF\xBF\xBD\"");
}
END_TEST

START_TEST(writing_too_deep_is_too_large)
{
    begin(0);
    for (int i = 0; i < INS_JSON_DEPTH_MAX; i++)
        ins_json_open_array(&writer);
    ck_assert_int_eq(buffer.status, INSIGHTS_OK);
    ins_json_open_array(&writer);
    ck_assert_int_eq(buffer.status, INSIGHTS_TOO_LARGE);
    for (int i = 0; i < INS_JSON_DEPTH_MAX + 10; i++)
        ins_json_close_array(&writer);
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(depth_does_not_hide_that_memory_ran_out)
{
    begin(0);
    ins_alloc_fail_after(0);
    for (int i = 0; i <= INS_JSON_DEPTH_MAX; i++)
        ins_json_open_array(&writer);
    ins_alloc_fail_after(-1);
    ck_assert_int_eq(buffer.status, INSIGHTS_NOMEM);
    ins_buffer_finish(&buffer);
}
END_TEST

/* ---- reader ---- */

static ins_json *parse(const char *text)
{
    ins_json *root = NULL;
    insights_error *error = NULL;
    insights_status status = ins_json_parse(&root, text, strlen(text), &error);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", text, insights_error_message(error));
    return root;
}

static void refused(const char *text, size_t size, insights_status expected, const char *message)
{
    ins_json *root = NULL;
    insights_error *error = NULL;
    ck_assert_int_eq(ins_json_parse(&root, text, size, &error), expected);
    ck_assert_str_eq(insights_error_message(error), message);
    ck_assert_ptr_null(root);
    insights_error_free(error);
}

static void syntax(const char *text, const char *place)
{
    char message[100] = "not valid JSON at ";
    strncat(message, place, 50);
    refused(text, strlen(text), INSIGHTS_INVALID, message);
}

START_TEST(kinds_are_told_apart)
{
    static const ins_json_kind kinds[] = {INS_JSON_NULL,   INS_JSON_BOOL,   INS_JSON_BOOL,
                                          INS_JSON_NUMBER, INS_JSON_STRING, INS_JSON_ARRAY,
                                          INS_JSON_OBJECT};
    ins_json *root = parse("[null, true, false, 1, \"\", [], {}]");
    const ins_json *item = ins_json_first(root);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        ck_assert_int_eq(ins_json_kind_of(item), kinds[i]);
        item = ins_json_next(item);
    }
    ck_assert_ptr_null(item);
    ins_json_free(root);
}
END_TEST

START_TEST(members_are_found_by_exact_name)
{
    ins_json *root = parse("{\"a\":1,\"A\":2,\"\\u00e9\":3}");
    ck_assert_double_eq(ins_json_number(ins_json_get(root, "a"), 0), 1);
    ck_assert_double_eq(ins_json_number(ins_json_get(root, "A"), 0), 2);
    ck_assert_double_eq(ins_json_number(ins_json_get(root, "\xC3\xA9"), 0), 3);
    ck_assert_ptr_null(ins_json_get(root, "b"));
    ck_assert_str_eq(ins_json_name(ins_json_next(ins_json_first(root))), "A");
    ins_json_free(root);
}
END_TEST

START_TEST(values_of_another_kind_give_what_was_asked_otherwise)
{
    ins_json *root = parse("[\"1\", 1, true]");
    const ins_json *text = ins_json_first(root);
    const ins_json *number = ins_json_next(text);
    const ins_json *truth = ins_json_next(number);
    ck_assert_double_eq(ins_json_number(text, -1), -1);
    ck_assert_ptr_null(ins_json_text(number));
    ck_assert(ins_json_truth(number, true) && !ins_json_truth(text, false));
    ck_assert(ins_json_truth(truth, false));
    ck_assert_str_eq(ins_json_text(text), "1");
    ck_assert_ptr_null(ins_json_first(text));
    ck_assert_ptr_null(ins_json_get(root, "x"));
    ins_json_free(root);
}
END_TEST

START_TEST(no_value_is_null_without_anything)
{
    ck_assert_int_eq(ins_json_kind_of(NULL), INS_JSON_NULL);
    ck_assert_ptr_null(ins_json_get(NULL, "a"));
    ck_assert_ptr_null(ins_json_first(NULL));
    ck_assert_ptr_null(ins_json_next(NULL));
    ck_assert_ptr_null(ins_json_name(NULL));
    ck_assert_ptr_null(ins_json_text(NULL));
    ck_assert_double_eq(ins_json_number(NULL, 3), 3);
    ck_assert(ins_json_truth(NULL, true));
    ins_json_free(NULL);
}
END_TEST

START_TEST(number_beyond_doubles_counts_as_none)
{
    ins_json *root = parse("[1e999, -1e999, 1e300]");
    const ins_json *item = ins_json_first(root);
    ck_assert_double_eq(ins_json_number(item, 7), 7);
    ck_assert_double_eq(ins_json_number(ins_json_next(item), 7), 7);
    ck_assert_double_eq(ins_json_number(ins_json_next(ins_json_next(item)), 7), 1e300);
    ins_json_free(root);
}
END_TEST

START_TEST(escapes_are_read)
{
    ins_json *root = parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\\ud83d\\udc5f\"");
    ck_assert_str_eq(ins_json_text(root), "\"\\/\b\f\n\r\t\xE2\x82\xAC\xF0\x9F\x91\x9F");
    ins_json_free(root);
}
END_TEST

START_TEST(syntax_errors_say_line_and_column)
{
    syntax("{\"a\":1,\n \"b\":}", "line 2 column 6");
    syntax("[1] x", "line 1 column 5");
    syntax("nul", "line 1 column 1");
    syntax("[\n\n  1 2]", "line 3 column 5");
}
END_TEST

START_TEST(broken_texts_are_refused)
{
    static const char *const texts[] = {
        "",       " ",   "{",          "[1,]",    "{\"a\"}",   "{a:1}",       "'a'",
        "\"a",    "[1}", "{\"a\":1,}", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"",
        "[1][2]", "tru", "-"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ins_json *root = NULL;
        insights_status status = ins_json_parse(&root, texts[i], strlen(texts[i]), NULL);
        ck_assert_msg(status == INSIGHTS_INVALID, "'%s' gives %d", texts[i], (int)status);
        ck_assert_ptr_null(root);
    }
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_refused)
{
    refused("[\"a\xFF\"]", 5, INSIGHTS_INVALID, "JSON is not UTF-8 at byte 3");
}
END_TEST

START_TEST(nul_would_cut_a_text_short_and_is_refused)
{
    refused("[\"a\0b\"]", 7, INSIGHTS_INVALID, "JSON holds a NUL character at byte 3");
    refused("{}\0\0", 4, INSIGHTS_INVALID, "JSON holds a NUL character at byte 2");
    refused("[\"a\\u0000b\"]", 12, INSIGHTS_INVALID, "JSON holds a NUL character at byte 3");
}
END_TEST

START_TEST(backslash_before_u0000_is_no_nul)
{
    ins_json *root = parse("\"a\\\\u0000\"");
    ck_assert_str_eq(ins_json_text(root), "a\\u0000");
    ins_json_free(root);
}
END_TEST

START_TEST(only_the_given_bytes_are_read)
{
    ins_json *root = NULL;
    ck_assert_int_eq(ins_json_parse(&root, "12345", 2, NULL), INSIGHTS_OK);
    ck_assert_double_eq(ins_json_number(root, 0), 12);
    ins_json_free(root);
}
END_TEST

START_TEST(nesting_has_a_limit)
{
    char text[300];
    memset(text, '[', 101);
    memset(text + 101, ']', 101);
    refused(text, 202, INSIGHTS_TOO_LARGE, "JSON is nested deeper than 100 levels");
    ins_json *root = NULL;
    ck_assert_int_eq(ins_json_parse(&root, text + 1, 200, NULL), INSIGHTS_OK);
    ins_json_free(root);
}
END_TEST

START_TEST(million_open_brackets_end_at_the_limit)
{
    enum { SIZE = 1000000 };
    char *text = malloc(SIZE);
    memset(text, '[', SIZE);
    refused(text, SIZE, INSIGHTS_TOO_LARGE, "JSON is nested deeper than 100 levels");
    free(text);
}
END_TEST

START_TEST(brackets_in_texts_are_no_levels)
{
    char text[400] = "\"\\\"";
    memset(text + 3, '[', 300);
    text[303] = '"';
    ins_json *root = parse(text);
    ck_assert_uint_eq(strlen(ins_json_text(root)), 301);
    ins_json_free(root);
}
END_TEST

START_TEST(size_has_a_limit)
{
    enum { SIZE = 16 * 1024 * 1024 + 1 };
    char *text = malloc(SIZE);
    memset(text, ' ', SIZE);
    text[0] = '1';
    refused(text, SIZE, INSIGHTS_TOO_LARGE, "JSON is larger than 16777216 bytes");
    ins_json *root = NULL;
    ck_assert_int_eq(ins_json_parse(&root, text, SIZE - 1, NULL), INSIGHTS_OK);
    ins_json_free(root);
    free(text);
}
END_TEST

START_TEST(what_is_written_reads_back)
{
    begin(2);
    ins_json_open_object(&writer);
    ins_json_member_string(&writer, "a\t\"b\\", "\x01\xE2\x82\xAC\n");
    ins_json_member_double(&writer, "n", 0.1 + 0.2);
    ins_json_close_object(&writer);
    ins_json *root = parse(ins_buffer_view(&buffer));
    ck_assert_str_eq(ins_json_text(ins_json_get(root, "a\t\"b\\")), "\x01\xE2\x82\xAC\n");
    ck_assert(ins_json_number(ins_json_get(root, "n"), 0) == 0.1 + 0.2);
    ins_json_free(root);
    ins_buffer_finish(&buffer);
}
END_TEST

static insights_status parse_small(void *state)
{
    (void)state;
    ins_json *root = NULL;
    insights_status status = ins_json_parse(&root, "[1,2]", 5, NULL);
    ins_json_free(root);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_ge(fault_loop(parse_small, NULL), 1);
}
END_TEST

static const char *rewritten(const char *text)
{
    static char out[600];
    ins_json *json = NULL;
    ins_buffer made;
    ins_json_writer again;
    ck_assert_int_eq(ins_json_parse(&json, text, strlen(text), NULL), INSIGHTS_OK);
    ins_buffer_init(&made, 500);
    ins_json_init(&again, &made, 0);
    ins_json_write(&again, json);
    snprintf(out, sizeof out, "%s", made.status == INSIGHTS_OK ? ins_buffer_view(&made) : "!");
    ins_buffer_finish(&made);
    ins_json_free(json);
    return out;
}

START_TEST(parsed_values_are_written_again)
{
    static const char *const texts[] = {
        "{\"a\":[1,-2.5,\"x\\n\",null,true,{}],\"b\":{\"c\":[]}}", "9007199254740992",
        "0.1", "\"\"", "[]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(rewritten(texts[i]), texts[i]);
    ck_assert_str_eq(rewritten(" [ 1 , 2 ] "), "[1,2]");
}
END_TEST

START_TEST(values_too_deep_to_write_are_too_large)
{
    char text[2 * (INS_JSON_DEPTH_MAX + 2) + 1] = "";
    memset(text, '[', INS_JSON_DEPTH_MAX + 2);
    memset(text + INS_JSON_DEPTH_MAX + 2, ']', INS_JSON_DEPTH_MAX + 2);
    ck_assert_str_eq(rewritten(text), "!");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        values_of_all_kinds_are_written,
        empty_containers_stay_on_one_line,
        indent_counts_levels,
        siblings_after_a_container_are_separated,
        integers_and_decimals_are_exact,
        number_that_is_not_finite_is_null,
        control_characters_and_quotes_are_escaped,
        slice_may_hold_nul_and_may_be_nothing,
        keys_are_escaped_too,
        utf8_is_written_as_it_is,
        each_bad_byte_becomes_the_replacement_character,
        writing_too_deep_is_too_large,
        depth_does_not_hide_that_memory_ran_out,
        kinds_are_told_apart,
        members_are_found_by_exact_name,
        values_of_another_kind_give_what_was_asked_otherwise,
        no_value_is_null_without_anything,
        number_beyond_doubles_counts_as_none,
        escapes_are_read,
        syntax_errors_say_line_and_column,
        broken_texts_are_refused,
        bytes_that_are_not_utf8_are_refused,
        nul_would_cut_a_text_short_and_is_refused,
        backslash_before_u0000_is_no_nul,
        only_the_given_bytes_are_read,
        nesting_has_a_limit,
        million_open_brackets_end_at_the_limit,
        brackets_in_texts_are_no_levels,
        size_has_a_limit,
        what_is_written_reads_back,
        parsed_values_are_written_again,
        values_too_deep_to_write_are_too_large,
        memory_that_runs_out_is_reported,
    };
    return suite_run("json", tests, sizeof tests / sizeof tests[0]);
}

/* Tests of the small JSON reader: what RFC 8259 allows, and nothing else. */
#include "cli/json.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Reads a text from a block of exactly its size, so that a sanitizer sees one byte too far. */
static insights_status read_bytes(json_document **out, const char *text, size_t size)
{
    char *exact = malloc(size > 0 ? size : 1);
    ck_assert_ptr_nonnull(exact);
    memcpy(exact, text, size);
    insights_status status = json_read(out, exact, size);
    free(exact);
    return status;
}

static json_document *read_good(const char *text)
{
    json_document *document = NULL;
    ck_assert_msg(read_bytes(&document, text, strlen(text)) == INSIGHTS_OK, "%s", text);
    return document;
}

static void refuses(const char *text)
{
    json_document *document = NULL;
    insights_status status = read_bytes(&document, text, strlen(text));
    ck_assert_msg(status == INSIGHTS_INVALID, "%s", text);
    ck_assert_ptr_null(document);
}

START_TEST(members_are_found_by_name)
{
    json_document *document = read_good(" { \"a\" : 1 , \"b\":{\"c\":[true,null]},\"a\":2}\n");
    const json_value *root = json_root(document);
    ck_assert_int_eq(json_get_count(root, "a", -1), 1);
    const json_value *items = json_get(json_get(root, "b"), "c");
    ck_assert_uint_eq(json_count(items), 2);
    ck_assert(items->first->kind == JSON_BOOL && items->first->truth);
    ck_assert(items->first->next->kind == JSON_NULL);
    ck_assert_ptr_null(json_get(root, "d"));
    ck_assert_ptr_null(json_get(items, "a"));
    ck_assert_ptr_null(json_get(NULL, "a"));
    json_free(document);
}
END_TEST

START_TEST(values_of_every_kind_are_read)
{
    static const char *const texts[] = {"null", "true", "false", "0",       "-0.5e+10", "1E2",
                                        "\"\"", "[]",   "{}",    "[[],{}]", "[1,2]",    " 7 "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_free(read_good(texts[i]));
}
END_TEST

START_TEST(escapes_are_decoded)
{
    json_document *document = read_good("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\"");
    ck_assert_str_eq(json_root(document)->text, "a\"\\/\b\f\n\r\tA\xC3\xA9\xE2\x82\xAC");
    ck_assert_uint_eq(json_root(document)->size, strlen(json_root(document)->text));
    json_free(document);
}
END_TEST

START_TEST(pairs_of_surrogates_make_one_point)
{
    json_document *document = read_good("\"\\ud83d\\ude00\\uD800\\uDC00\\udbff\\udfff\"");
    ck_assert_str_eq(json_root(document)->text, "\xF0\x9F\x98\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    json_free(document);
}
END_TEST

START_TEST(half_a_pair_is_refused)
{
    refuses("\"\\ud83d\"");
    refuses("\"\\ud83dx\"");
    refuses("\"\\ude00\"");
    refuses("\"\\ud83d\\n\"");
    refuses("\"\\ud83d\\ud83d\"");
    refuses("\"\\ud83d\\u0041\"");
    refuses("\"\\ud83d\\u");
}
END_TEST

START_TEST(wrong_strings_are_refused)
{
    refuses("\"abc");
    refuses("\"\\");
    refuses("\"\\x\"");
    refuses("\"\\u12\"");
    refuses("\"\\u12g4\"");
    refuses("\"\\u0000\"");
    refuses("\"a\nb\"");
    refuses("'a'");
}
END_TEST

START_TEST(a_nul_byte_is_refused_everywhere)
{
    static const char in_text[] = "\"a\0b\"";
    static const char behind[] = "1\0";
    static const char between[] = "[1,\0 2]";
    json_document *document = NULL;
    ck_assert(read_bytes(&document, in_text, sizeof in_text - 1) == INSIGHTS_INVALID);
    ck_assert(read_bytes(&document, behind, sizeof behind - 1) == INSIGHTS_INVALID);
    ck_assert(read_bytes(&document, between, sizeof between - 1) == INSIGHTS_INVALID);
}
END_TEST

START_TEST(wrong_numbers_are_refused)
{
    static const char *const texts[] = {"-",  "01",  "-01", "1.",       ".5",  "1e",  "1e+",
                                        "+1", "0x1", "NaN", "Infinity", "1 2", "--1", "1.e2"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        refuses(texts[i]);
}
END_TEST

START_TEST(wrong_structure_is_refused)
{
    static const char *const texts[] = {
        "",         " ",   "{",       "[",        "]",        "[1,]",           "[,1]",
        "[1 2]",    "{,}", "{\"a\"}", "{\"a\":}", "{a:1}",    "{\"a\":1,}",     "{1:2}",
        "[1]]",     "nul", "True",    "[1",       "{\"a\":1", "\xEF\xBB\xBF{}", "//x\n1",
        "{\"a\" 1}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        refuses(texts[i]);
}
END_TEST

static insights_status read_nested(int depth)
{
    char text[2 * JSON_DEPTH_MAX + 8];
    json_document *document = NULL;
    memset(text, '[', (size_t)depth);
    memset(text + depth, ']', (size_t)depth);
    insights_status status = read_bytes(&document, text, 2 * (size_t)depth);
    if (status == INSIGHTS_OK)
        json_free(document);
    return status;
}

START_TEST(depth_is_limited)
{
    ck_assert(read_nested(JSON_DEPTH_MAX) == INSIGHTS_OK);
    ck_assert(read_nested(JSON_DEPTH_MAX + 1) == INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(size_is_limited)
{
    json_document *document = NULL;
    ck_assert(json_read(&document, "1", (size_t)JSON_SIZE_MAX + 1) == INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(counts_are_whole_and_not_negative)
{
    json_document *document = read_good("{\"a\":12,\"b\":-1,\"c\":1.5,\"d\":\"3\",\"e\":1e3,"
                                        "\"f\":9999999999999999}");
    const json_value *root = json_root(document);
    ck_assert_int_eq(json_get_count(root, "a", -7), 12);
    for (const char *name = "b\0c\0d\0e\0f\0g\0"; *name != '\0'; name += 2)
        ck_assert_int_eq(json_get_count(root, name, -7), -7);
    json_free(document);
}
END_TEST

START_TEST(text_of_another_kind_is_the_default)
{
    json_document *document = read_good("{\"a\":\"x\",\"b\":5}");
    ck_assert_str_eq(json_get_text(json_root(document), "a", "none"), "x");
    ck_assert_str_eq(json_get_text(json_root(document), "b", "none"), "none");
    ck_assert_ptr_null(json_get_text(json_root(document), "c", NULL));
    json_free(document);
}
END_TEST

static void prints(const char *text, size_t size, const char *expected)
{
    char out[256] = "";
    FILE *file = fmemopen(out, sizeof out, "w");
    ck_assert_ptr_nonnull(file);
    json_print_text(file, text, size);
    fclose(file);
    ck_assert_str_eq(out, expected);
}

START_TEST(printed_text_is_escaped)
{
    prints("a\"b\\c\n\x7F", 7, "\"a\\\"b\\\\c\\u000a\\u007f\"");
    prints("nul\0", 4, "\"nul\\u0000\"");
    prints("\xC3\xA9\xF0\x9F\x98\x80", 6, "\"\xC3\xA9\xF0\x9F\x98\x80\"");
    prints("", 0, "\"\"");
}
END_TEST

START_TEST(printed_bytes_that_are_no_utf8_are_replaced)
{
    prints("a\xFFz", 3, "\"a\\ufffdz\"");
    prints("\xE2\x82", 2, "\"\\ufffd\\ufffd\"");
    prints("\xC0\x80", 2, "\"\\ufffd\\ufffd\"");
    prints("\xED\xA0\x80", 3, "\"\\ufffd\\ufffd\\ufffd\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *cases = tcase_create("json");
    tcase_add_test(cases, members_are_found_by_name);
    tcase_add_test(cases, values_of_every_kind_are_read);
    tcase_add_test(cases, escapes_are_decoded);
    tcase_add_test(cases, pairs_of_surrogates_make_one_point);
    tcase_add_test(cases, half_a_pair_is_refused);
    tcase_add_test(cases, wrong_strings_are_refused);
    tcase_add_test(cases, a_nul_byte_is_refused_everywhere);
    tcase_add_test(cases, wrong_numbers_are_refused);
    tcase_add_test(cases, wrong_structure_is_refused);
    tcase_add_test(cases, depth_is_limited);
    tcase_add_test(cases, size_is_limited);
    tcase_add_test(cases, counts_are_whole_and_not_negative);
    tcase_add_test(cases, text_of_another_kind_is_the_default);
    tcase_add_test(cases, printed_text_is_escaped);
    tcase_add_test(cases, printed_bytes_that_are_no_utf8_are_replaced);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

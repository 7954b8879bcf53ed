/* Tests of reading the lines of a batch. */
#include "cli/batch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Reads all lines of a text and hands them to a check; returns how many there were. */
typedef void (*line_check)(int number, const line *in);

static int read_all(const char *text, size_t size, line_check check)
{
    FILE *file = tmpfile();
    line *in = malloc(sizeof *in);
    int count = 0;
    ck_assert(file != NULL && in != NULL);
    ck_assert_uint_eq(fwrite(text, 1, size, file), size);
    rewind(file);
    for (; line_read(file, in, count == 0); count++)
        if (check != NULL)
            check(count, in);
    fclose(file);
    free(in);
    return count;
}

static void is_a_b_c(int number, const line *in)
{
    static const char *const expected[] = {"a", "b", "c"};
    ck_assert_str_eq(in->text, expected[number]);
    ck_assert_uint_eq(in->size, 1);
    ck_assert_ptr_null(in->problem);
}

START_TEST(lines_end_with_line_feeds_of_both_kinds)
{
    ck_assert_int_eq(read_all("a\nb\r\nc\n", 7, is_a_b_c), 3);
}
END_TEST

START_TEST(the_last_line_needs_no_end)
{
    ck_assert_int_eq(read_all("a\nb\nc", 5, is_a_b_c), 3);
}
END_TEST

static void is_empty(int number, const line *in)
{
    (void)number;
    ck_assert_str_eq(in->text, "");
    ck_assert_ptr_null(in->problem);
}

START_TEST(empty_lines_are_lines)
{
    ck_assert_int_eq(read_all("\n\r\n\n", 4, is_empty), 3);
}
END_TEST

START_TEST(an_empty_file_has_no_lines)
{
    ck_assert_int_eq(read_all("", 0, NULL), 0);
}
END_TEST

START_TEST(a_mark_is_left_out_before_the_first_line)
{
    ck_assert_int_eq(read_all("\xEF\xBB\xBF"
                              "a\nb\nc\n",
                              9, is_a_b_c),
                     3);
}
END_TEST

static void is_marked_second(int number, const line *in)
{
    ck_assert_str_eq(in->text, number == 0 ? "a"
                                           : "\xEF\xBB\xBF"
                                             "b");
}

START_TEST(a_mark_elsewhere_is_text)
{
    ck_assert_int_eq(read_all("a\n\xEF\xBB\xBF"
                              "b\n",
                              7, is_marked_second),
                     2);
}
END_TEST

static void is_nul_then_good(int number, const line *in)
{
    if (number == 0) {
        ck_assert_str_eq(in->problem, "the line holds a NUL byte");
        ck_assert_uint_eq(in->size, 3);
    } else {
        ck_assert_ptr_null(in->problem);
        ck_assert_str_eq(in->text, "good");
    }
}

START_TEST(a_nul_byte_spoils_its_own_line_only)
{
    ck_assert_int_eq(read_all("a\0b\ngood\n", 9, is_nul_then_good), 2);
}
END_TEST

static void is_long_then_good(int number, const line *in)
{
    if (number == 0) {
        ck_assert_str_eq(in->problem, "the line is longer than 65,536 bytes");
        ck_assert_uint_eq(in->size, LINE_SIZE_MAX);
    } else {
        ck_assert_ptr_null(in->problem);
        ck_assert_str_eq(in->text, "good");
    }
}

START_TEST(a_long_line_is_cut_and_the_next_is_read)
{
    size_t size = LINE_SIZE_MAX + 1 + 6;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    memcpy(text + LINE_SIZE_MAX + 1, "\ngood\n", 6);
    ck_assert_int_eq(read_all(text, size, is_long_then_good), 2);
    free(text);
}
END_TEST

static void is_full(int number, const line *in)
{
    ck_assert_int_eq(number, 0);
    ck_assert_ptr_null(in->problem);
    ck_assert_uint_eq(in->size, LINE_SIZE_MAX);
}

START_TEST(the_longest_line_is_no_problem)
{
    char *text = malloc(LINE_SIZE_MAX + 1);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', LINE_SIZE_MAX);
    text[LINE_SIZE_MAX] = '\n';
    ck_assert_int_eq(read_all(text, LINE_SIZE_MAX + 1, is_full), 1);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("batch");
    TCase *cases = tcase_create("batch");
    tcase_add_test(cases, lines_end_with_line_feeds_of_both_kinds);
    tcase_add_test(cases, the_last_line_needs_no_end);
    tcase_add_test(cases, empty_lines_are_lines);
    tcase_add_test(cases, an_empty_file_has_no_lines);
    tcase_add_test(cases, a_mark_is_left_out_before_the_first_line);
    tcase_add_test(cases, a_mark_elsewhere_is_text);
    tcase_add_test(cases, a_nul_byte_spoils_its_own_line_only);
    tcase_add_test(cases, a_long_line_is_cut_and_the_next_is_read);
    tcase_add_test(cases, the_longest_line_is_no_problem);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

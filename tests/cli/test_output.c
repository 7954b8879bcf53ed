/* Tests of printing text from outside, words for a shell, and counts. */
#include "cli/output.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef void (*print_fn)(FILE *out, const char *text);

static void prints(print_fn print, const char *text, const char *expected)
{
    char out[256] = "";
    FILE *file = fmemopen(out, sizeof out, "w");
    ck_assert_ptr_nonnull(file);
    print(file, text);
    fclose(file);
    ck_assert_str_eq(out, expected);
}

START_TEST(clean_text_is_printed_as_it_is)
{
    prints(print_clean, "caf\xC3\xA9 \xE2\x82\xAC 5", "caf\xC3\xA9 \xE2\x82\xAC 5");
    prints(print_clean, "", "");
}
END_TEST

START_TEST(hidden_characters_become_spaces)
{
    prints(print_clean, "a\033[31mb\a\n", "a [31mb  ");
    prints(print_clean, "a\xE2\x80\xAEz", "a z");
    prints(print_clean, "a\xC2\x9Bz", "a z");
}
END_TEST

START_TEST(bytes_that_are_no_utf8_become_question_marks)
{
    prints(print_clean, "a\xFF\xC3", "a??");
}
END_TEST

START_TEST(plain_words_need_no_quotes)
{
    prints(print_shell_word, "sqlite:shop/2026-11.db", "sqlite:shop/2026-11.db");
}
END_TEST

START_TEST(other_words_are_quoted_for_the_shell)
{
    prints(print_shell_word, "two words", "'two words'");
    prints(print_shell_word, "it's $HOME", "'it'\\''s $HOME'");
    prints(print_shell_word, "", "''");
    prints(print_shell_word, "~/x", "'~/x'");
}
END_TEST

static void counts(int64_t count, const char *expected)
{
    char out[64] = "";
    FILE *file = fmemopen(out, sizeof out, "w");
    ck_assert_ptr_nonnull(file);
    print_count(file, count);
    fclose(file);
    ck_assert_str_eq(out, expected);
}

START_TEST(counts_have_commas_between_thousands)
{
    counts(0, "0");
    counts(999, "999");
    counts(1000, "1,000");
    counts(1234567, "1,234,567");
    counts(-1000, "-1,000");
    counts(-100, "-100");
}
END_TEST

START_TEST(every_status_has_an_exit_code)
{
    ck_assert_int_eq(code_of_status(INSIGHTS_OK), 0);
#define CHECK_STATUS(name, number, text)                                                           \
    if (number != 0)                                                                               \
        ck_assert_int_gt(code_of_status(name), 1);
    INSIGHTS_STATUS_LIST(CHECK_STATUS)
    ck_assert_int_eq(code_of_status(INSIGHTS_TIMEOUT), CODE_TIMEOUT);
    ck_assert_int_eq(code_of_status(INSIGHTS_NOMEM), CODE_DEFECT);
}
END_TEST

START_TEST(every_answer_has_an_exit_code)
{
    ck_assert_int_eq(code_of_answer(INSIGHTS_ANSWERED), 0);
    ck_assert_int_eq(code_of_answer(INSIGHTS_NO_DATA), 1);
    ck_assert_int_eq(code_of_answer(INSIGHTS_CLARIFY), 3);
    ck_assert_int_eq(code_of_answer(INSIGHTS_UNSUPPORTED), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("output");
    TCase *cases = tcase_create("output");
    tcase_add_test(cases, clean_text_is_printed_as_it_is);
    tcase_add_test(cases, hidden_characters_become_spaces);
    tcase_add_test(cases, bytes_that_are_no_utf8_become_question_marks);
    tcase_add_test(cases, plain_words_need_no_quotes);
    tcase_add_test(cases, other_words_are_quoted_for_the_shell);
    tcase_add_test(cases, counts_have_commas_between_thousands);
    tcase_add_test(cases, every_status_has_an_exit_code);
    tcase_add_test(cases, every_answer_has_an_exit_code);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

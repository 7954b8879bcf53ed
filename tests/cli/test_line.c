/* Tests of what a completion replaces, and of lines from a pipe. */
#include "cli/line.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Completes from a fixed list. */
static void complete(void *state, const char *beginning, line_completions *out)
{
    const char *const *words = state;
    out->count = 0;
    for (size_t i = 0; words[i] != NULL; i++)
        if (strncasecmp(words[i], beginning, strlen(beginning)) == 0)
            snprintf(out->items[out->count++], LINE_COMPLETION_SIZE, "%s", words[i]);
}

static const char *words[] = {"Paris Central", "Paris North", "profit", "last month", NULL};

static size_t find(const char *text, line_completions *out)
{
    return line_find_completions(text, strlen(text), complete, words, out);
}

START_TEST(the_longest_run_of_words_is_completed)
{
    line_completions out;
    ck_assert_uint_eq(find("profit in paris c", &out), strlen("paris c"));
    ck_assert_uint_eq(out.count, 1);
    ck_assert_str_eq(out.items[0], "Paris Central");
    ck_assert_uint_eq(find("profit last m", &out), strlen("last m"));
    ck_assert_uint_eq(find("profit in p", &out), 1);
    ck_assert_uint_eq(out.count, 3);
}
END_TEST

START_TEST(nothing_fits_nothing)
{
    line_completions out;
    ck_assert_uint_eq(find("", &out), 0);
    ck_assert_uint_eq(find("profit in zzz", &out), 0);
    ck_assert_uint_eq(find("   ", &out), 0);
}
END_TEST

START_TEST(what_completions_share_is_whole_characters)
{
    line_completions out = {.count = 2, .items = {"caf\xC3\xA9", "caf\xC3\xA8"}};
    ck_assert_uint_eq(line_common_length(&out), 3);
    line_completions other = {.count = 2, .items = {"Paris Central", "paris North"}};
    ck_assert_uint_eq(line_common_length(&other), 6);
    other.count = 0;
    ck_assert_uint_eq(line_common_length(&other), 0);
}
END_TEST

START_TEST(lines_come_from_a_pipe)
{
    int ends[2];
    const char *problem = NULL;
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "one\r\n\ntwo", 9), 9);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    line_source *source = line_open("> ", NULL, NULL, NULL);
    ck_assert_ptr_nonnull(source);
    ck_assert(!line_is_interactive(source));
    ck_assert_str_eq(line_next(source, &problem), "one");
    ck_assert_str_eq(line_next(source, &problem), "");
    ck_assert_str_eq(line_next(source, &problem), "two");
    ck_assert_ptr_null(line_next(source, &problem));
    line_close(source);
    line_close(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("line");
    TCase *cases = tcase_create("lines");
    tcase_add_test(cases, the_longest_run_of_words_is_completed);
    tcase_add_test(cases, nothing_fits_nothing);
    tcase_add_test(cases, what_completions_share_is_whole_characters);
    tcase_add_test(cases, lines_come_from_a_pipe);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

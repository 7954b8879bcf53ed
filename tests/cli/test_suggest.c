/* Tests of "did you mean". */
#include "cli/suggest.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *nearest(const char *word)
{
    static const char *const candidates[] = {"format", "offline", "output",
                                             "sql",    "timeout", "width"};
    suggestion search;
    suggestion_start(&search, word);
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        suggestion_offer(&search, candidates[i]);
    return suggestion_word(&search);
}

START_TEST(one_wrong_letter_is_forgiven)
{
    ck_assert_str_eq(nearest("formet"), "format");
    ck_assert_str_eq(nearest("frmat"), "format");
    ck_assert_str_eq(nearest("formatt"), "format");
    ck_assert_str_eq(nearest("sq"), "sql");
}
END_TEST

START_TEST(swapped_neighbours_are_one_mistake)
{
    ck_assert_str_eq(nearest("wdith"), "width");
    ck_assert_str_eq(nearest("slq"), "sql");
}
END_TEST

START_TEST(a_beginning_is_near)
{
    ck_assert_str_eq(nearest("time"), "timeout");
    ck_assert_str_eq(nearest("off"), "offline");
}
END_TEST

START_TEST(far_words_are_not_suggested)
{
    ck_assert_ptr_null(nearest("xyz"));
    ck_assert_ptr_null(nearest("completely"));
    ck_assert_ptr_null(nearest(""));
    ck_assert_ptr_null(nearest("x"));
}
END_TEST

START_TEST(long_words_are_not_suggested)
{
    ck_assert_ptr_null(nearest("formatformatformatformatformatformatformat"));
}
END_TEST

START_TEST(of_equals_the_first_wins)
{
    suggestion search;
    suggestion_start(&search, "cart");
    suggestion_offer(&search, "card");
    suggestion_offer(&search, "care");
    ck_assert_str_eq(suggestion_word(&search), "card");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suggest");
    TCase *cases = tcase_create("suggest");
    tcase_add_test(cases, one_wrong_letter_is_forgiven);
    tcase_add_test(cases, swapped_neighbours_are_one_mistake);
    tcase_add_test(cases, a_beginning_is_near);
    tcase_add_test(cases, far_words_are_not_suggested);
    tcase_add_test(cases, long_words_are_not_suggested);
    tcase_add_test(cases, of_equals_the_first_wins);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

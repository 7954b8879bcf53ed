/* Tests of the numbers of options. */
#include "cli/options.h"

#include <check.h>
#include <stdlib.h>

static int64_t number_of(const char *text)
{
    int64_t number = -1;
    return number_read(text, &number) ? number : -1;
}

static int64_t ms_of(const char *text)
{
    int64_t ms = -1;
    return seconds_read(text, &ms) ? ms : -1;
}

START_TEST(digits_are_a_number)
{
    ck_assert_int_eq(number_of("0"), 0);
    ck_assert_int_eq(number_of("007"), 7);
    ck_assert_int_eq(number_of("999999999999999"), 999999999999999);
}
END_TEST

START_TEST(anything_else_is_none)
{
    static const char *const texts[] = {"",    " 1",  "1 ",  "+1",    "-1",
                                        "1.0", "0x1", "1e3", "1,000", "1000000000000000"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(number_of(texts[i]) == -1, "%s", texts[i]);
}
END_TEST

START_TEST(seconds_have_up_to_three_places)
{
    ck_assert_int_eq(ms_of("2"), 2000);
    ck_assert_int_eq(ms_of("0.5"), 500);
    ck_assert_int_eq(ms_of("0.05"), 50);
    ck_assert_int_eq(ms_of("1.005"), 1005);
}
END_TEST

START_TEST(other_seconds_are_refused)
{
    static const char *const texts[] = {"",   ".5", "1.",  "1.0000",    "1,5",
                                        "1s", "-1", "1.x", "9999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(ms_of(texts[i]) == -1, "%s", texts[i]);
}
END_TEST

START_TEST(seconds_are_printed_as_read)
{
    static const char *const texts[] = {"0.001", "0.5", "30", "86400", "0", "10"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char out[32];
        seconds_print(out, sizeof out, ms_of(texts[i]));
        ck_assert_str_eq(out, texts[i]);
    }
}
END_TEST

START_TEST(a_choice_is_a_whole_word)
{
    ck_assert(choice_contains("text json jsonl", "json"));
    ck_assert(choice_contains("text json jsonl", "jsonl"));
    ck_assert(!choice_contains("text json jsonl", "jso"));
    ck_assert(!choice_contains("text json jsonl", ""));
    ck_assert(!choice_contains("text json jsonl", "text json"));
    ck_assert(!choice_contains("", "x"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number");
    TCase *cases = tcase_create("number");
    tcase_add_test(cases, digits_are_a_number);
    tcase_add_test(cases, anything_else_is_none);
    tcase_add_test(cases, seconds_have_up_to_three_places);
    tcase_add_test(cases, other_seconds_are_refused);
    tcase_add_test(cases, seconds_are_printed_as_read);
    tcase_add_test(cases, a_choice_is_a_whole_word);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

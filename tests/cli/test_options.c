/* Tests of reading arguments by a table of options. */
#include "cli/options.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct values {
    bool loud;
    bool no_cache;
    int header;
    const char *text;
    const char *format;
    int64_t count;
    int64_t wait_ms;
} values;

static const option table[] = {
    {.name = "loud", .letter = 'l', .kind = OPTION_FLAG, .offset = offsetof(values, loud)},
    {.name = "no-cache", .kind = OPTION_FLAG, .offset = offsetof(values, no_cache)},
    {.name = "header", .kind = OPTION_SWITCH, .offset = offsetof(values, header)},
    {.name = "text",
     .letter = 't',
     .kind = OPTION_TEXT,
     .value = "TEXT",
     .environment = "INSIGHTS_TEST_TEXT",
     .offset = offsetof(values, text)},
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_CHOICE,
     .value = "FORMAT",
     .choices = "text json",
     .initial = "text",
     .offset = offsetof(values, format)},
    {.name = "count",
     .letter = 'n',
     .kind = OPTION_NUMBER,
     .value = "N",
     .least = 1,
     .most = 100,
     .initial = "7",
     .offset = offsetof(values, count)},
    {.name = "wait",
     .kind = OPTION_SECONDS,
     .value = "SECONDS",
     .least = 1,
     .most = 60000,
     .offset = offsetof(values, wait_ms)},
    OPTIONS_END,
};

static const command any = {
    .name = "any", .arguments = "FILE...", .most_operands = -1, .options = table};
static const command two = {
    .name = "two", .arguments = "A B", .least_operands = 2, .most_operands = 2, .options = table};

enum { WORDS_MAX = 8 };

static char *words[WORDS_MAX + 1];

/* Reads a line whose words are separated by single spaces; "~" stands for an empty word. */
static bool read_line(arguments *said, values *v, const command *self, const char *line)
{
    static char copy[256];
    int count = 0;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *at = copy; at != NULL && count < WORDS_MAX; count++) {
        char *space = strchr(at, ' ');
        if (space != NULL)
            *space++ = '\0';
        if (*at == '~')
            *at = '\0';
        words[count] = at;
        at = space;
    }
    words[count] = NULL;
    memset(v, 0, sizeof *v);
    return options_read(said, self, count, words, v);
}

START_TEST(defaults_of_the_table_are_set)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any"));
    ck_assert_int_eq(v.count, 7);
    ck_assert_str_eq(v.format, "text");
    ck_assert_ptr_null(v.text);
    ck_assert(!v.loud);
    ck_assert_int_eq(v.header, 0);
}
END_TEST

START_TEST(long_options_take_values_with_and_without_equals)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --count=12 --text hello --format json"));
    ck_assert_int_eq(v.count, 12);
    ck_assert_str_eq(v.text, "hello");
    ck_assert_str_eq(v.format, "json");
}
END_TEST

START_TEST(short_options_take_values_attached_and_apart)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any -n12 -t hello -lfjson"));
    ck_assert_int_eq(v.count, 12);
    ck_assert_str_eq(v.text, "hello");
    ck_assert_str_eq(v.format, "json");
    ck_assert(v.loud);
}
END_TEST

START_TEST(operands_may_stand_between_options)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any one -l two --count 3 three"));
    ck_assert_int_eq(said.count, 3);
    ck_assert_str_eq(said.operands[0], "one");
    ck_assert_str_eq(said.operands[1], "two");
    ck_assert_str_eq(said.operands[2], "three");
}
END_TEST

START_TEST(two_dashes_end_the_options)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any -- --loud -- -l"));
    ck_assert_int_eq(said.count, 3);
    ck_assert_str_eq(said.operands[0], "--loud");
    ck_assert_str_eq(said.operands[1], "--");
    ck_assert(!v.loud);
}
END_TEST

START_TEST(one_dash_and_empty_words_are_operands)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any - ~"));
    ck_assert_int_eq(said.count, 2);
    ck_assert_str_eq(said.operands[0], "-");
    ck_assert_str_eq(said.operands[1], "");
}
END_TEST

START_TEST(no_makes_a_flag_false_again)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --loud --no-loud"));
    ck_assert(!v.loud);
}
END_TEST

START_TEST(a_flag_named_no_is_undone_without_it)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --no-cache"));
    ck_assert(v.no_cache);
    ck_assert(read_line(&said, &v, &any, "any --no-cache --cache"));
    ck_assert(!v.no_cache);
}
END_TEST

START_TEST(a_switch_knows_three_positions)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --header"));
    ck_assert_int_eq(v.header, 1);
    ck_assert(read_line(&said, &v, &any, "any --header --no-header"));
    ck_assert_int_eq(v.header, 2);
}
END_TEST

START_TEST(the_last_of_several_wins)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any -n1 --count 2 -n 3"));
    ck_assert_int_eq(v.count, 3);
}
END_TEST

START_TEST(a_value_may_look_like_an_option)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --text --loud"));
    ck_assert_str_eq(v.text, "--loud");
    ck_assert(!v.loud);
}
END_TEST

START_TEST(an_empty_value_is_a_value)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --text="));
    ck_assert_str_eq(v.text, "");
}
END_TEST

START_TEST(the_environment_replaces_the_default_only)
{
    arguments said;
    values v;
    setenv("INSIGHTS_TEST_TEXT", "from outside", 1);
    ck_assert(read_line(&said, &v, &any, "any"));
    ck_assert_str_eq(v.text, "from outside");
    ck_assert(read_line(&said, &v, &any, "any -t inside"));
    ck_assert_str_eq(v.text, "inside");
    setenv("INSIGHTS_TEST_TEXT", "", 1);
    ck_assert(read_line(&said, &v, &any, "any"));
    ck_assert_ptr_null(v.text);
    unsetenv("INSIGHTS_TEST_TEXT");
}
END_TEST

START_TEST(help_ends_the_reading)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &two, "two --help --nonsense"));
    ck_assert(said.wants_help);
    ck_assert(read_line(&said, &v, &two, "two -lh"));
    ck_assert(said.wants_help);
}
END_TEST

START_TEST(seconds_may_have_a_fraction)
{
    arguments said;
    values v;
    ck_assert(read_line(&said, &v, &any, "any --wait 0.25"));
    ck_assert_int_eq(v.wait_ms, 250);
    ck_assert(read_line(&said, &v, &any, "any --wait=60"));
    ck_assert_int_eq(v.wait_ms, 60000);
}
END_TEST

static void refuses(const command *self, const char *line, const char *problem)
{
    arguments said;
    values v;
    ck_assert_msg(!read_line(&said, &v, self, line), "not refused: %s", line);
    ck_assert_str_eq(said.problem, problem);
}

START_TEST(unknown_options_are_refused_with_the_nearest)
{
    refuses(&any, "any --cuont 3", "unknown option --cuont, did you mean --count?");
    refuses(&any, "any --xyzzyx", "unknown option --xyzzyx");
    refuses(&any, "any --hlep", "unknown option --hlep, did you mean --help?");
    refuses(&any, "any -x", "unknown option -x");
}
END_TEST

START_TEST(an_unknown_name_of_any_length_is_refused)
{
    refuses(&any,
            "any --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "unknown option --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}
END_TEST

START_TEST(values_with_a_no_are_unknown)
{
    refuses(&any, "any --no-count", "unknown option --no-count, did you mean --count?");
}
END_TEST

START_TEST(missing_values_say_what_is_wanted)
{
    refuses(&any, "any --count", "--count needs a value: N");
    refuses(&any, "any -f", "-f needs a value: text json");
}
END_TEST

START_TEST(flags_take_no_value)
{
    refuses(&any, "any --loud=1", "--loud takes no value");
    refuses(&any, "any --no-header=1", "--no-header takes no value");
}
END_TEST

START_TEST(choices_are_checked)
{
    refuses(&any, "any -f xml", "-f: 'xml' is none of: text json");
    refuses(&any, "any -f tex", "-f: 'tex' is none of: text json");
    refuses(&any, "any --format=", "--format: '' is none of: text json");
}
END_TEST

START_TEST(numbers_are_checked)
{
    refuses(&any, "any -n 0", "-n: 0 is not within 1 to 100");
    refuses(&any, "any --count 101", "--count: 101 is not within 1 to 100");
    refuses(&any, "any -n 5x", "-n: '5x' is no whole number");
    refuses(&any, "any -n -5", "-n: '-5' is no whole number");
    refuses(&any, "any -n 99999999999999999999", "-n: '99999999999999999999' is no whole number");
    refuses(&any, "any --wait 61", "--wait: 61 seconds is not within 0.001 to 60");
    refuses(&any, "any --wait soon", "--wait: 'soon' is no number of seconds");
}
END_TEST

START_TEST(operands_are_counted)
{
    refuses(&two, "two a", "missing argument: A B");
    refuses(&two, "two a b c", "unexpected argument 'c'");
}
END_TEST

START_TEST(a_wrong_environment_names_the_variable)
{
    static const option rows[] = {{.name = "count",
                                   .kind = OPTION_NUMBER,
                                   .least = 1,
                                   .most = 9,
                                   .environment = "INSIGHTS_TEST_COUNT",
                                   .offset = offsetof(values, count)},
                                  OPTIONS_END};
    static const command self = {.name = "x", .arguments = "", .options = rows};
    setenv("INSIGHTS_TEST_COUNT", "many", 1);
    refuses(&self, "x", "INSIGHTS_TEST_COUNT: 'many' is no whole number");
    unsetenv("INSIGHTS_TEST_COUNT");
}
END_TEST

START_TEST(a_long_value_is_cut_in_messages)
{
    char line[256];
    arguments said;
    values v;
    snprintf(line, sizeof line, "any -f %0200d", 0);
    ck_assert(!read_line(&said, &v, &any, line));
    ck_assert_uint_lt(strlen(said.problem), OPTIONS_PROBLEM_SIZE);
    ck_assert_ptr_nonnull(strstr(said.problem, "is none of: text json"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("options");
    TCase *cases = tcase_create("options");
    tcase_add_test(cases, defaults_of_the_table_are_set);
    tcase_add_test(cases, long_options_take_values_with_and_without_equals);
    tcase_add_test(cases, short_options_take_values_attached_and_apart);
    tcase_add_test(cases, operands_may_stand_between_options);
    tcase_add_test(cases, two_dashes_end_the_options);
    tcase_add_test(cases, one_dash_and_empty_words_are_operands);
    tcase_add_test(cases, no_makes_a_flag_false_again);
    tcase_add_test(cases, a_flag_named_no_is_undone_without_it);
    tcase_add_test(cases, a_switch_knows_three_positions);
    tcase_add_test(cases, the_last_of_several_wins);
    tcase_add_test(cases, a_value_may_look_like_an_option);
    tcase_add_test(cases, an_empty_value_is_a_value);
    tcase_add_test(cases, the_environment_replaces_the_default_only);
    tcase_add_test(cases, help_ends_the_reading);
    tcase_add_test(cases, seconds_may_have_a_fraction);
    tcase_add_test(cases, unknown_options_are_refused_with_the_nearest);
    tcase_add_test(cases, an_unknown_name_of_any_length_is_refused);
    tcase_add_test(cases, values_with_a_no_are_unknown);
    tcase_add_test(cases, missing_values_say_what_is_wanted);
    tcase_add_test(cases, flags_take_no_value);
    tcase_add_test(cases, choices_are_checked);
    tcase_add_test(cases, numbers_are_checked);
    tcase_add_test(cases, operands_are_counted);
    tcase_add_test(cases, a_wrong_environment_names_the_variable);
    tcase_add_test(cases, a_long_value_is_cut_in_messages);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Tests of every command's table: complete, without contradictions, and shown whole. */
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/usage.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef void (*row_check)(const command *self, const option *row);

static void each_row(row_check check)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        for (const option *row = commands[i]->options; row->name != NULL; row++)
            check(commands[i], row);
}

START_TEST(every_command_is_described)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        const command *self = commands[i];
        ck_assert_msg(self->summary != NULL && strlen(self->summary) < 64, "%s", self->name);
        ck_assert_msg(self->summary[strlen(self->summary) - 1] != '.', "%s", self->name);
        ck_assert_msg(self->description != NULL && self->arguments != NULL, "%s", self->name);
        ck_assert_msg(self->operands != NULL && self->run != NULL, "%s", self->name);
        ck_assert_msg(self->most_operands < 0 || self->least_operands <= self->most_operands, "%s",
                      self->name);
    }
}
END_TEST

static void row_is_described(const command *self, const option *row)
{
    bool takes_value = row->kind != OPTION_FLAG && row->kind != OPTION_SWITCH;
    ck_assert_msg(row->help != NULL && *row->help != '\0', "%s --%s", self->name, row->name);
    ck_assert_msg(row->help[strlen(row->help) - 1] != '.', "%s --%s", self->name, row->name);
    ck_assert_msg(takes_value == (row->value != NULL), "%s --%s", self->name, row->name);
    ck_assert_msg((row->kind == OPTION_CHOICE) == (row->choices != NULL), "%s --%s", self->name,
                  row->name);
    ck_assert_msg(row->least <= row->most, "%s --%s", self->name, row->name);
}

START_TEST(every_option_is_described)
{
    each_row(row_is_described);
}
END_TEST

static void row_is_single(const command *self, const option *row)
{
    ck_assert_msg(row->letter != 'h' && strcmp(row->name, "help") != 0, "%s", self->name);
    for (const option *other = self->options; other != row; other++) {
        ck_assert_msg(strcmp(other->name, row->name) != 0, "%s --%s", self->name, row->name);
        ck_assert_msg(other->letter == 0 || other->letter != row->letter, "%s -%c", self->name,
                      row->letter);
        ck_assert_msg(other->offset != row->offset, "%s --%s", self->name, row->name);
    }
}

START_TEST(no_name_letter_or_field_is_used_twice)
{
    each_row(row_is_single);
}
END_TEST

static void letter_means_the_same(const command *self, const option *row)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        for (const option *other = commands[i]->options; other->name != NULL; other++)
            if (strcmp(other->name, row->name) == 0)
                ck_assert_msg(other->letter == row->letter, "%s --%s", self->name, row->name);
}

START_TEST(an_option_has_the_same_letter_everywhere)
{
    each_row(letter_means_the_same);
}
END_TEST

static void notes_fit(const command *self, const option *row)
{
    char notes[USAGE_NOTES_SIZE];
    usage_notes(notes, row);
    ck_assert_msg(*notes == '\0' || notes[strlen(notes) - 1] == ')', "%s --%s: %s", self->name,
                  row->name, notes);
}

START_TEST(notes_of_every_option_fit)
{
    each_row(notes_fit);
}
END_TEST

START_TEST(defaults_of_every_table_are_acceptable)
{
    unsetenv("INSIGHTS_WAREHOUSE");
    for (size_t i = 0; commands[i] != NULL; i++) {
        static char values[4096];
        char help[] = "--help";
        char *words[] = {help, help, NULL};
        arguments said;
        ck_assert_msg(options_read(&said, commands[i], 2, words, values), "%s: %s",
                      commands[i]->name, said.problem);
        ck_assert(said.wants_help);
    }
}
END_TEST

START_TEST(commands_are_found_by_one_and_two_words)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        char copy[64];
        char *words[3] = {copy, NULL, NULL};
        int taken = 0;
        snprintf(copy, sizeof copy, "%s", commands[i]->name);
        char *space = strchr(copy, ' ');
        if (space != NULL) {
            *space = '\0';
            words[1] = space + 1;
        }
        ck_assert_ptr_eq(command_find(space != NULL ? 2 : 1, words, &taken), commands[i]);
        ck_assert_int_eq(taken, space != NULL ? 2 : 1);
    }
}
END_TEST

START_TEST(other_words_are_no_command)
{
    static char model[] = "model";
    static char ini[] = "ini";
    static char longest[200];
    char *words[] = {model, ini, NULL};
    int taken = 0;
    ck_assert_ptr_null(command_find(0, words, &taken));
    ck_assert_ptr_null(command_find(1, words, &taken));
    ck_assert_ptr_null(command_find(2, words, &taken));
    memset(longest, 'x', sizeof longest - 1);
    words[1] = longest;
    ck_assert_ptr_null(command_find(2, words, &taken));
}
END_TEST

static char *printed(void (*print)(FILE *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    ck_assert_ptr_nonnull(file);
    print(file);
    fclose(file);
    return text;
}

static const char *generated;

static void row_is_shown(const command *self, const option *row)
{
    ck_assert_msg(strstr(generated, row->name) != NULL, "%s --%s", self->name, row->name);
}

START_TEST(completions_know_every_option)
{
    void (*const shells[])(FILE *) = {completion_print_bash, completion_print_zsh,
                                      completion_print_fish};
    for (size_t i = 0; i < 3; i++) {
        char *text = printed(shells[i]);
        generated = text;
        each_row(row_is_shown);
        free(text);
    }
}
END_TEST

START_TEST(the_manual_names_every_command_and_variable)
{
    char *text = printed(manual_print);
    for (size_t i = 0; commands[i] != NULL; i++)
        ck_assert_msg(strstr(text, commands[i]->name) != NULL, "%s", commands[i]->name);
    ck_assert_ptr_nonnull(strstr(text, "INSIGHTS_WAREHOUSE"));
    ck_assert_ptr_nonnull(strstr(text, "NO_COLOR"));
    ck_assert_ptr_nonnull(strstr(text, ".SH EXIT STATUS"));
    free(text);
}
END_TEST

static void print_wrapped(FILE *out)
{
    usage_print_wrapped(out, "one two\n\nthree", 0, 4);
}

START_TEST(wrapped_text_keeps_paragraphs)
{
    char *text = printed(print_wrapped);
    ck_assert_str_eq(text, "one two\n\n    three\n");
    free(text);
}
END_TEST

static void print_long(FILE *out)
{
    for (int i = 0; i < 3; i++)
        usage_print_wrapped(
            out,
            "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww "
            "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp qqq rrr sss",
            0, 2);
}

START_TEST(wrapped_lines_have_at_most_80_columns)
{
    char *text = printed(print_long);
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1)
        ck_assert_uint_le(strcspn(at, "\n"), 80);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tables");
    TCase *cases = tcase_create("tables");
    tcase_add_test(cases, every_command_is_described);
    tcase_add_test(cases, every_option_is_described);
    tcase_add_test(cases, no_name_letter_or_field_is_used_twice);
    tcase_add_test(cases, an_option_has_the_same_letter_everywhere);
    tcase_add_test(cases, notes_of_every_option_fit);
    tcase_add_test(cases, defaults_of_every_table_are_acceptable);
    tcase_add_test(cases, commands_are_found_by_one_and_two_words);
    tcase_add_test(cases, other_words_are_no_command);
    tcase_add_test(cases, completions_know_every_option);
    tcase_add_test(cases, the_manual_names_every_command_and_variable);
    tcase_add_test(cases, wrapped_text_keeps_paragraphs);
    tcase_add_test(cases, wrapped_lines_have_at_most_80_columns);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

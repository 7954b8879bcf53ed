/* Golden cases of questions.txt and shapes.txt: each question and what it is read as, in words.
 *
 *     @ school                      the world that follows
 *     ? how many students are 14    the question
 *     = number of students ...      the plan in words; "! ..." when it is unsupported, naming what
 *                                   was not understood; "~ ... | ..." the choices to clarify
 *     $ {...}                       the plan as JSON, where words leave something open
 *     + ...                         each note of what was assumed
 *
 * With CASES_WRITE=1 the answers are written anew, for a person to read before they are committed.
 */
#include "cases.h"

#include "plan/json.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 64 * 1024 };

static ins_arena *arena;

static void print_choices(ins_buffer *out, const ins_reading *reading)
{
    for (size_t i = 0; i < reading->choice_count; i++)
        ins_buffer_printf(out, "%s%s", i == 0 ? "~ " : " | ", reading->choices[i].text);
    ins_buffer_byte(out, '\n');
}

static void print_plan(ins_buffer *out, const question_case *one, const ins_reading *reading)
{
    ins_buffer_printf(out, "= %s\n", ins_plan_in_words(reading->plan, one->place->model, arena));
    if (strstr(one->answer, "$ ") != NULL)
        ins_buffer_printf(out, "$ %s\n", cases_plan_json(reading, one->place, arena));
}

static void print_answer(ins_buffer *out, const question_case *one)
{
    const ins_reading *reading = NULL;
    insights_status status = world_ask(&reading, arena, one->place, one->question);
    cases_require(status == INSIGHTS_OK, one->question);
    switch (reading->status) {
    case INS_READING_PLAN: print_plan(out, one, reading); break;
    case INS_READING_CLARIFY: print_choices(out, reading); break;
    case INS_READING_UNSUPPORTED: ins_buffer_printf(out, "! %s\n", reading->message); break;
    }
    for (size_t i = 0; i < reading->note_count; i++)
        ins_buffer_printf(out, "+ %s\n", reading->notes[i]);
}

static void set_up(void)
{
    arena = ins_arena_create((size_t)16 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

START_TEST(question_is_read_as_written_down)
{
    const question_case *one = cases_at(_i);
    const char *text = NULL;
    ins_buffer out;
    ins_buffer_init(&out, TEXT_MAX);
    print_answer(&out, one);
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &text, NULL), INSIGHTS_OK);
    ck_assert_msg(strcmp(text, one->answer) == 0, "%s:%d: %s\nis read as\n%sand not as\n%s",
                  cases_path, one->line, one->question, text, one->answer);
}
END_TEST

static int write_cases(void)
{
    FILE *file = fopen(cases_path, "wb");
    cases_require(file != NULL, "cannot be written");
    for (int i = 0; i < cases_count(); i++) {
        ins_buffer out;
        ins_buffer_init(&out, TEXT_MAX);
        set_up();
        print_answer(&out, cases_at(i));
        fprintf(file, "%s? %s\n%s", cases_at(i)->before, cases_at(i)->question,
                ins_buffer_view(&out));
        tear_down();
        ins_buffer_finish(&out);
    }
    fputs(cases_at(cases_count())->before, file);
    return fclose(file) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int run_cases(void)
{
    TCase *one = tcase_create("cases");
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_loop_test(one, question_is_read_as_written_down, 0, cases_count());
    Suite *suite = suite_create("read_question");
    suite_add_tcase(suite, one);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(void)
{
    static const char *const files[] = {"tests/language/questions.txt",
                                        "tests/language/shapes.txt"};
    int status = EXIT_SUCCESS;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        cases_open_file(files[i]);
        int one = getenv("CASES_WRITE") != NULL ? write_cases() : run_cases();
        status = one == EXIT_SUCCESS ? status : one;
        cases_close();
    }
    return status;
}

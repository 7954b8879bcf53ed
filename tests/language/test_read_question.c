/* Golden cases of questions.txt: each question and what it is read as, in words.
 *
 *     @ school                      the world that follows
 *     ? how many students are 14    the question
 *     = number of students ...      the plan in words; "! ..." when it is unsupported, naming what
 *                                   was not understood; "~ ... | ..." the choices to clarify
 *     + ...                         each note of what was assumed
 *     $ {...}                       in front of the question: the plan as JSON is compared as well
 *
 * With CASES_WRITE=1 the answers are written anew, for a person to read before they are committed.
 */
#include "plan/json.h"
#include "support/world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char path[] = "tests/language/questions.txt";

enum { CASES_MAX = 600, TEXT_MAX = 512 * 1024, WORLDS = 4 };

/* A question with the lines of its answer, and the lines in front of it. */
typedef struct question_case {
    size_t world;
    int line;
    const char *before; /* comments and blank lines */
    const char *question;
    const char *answer;
} question_case;

static question_case cases[CASES_MAX];
static int case_count;
static world worlds[WORLDS];
static ins_arena *shared; /* worlds and cases */
static ins_arena *arena;  /* one question */

static const char *const world_names[WORLDS] = {"shop", "school", "clinic", "warehouse"};

/* Check's own assertions only work inside of tests. */
static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", path, what);
    exit(EXIT_FAILURE);
}

/* ---- what a question gives ---- */

static void print_plan(ins_buffer *out, const ins_reading *reading, const world *here,
                       bool with_json)
{
    ins_buffer_printf(out, "= %s\n", ins_plan_in_words(reading->plan, here->model, arena));
    if (!with_json)
        return;
    ins_json_writer writer;
    ins_buffer_text(out, "$ ");
    ins_json_init(&writer, out, 0);
    ins_plan_write_json(reading->plan, here->model, &writer);
    ins_buffer_byte(out, '\n');
}

static void print_choices(ins_buffer *out, const ins_reading *reading)
{
    for (size_t i = 0; i < reading->choice_count; i++)
        ins_buffer_printf(out, "%s%s", i == 0 ? "~ " : " | ", reading->choices[i].text);
    ins_buffer_byte(out, '\n');
}

static void print_answer(ins_buffer *out, const question_case *one)
{
    const ins_reading *reading = NULL;
    const world *here = &worlds[one->world];
    require(world_ask(&reading, arena, here, one->question) == INSIGHTS_OK, one->question);
    switch (reading->status) {
    case INS_READING_PLAN: print_plan(out, reading, here, strstr(one->answer, "$ ") != NULL); break;
    case INS_READING_CLARIFY: print_choices(out, reading); break;
    case INS_READING_UNSUPPORTED: ins_buffer_printf(out, "! %s\n", reading->message); break;
    }
    for (size_t i = 0; i < reading->note_count; i++)
        ins_buffer_printf(out, "+ %s\n", reading->notes[i]);
}

/* ---- the case file ---- */

static size_t world_of(const char *name)
{
    size_t at = 0;
    while (at < WORLDS && strncmp(name, world_names[at], strlen(world_names[at])) != 0)
        at++;
    require(at < WORLDS, "no such world");
    return at;
}

static size_t line_size(const char *at)
{
    size_t size = strcspn(at, "\n");
    return size + (at[size] == '\n');
}

static size_t lines_that(const char *text, const char *marks, bool are_marked)
{
    size_t size = 0;
    while (text[size] != '\0' && (strchr(marks, text[size]) != NULL) == are_marked)
        size += line_size(text + size);
    return size;
}

static void read_cases(const char *text)
{
    size_t place = 0;
    int line = 1;
    for (const char *at = text; *at != '\0';) {
        question_case *one = &cases[case_count++];
        require(case_count < CASES_MAX, "too many cases");
        size_t before = lines_that(at, "?", false);
        one->before = ins_arena_copy(shared, at, before);
        for (size_t i = 0; i < before; i += line_size(at + i), line++)
            place = at[i] == '@' ? world_of(at + i + 2) : place;
        at += before;
        one->world = place;
        one->line = line++;
        size_t question = strcspn(at, "\n");
        one->question = question < 2 ? NULL : ins_arena_copy(shared, at + 2, question - 2);
        at += line_size(at);
        size_t answer = lines_that(at, "=!~+$", true);
        one->answer = ins_arena_copy(shared, at, answer);
        for (size_t i = 0; i < answer; i += line_size(at + i))
            line++;
        at += answer;
    }
}

static const char *read_file(void)
{
    FILE *file = fopen(path, "rb");
    require(file != NULL, "cannot be opened");
    char *text = ins_arena_alloc(shared, TEXT_MAX);
    size_t size = fread(text, 1, TEXT_MAX - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

static void open_worlds(void)
{
    shared = ins_arena_create((size_t)256 << 20);
    require(world_open_shop(&worlds[0], shared) == INSIGHTS_OK, "no world");
    require(world_open(&worlds[1], shared, world_school) == INSIGHTS_OK, "no world");
    require(world_open(&worlds[2], shared, world_clinic) == INSIGHTS_OK, "no world");
    require(world_open(&worlds[3], shared, world_warehouse) == INSIGHTS_OK, "no world");
}

static void close_worlds(void)
{
    for (size_t i = 0; i < WORLDS; i++)
        world_close(&worlds[i]);
    ins_arena_destroy(shared);
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
    const question_case *one = &cases[_i];
    ins_buffer out;
    ins_buffer_init(&out, TEXT_MAX);
    print_answer(&out, one);
    ck_assert_msg(strcmp(ins_buffer_view(&out), one->answer) == 0,
                  "%s:%d: %s\nis read as\n%sand not as\n%s", path, one->line, one->question,
                  ins_buffer_view(&out), one->answer);
    ins_buffer_finish(&out);
}
END_TEST

static int write_cases(void)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return EXIT_FAILURE;
    for (int i = 0; i < case_count; i++) {
        ins_buffer out;
        ins_buffer_init(&out, TEXT_MAX);
        set_up();
        if (cases[i].question != NULL)
            print_answer(&out, &cases[i]);
        fputs(cases[i].before, file);
        if (cases[i].question != NULL)
            fprintf(file, "? %s\n%s", cases[i].question, ins_buffer_view(&out));
        tear_down();
        ins_buffer_finish(&out);
    }
    return fclose(file) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(void)
{
    open_worlds();
    read_cases(read_file());
    if (getenv("CASES_WRITE") != NULL) {
        int status = write_cases();
        close_worlds();
        return status;
    }
    int asked = case_count - (cases[case_count - 1].question == NULL);
    TCase *one = tcase_create("cases");
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_loop_test(one, question_is_read_as_written_down, 0, asked);
    Suite *suite = suite_create("read_question");
    suite_add_tcase(suite, one);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    close_worlds();
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

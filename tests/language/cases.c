/* Reads questions.txt and opens the worlds its questions are asked in. */
#include "cases.h"

#include "plan/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *cases_path = "tests/language/questions.txt";

enum { CASES_MAX = 800, TEXT_MAX = 512 * 1024, WORLDS = 4 };

static question_case cases[CASES_MAX];
static int case_count;
static world worlds[WORLDS];
static ins_arena *shared; /* worlds and cases */

static const char *const world_names[WORLDS] = {"shop", "school", "clinic", "warehouse"};

void cases_require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", cases_path, what);
    exit(EXIT_FAILURE);
}

const world *cases_world(const char *name)
{
    size_t at = 0;
    while (at < WORLDS && strncmp(name, world_names[at], strlen(world_names[at])) != 0)
        at++;
    cases_require(at < WORLDS, "no such world");
    return &worlds[at];
}

static size_t line_size(const char *at)
{
    size_t size = strcspn(at, "\n");
    return size + (at[size] == '\n');
}

/* Bytes of the lines that begin with one of the marks, or with none of them. */
static size_t lines_that(const char *text, const char *marks, bool are_marked)
{
    size_t size = 0;
    while (text[size] != '\0' && (strchr(marks, text[size]) != NULL) == are_marked)
        size += line_size(text + size);
    return size;
}

static int lines_of(const char *text)
{
    int lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void read_cases(const char *text)
{
    const world *place = &worlds[0];
    int line = 1;
    for (const char *at = text; *at != '\0';) {
        cases_require(case_count < CASES_MAX, "too many cases");
        question_case *one = &cases[case_count++];
        size_t before = lines_that(at, "?", false);
        one->before = ins_arena_copy(shared, at, before);
        for (size_t i = 0; i < before; i += line_size(at + i))
            place = at[i] == '@' ? cases_world(at + i + 2) : place;
        at += before;
        line += lines_of(one->before);
        one->place = place;
        one->line = line++;
        size_t question = strcspn(at, "\n");
        one->question = question < 2 ? NULL : ins_arena_copy(shared, at + 2, question - 2);
        at += line_size(at);
        size_t answer = lines_that(at, "=!~+$", true);
        one->answer = ins_arena_copy(shared, at, answer);
        line += lines_of(one->answer);
        at += answer;
    }
}

static const char *read_file(void)
{
    FILE *file = fopen(cases_path, "rb");
    cases_require(file != NULL, "cannot be opened");
    char *text = ins_arena_alloc(shared, TEXT_MAX);
    size_t size = fread(text, 1, TEXT_MAX - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

void cases_open(void)
{
    cases_open_file("tests/language/questions.txt");
}

void cases_open_file(const char *path)
{
    cases_path = path;
    case_count = 0;
    shared = ins_arena_create((size_t)256 << 20);
    bool is_open = world_open_shop(&worlds[0], shared) == INSIGHTS_OK &&
                   world_open(&worlds[1], shared, world_school) == INSIGHTS_OK &&
                   world_open(&worlds[2], shared, world_clinic) == INSIGHTS_OK &&
                   world_open(&worlds[3], shared, world_warehouse) == INSIGHTS_OK;
    cases_require(is_open, "a world cannot be opened");
    read_cases(read_file());
}

void cases_close(void)
{
    for (size_t i = 0; i < WORLDS; i++)
        world_close(&worlds[i]);
    ins_arena_destroy(shared);
}

int cases_count(void)
{
    return case_count - (case_count > 0 && cases[case_count - 1].question == NULL);
}

const question_case *cases_at(int index)
{
    static const question_case end = {.before = ""};
    return index < case_count ? &cases[index] : &end;
}

const char *cases_plan_json(const ins_reading *reading, const world *place, ins_arena *arena)
{
    ins_buffer out;
    ins_json_writer writer;
    const char *text = NULL;
    if (reading->plan == NULL)
        return "";
    ins_buffer_init(&out, TEXT_MAX);
    ins_json_init(&writer, &out, 0);
    ins_plan_write_json(reading->plan, place->model, &writer);
    cases_require(ins_buffer_take_arena(&out, arena, &text, NULL) == INSIGHTS_OK, "memory");
    return text;
}

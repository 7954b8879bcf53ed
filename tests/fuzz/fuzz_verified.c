/* Fuzzes verified questions: the input is a list of pairs of a model file, a line break and a
 * question. Whatever they say, a language is built, and a plan that comes out is valid. */
#include "language/verified.h"

#include "model/verified.h"
#include "support/world.h"

#include <stdlib.h>
#include <string.h>

enum { QUESTION_MAX = 4200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* The pairs of the first line as a model file has them; none when it is not of their shape. */
static ins_verified_list read_pairs(const char *line, size_t size, ins_arena *arena)
{
    ins_verified_list pairs = {NULL, 0};
    ins_issue_list issues;
    ins_json *json = NULL;
    insights_error *err = NULL;
    ins_issues_init(&issues, arena);
    if (ins_json_parse(&json, line, size, &err) == INSIGHTS_OK)
        ins_verified_read(&pairs, json, 1, NULL, &issues);
    ins_json_free(json);
    insights_error_free(err);
    return issues.status == INSIGHTS_OK ? pairs : (ins_verified_list){NULL, 0};
}

static world *shop(void)
{
    static world made;
    static ins_arena *shared;
    if (shared == NULL) {
        shared = ins_arena_create((size_t)256 << 20);
        require(world_open_shop(&made, shared) == INSIGHTS_OK);
    }
    return &made;
}

static void ask(world *place, const char *question, ins_arena *arena)
{
    const ins_reading *reading = NULL;
    const char *message = NULL;
    ins_stemmer *stemmer = ins_stemmer_create();
    require(stemmer != NULL);
    place->language.verified = NULL;
    require(ins_verified_build(&place->language.verified, arena, stemmer, &place->language, NULL) ==
            INSIGHTS_OK);
    ins_stemmer_destroy(stemmer);
    insights_status status = world_ask(&reading, arena, place, question);
    require(status == INSIGHTS_OK || status == INSIGHTS_INVALID || status == INSIGHTS_TOO_LARGE);
    if (status == INSIGHTS_OK && reading->plan != NULL)
        require(ins_plan_validate(reading->plan, place->model, NULL) == INSIGHTS_OK);
    for (size_t i = 0; i < place->model->verified_count && i < 3; i++)
        require(ins_verified_check(&message, arena, &place->language, i, place->now_us, NULL) ==
                INSIGHTS_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char question[QUESTION_MAX + 1];
    const char *text = (const char *)data;
    const char *end = size == 0 ? NULL : memchr(text, '\n', size);
    if (end == NULL || size - (size_t)(end - text) - 1 > QUESTION_MAX)
        return 0;
    size_t rest = size - (size_t)(end - text) - 1;
    memcpy(question, end + 1, rest);
    question[rest] = '\0';
    world *place = shop();
    ins_arena *arena = ins_arena_create((size_t)64 << 20);
    require(arena != NULL);
    ins_verified_list pairs = read_pairs(text, (size_t)(end - text), arena);
    place->model->verified = pairs.items;
    place->model->verified_count = pairs.count;
    ask(place, question, arena);
    ins_arena_destroy(arena);
    return 0;
}

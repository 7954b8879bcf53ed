/* Fuzzes the reader of questions over four small models: whatever the bytes, every word is
 * accounted for, a plan leaves none unused and is accepted by its validator. */
#include "support/world.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { WORLDS = 4, QUESTION_MAX = 4200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const world *world_at(size_t index)
{
    static world worlds[WORLDS];
    static ins_arena *shared;
    if (shared == NULL) {
        shared = ins_arena_create((size_t)256 << 20);
        require(world_open_shop(&worlds[0], shared) == INSIGHTS_OK);
        require(world_open(&worlds[1], shared, world_school) == INSIGHTS_OK);
        require(world_open(&worlds[2], shared, world_clinic) == INSIGHTS_OK);
        require(world_open(&worlds[3], shared, world_warehouse) == INSIGHTS_OK);
    }
    return &worlds[index % WORLDS];
}

static void check_words(const ins_reading *reading)
{
    size_t end = 0;
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        require(word->start >= end && word->end > word->start);
        require(reading->plan == NULL || word->role != INS_WORD_UNUSED);
        require(word->quality >= 0 && word->quality <= 1);
        end = word->end;
    }
    require(end <= strlen(reading->text));
}

static void check(const ins_reading *reading, const world *place)
{
    check_words(reading);
    require((reading->status == INS_READING_PLAN) == (reading->plan != NULL));
    require((reading->status == INS_READING_CLARIFY) == (reading->choice_count > 0));
    require(reading->plan != NULL || reading->message != NULL);
    if (reading->plan != NULL)
        require(ins_plan_validate(reading->plan, place->model, NULL) == INSIGHTS_OK);
}

/* The first byte chooses the model, the rest is the question. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char question[QUESTION_MAX + 1];
    if (size < 1 || size - 1 > QUESTION_MAX)
        return 0;
    memcpy(question, data + 1, size - 1);
    question[size - 1] = '\0';
    const world *place = world_at(data[0]);
    const ins_reading *reading = NULL;
    ins_arena *arena = ins_arena_create((size_t)16 << 20);
    require(arena != NULL);
    insights_status status = world_ask(&reading, arena, place, question);
    require(status == INSIGHTS_OK || status == INSIGHTS_INVALID || status == INSIGHTS_TOO_LARGE);
    if (status == INSIGHTS_OK)
        check(reading, place);
    ins_arena_destroy(arena);
    return 0;
}

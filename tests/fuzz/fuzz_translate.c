/* Fuzzes questions and periods in French over a small model: whatever the bytes, words keep their
 * order and places, and a plan leaves none unused. */
#include "language/read_asked.h"
#include "support/world.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { QUESTION_MAX = 4200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const world *shop(void)
{
    static world place;
    static ins_arena *shared;
    if (shared == NULL) {
        shared = ins_arena_create((size_t)64 << 20);
        require(world_open_shop(&place, shared) == INSIGHTS_OK);
    }
    return &place;
}

static void check_reading(const ins_reading *reading)
{
    size_t end = 0;
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        require(word->start >= end && word->end > word->start);
        require(reading->plan == NULL || word->role != INS_WORD_UNUSED);
        end = word->end;
    }
    require(end <= strlen(reading->text));
    require((reading->status == INS_READING_PLAN) == (reading->plan != NULL));
    require(reading->plan != NULL || reading->message != NULL);
}

static void read_question(ins_arena *arena, const ins_wording *wording)
{
    ins_reading *reading = NULL;
    insights_error *err = NULL;
    if (ins_read_asked(&reading, arena, &shop()->language, wording, NULL, &err) == INSIGHTS_OK)
        check_reading(reading);
    insights_error_free(err);
}

static void read_period(ins_arena *arena, const ins_wording *wording)
{
    ins_period_match match;
    bool is_found = false;
    insights_error *err = NULL;
    insights_status status = ins_period_read_asked(&is_found, arena, wording, NULL, &match, &err);
    if (status == INSIGHTS_OK && is_found)
        require(match.start < match.end && match.end <= strlen(wording->text));
    insights_error_free(err);
}

/* The first byte says whether the language is said or found out, the rest is the question. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char question[QUESTION_MAX + 1];
    if (size == 0 || size > QUESTION_MAX)
        return 0;
    memcpy(question, data + 1, size - 1);
    question[size - 1] = '\0';
    const ins_wording wording = {
        .text = question, .now_us = shop()->now_us, .tongue = data[0] % 2 == 0 ? "fr" : NULL};
    ins_arena *arena = ins_arena_create((size_t)32 << 20);
    require(arena != NULL);
    read_question(arena, &wording);
    if (ins_utf8_is_valid(question, strlen(question), NULL))
        read_period(arena, &wording);
    ins_arena_destroy(arena);
    return 0;
}

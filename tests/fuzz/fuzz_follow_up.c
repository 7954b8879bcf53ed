/* Fuzzes follow-ups to three plans of the small shop: whatever the bytes, an edit gives a valid
 * plan with every word accounted for, choices with valid plans, or says what is wrong. */
#include "language/follow_up.h"

#include "plan/json.h"
#include "support/plans.h"
#include "support/tiny_plan.h"
#include "support/world.h"

#include <stdlib.h>
#include <string.h>

enum { TURNS = 3, TEXT_MAX = 1000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static world shop;
static ins_turn turns[TURNS];

static void open_shop(void)
{
    static const char *const plans[TURNS] = {BY_PRODUCT, BY_MONTH, WHY_WEB};
    static ins_value values[4];
    if (shop.model != NULL)
        return;
    ins_arena *shared = ins_arena_create((size_t)256 << 20);
    require(shared != NULL && world_open_shop(&shop, shared) == INSIGHTS_OK);
    for (size_t i = 0; i < TURNS; i++) {
        const char *message = NULL;
        turns[i].plan = tiny_plan_read(plans[i], shop.model, shared, &message);
        require(turns[i].plan != NULL);
    }
    values[0] = ins_value_text(ins_slice_of("City Walker"));
    values[1] = ins_value_int(3);
    values[2] = ins_value_text(ins_slice_of("Trail Runner"));
    values[3] = ins_value_int(2);
    turns[0].rows = (ins_row_view){.values = values, .row_count = 2};
}

static void check(const ins_reading *reading)
{
    size_t end = 0;
    require((reading->status == INS_READING_PLAN) == (reading->plan != NULL));
    require((reading->status == INS_READING_CLARIFY) == (reading->choice_count > 0));
    require(reading->plan != NULL || reading->message != NULL);
    if (reading->plan != NULL)
        require(ins_plan_validate(reading->plan, shop.model, NULL) == INSIGHTS_OK);
    for (size_t i = 0; i < reading->choice_count; i++)
        require(ins_plan_validate(reading->choices[i].plan, shop.model, NULL) == INSIGHTS_OK);
    for (size_t i = 0; i < reading->word_count; i++) {
        require(reading->words[i].start >= end && reading->words[i].end > reading->words[i].start);
        require(reading->words[i].role != INS_WORD_UNUSED);
        end = reading->words[i].end;
    }
    require(end <= strlen(reading->text));
}

/* The first byte chooses the turn, the rest is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_MAX + 1];
    if (size < 1 || size - 1 > TEXT_MAX)
        return 0;
    open_shop();
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    ins_follow_up out = {INS_FOLLOW_UP_NONE, NULL};
    ins_arena *arena = ins_arena_create((size_t)32 << 20);
    require(arena != NULL);
    const ins_follow_up_input input = {&shop.language, &turns[data[0] % TURNS], text, shop.now_us};
    insights_status status = ins_read_follow_up(&out, arena, &input, NULL);
    require(status == INSIGHTS_OK || status == INSIGHTS_INVALID || status == INSIGHTS_TOO_LARGE);
    require((out.kind == INS_FOLLOW_UP_EDIT) == (out.reading != NULL));
    if (out.reading != NULL)
        check(out.reading);
    ins_arena_destroy(arena);
    return 0;
}

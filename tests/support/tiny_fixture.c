/* Makes the small shop for each test and reads and writes plans over it. */
#include "support/tiny_fixture.h"

#include "plan/json.h"

#include <check.h>
#include <string.h>

ins_model *model;
ins_arena *arena;

void tiny_set_up(void)
{
    model = tiny_model_create();
    arena = ins_arena_create((size_t)64 << 20);
    ck_assert(model != NULL && arena != NULL);
}

void tiny_tear_down(void)
{
    ins_arena_destroy(arena);
    ins_model_release(model);
}

ins_plan *plan_of(const char *json)
{
    const char *message = NULL;
    bool is_quoted = strncmp(json, "{'", 2) == 0;
    ins_plan *plan = (is_quoted ? tiny_plan_quoted : tiny_plan_read)(json, model, arena, &message);
    ck_assert_msg(plan != NULL, "%s", message);
    return plan;
}

const char *json_of(const ins_plan *plan)
{
    ins_buffer buffer;
    ins_json_writer writer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 1 << 20);
    ins_json_init(&writer, &buffer, 0);
    ins_plan_write_json(plan, model, &writer);
    ck_assert_int_eq(ins_buffer_take_arena(&buffer, arena, &text, NULL), INSIGHTS_OK);
    return text;
}

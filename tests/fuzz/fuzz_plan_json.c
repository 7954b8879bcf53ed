/* Fuzz target: JSON of a plan. What is read is written and reads back the same; what is valid
 * compiles, and the SQL holds no text of the input. */
#include "plan/json.h"
#include "sql/compile.h"
#include "support/tiny_model.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool is_true)
{
    if (!is_true)
        abort();
}

static const char *write_plan(const ins_plan *plan, const ins_model *model, ins_arena *arena)
{
    ins_buffer buffer;
    ins_json_writer writer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 8 << 20);
    ins_json_init(&writer, &buffer, 0);
    ins_plan_write_json(plan, model, &writer);
    demand(ins_buffer_take_arena(&buffer, arena, &text, NULL) == INSIGHTS_OK);
    return text;
}

static void check_round_trip(const ins_plan *plan, const ins_model *model, ins_arena *arena)
{
    const char *text = write_plan(plan, model, arena);
    ins_json *json = NULL;
    ins_plan *again = NULL;
    demand(ins_json_parse(&json, text, strlen(text), NULL) == INSIGHTS_OK);
    demand(ins_plan_read_json(&again, arena, json, model, NULL) == INSIGHTS_OK);
    demand(strcmp(write_plan(again, model, arena), text) == 0);
    ins_json_free(json);
}

static void check_sql(const ins_plan *plan, const ins_model *model, ins_arena *arena)
{
    const ins_statement *statement = NULL;
    if (ins_plan_validate(plan, model, NULL) != INSIGHTS_OK)
        return;
    demand(ins_plan_in_words(plan, model, arena) != NULL);
    insights_status status =
        ins_compile(&statement, arena, plan, model, &ins_dialect_sqlite, NULL, NULL);
    demand(status == INSIGHTS_OK || status == INSIGHTS_INVALID || status == INSIGHTS_TOO_LARGE);
    if (status != INSIGHTS_OK)
        return;
    for (size_t i = 0; i < statement->parameter_count; i++) {
        const ins_value *value = &statement->parameters[i];
        if (value->type != INSIGHTS_TYPE_TEXT || value->as.text.size < 40)
            continue;
        const char *copy = ins_value_to_text(value, arena);
        demand(copy == NULL || strstr(statement->text, copy) == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ins_model *model;
    if (model == NULL)
        model = tiny_model_create();
    ins_json *json = NULL;
    ins_plan *plan = NULL;
    if (model == NULL || ins_json_parse(&json, (const char *)data, size, NULL) != INSIGHTS_OK)
        return 0;
    ins_arena *arena = ins_arena_create(64 << 20);
    if (arena != NULL && ins_plan_read_json(&plan, arena, json, model, NULL) == INSIGHTS_OK) {
        check_round_trip(plan, model, arena);
        check_sql(plan, model, arena);
    }
    ins_arena_destroy(arena);
    ins_json_free(json);
    return 0;
}

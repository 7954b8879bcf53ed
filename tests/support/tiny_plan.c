/* Reads plans from JSON text, for tests. */
#include "support/tiny_plan.h"

#include "plan/json.h"

#include <string.h>

ins_plan *tiny_plan_read(const char *json, const ins_model *model, ins_arena *arena,
                         const char **message)
{
    ins_json *root = NULL;
    ins_plan *plan = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&root, json, strlen(json), &err);
    if (status == INSIGHTS_OK)
        status = ins_plan_read_json(&plan, arena, root, model, &err);
    if (status == INSIGHTS_OK)
        status = ins_plan_validate(plan, model, &err);
    *message = ins_arena_strdup(arena, insights_error_message(err));
    insights_error_free(err);
    ins_json_free(root);
    return status == INSIGHTS_OK ? plan : NULL;
}

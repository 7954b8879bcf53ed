/* Reads the plans inside of conditions, and columns of plans by name. */
#include "plan/json_value.h"
#include "plan/reader.h"

#include <string.h>

insights_status ins_read_column(const ins_plan_reader *reader, const ins_plan *plan,
                                const ins_json *json, const char *key, bool is_measure, size_t *out)
{
    const char *text = NULL;
    INS_TRY(ins_read_text(reader, json, key, &text));
    size_t count = is_measure ? plan->measure_count + plan->helper_count : plan->dimension_count;
    for (size_t i = 0; text != NULL && i < count; i++) {
        const char *name =
            is_measure ? ins_plan_measure_at(plan, i)->name : plan->dimensions[i].name;
        if (strcmp(name, text) == 0) {
            *out = i;
            return INSIGHTS_OK;
        }
    }
    return ins_fail(reader->err, INSIGHTS_NOT_FOUND, "the plan has no %s \"%.200s\"", key,
                    text == NULL ? "" : text);
}

/* A match is read beside the plan whose column it names. */
static insights_status read_match(ins_plan_reader *reader, ins_match *match, const ins_plan *nested,
                                  const ins_json *json)
{
    static const char *const members[] = {"field", "column", NULL};
    *match = (ins_match){.field = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a match"));
    INS_TRY(ins_read_field(reader, json, "field", &match->field));
    if (match->field.field < 0)
        return ins_read_bad(reader, "field", "given for each match");
    return ins_read_column(reader, nested, json, "column", false, &match->column);
}

static insights_status read_matches(ins_plan_reader *reader, ins_nested *nested,
                                    const ins_json *list)
{
    size_t count = 0;
    if (ins_json_kind_of(list) != INS_JSON_ARRAY)
        return ins_read_bad(reader, "match", "a list");
    for (const ins_json *item = ins_json_first(list); item != NULL; item = ins_json_next(item))
        if (++count > INS_PLAN_DIMENSIONS_MAX)
            return ins_fail(reader->err, INSIGHTS_TOO_LARGE,
                            "plan: \"match\" has more than %d items", INS_PLAN_DIMENSIONS_MAX);
    ins_match *matches = ARENA_ARRAY(reader->arena, ins_match, count);
    if (matches == NULL)
        return ins_fail_nomem(reader->err);
    nested->matches = matches;
    for (const ins_json *item = ins_json_first(list); item != NULL; item = ins_json_next(item))
        INS_TRY(read_match(reader, &matches[nested->match_count++], nested->plan, item));
    return INSIGHTS_OK;
}

insights_status ins_read_nested(ins_plan_reader *reader, const ins_json *json, bool is_set,
                                const ins_nested **out)
{
    if (ins_json_get(json, "plan") == NULL)
        return INSIGHTS_OK;
    ins_nested *nested = ARENA_NEW(reader->arena, ins_nested);
    if (nested == NULL)
        return ins_fail_nomem(reader->err);
    INS_TRY(ins_read_plan(reader, json, "plan", &nested->plan));
    INS_TRY(ins_read_column(reader, nested->plan, json, "column", !is_set, &nested->column));
    const ins_json *factor = ins_json_get(json, "factor");
    if (factor != NULL)
        INS_TRY(ins_plan_value_read(&nested->factor, reader->arena, factor, false, reader->err));
    const ins_json *matches = ins_json_get(json, "match");
    if (matches != NULL)
        INS_TRY(read_matches(reader, nested, matches));
    *out = nested;
    return INSIGHTS_OK;
}

/* Reads a plan from JSON, names to indexes. Does not judge it: that is the validator's job. */
#include "plan/json.h"

#include "plan/measure.h"
#include "plan/reader.h"

#include <string.h>

static const char *kind_name(int index)
{
    return ins_plan_kind_name((ins_plan_kind)index);
}

static const char *comparison_name(int index)
{
    return ins_comparison_name((ins_comparison_kind)index);
}

/* ---- periods ---- */

static insights_status read_moment(const ins_plan_reader *reader, const ins_json *json,
                                   const char *key, bool *is_set, int64_t *microseconds)
{
    const char *text = NULL;
    INS_TRY(ins_read_text(reader, json, key, &text));
    *is_set = text != NULL;
    if (text != NULL && !ins_parse_datetime(text, strlen(text), microseconds, NULL))
        return ins_read_bad(reader, key, "an ISO date");
    return INSIGHTS_OK;
}

static insights_status read_period(const ins_plan_reader *reader, const ins_json *plan,
                                   const char *key, ins_period *period)
{
    static const char *const members[] = {"start",   "end",   "grain", "count",
                                          "to_date", "label", NULL};
    const ins_json *json = ins_json_get(plan, key);
    if (json == NULL)
        return INSIGHTS_OK;
    INS_TRY(ins_read_known(reader, json, members, "a period"));
    INS_TRY(read_moment(reader, json, "start", &period->has_start, &period->start_us));
    INS_TRY(read_moment(reader, json, "end", &period->has_end, &period->end_us));
    int grain = -1;
    INS_TRY(ins_read_choice(reader, json, "grain", ins_read_grain_name, &grain));
    period->grain = (ins_grain)(grain + 1);
    size_t count = 0;
    INS_TRY(ins_read_count(reader, json, "count", &count));
    period->count = (int)count;
    INS_TRY(ins_read_flag(reader, json, "to_date", &period->is_to_date));
    return ins_read_text(reader, json, "label", &period->label);
}

static insights_status read_time(ins_plan_reader *reader, const ins_json *json)
{
    ins_plan *plan = reader->plan;
    INS_TRY(ins_read_field(reader, json, "time", &plan->time));
    INS_TRY(read_period(reader, json, "period", &plan->period));
    INS_TRY(read_period(reader, json, "comparison", &plan->comparison));
    int kind = INS_COMPARE_TO_NOTHING;
    INS_TRY(ins_read_choice(reader, json, "compare_to", comparison_name, &kind));
    plan->comparison_kind = (ins_comparison_kind)kind;
    return ins_read_count(reader, json, "period_total_days", &plan->period_total_days);
}

/* ---- lists ---- */

static insights_status read_columns(ins_plan_reader *reader, const ins_json *json)
{
    ins_plan *plan = reader->plan;
    ins_read_list measures = {.key = "measures",
                              .most = INS_PLAN_MEASURES_MAX,
                              .item_size = sizeof(ins_plan_measure),
                              .read = ins_read_measure};
    ins_read_list dimensions = {.key = "dimensions",
                                .most = INS_PLAN_DIMENSIONS_MAX,
                                .item_size = sizeof(ins_plan_dimension),
                                .read = ins_read_dimension};
    ins_read_list helpers = measures;
    helpers.key = "helpers";
    INS_TRY(ins_read_list_of(reader, json, &measures));
    INS_TRY(ins_read_list_of(reader, json, &helpers));
    INS_TRY(ins_read_list_of(reader, json, &dimensions));
    plan->measures = measures.items;
    plan->measure_count = measures.count;
    plan->helpers = helpers.items;
    plan->helper_count = helpers.count;
    plan->dimensions = dimensions.items;
    plan->dimension_count = dimensions.count;
    INS_TRY(ins_read_operands(reader, ins_json_get(json, "measures"), measures.items));
    return ins_read_operands(reader, ins_json_get(json, "helpers"), helpers.items);
}

/* After the columns, which they name. */
static insights_status read_conditions(ins_plan_reader *reader, const ins_json *json)
{
    ins_plan *plan = reader->plan;
    ins_read_list havings = {.key = "having",
                             .most = INS_PLAN_FILTERS_MAX,
                             .item_size = sizeof(ins_having),
                             .read = ins_read_having};
    ins_read_list orders = {.key = "order",
                            .most = INS_PLAN_DIMENSIONS_MAX,
                            .item_size = sizeof(ins_order),
                            .read = ins_read_order};
    INS_TRY(ins_read_filters(reader, json, &plan->filters, &plan->filter_count));
    INS_TRY(ins_read_list_of(reader, json, &havings));
    INS_TRY(ins_read_list_of(reader, json, &orders));
    plan->havings = havings.items;
    plan->having_count = havings.count;
    plan->orders = orders.items;
    plan->order_count = orders.count;
    return INSIGHTS_OK;
}

/* ---- the whole ---- */

static insights_status read_head(ins_plan_reader *reader, const ins_json *json)
{
    int kind = -1;
    INS_TRY(ins_read_choice(reader, json, "kind", kind_name, &kind));
    INS_TRY(ins_read_dataset(reader, json, "dataset", &reader->plan->dataset));
    if (kind < 0)
        return ins_read_bad(reader, "kind", "given");
    if (reader->plan->dataset < 0)
        return ins_read_bad(reader, "dataset", "given");
    reader->plan->kind = (ins_plan_kind)kind;
    return INSIGHTS_OK;
}

static insights_status read_flags(ins_plan_reader *reader, const ins_json *json)
{
    ins_plan *plan = reader->plan;
    INS_TRY(ins_read_count(reader, json, "limit", &plan->limit));
    INS_TRY(ins_read_count(reader, json, "skip", &plan->skip));
    INS_TRY(ins_read_count(reader, json, "limit_within", &plan->limit_within));
    INS_TRY(ins_read_flag(reader, json, "ties", &plan->keeps_ties));
    INS_TRY(ins_read_flag(reader, json, "distinct", &plan->is_distinct));
    INS_TRY(ins_read_flag(reader, json, "others", &plan->show_others));
    const char *direction = NULL;
    INS_TRY(ins_read_text(reader, json, "direction", &direction));
    if (direction == NULL)
        return INSIGHTS_OK;
    plan->direction = strcmp(direction, "up") == 0 ? 1 : strcmp(direction, "down") == 0 ? -1 : 0;
    if (plan->direction == 0)
        return ins_read_bad(reader, "direction", "up or down");
    return INSIGHTS_OK;
}

/* What stands around the columns, which refer to it. */
static insights_status read_surroundings(ins_plan_reader *reader, const ins_json *json)
{
    ins_read_list parts = {.key = "parts",
                           .most = INS_PLAN_PARTS_MAX,
                           .item_size = sizeof(ins_plan_part),
                           .read = ins_read_part};
    INS_TRY(ins_read_plan(reader, json, "over", &reader->plan->over));
    INS_TRY(ins_read_list_of(reader, json, &parts));
    reader->plan->parts = parts.items;
    reader->plan->part_count = parts.count;
    return INSIGHTS_OK;
}

static insights_status read_plan(ins_plan **out, const ins_plan_reader *around, size_t depth,
                                 const ins_json *json)
{
    static const char *const members[] = {
        "kind",       "dataset",           "over",      "parts", "measures", "helpers",
        "dimensions", "filters",           "having",    "order", "limit",    "limit_within",
        "ties",       "distinct",          "others",    "time",  "period",   "compare_to",
        "comparison", "period_total_days", "direction", "skip",  NULL};
    ins_plan *plan = ARENA_NEW(around->arena, ins_plan);
    if (plan == NULL)
        return ins_fail_nomem(around->err);
    if (depth >= INS_PLAN_DEPTH_MAX)
        return ins_fail(around->err, INSIGHTS_INVALID, "plans stand at most %d deep in each other",
                        INS_PLAN_DEPTH_MAX);
    plan->dataset = -1;
    plan->time = (ins_field_ref){-1, -1};
    ins_plan_reader reader = {plan, around->model, around->arena, around->err, depth};
    INS_TRY(ins_read_known(&reader, json, members, "the plan"));
    INS_TRY(read_head(&reader, json));
    INS_TRY(read_surroundings(&reader, json));
    INS_TRY(read_columns(&reader, json));
    INS_TRY(read_conditions(&reader, json));
    INS_TRY(read_flags(&reader, json));
    INS_TRY(read_time(&reader, json));
    *out = plan;
    return INSIGHTS_OK;
}

insights_status ins_read_plan(const ins_plan_reader *outer, const ins_json *json, const char *key,
                              const ins_plan **out)
{
    const ins_json *member = ins_json_get(json, key);
    ins_plan *plan = NULL;
    if (member == NULL)
        return INSIGHTS_OK;
    INS_TRY(read_plan(&plan, outer, outer->depth + 1, member));
    *out = plan;
    return INSIGHTS_OK;
}

insights_status ins_plan_read_json(ins_plan **out, ins_arena *arena, const ins_json *json,
                                   const ins_model *model, insights_error **err)
{
    ins_plan_reader around = {.model = model, .arena = arena, .err = err};
    return read_plan(out, &around, 0, json);
}

/* Reads the measures of a plan and the parts that they read from. */
#include "plan/json_value.h"
#include "plan/measure.h"
#include "plan/reader.h"

#include <string.h>

static const char *aggregate_name(int index)
{
    return ins_aggregate_name((ins_aggregate)index);
}

static const char *transform_name(int index)
{
    return ins_transform_name((ins_transform)index);
}

static const char *derive_name(int index)
{
    return ins_derive_name((ins_derive)index);
}

/* Names that an author may leave out: "revenue", "orders", "average_price". */
static insights_status name_measure(const ins_plan_reader *reader, ins_plan_measure *measure)
{
    const ins_model *model = reader->model;
    const char *name = NULL;
    const char *label = NULL;
    if (measure->aggregate == INS_AGGREGATE_METRIC) {
        name = model->metrics[measure->metric].naming.name;
        label = model->metrics[measure->metric].naming.label;
    } else if (measure->aggregate == INS_AGGREGATE_ROWS) {
        const ins_dataset *dataset = &model->datasets[measure->field.dataset];
        name = ins_arena_printf(reader->arena, "number_of_%s", dataset->naming.name);
        label = ins_arena_printf(reader->arena, "number of %s", dataset->plural);
    } else if (measure->field.field < 0) {
        /* Of another measure, which alone says nothing. */
        name = ins_aggregate_name(measure->aggregate);
        label = name;
    } else {
        const ins_naming *field = &ins_model_field(model, measure->field)->naming;
        const char *aggregate = ins_aggregate_name(measure->aggregate);
        name = ins_arena_printf(reader->arena, "%s_%s", aggregate, field->name);
        label = ins_arena_printf(reader->arena, "%s %s", aggregate, field->label);
    }
    if (name == NULL || label == NULL)
        return ins_fail_nomem(reader->err);
    measure->name = measure->name == NULL ? name : measure->name;
    measure->label = measure->label == NULL ? label : measure->label;
    return INSIGHTS_OK;
}

static insights_status read_metric(const ins_plan_reader *reader, ins_plan_measure *measure,
                                   const ins_json *json)
{
    const char *text = NULL;
    INS_TRY(ins_read_text(reader, json, "metric", &text));
    if (text == NULL)
        return ins_read_bad(reader, "metric", "the name of a metric");
    measure->metric = ins_model_find_metric(reader->model, text);
    if (measure->metric < 0)
        return ins_fail(reader->err, INSIGHTS_NOT_FOUND, "the model has no metric \"%.200s\"",
                        text);
    return INSIGHTS_OK;
}

static insights_status read_way(const ins_plan_reader *reader, ins_plan_measure *measure,
                                const ins_json *json)
{
    const ins_json *via = ins_json_get(json, "via");
    if (via != NULL && !ins_via_read(&measure->field, reader->model, via))
        return ins_read_bad(reader, "via", "a list of relationships");
    return INSIGHTS_OK;
}

/* What a measure is of: a metric, rows, a measure of the plan whose groups are read, a field. */
static insights_status read_subject(ins_plan_reader *reader, ins_plan_measure *measure,
                                    const ins_json *json)
{
    const ins_plan *plan = reader->plan;
    switch (measure->aggregate) {
    case INS_AGGREGATE_METRIC: return read_metric(reader, measure, json);
    case INS_AGGREGATE_DERIVED: return INSIGHTS_OK;
    case INS_AGGREGATE_ROWS:
        measure->field.dataset = ins_plan_measure_dataset(plan, measure);
        INS_TRY(ins_read_dataset(reader, json, "of", &measure->field.dataset));
        return read_way(reader, measure, json);
    default: break;
    }
    if (plan->over != NULL)
        return ins_read_column(reader, plan->over, json, "inner", true, &measure->inner);
    INS_TRY(ins_read_field(reader, json, "field", &measure->field));
    if (measure->field.field < 0)
        return ins_read_bad(reader, "field", "given for this measure");
    return INSIGHTS_OK;
}

static insights_status read_transform(ins_plan_reader *reader, ins_plan_measure *measure,
                                      const ins_json *json)
{
    bool is_share = false;
    INS_TRY(ins_read_flag(reader, json, "share", &is_share));
    int transform = is_share ? INS_TRANSFORM_SHARE : INS_TRANSFORM_NONE;
    int derive = INS_DERIVE_RATIO;
    INS_TRY(ins_read_choice(reader, json, "transform", transform_name, &transform));
    INS_TRY(ins_read_choice(reader, json, "derive", derive_name, &derive));
    measure->transform = (ins_transform)transform;
    measure->derive = (ins_derive)derive;
    INS_TRY(ins_read_count(reader, json, "within", &measure->within));
    INS_TRY(ins_read_count(reader, json, "steps", &measure->steps));
    return ins_read_number(reader, json, "fraction", &measure->fraction);
}

insights_status ins_read_measure(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"aggregate", "metric",    "of",      "field",    "share",
                                          "name",      "label",     "inner",   "fraction", "derive",
                                          "via",       "operands",  "filters", "part",     "within",
                                          "steps",     "transform", NULL};
    ins_plan_measure *measure = item;
    *measure = (ins_plan_measure){.metric = -1, .field = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a measure"));
    int aggregate = -1;
    INS_TRY(ins_read_choice(reader, json, "aggregate", aggregate_name, &aggregate));
    if (aggregate < 0)
        return ins_read_bad(reader, "aggregate", "given for each measure");
    measure->aggregate = (ins_aggregate)aggregate;
    INS_TRY(ins_read_text(reader, json, "name", &measure->name));
    INS_TRY(ins_read_text(reader, json, "label", &measure->label));
    INS_TRY(ins_read_count(reader, json, "part", &measure->part));
    if (measure->part > reader->plan->part_count)
        return ins_read_bad(reader, "part", "the number of one of the parts");
    INS_TRY(read_transform(reader, measure, json));
    INS_TRY(read_subject(reader, measure, json));
    INS_TRY(ins_read_filters(reader, json, &measure->filters, &measure->filter_count));
    return name_measure(reader, measure);
}

/* ---- derived measures ---- */

static insights_status read_operand(ins_plan_reader *reader, const ins_json *name, size_t *out)
{
    const char *text = ins_json_text(name);
    const ins_plan_measure *measure = NULL;
    for (size_t i = 0; (measure = ins_plan_measure_at(reader->plan, i)) != NULL; i++) {
        if (text == NULL || strcmp(measure->name, text) != 0)
            continue;
        *out = i;
        return INSIGHTS_OK;
    }
    return ins_fail(reader->err, INSIGHTS_NOT_FOUND, "the plan has no measure \"%.200s\"",
                    text == NULL ? "" : text);
}

insights_status ins_read_operands(ins_plan_reader *reader, const ins_json *list,
                                  ins_plan_measure *measure)
{
    for (const ins_json *item = ins_json_first(list); item != NULL;
         item = ins_json_next(item), measure++) {
        const ins_json *names = ins_json_get(item, "operands");
        if (measure->aggregate != INS_AGGREGATE_DERIVED)
            continue;
        const ins_json *first = names == NULL ? NULL : ins_json_first(names);
        const ins_json *second = first == NULL ? NULL : ins_json_next(first);
        if (second == NULL || ins_json_next(second) != NULL)
            return ins_read_bad(reader, "operands", "two names of measures");
        INS_TRY(read_operand(reader, first, &measure->operands[0]));
        INS_TRY(read_operand(reader, second, &measure->operands[1]));
    }
    return INSIGHTS_OK;
}

/* ---- parts ---- */

static insights_status read_same(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"field", "own", NULL};
    ins_plan_same *same = item;
    *same = (ins_plan_same){{-1, -1}, {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a field that is the same"));
    INS_TRY(ins_read_field(reader, json, "field", &same->field));
    INS_TRY(ins_read_field(reader, json, "own", &same->own));
    if (same->field.field < 0 || same->own.field < 0)
        return ins_read_bad(reader, "same", "pairs of a field and its own");
    return INSIGHTS_OK;
}

insights_status ins_read_part(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"dataset", "time", "same", NULL};
    ins_plan_part *part = item;
    *part = (ins_plan_part){.dataset = -1, .time = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a part"));
    INS_TRY(ins_read_dataset(reader, json, "dataset", &part->dataset));
    if (part->dataset < 0)
        return ins_read_bad(reader, "dataset", "given for each part");
    INS_TRY(ins_read_field(reader, json, "time", &part->time));
    ins_read_list same = {.key = "same",
                          .most = INS_PLAN_DIMENSIONS_MAX,
                          .item_size = sizeof(ins_plan_same),
                          .read = read_same};
    INS_TRY(ins_read_list_of(reader, json, &same));
    part->same = same.items;
    part->same_count = same.count;
    return INSIGHTS_OK;
}

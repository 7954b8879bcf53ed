/* Reads the items of a plan's lists: dimensions, filters, havings, orders. */
#include "plan/json_value.h"
#include "plan/measure.h"
#include "plan/reader.h"

#include <string.h>

static const char *compare_name(int index)
{
    return ins_compare_name((ins_compare)index);
}

const char *ins_read_grain_name(int index)
{
    return index < (int)INS_GRAIN_CENTURY ? ins_grain_name((ins_grain)(index + 1)) : NULL;
}

/* ---- dimensions ---- */

/* Spans, and behind them the places in a cycle. */
static ins_grain step_of(int index)
{
    bool is_span = index < (int)INS_GRAIN_CENTURY;
    return (ins_grain)(is_span ? index + 1
                               : INS_GRAIN_HOUR_OF_DAY + index - (int)INS_GRAIN_CENTURY);
}

static const char *step_name(int index)
{
    return step_of(index) == INS_GRAIN_NONE ? NULL : ins_grain_name(step_of(index));
}

insights_status ins_read_dimension(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"field", "grain", "name", "label", NULL};
    ins_plan_dimension *dimension = item;
    *dimension = (ins_plan_dimension){.field = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a dimension"));
    INS_TRY(ins_read_field(reader, json, "field", &dimension->field));
    if (dimension->field.field < 0)
        return ins_read_bad(reader, "field", "given for each dimension");
    int step = -1;
    INS_TRY(ins_read_choice(reader, json, "grain", step_name, &step));
    dimension->grain = step < 0 ? INS_GRAIN_NONE : step_of(step);
    const ins_naming *field = &ins_model_field(reader->model, dimension->field)->naming;
    dimension->name = step < 0 ? field->name : ins_grain_name(dimension->grain);
    dimension->label = step < 0 ? field->label : ins_grain_label(dimension->grain);
    INS_TRY(ins_read_text(reader, json, "name", &dimension->name));
    return ins_read_text(reader, json, "label", &dimension->label);
}

/* ---- conditions ---- */

static insights_status read_value(ins_plan_reader *reader, void *item, const ins_json *json)
{
    const char *text = ins_json_text(json);
    if (text != NULL && strlen(text) > INS_PLAN_VALUE_TEXT_MAX)
        return ins_fail(reader->err, INSIGHTS_TOO_LARGE, "plan: a value is longer than %d bytes",
                        INS_PLAN_VALUE_TEXT_MAX);
    return ins_plan_value_read(item, reader->arena, json, false, reader->err);
}

static insights_status read_time_value(ins_plan_reader *reader, void *item, const ins_json *json)
{
    return ins_plan_value_read(item, reader->arena, json, true, reader->err);
}

static insights_status read_condition(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"field",  "compare", "values", "plan",
                                          "column", "factor",  "match",  NULL};
    ins_condition *condition = item;
    *condition = (ins_condition){.field = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a condition"));
    INS_TRY(ins_read_field(reader, json, "field", &condition->field));
    if (condition->field.field < 0)
        return ins_read_bad(reader, "field", "given for each condition");
    int compare = INS_COMPARE_EQUAL;
    INS_TRY(ins_read_choice(reader, json, "compare", compare_name, &compare));
    condition->compare = (ins_compare)compare;
    bool is_time = ins_field_is_time(ins_model_field(reader->model, condition->field));
    ins_read_list values = {.key = "values",
                            .most = INS_PLAN_VALUES_MAX,
                            .item_size = sizeof(ins_value),
                            .read = is_time ? read_time_value : read_value};
    INS_TRY(ins_read_list_of(reader, json, &values));
    condition->values = values.items;
    condition->value_count = values.count;
    bool is_set = compare == INS_COMPARE_IN || compare == INS_COMPARE_NOT_IN;
    return ins_read_nested(reader, json, is_set, &condition->nested);
}

insights_status ins_read_filter(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"any", NULL};
    ins_filter *filter = item;
    if (ins_json_get(json, "any") == NULL) {
        ins_condition *single = ARENA_NEW(reader->arena, ins_condition);
        if (single == NULL)
            return ins_fail_nomem(reader->err);
        *filter = (ins_filter){single, 1};
        return read_condition(reader, single, json);
    }
    INS_TRY(ins_read_known(reader, json, members, "a filter"));
    ins_read_list any = {.key = "any",
                         .most = INS_PLAN_FILTERS_MAX,
                         .item_size = sizeof(ins_condition),
                         .read = read_condition};
    INS_TRY(ins_read_list_of(reader, json, &any));
    *filter = (ins_filter){any.items, any.count};
    return INSIGHTS_OK;
}

insights_status ins_read_filters(ins_plan_reader *reader, const ins_json *json,
                                 const ins_filter **out, size_t *count)
{
    ins_read_list filters = {.key = "filters",
                             .most = INS_PLAN_FILTERS_MAX,
                             .item_size = sizeof(ins_filter),
                             .read = ins_read_filter};
    INS_TRY(ins_read_list_of(reader, json, &filters));
    *out = filters.items;
    *count = filters.count;
    return INSIGHTS_OK;
}

/* ---- havings and orders, which name measures and dimensions of the same plan ---- */

insights_status ins_read_having(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"measure", "compare", "values", "plan", "column",
                                          "factor",  "match",   "or",     NULL};
    ins_having *having = item;
    *having = (ins_having){0};
    INS_TRY(ins_read_known(reader, json, members, "a condition on a measure"));
    INS_TRY(ins_read_column(reader, reader->plan, json, "measure", true, &having->measure));
    int compare = INS_COMPARE_EQUAL;
    INS_TRY(ins_read_choice(reader, json, "compare", compare_name, &compare));
    having->compare = (ins_compare)compare;
    ins_read_list values = {
        .key = "values", .most = 2, .item_size = sizeof(ins_value), .read = read_value};
    INS_TRY(ins_read_list_of(reader, json, &values));
    having->values = values.items;
    having->value_count = values.count;
    INS_TRY(ins_read_flag(reader, json, "or", &having->joins_previous));
    return ins_read_nested(reader, json, false, &having->nested);
}

insights_status ins_read_order(ins_plan_reader *reader, void *item, const ins_json *json)
{
    static const char *const members[] = {"measure", "change",     "dimension",
                                          "field",   "descending", NULL};
    ins_order *order = item;
    *order = (ins_order){.field = {-1, -1}};
    INS_TRY(ins_read_known(reader, json, members, "a sort key"));
    INS_TRY(ins_read_flag(reader, json, "descending", &order->is_descending));
    if (ins_json_get(json, "field") != NULL) {
        order->by = INS_ORDER_FIELD;
        return ins_read_field(reader, json, "field", &order->field);
    }
    if (ins_json_get(json, "change") != NULL) {
        order->by = INS_ORDER_CHANGE;
        return ins_read_column(reader, reader->plan, json, "change", true, &order->index);
    }
    bool is_measure = ins_json_get(json, "measure") != NULL;
    order->by = is_measure ? INS_ORDER_MEASURE : INS_ORDER_DIMENSION;
    return ins_read_column(reader, reader->plan, json, is_measure ? "measure" : "dimension",
                           is_measure, &order->index);
}

/* Writes a plan as JSON: names instead of indexes, empty members left out, order fixed. */
#include "plan/json.h"

#include "plan/json_value.h"
#include "plan/measure.h"

/* What is written, and where to. */
typedef struct plan_writer {
    const ins_plan *plan;
    const ins_model *model;
    ins_json_writer *json;
} plan_writer;

static void write_field(const plan_writer *writer, const char *key, ins_field_ref ref)
{
    ins_json_key(writer->json, key);
    ins_field_name_write(writer->model, (size_t)writer->plan->dataset, ref, writer->json);
}

/* What else a measure may say; little of it is ever there. */
static void write_derivation(const plan_writer *writer, const ins_plan_measure *measure)
{
    ins_json_writer *json = writer->json;
    if (measure->aggregate == INS_AGGREGATE_PERCENTILE)
        ins_json_member_double(json, "fraction", measure->fraction);
    if (measure->aggregate == INS_AGGREGATE_DERIVED) {
        ins_json_member_string(json, "derive", ins_derive_name(measure->derive));
        ins_json_key(json, "operands");
        ins_json_open_array(json);
        for (size_t i = 0; i < 2; i++)
            ins_json_string(json, ins_plan_measure_at(writer->plan, measure->operands[i])->name);
        ins_json_close_array(json);
    }
    if (measure->transform == INS_TRANSFORM_SHARE)
        ins_json_member_bool(json, "share", true);
    else if (measure->transform != INS_TRANSFORM_NONE)
        ins_json_member_string(json, "transform", ins_transform_name(measure->transform));
    if (measure->within != 0)
        ins_json_member_int(json, "within", (int64_t)measure->within);
    if (measure->steps != 0)
        ins_json_member_int(json, "steps", (int64_t)measure->steps);
    if (measure->part != 0)
        ins_json_member_int(json, "part", (int64_t)measure->part);
}

/* Rows that are counted: of a dataset, by a way of its own if need be. */
static void write_counted(const plan_writer *writer, ins_field_ref rows)
{
    ins_json_member_string(writer->json, "of", writer->model->datasets[rows.dataset].naming.name);
    if (rows.via[0] != 0)
        ins_via_write(writer->model, rows, writer->json);
}

static void write_subject(const plan_writer *writer, const ins_plan_measure *measure)
{
    ins_json_writer *json = writer->json;
    const ins_model *model = writer->model;
    const ins_plan *over = writer->plan->over;
    if (measure->aggregate == INS_AGGREGATE_DERIVED)
        return;
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        ins_json_member_string(json, "metric", model->metrics[measure->metric].naming.name);
    else if (measure->aggregate == INS_AGGREGATE_ROWS)
        write_counted(writer, measure->field);
    else if (over != NULL)
        ins_json_member_string(json, "inner", ins_plan_measure_at(over, measure->inner)->name);
    else
        write_field(writer, "field", measure->field);
}

static void write_filters(const plan_writer *writer, const ins_filter *filters, size_t count);

static void write_measure(const plan_writer *writer, const ins_plan_measure *measure)
{
    ins_json_writer *json = writer->json;
    ins_json_open_object(json);
    ins_json_member_string(json, "aggregate", ins_aggregate_name(measure->aggregate));
    write_subject(writer, measure);
    write_filters(writer, measure->filters, measure->filter_count);
    write_derivation(writer, measure);
    ins_json_member_string(json, "name", measure->name);
    ins_json_member_string(json, "label", measure->label);
    ins_json_close_object(json);
}

static void write_dimension(const plan_writer *writer, const ins_plan_dimension *dimension)
{
    ins_json_open_object(writer->json);
    write_field(writer, "field", dimension->field);
    if (dimension->grain != INS_GRAIN_NONE)
        ins_json_member_string(writer->json, "grain", ins_grain_name(dimension->grain));
    ins_json_member_string(writer->json, "name", dimension->name);
    ins_json_member_string(writer->json, "label", dimension->label);
    ins_json_close_object(writer->json);
}

static void write_values(ins_json_writer *json, const ins_value *values, size_t count, bool is_time)
{
    if (count == 0)
        return;
    ins_json_key(json, "values");
    ins_json_open_array(json);
    for (size_t i = 0; i < count; i++)
        ins_plan_value_write(&values[i], is_time, json);
    ins_json_close_array(json);
}

static void write_nested(const plan_writer *writer, const ins_nested *nested, bool is_set)
{
    ins_json_writer *json = writer->json;
    const ins_plan *plan = nested->plan;
    ins_json_key(json, "plan");
    ins_plan_write_json(plan, writer->model, json);
    ins_json_member_string(json, "column",
                           is_set ? plan->dimensions[nested->column].name
                                  : ins_plan_measure_at(plan, nested->column)->name);
    if (!ins_value_is_null(&nested->factor)) {
        ins_json_key(json, "factor");
        ins_plan_value_write(&nested->factor, false, json);
    }
    if (nested->match_count == 0)
        return;
    ins_json_key(json, "match");
    ins_json_open_array(json);
    for (size_t i = 0; i < nested->match_count; i++) {
        ins_json_open_object(json);
        write_field(writer, "field", nested->matches[i].field);
        ins_json_member_string(json, "column", plan->dimensions[nested->matches[i].column].name);
        ins_json_close_object(json);
    }
    ins_json_close_array(json);
}

static void write_condition(const plan_writer *writer, const ins_condition *condition)
{
    bool is_set = condition->compare == INS_COMPARE_IN || condition->compare == INS_COMPARE_NOT_IN;
    const ins_field *field = ins_model_field(writer->model, condition->field);
    ins_json_open_object(writer->json);
    write_field(writer, "field", condition->field);
    ins_json_member_string(writer->json, "compare", ins_compare_name(condition->compare));
    write_values(writer->json, condition->values, condition->value_count, ins_field_is_time(field));
    if (condition->nested != NULL)
        write_nested(writer, condition->nested, is_set);
    ins_json_close_object(writer->json);
}

static void write_filter(const plan_writer *writer, const ins_filter *filter)
{
    if (filter->count == 1) {
        write_condition(writer, filter->any);
        return;
    }
    ins_json_open_object(writer->json);
    ins_json_key(writer->json, "any");
    ins_json_open_array(writer->json);
    for (size_t i = 0; i < filter->count; i++)
        write_condition(writer, &filter->any[i]);
    ins_json_close_array(writer->json);
    ins_json_close_object(writer->json);
}

static void write_filters(const plan_writer *writer, const ins_filter *filters, size_t count)
{
    if (count == 0)
        return;
    ins_json_key(writer->json, "filters");
    ins_json_open_array(writer->json);
    for (size_t i = 0; i < count; i++)
        write_filter(writer, &filters[i]);
    ins_json_close_array(writer->json);
}

static void write_having(const plan_writer *writer, const ins_having *having)
{
    ins_json_open_object(writer->json);
    ins_json_member_string(writer->json, "measure",
                           ins_plan_measure_at(writer->plan, having->measure)->name);
    ins_json_member_string(writer->json, "compare", ins_compare_name(having->compare));
    write_values(writer->json, having->values, having->value_count, false);
    if (having->nested != NULL)
        write_nested(writer, having->nested, false);
    if (having->joins_previous)
        ins_json_member_bool(writer->json, "or", true);
    ins_json_close_object(writer->json);
}

static void write_order(const plan_writer *writer, const ins_order *order)
{
    ins_json_open_object(writer->json);
    bool by_change = order->by == INS_ORDER_CHANGE;
    if (order->by == INS_ORDER_MEASURE || by_change)
        ins_json_member_string(writer->json, by_change ? "change" : "measure",
                               ins_plan_measure_at(writer->plan, order->index)->name);
    else if (order->by == INS_ORDER_DIMENSION)
        ins_json_member_string(writer->json, "dimension",
                               writer->plan->dimensions[order->index].name);
    else
        write_field(writer, "field", order->field);
    if (order->is_descending)
        ins_json_member_bool(writer->json, "descending", true);
    ins_json_close_object(writer->json);
}

/* ---- periods ---- */

static void write_moment(ins_json_writer *json, const char *key, int64_t microseconds)
{
    char text[INS_DATE_TEXT_SIZE];
    size_t size = microseconds % INS_DAY_US == 0 ? ins_print_date(text, microseconds / INS_DAY_US)
                                                 : ins_print_datetime(text, microseconds);
    ins_json_key(json, key);
    ins_json_slice(json, (ins_slice){text, size});
}

static void write_period(ins_json_writer *json, const char *key, const ins_period *period)
{
    if (!ins_period_is_set(period))
        return;
    ins_json_key(json, key);
    ins_json_open_object(json);
    if (period->has_start)
        write_moment(json, "start", period->start_us);
    if (period->has_end)
        write_moment(json, "end", period->end_us);
    if (period->grain != INS_GRAIN_NONE)
        ins_json_member_string(json, "grain", ins_grain_name(period->grain));
    if (period->count != 0)
        ins_json_member_int(json, "count", period->count);
    if (period->is_to_date)
        ins_json_member_bool(json, "to_date", true);
    if (period->label != NULL)
        ins_json_member_string(json, "label", period->label);
    ins_json_close_object(json);
}

static void write_time(const plan_writer *writer)
{
    const ins_plan *plan = writer->plan;
    if (plan->time.dataset >= 0)
        write_field(writer, "time", plan->time);
    write_period(writer->json, "period", &plan->period);
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        ins_json_member_string(writer->json, "compare_to",
                               ins_comparison_name(plan->comparison_kind));
    write_period(writer->json, "comparison", &plan->comparison);
    if (plan->period_total_days != 0)
        ins_json_member_int(writer->json, "period_total_days", (int64_t)plan->period_total_days);
}

/* ---- the whole ---- */

/* Writes "key":[...] of `count` items, or nothing when there are none. */
#define WRITE_LIST(writer, key, items, count, write_item)                                          \
    do {                                                                                           \
        if ((count) == 0)                                                                          \
            break;                                                                                 \
        ins_json_key((writer)->json, (key));                                                       \
        ins_json_open_array((writer)->json);                                                       \
        for (size_t list_i = 0; list_i < (count); list_i++)                                        \
            write_item((writer), &(items)[list_i]);                                                \
        ins_json_close_array((writer)->json);                                                      \
    } while (0)

static void write_same(const plan_writer *writer, const ins_plan_same *same)
{
    ins_json_open_object(writer->json);
    write_field(writer, "field", same->field);
    write_field(writer, "own", same->own);
    ins_json_close_object(writer->json);
}

static void write_part(const plan_writer *writer, const ins_plan_part *part)
{
    ins_json_open_object(writer->json);
    ins_json_member_string(writer->json, "dataset",
                           writer->model->datasets[part->dataset].naming.name);
    if (part->time.dataset >= 0)
        write_field(writer, "time", part->time);
    WRITE_LIST(writer, "same", part->same, part->same_count, write_same);
    ins_json_close_object(writer->json);
}

static void write_flags(const plan_writer *writer)
{
    const ins_plan *plan = writer->plan;
    if (plan->limit != 0)
        ins_json_member_int(writer->json, "limit", (int64_t)plan->limit);
    if (plan->skip != 0)
        ins_json_member_int(writer->json, "skip", (int64_t)plan->skip);
    if (plan->limit_within != 0)
        ins_json_member_int(writer->json, "limit_within", (int64_t)plan->limit_within);
    if (plan->keeps_ties)
        ins_json_member_bool(writer->json, "ties", true);
    if (plan->is_distinct)
        ins_json_member_bool(writer->json, "distinct", true);
    if (plan->show_others)
        ins_json_member_bool(writer->json, "others", true);
}

void ins_plan_write_json(const ins_plan *plan, const ins_model *model, ins_json_writer *json)
{
    plan_writer writer = {plan, model, json};
    ins_json_open_object(json);
    ins_json_member_string(json, "kind", ins_plan_kind_name(plan->kind));
    ins_json_member_string(json, "dataset", model->datasets[plan->dataset].naming.name);
    if (plan->over != NULL) {
        ins_json_key(json, "over");
        ins_plan_write_json(plan->over, model, json);
    }
    WRITE_LIST(&writer, "parts", plan->parts, plan->part_count, write_part);
    WRITE_LIST(&writer, "measures", plan->measures, plan->measure_count, write_measure);
    WRITE_LIST(&writer, "helpers", plan->helpers, plan->helper_count, write_measure);
    WRITE_LIST(&writer, "dimensions", plan->dimensions, plan->dimension_count, write_dimension);
    write_filters(&writer, plan->filters, plan->filter_count);
    WRITE_LIST(&writer, "having", plan->havings, plan->having_count, write_having);
    WRITE_LIST(&writer, "order", plan->orders, plan->order_count, write_order);
    write_flags(&writer);
    write_time(&writer);
    if (plan->direction != 0)
        ins_json_member_string(json, "direction", plan->direction > 0 ? "up" : "down");
    ins_json_close_object(json);
}

/* Makes random plans: what makes sense often, everything else sometimes. */
#include "random_plan.h"

#include "plan/measure.h"

#include <stdlib.h>
#include <string.h>

/* What plans are made with. */
typedef struct maker {
    const random_world *world;
    const ins_model *model;
    uint64_t *state;
    ins_arena *arena;
} maker;

static ins_plan *make_plan(const maker *it, int dataset, size_t depth);

static size_t below(const maker *it, size_t limit)
{
    return random_below(it->state, limit);
}

static bool one_in(const maker *it, size_t chance)
{
    return below(it, chance) == 0;
}

/* ---- fields ---- */

/* A dataset that is reached by a random walk, with the relationships that were taken. */
static ins_field_ref walk(const maker *it, int dataset)
{
    ins_field_ref ref = {dataset, -1};
    size_t steps = below(it, 3);
    for (size_t step = 0; step < steps; step++) {
        size_t links[32];
        size_t count = 0;
        for (size_t i = 0; i < it->model->relationship_count && count < 32; i++)
            if ((int)it->model->relationships[i].from == ref.dataset)
                links[count++] = i;
        if (count == 0)
            break;
        size_t taken = links[below(it, count)];
        ref = ins_field_ref_via(ref, taken);
        ref.dataset = (int)it->model->relationships[taken].to;
    }
    /* Without saying so where there is only one way, which other datasets then share. */
    if (one_in(it, 2))
        memset(ref.via, 0, sizeof ref.via);
    return ref;
}

static ins_field_ref random_field(const maker *it, int dataset, int field)
{
    ins_field_ref ref = walk(it, dataset);
    ref.field = field;
    return ref;
}

/* ---- conditions ---- */

static ins_value random_value(const maker *it, int field)
{
    static const char *const kinds[] = {"red", "green", "blue", "Blue", "none"};
    if (field == WORLD_KIND)
        return ins_value_text(ins_slice_of(kinds[below(it, 5)]));
    return ins_value_int((int64_t)below(it, 15) - 4);
}

static ins_nested *nested_set(const maker *it, ins_condition *condition, size_t depth)
{
    ins_nested *nested = ARENA_NEW(it->arena, ins_nested);
    int dataset = (int)below(it, it->model->dataset_count);
    ins_plan *plan = make_plan(it, dataset, depth + 1);
    nested->plan = plan;
    /* What refers to the dataset whose key is asked for, as in "customers with an order". */
    for (size_t i = 0; i < it->model->relationship_count; i++) {
        const ins_relationship *link = &it->model->relationships[i];
        if ((int)link->from != dataset || (int)link->to != condition->field.dataset ||
            plan->dimension_count == 0)
            continue;
        ins_plan_dimension *first = (ins_plan_dimension *)(uintptr_t)plan->dimensions;
        first->field = (ins_field_ref){dataset, (int)link->from_fields[0]};
        first->grain = INS_GRAIN_NONE;
        condition->field.field = WORLD_ID;
        return nested;
    }
    if (plan->dimension_count > 0)
        condition->field.field = plan->dimensions[0].field.field;
    return nested;
}

static ins_nested *nested_figure(const maker *it, int dataset, const ins_plan *outer, size_t depth)
{
    ins_nested *nested = ARENA_NEW(it->arena, ins_nested);
    ins_plan *plan = make_plan(it, dataset, depth + 1);
    nested->plan = plan;
    if (one_in(it, 3))
        nested->factor = ins_value_double(0.25 * (double)(1 + below(it, 6)));
    plan->limit = 0;
    plan->limit_within = 0;
    plan->keeps_ties = false;
    plan->skip = 0;
    if (plan->over == NULL && one_in(it, 3)) {
        plan->kind = INS_PLAN_VALUE;
        plan->dimension_count = 0;
        plan->having_count = 0;
        plan->order_count = 0;
    }
    ins_match *matches = ARENA_ARRAY(it->arena, ins_match, plan->dimension_count + 1);
    for (size_t i = 0; i < plan->dimension_count; i++) {
        matches[i] = (ins_match){plan->dimensions[i].field, i};
        if (outer != NULL && outer->dimension_count > 0 && one_in(it, 2)) {
            const ins_plan_dimension *own = &outer->dimensions[below(it, outer->dimension_count)];
            ins_plan_dimension *inner = (ins_plan_dimension *)(uintptr_t)&plan->dimensions[i];
            if (plan->over == NULL) {
                inner->field = own->field;
                inner->grain = own->grain;
            }
            matches[i].field = own->field;
        }
    }
    nested->matches = matches;
    nested->match_count = plan->dimension_count;
    return nested;
}

static ins_condition random_condition(const maker *it, int dataset, size_t depth)
{
    static const ins_compare plain[] = {
        INS_COMPARE_EQUAL,         INS_COMPARE_NOT_EQUAL, INS_COMPARE_LESS,
        INS_COMPARE_GREATER_EQUAL, INS_COMPARE_BETWEEN,   INS_COMPARE_IN,
        INS_COMPARE_NOT_IN,        INS_COMPARE_IS_NULL,   INS_COMPARE_NOT_NULL};
    int field = 1 + (int)below(it, 3);
    ins_condition out = {.field = random_field(it, dataset, field)};
    bool is_nested = depth + 1 < INS_PLAN_DEPTH_MAX && one_in(it, 3 + 4 * depth);
    if (is_nested && one_in(it, 2)) {
        out.compare = one_in(it, 2) ? INS_COMPARE_IN : INS_COMPARE_NOT_IN;
        out.nested = nested_set(it, &out, depth);
        return out;
    }
    if (is_nested) {
        out.field.field = one_in(it, 2) ? WORLD_AMOUNT : WORLD_AGE;
        out.compare = (ins_compare)below(it, 6);
        out.nested = nested_figure(it, dataset, NULL, depth);
        return out;
    }
    out.compare = plain[below(it, sizeof plain / sizeof *plain)];
    if (field == WORLD_KIND && out.compare == INS_COMPARE_BETWEEN)
        out.compare = INS_COMPARE_IN;
    bool has_none = out.compare == INS_COMPARE_IS_NULL || out.compare == INS_COMPARE_NOT_NULL;
    bool has_two = out.compare == INS_COMPARE_BETWEEN || out.compare == INS_COMPARE_IN ||
                   out.compare == INS_COMPARE_NOT_IN;
    out.value_count = has_none ? 0 : has_two ? 2 : 1;
    ins_value *values = ARENA_ARRAY(it->arena, ins_value, out.value_count + 1);
    for (size_t i = 0; i < out.value_count; i++)
        values[i] = random_value(it, field);
    out.values = values;
    return out;
}

static size_t random_filters(const maker *it, int dataset, size_t depth, const ins_filter **out)
{
    size_t count = below(it, depth == 0 ? 3 : 2);
    ins_filter *filters = ARENA_ARRAY(it->arena, ins_filter, count + 1);
    for (size_t i = 0; i < count; i++) {
        filters[i].count = one_in(it, 4) ? 2 : 1;
        ins_condition *any = ARENA_ARRAY(it->arena, ins_condition, 2);
        for (size_t j = 0; j < filters[i].count; j++)
            any[j] = random_condition(it, dataset, depth);
        filters[i].any = any;
    }
    *out = filters;
    return count;
}

/* ---- columns ---- */

static void random_dimensions(const maker *it, ins_plan *plan)
{
    static const ins_grain grains[] = {INS_GRAIN_DAY, INS_GRAIN_MONTH, INS_GRAIN_QUARTER,
                                       INS_GRAIN_YEAR};
    static const ins_grain cycles[] = {INS_GRAIN_WEEKDAY, INS_GRAIN_MONTH_OF_YEAR,
                                       INS_GRAIN_QUARTER_OF_YEAR};
    ins_plan_dimension *made = ARENA_ARRAY(it->arena, ins_plan_dimension, 4);
    plan->dimension_count = 1 + below(it, 3);
    plan->dimensions = made;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        bool is_time = (plan->kind == INS_PLAN_TREND && i == 0) || one_in(it, 6);
        int field = is_time ? WORLD_DAY : one_in(it, 3) ? WORLD_ID : WORLD_KIND;
        made[i].field = random_field(it, plan->dataset, field);
        if (is_time && (i == 0 || one_in(it, 2)))
            made[i].field = (ins_field_ref){plan->dataset, WORLD_DAY};
        made[i].grain = is_time ? grains[below(it, 4)] : INS_GRAIN_NONE;
        if (is_time && plan->kind != INS_PLAN_TREND && one_in(it, 3))
            made[i].grain = cycles[below(it, 3)];
        made[i].name = ins_arena_printf(it->arena, "k%zu", i);
        made[i].label = made[i].name;
    }
}

static void random_transform(const maker *it, const ins_plan *plan, ins_plan_measure *measure)
{
    if (!one_in(it, 4) || plan->dimension_count == 0)
        return;
    measure->transform = (ins_transform)(1 + below(it, 8));
    bool is_among = ins_transform_is_share(measure->transform) ||
                    measure->transform == INS_TRANSFORM_RANK;
    measure->within = is_among ? below(it, plan->dimension_count) : 0;
    measure->steps = measure->transform == INS_TRANSFORM_MOVING_AVERAGE ? 1 + below(it, 3) : 0;
}

static ins_plan_measure random_measure(const maker *it, const ins_plan *plan, size_t number,
                                       size_t depth)
{
    static const ins_aggregate kinds[] = {
        INS_AGGREGATE_ROWS,    INS_AGGREGATE_ROWS,       INS_AGGREGATE_SUM,
        INS_AGGREGATE_SUM,     INS_AGGREGATE_COUNT,      INS_AGGREGATE_AVERAGE,
        INS_AGGREGATE_MINIMUM, INS_AGGREGATE_MAXIMUM,    INS_AGGREGATE_DISTINCT,
        INS_AGGREGATE_MEDIAN,  INS_AGGREGATE_PERCENTILE, INS_AGGREGATE_DEVIATION,
        INS_AGGREGATE_DERIVED, INS_AGGREGATE_METRIC};
    ins_plan_measure out = {.aggregate = kinds[below(it, sizeof kinds / sizeof *kinds)],
                            .metric = -1,
                            .field = {-1, -1},
                            .fraction = 0.05 * (double)below(it, 21)};
    out.part = plan->part_count > 0 ? below(it, plan->part_count + 1) : 0;
    int dataset = out.part == 0 ? plan->dataset : plan->parts[out.part - 1].dataset;
    out.name = ins_arena_printf(it->arena, "m%zu", number);
    out.label = out.name;
    if (out.aggregate == INS_AGGREGATE_DERIVED) {
        out.part = 0;
        out.derive = (ins_derive)below(it, 5);
        out.operands[0] = below(it, 4);
        out.operands[1] = below(it, 4);
    } else if (out.aggregate == INS_AGGREGATE_METRIC && plan->over == NULL) {
        out.metric = dataset * WORLD_METRICS + (int)below(it, WORLD_METRICS);
    } else if (plan->over != NULL) {
        out.inner = below(it, plan->over->measure_count + 1);
        out.field = (ins_field_ref){plan->dataset, -1};
    } else if (out.aggregate == INS_AGGREGATE_ROWS) {
        out.field = (ins_field_ref){dataset, -1};
        if (one_in(it, 4))
            out.field = random_field(it, dataset, -1);
    } else {
        out.field = random_field(it, dataset, one_in(it, 2) ? WORLD_AMOUNT : WORLD_AGE);
        if (out.aggregate == INS_AGGREGATE_SUM)
            out.field = (ins_field_ref){dataset, WORLD_AMOUNT};
    }
    if (out.aggregate != INS_AGGREGATE_DERIVED && plan->over == NULL && one_in(it, 3))
        out.filter_count = random_filters(it, dataset, depth, &out.filters);
    random_transform(it, plan, &out);
    return out;
}

static void random_measures(const maker *it, ins_plan *plan, size_t depth)
{
    plan->measure_count = 1 + below(it, depth == 0 ? 3 : 2);
    plan->helper_count = one_in(it, 3) ? 1 + below(it, 2) : 0;
    ins_plan_measure *made = ARENA_ARRAY(it->arena, ins_plan_measure, 6);
    for (size_t i = 0; i < plan->measure_count + plan->helper_count; i++)
        made[i] = random_measure(it, plan, i, depth);
    plan->measures = made;
    plan->helpers = made + plan->measure_count;
}

/* ---- groups that are left ---- */

/* Values that engines and doubles compute alike to the last bit. */
static bool is_exact(const ins_plan *plan, size_t number)
{
    const ins_plan_measure *measure = ins_plan_measure_at(plan, number);
    bool is_plain = measure->aggregate <= INS_AGGREGATE_MAXIMUM;
    bool is_whole = measure->transform == INS_TRANSFORM_NONE ||
                    measure->transform == INS_TRANSFORM_RUNNING_TOTAL ||
                    measure->transform == INS_TRANSFORM_CHANGE ||
                    measure->transform == INS_TRANSFORM_RANK;
    return is_plain && (is_whole || measure->aggregate != INS_AGGREGATE_AVERAGE) &&
           measure->transform != INS_TRANSFORM_MOVING_AVERAGE &&
           measure->transform != INS_TRANSFORM_PERCENT_CHANGE &&
           !ins_transform_is_share(measure->transform) && plan->over == NULL;
}

static void random_having(const maker *it, const ins_plan *plan, size_t depth, size_t number,
                          ins_having *having)
{
    having->measure = number;
    having->compare = (ins_compare)below(it, 6);
    if (depth + 1 < INS_PLAN_DEPTH_MAX && one_in(it, 2 + 4 * depth)) {
        having->nested = nested_figure(it, plan->dataset, plan, depth);
    } else {
        ins_value *value = ARENA_NEW(it->arena, ins_value);
        *value = ins_value_int((int64_t)below(it, 8));
        having->values = value;
        having->value_count = 1;
    }
}

static void random_havings(const maker *it, ins_plan *plan, size_t depth)
{
    size_t wanted = one_in(it, 3) ? 1 + below(it, 3) : 0;
    ins_having *havings = ARENA_ARRAY(it->arena, ins_having, 3);
    for (size_t i = 0; i < wanted; i++) {
        size_t number = below(it, plan->measure_count + plan->helper_count);
        if (!is_exact(plan, number))
            return;
        random_having(it, plan, depth, number, &havings[i]);
        havings[i].joins_previous = i > 0 && one_in(it, 2);
        plan->havings = havings;
        plan->having_count = i + 1;
    }
}

static void random_order(const maker *it, ins_plan *plan)
{
    ins_order *orders = ARENA_ARRAY(it->arena, ins_order, 2);
    bool is_list = plan->kind == INS_PLAN_LIST;
    plan->orders = orders;
    plan->order_count = 1 + below(it, 2);
    for (size_t i = 0; i < plan->order_count; i++) {
        size_t number = below(it, plan->measure_count + plan->helper_count + 1);
        bool by_measure =
            !is_list && ins_plan_measure_at(plan, number) != NULL && is_exact(plan, number);
        bool by_change = by_measure &&
                         ins_plan_measure_at(plan, number)->aggregate <= INS_AGGREGATE_SUM &&
                         ins_period_is_set(&plan->comparison) && one_in(it, 2);
        bool by_field = is_list && !plan->is_distinct && one_in(it, 2);
        orders[i] = (ins_order){.by = by_field     ? INS_ORDER_FIELD
                                      : by_change  ? INS_ORDER_CHANGE
                                      : by_measure ? INS_ORDER_MEASURE
                                                   : INS_ORDER_DIMENSION,
                                .index = by_measure ? number : below(it, plan->dimension_count),
                                .field = random_field(it, plan->dataset, WORLD_AGE),
                                .is_descending = one_in(it, 2)};
    }
}

static void random_limit(const maker *it, ins_plan *plan)
{
    /* What a limit leaves of rows that no order tells apart is nobody's to say. */
    bool is_steady = plan->kind != INS_PLAN_LIST || !plan->is_distinct;
    bool can_default = plan->kind == INS_PLAN_LIST || plan->over != NULL || is_exact(plan, 0);
    if (!one_in(it, 2) || !is_steady || (plan->order_count == 0 && !can_default) ||
        (plan->over != NULL && plan->order_count == 0))
        return;
    plan->limit = 1 + below(it, 4);
    plan->limit_within = one_in(it, 3) ? below(it, plan->dimension_count) : 0;
    plan->keeps_ties = one_in(it, 3);
    plan->skip = one_in(it, 3) ? 1 + below(it, 3) : 0;
}

/* ---- plans ---- */

static void random_time(const maker *it, ins_plan *plan)
{
    static const int64_t starts[] = {19662, 19692, 19723, 19754, 19783};
    if (!one_in(it, 3) && plan->kind != INS_PLAN_COMPARISON)
        return;
    plan->time = (ins_field_ref){plan->dataset, WORLD_DAY};
    plan->period = (ins_period){.has_start = true,
                                .has_end = true,
                                .start_us = starts[2] * INS_DAY_US,
                                .end_us = starts[3 + below(it, 2)] * INS_DAY_US};
    if (plan->kind != INS_PLAN_COMPARISON)
        return;
    plan->comparison_kind = INS_COMPARE_TO_PREVIOUS;
    plan->comparison = (ins_period){.has_start = true,
                                    .has_end = true,
                                    .start_us = starts[below(it, 2)] * INS_DAY_US,
                                    .end_us = starts[2] * INS_DAY_US};
}

static void random_parts(const maker *it, ins_plan *plan)
{
    ins_plan_part *parts = ARENA_ARRAY(it->arena, ins_plan_part, 2);
    plan->parts = parts;
    plan->part_count = 1 + below(it, 2);
    for (size_t i = 0; i < plan->part_count; i++) {
        parts[i].dataset = (int)below(it, it->model->dataset_count);
        parts[i].time = (ins_field_ref){parts[i].dataset, WORLD_DAY};
        if (!one_in(it, 3))
            continue;
        ins_plan_same *same = ARENA_ARRAY(it->arena, ins_plan_same, plan->dimension_count + 1);
        for (size_t j = 0; j < plan->dimension_count; j++)
            same[j] = (ins_plan_same){
                plan->dimensions[j].field,
                random_field(it, parts[i].dataset, plan->dimensions[j].field.field)};
        parts[i].same = same;
        parts[i].same_count = plan->dimension_count;
    }
    if (plan->time.dataset < 0)
        plan->time = (ins_field_ref){plan->dataset, WORLD_DAY};
}

static void random_over(const maker *it, ins_plan *plan, size_t depth)
{
    ins_plan *over = make_plan(it, plan->dataset, depth + 1);
    over->limit = over->order_count == 0 ? 0 : over->limit;
    plan->over = over;
    plan->time = (ins_field_ref){-1, -1};
    plan->kind = over->dimension_count == 0 || one_in(it, 2) ? INS_PLAN_VALUE : INS_PLAN_BREAKDOWN;
    plan->filter_count = 0;
    plan->dimensions = over->dimensions;
    plan->dimension_count = plan->kind == INS_PLAN_VALUE ? 0 : 1;
}

static ins_plan *make_plan(const maker *it, int dataset, size_t depth)
{
    static const ins_plan_kind kinds[] = {INS_PLAN_LIST,      INS_PLAN_VALUE, INS_PLAN_BREAKDOWN,
                                          INS_PLAN_BREAKDOWN, INS_PLAN_TREND, INS_PLAN_RANKING,
                                          INS_PLAN_COMPARISON};
    ins_plan *plan = ARENA_NEW(it->arena, ins_plan);
    plan->dataset = dataset;
    plan->time = (ins_field_ref){-1, -1};
    plan->kind = kinds[below(it, depth == 0 ? 7 : 6)];
    random_time(it, plan);
    if (plan->kind != INS_PLAN_VALUE)
        random_dimensions(it, plan);
    plan->filter_count = random_filters(it, dataset, depth, &plan->filters);
    bool is_list = plan->kind == INS_PLAN_LIST;
    bool is_plain = is_list || plan->kind == INS_PLAN_COMPARISON || plan->time.dataset >= 0;
    if (!is_plain && depth + 1 < INS_PLAN_DEPTH_MAX && one_in(it, 4))
        random_over(it, plan, depth);
    else if (!is_list && one_in(it, 3))
        random_parts(it, plan);
    plan->is_distinct = is_list && one_in(it, 2);
    if (!is_list)
        random_measures(it, plan, depth);
    if (plan->dimension_count == 0)
        return plan;
    if (!is_list)
        random_havings(it, plan, depth);
    if (one_in(it, 2))
        random_order(it, plan);
    random_limit(it, plan);
    return plan;
}

ins_plan *random_plan(const random_world *world, uint64_t *state, ins_arena *arena)
{
    maker it = {world, world->model, state, arena};
    return make_plan(&it, (int)below(&it, world->model->dataset_count), 0);
}

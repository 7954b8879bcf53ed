/* The plan of a figure that groups are compared with: that of another group, or the average of all
 * groups. It is the plan itself with other groups, so that conditions and periods hold for both. */
#include "language/assemble.h"

#include <string.h>

/* A condition on what the groups are would leave out the group compared with. */
static bool is_said_of_rows(const ins_plan *plan)
{
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++)
            if (plan->filters[i].any[j].field.dataset != plan->dataset ||
                plan->filters[i].any[j].nested != NULL)
                return false;
    return true;
}

static bool has_plain_groups(const ins_draft *draft)
{
    const ins_plan *plan = draft->plan;
    return plan->dimension_count > 0 && plan->helper_count == 0 &&
           plan->comparison_kind == INS_COMPARE_TO_NOTHING &&
           (!draft->request->is_trend || draft->request->asks_steps) && !draft->request->is_share;
}

static ins_plan *start(ins_draft *draft, size_t measure)
{
    ins_arena *arena = draft->reader->arena;
    ins_plan *plan = ARENA_NEW(arena, ins_plan);
    ins_plan_measure *measures = ARENA_NEW(arena, ins_plan_measure);
    ins_filter *filters = ARENA_ARRAY(arena, ins_filter, INS_PLAN_FILTERS_MAX + 1);
    ins_plan_dimension *dimensions =
        ARENA_ARRAY(arena, ins_plan_dimension, INS_PLAN_DIMENSIONS_MAX + 1);
    if (plan == NULL || measures == NULL || filters == NULL || dimensions == NULL) {
        draft->reader->is_out_of_memory = true;
        return NULL;
    }
    const ins_plan *outer = draft->plan;
    *measures = draft->measures[measure];
    memcpy(filters, draft->filters, outer->filter_count * sizeof *filters);
    memcpy(dimensions, draft->dimensions, outer->dimension_count * sizeof *dimensions);
    *plan = (ins_plan){.kind = INS_PLAN_BREAKDOWN,
                       .dataset = outer->dataset,
                       .measures = measures,
                       .measure_count = 1,
                       .dimensions = dimensions,
                       .dimension_count = outer->dimension_count,
                       .filters = filters,
                       .filter_count = outer->filter_count,
                       .time = outer->time,
                       .period = outer->period,
                       .period_total_days = outer->period_total_days};
    return plan;
}

/* "than Bob": the same figure of the rows that say so. */
static bool restrict_to(ins_draft *draft, ins_plan *plan, const ins_against *against)
{
    ins_filter *filters = ARENA_ARRAY(draft->reader->arena, ins_filter, plan->filter_count + 1);
    ins_condition *is_it = ARENA_NEW(draft->reader->arena, ins_condition);
    ins_value *value = ARENA_NEW(draft->reader->arena, ins_value);
    if (filters == NULL || is_it == NULL || value == NULL) {
        draft->reader->is_out_of_memory = true;
        return false;
    }
    *value = against->value;
    *is_it = (ins_condition){
        .field = against->field, .compare = INS_COMPARE_EQUAL, .values = value, .value_count = 1};
    memcpy(filters, plan->filters, plan->filter_count * sizeof *filters);
    filters[plan->filter_count] = (ins_filter){is_it, 1};
    plan->filters = filters;
    plan->filter_count++;
    plan->kind = INS_PLAN_VALUE;
    plan->dimension_count = 0;
    return plan->filter_count <= INS_PLAN_FILTERS_MAX;
}

/* The dimension that groups of groups are made by; added where it is not shown. */
static const ins_plan_dimension *dimension_within(ins_draft *draft, ins_plan *groups,
                                                  ins_field_ref field)
{
    for (size_t i = 0; i < groups->dimension_count; i++)
        if (ins_field_ref_equal(groups->dimensions[i].field, field))
            return &groups->dimensions[i];
    if (groups->dimension_count == INS_PLAN_DIMENSIONS_MAX)
        return NULL;
    ins_plan_dimension *dimensions =
        ARENA_ARRAY(draft->reader->arena, ins_plan_dimension, groups->dimension_count + 1);
    if (dimensions == NULL) {
        draft->reader->is_out_of_memory = true;
        return NULL;
    }
    memcpy(dimensions, groups->dimensions, groups->dimension_count * sizeof *dimensions);
    ins_plan_dimension *made = &dimensions[groups->dimension_count++];
    const char *label = ins_reader_field(draft->reader, field)->naming.label;
    *made =
        (ins_plan_dimension){.field = field, .name = ins_draft_name(draft, label), .label = label};
    groups->dimensions = dimensions;
    return made;
}

static const char *label_over(ins_reader *reader, const ins_against *against, const char *label)
{
    if (against->aggregate == INS_AGGREGATE_PERCENTILE)
        return ins_say(reader, "percentile %g of %s", against->fraction * 100, label);
    bool is_median = against->aggregate == INS_AGGREGATE_MEDIAN;
    return ins_say(reader, "%s %s", is_median ? "median" : "average", label);
}

/* "than the average store": one figure of the groups, or one for each region. */
static ins_plan *average_of(ins_draft *draft, ins_plan *groups, const ins_against *against)
{
    ins_reader *reader = draft->reader;
    ins_plan *plan = ins_plan_over(
        reader, groups,
        (ins_plan_measure){.aggregate = against->aggregate,
                           .fraction = against->fraction,
                           .field = {-1, -1},
                           .metric = -1,
                           .label = label_over(reader, against, groups->measures[0].label)});
    if (plan == NULL)
        return NULL;
    if (against->has_within) {
        plan->dimensions = dimension_within(draft, groups, against->within);
        plan->dimension_count = 1;
        plan->kind = INS_PLAN_BREAKDOWN;
    }
    return against->has_within && plan->dimensions == NULL ? NULL : plan;
}

static const ins_nested *nested_of(ins_draft *draft, const ins_plan *plan,
                                   const ins_against *against)
{
    ins_nested *nested = ARENA_NEW(draft->reader->arena, ins_nested);
    ins_match *match = ARENA_NEW(draft->reader->arena, ins_match);
    if (nested == NULL || match == NULL) {
        draft->reader->is_out_of_memory = true;
        return NULL;
    }
    *nested = (ins_nested){.plan = plan};
    if (against->factor > 0)
        nested->factor = ins_value_double(against->factor);
    if (against->has_within) {
        *match = (ins_match){.field = against->within, .column = 0};
        nested->matches = match;
        nested->match_count = 1;
    }
    return nested;
}

bool ins_draft_against(ins_draft *draft, const ins_test *test)
{
    const ins_against *against = test->against;
    ins_plan *outer = draft->plan;
    int measure = ins_draft_measure(draft, &test->subject);
    if (measure < 0 || outer->limit > 0 || !has_plain_groups(draft) || !is_said_of_rows(outer)) {
        ins_give_up(draft->reader, "it is not clear which groups are compared with each other");
        return false;
    }
    ins_plan *plan = start(draft, (size_t)measure);
    if (plan == NULL || (!against->is_over && !restrict_to(draft, plan, against)))
        return false;
    if (against->is_over)
        plan = average_of(draft, plan, against);
    const ins_nested *nested = plan == NULL ? NULL : nested_of(draft, plan, against);
    if (nested == NULL)
        return false;
    ins_note(draft->reader, ins_say(draft->reader, "groups without %s are not among them",
                                    ins_reader_dataset(draft->reader)->plural));
    draft->havings[outer->having_count++] =
        (ins_having){.measure = (size_t)measure, .compare = test->compare, .nested = nested};
    return true;
}

static bool ranks_by_figure(const ins_draft *draft)
{
    const ins_plan *plan = draft->plan;
    return plan->order_count == 1 && draft->orders[0].by == INS_ORDER_MEASURE &&
           draft->request->is_superlative && plan->having_count == 0 && plan->limit_within == 0;
}

bool ins_draft_best_part(ins_draft *draft)
{
    ins_plan *outer = draft->plan;
    const ins_request *request = draft->request;
    if (!has_plain_groups(draft) || !ranks_by_figure(draft)) {
        ins_give_up(draft->reader, "it is not clear of which groups a part in percent is meant");
        return false;
    }
    bool is_best = draft->orders[0].is_descending;
    double percent = request->limit_ratio * 100;
    const ins_against against = {.is_over = true,
                                 .aggregate = INS_AGGREGATE_PERCENTILE,
                                 .fraction = (is_best ? 100 - percent : percent) / 100};
    ins_plan *groups = start(draft, draft->orders[0].index);
    const ins_plan *plan = groups == NULL ? NULL : average_of(draft, groups, &against);
    const ins_nested *nested = plan == NULL ? NULL : nested_of(draft, plan, &against);
    if (nested == NULL)
        return false;
    ins_note(draft->reader, ins_say(draft->reader, "%g %% of the groups that have %s are shown",
                                    percent, ins_reader_dataset(draft->reader)->plural));
    draft->havings[outer->having_count++] =
        (ins_having){.measure = draft->orders[0].index,
                     .compare = is_best ? INS_COMPARE_GREATER_EQUAL : INS_COMPARE_LESS_EQUAL,
                     .nested = nested};
    return true;
}

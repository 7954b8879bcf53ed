/* Groups that make a part of the whole: the fewest that together make 80 % of it, or those that
 * make more than 5 % each. Their shares are shown. */
#include "language/assemble.h"

const char *ins_within_words(ins_draft *draft)
{
    return draft->within == 0
               ? ""
               : ins_say(draft->reader, " in each %s", draft->dimensions[draft->within - 1].label);
}

static ins_plan_measure share_of(ins_draft *draft, size_t measure, ins_transform transform,
                                 const char *what)
{
    ins_plan_measure share = draft->measures[measure];
    share.transform = transform;
    share.within = draft->within;
    share.label = ins_say(draft->reader, "%s %s%s", what, draft->measures[measure].label,
                          ins_within_words(draft));
    share.name = ins_draft_name(draft, share.label);
    return share;
}

/* True when something else is asked of the groups that no part of a whole goes with. */
static bool asks_other(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++) /* "how many stores and products" */
        if (request->heads[i].is_aggregate && request->heads[i].aggregate == INS_AGGREGATE_DISTINCT)
            return true;
    return request->is_why || request->is_share || request->wants_rank || request->limit > 0 ||
           request->limit_ratio > 0 || request->place > 0 ||
           request->transform != INS_TRANSFORM_NONE ||
           (request->has_order && !ins_is_figure(&request->order));
}

static bool is_possible(const ins_draft *draft)
{
    const ins_plan *plan = draft->plan;
    bool has_groups = plan->kind != INS_PLAN_LIST && plan->dimension_count > 0 &&
                      plan->comparison_kind == INS_COMPARE_TO_NOTHING && plan->limit_within == 0;
    return !asks_other(draft->request) && has_groups && plan->helper_count == 0 &&
           draft->within <= 1 && plan->measure_count + 3 <= INS_PLAN_MEASURES_MAX &&
           plan->having_count < READER_CONDITIONS_MAX;
}

static void add_condition(ins_draft *draft, size_t measure, ins_compare compare)
{
    ins_value *ratio = ARENA_NEW(draft->reader->arena, ins_value);
    if (ratio == NULL) {
        draft->reader->is_out_of_memory = true;
        return;
    }
    *ratio = ins_value_double(draft->request->cover_ratio);
    draft->havings[draft->plan->having_count++] =
        (ins_having){.measure = measure, .compare = compare, .values = ratio, .value_count = 1};
}

/* A group is needed as long as all larger ones do not yet make the part. */
static void keep_fewest(ins_draft *draft, size_t measure)
{
    ins_plan *plan = draft->plan;
    ins_plan_measure *larger = ARENA_NEW(draft->reader->arena, ins_plan_measure);
    draft->measures[plan->measure_count] =
        share_of(draft, measure, INS_TRANSFORM_RUNNING_SHARE, "cumulative share of");
    plan->measure_count++;
    if (larger == NULL) {
        draft->reader->is_out_of_memory = true;
        return;
    }
    *larger = share_of(draft, measure, INS_TRANSFORM_LARGER_SHARE, "share of larger");
    plan->helpers = larger;
    plan->helper_count = 1;
    add_condition(draft, plan->measure_count, INS_COMPARE_LESS);
}

bool ins_draft_cover(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    if (request->cover_ratio <= 0)
        return true;
    int measure = is_possible(draft) ? ins_draft_measure(draft, &request->cover) : -1;
    if (measure < 0) {
        ins_give_up(draft->reader, "it is not clear what makes which part of the whole");
        return false;
    }
    draft->measures[plan->measure_count] =
        share_of(draft, (size_t)measure, INS_TRANSFORM_SHARE, "share of");
    plan->measure_count++;
    if (request->cover_compare == INS_COMPARE_EQUAL)
        keep_fewest(draft, (size_t)measure);
    else
        add_condition(draft, plan->measure_count - 1, request->cover_compare);
    plan->order_count = 0;
    if (draft->within == 1)
        draft->orders[plan->order_count++] = (ins_order){.by = INS_ORDER_DIMENSION};
    draft->orders[plan->order_count++] =
        (ins_order){.by = INS_ORDER_MEASURE, .index = (size_t)measure, .is_descending = true};
    plan->limit = 0;
    plan->kind = draft->within > 0 ? INS_PLAN_BREAKDOWN : INS_PLAN_RANKING;
    return !draft->reader->is_out_of_memory;
}

bool ins_keeps_asked(ins_reader *reader, const ins_plan *plan)
{
    const ins_request *request = &reader->request;
    if (request->place > 1 && plan->skip == 0)
        ins_give_up(reader, "it is not clear which order the place is in");
    const ins_plan *groups = plan->over != NULL ? plan->over : plan;
    if (request->cover_ratio > 0 && groups->having_count == 0)
        ins_give_up(reader, "it is not clear what makes which part of the whole");
    return reader->problem == NULL;
}

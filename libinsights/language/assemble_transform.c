/* Running totals, moving averages and changes from step to step: what they run along, and the
 * measures that show them; ranks. */
#include "language/assemble.h"

/* "growth by month" is a change at every month; "growth in May" one change of May. */
static bool is_single_step(const ins_request *request)
{
    return request->has_period && request->period.count <= 1 &&
           request->period.grain <= request->step;
}

static bool is_change_of_steps(const ins_request *request)
{
    bool is_other = request->has_second_period || request->is_why || request->direction != 0 ||
                    request->compares_values || !request->wants_change;
    if (is_other || request->comparison_kind == INS_COMPARE_TO_NOTHING)
        return false;
    bool has_steps = request->is_trend && request->grain != INS_GRAIN_NONE;
    return has_steps || (request->step != INS_GRAIN_NONE && !is_single_step(request));
}

/* "year over year growth by month", "daily revenue last week against the week before": two periods
 * step by step, not each step against the one before it. */
static bool pairs_steps(const ins_request *request, ins_grain grain)
{
    bool is_previous = request->has_period && request->period.count <= 1 &&
                       request->period.grain == request->step && request->step > grain;
    return request->comparison_kind == INS_COMPARE_TO_LAST_YEAR ? grain != INS_GRAIN_YEAR
                                                                : is_previous;
}

static void pair_steps(ins_reader *reader, ins_grain grain)
{
    ins_request *request = &reader->request;
    if (request->transform != INS_TRANSFORM_NONE)
        ins_give_up(reader, "two figures that run over time at once are not read yet");
    request->is_trend = true;
    request->grain = grain;
    request->step = INS_GRAIN_NONE;
    request->wants_change = false;
}

void ins_settle_steps(ins_reader *reader)
{
    ins_request *request = &reader->request;
    if (is_change_of_steps(request)) {
        ins_grain grain = request->grain == INS_GRAIN_NONE ? request->step : request->grain;
        if (pairs_steps(request, grain)) {
            pair_steps(reader, grain);
            return;
        }
        request->transform = INS_TRANSFORM_CHANGE;
        request->comparison_kind = INS_COMPARE_TO_NOTHING;
        request->wants_change = false;
    }
    if (request->transform == INS_TRANSFORM_RUNNING_SHARE && request->is_trend)
        ins_give_up(reader, "a cumulative share along time is not read yet");
    if (request->transform == INS_TRANSFORM_NONE ||
        request->transform == INS_TRANSFORM_RUNNING_SHARE)
        return;
    request->is_trend = true;
    if (request->grain == INS_GRAIN_NONE)
        request->grain = request->step;
    if (request->transform == INS_TRANSFORM_MOVING_AVERAGE && request->steps == 0)
        ins_give_up(reader, "it is not clear how many steps the moving average runs over");
    if (request->step != INS_GRAIN_NONE && request->grain != request->step)
        ins_give_up(reader, "two different steps of time are named");
}

static void add(ins_draft *draft, ins_transform transform, const char *label)
{
    ins_plan *plan = draft->plan;
    ins_plan_measure *made = &draft->measures[plan->measure_count];
    *made = draft->measures[0];
    made->transform = transform;
    made->steps = transform == INS_TRANSFORM_MOVING_AVERAGE ? draft->request->steps : 0;
    made->label = label;
    made->name = ins_draft_name(draft, label);
    plan->measure_count++;
}

/* A table of Pareto: the largest first, its share, and the share up to it. */
static bool add_running_share(ins_draft *draft)
{
    const ins_request *request = draft->request;
    const char *label = draft->measures[0].label;
    bool is_sorted = request->has_order && !ins_is_figure(&request->order);
    if (draft->plan->dimension_count == 0 || is_sorted || request->limit > 0 || draft->within > 0) {
        ins_give_up(draft->reader, "it is not clear which groups have cumulative shares");
        return false;
    }
    add(draft, INS_TRANSFORM_SHARE, ins_say(draft->reader, "share of %s", label));
    add(draft, INS_TRANSFORM_RUNNING_SHARE,
        ins_say(draft->reader, "cumulative share of %s", label));
    draft->orders[0] = (ins_order){.by = INS_ORDER_MEASURE, .is_descending = true};
    draft->plan->order_count = 1;
    return true;
}

bool ins_draft_transform(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_reader *reader = draft->reader;
    if (request->transform == INS_TRANSFORM_NONE)
        return true;
    if (draft->plan->measure_count != 1 || request->is_share || request->is_superlative) {
        ins_give_up(reader, "only one figure at a time is followed step by step");
        return false;
    }
    const char *label = draft->measures[0].label;
    switch (request->transform) {
    case INS_TRANSFORM_RUNNING_TOTAL:
        add(draft, request->transform, ins_say(reader, "running total of %s", label));
        break;
    case INS_TRANSFORM_RUNNING_SHARE: return add_running_share(draft);
    case INS_TRANSFORM_MOVING_AVERAGE:
        add(draft, request->transform,
            ins_say(reader, "moving average of %s over %zu steps", label, request->steps));
        break;
    default:
        add(draft, INS_TRANSFORM_CHANGE, ins_say(reader, "change of %s", label));
        add(draft, INS_TRANSFORM_PERCENT_CHANGE, ins_say(reader, "percent change of %s", label));
    }
    return true;
}

/* ---- ranks ---- */

static bool sort_by_rank(ins_draft *draft, size_t within, size_t measure)
{
    ins_plan *plan = draft->plan;
    bool is_sorted = plan->order_count > 0 && draft->orders[0].by == INS_ORDER_MEASURE;
    ins_order order =
        is_sorted ? draft->orders[0] : (ins_order){.by = INS_ORDER_MEASURE, .is_descending = true};
    order.index = is_sorted ? order.index : measure;
    if (within > 1 || (plan->order_count > 0 && !is_sorted) || plan->order_count > 1)
        return false;
    plan->order_count = 0;
    if (within == 1)
        draft->orders[plan->order_count++] = (ins_order){.by = INS_ORDER_DIMENSION};
    draft->orders[plan->order_count++] = order;
    return true;
}

bool ins_draft_rank(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_reader *reader = draft->reader;
    ins_plan *plan = draft->plan;
    if (!request->wants_rank)
        return true;
    bool is_by_order = plan->order_count > 0 && draft->orders[0].by == INS_ORDER_MEASURE;
    size_t measure = is_by_order ? draft->orders[0].index : 0;
    bool is_possible = plan->dimension_count > 0 && plan->measure_count > 0 &&
                       plan->measure_count < INS_PLAN_MEASURES_MAX && plan->helper_count == 0 &&
                       plan->comparison_kind == INS_COMPARE_TO_NOTHING && !request->is_why &&
                       request->transform == INS_TRANSFORM_NONE && !request->is_share;
    if (!is_possible || !sort_by_rank(draft, plan->limit_within > 0 ? 0 : draft->within, measure)) {
        ins_give_up(reader, "it is not clear what is to be ranked by what");
        return false;
    }
    ins_plan_measure *rank = &draft->measures[plan->measure_count];
    *rank = draft->measures[measure];
    rank->transform = INS_TRANSFORM_RANK;
    rank->within = draft->within;
    rank->label =
        ins_say(reader, "rank of %s%s", draft->measures[measure].label, ins_within_words(draft));
    rank->name = ins_draft_name(draft, rank->label);
    plan->measure_count++;
    return true;
}

/* A condition that leaves one group leaves it the first place, whatever its own is. */
bool ins_is_rank_whole(ins_draft *draft)
{
    const ins_plan *plan = draft->plan;
    for (size_t i = 0; draft->request->wants_rank && i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->dimension_count; j++)
            if (plan->filters[i].count == 1 &&
                plan->filters[i].any[0].compare == INS_COMPARE_EQUAL &&
                ins_field_ref_equal(plan->filters[i].any[0].field, plan->dimensions[j].field)) {
                ins_give_up(draft->reader, "the rank of one among all is not read yet");
                return false;
            }
    return true;
}

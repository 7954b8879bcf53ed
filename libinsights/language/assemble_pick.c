/* The best rows of each group: "the two best-selling products of each category", and the row at one
 * place of an order: "the third best". */
#include "language/assemble.h"

static bool is_same_field(const ins_item *a, const ins_item *b)
{
    return a->field.dataset == b->field.dataset && a->field.field == b->field.field;
}

static bool is_group(const ins_request *request, const ins_item *item)
{
    for (size_t i = 0; i < request->group_count; i++)
        if (is_same_field(&request->groups[i], item))
            return true;
    return false;
}

/* Something to be picked is named: rows, or a field that is no group and not what they are ordered
 * by. */
static bool shows_picked(const ins_request *request)
{
    bool shows = request->has_entity && request->head_count == 0;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        shows |= !ins_is_figure(head) && !is_group(request, head) &&
                 (!request->has_order || ins_is_figure(&request->order) ||
                  !is_same_field(&request->order, head));
    }
    return shows;
}

static bool mixes_figures(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (ins_is_figure(&request->heads[i]) && !ins_is_figure(&request->order))
            return true;
    return false;
}

bool ins_picks_in_groups(const ins_request *request)
{
    bool has_groups = request->group_count > 0 || (request->is_trend && !request->asks_steps);
    return request->is_superlative && has_groups && !request->is_why && !request->is_order_shown &&
           (shows_picked(request) || request->asks_steps) && !mixes_figures(request);
}

void ins_draft_place(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    bool is_possible = request->is_superlative && plan->order_count > 0 && request->limit == 0 &&
                       request->limit_ratio <= 0 && plan->dimension_count > 0 &&
                       plan->comparison_kind == INS_COMPARE_TO_NOTHING;
    if (request->place == 0 || !is_possible)
        return;
    plan->limit = 1;
    plan->skip = request->place - 1;
    plan->keeps_ties = plan->skip > 0;
}

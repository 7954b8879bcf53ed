/* What is shown: the columns of a list, what a figure is grouped by, and the order of both. */
#include "language/assemble.h"

/* "the highest support and oppose rate": an amount beside a figure of another one is no group. */
static bool has_unsaid_figure(const ins_draft *draft, const ins_item *head)
{
    const ins_request *request = draft->request;
    bool is_amount = !head->is_entity && head->field.dataset == draft->reader->dataset &&
                     ins_is_quantity(ins_reader_field(draft->reader, head->field));
    for (size_t i = 0; is_amount && i < request->head_count; i++) {
        const ins_item *other = &request->heads[i];
        if (other->is_aggregate && other->metric < 0 && !other->is_entity &&
            (other->aggregate == INS_AGGREGATE_AVERAGE ||
             other->aggregate == INS_AGGREGATE_MINIMUM ||
             other->aggregate == INS_AGGREGATE_MAXIMUM))
            return true;
    }
    return false;
}

/* "for the games that ..., the average score": the games are the rows, and no groups. */
static bool is_rows_of_figure(const ins_draft *draft, const ins_item *head)
{
    const ins_request *request = draft->request;
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    bool is_key = !head->is_entity && head->field.dataset == draft->reader->dataset &&
                  dataset->key_count == 1 && (int)dataset->key[0] == head->field.field &&
                  request->group_count == 0 && !request->is_superlative && !request->group_by_heads;
    for (size_t i = 0; is_key && i < request->head_count; i++)
        if (request->heads[i].is_aggregate && !request->heads[i].is_entity &&
            request->heads[i].aggregate == INS_AGGREGATE_AVERAGE &&
            request->heads[i].field.dataset == draft->reader->dataset)
            return true;
    return false;
}

bool ins_draft_dimensions(ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->group_count; i++)
        if (!ins_draft_show(draft, &request->groups[i]))
            return false;
    size_t group_count = draft->plan->dimension_count;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        if (ins_is_figure(head) || is_rows_of_figure(draft, head))
            continue;
        if (has_unsaid_figure(draft, head)) {
            ins_give_up(draft->reader,
                        ins_say(draft->reader, "it is not clear which %s is meant",
                                ins_reader_field(draft->reader, head->field)->naming.label));
            return false;
        }
        if (!ins_draft_show(draft, head))
            return false;
    }
    bool picks = ins_picks_in_groups(request);
    draft->plan->limit_within = picks ? group_count : 0;
    bool ranks_entity = request->has_entity && request->has_order && request->is_superlative &&
                        draft->plan->dimension_count == (picks ? group_count : 0);
    if (ranks_entity)
        ins_draft_show_rows(draft);
    draft->within = group_count < draft->plan->dimension_count ? group_count : 0;
    return true;
}

/* "which movie grossed the least": the movie is asked for, not only the amount. */
static bool shows_only_order(const ins_request *request)
{
    return request->has_entity && request->is_superlative && request->has_order &&
           request->head_count == 1 && !ins_is_figure(&request->heads[0]) &&
           request->heads[0].field.field == request->order.field.field &&
           request->heads[0].field.dataset == request->order.field.dataset && request->asks_which;
}

/* What is asked for, and behind it what it is said of: "the age of each student". */
static bool show_columns(ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (!ins_draft_show(draft, &request->heads[i]))
            return false;
    for (size_t i = 0; i < request->group_count; i++)
        if (!ins_draft_show(draft, &request->groups[i]))
            return false;
    return true;
}

/* "different cities and the number of seats of each city": several rows of a city have one. */
static bool lacks_figure(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    bool is_of_groups = request->is_distinct_list && request->group_count > 0;
    for (size_t i = 0; is_of_groups && i < request->head_count; i++)
        if (!request->heads[i].is_entity &&
            ins_is_quantity(ins_reader_field(draft->reader, request->heads[i].field)))
            return true;
    return false;
}

static void show_rows_besides(ins_draft *draft)
{
    const ins_request *request = draft->request;
    const ins_plan *plan = draft->plan;
    if (shows_only_order(request) || (request->asks_for_rows && request->is_superlative &&
                                      ins_reader_dataset(draft->reader)->label_field >= 0))
        ins_draft_show_rows(draft);
    if (plan->dimension_count == 0 && request->wants_everything)
        ins_draft_show_all(draft);
    else if (plan->dimension_count == 0 && request->has_entity)
        ins_draft_show_rows(draft);
}

/* "the first 5 customers" are the earliest, where the rows have a time. */
static void order_by_time(ins_draft *draft)
{
    const ins_request *request = draft->request;
    int time = ins_reader_dataset(draft->reader)->time_field;
    if (!request->takes_first || request->has_order || time < 0)
        return;
    ins_field_ref field = {.dataset = draft->reader->dataset, .field = time};
    draft->orders[draft->plan->order_count++] = (ins_order){.by = INS_ORDER_FIELD, .field = field};
    ins_note(draft->reader, ins_say(draft->reader, "the first ones are told by %s",
                                    ins_reader_field(draft->reader, field)->naming.label));
}

/* "with the most berths first" behind "the total berths": the figure of that column. */
static bool find_figure_of(const ins_draft *draft, ins_field_ref field, size_t *index)
{
    const ins_plan *plan = draft->plan;
    for (size_t i = 0; field.field >= 0 && i < plan->measure_count; i++)
        if (draft->measures[i].aggregate != INS_AGGREGATE_ROWS &&
            draft->measures[i].aggregate != INS_AGGREGATE_DISTINCT &&
            ins_field_ref_equal(draft->measures[i].field, field)) {
            *index = i;
            return true;
        }
    return false;
}

/* Orders by a figure, by a group, or by a field of each row. */
static bool put_order(ins_draft *draft, const ins_item *item, bool is_descending)
{
    ins_plan *plan = draft->plan;
    ins_order order = {.by = INS_ORDER_MEASURE, .is_descending = is_descending};
    if (ins_is_figure(item)) {
        order.index = (size_t)ins_draft_measure(draft, item);
    } else if (plan->measure_count == 0) {
        order.by = INS_ORDER_FIELD;
        order.field = item->field;
    } else if (find_figure_of(draft, item->field, &order.index)) {
        order.by = INS_ORDER_MEASURE;
    } else {
        int index = item->field.field < 0 /* the rows themselves, which are counted here */
                        ? -1
                        : ins_draft_dimension(draft, item->field, INS_GRAIN_NONE);
        if (index < 0)
            return false;
        order.by = INS_ORDER_DIMENSION;
        order.index = (size_t)index;
    }
    draft->orders[plan->order_count++] = order;
    return true;
}

bool ins_draft_order(ins_draft *draft)
{
    const ins_request *request = draft->request;
    if (!request->has_order && request->is_superlative)
        draft->orders[draft->plan->order_count++] =
            (ins_order){.by = INS_ORDER_MEASURE, .is_descending = request->is_descending};
    if (!request->has_order)
        return true;
    return put_order(draft, &request->order, request->is_descending) &&
           (!request->has_next_order ||
            put_order(draft, &request->next_order, request->is_next_descending));
}

bool ins_draft_list(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    plan->kind = INS_PLAN_LIST;
    plan->is_distinct = request->is_distinct_list;
    if (!(ins_picks_in_groups(request) ? ins_draft_dimensions(draft) : show_columns(draft)))
        return false;
    show_rows_besides(draft);
    if (plan->dimension_count == 0 || lacks_figure(draft)) {
        ins_give_up(draft->reader, plan->dimension_count == 0
                                       ? "it is not clear what is asked for"
                                       : "it is not clear which figure is meant");
        return false;
    }
    plan->limit = request->limit;
    if (request->limit_ratio > 0) {
        ins_give_up(draft->reader, "only groups can be asked for in percent of all");
        return false;
    }
    if (request->is_superlative && plan->limit == 0)
        plan->limit = 1;
    order_by_time(draft);
    if (!ins_draft_order(draft))
        return false;
    ins_draft_place(draft);
    return true;
}

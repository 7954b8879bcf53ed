/* Turns what was read into a plan: measures, dimensions, order and kind. */
#include "language/assemble.h"

#include <string.h>

const char *ins_column_name(ins_reader *reader, const char *label)
{
    char *name = ins_arena_strdup(reader->arena, label);
    if (name == NULL) {
        reader->is_out_of_memory = true;
        return "column";
    }
    for (char *at = name; *at != '\0'; at++) {
        bool is_plain = ins_is_alpha(*at) || ins_is_digit(*at) || (unsigned char)*at >= 0x80;
        *at = is_plain ? ins_ascii_lower(*at) : '_';
    }
    return name;
}

static bool is_name_taken(const ins_draft *draft, const char *name)
{
    for (size_t i = 0; i < draft->plan->measure_count; i++)
        if (strcmp(draft->measures[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < draft->plan->dimension_count; i++)
        if (strcmp(draft->dimensions[i].name, name) == 0)
            return true;
    return false;
}

const char *ins_draft_name(ins_draft *draft, const char *label)
{
    const char *base = ins_column_name(draft->reader, label);
    const char *name = base;
    for (int number = 2; is_name_taken(draft, name) && !draft->reader->is_out_of_memory; number++)
        name = ins_say(draft->reader, "%s_%d", base, number);
    return name;
}

static const char *measure_label(ins_draft *draft, const ins_item *item)
{
    ins_reader *reader = draft->reader;
    if (item->metric >= 0)
        return reader->model->metrics[item->metric].naming.label;
    const char *rows = reader->model->datasets[reader->dataset].plural;
    if (item->aggregate == INS_AGGREGATE_ROWS)
        return ins_say(reader, "number of %s", rows);
    const char *field = ins_reader_field(reader, item->field)->naming.label;
    switch (item->aggregate) {
    case INS_AGGREGATE_DISTINCT: return ins_say(reader, "number of different %s", field);
    case INS_AGGREGATE_COUNT: return ins_say(reader, "number of %s", field);
    case INS_AGGREGATE_SUM: return ins_say(reader, "total %s", field);
    case INS_AGGREGATE_AVERAGE: return ins_say(reader, "average %s", field);
    case INS_AGGREGATE_MINIMUM: return ins_say(reader, "minimum %s", field);
    case INS_AGGREGATE_MAXIMUM: return ins_say(reader, "maximum %s", field);
    case INS_AGGREGATE_MEDIAN: return ins_say(reader, "median %s", field);
    case INS_AGGREGATE_PERCENTILE:
        return ins_say(reader, "percentile %g of %s", reader->request.fraction * 100, field);
    case INS_AGGREGATE_DEVIATION: return ins_say(reader, "standard deviation of %s", field);
    default: return field;
    }
}

int ins_draft_measure(ins_draft *draft, const ins_item *item)
{
    ins_plan *plan = draft->plan;
    for (size_t i = 0; i < plan->measure_count; i++) {
        const ins_plan_measure *known = &draft->measures[i];
        bool is_same_field =
            known->field.dataset == item->field.dataset && known->field.field == item->field.field;
        if (known->aggregate == item->aggregate && known->metric == item->metric && is_same_field)
            return (int)i;
    }
    if (plan->measure_count == INS_PLAN_MEASURES_MAX)
        return -1;
    const char *label = measure_label(draft, item);
    ins_plan_measure *measure = &draft->measures[plan->measure_count];
    *measure = (ins_plan_measure){
        .aggregate = item->aggregate, .field = item->field, .metric = item->metric, .label = label};
    measure->name = ins_draft_name(draft, label);
    if (item->aggregate == INS_AGGREGATE_PERCENTILE)
        measure->fraction = draft->request->fraction;
    if (item->aggregate == INS_AGGREGATE_PERCENTILE && measure->fraction == 0)
        ins_give_up(draft->reader, "it is not clear which percentile is meant");
    return (int)plan->measure_count++;
}

/* A figure is named: to be shown, compared with, or ordered by. */
bool ins_request_names_figure(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (ins_is_figure(&request->heads[i]))
            return true;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group)
            return true;
    return request->has_order && ins_is_figure(&request->order);
}

static bool wants_change(const ins_request *request)
{
    return request->is_why || request->direction != 0 || request->has_second_period ||
           request->comparison_kind != INS_COMPARE_TO_NOTHING;
}

static bool has_figures(const ins_request *request)
{
    bool counts_groups = request->group_count > 0 && request->head_count == 0 &&
                         request->has_entity; /* "customers by age group" */
    bool lacks_order = request->is_superlative && !request->has_order;
    counts_groups = counts_groups && !ins_picks_in_groups(request);
    return ins_request_names_figure(request) || wants_change(request) || counts_groups ||
           lacks_order || request->group_by_heads || request->is_share || request->is_trend ||
           request->has_derive;
}

ins_item ins_item_of_all_rows(const ins_reader *reader)
{
    return (ins_item){.aggregate = INS_AGGREGATE_ROWS,
                      .is_aggregate = true,
                      .is_entity = true,
                      .field = {reader->dataset, -1},
                      .metric = -1};
}

static int default_metric(const ins_draft *draft)
{
    const ins_model *model = draft->reader->model;
    for (size_t i = 0; i < model->metric_count; i++)
        if (model->metrics[i].is_default &&
            (int)model->metrics[i].dataset == draft->reader->dataset)
            return (int)i;
    return -1;
}

/* What is measured when nothing is named: the model's main figure where a change is asked for. */
static ins_item unnamed_figure(ins_draft *draft)
{
    int metric = default_metric(draft);
    const ins_request *request = draft->request;
    bool wants_amount = request->is_why || request->is_trend || request->is_share ||
                        request->has_derive || request->wants_change || request->direction != 0 ||
                        request->is_superlative;
    if (metric < 0 && request->is_superlative && !request->has_order)
        ins_give_up_rows(draft->reader, "it is not clear by what the best are to be told");
    if (metric < 0 || !wants_amount || request->group_by_heads)
        return ins_item_of_all_rows(draft->reader);
    const char *label = draft->reader->model->metrics[metric].naming.label;
    ins_note(draft->reader, ins_say(draft->reader, "no figure was named: %s is used", label));
    return (ins_item){.aggregate = INS_AGGREGATE_METRIC,
                      .is_aggregate = true,
                      .field = {draft->reader->dataset, -1},
                      .metric = metric};
}

static void add_measures(ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (ins_is_figure(&request->heads[i]))
            ins_draft_measure(draft, &request->heads[i]);
    if (request->has_order && ins_is_figure(&request->order))
        ins_draft_measure(draft, &request->order);
    if (request->has_next_order && ins_is_figure(&request->next_order))
        ins_draft_measure(draft, &request->next_order);
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group)
            ins_draft_measure(draft, &request->tests[i].subject);
    if (draft->plan->measure_count > 0)
        return;
    ins_item figure = unnamed_figure(draft);
    ins_draft_measure(draft, &figure);
}

/* "which store grew the most": how much of the change is each store's, the largest first. All are
 * shown, for a change is told from what it is a part of. */
static bool ranks_changes(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    return draft->plan->comparison_kind != INS_COMPARE_TO_NOTHING && request->is_superlative &&
           request->direction != 0 && !request->is_why && request->limit <= 1 &&
           (!request->has_order || ins_is_figure(&request->order));
}

/* "which stores lost the most revenue": the change of that figure. */
static void show_figure_of_order(ins_request *plain)
{
    bool is_named = plain->has_order && plain->order.aggregate != INS_AGGREGATE_ROWS;
    for (size_t i = 0; is_named && i < plain->head_count; i++)
        is_named = !ins_is_figure(&plain->heads[i]);
    if (is_named && plain->head_count < READER_ITEMS_MAX)
        plain->heads[plain->head_count++] = plain->order;
}

static bool rank_changes(ins_draft *draft)
{
    ins_request *plain = ARENA_NEW(draft->reader->arena, ins_request);
    if (plain == NULL)
        return false;
    *plain = *draft->request;
    bool is_most = plain->is_descending;
    plain->is_superlative = false;
    plain->group_by_heads = false;
    show_figure_of_order(plain);
    plain->has_order = false;
    draft->request = plain;
    draft->plan->kind = INS_PLAN_COMPARISON;
    add_measures(draft);
    if (!ins_draft_dimensions(draft))
        return false;
    if (plain->has_entity && draft->plan->dimension_count == 0)
        ins_draft_show_rows(draft);
    draft->orders[draft->plan->order_count++] =
        (ins_order){.by = INS_ORDER_CHANGE, .is_descending = (plain->direction > 0) == is_most};
    return draft->plan->dimension_count > 0;
}

static ins_plan_kind grouped_kind(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    if (request->is_why)
        return INS_PLAN_WHY;
    if (draft->plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        return INS_PLAN_COMPARISON;
    bool runs = request->is_trend && !ins_grain_is_cycle(request->grain);
    if (runs && draft->plan->limit_within == 0 && !request->asks_steps && !request->wants_rank)
        return INS_PLAN_TREND;
    if (draft->plan->dimension_count == 0)
        return INS_PLAN_VALUE;
    bool is_ranked = request->wants_rank && draft->orders[0].by == INS_ORDER_MEASURE;
    return request->is_superlative || is_ranked ? INS_PLAN_RANKING : INS_PLAN_BREAKDOWN;
}

static void add_share(ins_draft *draft)
{
    ins_plan *plan = draft->plan;
    if (plan->measure_count == INS_PLAN_MEASURES_MAX)
        return;
    ins_plan_measure *share = &draft->measures[plan->measure_count];
    *share = draft->measures[0];
    share->transform = INS_TRANSFORM_SHARE;
    share->label = ins_say(draft->reader, "share of %s", draft->measures[0].label);
    share->name = ins_draft_name(draft, share->label);
    plan->measure_count++;
}

/* A group needs something to be grouped by, a superlative something to be the most of. */
static bool is_complete(ins_draft *draft)
{
    const ins_request *request = draft->request;
    bool needs_groups = draft->plan->having_count > 0 || request->is_superlative ||
                        (request->is_share && !ins_has_part(request)) || request->group_by_heads;
    if (needs_groups && draft->plan->dimension_count == 0) {
        ins_give_up(draft->reader, "it is not clear what is to be compared with each other");
        return false;
    }
    if (ins_counts_own_group(draft)) {
        ins_give_up_rows(draft->reader, "each group has one value of what it is grouped by");
        return false;
    }
    if (ins_counts_single_rows(draft)) {
        ins_give_up_rows(draft->reader, ins_say(draft->reader, "%s are counted one by one",
                                                ins_reader_dataset(draft->reader)->plural));
        return false;
    }
    return true;
}

/* "how large are they on average, and the biggest one": rows and figures of all at once. */
static bool ranks_rows(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    return request->has_order && request->is_superlative && !ins_is_figure(&request->order) &&
           !request->order.is_entity && request->group_count == 0 &&
           ins_is_quantity(ins_reader_field(draft->reader, request->order.field));
}

/* A column that is a figure as well is hardly what the figures are grouped by. */
static bool is_figure_too(const ins_draft *draft, const ins_item *head)
{
    const ins_request *request = draft->request;
    if (ins_is_figure(head) || head->is_entity ||
        !ins_is_quantity(ins_reader_field(draft->reader, head->field)))
        return false;
    for (size_t j = 0; j < draft->plan->measure_count; j++)
        if (ins_field_ref_equal(draft->measures[j].field, head->field))
            return true;
    return request->has_order && !ins_is_figure(&request->order) &&
           ins_field_ref_equal(request->order.field, head->field);
}

static bool shows_amount_of_rows(const ins_draft *draft)
{
    for (size_t i = 0; i < draft->request->head_count; i++)
        if (is_figure_too(draft, &draft->request->heads[i]))
            return true;
    return ranks_rows(draft);
}

/* Where periods are compared the change of all is told from the groups: one is not enough. */
static void set_limit(ins_draft *draft)
{
    size_t limit = draft->request->limit;
    if (draft->request->limit_ratio > 0 ||
        (!draft->request->is_superlative && draft->plan->dimension_count == 0))
        return; /* a part in percent is a condition instead */
    bool compares = draft->plan->comparison_kind != INS_COMPARE_TO_NOTHING;
    bool is_one = limit == 0 && draft->request->is_superlative && !compares;
    draft->plan->limit = is_one ? 1 : limit;
    if (compares && limit > 0 && !draft->request->is_why)
        ins_note(draft->reader, ins_say(draft->reader, "all is said of the %zu shown", limit));
}

/* Steps of time come first, unless the best of them is asked for of each group. */
static bool add_groups(ins_draft *draft)
{
    const ins_request *request = draft->request;
    bool shows_steps = request->is_trend && !request->is_why;
    bool picks_steps = request->asks_steps && ins_picks_in_groups(request);
    if (shows_steps && !picks_steps && !ins_draft_asked_steps(draft))
        return false;
    if (shows_amount_of_rows(draft)) {
        ins_give_up(draft->reader,
                    "it is not clear whether an amount is meant of each row or of all");
        return false;
    }
    return ins_draft_dimensions(draft) && (!picks_steps || ins_draft_asked_steps(draft));
}

static bool assemble_figures(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    if (ranks_changes(draft) && request->place == 0)
        return rank_changes(draft);
    plan->direction = request->direction;
    add_measures(draft);
    if (!add_groups(draft) || !ins_draft_order(draft))
        return false;
    set_limit(draft);
    ins_draft_place(draft);
    if (!ins_draft_derive(draft) || !ins_draft_transform(draft) || !ins_draft_rank(draft))
        return false;
    if (ins_has_part(request) && !ins_draft_part(draft))
        return false;
    if (request->is_share && !ins_has_part(request))
        add_share(draft);
    plan->kind = grouped_kind(draft);
    return true;
}

static bool allocate(ins_draft *draft)
{
    ins_arena *arena = draft->reader->arena;
    draft->plan = ARENA_NEW(arena, ins_plan);
    draft->measures = ARENA_ARRAY(arena, ins_plan_measure, INS_PLAN_MEASURES_MAX);
    draft->dimensions = ARENA_ARRAY(arena, ins_plan_dimension, INS_PLAN_DIMENSIONS_MAX);
    draft->filters = ARENA_ARRAY(arena, ins_filter, INS_PLAN_FILTERS_MAX);
    draft->havings = ARENA_ARRAY(arena, ins_having, READER_CONDITIONS_MAX);
    draft->orders = ARENA_ARRAY(arena, ins_order, 2);
    bool has_all = draft->plan != NULL && draft->measures != NULL && draft->dimensions != NULL &&
                   draft->filters != NULL && draft->havings != NULL && draft->orders != NULL;
    if (!has_all)
        draft->reader->is_out_of_memory = true;
    return has_all;
}

bool ins_points_to_own_kind(const ins_model *model, ins_field_ref ref)
{
    const ins_relationship *link = ins_model_reference(model, ref);
    return link != NULL && link->to == link->from;
}

/* "the mentor of the most teachers": those without one are no group of a ranking. */
static void leave_out_missing(ins_draft *draft)
{
    ins_plan *plan = draft->plan;
    for (size_t i = 0; i < plan->dimension_count && plan->kind == INS_PLAN_RANKING; i++) {
        ins_field_ref ref = draft->dimensions[i].field;
        const ins_field *field = ins_reader_field(draft->reader, ref);
        if (field->role != INS_ROLE_REFERENCE || !field->has_nulls ||
            !ins_points_to_own_kind(draft->reader->model, ref) ||
            plan->filter_count == INS_PLAN_FILTERS_MAX)
            continue;
        ins_condition *present = ARENA_NEW(draft->reader->arena, ins_condition);
        if (present == NULL) {
            draft->reader->is_out_of_memory = true;
            return;
        }
        *present = (ins_condition){.field = ref, .compare = INS_COMPARE_NOT_NULL};
        draft->filters[plan->filter_count++] = (ins_filter){present, 1};
    }
}

ins_plan *ins_assemble(ins_reader *reader)
{
    ins_part_share(reader);
    if (!ins_ask_owner(reader))
        return NULL;
    ins_count_shared(reader);
    if (!ins_settle_asked_steps(reader))
        return NULL;
    bool is_over_steps = reader->request.over_step != INS_GRAIN_NONE;
    ins_plan *plan = is_over_steps                  ? ins_assemble_over_steps(reader)
                     : reader->request.has_over     ? ins_assemble_over(reader)
                     : reader->request.counts_steps ? ins_assemble_step_count(reader)
                     : ins_counts_groups(reader)    ? ins_assemble_group_count(reader)
                                                    : ins_assemble_request(reader);
    return plan != NULL && ins_keeps_asked(reader, plan) ? plan : NULL;
}

ins_plan *ins_assemble_request(ins_reader *reader)
{
    ins_settle_steps(reader);
    ins_draft draft = {.reader = reader, .request = &reader->request};
    if (!allocate(&draft))
        return NULL;
    ins_plan *plan = draft.plan;
    plan->dataset = reader->dataset;
    plan->time = (ins_field_ref){-1, -1};
    plan->measures = draft.measures;
    plan->dimensions = draft.dimensions;
    plan->filters = draft.filters;
    plan->havings = draft.havings;
    plan->orders = draft.orders;
    ins_total_heads(reader);
    ins_total_in_groups(reader);
    ins_order_by_default(reader);
    ins_count_rows_in_groups(reader);
    ins_turn_extreme_into_figure(reader);
    if (!ins_draft_period(&draft))
        return NULL;
    bool is_done = has_figures(draft.request) ? assemble_figures(&draft) : ins_draft_list(&draft);
    if (!is_done || !ins_draft_tests(&draft) || (plan->measure_count > 0 && !is_complete(&draft)) ||
        !ins_is_rank_whole(&draft) || !ins_draft_cover(&draft))
        return NULL;
    leave_out_missing(&draft);
    if (plan->kind == INS_PLAN_TREND && plan->having_count > 0)
        plan->kind = INS_PLAN_BREAKDOWN; /* steps that a condition leaves out are no gaps */
    return reader->is_out_of_memory || reader->problem != NULL ? NULL : plan;
}

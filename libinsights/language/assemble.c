/* Turns what was read into a plan: measures, dimensions, order and kind. */
#include "language/assemble.h"

#include <string.h>

enum { LIST_FIELDS_MAX = 12 };

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

static const char *unique_name(ins_draft *draft, const char *label)
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
    case INS_AGGREGATE_DISTINCT:
        return ins_say(reader, "number of different %s", field);
    case INS_AGGREGATE_COUNT:
        return ins_say(reader, "number of %s", field);
    case INS_AGGREGATE_SUM:
        return ins_say(reader, "total %s", field);
    case INS_AGGREGATE_AVERAGE:
        return ins_say(reader, "average %s", field);
    case INS_AGGREGATE_MINIMUM:
        return ins_say(reader, "minimum %s", field);
    case INS_AGGREGATE_MAXIMUM:
        return ins_say(reader, "maximum %s", field);
    case INS_AGGREGATE_MEDIAN:
        return ins_say(reader, "median %s", field);
    default:
        return field;
    }
}

int ins_draft_measure(ins_draft *draft, const ins_item *item)
{
    ins_plan *plan = draft->plan;
    for (size_t i = 0; i < plan->measure_count; i++) {
        const ins_plan_measure *known = &draft->measures[i];
        bool is_same_field = known->field.dataset == item->field.dataset &&
                             known->field.field == item->field.field;
        if (known->aggregate == item->aggregate && known->metric == item->metric && is_same_field)
            return (int)i;
    }
    if (plan->measure_count == INS_PLAN_MEASURES_MAX)
        return -1;
    const char *label = measure_label(draft, item);
    ins_plan_measure *measure = &draft->measures[plan->measure_count];
    *measure = (ins_plan_measure){.aggregate = item->aggregate, .field = item->field,
                                  .metric = item->metric, .label = label};
    measure->name = unique_name(draft, label);
    return (int)plan->measure_count++;
}

int ins_draft_dimension(ins_draft *draft, ins_field_ref field, ins_grain grain)
{
    ins_plan *plan = draft->plan;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_plan_dimension *known = &draft->dimensions[i];
        if (known->field.dataset == field.dataset && known->field.field == field.field &&
            known->grain == grain)
            return (int)i;
    }
    if (plan->dimension_count == INS_PLAN_DIMENSIONS_MAX)
        return -1;
    const char *label = grain == INS_GRAIN_NONE
                            ? ins_reader_field(draft->reader, field)->naming.label
                            : ins_grain_name(grain);
    ins_plan_dimension *dimension = &draft->dimensions[plan->dimension_count];
    *dimension = (ins_plan_dimension){.field = field, .grain = grain, .label = label};
    dimension->name = unique_name(draft, label);
    return (int)plan->dimension_count++;
}

/* Rows of the dataset are shown by what names them and by their key. */
static bool show_entity(ins_draft *draft)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    int home = draft->reader->dataset;
    bool has_any = false;
    if (dataset->label_field >= 0) {
        ins_draft_dimension(draft, (ins_field_ref){home, dataset->label_field}, INS_GRAIN_NONE);
        has_any = true;
    }
    for (size_t i = 0; i < dataset->key_count && i < 2; i++) {
        ins_draft_dimension(draft, (ins_field_ref){home, (int)dataset->key[i]}, INS_GRAIN_NONE);
        has_any = true;
    }
    for (size_t i = 0; !has_any && i < dataset->field_count && i < LIST_FIELDS_MAX; i++)
        ins_draft_dimension(draft, (ins_field_ref){home, (int)i}, INS_GRAIN_NONE);
    return true;
}

bool ins_draft_show(ins_draft *draft, const ins_item *item)
{
    if (item->is_entity)
        return show_entity(draft);
    if (ins_draft_dimension(draft, item->field, INS_GRAIN_NONE) >= 0)
        return true;
    ins_give_up(draft->reader, "the question asks for too many things at once");
    return false;
}

static bool is_figure(const ins_item *item)
{
    return item->is_aggregate || item->metric >= 0;
}

static bool has_figures(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (is_figure(&request->heads[i]))
            return true;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group)
            return true;
    return (request->has_order && is_figure(&request->order)) || request->group_by_heads ||
           request->is_share || request->is_trend || request->is_why ||
           request->comparison_kind != INS_COMPARE_TO_NOTHING || request->has_second_period ||
           request->direction != 0;
}

static ins_item rows_of(const ins_draft *draft)
{
    return (ins_item){.aggregate = INS_AGGREGATE_ROWS, .is_aggregate = true, .is_entity = true,
                      .field = {draft->reader->dataset, -1}, .metric = -1};
}

static int default_metric(const ins_draft *draft)
{
    const ins_model *model = draft->reader->model;
    for (size_t i = 0; i < model->metric_count; i++)
        if (model->metrics[i].is_default && (int)model->metrics[i].dataset == draft->reader->dataset)
            return (int)i;
    return -1;
}

/* What is measured when nothing is named: the model's main figure where a change is asked for. */
static ins_item unnamed_figure(ins_draft *draft)
{
    int metric = default_metric(draft);
    const ins_request *request = draft->request;
    bool wants_amount = request->is_why || request->is_trend || request->is_share ||
                        request->wants_change || request->direction != 0 || request->is_superlative;
    if (metric < 0 || !wants_amount || request->group_by_heads)
        return rows_of(draft);
    const char *label = draft->reader->model->metrics[metric].naming.label;
    ins_note(draft->reader, ins_say(draft->reader, "no figure was named: %s is used", label));
    return (ins_item){.aggregate = INS_AGGREGATE_METRIC, .is_aggregate = true,
                      .field = {draft->reader->dataset, -1}, .metric = metric};
}

static void add_measures(ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (is_figure(&request->heads[i]))
            ins_draft_measure(draft, &request->heads[i]);
    if (request->has_order && is_figure(&request->order))
        ins_draft_measure(draft, &request->order);
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group)
            ins_draft_measure(draft, &request->tests[i].subject);
    if (draft->plan->measure_count > 0)
        return;
    ins_item figure = unnamed_figure(draft);
    ins_draft_measure(draft, &figure);
}

static bool add_dimensions(ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->group_count; i++)
        if (!ins_draft_show(draft, &request->groups[i]))
            return false;
    for (size_t i = 0; i < request->head_count; i++)
        if (!is_figure(&request->heads[i]) && !ins_draft_show(draft, &request->heads[i]))
            return false;
    bool ranks_entity = request->has_entity && draft->plan->dimension_count == 0 &&
                        request->has_order && request->is_superlative;
    return !ranks_entity || show_entity(draft);
}

static bool add_order(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    if (!request->has_order && !request->is_superlative)
        return true;
    ins_order order = {.by = INS_ORDER_MEASURE, .is_descending = request->is_descending};
    if (request->has_order && is_figure(&request->order)) {
        order.index = (size_t)ins_draft_measure(draft, &request->order);
    } else if (request->has_order) {
        order.by = INS_ORDER_FIELD;
        order.field = request->order.field;
        bool is_grouped = plan->measure_count > 0;
        int index = is_grouped ? ins_draft_dimension(draft, order.field, INS_GRAIN_NONE) : -1;
        if (is_grouped && index < 0)
            return false;
        if (is_grouped) {
            order.by = INS_ORDER_DIMENSION;
            order.index = (size_t)index;
        }
    }
    draft->orders[plan->order_count++] = order;
    return true;
}

static bool assemble_list(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    plan->kind = INS_PLAN_LIST;
    plan->is_distinct = request->is_distinct_list;
    for (size_t i = 0; i < request->head_count; i++)
        if (!ins_draft_show(draft, &request->heads[i]))
            return false;
    for (size_t i = 0; i < request->group_count; i++)
        if (!ins_draft_show(draft, &request->groups[i]))
            return false;
    if (plan->dimension_count == 0 && request->has_entity)
        show_entity(draft);
    if (plan->dimension_count == 0) {
        ins_give_up(draft->reader, "it is not clear what is asked for");
        return false;
    }
    plan->limit = request->limit;
    if (request->is_superlative && plan->limit == 0)
        plan->limit = 1;
    return add_order(draft);
}

static ins_plan_kind grouped_kind(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    if (request->is_why)
        return INS_PLAN_WHY;
    if (draft->plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        return INS_PLAN_COMPARISON;
    if (request->is_trend)
        return INS_PLAN_TREND;
    if (draft->plan->dimension_count == 0)
        return INS_PLAN_VALUE;
    return request->is_superlative ? INS_PLAN_RANKING : INS_PLAN_BREAKDOWN;
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
    share->name = unique_name(draft, share->label);
    plan->measure_count++;
}

/* A group needs something to be grouped by, a superlative something to be the most of. */
static bool is_complete(ins_draft *draft)
{
    const ins_request *request = draft->request;
    bool needs_groups = draft->plan->having_count > 0 || request->is_superlative ||
                        request->is_share || request->group_by_heads;
    if (needs_groups && draft->plan->dimension_count == 0) {
        ins_give_up(draft->reader, "it is not clear what is to be compared with each other");
        return false;
    }
    return true;
}

static bool assemble_figures(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    add_measures(draft);
    if (request->is_trend && !request->is_why && !ins_draft_trend(draft))
        return false;
    if (!add_dimensions(draft) || !add_order(draft))
        return false;
    if (request->is_superlative)
        plan->limit = request->limit == 0 ? 1 : request->limit;
    if (request->is_share)
        add_share(draft);
    plan->kind = grouped_kind(draft);
    plan->direction = request->direction;
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

ins_plan *ins_assemble(ins_reader *reader)
{
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
    if (!ins_draft_period(&draft))
        return NULL;
    bool is_done = has_figures(draft.request) ? assemble_figures(&draft) : assemble_list(&draft);
    if (!is_done || !ins_draft_tests(&draft) || (plan->measure_count > 0 && !is_complete(&draft)))
        return NULL;
    return reader->is_out_of_memory || reader->problem != NULL ? NULL : plan;
}

/* What a request means before it becomes a plan: amounts that are totals, orders that do not say
 * of what, references that are counted. */
#include "language/assemble.h"

static void count_rows(const ins_reader *reader, ins_item *item)
{
    bool is_reference = item->is_count && item->aggregate == INS_AGGREGATE_DISTINCT &&
                        !item->is_distinct &&
                        ins_reader_field(reader, item->field)->role == INS_ROLE_REFERENCE;
    if (!is_reference)
        return;
    item->aggregate = INS_AGGREGATE_ROWS;
    item->is_entity = true;
    item->field = (ins_field_ref){reader->dataset, -1};
}

/* True when a group is what a row points to itself: then it hardly names the other one twice. */
static bool is_pointed_to(const ins_reader *reader, const ins_item *item)
{
    if (item->is_entity || ins_is_figure(item))
        return true;
    if (item->field.dataset == reader->dataset)
        return true;
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        const ins_dataset *other = &reader->model->datasets[link->to];
        bool is_key = other->key_count == 1 && (int)other->key[0] == item->field.field;
        if ((int)link->from == reader->dataset && (int)link->to == item->field.dataset &&
            (is_key || item->field.field == other->label_field))
            return true;
    }
    return false;
}

/* "how many students does each teacher have" over enrollments: a student may be there twice. */
static bool groups_by_reference(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    for (size_t i = 0; i < request->group_count; i++)
        if (!is_pointed_to(reader, &request->groups[i]))
            return false;
    for (size_t i = 0; i < request->head_count; i++)
        if (!is_pointed_to(reader, &request->heads[i]))
            return false;
    return true;
}

bool ins_are_dealings(const ins_model *model, int dataset)
{
    for (size_t i = 0; i < model->metric_count; i++)
        if (model->metrics[i].is_default && (int)model->metrics[i].dataset == dataset)
            return true;
    return false;
}

/* In groups "how many customers" are rows; over all, and of dealings, they are different ones. */
void ins_count_rows_in_groups(ins_reader *reader)
{
    ins_request *request = &reader->request;
    if (ins_are_dealings(reader->model, reader->dataset))
        return;
    bool is_grouped = request->group_count > 0 || request->group_by_heads || request->has_order;
    for (size_t i = 0; i < request->head_count; i++)
        is_grouped |= !ins_is_figure(&request->heads[i]);
    for (size_t i = 0; i < request->head_count && is_grouped && groups_by_reference(reader); i++)
        count_rows(reader, &request->heads[i]);
    for (size_t i = 0; i < request->test_count; i++)
        count_rows(reader, &request->tests[i].subject);
    count_rows(reader, &request->order);
}

/* What an order that names nothing is of, when groups are all that is shown. */
static ins_item order_of_groups(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    const ins_item *group = &request->groups[0];
    if (group->is_entity)
        return ins_item_of_all_rows(reader);
    const ins_field *field = ins_reader_field(reader, group->field);
    bool is_by_itself = request->is_alphabetical || field->role == INS_ROLE_TIME ||
                        ins_is_quantity(field) || !request->has_entity;
    return is_by_itself ? *group : ins_item_of_all_rows(reader);
}

/* "in alphabetical order" is by the first text shown, "in increasing order" by the figure. */
void ins_order_by_default(ins_reader *reader)
{
    ins_request *request = &reader->request;
    if (!request->wants_order || request->has_order)
        return;
    const ins_item *chosen = NULL;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool fits = ins_is_figure(head) != request->is_alphabetical;
        bool is_rows = head->is_entity && !head->is_aggregate;
        if (!is_rows && (chosen == NULL || (fits && ins_is_figure(head))))
            chosen = head;
    }
    int label = ins_reader_dataset(reader)->label_field;
    if (chosen != NULL)
        request->order = *chosen;
    else if (request->group_count > 0)
        request->order = order_of_groups(reader);
    else if (request->is_alphabetical && request->has_entity && label >= 0)
        request->order = (ins_item){.field = {reader->dataset, label}, .metric = -1};
    else
        return;
    request->has_order = true;
}

/* "the shop with the largest quantity of devices" over rows of stock adds up each shop's rows. */
static void sum_order_of_others(ins_reader *reader)
{
    ins_request *request = &reader->request;
    bool is_plain = request->has_order && request->is_superlative &&
                    !ins_is_figure(&request->order) &&
                    request->order.field.dataset == reader->dataset;
    bool has_other = false;
    for (size_t i = 0; i < request->head_count && is_plain; i++) {
        const ins_item *head = &request->heads[i];
        bool is_field = !ins_is_figure(head) && !head->is_entity;
        bool is_home = head->field.dataset == reader->dataset;
        has_other |=
            !is_home && !ins_is_kind_of(reader->model, reader->dataset, head->field.dataset);
        is_plain = is_field &&
                   (!is_home || ins_reader_field(reader, head->field)->role == INS_ROLE_REFERENCE);
    }
    if (!is_plain || !has_other)
        return;
    const ins_field *field = ins_reader_field(reader, request->order.field);
    if (field->format.additivity != INS_ADDITIVE) {
        ins_give_up(reader, ins_say(reader, "it is not clear which %s of several counts",
                                    field->naming.label));
        return;
    }
    request->order.is_aggregate = true;
    request->order.aggregate = INS_AGGREGATE_SUM;
}

static void drop_head(ins_request *request, const ins_item *item)
{
    size_t kept = 0;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool is_same = !head->is_aggregate && !head->is_entity &&
                       head->field.dataset == item->field.dataset &&
                       head->field.field == item->field.field;
        if (!is_same)
            request->heads[kept++] = *head;
    }
    request->head_count = kept;
}

/* "the second highest price" where the price is a figure as well: of the values there are. */
static void list_values_at_place(ins_reader *reader)
{
    ins_request *request = &reader->request;
    bool is_alone = request->place > 1 && request->has_order && request->order.metric >= 0 &&
                    request->head_count == 0 && request->group_count == 0 && !request->has_entity &&
                    !request->is_trend && !request->group_by_heads;
    const ins_link *field = is_alone ? reader->senses[request->order.atom].field : NULL;
    if (field == NULL)
        return;
    request->order = (ins_item){.field = field->ref, .metric = -1, .atom = request->order.atom};
    request->heads[request->head_count++] = request->order;
    request->is_distinct_list = true;
}

/* "the highest price for each film" is a figure of each group, not an order of rows. */
void ins_turn_extreme_into_figure(ins_reader *reader)
{
    ins_request *request = &reader->request;
    list_values_at_place(reader);
    bool is_of_groups = request->has_order && request->is_superlative && request->limit == 0 &&
                        request->place <= 1 && request->group_count > 0 &&
                        !ins_is_figure(&request->order) && request->head_count < READER_ITEMS_MAX;
    if (!is_of_groups || ins_picks_in_groups(request)) {
        sum_order_of_others(reader);
        return;
    }
    ins_item figure = request->order;
    figure.is_aggregate = true;
    figure.aggregate = request->is_descending ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
    drop_head(request, &request->order);
    request->heads[request->head_count++] = figure;
    request->has_order = false;
    request->is_superlative = false;
}

/* True when something else than amounts is shown. */
static bool shows_kinds(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_entity && !ins_is_figure(&request->heads[i]) &&
            !ins_is_quantity(ins_reader_field(reader, request->heads[i].field)))
            return true;
    return false;
}

/* "what share do all of them have altogether", "the cities and the revenue of each" */
void ins_total_heads(ins_reader *reader)
{
    ins_request *request = &reader->request;
    bool is_totalled = request->is_totalled ||
                       (request->group_by_heads && !request->has_order && shows_kinds(reader));
    for (size_t i = 0; i < request->head_count && is_totalled; i++) {
        ins_item *head = &request->heads[i];
        bool is_amount = !head->is_entity && !ins_is_figure(head) &&
                         ins_is_quantity(ins_reader_field(reader, head->field));
        if (!is_amount)
            continue;
        head->is_aggregate = true;
        head->aggregate = INS_AGGREGATE_SUM;
    }
}

/* True when several rows share what the question groups by. */
static bool groups_rows(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    const ins_dataset *dataset = ins_reader_dataset(reader);
    for (size_t i = 0; i < request->group_count; i++) {
        const ins_item *group = &request->groups[i];
        bool is_home = group->field.dataset == reader->dataset;
        if (is_home && (group->is_entity || dataset->fields[group->field.field].is_unique ||
                        group->field.field == dataset->label_field))
            return false;
    }
    return request->group_count > 0;
}

/* "the targets for each cause": amounts of one kind are added up where rows share the kind. */
void ins_total_in_groups(ins_reader *reader)
{
    ins_request *request = &reader->request;
    if (!groups_rows(reader) || request->has_order || ins_request_names_figure(request))
        return;
    for (size_t i = 0; i < request->head_count; i++) {
        ins_item *head = &request->heads[i];
        const ins_field *field =
            head->is_entity || ins_is_figure(head) ? NULL : ins_reader_field(reader, head->field);
        if (field == NULL || !ins_is_quantity(field) || field->format.additivity != INS_ADDITIVE ||
            head->field.dataset != reader->dataset)
            continue;
        head->is_aggregate = true;
        head->aggregate = INS_AGGREGATE_SUM;
        ins_note(reader, ins_say(reader, "%s is added up for each", field->naming.label));
    }
}

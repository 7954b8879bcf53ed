/* Superlatives: "most", "highest", "oldest", "most common", "top 3". */
#include "language/walker.h"

#include <string.h>

static void drop_plain_head(ins_request *request, ins_field_ref field)
{
    size_t kept = 0;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool is_it = !head->is_aggregate && !head->is_entity && head->metric < 0 &&
                     head->field.dataset == field.dataset && head->field.field == field.field;
        if (!is_it)
            request->heads[kept++] = *head;
    }
    request->head_count = kept;
}

/* "the ages of the oldest and the youngest": the greatest and the least, not two orders. */
static bool take_both_ends(ins_walker *walk, const ins_item *item, int direction)
{
    ins_request *request = walk->request;
    bool is_turned = request->is_descending != (direction > 0);
    if (!is_turned || item->is_aggregate || request->order.is_aggregate || request->limit > 0 ||
        request->order.metric >= 0 || item->field.dataset != request->order.field.dataset ||
        item->field.field != request->order.field.field)
        return false;
    drop_plain_head(request, item->field);
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_aggregate)
            return false;
    ins_item figure = *item;
    figure.is_aggregate = true;
    figure.aggregate = direction > 0 ? INS_AGGREGATE_MINIMUM : INS_AGGREGATE_MAXIMUM;
    ins_add_head(walk, &figure);
    figure.aggregate = direction > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
    ins_add_head(walk, &figure);
    request->has_order = false;
    request->is_superlative = false;
    return true;
}

void ins_set_order(ins_walker *walk, const ins_item *item, int direction)
{
    ins_request *request = walk->request;
    bool is_same = request->has_order && ins_same_item(&request->order, item) &&
                   request->is_descending == (direction > 0);
    if (is_same) /* "the top 3 by price, dearest first" */
        return;
    if (request->has_order && request->is_superlative) {
        if (!take_both_ends(walk, item, direction))
            ins_give_up(walk->reader, "two superlatives at once are not read yet");
        return;
    }
    request->order = *item;
    request->has_order = true;
    request->is_superlative = true;
    request->is_descending = direction > 0;
}

/* "the maximum and the lowest price", "the highest and lowest price": two figures. */
static bool takes_two_figures(ins_walker *walk, int direction)
{
    ins_aggregate this_end = direction > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
    ins_aggregate other_end = direction > 0 ? INS_AGGREGATE_MINIMUM : INS_AGGREGATE_MAXIMUM;
    if (walk->aggregate_count + 2 > READER_AGGREGATES_MAX)
        return false;
    if (walk->aggregate_count > 0 && walk->after_and) {
        walk->aggregates[walk->aggregate_count++] = this_end;
        return true;
    }
    if (walk->clause != CLAUSE_HEAD || !walk->has_extreme || walk->extreme == direction ||
        walk->request->head_count > 0)
        return false;
    walk->aggregates[walk->aggregate_count++] = other_end;
    walk->aggregates[walk->aggregate_count++] = this_end;
    walk->has_extreme = false;
    return true;
}

/* "the type that costs the most": the amount named before it, where no other one follows. */
static bool order_by_subject(ins_walker *walk, int direction)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    ins_meaning meaning = ins_meaning_at(walk, next);
    bool ends = next >= walk->reader->atoms->count ||
                walk->reader->atoms->items[next].kind == INS_ATOM_STOP ||
                meaning == INS_MEANS_AGGREGATE || meaning == INS_MEANS_TOTALLED;
    const ins_item subject = walk->subject;
    if (!walk->has_subject || walk->has_compare || !ends || walk->clause != CLAUSE_TEST ||
        subject.is_entity || subject.is_aggregate || subject.metric >= 0 ||
        !ins_is_quantity(ins_reader_field(walk->reader, subject.field)))
        return false;
    walk->has_subject = false;
    ins_set_order(walk, &subject, direction);
    return true;
}

void ins_take_extreme(ins_walker *walk, int direction)
{
    if (ins_takes_range(walk, direction))
        return;
    if (walk->clause == CLAUSE_ORDER) {
        walk->request->is_descending = direction > 0;
        return;
    }
    if (order_by_subject(walk, direction))
        return;
    ins_flush_subject(walk);
    if (takes_two_figures(walk, direction))
        return;
    if (walk->has_extreme && walk->extreme != direction && !walk->after_and)
        ins_give_up(walk->reader, "two superlatives at once are not read yet");
    walk->has_extreme = true;
    walk->extreme = direction;
    walk->extreme_atom = walk->at;
    walk->is_extreme_listed = walk->after_and;
}

/* The metric that totals a field; -1 when there is none. */
static int metric_of(const ins_walker *walk, int field)
{
    const ins_model *model = walk->reader->model;
    const char *name = ins_reader_dataset(walk->reader)->fields[field].naming.name;
    for (size_t i = 0; i < model->metric_count; i++)
        if ((int)model->metrics[i].dataset == walk->reader->dataset &&
            strcmp(model->metrics[i].naming.name, name) == 0)
            return (int)i;
    return -1;
}

/* "best selling products" over sales: products are groups of rows, not rows. */
static bool ranks_groups(const ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    return ins_meaning_at(walk, next) == INS_MEANS_STEP ||
           (ins_is_name_at(walk, next) && walk->reader->senses[next].entity == NULL &&
            walk->reader->senses[next].field != NULL && !ins_is_value_at(walk, next));
}

/* "which products sell best" over sales: what was asked for is shared by many rows. */
static bool shows_kinds(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    bool names_rows = ins_is_entity_at(walk, ins_skip_filler(walk, walk->at + 1));
    bool are_kinds =
        (request->head_count > 0 || request->asks_steps) && !request->has_entity && !names_rows;
    for (size_t i = 0; i < request->head_count && are_kinds; i++) {
        const ins_item *head = &request->heads[i];
        const ins_field *field = ins_reader_field(walk->reader, head->field);
        bool is_home = head->field.dataset == walk->reader->dataset;
        are_kinds = !head->is_aggregate && head->metric < 0 && !ins_is_quantity(field) &&
                    field->role != INS_ROLE_TIME &&
                    !(is_home && (head->is_entity || field->is_unique));
    }
    return are_kinds;
}

void ins_total_item(const ins_walker *walk, ins_item *item)
{
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    bool is_home = item->field.dataset == walk->reader->dataset;
    int metric = is_home ? metric_of(walk, item->field.field) : -1;
    if (metric >= 0)
        *item = (ins_item){.is_aggregate = true,
                           .aggregate = INS_AGGREGATE_METRIC,
                           .metric = metric,
                           .field = {walk->reader->dataset, -1},
                           .atom = item->atom};
    else if (is_home && field->format.additivity == INS_ADDITIVE && ins_is_quantity(field))
        *item = (ins_item){.is_aggregate = true,
                           .aggregate = INS_AGGREGATE_SUM,
                           .metric = -1,
                           .field = item->field,
                           .atom = item->atom};
}

/* "the cheapest product" over sales: not what it cost in all, if there is an "average price". */
static bool use_metric(ins_walker *walk, const ins_lexeme *lexeme, ins_field_ref field)
{
    int direction = lexeme->argument;
    int metric = ins_metric_of_concept(walk->reader, lexeme->concept, field, &direction);
    if (metric < 0)
        return false;
    ins_item item = {.is_aggregate = true,
                     .aggregate = INS_AGGREGATE_METRIC,
                     .metric = metric,
                     .field = {walk->reader->dataset, -1},
                     .atom = walk->at};
    ins_mark(walk, walk->at, INS_WORD_OPERATOR, walk->reader->model->metrics[metric].naming.label);
    ins_set_order(walk, &item, direction);
    return true;
}

static void use_concept(ins_walker *walk, const ins_lexeme *lexeme)
{
    int direction = lexeme->argument;
    ins_item item = {.metric = -1, .atom = walk->at};
    if (!ins_field_of_concept(walk->reader, lexeme->concept, &direction, &item.field)) {
        ins_slice text = ins_atom_text(walk->reader, walk->at);
        ins_give_up(walk->reader,
                    ins_say(walk->reader, "it is not clear what \"%.*s\" is measured by",
                            (int)text.size, text.data));
        return;
    }
    const ins_field *field = ins_reader_field(walk->reader, item.field);
    bool is_home = item.field.dataset == walk->reader->dataset && !walk->is_average_ahead;
    bool is_total = field->format.additivity == INS_ADDITIVE && ins_is_quantity(field);
    bool is_of_groups = is_home && is_total && (ranks_groups(walk) || shows_kinds(walk));
    if (is_of_groups && use_metric(walk, lexeme, item.field))
        return;
    if (is_home && (ranks_groups(walk) || (is_total && shows_kinds(walk))))
        ins_total_item(walk, &item);
    ins_mark(walk, walk->at, INS_WORD_OPERATOR, field->naming.label);
    ins_set_order(walk, &item, direction);
}

/* The amount at a noun, or at the one behind it in "employee age"; NULL: none. */
static const ins_field *amount_at(const ins_walker *walk, size_t atom)
{
    atom += ins_is_entity_at(walk, atom) && ins_is_field_at(walk, atom + 1);
    const ins_link *link = ins_is_field_at(walk, atom) ? walk->reader->senses[atom].field : NULL;
    const ins_field *field = link == NULL ? NULL : ins_reader_field(walk->reader, link->ref);
    return field != NULL && ins_is_quantity(field) ? field : NULL;
}

/* "the longest and the average number of days", "the cheapest and the dearest price": the quantity
 * comes behind both. Which way round the superlative is; 0: it is not one of these. */
static int direction_in_list(const ins_walker *walk, size_t next)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    if (walk->clause != CLAUSE_HEAD || walk->names_rows)
        return 0;
    for (bool is_listed = false; next < walk->reader->atoms->count;
         next = ins_skip_filler(walk, next + 1)) {
        ins_meaning meaning = ins_meaning_at(walk, next);
        bool joins =
            meaning == INS_MEANS_AND || walk->reader->atoms->items[next].kind == INS_ATOM_COMMA;
        const ins_field *amount = is_listed ? amount_at(walk, next) : NULL;
        if (amount != NULL)
            return ins_direction_of(lexeme->concept, amount, lexeme->argument);
        if (meaning == INS_MEANS_AGGREGATE)
            return is_listed ? lexeme->argument : 0;
        if (!joins && meaning != INS_MEANS_EXTREME_OF && meaning != INS_MEANS_EXTREME)
            return 0;
        is_listed |= joins;
    }
    return 0;
}

/* "the latest date" names its quantity itself; "the oldest player" leaves it to the adjective. */
void ins_take_extreme_of(ins_walker *walk)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    if (ins_takes_range(walk, lexeme->argument))
        return;
    size_t next = ins_skip_filler(walk, walk->at + 1);
    const ins_link *link = ins_is_name_at(walk, next) ? walk->reader->senses[next].field : NULL;
    const ins_field *field = link == NULL ? NULL : ins_reader_field(walk->reader, link->ref);
    bool is_quantity = field != NULL && walk->reader->senses[next].entity == NULL &&
                       (field->role == INS_ROLE_TIME || ins_is_quantity(field));
    int listed = is_quantity ? 0 : direction_in_list(walk, next);
    if (is_quantity)
        ins_take_extreme(walk, ins_direction_of(lexeme->concept, field, lexeme->argument));
    else if (listed != 0)
        ins_take_extreme(walk, listed);
    else if (!ins_order_by_waiting(walk, lexeme->argument))
        use_concept(walk, lexeme);
}

/* The time that the verb just read is named after: "built" and "built year". */
static bool find_time_of_verb(const ins_walker *walk, ins_item *found)
{
    size_t at = walk->at;
    while (at > 0 && ins_meaning_at(walk, at - 1) == INS_MEANS_NOTHING)
        at--;
    const ins_atom *atom = at == 0 ? NULL : &walk->reader->atoms->items[at - 1];
    for (size_t i = 0; atom != NULL && i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind != INS_LINK_FIELD || link->ref.dataset != walk->reader->dataset)
            continue;
        const ins_field *field = ins_reader_field(walk->reader, link->ref);
        if (field->role != INS_ROLE_TIME && !ins_holds_years(field))
            continue;
        *found = (ins_item){.field = link->ref, .metric = -1, .atom = at - 1};
        return true;
    }
    return false;
}

/* "founded the earliest", "built first": the verb says what the rows are ordered by. */
bool ins_order_by_waiting(ins_walker *walk, int direction)
{
    ins_item subject = walk->subject;
    if (!walk->has_subject && !find_time_of_verb(walk, &subject))
        return false;
    const ins_field *field = subject.is_aggregate || subject.is_entity || subject.metric >= 0
                                 ? NULL
                                 : ins_reader_field(walk->reader, subject.field);
    if (field == NULL || (field->role != INS_ROLE_TIME && !ins_holds_years(field)))
        return false;
    walk->has_subject = false;
    ins_set_order(walk, &subject, direction);
    return true;
}

/* "list the teachers by salary, highest first" */
static bool order_by_group(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (request->group_count != 1 || request->head_count > 0 || !request->has_entity ||
        request->groups[0].is_entity ||
        !ins_is_quantity(ins_reader_field(walk->reader, request->groups[0].field)))
        return false;
    request->order = request->groups[0];
    request->has_order = true;
    request->group_count = 0;
    return true;
}

bool ins_turn_into_order(ins_walker *walk)
{
    enum { BACK = 5 };
    ins_request *request = walk->request;
    bool has_superlative = false;
    for (size_t back = 1; back <= BACK && back <= walk->at && !has_superlative; back++) {
        ins_meaning meaning = ins_meaning_at(walk, walk->at - back);
        has_superlative = meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF ||
                          meaning == INS_MEANS_COMMON;
    }
    if (!has_superlative)
        return false;
    if (walk->has_extreme) { /* "most first": of the figure shown, or of what is listed by */
        walk->has_extreme = false;
        if (!order_by_group(walk))
            ins_order_by_figure(walk);
        request->is_descending = walk->extreme > 0;
    }
    request->is_superlative = request->limit > 0;
    return request->has_order;
}

void ins_take_common(ins_walker *walk, int direction)
{
    walk->has_common = true;
    walk->extreme = direction;
}

static void rank_by_count(ins_walker *walk)
{
    ins_item rows = ins_rows_at(walk, walk->at);
    ins_set_order(walk, &rows, walk->extreme);
    walk->request->group_by_heads = true;
}

/* True when "the highest price" is all that is asked for, or one of several figures. */
static bool is_figure_of_its_own(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_aggregate)
            return false;
    if (walk->clause != CLAUSE_HEAD || request->limit > 0)
        return false;
    return request->head_count > 0 ? walk->is_extreme_listed || request->group_count == 0
                                   : !walk->names_rows;
}

static bool is_of_something(const ins_walker *walk)
{
    return walk->reader->atoms->items[walk->extreme_atom].lexeme->concept != NULL;
}

/* "which artist sold the most units" over albums: of kinds, what their rows add up to. */
static void order_by_noun(ins_walker *walk, const ins_item *noun, bool is_quantity)
{
    ins_item item = *noun;
    if (!noun->is_aggregate && !is_of_something(walk) && shows_kinds(walk))
        ins_total_item(walk, &item);
    walk->request->is_order_shown = walk->clause == CLAUSE_HEAD && is_quantity;
    ins_set_order(walk, &item, walk->extreme);
}

/* "the names of the top 3 investors by amount" */
static bool says_by_what(const ins_walker *walk)
{
    return ins_meaning_at(walk, walk->at + 1) == INS_MEANS_BY;
}

/* What is highest: a figure of its own ("the highest price"), or what the rows are ordered by. */
static void finish_with_field(ins_walker *walk, const ins_item *noun)
{
    const ins_field *field = ins_reader_field(walk->reader, noun->field);
    bool is_quantity = ins_is_quantity(field) || field->role == INS_ROLE_TIME;
    ins_request *request = walk->request;
    if (is_quantity && request->place > 1 && is_figure_of_its_own(walk)) {
        ins_add_head(walk, noun); /* "the second highest price": of the prices there are */
        ins_set_order(walk, noun, walk->extreme);
        request->is_distinct_list = true;
    } else if (is_quantity && is_figure_of_its_own(walk)) {
        ins_item figure = *noun;
        figure.is_aggregate = true;
        figure.aggregate = walk->extreme > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
        ins_add_head(walk, &figure);
    } else if (is_quantity || noun->is_aggregate) {
        order_by_noun(walk, noun, is_quantity);
    } else if (walk->clause == CLAUSE_HEAD && (request->head_count == 0 || says_by_what(walk))) {
        ins_add_head(walk, noun); /* "top 3 products", by what comes later */
        request->is_superlative = true;
        request->is_descending = walk->extreme > 0;
    } else if (is_of_something(walk)) {
        ins_give_up(walk->reader, ins_say(walk->reader, "%s is no amount that has a highest one",
                                          field->naming.label));
    } else {
        ins_item counted = *noun; /* "the city with the most stores" */
        counted.is_aggregate = true;
        counted.is_count = true;
        counted.aggregate = INS_AGGREGATE_DISTINCT;
        ins_set_order(walk, &counted, walk->extreme);
        request->group_by_heads = true;
    }
}

static void finish_with_entity(ins_walker *walk, const ins_item *noun)
{
    ins_request *request = walk->request;
    const char *concept = walk->reader->atoms->items[walk->extreme_atom].lexeme->concept;
    bool is_asked_for = walk->clause == CLAUSE_HEAD && !noun->is_aggregate &&
                        (request->head_count == 0 || says_by_what(walk));
    if (concept != NULL && !noun->is_aggregate) { /* "the highest mountain" */
        int direction = walk->extreme;
        ins_item item = {.metric = -1, .atom = walk->extreme_atom};
        request->has_entity = true;
        item.is_aggregate = walk->has_extreme_aggregate;
        item.aggregate = walk->extreme_aggregate;
        if (ins_field_of_concept(walk->reader, concept, &direction, &item.field))
            ins_set_order(walk, &item, direction);
        else
            ins_give_up_rows(walk->reader, "it is not clear by what the rows are to be ranked");
    } else if (is_asked_for) { /* "top 3 stores", by what comes later */
        request->has_entity = true;
        request->is_superlative = true;
        request->is_descending = walk->extreme > 0;
    } else {
        rank_by_count(walk);
    }
}

/* "which store sold the most": kinds, or steps of time, are ranked by what their rows add up to. */
static bool ranks_kinds(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    for (size_t i = 0; i + 1 < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        const ins_field *field = ins_reader_field(walk->reader, head->field);
        bool is_home = head->field.dataset == walk->reader->dataset;
        if (head->is_aggregate || head->metric >= 0 || head->is_entity || ins_is_quantity(field) ||
            field->role == INS_ROLE_TIME || (is_home && field->is_unique))
            return false;
    }
    return request->asks_steps || request->group_count > 0 ||
           (request->head_count > 1 && !request->has_entity);
}

/* "attendance was at its lowest": the amount named before is what the rows are ranked by. */
static bool order_by_last(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (request->head_count == 0)
        return false;
    const ins_item *last = &request->heads[request->head_count - 1];
    bool is_figure = (last->is_aggregate || last->metric >= 0) && !last->is_entity;
    if (is_figure && ranks_kinds(walk)) {
        ins_set_order(walk, last, walk->extreme);
        return true;
    }
    bool is_amount = !last->is_entity && !last->is_aggregate && last->metric < 0 &&
                     ins_is_quantity(ins_reader_field(walk->reader, last->field));
    if (!is_amount || (request->head_count == 1 && !request->has_entity && !request->asks_steps))
        return false;
    ins_item item = *last;
    if (ranks_kinds(walk))
        ins_total_item(walk, &item);
    ins_set_order(walk, &item, walk->extreme);
    request->head_count--;
    return true;
}

/* "the largest grant amount": of single rows, where nothing is there to be totalled by. */
static bool asks_one_figure(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    return walk->clause == CLAUSE_HEAD && request->head_count == 0 && !walk->names_rows &&
           request->group_count == 0 && request->limit == 0 && request->place <= 1 &&
           walk->reader->senses[walk->subject.atom].field != NULL;
}

/* "the date of the game with the highest attendance": of single rows, which are named. */
static bool ranks_rows(const ins_walker *walk, const ins_item *noun)
{
    const ins_request *request = walk->request;
    bool is_of_rows = request->has_entity && request->head_count > 0 && request->group_count == 0 &&
                      walk->reader->senses[noun->atom].field != NULL;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        is_of_rows = is_of_rows && !head->is_aggregate && head->metric < 0 && !head->is_entity &&
                     head->field.dataset == walk->reader->dataset;
    }
    return is_of_rows;
}

/* "most common" is about the noun, or about what was asked for before. */
static void finish_common(ins_walker *walk, const ins_item *noun)
{
    walk->has_common = false;
    if (noun != NULL && !noun->is_entity)
        ins_add_head(walk, noun);
    rank_by_count(walk);
}

/* "which month was the best", by the main figure. */
static bool rank_asked_steps(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (!request->asks_steps || request->head_count > 0 || request->has_order)
        return false;
    request->is_superlative = true;
    request->is_descending = walk->extreme > 0;
    return true;
}

/* "revenue and profit by store, top 5": the figure named first tells which. */
static bool order_by_first_figure(ins_walker *walk)
{
    const ins_request *request = walk->request;
    const ins_item *first = request->head_count < 2 ? NULL : &request->heads[0];
    if (first == NULL || request->group_count == 0 || !(first->is_aggregate || first->metric >= 0))
        return false;
    ins_set_order(walk, first, walk->extreme);
    ins_note(walk->reader, "the figure named first tells the order");
    return true;
}

static void finish_without_noun(ins_walker *walk)
{
    if (order_by_last(walk) || rank_asked_steps(walk) || order_by_first_figure(walk))
        return;
    if (is_of_something(walk))
        ins_give_up(walk->reader, "it is not clear what is highest or lowest");
    else
        rank_by_count(walk);
}

/* "the average duration and the highest amount": of single rows, beside figures of all of them. */
static bool is_listed_figure(const ins_walker *walk, const ins_item *noun)
{
    return walk->request->head_count > 0 && walk->request->group_count == 0 &&
           walk->is_extreme_listed && is_figure_of_its_own(walk) && is_of_something(walk) &&
           walk->reader->senses[noun->atom].field != NULL;
}

static void finish_with_noun(ins_walker *walk, const ins_item *noun)
{
    if (ins_take_over_steps(walk, noun,
                            walk->extreme > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM))
        return; /* "highest daily revenue" */
    if (noun->metric >= 0 &&
        (asks_one_figure(walk) || ranks_rows(walk, noun) || is_listed_figure(walk, noun))) {
        ins_field_ref field = walk->reader->senses[noun->atom].field->ref;
        finish_with_field(walk, &(ins_item){.field = field, .metric = -1, .atom = noun->atom});
    } else if (noun->metric >= 0 || (noun->is_aggregate && !noun->is_entity)) {
        ins_set_order(walk, noun, walk->extreme);
    } else if (noun->is_entity) {
        finish_with_entity(walk, noun);
    } else {
        finish_with_field(walk, noun);
    }
}

/* Completes a superlative with the noun in walk->subject, or with nothing at the end. */
void ins_finish_extreme(ins_walker *walk)
{
    bool has_noun = walk->at < walk->reader->atoms->count;
    ins_item noun = walk->subject;
    if (walk->has_common) {
        finish_common(walk, has_noun ? &noun : NULL);
        return;
    }
    if (!walk->has_extreme)
        return;
    walk->has_extreme = false;
    if (has_noun)
        finish_with_noun(walk, &noun);
    else
        finish_without_noun(walk);
}

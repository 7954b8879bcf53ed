/* Words that ask for figures: counts, aggregates, totals, and "that number" said again. */
#include "language/walker.h"

static bool shows_figure(const ins_walker *walk)
{
    for (size_t i = 0; i < walk->request->head_count; i++)
        if (walk->request->heads[i].is_aggregate || walk->request->heads[i].metric >= 0)
            return true;
    return walk->counts || walk->aggregate_count > 0;
}

/* "in descending order of that number": the last figure shown, or how many rows there are. */
void ins_order_by_figure(ins_walker *walk)
{
    ins_request *request = walk->request;
    request->order = ins_rows_at(walk, walk->at);
    request->group_by_heads |= !shows_figure(walk);
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate || request->heads[i].metric >= 0)
            request->order = request->heads[i];
    request->has_order = true;
}

void ins_take_count(ins_walker *walk)
{
    bool stays = walk->clause == CLAUSE_ORDER || (walk->clause == CLAUSE_TEST && walk->is_opened) ||
                 walk->has_extreme;
    if (!stays && walk->clause != CLAUSE_HEAD)
        ins_open_clause(walk, CLAUSE_HEAD);
    bool is_figure_named = walk->aggregate_count > 0 &&
                           walk->aggregates[walk->aggregate_count - 1] != INS_AGGREGATE_SUM;
    if (ins_take_capacity(walk))
        return;
    if (is_figure_named) /* "the average number of points" */
        return;
    walk->aggregate_count = 0;
    walk->counts = true;
    walk->count_atom = walk->at;
    walk->last_aggregate_count = 0;
}

/* "with the maximum count" */
static bool ranks_by_number(ins_walker *walk)
{
    ins_aggregate last = walk->aggregate_count == 1 ? walk->aggregates[0] : INS_AGGREGATE_ROWS;
    if (walk->clause != CLAUSE_TEST ||
        (last != INS_AGGREGATE_MAXIMUM && last != INS_AGGREGATE_MINIMUM))
        return false;
    ins_item rows = ins_rows_at(walk, walk->at);
    walk->aggregate_count = 0;
    walk->request->group_by_heads = true;
    ins_set_order(walk, &rows, last == INS_AGGREGATE_MAXIMUM ? 1 : -1);
    return true;
}

/* "that number", "the count": the figure said before, or how many there are. */
void ins_take_again(ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    ins_meaning meaning = ins_meaning_at(walk, next);
    bool has_noun = (ins_is_name_at(walk, next) || meaning == INS_MEANS_DISTINCT) &&
                    walk->clause == CLAUSE_HEAD;
    bool follows_amount = walk->at > 0 && walk->reader->roles[walk->at - 1] == INS_WORD_FIELD;
    if (follows_amount) {
        return; /* "yearly visitor numbers" */
    } else if (ranks_by_number(walk)) {
        return;
    } else if (has_noun) {
        ins_take_count(walk);
    } else if (walk->clause == CLAUSE_ORDER) {
        ins_order_by_figure(walk);
    } else if (walk->clause == CLAUSE_TEST || meaning == INS_MEANS_COMPARE) {
        walk->subject = ins_rows_at(walk, walk->at);
        walk->has_subject = true;
    } else if (!shows_figure(walk)) {
        ins_take_count(walk);
    }
}

/* "more than 30 trays in total": the amounts of a group, when kinds are asked for. */
static bool group_last_test(ins_walker *walk, ins_aggregate aggregate)
{
    ins_request *request = walk->request;
    ins_test *last = request->test_count == 0 ? NULL : &request->tests[request->test_count - 1];
    bool is_amount = last != NULL && !last->is_group && !last->joins_previous &&
                     last->compare <= INS_COMPARE_BETWEEN && !request->has_entity &&
                     ins_is_quantity(ins_reader_field(walk->reader, last->subject.field));
    for (size_t i = 0; i < request->head_count && is_amount; i++)
        is_amount = !request->heads[i].is_aggregate && !request->heads[i].is_entity;
    if (!is_amount || request->head_count == 0)
        return false;
    last->is_group = true;
    last->subject.is_aggregate = true;
    last->subject.aggregate = aggregate;
    return true;
}

/* "which kind of repair costs the most on average" */
bool ins_aggregate_order(ins_walker *walk, ins_aggregate aggregate)
{
    ins_request *request = walk->request;
    bool is_amount = request->has_order && request->is_superlative &&
                     !request->order.is_aggregate && !request->order.is_entity &&
                     request->order.metric < 0 && request->head_count + request->group_count > 0 &&
                     ins_is_quantity(ins_reader_field(walk->reader, request->order.field));
    for (size_t i = 0; i < request->head_count && is_amount; i++)
        is_amount = !request->heads[i].is_aggregate && !request->heads[i].is_entity;
    if (!is_amount)
        return false;
    request->order.is_aggregate = true;
    request->order.aggregate = aggregate;
    return true;
}

/* "how much is the labour cost on average": of the column that the figure adds up. */
static bool average_metric(const ins_walker *walk, ins_item *last)
{
    const ins_link *field = last == NULL || last->metric < 0 || walk->request->head_count > 1
                                ? NULL
                                : walk->reader->senses[last->atom].field;
    if (field == NULL || field->ref.dataset != walk->reader->dataset)
        return false;
    *last = (ins_item){.is_aggregate = true,
                       .aggregate = INS_AGGREGATE_AVERAGE,
                       .field = field->ref,
                       .metric = -1,
                       .atom = last->atom};
    return true;
}

/* "what does a ticket cost on average": the amount that the verb before is about. */
static bool average_of_verb(ins_walker *walk)
{
    const ins_atom *verb = walk->at == 0 ? NULL : &walk->reader->atoms->items[walk->at - 1];
    if (verb == NULL || ins_meaning_at(walk, walk->at - 1) != INS_MEANS_VERB_OF ||
        walk->request->head_count > 0 || walk->request->has_order)
        return false;
    int direction = 1;
    ins_item item = {.is_aggregate = true,
                     .aggregate = INS_AGGREGATE_AVERAGE,
                     .metric = -1,
                     .atom = walk->at - 1};
    if (!ins_field_of_concept(walk->reader, verb->lexeme->concept, &direction, &item.field))
        return false;
    ins_mark(walk, item.atom, INS_WORD_FIELD,
             ins_reader_field(walk->reader, item.field)->naming.label);
    ins_add_head(walk, &item);
    return true;
}

static bool average_last(ins_walker *walk)
{
    ins_request *request = walk->request;
    ins_item *last = request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_asked = last != NULL && (walk->asks_how_much || last->is_count) && last->is_aggregate &&
                    last->metric < 0 && last->aggregate == INS_AGGREGATE_SUM;
    if (is_asked) { /* "how much do they earn", "how many beds do they have on average" */
        last->aggregate = INS_AGGREGATE_AVERAGE;
        return true;
    }
    return average_metric(walk, last) || ins_aggregate_order(walk, INS_AGGREGATE_AVERAGE) ||
           group_last_test(walk, INS_AGGREGATE_AVERAGE) ||
           ins_aggregate_last(walk, INS_AGGREGATE_AVERAGE);
}

/* "the longest and the average" */
static void take_waiting_extreme(ins_walker *walk)
{
    if (!walk->has_extreme || !walk->after_and ||
        walk->aggregate_count + 1 >= READER_AGGREGATES_MAX)
        return;
    walk->has_extreme = false;
    walk->aggregates[walk->aggregate_count++] =
        walk->extreme > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
}

void ins_take_aggregate(ins_walker *walk, int aggregate)
{
    bool stays = walk->clause == CLAUSE_ORDER || (walk->clause == CLAUSE_TEST && walk->is_opened);
    if (!stays && walk->clause != CLAUSE_HEAD)
        ins_open_clause(walk, CLAUSE_HEAD);
    walk->last_aggregate_count = 0;
    if (walk->counts && aggregate == INS_AGGREGATE_SUM)
        return; /* "the number of total papers" */
    if (ins_says_at(walk, walk->at, INS_SAYS_BEHIND) &&
        (average_last(walk) || average_of_verb(walk))) {
        walk->starts_list = false;
        return; /* "what score do they get on average" */
    }
    take_waiting_extreme(walk);
    walk->is_average_ahead =
        ins_says_at(walk, walk->at, INS_SAYS_BEHIND) && walk->request->head_count == 0;
    walk->asks_how_much |= ins_says_at(walk, walk->at, INS_SAYS_HOW_MUCH);
    walk->wanted_amount = ins_says_at(walk, walk->at, INS_SAYS_AMOUNT)
                              ? walk->reader->atoms->items[walk->at].lexeme->concept
                              : NULL;
    if (walk->aggregate_count < READER_AGGREGATES_MAX)
        walk->aggregates[walk->aggregate_count++] = (ins_aggregate)aggregate;
}

void ins_take_main_figure(ins_walker *walk)
{
    const ins_model *model = walk->reader->model;
    for (size_t i = 0; i < model->metric_count; i++) {
        const ins_metric *metric = &model->metrics[i];
        if (!metric->is_default || (int)metric->dataset != walk->reader->dataset)
            continue;
        walk->aggregate_count = 0;
        ins_add_head(walk, &(ins_item){.is_aggregate = true,
                                       .aggregate = INS_AGGREGATE_METRIC,
                                       .metric = (int)i,
                                       .field = {.dataset = walk->reader->dataset, .field = -1}});
        ins_note(walk->reader,
                 ins_say(walk->reader, "no figure was named: %s is used", metric->naming.label));
        return;
    }
}

/* "whose passes add up to more than 600": the waiting amount is that of a group. */
static bool total_waiting(ins_walker *walk)
{
    const ins_item *item = &walk->subject;
    if (!walk->has_subject || item->is_aggregate || item->is_entity || item->metric >= 0 ||
        !ins_is_quantity(ins_reader_field(walk->reader, item->field)))
        return false;
    walk->subject.is_aggregate = true;
    walk->subject.aggregate = INS_AGGREGATE_SUM;
    return true;
}

/* "in total", "altogether" */
void ins_take_totalled(ins_walker *walk)
{
    if (!total_waiting(walk) && !ins_aggregate_order(walk, INS_AGGREGATE_SUM) &&
        !group_last_test(walk, INS_AGGREGATE_SUM) && !ins_aggregate_last(walk, INS_AGGREGATE_SUM))
        walk->request->is_totalled = true;
}

/* "how old": the quantity the adjective is about. */
void ins_take_how(ins_walker *walk)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    int direction = 1;
    ins_item item = {.metric = -1, .atom = walk->at};
    bool is_found = ins_field_of_concept(walk->reader, lexeme->concept, &direction, &item.field);
    if (!is_found || direction < 0 || (ins_is_measure_at(walk, walk->at) && !walk->counts)) {
        ins_slice text = ins_atom_text(walk->reader, walk->at);
        ins_give_up_for_good(walk->reader,
                             ins_say(walk->reader, "it is not clear what \"%.*s\" asks for",
                                     (int)text.size, text.data));
        return;
    }
    if (walk->counts) { /* "how many miles long is it on average" */
        walk->counts = false;
        walk->asks_how_much = true;
    }
    ins_put_item(walk, &item);
}

void ins_count_of_each(ins_walker *walk)
{
    int direction = 1;
    ins_item item = ins_rows_at(walk, walk->count_atom);
    ins_field_ref units;
    bool has_units =
        ins_field_of_concept(walk->reader, "quantity|units|pieces", &direction, &units) &&
        units.dataset == walk->reader->dataset &&
        ins_reader_field(walk->reader, units)->format.additivity == INS_ADDITIVE;
    if (has_units) {
        item.aggregate = INS_AGGREGATE_SUM;
        item.is_entity = false;
        item.field = units;
    }
    walk->counts = false;
    ins_add_head(walk, &item);
}

/* Words that ask for figures: counts, aggregates, totals, and "that number" said again. */
#include "language/walker.h"

static bool shows_figure(const ins_walker *walk)
{
    for (size_t i = 0; i < walk->request->head_count; i++)
        if (walk->request->heads[i].is_aggregate || walk->request->heads[i].metric >= 0)
            return true;
    return walk->counts || walk->aggregate_count > 0;
}

static ins_item number_of_rows(const ins_walker *walk)
{
    return (ins_item){.aggregate = INS_AGGREGATE_ROWS,
                      .is_aggregate = true,
                      .is_count = true,
                      .is_entity = true,
                      .field = {walk->reader->dataset, -1},
                      .metric = -1,
                      .atom = walk->at};
}

/* "in descending order of that number": the last figure shown, or how many rows there are. */
static void order_by_figure(ins_walker *walk)
{
    ins_request *request = walk->request;
    request->order = number_of_rows(walk);
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
    if (is_figure_named) /* "the average number of points" */
        return;
    walk->aggregate_count = 0;
    walk->counts = true;
    walk->count_atom = walk->at;
    walk->last_aggregate_count = 0;
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
    } else if (has_noun) {
        ins_take_count(walk);
    } else if (walk->clause == CLAUSE_ORDER) {
        order_by_figure(walk);
    } else if (walk->clause == CLAUSE_TEST || meaning == INS_MEANS_COMPARE) {
        walk->subject = number_of_rows(walk);
        walk->has_subject = true;
    } else if (!shows_figure(walk)) {
        ins_take_count(walk);
    }
}

void ins_take_aggregate(ins_walker *walk, int aggregate)
{
    bool stays = walk->clause == CLAUSE_ORDER || (walk->clause == CLAUSE_TEST && walk->is_opened);
    if (!stays && walk->clause != CLAUSE_HEAD)
        ins_open_clause(walk, CLAUSE_HEAD);
    walk->last_aggregate_count = 0;
    if (walk->counts && aggregate == INS_AGGREGATE_SUM)
        return; /* "the number of total papers" */
    ins_slice text = ins_atom_text(walk->reader, walk->at);
    if (ins_ascii_equal(text, ins_slice_of("on average")) &&
        ins_aggregate_last(walk, INS_AGGREGATE_AVERAGE))
        return; /* "what score do they get on average" */
    if (walk->aggregate_count < READER_AGGREGATES_MAX)
        walk->aggregates[walk->aggregate_count++] = (ins_aggregate)aggregate;
}

/* "more than 30 trays in total": the amounts of a group, when kinds are asked for. */
static bool total_last_test(ins_walker *walk)
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
    last->subject.aggregate = INS_AGGREGATE_SUM;
    return true;
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
    if (!total_waiting(walk) && !total_last_test(walk) &&
        !ins_aggregate_last(walk, INS_AGGREGATE_SUM))
        walk->request->is_totalled = true;
}

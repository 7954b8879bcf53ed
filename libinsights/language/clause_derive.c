/* Figures made of other figures: "profit divided by revenue", "the average number of orders per
 * customer", and percentiles. */
#include "language/walker.h"

void ins_take_derive(ins_walker *walk, const ins_lexeme *lexeme)
{
    ins_request *request = walk->request;
    if (request->has_derive)
        ins_give_up(walk->reader, "only two figures at a time are put together");
    request->has_derive = true;
    request->derive = (ins_derive)lexeme->argument;
    walk->clause = CLAUSE_HEAD;
    walk->after_and = true;
}

bool ins_is_list_of_two(const ins_test *test)
{
    return test->compare == INS_COMPARE_IN && test->value_count == 2 && test->is_side_by_side;
}

bool ins_joins_operands(ins_walker *walk)
{
    const ins_request *request = walk->request;
    const ins_test *last =
        request->test_count == 0 ? NULL : &request->tests[request->test_count - 1];
    if (!request->has_derive || last == NULL || last->is_group ||
        last->compare != INS_COMPARE_EQUAL)
        return false;
    walk->after_and = true;
    return true;
}

/* "revenue less cost" */
static bool take_less(ins_walker *walk)
{
    ins_request *request = walk->request;
    size_t next = ins_skip_filler(walk, walk->at + 1);
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool follows_figure = last != NULL && (last->is_aggregate || last->metric >= 0);
    bool leads_figure = ins_is_name_at(walk, next) && walk->reader->senses[next].metric != NULL;
    if (!ins_says_at(walk, walk->at, INS_SAYS_MORE) || walk->clause != CLAUSE_HEAD ||
        !follows_figure || !leads_figure || request->has_derive || walk->has_subject)
        return false;
    request->has_derive = true;
    request->derive = INS_DERIVE_DIFFERENCE;
    walk->after_and = true;
    return true;
}

bool ins_puts_together(ins_walker *walk, ins_compare compare)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (compare == INS_COMPARE_BETWEEN)
        return walk->request->has_derive && ins_is_value_at(walk, next);
    return compare == INS_COMPARE_LESS && take_less(walk);
}

bool ins_lists_groups(const ins_walker *walk, const ins_test *test)
{
    const ins_request *request = walk->request;
    size_t figures = walk->counts;
    for (size_t i = 0; i < request->head_count; i++)
        figures += request->heads[i].is_aggregate || request->heads[i].metric >= 0;
    bool is_pair = request->has_derive && figures <= 1 && ins_is_list_of_two(test);
    return test->is_side_by_side && !is_pair;
}

bool ins_is_grouped_per(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    return request->group_count == 1 && request->groups[0].atom > 0 &&
           ins_says_at(walk, request->groups[0].atom - 1, INS_SAYS_PER);
}

/* "average profit per sale", "revenue per sale": the rows themselves are no groups. */
bool ins_take_per_row(ins_walker *walk, size_t noun)
{
    ins_request *request = walk->request;
    bool is_per = ins_says_at(walk, walk->at, INS_SAYS_PER);
    if (!is_per || request->head_count != 1 || request->has_derive ||
        walk->reader->senses[noun].entity == NULL)
        return false;
    const ins_item *head = &request->heads[0];
    bool is_average = head->is_aggregate && head->aggregate == INS_AGGREGATE_AVERAGE;
    bool adds_up = head->metric >= 0 &&
                   walk->reader->model->metrics[head->metric].format.additivity == INS_ADDITIVE;
    if (!is_average && !adds_up)
        return false;
    ins_mark(walk, noun, INS_WORD_ENTITY, NULL);
    walk->at = noun;
    if (is_average)
        return true;
    request->has_derive = true;
    request->derive = INS_DERIVE_RATIO;
    ins_item rows = ins_rows_at(walk, noun);
    ins_add_head(walk, &rows);
    return true;
}

bool ins_take_percentile(ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    double number = walk->reader->atoms->items[walk->at].token->number;
    if (ins_meaning_at(walk, next) != INS_MEANS_AGGREGATE ||
        walk->reader->atoms->items[next].lexeme->argument != INS_AGGREGATE_PERCENTILE)
        return false;
    ins_mark(walk, walk->at, INS_WORD_NUMBER, NULL);
    if (number > 0 && number < 100 && walk->request->fraction == 0)
        walk->request->fraction = number / 100;
    else
        ins_give_up(walk->reader, "one percentile from 1 to 99 can be asked for");
    return true;
}

bool ins_take_over(ins_walker *walk)
{
    ins_aggregate aggregate = walk->aggregates[0];
    bool is_average = aggregate == INS_AGGREGATE_AVERAGE || aggregate == INS_AGGREGATE_MEDIAN ||
                      aggregate == INS_AGGREGATE_MAXIMUM || aggregate == INS_AGGREGATE_MINIMUM;
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (walk->aggregate_count != 1 || !is_average || walk->request->head_count > 0 ||
        ins_meaning_at(walk, next) != INS_MEANS_EACH)
        return false;
    ins_item rows = ins_rows_at(walk, walk->at);
    ins_add_head(walk, &rows);
    walk->request->has_over = true;
    walk->request->over = aggregate;
    walk->aggregate_count = 0;
    return true;
}

/* Aggregates that wait for their noun, and nouns that share them. */
#include "language/walker.h"

/* "the total amount of sponsorships": of the column that holds the amount of each. */
static void find_amount(ins_walker *walk, ins_item *item)
{
    int direction = 1;
    item->is_entity = false;
    if (!ins_field_of_concept(walk->reader, walk->wanted_amount, &direction, &item->field))
        ins_give_up(walk->reader, "it is not clear which amount is meant");
}

/* "the total of orders" is how many there are, "how much funding" the amount of its rounds. */
static void count_or_total(ins_walker *walk, ins_item *item)
{
    const ins_dataset *dataset = ins_reader_dataset(walk->reader);
    item->aggregate = walk->asks_how_much ? INS_AGGREGATE_SUM : INS_AGGREGATE_ROWS;
    size_t amounts = 0;
    for (size_t i = 0; walk->asks_how_much && i < dataset->field_count; i++) {
        const ins_field *field = &dataset->fields[i];
        if (!ins_is_quantity(field) || field->format.additivity != INS_ADDITIVE)
            continue;
        item->is_entity = false;
        item->field = (ins_field_ref){.dataset = walk->reader->dataset, .field = (int)i};
        amounts++;
    }
    if (walk->asks_how_much && amounts != 1)
        ins_give_up(walk->reader, ins_say(walk->reader, "it is not clear how much of %s is meant",
                                          dataset->plural));
}

/* One head for each aggregate that waited: "the average, least and greatest age". */
void ins_add_aggregates(ins_walker *walk, const ins_item *noun)
{
    if (walk->aggregate_count == 1 && ins_take_over_steps(walk, noun, walk->aggregates[0])) {
        walk->aggregate_count = 0;
        return;
    }
    if (noun->is_entity && ins_take_over(walk))
        return;
    ins_item plain = *noun;
    plain.is_aggregate = false;
    if (walk->is_average_ahead && ins_is_text_field(walk, &plain)) {
        ins_add_head(walk, &plain); /* "on average, which kind is the most expensive" */
        return;
    }
    for (size_t i = 0; i < walk->aggregate_count; i++) {
        ins_item item = *noun;
        item.is_aggregate = true;
        item.aggregate = item.metric >= 0 ? INS_AGGREGATE_METRIC : walk->aggregates[i];
        if (noun->is_entity && walk->wanted_amount != NULL)
            find_amount(walk, &item);
        else if (noun->is_entity && walk->aggregates[i] == INS_AGGREGATE_SUM)
            count_or_total(walk, &item);
        else if (noun->is_entity && item.metric < 0)
            ins_give_up(walk->reader, "it is not clear which figure is meant");
        ins_add_head(walk, &item);
        walk->last_aggregates[i] = walk->aggregates[i];
    }
    walk->last_aggregate_count = walk->aggregate_count;
    walk->aggregate_count = 0;
}

/* "the maximum price and score" means the maximum of both. */
bool ins_shares_aggregates(ins_walker *walk, const ins_item *item)
{
    if (!walk->after_and || walk->last_aggregate_count == 0 || item->is_entity ||
        item->is_aggregate || item->metric >= 0 ||
        !ins_is_quantity(ins_reader_field(walk->reader, item->field)))
        return false;
    for (size_t i = 0; i < walk->last_aggregate_count; i++)
        walk->aggregates[i] = walk->last_aggregates[i];
    walk->aggregate_count = walk->last_aggregate_count;
    ins_add_aggregates(walk, item);
    return true;
}

bool ins_aggregate_last(ins_walker *walk, ins_aggregate aggregate)
{
    ins_request *request = walk->request;
    ins_item *last = request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_amount = last != NULL && !last->is_entity && !last->is_aggregate && last->metric < 0 &&
                     ins_is_quantity(ins_reader_field(walk->reader, last->field));
    if (!is_amount)
        return false;
    last->is_aggregate = true;
    last->aggregate = aggregate;
    return true;
}

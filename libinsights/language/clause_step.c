/* Steps of time as things asked for: "days with revenue above 40000", "which month was best". */
#include "language/walker.h"
#include "model/phrase.h"

#include <string.h>

/* Where a noun may say what is asked for: nothing is asked for yet, or a list goes on. */
static bool is_asked_for(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    bool is_ranked = walk->at > 0 && request->has_order && request->head_count == 0 &&
                     !request->has_entity && !request->asks_steps &&
                     ins_meaning_at(walk, walk->at - 1) == INS_MEANS_EXTREME_OF;
    if (walk->clause == CLAUSE_HEAD && is_ranked)
        return true; /* "best selling month" */
    return walk->clause == CLAUSE_HEAD && (!ins_asks_something(walk) || walk->after_and ||
                                           (walk->counts && walk->request->head_count == 0));
}

/* "by store and month", "for each store and month" */
static bool is_group(const ins_walker *walk)
{
    return walk->clause == CLAUSE_GROUP && (walk->after_and || walk->is_opened);
}

/* "best month", "top 3 days", by what comes later. */
static void rank_steps(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (!walk->has_extreme)
        return;
    walk->has_extreme = false;
    request->is_superlative = true;
    request->is_descending = walk->extreme > 0;
}

void ins_take_step_noun(ins_walker *walk, ins_grain grain)
{
    ins_request *request = walk->request;
    bool is_head = is_asked_for(walk);
    bool is_other = request->grain != INS_GRAIN_NONE && request->grain != grain;
    if ((!is_head && !is_group(walk)) || walk->has_common || walk->aggregate_count > 0 ||
        walk->reader->depth > 0) {
        ins_take_unknown(walk);
        return;
    }
    if (is_other)
        ins_give_up(walk->reader, "two different steps of time are named");
    ins_mark(walk, walk->at, INS_WORD_OPERATOR, ins_grain_label(grain));
    request->grain = grain;
    request->is_trend = true;
    request->asks_steps |= is_head;
    request->counts_steps |= is_head && walk->counts;
    walk->counts = walk->counts && !is_head;
    walk->names_rows |= is_head;
    if (is_head)
        rank_steps(walk);
}

/* ---- figures of the totals of steps ---- */

static ins_grain grain_at(const ins_walker *walk, size_t atom, ins_says says)
{
    bool is_it = ins_meaning_at(walk, atom) == INS_MEANS_GRAIN && ins_says_at(walk, atom, says);
    return is_it ? (ins_grain)walk->reader->atoms->items[atom].lexeme->argument : INS_GRAIN_NONE;
}

/* "daily" in front of the noun. */
static ins_grain step_before(const ins_walker *walk, size_t noun)
{
    while (noun > 0 && ins_meaning_at(walk, noun - 1) == INS_MEANS_COUNT)
        noun--;
    return noun == 0 ? INS_GRAIN_NONE : grain_at(walk, noun - 1, INS_SAYS_DAILY);
}

/* The step whose totals a figure is of: of "daily" in front of the noun, or of "per day" behind. */
static ins_grain step_of_figure(const ins_walker *walk, size_t noun, ins_aggregate aggregate)
{
    ins_grain daily = step_before(walk, noun);
    bool is_typical = aggregate == INS_AGGREGATE_AVERAGE || aggregate == INS_AGGREGATE_MEDIAN;
    for (size_t at = noun + 1;
         daily == INS_GRAIN_NONE && is_typical && at < walk->reader->atoms->count; at++)
        daily = grain_at(walk, at, INS_SAYS_PER);
    return daily;
}

/* "monthly salary", "daily wage": the column holds one of each step already. */
static bool names_step(const ins_walker *walk, const ins_field *field, ins_grain step)
{
    ins_slice rest = ins_slice_of(field->naming.label);
    ins_slice word;
    while (ins_phrase_next(&rest, &word)) {
        const ins_lexeme *lexeme = ins_lexicon_find(&walk->reader->language->lexicon, word);
        if (lexeme != NULL && lexeme->argument == (int)step &&
            (lexeme->meaning == INS_MEANS_GRAIN || lexeme->meaning == INS_MEANS_STEP))
            return true;
    }
    return false;
}

static bool is_of_step(const ins_walker *walk, ins_field_ref field, ins_grain step)
{
    return names_step(walk, ins_reader_field(walk->reader, field), step);
}

/* What the rows of a step add up to: "number of sales", the metric, the sum; false for prices. */
static bool total_of(ins_walker *walk, const ins_item *noun, ins_grain step, ins_item *out)
{
    if (noun->atom > 0 && ins_meaning_at(walk, noun->atom - 1) == INS_MEANS_COUNT) {
        walk->counts = true;
        *out = ins_item_of(walk, noun->atom);
        return out->is_aggregate && ins_are_dealings(walk->reader->model, walk->reader->dataset);
    }
    const ins_sense *sense = &walk->reader->senses[noun->atom];
    const ins_model *model = walk->reader->model;
    *out = *noun;
    if (sense->metric != NULL && !noun->is_count) {
        *out = (ins_item){.is_aggregate = true,
                          .aggregate = INS_AGGREGATE_METRIC,
                          .metric = sense->metric->metric,
                          .field = {walk->reader->dataset, -1},
                          .atom = noun->atom};
        return model->metrics[out->metric].format.additivity == INS_ADDITIVE;
    }
    if (noun->is_entity) {
        *out = ins_rows_at(walk, noun->atom);
        return ins_are_dealings(walk->reader->model, walk->reader->dataset);
    }
    out->is_aggregate = false;
    ins_total_item(walk, out);
    return out->is_aggregate && !is_of_step(walk, noun->field, step);
}

static bool is_one_of_many(ins_aggregate aggregate)
{
    return aggregate == INS_AGGREGATE_AVERAGE || aggregate == INS_AGGREGATE_MEDIAN ||
           aggregate == INS_AGGREGATE_MAXIMUM || aggregate == INS_AGGREGATE_MINIMUM;
}

/* Only a figure by itself is made of steps so far: "the store with the highest daily revenue" and
 * "an average daily revenue above 1000" are not. */
static bool is_by_itself(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    return walk->clause == CLAUSE_HEAD && request->head_count == 0 && !request->asks_steps &&
           !walk->names_rows;
}

bool ins_loses_steps(ins_walker *walk, const ins_item *noun)
{
    bool is_figure =
        walk->has_extreme || (walk->aggregate_count == 1 && is_one_of_many(walk->aggregates[0]));
    ins_grain step = step_before(walk, noun->atom);
    ins_item total;
    if (!is_figure || step == INS_GRAIN_NONE || is_by_itself(walk) ||
        !total_of(walk, noun, step, &total))
        return false;
    ins_give_up(walk->reader,
                ins_say(walk->reader, "it is not clear which figure of each %s is meant",
                        ins_grain_label(step)));
    return true;
}

bool ins_take_over_steps(ins_walker *walk, const ins_item *noun, ins_aggregate aggregate)
{
    ins_request *request = walk->request;
    ins_grain step = step_of_figure(walk, noun->atom, aggregate);
    bool is_read = request->grain != INS_GRAIN_NONE;
    ins_item total;
    if (step == INS_GRAIN_NONE || !is_one_of_many(aggregate) || !is_by_itself(walk) ||
        (is_read && request->grain != step) || !total_of(walk, noun, step, &total))
        return false;
    ins_add_head(walk, &total);
    request->has_over = true;
    request->over = aggregate;
    request->over_step = step;
    request->is_step_read = is_read;
    request->grain = INS_GRAIN_NONE;
    request->is_trend = false;
    return true;
}

/* "earns per month" of a column of monthly salaries says what the column holds. */
static bool says_step_of_column(const ins_walker *walk, ins_grain grain)
{
    const ins_field *field =
        ins_says_at(walk, walk->at, INS_SAYS_PER) ? ins_measured_column(walk) : NULL;
    return field != NULL && names_step(walk, field, grain);
}

void ins_take_grain(ins_walker *walk, ins_grain grain)
{
    ins_request *request = walk->request;
    if (says_step_of_column(walk, grain)) {
        ins_mark(walk, walk->at, INS_WORD_FILLER, "says what the column holds");
        return;
    }
    if (request->over_step == grain && !request->is_step_read) {
        request->is_step_read = true;
        return;
    }
    if (request->grain != INS_GRAIN_NONE && request->grain != grain)
        ins_give_up(walk->reader, "two different steps of time are named");
    request->grain = grain;
    request->is_trend = true;
}

/* Steps of time as things asked for: "days with revenue above 40000", "which month was best". */
#include "language/walker.h"

/* Where a noun may say what is asked for: nothing is asked for yet, or a list goes on. */
static bool is_asked_for(const ins_walker *walk)
{
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

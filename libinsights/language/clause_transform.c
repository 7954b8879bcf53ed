/* Figures made of others: "running total of revenue by month", "month over month", "rank". */
#include "language/walker.h"

static const ins_grain grains[] = {INS_GRAIN_DAY, INS_GRAIN_WEEK, INS_GRAIN_MONTH,
                                   INS_GRAIN_QUARTER, INS_GRAIN_YEAR};

void ins_take_step(ins_walker *walk, const ins_lexeme *lexeme)
{
    for (size_t i = 0; lexeme->concept != NULL && i < sizeof grains / sizeof grains[0]; i++)
        if (ins_ascii_equal(ins_slice_of(lexeme->concept), ins_slice_of(ins_grain_name(grains[i]))))
            walk->request->step = grains[i];
}

void ins_take_transform(ins_walker *walk, const ins_lexeme *lexeme)
{
    ins_request *request = walk->request;
    if (request->transform != INS_TRANSFORM_NONE) {
        ins_give_up(walk->reader, "two figures that run over time at once are not read yet");
        return;
    }
    request->transform = (ins_transform)lexeme->argument;
    ins_take_step(walk, lexeme);
    if (request->is_share)
        ins_take_share(walk);
}

/* "cumulative share of", "cumulative revenue share": of groups, the largest first. */
void ins_take_share(ins_walker *walk)
{
    ins_request *request = walk->request;
    bool is_running = request->transform == INS_TRANSFORM_RUNNING_TOTAL ||
                      request->transform == INS_TRANSFORM_RUNNING_SHARE;
    request->is_share = !is_running;
    if (is_running)
        request->transform = INS_TRANSFORM_RUNNING_SHARE;
}

bool ins_take_steps(ins_walker *walk)
{
    size_t next = walk->at + 1;
    double number = walk->reader->atoms->items[walk->at].token->number;
    if (ins_meaning_at(walk, next) != INS_MEANS_TRANSFORM ||
        walk->reader->atoms->items[next].lexeme->argument != INS_TRANSFORM_MOVING_AVERAGE)
        return false;
    ins_mark(walk, walk->at, INS_WORD_NUMBER, NULL);
    bool is_whole = number >= 1 && number <= INS_PLAN_STEPS_MAX && number == (double)(size_t)number;
    if (is_whole)
        walk->request->steps = (size_t)number;
    else
        ins_give_up(walk->reader, "a moving average runs over 1 to 1000 steps");
    return true;
}

bool ins_take_rank(ins_walker *walk)
{
    if (!ins_says_at(walk, walk->at, INS_SAYS_RANK))
        return false;
    ins_mark(walk, walk->at, INS_WORD_OPERATOR, NULL);
    walk->request->wants_rank = true;
    walk->after_and = false;
    return true;
}

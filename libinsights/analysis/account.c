/* Owners of leaves, and causes beside each other. */
#include "analysis/account.h"

#include "analysis/sum.h"

#include <math.h>
#include <string.h>

#define LEAST_REST 1e-9   /* a rest below this part of the total is none */
#define NOTHING_PART 0.03 /* of the other period; what is left of a stock-out's first day */

/* Next to nothing in one of the periods. */
static bool is_one_sided(const ins_segment *segment)
{
    double current = fabs(segment->current);
    double previous = fabs(segment->previous);
    return fmin(current, previous) <= NOTHING_PART * fmax(current, previous);
}

/* Whose turn it is to take leaves: lower ranks first, then fewer leaves. */
static int rank_of(const ins_cause *cause)
{
    return cause->is_broad ? 2 : is_one_sided(&cause->segment) ? 0 : 1;
}

static bool goes_before(const ins_cause *a, const ins_cause *b)
{
    if (rank_of(a) != rank_of(b))
        return rank_of(a) < rank_of(b);
    return rank_of(a) == 1 && a->segment.leaf_count < b->segment.leaf_count;
}

bool ins_account_gives_way(const ins_cause *owner, const ins_segment *segment)
{
    const ins_cause other = {.segment = *segment};
    return goes_before(&other, owner);
}

/* Gives a cause the leaves of its segment that nobody owns. */
static void take_leaves(const ins_leaves *leaves, ins_causes *causes, size_t index)
{
    ins_cause *cause = &causes->items[index];
    ins_sum current = {0, 0};
    ins_sum previous = {0, 0};
    for (size_t i = 0; i < cause->segment.leaf_count; i++) {
        uint32_t leaf = cause->segment.leaves[i];
        if (causes->owners[leaf] != 0)
            continue;
        causes->owners[leaf] = (uint32_t)index + 1;
        ins_sum_add(&current, leaves->current[leaf]);
        ins_sum_add(&previous, leaves->previous[leaf]);
    }
    cause->own_current = ins_sum_value(&current);
    cause->own_previous = ins_sum_value(&previous);
}

void ins_account(const ins_leaves *leaves, ins_causes *causes)
{
    enum { ROOM = INS_CAUSES_MAX + INS_CAUSES_PRICES };
    size_t order[ROOM];
    memset(causes->owners, 0, leaves->count * sizeof *causes->owners);
    for (size_t i = 0; i < causes->count && i < ROOM; i++) {
        size_t at = i;
        for (; at > 0 && goes_before(&causes->items[i], &causes->items[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0; i < causes->count && i < ROOM; i++)
        take_leaves(leaves, causes, order[i]);
}

/* Sums over some leaves. */
typedef struct side {
    double current;
    double previous;
    double noise;
} side;

static void add_leaf(side *sum, const ins_scan *scan, size_t leaf)
{
    sum->current += scan->leaves->current[leaf];
    sum->previous += scan->leaves->previous[leaf];
    sum->noise += scan->noise[leaf];
}

ins_fit ins_account_fit(const ins_scan *scan, const ins_causes *causes, size_t cause)
{
    side own = {0, 0, 0};
    side rest = {0, 0, 0};
    for (size_t i = 0; i < scan->leaves->count; i++) {
        uint32_t owner = causes->owners[i];
        if (owner == cause + 1)
            add_leaf(&own, scan, i);
        else if (owner == 0 || causes->items[owner - 1].is_broad)
            add_leaf(&rest, scan, i);
    }
    ins_fit fit = {.factor = 1};
    double variance = own.noise;
    if (scan->has_factor && rest.previous > scan->leaves->total_previous * LEAST_REST) {
        double part = own.previous / rest.previous;
        fit.factor = fmax(0, rest.current) / rest.previous;
        variance += part * part * rest.noise;
    }
    fit.unexpected = own.current - fit.factor * own.previous;
    fit.z = variance > 0 ? fit.unexpected / sqrt(scan->spread * variance) : 0;
    fit.score = fabs(fit.unexpected) * fabs(fit.z);
    return fit;
}

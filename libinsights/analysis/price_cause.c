/* Items with a moved price, put among the causes. */
#include "analysis/price_cause.h"

#include "analysis/account.h"
#include "analysis/distribution.h"
#include "analysis/price_volume_mix.h"

#include <math.h>

/* An addition under way. */
typedef struct adding {
    ins_arena *arena;
    const ins_price_search *search;
    ins_causes *causes;
    uint32_t *list; /* leaves of one item that count for it */
    ins_price_point *points;
} adding;

/* The cause that is this segment, or the number of causes. */
static size_t find_cause(const ins_causes *causes, const ins_segment *segment)
{
    size_t i = 0;
    while (i < causes->count && causes->items[i].segment.leaves != segment->leaves)
        i++;
    return i;
}

/* Leaves of a segment that are nobody's or this cause's. */
static size_t list_leaves(const adding *a, const ins_segment *segment, size_t cause)
{
    size_t count = 0;
    for (size_t i = 0; i < segment->leaf_count; i++) {
        uint32_t owner = a->causes->owners[segment->leaves[i]];
        if (owner == 0 || owner == cause + 1)
            a->list[count++] = segment->leaves[i];
    }
    return count;
}

/* True when an item's price moved and its amount with the whole; a new cause is appended. */
static insights_status try_item(adding *a, const ins_segment *segment, insights_error **err)
{
    ins_causes *causes = a->causes;
    const ins_leaves *leaves = a->search->scan->leaves;
    size_t at = find_cause(causes, segment);
    size_t count = list_leaves(a, segment, at);
    ins_price_item item;
    double change = 0;
    if (at == a->search->limit || !ins_price_item_of(&item, leaves, a->list, count, a->points))
        return INSIGHTS_OK;
    change = item.price_part + item.volume_part;
    if (!(change * a->search->change > 0) || fabs(change) < INS_PRICE_PART * a->search->reference)
        return INSIGHTS_OK;
    ins_price_item *kept = ARENA_NEW(a->arena, ins_price_item);
    if (kept == NULL)
        return ins_fail_nomem(err);
    *kept = item;
    if (at == causes->count)
        causes->items[causes->count++] = (ins_cause){.segment = *segment};
    causes->items[at].price = kept;
    return INSIGHTS_OK;
}

/* How sure the causes with a price are. */
static void judge_prices(const adding *a)
{
    ins_causes *causes = a->causes;
    const ins_scan *scan = a->search->scan;
    double count = 0;
    ins_account(scan->leaves, causes);
    for (size_t i = 0; i < causes->count; i++)
        count += causes->items[i].price != NULL;
    for (size_t i = 0; i < causes->count; i++) {
        ins_cause *cause = &causes->items[i];
        if (cause->price == NULL)
            continue;
        ins_fit fit = ins_account_fit(scan, causes, i);
        cause->excess = fit.unexpected;
        cause->z = scan->has_scale ? fit.z : (double)NAN;
        cause->p_value =
            scan->has_scale ? fmin(1, count * ins_normal_two_sided(fit.z)) : (double)NAN;
    }
}

insights_status ins_price_causes_add(ins_arena *arena, const ins_price_search *search,
                                     ins_causes *causes, insights_error **err)
{
    const ins_leaves *leaves = search->scan->leaves;
    size_t dimension = 0;
    adding a = {.arena = arena, .search = search, .causes = causes};
    if (leaves->volume == NULL || leaves->dimension_count < 2)
        return INSIGHTS_OK; /* prices are told from mix by the other dimensions */
    a.list = ARENA_ARRAY(arena, uint32_t, leaves->count);
    a.points = ARENA_ARRAY(arena, ins_price_point, leaves->count);
    if (a.list == NULL || a.points == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_pvm_dimension(arena, leaves, &dimension, err));
    for (size_t i = 0; i < search->segments->count; i++) {
        const ins_segment *segment = &search->segments->items[i];
        if (segment->part_count == 1 && segment->dimension[0] == dimension)
            INS_TRY(try_item(&a, segment, err));
    }
    judge_prices(&a);
    return INSIGHTS_OK;
}

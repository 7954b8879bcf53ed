/* Items with a moved price, put among the causes. */
#include "analysis/price_cause.h"

#include "analysis/account.h"
#include "analysis/distribution.h"
#include "analysis/price_volume_mix.h"

#include <math.h>

/* An addition under way. */
typedef struct adding {
    ins_arena *arena;
    const ins_price_search *search; /* NULL once the causes are known */
    const ins_leaves *leaves;
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

/* Leaves of a segment that are nobody's or this cause's, or that their owner gives up. */
static size_t list_leaves(const adding *a, const ins_segment *segment, size_t cause)
{
    size_t count = 0;
    for (size_t i = 0; i < segment->leaf_count; i++) {
        uint32_t owner = a->causes->owners[segment->leaves[i]];
        if (owner == 0 || owner == cause + 1 ||
            ins_account_gives_way(&a->causes->items[owner - 1], segment))
            a->list[count++] = segment->leaves[i];
    }
    return count;
}

/* True when an item's price moved and its amount with the whole; a new cause is appended. */
static insights_status try_item(adding *a, const ins_segment *segment, insights_error **err)
{
    ins_causes *causes = a->causes;
    const ins_leaves *leaves = a->leaves;
    size_t at = find_cause(causes, segment);
    size_t count = list_leaves(a, segment, at);
    ins_price_item item;
    double change = 0;
    if (at == a->search->limit + INS_CAUSES_PRICES ||
        !ins_price_item_of(&item, leaves, a->list, count, a->points))
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

/* The price facts of a cause over the leaves it owns; none when they do not show them any more. */
static insights_status take_again(adding *a, size_t at, insights_error **err)
{
    ins_cause *cause = &a->causes->items[at];
    const ins_leaves *leaves = a->leaves;
    size_t count = 0;
    ins_price_item item;
    for (size_t i = 0; i < cause->segment.leaf_count; i++)
        if (a->causes->owners[cause->segment.leaves[i]] == at + 1)
            a->list[count++] = cause->segment.leaves[i];
    bool is_moved = ins_price_item_of(&item, leaves, a->list, count, a->points);
    cause->price = NULL;
    if (!is_moved)
        return INSIGHTS_OK;
    ins_price_item *kept = ARENA_NEW(a->arena, ins_price_item);
    if (kept == NULL)
        return ins_fail_nomem(err);
    *kept = item;
    cause->price = kept;
    return INSIGHTS_OK;
}

static insights_status make_room(adding *a, insights_error **err)
{
    a->list = ARENA_ARRAY(a->arena, uint32_t, a->leaves->count);
    a->points = ARENA_ARRAY(a->arena, ins_price_point, a->leaves->count);
    return a->list == NULL || a->points == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

insights_status ins_price_causes_add(ins_arena *arena, const ins_price_search *search,
                                     ins_causes *causes, insights_error **err)
{
    const ins_leaves *leaves = search->scan->leaves;
    size_t dimension = 0;
    adding a = {.arena = arena, .search = search, .leaves = leaves, .causes = causes};
    if (leaves->volume == NULL || leaves->dimension_count < 2)
        return INSIGHTS_OK; /* prices are told from mix by the other dimensions */
    INS_TRY(make_room(&a, err));
    INS_TRY(ins_pvm_dimension(arena, leaves, &dimension, err));
    for (size_t i = 0; i < search->segments->count; i++) {
        const ins_segment *segment = &search->segments->items[i];
        if (segment->part_count == 1 && segment->dimension[0] == dimension)
            INS_TRY(try_item(&a, segment, err));
    }
    return INSIGHTS_OK;
}

insights_status ins_price_causes_settle(ins_arena *arena, const ins_scan *scan, ins_causes *causes,
                                        insights_error **err)
{
    adding a = {.arena = arena, .leaves = scan->leaves, .causes = causes};
    double count = 0;
    for (size_t i = 0; i < causes->count; i++)
        count += causes->items[i].price != NULL;
    if (count == 0)
        return INSIGHTS_OK;
    INS_TRY(make_room(&a, err));
    ins_account(scan->leaves, causes);
    for (size_t i = 0; i < causes->count; i++) {
        ins_cause *cause = &causes->items[i];
        if (cause->price == NULL)
            continue;
        INS_TRY(take_again(&a, i, err));
        ins_fit fit = ins_account_fit(scan, causes, i);
        if (scan->has_scale)
            cause->p_value = fmin(1, count * ins_normal_two_sided(fit.z));
    }
    return INSIGHTS_OK;
}

/* Unit prices of one item, leaf by leaf. */
#include "analysis/price_item.h"

#include "analysis/price_volume_mix.h"

#include <math.h>
#include <stdlib.h>

#define VOLUME_MIN 10.0    /* units in each period: below, a price is an anecdote */
#define POINTS_PART 0.5    /* of the quantity is in leaves sold in both periods */
#define AGREEING_PART 0.75 /* of that moved alike ... */
#define ALIKE 3.0          /* ... within a third of the move, on the scale of logarithms */

enum { POINTS_MIN = 3 };

static int by_ratio(const void *a, const void *b)
{
    const ins_price_point *first = a;
    const ins_price_point *second = b;
    return (first->ratio > second->ratio) - (first->ratio < second->ratio);
}

static bool has_prices(const ins_pvm_item *leaf)
{
    return leaf->volume > 0 && leaf->previous_volume > 0 && leaf->current > 0 && leaf->previous > 0;
}

static ins_pvm_item leaf_at(const ins_leaves *leaves, size_t i)
{
    return (ins_pvm_item){leaves->current[i], leaves->previous[i], leaves->volume[i],
                          leaves->previous_volume[i]};
}

static double quantity_of(const ins_pvm_item *item)
{
    return fabs(item->volume) + fabs(item->previous_volume);
}

/* Sums the item up and collects the points of leaves with a price on both sides. */
static size_t collect_points(const ins_leaves *leaves, const uint32_t *list, size_t count,
                             ins_price_point *points, ins_pvm_item *whole)
{
    size_t used = 0;
    *whole = (ins_pvm_item){0, 0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        ins_pvm_item leaf = leaf_at(leaves, list[i]);
        whole->current += leaf.current;
        whole->previous += leaf.previous;
        whole->volume += leaf.volume;
        whole->previous_volume += leaf.previous_volume;
        if (!has_prices(&leaf))
            continue;
        double now = leaf.current / leaf.volume;
        double before = leaf.previous / leaf.previous_volume;
        points[used++] = (ins_price_point){now / before, quantity_of(&leaf), before, now};
    }
    return used;
}

static double weight_of(const ins_price_point *points, size_t count)
{
    double weight = 0;
    for (size_t i = 0; i < count; i++)
        weight += points[i].weight;
    return weight;
}

/* The point in the middle of the quantity; points ascend. */
static const ins_price_point *median_of(const ins_price_point *points, size_t count, double weight)
{
    double below = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        below += points[i].weight;
        if (below >= weight / 2)
            return &points[i];
    }
    return &points[count - 1];
}

/* True when most of the quantity moved like the median. */
static bool is_alike(const ins_price_point *points, size_t count, double weight,
                     const ins_price_point *median)
{
    double move = log(median->ratio);
    double agreeing = 0;
    for (size_t i = 0; i < count; i++)
        if (fabs(log(points[i].ratio) - move) * ALIKE <= fabs(move))
            agreeing += points[i].weight;
    return agreeing >= AGREEING_PART * weight;
}

bool ins_price_item_of(ins_price_item *out, const ins_leaves *leaves, const uint32_t *list,
                       size_t count, ins_price_point *room)
{
    ins_pvm_item whole;
    size_t used = collect_points(leaves, list, count, room, &whole);
    double weight = weight_of(room, used);
    if (used < POINTS_MIN || whole.volume < VOLUME_MIN || whole.previous_volume < VOLUME_MIN ||
        weight < POINTS_PART * quantity_of(&whole))
        return false;
    qsort(room, used, sizeof *room, by_ratio);
    const ins_price_point *median = median_of(room, used, weight);
    double whole_ratio = (whole.current / whole.volume) / (whole.previous / whole.previous_volume);
    bool is_same_way = (whole_ratio > 1) == (median->ratio > 1);
    if (!(fabs(median->ratio - 1) >= INS_PRICE_MOVE) || !is_same_way ||
        !is_alike(room, used, weight, median))
        return false;
    ins_pvm parts = ins_pvm_of(&whole, 1);
    double unit = pow(10, parts.scale);
    *out = (ins_price_item){.previous_unit_price = median->previous_unit_price,
                            .unit_price = median->unit_price,
                            .price_ratio = median->ratio - 1,
                            .volume_ratio = whole.volume / whole.previous_volume - 1,
                            .price_part = parts.price / unit,
                            .volume_part = (parts.volume + parts.mix) / unit};
    return true;
}

/**
 * @file
 * Did an item's own unit price move, and what did that do to its amount.
 *
 * A table of period totals holds no prices, only amounts and quantities, and their quotient moves
 * with the mix, too. So a price counts as moved only when it moved alike wherever the item is sold:
 * the quotients are taken leaf by leaf (store by store), and the weighted median of their ratios
 * must be at least INS_PRICE_MOVE away from 1, with most of the quantity close to that median. A
 * median needs no assumption on the other leaves (Tukey 1977, "Exploratory Data Analysis").
 *
 * The item's change is split like a change of one item in price_volume_mix.h: price = (p1 - p0) q1
 * and volume = p0 (q1 - q0), which add up exactly.
 */
#ifndef INS_ANALYSIS_PRICE_ITEM_H
#define INS_ANALYSIS_PRICE_ITEM_H

#include "analysis/leaves.h"

/** Least change of a unit price worth naming. */
#define INS_PRICE_MOVE 0.03

/** An item whose unit price moved. */
typedef struct ins_price_item {
    double previous_unit_price; /* in the leaf whose ratio is the median ... */
    double unit_price;          /* ... and now */
    double price_ratio;         /* unit_price / previous_unit_price - 1 */
    double volume_ratio;        /* change of the quantity over that before */
    double price_part;          /* add up to the change of the amount */
    double volume_part;
} ins_price_item;

/** Unit prices of one leaf and the quantity they speak for. */
typedef struct ins_price_point {
    double ratio;
    double weight;
    double previous_unit_price;
    double unit_price;
} ins_price_point;

/**
 * Looks at the leaves of one item.
 *
 * @param leaves  with quantities.
 * @param list    indices of the item's leaves.
 * @param room    for `count` points.
 * @return        true when its price moved: `out` is filled. False also when it sells too little,
 *                in fewer than three leaves, or not in both periods.
 */
bool ins_price_item_of(ins_price_item *out, const ins_leaves *leaves, const uint32_t *list,
                       size_t count, ins_price_point *room);

#endif

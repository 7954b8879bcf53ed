/**
 * @file
 * Causes that are a price: items whose own unit price moved and whose amount moved with the whole.
 *
 * Items are the values of the dimension that tells prices apart best (price_volume_mix.h). An item
 * that is a cause already gets its price facts; others become causes of their own. Their leaves are
 * those that no other cause owns or that a larger one gives up, so nothing is counted twice.
 *
 * Such an item was not singled out by how far it fell but by its price, so its p-value is corrected
 * for the number of items with a moved price only.
 */
#ifndef INS_ANALYSIS_PRICE_CAUSE_H
#define INS_ANALYSIS_PRICE_CAUSE_H

#include "analysis/cause.h"
#include "analysis/scan.h"

/** Part of the whole change that an item must have made. */
#define INS_PRICE_PART 0.03

/** Where prices are looked for. */
typedef struct ins_price_search {
    const ins_scan *scan;
    const ins_segments *segments;
    double change;    /* the whole change; its sign is the items' */
    double reference; /* what parts are parts of, > 0 */
    size_t limit;     /* most causes; `causes` has room for INS_CAUSES_PRICES more */
} ins_price_search;

/**
 * Adds prices to causes whose leaves are accounted for.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_price_causes_add(ins_arena *arena, const ins_price_search *search,
                                     ins_causes *causes, insights_error **err);

/**
 * Takes the price facts and the p-values again, once it is settled which causes there are.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_price_causes_settle(ins_arena *arena, const ins_scan *scan, ins_causes *causes,
                                        insights_error **err);

#endif

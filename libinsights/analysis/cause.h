/**
 * @file
 * The search for causes: which few segments, moved by a factor of their own, explain a change.
 *
 * A greedy scan. Every leaf is expected to move like the leaves that no cause has claimed yet (the
 * complement of contribution analysis in BigQuery ML). The segment whose change is furthest from
 * that is taken, its leaves are claimed and expected to move by the segment's own factor (the
 * ripple effect: Sun et al. 2018, "HotSpot", IEEE Access), and the scan starts again on what is
 * left. So a parent yields to the one child that moved, children say nothing once their parent is
 * taken, and a value that says the same as another (the only store of a city) is named once, by the
 * dimension with more values.
 *
 * The distance that decides is u * |u| / s, the unexpected change times its number of standard
 * errors, as in expectation-based scan statistics (Neill 2009): spread over a broad segment the
 * same amount counts less. The variance of a leaf's amount is the amount times the mean amount per
 * row (compound Poisson), times a factor for overdispersion from the median of the squared
 * standardised residuals, at least 1 where rows are known. Without rows the factor alone makes the
 * scale, and with fewer than 10 leaves there is no test at all. p-values are Bonferroni's: times
 * the number of segments looked at.
 *
 * Amounts of mixed sign have no factor: leaves are then expected not to move.
 *
 * At the end each leaf is given to one cause, and every cause is judged again beside the others
 * (account.h); those that stand out no longer are dropped, and items whose own price moved are
 * added (price_cause.h).
 */
#ifndef INS_ANALYSIS_CAUSE_H
#define INS_ANALYSIS_CAUSE_H

#include "analysis/price_item.h"
#include "analysis/segment.h"

/** Most causes of one search, and room for prices that may take the place of others. */
enum { INS_CAUSES_MAX = 8, INS_CAUSES_PRICES = 2 };

/** One cause. */
typedef struct ins_cause {
    ins_segment segment;
    double unexpected;  /* ins_unexpected_change() against the whole */
    double excess;      /* of its own leaves, against the leaves of no cause */
    double z;           /* standard errors of the excess; NaN: no scale */
    double p_value;     /* corrected for the number of segments; NaN: no test */
    bool is_broad;      /* moved like the rest; named because it is large */
    double own_current; /* of the leaves that belong to this cause */
    double own_previous;
    const ins_price_item *price; /* of its leaves; NULL: no item, or its price did not move */
} ins_cause;

/** Causes in the order they were found. */
typedef struct ins_causes {
    ins_cause *items;
    size_t count;
    uint32_t *owners; /* of each leaf: 1 + index of its cause, 0: none */
} ins_causes;

/**
 * Looks for causes.
 *
 * A cause is either significant (corrected p < 0.05) and at least 1 % of the change, or 10 % of the
 * change and 2 standard errors (or untested). When those cover less than half of the change, up to
 * two values of the most surprising dimension that moved with it are added as broad ones.
 *
 * @param limit  most causes to give, at most INS_CAUSES_MAX.
 * @errors       INSIGHTS_NOMEM.
 */
insights_status ins_causes_find(ins_arena *arena, const ins_leaves *leaves, size_t limit,
                                ins_causes *out, insights_error **err);

#endif

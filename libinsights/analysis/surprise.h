/**
 * @file
 * How much the make-up of a total changed along each dimension, to tell where a cause is to be
 * looked for.
 *
 * Bhagwan et al. (2014), "Adtributor: revenue debugging in advertising systems", NSDI: the surprise
 * of a value is its term of the Jensen-Shannon divergence between its shares before and after, and
 * a dimension's is their sum. Here in bits, 0 (same make-up) to 1 (nothing in common), and less
 * what chance alone would give for so many values and rows: (k - 1) / (8 ln 2) * (1 / n1 + 1 / n0),
 * the mean of the divergence's chi-square limit. Negative amounts count as 0.
 */
#ifndef INS_ANALYSIS_SURPRISE_H
#define INS_ANALYSIS_SURPRISE_H

#include "analysis/leaves.h"

/** What a dimension shows. */
typedef struct ins_surprise {
    size_t dimension;
    double surprise; /* bits, 0..1 */
    double gain;     /* sum of the changes of its values that grew, >= 0 */
    double loss;     /* sum of those that shrank, <= 0 */
} ins_surprise;

/** Term of one value with the shares q before and p after. */
double ins_surprise_term(double p, double q);

/**
 * All dimensions, the most surprising first (ties: as the leaves list them).
 *
 * @param[out] out  one item per dimension, in the arena.
 * @errors          INSIGHTS_NOMEM.
 */
insights_status ins_surprise_rank(ins_arena *arena, const ins_leaves *leaves, ins_surprise **out,
                                  insights_error **err);

#endif

/**
 * @file
 * Does a series go up or down, and how fast: Mann-Kendall test and Theil-Sen slope. Order only, so
 * one wild point changes little.
 *
 * Mann (1945) and Kendall (1975) with ties; up to ten points without ties the exact distribution of
 * S (the number of permutations with so many inversions). Autocorrelation: variance correction of
 * Hamed and Rao (1998), never below 1, lags up to a quarter of the series and at most 24; where the
 * first lag is significant (one-sided 5 %), at least that of Yue and Wang (2004) for a first-order
 * process, because the former alone still finds trends three times too often in short series.
 * Theil (1950) and Sen (1968) slope with Sen's rank interval. A series of more than 1,000 points
 * uses Theil's incomplete pairs (i, i + n/2), so that time and memory stay linear; its interval is
 * the binomial one of a median.
 */
#ifndef INS_ANALYSIS_MONOTONE_H
#define INS_ANALYSIS_MONOTONE_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

/** What is known about the direction of a series. NaN: too few points (fewer than 4). */
typedef struct ins_monotone {
    double s;          /* pairs that rise minus pairs that fall */
    double tau;        /* Kendall's tau-b, -1..1 */
    double p_value;    /* two-sided */
    double correction; /* factor on the variance for autocorrelation; 1: none */
    double slope;      /* median slope per unit of x */
    double intercept;  /* median of y - slope * x */
    double low;        /* 95 % interval of slope */
    double high;
} ins_monotone;

/**
 * Looks at a series.
 *
 * @param arena  scratch memory, not freed.
 * @param x      strictly ascending places, count of them.
 * @param y      finite values.
 * @errors       INSIGHTS_NOMEM.
 */
insights_status ins_monotone_of(ins_arena *arena, const double *x, const double *y, size_t count,
                                ins_monotone *out, insights_error **err);

#endif

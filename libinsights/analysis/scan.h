/**
 * @file
 * The state of a search for causes: what each leaf was expected to do, and how far a segment is
 * from it. The method is described in cause.h.
 */
#ifndef INS_ANALYSIS_SCAN_H
#define INS_ANALYSIS_SCAN_H

#include "analysis/segment.h"

/** State of the scan. Arrays have an item per leaf. */
typedef struct ins_scan {
    const ins_leaves *leaves;
    size_t segment_count; /* for the correction of p-values */
    double *noise;        /* variance of current - expected, before overdispersion */
    double *expected;     /* of claimed leaves */
    bool *is_claimed;
    double *room;        /* for the median */
    bool has_factor;     /* amounts are of one sign, so a factor means something */
    bool has_scale;      /* z values can be had */
    double spread;       /* overdispersion */
    double open_current; /* of unclaimed leaves */
    double open_previous;
    double open_noise;
} ins_scan;

/** A segment against the state of the scan. */
typedef struct ins_fit {
    double unexpected;
    double factor; /* of the unclaimed leaves outside */
    double z;      /* standard errors; meaningless without a scale */
    double score;  /* |unexpected * z| */
} ins_fit;

/** Starts a scan; false when memory is out. */
bool ins_scan_init(ins_scan *scan, ins_arena *arena, const ins_leaves *leaves,
                   size_t segment_count);

/** How far a segment is from moving like the open leaves outside it. */
ins_fit ins_scan_fit(const ins_scan *scan, const ins_segment *segment);

/** Two-sided p-value of a z, times the number of segments; NaN without a scale. */
double ins_scan_p_value(const ins_scan *scan, double z);

/**
 * Explains a segment: its leaves now expect its own factor, or its change by their noise. Noise and
 * overdispersion are estimated again from the leaves that are still open, because what a cause did
 * is no noise.
 */
void ins_scan_claim(ins_scan *scan, const ins_segment *segment, const ins_fit *fit);

#endif

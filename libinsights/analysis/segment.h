/**
 * @file
 * Segments: the leaves that share one value of a dimension, or one value of each of two.
 *
 * Only segments with enough support are made (Apriori: Agrawal and Srikant 1994), so there are at
 * most about 2 / INS_SEGMENT_SUPPORT of them per dimension or pair, whatever the size of the table.
 */
#ifndef INS_ANALYSIS_SEGMENT_H
#define INS_ANALYSIS_SEGMENT_H

#include "analysis/leaves.h"

/** A smaller part of either period's gross amount is not worth a sentence. */
#define INS_SEGMENT_SUPPORT 0.0005

/** Pairs are looked for among this many dimensions, the most surprising ones. */
enum { INS_SEGMENT_PAIR_DIMENSIONS = 6 };

/** A segment. Invariant: `leaves` ascend; the parts of a pair have dimension[0] < dimension[1]. */
typedef struct ins_segment {
    size_t dimension[2];
    uint32_t code[2];
    size_t part_count; /* 1 or 2 */
    const uint32_t *leaves;
    size_t leaf_count;
    double current;
    double previous;
    double rows; /* 0 when unknown */
    double previous_rows;
} ins_segment;

/** A list of segments: singles first, dimension by dimension, then pairs. */
typedef struct ins_segments {
    ins_segment *items;
    size_t count;
    size_t capacity;
} ins_segments;

/**
 * Makes the segments of all single dimensions and of the pairs of dimensions of which neither
 * determines the other. A segment that holds every leaf is left out: it says nothing.
 *
 * @param arena  holds the segments and their leaf lists: 4 bytes per leaf and dimension or pair.
 * @errors       INSIGHTS_NOMEM.
 */
insights_status ins_segments_find(ins_arena *arena, const ins_leaves *leaves, ins_segments *out,
                                  insights_error **err);

/**
 * What a segment changed beyond moving like everything else, as in the contribution analysis of
 * BigQuery ML: current - previous * (T - current) / (C - previous) with the totals T and C. Where
 * the rest has no positive amount in both periods a ratio means nothing: then the plain change.
 */
double ins_unexpected_change(double current, double previous, double total_current,
                             double total_previous);

#endif

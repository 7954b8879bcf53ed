/**
 * @file
 * Why did a total change: premise, change and its test, caveats, causes, price-volume-mix.
 *
 *     PREMISE   only when the question asked about a rise or fall that did not happen;
 *               is_premise_true is then false. The causes are those of the observed change.
 *     CHANGE    with its test on the days (change.h); then GAP and FEW_ROWS
 *     PARTIAL   the period is not over
 *     DRIVER, OFFSET, NEW, LOST with subjects (contribution.h)
 *     PRICE, VOLUME, MIX, and NEW, LOST without a subject (price_volume_mix.h)
 *
 * Measures that do not add up (averages, distinct counts) get no causes: parts of them have no
 * share in the change. Leaves whose totals differ by more than 1 % from the main result prove
 * nothing about it and are left out, too.
 */
#ifndef INS_ANALYSIS_WHY_H
#define INS_ANALYSIS_WHY_H

#include "analysis/analysis.h"
#include "analysis/collect.h"
#include "analysis/comparison.h"

/** A table of leaves with the probe that fetched it. */
typedef struct ins_why_leaves {
    const insights_table *table; /* NULL: it could not be fetched */
    const ins_probe *probe;
    int evidence;
} ins_why_leaves;

/** What a WHY works on. */
typedef struct ins_why_tables {
    const insights_table *result;
    ins_days_table daily;
    const ins_why_leaves *leaves; /* one with all dimensions, or several with one each */
    size_t leaves_count;
} ins_why_tables;

/**
 * Appends the findings.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM.
 */
insights_status ins_why_collect(ins_collector *collector, ins_arena *scratch,
                                const ins_analysis_task *task, const ins_why_tables *tables,
                                insights_error **err);

#endif

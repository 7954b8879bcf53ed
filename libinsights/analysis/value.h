/**
 * @file
 * Findings about whole totals: the number of each measure, its change, and how far the period is.
 *
 *     VALUE    one per measure: current; with a previous period also previous, change, change_ratio
 *     CHANGE   one per measure that has a previous period
 *     PARTIAL  the period is not over: count of total_count days have passed
 *
 * A result of several rows is added up where the measure is additive; otherwise nothing is said.
 * Where an additive measure is missing on one side only, nothing happened there: 0.
 */
#ifndef INS_ANALYSIS_VALUE_H
#define INS_ANALYSIS_VALUE_H

#include "analysis/analysis.h"
#include "analysis/collect.h"

/** Both periods of one measure over the whole result; NaN: unknown. */
typedef struct ins_totals {
    double current;
    double previous;
} ins_totals;

/**
 * Totals of a measure.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column.
 */
insights_status ins_totals_of(const insights_table *table, const ins_analysis_measure *measure,
                              ins_totals *out, insights_error **err);

/** Appends VALUE with the strength of a headline (further measures: a little less). */
void ins_total_add(ins_collector *collector, size_t measure, const ins_totals *totals);

/** Appends CHANGE with the strength of a headline (further measures: a little less). */
ins_finding *ins_change_add(ins_collector *collector, size_t measure, const ins_totals *totals);

/**
 * Appends VALUE and CHANGE for every measure.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column.
 */
insights_status ins_values_collect(ins_collector *collector, const ins_analysis_task *task,
                                   const insights_table *table, insights_error **err);

/** Appends PARTIAL when the task's period is not over. */
void ins_partial_collect(ins_collector *collector, const ins_analysis_task *task);

#endif

/**
 * @file
 * Findings about a series: where it goes, its highest and lowest point, its last point, its gaps.
 *
 *     TREND    slope per step with its 95 % interval, effect = Kendall's tau, p_value, sample_size
 *              = points, previous = first and current = last finished point, when_days of the
 *              last one, share = relative change per step (slope / |median|)
 *     EXTREME  twice: current = the point, previous = the series' median, when_days; change > 0
 *              is the highest, < 0 the lowest. The latest of equal points.
 *     VALUE    the last finished point against the median of those before it: when_days, effect =
 *              modified z-score 0.6745 (x - median) / MAD (Iglewicz and Hoaglin 1993)
 *     PARTIAL  the last step is not over: when_days, count of total_count days. It is in none of
 *              the other findings.
 *     GAP      count steps of total_count have no rows
 *
 * With further dimensions the series of an additive measure is the sum over them, and up to three
 * groups get a TREND of their own: those whose line moves most from end to end, p < 0.05.
 */
#ifndef INS_ANALYSIS_TREND_H
#define INS_ANALYSIS_TREND_H

#include "analysis/analysis.h"
#include "analysis/collect.h"

/**
 * Appends the findings for measures[0].
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_trend_collect(ins_collector *collector, ins_arena *scratch,
                                  const ins_analysis_task *task, const insights_table *table,
                                  insights_error **err);

#endif

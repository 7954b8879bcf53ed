/**
 * @file
 * Findings about several groups side by side: first, last, and how the total is spread.
 *
 *     LEADER   the largest group (the smallest one when the task asks for the least): current,
 *              share of the total, previous = the next group's value, change = the distance to it,
 *              count = groups that share the first place, total_count = groups
 *     LAGGARD  the other end, likewise
 *     SPREAD   share = the leader's, current = the total, count = how many groups make 80 % of it,
 *              total_count = groups, effect = Herfindahl-Hirschman index (1 / groups .. 1)
 *     VALUE    instead of all these when there is a single group
 *
 * Shares and SPREAD need an additive measure, amounts of one sign and all groups: those of a
 * ranking are said only where the task says that its result is complete; so is its LAGGARD. Groups
 * without a value take no part; a group whose name is missing does. Equal values rank by name.
 */
#ifndef INS_ANALYSIS_RANKING_H
#define INS_ANALYSIS_RANKING_H

#include "analysis/analysis.h"
#include "analysis/collect.h"

/**
 * Appends the findings for measures[0].
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_ranking_collect(ins_collector *collector, ins_arena *scratch,
                                    const ins_analysis_task *task, const insights_table *table,
                                    insights_error **err);

#endif

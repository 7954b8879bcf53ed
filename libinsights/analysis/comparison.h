/**
 * @file
 * Two periods side by side: the change of the whole and the groups that moved most.
 *
 * Groups of an additive measure become DRIVER, OFFSET, NEW or LOST with their contribution and
 * their unexpected change (as in contribution.h, but every group is looked at, and by size alone);
 * groups of other measures become CHANGE with a subject and no contribution, because parts of an
 * average add up to nothing.
 */
#ifndef INS_ANALYSIS_COMPARISON_H
#define INS_ANALYSIS_COMPARISON_H

#include "analysis/analysis.h"
#include "analysis/collect.h"

/** Most groups named for each direction. */
enum { INS_MOVERS_MAX = 3 };

/**
 * Appends the groups that moved most, up and down. A table without a previous period has none.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_movers_collect(ins_collector *collector, ins_arena *scratch,
                                   const ins_analysis_task *task, const insights_table *table,
                                   insights_error **err);

/** The table of the DAILY probe and the index of that probe. */
typedef struct ins_days_table {
    const insights_table *table; /* NULL: none */
    int evidence;
} ins_days_table;

/**
 * Appends CHANGE for every measure (VALUE where nothing is known of the previous period), tested on
 * the days for measures[0], with the caveats of the days.
 *
 * @param daily  table of the DAILY probe; without one there is no test.
 * @errors       INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_changes_collect(ins_collector *collector, ins_arena *scratch,
                                    const ins_analysis_task *task, const insights_table *table,
                                    ins_days_table daily, insights_error **err);

#endif

/**
 * @file
 * The groups of a main result: their names and the numbers of measures[0], row by row.
 */
#ifndef INS_ANALYSIS_GROUPS_H
#define INS_ANALYSIS_GROUPS_H

#include "analysis/analysis.h"
#include "analysis/collect.h"

/** A group. Names are in the order of the task's dimensions; text is borrowed from the table. */
typedef struct ins_group {
    double current;  /* NaN: missing or infinite */
    double previous; /* likewise, also when the table has no previous period */
    const ins_value *names;
    size_t name_count;
} ins_group;

/** Groups in the order of the table's rows. */
typedef struct ins_groups {
    ins_group *items;
    size_t count;
    bool has_previous;
} ins_groups;

/**
 * Reads the groups.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_groups_read(ins_arena *arena, const insights_table *table,
                                const ins_analysis_task *task, ins_groups *out,
                                insights_error **err);

/** Order by name: negative, 0 or positive. */
int ins_group_compare_names(const ins_group *a, const ins_group *b);

/** Makes a group the subject of a finding. */
void ins_group_name(ins_collector *collector, const ins_analysis_task *task, const ins_group *group,
                    ins_finding *finding);

#endif

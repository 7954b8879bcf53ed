/**
 * @file
 * From leaves to findings: which segments made a total change, and which moved against it.
 *
 * The causes come from cause.h; here they become DRIVER (moved with the change), OFFSET (against
 * it), NEW (nothing before) and LOST (nothing any more). contribution = change / whole change, so
 * overlapping segments may add up to more than 1; it is NaN where ups and downs cancel to less
 * than 1 % of what moved. unexpected is the change beyond moving like everything else.
 */
#ifndef INS_ANALYSIS_CONTRIBUTION_H
#define INS_ANALYSIS_CONTRIBUTION_H

#include "analysis/collect.h"
#include "analysis/leaves.h"

/** Most findings about segments. */
enum { INS_CONTRIBUTION_MAX = 8 };

/** What the leaves are to explain. */
typedef struct ins_contribution_task {
    size_t measure;       /* index for the findings */
    double change;        /* the whole change, as the main result has it */
    double total_current; /* for shares */
    int evidence;         /* index of the probe */
    size_t limit;         /* most findings, at most INS_CONTRIBUTION_MAX */
} ins_contribution_task;

/**
 * Appends the findings.
 *
 * @param scratch  used up; needs about 100 bytes per leaf.
 * @errors         INSIGHTS_NOMEM.
 */
insights_status ins_contribution_collect(ins_collector *collector, ins_arena *scratch,
                                         const ins_leaves *leaves,
                                         const ins_contribution_task *task, insights_error **err);

#endif

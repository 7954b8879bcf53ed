/**
 * @file
 * From leaves to findings: which segments made a total change, and which moved against it.
 *
 * The causes come from cause.h; here they become DRIVER (moved with the change), OFFSET (against
 * it), NEW (nothing before), LOST (nothing any more) and PRICE (an item whose own price moved).
 * change is that of the whole segment; own_change leaves out what another cause counts, so the
 * contributions = own_change / whole change of one table never count anything twice. They are NaN
 * where ups and downs cancel to less than 1 % of what moved. unexpected is the change beyond moving
 * like everything else.
 */
#ifndef INS_ANALYSIS_CONTRIBUTION_H
#define INS_ANALYSIS_CONTRIBUTION_H

#include "analysis/cause.h"
#include "analysis/collect.h"
#include "analysis/leaves.h"

/** Most findings about segments. */
enum { INS_CONTRIBUTION_MAX = INS_CAUSES_MAX };

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

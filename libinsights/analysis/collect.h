/**
 * @file
 * Collecting findings: append freely, check once at the end, get them in the order of strength.
 */
#ifndef INS_ANALYSIS_COLLECT_H
#define INS_ANALYSIS_COLLECT_H

#include "analysis/finding.h"
#include "base/error.h"

/** Findings under way. A failure sticks; appends then go to `spare`. Memory: the arena. */
typedef struct ins_collector {
    ins_arena *arena;
    ins_finding *items;
    size_t count;
    size_t capacity;
    bool is_failed;
    ins_finding spare;
} ins_collector;

/** Starts an empty list. */
void ins_collect_init(ins_collector *collector, ins_arena *arena);

/**
 * Appends a finding whose numbers are all NaN and that has no day, no subject and no test.
 *
 * @return  the finding to fill, never NULL; valid until the next append.
 */
ins_finding *ins_collect(ins_collector *collector, ins_finding_kind kind);

/** Gives a finding its subjects; they are copied, and so is the text of their values. */
void ins_collect_subjects(ins_collector *collector, ins_finding *finding,
                          const ins_subject *subjects, size_t count);

/** Fills current, previous, change and change_ratio; NaN where a side is NaN. */
void ins_finding_set_change(ins_finding *finding, double current, double previous);

/**
 * Ends the list: strongest first, equal ones in the order they were appended.
 *
 * @errors  INSIGHTS_NOMEM when any append failed.
 */
insights_status ins_collect_finish(ins_collector *collector, ins_findings *out,
                                   insights_error **err);

#endif

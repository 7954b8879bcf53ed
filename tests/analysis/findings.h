/**
 * @file
 * Running an analysis over ready tables, and looking into its findings.
 */
#ifndef TESTS_ANALYSIS_FINDINGS_H
#define TESTS_ANALYSIS_FINDINGS_H

#include "analysis/analysis.h"

/** Runs an analysis to its end; the tables answer its probes in order, NULL ones included. */
ins_findings analyse(const ins_analysis_task *task, const insights_table *const *tables,
                     size_t count);

/** The same with the main result only; further probes are answered by NULL. */
ins_findings analyse_result(const ins_analysis_task *task, const insights_table *result);

/** The first finding of a kind, or NULL. */
const ins_finding *first_of(const ins_findings *findings, ins_finding_kind kind);

/** Number of findings of a kind. */
size_t count_of(const ins_findings *findings, ins_finding_kind kind);

/** "store=Store 5 product=Product 8" of a finding's subjects; "" for none; "-": missing value. */
const char *subjects_of(const ins_finding *finding);

#endif

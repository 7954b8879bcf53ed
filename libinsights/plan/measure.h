/**
 * @file
 * What measures and fields of a plan are, for those who check, compile and analyse it.
 */
#ifndef INS_PLAN_MEASURE_H
#define INS_PLAN_MEASURE_H

#include "plan/plan.h"

/**
 * How a measure of a plan adds up over groups: row counts and sums do, distinct counts, averages
 * and extremes do not, metrics as the model says. Rows of another dataset than the plan's are
 * distinct keys, so they do not. Indexes must be valid.
 */
ins_additivity ins_plan_additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                   const ins_model *model);

/** Name of a comparison kind ("previous"), or NULL. */
const char *ins_comparison_name(ins_comparison_kind kind);

/** True for dates, dates with time, and whatever the model says is a time. */
bool ins_field_is_time(const ins_field *field);

/** True for a time that is a number: a year such as 2024. */
bool ins_field_is_year(const ins_field *field);

/** True when the field's values can be computed with, if need be after a cast. */
bool ins_field_is_number(const ins_field *field);

#endif

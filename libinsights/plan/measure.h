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
 * distinct keys, so they do not. What is derived adds up when it is a sum or difference of what
 * does. Transforms are left aside. Indexes must be valid.
 */
ins_additivity ins_plan_additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                   const ins_model *model);

/** Dataset whose rows a measure reads: the plan's, or that of its part. */
int ins_plan_measure_dataset(const ins_plan *plan, const ins_plan_measure *measure);

/** True when a measure of ROWS counts the rows of the dataset itself, not those that they reach. */
bool ins_counts_own_rows(const ins_plan_measure *measure, int dataset);

/**
 * Unit, decimals and additivity of a measure, its transform included. A quotient of equal units and
 * a change in percent have none; an amount per something keeps the amount's.
 */
ins_measure_format ins_plan_measure_format(const ins_plan *plan, const ins_plan_measure *measure,
                                           const ins_model *model);

/** True when no rows mean 0 of a measure rather than nothing: counts, and sums that add up. */
bool ins_plan_is_zero_of_nothing(const ins_plan *plan, const ins_plan_measure *measure,
                                 const ins_model *model);

/** True for numbers to be read in percent: shares of a whole and changes relative to a base. */
bool ins_plan_is_share(const ins_plan *plan, const ins_plan_measure *measure);

/** True for the transforms that are parts of the sum over the groups. */
bool ins_transform_is_share(ins_transform transform);

/** Name of a comparison kind ("previous"), or NULL. */
const char *ins_comparison_name(ins_comparison_kind kind);

/** True for dates, dates with time, and whatever the model says is a time. */
bool ins_field_is_time(const ins_field *field);

/** True for a time that is a number: a year such as 2024. */
bool ins_field_is_year(const ins_field *field);

/** True when the field's values can be computed with, if need be after a cast. */
bool ins_field_is_number(const ins_field *field);

/** Dimension of a plan by field and grain, or -1. */
int ins_plan_find_dimension(const ins_plan *plan, ins_field_ref field, ins_grain grain);

/** The first dimension that is a time with a step of days or more, or -1. */
int ins_plan_step_dimension(const ins_plan *plan, const ins_model *model);

#endif

/**
 * @file
 * The parts of the validator; only plan/validate*.c include this.
 */
#ifndef INS_PLAN_CHECK_H
#define INS_PLAN_CHECK_H

#include "plan/plan.h"

/** What is checked and where errors go. */
typedef struct ins_plan_check {
    const ins_plan *plan;
    const ins_model *model;
    insights_error **err;
} ins_plan_check;

/** A field exists and its dataset is reached from the plan's without multiplying rows. */
insights_status ins_check_field(const ins_plan_check *check, ins_field_ref ref);

/** Measures: they exist, fit their fields, may be added up, and count no row twice. */
insights_status ins_check_measures(const ins_plan_check *check);

/** Filters: fields exist, the number and types of values fit the comparison. */
insights_status ins_check_filters(const ins_plan_check *check);

#endif

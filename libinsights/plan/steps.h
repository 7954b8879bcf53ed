/**
 * @file
 * Steps of time where two periods are compared: the n-th step of the comparison stands beside the
 * n-th step of the period, so that "revenue by month compared with last year" has each month beside
 * the same month of the year before.
 */
#ifndef INS_PLAN_STEPS_H
#define INS_PLAN_STEPS_H

#include "plan/plan.h"

/** How far the steps of the comparison are moved to stand beside those of the period. */
typedef struct ins_step_shift {
    ins_grain unit; /* DAY, MONTH, or YEAR of a time that is a number */
    int count;      /* how many of them, forward in time when positive */
} ins_step_shift;

/** True when a plan compares two periods and the dimension is a step of the time they restrict. */
bool ins_plan_is_paired(const ins_plan *plan, const ins_model *model,
                        const ins_plan_dimension *dimension);

/** The shift of a paired dimension of a valid plan. */
ins_step_shift ins_plan_step_shift(const ins_plan *plan, const ins_model *model,
                                   const ins_plan_dimension *dimension);

/** How many steps of a grain of days or more a period touches; 0: an open side. */
int64_t ins_period_steps(const ins_period *period, ins_grain grain, const ins_calendar *calendar);

#endif

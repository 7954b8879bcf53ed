/*
 * Rules about the time of a plan that a first reading and the edit of a plan share: which field,
 * which period when none is said, what is a fair comparison, how long the steps are.
 */
#ifndef INS_LANGUAGE_PLAN_TIME_H
#define INS_LANGUAGE_PLAN_TIME_H

#include "model/model.h"
#include "plan/plan.h"

/** The time of a dataset, or the only year its rows have; dataset -1: none, or several. */
ins_field_ref ins_time_of_rows(const ins_model *model, int dataset);

/** The last 30 days, today included: what is looked at when no period is named. */
ins_period ins_recent_days(int64_t now_us);

/** As many steps as a year has, the one that holds today included: the year up to today. */
ins_period ins_recent_steps(const ins_model *model, int64_t now_us, ins_grain grain);

/**
 * Makes the steps of two periods, the second a year earlier, stand beside each other: whole weeks
 * 52 weeks earlier, months to the same day, where a leap day would make one of them longer.
 */
void ins_pair_steps(const ins_model *model, ins_plan *plan, ins_grain grain);

/** Steps that a period has some dozens of; of a field that is a year, years. */
ins_grain ins_fitting_grain(const ins_model *model, ins_field_ref time, const ins_period *period);

/** The same stretch a year earlier where seasons matter and data reaches, else the one before. */
ins_comparison_kind ins_fair_comparison(const ins_model *model, ins_field_ref time,
                                        const ins_period *whole);

/**
 * What is meant by a period that another is compared with: "this month compared with last year" is
 * that month of last year.
 *
 * @param whole          as it was said, not cut off at now.
 * @param[in,out] named  the period that was named; becomes the one that is meant.
 */
ins_comparison_kind ins_named_comparison(const ins_model *model, const ins_period *whole,
                                         ins_period *named);

/**
 * Sets both periods of a plan: the one asked about ends now, the other has as many days.
 *
 * @param named  for INS_COMPARE_TO_PERIOD; otherwise unused.
 * @return       NULL, or the problem in words of the asker; the plan is not to be used then.
 */
const char *ins_pair_periods(const ins_model *model, int64_t now_us, const ins_period *whole,
                             ins_comparison_kind kind, const ins_period *named, ins_plan *plan);

#endif

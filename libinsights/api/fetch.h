/**
 * @file
 * What the fetch calls share: one call on its way, its period, and running its plans. Internal to
 * api/.
 */
#ifndef INS_API_FETCH_H
#define INS_API_FETCH_H

#include "api/context.h"
#include "api/fetch_find.h"
#include "plan/plan.h"

/** One fetch call. `scratch` holds plans and statements and ends with the call. */
typedef struct ins_fetch {
    insights *context;
    insights_fetch_options options;
    ins_arena *scratch;
    int64_t now_us;
    int64_t deadline_ns;
} ins_fetch;

/** Does the work of one call; the table has its own arena. */
typedef insights_status (*ins_fetch_fn)(ins_fetch *fetch, const void *wanted, insights_table **out,
                                        insights_error **err);

/**
 * Checks the arguments of a public call and does its work.
 *
 * @param given   NULL for defaults.
 * @param wanted  handed to `work`.
 */
insights_status ins_fetch_call(insights_table **out, insights *context,
                               const insights_fetch_options *given, ins_fetch_fn work,
                               const void *wanted, insights_error **err);

/**
 * Reads a period; NULL, "all" and "all time" give a zeroed one.
 *
 * @errors  INSIGHTS_INVALID when the text holds more or less than one period, INSIGHTS_NOMEM.
 */
insights_status ins_fetch_period(ins_period *out, ins_fetch *fetch, const char *text,
                                 insights_error **err);

/**
 * Validates, compiles and runs a plan.
 *
 * @param max_rows  one more is read, so that the caller sees an overrun.
 * @param arena     for the table.
 */
insights_status ins_fetch_run(ins_fetch *fetch, const ins_plan *plan, size_t max_rows,
                              ins_arena *arena, insights_table **out, insights_error **err);

/** Rows of a table of the model; an ins_fetch_fn over an ins_wanted_table. */
insights_status ins_fetch_rows(ins_fetch *fetch, const void *wanted, insights_table **out,
                               insights_error **err);

/** The key figures; an ins_fetch_fn. */
insights_status ins_fetch_figures(ins_fetch *fetch, const void *wanted, insights_table **out,
                                  insights_error **err);

/** A column of a found table as a measure: its metric when the model has one, else the sum of its
 *  field; false when it has neither or does not add up. */
bool ins_fetch_measure(const ins_model *model, const ins_found_table *found,
                       const ins_wanted_table *wanted, size_t column, ins_plan_measure *out);

/**
 * Goods sold at cost over stock at cost.
 *
 * Stock at cost is the units on hand of each product times what one unit of it cost: cost over
 * quantity of its sales in the period, or of all its sales when the period has none. Stock that is
 * counted again and again is taken as counted last. The year has 365 days.
 *
 * @param sales       where sales were found.
 * @param period      both sides set.
 * @param[out] ratio  missing when there is no inventory, no cost, a product on hand that was never
 *                    sold (its cost is not known), or no stock.
 * @errors  those of ins_warehouse_run().
 */
insights_status ins_fetch_turnover(ins_fetch *fetch, const ins_found_table *sales,
                                   const ins_period *period, ins_value *ratio,
                                   insights_error **err);

#endif

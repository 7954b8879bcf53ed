/**
 * @file
 * Steps of time without any rows, put back into the result of a trend, or of two periods that are
 * compared step by step. A SELECT only yields groups that exist; a month in which nothing was sold
 * is still a month.
 */
#ifndef INS_SQL_FILL_H
#define INS_SQL_FILL_H

#include "data/table.h"
#include "plan/plan.h"

enum { INS_FILL_STEPS_MAX = 20000, INS_FILL_ROWS_MAX = 1000000 };

/**
 * Adds the missing steps of a TREND, or of a COMPARISON whose first dimension is a step of its
 * time: from the first to the last step of the plan's period, on an open side the first or last
 * step seen; for each combination of the further dimensions that occurs. Measures that add up are 0
 * in them, running totals what they were before, others missing.
 *
 * The rows come out ordered by time, then by the combinations as they first occur; rows without a
 * time last.
 *
 * @param table     result of the plan's statement: dimensions, then measures, of two periods each
 *                  with its twin.
 * @param[out] out  a table in the arena. With nothing to fill it has the very columns of `table`,
 *                  which must then live as long. Nothing is filled when there are no rows, no steps
 *                  of days or more, a limit, an order other than forward in time, conditions on
 *                  groups (a group may then be absent for that), fewer rows than half of the steps
 *                  where the period is open on a side (a row far from all others says nothing of
 *                  the steps between), or more than INS_FILL_STEPS_MAX steps or INS_FILL_ROWS_MAX
 *                  rows.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_fill_gaps(insights_table **out, ins_arena *arena, const insights_table *table,
                              const ins_plan *plan, const ins_model *model, insights_error **err);

#endif

/**
 * @file
 * Plan to SQL. Pure: the same plan, model and dialect give the same bytes.
 */
#ifndef INS_SQL_COMPILE_H
#define INS_SQL_COMPILE_H

#include "sql/dialect.h"
#include "sql/statement.h"

/** Hard row limits; 0 means the default. */
typedef struct ins_compile_limits {
    size_t max_rows; /* most rows a result may have; one more is asked for, to notice the overrun */
} ins_compile_limits;

/**
 * Compiles the plan's own statement: for LIST, VALUE, BREAKDOWN, RANKING, TREND, COMPARISON and
 * for WHY the comparison of its measures.
 *
 * @param plan      validated.
 * @param[out] out  in the arena. Untouched on failure.
 * @errors  INSIGHTS_INVALID when the dialect cannot express it (names the function), INSIGHTS_NOMEM.
 */
insights_status ins_compile(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                            const ins_model *model, const ins_dialect *dialect,
                            const ins_compile_limits *limits, insights_error **err);

/**
 * Compiles the daily series behind a plan: columns "day", measures[0], "rows", ascending, over
 * period and comparison, same filters.
 */
insights_status ins_compile_daily(const ins_statement **out, ins_arena *arena,
                                  const ins_plan *plan, const ins_model *model,
                                  const ins_dialect *dialect, insights_error **err);

/**
 * Compiles the leaves of a change: the given fields, all measures with their "previous_" twins,
 * "rows" and "previous_rows", one line per combination, in one scan over both periods.
 *
 * @param fields  drill fields, columns are named by `names`.
 */
insights_status ins_compile_leaves(const ins_statement **out, ins_arena *arena,
                                   const ins_plan *plan, const ins_model *model,
                                   const ins_dialect *dialect, const ins_plan_dimension *fields,
                                   size_t field_count, const ins_compile_limits *limits,
                                   insights_error **err);

#endif

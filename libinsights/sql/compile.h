/**
 * @file
 * Plan to SQL. Pure: the same plan, model and dialect give the same bytes.
 *
 * What every statement keeps to:
 * - Values are parameters; only counts of rows, steps and places are numbers in the text. Columns
 *   are called as in the plan, the twin of a measure in the comparison period "previous_" and its
 *   name.
 * - Other datasets are joined over the one shortest many-to-one path, so no row is counted twice. A
 *   row without its partner is left out (INNER JOIN), except where only measures read the partner
 *   (LEFT JOIN): one measure never takes rows from another.
 * - Order of groups: as the plan says; otherwise a RANKING by its first measure, largest first;
 *   groups with a time by that time, ascending; other groups by the first measure, largest first.
 *   Dimensions follow as tie-breaks, ascending. Missing values come last.
 * - Order of a LIST: as the plan says; with a limit then by key (else by label), and rows that have
 *   no value to be sorted by first are left out.
 * - A sum over no rows is NULL; in a comparison of groups, what adds up is 0 for a side without
 *   rows. Division by zero gives NULL, division of whole numbers keeps the fraction.
 * - A plan inside of another is a SELECT in parentheses that refers to nothing around it. Missing
 *   values are no members of a set; a figure that is missing meets no condition.
 * - Where two periods are compared by steps of their time, a step of the comparison is moved to the
 *   step of the period that it stands beside, and both are one group.
 * - Several datasets are grouped apart, by the same dimensions, and then put side by side, so that
 *   the rows of one never meet those of another. Counts and what adds up are 0 for a group that a
 *   dataset has no rows for; the rest is NULL. Percentiles stand beside other measures likewise.
 * - What a measure's own filters leave out is 0 of what adds up, not NULL, where there are groups.
 * - Windows run over all groups; only then are groups left out by conditions, then by the limit.
 * - limit_within and keeps_ties: every row equal to the last one comes too; asked_rows is then 0.
 * - skip: so many rows of the order stand before the first that is shown. With limit_within or
 *   keeps_ties equal rows take up places together, and all rows that share one of the places come.
 * - show_others: the groups beyond the limit are added up in one last line, called "others" in the
 *   first dimension and NULL in the further ones; asked_rows is then 0.
 */
#ifndef INS_SQL_COMPILE_H
#define INS_SQL_COMPILE_H

#include "sql/dialect.h"
#include "sql/statement.h"

/** Hard row limits; 0 means the default. */
typedef struct ins_compile_limits {
    size_t max_rows; /* most rows of a result (100,000); one more is read, to notice the overrun */
} ins_compile_limits;

/**
 * Compiles the plan's own statement: for LIST, VALUE, BREAKDOWN, RANKING, TREND, COMPARISON and
 * for WHY the comparison of its measures. Whatever the kind, measures have their twins when the
 * plan has a comparison period.
 *
 * @param plan      certified first (plan/certificate.h): what the validator refuses has no SQL.
 * @param[out] out  in the arena. Untouched on failure.
 * @errors  what ins_plan_certify() says; INSIGHTS_INVALID when the dialect cannot express it (names
 *          the function) and when a period is finer than the field of years it restricts;
 *          INSIGHTS_NOMEM.
 */
insights_status ins_compile(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                            const ins_model *model, const ins_dialect *dialect,
                            const ins_compile_limits *limits, insights_error **err);

/**
 * Compiles the daily series behind a plan: columns "day", measures[0], "rows", ascending, over
 * period and comparison, same filters.
 */
insights_status ins_compile_daily(const ins_statement **out, ins_arena *arena, const ins_plan *plan,
                                  const ins_model *model, const ins_dialect *dialect,
                                  insights_error **err);

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

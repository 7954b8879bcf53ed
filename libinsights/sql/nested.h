/**
 * @file
 * Plans inside of plans as SQL: sets, figures, and the groups that a plan is made over. Only sql/
 * includes this.
 *
 * A plan becomes a SELECT in parentheses with its own common table expressions. Nothing in it
 * refers to what is around it, so that every engine can run it: what must be equal is joined.
 */
#ifndef INS_SQL_NESTED_H
#define INS_SQL_NESTED_H

#include "sql/builder.h"

/**
 * One figure of another plan as an expression of `select`. With matches the plan is joined to
 * `select` by a LEFT JOIN, at most one row to each.
 *
 * @param keys  what the matches are compared with, in their order.
 */
const char *ins_sql_figure(ins_sql *sql, ins_select *select, const ins_nested *nested,
                           const char *const *keys);

/** A condition whose right side is another plan. */
const char *ins_sql_nested_condition(ins_sql *sql, ins_scope *scope,
                                     const ins_condition *condition);

#endif

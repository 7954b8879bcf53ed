/**
 * @file
 * Filters, periods and conditions on groups as SQL conditions with bound parameters.
 *
 * Missing values: every comparison is plain SQL, so a row whose value is missing meets none of
 * them, not even NOT_EQUAL, NOT_IN and NOT_CONTAINS; only IS_NULL finds it.
 */
#ifndef INS_SQL_CONDITION_H
#define INS_SQL_CONDITION_H

#include "sql/builder.h"

/** Adds every filter of the plan to the scope's WHERE. */
void ins_sql_filters(ins_sql *sql, ins_scope *scope);

/** One filter; needs no parentheses beside AND. */
const char *ins_sql_filter(ins_sql *sql, ins_scope *scope, const ins_filter *filter);

/** Comparison of two SQL expressions: EQUAL .. GREATER_EQUAL. */
const char *ins_sql_compare_texts(ins_sql *sql, const char *left, ins_compare compare,
                                  const char *right);

/**
 * Condition that a time lies in a half-open period.
 *
 * Dates are compared with ISO dates; a bound at midnight is bound as a date even for dates with
 * time, so that "2024-01-31 08:00" and "2024-01-31T08:00" both lie in 31 January. A field that
 * holds years is compared with years and refuses periods that are no whole years.
 *
 * @return  without parentheses, joined by AND; "" after a failure.
 */
const char *ins_sql_period(ins_sql *sql, ins_scope *scope, ins_field_ref time,
                           const ins_period *period);

/** Comparison of a SQL expression with values as they are: EQUAL .. BETWEEN. */
const char *ins_sql_compare(ins_sql *sql, const char *left, ins_compare compare,
                            const ins_value *values);

#endif

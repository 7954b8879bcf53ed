/**
 * @file
 * Measures of a plan as aggregate expressions, and what their columns hold.
 */
#ifndef INS_SQL_MEASURE_H
#define INS_SQL_MEASURE_H

#include "sql/builder.h"

/**
 * A measure over the groups of a scope, its transform left aside.
 *
 * @param condition  NULL, or the rows that count.
 * @return           needs no parentheses.
 */
const char *ins_sql_measure(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                            const char *condition);

/** What a measure aggregates, as SQL; not for ROWS and METRIC. */
const char *ins_sql_argument(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure);

/** Column of a measure: type, unit and label. `previous`: its twin in the comparison period. */
ins_statement_column ins_sql_measure_column(ins_sql *sql, const ins_plan_measure *measure,
                                            bool is_previous);

/** A dimension's expression: the value as stored, or the first day of its span of time. */
const char *ins_sql_dimension(ins_sql *sql, ins_scope *scope, const ins_plan_dimension *dimension);

/** Column of a dimension. */
ins_statement_column ins_sql_dimension_column(ins_sql *sql, const ins_plan_dimension *dimension);

/** True for a measure that is a median and nothing else. */
bool ins_sql_is_median(const ins_sql *sql, const ins_plan_measure *measure);

#endif

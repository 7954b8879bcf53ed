/**
 * @file
 * Conditions on times; only sql/ includes this.
 */
#ifndef INS_SQL_TIME_CONDITION_H
#define INS_SQL_TIME_CONDITION_H

#include "sql/builder.h"

/** Condition of a filter on a time field whose values are dates. */
const char *ins_sql_time_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition);

/** A day as a parameter that compares with dates of the engine. */
const char *ins_sql_day(ins_sql *sql, int64_t days);

#endif

/**
 * @file
 * Conditions on times; only sql/condition.c and sql/time_condition.c include this.
 */
#ifndef INS_SQL_TIME_CONDITION_H
#define INS_SQL_TIME_CONDITION_H

#include "sql/builder.h"

/** Condition of a filter on a time field whose values are dates. */
const char *ins_sql_time_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition);

#endif

/**
 * @file
 * Places of times in a cycle, weekdays for instance: their names, and the order that they have.
 */
#ifndef INS_SQL_CYCLE_H
#define INS_SQL_CYCLE_H

#include "sql/builder.h"

/** The place of a time: its name as a text, of hours the number. Missing times have none. */
const char *ins_sql_cycle(ins_sql *sql, const char *time, ins_grain cycle);

/** What places are sorted by, weeks beginning as the calendar says; `name`: of ins_sql_cycle. */
const char *ins_sql_cycle_order(ins_sql *sql, const char *name, ins_grain cycle);

#endif

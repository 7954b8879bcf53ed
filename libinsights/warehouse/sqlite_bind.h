/**
 * @file
 * Values as SQLite stores them; shared by parameters of questions and by rows that are written.
 */
#ifndef INS_WAREHOUSE_SQLITE_BIND_H
#define INS_WAREHOUSE_SQLITE_BIND_H

#include "data/value.h"

struct sqlite3_stmt;

/**
 * Binds a value to a parameter.
 *
 * Truth values become 0 and 1. A decimal becomes an integer when its scale is 0, otherwise the
 * nearest double, so that people see 59.9; reading the column back as DECIMAL(p,s) is exact again
 * for amounts below 9e15 units of the last digit. Dates become "2024-02-29", times
 * "2024-02-29 13:45:00" as SQLite's own functions print them.
 *
 * @param index  1-based.
 * @return       a result code of SQLite. Text is copied.
 */
int ins_sqlite_bind(struct sqlite3_stmt *statement, int index, const ins_value *value);

#endif

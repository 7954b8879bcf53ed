/* Runs statements on the small shop in an in-memory SQLite: for the tests of this folder. */
#ifndef TESTS_SQL_SHOP_H
#define TESTS_SQL_SHOP_H

#include "sql/statement.h"

#include <sqlite3.h>

/** Opens the shop with its data; fails the running test when that is not possible. */
sqlite3 *shop_open(void);

/**
 * Runs a statement and prints its rows, cells parted by '|', rows by line feeds, NULL as "NULL".
 *
 * @return  in the arena; fails the running test when the engine refuses the statement.
 */
const char *shop_run(sqlite3 *shop, const ins_statement *statement, ins_arena *arena);

#endif

/**
 * @file
 * A scratch folder with databases in it, and contexts over them, for the tests of the public calls.
 */
#ifndef TESTS_API_PLACE_H
#define TESTS_API_PLACE_H

#include <insights/insights.h>

/** What "today" is in these tests. */
#define PLACE_NOW "2026-11-22"

/** Makes the scratch folder; for a fixture. */
void place_create(void);

/** Removes the scratch folder and what is in it; for a fixture. */
void place_remove(void);

/** Path of a file in the scratch folder; static, valid until the eighth next call. */
const char *place_path(const char *name);

/** Runs statements on a database file, which is made when absent. */
void place_sql(const char *name, const char *sql);

/** Writes a text file. */
void place_write(const char *name, const char *text);

/** Makes the demo data set, with days up to PLACE_NOW. */
void place_demo(const char *name, size_t rows);

/** First cell of a query, as text; "" when missing. Static, until the eighth next call. */
const char *place_ask(const char *name, const char *sql);

/** Opens a database; fails the test when that fails. */
insights *place_open(const char *name);

/** Opens a database with a model file in the same folder. */
insights *place_open_with(const char *name, const char *model);

/** Cell of a table as text, "" when missing; the column by name. Fails the test when there is no
 *  such column. Static, until the eighth next call. */
const char *place_cell(const insights_table *table, size_t row, const char *column);

/** Names of the columns, joined with blanks. Static. */
const char *place_columns(const insights_table *table);

/** Runs statements on a database and keeps the connection open until place_let_go(). */
void place_hold(const char *name, const char *sql);
void place_let_go(void);

#endif

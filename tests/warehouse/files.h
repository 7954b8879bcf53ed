/**
 * @file
 * Databases for the tests of the warehouse, made in a folder of their own that is removed again.
 */
#ifndef TESTS_WAREHOUSE_FILES_H
#define TESTS_WAREHOUSE_FILES_H

#include "warehouse/warehouse.h"

/** Makes the folder and an arena; a checked fixture of every test case. */
void files_setup(void);

/** Removes both, and the last error. */
void files_teardown(void);

/** The arena of the running test. */
extern ins_arena *files_arena;

/** The error of the last failed call of this file, or NULL. Freed by files_teardown(). */
extern insights_error *files_error;

/** Path of a file in the folder, in the arena. */
const char *file_path(const char *name);

/** Makes a database with the sqlite3 library itself; returns its path. */
const char *database(const char *name, const char *sql);

/** Writes a file with these bytes; returns its path. */
const char *file_with(const char *name, const void *data, size_t size);

/** Opens, runs one statement, closes. The table is NULL unless the status is INSIGHTS_OK. */
insights_status ask(const char *path, const char *sql, insights_table **table);

/** Like ask(), with everything that a statement and limits can say. */
insights_status ask_with(const char *path, const ins_statement *statement,
                         const ins_run_limits *limits, insights_table **table);

/** Opens, reads the schema, closes. */
insights_status inspect(const char *path, ins_schema **schema);

/** Status of opening alone. */
insights_status try_open(const char *url);

/** Message of the last error, "" when there was none. */
const char *said(void);

#endif

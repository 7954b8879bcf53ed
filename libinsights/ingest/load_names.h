/**
 * @file
 * Names of the table and the columns that a file is loaded into.
 */
#ifndef INS_INGEST_LOAD_NAMES_H
#define INS_INGEST_LOAD_NAMES_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum { INS_LOAD_NAME_MAX = 128 };

/**
 * Table name of a file: its name without folders and endings; what is no letter, digit or
 * underscore becomes an underscore. NULL when memory is out.
 */
const char *ins_load_table_name(ins_arena *arena, const char *path);

/**
 * Column names as written, cleaned where they must be: no control characters, no spaces around, at
 * most INS_LOAD_NAME_MAX bytes; empty ones become column_N, repeated ones (letters in either case)
 * get a number.
 *
 * @param[out] out  count names in the arena.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_load_column_names(ins_arena *arena, const ins_slice *names, size_t count,
                                      const char **out, insights_error **err);

#endif

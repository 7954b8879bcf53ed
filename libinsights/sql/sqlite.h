/**
 * @file
 * The halves of the SQLite dialect; only sql/sqlite*.c include this.
 */
#ifndef INS_SQL_SQLITE_H
#define INS_SQL_SQLITE_H

#include "sql/dialect.h"

/** ins_dialect.function of SQLite. */
bool ins_sqlite_function(ins_buffer *out, const char *name, const char *const *arguments,
                         size_t argument_count, bool is_distinct);

/** ins_dialect.truncate_time of SQLite. */
void ins_sqlite_truncate(ins_buffer *out, const char *inner, ins_grain grain,
                         const ins_calendar *calendar);

/**
 * Appends a template with its arguments filled in: $1 .. $9 stand for them, $* for all of them with
 * commas between.
 */
void ins_sqlite_fill(ins_buffer *out, const char *form, const char *const *arguments,
                     size_t argument_count);

/** DATE_PART, DATE_TRUNC, DATEADD, DATEDIFF; false: not one of them, or an unknown part. */
bool ins_sqlite_date_function(ins_buffer *out, const char *name, const char *const *arguments,
                              size_t argument_count);

#endif

/**
 * @file
 * What the files of the SQLite driver share: the connection, its guard and its errors.
 */
#ifndef INS_WAREHOUSE_SQLITE_H
#define INS_WAREHOUSE_SQLITE_H

#include "warehouse/inclusion.h"
#include "warehouse/warehouse.h"

#include <sys/types.h>

struct sqlite3;
struct sqlite3_stmt;

/** Whose statements are running; the guard allows each what it needs. */
typedef enum ins_sqlite_mode {
    INS_SQLITE_ASK,    /* statements of questions: SELECT only */
    INS_SQLITE_INSPECT /* our own: also the pragmas that describe tables */
} ins_sqlite_mode;

/** One connection. Owner: the pool or the writer. One thread at a time. */
typedef struct ins_sqlite {
    struct sqlite3 *db;
    char *path;
    dev_t device; /* with inode: which file was opened, to see when the path leads to another */
    ino_t inode;
    ins_sqlite_mode mode;
    int64_t deadline_ns; /* of the running statement; 0: none */
    long budget;         /* progress calls left before the statement is stopped; negative: no end */
    bool is_over_budget; /* the budget, not the deadline, stopped the statement */
    char refused[160];   /* what the guard refused last, for the message */
} ins_sqlite;

/** Work between two looks at the clock, in steps of SQLite's virtual machine. */
enum { INS_SQLITE_STEPS = 1000 };

/** The driver behind "sqlite:PATH". */
extern const ins_driver ins_driver_sqlite;

/**
 * Locks a connection down before any statement runs: reading only, SELECT only, functions of a
 * safe list, limits on text, depth and values, no extensions, no trust in functions of the schema.
 * The method is SQLite's own (sqlite.org/security.html, sqlite.org/c3ref/set_authorizer.html).
 */
insights_status ins_sqlite_guard(ins_sqlite *connection, insights_error **err);

/** Sets the deadline of what runs next; waiting for locks ends with it, and after two seconds. */
void ins_sqlite_start(ins_sqlite *connection, int64_t deadline_ns);

/**
 * Prepares one statement that only reads.
 *
 * @param[out] out  end with sqlite3_finalize().
 * @errors  INSIGHTS_DENIED when the guard refuses it or a second statement follows,
 *          INSIGHTS_NOT_FOUND for a missing table or column, otherwise as ins_sqlite_fail().
 */
insights_status ins_sqlite_prepare(ins_sqlite *connection, const char *text,
                                   struct sqlite3_stmt **out, insights_error **err);

/**
 * Turns a result code of SQLite into an error that names the file and what to do.
 *
 * @param code  what the last call on the connection returned, not SQLITE_OK.
 */
insights_status ins_sqlite_fail(const ins_sqlite *connection, int code, insights_error **err);

/**
 * Says whether a path can be a database file.
 *
 * @errors  INSIGHTS_NOT_FOUND, INSIGHTS_DENIED, INSIGHTS_CORRUPT (a folder, a device, an empty
 *          file), INSIGHTS_UNAVAILABLE.
 */
insights_status ins_sqlite_check_file(ins_sqlite *connection, insights_error **err);

/** Opens the file anew when the path leads to another file than before. */
insights_status ins_sqlite_refresh(ins_sqlite *connection, insights_error **err);

/** The driver's run(). */
insights_status ins_sqlite_run(void *connection, const ins_statement *statement,
                               const ins_run_limits *limits, ins_arena *arena, insights_table **out,
                               insights_error **err);

/** The driver's read_schema(). */
insights_status ins_sqlite_schema(void *connection, const ins_run_limits *limits, ins_arena *arena,
                                  ins_schema **out, insights_error **err);

/** File change counter of the header (sqlite.org/fileformat2.html, 1.3.9); 0 when unreadable. */
uint32_t ins_sqlite_change_counter(ins_sqlite *connection);

/**
 * The cell of a row as it is stored: INT, FLOAT, TEXT, or missing. Text that is no UTF-8 is
 * repaired with U+FFFD; a blob becomes hexadecimal text of at most 256 bytes.
 *
 * @param[out] out  text is borrowed from the row or lives in the arena.
 * @return          false when memory is out.
 */
bool ins_sqlite_cell(struct sqlite3_stmt *row, int column, ins_arena *arena, ins_value *out);

/**
 * What the driver delivers for a declared type, by the affinity rules (sqlite.org/datatype3.html,
 * 3.1) refined by the common names of dates, truth values and decimals.
 *
 * @param[out] scale  digits behind the point of DECIMAL(p,s); 0 otherwise.
 * @return            INSIGHTS_TYPE_NULL when the declaration says nothing.
 */
insights_type ins_sqlite_declared_type(const char *declared, int *scale);

/** What is known of a table before its content is profiled. Lives in the schema's arena. */
typedef struct ins_sqlite_source {
    ins_schema_table *table;
    bool has_rowid;
    bool is_unreadable; /* a view that is broken or that the guard refuses */
    bool *is_indexed;   /* per column: first column of an index, so least and greatest are cheap */
    ins_arena *scratch; /* of whoever reads the schema; ends with that */
    ins_value_set *values; /* per column, in scratch; empty where not every row was profiled */
} ins_sqlite_source;

/**
 * Counts the rows and profiles the columns of one table; see sqlite_profile.c for the sample.
 * A table that cannot be read in time keeps row_count -1. A view that fails is no error: it is
 * marked as unreadable.
 */
insights_status ins_sqlite_profile(ins_sqlite *connection, ins_sqlite_source *source,
                                   ins_arena *arena, insights_error **err);

#endif

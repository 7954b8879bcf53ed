/* The read-only guard of SQLite connections: authorizer, limits, deadline, and their errors. */
#include "base/clock.h"
#include "warehouse/sqlite.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUSY_MS = 2000 };

/* Functions that neither change nor reveal anything but their arguments. Sorted for bsearch. */
static const char *const safe_functions[] = {"->",           "->>",
                                             "abs",          "acos",
                                             "acosh",        "asin",
                                             "asinh",        "atan",
                                             "atan2",        "atanh",
                                             "avg",          "ceil",
                                             "ceiling",      "char",
                                             "coalesce",     "cos",
                                             "cosh",         "count",
                                             "cume_dist",    "current_date",
                                             "current_time", "current_timestamp",
                                             "date",         "datetime",
                                             "degrees",      "dense_rank",
                                             "exp",          "first_value",
                                             "floor",        "format",
                                             "glob",         "group_concat",
                                             "hex",          "ifnull",
                                             "iif",          "instr",
                                             "json",         "json_array_length",
                                             "json_extract", "json_type",
                                             "json_valid",   "julianday",
                                             "lag",          "last_value",
                                             "lead",         "length",
                                             "like",         "likelihood",
                                             "likely",       "ln",
                                             "log",          "log10",
                                             "log2",         "lower",
                                             "ltrim",        "max",
                                             "min",          "mod",
                                             "nth_value",    "ntile",
                                             "nullif",       "percent_rank",
                                             "pi",           "pow",
                                             "power",        "printf",
                                             "quote",        "radians",
                                             "rank",         "replace",
                                             "round",        "row_number",
                                             "rtrim",        "sign",
                                             "sin",          "sinh",
                                             "sqrt",         "strftime",
                                             "substr",       "substring",
                                             "sum",          "tan",
                                             "tanh",         "time",
                                             "total",        "trim",
                                             "trunc",        "typeof",
                                             "unicode",      "unixepoch",
                                             "unlikely",     "upper"};

/* Pragmas that describe tables; the driver itself reads them. */
static const char *const safe_pragmas[] = {"foreign_key_list", "index_info", "index_list",
                                           "page_count",       "table_list", "table_xinfo"};

static int compare_names(const void *name, const void *entry)
{
    return strcmp(name, *(const char *const *)entry);
}

static bool is_listed(const char *name, const char *const *list, size_t count)
{
    char lower[40];
    size_t size = name == NULL ? sizeof lower : strlen(name);
    if (size >= sizeof lower)
        return false;
    for (size_t i = 0; i <= size; i++)
        lower[i] = ins_ascii_lower(name[i]);
    return bsearch(lower, list, count, sizeof *list, compare_names) != NULL;
}

static int refuse(ins_sqlite *connection, const char *what, const char *name)
{
    snprintf(connection->refused, sizeof connection->refused, "%s%s%.100s", what,
             name == NULL ? "" : " ", name == NULL ? "" : name);
    return SQLITE_DENY;
}

static int check_read(ins_sqlite *connection, const char *table)
{
    bool is_internal = table != NULL && (sqlite3_strnicmp(table, "sqlite_", 7) == 0 ||
                                         sqlite3_strnicmp(table, "pragma_", 7) == 0);
    if (is_internal && connection->mode != INS_SQLITE_INSPECT)
        return refuse(connection, "reads the internal table", table);
    return SQLITE_OK;
}

/*
 * Recursion is refused: no question needs it, and it can work without end. Declaring the tables
 * behind our own pragmas is reported as an update of the schema, but writes nothing.
 */
static int authorize(void *data, int action, const char *first, const char *second,
                     const char *database, const char *view)
{
    ins_sqlite *connection = data;
    (void)database;
    (void)view;
    switch (action) {
    case SQLITE_SELECT: return SQLITE_OK;
    case SQLITE_READ: return check_read(connection, first);
    case SQLITE_RECURSIVE: return refuse(connection, "uses recursion", NULL);
    case SQLITE_FUNCTION:
        if (is_listed(second, safe_functions, sizeof safe_functions / sizeof *safe_functions))
            return SQLITE_OK;
        return refuse(connection, "calls the function", second);
    case SQLITE_PRAGMA:
        if (connection->mode == INS_SQLITE_INSPECT &&
            is_listed(first, safe_pragmas, sizeof safe_pragmas / sizeof *safe_pragmas))
            return SQLITE_OK;
        return refuse(connection, "uses PRAGMA", first);
    case SQLITE_UPDATE:
        if (connection->mode == INS_SQLITE_INSPECT && strcmp(first, "sqlite_master") == 0)
            return SQLITE_OK;
        return refuse(connection, "changes data or tables", NULL);
    case SQLITE_ATTACH: return refuse(connection, "uses ATTACH", NULL);
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return refuse(connection, "controls transactions", NULL);
    default: return refuse(connection, "changes data or tables", NULL);
    }
}

static int look_at_clock(void *data)
{
    ins_sqlite *connection = data;
    if (connection->budget >= 0 && connection->budget-- == 0) {
        connection->is_over_budget = true;
        return 1;
    }
    return connection->deadline_ns != 0 && ins_clock_monotonic_ns() >= connection->deadline_ns;
}

static void set_limits(sqlite3 *db)
{
    static const struct {
        int limit;
        int value;
    } limits[] = {{SQLITE_LIMIT_SQL_LENGTH, 1 << 20}, {SQLITE_LIMIT_LENGTH, 64 << 20},
                  {SQLITE_LIMIT_EXPR_DEPTH, 400},     {SQLITE_LIMIT_COMPOUND_SELECT, 50},
                  {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                  {SQLITE_LIMIT_TRIGGER_DEPTH, 1},    {SQLITE_LIMIT_WORKER_THREADS, 0},
                  {SQLITE_LIMIT_VDBE_OP, 1000000},    {SQLITE_LIMIT_VARIABLE_NUMBER, 32766}};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].limit, limits[i].value);
}

/* DQS_DML off: a quoted name of a vanished column is an error, never a text with that name. */
static int set_options(sqlite3 *db)
{
    static const struct {
        int option;
        int value;
    } options[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                   {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                   {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                   {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
                   {SQLITE_DBCONFIG_DQS_DML, 0}};
    int code = SQLITE_OK;
    for (size_t i = 0; i < sizeof options / sizeof *options && code == SQLITE_OK; i++)
        code = sqlite3_db_config(db, options[i].option, options[i].value, NULL);
    return code;
}

insights_status ins_sqlite_guard(ins_sqlite *connection, insights_error **err)
{
    sqlite3 *db = connection->db;
    set_limits(db);
    int code = set_options(db);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA query_only = 1", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_set_authorizer(db, authorize, connection);
    sqlite3_progress_handler(db, INS_SQLITE_STEPS, look_at_clock, connection);
    return code == SQLITE_OK ? INSIGHTS_OK : ins_sqlite_fail(connection, code, err);
}

void ins_sqlite_start(ins_sqlite *connection, int64_t deadline_ns)
{
    int wait_ms = BUSY_MS;
    connection->deadline_ns = deadline_ns;
    connection->budget = -1;
    connection->is_over_budget = false;
    connection->refused[0] = '\0';
    if (deadline_ns != 0) {
        int64_t left_ms = (deadline_ns - ins_clock_monotonic_ns()) / 1000000;
        wait_ms = left_ms < 1 ? 1 : left_ms < BUSY_MS ? (int)left_ms : BUSY_MS;
    }
    sqlite3_busy_timeout(connection->db, wait_ms);
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n;")] == '\0';
}

insights_status ins_sqlite_prepare(ins_sqlite *connection, const char *text, sqlite3_stmt **out,
                                   insights_error **err)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    connection->refused[0] = '\0';
    int code = sqlite3_prepare_v2(connection->db, text, -1, &statement, &rest);
    if (code != SQLITE_OK)
        return ins_sqlite_fail(connection, code, err);
    insights_status status = INSIGHTS_OK;
    if (statement == NULL)
        status = ins_fail(err, INSIGHTS_INVALID, "the statement is empty");
    else if (!is_blank(rest))
        status = ins_fail(err, INSIGHTS_DENIED, "more than one statement in one text");
    else if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0)
        status = ins_fail(err, INSIGHTS_DENIED, "statement refused: it is no query");
    if (status != INSIGHTS_OK)
        sqlite3_finalize(statement);
    else
        *out = statement;
    return status;
}

/* What a primary result code means to the caller (sqlite.org/rescode.html). */
typedef struct meaning {
    int code;
    insights_status status;
    const char *text;
} meaning;

static const meaning meanings[] = {
    {SQLITE_NOTADB, INSIGHTS_CORRUPT, "is no SQLite database"},
    {SQLITE_CORRUPT, INSIGHTS_CORRUPT,
     "is damaged; restore a copy, or save what can be read with .recover of the sqlite3 shell"},
    {SQLITE_BUSY, INSIGHTS_UNAVAILABLE,
     "is locked by another program; try again when it has finished writing"},
    {SQLITE_LOCKED, INSIGHTS_UNAVAILABLE, "is locked by another statement; try again"},
    {SQLITE_PROTOCOL, INSIGHTS_UNAVAILABLE, "is locked by another program; try again"},
    {SQLITE_FULL, INSIGHTS_NO_SPACE,
     "no space is left for it or for temporary files; free some and try again"},
    {SQLITE_INTERRUPT, INSIGHTS_TIMEOUT, "the deadline passed before the statement was done"},
    {SQLITE_READONLY, INSIGHTS_DENIED,
     "cannot be written; check the permissions of file and folder"},
    {SQLITE_PERM, INSIGHTS_DENIED,
     "access is not permitted; check the permissions of file and folder"},
    {SQLITE_CANTOPEN, INSIGHTS_UNAVAILABLE,
     "cannot be opened; a database in WAL mode needs a folder that can be written, or use a copy"},
    {SQLITE_IOERR, INSIGHTS_UNAVAILABLE, "cannot be read or written; check the disk"},
    {SQLITE_TOOBIG, INSIGHTS_TOO_LARGE, "a text is longer than a statement or value may be"},
    {SQLITE_CONSTRAINT, INSIGHTS_INVALID, "a row breaks a rule of its table"},
    {SQLITE_MISMATCH, INSIGHTS_INVALID, "a row breaks a rule of its table"},
};

static const meaning *find_meaning(int code)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].code == (code & 0xff))
            return &meanings[i];
    return NULL;
}

static bool is_full_disk(const ins_sqlite *connection, int code)
{
    if ((code & 0xff) != SQLITE_IOERR)
        return false;
    int cause = sqlite3_system_errno(connection->db);
    return cause == ENOSPC || cause == EFBIG || cause == EDQUOT;
}

/* SQLITE_ERROR and what has no meaning of its own: the message tells the cases apart. */
static insights_status fail_by_message(const ins_sqlite *connection, insights_error **err)
{
    const char *message = sqlite3_errmsg(connection->db);
    insights_status status = INSIGHTS_INVALID;
    if (strncmp(message, "no such ", 8) == 0)
        status = INSIGHTS_NOT_FOUND;
    else if (strcmp(message, "integer overflow") == 0 || strstr(message, "too large") != NULL ||
             strstr(message, "too many") != NULL)
        status = INSIGHTS_TOO_LARGE;
    return ins_fail(err, status, "database \"%s\": %s", connection->path, message);
}

insights_status ins_sqlite_fail(const ins_sqlite *connection, int code, insights_error **err)
{
    if ((code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
        return ins_fail_nomem(err);
    bool is_refused = connection->refused[0] != '\0' &&
                      ((code & 0xff) == SQLITE_AUTH || (code & 0xff) == SQLITE_ERROR);
    if (is_refused)
        return ins_fail(err, INSIGHTS_DENIED, "statement refused: it %s; only reading is allowed",
                        connection->refused);
    const meaning *known = find_meaning(is_full_disk(connection, code) ? SQLITE_FULL : code);
    if (code == SQLITE_IOERR_SHORT_READ)
        known = find_meaning(SQLITE_CORRUPT);
    if (known == NULL)
        return fail_by_message(connection, err);
    return ins_fail(err, known->status, "database \"%s\": %s (%s)", connection->path, known->text,
                    sqlite3_errmsg(connection->db));
}

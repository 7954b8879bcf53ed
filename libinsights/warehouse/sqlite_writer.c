/*
 * Writes whole tables into an SQLite file, all or nothing.
 *
 * A new file is written under a temporary name beside its place, without a journal, and gets its
 * name when it is complete: a crash leaves at most a file named ".tmp-...". An existing file is
 * changed in one ordinary transaction, which SQLite's journal takes back after a crash.
 */
#include "base/alloc.h"
#include "warehouse/sqlite.h"
#include "warehouse/sqlite_bind.h"
#include "warehouse/url.h"
#include "warehouse/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 2000, COLUMNS_MAX = 2000, PRECISION_DEFAULT = 18, PRECISION_MAX = 18 };

/* Owner: whoever opened it, until commit or abort. The guard is off: nothing here is foreign. */
struct ins_writer {
    ins_sqlite file;      /* file.path is what messages name */
    char *temporary;      /* where a new file grows; NULL for an existing one */
    char *folder;         /* of a new file */
    sqlite3_stmt *insert; /* into the table begun last, or NULL */
    size_t column_count;  /* of it */
    size_t row_count;     /* added to it */
    bool hides_next;      /* the next table made is marked as hidden */
    bool is_broken;       /* something failed that may have left half a change */
};

static insights_status execute(ins_writer *writer, char *text, insights_error **err)
{
    if (text == NULL)
        return ins_fail_nomem(err);
    int code = sqlite3_exec(writer->file.db, text, NULL, NULL, NULL);
    sqlite3_free(text);
    if (code == SQLITE_OK)
        return INSIGHTS_OK;
    writer->is_broken = true;
    return ins_sqlite_fail(&writer->file, code, err);
}

static insights_status cannot_write(const char *path, insights_error **err)
{
    int cause = errno;
    if (cause == ENOSPC || cause == EDQUOT)
        return ins_fail(err, INSIGHTS_NO_SPACE, "\"%s\": no space is left", path);
    if (cause == ENOENT || cause == ENOTDIR)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "\"%s\": its folder does not exist", path);
    return ins_fail(err, INSIGHTS_DENIED, "\"%s\" cannot be written: %s", path, strerror(cause));
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = ins_strdup(slash == NULL ? "." : path);
    if (folder != NULL && slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    return folder;
}

/* The empty file reserves the name; SQLite then fills it. */
static insights_status make_temporary(ins_writer *writer, insights_error **err)
{
    writer->folder = folder_of(writer->file.path);
    if (writer->folder == NULL)
        return ins_fail_nomem(err);
    size_t size = strlen(writer->file.path) + sizeof ".tmp-XXXXXX";
    writer->temporary = ins_malloc(size);
    if (writer->temporary == NULL)
        return ins_fail_nomem(err);
    snprintf(writer->temporary, size, "%s.tmp-XXXXXX", writer->file.path);
    int file = mkstemp(writer->temporary);
    if (file < 0) {
        ins_free(writer->temporary);
        writer->temporary = NULL;
        return cannot_write(writer->file.path, err);
    }
    mode_t mask = umask(0);
    umask(mask);
    fchmod(file, 0666 & ~mask);
    close(file);
    return INSIGHTS_OK;
}

static insights_status open_database(ins_writer *writer, insights_error **err)
{
    bool is_new = writer->temporary != NULL;
    int code = sqlite3_open_v2(is_new ? writer->temporary : writer->file.path, &writer->file.db,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return ins_sqlite_fail(&writer->file, code, err);
    sqlite3_extended_result_codes(writer->file.db, 1);
    sqlite3_busy_timeout(writer->file.db, BUSY_MS);
    if (sqlite3_db_readonly(writer->file.db, "main") == 1)
        return ins_sqlite_fail(&writer->file, SQLITE_READONLY, err);
    const char *settings = is_new ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = NORMAL; "
                                    "PRAGMA locking_mode = EXCLUSIVE; "
                                    "PRAGMA cache_size = -16000; BEGIN IMMEDIATE"
                                  : "PRAGMA secure_delete = OFF; BEGIN IMMEDIATE";
    return execute(writer, sqlite3_mprintf("%s", settings), err);
}

static insights_status open_file(ins_writer *writer, const char *path, insights_error **err)
{
    struct stat file;
    writer->file.path = ins_strdup(path);
    if (writer->file.path == NULL)
        return ins_fail_nomem(err);
    if (stat(path, &file) != 0) {
        if (errno != ENOENT)
            return cannot_write(path, err);
        INS_TRY(make_temporary(writer, err));
    } else if (!S_ISREG(file.st_mode)) {
        return ins_fail(err, INSIGHTS_INVALID, "\"%s\" is no regular file", path);
    }
    return open_database(writer, err);
}

insights_status ins_writer_open(ins_writer **out, const char *url, insights_error **err)
{
    const char *path = url;
    if (strncmp(url, "sqlite:", 7) == 0)
        path = url + 7;
    else if (strstr(url, "://") != NULL)
        return ins_fail(err, INSIGHTS_INVALID, "only sqlite:PATH can be written to");
    if (*path == '\0')
        return ins_fail(err, INSIGHTS_INVALID, "sqlite: needs a path, such as sqlite:shop.db");
    ins_writer *writer = ins_calloc(1, sizeof *writer);
    if (writer == NULL)
        return ins_fail_nomem(err);
    insights_status status = open_file(writer, path, err);
    if (status != INSIGHTS_OK)
        ins_writer_abort(writer);
    else
        *out = writer;
    return status;
}

static void print_type(sqlite3_str *sql, const ins_writer_column *column)
{
    static const char *const names[] = {
        [INSIGHTS_TYPE_NULL] = "TEXT",        [INSIGHTS_TYPE_BOOL] = "BOOLEAN",
        [INSIGHTS_TYPE_INT] = "INTEGER",      [INSIGHTS_TYPE_FLOAT] = "REAL",
        [INSIGHTS_TYPE_TEXT] = "TEXT",        [INSIGHTS_TYPE_DATE] = "DATE",
        [INSIGHTS_TYPE_DATETIME] = "DATETIME"};
    int precision = column->precision == 0 ? PRECISION_DEFAULT : column->precision;
    if (column->type == INSIGHTS_TYPE_DECIMAL)
        sqlite3_str_appendf(sql, "DECIMAL(%d,%d)", precision, column->scale);
    else
        sqlite3_str_appendall(sql, names[column->type]);
}

static insights_status check_columns(const char *table, const ins_writer_column *columns,
                                     size_t count, insights_error **err)
{
    if (*table == '\0' || sqlite3_strnicmp(table, "sqlite_", 7) == 0)
        return ins_fail(err, INSIGHTS_INVALID, "\"%s\" cannot be the name of a table", table);
    if (count == 0 || count > COLUMNS_MAX)
        return ins_fail(err, INSIGHTS_INVALID, "table \"%s\" has %zu columns; 1 to %d are possible",
                        table, count, COLUMNS_MAX);
    for (size_t i = 0; i < count; i++) {
        const ins_writer_column *column = &columns[i];
        bool is_decimal = column->type == INSIGHTS_TYPE_DECIMAL;
        if (is_decimal && (column->scale < 0 || column->scale > PRECISION_MAX ||
                           column->precision < 0 || column->precision > PRECISION_MAX))
            return ins_fail(err, INSIGHTS_INVALID, "column \"%s\" has more than %d digits",
                            column->name, PRECISION_MAX);
    }
    return INSIGHTS_OK;
}

/* Whether a table or view of that name exists; `kind` is then what DROP needs to know. */
static insights_status find_kind(ins_writer *writer, const char *table, const char **kind,
                                 insights_error **err)
{
    sqlite3_stmt *row = NULL;
    *kind = NULL;
    int code = sqlite3_prepare_v2(writer->file.db,
                                  "SELECT type = 'view' FROM sqlite_schema WHERE "
                                  "lower(name) = lower(?) AND type IN ('table', 'view')",
                                  -1, &row, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(row, 1, table, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        *kind = sqlite3_column_int(row, 0) != 0 ? "VIEW" : "TABLE";
    insights_status status = INSIGHTS_OK;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = ins_sqlite_fail(&writer->file, code, err);
    sqlite3_finalize(row);
    return status;
}

static insights_status make_room(ins_writer *writer, const char *table, bool replace,
                                 insights_error **err)
{
    const char *kind = NULL;
    INS_TRY(find_kind(writer, table, &kind, err));
    if (kind == NULL)
        return INSIGHTS_OK;
    if (!replace)
        return ins_fail(err, INSIGHTS_INVALID,
                        "table \"%s\" exists already in \"%s\"; ask for it to be replaced", table,
                        writer->file.path);
    return execute(writer, sqlite3_mprintf("DROP %s \"%w\"", kind, table), err);
}

static void end_insert(ins_writer *writer)
{
    sqlite3_finalize(writer->insert);
    writer->insert = NULL;
}

/* A single INTEGER PRIMARY KEY is the row id itself; other keys get SQLite's unique index. */
insights_status ins_writer_create_table(ins_writer *writer, const char *table,
                                        const ins_writer_column *columns, size_t column_count,
                                        bool replace, insights_error **err)
{
    end_insert(writer);
    INS_TRY(check_columns(table, columns, column_count, err));
    INS_TRY(make_room(writer, table, replace, err));
    sqlite3_str *sql = sqlite3_str_new(writer->file.db);
    sqlite3_str_appendf(sql, "CREATE TABLE \"%w\" (", table);
    sqlite3_str_appendall(sql, writer->hides_next ? " /* insights: hidden */" : "");
    writer->hides_next = false;
    size_t keys = 0;
    for (size_t i = 0; i < column_count; i++) {
        bool is_required = !columns[i].is_nullable || columns[i].is_primary_key;
        sqlite3_str_appendf(sql, "%s\n  \"%w\" ", i == 0 ? "" : ",", columns[i].name);
        print_type(sql, &columns[i]);
        sqlite3_str_appendall(sql, is_required ? " NOT NULL" : "");
        keys += columns[i].is_primary_key;
    }
    const char *before = ",\n  PRIMARY KEY (";
    for (size_t i = 0; i < column_count; i++) {
        if (!columns[i].is_primary_key)
            continue;
        sqlite3_str_appendf(sql, "%s\"%w\"", before, columns[i].name);
        before = ", ";
    }
    sqlite3_str_appendall(sql, keys > 0 ? ")\n)" : "\n)");
    return execute(writer, sqlite3_str_finish(sql), err);
}

void ins_writer_hide_next(ins_writer *writer)
{
    writer->hides_next = true;
}

insights_status ins_writer_begin(ins_writer *writer, const char *table, size_t column_count,
                                 insights_error **err)
{
    end_insert(writer);
    sqlite3_str *sql = sqlite3_str_new(writer->file.db);
    sqlite3_str_appendf(sql, "INSERT INTO \"%w\" VALUES (", table);
    for (size_t i = 0; i < column_count; i++)
        sqlite3_str_appendall(sql, i == 0 ? "?" : ", ?");
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    if (text == NULL)
        return ins_fail_nomem(err);
    int code = sqlite3_prepare_v3(writer->file.db, text, -1, SQLITE_PREPARE_PERSISTENT,
                                  &writer->insert, NULL);
    sqlite3_free(text);
    writer->column_count = column_count;
    writer->row_count = 0;
    return code == SQLITE_OK ? INSIGHTS_OK : ins_sqlite_fail(&writer->file, code, err);
}

/* SQLite checks the rules of a row before it writes, so a row that breaks one changes nothing. */
static insights_status refuse_row(ins_writer *writer, int code, insights_error **err)
{
    sqlite3_reset(writer->insert);
    if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH)
        return ins_fail(err, INSIGHTS_INVALID, "row %zu: %s", writer->row_count,
                        sqlite3_errmsg(writer->file.db));
    writer->is_broken = true;
    return ins_sqlite_fail(&writer->file, code, err);
}

insights_status ins_writer_add(ins_writer *writer, const ins_value *cells, insights_error **err)
{
    if (writer->insert == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "no table was begun");
    writer->row_count++;
    for (size_t i = 0; i < writer->column_count; i++) {
        int code = ins_sqlite_bind(writer->insert, (int)i + 1, &cells[i]);
        if (code != SQLITE_OK)
            return refuse_row(writer, code, err);
    }
    int code = sqlite3_step(writer->insert);
    if (code != SQLITE_DONE)
        return refuse_row(writer, code, err);
    sqlite3_reset(writer->insert);
    return INSIGHTS_OK;
}

static void release(ins_writer *writer)
{
    end_insert(writer);
    sqlite3_close(writer->file.db);
    if (writer->temporary != NULL)
        unlink(writer->temporary);
    ins_free(writer->temporary);
    ins_free(writer->folder);
    ins_free(writer->file.path);
    ins_free(writer);
}

/* Makes the new name itself durable (POSIX rename leaves that to the folder's fsync). */
static void sync_folder(const char *folder)
{
    int handle = open(folder, O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return;
    fsync(handle);
    close(handle);
}

/* link() refuses to replace a file that came into being meanwhile; rename() would not. */
static insights_status publish(ins_writer *writer, insights_error **err)
{
    const char *path = writer->file.path;
    if (link(writer->temporary, path) != 0) {
        if (errno == EEXIST)
            return ins_fail(err, INSIGHTS_UNAVAILABLE,
                            "\"%s\" was made by another program meanwhile; try again", path);
        if (rename(writer->temporary, path) != 0)
            return cannot_write(path, err);
    }
    sync_folder(writer->folder);
    return INSIGHTS_OK;
}

insights_status ins_writer_commit(ins_writer *writer, insights_error **err)
{
    end_insert(writer);
    insights_status status =
        writer->is_broken
            ? ins_fail(err, INSIGHTS_INVALID, "\"%s\": nothing is kept after a failed write",
                       writer->file.path)
            : execute(writer, sqlite3_mprintf("COMMIT"), err);
    if (status == INSIGHTS_OK && writer->temporary != NULL) {
        sqlite3_close(writer->file.db);
        writer->file.db = NULL;
        status = publish(writer, err);
    }
    release(writer);
    return status;
}

/* Closing a connection rolls its transaction back. */
void ins_writer_abort(ins_writer *writer)
{
    if (writer != NULL)
        release(writer);
}

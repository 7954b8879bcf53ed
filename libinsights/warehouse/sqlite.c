/* The SQLite driver: opening files for reading only, closing them, and noticing their changes. */
#include "warehouse/sqlite.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { CHANGE_COUNTER_AT = 24 };

insights_status ins_sqlite_check_file(ins_sqlite *connection, insights_error **err)
{
    struct stat file;
    const char *path = connection->path;
    if (stat(path, &file) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return ins_fail(err, INSIGHTS_NOT_FOUND, "database \"%s\" does not exist", path);
        if (errno == EACCES)
            return ins_fail(err, INSIGHTS_DENIED,
                            "database \"%s\": a folder on the way may not be searched", path);
        return ins_fail(err, INSIGHTS_UNAVAILABLE, "database \"%s\": %s", path, strerror(errno));
    }
    if (S_ISDIR(file.st_mode))
        return ins_fail(err, INSIGHTS_CORRUPT, "\"%s\" is a folder; give the database file in it",
                        path);
    if (!S_ISREG(file.st_mode))
        return ins_fail(err, INSIGHTS_CORRUPT, "\"%s\" is no regular file", path);
    if (file.st_size == 0)
        return ins_fail(err, INSIGHTS_CORRUPT, "\"%s\" is empty and therefore no database", path);
    connection->device = file.st_dev;
    connection->inode = file.st_ino;
    return INSIGHTS_OK;
}

/* A file on a read-only medium in WAL mode can only be read as one that nobody changes. */
static bool is_frozen(const char *path)
{
    struct statvfs system;
    struct stat log;
    ins_buffer name;
    ins_buffer_init(&name, 1 << 16);
    ins_buffer_printf(&name, "%s-wal", path);
    bool has_log =
        name.status != INSIGHTS_OK || (stat(ins_buffer_view(&name), &log) == 0 && log.st_size > 0);
    ins_buffer_finish(&name);
    return !has_log && statvfs(path, &system) == 0 && (system.f_flag & ST_RDONLY) != 0;
}

/* The path as a URI (RFC 3986), which is the only way to say immutable. */
static char *immutable_uri(const char *path)
{
    ins_buffer uri;
    char *text = NULL;
    ins_buffer_init(&uri, 1 << 16);
    ins_buffer_text(&uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr("%?# ", *at) != NULL)
            ins_buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*at);
        else
            ins_buffer_byte(&uri, *at);
    }
    ins_buffer_text(&uri, "?immutable=1");
    return ins_buffer_take(&uri, &text, NULL) == INSIGHTS_OK ? text : NULL;
}

/* Opening reads nothing: only the first statement shows whether the file is a database. */
static int connect_to(ins_sqlite *connection, const char *name, int flags)
{
    sqlite3_close(connection->db);
    connection->db = NULL;
    int code = sqlite3_open_v2(name, &connection->db,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | flags, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_extended_result_codes(connection->db, 1);
    ins_sqlite_start(connection, 0);
    return sqlite3_exec(connection->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
}

static int connect_frozen(ins_sqlite *connection)
{
    char *uri = immutable_uri(connection->path);
    int code = uri == NULL ? SQLITE_NOMEM : connect_to(connection, uri, SQLITE_OPEN_URI);
    ins_free(uri);
    return code;
}

/* A missing permission comes as CANTOPEN: only the system's own code tells it apart. */
static insights_status open_failure(const ins_sqlite *connection, int code, insights_error **err)
{
    int cause = sqlite3_system_errno(connection->db);
    if (code == SQLITE_CANTOPEN && (cause == EACCES || cause == EPERM))
        return ins_fail(err, INSIGHTS_DENIED,
                        "database \"%s\": may not be read; check the permissions of the file",
                        connection->path);
    return ins_sqlite_fail(connection, code, err);
}

static insights_status open_file(ins_sqlite *connection, insights_error **err)
{
    INS_TRY(ins_sqlite_check_file(connection, err));
    int code = connect_to(connection, connection->path, 0);
    if ((code & 0xff) == SQLITE_CANTOPEN && is_frozen(connection->path))
        code = connect_frozen(connection);
    if (code != SQLITE_OK)
        return open_failure(connection, code, err);
    return ins_sqlite_guard(connection, err);
}

static void close_connection(void *data)
{
    ins_sqlite *connection = data;
    if (connection == NULL)
        return;
    sqlite3_close(connection->db);
    ins_free(connection->path);
    ins_free(connection);
}

/* SQLite takes "file:..." for a URI; a path of that name is meant as a path. */
static char *plain_path(const char *path)
{
    const char *prefix = strncmp(path, "file:", 5) == 0 || path[0] == ':' ? "./" : "";
    size_t size = strlen(prefix) + strlen(path) + 1;
    char *copy = ins_malloc(size);
    if (copy != NULL)
        snprintf(copy, size, "%s%s", prefix, path);
    return copy;
}

static insights_status open_connection(void **out, const char *path, insights_error **err)
{
    if (*path == '\0')
        return ins_fail(err, INSIGHTS_INVALID, "sqlite: needs a path, such as sqlite:shop.db");
    ins_sqlite *connection = ins_calloc(1, sizeof *connection);
    if (connection == NULL)
        return ins_fail_nomem(err);
    connection->path = plain_path(path);
    insights_status status =
        connection->path == NULL ? ins_fail_nomem(err) : open_file(connection, err);
    if (status != INSIGHTS_OK)
        close_connection(connection);
    else
        *out = connection;
    return status;
}

insights_status ins_sqlite_refresh(ins_sqlite *connection, insights_error **err)
{
    dev_t device = connection->device;
    ino_t inode = connection->inode;
    INS_TRY(ins_sqlite_check_file(connection, err));
    if (connection->device == device && connection->inode == inode)
        return INSIGHTS_OK;
    return open_file(connection, err);
}

/* Through SQLite's own descriptor: closing another one would drop this process's locks (POSIX). */
uint32_t ins_sqlite_change_counter(ins_sqlite *connection)
{
    sqlite3_file *file = NULL;
    unsigned char bytes[4];
    int code = sqlite3_file_control(connection->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK || file == NULL || file->pMethods == NULL ||
        file->pMethods->xRead(file, bytes, sizeof bytes, CHANGE_COUNTER_AT) != SQLITE_OK)
        return 0;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void print_stat(ins_buffer *text, const char *path)
{
    struct stat file;
    if (stat(path, &file) == 0)
        ins_buffer_printf(text, "-%llu-%lld-%lld.%09ld", (unsigned long long)file.st_ino,
                          (long long)file.st_size, (long long)file.st_mtim.tv_sec,
                          file.st_mtim.tv_nsec);
}

/* Change counter, size and time of the file; of the write-ahead log too, as commits go there. */
static insights_status watermark(void *data, ins_arena *arena, const char **out,
                                 insights_error **err)
{
    ins_sqlite *connection = data;
    INS_TRY(ins_sqlite_refresh(connection, err));
    ins_buffer log;
    ins_buffer text;
    ins_buffer_init(&log, 1 << 16);
    ins_buffer_init(&text, 1 << 16);
    ins_buffer_printf(&log, "%s-wal", connection->path);
    ins_buffer_printf(&text, "%lu", (unsigned long)ins_sqlite_change_counter(connection));
    print_stat(&text, connection->path);
    print_stat(&text, ins_buffer_view(&log));
    if (text.status == INSIGHTS_OK)
        text.status = log.status;
    ins_buffer_finish(&log);
    return ins_buffer_take_arena(&text, arena, out, err);
}

const ins_driver ins_driver_sqlite = {.scheme = "sqlite",
                                      .dialect = &ins_dialect_sqlite,
                                      .open = open_connection,
                                      .close = close_connection,
                                      .run = ins_sqlite_run,
                                      .read_schema = ins_sqlite_schema,
                                      .watermark = watermark};

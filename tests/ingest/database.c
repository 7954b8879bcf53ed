/* A scratch folder and questions to an SQLite file. */
#include "database.h"

#include "base/hash.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[PATH_SIZE];

void scratch_create(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/ingest-XXXXXX", parent == NULL ? "/tmp" : parent);
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

void scratch_remove(void)
{
    DIR *entries = opendir(folder);
    ck_assert_ptr_nonnull(entries);
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries))
        if (entry->d_name[0] != '.')
            unlink(scratch_path(entry->d_name));
    closedir(entries);
    rmdir(folder);
}

static const char *print(const char *prefix, const char *name)
{
    static char paths[4][PATH_SIZE * 2];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s%s/%s", prefix, folder, name);
    return path;
}

const char *scratch_path(const char *name)
{
    return print("", name);
}

const char *scratch_url(const char *name)
{
    return print("sqlite:", name);
}

/* A question that is being answered. */
typedef struct question {
    sqlite3 *database;
    sqlite3_stmt *rows;
} question;

static question ask(const char *name, const char *sql)
{
    question one = {0};
    ck_assert_int_eq(sqlite3_open_v2(scratch_path(name), &one.database, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    int code = sqlite3_prepare_v2(one.database, sql, -1, &one.rows, NULL);
    ck_assert_msg(code == SQLITE_OK, "%s: %s", sqlite3_errmsg(one.database), sql);
    return one;
}

static void end(question *one)
{
    sqlite3_finalize(one->rows);
    sqlite3_close(one->database);
}

__attribute__((format(printf, 1, 0))) static char *sql_of(const char *format, va_list arguments)
{
    static char sql[8192];
    int size = vsnprintf(sql, sizeof sql, format, arguments);
    ck_assert_int_lt(size, (int)sizeof sql);
    return sql;
}

int64_t ask_int(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    question one = ask(name, sql_of(format, arguments));
    va_end(arguments);
    ck_assert_int_eq(sqlite3_step(one.rows), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(one.rows, 0);
    end(&one);
    return value;
}

double ask_real(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    question one = ask(name, sql_of(format, arguments));
    va_end(arguments);
    ck_assert_int_eq(sqlite3_step(one.rows), SQLITE_ROW);
    double value = sqlite3_column_double(one.rows, 0);
    end(&one);
    return value;
}

const char *ask_text(const char *name, const char *format, ...)
{
    static char text[16384];
    va_list arguments;
    va_start(arguments, format);
    question one = ask(name, sql_of(format, arguments));
    va_end(arguments);
    size_t used = 0;
    text[0] = '\0';
    while (sqlite3_step(one.rows) == SQLITE_ROW) {
        const unsigned char *cell = sqlite3_column_text(one.rows, 0);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used == 0 ? "" : "|",
                                 cell == NULL ? "NULL" : (const char *)cell);
        ck_assert_uint_lt(used, sizeof text);
    }
    end(&one);
    return text;
}

const char *ask_hash(const char *name, const char *sql)
{
    static char hashes[4][INS_SHA256_HEX_SIZE];
    static int next;
    char *hash = hashes[next++ % 4];
    ins_sha256 digest;
    ins_sha256_init(&digest);
    question one = ask(name, sql);
    while (sqlite3_step(one.rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(one.rows); i++) {
            const void *cell = sqlite3_column_text(one.rows, i);
            ins_sha256_add(&digest, cell == NULL ? "" : cell,
                           (size_t)sqlite3_column_bytes(one.rows, i) + (cell != NULL));
        }
    }
    end(&one);
    ins_sha256_hex(&digest, hash);
    return hash;
}

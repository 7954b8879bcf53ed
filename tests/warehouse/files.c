/* Databases for the tests of the warehouse. */
#include "warehouse/files.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ins_arena *files_arena;
insights_error *files_error;
static char folder[64];

void files_setup(void)
{
    files_arena = ins_arena_create((size_t)1 << 30);
    files_error = NULL;
    snprintf(folder, sizeof folder, "/tmp/insights-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

void files_teardown(void)
{
    DIR *listing = opendir(folder);
    struct dirent *entry;
    while (listing != NULL && (entry = readdir(listing)) != NULL)
        if (entry->d_name[0] != '.')
            remove(file_path(entry->d_name));
    if (listing != NULL)
        closedir(listing);
    rmdir(folder);
    insights_error_free(files_error);
    ins_arena_destroy(files_arena);
}

const char *file_path(const char *name)
{
    return ins_arena_printf(files_arena, "%s/%s", folder, name);
}

const char *database(const char *name, const char *sql)
{
    const char *path = file_path(name);
    sqlite3 *db = NULL;
    char *message = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    ck_assert_msg(message == NULL, "%s", message);
    sqlite3_close(db);
    return path;
}

const char *file_with(const char *name, const void *data, size_t size)
{
    const char *path = file_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, size, file), size);
    fclose(file);
    return path;
}

static void forget(void)
{
    insights_error_free(files_error);
    files_error = NULL;
}

insights_status ask_with(const char *path, const ins_statement *statement,
                         const ins_run_limits *limits, insights_table **table)
{
    ins_warehouse *warehouse = NULL;
    forget();
    *table = NULL;
    insights_status status = ins_warehouse_open(&warehouse, path, &files_error);
    if (status == INSIGHTS_OK)
        status =
            ins_warehouse_run(warehouse, statement, limits, files_arena, table, NULL, &files_error);
    ins_warehouse_close(warehouse);
    return status;
}

insights_status ask(const char *path, const char *sql, insights_table **table)
{
    ins_statement statement = {.text = sql};
    return ask_with(path, &statement, NULL, table);
}

insights_status inspect(const char *path, ins_schema **schema)
{
    ins_warehouse *warehouse = NULL;
    forget();
    insights_status status = ins_warehouse_open(&warehouse, path, &files_error);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_schema(warehouse, NULL, files_arena, schema, &files_error);
    ins_warehouse_close(warehouse);
    return status;
}

insights_status try_open(const char *url)
{
    ins_warehouse *warehouse = NULL;
    forget();
    insights_status status = ins_warehouse_open(&warehouse, url, &files_error);
    ins_warehouse_close(warehouse);
    return status;
}

const char *said(void)
{
    return insights_error_message(files_error);
}

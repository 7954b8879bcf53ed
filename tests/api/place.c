/* A scratch folder with databases in it. */
#include "place.h"

#include "base/buffer.h"
#include "data/table.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXTS = 8, TEXT_SIZE = 2000, PATH_SIZE = 400 };

static char folder[PATH_SIZE];
static sqlite3 *holder;

static char *next_text(void)
{
    static char texts[TEXTS][TEXT_SIZE];
    static size_t next;
    return texts[next++ % TEXTS];
}

void place_create(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/insights-api-XXXXXX", parent == NULL ? "/tmp" : parent);
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

/* Folders in it hold files only. */
static void remove_all(const char *path)
{
    DIR *entries = opendir(path);
    for (struct dirent *entry = entries == NULL ? NULL : readdir(entries); entry != NULL;
         entry = readdir(entries)) {
        char name[PATH_SIZE * 2];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            unlink(name) != 0)
            remove_all(name);
    }
    if (entries != NULL)
        closedir(entries);
    rmdir(path);
}

void place_remove(void)
{
    remove_all(folder);
}

const char *place_path(const char *name)
{
    char *path = next_text();
    snprintf(path, TEXT_SIZE, "%s/%s", folder, name);
    return path;
}

static sqlite3 *open_database(const char *name)
{
    sqlite3 *database = NULL;
    ck_assert_int_eq(sqlite3_open(place_path(name), &database), SQLITE_OK);
    return database;
}

void place_sql(const char *name, const char *sql)
{
    sqlite3 *database = open_database(name);
    char *message = NULL;
    sqlite3_exec(database, sql, NULL, NULL, &message);
    ck_assert_msg(message == NULL, "%s", message);
    sqlite3_close(database);
}

void place_write(const char *name, const char *text)
{
    FILE *file = fopen(place_path(name), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

void place_demo(const char *name, size_t rows)
{
    insights_demo_options options = INSIGHTS_DEMO_OPTIONS_INIT;
    insights_error *err = NULL;
    char url[TEXT_SIZE + 10];
    snprintf(url, sizeof url, "sqlite:%s", place_path(name));
    options.rows = rows;
    options.now = PLACE_NOW;
    insights_demo_create(url, &options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
}

const char *place_ask(const char *name, const char *sql)
{
    sqlite3 *database = open_database(name);
    sqlite3_stmt *rows = NULL;
    char *text = next_text();
    ck_assert_msg(sqlite3_prepare_v2(database, sql, -1, &rows, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(database));
    ck_assert_int_eq(sqlite3_step(rows), SQLITE_ROW);
    const unsigned char *cell = sqlite3_column_text(rows, 0);
    snprintf(text, TEXT_SIZE, "%s", cell == NULL ? "" : (const char *)cell);
    sqlite3_finalize(rows);
    sqlite3_close(database);
    return text;
}

insights *place_open_with(const char *name, const char *model)
{
    insights_options options = INSIGHTS_OPTIONS_INIT;
    insights *context = NULL;
    insights_error *err = NULL;
    options.warehouse = place_path(name);
    options.model_path = model == NULL ? NULL : place_path(model);
    insights_open(&context, &options, &err);
    ck_assert_msg(err == NULL, "%s", insights_error_message(err));
    return context;
}

insights *place_open(const char *name)
{
    return place_open_with(name, NULL);
}

const char *place_cell(const insights_table *table, size_t row, const char *column)
{
    int at = ins_table_find(table, column);
    ck_assert_msg(at >= 0, "there is no column %s", column);
    ck_assert_uint_lt(row, insights_table_rows(table));
    ins_value value = ins_table_value(table, row, (size_t)at);
    ins_buffer printed;
    char *text = next_text();
    ins_buffer_init(&printed, TEXT_SIZE);
    ins_value_print(&value, &printed);
    snprintf(text, TEXT_SIZE, "%s", ins_buffer_view(&printed));
    ins_buffer_finish(&printed);
    return text;
}

const char *place_columns(const insights_table *table)
{
    char *text = next_text();
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < insights_table_columns(table); i++)
        used += (size_t)snprintf(text + used, TEXT_SIZE - used, "%s%s", i == 0 ? "" : " ",
                                 insights_table_name(table, i));
    return text;
}

void place_hold(const char *name, const char *sql)
{
    holder = open_database(name);
    ck_assert_int_eq(sqlite3_exec(holder, sql, NULL, NULL, NULL), SQLITE_OK);
}

void place_let_go(void)
{
    sqlite3_close(holder);
    holder = NULL;
}

/* Reads the tables and columns of an SQLite file; keys and content are read elsewhere. */
#include "base/hash.h"
#include "warehouse/sqlite_inspect.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { TABLES_MAX = 10000, COLUMNS_MAX = 100000 };

/* Values of columns while the schema is read; the profile stops keeping them before. */
static const size_t SCRATCH_LIMIT = (size_t)256 << 20;

insights_status ins_inspect_rows(ins_inspector *made, const ins_inspect_query *query,
                                 ins_inspect_fn use, void *item, insights_error **err)
{
    sqlite3_stmt *rows = NULL;
    INS_TRY(ins_sqlite_prepare(made->connection, query->text, &rows, err));
    int code = SQLITE_OK;
    if (query->name != NULL)
        code = sqlite3_bind_text(rows, 1, query->name, -1, SQLITE_TRANSIENT);
    insights_status status = INSIGHTS_OK;
    while (status == INSIGHTS_OK && (code == SQLITE_OK || code == SQLITE_ROW)) {
        code = sqlite3_step(rows);
        if (code == SQLITE_ROW)
            status = use(made, rows, item, err);
    }
    if (status == INSIGHTS_OK && code != SQLITE_DONE)
        status = ins_sqlite_fail(made->connection, code, err);
    sqlite3_finalize(rows);
    return status;
}

/* Text of a cell in the arena; "" when it is missing, NULL when memory is out. */
static const char *text_of(ins_inspector *made, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return ins_arena_strdup(made->arena, text == NULL ? "" : text);
}

/* Names must be used in statements as they are, so one that is no UTF-8 cannot be offered. */
static bool is_name(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    size_t size = (size_t)sqlite3_column_bytes(row, column);
    return text != NULL && strlen(text) == size && ins_utf8_is_valid(text, size, NULL);
}

/* Row: name, kind ("table" or "view"), whether it has no row ids, whether it is to be hidden. */
static insights_status add_table(ins_inspector *made, sqlite3_stmt *row, void *item,
                                 insights_error **err)
{
    (void)item;
    ins_schema *schema = made->schema;
    size_t count = schema->table_count;
    if (!is_name(row, 0))
        return INSIGHTS_OK;
    if (count == TABLES_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "database \"%s\" has more than %d tables",
                        made->connection->path, TABLES_MAX);
    void *tables = ins_arena_grow(made->arena, schema->tables, count, &made->table_room,
                                  sizeof *schema->tables);
    void *sources = ins_arena_grow(made->arena, made->sources, count, &made->source_room,
                                   sizeof *made->sources);
    const char *name = text_of(made, row, 0);
    if (tables == NULL || sources == NULL || name == NULL)
        return ins_fail_nomem(err);
    const char *kind = (const char *)sqlite3_column_text(row, 1);
    bool is_table = kind != NULL && strcmp(kind, "table") == 0;
    schema->tables = tables;
    made->sources = sources;
    schema->tables[count] = (ins_schema_table){.name = name, .is_view = !is_table, .row_count = -1};
    schema->tables[count].is_hidden = sqlite3_column_int(row, 3) != 0;
    made->sources[count].has_rowid = is_table && sqlite3_column_int(row, 2) == 0;
    schema->table_count++;
    return INSIGHTS_OK;
}

/* Row: name, declared type, whether it must have a value, position in the primary key. */
static insights_status add_column(ins_inspector *made, sqlite3_stmt *row, void *item,
                                  insights_error **err)
{
    ins_schema_table *table = item;
    if (!is_name(row, 0))
        return INSIGHTS_OK;
    if (made->column_count++ == COLUMNS_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "database \"%s\" has more than %d columns",
                        made->connection->path, COLUMNS_MAX);
    void *columns = ins_arena_grow(made->arena, table->columns, table->column_count,
                                   &made->item_room, sizeof *table->columns);
    ins_schema_column column = {.name = text_of(made, row, 0),
                                .declared_type = text_of(made, row, 1),
                                .primary_key_position = sqlite3_column_int(row, 3)};
    if (columns == NULL || column.name == NULL || column.declared_type == NULL)
        return ins_fail_nomem(err);
    column.type = ins_sqlite_declared_type(column.declared_type, &column.scale);
    column.is_nullable = sqlite3_column_int(row, 2) == 0 && column.primary_key_position == 0;
    table->columns = columns;
    table->columns[table->column_count++] = column;
    return INSIGHTS_OK;
}

static insights_status read_columns(ins_inspector *made, size_t index, insights_error **err)
{
    ins_schema_table *table = &made->schema->tables[index];
    ins_inspect_query query = {
        "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 "
        "ORDER BY cid",
        table->name};
    made->item_room = 0;
    INS_TRY(ins_inspect_rows(made, &query, add_column, table, err));
    bool *is_indexed = ARENA_ARRAY(made->arena, bool, table->column_count);
    ins_value_set *values = ARENA_ARRAY(made->scratch, ins_value_set, table->column_count);
    made->sources[index].is_indexed = is_indexed;
    made->sources[index].scratch = made->scratch;
    made->sources[index].values = values;
    return is_indexed == NULL || values == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* A view over a table that is gone has no columns to be told. */
static bool is_broken(const ins_schema_table *table, insights_status status)
{
    bool is_own = status == INSIGHTS_INVALID || status == INSIGHTS_NOT_FOUND ||
                  status == INSIGHTS_DENIED || status == INSIGHTS_TOO_LARGE;
    return table->is_view && is_own;
}

/* Keeps what can be asked. */
static void leave_out_unreadable(ins_inspector *made)
{
    ins_schema *schema = made->schema;
    size_t kept = 0;
    for (size_t i = 0; i < schema->table_count; i++) {
        if (made->sources[i].is_unreadable || schema->tables[i].column_count == 0)
            continue;
        schema->tables[kept] = schema->tables[i];
        made->sources[kept] = made->sources[i];
        made->sources[kept].table = &schema->tables[kept];
        kept++;
    }
    schema->table_count = kept;
}

static insights_status read_all_columns(ins_inspector *made, insights_error **err)
{
    for (size_t i = 0; i < made->schema->table_count; i++) {
        insights_error *cause = NULL;
        insights_status status = read_columns(made, i, &cause);
        made->sources[i].is_unreadable = is_broken(&made->schema->tables[i], status);
        if (status != INSIGHTS_OK && !made->sources[i].is_unreadable) {
            if (err != NULL && *err == NULL)
                *err = cause;
            else
                insights_error_free(cause);
            return status;
        }
        insights_error_free(cause);
    }
    leave_out_unreadable(made);
    return INSIGHTS_OK;
}

static insights_status read_keys(ins_inspector *made, insights_error **err)
{
    for (size_t i = 0; i < made->schema->table_count; i++) {
        if (made->schema->tables[i].is_view)
            continue;
        INS_TRY(ins_inspect_indexes(made, &made->sources[i], err));
        INS_TRY(ins_inspect_foreign_keys(made, &made->schema->tables[i], err));
    }
    return INSIGHTS_OK;
}

/* A column without a declared type delivers what it holds. */
static void type_from_profile(ins_schema_column *column, size_t rows)
{
    const ins_column_profile *profile = &column->profile;
    size_t values = rows - profile->null_count;
    if (column->type != INSIGHTS_TYPE_NULL || values == 0)
        return;
    if (profile->text_count > 0)
        column->type = INSIGHTS_TYPE_TEXT;
    else if (profile->integer_count == values && profile->least.type == INSIGHTS_TYPE_INT)
        column->type = INSIGHTS_TYPE_INT;
    else
        column->type = INSIGHTS_TYPE_FLOAT;
}

static insights_status profile_all(ins_inspector *made, insights_error **err)
{
    int64_t deadline_ns = made->connection->deadline_ns;
    for (size_t i = 0; i < made->schema->table_count; i++) {
        ins_schema_table *table = &made->schema->tables[i];
        ins_sqlite_start(made->connection, deadline_ns);
        INS_TRY(ins_sqlite_profile(made->connection, &made->sources[i], made->arena, err));
        for (size_t c = 0; c < table->column_count; c++)
            type_from_profile(&table->columns[c], table->profiled_rows);
    }
    leave_out_unreadable(made);
    return INSIGHTS_OK;
}

static insights_status find_inclusions(ins_inspector *made, insights_error **err)
{
    size_t count = made->schema->table_count;
    const ins_value_set **values = ARENA_ARRAY(made->scratch, const ins_value_set *, count + 1);
    if (values == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        values[i] = made->sources[i].values;
    return ins_find_inclusions(made->schema, values, made->arena, err);
}

static insights_status add_to_digest(ins_inspector *made, sqlite3_stmt *row, void *item,
                                     insights_error **err)
{
    (void)made;
    (void)err;
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        const void *text = sqlite3_column_text(row, i);
        if (text != NULL)
            ins_sha256_add(item, text, (size_t)sqlite3_column_bytes(row, i));
        ins_sha256_add(item, "", 1);
    }
    return INSIGHTS_OK;
}

/*
 * Statements that made the tables, row counts, pages, and the change counter, which every commit
 * raises (in WAL mode: every checkpoint). A copy of the file has the same fingerprint.
 */
static insights_status set_fingerprint(ins_inspector *made, insights_error **err)
{
    static const ins_inspect_query texts = {
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", NULL};
    static const ins_inspect_query pages = {"SELECT page_count FROM pragma_page_count", NULL};
    ins_sha256 digest;
    char hex[INS_SHA256_HEX_SIZE];
    char line[64];
    ins_sha256_init(&digest);
    INS_TRY(ins_inspect_rows(made, &texts, add_to_digest, &digest, err));
    INS_TRY(ins_inspect_rows(made, &pages, add_to_digest, &digest, err));
    for (size_t i = 0; i < made->schema->table_count; i++) {
        int length =
            snprintf(line, sizeof line, "%lld,", (long long)made->schema->tables[i].row_count);
        ins_sha256_add(&digest, line, (size_t)length);
    }
    int length = snprintf(line, sizeof line, "%lu",
                          (unsigned long)ins_sqlite_change_counter(made->connection));
    ins_sha256_add(&digest, line, (size_t)length);
    ins_sha256_hex(&digest, hex);
    made->schema->fingerprint = ins_arena_strdup(made->arena, hex);
    return made->schema->fingerprint == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* "shop" of "/data/shop.db". */
static const char *database_name(const char *path, ins_arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(base, '.');
    size_t size = dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base);
    if (!ins_utf8_is_valid(base, size, NULL))
        return ins_arena_strdup(arena, "database");
    return ins_text_clean(arena, base, size);
}

/* Virtual tables are left out: they are search indexes over other tables, made by foreign code. */
static insights_status inspect(ins_inspector *made, insights_error **err)
{
    static const ins_inspect_query tables = {
        "SELECT t.name, t.type, t.wr, INSTR(s.sql, 'insights: hidden') FROM pragma_table_list AS t "
        "JOIN sqlite_schema AS s ON s.name = t.name AND s.type IN ('table', 'view') "
        "WHERE t.schema = 'main' AND t.type IN ('table', 'view') "
        "AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid",
        NULL};
    INS_TRY(ins_inspect_rows(made, &tables, add_table, NULL, err));
    INS_TRY(read_all_columns(made, err));
    INS_TRY(read_keys(made, err));
    INS_TRY(profile_all(made, err));
    INS_TRY(find_inclusions(made, err));
    return set_fingerprint(made, err);
}

insights_status ins_sqlite_schema(void *data, const ins_run_limits *limits, ins_arena *arena,
                                  ins_schema **out, insights_error **err)
{
    ins_sqlite *connection = data;
    ins_inspector made = {.connection = connection, .arena = arena};
    INS_TRY(ins_sqlite_refresh(connection, err));
    made.schema = ARENA_NEW(arena, ins_schema);
    if (made.schema == NULL)
        return ins_fail_nomem(err);
    made.schema->name = database_name(connection->path, arena);
    if (made.schema->name == NULL)
        return ins_fail_nomem(err);
    ins_sqlite_start(connection, limits->deadline_ns);
    connection->mode = INS_SQLITE_INSPECT;
    made.scratch = ins_arena_create(SCRATCH_LIMIT);
    insights_status status = made.scratch == NULL ? ins_fail_nomem(err) : inspect(&made, err);
    ins_arena_destroy(made.scratch);
    connection->mode = INS_SQLITE_ASK;
    if (status == INSIGHTS_OK)
        *out = made.schema;
    return status;
}

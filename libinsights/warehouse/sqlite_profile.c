/*
 * Counts the rows of SQLite tables and profiles their columns from one scan of at most 20,000 rows.
 *
 *   table of at most 20,000 rows   every row
 *   larger table with row ids      100 blocks of 200 rows, evenly spread over the range of row ids,
 *                                  the last one at its end; least and greatest are exact where an
 *                                  index starts with the column, otherwise those of the sample
 *   table without row ids          its first 20,000 rows
 *   view                           its first 20,000 rows, within a budget of work
 *
 * Nothing depends on the clock but the deadline, so the same file gives the same profile.
 */
#include "base/alloc.h"
#include "warehouse/profile.h"
#include "warehouse/sqlite.h"

#include <sqlite3.h>

enum {
    SAMPLE_ROWS = 20000,
    BLOCKS = 100,
    BLOCK_ROWS = SAMPLE_ROWS / BLOCKS,
    LEAST_ROWS = SAMPLE_ROWS / 4,
    VIEW_BUDGET = 4000 /* progress calls: about 0.1 s */
};

/* What the different values of all columns together may take. */
static const size_t VALUES_BYTES = (size_t)64 << 20;

/* Documents of megabytes must not make the profile read gigabytes. */
#define SAMPLE_BYTES ((size_t)64 << 20)

/* One table being profiled. Owner of the profilers: ins_sqlite_profile(). */
typedef struct sampler {
    ins_sqlite *connection;
    const ins_sqlite_source *source;
    ins_schema_table *table;
    ins_arena *arena;
    ins_arena *scratch; /* repaired texts and blobs of the rows being read */
    ins_profiler *profilers;
    ins_value *cells; /* of the row being read, with their hashes */
    uint64_t *hashes;
    const char *rowid; /* name under which the row id can be read, or NULL */
    size_t bytes;
} sampler;

static const char *rowid_name(const ins_sqlite_source *source)
{
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    const ins_schema_table *table = source->table;
    for (size_t i = 0; source->has_rowid && i < sizeof names / sizeof *names; i++) {
        bool is_taken = false;
        for (size_t c = 0; c < table->column_count; c++)
            is_taken = is_taken || ins_ascii_equal(ins_slice_of(names[i]),
                                                   ins_slice_of(table->columns[c].name));
        if (!is_taken)
            return names[i];
    }
    return NULL;
}

/* Prepares a text that sqlite3_mprintf() or sqlite3_str_finish() made, and frees it. */
static insights_status prepare(const sampler *scan, char *text, sqlite3_stmt **out,
                               insights_error **err)
{
    if (text == NULL)
        return ins_fail_nomem(err);
    insights_status status = ins_sqlite_prepare(scan->connection, text, out, err);
    sqlite3_free(text);
    return status;
}

/* Prepares "SELECT columns FROM table" with a tail. */
static insights_status prepare_scan(const sampler *scan, const char *tail, sqlite3_stmt **out,
                                    insights_error **err)
{
    const ins_schema_table *table = scan->table;
    sqlite3_str *sql = sqlite3_str_new(scan->connection->db);
    for (size_t i = 0; i < table->column_count; i++)
        sqlite3_str_appendf(sql, "%s\"%w\"", i == 0 ? "SELECT " : ", ", table->columns[i].name);
    sqlite3_str_appendf(sql, " FROM \"%w\" %s", table->name, tail);
    return prepare(scan, sqlite3_str_finish(sql), out, err);
}

static bool add_row(sampler *scan, sqlite3_stmt *row)
{
    if (ins_arena_used(scan->scratch) > SAMPLE_BYTES / 4) {
        ins_arena_destroy(scan->scratch);
        scan->scratch = ins_arena_create(SAMPLE_BYTES * 4);
    }
    size_t count = scan->table->column_count;
    for (size_t i = 0; i < count; i++) {
        ins_value *value = &scan->cells[i];
        if (scan->scratch == NULL || !ins_sqlite_cell(row, (int)i, scan->scratch, value))
            return false;
        if (value->type == INSIGHTS_TYPE_TEXT)
            scan->bytes += value->as.text.size;
        scan->hashes[i] = ins_profiler_hash(&scan->profilers[i], value);
    }
    for (size_t i = 0; i < count; i++)
        ins_profiler_add(&scan->profilers[i], &scan->cells[i], scan->hashes[i]);
    scan->table->profiled_rows++;
    return true;
}

/* Reads rows until the statement or the room for bytes ends. */
static insights_status add_rows(sampler *scan, sqlite3_stmt *rows, insights_error **err)
{
    int code = SQLITE_OK;
    while (scan->bytes < SAMPLE_BYTES && (code = sqlite3_step(rows)) == SQLITE_ROW)
        if (!add_row(scan, rows))
            return ins_fail_nomem(err);
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        return ins_sqlite_fail(scan->connection, code, err);
    return INSIGHTS_OK;
}

static insights_status scan_start(sampler *scan, insights_error **err)
{
    sqlite3_stmt *rows = NULL;
    INS_TRY(prepare_scan(scan, "LIMIT 20000", &rows, err));
    insights_status status = add_rows(scan, rows, err);
    sqlite3_finalize(rows);
    return status;
}

/* Starts again, for a sample that turned out to be useless. */
static void forget_rows(sampler *scan)
{
    for (size_t i = 0; i < scan->table->column_count; i++) {
        ins_column_profile dropped;
        ins_profiler_finish(&scan->profilers[i], scan->scratch, &dropped);
    }
    scan->table->profiled_rows = 0;
    scan->bytes = 0;
}

static insights_status add_block(sampler *scan, sqlite3_stmt *rows, int64_t from, int64_t until,
                                 insights_error **err)
{
    sqlite3_reset(rows);
    sqlite3_bind_int64(rows, 1, from);
    sqlite3_bind_int64(rows, 2, until);
    sqlite3_bind_int(rows, 3, BLOCK_ROWS);
    return add_rows(scan, rows, err);
}

/* Blocks do not overlap: each ends where the next begins. Row ids may span all 64-bit integers. */
static insights_status add_blocks(sampler *scan, sqlite3_stmt *rows, const int64_t range[2],
                                  insights_error **err)
{
    uint64_t first = (uint64_t)range[0];
    uint64_t span = (uint64_t)range[1] - first;
    uint64_t step = (span - BLOCK_ROWS) / (BLOCKS - 1);
    for (uint64_t i = 0; i + 1 < BLOCKS; i++)
        INS_TRY(add_block(scan, rows, (int64_t)(first + step * i),
                          (int64_t)(first + step * (i + 1) - 1), err));
    return add_block(scan, rows, (int64_t)((uint64_t)range[1] - BLOCK_ROWS + 1), range[1], err);
}

static insights_status scan_blocks(sampler *scan, const int64_t range[2], insights_error **err)
{
    char tail[80];
    sqlite3_stmt *rows = NULL;
    sqlite3_snprintf(sizeof tail, tail, "WHERE %s BETWEEN ? AND ? LIMIT ?", scan->rowid);
    INS_TRY(prepare_scan(scan, tail, &rows, err));
    insights_status status = add_blocks(scan, rows, range, err);
    sqlite3_finalize(rows);
    if (status == INSIGHTS_OK && scan->table->profiled_rows < LEAST_ROWS) {
        forget_rows(scan); /* row ids stand in clusters that the blocks missed */
        status = scan_start(scan, err);
    }
    return status;
}

/* Runs a statement of one row; the cells are INT or missing (left as they are). */
static insights_status read_integers(sampler *scan, char *text, int64_t *out, size_t count,
                                     insights_error **err)
{
    sqlite3_stmt *row = NULL;
    INS_TRY(prepare(scan, text, &row, err));
    insights_status status = INSIGHTS_OK;
    int code = sqlite3_step(row);
    if (code != SQLITE_ROW)
        status = ins_sqlite_fail(scan->connection, code, err);
    for (size_t i = 0; status == INSIGHTS_OK && i < count; i++)
        if (sqlite3_column_type(row, (int)i) == SQLITE_INTEGER)
            out[i] = sqlite3_column_int64(row, (int)i);
    sqlite3_finalize(row);
    return status;
}

static insights_status count_rows(sampler *scan, insights_error **err)
{
    return read_integers(scan, sqlite3_mprintf("SELECT count(*) FROM \"%w\"", scan->table->name),
                         &scan->table->row_count, 1, err);
}

static insights_status scan_by_rowid(sampler *scan, insights_error **err)
{
    int64_t range[2] = {0, 0};
    INS_TRY(read_integers(scan,
                          sqlite3_mprintf("SELECT (SELECT min(%s) FROM \"%w\"), "
                                          "(SELECT max(%s) FROM \"%w\")",
                                          scan->rowid, scan->table->name, scan->rowid,
                                          scan->table->name),
                          range, 2, err));
    if ((uint64_t)range[1] - (uint64_t)range[0] >= SAMPLE_ROWS) {
        INS_TRY(count_rows(scan, err));
        if (scan->table->row_count > SAMPLE_ROWS)
            return scan_blocks(scan, range, err);
    }
    INS_TRY(scan_start(scan, err));
    if (scan->bytes >= SAMPLE_BYTES)
        return count_rows(scan, err);
    scan->table->row_count = (int64_t)scan->table->profiled_rows;
    return INSIGHTS_OK;
}

static insights_status scan_whatever(sampler *scan, insights_error **err)
{
    if (scan->table->is_view)
        scan->connection->budget = VIEW_BUDGET;
    INS_TRY(scan_start(scan, err));
    if (scan->bytes < SAMPLE_BYTES && scan->table->profiled_rows < SAMPLE_ROWS) {
        scan->table->row_count = (int64_t)scan->table->profiled_rows;
        return INSIGHTS_OK;
    }
    return count_rows(scan, err);
}

/* Least and greatest by index: SQLite finds each with one look-up (sqlite.org/optoverview.html). */
static insights_status extend(sampler *scan, size_t column, insights_error **err)
{
    const char *table = scan->table->name;
    const char *name = scan->table->columns[column].name;
    sqlite3_stmt *row = NULL;
    INS_TRY(prepare(scan,
                    sqlite3_mprintf("SELECT (SELECT min(\"%w\") FROM \"%w\"), "
                                    "(SELECT max(\"%w\") FROM \"%w\")",
                                    name, table, name, table),
                    &row, err));
    insights_status status = INSIGHTS_OK;
    int code = sqlite3_step(row);
    if (code != SQLITE_ROW)
        status = ins_sqlite_fail(scan->connection, code, err);
    for (int i = 0; status == INSIGHTS_OK && i < 2; i++) {
        ins_value value;
        if (!ins_sqlite_cell(row, i, scan->scratch, &value))
            status = ins_fail_nomem(err);
        else
            ins_profiler_extend(&scan->profilers[column], &value);
    }
    sqlite3_finalize(row);
    return status;
}

static insights_status scan_table(sampler *scan, insights_error **err)
{
    if (scan->rowid == NULL)
        INS_TRY(scan_whatever(scan, err));
    else
        INS_TRY(scan_by_rowid(scan, err));
    bool is_sample = (int64_t)scan->table->profiled_rows < scan->table->row_count;
    for (size_t i = 0; is_sample && i < scan->table->column_count; i++)
        if (scan->source->is_indexed[i])
            INS_TRY(extend(scan, i, err));
    return INSIGHTS_OK;
}

/* What says something about one view only, not about the database. */
static bool is_broken_view(const ins_schema_table *table, insights_status status)
{
    return table->is_view && (status == INSIGHTS_INVALID || status == INSIGHTS_NOT_FOUND ||
                              status == INSIGHTS_DENIED || status == INSIGHTS_TOO_LARGE);
}

/* Keeps the different values of the columns, where they are all known. */
static bool keep_values(const sampler *scan)
{
    const ins_sqlite_source *source = scan->source;
    size_t count = scan->table->column_count;
    bool is_complete = (int64_t)scan->table->profiled_rows == scan->table->row_count;
    for (size_t i = 0; is_complete && i < count; i++)
        if (ins_arena_used(source->scratch) < VALUES_BYTES &&
            !ins_value_set_take(&source->values[i], &scan->profilers[i], source->scratch))
            return false;
    return true;
}

static insights_status profile(sampler *scan, insights_error **err)
{
    size_t count = scan->table->column_count;
    scan->profilers = ins_calloc(count, sizeof *scan->profilers);
    scan->cells = ins_calloc(count, sizeof *scan->cells);
    scan->hashes = ins_calloc(count, sizeof *scan->hashes);
    scan->scratch = ins_arena_create(SAMPLE_BYTES * 4);
    insights_status status = ins_fail_nomem(NULL);
    if (scan->profilers != NULL && scan->cells != NULL && scan->hashes != NULL &&
        scan->scratch != NULL)
        status = scan_table(scan, err);
    if (status == INSIGHTS_OK && !keep_values(scan))
        status = INSIGHTS_NOMEM;
    for (size_t i = 0; scan->profilers != NULL && i < count; i++)
        if (!ins_profiler_finish(&scan->profilers[i], scan->arena,
                                 &scan->table->columns[i].profile))
            status = INSIGHTS_NOMEM;
    ins_arena_destroy(scan->scratch);
    ins_free(scan->hashes);
    ins_free(scan->cells);
    ins_free(scan->profilers);
    return status == INSIGHTS_NOMEM ? ins_fail_nomem(err) : status;
}

insights_status ins_sqlite_profile(ins_sqlite *connection, ins_sqlite_source *source,
                                   ins_arena *arena, insights_error **err)
{
    sampler scan = {.connection = connection,
                    .source = source,
                    .table = source->table,
                    .arena = arena,
                    .rowid = rowid_name(source)};
    insights_error *cause = NULL;
    source->table->row_count = -1;
    insights_status status = profile(&scan, &cause);
    source->is_unreadable = is_broken_view(source->table, status);
    if (status == INSIGHTS_OK || status == INSIGHTS_TIMEOUT || source->is_unreadable) {
        insights_error_free(cause);
        return INSIGHTS_OK;
    }
    if (err != NULL && *err == NULL)
        *err = cause;
    else
        insights_error_free(cause);
    return status;
}

/* Running statements on SQLite: binding parameters, reading rows into a table within limits. */
#include "base/clock.h"
#include "base/number.h"
#include "warehouse/sqlite.h"
#include "warehouse/sqlite_bind.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

enum { ROWS_DEFAULT = 1000000, BLOB_SHOWN = 256 };

#define BYTES_DEFAULT ((size_t)1 << 30)
#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS "\xE2\x80\xA6"

/* One run. Owner of the statement: ins_sqlite_run(). */
typedef struct reader {
    ins_sqlite *connection;
    sqlite3_stmt *statement;
    ins_arena *arena;
    ins_column_spec *specs;
    size_t column_count;
    size_t bytes; /* of the result so far */
    size_t max_rows;
    size_t max_bytes;
} reader;

static insights_status bind_all(const reader *run, const ins_statement *statement,
                                insights_error **err)
{
    int wanted = sqlite3_bind_parameter_count(run->statement);
    if (wanted != (int)statement->parameter_count)
        return ins_fail(err, INSIGHTS_INVALID, "the statement takes %d parameters, %zu were given",
                        wanted, statement->parameter_count);
    for (int i = 0; i < wanted; i++) {
        int code = ins_sqlite_bind(run->statement, i + 1, &statement->parameters[i]);
        if (code != SQLITE_OK)
            return ins_sqlite_fail(run->connection, code, err);
    }
    return INSIGHTS_OK;
}

static char *repaired(ins_arena *arena, ins_slice text, size_t *size)
{
    char *copy = text.size > SIZE_MAX / 3 - 1 ? NULL : ins_arena_alloc(arena, text.size * 3 + 1);
    size_t used = 0;
    size_t at = 0;
    while (copy != NULL && at < text.size) {
        int32_t point = -1;
        size_t length = ins_utf8_next(text.data + at, text.size - at, &point);
        const char *from = point < 0 ? REPLACEMENT : text.data + at;
        size_t part = point < 0 ? sizeof REPLACEMENT - 1 : length;
        memcpy(copy + used, from, part);
        used += part;
        at += length;
    }
    *size = used;
    return copy;
}

static bool is_ascii(const char *data, size_t size)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < size; i++)
        seen |= (unsigned char)data[i];
    return seen < 0x80;
}

static bool text_cell(sqlite3_value *cell, ins_arena *arena, ins_value *out)
{
    const char *data = (const char *)sqlite3_value_text(cell);
    size_t size = (size_t)sqlite3_value_bytes(cell);
    if (data != NULL && !is_ascii(data, size) && !ins_utf8_is_valid(data, size, NULL))
        data = repaired(arena, (ins_slice){data, size}, &size);
    out->type = INSIGHTS_TYPE_TEXT;
    out->as.text = (ins_slice){data, size};
    return data != NULL;
}

static bool blob_cell(sqlite3_value *cell, ins_arena *arena, ins_value *out)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *data = sqlite3_value_blob(cell);
    size_t size = (size_t)sqlite3_value_bytes(cell);
    size_t shown = size < BLOB_SHOWN ? size : BLOB_SHOWN;
    char *text = ins_arena_alloc(arena, 2 * shown + sizeof ELLIPSIS);
    if (text == NULL)
        return false;
    for (size_t i = 0; i < shown; i++) {
        text[2 * i] = digits[data[i] >> 4];
        text[2 * i + 1] = digits[data[i] & 15];
    }
    if (shown < size)
        memcpy(text + 2 * shown, ELLIPSIS, sizeof ELLIPSIS);
    *out = ins_value_text(ins_slice_of(text));
    return true;
}

/* One look at the row instead of three: the value may be used so as long as one thread does. */
bool ins_sqlite_cell(sqlite3_stmt *row, int column, ins_arena *arena, ins_value *out)
{
    sqlite3_value *cell = sqlite3_column_value(row, column);
    out->scale = 0;
    switch (sqlite3_value_type(cell)) {
    case SQLITE_INTEGER:
        out->type = INSIGHTS_TYPE_INT;
        out->as.integer = sqlite3_value_int64(cell);
        return true;
    case SQLITE_FLOAT:
        out->type = INSIGHTS_TYPE_FLOAT;
        out->as.real = sqlite3_value_double(cell);
        return true;
    case SQLITE_TEXT: return text_cell(cell, arena, out);
    case SQLITE_BLOB: return blob_cell(cell, arena, out);
    default: out->type = INSIGHTS_TYPE_NULL; return true;
    }
}

/*
 * A double is taken for a decimal when it is as near as sums of such decimals come: within 1e-6 of
 * the last digit, or within 1e-12 of the amount (about the rounding error of adding a million
 * doubles, Higham 2002, 4.2), never further than 1 % of the last digit.
 */
static bool decimal_of_real(double value, int scale, int64_t *coefficient)
{
    double scaled = value * (double)ins_power_of_ten(scale);
    double size = fabs(scaled);
    double nearest = round(scaled);
    double tolerance = 1e-6 + size * 1e-12;
    if (!(size < 9e15) || fabs(scaled - nearest) > (tolerance < 0.01 ? tolerance : 0.01))
        return false;
    *coefficient = (int64_t)nearest;
    return true;
}

static ins_value from_integer(const ins_column_spec *spec, int64_t integer)
{
    int64_t coefficient = 0;
    if (spec->type == INSIGHTS_TYPE_DECIMAL && ins_rescale(integer, 0, spec->scale, &coefficient))
        return ins_value_decimal(coefficient, spec->scale);
    if (spec->type == INSIGHTS_TYPE_FLOAT)
        return ins_value_double((double)integer);
    if (spec->type == INSIGHTS_TYPE_BOOL && (integer == 0 || integer == 1))
        return ins_value_bool(integer == 1);
    return ins_value_int(integer);
}

static ins_value from_real(const ins_column_spec *spec, double real)
{
    int64_t whole = 0;
    if (spec->type == INSIGHTS_TYPE_DECIMAL && decimal_of_real(real, spec->scale, &whole))
        return ins_value_decimal(whole, spec->scale);
    if (spec->type == INSIGHTS_TYPE_INT && fabs(real) < 9e15 && floor(real) == real)
        return ins_value_int((int64_t)real);
    return ins_value_double(real);
}

static ins_value number_of_text(const ins_column_spec *spec, ins_slice text)
{
    int64_t whole = 0;
    int scale = 0;
    double real = 0;
    if (spec->type == INSIGHTS_TYPE_INT && ins_parse_int(text.data, text.size, &whole))
        return ins_value_int(whole);
    if (spec->type == INSIGHTS_TYPE_DECIMAL &&
        ins_parse_decimal(text.data, text.size, &whole, &scale) &&
        ins_rescale(whole, scale, spec->scale, &whole))
        return ins_value_decimal(whole, spec->scale);
    if (ins_parse_double(text.data, text.size, &real))
        return ins_value_double(real);
    return ins_value_text(text);
}

/* A date must not lose a time of day: such a text stays text. */
static ins_value time_of_text(const ins_column_spec *spec, ins_slice text)
{
    int64_t us = 0;
    if (!ins_parse_datetime(text.data, text.size, &us, NULL))
        return ins_value_text(text);
    if (spec->type == INSIGHTS_TYPE_DATETIME)
        return ins_value_datetime(us);
    int64_t day = ins_day_of_us(us);
    return day * INS_DAY_US == us ? ins_value_date(day) : ins_value_text(text);
}

static ins_value from_text(const ins_column_spec *spec, ins_slice text)
{
    switch (spec->type) {
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_FLOAT:
    case INSIGHTS_TYPE_DECIMAL: return number_of_text(spec, text);
    case INSIGHTS_TYPE_DATE:
    case INSIGHTS_TYPE_DATETIME: return time_of_text(spec, text);
    case INSIGHTS_TYPE_BOOL:
        if (ins_ascii_equal(text, ins_slice_of("true")))
            return ins_value_bool(true);
        if (ins_ascii_equal(text, ins_slice_of("false")))
            return ins_value_bool(false);
        break;
    case INSIGHTS_TYPE_NULL:
    case INSIGHTS_TYPE_TEXT: break;
    }
    return ins_value_text(text);
}

/* What does not fit the expected type is handed on as it is: the builder then widens the column. */
static ins_value expected(const ins_column_spec *spec, const ins_value *stored)
{
    switch (stored->type) {
    case INSIGHTS_TYPE_INT: return from_integer(spec, stored->as.integer);
    case INSIGHTS_TYPE_FLOAT: return from_real(spec, stored->as.real);
    case INSIGHTS_TYPE_TEXT: return from_text(spec, stored->as.text);
    default: return *stored;
    }
}

static insights_status read_row(reader *run, ins_table_builder *builder, insights_error **err)
{
    for (size_t i = 0; i < run->column_count; i++) {
        ins_value stored;
        if (!ins_sqlite_cell(run->statement, (int)i, run->arena, &stored))
            return ins_fail_nomem(err);
        run->bytes += stored.type == INSIGHTS_TYPE_TEXT ? stored.as.text.size + 10 : 9;
        ins_value value = expected(&run->specs[i], &stored);
        INS_TRY(ins_table_builder_add(builder, &value, err));
    }
    if (run->bytes > run->max_bytes)
        return ins_fail(err, INSIGHTS_TOO_LARGE,
                        "result has more than %zu bytes; narrow the question or raise the limit",
                        run->max_bytes);
    return INSIGHTS_OK;
}

static insights_status read_rows(reader *run, ins_table_builder *builder, insights_error **err)
{
    int code = SQLITE_OK;
    size_t rows = 0;
    while ((code = sqlite3_step(run->statement)) == SQLITE_ROW) {
        if (rows++ == run->max_rows)
            return ins_fail(err, INSIGHTS_TOO_LARGE,
                            "result has more than %zu rows; narrow the question or raise the limit",
                            run->max_rows);
        INS_TRY(read_row(run, builder, err));
    }
    return code == SQLITE_DONE ? INSIGHTS_OK : ins_sqlite_fail(run->connection, code, err);
}

static insights_status set_columns(reader *run, const ins_statement *statement,
                                   insights_error **err)
{
    run->column_count = (size_t)sqlite3_column_count(run->statement);
    if (statement->column_count != 0 && statement->column_count != run->column_count)
        return ins_fail(err, INSIGHTS_INTERNAL, "statement has %zu columns instead of %zu",
                        run->column_count, statement->column_count);
    run->specs = ARENA_ARRAY(run->arena, ins_column_spec, run->column_count);
    for (size_t i = 0; run->specs != NULL && i < run->column_count; i++) {
        if (statement->column_count != 0)
            run->specs[i] = statement->columns[i].spec;
        if (run->specs[i].name == NULL)
            run->specs[i].name = sqlite3_column_name(run->statement, (int)i);
    }
    return run->specs == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status read_table(reader *run, const ins_statement *statement, insights_table **out,
                                  insights_error **err)
{
    INS_TRY(bind_all(run, statement, err));
    INS_TRY(set_columns(run, statement, err));
    ins_table_builder *builder =
        ins_table_builder_create(run->arena, run->specs, run->column_count);
    if (builder == NULL)
        return ins_fail_nomem(err);
    INS_TRY(read_rows(run, builder, err));
    insights_table *table = ins_table_builder_finish(builder);
    if (table == NULL)
        return ins_fail_nomem(err);
    *out = table;
    return INSIGHTS_OK;
}

insights_status ins_sqlite_run(void *connection, const ins_statement *statement,
                               const ins_run_limits *limits, ins_arena *arena, insights_table **out,
                               insights_error **err)
{
    reader run = {.connection = connection, .arena = arena};
    run.max_rows = limits->max_rows == 0 ? ROWS_DEFAULT : limits->max_rows;
    run.max_bytes = limits->max_bytes == 0 ? BYTES_DEFAULT : limits->max_bytes;
    if (limits->deadline_ns != 0 && ins_clock_monotonic_ns() >= limits->deadline_ns)
        return ins_fail(err, INSIGHTS_TIMEOUT, "the deadline passed before the statement started");
    INS_TRY(ins_sqlite_refresh(run.connection, err));
    ins_sqlite_start(run.connection, limits->deadline_ns);
    INS_TRY(ins_sqlite_prepare(run.connection, statement->text, &run.statement, err));
    insights_status status = read_table(&run, statement, out, err);
    sqlite3_finalize(run.statement);
    return status;
}

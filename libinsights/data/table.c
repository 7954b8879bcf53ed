/* Building columnar tables row by row, and reading single cells. Does no formatting. */
#include "data/table.h"

#include "base/number.h"

#include <assert.h>
#include <string.h>

enum { FIRST_ROWS = 16, FIRST_BYTES = 256, SCALE_MAX = 18 };

/* A column under construction. Invariant: buffers have room for the builder's row_room rows. */
typedef struct growing {
    ins_column column;
    size_t bytes_used;
    size_t bytes_room;
} growing;

struct ins_table_builder {
    ins_arena *arena;
    growing *columns;
    size_t column_count;
    size_t next; /* column that the next cell belongs to */
    size_t rows; /* complete ones */
    size_t row_room;
};

static bool is_integer_kind(insights_type type)
{
    return type != INSIGHTS_TYPE_NULL && type != INSIGHTS_TYPE_FLOAT && type != INSIGHTS_TYPE_TEXT;
}

static bool is_numeric(insights_type type)
{
    return type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_FLOAT ||
           type == INSIGHTS_TYPE_DECIMAL;
}

static bool is_same_type(const ins_value *value, const ins_column_spec *spec)
{
    return value->type == spec->type &&
           (value->type != INSIGHTS_TYPE_DECIMAL || value->scale == spec->scale);
}

static void *resized(ins_arena *arena, const void *old, size_t old_size, size_t size)
{
    void *fresh = ins_arena_alloc(arena, size);
    if (fresh != NULL && old != NULL)
        memcpy(fresh, old, old_size);
    return fresh;
}

/* Gives the buffer of the column's type room for `room` rows, keeping `rows` of them. */
static bool resize_values(ins_arena *arena, ins_column *column, size_t rows, size_t room)
{
    if (room > SIZE_MAX / sizeof(int64_t) - 1)
        return false;
    size_t old = rows * sizeof(int64_t);
    size_t size = room * sizeof(int64_t);
    if (is_integer_kind(column->spec.type))
        return (column->integers = resized(arena, column->integers, old, size)) != NULL;
    if (column->spec.type == INSIGHTS_TYPE_FLOAT)
        return (column->reals = resized(arena, column->reals, old, size)) != NULL;
    if (column->spec.type == INSIGHTS_TYPE_TEXT)
        return (column->offsets = resized(arena, column->offsets, old + sizeof(int64_t),
                                          size + sizeof(int64_t))) != NULL;
    return true;
}

/* Doubles the room for rows in every column. */
static bool grow_rows(ins_table_builder *builder)
{
    size_t room = builder->row_room == 0 ? FIRST_ROWS : builder->row_room * 2;
    for (size_t i = 0; i < builder->column_count; i++) {
        ins_column *column = &builder->columns[i].column;
        column->valid =
            resized(builder->arena, column->valid, (builder->row_room + 7) / 8, (room + 7) / 8);
        if (column->valid == NULL || !resize_values(builder->arena, column, builder->rows, room))
            return false;
    }
    builder->row_room = room;
    return true;
}

ins_table_builder *ins_table_builder_create(ins_arena *arena, const ins_column_spec *specs,
                                            size_t column_count)
{
    ins_table_builder *builder = ARENA_NEW(arena, ins_table_builder);
    if (builder == NULL)
        return NULL;
    builder->arena = arena;
    builder->column_count = column_count;
    builder->columns = ARENA_ARRAY(arena, growing, column_count);
    if (builder->columns == NULL)
        return NULL;
    for (size_t i = 0; i < column_count; i++) {
        ins_column_spec *spec = &builder->columns[i].column.spec;
        assert(specs[i].scale >= 0 && specs[i].scale <= SCALE_MAX);
        *spec = specs[i];
        spec->name = ins_arena_strdup(arena, specs[i].name == NULL ? "" : specs[i].name);
        if (spec->name == NULL)
            return NULL;
    }
    return grow_rows(builder) ? builder : NULL;
}

static bool append_text(ins_arena *arena, growing *target, size_t row, ins_slice text)
{
    size_t needed = target->bytes_used + text.size + 1;
    if (needed > target->bytes_room) {
        size_t room = target->bytes_room == 0 ? FIRST_BYTES : target->bytes_room * 2;
        if (room < needed)
            room = needed;
        char *bytes = resized(arena, target->column.bytes, target->bytes_used, room);
        if (bytes == NULL)
            return false;
        target->column.bytes = bytes;
        target->bytes_room = room;
    }
    if (text.size > 0)
        memcpy(target->column.bytes + target->bytes_used, text.data, text.size);
    target->column.bytes[needed - 1] = '\0';
    target->bytes_used = needed;
    target->column.offsets[row + 1] = (int64_t)needed;
    return true;
}

/* Stores a value that is missing or already of the column's type. */
static bool store(ins_arena *arena, growing *target, size_t row, const ins_value *value)
{
    ins_column *column = &target->column;
    bool is_text = column->spec.type == INSIGHTS_TYPE_TEXT;
    if (ins_value_is_null(value)) {
        column->null_count++;
        return !is_text || append_text(arena, target, row, (ins_slice){NULL, 0});
    }
    column->valid[row / 8] |= (uint8_t)(1U << row % 8);
    if (is_text)
        return append_text(arena, target, row, value->as.text);
    if (column->spec.type == INSIGHTS_TYPE_FLOAT)
        column->reals[row] = value->as.real;
    else
        column->integers[row] = value->as.integer;
    return true;
}

static ins_value cell(const ins_column *column, size_t row)
{
    ins_value value = {.type = INSIGHTS_TYPE_NULL};
    if ((column->valid[row / 8] >> row % 8 & 1U) == 0)
        return value;
    value.type = column->spec.type;
    if (value.type == INSIGHTS_TYPE_TEXT) {
        value.as.text.data = column->bytes + column->offsets[row];
        value.as.text.size = (size_t)(column->offsets[row + 1] - column->offsets[row] - 1);
    } else if (value.type == INSIGHTS_TYPE_FLOAT) {
        value.as.real = column->reals[row];
    } else {
        value.scale = column->spec.scale;
        value.as.integer = column->integers[row];
    }
    return value;
}

/* Turns a number into a decimal of a scale or into a double; false when a decimal does not fit. */
static bool adapt_number(const ins_value *value, const ins_column_spec *spec, ins_value *out)
{
    int64_t coefficient = 0;
    *out = *value;
    if (is_same_type(value, spec))
        return true;
    if (spec->type == INSIGHTS_TYPE_FLOAT) {
        *out = ins_value_double(ins_value_number(value));
        return true;
    }
    int scale = value->type == INSIGHTS_TYPE_DECIMAL ? value->scale : 0;
    if (value->type == INSIGHTS_TYPE_FLOAT || spec->type != INSIGHTS_TYPE_DECIMAL ||
        !ins_rescale(value->as.integer, scale, spec->scale, &coefficient))
        return false;
    *out = ins_value_decimal(coefficient, spec->scale);
    return true;
}

/* The type that holds both the column's values and the new one. */
static ins_column_spec wider(const ins_column_spec *spec, const ins_value *value)
{
    int scale = value->type == INSIGHTS_TYPE_DECIMAL ? value->scale : 0;
    ins_column_spec both = {spec->name, INSIGHTS_TYPE_TEXT, 0};
    if (spec->type == INSIGHTS_TYPE_NULL) {
        both.type = value->type;
        both.scale = scale;
    } else if (is_numeric(spec->type) && is_numeric(value->type)) {
        bool is_float = spec->type == INSIGHTS_TYPE_FLOAT || value->type == INSIGHTS_TYPE_FLOAT;
        both.type = is_float ? INSIGHTS_TYPE_FLOAT : INSIGHTS_TYPE_DECIMAL;
        both.scale = is_float ? 0 : spec->scale > scale ? spec->scale : scale;
    }
    return both;
}

/* What a rebuild came to. */
typedef enum rebuilt { REBUILT, DOES_NOT_FIT, NO_MEMORY } rebuilt;

static rebuilt rebuild(ins_table_builder *builder, growing *target, size_t rows,
                       const ins_column_spec *spec)
{
    growing fresh = {.column = {.spec = *spec}};
    fresh.column.valid = ins_arena_alloc(builder->arena, (builder->row_room + 7) / 8);
    if (fresh.column.valid == NULL ||
        !resize_values(builder->arena, &fresh.column, 0, builder->row_room))
        return NO_MEMORY;
    for (size_t row = 0; row < rows; row++) {
        ins_value old = cell(&target->column, row);
        ins_value value = old;
        if (spec->type == INSIGHTS_TYPE_TEXT && !ins_value_is_null(&old)) {
            const char *text = ins_value_to_text(&old, builder->arena);
            if (text == NULL)
                return NO_MEMORY;
            value = ins_value_text(ins_slice_of(text));
        } else if (!ins_value_is_null(&old) && !adapt_number(&old, spec, &value)) {
            return DOES_NOT_FIT;
        }
        if (!store(builder->arena, &fresh, row, &value))
            return NO_MEMORY;
    }
    *target = fresh;
    return REBUILT;
}

/* Rebuilds the column so that the value fits; it only ever gets wider, so this happens seldom. */
static bool widen(ins_table_builder *builder, growing *target, const ins_value *value)
{
    ins_column_spec spec = wider(&target->column.spec, value);
    ins_value adapted;
    rebuilt outcome = DOES_NOT_FIT;
    if (spec.type != INSIGHTS_TYPE_DECIMAL || adapt_number(value, &spec, &adapted))
        outcome = rebuild(builder, target, builder->rows, &spec);
    if (outcome == DOES_NOT_FIT) {
        spec.type = INSIGHTS_TYPE_FLOAT;
        spec.scale = 0;
        outcome = rebuild(builder, target, builder->rows, &spec);
    }
    return outcome == REBUILT;
}

/* Makes the value one of the column's type, changing the column when it must. */
static bool fit(ins_table_builder *builder, growing *target, const ins_value *value, ins_value *out)
{
    const ins_column_spec *spec = &target->column.spec;
    if (is_numeric(spec->type) && is_numeric(value->type) && adapt_number(value, spec, out))
        return true;
    if (spec->type != INSIGHTS_TYPE_TEXT && !widen(builder, target, value))
        return false;
    if (is_numeric(spec->type))
        return adapt_number(value, spec, out);
    *out = *value;
    if (value->type == spec->type)
        return true;
    const char *text = ins_value_to_text(value, builder->arena);
    if (text != NULL)
        *out = ins_value_text(ins_slice_of(text));
    return text != NULL;
}

insights_status ins_table_builder_add(ins_table_builder *builder, const ins_value *value,
                                      insights_error **err)
{
    if (builder->rows == builder->row_room && builder->next == 0 && !grow_rows(builder))
        return ins_fail_nomem(err);
    growing *target = &builder->columns[builder->next];
    const ins_column_spec *spec = &target->column.spec;
    ins_value fitted = *value;
    bool is_fine = ins_value_is_null(value) || is_same_type(value, spec);
    if (!is_fine && !fit(builder, target, value, &fitted))
        return ins_fail_nomem(err);
    if (!store(builder->arena, target, builder->rows, &fitted))
        return ins_fail_nomem(err);
    if (++builder->next == builder->column_count) {
        builder->next = 0;
        builder->rows++;
    }
    return INSIGHTS_OK;
}

size_t ins_table_builder_rows(const ins_table_builder *builder)
{
    return builder->rows;
}

insights_table *ins_table_builder_finish(ins_table_builder *builder)
{
    assert(builder->next == 0);
    insights_table *table = ARENA_NEW(builder->arena, insights_table);
    ins_column *columns = ARENA_ARRAY(builder->arena, ins_column, builder->column_count);
    if (table == NULL || columns == NULL)
        return NULL;
    for (size_t i = 0; i < builder->column_count; i++)
        columns[i] = builder->columns[i].column;
    *table = (insights_table){builder->rows, builder->column_count, columns, NULL};
    return table;
}

ins_value ins_table_value(const insights_table *table, size_t row, size_t column)
{
    if (row >= table->row_count || column >= table->column_count)
        return ins_value_null();
    return cell(&table->columns[column], row);
}

int ins_table_find(const insights_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].spec.name, name) == 0)
            return (int)i;
    return -1;
}

double ins_table_number(const insights_table *table, size_t row, size_t column)
{
    ins_value value = ins_table_value(table, row, column);
    return ins_value_number(&value);
}

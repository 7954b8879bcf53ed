/* From a probe's table to sorted, coded leaves. */
#include "analysis/leaves.h"

#include "analysis/columns.h"
#include "analysis/sum.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* A distinct value with the code it got when it was first seen. */
typedef struct seen {
    ins_value value;
    uint32_t code;
} seen;

/* The columns that make a leaf's numbers; -1: none. */
typedef struct number_columns {
    ins_measure_columns measure;
    ins_measure_columns volume;
    ins_measure_columns rows;
} number_columns;

static int by_value(const void *a, const void *b)
{
    return ins_value_compare(&((const seen *)a)->value, &((const seen *)b)->value);
}

/* Bytes that tell the values of a column apart; they live as long as the table. */
static ins_slice key_of(const ins_column *column, size_t row, const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_TEXT)
        return value->as.text;
    const void *cell = value->type == INSIGHTS_TYPE_FLOAT ? (const void *)&column->reals[row]
                                                          : (const void *)&column->integers[row];
    return (ins_slice){cell, sizeof(int64_t)};
}

/* Gives each row the number of its value in the order of first sight; code 0 is the missing one. */
static bool code_column(ins_arena *arena, const insights_table *table, size_t column,
                        uint32_t *codes, seen **values, size_t *value_count)
{
    ins_map map;
    size_t capacity = 0;
    seen *found = NULL;
    ins_map_init(&map, arena);
    *value_count = 0;
    if ((found = ins_arena_grow(arena, found, 0, &capacity, sizeof *found)) == NULL)
        return false;
    found[(*value_count)++] = (seen){ins_value_null(), 0};
    for (size_t row = 0; row < table->row_count; row++) {
        ins_value value = ins_table_value(table, row, column);
        if (ins_value_is_null(&value))
            continue; /* codes are zeroed */
        ins_slice key = key_of(&table->columns[column], row, &value);
        const uint32_t *known = ins_map_get(&map, key);
        codes[row] = known != NULL ? *known : (uint32_t)*value_count;
        if (known != NULL)
            continue;
        found = ins_arena_grow(arena, found, *value_count, &capacity, sizeof *found);
        if (found == NULL || ins_map_put(&map, key, codes[row], NULL) == NULL)
            return false;
        found[(*value_count)++] = (seen){value, codes[row]};
    }
    *values = found;
    return true;
}

/* Renumbers codes so that they ascend with the values. */
static bool sort_codes(ins_arena *arena, seen *values, size_t value_count, size_t rows,
                       ins_leaf_dimension *dimension)
{
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, value_count);
    dimension->values = ARENA_ARRAY(arena, ins_value, value_count);
    dimension->value_count = value_count;
    if (places == NULL || dimension->values == NULL)
        return false;
    qsort(values, value_count, sizeof *values, by_value);
    for (size_t i = 0; i < value_count; i++) {
        places[values[i].code] = (uint32_t)i;
        dimension->values[i] = values[i].value;
    }
    for (size_t row = 0; row < rows; row++)
        dimension->codes[row] = places[dimension->codes[row]];
    return true;
}

insights_status ins_leaves_code(ins_arena *arena, const insights_table *table, const char *name,
                                ins_leaf_dimension *out, insights_error **err)
{
    int column = 0;
    INS_TRY(ins_column_require(table, name, &column, err));
    out->name = name;
    out->codes = ARENA_ARRAY(arena, uint32_t, table->row_count);
    seen *values = NULL;
    size_t value_count = 0;
    if (out->codes == NULL ||
        !code_column(arena, table, (size_t)column, out->codes, &values, &value_count) ||
        !sort_codes(arena, values, value_count, table->row_count, out))
        return ins_fail_nomem(err);
    return INSIGHTS_OK;
}

/* One stable pass of a counting sort. */
static bool sort_pass(const ins_leaf_dimension *dimension, size_t count, ins_arena *scratch,
                      const uint32_t *from, uint32_t *to)
{
    size_t *starts = ARENA_ARRAY(scratch, size_t, dimension->value_count + 1);
    if (starts == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        starts[dimension->codes[i] + 1]++;
    for (size_t code = 0; code < dimension->value_count; code++)
        starts[code + 1] += starts[code];
    for (size_t i = 0; i < count; i++)
        to[starts[dimension->codes[from[i]]]++] = from[i];
    return true;
}

/* Stable order by the dimensions listed, the first one most significant. */
static bool sort_by(const ins_leaves *leaves, const size_t *dimensions, size_t dimension_count,
                    ins_arena *scratch, uint32_t *order)
{
    uint32_t *other = ARENA_ARRAY(scratch, uint32_t, leaves->count);
    if (other == NULL)
        return false;
    for (size_t i = 0; i < leaves->count; i++)
        order[i] = (uint32_t)i;
    for (size_t i = dimension_count; i-- > 0;) {
        const ins_leaf_dimension *dimension = &leaves->dimensions[dimensions[i]];
        if (!sort_pass(dimension, leaves->count, scratch, order, other))
            return false;
        memcpy(order, other, leaves->count * sizeof *order);
    }
    return true;
}

bool ins_leaves_order(const ins_leaves *leaves, size_t a, size_t b, ins_arena *scratch,
                      uint32_t *order)
{
    const size_t dimensions[2] = {a, b};
    return sort_by(leaves, dimensions, a == b ? 1 : 2, scratch, order);
}

static insights_status find_numbers(const insights_table *table, const ins_leaves_request *request,
                                    number_columns *out, insights_error **err)
{
    out->volume = (ins_measure_columns){-1, -1};
    INS_TRY(ins_columns_of(table, request->measure, true, &out->measure, err));
    if (request->volume != NULL)
        INS_TRY(ins_columns_of(table, request->volume, true, &out->volume, err));
    out->rows.current = ins_table_find(table, "rows");
    out->rows.previous = ins_table_find(table, "previous_rows");
    return INSIGHTS_OK;
}

static bool read_pair(ins_arena *arena, const insights_table *table, ins_measure_columns columns,
                      double **current, double **previous)
{
    if (columns.current < 0 || columns.previous < 0)
        return true;
    *current = ARENA_ARRAY(arena, double, table->row_count);
    *previous = ARENA_ARRAY(arena, double, table->row_count);
    if (*current == NULL || *previous == NULL)
        return false;
    for (size_t row = 0; row < table->row_count; row++) {
        (*current)[row] = ins_cell_amount(table, row, columns.current);
        (*previous)[row] = ins_cell_amount(table, row, columns.previous);
    }
    return true;
}

static void permute_numbers(double *values, const uint32_t *order, size_t count, double *room)
{
    if (values == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        room[i] = values[order[i]];
    memcpy(values, room, count * sizeof *values);
}

static void permute_codes(uint32_t *codes, const uint32_t *order, size_t count, uint32_t *room)
{
    for (size_t i = 0; i < count; i++)
        room[i] = codes[order[i]];
    memcpy(codes, room, count * sizeof *codes);
}

/* Brings the leaves into the order of their codes. */
static bool sort_leaves(ins_leaves *leaves, ins_arena *arena)
{
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, leaves->count);
    double *room = ARENA_ARRAY(arena, double, leaves->count);
    size_t *all = ARENA_ARRAY(arena, size_t, leaves->dimension_count);
    if (order == NULL || room == NULL || all == NULL)
        return false;
    for (size_t i = 0; i < leaves->dimension_count; i++)
        all[i] = i;
    if (!sort_by(leaves, all, leaves->dimension_count, arena, order))
        return false;
    double *numbers[] = {leaves->current,       leaves->previous, leaves->rows,
                         leaves->previous_rows, leaves->volume,   leaves->previous_volume};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        permute_numbers(numbers[i], order, leaves->count, room);
    for (size_t i = 0; i < leaves->dimension_count; i++)
        permute_codes(leaves->dimensions[i].codes, order, leaves->count, (uint32_t *)room);
    return true;
}

insights_status ins_leaves_read(ins_arena *arena, const insights_table *table,
                                const ins_leaves_request *request, ins_leaves *out,
                                insights_error **err)
{
    number_columns columns;
    if (table->row_count > INT32_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "table has more than %d rows", INT32_MAX);
    *out = (ins_leaves){.count = table->row_count, .dimension_count = request->dimension_count};
    out->dimensions = ARENA_ARRAY(arena, ins_leaf_dimension, request->dimension_count);
    if (out->dimensions == NULL)
        return ins_fail_nomem(err);
    INS_TRY(find_numbers(table, request, &columns, err));
    for (size_t i = 0; i < request->dimension_count; i++)
        INS_TRY(ins_leaves_code(arena, table, request->dimensions[i], &out->dimensions[i], err));
    if (!read_pair(arena, table, columns.measure, &out->current, &out->previous) ||
        !read_pair(arena, table, columns.volume, &out->volume, &out->previous_volume) ||
        !read_pair(arena, table, columns.rows, &out->rows, &out->previous_rows) ||
        !sort_leaves(out, arena))
        return ins_fail_nomem(err);
    out->total_current = ins_sum_of(out->current, out->count);
    out->total_previous = ins_sum_of(out->previous, out->count);
    return INSIGHTS_OK;
}

bool ins_leaves_determine(const ins_leaves *leaves, size_t a, size_t b, ins_arena *scratch,
                          insights_status *status)
{
    const ins_leaf_dimension *from = &leaves->dimensions[a];
    const uint32_t *to = leaves->dimensions[b].codes;
    uint32_t *partner = ARENA_ARRAY(scratch, uint32_t, from->value_count); /* code + 1 */
    *status = partner == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    for (size_t i = 0; partner != NULL && i < leaves->count; i++) {
        uint32_t *known = &partner[from->codes[i]];
        if (*known != 0 && *known != to[i] + 1)
            return false;
        *known = to[i] + 1;
    }
    return partner != NULL;
}

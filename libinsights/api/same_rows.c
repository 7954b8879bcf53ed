/* Compares the rows of two results, whatever the order of their columns. Runs nothing. */
#include "api/same_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SAME_RATIO = 1e-9;

/* A row, seen through the order of columns that is compared. */
typedef struct row {
    const insights_table *table;
    const size_t *columns;
    size_t at;
} row;

static ins_value cell(const row *of, size_t index)
{
    return ins_table_value(of->table, of->at, of->columns[index]);
}

static int by_cells(const void *a, const void *b)
{
    const row *left = a;
    const row *right = b;
    for (size_t i = 0; i < left->table->column_count; i++) {
        ins_value one = cell(left, i);
        ins_value other = cell(right, i);
        int order = ins_value_compare(&one, &other);
        if (order != 0)
            return order;
    }
    return 0;
}

static bool is_same_cell(const ins_value *a, const ins_value *b)
{
    if (ins_value_equal(a, b))
        return true;
    if (a->type != INSIGHTS_TYPE_FLOAT && b->type != INSIGHTS_TYPE_FLOAT)
        return false;
    double one = a->type == INSIGHTS_TYPE_TEXT ? (double)NAN : ins_value_number(a);
    double other = b->type == INSIGHTS_TYPE_TEXT ? (double)NAN : ins_value_number(b);
    return fabs(one - other) <= SAME_RATIO * fmax(fabs(one), fabs(other));
}

static bool is_same_row(const row *a, const row *b)
{
    for (size_t i = 0; i < a->table->column_count; i++) {
        ins_value one = cell(a, i);
        ins_value other = cell(b, i);
        if (!is_same_cell(&one, &other))
            return false;
    }
    return true;
}

/* Columns of b in the order of a's: by name when all names are in both. */
static void match_columns(size_t *of_a, size_t *of_b, const insights_table *a,
                          const insights_table *b)
{
    bool is_by_name = true;
    for (size_t i = 0; i < a->column_count; i++) {
        int found = ins_table_find(b, a->columns[i].spec.name);
        of_a[i] = i;
        of_b[i] = found < 0 ? 0 : (size_t)found;
        is_by_name = is_by_name && found >= 0;
    }
    for (size_t i = 0; i < a->column_count && !is_by_name; i++)
        of_b[i] = i;
}

static row *rows_of(ins_arena *arena, ins_rows rows, const size_t *columns)
{
    row *made = ARENA_ARRAY(arena, row, rows.count + 1);
    for (size_t i = 0; i < rows.count && made != NULL; i++)
        made[i] = (row){rows.table, columns, i};
    return made;
}

insights_status ins_same_rows(bool *out, ins_arena *arena, ins_rows a, ins_rows b, bool is_ordered,
                              insights_error **err)
{
    *out = false;
    if (a.count != b.count || a.table->column_count != b.table->column_count)
        return INSIGHTS_OK;
    size_t *of_a = ARENA_ARRAY(arena, size_t, a.table->column_count + 1);
    size_t *of_b = ARENA_ARRAY(arena, size_t, a.table->column_count + 1);
    row *left = rows_of(arena, a, of_a);
    row *right = rows_of(arena, b, of_b);
    if (of_a == NULL || of_b == NULL || left == NULL || right == NULL)
        return ins_fail_nomem(err);
    match_columns(of_a, of_b, a.table, b.table);
    if (!is_ordered && a.count > 1) {
        qsort(left, a.count, sizeof *left, by_cells);
        qsort(right, b.count, sizeof *right, by_cells);
    }
    for (size_t i = 0; i < a.count; i++)
        if (!is_same_row(&left[i], &right[i]))
            return INSIGHTS_OK;
    *out = true;
    return INSIGHTS_OK;
}

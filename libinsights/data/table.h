/**
 * @file
 * Columnar tables and their builder. Layout follows Apache Arrow (validity bitmap, value buffer,
 * offsets and bytes for text), so that columns can later be exported without copying.
 */
#ifndef INS_DATA_TABLE_H
#define INS_DATA_TABLE_H

#include "base/arena.h"
#include "base/error.h"
#include "data/value.h"

/** What a column is called and holds. */
typedef struct ins_column_spec {
    const char *name;
    insights_type type;
    int scale; /* DECIMAL only */
} ins_column_spec;

/**
 * One column. Invariant: `valid` has a bit per row, 1 where a value is present; exactly one of the
 * buffers is used: `integers` for BOOL, INT, DECIMAL, DATE, DATETIME; `reals` for FLOAT; `offsets`
 * (rows + 1) with `bytes` for TEXT, where a NUL that belongs to no value stands behind each text:
 * text i has offsets[i + 1] - offsets[i] - 1 bytes.
 */
typedef struct ins_column {
    ins_column_spec spec;
    uint8_t *valid;
    int64_t *integers;
    double *reals;
    int64_t *offsets;
    char *bytes;
    size_t null_count;
} ins_column;

/** A table. Owner: `arena` when owns_arena, otherwise the arena it was built in. */
struct insights_table {
    size_t row_count;
    size_t column_count;
    ins_column *columns;
    ins_arena *owned_arena; /* NULL unless insights_table_free() must free it */
};

/** A table that grows by rows. Opaque. */
typedef struct ins_table_builder ins_table_builder;

/**
 * Starts a table in an arena.
 *
 * @param specs  names are copied; a column of type NULL takes the type of its first value.
 * @return       NULL when memory is out.
 */
ins_table_builder *ins_table_builder_create(ins_arena *arena, const ins_column_spec *specs,
                                            size_t column_count);

/**
 * Appends a cell; cells come row by row, left to right. A value whose type differs from its
 * column's turns the column into the wider one (INT into DECIMAL or FLOAT; all else into TEXT).
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_table_builder_add(ins_table_builder *builder, const ins_value *value,
                                      insights_error **err);

/** Rows completed so far. */
size_t ins_table_builder_rows(const ins_table_builder *builder);

/** Ends the table; the builder is used up. NULL when memory is out. Lives in the arena. */
insights_table *ins_table_builder_finish(ins_table_builder *builder);

/** Cell as a value; text is borrowed. Out of range gives the missing value. */
ins_value ins_table_value(const insights_table *table, size_t row, size_t column);

/** Index of a column by exact name, or -1. */
int ins_table_find(const insights_table *table, const char *name);

/** Cell as a number; NaN when missing. */
double ins_table_number(const insights_table *table, size_t row, size_t column);

#endif

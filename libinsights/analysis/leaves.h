/**
 * @file
 * A table of the finest combinations in numbers: codes per dimension, both periods, both row
 * counts. What every search for a cause works on.
 *
 * Values of a dimension are coded in their own order and leaves are sorted by their codes, so the
 * order of the table's rows changes nothing. Reading costs O(n log n) time and O(n) memory.
 */
#ifndef INS_ANALYSIS_LEAVES_H
#define INS_ANALYSIS_LEAVES_H

#include "analysis/finding.h"
#include "base/error.h"
#include "data/table.h"

/** One dimension. Invariant: codes[leaf] < value_count; values ascend (missing first). */
typedef struct ins_leaf_dimension {
    const char *name; /* borrowed */
    uint32_t *codes;
    ins_value *values; /* text borrowed from the table */
    size_t value_count;
} ins_leaf_dimension;

/** All leaves; arrays have `count` items. Missing and infinite cells count as 0. */
typedef struct ins_leaves {
    size_t count;
    ins_leaf_dimension *dimensions;
    size_t dimension_count;
    double *current;
    double *previous;
    double *rows; /* NULL: unknown; then previous_rows is NULL too */
    double *previous_rows;
    double *volume; /* NULL: no quantity; then previous_volume is NULL too */
    double *previous_volume;
    double total_current;
    double total_previous;
} ins_leaves;

/** What to read. */
typedef struct ins_leaves_request {
    const char *const *dimensions;
    size_t dimension_count;
    const char *measure; /* must have its previous_ twin */
    const char *volume;  /* NULL: none; a missing twin is an error */
} ins_leaves_request;

/**
 * Reads the leaves. Columns "rows" and "previous_rows" are used when both are there.
 *
 * @param arena  holds everything in `out`.
 * @errors       INSIGHTS_INTERNAL for a missing column, INSIGHTS_TOO_LARGE beyond 2^31 leaves,
 *               INSIGHTS_NOMEM.
 */
insights_status ins_leaves_read(ins_arena *arena, const insights_table *table,
                                const ins_leaves_request *request, ins_leaves *out,
                                insights_error **err);

/**
 * Codes one column of a table, row by row.
 *
 * @param name  kept.
 * @errors      INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_leaves_code(ins_arena *arena, const insights_table *table, const char *name,
                                ins_leaf_dimension *out, insights_error **err);

/** True when each value of dimension `a` occurs with one value of `b` only (store and city). */
bool ins_leaves_determine(const ins_leaves *leaves, size_t a, size_t b, ins_arena *scratch,
                          insights_status *status);

/**
 * Order of the leaves by dimension `a`, then `b`, then as before (counting sort).
 *
 * @param order  room for count indices.
 * @return       false when memory is out.
 */
bool ins_leaves_order(const ins_leaves *leaves, size_t a, size_t b, ins_arena *scratch,
                      uint32_t *order);

#endif

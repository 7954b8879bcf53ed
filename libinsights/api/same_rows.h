/**
 * @file
 * Whether results hold the same rows: pure, over tables that were read. Internal to api/.
 */
#ifndef INS_API_SAME_ROWS_H
#define INS_API_SAME_ROWS_H

#include "data/table.h"

/** The first rows of a table. */
typedef struct ins_rows {
    const insights_table *table;
    size_t count; /* at most the table's rows */
} ins_rows;

/**
 * Compares results. Columns that have the same names in both are compared by name, whatever their
 * order; otherwise they are compared in the order they have. Numbers are the same when they differ
 * by no more than what the order of adding them up explains (1e-9 of the larger one).
 *
 * @param[out] out    true when both have the same rows; as multisets unless `is_ordered`.
 * @param arena       what is needed while comparing.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_same_rows(bool *out, ins_arena *arena, ins_rows a, ins_rows b, bool is_ordered,
                              insights_error **err);

#endif

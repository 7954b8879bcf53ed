/**
 * @file
 * Finding and reading the columns of a probe's table.
 */
#ifndef INS_ANALYSIS_COLUMNS_H
#define INS_ANALYSIS_COLUMNS_H

#include "base/error.h"
#include "data/table.h"

/** Columns of one measure. */
typedef struct ins_measure_columns {
    int current;
    int previous; /* -1: the table has none */
} ins_measure_columns;

/**
 * Finds a column that must be there.
 *
 * @errors  INSIGHTS_INTERNAL with the name of the missing column.
 */
insights_status ins_column_require(const insights_table *table, const char *name, int *column,
                                   insights_error **err);

/**
 * Finds a measure and its "previous_" twin.
 *
 * @param needs_previous  a missing twin is an error.
 * @errors                INSIGHTS_INTERNAL with the name of the missing column.
 */
insights_status ins_columns_of(const insights_table *table, const char *measure,
                               bool needs_previous, ins_measure_columns *out, insights_error **err);

/** Cell as a finite number; NaN when it is missing or infinite. */
double ins_cell_finite(const insights_table *table, size_t row, int column);

/** Cell as a finite number; 0 when it is missing or infinite, or the column is -1. */
double ins_cell_amount(const insights_table *table, size_t row, int column);

/** Cell as microseconds since 1970: dates, date-times, ISO text, years. False when it is none. */
bool ins_cell_time(const insights_table *table, size_t row, int column, int64_t *microseconds);

#endif

/* Columns of probe tables by name, cells as numbers and times. */
#include "analysis/columns.h"

#include "data/calendar.h"

#include <math.h>
#include <stdio.h>

enum { NAME_MAX_BYTES = 512 };

insights_status ins_column_require(const insights_table *table, const char *name, int *column,
                                   insights_error **err)
{
    *column = ins_table_find(table, name);
    if (*column < 0)
        return ins_fail(err, INSIGHTS_INTERNAL, "table has no column \"%s\"", name);
    return INSIGHTS_OK;
}

insights_status ins_columns_of(const insights_table *table, const char *measure,
                               bool needs_previous, ins_measure_columns *out, insights_error **err)
{
    char twin[NAME_MAX_BYTES];
    INS_TRY(ins_column_require(table, measure, &out->current, err));
    int length = snprintf(twin, sizeof twin, "previous_%s", measure);
    if (length < 0 || (size_t)length >= sizeof twin)
        return ins_fail(err, INSIGHTS_INTERNAL, "name of a measure has more than %d bytes",
                        NAME_MAX_BYTES - 10);
    out->previous = ins_table_find(table, twin);
    return needs_previous ? ins_column_require(table, twin, &out->previous, err) : INSIGHTS_OK;
}

double ins_cell_finite(const insights_table *table, size_t row, int column)
{
    if (column < 0)
        return NAN;
    double number = ins_table_number(table, row, (size_t)column);
    return isfinite(number) ? number : (double)NAN;
}

double ins_cell_amount(const insights_table *table, size_t row, int column)
{
    double number = ins_cell_finite(table, row, column);
    return isnan(number) ? 0 : number;
}

/* A year such as 2024, as some warehouses deliver the grain of a year. */
static bool year_time(int64_t year, int64_t *microseconds)
{
    if (year < 1 || year > 9999)
        return false;
    *microseconds = ins_days_of((int)year, 1, 1) * INS_DAY_US;
    return true;
}

bool ins_cell_time(const insights_table *table, size_t row, int column, int64_t *microseconds)
{
    if (column < 0)
        return false;
    ins_value value = ins_table_value(table, row, (size_t)column);
    switch (value.type) {
    case INSIGHTS_TYPE_DATE:
        return !__builtin_mul_overflow(value.as.integer, INS_DAY_US, microseconds);
    case INSIGHTS_TYPE_DATETIME: *microseconds = value.as.integer; return true;
    case INSIGHTS_TYPE_INT: return year_time(value.as.integer, microseconds);
    case INSIGHTS_TYPE_TEXT:
        return ins_parse_datetime(value.as.text.data, value.as.text.size, microseconds, NULL);
    default: return false;
    }
}

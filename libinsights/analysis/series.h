/**
 * @file
 * An equally spaced series from a result table: sorted, gaps counted, unfinished ends cut off.
 */
#ifndef INS_ANALYSIS_SERIES_H
#define INS_ANALYSIS_SERIES_H

#include "base/error.h"
#include "data/period.h"
#include "data/table.h"

/**
 * A series. Invariant: `steps` ascend strictly; steps[i] is how many steps of the grain the point
 * is behind the first one, so a gap shows as a jump. Values are finite.
 */
typedef struct ins_series {
    double *steps;
    double *values;
    int64_t *days; /* first day of each step */
    size_t count;
    size_t missing_count; /* steps between first and last without a point */
    bool has_partial;     /* the last step had begun, but was not over, and was cut off */
    int64_t partial_day;  /* its first day, how much of it had passed, and its length in days */
    size_t partial_days;
    size_t partial_total_days;
} ins_series;

/** What to read. */
typedef struct ins_series_request {
    const char *time;
    const char *measure;
    bool is_additive; /* rows of one step are added; otherwise the largest of them counts */
    ins_grain grain;
    ins_period period; /* cut off at now; steps that reach beyond it are not over. May be unset */
    const uint32_t *codes; /* NULL, or a group per row ... */
    uint32_t code;         /* ... of which this one is read */
} ins_series_request;

/**
 * Reads a series. Rows whose time or value is missing are left out; rows come in any order.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_series_read(ins_arena *arena, const insights_table *table,
                                const ins_series_request *request, ins_series *out,
                                insights_error **err);

#endif

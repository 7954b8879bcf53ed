/* From rows to an equally spaced series. */
#include "analysis/series.h"

#include "analysis/columns.h"

#include <math.h>
#include <stdlib.h>

typedef struct point {
    int64_t time;
    double value;
} point;

static int by_time(const void *a, const void *b)
{
    const point *first = a;
    const point *second = b;
    if (first->time != second->time)
        return first->time > second->time ? 1 : -1;
    return (first->value > second->value) - (first->value < second->value);
}

/* Mean length of a step; starts of months and quarters differ from it by far less than a half. */
static double step_us(ins_grain grain)
{
    const double day = (double)INS_DAY_US;
    switch (grain) {
    case INS_GRAIN_SECOND: return 1e6;
    case INS_GRAIN_MINUTE: return 60e6;
    case INS_GRAIN_HOUR: return 3600e6;
    case INS_GRAIN_WEEK: return 7 * day;
    case INS_GRAIN_MONTH: return 30.436875 * day;
    case INS_GRAIN_QUARTER: return 91.310625 * day;
    case INS_GRAIN_HALF: return 182.62125 * day;
    case INS_GRAIN_YEAR: return 365.2425 * day;
    case INS_GRAIN_DECADE: return 3652.425 * day;
    case INS_GRAIN_CENTURY: return 36524.25 * day;
    default: break;
    }
    return day;
}

static size_t read_points(const insights_table *table, const ins_series_request *request,
                          int time_column, int value_column, point *points)
{
    size_t count = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        int64_t time = 0;
        double value = ins_cell_finite(table, row, value_column);
        bool is_asked = request->codes == NULL || request->codes[row] == request->code;
        if (is_asked && !isnan(value) && ins_cell_time(table, row, time_column, &time))
            points[count++] = (point){time, value};
    }
    qsort(points, count, sizeof *points, by_time);
    return count;
}

/* Points of one step become one. */
static size_t join_points(point *points, size_t count, bool is_additive)
{
    size_t joined = 0;
    for (size_t i = 0; i < count; i++) {
        if (joined == 0 || points[joined - 1].time != points[i].time)
            points[joined++] = points[i];
        else if (is_additive)
            points[joined - 1].value += points[i].value;
        else
            points[joined - 1].value = points[i].value;
    }
    return joined;
}

/* End of the step that starts at a time. Weeks, months and so on are whole days. */
static int64_t step_end(int64_t time, ins_grain grain)
{
    if (grain >= INS_GRAIN_DAY)
        return ins_grain_add(ins_day_of_us(time), grain, 1) * INS_DAY_US;
    return grain == INS_GRAIN_NONE ? time : time + (int64_t)step_us(grain);
}

/* Leaves out a last step that is not over, and a first one that the period cuts. */
static size_t cut_ends(const ins_series_request *request, point **points, size_t count,
                       ins_series *out)
{
    const ins_period *period = &request->period;
    if (request->grain == INS_GRAIN_NONE)
        return count;
    if (count > 0 && period->has_end &&
        step_end((*points)[count - 1].time, request->grain) >
            ins_period_end_day(period) * INS_DAY_US) {
        int64_t start = (*points)[--count].time;
        int64_t day = ins_day_of_us(start);
        int64_t passed = ins_period_end_day(period) - day;
        out->has_partial = true;
        out->partial_day = day;
        out->partial_days = passed > 0 ? (size_t)passed : 0;
        out->partial_total_days =
            (size_t)(ins_day_of_us(step_end(start, request->grain) - 1) + 1 - day);
    }
    if (count > 0 && period->has_start && (*points)[0].time < period->start_us) {
        (*points)++;
        count--;
    }
    return count;
}

static bool fill(ins_arena *arena, const point *points, size_t count, ins_grain grain,
                 ins_series *out)
{
    out->steps = ARENA_ARRAY(arena, double, count);
    out->values = ARENA_ARRAY(arena, double, count);
    out->days = ARENA_ARRAY(arena, int64_t, count);
    if (out->steps == NULL || out->values == NULL || out->days == NULL)
        return false;
    double length = step_us(grain);
    for (size_t i = 0; i < count; i++) {
        double step = round(((double)points[i].time - (double)points[0].time) / length);
        /* two starts closer than half a step are still two points */
        if (i > 0)
            step = fmax(step, out->steps[i - 1] + 1);
        out->steps[i] = step;
        out->values[i] = points[i].value;
        out->days[i] = ins_day_of_us(points[i].time);
    }
    out->count = count;
    if (count > 0)
        out->missing_count = (size_t)(out->steps[count - 1] + 1 - (double)count);
    return true;
}

insights_status ins_series_read(ins_arena *arena, const insights_table *table,
                                const ins_series_request *request, ins_series *out,
                                insights_error **err)
{
    int time_column = 0;
    int value_column = 0;
    *out = (ins_series){.count = 0};
    INS_TRY(ins_column_require(table, request->time, &time_column, err));
    INS_TRY(ins_column_require(table, request->measure, &value_column, err));
    point *points = ARENA_ARRAY(arena, point, table->row_count);
    if (points == NULL)
        return ins_fail_nomem(err);
    size_t count = read_points(table, request, time_column, value_column, points);
    count = join_points(points, count, request->is_additive);
    count = cut_ends(request, &points, count, out);
    if (!fill(arena, points, count, request->grain, out))
        return ins_fail_nomem(err);
    return INSIGHTS_OK;
}

/* Findings about series. */
#include "analysis/trend.h"

#include "analysis/leaves.h"
#include "analysis/moments.h"
#include "analysis/monotone.h"
#include "analysis/series.h"
#include "analysis/strength.h"

#include <math.h>
#include <string.h>

/* From here on a modified z-score is an outlier (Iglewicz and Hoaglin 1993). */
#define OUTLIER_Z 3.5
#define GROUP_ALPHA 0.05

/* Working memory for one group. */
#define GROUP_BYTES ((size_t)256 << 20)

enum { GROUPS_MAX = 3, POINTS_MIN = 3, GROUPS_LOOKED_AT = 1000 };

static const char *const method = "Mann-Kendall test, Theil-Sen slope";

/* What a TREND says of a series; holds no memory. */
typedef struct outline {
    uint32_t code; /* group */
    ins_monotone line;
    double typical;
    double first;
    double last;
    double last_step;
    int64_t last_day;
    size_t count;
    double travel; /* amount moved along the line; -1: no trend */
} outline;

/* Relative size of the movement along the line, from end to end. */
static double relative_travel(const outline *o)
{
    double moved = fabs(o->line.slope * o->last_step);
    double scale = fmax(fabs(o->typical), moved / 2);
    return scale > 0 ? moved / scale : 0;
}

static insights_status median_of(ins_arena *scratch, const double *values, size_t count,
                                 double *median, insights_error **err)
{
    double *copy = ARENA_ARRAY(scratch, double, count);
    if (copy == NULL)
        return ins_fail_nomem(err);
    memcpy(copy, values, count * sizeof *copy);
    *median = ins_median(copy, count);
    return INSIGHTS_OK;
}

static insights_status outline_of(ins_arena *scratch, const ins_series *series, outline *out,
                                  insights_error **err)
{
    size_t last = series->count - 1;
    out->first = series->values[0];
    out->last = series->values[last];
    out->last_step = series->steps[last];
    out->last_day = series->days[last];
    out->count = series->count;
    INS_TRY(median_of(scratch, series->values, series->count, &out->typical, err));
    return ins_monotone_of(scratch, series->steps, series->values, series->count, &out->line, err);
}

static ins_finding *add_trend(ins_collector *collector, const outline *o)
{
    ins_finding *finding = ins_collect(collector, INS_FINDING_TREND);
    ins_finding_set_change(finding, o->last, o->first);
    finding->slope = o->line.slope;
    finding->low = o->line.low;
    finding->high = o->line.high;
    finding->effect = o->line.tau;
    finding->p_value = o->line.p_value;
    finding->sample_size = o->count;
    finding->method = method;
    finding->when_days = o->last_day;
    if (o->typical != 0)
        finding->share = o->line.slope / fabs(o->typical);
    finding->strength = ins_strength(relative_travel(o), o->line.p_value);
    return finding;
}

static void add_extreme(ins_collector *collector, const ins_series *series, size_t at,
                        double typical)
{
    double scale = fmax(fabs(typical), fabs(series->values[at]));
    ins_finding *finding = ins_collect(collector, INS_FINDING_EXTREME);
    ins_finding_set_change(finding, series->values[at], typical);
    finding->when_days = series->days[at];
    finding->strength =
        ins_strength(scale > 0 ? 0.5 * fabs(finding->change) / scale : 0, (double)NAN);
}

static void add_extremes(ins_collector *collector, const ins_series *series, double typical)
{
    size_t highest = 0;
    size_t lowest = 0;
    for (size_t i = 1; i < series->count; i++) {
        if (series->values[i] >= series->values[highest])
            highest = i;
        if (series->values[i] <= series->values[lowest])
            lowest = i;
    }
    if (series->values[highest] == series->values[lowest])
        return;
    add_extreme(collector, series, highest, typical);
    add_extreme(collector, series, lowest, typical);
}

/* The last point against those before it. */
static insights_status add_last(ins_collector *collector, ins_arena *scratch,
                                const ins_series *series, insights_error **err)
{
    size_t before = series->count - 1;
    double typical = 0;
    double *room = ARENA_ARRAY(scratch, double, before);
    if (room == NULL)
        return ins_fail_nomem(err);
    INS_TRY(median_of(scratch, series->values, before, &typical, err));
    double spread = ins_median_deviation(series->values, before, typical, room);
    ins_finding *finding = ins_collect(collector, INS_FINDING_VALUE);
    ins_finding_set_change(finding, series->values[before], typical);
    finding->when_days = series->days[before];
    if (spread > 0)
        finding->effect = finding->change / spread;
    double unusual = isnan(finding->effect) ? 0 : fabs(finding->effect) / OUTLIER_Z;
    finding->strength = ins_strength(0.5 * fmin(1, unusual), (double)NAN);
    return INSIGHTS_OK;
}

static void add_caveats(ins_collector *collector, const ins_series *series)
{
    if (series->has_partial) {
        ins_finding *partial = ins_collect(collector, INS_FINDING_PARTIAL);
        partial->when_days = series->partial_day;
        partial->count = series->partial_days;
        partial->total_count = series->partial_total_days;
        partial->strength = ins_strength_caveat(0.25);
    }
    if (series->missing_count == 0)
        return;
    size_t steps = series->count + series->missing_count;
    ins_finding *gap = ins_collect(collector, INS_FINDING_GAP);
    gap->count = series->missing_count;
    gap->total_count = steps;
    gap->strength = ins_strength_caveat((double)series->missing_count / (double)steps);
}

static insights_status add_series(ins_collector *collector, ins_arena *scratch,
                                  const ins_series *series, insights_error **err)
{
    outline o;
    add_caveats(collector, series);
    if (series->count == 0)
        return INSIGHTS_OK;
    if (series->count < POINTS_MIN) {
        ins_finding *only = ins_collect(collector, INS_FINDING_VALUE);
        only->current = series->values[series->count - 1];
        only->when_days = series->days[series->count - 1];
        only->strength = INS_STRENGTH_HEADLINE;
        return INSIGHTS_OK;
    }
    INS_TRY(outline_of(scratch, series, &o, err));
    if (!isnan(o.line.slope))
        add_trend(collector, &o)->strength = INS_STRENGTH_HEADLINE;
    add_extremes(collector, series, o.typical);
    return add_last(collector, scratch, series, err);
}

static void keep_group(outline kept[GROUPS_MAX], size_t *count, const outline *candidate)
{
    size_t at = *count;
    for (; at > 0 && kept[at - 1].travel < candidate->travel; at--)
        if (at < GROUPS_MAX)
            kept[at] = kept[at - 1];
    if (at < GROUPS_MAX)
        kept[at] = *candidate;
    *count += *count < GROUPS_MAX;
}

static insights_status look_at_group(ins_arena *own, const insights_table *table,
                                     const ins_series_request *request, outline *out,
                                     insights_error **err)
{
    ins_series series;
    *out = (outline){.code = request->code, .travel = -1};
    INS_TRY(ins_series_read(own, table, request, &series, err));
    if (series.count < POINTS_MIN)
        return INSIGHTS_OK;
    INS_TRY(outline_of(own, &series, out, err));
    if (out->line.p_value < GROUP_ALPHA)
        out->travel = fabs(out->line.slope * out->last_step);
    return INSIGHTS_OK;
}

/* The outline of one group. Its working memory is given back, because there may be many groups. */
static insights_status outline_group(const insights_table *table, const ins_series_request *request,
                                     outline *out, insights_error **err)
{
    ins_arena *own = ins_arena_create(GROUP_BYTES);
    if (own == NULL)
        return ins_fail_nomem(err);
    insights_status status = look_at_group(own, table, request, out, err);
    ins_arena_destroy(own);
    return status;
}

/* TREND of the groups of one further dimension. */
static insights_status add_groups(ins_collector *collector, ins_arena *scratch,
                                  const insights_table *table, ins_series_request *request,
                                  const char *dimension, insights_error **err)
{
    ins_leaf_dimension groups;
    outline kept[GROUPS_MAX];
    size_t count = 0;
    INS_TRY(ins_leaves_code(scratch, table, dimension, &groups, err));
    request->codes = groups.codes;
    for (size_t code = 0; code < groups.value_count && code < GROUPS_LOOKED_AT; code++) {
        outline candidate;
        request->code = (uint32_t)code;
        INS_TRY(outline_group(table, request, &candidate, err));
        if (candidate.travel >= 0)
            keep_group(kept, &count, &candidate);
    }
    for (size_t i = 0; i < count; i++) {
        ins_finding *finding = add_trend(collector, &kept[i]);
        const ins_subject subject = {dimension, groups.values[kept[i].code]};
        ins_collect_subjects(collector, finding, &subject, 1);
    }
    return INSIGHTS_OK;
}

insights_status ins_trend_collect(ins_collector *collector, ins_arena *scratch,
                                  const ins_analysis_task *task, const insights_table *table,
                                  insights_error **err)
{
    ins_series_request request = {.measure = task->measures[0].name,
                                  .is_additive = task->measures[0].is_additive,
                                  .grain = task->grain,
                                  .period = task->period};
    if (task->dimension_count == 0)
        return INSIGHTS_OK;
    request.time = task->dimensions[0];
    if (task->dimension_count == 1 || task->measures[0].is_additive) {
        ins_series series;
        INS_TRY(ins_series_read(scratch, table, &request, &series, err));
        INS_TRY(add_series(collector, scratch, &series, err));
    }
    if (task->dimension_count == 2)
        return add_groups(collector, scratch, table, &request, task->dimensions[1], err);
    return INSIGHTS_OK;
}

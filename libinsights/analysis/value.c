/* Totals, their change, and unfinished periods. */
#include "analysis/value.h"

#include "analysis/columns.h"
#include "analysis/strength.h"
#include "analysis/sum.h"

#include <math.h>

/* Measures after the first come behind it. */
#define RANK_STEP 0.01

static double total_of(const insights_table *table, int column, bool is_additive)
{
    ins_sum sum = {0, 0};
    bool has_value = false;
    if (column < 0 || table->row_count == 0 || (table->row_count > 1 && !is_additive))
        return NAN;
    for (size_t row = 0; row < table->row_count; row++) {
        double value = ins_cell_finite(table, row, column);
        has_value = has_value || !isnan(value);
        ins_sum_add(&sum, isnan(value) ? 0 : value);
    }
    return has_value ? ins_sum_value(&sum) : (double)NAN;
}

insights_status ins_totals_of(const insights_table *table, const ins_analysis_measure *measure,
                              ins_totals *out, insights_error **err)
{
    ins_measure_columns columns;
    INS_TRY(ins_columns_of(table, measure->name, false, &columns, err));
    out->current = total_of(table, columns.current, measure->is_additive);
    out->previous = total_of(table, columns.previous, measure->is_additive);
    if (!measure->is_additive || columns.previous < 0)
        return INSIGHTS_OK;
    if (isnan(out->current) && !isnan(out->previous))
        out->current = 0;
    else if (isnan(out->previous) && !isnan(out->current))
        out->previous = 0;
    return INSIGHTS_OK;
}

static double headline_of(size_t measure)
{
    return fmax(0.5, INS_STRENGTH_HEADLINE - RANK_STEP * (double)measure);
}

ins_finding *ins_change_add(ins_collector *collector, size_t measure, const ins_totals *totals)
{
    ins_finding *finding = ins_collect(collector, INS_FINDING_CHANGE);
    ins_finding_set_change(finding, totals->current, totals->previous);
    finding->measure = measure;
    finding->strength = headline_of(measure);
    return finding;
}

void ins_total_add(ins_collector *collector, size_t measure, const ins_totals *totals)
{
    ins_finding *finding = ins_collect(collector, INS_FINDING_VALUE);
    ins_finding_set_change(finding, totals->current, totals->previous);
    finding->measure = measure;
    finding->strength = headline_of(measure);
}

insights_status ins_values_collect(ins_collector *collector, const ins_analysis_task *task,
                                   const insights_table *table, insights_error **err)
{
    for (size_t i = 0; i < task->measure_count; i++) {
        ins_totals totals;
        INS_TRY(ins_totals_of(table, &task->measures[i], &totals, err));
        if (isnan(totals.current) && isnan(totals.previous))
            continue;
        ins_total_add(collector, i, &totals);
        if (!isnan(totals.current) && !isnan(totals.previous))
            ins_change_add(collector, i, &totals);
    }
    return INSIGHTS_OK;
}

void ins_partial_collect(ins_collector *collector, const ins_analysis_task *task)
{
    const ins_period *period = &task->period;
    if (!period->has_start || !period->has_end)
        return;
    int64_t passed = ins_period_end_day(period) - ins_period_first_day(period);
    if (passed < 0 || (uint64_t)passed >= task->period_total_days)
        return;
    double left = 1 - (double)passed / (double)task->period_total_days;
    ins_finding *finding = ins_collect(collector, INS_FINDING_PARTIAL);
    finding->count = (size_t)passed;
    finding->total_count = task->period_total_days;
    finding->strength = ins_strength_caveat(left);
}

/* The findings of a WHY, put together from the single methods. */
#include "analysis/why.h"

#include "analysis/contribution.h"
#include "analysis/price_volume_mix.h"
#include "analysis/strength.h"
#include "analysis/value.h"

#include <math.h>

/* Leaves may differ from the main result by rounding and by rows without a dimension. */
#define TOTALS_TOLERANCE 0.01

enum { SINGLES_EACH = 3 }; /* findings per table where each dimension has its own */

/* A question that takes the other direction, or any movement where there was none, for granted. */
static void check_premise(ins_collector *collector, const ins_analysis_task *task,
                          const ins_totals *totals)
{
    double change = totals->current - totals->previous;
    if (task->direction == 0 || isnan(change) || change * task->direction > 0)
        return;
    ins_finding *finding = ins_collect(collector, INS_FINDING_PREMISE);
    ins_finding_set_change(finding, totals->current, totals->previous);
    finding->is_premise_true = false;
    finding->strength = INS_STRENGTH_PREMISE;
}

static bool is_close(double a, double b, double scale)
{
    return fabs(a - b) <= TOTALS_TOLERANCE * scale;
}

/* True when leaves add up to what they are to explain. */
static bool do_leaves_match(const ins_leaves *leaves, const ins_totals *totals)
{
    double scale = fmax(fabs(totals->current), fabs(totals->previous));
    return is_close(leaves->total_current, totals->current, scale) &&
           is_close(leaves->total_previous, totals->previous, scale);
}

static insights_status read_leaves(ins_arena *scratch, const ins_analysis_task *task,
                                   const ins_why_leaves *source, ins_leaves *out,
                                   insights_error **err)
{
    int volume = task->volume_measure;
    bool has_volume = volume >= 0 && (size_t)volume < task->measure_count;
    const ins_leaves_request request = {source->probe->dimensions, source->probe->dimension_count,
                                        task->measures[0].name,
                                        has_volume ? task->measures[volume].name : NULL};
    return ins_leaves_read(scratch, source->table, &request, out, err);
}

/* The table whose dimension tells prices apart best splits the change into price and volume. */
static insights_status split_price(ins_collector *collector, ins_arena *scratch,
                                   const ins_leaves *leaves, const ins_why_tables *tables,
                                   double change, insights_error **err)
{
    size_t best = 0;
    double best_dispersion = -1;
    for (size_t i = 0; i < tables->leaves_count; i++) {
        double dispersion = 0;
        if (leaves[i].dimensions == NULL)
            continue;
        INS_TRY(ins_pvm_dispersion(scratch, &leaves[i], &dispersion, err));
        if (dispersion > best_dispersion) {
            best = i;
            best_dispersion = dispersion;
        }
    }
    if (best_dispersion < 0)
        return INSIGHTS_OK;
    const ins_pvm_task split = {.change = change, .evidence = tables->leaves[best].evidence};
    return ins_pvm_collect(collector, scratch, &leaves[best], &split, err);
}

static insights_status find_causes(ins_collector *collector, ins_arena *scratch,
                                   const ins_analysis_task *task, const ins_why_tables *tables,
                                   const ins_totals *totals, insights_error **err)
{
    ins_leaves *leaves = ARENA_ARRAY(scratch, ins_leaves, tables->leaves_count);
    if (leaves == NULL)
        return ins_fail_nomem(err);
    ins_contribution_task part = {.change = totals->current - totals->previous,
                                  .total_current = totals->current,
                                  .limit = tables->leaves_count == 1 ? INS_CONTRIBUTION_MAX
                                                                     : SINGLES_EACH};
    for (size_t i = 0; i < tables->leaves_count; i++) {
        ins_leaves read;
        if (tables->leaves[i].table == NULL)
            continue;
        INS_TRY(read_leaves(scratch, task, &tables->leaves[i], &read, err));
        if (!do_leaves_match(&read, totals))
            continue;
        leaves[i] = read;
        part.evidence = tables->leaves[i].evidence;
        INS_TRY(ins_contribution_collect(collector, scratch, &leaves[i], &part, err));
    }
    return split_price(collector, scratch, leaves, tables, part.change, err);
}

insights_status ins_why_collect(ins_collector *collector, ins_arena *scratch,
                                const ins_analysis_task *task, const ins_why_tables *tables,
                                insights_error **err)
{
    ins_totals totals;
    INS_TRY(ins_totals_of(tables->result, &task->measures[0], &totals, err));
    ins_analysis_task first = *task; /* the volume behind it is no question of its own */
    first.measure_count = 1;
    check_premise(collector, task, &totals);
    INS_TRY(ins_changes_collect(collector, scratch, &first, tables->result, tables->daily, err));
    if (!task->measures[0].is_additive || isnan(totals.current - totals.previous))
        return INSIGHTS_OK;
    return find_causes(collector, scratch, task, tables, &totals, err);
}

/* The machine of probes: asks for tables, keeps them, and hands them to the method of the kind. */
#include "analysis/analysis.h"

#include "analysis/collect.h"
#include "analysis/columns.h"
#include "analysis/comparison.h"
#include "analysis/ranking.h"
#include "analysis/trend.h"
#include "analysis/value.h"
#include "analysis/why.h"

/* Working memory of one analysis; given back at its end. */
#define SCRATCH_BYTES ((size_t)2 << 30)

enum { FIXED_PROBES = 3 }; /* RESULT, DAILY, LEAVES over all dimensions */

/**
 * Invariant: probes[0 .. probe_count) are asked in this order; the first `supplied` of them have
 * been answered by tables[]. Room for one probe per drill dimension behind the fixed ones.
 */
struct ins_analysis {
    ins_arena *arena;
    const ins_analysis_task *task;
    ins_probe *probes;
    const insights_table **tables;
    size_t probe_count;
    size_t supplied;
};

static bool has_comparison(const ins_analysis_task *task)
{
    const ins_period *period = &task->period;
    const ins_period *comparison = &task->comparison;
    return period->has_start && period->has_end && comparison->has_start && comparison->has_end;
}

static void add_probe(ins_analysis *analysis, ins_probe_kind kind, const char *const *dimensions,
                      size_t dimension_count)
{
    analysis->probes[analysis->probe_count++] = (ins_probe){kind, dimensions, dimension_count};
}

/* The probes that are known from the start. */
static void plan_probes(ins_analysis *analysis)
{
    const ins_analysis_task *task = analysis->task;
    bool is_why = task->kind == INS_ANALYSIS_WHY;
    bool is_plain = task->kind == INS_ANALYSIS_COMPARISON && task->dimension_count == 0;
    add_probe(analysis, INS_PROBE_RESULT, NULL, 0);
    if (task->measure_count == 0)
        return;
    if ((is_why || is_plain) && has_comparison(task))
        add_probe(analysis, INS_PROBE_DAILY, NULL, 0);
    if (is_why && task->drill_count > 0 && task->measures[0].is_additive)
        add_probe(analysis, INS_PROBE_LEAVES, task->drill_dimensions, task->drill_count);
}

ins_analysis *ins_analysis_create(ins_arena *arena, const ins_analysis_task *task)
{
    ins_analysis *analysis = ARENA_NEW(arena, ins_analysis);
    if (analysis == NULL)
        return NULL;
    analysis->arena = arena;
    analysis->task = task;
    analysis->probes = ARENA_ARRAY(arena, ins_probe, FIXED_PROBES + task->drill_count);
    analysis->tables = ARENA_ARRAY(arena, const insights_table *, FIXED_PROBES + task->drill_count);
    if (analysis->probes == NULL || analysis->tables == NULL)
        return NULL;
    plan_probes(analysis);
    return analysis;
}

const ins_probe *ins_analysis_next_probe(ins_analysis *analysis)
{
    return analysis->supplied < analysis->probe_count ? &analysis->probes[analysis->supplied]
                                                      : NULL;
}

/* Checks that a column is there. */
static insights_status require(const insights_table *table, const char *name, insights_error **err)
{
    int column = 0;
    return ins_column_require(table, name, &column, err);
}

static insights_status check_measures(const ins_analysis_task *task, const insights_table *table,
                                      bool needs_previous, insights_error **err)
{
    for (size_t i = 0; i < task->measure_count; i++) {
        ins_measure_columns columns;
        INS_TRY(ins_columns_of(table, task->measures[i].name, needs_previous, &columns, err));
    }
    return INSIGHTS_OK;
}

static insights_status check_result(const ins_analysis_task *task, const insights_table *table,
                                    insights_error **err)
{
    bool needs_previous =
        task->kind == INS_ANALYSIS_WHY ||
        (task->kind == INS_ANALYSIS_COMPARISON && ins_period_is_set(&task->comparison));
    if (task->kind == INS_ANALYSIS_LIST)
        return INSIGHTS_OK;
    for (size_t i = 0; i < task->dimension_count; i++)
        INS_TRY(require(table, task->dimensions[i], err));
    return check_measures(task, table, needs_previous, err);
}

static insights_status check_table(const ins_analysis_task *task, const ins_probe *probe,
                                   const insights_table *table, insights_error **err)
{
    switch (probe->kind) {
    case INS_PROBE_RESULT: return check_result(task, table, err);
    case INS_PROBE_DAILY:
        INS_TRY(require(table, "day", err));
        return require(table, task->measures[0].name, err);
    case INS_PROBE_LEAVES: break;
    }
    for (size_t i = 0; i < probe->dimension_count; i++)
        INS_TRY(require(table, probe->dimensions[i], err));
    return check_measures(task, table, true, err);
}

insights_status ins_analysis_supply(ins_analysis *analysis, const insights_table *table,
                                    insights_error **err)
{
    const ins_analysis_task *task = analysis->task;
    const ins_probe *probe = ins_analysis_next_probe(analysis);
    if (probe == NULL)
        return ins_fail(err, INSIGHTS_INTERNAL, "analysis asked for no table");
    if (table != NULL)
        INS_TRY(check_table(task, probe, table, err));
    analysis->tables[analysis->supplied++] = table;
    /* too many combinations at once: one dimension at a time */
    if (table == NULL && probe->kind == INS_PROBE_LEAVES && probe->dimension_count > 1)
        for (size_t i = 0; i < task->drill_count; i++)
            add_probe(analysis, INS_PROBE_LEAVES, &task->drill_dimensions[i], 1);
    return INSIGHTS_OK;
}

static insights_status collect_why(const ins_analysis *analysis, ins_collector *collector,
                                   ins_arena *scratch, insights_error **err)
{
    ins_why_leaves *leaves = ARENA_ARRAY(scratch, ins_why_leaves, analysis->supplied);
    if (leaves == NULL)
        return ins_fail_nomem(err);
    ins_why_tables tables = {.result = analysis->tables[0], .leaves = leaves};
    for (size_t i = 1; i < analysis->supplied; i++) {
        const ins_probe *probe = &analysis->probes[i];
        if (probe->kind == INS_PROBE_DAILY) {
            tables.daily = (ins_days_table){analysis->tables[i], (int)i};
        } else if (analysis->tables[i] != NULL) {
            leaves[tables.leaves_count++] = (ins_why_leaves){analysis->tables[i], probe, (int)i};
        }
    }
    return ins_why_collect(collector, scratch, analysis->task, &tables, err);
}

/* The change of the whole where the parts add up, and of the groups. */
static insights_status collect_comparison(const ins_analysis *analysis, ins_collector *collector,
                                          ins_arena *scratch, insights_error **err)
{
    const ins_analysis_task *task = analysis->task;
    const insights_table *result = analysis->tables[0];
    ins_days_table daily = {analysis->supplied > 1 ? analysis->tables[1] : NULL, 1};
    ins_measure_columns columns;
    INS_TRY(ins_columns_of(result, task->measures[0].name, false, &columns, err));
    if (columns.previous < 0 && task->dimension_count > 0)
        return ins_ranking_collect(collector, scratch, task, result, err);
    INS_TRY(ins_changes_collect(collector, scratch, task, result, daily, err));
    if (task->dimension_count == 0)
        return INSIGHTS_OK;
    return ins_movers_collect(collector, scratch, task, result, err);
}

static insights_status collect(const ins_analysis *analysis, ins_collector *collector,
                               ins_arena *scratch, insights_error **err)
{
    const ins_analysis_task *task = analysis->task;
    const insights_table *result = analysis->tables[0];
    switch (task->kind) {
    case INS_ANALYSIS_LIST: break;
    case INS_ANALYSIS_VALUE: return ins_values_collect(collector, task, result, err);
    case INS_ANALYSIS_BREAKDOWN:
    case INS_ANALYSIS_RANKING:
        INS_TRY(ins_ranking_collect(collector, scratch, task, result, err));
        return ins_movers_collect(collector, scratch, task, result, err);
    case INS_ANALYSIS_TREND: return ins_trend_collect(collector, scratch, task, result, err);
    case INS_ANALYSIS_COMPARISON: return collect_comparison(analysis, collector, scratch, err);
    case INS_ANALYSIS_WHY: return collect_why(analysis, collector, scratch, err);
    }
    return INSIGHTS_OK;
}

insights_status ins_analysis_finish(ins_analysis *analysis, ins_findings *out, insights_error **err)
{
    const ins_analysis_task *task = analysis->task;
    ins_collector collector;
    *out = (ins_findings){NULL, 0};
    if (analysis->supplied == 0 || analysis->tables[0] == NULL || task->measure_count == 0)
        return INSIGHTS_OK;
    ins_arena *scratch = ins_arena_create(SCRATCH_BYTES);
    if (scratch == NULL)
        return ins_fail_nomem(err);
    ins_collect_init(&collector, analysis->arena);
    insights_status status = collect(analysis, &collector, scratch, err);
    ins_arena_destroy(scratch);
    INS_TRY(status);
    /* a series says itself which of its steps is not over */
    if (collector.count > 0 && task->kind != INS_ANALYSIS_TREND && task->kind != INS_ANALYSIS_LIST)
        ins_partial_collect(&collector, task);
    return ins_collect_finish(&collector, out, err);
}

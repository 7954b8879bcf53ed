/* Puts a plan into the terms of statistics, fetches what the analysis asks for, and narrates. */
#include "api/run.h"
#include "base/clock.h"
#include "plan/measure.h"
#include "sql/compile.h"

#include <string.h>

enum { DRILL_MAX = 6, LEAVES_MAX = 200000, PROBES_MAX = 12 };

static const int64_t MOST_DRILL_VALUES = 500;
static const double MOST_LEAVES = 100000;

/* What an analysis needs of its plan: the task and the drill fields behind its names. */
typedef struct translation {
    ins_analysis_task task;
    ins_analysis_measure measures[INS_PLAN_MEASURES_MAX];
    const char *dimensions[INS_PLAN_DIMENSIONS_MAX];
    const char *drill_names[DRILL_MAX];
    ins_plan_dimension drills[DRILL_MAX];
} translation;

static int volume_of(const ins_plan *plan, const ins_model *model)
{
    if (plan->measure_count == 0 || plan->measures[0].aggregate != INS_AGGREGATE_METRIC)
        return -1;
    return model->metrics[plan->measures[0].metric].volume_metric;
}

const ins_plan *ins_plan_for_analysis(const ins_plan *plan, const ins_model *model,
                                      ins_arena *arena)
{
    int volume = volume_of(plan, model);
    /* Helpers are numbered behind the measures, so that none is put between. */
    if (plan->kind != INS_PLAN_WHY || volume < 0 || plan->helper_count > 0 ||
        plan->measure_count == INS_PLAN_MEASURES_MAX)
        return plan;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].metric == volume)
            return plan;
    ins_plan *wider = ARENA_NEW(arena, ins_plan);
    ins_plan_measure *measures = ARENA_ARRAY(arena, ins_plan_measure, plan->measure_count + 1);
    if (wider == NULL || measures == NULL)
        return NULL;
    memcpy(measures, plan->measures, plan->measure_count * sizeof *measures);
    const ins_metric *metric = &model->metrics[volume];
    measures[plan->measure_count] =
        (ins_plan_measure){.aggregate = INS_AGGREGATE_METRIC, .metric = volume,
                           .field = plan->measures[0].field, .name = metric->naming.name,
                           .label = metric->naming.label};
    *wider = *plan;
    wider->measures = measures;
    wider->measure_count = plan->measure_count + 1;
    return wider;
}

static bool adds_up(const ins_plan *plan, const ins_plan_measure *measure, const ins_model *model)
{
    bool is_field_sum = measure->aggregate == INS_AGGREGATE_SUM && plan->over == NULL;
    if (measure->transform > INS_TRANSFORM_SHARE)
        return false;
    if (is_field_sum)
        return ins_model_field(model, measure->field)->format.additivity == INS_ADDITIVE;
    return ins_plan_additivity(plan, measure, model) == INS_ADDITIVE;
}

static int good_direction(const ins_plan_measure *measure, const ins_model *model)
{
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        return model->metrics[measure->metric].format.good_direction;
    bool is_of_field = measure->field.field >= 0;
    return is_of_field ? ins_model_field(model, measure->field)->format.good_direction : 0;
}

static bool is_fixed(const ins_plan *plan, ins_field_ref ref)
{
    for (size_t i = 0; i < plan->filter_count; i++) {
        const ins_condition *first = &plan->filters[i].any[0];
        if (plan->filters[i].count == 1 && first->compare == INS_COMPARE_EQUAL &&
            first->field.dataset == ref.dataset && first->field.field == ref.field)
            return true;
    }
    return false;
}

static bool can_drill(const ins_plan *plan, const ins_field *field, ins_field_ref ref)
{
    bool has_groups = field->role == INS_ROLE_CATEGORY || field->role == INS_ROLE_LABEL ||
                      field->role == INS_ROLE_FLAG || field->role == INS_ROLE_REFERENCE;
    return has_groups && !field->is_personal && field->distinct_count >= 2 &&
           field->distinct_count <= MOST_DRILL_VALUES && !is_fixed(plan, ref);
}

/* Fields along which a cause may be looked for, those with few values first. */
static size_t choose_drills(const ins_plan *plan, const ins_model *model, translation *out)
{
    const ins_dataset *dataset = &model->datasets[plan->dataset];
    size_t count = 0;
    /* What the other datasets of the plan do not have splits only one side. */
    if (plan->part_count > 0)
        return 0;
    for (size_t i = 0; i < dataset->field_count; i++) {
        const ins_field *field = &dataset->fields[i];
        ins_field_ref ref = {plan->dataset, (int)i};
        if (!can_drill(plan, field, ref))
            continue;
        size_t at = count < DRILL_MAX ? count++ : DRILL_MAX - 1;
        while (at > 0 && ins_model_field(model, out->drills[at - 1].field)->distinct_count >
                             field->distinct_count) {
            out->drills[at] = out->drills[at - 1];
            at--;
        }
        out->drills[at] = (ins_plan_dimension){ref, INS_GRAIN_NONE, field->naming.name,
                                               field->naming.label};
    }
    for (size_t i = 0; i < count; i++)
        out->drill_names[i] = out->drills[i].name;
    return count;
}

static void translate(const ins_plan *plan, const ins_model *model, translation *out)
{
    int volume = volume_of(plan, model);
    *out = (translation){.task = {.kind = (ins_analysis_kind)plan->kind,
                                  .volume_measure = -1,
                                  .period = plan->period,
                                  .comparison = plan->comparison,
                                  .period_total_days = plan->period_total_days,
                                  .direction = plan->direction}};
    ins_analysis_task *task = &out->task;
    for (size_t i = 0; i < plan->measure_count; i++) {
        const ins_plan_measure *measure = &plan->measures[i];
        out->measures[i] = (ins_analysis_measure){measure->name, adds_up(plan, measure, model),
                                                  good_direction(measure, model)};
        if (volume >= 0 && measure->metric == volume)
            task->volume_measure = (int)i;
    }
    for (size_t i = 0; i < plan->dimension_count; i++)
        out->dimensions[i] = plan->dimensions[i].name;
    task->measures = out->measures;
    task->measure_count = plan->measure_count;
    task->dimensions = out->dimensions;
    task->dimension_count = plan->dimension_count;
    if (plan->kind == INS_PLAN_TREND && plan->dimension_count > 0)
        task->grain = plan->dimensions[0].grain;
    if (plan->kind == INS_PLAN_RANKING && plan->order_count > 0)
        task->direction = plan->orders[0].is_descending ? 1 : -1;
    if (plan->kind == INS_PLAN_WHY)
        task->drill_count = choose_drills(plan, model, out);
    task->drill_dimensions = out->drill_names;
    if (plan->skip > 0) /* what stands in the middle of an order leads and lacks nothing */
        task->kind = INS_ANALYSIS_LIST;
    task->is_result_complete = plan->limit == 0;
}

static double combinations(const ins_model *model, const translation *words, const ins_probe *probe)
{
    double product = 1;
    for (size_t i = 0; i < words->task.drill_count; i++)
        for (size_t j = 0; j < probe->dimension_count; j++)
            if (words->drill_names[i] == probe->dimensions[j])
                product *= (double)ins_model_field(model, words->drills[i].field)->distinct_count;
    return product;
}

static insights_status compile_leaves(ins_run *run, const ins_plan *plan, const translation *words,
                                      const ins_probe *probe, const ins_statement **out,
                                      insights_error **err)
{
    ins_plan_dimension fields[DRILL_MAX];
    size_t count = 0;
    for (size_t j = 0; j < probe->dimension_count; j++)
        for (size_t i = 0; i < words->task.drill_count; i++)
            if (strcmp(words->drill_names[i], probe->dimensions[j]) == 0)
                fields[count++] = words->drills[i];
    ins_compile_limits limits = {.max_rows = LEAVES_MAX};
    return ins_compile_leaves(out, run->answer->arena, plan, run->answer->model,
                              ins_warehouse_dialect(run->context->warehouse), fields, count,
                              &limits, err);
}

/* The table a probe asks for; NULL when it would be too large, which is no failure. */
static insights_status fetch(ins_run *run, const ins_plan *plan, const translation *words,
                             const ins_probe *probe, const insights_table **out,
                             insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_statement *statement = NULL;
    *out = NULL;
    if (probe->kind == INS_PROBE_RESULT) {
        *out = answer->table;
        return INSIGHTS_OK;
    }
    if (probe->kind == INS_PROBE_DAILY) {
        INS_TRY(ins_compile_daily(&statement, answer->arena, plan, answer->model,
                                  ins_warehouse_dialect(run->context->warehouse), err));
        return ins_run_statement(run, statement, out, err);
    }
    bool is_too_large = combinations(answer->model, words, probe) > MOST_LEAVES * 100 ||
                        answer->evidence_count == INS_STATEMENTS_MAX;
    if (is_too_large)
        return INSIGHTS_OK;
    INS_TRY(compile_leaves(run, plan, words, probe, &statement, err));
    INS_TRY(ins_run_statement(run, statement, out, err));
    if (insights_table_rows(*out) > LEAVES_MAX)
        *out = NULL;
    return INSIGHTS_OK;
}

/* Findings name their proof by probe; the answer numbers it by statement. */
static insights_status number_evidence(ins_run *run, const int *statements, insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_finding *findings = ARENA_ARRAY(answer->arena, ins_finding, answer->findings.count + 1);
    if (findings == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < answer->findings.count; i++) {
        findings[i] = answer->findings.items[i];
        bool is_known = findings[i].evidence >= 0 && findings[i].evidence < PROBES_MAX;
        findings[i].evidence = is_known ? statements[findings[i].evidence] : 0;
    }
    answer->findings.items = findings;
    return INSIGHTS_OK;
}

static insights_status analyse(ins_run *run, const ins_plan *plan, const translation *words,
                               insights_error **err)
{
    insights_answer *answer = run->answer;
    int statements[PROBES_MAX] = {0};
    size_t probe_number = 0;
    ins_analysis *analysis = ins_analysis_create(answer->arena, &words->task);
    if (analysis == NULL)
        return ins_fail_nomem(err);
    for (const ins_probe *probe = ins_analysis_next_probe(analysis);
         probe != NULL && probe_number < PROBES_MAX; probe = ins_analysis_next_probe(analysis)) {
        const insights_table *table = NULL;
        INS_TRY(fetch(run, plan, words, probe, &table, err));
        bool is_main = probe->kind == INS_PROBE_RESULT;
        statements[probe_number++] = is_main || table == NULL ? 0 : (int)answer->evidence_count - 1;
        INS_TRY(ins_analysis_supply(analysis, table, err));
    }
    int64_t start = ins_clock_monotonic_ns();
    INS_TRY(ins_analysis_finish(analysis, &answer->findings, err));
    answer->timing.analyse_ns = ins_clock_monotonic_ns() - start;
    return number_evidence(run, statements, err);
}

static insights_status narrate(ins_run *run, const ins_plan *plan, const ins_analysis_task *task,
                               insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_statement *statement = answer->evidence[0].statement;
    ins_result_column *columns =
        ARENA_ARRAY(answer->arena, ins_result_column, statement->column_count + 1);
    if (columns == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < statement->column_count; i++) {
        const ins_statement_column *column = &statement->columns[i];
        columns[i] = (ins_result_column){column->spec.name, column->label, column->format,
                                         column->is_measure, column->is_previous};
    }
    ins_story_input input = {.plan = plan, .model = answer->model, .result = answer->table,
                             .columns = columns, .findings = &answer->findings, .task = task,
                             .notes = answer->reading->notes,
                             .note_count = answer->reading->note_count,
                             .reading_confidence = answer->reading->confidence,
                             .now_us = answer->now_us,
                             .has_ties = answer->hidden_ties > 0,
                             .hidden_ties = answer->hidden_ties};
    int64_t start = ins_clock_monotonic_ns();
    INS_TRY(ins_narrate(&answer->story, answer->arena, &input, err));
    answer->timing.narrate_ns = ins_clock_monotonic_ns() - start;
    return INSIGHTS_OK;
}

insights_status ins_run_analysis(ins_run *run, const ins_plan *plan, insights_error **err)
{
    translation *words = ARENA_NEW(run->answer->arena, translation);
    if (words == NULL)
        return ins_fail_nomem(err);
    translate(plan, run->answer->model, words);
    INS_TRY(analyse(run, plan, words, err));
    return narrate(run, plan, &words->task, err);
}

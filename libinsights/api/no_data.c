/* Finds out which filter of a plan left no rows. */
#include "api/run.h"
#include "plan/json.h"
#include "sql/compile.h"

/* Number of rows that a plan's dataset has under some of its filters; -1 when it cannot be told. */
static insights_status count_rows(ins_run *run, const ins_plan *plan, int64_t *rows,
                                  insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_statement *statement = NULL;
    const insights_table *table = NULL;
    ins_compile_limits limits = {.max_rows = 1};
    INS_TRY(ins_compile(&statement, answer->arena, plan, answer->model,
                        ins_warehouse_dialect(run->context->warehouse), &limits, err));
    INS_TRY(ins_run_statement(run, statement, &table, err));
    *rows = insights_table_int(table, 0, 0);
    return INSIGHTS_OK;
}

/* A plan that counts rows under one filter, or under the period alone. */
static ins_plan counting_plan(const ins_plan *plan, const ins_plan_measure *rows)
{
    return (ins_plan){.kind = INS_PLAN_VALUE, .dataset = plan->dataset, .measures = rows,
                      .measure_count = 1, .time = {-1, -1}};
}

static insights_status say(ins_run *run, const ins_plan *plan, const char **out,
                           insights_error **err)
{
    *out = ins_plan_in_words(plan, run->answer->model, run->answer->arena);
    return *out == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status blame_filters(ins_run *run, const ins_plan *plan,
                                     const ins_plan_measure *rows, const char **blame,
                                     insights_error **err)
{
    enum { PROBES_MAX = 6 };
    for (size_t i = 0; i < plan->filter_count && i < PROBES_MAX; i++) {
        ins_plan alone = counting_plan(plan, rows);
        int64_t count = 0;
        alone.filters = &plan->filters[i];
        alone.filter_count = 1;
        INS_TRY(count_rows(run, &alone, &count, err));
        if (count == 0)
            return say(run, &alone, blame, err);
    }
    if (plan->time.dataset < 0)
        return INSIGHTS_OK;
    ins_plan alone = counting_plan(plan, rows);
    int64_t count = 0;
    alone.time = plan->time;
    alone.period = plan->period;
    INS_TRY(count_rows(run, &alone, &count, err));
    return count == 0 ? say(run, &alone, blame, err) : INSIGHTS_OK;
}

insights_status ins_explain_no_data(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_plan *plan = answer->reading->plan;
    while (plan->over != NULL) /* the rows were lost where they are read */
        plan = plan->over;
    const char *plural = answer->model->datasets[plan->dataset].plural;
    ins_plan_measure *rows = ARENA_NEW(answer->arena, ins_plan_measure);
    if (rows == NULL)
        return ins_fail_nomem(err);
    *rows = (ins_plan_measure){.aggregate = INS_AGGREGATE_ROWS, .field = {plan->dataset, -1},
                               .metric = -1, .name = "rows",
                               .label = ins_arena_printf(answer->arena, "number of %s", plural)};
    if (rows->label == NULL)
        return ins_fail_nomem(err);
    const char *blame = NULL;
    INS_TRY(blame_filters(run, plan, rows, &blame, err));
    bool is_filtered = plan->filter_count > 0 || plan->time.dataset >= 0;
    if (plan->skip > 0 && blame == NULL)
        answer->message = ins_arena_printf(
            answer->arena, "No data: nothing stands at that place, fewer are in the order.");
    else if (blame != NULL)
        answer->message = ins_arena_printf(answer->arena, "No data: there is nothing for \"%s\".",
                                           blame);
    else if (is_filtered)
        answer->message = ins_arena_printf(answer->arena,
                                           "No data: each condition alone matches some %s, but no "
                                           "row matches all of them.", plural);
    else
        answer->message = ins_arena_printf(answer->arena, "No data: there are no %s.", plural);
    return answer->message == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

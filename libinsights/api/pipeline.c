/*
 * The way of a question, left to right: language, plan, SQL, warehouse, analysis, narration.
 * The file to read first; every stage is one call, nothing calls back.
 */
#include "api/pipeline.h"

#include "api/run.h"
#include "base/clock.h"
#include "sql/compile.h"
#include "sql/fill.h"

#include <math.h>

insights_status ins_run_statement(ins_run *run, const ins_statement *statement,
                                  const insights_table **out, insights_error **err)
{
    insights_answer *answer = run->answer;
    if (answer->evidence_count == INS_STATEMENTS_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "an answer needs more than %d statements",
                        INS_STATEMENTS_MAX);
    ins_run_limits limits = {.max_rows = run->limits->max_rows + 1,
                             .deadline_ns = run->limits->deadline_ns};
    insights_table *table = NULL;
    int64_t start = ins_clock_monotonic_ns();
    INS_TRY(ins_warehouse_run(run->context->warehouse, statement, &limits, answer->arena, &table,
                              NULL, err));
    int64_t elapsed = ins_clock_monotonic_ns() - start;
    answer->timing.warehouse_ns += elapsed;
    answer->evidence[answer->evidence_count++] = (ins_evidence){statement, table, elapsed};
    *out = table;
    return INSIGHTS_OK;
}

static const char *asking(const ins_reading *reading)
{
    if (reading->status != INS_READING_CLARIFY)
        return "Not answered: ";
    return reading->choice_count == 1 ? "Please confirm: " : "Please choose: ";
}

/* Not understood, or not well enough: say so, and what could be asked. */
static insights_status ask_back(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_reading *reading = answer->reading;
    bool has_choices = reading->status == INS_READING_CLARIFY;
    answer->status = has_choices ? INSIGHTS_CLARIFY : INSIGHTS_UNSUPPORTED;
    const char *hint = has_choices ? "" : ins_what_could_be_asked(answer->model, answer->arena);
    if (hint == NULL)
        return ins_fail_nomem(err);
    if (answer->turn_action == INS_TURN_RESTART) {
        answer->status = INSIGHTS_CLARIFY;
        answer->message = reading->message;
        return INSIGHTS_OK;
    }
    answer->message = ins_arena_printf(answer->arena, "%s%s.%s%s", asking(reading),
                                       reading->message, *hint == '\0' ? "" : " ", hint);
    return answer->message == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status compile(ins_run *run, const ins_plan *plan, insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_compile_limits limits = {.max_rows = run->limits->max_rows};
    const ins_statement *statement = NULL;
    int64_t start = ins_clock_monotonic_ns();
    INS_TRY(ins_compile(&statement, answer->arena, plan, answer->model,
                        ins_warehouse_dialect(run->context->warehouse), &limits, err));
    answer->timing.compile_ns = ins_clock_monotonic_ns() - start;
    answer->evidence[0].statement = statement;
    return INSIGHTS_OK;
}

/* True when no row holds a figure: nothing matched, or only missing values did. */
static bool is_without_data(const ins_plan *plan, const insights_table *table)
{
    if (insights_table_rows(table) == 0)
        return true;
    if (plan->dimension_count > 0 || plan->measure_count == 0)
        return false;
    for (size_t i = 0; i < insights_table_columns(table); i++)
        if (!insights_table_is_null(table, 0, i))
            return false;
    return true;
}

/* A row that was cut off though it equals the last one shown: the order alone decided. */
static bool is_tie(const ins_plan *plan, const insights_table *table, size_t shown)
{
    if (plan->order_count == 0 || plan->orders[0].by == INS_ORDER_FIELD ||
        plan->orders[0].by == INS_ORDER_CHANGE)
        return false;
    const ins_order *order = &plan->orders[0];
    bool by_measure = order->by == INS_ORDER_MEASURE;
    const char *name = by_measure ? ins_plan_measure_at(plan, order->index)->name
                                  : plan->dimensions[order->index].name;
    int column = ins_table_find(table, name);
    if (column < 0)
        return false;
    ins_value last = ins_table_value(table, shown - 1, (size_t)column);
    ins_value next = ins_table_value(table, shown, (size_t)column);
    return ins_value_equal(&last, &next);
}

static insights_status shape(ins_run *run, const ins_plan *plan, const insights_table *table,
                             insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_statement *statement = answer->evidence[0].statement;
    if (insights_table_rows(table) > run->limits->max_rows)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "the answer has more than %zu rows",
                        run->limits->max_rows);
    if (statement->asked_rows > 0 && insights_table_rows(table) > statement->asked_rows) {
        insights_table *cut = ARENA_NEW(answer->arena, insights_table);
        if (cut == NULL)
            return ins_fail_nomem(err);
        *cut = *table;
        answer->hidden_ties = is_tie(plan, table, statement->asked_rows) ? 1 : 0;
        cut->row_count = statement->asked_rows;
        table = cut;
    }
    if (plan->kind == INS_PLAN_TREND || plan->kind == INS_PLAN_COMPARISON) {
        insights_table *filled = NULL;
        INS_TRY(ins_fill_gaps(&filled, answer->arena, table, plan, answer->model, err));
        table = filled;
    }
    answer->table = table;
    return INSIGHTS_OK;
}

static insights_status answer_plan(ins_run *run, const ins_plan *plan, insights_error **err)
{
    insights_answer *answer = run->answer;
    const insights_table *table = NULL;
    INS_TRY(ins_run_statement(run, answer->evidence[0].statement, &table, err));
    if (is_without_data(plan, table)) {
        answer->status = INSIGHTS_NO_DATA;
        return ins_explain_no_data(run, err);
    }
    INS_TRY(shape(run, plan, table, err));
    INS_TRY(ins_run_analysis(run, plan, err));
    answer->status = INSIGHTS_ANSWERED;
    answer->message = answer->story.message;
    return INSIGHTS_OK;
}

static insights_status run_plan(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_plan *plan =
        ins_plan_for_analysis(answer->reading->plan, answer->model, answer->arena);
    if (plan == NULL)
        return ins_fail_nomem(err);
    INS_TRY(compile(run, plan, err));
    if (!run->limits->explain_only)
        return answer_plan(run, plan, err);
    answer->evidence_count = 1;
    answer->status = INSIGHTS_ANSWERED;
    answer->message = answer->reading_text;
    return INSIGHTS_OK;
}

insights_status ins_pipeline_run(insights_answer *answer, insights *context, const ins_asked *asked,
                                 const ins_pipeline_limits *limits, insights_error **err)
{
    ins_run run = {
        .answer = answer, .context = context, .asked = asked, .limits = limits, .other_count = 0};
    INS_TRY(ins_understand(&run, err));
    INS_TRY(ins_settle_choices(&run, err));
    if (answer->reading->plan == NULL)
        INS_TRY(ask_back(&run, err));
    else
        INS_TRY(run_plan(&run, err));
    ins_show_settled(&run);
    return ins_remember(&run, err);
}

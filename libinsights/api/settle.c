/*
 * Settles a question that would be asked back when it makes no difference: all its choices are run,
 * and when they give the same rows the first one is the plan. Says so; asks in all other cases.
 */
#include "api/run.h"
#include "api/same_rows.h"
#include "base/clock.h"
#include "plan/json.h"
#include "sql/compile.h"

enum { ROWS_MAX = 1000 };

/* How sure a reading is whose choices agree when nothing is known of the first of them. */
static const double UNKNOWN_CONFIDENCE = 0.9;

static bool has_plans(const ins_reading *reading)
{
    if (reading->status != INS_READING_CLARIFY || reading->choice_count < 2 ||
        reading->choice_count > INS_SETTLED_MAX)
        return false;
    for (size_t i = 0; i < reading->choice_count; i++) {
        const ins_plan *plan = reading->choices[i].plan;
        if (plan == NULL || plan->kind == INS_PLAN_WHY)
            return false;
        if (plan->kind != reading->choices[0].plan->kind)
            return false;
    }
    return true;
}

/* Half of the time that is left is for finding out, the other half for the answer. */
static int64_t deadline_of(const ins_run *run)
{
    int64_t now = ins_clock_monotonic_ns();
    int64_t end = run->limits->deadline_ns;
    return end == 0 || end <= now ? end : now + (end - now) / 2;
}

/* What cannot be compiled or run in time decides nothing: `out` stays empty. */
static insights_status run_choice(ins_run *run, const ins_plan *plan, int64_t deadline_ns,
                                  ins_evidence *out, insights_error **err)
{
    insights_answer *answer = run->answer;
    size_t rows = run->limits->max_rows < ROWS_MAX ? run->limits->max_rows : ROWS_MAX;
    ins_compile_limits limits = {.max_rows = rows};
    ins_run_limits bounds = {.max_rows = rows + 1, .deadline_ns = deadline_ns};
    ins_statement *statement = ARENA_NEW(answer->arena, ins_statement);
    const ins_statement *compiled = NULL;
    insights_table *table = NULL;
    insights_error *why = NULL;
    int64_t start = ins_clock_monotonic_ns();
    if (statement == NULL)
        return ins_fail_nomem(err);
    ins_warehouse *warehouse = run->context->warehouse;
    insights_status status = ins_compile(&compiled, answer->arena, plan, answer->model,
                                         ins_warehouse_dialect(warehouse), &limits, &why);
    if (status == INSIGHTS_OK)
        status = ins_warehouse_run(warehouse, compiled, &bounds, answer->arena, &table, NULL, &why);
    insights_error_free(why);
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    int64_t elapsed = ins_clock_monotonic_ns() - start;
    answer->timing.warehouse_ns += elapsed;
    if (status != INSIGHTS_OK || insights_table_rows(table) > rows)
        return INSIGHTS_OK;
    *statement = *compiled;
    statement->purpose = "other reading";
    *out = (ins_evidence){statement, table, elapsed};
    return INSIGHTS_OK;
}

static ins_rows shown_rows(const ins_evidence *of)
{
    size_t count = insights_table_rows(of->table);
    size_t asked = of->statement->asked_rows;
    return (ins_rows){of->table, asked > 0 && asked < count ? asked : count};
}

/* Nothing and zero are no agreement: readings that have nothing to do with the data give them. */
static bool has_content(ins_rows rows)
{
    for (size_t i = 0; i < rows.count; i++)
        for (size_t j = 0; j < rows.table->column_count; j++) {
            ins_value cell = ins_table_value(rows.table, i, j);
            double number = ins_value_number(&cell);
            if (!ins_value_is_null(&cell) && number != 0)
                return true;
        }
    return false;
}

static insights_status compare(ins_run *run, const ins_evidence *results, bool *is_same,
                               insights_error **err)
{
    const ins_reading *reading = run->answer->reading;
    bool is_ordered = false;
    for (size_t i = 0; i < reading->choice_count; i++)
        is_ordered = is_ordered || reading->choices[i].plan->order_count > 0;
    *is_same = has_content(shown_rows(&results[0]));
    for (size_t i = 1; i < reading->choice_count && *is_same; i++)
        INS_TRY(ins_same_rows(is_same, run->answer->arena, shown_rows(&results[0]),
                              shown_rows(&results[i]), is_ordered, err));
    return INSIGHTS_OK;
}

/* "read as X; read as Y it gives the same" */
static const char *note_of(const ins_reading *reading, ins_arena *arena)
{
    const char *text = ins_arena_printf(arena, "read as %s; read as", reading->choices[0].text);
    for (size_t i = 1; i < reading->choice_count && text != NULL; i++)
        text =
            ins_arena_printf(arena, "%s %s%s", text, i == 1 ? "" : "or ", reading->choices[i].text);
    return text == NULL ? NULL : ins_arena_printf(arena, "%s it gives the same", text);
}

static double confidence_of(const ins_choice *choice)
{
    return choice->confidence > 0 ? choice->confidence : UNKNOWN_CONFIDENCE;
}

insights_status ins_take_choice(insights_answer *answer, const ins_choice *choice, const char *note,
                                double confidence, insights_error **err)
{
    const ins_reading *asked = answer->reading;
    ins_reading *reading = ARENA_NEW(answer->arena, ins_reading);
    ins_plan *plan = ARENA_NEW(answer->arena, ins_plan);
    const char **notes = ARENA_ARRAY(answer->arena, const char *, asked->note_count + 1);
    if (reading == NULL || plan == NULL || notes == NULL || note == NULL)
        return ins_fail_nomem(err);
    notes[0] = note;
    for (size_t i = 0; i < asked->note_count; i++)
        notes[i + 1] = asked->notes[i];
    *plan = *choice->plan;
    *reading = *asked;
    reading->status = INS_READING_PLAN;
    reading->plan = plan;
    reading->choices = NULL;
    reading->choice_count = 0;
    reading->message = NULL;
    reading->notes = notes;
    reading->note_count = asked->note_count + 1;
    reading->confidence = confidence;
    reading->entity = answer->model->datasets[plan->dataset].plural;
    answer->reading = reading;
    return INSIGHTS_OK;
}

static insights_status take_first(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_choice *first = &answer->reading->choices[0];
    const char *note = note_of(answer->reading, answer->arena);
    answer->reading_text = ins_plan_in_words(first->plan, answer->model, answer->arena);
    if (answer->reading_text == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_take_choice(answer, first, note,
                            first->confidence > 0 ? first->confidence : UNKNOWN_CONFIDENCE, err));
    answer->turn_action = INS_TURN_ADD;
    return INSIGHTS_OK;
}

insights_status ins_settle_choices(ins_run *run, insights_error **err)
{
    const ins_reading *reading = run->answer->reading;
    ins_evidence results[INS_SETTLED_MAX] = {{NULL, NULL, 0}};
    bool is_same = false;
    if (run->limits->explain_only || !has_plans(reading) ||
        ins_is_in_doubt(confidence_of(&reading->choices[0])))
        return INSIGHTS_OK;
    int64_t deadline_ns = deadline_of(run);
    for (size_t i = 0; i < reading->choice_count; i++) {
        INS_TRY(run_choice(run, reading->choices[i].plan, deadline_ns, &results[i], err));
        if (results[i].table == NULL)
            return INSIGHTS_OK;
    }
    INS_TRY(compare(run, results, &is_same, err));
    if (!is_same)
        return INSIGHTS_OK;
    for (size_t i = 1; i < reading->choice_count; i++)
        run->others[run->other_count++] = results[i];
    return take_first(run, err);
}

void ins_show_settled(ins_run *run)
{
    insights_answer *answer = run->answer;
    for (size_t i = 0; i < run->other_count && answer->evidence_count < INS_STATEMENTS_MAX; i++)
        answer->evidence[answer->evidence_count++] = run->others[i];
}

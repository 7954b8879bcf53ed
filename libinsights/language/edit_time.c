/* Edits of a plan's time: the period, what it is compared with, the steps it is cut into. */
#include "language/follow_up_parts.h"
#include "language/period_reader.h"
#include "language/plan_time.h"
#include "plan/steps.h"

#include <string.h>

enum { MATCHES_MAX = 16 };

/* ---- the field of time ---- */

static bool has_time(ins_editor *editor)
{
    if (editor->plan.time.dataset >= 0)
        return true;
    editor->plan.time = ins_time_of_rows(editor->model, editor->plan.dataset);
    if (editor->plan.time.dataset < 0) {
        const char *rows = editor->model->datasets[editor->plan.dataset].plural;
        ins_edit_give_up(editor, ins_edit_text(editor, "%s have no date to restrict", rows));
        return false;
    }
    return true;
}

static const char *words_of(ins_editor *editor, const ins_period *period)
{
    const char *text = ins_period_text(period, editor->arena);
    if (text != NULL)
        return text;
    editor->is_out_of_memory = true;
    return "";
}

/* The period as it was said, before it was cut off at now. */
static ins_period whole_of(const ins_plan *plan)
{
    ins_period whole = plan->period;
    if (plan->period_total_days > 0 && whole.has_start && whole.has_end)
        whole.end_us = whole.start_us + (int64_t)plan->period_total_days * INS_DAY_US;
    return whole;
}

/* ---- comparisons ---- */

static void drop_comparison(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    for (size_t i = 0; i < plan->order_count; i++)
        if (editor->orders[i].by == INS_ORDER_CHANGE)
            editor->orders[i].by = INS_ORDER_MEASURE;
    plan->comparison_kind = INS_COMPARE_TO_NOTHING;
    plan->comparison = (ins_period){.has_start = false};
    plan->period = whole_of(plan);
    plan->period_total_days = 0;
    plan->direction = 0;
}

static void pair(ins_editor *editor, const ins_period *whole, ins_comparison_kind kind,
                 const ins_period *named)
{
    const char *problem =
        ins_pair_periods(editor->model, editor->now_us, whole, kind, named, &editor->plan);
    if (problem != NULL)
        ins_edit_give_up(editor, problem);
}

static void drop_steps(ins_editor *editor)
{
    for (size_t i = editor->plan.dimension_count; i > 0; i--)
        if (editor->dimensions[i - 1].grain != INS_GRAIN_NONE)
            ins_edit_ungroup(editor, editor->dimensions[i - 1].field);
}

/* True when each step of the period has one of the other period to stand beside. */
static bool can_pair(ins_editor *editor, const ins_plan_dimension *step)
{
    const ins_calendar *calendar = &editor->model->calendar;
    ins_plan *plan = &editor->plan;
    ins_pair_steps(editor->model, plan, step->grain);
    int64_t steps = ins_period_steps(&plan->period, step->grain, calendar);
    return ins_plan_is_paired(plan, editor->model, step) && steps > 0 &&
           steps == ins_period_steps(&plan->comparison, step->grain, calendar);
}

static void pair_steps(ins_editor *editor)
{
    for (size_t i = editor->plan.dimension_count; i > 0; i--) {
        const ins_plan_dimension *step = &editor->dimensions[i - 1];
        bool is_step = step->grain != INS_GRAIN_NONE && !ins_grain_is_cycle(step->grain);
        if (is_step && !can_pair(editor, step))
            ins_edit_ungroup(editor, step->field);
    }
}

static bool can_compare(ins_editor *editor)
{
    if (editor->plan.measure_count == 0)
        ins_edit_give_up(editor, "a list has no figure to compare");
    else if (!ins_period_is_set(&editor->plan.period))
        ins_edit_give_up(editor, "it is about no period that could be compared: name one first");
    return editor->problem == NULL;
}

static void say_comparison(ins_editor *editor)
{
    pair_steps(editor);
    if (editor->problem == NULL)
        ins_edit_say(editor, ins_edit_text(editor, "compared with %s",
                                           words_of(editor, &editor->plan.comparison)));
}

void ins_edit_compare(ins_editor *editor, ins_comparison_kind kind)
{
    static const char *const choices[] = {"compared with the period before",
                                          "compared with the same period a year earlier"};
    if (!can_compare(editor))
        return;
    if (kind == INS_COMPARE_TO_NOTHING) {
        size_t choice = ins_edit_choose(editor, 2);
        editor->choice = choices[choice];
        kind = choice == 0 ? INS_COMPARE_TO_PREVIOUS : INS_COMPARE_TO_LAST_YEAR;
    }
    ins_period whole = whole_of(&editor->plan);
    pair(editor, &whole, kind, NULL);
    say_comparison(editor);
}

static int year_of(const ins_period *period)
{
    return ins_date_of(ins_period_first_day(period)).year;
}

void ins_edit_compare_period(ins_editor *editor, const ins_period *named)
{
    if (!can_compare(editor))
        return;
    ins_period whole = whole_of(&editor->plan);
    ins_period other = *named;
    ins_comparison_kind kind = ins_named_comparison(editor->model, &whole, &other);
    if (other.has_start && other.has_end && other.start_us == whole.start_us &&
        other.end_us == whole.end_us) {
        ins_edit_give_up(editor, "a period is not compared with itself");
        return;
    }
    pair(editor, &whole, kind, &other);
    say_comparison(editor);
}

void ins_edit_no_comparison(ins_editor *editor)
{
    if (editor->plan.comparison_kind == INS_COMPARE_TO_NOTHING) {
        ins_edit_give_up(editor, "nothing is compared");
        return;
    }
    drop_comparison(editor);
    ins_edit_say(editor, "without the comparison");
}

/* ---- the period ---- */

static bool is_year_assumed(ins_editor *editor, const ins_piece *piece)
{
    if (piece->argument != 0)
        return true;
    ins_period_match matches[MATCHES_MAX];
    const ins_fragment *fragment = editor->fragment;
    size_t count = ins_period_find(editor->arena, fragment->text, strlen(fragment->text),
                                   editor->now_us, &editor->model->calendar, matches, MATCHES_MAX);
    for (size_t i = 0; i < count; i++)
        editor->is_out_of_memory |= matches[i].period.label == NULL;
    for (size_t i = 0; i < count; i++)
        if (matches[i].start == fragment->atoms->items[piece->atom].token->start)
            return matches[i].is_year_assumed;
    return false;
}

/* A weekday or a holiday is another day in another year: only what has a number or a month can be
 * moved. */
static bool is_movable(const ins_editor *editor, const ins_piece *piece)
{
    const ins_fragment *fragment = editor->fragment;
    const ins_atom *atom = &fragment->atoms->items[piece->atom];
    size_t end = atom->token[atom->token_count - 1].end;
    for (size_t i = atom->token->start; i < end; i++)
        if (ins_is_digit(fragment->text[i]))
            return true;
    return piece->period.grain >= INS_GRAIN_MONTH;
}

/* "and in March?" behind something about 2025 is March 2025. */
static ins_period in_year_of_plan(ins_editor *editor, const ins_piece *piece)
{
    const ins_period *period = &piece->period;
    const ins_period *last = &editor->plan.period;
    bool is_bounded = last->has_start && last->has_end && period->has_start && period->has_end;
    if (!is_bounded || !is_movable(editor, piece))
        return *period;
    if (!is_year_assumed(editor, piece))
        return *period;
    int year = year_of(last);
    bool is_one_year = ins_date_of(ins_period_end_day(last) - 1).year == year;
    int years = year_of(period) - year;
    if (!is_one_year || years == 0)
        return *period;
    ins_period moved = ins_period_years_before(period, years);
    return moved.start_us <= editor->now_us ? moved : *period;
}

void ins_edit_period(ins_editor *editor, const ins_piece *piece)
{
    ins_plan *plan = &editor->plan;
    if (!has_time(editor))
        return;
    ins_period before = whole_of(plan);
    ins_period whole = in_year_of_plan(editor, piece);
    bool had_period = ins_period_is_set(&before);
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING) {
        ins_period named = plan->comparison;
        pair(editor, &whole, plan->comparison_kind, &named);
    } else {
        bool is_cut = plan->kind == INS_PLAN_TREND && whole.has_end && whole.has_start &&
                      whole.start_us <= editor->now_us;
        plan->period = is_cut ? ins_period_until(&whole, editor->now_us) : whole;
        plan->period_total_days = 0;
    }
    const char *words = words_of(editor, &whole);
    if (had_period)
        ins_edit_say(editor,
                     ins_edit_text(editor, "%s replaced by %s", words_of(editor, &before), words));
    else
        ins_edit_say(editor, ins_edit_text(editor, "only %s", words));
}

void ins_edit_any_time(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    if (!ins_period_is_set(&plan->period)) {
        ins_edit_give_up(editor, "it is about no period");
        return;
    }
    const char *words = words_of(editor, &plan->period);
    drop_comparison(editor);
    plan->period = (ins_period){.has_start = false};
    ins_edit_say(editor, ins_edit_text(editor, "any time instead of %s", words));
}

/* ---- steps ---- */

/* Two periods that are compared can be followed step by step; a cause is none of their steps. */
static bool keeps_comparison(ins_editor *editor, ins_grain grain)
{
    const ins_plan_dimension step = {.field = editor->plan.time, .grain = grain};
    return editor->plan.kind == INS_PLAN_COMPARISON &&
           (ins_grain_is_cycle(grain) || can_pair(editor, &step));
}

void ins_edit_steps(ins_editor *editor, ins_grain grain)
{
    ins_plan *plan = &editor->plan;
    if (!has_time(editor))
        return;
    if (plan->measure_count == 0) {
        ins_edit_give_up(editor, "a list has no figure to follow over time");
        return;
    }
    if (grain == INS_GRAIN_NONE)
        grain = ins_fitting_grain(editor->model, plan->time, &plan->period);
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING && !keeps_comparison(editor, grain))
        ins_edit_no_comparison(editor);
    bool adds = editor->fragment->adds || editor->groups_set;
    const char *before = adds ? "" : ins_edit_group_words(editor);
    if (adds)
        drop_steps(editor);
    else
        ins_edit_drop_groups(editor);
    if (!adds && plan->limit > 0) { /* the largest of other groups are no steps of time */
        ins_edit_say(editor, ins_edit_text(editor, "not only the first %zu", plan->limit));
        plan->limit = 0;
        plan->order_count = 0;
    }
    if (plan->dimension_count == INS_PLAN_DIMENSIONS_MAX) {
        ins_edit_give_up(editor, "there are too many groups");
        return;
    }
    memmove(&editor->dimensions[1], &editor->dimensions[0],
            plan->dimension_count * sizeof editor->dimensions[0]);
    editor->dimensions[0] = (ins_plan_dimension){.field = plan->time,
                                                 .grain = grain,
                                                 .name = ins_grain_name(grain),
                                                 .label = ins_grain_label(grain)};
    plan->dimension_count++;
    for (size_t i = 0; i < plan->order_count; i++)
        editor->orders[i].index += editor->orders[i].by == INS_ORDER_DIMENSION;
    editor->groups_set = true;
    const char *step = ins_grain_label(grain);
    bool is_other = *before != '\0' && strcmp(before, step) != 0;
    ins_edit_say(editor, is_other ? ins_edit_text(editor, "by %s instead of by %s", step, before)
                                  : ins_edit_text(editor, "by %s", step));
}

/* ---- why ---- */

void ins_edit_why(ins_editor *editor, int direction)
{
    ins_plan *plan = &editor->plan;
    if (plan->measure_count == 0) {
        ins_edit_give_up(editor, "a list has no figure that could have changed");
        return;
    }
    if (!has_time(editor))
        return;
    if (!ins_period_is_set(&plan->period)) {
        plan->period = ins_recent_days(editor->now_us);
        ins_edit_say(editor, "no period was named: the last 30 days");
    }
    if (plan->comparison_kind == INS_COMPARE_TO_NOTHING) {
        ins_period whole = whole_of(plan);
        bool is_whole = whole.has_start && whole.has_end;
        pair(editor, &whole,
             is_whole ? ins_fair_comparison(editor->model, plan->time, &whole)
                      : INS_COMPARE_TO_PREVIOUS,
             NULL);
    }
    plan->dimension_count = 0;
    plan->measure_count = 1;
    plan->helper_count = 0;
    plan->limit_within = 0;
    plan->keeps_ties = false;
    plan->having_count = 0;
    plan->order_count = 0;
    plan->limit = 0;
    plan->show_others = false;
    plan->direction = direction;
    plan->kind = INS_PLAN_WHY;
    editor->is_why = true;
    if (editor->problem == NULL)
        ins_edit_say(editor,
                     ins_edit_text(editor, "why %s changed against %s", plan->measures[0].label,
                                   words_of(editor, &plan->comparison)));
}

/* The answer in words: values, changes, causes, trends. Rows and groups are in message_groups.c. */
#include "narrate/message.h"

#include <math.h>

#define ALPHA 0.05

enum { CAUSES_MAX = 4, FIGURES_MAX = 4 };

static double measure_total(const ins_story_input *input, size_t measure)
{
    int column = ins_measure_column(input, measure, false);
    return column < 0 ? (double)NAN : ins_table_number(input->result, 0, (size_t)column);
}

/* "There are 1,204 customers with ...": a count reads best as what there is. */
static void speak_row_count(ins_speech *speech, double count)
{
    const ins_plan *plan = speech->input->plan;
    const ins_dataset *rows = &speech->input->model->datasets[plan->measures[0].field.dataset];
    bool is_past = ins_is_past(speech->input);
    bool is_one = count == 1;
    ins_speakf(speech, "there %s ", is_past ? (is_one ? "was" : "were") : (is_one ? "is" : "are"));
    if (count == 0)
        ins_speak(speech, "no");
    else
        ins_speak_amount(speech, 0, count);
    ins_speakf(speech, " %s", is_one ? rows->naming.label : rows->plural);
    ins_speak_scope(speech);
    ins_speak_when(speech);
}

static void speak_figures(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    size_t count = input->plan->measure_count;
    size_t shown = count > FIGURES_MAX + 1 ? FIGURES_MAX : count;
    for (size_t i = 0; i < shown; i++) {
        ins_speak(speech, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        ins_speak_measure(speech, i);
        if (i == 0)
            ins_speak_scope(speech);
        ins_speak(speech, " ");
        ins_speak_be(speech, i, ins_is_past(input));
        ins_speak(speech, " ");
        ins_speak_amount(speech, i, measure_total(input, i));
    }
    if (shown < count)
        ins_speakf(speech, " and %zu more figures", count - shown);
    ins_speak_when(speech);
}

static void speak_values(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    double first = measure_total(speech->input, 0);
    bool is_count = plan->measure_count == 1 && isfinite(first) &&
                    plan->measures[0].aggregate == INS_AGGREGATE_ROWS &&
                    plan->measures[0].filter_count == 0 && plan->over == NULL &&
                    plan->part_count == 0 &&
                    plan->measures[0].transform == INS_TRANSFORM_NONE;
    if (is_count)
        speak_row_count(speech, first);
    else
        speak_figures(speech);
    ins_speak(speech, ".");
}

/* ---- changes ---- */

/* "Revenue for category Footwear is down 18.4 % this quarter so far (...): EUR a against EUR b". */
static void speak_change(ins_speech *speech, const ins_finding *change, const char *denied)
{
    ins_speak_measure(speech, change->measure);
    ins_speak_scope(speech);
    ins_speak(speech, " ");
    ins_speak_be(speech, change->measure, ins_is_past(speech->input));
    ins_speak(speech, " ");
    if (denied != NULL)
        ins_speakf(speech, "not %s but ", denied);
    ins_speak_movement(speech, change);
    ins_speak_when(speech);
    ins_speak(speech, ": ");
    ins_speak_both_sides(speech, change);
    ins_speak(speech, ".");
}

static void speak_doubt(ins_speech *speech, const ins_finding *change)
{
    if (!(change->p_value >= ALPHA))
        return;
    ins_speakf(speech, " The %s is within the usual ups and downs (",
               change->change == 0 ? "difference" : ins_change_noun(change->change));
    ins_speak_p_value(speech, change->p_value);
    ins_speak(speech, ").");
}

static const char *state_of(const ins_finding *finding)
{
    if (finding->kind == INS_FINDING_LOST)
        return ", nothing any more";
    if (finding->kind == INS_FINDING_NEW)
        return ", nothing before";
    return ins_has_dried_up(finding) ? ", next to nothing any more" : "";
}

static void speak_mover(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, " (");
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
    ins_speak_contribution(speech, finding, ", ");
    if (finding->kind == INS_FINDING_PRICE) {
        ins_speak(speech, ", price ");
        ins_speak(speech, finding->price_ratio < 0 ? "down " : "up ");
        ins_speak_percent(speech, fabs(finding->price_ratio));
    }
    ins_speak(speech, state_of(finding));
    ins_speak(speech, ")");
}

/* Segments that moved with (1) or against (-1) the whole; returns how many were named. */
static size_t speak_movers(ins_speech *speech, double direction, const char *lead, size_t limit)
{
    const ins_findings *findings = speech->input->findings;
    size_t named = 0;
    for (size_t i = 0; i < findings->count && named < limit; i++) {
        const ins_finding *finding = &findings->items[i];
        if (!ins_is_cause(finding) || !(ins_own_change(finding) * direction > 0))
            continue;
        ins_speak(speech, named == 0 ? lead : "; ");
        speak_mover(speech, finding);
        named++;
    }
    if (named > 0)
        ins_speak(speech, ".");
    return named;
}

static bool has_several_movers(const ins_findings *findings, double direction)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += ins_is_cause(&findings->items[i]) &&
                 ins_own_change(&findings->items[i]) * direction > 0;
    return count > 1;
}

/* True when a cause in the direction of a change was tested, or began or ended: no test needed. */
static bool has_clear_mover(const ins_findings *findings, double direction)
{
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *finding = &findings->items[i];
        bool is_clear = isfinite(finding->p_value) || finding->kind == INS_FINDING_LOST ||
                        finding->kind == INS_FINDING_NEW;
        if (ins_is_cause(finding) && is_clear && ins_own_change(finding) * direction > 0)
            return true;
    }
    return false;
}

/* What the causes are called: less when chance may have made the change, or when they were only
   found by their size. */
static const char *lead_of(const ins_story_input *input, const ins_finding *change)
{
    if (change->p_value >= ALPHA)
        return "Most moved with";
    if (!has_clear_mover(input->findings, change->change))
        return "Largest parts of";
    return has_several_movers(input->findings, change->change) ? "Main causes of" : "Main cause of";
}

static void speak_causes(ins_speech *speech, const ins_finding *change)
{
    const ins_story_input *input = speech->input;
    bool is_cancelling = ins_causes_cancel(input->findings);
    const char *lead = ins_arena_printf(speech->arena, " %s the %s: ", lead_of(input, change),
                                        ins_change_noun(change->change));
    speech->is_out_of_memory = speech->is_out_of_memory || lead == NULL;
    if (is_cancelling)
        ins_speak(speech, " Ups and downs largely cancel.");
    size_t named = speak_movers(speech, change->change, lead == NULL ? " " : lead, CAUSES_MAX);
    if (named == 0 && input->task->measures[0].is_additive && input->task->drill_count > 0)
        ins_speak(speech, " No part of it stands out: all moved much alike.");
    speak_movers(speech, -change->change, " Against it: ", is_cancelling ? 2 : 1);
}

static void speak_why(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    const ins_finding *change = ins_find_whole(input, INS_FINDING_CHANGE);
    const ins_finding *premise = ins_find_whole(input, INS_FINDING_PREMISE);
    if (change == NULL) {
        speak_values(speech);
        ins_speak(speech, " What it was before is not known, so no change can be explained.");
        return;
    }
    bool is_false = premise != NULL && !premise->is_premise_true;
    speak_change(speech, change, !is_false ? NULL : input->task->direction < 0 ? "down" : "up");
    speak_doubt(speech, change);
    if (change->change == 0)
        return;
    speak_causes(speech, change);
}

static void speak_group_changes(ins_speech *speech)
{
    size_t named = 0;
    for (size_t i = 0; i < speech->input->findings->count && named < CAUSES_MAX; i++) {
        const ins_finding *finding = &speech->input->findings->items[i];
        if (finding->kind != INS_FINDING_CHANGE || finding->subject_count == 0)
            continue;
        ins_speak(speech, named++ == 0 ? "largest changes of " : "; ");
        if (named == 1) {
            ins_speak_measure(speech, finding->measure);
            ins_speak_scope(speech);
            ins_speak_when(speech);
            ins_speak(speech, " against the time before: ");
        }
        ins_speak_subject(speech, finding);
        ins_speak(speech, " ");
        ins_speak_movement(speech, finding);
        ins_speak(speech, " (");
        ins_speak_signed(speech, finding->measure, finding->change);
        ins_speak(speech, ")");
    }
    if (named > 0)
        ins_speak(speech, ".");
    else
        ins_speak_groups(speech);
}

static void speak_comparison(ins_speech *speech)
{
    const ins_finding *change = ins_find_whole(speech->input, INS_FINDING_CHANGE);
    bool has_groups = speech->input->plan->dimension_count > 0;
    if (change == NULL) {
        if (has_groups)
            speak_group_changes(speech);
        else
            speak_values(speech);
        return;
    }
    bool is_other = change->change * speech->input->plan->direction < 0;
    speak_change(speech, change, !is_other ? NULL : change->change < 0 ? "up" : "down");
    speak_doubt(speech, change);
    if (!has_groups)
        return;
    speak_movers(speech, -1, " Fell most: ", 2);
    speak_movers(speech, 1, " Rose most: ", 2);
}

/* ---- series ---- */

static const ins_finding *extreme(const ins_story_input *input, double direction)
{
    for (size_t i = 0; i < input->findings->count; i++) {
        const ins_finding *finding = &input->findings->items[i];
        if (finding->kind == INS_FINDING_EXTREME && finding->change * direction > 0)
            return finding;
    }
    return NULL;
}

static void speak_extremes(ins_speech *speech)
{
    const ins_finding *ends[] = {extreme(speech->input, 1), extreme(speech->input, -1)};
    static const char *const names[] = {"highest ", "lowest "};
    size_t named = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (ends[i] == NULL)
            continue;
        ins_speakf(speech, "%s%s", named++ == 0 ? " It was " : ", ", names[i]);
        ins_speak_in_step(speech, ends[i]->when_days);
        ins_speak(speech, " (");
        ins_speak_rounded(speech, ends[i]->measure, ends[i]->current);
        ins_speak(speech, ")");
    }
    if (named > 0)
        ins_speak(speech, ".");
}

static void speak_trend(ins_speech *speech)
{
    const ins_finding *line = ins_find_whole(speech->input, INS_FINDING_TREND);
    if (line == NULL) {
        ins_speak_groups(speech);
        return;
    }
    ins_speak_measure(speech, line->measure);
    ins_speak_scope(speech);
    if (line->p_value < ALPHA)
        ins_speak(speech, line->slope < 0 ? " shows a falling trend" : " shows a rising trend");
    else
        ins_speak(speech, " shows no clear trend");
    ins_speak_when(speech);
    ins_speak(speech, ": from ");
    ins_speak_rounded(speech, line->measure, line->previous);
    ins_speak(speech, " to ");
    ins_speak_rounded(speech, line->measure, line->current);
    ins_speak(speech, " ");
    ins_speak_in_step(speech, line->when_days);
    if (line->p_value < ALPHA) {
        ins_speak(speech, ", about ");
        ins_speak_rate(speech, line->measure, line->slope);
        ins_speakf(speech, " a %s", ins_step_name(speech->input));
    }
    ins_speak(speech, " (");
    ins_speak_p_value(speech, line->p_value);
    ins_speak(speech, ").");
    speak_extremes(speech);
}

const char *ins_message(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    switch (input->plan->kind) {
    case INS_PLAN_LIST: ins_speak_list(speech); break;
    case INS_PLAN_VALUE: speak_values(speech); break;
    case INS_PLAN_BREAKDOWN:
    case INS_PLAN_RANKING: ins_speak_groups(speech); break;
    case INS_PLAN_TREND: speak_trend(speech); break;
    case INS_PLAN_COMPARISON: speak_comparison(speech); break;
    case INS_PLAN_WHY: speak_why(speech); break;
    }
    return ins_speech_take_sentence(speech);
}

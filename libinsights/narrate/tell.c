/* What the tellers share: which of them speaks, changes in words, steps of a series. */
#include "narrate/tell.h"

#include <math.h>

#define CANCELLING_PART 0.5 /* of the larger of the two sides of a change */
#define NOTHING_PART 0.03   /* what is left of the first day of a stock-out */

ins_tell_fn ins_teller_of(const ins_finding *finding)
{
    bool is_whole = finding->subject_count == 0;
    switch (finding->kind) {
    case INS_FINDING_VALUE: return ins_tell_value;
    case INS_FINDING_LEADER:
    case INS_FINDING_LAGGARD:
    case INS_FINDING_SPREAD: return ins_tell_ranking;
    case INS_FINDING_TREND:
    case INS_FINDING_EXTREME: return ins_tell_trend;
    case INS_FINDING_CHANGE:
    case INS_FINDING_PREMISE: return ins_tell_change;
    case INS_FINDING_DRIVER:
    case INS_FINDING_OFFSET: return ins_tell_driver;
    case INS_FINDING_LOST:
    case INS_FINDING_NEW:
    case INS_FINDING_PRICE: return is_whole ? ins_tell_sum : ins_tell_driver;
    case INS_FINDING_VOLUME:
    case INS_FINDING_MIX: return ins_tell_sum;
    case INS_FINDING_GAP:
    case INS_FINDING_FEW_ROWS:
    case INS_FINDING_PARTIAL: break;
    }
    return NULL;
}

static const ins_finding *find(const ins_story_input *input, ins_finding_kind kind, bool is_part)
{
    for (size_t i = 0; i < input->findings->count; i++) {
        const ins_finding *finding = &input->findings->items[i];
        if (finding->kind == kind && (finding->subject_count > 0) == is_part)
            return finding;
    }
    return NULL;
}

const ins_finding *ins_find_whole(const ins_story_input *input, ins_finding_kind kind)
{
    return find(input, kind, false);
}

const ins_finding *ins_find_part(const ins_story_input *input, ins_finding_kind kind)
{
    return find(input, kind, true);
}

bool ins_is_cause(const ins_finding *finding)
{
    return finding->subject_count > 0 && isfinite(finding->change) &&
           (finding->kind == INS_FINDING_DRIVER || finding->kind == INS_FINDING_OFFSET ||
            finding->kind == INS_FINDING_LOST || finding->kind == INS_FINDING_NEW ||
            finding->kind == INS_FINDING_PRICE);
}

bool ins_is_term(const ins_finding *finding)
{
    return ins_teller_of(finding) == ins_tell_sum;
}

bool ins_causes_cancel(const ins_findings *findings)
{
    double up = 0;
    double down = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *finding = &findings->items[i];
        double change = ins_is_cause(finding) ? ins_own_change(finding) : 0;
        up += fmax(0, change);
        down += fmax(0, -change);
    }
    return fmin(up, down) > CANCELLING_PART * fmax(up, down);
}

bool ins_has_dried_up(const ins_finding *finding)
{
    return finding->previous > 0 && finding->current <= NOTHING_PART * finding->previous;
}

double ins_own_change(const ins_finding *finding)
{
    return isfinite(finding->own_change) ? finding->own_change : finding->change;
}

const char *ins_change_noun(double change)
{
    return change < 0 ? "fall" : "rise";
}

bool ins_is_bad(const ins_story_input *input, const ins_finding *finding)
{
    return finding->change * input->task->measures[finding->measure].good_direction < 0;
}

void ins_speak_movement(ins_speech *speech, const ins_finding *finding)
{
    if (finding->change == 0) {
        ins_speak(speech, "unchanged");
        return;
    }
    ins_speak(speech, finding->change < 0 ? "down" : "up");
    if (isfinite(finding->change_ratio)) {
        ins_speak(speech, " ");
        ins_speak_percent(speech, fabs(finding->change_ratio));
    } else if (finding->previous == 0) {
        ins_speak(speech, " from nothing");
    }
}

void ins_speak_course(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, " to ");
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speak(speech, " (");
    ins_speak_signed(speech, finding->measure, finding->change);
    ins_speak(speech, ")");
}

void ins_speak_both_sides(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speak(speech, " against ");
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak_comparison(speech);
    if (finding->change == 0)
        return;
    ins_speak(speech, " (");
    ins_speak_signed(speech, finding->measure, finding->change);
    ins_speak(speech, ")");
}

void ins_speak_contribution(ins_speech *speech, const ins_finding *finding, const char *lead)
{
    const ins_finding *whole = ins_find_whole(speech->input, INS_FINDING_CHANGE);
    bool is_part = finding->contribution > 0 && finding->contribution <= 1;
    if (!is_part || whole == NULL || ins_causes_cancel(speech->input->findings))
        return;
    ins_speak(speech, lead);
    ins_speak_percent(speech, finding->contribution);
    ins_speakf(speech, " of the %s", ins_change_noun(whole->change));
}

static ins_grain step_grain(const ins_story_input *input)
{
    if (input->task->grain != INS_GRAIN_NONE || input->plan->dimension_count == 0)
        return input->task->grain;
    const ins_field *field = ins_model_field(input->model, input->plan->dimensions[0].field);
    return field->type == INSIGHTS_TYPE_INT ? INS_GRAIN_YEAR : INS_GRAIN_NONE;
}

const char *ins_step_name(const ins_story_input *input)
{
    ins_grain grain = step_grain(input);
    return grain == INS_GRAIN_NONE ? "step" : ins_grain_name(grain);
}

void ins_speak_step(ins_speech *speech, int64_t days)
{
    ins_value day = ins_value_date(days);
    ins_speak_time(speech, &day, step_grain(speech->input));
}

void ins_speak_in_step(ins_speech *speech, int64_t days)
{
    ins_grain grain = step_grain(speech->input);
    ins_speak(speech, grain <= INS_GRAIN_DAY ? "on " : grain == INS_GRAIN_WEEK ? "in the " : "in ");
    ins_speak_step(speech, days);
}

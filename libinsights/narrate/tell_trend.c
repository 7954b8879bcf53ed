/* Words for series. */
#include "narrate/tell.h"

#include <math.h>

#define ALPHA 0.05

static void tell_line(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    const char *step = ins_step_name(speech->input);
    bool is_clear = finding->p_value < ALPHA;
    if (finding->subject_count > 0) {
        ins_speak_subject(speech, finding);
        ins_speak(speech, ": ");
    }
    ins_speakf(speech, "%s: ", speech->input->plan->measures[finding->measure].label);
    if (is_clear)
        ins_speakf(speech, "%s trend", finding->slope < 0 ? "falling" : "rising");
    else
        ins_speak(speech, "no clear trend");
    out->title = ins_speech_take_sentence(speech);
    ins_speak(speech, is_clear ? "about " : "the slope is about ");
    ins_speak_rate(speech, finding->measure, finding->slope);
    ins_speakf(speech, " a %s", step);
    if (isfinite(finding->low) && isfinite(finding->high)) {
        ins_speak(speech, " (95 % interval ");
        ins_speak_rate(speech, finding->measure, finding->low);
        ins_speak(speech, " to ");
        ins_speak_rate(speech, finding->measure, finding->high);
        ins_speak(speech, ")");
    }
    ins_speakf(speech, " over %zu %ss, from ", finding->sample_size, step);
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, " to ");
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speak(speech, "; ");
    ins_speak_p_value(speech, finding->p_value);
    ins_speak(speech, is_clear ? "." : ", so chance may explain it.");
    out->description = ins_speech_take_sentence(speech);
    out->category = "trend";
}

static void tell_extreme(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    const char *step = ins_step_name(speech->input);
    ins_speakf(speech, "%s %s: ", finding->change > 0 ? "highest" : "lowest", step);
    ins_speak_step(speech, finding->when_days);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_step(speech, finding->when_days);
    ins_speak(speech, ": ");
    ins_speak_amount(speech, finding->measure, finding->current);
    ins_speakf(speech, "; the median %s is ", step);
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "trend";
}

void ins_tell_trend(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    if (finding->kind == INS_FINDING_EXTREME)
        tell_extreme(speech, finding, out);
    else
        tell_line(speech, finding, out);
}

/* Words for single numbers. */
#include "narrate/tell.h"

#include <math.h>

/* From here on a modified z-score is an outlier (Iglewicz and Hoaglin 1993). */
#define OUTLIER_Z 3.5

static void tell_total(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    size_t measure = finding->measure;
    ins_speak(speech, speech->input->plan->measures[measure].label);
    ins_speak(speech, ": ");
    ins_speak_amount(speech, measure, finding->current);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_measure(speech, measure);
    ins_speak_scope(speech);
    ins_speak(speech, " ");
    ins_speak_be(speech, measure, ins_is_past(speech->input));
    ins_speak(speech, " ");
    ins_speak_amount(speech, measure, finding->current);
    ins_speak_when(speech);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "value";
}

static void tell_only_group(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": ");
    ins_speak_amount(speech, finding->measure, finding->current);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_subject(speech, finding);
    ins_speak(speech, " is the only group; ");
    ins_speak_measure(speech, finding->measure);
    ins_speak(speech, " is ");
    ins_speak_amount(speech, finding->measure, finding->current);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "value";
}

/* The last finished point of a series against the median of those before it. */
static void tell_latest(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    bool is_outlier = fabs(finding->effect) >= OUTLIER_Z;
    ins_speakf(speech, "latest %s%s: ", ins_step_name(speech->input),
               is_outlier ? ", out of line" : "");
    ins_speak_amount(speech, finding->measure, finding->current);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_in_step(speech, finding->when_days);
    ins_speak(speech, " ");
    ins_speak_measure(speech, finding->measure);
    ins_speak(speech, " ");
    ins_speak_be(speech, finding->measure, true);
    ins_speak(speech, " ");
    ins_speak_amount(speech, finding->measure, finding->current);
    if (isfinite(finding->previous)) {
        ins_speakf(speech, "; the median %s before is ", ins_step_name(speech->input));
        ins_speak_rounded(speech, finding->measure, finding->previous);
        ins_speak(speech, is_outlier ? ", so it is far outside the usual range" : "");
    }
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = is_outlier ? "anomaly" : "value";
}

void ins_tell_value(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    if (finding->when_days != INT64_MIN)
        tell_latest(speech, finding, out);
    else if (finding->subject_count > 0)
        tell_only_group(speech, finding, out);
    else
        tell_total(speech, finding, out);
}

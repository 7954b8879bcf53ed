/* Words for changes between two periods, and for premises that do not hold. */
#include "narrate/tell.h"

#include <math.h>

/* Above this a difference is called one that chance explains (Fisher's convention). */
#define ALPHA 0.05

static void speak_test(ins_speech *speech, const ins_finding *finding)
{
    if (!isfinite(finding->p_value))
        return;
    bool is_clear = finding->p_value < ALPHA;
    ins_speak(speech, is_clear ? " That is more than the usual ups and downs ("
                               : " That is within the usual ups and downs (");
    ins_speak_p_value(speech, finding->p_value);
    ins_speak(speech, ")");
    if (isfinite(finding->low) && isfinite(finding->high)) {
        ins_speak(speech, "; the 95 % interval of the change is ");
        ins_speak_signed(speech, finding->measure, finding->low);
        ins_speak(speech, " to ");
        ins_speak_signed(speech, finding->measure, finding->high);
    }
    ins_speak(speech, ".");
}

/* "Revenue went from EUR 500 to EUR 400 (...)"; of what and when is said in the message. */
static void speak_course(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_measure(speech, finding->measure);
    if (finding->change == 0) {
        ins_speak(speech, " stayed at ");
        ins_speak_rounded(speech, finding->measure, finding->current);
    } else {
        ins_speak(speech, " went from ");
        ins_speak_course(speech, finding);
    }
    ins_speak(speech, ".");
}

static void tell_whole(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speakf(speech, "%s ", speech->input->plan->measures[finding->measure].label);
    ins_speak_movement(speech, finding);
    out->title = ins_speech_take_sentence(speech);
    speak_course(speech, finding);
    speak_test(speech, finding);
    out->description = ins_speech_take_sentence(speech);
    out->category = "comparison";
}

static void tell_group(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speak_subject(speech, finding);
    ins_speakf(speech, ": %s ", speech->input->plan->measures[finding->measure].label);
    ins_speak_movement(speech, finding);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_subject(speech, finding);
    ins_speak(speech, " went from ");
    ins_speak_course(speech, finding);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "comparison";
}

/* The question took a direction for granted that the numbers do not show. */
static void tell_premise(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    const char *asked = speech->input->task->direction < 0 ? "down" : "up";
    ins_speak(speech, speech->input->plan->measures[finding->measure].label);
    ins_speak(speech, " ");
    ins_speak_be(speech, finding->measure, ins_is_past(speech->input));
    ins_speakf(speech, " not %s", asked);
    out->title = ins_speech_take_sentence(speech);
    ins_speakf(speech, "the question takes a %s for granted, but ",
               ins_change_noun(speech->input->task->direction));
    ins_speak_measure(speech, finding->measure);
    ins_speak(speech, " ");
    ins_speak_be(speech, finding->measure, ins_is_past(speech->input));
    ins_speak(speech, " ");
    ins_speak_movement(speech, finding);
    ins_speak(speech, ": ");
    ins_speak_both_sides(speech, finding);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "comparison";
}

void ins_tell_change(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    if (finding->kind == INS_FINDING_PREMISE)
        tell_premise(speech, finding, out);
    else if (finding->subject_count > 0)
        tell_group(speech, finding, out);
    else
        tell_whole(speech, finding, out);
}

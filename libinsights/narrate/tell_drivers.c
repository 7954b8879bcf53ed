/* Words for the segments that made a change. */
#include "narrate/tell.h"

#include <math.h>

#define NOTABLE_PART 0.02 /* of the segment's change, for "beyond the general movement" */

static const char *state_of(const ins_finding *finding)
{
    if (finding->kind == INS_FINDING_LOST)
        return " no longer contributes: ";
    if (finding->kind == INS_FINDING_NEW)
        return " is new: ";
    return ins_has_dried_up(finding) ? " hardly contributes any more: " : ": ";
}

static void speak_title(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, state_of(finding));
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
}

static void speak_sides(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    if (finding->kind == INS_FINDING_LOST) {
        ins_speak(speech, " came to ");
        ins_speak_rounded(speech, finding->measure, finding->previous);
        ins_speak(speech, " before and to nothing now");
    } else if (finding->kind == INS_FINDING_NEW) {
        ins_speak(speech, " came to nothing before and to ");
        ins_speak_rounded(speech, finding->measure, finding->current);
        ins_speak(speech, " now");
    } else {
        ins_speak(speech, finding->change < 0 ? " fell from " : " rose from ");
        ins_speak_course(speech, finding);
    }
}

/* What is left of the change when the segment had moved like everything else. */
static void speak_unexpected(ins_speech *speech, const ins_finding *finding)
{
    bool is_notable = fabs(finding->unexpected) >= NOTABLE_PART * fabs(finding->change) &&
                      finding->unexpected * finding->change > 0 &&
                      fabs(finding->unexpected) < fabs(finding->change);
    if (!is_notable)
        return;
    ins_speak(speech, " Of this, ");
    ins_speak_signed(speech, finding->measure, finding->unexpected);
    ins_speak(speech, " goes beyond moving like everything else.");
}

static bool is_shared(const ins_finding *finding)
{
    return fabs(finding->change - ins_own_change(finding)) > NOTABLE_PART * fabs(finding->change);
}

/* ", 35.3 % of the fall."; what another cause counts is told apart from it. */
static void speak_part(ins_speech *speech, const ins_finding *finding)
{
    if (is_shared(finding)) {
        ins_speak(speech, ". Of this, ");
        ins_speak_signed(speech, finding->measure, finding->change - ins_own_change(finding));
        ins_speak(speech, " is counted with other causes, which leaves ");
        ins_speak_signed(speech, finding->measure, ins_own_change(finding));
    }
    if (finding->kind == INS_FINDING_OFFSET)
        ins_speak(speech, ", against the general movement");
    else
        ins_speak_contribution(speech, finding, ", ");
    ins_speak(speech, ".");
    if (!isfinite(finding->own_change))
        speak_unexpected(speech, finding);
}

static const char *direction_of(double ratio)
{
    return ratio < 0 ? "down " : "up ";
}

/* "price of product A up 15.0 %, quantity down 40.0 %: -EUR 30". */
static void speak_price_title(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "price of ");
    ins_speak_subject(speech, finding);
    ins_speakf(speech, " %s", direction_of(finding->price_ratio));
    ins_speak_percent(speech, fabs(finding->price_ratio));
    if (isfinite(finding->volume_ratio)) {
        ins_speakf(speech, ", quantity %s", direction_of(finding->volume_ratio));
        ins_speak_percent(speech, fabs(finding->volume_ratio));
    }
    ins_speak(speech, ": ");
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
}

static void tell_price(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    speak_price_title(speech, finding);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_subject(speech, finding);
    ins_speak(speech, " sells at ");
    ins_speak_amount(speech, finding->measure, finding->unit_price);
    ins_speak(speech, " instead of ");
    ins_speak_amount(speech, finding->measure, finding->previous_unit_price);
    ins_speakf(speech, ". The %s price made ", finding->price_ratio < 0 ? "lower" : "higher");
    ins_speak_signed(speech, finding->measure, finding->price_part);
    ins_speakf(speech, ", the %s quantity ", finding->volume_ratio < 0 ? "smaller" : "larger");
    ins_speak_signed(speech, finding->measure, finding->volume_part);
    ins_speak(speech, "; together ");
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
    ins_speak_contribution(speech, finding, ", ");
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "root_cause";
}

void ins_tell_driver(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    if (finding->kind == INS_FINDING_PRICE) {
        tell_price(speech, finding, out);
        return;
    }
    speak_title(speech, finding);
    out->title = ins_speech_take_sentence(speech);
    speak_sides(speech, finding);
    speak_part(speech, finding);
    out->description = ins_speech_take_sentence(speech);
    out->category = "root_cause";
}

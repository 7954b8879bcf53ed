/* Words for the segments and the parts that made a change. */
#include "narrate/tell.h"

#include <math.h>

#define NOTABLE_PART 0.02 /* of the segment's change, for "beyond the general movement" */

static void speak_title(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, finding->kind == INS_FINDING_LOST  ? " no longer contributes: "
                      : finding->kind == INS_FINDING_NEW ? " is new: "
                                                         : ": ");
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
}

static void speak_sides(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    if (finding->kind == INS_FINDING_LOST) {
        ins_speak(speech, " came to ");
        ins_speak_rounded(speech, finding->measure, finding->previous);
        ins_speak_comparison(speech);
        ins_speak(speech, " and to nothing since");
    } else if (finding->kind == INS_FINDING_NEW) {
        ins_speak(speech, " came to nothing before and to ");
        ins_speak_rounded(speech, finding->measure, finding->current);
        ins_speak(speech, " now");
    } else {
        ins_speak(speech, finding->change < 0 ? " fell from " : " rose from ");
        ins_speak_rounded(speech, finding->measure, finding->previous);
        ins_speak(speech, " to ");
        ins_speak_rounded(speech, finding->measure, finding->current);
        ins_speak(speech, " (");
        ins_speak_signed(speech, finding->measure, finding->change);
        ins_speak(speech, ")");
    }
}

/* What is left of the change when the segment had moved like everything else. */
static void speak_unexpected(ins_speech *speech, const ins_finding *finding)
{
    bool is_apart =
        fabs(finding->change - ins_own_change(finding)) <= NOTABLE_PART * fabs(finding->change);
    bool is_notable = is_apart &&
                      fabs(finding->unexpected) >= NOTABLE_PART * fabs(finding->change) &&
                      finding->unexpected * finding->change > 0 &&
                      fabs(finding->unexpected) < fabs(finding->change);
    if (!is_notable)
        return;
    ins_speak(speech, " Of this, ");
    ins_speak_signed(speech, finding->measure, finding->unexpected);
    ins_speak(speech, " goes beyond moving like everything else.");
}

/* Leaves that belong to another cause are counted there. */
static void speak_own(ins_speech *speech, const ins_finding *finding)
{
    double counted_elsewhere = finding->change - ins_own_change(finding);
    if (fabs(counted_elsewhere) <= NOTABLE_PART * fabs(finding->change))
        return;
    ins_speak(speech, " Of this, ");
    ins_speak_signed(speech, finding->measure, counted_elsewhere);
    ins_speak(speech, " is counted with other causes.");
}

/* "sells at EUR 115 instead of EUR 100 (15.0 % dearer), and 40.0 % less of it". */
static void speak_price(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, " sells at ");
    ins_speak_amount(speech, finding->measure, finding->unit_price);
    ins_speak(speech, " instead of ");
    ins_speak_amount(speech, finding->measure, finding->previous_unit_price);
    ins_speak(speech, " (");
    ins_speak_percent(speech, fabs(finding->price_ratio));
    ins_speak(speech, finding->price_ratio < 0 ? " cheaper)" : " dearer)");
    if (isfinite(finding->volume_ratio)) {
        ins_speak(speech, ", and ");
        ins_speak_percent(speech, fabs(finding->volume_ratio));
        ins_speak(speech, finding->volume_ratio < 0 ? " less of it" : " more of it");
    }
}

static void tell_price(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": price ");
    ins_speak(speech, finding->price_ratio < 0 ? "down " : "up ");
    ins_speak_percent(speech, fabs(finding->price_ratio));
    ins_speak(speech, ", ");
    ins_speak_signed(speech, finding->measure, ins_own_change(finding));
    out->title = ins_speech_take_sentence(speech);
    speak_price(speech, finding);
    ins_speak(speech, ". The price made ");
    ins_speak_signed(speech, finding->measure, finding->price_part);
    ins_speak(speech, ", the quantity ");
    ins_speak_signed(speech, finding->measure, finding->volume_part);
    ins_speak_contribution(speech, finding, "; together ");
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
    if (finding->kind == INS_FINDING_OFFSET)
        ins_speak(speech, ", against the general movement");
    else
        ins_speak_contribution(speech, finding, ", ");
    ins_speak(speech, ".");
    speak_own(speech, finding);
    speak_unexpected(speech, finding);
    out->description = ins_speech_take_sentence(speech);
    out->category = "root_cause";
}

static const char *part_name(ins_finding_kind kind)
{
    switch (kind) {
    case INS_FINDING_PRICE: return "prices";
    case INS_FINDING_VOLUME: return "volume";
    case INS_FINDING_MIX: return "mix";
    case INS_FINDING_LOST: return "what is no longer sold";
    default: return "what is new";
    }
}

static const char *part_meaning(const ins_finding *finding)
{
    bool is_gain = finding->change > 0;
    switch (finding->kind) {
    case INS_FINDING_PRICE:
        return is_gain ? "higher prices of what sold in both periods added "
                       : "lower prices of what sold in both periods took away ";
    case INS_FINDING_VOLUME:
        return is_gain ? "larger quantities at the old prices added "
                       : "smaller quantities at the old prices took away ";
    case INS_FINDING_MIX:
        return is_gain ? "a shift to dearer items added " : "a shift to cheaper items took away ";
    case INS_FINDING_LOST:
        return is_gain ? "items that ended added " : "items that ended took away ";
    default: return is_gain ? "items that are new added " : "items that are new took away ";
    }
}

void ins_tell_part(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speakf(speech, "%s: ", part_name(finding->kind));
    ins_speak_signed(speech, finding->measure, finding->change);
    out->title = ins_speech_take_sentence(speech);
    ins_speak(speech, part_meaning(finding));
    ins_speak_rounded(speech, finding->measure, fabs(finding->change));
    ins_speak_contribution(speech, finding, ", ");
    if (finding->count > 0)
        ins_speakf(speech, "; counted over %zu item%s", finding->count,
                   finding->count == 1 ? "" : "s");
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "root_cause";
}

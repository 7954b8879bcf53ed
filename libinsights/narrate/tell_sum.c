/* Words for how a change adds up: price, volume, mix, what is new and what has ended. */
#include "narrate/tell.h"

#include <math.h>

static const char *name_of(ins_finding_kind kind)
{
    switch (kind) {
    case INS_FINDING_PRICE: return "prices";
    case INS_FINDING_VOLUME: return "volume";
    case INS_FINDING_MIX: return "mix";
    case INS_FINDING_LOST: return "what is no longer sold";
    default: return "what is new";
    }
}

static const char *meaning_of(const ins_finding *finding)
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

void ins_tell_sum(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    const ins_findings *findings = speech->input->findings;
    size_t named = 0;
    double sum = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *term = &findings->items[i];
        if (!ins_is_term(term))
            continue;
        ins_speakf(speech, "%s%s ", named++ == 0 ? "how it adds up: " : ", ", name_of(term->kind));
        ins_speak_signed(speech, term->measure, term->change);
    }
    out->title = ins_speech_take_sentence(speech);
    named = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *term = &findings->items[i];
        if (!ins_is_term(term))
            continue;
        ins_speakf(speech, "%s%s", named++ == 0 ? "" : "; ", meaning_of(term));
        ins_speak_amount(speech, term->measure, fabs(term->change));
        sum += term->change;
    }
    ins_speak(speech, ". Together ");
    ins_speak_amount(speech, finding->measure, sum);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "root_cause";
}

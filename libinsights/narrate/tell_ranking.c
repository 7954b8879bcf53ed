/* Words for groups side by side. */
#include "narrate/tell.h"

#include <math.h>

static void speak_share(ins_speech *speech, const ins_finding *finding)
{
    if (!isfinite(finding->share))
        return;
    ins_speak(speech, ", ");
    ins_speak_percent(speech, finding->share);
    ins_speak(speech, " of the total");
}

/* "ahead of the next by EUR 12" or "together with 2 others". */
static void speak_distance(ins_speech *speech, const ins_finding *finding)
{
    if (finding->count > 1) {
        ins_speakf(speech, ", shared with %zu other%s", finding->count - 1,
                   finding->count == 2 ? "" : "s");
        return;
    }
    if (!isfinite(finding->change) || finding->change == 0)
        return;
    ins_speak(speech, ", ");
    ins_speak_rounded(speech, finding->measure, fabs(finding->change));
    ins_speak(speech, finding->change > 0 ? " more than the next" : " less than the next");
}

static void tell_end(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    bool is_least = speech->input->task->direction < 0;
    bool is_top = (finding->kind == INS_FINDING_LEADER) != is_least;
    ins_speak_subject(speech, finding);
    ins_speakf(speech, " %s the %s %s", finding->count > 1 ? "shares" : "has",
               is_top ? "highest" : "lowest",
               speech->input->plan->measures[finding->measure].label);
    out->title = ins_speech_take_sentence(speech);
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": ");
    ins_speak_amount(speech, finding->measure, finding->current);
    speak_share(speech, finding);
    speak_distance(speech, finding);
    ins_speak(speech, "; ");
    ins_speak_groups_of(speech, finding->total_count);
    ins_speak(speech, " in all.");
    out->description = ins_speech_take_sentence(speech);
    out->category = "ranking";
}

static void tell_spread(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    ins_speakf(speech, "%zu of ", finding->count);
    ins_speak_groups_of(speech, finding->total_count);
    ins_speakf(speech, " make 80 %% of %s", speech->input->plan->measures[finding->measure].label);
    out->title = ins_speech_take_sentence(speech);
    ins_speak(speech, "of the total of ");
    ins_speak_amount(speech, finding->measure, finding->current);
    ins_speakf(speech, ", the largest %zu of ", finding->count);
    ins_speak_groups_of(speech, finding->total_count);
    ins_speak(speech, " make at least 80 %; the largest alone makes ");
    ins_speak_percent(speech, finding->share);
    ins_speak(speech, ".");
    out->description = ins_speech_take_sentence(speech);
    out->category = "ranking";
}

void ins_tell_ranking(ins_speech *speech, const ins_finding *finding, ins_told *out)
{
    if (finding->kind == INS_FINDING_SPREAD)
        tell_spread(speech, finding, out);
    else
        tell_end(speech, finding, out);
}

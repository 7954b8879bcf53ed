/* What a reader must know to not be misled: unfinished periods, gaps, samples, ties, notes. */
#include "narrate/parts.h"

#include <math.h>

/* The list while it grows. */
typedef struct caveat_list {
    ins_speech *speech;
    const char **items;
    size_t count;
    size_t room;
} caveat_list;

/* Ends the caveat that was just spoken. */
static void end_caveat(caveat_list *list)
{
    if (list->count < list->room)
        list->items[list->count++] = ins_speech_take_sentence(list->speech);
}

static void add_partial(caveat_list *list, const ins_finding *finding)
{
    ins_speech *speech = list->speech;
    if (finding->when_days != INT64_MIN) {
        ins_speakf(speech, "the last %s, ", ins_step_name(speech->input));
        ins_speak_step(speech, finding->when_days);
        ins_speakf(speech, ", is not over (%zu of %zu days) and is left out of the trend.",
                   finding->count, finding->total_count);
    } else {
        ins_speakf(speech,
                   "the period is not over: %zu of %zu days; it is compared with as many "
                   "days.",
                   finding->count, finding->total_count);
    }
    end_caveat(list);
}

/* Which of the two periods a gap is in. */
static const char *side_of(const ins_plan *plan, int64_t day)
{
    if (!ins_period_is_set(&plan->comparison) || day == INT64_MIN || !plan->period.has_start)
        return "";
    return day >= ins_period_first_day(&plan->period) ? " of the period"
                                                      : " of the comparison period";
}

static void add_gap(caveat_list *list, const ins_finding *finding)
{
    ins_speech *speech = list->speech;
    const ins_plan *plan = speech->input->plan;
    bool is_series = plan->kind == INS_PLAN_TREND;
    ins_speakf(speech, "%zu of %zu %ss%s have no rows", finding->count, finding->total_count,
               is_series ? ins_step_name(speech->input) : "day", side_of(plan, finding->when_days));
    if (finding->when_days != INT64_MIN) {
        ins_speak(speech, "; the longest gap begins on ");
        ins_speak_day(speech, finding->when_days);
    }
    ins_speak(speech, ".");
    end_caveat(list);
}

static void add_few_rows(caveat_list *list, const ins_finding *finding)
{
    if (finding->sample_size == 0)
        ins_speak(list->speech, "one of the two periods has no rows.");
    else
        ins_speakf(list->speech, "small sample: one of the two periods has only %zu row%s.",
                   finding->sample_size, finding->sample_size == 1 ? "" : "s");
    end_caveat(list);
}

/* Percentages of nothing, and of a negative amount. */
static void add_base(caveat_list *list, const ins_finding *finding)
{
    bool is_first = finding->subject_count == 0 && finding->measure == 0;
    if (!is_first || !(finding->previous <= 0) || finding->change == 0)
        return;
    ins_speak(list->speech,
              finding->previous == 0
                  ? "no percentage is given, because there was nothing in the comparison period."
                  : "the amount before is negative; the percentage is of its size.");
    end_caveat(list);
}

static void add_finding(caveat_list *list, const ins_finding *finding)
{
    switch (finding->kind) {
    case INS_FINDING_PARTIAL: add_partial(list, finding); break;
    case INS_FINDING_GAP: add_gap(list, finding); break;
    case INS_FINDING_FEW_ROWS: add_few_rows(list, finding); break;
    case INS_FINDING_CHANGE: add_base(list, finding); break;
    default: break;
    }
}

static void add_ties(caveat_list *list)
{
    const ins_story_input *input = list->speech->input;
    if (!input->has_ties)
        return;
    ins_speakf(list->speech, "at least %zu more row%s equal%s the last one shown.",
               input->hidden_ties, input->hidden_ties == 1 ? "" : "s",
               input->hidden_ties == 1 ? "s" : "");
    end_caveat(list);
}

static void add_unfinished(caveat_list *list)
{
    const ins_story_input *input = list->speech->input;
    bool is_said = ins_find_whole(input, INS_FINDING_PARTIAL) != NULL;
    if (is_said || !ins_is_running(input) || input->plan->measure_count == 0)
        return;
    ins_speak(list->speech, "the period is not over: data until ");
    ins_speak_day(list->speech, ins_day_of_us(input->now_us));
    ins_speak(list->speech, " at most.");
    end_caveat(list);
}

static void add_no_parts(caveat_list *list)
{
    const ins_story_input *input = list->speech->input;
    if (input->plan->kind != INS_PLAN_WHY || input->task->measure_count == 0 ||
        input->task->measures[0].is_additive)
        return;
    ins_speak(list->speech, "parts of ");
    ins_speak_measure(list->speech, 0);
    ins_speak(list->speech, " do not add up to the whole, so no part's share in the change can be "
                            "told.");
    end_caveat(list);
}

static void add_notes(caveat_list *list)
{
    const ins_story_input *input = list->speech->input;
    for (size_t i = 0; i < input->note_count; i++) {
        ins_speak(list->speech, input->notes[i]);
        ins_speak(list->speech, ".");
        end_caveat(list);
    }
}

insights_status ins_add_caveats(ins_speech *speech, ins_story *out, insights_error **err)
{
    enum { OTHERS = 3 };
    const ins_story_input *input = speech->input;
    caveat_list list = {.speech = speech,
                        .room = input->findings->count + input->note_count + OTHERS};
    list.items = ARENA_ARRAY(speech->arena, const char *, list.room);
    if (list.items == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < input->findings->count; i++)
        add_finding(&list, &input->findings->items[i]);
    add_unfinished(&list);
    add_no_parts(&list);
    add_ties(&list);
    add_notes(&list);
    out->caveats = list.items;
    out->caveat_count = list.count;
    return INSIGHTS_OK;
}

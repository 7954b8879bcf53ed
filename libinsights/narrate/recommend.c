/* Rules from findings to actions. A rule that would fit everything is no rule: each one names what,
   where and how much, and fires only on the finding it is about. */
#include "narrate/parts.h"

#include "plan/steps.h"

#include <math.h>
#include <string.h>

#define ALPHA 0.05
#define CHANCE_P 0.2    /* a change above this is not worth acting on */
#define LARGE_PART 0.25 /* of a change, for a cause to act on */
#define NOTABLE_PART 0.05
#define MOSTLY 0.5      /* of a change is explained */
#define PRICE_PART 0.1  /* of a loss of volume, for prices to be its likely cause */
#define HEAVY_SHARE 0.4 /* of a total in one group */
#define FEW_GROUPS 0.25 /* of all groups that make 80 % */
#define OUTLIER_Z 3.5

enum { SAMPLE_MIN = 8, GROUPS_MIN = 8, STEPS_AHEAD = 3 };

/* A rule: on which kind of finding, when, and what it says. */
typedef struct rule {
    const char *name;
    ins_finding_kind kind;
    bool (*fires)(const ins_story_input *input, const ins_finding *finding);
    void (*say)(ins_speech *speech, const ins_finding *finding);
} rule;

static const ins_finding *whole_change(const ins_story_input *input)
{
    return ins_find_whole(input, INS_FINDING_CHANGE);
}

/* True when a change is at least a part of the whole change. */
static bool is_notable(const ins_story_input *input, const ins_finding *finding, double part)
{
    const ins_finding *whole = whole_change(input);
    return whole != NULL && whole->change != 0 &&
           fabs(finding->change) >= part * fabs(whole->change);
}

static bool is_good(const ins_story_input *input, const ins_finding *finding)
{
    return finding->change * input->task->measures[finding->measure].good_direction > 0;
}

static void say_movement_of(ins_speech *speech, const ins_finding *finding)
{
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, " to ");
    ins_speak_rounded(speech, finding->measure, finding->current);
}

/* ---- segments ---- */

static bool has_lost_pair(const ins_story_input *input, const ins_finding *finding)
{
    return finding->subject_count == 2 && ins_is_bad(input, finding) &&
           is_notable(input, finding, NOTABLE_PART);
}

static void say_restock(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Check stock and listing of ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": ");
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speakf(speech, " before, %s now. Restocking it would win back up to that amount.",
               finding->current > 0 ? "next to nothing" : "nothing");
}

/* Sold before, and now next to nothing, though there still are rows. */
static bool has_dried_up(const ins_story_input *input, const ins_finding *finding)
{
    return ins_has_dried_up(finding) && has_lost_pair(input, finding);
}

static bool has_lost_one(const ins_story_input *input, const ins_finding *finding)
{
    return finding->subject_count == 1 && ins_is_bad(input, finding) &&
           is_notable(input, finding, NOTABLE_PART);
}

static void say_redirect(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Find out why ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, " ended (closed, delisted or no longer reporting) and direct its demand "
                      "elsewhere: ");
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, " before, nothing now.");
}

static bool is_large_driver(const ins_story_input *input, const ins_finding *finding)
{
    return finding->subject_count > 0 && ins_is_bad(input, finding) &&
           finding->contribution >= LARGE_PART && whole_change(input) != NULL;
}

/* What the change would be had the segment not moved at all. */
static void say_start_here(ins_speech *speech, const ins_finding *finding)
{
    const ins_finding *whole = whole_change(speech->input);
    double rest = whole->previous == 0 ? (double)NAN
                                       : (whole->change - finding->change) / fabs(whole->previous);
    ins_speak(speech, "Start with ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, ", which went from ");
    say_movement_of(speech, finding);
    if (isfinite(rest) && fabs(finding->contribution) <= 1) {
        ins_speakf(speech, ": had it stayed level, the whole would be %s ",
                   rest < 0 ? "down" : "up");
        ins_speak_percent(speech, fabs(rest));
        ins_speak(speech, " instead of ");
        ins_speak_percent(speech, fabs(whole->change_ratio));
    }
    ins_speak(speech, ".");
}

static bool is_bright_spot(const ins_story_input *input, const ins_finding *finding)
{
    const ins_finding *whole = whole_change(input);
    return finding->subject_count > 0 && is_good(input, finding) && whole != NULL &&
           ins_is_bad(input, whole) && isfinite(finding->change_ratio) &&
           is_notable(input, finding, NOTABLE_PART);
}

static void say_learn(ins_speech *speech, const ins_finding *finding)
{
    const ins_finding *whole = whole_change(speech->input);
    ins_speak(speech, "Learn from ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": it is ");
    ins_speak_movement(speech, finding);
    ins_speak(speech, " (");
    ins_speak_signed(speech, finding->measure, finding->change);
    ins_speak(speech, ") while the whole is ");
    ins_speak_movement(speech, whole);
    ins_speak(speech, ".");
}

static bool is_good_start(const ins_story_input *input, const ins_finding *finding)
{
    return finding->subject_count > 0 && is_good(input, finding) && finding->share >= NOTABLE_PART;
}

static void say_build_on(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Build on ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": new, and already ");
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speak(speech, ", ");
    ins_speak_percent(speech, finding->share);
    ins_speak(speech, " of the total.");
}

/* ---- price, volume, mix ---- */

/* Part of the whole change that comes from what ended. */
static double ended_part(const ins_story_input *input)
{
    double part = 0;
    for (size_t i = 0; i < input->findings->count; i++) {
        const ins_finding *finding = &input->findings->items[i];
        bool is_ended = finding->kind == INS_FINDING_LOST ||
                        (finding->kind == INS_FINDING_DRIVER && finding->current <= 0);
        if (is_ended && finding->subject_count > 0)
            part += fmax(0, isfinite(finding->contribution) ? finding->contribution : 0);
    }
    return part;
}

/* Smaller quantities are laid at the door of prices only where nothing else explains them. */
static bool is_costly_rise(const ins_story_input *input, const ins_finding *finding)
{
    const ins_finding *volume = ins_find_whole(input, INS_FINDING_VOLUME);
    return finding->subject_count == 0 && finding->change > 0 && volume != NULL &&
           volume->change < 0 && finding->change + volume->change < 0 &&
           ended_part(input) < MOSTLY && finding->change >= PRICE_PART * -volume->change &&
           input->task->measures[finding->measure].good_direction > 0;
}

static void say_review_price(ins_speech *speech, const ins_finding *finding)
{
    const ins_finding *volume = ins_find_whole(speech->input, INS_FINDING_VOLUME);
    ins_speak(speech, "Review the price rise: higher prices brought ");
    ins_speak_rounded(speech, finding->measure, finding->change);
    ins_speak(speech, ", while smaller quantities cost ");
    ins_speak_rounded(speech, volume->measure, -volume->change);
    ins_speak(speech, "; together ");
    ins_speak_signed(speech, finding->measure, finding->change + volume->change);
    ins_speak(speech, ".");
}

static bool is_costly_cut(const ins_story_input *input, const ins_finding *finding)
{
    const ins_finding *volume = ins_find_whole(input, INS_FINDING_VOLUME);
    double gained = volume == NULL ? 0 : fmax(0, volume->change);
    return finding->subject_count == 0 && finding->change < 0 && gained + finding->change < 0 &&
           ins_is_bad(input, finding) && is_notable(input, finding, LARGE_PART);
}

static void say_review_discounts(ins_speech *speech, const ins_finding *finding)
{
    const ins_finding *volume = ins_find_whole(speech->input, INS_FINDING_VOLUME);
    ins_speak(speech, "Review discounts: lower prices cost ");
    ins_speak_rounded(speech, finding->measure, -finding->change);
    if (volume != NULL && volume->change > 0) {
        ins_speak(speech, ", and the larger quantities brought only ");
        ins_speak_rounded(speech, volume->measure, volume->change);
    } else {
        ins_speak(speech, " without larger quantities in return");
    }
    ins_speak(speech, ".");
}

/* An item whose own price moved, and whose quantity cost more than the price brought, or less than
   it gave away. */
static bool is_costly_item_price(const ins_story_input *input, const ins_finding *finding)
{
    double change = ins_own_change(finding);
    return finding->subject_count > 0 && isfinite(finding->price_part) &&
           isfinite(finding->volume_ratio) &&
           change * input->task->measures[finding->measure].good_direction < 0 &&
           is_notable(input, finding, NOTABLE_PART);
}

static void say_review_item_price(ins_speech *speech, const ins_finding *finding)
{
    bool is_dearer = finding->price_ratio > 0;
    ins_speakf(speech, "Review the %s of ", is_dearer ? "price rise" : "lower price");
    ins_speak_subject(speech, finding);
    ins_speak(speech, ": from ");
    ins_speak_amount(speech, finding->measure, finding->previous_unit_price);
    ins_speak(speech, " to ");
    ins_speak_amount(speech, finding->measure, finding->unit_price);
    ins_speak(speech, ", and ");
    ins_speak_percent(speech, fabs(finding->volume_ratio));
    ins_speak(speech, finding->volume_ratio < 0 ? " less sold; price " : " more sold; price ");
    ins_speak_signed(speech, finding->measure, finding->price_part);
    ins_speak(speech, ", quantity ");
    ins_speak_signed(speech, finding->measure, finding->volume_part);
    ins_speak(speech, ".");
}

static bool is_costly_mix(const ins_story_input *input, const ins_finding *finding)
{
    const ins_finding *whole = whole_change(input);
    return finding->change < 0 && whole != NULL && whole->change < 0 &&
           ins_is_bad(input, finding) && is_notable(input, finding, LARGE_PART);
}

static void say_push_dearer(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Give the dearer items more room: the shift to cheaper ones cost ");
    ins_speak_rounded(speech, finding->measure, -finding->change);
    ins_speak(speech, " at unchanged prices and quantities.");
}

/* ---- changes as a whole ---- */

static bool is_chance(const ins_story_input *input, const ins_finding *finding)
{
    (void)input;
    return finding->subject_count == 0 && finding->p_value > CHANCE_P &&
           finding->sample_size >= SAMPLE_MIN && finding->change != 0;
}

static void say_wait(ins_speech *speech, const ins_finding *finding)
{
    ins_speakf(speech, "Do not act on the total yet: a %s of ", ins_change_noun(finding->change));
    ins_speak_rounded(speech, finding->measure, fabs(finding->change));
    ins_speak(speech, " is within the usual ups and downs (");
    ins_speak_p_value(speech, finding->p_value);
    ins_speakf(speech, ", n = %zu).", finding->sample_size);
}

static bool is_any(const ins_story_input *input, const ins_finding *finding)
{
    (void)input;
    return finding->count > 0;
}

static void say_check_feed(ins_speech *speech, const ins_finding *finding)
{
    ins_speakf(speech, "Check that the data is complete: %zu of %zu %ss have no rows",
               finding->count, finding->total_count,
               speech->input->plan->kind == INS_PLAN_TREND ? ins_step_name(speech->input) : "day");
    if (finding->when_days != INT64_MIN) {
        ins_speak(speech, ", the longest stretch from ");
        ins_speak_day(speech, finding->when_days);
    }
    ins_speak(speech, ".");
}

/* ---- groups and series ---- */

static bool is_dependence(const ins_story_input *input, const ins_finding *finding)
{
    return finding->share >= HEAVY_SHARE && finding->count == 1 && finding->total_count > 2 &&
           input->task->direction >= 0 &&
           input->task->measures[finding->measure].good_direction > 0;
}

static void say_protect(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Protect ");
    ins_speak_subject(speech, finding);
    ins_speak(speech, " and develop the others: ");
    ins_speak_percent(speech, finding->share);
    ins_speak(speech, " of ");
    ins_speak_measure(speech, finding->measure);
    ins_speak(speech, " depends on one of ");
    ins_speak_groups_of(speech, finding->total_count);
    ins_speak(speech, ".");
}

static bool is_long_tail(const ins_story_input *input, const ins_finding *finding)
{
    return finding->total_count >= GROUPS_MIN && finding->count > 0 &&
           (double)finding->count <= FEW_GROUPS * (double)finding->total_count &&
           input->task->measures[finding->measure].good_direction > 0;
}

static void say_tail(ins_speech *speech, const ins_finding *finding)
{
    size_t rest = finding->total_count - finding->count;
    ins_speakf(speech, "Review the %zu smallest of ", rest);
    ins_speak_groups_of(speech, finding->total_count);
    ins_speak(speech, ": together they make at most 20 % of ");
    ins_speak_measure(speech, finding->measure);
    ins_speakf(speech, ", the largest %zu make the rest.", finding->count);
}

static bool is_bad_trend(const ins_story_input *input, const ins_finding *finding)
{
    return finding->p_value < ALPHA && isfinite(finding->slope) &&
           finding->slope * input->task->measures[finding->measure].good_direction < 0;
}

static void say_turn(ins_speech *speech, const ins_finding *finding)
{
    const char *step = ins_step_name(speech->input);
    double ahead = finding->current + STEPS_AHEAD * finding->slope;
    ins_speakf(speech, "Stop the %s of ", ins_change_noun(finding->slope));
    ins_speak_measure(speech, finding->measure);
    if (finding->subject_count > 0) {
        ins_speak(speech, " for ");
        ins_speak_subject(speech, finding);
    }
    ins_speak(speech, ": at ");
    ins_speak_rate(speech, finding->measure, finding->slope);
    ins_speakf(speech, " a %s it goes from ", step);
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speak(speech, " to about ");
    ins_speak_rounded(speech, finding->measure, finding->current >= 0 ? fmax(0, ahead) : ahead);
    ins_speakf(speech, " in %d %ss.", STEPS_AHEAD, step);
}

static bool is_outlier(const ins_story_input *input, const ins_finding *finding)
{
    (void)input;
    return finding->when_days != INT64_MIN && fabs(finding->effect) >= OUTLIER_Z;
}

/* A line is not drawn on from a point that is out of line. */
static bool is_good_trend(const ins_story_input *input, const ins_finding *finding)
{
    const ins_finding *latest = ins_find_whole(input, INS_FINDING_VALUE);
    if (latest != NULL && is_outlier(input, latest))
        return false;
    return finding->p_value < ALPHA && finding->subject_count == 0 && isfinite(finding->low) &&
           isfinite(finding->slope) &&
           finding->slope * input->task->measures[finding->measure].good_direction > 0;
}

static void say_plan_ahead(ins_speech *speech, const ins_finding *finding)
{
    ins_speakf(speech, "Plan the next %s with about ", ins_step_name(speech->input));
    ins_speak_rounded(speech, finding->measure, finding->current + finding->slope);
    ins_speak(speech, " if the trend holds (");
    ins_speak_rate(speech, finding->measure, finding->low);
    ins_speak(speech, " to ");
    ins_speak_rate(speech, finding->measure, finding->high);
    ins_speakf(speech, " a %s).", ins_step_name(speech->input));
}

static void say_check_point(ins_speech *speech, const ins_finding *finding)
{
    ins_speak(speech, "Look into ");
    ins_speak_step(speech, finding->when_days);
    ins_speak(speech, ": ");
    ins_speak_rounded(speech, finding->measure, finding->current);
    ins_speakf(speech, " is far from the usual %s (median ", ins_step_name(speech->input));
    ins_speak_rounded(speech, finding->measure, finding->previous);
    ins_speak(speech, "); was it an event, or is data missing?");
}

static const rule rules[] = {
    {"restock", INS_FINDING_LOST, has_lost_pair, say_restock},
    {"restock", INS_FINDING_DRIVER, has_dried_up, say_restock},
    {"redirect", INS_FINDING_LOST, has_lost_one, say_redirect},
    {"start_here", INS_FINDING_DRIVER, is_large_driver, say_start_here},
    {"learn", INS_FINDING_OFFSET, is_bright_spot, say_learn},
    {"build_on", INS_FINDING_NEW, is_good_start, say_build_on},
    {"review_item_price", INS_FINDING_PRICE, is_costly_item_price, say_review_item_price},
    {"review_price", INS_FINDING_PRICE, is_costly_rise, say_review_price},
    {"review_discounts", INS_FINDING_PRICE, is_costly_cut, say_review_discounts},
    {"push_dearer", INS_FINDING_MIX, is_costly_mix, say_push_dearer},
    {"wait", INS_FINDING_CHANGE, is_chance, say_wait},
    {"check_data", INS_FINDING_GAP, is_any, say_check_feed},
    {"protect", INS_FINDING_LEADER, is_dependence, say_protect},
    {"review_tail", INS_FINDING_SPREAD, is_long_tail, say_tail},
    {"turn_trend", INS_FINDING_TREND, is_bad_trend, say_turn},
    {"plan_ahead", INS_FINDING_TREND, is_good_trend, say_plan_ahead},
    {"check_point", INS_FINDING_VALUE, is_outlier, say_check_point},
};

enum { RULES = sizeof rules / sizeof *rules };

static bool is_used(const ins_recommendation *items, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].rule, name) == 0)
            return true;
    return false;
}

/* A month is no cause: nobody closes it down or learns from it. */
static bool is_about_step(const ins_story_input *input, const ins_finding *finding)
{
    const ins_plan *plan = input->plan;
    return finding->subject_count > 0 && plan->dimension_count > 0 &&
           ins_plan_is_paired(plan, input->model, &plan->dimensions[0]);
}

insights_status ins_recommend(ins_speech *speech, ins_story *out, insights_error **err)
{
    const ins_findings *findings = speech->input->findings;
    ins_recommendation *items =
        ARENA_ARRAY(speech->arena, ins_recommendation, INS_RECOMMENDATIONS_MAX);
    size_t count = 0;
    if (items == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *finding = &findings->items[i];
        for (size_t r = 0; r < RULES && count < INS_RECOMMENDATIONS_MAX; r++) {
            if (rules[r].kind != finding->kind || is_used(items, count, rules[r].name) ||
                is_about_step(speech->input, finding) || !rules[r].fires(speech->input, finding))
                continue;
            rules[r].say(speech, finding);
            items[count++] =
                (ins_recommendation){ins_speech_take_sentence(speech), rules[r].name, i};
        }
    }
    out->recommendations = items;
    out->recommendation_count = count;
    return INSIGHTS_OK;
}

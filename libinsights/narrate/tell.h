/**
 * @file
 * Words for findings: one function a family of kinds, from templates with the finding's numbers.
 */
#ifndef INS_NARRATE_TELL_H
#define INS_NARRATE_TELL_H

#include "narrate/speech.h"

enum { INS_TITLE_MAX = 255 };

/** A finding in words. Texts live in the arena. */
typedef struct ins_told {
    const char *title;
    const char *description;
    const char *category;
} ins_told;

/** VALUE: the number, the only group, or the latest point of a series. */
void ins_tell_value(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** CHANGE of the whole or of a group, and PREMISE. */
void ins_tell_change(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** DRIVER, OFFSET, LOST, NEW, and PRICE of an item. */
void ins_tell_driver(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** PRICE, VOLUME, MIX, LOST and NEW of the whole: how they add up, all in one. */
void ins_tell_sum(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** LEADER, LAGGARD, SPREAD. */
void ins_tell_ranking(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** TREND, EXTREME. */
void ins_tell_trend(ins_speech *speech, const ins_finding *finding, ins_told *out);

/** The function of a kind; NULL for caveats. */
typedef void (*ins_tell_fn)(ins_speech *speech, const ins_finding *finding, ins_told *out);
ins_tell_fn ins_teller_of(const ins_finding *finding);

/** First finding of a kind about the whole; NULL when there is none. */
const ins_finding *ins_find_whole(const ins_story_input *input, ins_finding_kind kind);

/** First finding of a kind about a part; NULL when there is none. */
const ins_finding *ins_find_part(const ins_story_input *input, ins_finding_kind kind);

/** True for a segment that made part of a change: DRIVER, OFFSET, LOST, NEW, PRICE of an item. */
bool ins_is_cause(const ins_finding *finding);

/** The part of a cause's change that no other cause counts; all of it where that is unknown. */
double ins_own_change(const ins_finding *finding);

/** True for a part of a sum that makes the whole change: price, volume, mix, new, ended. */
bool ins_is_term(const ins_finding *finding);

/** True when causes for and against a change are of much the same size. */
bool ins_causes_cancel(const ins_findings *findings);

/** True for a segment of which next to nothing is left. */
bool ins_has_dried_up(const ins_finding *finding);

/** "fall" or "rise". */
const char *ins_change_noun(double change);

/** True when more is better and it fell, or less is better and it rose. */
bool ins_is_bad(const ins_story_input *input, const ins_finding *finding);

/** "is down 18.4 %": verb, direction and size of a change. */
void ins_speak_movement(ins_speech *speech, const ins_finding *finding);

/** "EUR 505,200 to EUR 412,310 (EUR -92,890)": behind "from". */
void ins_speak_course(ins_speech *speech, const ins_finding *finding);

/** "EUR 412,310 against EUR 505,200 in the same 53 days a year earlier (...)". */
void ins_speak_both_sides(ins_speech *speech, const ins_finding *finding);

/** "43.1 % of the fall"; nothing when the part is unknown or no part: below 0 or above all. */
void ins_speak_contribution(ins_speech *speech, const ins_finding *finding, const char *lead);

/** What a step of the series is called: "month". */
const char *ins_step_name(const ins_story_input *input);

/** A point of a series: "Oct 2026". */
void ins_speak_step(ins_speech *speech, int64_t days);

/** When that was: "in Oct 2026", "on 5 Oct 2026", "in the week of 5 Oct 2026". */
void ins_speak_in_step(ins_speech *speech, int64_t days);

#endif

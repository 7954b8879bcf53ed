/**
 * @file
 * The answer itself in one to three sentences, per kind of plan.
 */
#ifndef INS_NARRATE_MESSAGE_H
#define INS_NARRATE_MESSAGE_H

#include "narrate/tell.h"

/** The message of an answer; in the arena, never NULL. Failures stay in the speech. */
const char *ins_message(ins_speech *speech);

/** Speaks the message of a LIST, a BREAKDOWN or a RANKING from the rows of the result. */
void ins_speak_list(ins_speech *speech);
void ins_speak_groups(ins_speech *speech);

/** Speaks what a row of groups is called: "Trail Runner, Rivoli". */
void ins_speak_row_name(ins_speech *speech, size_t row);

#endif

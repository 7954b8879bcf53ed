/**
 * @file
 * A conversation as the library holds it: turns as JSON texts, under one lock. Internal to api/.
 */
#ifndef INS_API_CONVERSATION_H
#define INS_API_CONVERSATION_H

#include "base/arena.h"

#include <insights/insights.h>

/** What an answer does to its conversation. */
typedef enum ins_turn_action {
    INS_TURN_USUAL,  /* one turn more when there is a plan, otherwise all stays as it is */
    INS_TURN_KEEP,   /* all stays as it is */
    INS_TURN_ADD,    /* one turn more */
    INS_TURN_UNDO,   /* the last turn goes */
    INS_TURN_RESTART /* all turns go */
} ins_turn_action;

/** What a question sees of its conversation: copies in its arena. */
typedef struct ins_talk {
    const char *last;    /* JSON of the last turn, or NULL */
    const char *before;  /* of the one before it, or NULL */
    const char *choices; /* JSON of what was asked back, or NULL */
} ins_talk;

/** Copies the end of a conversation. @errors INSIGHTS_NOMEM. @locks conversation.mutex, a leaf. */
insights_status ins_conversation_peek(ins_talk *out, ins_arena *arena,
                                      insights_conversation *conversation, insights_error **err);

/**
 * Does to a conversation what an answer asks for.
 *
 * @param turn     JSON; ADD only.
 * @param choices  JSON of an array, or NULL: nothing is asked back.
 * @errors  INSIGHTS_NOMEM; then nothing has changed. @locks conversation.mutex, a leaf.
 */
insights_status ins_conversation_commit(insights_conversation *conversation, ins_turn_action action,
                                        const char *turn, const char *choices,
                                        insights_error **err);

#endif

/**
 * @file
 * Follow-up questions: a fragment such as "and in Lyon?" read as a typed edit of the last plan.
 *
 * The dialogue is a list of plans, and a fragment changes the last one: a filter is put, replaced
 * or taken away, the period moved, a comparison, group, measure, limit or order set, the kind
 * changed ("why?"), or one row of the last answer looked into ("the second one"). This is dialogue
 * state as a structure that utterances update (Young, Gasic, Thomson, Williams 2013), with the plan
 * as the only state: nothing is remembered that the plan does not show. What was changed is said
 * as a note; a fragment that could be two edits is asked back with a plan for each.
 */
#ifndef INS_LANGUAGE_FOLLOW_UP_H
#define INS_LANGUAGE_FOLLOW_UP_H

#include "language/reading.h"

enum { INS_TURN_ROWS_MAX = 50, INS_EDIT_CHOICES_MAX = 6 };

/** Rows of an answer, as far as a follow-up may refer to them. */
typedef struct ins_row_view {
    const ins_value *values; /* row after row: the plan's dimensions, then its measures */
    size_t row_count;        /* at most INS_TURN_ROWS_MAX */
    bool is_cut;             /* the answer had more rows */
} ins_row_view;

/** What was asked and answered last. */
typedef struct ins_turn {
    const ins_plan *plan;
    ins_row_view rows;
    const char *tongue; /* language it was asked in, "fr"; NULL: not said */
} ins_turn;

/** What a text is, after a turn. */
typedef enum ins_follow_up_kind {
    INS_FOLLOW_UP_NONE,   /* a question of its own: for ins_read_question() */
    INS_FOLLOW_UP_EDIT,   /* `reading` holds the edited plan, choices, or what is wrong */
    INS_FOLLOW_UP_UNDO,   /* the turn before is wanted back */
    INS_FOLLOW_UP_RESTART /* the dialogue starts anew */
} ins_follow_up_kind;

/** A text after a turn. */
typedef struct ins_follow_up {
    ins_follow_up_kind kind;
    ins_reading *reading; /* EDIT; otherwise NULL */
} ins_follow_up;

/** What a fragment is read against. */
typedef struct ins_follow_up_input {
    const ins_language *language;
    const ins_turn *last; /* NULL: nothing was asked yet; then only UNDO, RESTART or NONE */
    const char *text;     /* UTF-8 of 1 to 1,000 code points */
    int64_t now_us;       /* naive local time that "today" refers to */
} ins_follow_up_input;

/**
 * Decides whether a text edits the last plan, and edits it. Pure.
 *
 * A text is an edit when all of it can be read as edits and it either says so ("and", "only",
 * "instead", "that", "the second one") or names no figure of its own. Every plan made is validated.
 *
 * @param[out] out  reading in the arena.
 * @errors  INSIGHTS_INVALID for a text that is empty, too long or not UTF-8; INSIGHTS_TOO_LARGE;
 *          INSIGHTS_NOMEM.
 */
insights_status ins_read_follow_up(ins_follow_up *out, ins_arena *arena,
                                   const ins_follow_up_input *input, insights_error **err);

#endif

/**
 * @file
 * The words by which people point back at what was asked before. Internal to language/follow_up*.c.
 */
#ifndef INS_LANGUAGE_FOLLOW_UP_WORDS_H
#define INS_LANGUAGE_FOLLOW_UP_WORDS_H

#include "language/token.h"

/** What such a phrase does to the words behind it, or to the last plan. */
typedef enum ins_cue {
    INS_CUE_NONE,
    INS_CUE_RESTART,
    INS_CUE_UNDO,
    INS_CUE_GO_ON,         /* "and", "what about" */
    INS_CUE_ALSO,          /* "also", "too": added to what is there, not put in its place */
    INS_CUE_ONLY,          /* "only" */
    INS_CUE_WITHOUT,       /* "without", "except" */
    INS_CUE_INSTEAD,       /* "instead" */
    INS_CUE_INSTEAD_OF,    /* "instead of": what follows is what goes */
    INS_CUE_ALL,           /* "all", "any": the limit on what follows goes */
    INS_CUE_NO_FILTERS,    /* "everywhere" */
    INS_CUE_ANY_TIME,      /* "of all time" */
    INS_CUE_NO_COMPARISON, /* "without the comparison" */
    INS_CUE_TOTAL,         /* "without the split" */
    INS_CUE_SPLIT,         /* "split by": one group more */
    INS_CUE_COMPARE,       /* "compare that with" */
    INS_CUE_LIST,          /* "as a list" */
    INS_CUE_PRONOUN,       /* "their" */
    INS_CUE_THAT,          /* "that store" */
    INS_CUE_LAST_ROW,      /* "the last one" */
    INS_CUE_BEST_ROW,
    INS_CUE_WORST_ROW,
    INS_CUE_NUMBER, /* "number 2" */
    INS_CUE_FILLER
} ins_cue;

/**
 * The longest phrase that begins at a token.
 *
 * @param[out] words  tokens it takes; untouched when there is none.
 */
ins_cue ins_cue_at(const ins_tokens *tokens, size_t at, size_t *words);

#endif

/**
 * @file
 * "Did you mean": the candidate nearest to a mistyped word.
 *
 * Method: optimal string alignment distance (Damerau, "A technique for computer detection and
 * correction of spelling errors", CACM 7(3), 1964), with a candidate that begins with the word
 * counted as near.
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

/** A search for the nearest word. Borrows the word and the candidates. */
typedef struct suggestion {
    const char *word;
    const char *nearest;
    size_t distance; /* of nearest; too far away counts as none */
} suggestion;

/** Starts a search. */
void suggestion_start(suggestion *search, const char *word);

/** Offers a candidate; the nearest is kept, of equals the first. */
void suggestion_offer(suggestion *search, const char *candidate);

/** The nearest candidate, or NULL when none is near enough to be meant. */
const char *suggestion_word(const suggestion *search);

#endif

/**
 * @file
 * "Did you mean": the candidate nearest to a misspelled name.
 */
#ifndef INS_MODEL_SUGGEST_H
#define INS_MODEL_SUGGEST_H

#include "base/text.h"

enum { INS_SUGGEST_SIZE = 64 };

/** A running search. `best` is borrowed from the candidates; NULL: none is near. */
typedef struct ins_suggestion {
    char word[INS_SUGGEST_SIZE]; /* lower case */
    size_t size;
    size_t distance; /* of the best one */
    const char *best;
} ins_suggestion;

/** Starts a search. Words longer than 64 bytes find nothing. */
void ins_suggest_start(ins_suggestion *search, ins_slice word);

/** Offers a candidate; the nearest, and of equal ones the first, stays. Case does not count. */
void ins_suggest_try(ins_suggestion *search, const char *candidate);

/** The nearest of a list that ends with NULL, or NULL. */
const char *ins_suggest_of(ins_slice word, const char *const *candidates);

#endif

/**
 * @file
 * What a word that nothing knows may have been meant as: a word of the model made from the same
 * stem, written short there, of the same unit, spelled nearly alike, or near in meaning; or a
 * misspelled word of the question itself. Weakest evidence of all; names only, never values.
 */
#ifndef INS_LANGUAGE_NEAR_WORD_H
#define INS_LANGUAGE_NEAR_WORD_H

#include "language/language.h"

/** Why a word is near, surest first. */
typedef enum ins_nearness {
    INS_NEAR_FAMILY,   /* "prescriptions" and "prescribes" */
    INS_NEAR_SHORT,    /* "institution" and "inst" */
    INS_NEAR_UNIT,     /* "USD" and "dollars" */
    INS_NEAR_SPELLING, /* "mininum" and "minimum" */
    INS_NEAR_MEANING   /* "companies" and "manufacturers" */
} ins_nearness;

/** A word that may have been meant. `word` is borrowed from the language. */
typedef struct ins_near_word {
    ins_slice word;
    ins_nearness nearness;
    int distance;  /* SPELLING: letters repaired; otherwise 0 */
    float quality; /* 0..1, what a name found by it is worth of one found literally */
} ins_near_word;

enum { INS_NEAR_WORDS_MAX = 4 };

/**
 * The words nearest to an unknown one: those of the first kind of nearness that has any, all about
 * equally near. Words with the same stem count as one.
 *
 * @param folded  the unknown word, folded; words of fewer than 3 letters have no near ones.
 * @return        how many there are; more than INS_NEAR_WORDS_MAX are none.
 */
size_t ins_near_words(const ins_language *language, ins_stemmer *stemmer, ins_slice folded,
                      ins_near_word out[INS_NEAR_WORDS_MAX]);

enum { INS_NEAR_OFFERS_MAX = 3 };

/**
 * Known words to name beside an unknown one that is not read as any: those about equally near, or
 * near in meaning, nearest first.
 */
size_t ins_near_offers(const ins_language *language, ins_stemmer *stemmer, ins_slice folded,
                       ins_slice out[INS_NEAR_OFFERS_MAX]);

#endif

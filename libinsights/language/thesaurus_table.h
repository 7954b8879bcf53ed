/**
 * @file
 * The table of the thesaurus, made by tools/thesaurus.awk when the library is built. Only
 * thesaurus.c reads it.
 */
#ifndef INS_LANGUAGE_THESAURUS_TABLE_H
#define INS_LANGUAGE_THESAURUS_TABLE_H

#include <stdint.h>

/** A word and where its senses begin; they end where those of the next word begin. */
typedef struct ins_thesaurus_word {
    char text[16];
    uint16_t first;
} ins_thesaurus_word;

/** How large the table is. Concepts are numbered from 1: nouns, then verbs, then adjectives. */
typedef struct ins_thesaurus_sizes {
    uint16_t words;
    uint16_t nouns; /* the last concept that is a noun */
    uint16_t verbs;
    uint16_t person; /* the concept of a person */
} ins_thesaurus_sizes;

/** Sorted by text; one more word without text ends them. */
extern const ins_thesaurus_word ins_thesaurus_words[];

/** Concepts of each word: nouns, verbs, adjectives, of each kind the commonest first. */
extern const uint16_t ins_thesaurus_senses[];

/** For each concept that is a noun the broader one, 0 for none. */
extern const uint16_t ins_thesaurus_broader[];

extern const ins_thesaurus_sizes ins_thesaurus_size;

#endif

/**
 * @file
 * A thesaurus of general English: which words mean the same or something broader. Made from WordNet
 * 3.0 (Fellbaum, WordNet: An Electronic Lexical Database, 1998) when the library is built; without
 * WordNet it is empty and knows no word. Pure: knows nothing of a model.
 */
#ifndef INS_LANGUAGE_THESAURUS_H
#define INS_LANGUAGE_THESAURUS_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { INS_SENSES_MAX = 8, INS_CONCEPT_NONE = 0 };

/** What a word may mean. A concept is a number that only this file understands. */
typedef struct ins_word_sense_list {
    uint16_t concepts[INS_SENSES_MAX];
    uint8_t ranks[INS_SENSES_MAX]; /* 0: the commonest sense of its kind of word */
    size_t count;
} ins_word_sense_list;

/** Words in the table; 0 when the library was built without it. */
size_t ins_thesaurus_count(void);

/** Senses of a folded word, in the plural also those of its singular; none for unknown words. */
ins_word_sense_list ins_thesaurus_find(ins_slice word);

/** The concept above one ("cinema" is a theater), or INS_CONCEPT_NONE. */
uint16_t ins_thesaurus_broader_of(uint16_t concept);

/** True for a concept that is a noun; a verb or an adjective otherwise. */
bool ins_thesaurus_is_noun(uint16_t concept);

/** True for a concept that is an adjective. */
bool ins_thesaurus_is_adjective(uint16_t concept);

/** True for the concept of a person, and none of those below it. */
bool ins_thesaurus_is_person(uint16_t concept);

#endif

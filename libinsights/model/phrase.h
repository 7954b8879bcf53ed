/**
 * @file
 * Phrases of plain lower-case words with one space between them: their words, head and senses.
 */
#ifndef INS_MODEL_PHRASE_H
#define INS_MODEL_PHRASE_H

#include "model/lexicon.h"

/** The phrase in a C string; NULL is empty. */
ins_slice ins_phrase_of(const char *text);

/**
 * Takes the next word of a phrase.
 *
 * @param rest  what is left; moved behind the word.
 * @return      false at the end.
 */
bool ins_phrase_next(ins_slice *rest, ins_slice *word);

/** Number of words. */
size_t ins_phrase_count(ins_slice phrase);

/** The last word; empty for an empty phrase. */
ins_slice ins_phrase_last(ins_slice phrase);

/** What is before the last word; empty for one word. */
ins_slice ins_phrase_before_last(ins_slice phrase);

/** True when the phrase is not empty and each of its words is one of another phrase. */
bool ins_phrase_is_within(ins_slice phrase, ins_slice other);

/** True when the phrase holds the word. */
bool ins_phrase_has(ins_slice phrase, const char *word);

/** True when the phrase holds a word of a list. */
bool ins_phrase_has_listed(ins_slice phrase, ins_word_list list);

/** True when the phrase starts (ends) with the words of another one, or is that one. */
bool ins_phrase_starts(ins_slice phrase, ins_slice with);
bool ins_phrase_ends(ins_slice phrase, ins_slice with);

/** What is behind the words a phrase starts with; the phrase itself when it does not. */
ins_slice ins_phrase_after(ins_slice phrase, ins_slice start);

/** What the words of a phrase say. */
typedef struct ins_phrase_senses {
    unsigned any;   /* of any word */
    unsigned head;  /* of the head: "price" in "unit price in dollars" */
    ins_slice word; /* the head */
    bool is_plural; /* the head is a plural: "employees" */
} ins_phrase_senses;

/** Senses of a phrase. Units, scales and what stands behind a preposition are not the head. */
ins_phrase_senses ins_phrase_read(ins_slice phrase);

/** The unit a phrase names, or NULL. */
const ins_unit_word *ins_phrase_unit(ins_slice phrase);

#endif

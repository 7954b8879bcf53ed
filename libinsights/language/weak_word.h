/**
 * @file
 * Words that mean something only where the data knows no such name: "month", "the zoo" of a model
 * of a zoo, "amount of members".
 */
#ifndef INS_LANGUAGE_WEAK_WORD_H
#define INS_LANGUAGE_WEAK_WORD_H

#include "language/atom.h"

/**
 * Gives atoms that nothing knows the meaning of a function word, where one fits: a step of time;
 * silence for what the whole model is about, behind an article ("the keepers of the zoo"); a number
 * for "amount of".
 */
void ins_read_weak_words(const ins_language *language, ins_stemmer *stemmer, ins_atoms *atoms);

/** The step of time that a word means where it is no name, or NULL. */
const ins_lexeme *ins_step_of_word(const ins_language *language, ins_slice folded);

#endif

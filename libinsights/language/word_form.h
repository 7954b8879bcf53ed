/**
 * @file
 * Tells forms of one word from other words of the same stem. Internal to language/.
 */
#ifndef INS_LANGUAGE_WORD_FORM_H
#define INS_LANGUAGE_WORD_FORM_H

#include "language/vocabulary.h"

/**
 * What a name found by its stems is worth, as the last word is written.
 *
 * @param named  the name that was found.
 * @param stems  stems of the words, one space between.
 * @param last   the last word, folded.
 * @return       1, or less where the word is another form: "screens" for screenings, and
 *               "hospital requested" for hospital requests, which is what a hospital did.
 */
float ins_share_of_form(const ins_named *named, ins_slice stems, ins_slice last);

/** True for "operates" of "operate"; "operation", though of the same stem, is another word. */
bool ins_is_inflection(ins_slice word, ins_slice stem);

#endif

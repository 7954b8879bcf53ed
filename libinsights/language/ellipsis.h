/**
 * @file
 * Words left out in a list: "first and last name" names the first name and the last name.
 */
#ifndef INS_LANGUAGE_ELLIPSIS_H
#define INS_LANGUAGE_ELLIPSIS_H

#include "language/token.h"
#include "language/vocabulary.h"

/**
 * Repeats the last word of a list behind each of its members that names something only with it
 * (coordination with a shared head, as in Quirk et al., A Comprehensive Grammar of the English
 * Language, 1985, chapter 13). A repeated word has no place of its own in the text.
 *
 * @param tokens  replaced when a word is repeated.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_complete_lists(ins_tokens *tokens, ins_arena *arena,
                                   const ins_vocabulary *vocabulary, insights_error **err);

#endif

/**
 * @file
 * Whether a plan has what the words of figures asked for. Internal to language/.
 *
 * The walk gives every word a role, but a role can be taken without a trace: "the mean and highest
 * points" once became the mean. A reading that lost such a word is none.
 */
#ifndef INS_LANGUAGE_KEPT_WORDS_H
#define INS_LANGUAGE_KEPT_WORDS_H

#include "language/reader.h"

/**
 * True when each "average", "median", "maximum", "minimum" and each superlative of the question is
 * found in the plan or in a plan inside it; otherwise the reader gives up at the word.
 */
bool ins_keeps_words(ins_reader *reader, const ins_plan *plan);

#endif

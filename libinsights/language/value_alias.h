/**
 * @file
 * Words that stand for stored abbreviations: "female" for F in a column of sexes.
 */
#ifndef INS_LANGUAGE_VALUE_ALIAS_H
#define INS_LANGUAGE_VALUE_ALIAS_H

#include "model/value_index.h"

/**
 * Values that a word stands for, in fields whose label says that they hold such values.
 *
 * @param word  folded.
 * @return      hits written, at most `limit`.
 */
size_t ins_value_alias_find(const ins_value_index *values, ins_stemmer *stemmer,
                            const ins_model *model, ins_slice word, ins_value_hit *hits,
                            size_t limit);

#endif

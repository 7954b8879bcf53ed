/**
 * @file
 * Nouns that add nothing to the field before them: "affiliation type", "enrollment size".
 */
#ifndef INS_LANGUAGE_LIGHT_NOUN_H
#define INS_LANGUAGE_LIGHT_NOUN_H

#include "language/atom.h"

/**
 * Joins an unknown light noun to the atom before it, when that names a field of a kind the noun
 * fits: "type" to kinds, "size" to amounts, "year" to dates. What was joined is said as a repair.
 *
 * @return  false when memory is out.
 */
bool ins_join_light_nouns(ins_arena *arena, const ins_model *model, ins_atoms *atoms);

#endif

/**
 * @file
 * Units that a question says and a column has anyway: "15 mm" of a length in millimetres.
 */
#ifndef INS_LANGUAGE_UNIT_WORD_H
#define INS_LANGUAGE_UNIT_WORD_H

#include "language/atom.h"

/**
 * Joins an otherwise unknown unit to the number before it, or "in" and a unit to the field before
 * them, when that is the unit of the field named last; where none is named, when some field has it.
 * A unit that differs stays unknown: nothing is converted.
 */
void ins_join_units(const ins_model *model, ins_atoms *atoms);

#endif

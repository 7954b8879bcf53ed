/**
 * @file
 * Figures of business that are known by name and that a model cannot give: said so, with what the
 * model lacks, instead of "not known here" or a reading of their single words.
 */
#ifndef INS_LANGUAGE_TERMS_H
#define INS_LANGUAGE_TERMS_H

#include "language/reading.h"

/** Builds the names for a language whose vocabulary is built. @errors INSIGHTS_NOMEM. */
insights_status ins_terms_build(ins_terms *out, ins_arena *arena, ins_stemmer *stemmer,
                                const ins_vocabulary *vocabulary, insights_error **err);

/**
 * Looks for such names in a question that was read. A reading without a plan gets the message; one
 * that took the words of a longer name for several things loses its plan.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_terms_check(ins_reading *reading, ins_arena *arena,
                                const ins_language *language, insights_error **err);

#endif

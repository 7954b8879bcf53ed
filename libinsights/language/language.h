/**
 * @file
 * What understanding needs to know of one model: lexicon, vocabulary, values. Built once, shared by
 * all questions, immutable.
 */
#ifndef INS_LANGUAGE_LANGUAGE_H
#define INS_LANGUAGE_LANGUAGE_H

#include "language/lexicon.h"
#include "language/near_meaning.h"
#include "language/vocabulary.h"
#include "model/value_index.h"

struct ins_verified_index;

/** Immutable; lives in the arena it was built in; the model must outlive it. */
typedef struct ins_language {
    const ins_model *model;
    ins_lexicon lexicon;
    ins_vocabulary vocabulary;
    const struct ins_verified_index *verified; /* of the model file; NULL: none */
    ins_meanings meanings; /* empty without a thesaurus */
    const struct ins_tongue_forms *forms; /* one for each of ins_tongues */
} ins_language;

/** Builds everything. @errors INSIGHTS_NOMEM. */
insights_status ins_language_build(ins_language *out, ins_arena *arena, const ins_model *model,
                                   insights_error **err);

#endif

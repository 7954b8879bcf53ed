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

/** Names of figures that a model does not have. Immutable once built; lives in its arena. */
typedef struct ins_terms {
    ins_map phrases; /* stems with one space between -> index into ins_business_metrics_en */
    size_t longest_words;
} ins_terms;

/** Immutable; lives in the arena it was built in; the model must outlive it. */
typedef struct ins_language {
    const ins_model *model;
    ins_lexicon lexicon;
    ins_vocabulary vocabulary;
    const struct ins_verified_index *verified; /* of the model file; NULL: none */
    ins_meanings meanings;                     /* empty without a thesaurus */
    ins_terms terms;                      /* figures of business that the model does not have */
    const struct ins_tongue_forms *forms; /* one for each of ins_tongues */
} ins_language;

/** Builds everything. @errors INSIGHTS_NOMEM. */
insights_status ins_language_build(ins_language *out, ins_arena *arena, const ins_model *model,
                                   insights_error **err);

#endif

/* Builds lexicon, vocabulary and verified questions of a model. */
#include "language/language.h"

#include "language/terms.h"
#include "language/translate.h"
#include "language/verified.h"

insights_status ins_language_build(ins_language *out, ins_arena *arena, const ins_model *model,
                                   insights_error **err)
{
    ins_stemmer *stemmer = ins_stemmer_create();
    if (stemmer == NULL)
        return ins_fail_nomem(err);
    out->model = model;
    out->verified = NULL;
    insights_status status = ins_lexicon_build(&out->lexicon, arena, stemmer, err);
    if (status == INSIGHTS_OK)
        status = ins_vocabulary_build(&out->vocabulary, arena, stemmer, model, err);
    if (status == INSIGHTS_OK)
        status = ins_meanings_build(&out->meanings, arena, stemmer, &out->vocabulary, err);
    if (status == INSIGHTS_OK)
        status = ins_verified_build(&out->verified, arena, stemmer, out, err);
    if (status == INSIGHTS_OK)
        status = ins_terms_build(&out->terms, arena, stemmer, &out->vocabulary, err);
    if (status == INSIGHTS_OK)
        status = ins_tongue_forms_build(&out->forms, arena, err);
    ins_stemmer_destroy(stemmer);
    return status;
}

/**
 * @file
 * A model from a live schema alone, and the completion of a loaded model by what the schema knows.
 */
#ifndef INS_MODEL_DERIVE_H
#define INS_MODEL_DERIVE_H

#include "data/schema.h"
#include "model/model.h"

/**
 * Derives a model: every table that is not hidden a dataset, every column a field with its role
 * (key, reference, label, category, flag, time, measure, number, text, personal), declared and
 * inferred relationships, sums of additive measures as metrics, readable labels and plurals from
 * names.
 *
 * @param[out] out  one reference; release with ins_model_release(). Untouched on failure.
 * @errors  INSIGHTS_INVALID when the schema has no visible table with a column; INSIGHTS_NOMEM.
 */
insights_status ins_model_derive(ins_model **out, const ins_schema *schema, insights_error **err);

/**
 * Fills what a freshly loaded, not yet shared model leaves open (types, roles, counts, extremes,
 * keys) from the schema, and checks that every source and column exists.
 *
 * @errors  INSIGHTS_NOT_FOUND naming the dataset and the missing table or column; INSIGHTS_NOMEM.
 */
insights_status ins_model_complete(ins_model *model, const ins_schema *schema,
                                   insights_error **err);

/** Words of an identifier: "quantity_sold", "QuantitySold", "TotalAmtUSD" -> "quantity sold" ... */
const char *ins_words_of_identifier(ins_arena *arena, const char *identifier);

/** The same of a column of something: "inv_name" of an "investor" is no "invoice name". */
const char *ins_words_of_column(ins_arena *arena, const char *identifier, const char *entity);

/** Singular and plural of an English noun phrase's last word. */
const char *ins_singular(ins_arena *arena, const char *words);
const char *ins_plural(ins_arena *arena, const char *words);

#endif

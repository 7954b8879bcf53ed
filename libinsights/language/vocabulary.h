/**
 * @file
 * The model's own words: which phrase may name which dataset, field or metric, and how well.
 */
#ifndef INS_LANGUAGE_VOCABULARY_H
#define INS_LANGUAGE_VOCABULARY_H

#include "base/map.h"
#include "base/stem.h"
#include "model/model.h"

/** The stem that a word of a name is looked for by: "percentage" and "pct" are "percent". */
ins_slice ins_name_stem(ins_slice stem);

/** Quality of a unit, "kg", as a name of a column that has it. */
#define INS_UNIT_ALONE_QUALITY 0.58F

/** What a phrase may name. */
typedef enum ins_named_kind { INS_NAMED_ENTITY, INS_NAMED_FIELD, INS_NAMED_METRIC } ins_named_kind;

/** One thing a phrase may name. Quality 1: its whole name; less for a part of it or a synonym. */
typedef struct ins_named {
    ins_named_kind kind;
    ins_field_ref ref; /* ENTITY: field -1 */
    int metric;        /* METRIC */
    float quality;
    uint8_t letters; /* of the last word as it is written; 0: unknown */
    uint32_t next;   /* index of the next thing of the same phrase; UINT32_MAX: none */
} ins_named;

/** Immutable once built; lives in its arena. */
typedef struct ins_vocabulary {
    ins_map phrases; /* stems of the words with one space between -> first ins_named */
    ins_map words;   /* every folded word of a name -> its number of letters */
    ins_named *named;
    size_t named_count;
    size_t named_capacity;
    size_t longest_words;
} ins_vocabulary;

/** Letters of a word without a plural s: "screenings" and "screens" have one stem, and differ. */
uint8_t ins_word_letters(ins_slice word);

/** Builds the vocabulary of a model. @errors INSIGHTS_NOMEM. */
insights_status ins_vocabulary_build(ins_vocabulary *out, ins_arena *arena, ins_stemmer *stemmer,
                                     const ins_model *model, insights_error **err);

/** Things a phrase of stems may name, or NULL; follow with ins_vocabulary_next(). */
const ins_named *ins_vocabulary_find(const ins_vocabulary *vocabulary, ins_slice stems);

/** The next thing of the same phrase, or NULL. */
const ins_named *ins_vocabulary_next(const ins_vocabulary *vocabulary, const ins_named *named);

#endif

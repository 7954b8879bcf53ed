/**
 * @file
 * Values that questions may name ("Paris", "running shoes"), found by whole text, by word and by
 * near spelling in time that does not grow with the number of values. Immutable once built.
 *
 * Near spelling: symmetric delete (Garbe, SymSpell 2012) over the words of the values.
 */
#ifndef INS_MODEL_VALUE_INDEX_H
#define INS_MODEL_VALUE_INDEX_H

#include "base/stem.h"
#include "data/table.h"
#include "model/model.h"

enum {
    INS_VALUES_PER_FIELD_MAX = 10000, /* fields with more distinct values are left out */
    INS_VALUES_MAX = 1000000,
    INS_VALUE_TEXT_MAX = 120 /* longer texts are left out */
};

/** Opaque builder. */
typedef struct ins_value_index_builder ins_value_index_builder;

/** A value of a field. Text is as stored in the data. */
typedef struct ins_indexed_value {
    ins_field_ref field;
    ins_slice text;      /* as stored */
    ins_slice folded;    /* folded, runs of spaces and punctuation turned into one space */
    uint32_t word_count; /* words of the folded text */
    uint32_t frequency;  /* rows that have it; 0: unknown */
} ins_indexed_value;

/** A hit. */
typedef struct ins_value_hit {
    const ins_indexed_value *value;
    int distance;  /* letters changed; 0: none */
    bool is_whole; /* the phrase is the whole value, otherwise some of its words */
} ins_value_hit;

/** Starts an index; memory from an arena that outlives the index (usually the model's). */
ins_value_index_builder *ins_value_index_builder_create(ins_arena *arena);

/**
 * Adds the distinct values of one field: column 0 the value, column 1 (optional) its row count.
 *
 * @errors  INSIGHTS_NOMEM. Too many or too long values are left out and counted as skipped.
 */
insights_status ins_value_index_add(ins_value_index_builder *builder, ins_field_ref field,
                                    const insights_table *values, insights_error **err);

/** Ends the index; NULL when memory is out. */
const ins_value_index *ins_value_index_finish(ins_value_index_builder *builder);

/** Number of values held. */
size_t ins_value_index_count(const ins_value_index *index);

/** Folds text the way the index does ("T-Shirt, Café" -> "t shirt cafe"). NULL: out of memory. */
const char *ins_value_fold(ins_arena *arena, ins_slice text);

/**
 * Values whose whole folded text is the phrase, or whose stems of all words are those of the phrase
 * ("running shoe" finds "Running Shoes").
 *
 * @param phrase  folded with ins_value_fold().
 * @return        hits written, at most `limit`; exact before stemmed, frequent before rare.
 */
size_t ins_value_index_find(const ins_value_index *index, ins_stemmer *stemmer, ins_slice phrase,
                            ins_value_hit *hits, size_t limit);

/** Values of which the phrase is a run of whole words ("paris" finds "Paris Central"). */
size_t ins_value_index_find_part(const ins_value_index *index, ins_stemmer *stemmer,
                                 ins_slice phrase, ins_value_hit *hits, size_t limit);

/**
 * Words of values near a misspelled word: distance 1 from 4 letters on, 2 from 8 letters on.
 *
 * @return  nearest first, at most `limit`.
 */
size_t ins_value_index_near(const ins_value_index *index, ins_slice word, ins_slice *words,
                            int *distances, size_t limit);

/** Values of one field, for listing; the caller leaves out personal fields.
 *  @return how many were written. */
size_t ins_value_index_of_field(const ins_value_index *index, ins_field_ref field,
                                const ins_indexed_value **values, size_t limit);

/** Number of different values held of one field; 0 when it is not indexed. */
size_t ins_value_index_count_of_field(const ins_value_index *index, ins_field_ref field);

/** Writes the index to a cache file (atomic rename) under a fingerprint, and reads it back. */
insights_status ins_value_index_save(const ins_value_index *index, const char *path,
                                     const char *fingerprint, insights_error **err);

/** @errors  INSIGHTS_NOT_FOUND when absent, INSIGHTS_CORRUPT when damaged or of another
 *           fingerprint; both mean: build it anew. */
insights_status ins_value_index_load(const ins_value_index **out, ins_arena *arena,
                                     const char *path, const char *fingerprint,
                                     insights_error **err);

#endif

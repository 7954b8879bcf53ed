/**
 * @file
 * Words of a model by what they mean, so that an unknown word finds those near it in the thesaurus.
 */
#ifndef INS_LANGUAGE_NEAR_MEANING_H
#define INS_LANGUAGE_NEAR_MEANING_H

#include "language/thesaurus.h"
#include "language/vocabulary.h"

enum { INS_MEANING_WORDS_MAX = 3 };

/** One word of the model under one concept it means or lies below. */
typedef struct ins_meaning_entry {
    uint16_t concept;
    uint8_t rank;  /* of the word's sense; 0: its commonest */
    uint8_t steps; /* concepts between: 0: it means this one itself */
    ins_slice word;
    const ins_named *named; /* what the word names best; NULL: only in other words' company */
} ins_meaning_entry;

/** Sorted by concept. Immutable once built; lives in its arena. */
typedef struct ins_meanings {
    ins_meaning_entry *entries;
    size_t count;
    size_t capacity;
} ins_meanings;

/** Words near an unknown one, nearest first. Borrowed from the vocabulary. */
typedef struct ins_meaning_words {
    ins_slice words[INS_MEANING_WORDS_MAX];
    size_t count;
    bool is_sure; /* the first one is clearly what was meant */
} ins_meaning_words;

/** Builds the index of the words of a vocabulary. @errors INSIGHTS_NOMEM. */
insights_status ins_meanings_build(ins_meanings *out, ins_arena *arena, ins_stemmer *stemmer,
                                   const ins_vocabulary *vocabulary, insights_error **err);

/**
 * Words of the model near an unknown one in meaning, found by walking up the thesaurus (path
 * lengths after Rada et al., Development and Application of a Metric on Semantic Nets, 1989).
 *
 * A word is sure when it means the same in the commonest sense of both, or when it names the only
 * dataset whose rows are of the asked kind: "companies" where there are manufacturers, "persons"
 * where there are customers and nobody else. The other way round nothing is sure: who asks for
 * customers does not mean all persons.
 */
ins_meaning_words ins_meanings_near(const ins_meanings *meanings, ins_stemmer *stemmer,
                                    ins_slice word);

#endif

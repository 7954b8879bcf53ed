/**
 * @file
 * The tables made of the word files of a language (see libinsights/lexicon/README.md). Static, and
 * sorted by bytes where no order is said.
 */
#ifndef INS_MODEL_LEXICON_TABLES_H
#define INS_MODEL_LEXICON_TABLES_H

#include "model/lexicon.h"

#include <stddef.h>

/** Order of a word and a text of a table, by bytes: below, at or above 0. */
int ins_compare_key(const ins_slice *key, const char *text);

/** A word and the senses it has, or-ed. */
typedef struct ins_sense_word {
    const char *word;
    unsigned senses;
} ins_sense_word;

/** A word and the index of its group. */
typedef struct ins_grouped_word {
    const char *word;
    size_t group;
} ins_grouped_word;

/** How a noun leaves the rules. */
typedef enum ins_noun_kind {
    INS_NOUN_IRREGULAR,  /* has a plural of its own */
    INS_NOUN_UNCHANGED,  /* the same in both, or without a plural */
    INS_NOUN_SINGULAR,   /* looks like a plural and is none */
    INS_NOUN_ENDS_IN_USE /* keeps the e before the s of its plural */
} ins_noun_kind;

/** A noun; `plural` is empty but for irregular ones. */
typedef struct ins_noun {
    const char *singular;
    const char *plural;
    ins_noun_kind kind;
} ins_noun;

/** A word of a list. */
typedef struct ins_listed_word {
    const char *word;
    ins_word_list list;
} ins_listed_word;

/** Sorted by word; a word of several lists stands there as often. */
extern const ins_listed_word ins_listed_words_en[];
extern const size_t ins_listed_words_count_en;

extern const char *const ins_names_en[];
extern const size_t ins_names_count_en;
extern const ins_abbreviation ins_abbreviations_en[];
extern const size_t ins_abbreviations_count_en;
extern const ins_sense_word ins_sense_words_en[];
extern const size_t ins_sense_words_count_en;
extern const ins_unit_word ins_units_en[];
extern const size_t ins_units_count_en;

/** Nouns and groups are in the order of their files, the words of groups sorted. */
extern const ins_noun ins_nouns_en[];
extern const size_t ins_nouns_count_en;
extern const ins_word_group ins_groups_en[];
extern const size_t ins_groups_count_en;
extern const ins_grouped_word ins_grouped_words_en[];
extern const size_t ins_grouped_words_count_en;

#endif

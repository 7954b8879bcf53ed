/**
 * @file
 * The tables made of the word files of a language (see libinsights/lexicon/README.md). Static.
 */
#ifndef INS_LANGUAGE_LEXICON_TABLES_H
#define INS_LANGUAGE_LEXICON_TABLES_H

#include "data/calendar.h"
#include "language/follow_up_words.h"
#include "language/lexicon.h"
#include "language/period_words.h"
#include "language/token.h"

/** A word, what may be stored for it, and a word the field's label must have. */
typedef struct ins_value_alias {
    const char *word;
    const char *stored;
    const char *label;
} ins_value_alias;

/** Of words.txt: meanings, and phrases in the order of the file. */
extern const ins_lexeme ins_lexemes_en[];
extern const size_t ins_lexemes_count_en;
extern const ins_lexicon_phrase ins_phrases_en[];
extern const size_t ins_phrases_count_en;

/** A phrase that points back at what was asked before, and what it does. */
typedef struct ins_cue_phrase {
    const char *phrase;
    ins_cue cue;
} ins_cue_phrase;

/** Of follow_ups.txt: sorted by bytes. */
extern const ins_cue_phrase ins_cues_en[];
extern const size_t ins_cues_count_en;

/** Of periods.txt, numbers.txt and values.txt: sorted by bytes. */
extern const ins_time_word ins_time_words_en[];
extern const size_t ins_time_words_count_en;
extern const ins_number_entry ins_numbers_en[];
extern const size_t ins_numbers_count_en;
extern const ins_value_alias ins_value_aliases_en[];
extern const size_t ins_value_aliases_count_en;

#endif

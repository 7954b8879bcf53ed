/**
 * @file
 * The languages questions are asked in: their words, as made of libinsights/lexicon/<language>, and
 * which of them a question is written in.
 *
 * The files of English say what its words mean; those of any other language say which English words
 * say the same. So a question in another language is first put into those words (translate.h) and
 * then read like any other.
 */
#ifndef INS_LANGUAGE_TONGUE_H
#define INS_LANGUAGE_TONGUE_H

#include "base/error.h"
#include "base/text.h"

/** How a phrase may be found and used, or-ed. */
enum {
    INS_TONGUE_FORMS = 1, /* by the stems of its words too: nouns, adjectives */
    INS_TONGUE_OWN = 2,   /* not where the model itself has a name that is written so */
    INS_TONGUE_STORED = 4 /* only where the data holds the English word and not this one */
};

/** A phrase, or a pattern with slots. */
typedef struct ins_tongue_phrase {
    const char *text;    /* folded words; in patterns also "a|b", "a?" and "<class>" */
    const char *english; /* what says the same; "" when it says nothing */
    unsigned char kind;  /* index into the classes of the language */
    unsigned char traits;
} ins_tongue_phrase;

/** A language. Static. */
typedef struct ins_tongue {
    const char *name;    /* ISO 639-1: "fr" */
    const char *stemmer; /* Snowball name: "french" */
    char decimal_mark;   /* between whole and fraction, '.' or ',' */
    bool is_day_first;   /* 1/2/2026 is 1 February */
    const char *const *classes;
    size_t class_count;
    const ins_tongue_phrase *phrases; /* sorted by text */
    size_t phrase_count;
    const ins_tongue_phrase *patterns; /* in the order of the files */
    size_t pattern_count;
    const char *const *function_words; /* sorted; words that few other languages have */
    size_t function_word_count;
} ins_tongue;

/** All languages, English first; ended by NULL. Made when the library is built. */
extern const ins_tongue *const ins_tongues[];

/** The language of a name, or NULL. */
const ins_tongue *ins_tongue_named(const char *name);

/** The phrase with that folded text, or NULL. */
const ins_tongue_phrase *ins_tongue_find(const ins_tongue *tongue, ins_slice folded);

/**
 * The language that most function words of a text belong to (the "small words" of Ingle 1976).
 *
 * @param[out] out  NULL when no language has more of them than every other.
 * @param text      UTF-8; words between quotation marks are not counted.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_tongue_of(const ins_tongue **out, ins_arena *arena, const char *text,
                              insights_error **err);

#endif

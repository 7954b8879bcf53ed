/**
 * @file
 * What the library knows about words in names of tables and columns: as data, in const tables.
 *
 * The tables hold general English and general business words. They name no database.
 */
#ifndef INS_MODEL_LEXICON_H
#define INS_MODEL_LEXICON_H

#include "base/text.h"

/** Where an abbreviation may stand to be one. */
typedef enum ins_word_place {
    INS_PLACE_ANY,
    INS_PLACE_LAST, /* only as the last of several words: "created_dt" */
    INS_PLACE_EDGE, /* only as the first or the last word: "no_of_rooms", "room_no" */
    INS_PLACE_PAIR  /* two words: "f_name" */
} ins_word_place;

/** A short form and what it stands for. */
typedef struct ins_abbreviation {
    const char *text;
    const char *meaning; /* one or more words; "" when the word says nothing ("tbl") */
    ins_word_place place;
} ins_abbreviation;

/** Short lists of words; what is in each, lexicon/en/lists.txt says. */
typedef enum ins_word_list {
    INS_LIST_TABLE_START,
    INS_LIST_TABLE_END,
    INS_LIST_BEFORE_NOUN,
    INS_LIST_PREPOSITION,
    INS_LIST_BEHIND_HEAD,
    INS_LIST_SCALE,
    INS_LIST_ENDING,
    INS_LIST_KEY,
    INS_LIST_STAFF,
    INS_LIST_SUPERIOR,
    INS_LIST_NUMBERED,
    INS_LIST_PART_OF_NAME,
    INS_LIST_LIGHT,
    INS_LIST_IDENTIFIER,
    INS_LIST_NAMING,
    INS_LIST_TELLING,
    INS_LIST_NAME,
    INS_LIST_WHOLE,
    INS_LIST_PERSONAL,
    INS_LIST_HELPER,
    INS_LIST_INFINITIVE,
    INS_LIST_PAST,
    INS_LIST_JOINING,
    INS_LIST_DIRECTED,
    INS_LIST_LENGTH,
    INS_LIST_PARTICLE,
    INS_LIST_PERCENT,
    INS_LIST_PRIOR,
    INS_LIST_ORDINAL_ENDING,
    INS_LIST_CONTRACTION,
    INS_LIST_AGENT_ENDING,
    INS_LIST_AFFIRMATIVE,
    INS_LIST_PROPORTION
} ins_word_list;

/** True when a list holds the word. */
bool ins_lexicon_lists(ins_word_list list, ins_slice word);

/** True for a common word of names, in the singular or with an s behind it. */
bool ins_lexicon_is_word(ins_slice word);

/** The abbreviation with that text, or NULL. */
const ins_abbreviation *ins_lexicon_abbreviation(ins_slice word);

/** What a word in the name of a column or table says about it. A word may say several things. */
typedef enum ins_word_sense {
    INS_SENSE_ADDITIVE = 1 << 0,   /* an amount that adds up: revenue, quantity, votes */
    INS_SENSE_STOCK = 1 << 1,      /* adds up, but not over time: balance, inventory */
    INS_SENSE_AVERAGED = 1 << 2,   /* a measure that never adds up: price, rating */
    INS_SENSE_RATIO = 1 << 3,      /* makes what it stands beside a ratio: rate, percent, average */
    INS_SENSE_NUMBER = 1 << 4,     /* compared rather than summed: age, height, rank */
    INS_SENSE_IDENTIFIER = 1 << 5, /* digits that are no number: phone, zip, code */
    INS_SENSE_CATEGORY = 1 << 6,   /* a way to group: type, status, country */
    INS_SENSE_PERIOD = 1 << 7,     /* a part of the calendar as a number: month, weekday, hour */
    INS_SENSE_YEAR = 1 << 8,
    INS_SENSE_LABEL = 1 << 9,      /* names a row: name, title */
    INS_SENSE_LONG_TEXT = 1 << 10, /* description, remark */
    INS_SENSE_PERSONAL = 1 << 11,  /* e-mail, phone, birth date */
    INS_SENSE_PERSON = 1 << 12,    /* a private person: customer, patient */
    INS_SENSE_ROLE = 1 << 13,      /* a person seen from a row: advisor, manager */
    INS_SENSE_AMOUNT = 1 << 14,    /* money that comes in: revenue, sales */
    INS_SENSE_VOLUME = 1 << 15,    /* how many were sold or moved: quantity, units */
    INS_SENSE_PROFIT = 1 << 16,    /* money that stays: profit */
    INS_SENSE_GOOD = 1 << 17,      /* more is better */
    INS_SENSE_BAD = 1 << 18,       /* less is better */
    INS_SENSE_MONEY = 1 << 19,     /* an amount of some currency */
    INS_SENSE_FLAG = 1 << 20,      /* true or false: is, has, active */
    INS_SENSE_PLACE = 1 << 21,     /* where: address, city, country */
    INS_SENSE_COUNTER = 1 << 22,   /* number, count: what it counts stands beside it */
    INS_SENSE_WEAK_DATE = 1 << 23  /* a date about the row, not about the event: created, updated */
} ins_word_sense;

/** Senses of a word, tried as it is and in the singular; 0 for an unknown word. */
unsigned ins_lexicon_senses(ins_slice word);

/** A unit as a word in a name. */
typedef struct ins_unit_word {
    const char *word;
    const char *unit;  /* as shown: "EUR", "kg", "%" */
    bool is_currency;  /* unit is an ISO 4217 code */
    bool is_symbol;    /* no word of speech ("usd", "kg"): left out of labels */
    bool is_ambiguous; /* pounds: money beside money, a weight otherwise; "m": beside a length */
} ins_unit_word;

/** The unit with that word, or NULL. */
const ins_unit_word *ins_lexicon_unit(ins_slice word);

/** A group of words that mean the same in business; ended by NULL. */
typedef struct ins_word_group {
    const char *words[8];
} ins_word_group;

/** The group that holds a phrase, or NULL. No phrase is in two groups. */
const ins_word_group *ins_lexicon_group(ins_slice phrase);

#endif

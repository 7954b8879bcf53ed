/**
 * @file
 * The words of time and what they mean; and the tokens that a text is cut into.
 */
#ifndef INS_LANGUAGE_PERIOD_WORDS_H
#define INS_LANGUAGE_PERIOD_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a token is; the comment says what its value is. */
typedef enum ins_time_kind {
    INS_TIME_WORD,     /* any other word */
    INS_TIME_NUMBER,   /* digits: the number, at most 99999999 */
    INS_TIME_SYMBOL,   /* the byte; all dashes are '-' */
    INS_TIME_MONTH,    /* 1..12 */
    INS_TIME_WEEKDAY,  /* 0 Monday .. 6 Sunday */
    INS_TIME_GRAIN,    /* an ins_grain */
    INS_TIME_CARDINAL, /* 1..19, 20, 30 .. 90 */
    INS_TIME_SCALE,    /* 100, 1000 */
    INS_TIME_AMOUNT,   /* "couple" 2, "few" 3 */
    INS_TIME_ORDINAL,  /* 1..20, 30 */
    INS_TIME_SUFFIX,   /* "st", "nd", "rd", "th" */
    INS_TIME_RELATIVE, /* -1 last, 0 this, 1 next */
    INS_TIME_DAYWORD,  /* days from today */
    INS_TIME_EDGE,     /* -1 beginning, 0 middle, 1 end */
    INS_TIME_END_OF,   /* "eom": an ins_grain */
    INS_TIME_TO_DATE,  /* "ytd": an ins_grain */
    INS_TIME_DECADE,   /* "nineties": 90 */
    INS_TIME_FISCAL,   /* "fiscal" 0, "fy" 1 (stands for "fiscal year") */
    INS_TIME_WHOLE,    /* "calendar", "full" 0, "cy" 1 (stands for "calendar year") */
    INS_TIME_LETTER,   /* "q", "h", "w", "s": the byte */
    INS_TIME_BUSINESS, /* "business", "working" */
    INS_TIME_DAYS,     /* "weekend" 2, "workweek" 5, "fortnight" 14 */
    INS_TIME_HOLIDAY,  /* first word of the name of a holiday */
    INS_TIME_LINK,     /* words between: "of", "since", "until", "ago" */
    INS_TIME_KINDS
} ins_time_kind;

/** Traits of a word, or-ed. */
enum {
    INS_TIME_UNSURE = 1, /* mostly something else: "may", "sun", "dec" */
    INS_TIME_NEAR = 2,   /* the nearest one: "past", "coming" */
    INS_TIME_REFERS = 4, /* to something said before: "that", "same" */
    INS_TIME_PLACES = 8, /* a preposition that time phrases follow: "in", "since" */
    INS_TIME_LEADS = 16, /* also the first word of the name of a holiday */
    INS_TIME_STARTS = 32 /* a word between that a phrase may start with: "the", "since" */
};

/** A word and its meaning. */
typedef struct ins_time_word {
    const char *text; /* lower case */
    unsigned char kind;
    signed char value; /* scales: the number of zeros */
    unsigned char traits;
} ins_time_word;

/** Meaning of a lower-case word without apostrophe, or NULL. Static. */
const ins_time_word *ins_time_word_find(const char *text, size_t size);

/** A piece of the text. */
typedef struct ins_time_token {
    uint32_t start; /* bytes of the text: [start, end), a genitive 's included */
    uint32_t end;
    int32_t value;
    uint8_t kind;
    uint8_t traits;
    uint8_t digits;     /* of a number */
    bool is_glued;      /* nothing stands between it and the token before */
    bool is_after_mark; /* a number with an apostrophe before it: '87 */
} ins_time_token;

/** Cuts a text into at most `limit` tokens; returns how many. */
size_t ins_time_tokens(const char *text, size_t size, ins_time_token *out, size_t limit);

#endif

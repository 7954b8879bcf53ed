/**
 * @file
 * The general English layer: what function words, operators and comparing adjectives mean.
 * Data, not rules: the phrases and their meanings are in libinsights/lexicon/en/words.txt; how they
 * combine is the reader's job.
 */
#ifndef INS_LANGUAGE_LEXICON_H
#define INS_LANGUAGE_LEXICON_H

#include "base/map.h"
#include "base/stem.h"
#include "plan/plan.h"

/** Meanings of phrases. `argument` of a lexeme refines them as noted. */
typedef enum ins_meaning {
    INS_MEANS_NOTHING,    /* articles, politeness, helpers */
    INS_MEANS_ITS,        /* its, their: the noun behind belongs to what was named last */
    INS_MEANS_VERB,       /* a verb that only links things: "own", "located" */
    INS_MEANS_PARTICIPLE, /* the same, in forms that cannot be nouns: "booked", "ranking" */
    INS_MEANS_THING,      /* a noun that says nothing by itself: "records", "information" */
    INS_MEANS_MAYBE_VERB, /* "plays", "costs": a verb behind its subject, a noun elsewhere */
    INS_MEANS_PERSON,     /* "members", "people": says nothing behind an entity */
    INS_MEANS_SHOW,       /* list, show, give */
    INS_MEANS_WHAT,       /* what */
    INS_MEANS_WHICH,      /* which */
    INS_MEANS_WHO,
    INS_MEANS_WHEN,
    INS_MEANS_WHERE,     /* concept: fields that say where */
    INS_MEANS_HOW,       /* "how old"; concept */
    INS_MEANS_VERB_OF,   /* "costs", "earn": the quantity it is about where one is asked for */
    INS_MEANS_TOTALLED,  /* "altogether": amounts shown are added up */
    INS_MEANS_COUNT,     /* how many, number of */
    INS_MEANS_AGAIN,     /* "that number": the figure said before, or how many there are */
    INS_MEANS_AGGREGATE, /* argument: ins_aggregate */
    INS_MEANS_DISTINCT,
    INS_MEANS_EXTREME,       /* most, highest, top; argument: +1 or -1; concept: what it is of when
                             only the entity is named ("the highest mountain"), or NULL */
    INS_MEANS_EXTREME_OF,    /* oldest, cheapest; concept names the quantity; argument: +1 or -1 */
    INS_MEANS_COMMON,        /* most common; argument: +1 or -1 */
    INS_MEANS_COMPARE,       /* more than; argument: ins_compare */
    INS_MEANS_COMPARE_AFTER, /* "or more", behind the number; argument: ins_compare */
    INS_MEANS_COMPARE_OF,    /* older than; concept; argument: ins_compare */
    INS_MEANS_AVERAGE_SIDE,  /* above average; argument: ins_compare */
    INS_MEANS_EACH,          /* each, every, per */
    INS_MEANS_ALL,           /* across all: the noun behind it limits nothing and groups nothing */
    INS_MEANS_EVERYTHING,    /* all details */
    INS_MEANS_BY,
    INS_MEANS_ORDER, /* sorted by */
    INS_MEANS_ASCENDING,
    INS_MEANS_DESCENDING,
    INS_MEANS_ALPHABETICAL,
    INS_MEANS_OF,
    INS_MEANS_IN,   /* in, at, on, from, for, to: argument unused */
    INS_MEANS_WITH, /* with, having, whose: a condition follows */
    INS_MEANS_THAT, /* that, who, which introducing a clause */
    INS_MEANS_HAVE,
    INS_MEANS_BE,
    INS_MEANS_AND,
    INS_MEANS_OR,
    INS_MEANS_NOT,
    INS_MEANS_CONTAINS, /* argument: ins_compare */
    INS_MEANS_MISSING,  /* is missing, has no value; argument: ins_compare */
    INS_MEANS_WHY,
    INS_MEANS_DIRECTION,  /* down, rose; argument: +1 or -1 */
    INS_MEANS_TREND,      /* over time, trend */
    INS_MEANS_VERSUS,     /* compared with; a period or nothing follows */
    INS_MEANS_CHANGE,     /* growth, change, year over year; argument: ins_comparison_kind; concept:
                             the step of "month over month", or NULL */
    INS_MEANS_DERIVE,     /* divided by, difference between; argument: ins_derive */
    INS_MEANS_TRANSFORM,  /* running total, moving average; argument: ins_transform; concept: the
                             step of "month moving average", or NULL */
    INS_MEANS_SHARE,      /* share, percentage */
    INS_MEANS_GRAIN,      /* monthly, by week; argument: ins_grain */
    INS_MEANS_STEP,       /* day, months: steps of time as nouns, where the data knows no such name;
                             argument: ins_grain */
    INS_MEANS_UNSUPPORTED /* words whose meaning the planner knows it cannot serve yet */
} ins_meaning;

/** What some phrases say besides their meaning: bits, named in words.txt behind the argument. */
typedef enum ins_says {
    INS_SAYS_PER =
        1 << 0, /* EACH, GRAIN, "per": of one row or group, which need not be asked for */
    INS_SAYS_HOW_MUCH = 1 << 1,  /* AGGREGATE, "how much": of whatever the question is about */
    INS_SAYS_AMOUNT = 1 << 2,    /* AGGREGATE, "total amount of": of an amount; concept: which */
    INS_SAYS_BEHIND = 1 << 3,    /* AGGREGATE, "on average": of the figure in front of it, if any */
    INS_SAYS_WHOSE = 1 << 4,     /* WITH, "whose": what is behind belongs to the noun in front */
    INS_SAYS_THAN = 1 << 5,      /* VERSUS, "than": what is less or more is in front */
    INS_SAYS_MORE = 1 << 6,      /* COMPARE, "more": nothing to compare with may follow */
    INS_SAYS_FROM = 1 << 7,      /* IN, "from": a range may begin */
    INS_SAYS_TIMES = 1 << 8,     /* THING, "times": behind a number, how often */
    INS_SAYS_OWN = 1 << 9,       /* NOTHING, "same": as of the row itself */
    INS_SAYS_SEVERAL = 1 << 10,  /* NOTHING, "those": more than one */
    INS_SAYS_SINGLE = 1 << 11,   /* NOTHING, "a": any one of several */
    INS_SAYS_ONE = 1 << 12,      /* NOTHING, "one of": may stand for what was named before */
    INS_SAYS_COLUMN = 1 << 13,   /* BY, "according to": by which column something is told */
    INS_SAYS_RANK = 1 << 14,     /* MAYBE_VERB, "rank": where it is no verb, a place is asked for */
    INS_SAYS_ABLE = 1 << 15,     /* NOTHING, "can": what follows is possible, and need not be */
    INS_SAYS_DAILY = 1 << 17,    /* GRAIN, "daily": the figure behind it is one of each step */
    INS_SAYS_CAPACITY = 1 << 16, /* VERB, "hold": with "can", how much is possible; concept */
    INS_SAYS_HAS = 1 << 18,      /* WITH, "who has": asks to see nothing, where "with" may */
    INS_SAYS_ALSO = 1 << 19,     /* WITH, "as well as": one more of what is asked for may follow */
    INS_SAYS_EVERY =
        1 << 20, /* EACH, "of each": every one of several, and not the different ones */
    INS_SAYS_DEALS = 1 << 22, /* a verb, "bought": of the rows that the main figure is of */
    INS_SAYS_ASKS = 1 << 21,  /* THAT, "which are": opens a question as well */
    INS_SAYS_STATE =
        1 << 23 /* VERB, "approve": of only some, where nothing is said by whom or what */
} ins_says;

/** What a phrase means. */
typedef struct ins_lexeme {
    ins_meaning meaning;
    int argument;
    unsigned says; /* ins_says */
    const char
        *concept; /* quantities it is about, '|' between, best first: "price|cost"; '-' before
                            one turns the direction round ("oldest" is the least date of birth) */
} ins_lexeme;

/** A folded phrase and the index of what it means. */
typedef struct ins_lexicon_phrase {
    const char *text;
    uint32_t lexeme;
} ins_lexicon_phrase;

/** The table made searchable. Immutable once built; lives in the arena it was built in. */
typedef struct ins_lexicon {
    ins_map phrases;           /* folded phrase -> index into lexemes */
    ins_map stems;             /* stem of a one-word VERB or THING -> index into lexemes */
    const ins_lexeme *lexemes; /* static */
    size_t longest_words;      /* words of the longest phrase */
} ins_lexicon;

/** Builds the lexicon in an arena. @errors INSIGHTS_NOMEM. */
insights_status ins_lexicon_build(ins_lexicon *out, ins_arena *arena, ins_stemmer *stemmer,
                                  insights_error **err);

/** Lexeme of a folded phrase, or NULL. */
const ins_lexeme *ins_lexicon_find(const ins_lexicon *lexicon, ins_slice phrase);

/** Whether a lexeme, which may be NULL, says something besides its meaning. */
bool ins_lexeme_says(const ins_lexeme *lexeme, ins_says what);

/** Verb or empty noun with this stem, or NULL. */
const ins_lexeme *ins_lexicon_find_stem(const ins_lexicon *lexicon, ins_slice stem);

#endif

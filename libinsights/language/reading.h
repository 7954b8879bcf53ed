/**
 * @file
 * A question as understood: the plan, or why there is none, and what became of every word.
 */
#ifndef INS_LANGUAGE_READING_H
#define INS_LANGUAGE_READING_H

#include "language/language.h"
#include "plan/plan.h"

/** How reading ended. */
typedef enum ins_reading_status {
    INS_READING_PLAN,       /* `plan` says what is asked */
    INS_READING_CLARIFY,    /* several readings are equally likely, or one is in doubt: `choices` */
    INS_READING_UNSUPPORTED /* `message` says what was not understood and what could be asked */
} ins_reading_status;

/** What a word was read as. */
typedef enum ins_word_role {
    INS_WORD_FILLER, /* carries no meaning of its own here */
    INS_WORD_METRIC,
    INS_WORD_ENTITY,
    INS_WORD_FIELD,
    INS_WORD_VALUE,
    INS_WORD_PERIOD,
    INS_WORD_NUMBER,
    INS_WORD_OPERATOR, /* asks, compares, groups, orders */
    INS_WORD_UNUSED    /* not understood: a question with such a word is not answered */
} ins_word_role;

/** One piece of the question. */
typedef struct ins_word {
    size_t start; /* bytes of the cleaned question */
    size_t end;
    ins_word_role role;
    const char *meaning; /* what it was read as: "revenue", "city = Paris"; NULL for fillers */
    int distance;        /* letters repaired */
    double quality;      /* 0..1 how sure this reading is */
} ins_word;

/** A way out of an ambiguity. */
typedef struct ins_choice {
    const char *text;     /* in words: "price in dollars" */
    const ins_plan *plan; /* what is asked when it is picked; validated. NULL: only words */
    double confidence;    /* as that of a reading, if it is this one; 0: not known */
} ins_choice;

/** What the certainty of a reading is estimated from; every one is a reason for doubt. */
typedef enum ins_trait {
    INS_TRAIT_COST,     /* of the search, in its units */
    INS_TRAIT_EFFORT,   /* readings that were tried before */
    INS_TRAIT_MISSPELT, /* words with letters repaired */
    INS_TRAIT_NEAR,     /* words read as others that are related or mean the same */
    INS_TRAIT_WEAKEST,  /* 1 - quality of the word known worst */
    INS_TRAIT_FILLERS,  /* words without a meaning of their own */
    INS_TRAIT_JOINS,    /* other datasets that the plan uses */
    INS_TRAIT_BARE_SET, /* 1: only rows that have others, nothing said of these */
    INS_TRAIT_COLUMNS,  /* things shown or grouped by, at most 4 */
    INS_TRAIT_LIST,     /* 1: rows are listed, nothing is computed */
    INS_TRAIT_FILTERS,  /* conditions on rows, at most 2 */
    INS_TRAITS
} ins_trait;

/** By ins_trait. */
typedef struct ins_traits {
    double at[INS_TRAITS];
} ins_traits;

/** A reading. Lives in the question's arena. */
typedef struct ins_reading {
    ins_reading_status status;
    const char *text;    /* the cleaned question */
    ins_plan *plan;      /* PLAN */
    const char *message; /* otherwise */
    const ins_choice *choices;
    size_t choice_count;
    const ins_word *words; /* in order, covering every word */
    size_t word_count;
    const char *const *notes; /* what was assumed and should be said: repairs, defaults */
    size_t note_count;
    double confidence;    /* 0..1 probability that the plan is what was meant; 0: no plan */
    ins_traits traits;    /* what that is estimated from; zeroed where nothing was searched */
    const char *verified; /* the verified question of the model that was used; NULL: none */
    const char *entity;   /* what rows are counted as, for people: "sales"; NULL: none */
} ins_reading;

/** True for the confidence of a reading that is put to the asker instead of being answered. */
bool ins_is_in_doubt(double confidence);

/** Name of a role, such as "value". */
const char *ins_word_role_name(ins_word_role role);

/**
 * Reads a question.
 *
 * @param[out] out  in the arena.
 * @param text      UTF-8 of 1 to 1,000 code points.
 * @param now_us    naive local time that "today" refers to.
 * @errors  INSIGHTS_INVALID for empty, too long or not UTF-8; INSIGHTS_TOO_LARGE; INSIGHTS_NOMEM.
 * @remark  A question that is not understood is no error: see the status.
 */
insights_status ins_read_question(ins_reading **out, ins_arena *arena, const ins_language *language,
                                  const char *text, int64_t now_us, insights_error **err);

#endif

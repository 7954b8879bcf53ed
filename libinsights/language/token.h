/**
 * @file
 * Words of a question: cleaned, split, folded and stemmed. Knows no meaning.
 */
#ifndef INS_LANGUAGE_TOKEN_H
#define INS_LANGUAGE_TOKEN_H

#include "base/error.h"
#include "base/stem.h"

enum { INS_TOKENS_MAX = 256 };

/** What a token looks like. */
typedef enum ins_token_kind {
    INS_TOKEN_WORD,
    INS_TOKEN_NUMBER, /* digits or a number word; `number` is set */
    INS_TOKEN_QUOTED, /* the text between quotation marks */
    INS_TOKEN_COMMA,  /* , ; : */
    INS_TOKEN_STOP    /* . ? ! */
} ins_token_kind;

/** One token. Slices point into the question or the arena. */
typedef struct ins_token {
    ins_token_kind kind;
    size_t start; /* bytes of the question */
    size_t end;
    ins_slice text;      /* as written, without quotation marks */
    ins_slice folded;    /* lower case, no accents */
    ins_slice stem;      /* Snowball stem of folded */
    double number;       /* NUMBER */
    bool is_percent;     /* NUMBER followed by % or "percent" */
    bool is_number_word; /* "three" */
    bool is_ordinal;     /* "third", "3rd" */
    bool is_times;       /* "twice" */
    bool is_capital;     /* starts with an upper-case letter and does not open the sentence */
} ins_token;

/** The tokens of one question. */
typedef struct ins_tokens {
    ins_token *items;
    size_t count;
    bool is_shouted; /* written in capitals throughout: they do not tell names from words */
} ins_tokens;

/**
 * Splits a question.
 *
 * @param text  valid UTF-8, cleaned with ins_text_clean(); must outlive the tokens.
 * @errors  INSIGHTS_TOO_LARGE beyond INS_TOKENS_MAX tokens, INSIGHTS_NOMEM.
 */
insights_status ins_tokenise(ins_tokens *out, ins_arena *arena, ins_stemmer *stemmer,
                             const char *text, insights_error **err);

/** A number as a word. */
typedef struct ins_number_entry {
    const char *word;
    int64_t value;
    bool is_ordinal;
    bool is_times; /* "twice": how often */
} ins_number_entry;

/** The number that a word says ("seven", "dozen", "seventh", "twice"); NULL when it is none. */
const ins_number_entry *ins_number_word(ins_slice folded);

/** True for words such as "directed", "owned". */
bool ins_is_past_form(ins_slice word);

#endif

/**
 * @file
 * Tokens of the expression language: words, quoted names, strings, numbers, symbols.
 */
#ifndef INS_MODEL_EXPRESSION_LEXER_H
#define INS_MODEL_EXPRESSION_LEXER_H

#include "base/text.h"

/** Kinds of tokens. */
typedef enum ins_token_kind {
    INS_TOKEN_END,
    INS_TOKEN_WORD,   /* name or keyword */
    INS_TOKEN_QUOTED, /* "name", text with the quotes */
    INS_TOKEN_STRING, /* 'text', text with the quotes */
    INS_TOKEN_NUMBER,
    INS_TOKEN_SYMBOL, /* one of ( ) , . + - * / % || = <> != < <= > >= */
    INS_TOKEN_BAD     /* text that belongs to no expression; problem says why */
} ins_token_kind;

/** A token. Text is a part of what was read. */
typedef struct ins_token {
    ins_token_kind kind;
    ins_slice text;
    size_t offset;       /* bytes before it */
    const char *problem; /* BAD: static text */
} ins_token;

/** Reads the token at or after an offset. Text must be valid UTF-8. */
ins_token ins_token_read(const char *text, size_t size, size_t offset);

/** True for a word that is the keyword, whatever its case. */
bool ins_token_is_word(const ins_token *token, const char *keyword);

/** True for that symbol. */
bool ins_token_is_symbol(const ins_token *token, const char *symbol);

/** True when a word means something in the grammar, so that a name that looks like it is quoted. */
bool ins_is_reserved_word(ins_slice word);

/** True when a name needs no quotes. */
bool ins_is_plain_name(const char *name);

#endif

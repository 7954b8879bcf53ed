/**
 * @file
 * What the files of the expression parser share: its state, and how they fail.
 */
#ifndef INS_MODEL_EXPRESSION_PARSER_H
#define INS_MODEL_EXPRESSION_PARSER_H

#include "model/expression.h"
#include "model/expression_functions.h"
#include "model/expression_lexer.h"

/** Limits of one expression. A tree that names a part twice counts it twice. */
enum {
    INS_EXPR_TEXT_MAX = 8192,
    INS_EXPR_DEPTH_MAX = 64,
    INS_EXPR_NODES_MAX = 4096,
    INS_EXPR_NAME_MAX = 128 /* characters of a name */
};

/** State of a parse. Every function below returns NULL (or false) once `status` is a failure. */
typedef struct ins_expr_parser {
    ins_arena *arena;
    const char *text;
    size_t size;
    ins_token token; /* the next one, not yet used */
    int depth;
    size_t node_count;
    bool in_aggregate;
    insights_status status;
    insights_error **err;
} ins_expr_parser;

/** Fails at a token: "column 12: ...". Always NULL. */
const ins_expr *ins_parser_fail(ins_expr_parser *parser, const ins_token *token, const char *format,
                                ...) __attribute__((format(printf, 3, 4)));

/** Fails because something else was expected at the next token. Always NULL. */
const ins_expr *ins_parser_expected(ins_expr_parser *parser, const char *what);

/** Fails for want of memory. Always NULL. */
const ins_expr *ins_parser_nomem(ins_expr_parser *parser);

/** Goes on to the next token. */
void ins_parser_advance(ins_expr_parser *parser);

/** Uses the next token when it is that word or symbol. */
bool ins_parser_accept_word(ins_expr_parser *parser, const char *keyword);
bool ins_parser_accept_symbol(ins_expr_parser *parser, const char *symbol);

/** The same, but a failure when it is another. */
bool ins_parser_need_word(ins_expr_parser *parser, const char *keyword);
bool ins_parser_need_symbol(ins_expr_parser *parser, const char *symbol);

/** Counts a level of nesting up and down. */
bool ins_parser_enter(ins_expr_parser *parser);
void ins_parser_leave(ins_expr_parser *parser);

/** A node like `shape` over copies of the argument pointers; NULL arguments pass a failure on. */
const ins_expr *ins_parser_node(ins_expr_parser *parser, ins_expr shape,
                                const ins_expr *const *arguments, size_t count);

/** Short forms of ins_parser_node(). */
const ins_expr *ins_parser_binary(ins_expr_parser *parser, ins_expr_op op, const ins_expr *left,
                                  const ins_expr *right);
const ins_expr *ins_parser_literal(ins_expr_parser *parser, ins_value value);

/** Counts a part once more because the tree will hold it once more. */
bool ins_parser_repeat(ins_expr_parser *parser, const ins_expr *part);

/** Content of a string token without quotes, in the arena; NULL fails. */
const char *ins_parser_string(ins_expr_parser *parser, const ins_token *token);

/** The grammar: a whole expression, an operand of a comparison, an operand without operators. */
const ins_expr *ins_parse_whole(ins_expr_parser *parser);
const ins_expr *ins_parse_operand(ins_expr_parser *parser);
const ins_expr *ins_parse_primary(ins_expr_parser *parser);

/** A call whose name and "(" are used already. */
const ins_expr *ins_parse_call(ins_expr_parser *parser, const ins_token *name,
                               const ins_function *function);

/** CASE, whose first word is used already. */
const ins_expr *ins_parse_case(ins_expr_parser *parser);

#endif

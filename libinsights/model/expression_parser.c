/* Reads operators: a recursive descent parser (Aho, Sethi, Ullman 1986, 4.4), one function a level.
   Literals, names, calls and CASE are in expression_primary.c and expression_call.c. */
#include "model/expression_parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 40, MESSAGE_MAX = 400 };

const ins_expr *ins_parser_fail(ins_expr_parser *parser, const ins_token *token, const char *format,
                                ...)
{
    if (parser->status != INSIGHTS_OK)
        return NULL;
    char message[MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* What is quoted in the message may have been cut inside a character. */
    const char *clean = ins_text_clean(parser->arena, message, strlen(message));
    if (clean == NULL)
        return ins_parser_nomem(parser);
    size_t column = 1 + ins_utf8_count(parser->text, token->offset);
    parser->status = ins_fail(parser->err, INSIGHTS_INVALID, "column %zu: %s", column, clean);
    return NULL;
}

const ins_expr *ins_parser_expected(ins_expr_parser *parser, const char *what)
{
    const ins_token *token = &parser->token;
    if (token->kind == INS_TOKEN_BAD)
        return ins_parser_fail(parser, token, "%s", token->problem);
    if (token->kind == INS_TOKEN_END)
        return ins_parser_fail(parser, token, "expected %s, but the expression ends", what);
    if (ins_token_is_word(token, "SELECT"))
        return ins_parser_fail(parser, token,
                               "subqueries are not allowed; declare a dataset over "
                               "a view instead");
    if (ins_token_is_word(token, "OVER"))
        return ins_parser_fail(parser, token, "window functions are not supported yet");
    bool is_long = token->text.size > SHOWN_MAX;
    return ins_parser_fail(parser, token, "expected %s, found %.*s%s", what,
                           is_long ? SHOWN_MAX : (int)token->text.size, token->text.data,
                           is_long ? "..." : "");
}

const ins_expr *ins_parser_nomem(ins_expr_parser *parser)
{
    if (parser->status == INSIGHTS_OK)
        parser->status = ins_fail_nomem(parser->err);
    return NULL;
}

void ins_parser_advance(ins_expr_parser *parser)
{
    size_t end = parser->token.offset + parser->token.text.size;
    parser->token = ins_token_read(parser->text, parser->size, end);
}

bool ins_parser_accept_word(ins_expr_parser *parser, const char *keyword)
{
    if (!ins_token_is_word(&parser->token, keyword))
        return false;
    ins_parser_advance(parser);
    return true;
}

bool ins_parser_accept_symbol(ins_expr_parser *parser, const char *symbol)
{
    if (!ins_token_is_symbol(&parser->token, symbol))
        return false;
    ins_parser_advance(parser);
    return true;
}

bool ins_parser_need_word(ins_expr_parser *parser, const char *keyword)
{
    return ins_parser_accept_word(parser, keyword) || ins_parser_expected(parser, keyword) != NULL;
}

bool ins_parser_need_symbol(ins_expr_parser *parser, const char *symbol)
{
    char what[8];
    snprintf(what, sizeof what, "'%s'", symbol);
    return ins_parser_accept_symbol(parser, symbol) || ins_parser_expected(parser, what) != NULL;
}

bool ins_parser_enter(ins_expr_parser *parser)
{
    if (++parser->depth <= INS_EXPR_DEPTH_MAX)
        return true;
    if (parser->status == INSIGHTS_OK)
        parser->status = ins_fail(parser->err, INSIGHTS_TOO_LARGE,
                                  "expression is nested deeper than %d levels", INS_EXPR_DEPTH_MAX);
    return false;
}

void ins_parser_leave(ins_expr_parser *parser)
{
    parser->depth--;
}

static bool count_nodes(ins_expr_parser *parser, size_t more)
{
    parser->node_count += more;
    if (parser->node_count <= INS_EXPR_NODES_MAX)
        return true;
    if (parser->status == INSIGHTS_OK)
        parser->status = ins_fail(parser->err, INSIGHTS_TOO_LARGE,
                                  "expression has more than %d parts", INS_EXPR_NODES_MAX);
    return false;
}

static size_t tree_size(const ins_expr *tree)
{
    size_t size = 1;
    for (size_t i = 0; i < tree->argument_count; i++)
        size += tree_size(tree->arguments[i]);
    return size;
}

bool ins_parser_repeat(ins_expr_parser *parser, const ins_expr *part)
{
    return count_nodes(parser, tree_size(part));
}

const ins_expr *ins_parser_node(ins_expr_parser *parser, ins_expr shape,
                                const ins_expr *const *arguments, size_t count)
{
    if (parser->status != INSIGHTS_OK || !count_nodes(parser, 1))
        return NULL;
    ins_expr *node = ARENA_NEW(parser->arena, ins_expr);
    const ins_expr **copies = ARENA_ARRAY(parser->arena, const ins_expr *, count);
    if (node == NULL || copies == NULL)
        return ins_parser_nomem(parser);
    for (size_t i = 0; i < count; i++)
        copies[i] = arguments[i];
    *node = shape;
    node->arguments = copies;
    node->argument_count = count;
    return node;
}

const ins_expr *ins_parser_binary(ins_expr_parser *parser, ins_expr_op op, const ins_expr *left,
                                  const ins_expr *right)
{
    const ins_expr *arguments[] = {left, right};
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_BINARY, .op = op}, arguments, 2);
}

const ins_expr *ins_parser_literal(ins_expr_parser *parser, ins_value value)
{
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_LITERAL, .value = value}, NULL, 0);
}

static const ins_expr *unary(ins_expr_parser *parser);

static const ins_expr *signed_operand(ins_expr_parser *parser, ins_expr_op op)
{
    ins_parser_advance(parser);
    if (!ins_parser_enter(parser))
        return NULL;
    const ins_expr *operand = unary(parser);
    ins_parser_leave(parser);
    if (op == INS_OP_NONE)
        return operand;
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_UNARY, .op = op}, &operand, 1);
}

/* A minus before a number is part of it, so that the least integer can be written. */
static const ins_expr *unary(ins_expr_parser *parser)
{
    if (ins_token_is_symbol(&parser->token, "+"))
        return signed_operand(parser, INS_OP_NONE);
    if (!ins_token_is_symbol(&parser->token, "-"))
        return ins_parse_primary(parser);
    ins_token next = ins_token_read(parser->text, parser->size, parser->token.offset + 1);
    if (next.kind == INS_TOKEN_NUMBER)
        return ins_parse_primary(parser);
    return signed_operand(parser, INS_OP_NEGATE);
}

/* Operators of a level that groups from the left. */
typedef struct level {
    const char *symbols[3];
    ins_expr_op ops[3];
} level;

static bool accept_operator(ins_expr_parser *parser, const level *operators, ins_expr_op *op)
{
    for (size_t i = 0; i < 3 && operators->symbols[i] != NULL; i++) {
        if (!ins_parser_accept_symbol(parser, operators->symbols[i]))
            continue;
        *op = operators->ops[i];
        return true;
    }
    return false;
}

static const ins_expr *grouped(ins_expr_parser *parser, const level *operators,
                               const ins_expr *(*operand)(ins_expr_parser *))
{
    const ins_expr *left = operand(parser);
    ins_expr_op op = INS_OP_NONE;
    while (left != NULL && accept_operator(parser, operators, &op)) {
        const ins_expr *right = operand(parser);
        left = ins_parser_binary(parser, op, left, right);
    }
    return left;
}

static const ins_expr *product(ins_expr_parser *parser)
{
    static const level operators = {{"*", "/", "%"},
                                    {INS_OP_MULTIPLY, INS_OP_DIVIDE, INS_OP_MODULO}};
    return grouped(parser, &operators, unary);
}

static const ins_expr *sum(ins_expr_parser *parser)
{
    static const level operators = {{"+", "-"}, {INS_OP_ADD, INS_OP_SUBTRACT}};
    return grouped(parser, &operators, product);
}

const ins_expr *ins_parse_operand(ins_expr_parser *parser)
{
    static const level operators = {{"||"}, {INS_OP_CONCAT}};
    return grouped(parser, &operators, sum);
}

static const ins_expr *between(ins_expr_parser *parser, const ins_expr *left, bool is_negated)
{
    const ins_expr *low = ins_parse_operand(parser);
    if (low == NULL || !ins_parser_need_word(parser, "AND"))
        return NULL;
    const ins_expr *arguments[] = {left, low, ins_parse_operand(parser)};
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_BETWEEN, .is_negated = is_negated},
                           arguments, 3);
}

static const ins_expr *in_list(ins_expr_parser *parser, const ins_expr *left, bool is_negated)
{
    if (!ins_parser_need_symbol(parser, "("))
        return NULL;
    size_t capacity = 0;
    size_t count = 0;
    const ins_expr **items = NULL;
    const ins_expr *item = left;
    do {
        items = ins_arena_grow(parser->arena, items, count, &capacity, sizeof *items);
        if (items == NULL)
            return ins_parser_nomem(parser);
        items[count++] = item;
        if (count > 1 && !ins_parser_accept_symbol(parser, ","))
            break;
        item = ins_parse_whole(parser);
    } while (item != NULL);
    if (item == NULL || !ins_parser_need_symbol(parser, ")"))
        return NULL;
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_IN, .is_negated = is_negated}, items,
                           count);
}

static const ins_expr *like(ins_expr_parser *parser, const ins_expr *left, bool is_negated)
{
    const char *name = ins_token_is_word(&parser->token, "LIKE") ? "LIKE" : "ILIKE";
    ins_parser_advance(parser);
    const ins_expr *arguments[] = {left, ins_parse_operand(parser)};
    ins_expr shape = {.kind = INS_EXPR_LIKE, .name = name, .is_negated = is_negated};
    return ins_parser_node(parser, shape, arguments, 2);
}

static const ins_expr *null_test(ins_expr_parser *parser, const ins_expr *operand, bool is_negated)
{
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_IS_NULL, .is_negated = is_negated},
                           &operand, 1);
}

/* a IS NOT DISTINCT FROM b never is NULL:
   CASE WHEN a IS NULL THEN b IS NULL WHEN b IS NULL THEN FALSE ELSE a = b END. */
static const ins_expr *null_safe_equal(ins_expr_parser *parser, const ins_expr *a)
{
    const ins_expr *b = ins_parse_operand(parser);
    if (b == NULL || !ins_parser_repeat(parser, a) || !ins_parser_repeat(parser, b) ||
        !ins_parser_repeat(parser, b))
        return NULL;
    const ins_expr *arguments[] = {
        null_test(parser, a, false),
        null_test(parser, b, false),
        null_test(parser, b, false),
        ins_parser_literal(parser, ins_value_bool(false)),
        ins_parser_binary(parser, INS_OP_EQUAL, a, b),
    };
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_CASE}, arguments, 5);
}

static const ins_expr *is_test(ins_expr_parser *parser, const ins_expr *left)
{
    bool is_negated = ins_parser_accept_word(parser, "NOT");
    if (ins_parser_accept_word(parser, "NULL"))
        return null_test(parser, left, is_negated);
    if (!ins_parser_accept_word(parser, "DISTINCT"))
        return ins_parser_expected(parser, "NULL or DISTINCT FROM");
    if (!ins_parser_need_word(parser, "FROM"))
        return NULL;
    const ins_expr *equal = null_safe_equal(parser, left);
    if (is_negated || equal == NULL)
        return equal;
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_UNARY, .op = INS_OP_NOT}, &equal, 1);
}

static bool accept_comparison(ins_expr_parser *parser, ins_expr_op *op)
{
    static const level equal = {{"=", "<>", "!="},
                                {INS_OP_EQUAL, INS_OP_NOT_EQUAL, INS_OP_NOT_EQUAL}};
    static const level less = {{"<", "<="}, {INS_OP_LESS, INS_OP_LESS_EQUAL}};
    static const level greater = {{">", ">="}, {INS_OP_GREATER, INS_OP_GREATER_EQUAL}};
    return accept_operator(parser, &equal, op) || accept_operator(parser, &less, op) ||
           accept_operator(parser, &greater, op);
}

/* What may follow an operand: at most one comparison. */
static const ins_expr *compared(ins_expr_parser *parser, const ins_expr *left)
{
    ins_expr_op op = INS_OP_NONE;
    if (accept_comparison(parser, &op)) {
        const ins_expr *right = ins_parse_operand(parser);
        return ins_parser_binary(parser, op, left, right);
    }
    if (ins_parser_accept_word(parser, "IS"))
        return is_test(parser, left);
    bool is_negated = ins_parser_accept_word(parser, "NOT");
    if (ins_parser_accept_word(parser, "BETWEEN"))
        return between(parser, left, is_negated);
    if (ins_parser_accept_word(parser, "IN"))
        return in_list(parser, left, is_negated);
    if (ins_token_is_word(&parser->token, "LIKE") || ins_token_is_word(&parser->token, "ILIKE"))
        return like(parser, left, is_negated);
    return is_negated ? ins_parser_expected(parser, "BETWEEN, IN, LIKE or ILIKE") : left;
}

static const ins_expr *comparison(ins_expr_parser *parser)
{
    const ins_expr *left = ins_parse_operand(parser);
    return left == NULL ? NULL : compared(parser, left);
}

static const ins_expr *negation(ins_expr_parser *parser)
{
    if (!ins_parser_accept_word(parser, "NOT"))
        return comparison(parser);
    if (!ins_parser_enter(parser))
        return NULL;
    const ins_expr *operand = negation(parser);
    ins_parser_leave(parser);
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_UNARY, .op = INS_OP_NOT}, &operand,
                           1);
}

static const ins_expr *conjunction(ins_expr_parser *parser)
{
    const ins_expr *left = negation(parser);
    while (left != NULL && ins_parser_accept_word(parser, "AND")) {
        const ins_expr *right = negation(parser);
        left = ins_parser_binary(parser, INS_OP_AND, left, right);
    }
    return left;
}

const ins_expr *ins_parse_whole(ins_expr_parser *parser)
{
    if (!ins_parser_enter(parser))
        return NULL;
    const ins_expr *left = conjunction(parser);
    while (left != NULL && ins_parser_accept_word(parser, "OR")) {
        const ins_expr *right = conjunction(parser);
        left = ins_parser_binary(parser, INS_OP_OR, left, right);
    }
    ins_parser_leave(parser);
    return left;
}

insights_status ins_expr_parse(const ins_expr **out, ins_arena *arena, const char *text,
                               insights_error **err)
{
    size_t size = strlen(text);
    if (size > INS_EXPR_TEXT_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "expression is longer than %d bytes",
                        INS_EXPR_TEXT_MAX);
    size_t bad = 0;
    if (!ins_utf8_is_valid(text, size, &bad))
        return ins_fail(err, INSIGHTS_INVALID, "expression is not UTF-8 at byte %zu", bad);
    ins_expr_parser parser = {.arena = arena, .text = text, .size = size, .err = err};
    parser.token = ins_token_read(text, size, 0);
    const ins_expr *tree = ins_parse_whole(&parser);
    if (tree != NULL && parser.token.kind != INS_TOKEN_END)
        tree = ins_parser_expected(&parser, "an operator or the end");
    if (tree == NULL)
        return parser.status;
    *out = tree;
    return INSIGHTS_OK;
}

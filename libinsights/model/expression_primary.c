/* Reads what has no operators: literals, names, parentheses. Calls are in expression_call.c. */
#include "base/number.h"
#include "data/calendar.h"
#include "model/expression_parser.h"

#include <math.h>
#include <string.h>

/* Content of a quoted token: quotes off, doubled quotes single. */
static const char *unquoted(ins_expr_parser *parser, ins_slice text)
{
    char *copy = ins_arena_copy(parser->arena, text.data + 1, text.size - 2);
    if (copy == NULL) {
        ins_parser_nomem(parser);
        return NULL;
    }
    size_t length = 0;
    for (size_t i = 1; i + 1 < text.size; i++) {
        copy[length++] = text.data[i];
        i += text.data[i] == text.data[0];
    }
    copy[length] = '\0';
    return copy;
}

const char *ins_parser_string(ins_expr_parser *parser, const ins_token *token)
{
    return unquoted(parser, token->text);
}

/* Integers stay integers and decimals of up to 18 digits stay exact; the rest is a double. */
static const ins_expr *number(ins_expr_parser *parser)
{
    ins_token first = parser->token;
    bool is_negative = ins_parser_accept_symbol(parser, "-");
    ins_token digits = parser->token;
    ins_parser_advance(parser);
    char *text = ins_arena_printf(parser->arena, "%s%.*s", is_negative ? "-" : "",
                                  (int)digits.text.size, digits.text.data);
    if (text == NULL)
        return ins_parser_nomem(parser);
    size_t size = strlen(text);
    int64_t integer = 0;
    int scale = 0;
    double real = 0;
    if (ins_parse_int(text, size, &integer))
        return ins_parser_literal(parser, ins_value_int(integer));
    if (ins_parse_decimal(text, size, &integer, &scale) && scale > 0)
        return ins_parser_literal(parser, ins_value_decimal(integer, scale));
    if (!ins_parse_double(text, size, &real) || !isfinite(real))
        return ins_parser_fail(parser, &first, "the number is too large");
    return ins_parser_literal(parser, ins_value_double(real));
}

static const ins_expr *string(ins_expr_parser *parser)
{
    const char *text = ins_parser_string(parser, &parser->token);
    if (text == NULL)
        return NULL;
    ins_parser_advance(parser);
    return ins_parser_literal(parser, ins_value_text(ins_slice_of(text)));
}

static const ins_expr *date_literal(ins_expr_parser *parser, const ins_token *word,
                                    const ins_token *token)
{
    const char *text = ins_parser_string(parser, token);
    if (text == NULL)
        return NULL;
    int64_t us = 0;
    bool has_time = false;
    bool is_date = ins_token_is_word(word, "DATE");
    if (!ins_parse_datetime(text, strlen(text), &us, &has_time) || (is_date && has_time))
        return ins_parser_fail(parser, token, "not a date such as '2024-01-31'%s",
                               is_date ? "" : " or '2024-01-31 10:30:00'");
    return ins_parser_literal(parser,
                              is_date ? ins_value_date(ins_day_of_us(us)) : ins_value_datetime(us));
}

/* TIME '10:30:00' has no value type of its own; it is read as a cast of its text. */
static const ins_expr *time_literal(ins_expr_parser *parser, const ins_token *token)
{
    const char *text = ins_parser_string(parser, token);
    if (text == NULL)
        return NULL;
    const ins_expr *literal = ins_parser_literal(parser, ins_value_text(ins_slice_of(text)));
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_CAST, .name = "TIME"}, &literal, 1);
}

/* DATE '...' and its kin; *is_one is false when the next tokens are no typed literal. */
static const ins_expr *typed_literal(ins_expr_parser *parser, bool *is_one)
{
    static const char *const words[] = {"DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIME"};
    ins_token word = parser->token;
    ins_token text = ins_token_read(parser->text, parser->size, word.offset + word.text.size);
    *is_one = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *is_one = *is_one || (text.kind == INS_TOKEN_STRING && ins_token_is_word(&word, words[i]));
    if (!*is_one)
        return NULL;
    parser->token = text;
    ins_parser_advance(parser);
    return ins_token_is_word(&word, "TIME") ? time_literal(parser, &text)
                                            : date_literal(parser, &word, &text);
}

/* A part of a column's name; a word behind a dot is a name even when it is reserved. */
static const char *name_part(ins_expr_parser *parser)
{
    ins_token token = parser->token;
    const char *name = NULL;
    if (token.kind == INS_TOKEN_QUOTED) {
        name = unquoted(parser, token.text);
    } else if (token.kind == INS_TOKEN_WORD) {
        name = ins_arena_copy(parser->arena, token.text.data, token.text.size);
        if (name == NULL)
            ins_parser_nomem(parser);
    } else {
        ins_parser_expected(parser, "a name");
    }
    if (name == NULL)
        return NULL;
    size_t length = ins_utf8_count(name, strlen(name));
    if (length == 0 || length > INS_EXPR_NAME_MAX) {
        ins_parser_fail(parser, &token, "a name has 1 to %d characters", INS_EXPR_NAME_MAX);
        return NULL;
    }
    ins_parser_advance(parser);
    return name;
}

static const ins_expr *column(ins_expr_parser *parser)
{
    ins_token first = parser->token;
    const char *qualifier = NULL;
    const char *name = name_part(parser);
    if (name != NULL && ins_parser_accept_symbol(parser, ".")) {
        qualifier = name;
        name = name_part(parser);
    }
    if (name == NULL)
        return NULL;
    if (ins_token_is_symbol(&parser->token, "."))
        return ins_parser_fail(parser, &first, "a name has at most two parts: dataset.field");
    ins_expr shape = {.kind = INS_EXPR_COLUMN, .name = name, .qualifier = qualifier};
    return ins_parser_node(parser, shape, NULL, 0);
}

static const ins_expr *keyword_literal(ins_expr_parser *parser)
{
    if (ins_parser_accept_word(parser, "NULL"))
        return ins_parser_literal(parser, ins_value_null());
    if (ins_parser_accept_word(parser, "TRUE"))
        return ins_parser_literal(parser, ins_value_bool(true));
    if (ins_parser_accept_word(parser, "FALSE"))
        return ins_parser_literal(parser, ins_value_bool(false));
    return ins_parser_expected(parser, "a value");
}

static const ins_expr *bare_call(ins_expr_parser *parser, const ins_function *function)
{
    ins_parser_advance(parser);
    if (ins_parser_accept_symbol(parser, "(") && !ins_parser_need_symbol(parser, ")"))
        return NULL;
    ins_expr shape = {.kind = INS_EXPR_FUNCTION, .name = function->name};
    return ins_parser_node(parser, shape, NULL, 0);
}

static const ins_expr *call(ins_expr_parser *parser, const ins_function *function)
{
    ins_token name = parser->token;
    ins_parser_advance(parser);
    ins_parser_advance(parser); /* the "(" */
    return ins_parse_call(parser, &name, function);
}

static const ins_expr *word(ins_expr_parser *parser)
{
    ins_token token = parser->token;
    ins_token next = ins_token_read(parser->text, parser->size, token.offset + token.text.size);
    if (ins_token_is_symbol(&next, "."))
        return column(parser);
    bool is_literal = false;
    const ins_expr *literal = typed_literal(parser, &is_literal);
    if (is_literal)
        return literal;
    if (ins_parser_accept_word(parser, "CASE"))
        return ins_parse_case(parser);
    const ins_function *function = ins_function_find(token.text);
    if (function != NULL && function->form == INS_FORM_BARE)
        return bare_call(parser, function);
    if (ins_is_reserved_word(token.text))
        return keyword_literal(parser);
    return ins_token_is_symbol(&next, "(") ? call(parser, function) : column(parser);
}

const ins_expr *ins_parse_primary(ins_expr_parser *parser)
{
    ins_token_kind kind = parser->token.kind;
    if (kind == INS_TOKEN_NUMBER || ins_token_is_symbol(&parser->token, "-"))
        return number(parser);
    if (kind == INS_TOKEN_STRING)
        return string(parser);
    if (kind == INS_TOKEN_QUOTED)
        return column(parser);
    if (kind == INS_TOKEN_WORD)
        return word(parser);
    if (!ins_parser_accept_symbol(parser, "("))
        return ins_parser_expected(parser, "a value");
    const ins_expr *inner = ins_parse_whole(parser);
    return inner != NULL && ins_parser_need_symbol(parser, ")") ? inner : NULL;
}

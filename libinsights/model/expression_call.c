/* Reads calls, CAST and CASE, and turns functions that say the same into one tree. */
#include "model/expression_parser.h"

#include <string.h>

/* Arguments of a call while it is read. */
typedef struct call {
    const ins_token *name;
    const ins_function *function;
    const ins_expr *arguments[INS_FUNCTION_ARGUMENTS_MAX];
    size_t count;
} call;

static const ins_expr *named(ins_expr_parser *parser, ins_expr_kind kind, const char *name,
                             const ins_expr *const *arguments, size_t count)
{
    return ins_parser_node(parser, (ins_expr){.kind = kind, .name = name}, arguments, count);
}

static const ins_expr *case_of(ins_expr_parser *parser, const ins_expr *condition,
                               const ins_expr *yes, const ins_expr *no)
{
    const ins_expr *arguments[] = {condition, yes, no};
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_CASE}, arguments, 3);
}

static const ins_expr *with_zero(ins_expr_parser *parser, const call *c)
{
    const ins_expr *arguments[] = {c->arguments[0], ins_parser_literal(parser, ins_value_int(0))};
    return named(parser, INS_EXPR_FUNCTION, c->function->canonical, arguments, 2);
}

/* YEAR(a) and its kin. */
static const ins_expr *date_part_of(ins_expr_parser *parser, const call *c)
{
    const char *part = ins_date_part("DATE_PART", ins_slice_of(c->function->name));
    const ins_expr *arguments[] = {ins_parser_literal(parser, ins_value_text(ins_slice_of(part))),
                                   c->arguments[0]};
    return named(parser, INS_EXPR_FUNCTION, "DATE_PART", arguments, 2);
}

static const ins_expr *if_not_null(ins_expr_parser *parser, const call *c)
{
    ins_expr shape = {.kind = INS_EXPR_IS_NULL, .is_negated = true};
    const ins_expr *test = ins_parser_node(parser, shape, c->arguments, 1);
    return case_of(parser, test, c->arguments[1], c->arguments[2]);
}

static const ins_expr *rewritten(ins_expr_parser *parser, const call *c)
{
    const char *canonical = c->function->canonical;
    if (canonical == NULL) {
        if (strcmp(c->function->name, "MOD") == 0)
            return ins_parser_binary(parser, INS_OP_MODULO, c->arguments[0], c->arguments[1]);
        if (strcmp(c->function->name, "NVL2") == 0)
            return if_not_null(parser, c);
        return case_of(parser, c->arguments[0], c->arguments[1], c->arguments[2]);
    }
    if (strcmp(canonical, "DATE_PART") == 0)
        return date_part_of(parser, c);
    if (strcmp(canonical, "COUNT") == 0) {
        ins_expr shape = {.kind = INS_EXPR_AGGREGATE, .name = "COUNT", .is_distinct = true};
        return ins_parser_node(parser, shape, c->arguments, 1);
    }
    if (strcmp(canonical, "PERCENTILE_CONT") == 0)
        return named(parser, INS_EXPR_AGGREGATE, canonical, c->arguments, 2);
    return with_zero(parser, c);
}

static const ins_expr *count_error(ins_expr_parser *parser, const call *c)
{
    size_t least = c->function->least;
    size_t most = c->function->most;
    if (least == most)
        return ins_parser_fail(parser, c->name, "%s needs %zu argument%s", c->function->name, least,
                               least == 1 ? "" : "s");
    return ins_parser_fail(parser, c->name, "%s needs %zu to %zu arguments", c->function->name,
                           least, most);
}

static bool read_arguments(ins_expr_parser *parser, call *c)
{
    if (ins_parser_accept_symbol(parser, ")"))
        return true;
    do {
        if (c->count == INS_FUNCTION_ARGUMENTS_MAX)
            return count_error(parser, c) != NULL;
        const ins_expr *argument = ins_parse_whole(parser);
        if (argument == NULL)
            return false;
        c->arguments[c->count++] = argument;
    } while (ins_parser_accept_symbol(parser, ","));
    return ins_parser_need_symbol(parser, ")");
}

static bool is_count_right(ins_expr_parser *parser, const call *c)
{
    return (c->count >= c->function->least && c->count <= c->function->most) ||
           count_error(parser, c) != NULL;
}

/* A date part, as a word or as text. */
static const ins_expr *part(ins_expr_parser *parser, const char *function)
{
    ins_token token = parser->token;
    ins_slice name = token.text;
    if (token.kind == INS_TOKEN_STRING)
        name = (ins_slice){name.data + 1, name.size - 2};
    else if (token.kind != INS_TOKEN_WORD)
        return ins_parser_expected(parser, "a date part such as 'month'");
    const char *known = ins_date_part(function, name);
    if (known == NULL)
        return ins_parser_fail(parser, &token, "%s knows no date part '%.*s'", function,
                               name.size > 20 ? 20 : (int)name.size, name.data);
    ins_parser_advance(parser);
    return ins_parser_literal(parser, ins_value_text(ins_slice_of(known)));
}

static const ins_expr *part_call(ins_expr_parser *parser, call *c)
{
    c->arguments[0] = part(parser, c->function->name);
    c->count = 1;
    if (c->arguments[0] == NULL || !ins_parser_need_symbol(parser, ",") ||
        !read_arguments(parser, c) || !is_count_right(parser, c))
        return NULL;
    return named(parser, INS_EXPR_FUNCTION, c->function->name, c->arguments, c->count);
}

static const ins_expr *extract(ins_expr_parser *parser)
{
    const ins_expr *arguments[2] = {part(parser, "DATE_PART"), NULL};
    if (arguments[0] == NULL || !ins_parser_need_word(parser, "FROM"))
        return NULL;
    arguments[1] = ins_parse_whole(parser);
    if (arguments[1] == NULL || !ins_parser_need_symbol(parser, ")"))
        return NULL;
    return named(parser, INS_EXPR_FUNCTION, "DATE_PART", arguments, 2);
}

static const ins_expr *position(ins_expr_parser *parser)
{
    const ins_expr *arguments[2] = {ins_parse_operand(parser), NULL};
    if (arguments[0] == NULL)
        return NULL;
    if (!ins_parser_accept_word(parser, "IN") && !ins_parser_accept_symbol(parser, ","))
        return ins_parser_expected(parser, "IN");
    arguments[1] = ins_parse_whole(parser);
    if (arguments[1] == NULL || !ins_parser_need_symbol(parser, ")"))
        return NULL;
    return named(parser, INS_EXPR_FUNCTION, "POSITION", arguments, 2);
}

/* Types of CAST and the one name each goes by. */
static const char *const cast_types[][2] = {
    {"VARCHAR", "VARCHAR"},     {"STRING", "VARCHAR"},
    {"TEXT", "VARCHAR"},        {"INTEGER", "INTEGER"},
    {"INT", "INTEGER"},         {"BIGINT", "INTEGER"},
    {"DECIMAL", "DECIMAL"},     {"NUMERIC", "DECIMAL"},
    {"FLOAT", "DOUBLE"},        {"DOUBLE", "DOUBLE"},
    {"BOOLEAN", "BOOLEAN"},     {"DATE", "DATE"},
    {"TIMESTAMP", "TIMESTAMP"}, {"TIMESTAMP_NTZ", "TIMESTAMP"},
    {"TIME", "TIME"},
};

static int digits_of(ins_expr_parser *parser, int most)
{
    ins_token token = parser->token;
    int value = 0;
    bool is_fine = token.kind == INS_TOKEN_NUMBER && token.text.size <= 2;
    for (size_t i = 0; is_fine && i < token.text.size; i++) {
        is_fine = ins_is_digit(token.text.data[i]);
        value = value * 10 + (token.text.data[i] - '0');
    }
    if (!is_fine || value > most) {
        ins_parser_fail(parser, &token, "expected a number of digits up to %d", most);
        return -1;
    }
    ins_parser_advance(parser);
    return value;
}

/* DECIMAL(12, 2). Only decimals take digits: cutting text by a cast differs between engines. */
static const char *decimal_type(ins_expr_parser *parser)
{
    int precision = digits_of(parser, 38);
    int scale = 0;
    if (precision >= 0 && ins_parser_accept_symbol(parser, ","))
        scale = digits_of(parser, precision);
    if (precision < 0 || scale < 0 || !ins_parser_need_symbol(parser, ")"))
        return NULL;
    const char *name = ins_arena_printf(parser->arena, "DECIMAL(%d, %d)", precision, scale);
    if (name == NULL)
        ins_parser_nomem(parser);
    return name;
}

static const char *cast_type(ins_expr_parser *parser)
{
    ins_token token = parser->token;
    const char *name = NULL;
    for (size_t i = 0; i < sizeof cast_types / sizeof *cast_types && name == NULL; i++)
        if (ins_token_is_word(&token, cast_types[i][0]))
            name = cast_types[i][1];
    if (name == NULL) {
        ins_parser_expected(parser, "a type such as VARCHAR, INTEGER, DECIMAL(12, 2), DOUBLE, "
                                    "BOOLEAN, DATE, TIMESTAMP or TIME");
        return NULL;
    }
    ins_parser_advance(parser);
    bool has_digits = strcmp(name, "DECIMAL") == 0 && ins_parser_accept_symbol(parser, "(");
    return has_digits ? decimal_type(parser) : name;
}

static const ins_expr *cast(ins_expr_parser *parser)
{
    const ins_expr *operand = ins_parse_whole(parser);
    if (operand == NULL || !ins_parser_need_word(parser, "AS"))
        return NULL;
    const char *type = cast_type(parser);
    if (type == NULL || !ins_parser_need_symbol(parser, ")"))
        return NULL;
    return named(parser, INS_EXPR_CAST, type, &operand, 1);
}

static bool is_share(const ins_expr *argument)
{
    double share = argument->kind == INS_EXPR_LITERAL ? ins_value_number(&argument->value) : -1;
    return share >= 0 && share <= 1;
}

static const ins_expr *percentile_of(ins_expr_parser *parser, const call *c, const ins_expr *value,
                                     const ins_expr *share)
{
    if (!is_share(share))
        return ins_parser_fail(parser, c->name, "%s needs a number from 0 to 1", c->function->name);
    const ins_expr *arguments[] = {value, share};
    return named(parser, INS_EXPR_AGGREGATE, c->function->name, arguments, 2);
}

static const ins_expr *percentile(ins_expr_parser *parser, call *c)
{
    if (!read_arguments(parser, c) || !is_count_right(parser, c) ||
        !ins_parser_need_word(parser, "WITHIN") || !ins_parser_need_word(parser, "GROUP") ||
        !ins_parser_need_symbol(parser, "(") || !ins_parser_need_word(parser, "ORDER") ||
        !ins_parser_need_word(parser, "BY"))
        return NULL;
    const ins_expr *value = ins_parse_whole(parser);
    if (value == NULL)
        return NULL;
    ins_parser_accept_word(parser, "ASC");
    if (ins_token_is_word(&parser->token, "DESC"))
        return ins_parser_fail(parser, &parser->token, "percentiles are ascending; use 1 - p");
    return ins_parser_need_symbol(parser, ")") ? percentile_of(parser, c, value, c->arguments[0])
                                               : NULL;
}

static const ins_expr *aggregate(ins_expr_parser *parser, call *c)
{
    const ins_function *function = c->function;
    const char *name = function->canonical == NULL ? function->name : function->canonical;
    ins_expr shape = {.kind = INS_EXPR_AGGREGATE, .name = name};
    if (strcmp(name, "COUNT") == 0 && ins_parser_accept_symbol(parser, "*")) {
        c->arguments[0] = ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_STAR}, NULL, 0);
        return ins_parser_need_symbol(parser, ")") ? ins_parser_node(parser, shape, c->arguments, 1)
                                                   : NULL;
    }
    if (ins_token_is_word(&parser->token, "DISTINCT")) {
        if (function->form != INS_FORM_AGGREGATE)
            return ins_parser_fail(parser, &parser->token, "%s takes no DISTINCT", function->name);
        shape.is_distinct = true;
        ins_parser_advance(parser);
    }
    if (!read_arguments(parser, c) || !is_count_right(parser, c))
        return NULL;
    return ins_parser_node(parser, shape, c->arguments, c->count);
}

static const ins_expr *plain(ins_expr_parser *parser, call *c)
{
    if (!read_arguments(parser, c) || !is_count_right(parser, c))
        return NULL;
    const ins_function *function = c->function;
    if (strncmp(function->name, "APPROX_PERC", 11) == 0 && !is_share(c->arguments[1]))
        return ins_parser_fail(parser, c->name, "%s needs a number from 0 to 1", function->name);
    if (function->form == INS_FORM_REWRITE)
        return rewritten(parser, c);
    const char *name = function->canonical == NULL ? function->name : function->canonical;
    return named(parser, INS_EXPR_FUNCTION, name, c->arguments, c->count);
}

static const ins_expr *read_call(ins_expr_parser *parser, call *c)
{
    switch (c->function->form) {
    case INS_FORM_AGGREGATE:
    case INS_FORM_STATISTIC: return aggregate(parser, c);
    case INS_FORM_PERCENTILE: return percentile(parser, c);
    case INS_FORM_PART: return part_call(parser, c);
    case INS_FORM_EXTRACT: return extract(parser);
    case INS_FORM_POSITION: return position(parser);
    case INS_FORM_CAST: return cast(parser);
    case INS_FORM_WINDOW:
        return ins_parser_fail(parser, c->name, "window functions are not supported yet");
    case INS_FORM_PLAIN:
    case INS_FORM_BARE:
    case INS_FORM_REWRITE: break;
    }
    return plain(parser, c);
}

static bool is_aggregate(const ins_function *function)
{
    return function->form == INS_FORM_AGGREGATE || function->form == INS_FORM_STATISTIC ||
           function->form == INS_FORM_PERCENTILE || strncmp(function->name, "APPROX_", 7) == 0;
}

static const ins_expr *unknown(ins_expr_parser *parser, const ins_token *name)
{
    int size = name->text.size > 60 ? 60 : (int)name->text.size;
    const char *nearest = ins_function_nearest(name->text);
    if (nearest == NULL)
        return ins_parser_fail(parser, name, "unknown function '%.*s'", size, name->text.data);
    return ins_parser_fail(parser, name, "unknown function '%.*s'; did you mean '%s'?", size,
                           name->text.data, nearest);
}

const ins_expr *ins_parse_call(ins_expr_parser *parser, const ins_token *name,
                               const ins_function *function)
{
    if (function == NULL)
        return unknown(parser, name);
    bool starts_aggregate = is_aggregate(function);
    if (starts_aggregate && parser->in_aggregate)
        return ins_parser_fail(parser, name, "an aggregate cannot be inside another one");
    call c = {.name = name, .function = function};
    parser->in_aggregate = parser->in_aggregate || starts_aggregate;
    const ins_expr *tree = read_call(parser, &c);
    if (starts_aggregate)
        parser->in_aggregate = false;
    if (tree != NULL && ins_token_is_word(&parser->token, "OVER"))
        return ins_parser_fail(parser, &parser->token, "window functions are not supported yet");
    return tree;
}

/* One WHEN of a CASE. CASE a WHEN b is read as CASE WHEN a = b. */
static const ins_expr *condition(ins_expr_parser *parser, const ins_expr *subject, bool is_first)
{
    const ins_expr *test = ins_parse_whole(parser);
    if (test == NULL || subject == NULL)
        return test;
    if (!is_first && !ins_parser_repeat(parser, subject))
        return NULL;
    return ins_parser_binary(parser, INS_OP_EQUAL, subject, test);
}

/* Branches of a CASE while they are read. */
typedef struct branches {
    const ins_expr **items;
    size_t count;
    size_t capacity;
} branches;

static bool add_branch(ins_expr_parser *parser, branches *list, const ins_expr *item)
{
    if (item == NULL)
        return false;
    const ins_expr **items =
        ins_arena_grow(parser->arena, list->items, list->count, &list->capacity, sizeof *items);
    if (items == NULL)
        return ins_parser_nomem(parser) != NULL;
    list->items = items;
    items[list->count++] = item;
    return true;
}

const ins_expr *ins_parse_case(ins_expr_parser *parser)
{
    branches list = {0};
    const ins_expr *subject = NULL;
    if (!ins_token_is_word(&parser->token, "WHEN") && (subject = ins_parse_whole(parser)) == NULL)
        return NULL;
    while (list.count == 0 || ins_token_is_word(&parser->token, "WHEN")) {
        if (!ins_parser_need_word(parser, "WHEN") ||
            !add_branch(parser, &list, condition(parser, subject, list.count == 0)) ||
            !ins_parser_need_word(parser, "THEN") ||
            !add_branch(parser, &list, ins_parse_whole(parser)))
            return NULL;
    }
    if (ins_parser_accept_word(parser, "ELSE") &&
        !add_branch(parser, &list, ins_parse_whole(parser)))
        return NULL;
    if (!ins_parser_need_word(parser, "END"))
        return NULL;
    return ins_parser_node(parser, (ins_expr){.kind = INS_EXPR_CASE}, list.items, list.count);
}

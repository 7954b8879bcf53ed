/* Prints expression trees in the Ossie dialect (ANSI SQL), with parentheses only where needed. */
#include "base/number.h"
#include "data/calendar.h"
#include "model/expression.h"
#include "model/expression_lexer.h"

#include <string.h>

/* How tightly a node holds together; an operand that holds less tightly is parenthesised. */
enum {
    LEVEL_OR = 1,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_CONCAT,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_SIGN,
    LEVEL_PRIMARY
};

static const struct {
    const char *text;
    int level;
} operators[] = {
    [INS_OP_NONE] = {"", LEVEL_PRIMARY},      [INS_OP_NEGATE] = {"-", LEVEL_SIGN},
    [INS_OP_MULTIPLY] = {"*", LEVEL_PRODUCT}, [INS_OP_DIVIDE] = {"/", LEVEL_PRODUCT},
    [INS_OP_MODULO] = {"%", LEVEL_PRODUCT},   [INS_OP_ADD] = {"+", LEVEL_SUM},
    [INS_OP_SUBTRACT] = {"-", LEVEL_SUM},     [INS_OP_CONCAT] = {"||", LEVEL_CONCAT},
    [INS_OP_EQUAL] = {"=", LEVEL_COMPARE},    [INS_OP_NOT_EQUAL] = {"<>", LEVEL_COMPARE},
    [INS_OP_LESS] = {"<", LEVEL_COMPARE},     [INS_OP_LESS_EQUAL] = {"<=", LEVEL_COMPARE},
    [INS_OP_GREATER] = {">", LEVEL_COMPARE},  [INS_OP_GREATER_EQUAL] = {">=", LEVEL_COMPARE},
    [INS_OP_NOT] = {"NOT", LEVEL_NOT},        [INS_OP_AND] = {"AND", LEVEL_AND},
    [INS_OP_OR] = {"OR", LEVEL_OR},
};

static void print(const ins_expr *tree, ins_buffer *buffer, int least_level);

static bool is_number(const ins_expr *tree)
{
    insights_type type = tree->value.type;
    return tree->kind == INS_EXPR_LITERAL &&
           (type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_DECIMAL ||
            type == INSIGHTS_TYPE_FLOAT);
}

static bool is_negative_number(const ins_expr *tree)
{
    if (!is_number(tree))
        return false;
    return tree->value.type == INSIGHTS_TYPE_FLOAT ? tree->value.as.real < 0
                                                   : tree->value.as.integer < 0;
}

static int level_of(const ins_expr *tree)
{
    switch (tree->kind) {
    case INS_EXPR_UNARY:
    case INS_EXPR_BINARY: return operators[tree->op].level;
    case INS_EXPR_IS_NULL:
    case INS_EXPR_IN:
    case INS_EXPR_BETWEEN:
    case INS_EXPR_LIKE: return LEVEL_COMPARE;
    case INS_EXPR_LITERAL: return is_negative_number(tree) ? LEVEL_SIGN : LEVEL_PRIMARY;
    default: return LEVEL_PRIMARY;
    }
}

static void quoted(ins_buffer *buffer, char quote, ins_slice text)
{
    ins_buffer_byte(buffer, quote);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == quote)
            ins_buffer_byte(buffer, quote);
        ins_buffer_byte(buffer, text.data[i]);
    }
    ins_buffer_byte(buffer, quote);
}

static void name(ins_buffer *buffer, const char *text)
{
    if (ins_is_plain_name(text))
        ins_buffer_text(buffer, text);
    else
        quoted(buffer, '"', ins_slice_of(text));
}

/* A double always has an exponent, so that it is not read back as a decimal. */
static void real(ins_buffer *buffer, double value)
{
    char text[INS_NUMBER_SIZE];
    ins_print_double(text, value);
    ins_buffer_text(buffer, text);
    if (strchr(text, 'e') == NULL)
        ins_buffer_text(buffer, "e0");
}

static void moment(ins_buffer *buffer, int64_t microseconds)
{
    char text[INS_DATE_TEXT_SIZE];
    ins_print_datetime(text, microseconds);
    char *separator = strchr(text, 'T');
    if (separator != NULL)
        *separator = ' ';
    ins_buffer_printf(buffer, "TIMESTAMP '%s'", text);
}

static void literal(const ins_value *value, ins_buffer *buffer)
{
    char text[INS_NUMBER_SIZE];
    switch (value->type) {
    case INSIGHTS_TYPE_NULL: ins_buffer_text(buffer, "NULL"); break;
    case INSIGHTS_TYPE_BOOL: ins_buffer_text(buffer, value->as.integer ? "TRUE" : "FALSE"); break;
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_DECIMAL:
        ins_print_decimal(text, value->as.integer, value->scale);
        ins_buffer_text(buffer, text);
        break;
    case INSIGHTS_TYPE_FLOAT: real(buffer, value->as.real); break;
    case INSIGHTS_TYPE_TEXT: quoted(buffer, '\'', value->as.text); break;
    case INSIGHTS_TYPE_DATE:
        ins_print_date(text, value->as.integer);
        ins_buffer_printf(buffer, "DATE '%s'", text);
        break;
    case INSIGHTS_TYPE_DATETIME: moment(buffer, value->as.integer); break;
    }
}

static void list(const ins_expr *tree, size_t from, ins_buffer *buffer)
{
    ins_buffer_byte(buffer, '(');
    for (size_t i = from; i < tree->argument_count; i++) {
        if (i > from)
            ins_buffer_text(buffer, ", ");
        print(tree->arguments[i], buffer, 0);
    }
    ins_buffer_byte(buffer, ')');
}

static bool is_named(const ins_expr *tree, const char *text)
{
    return strcmp(tree->name, text) == 0;
}

/* DATEADD and DATEDIFF take the date part as a bare word. */
static void call(const ins_expr *tree, ins_buffer *buffer)
{
    ins_buffer_text(buffer, tree->name);
    if (strncmp(tree->name, "CURRENT_", 8) == 0)
        return;
    if (is_named(tree, "POSITION")) {
        ins_buffer_byte(buffer, '(');
        print(tree->arguments[0], buffer, LEVEL_CONCAT);
        ins_buffer_text(buffer, " IN ");
        print(tree->arguments[1], buffer, 0);
        ins_buffer_byte(buffer, ')');
    } else if (is_named(tree, "DATEADD") || is_named(tree, "DATEDIFF")) {
        ins_slice part = tree->arguments[0]->value.as.text;
        ins_buffer_byte(buffer, '(');
        ins_buffer_append(buffer, part.data, part.size);
        for (size_t i = 1; i < tree->argument_count; i++) {
            ins_buffer_text(buffer, ", ");
            print(tree->arguments[i], buffer, 0);
        }
        ins_buffer_byte(buffer, ')');
    } else {
        list(tree, 0, buffer);
    }
}

static void aggregate(const ins_expr *tree, ins_buffer *buffer)
{
    ins_buffer_text(buffer, tree->name);
    ins_buffer_text(buffer, tree->is_distinct ? "(DISTINCT " : "(");
    bool is_percentile = tree->argument_count == 2;
    print(tree->arguments[is_percentile ? 1 : 0], buffer, 0);
    ins_buffer_byte(buffer, ')');
    if (!is_percentile)
        return;
    ins_buffer_text(buffer, " WITHIN GROUP (ORDER BY ");
    print(tree->arguments[0], buffer, 0);
    ins_buffer_byte(buffer, ')');
}

/* A number behind a minus is parenthesised: -(5) is an operation, -5 a number, and -- a comment. */
static void unary(const ins_expr *tree, ins_buffer *buffer)
{
    const ins_expr *operand = tree->arguments[0];
    if (tree->op == INS_OP_NOT) {
        ins_buffer_text(buffer, "NOT ");
        print(operand, buffer, LEVEL_NOT);
        return;
    }
    ins_buffer_byte(buffer, '-');
    print(operand, buffer, is_number(operand) ? LEVEL_PRIMARY + 1 : LEVEL_PRIMARY);
}

static void binary(const ins_expr *tree, ins_buffer *buffer)
{
    int level = operators[tree->op].level;
    print(tree->arguments[0], buffer, level == LEVEL_COMPARE ? LEVEL_CONCAT : level);
    ins_buffer_printf(buffer, " %s ", operators[tree->op].text);
    print(tree->arguments[1], buffer, level + 1);
}

static void test(const ins_expr *tree, ins_buffer *buffer)
{
    print(tree->arguments[0], buffer, LEVEL_CONCAT);
    if (tree->kind == INS_EXPR_IS_NULL) {
        ins_buffer_text(buffer, tree->is_negated ? " IS NOT NULL" : " IS NULL");
        return;
    }
    ins_buffer_text(buffer, tree->is_negated ? " NOT " : " ");
    if (tree->kind == INS_EXPR_IN) {
        ins_buffer_text(buffer, "IN ");
        list(tree, 1, buffer);
        return;
    }
    ins_buffer_printf(buffer, "%s ", tree->kind == INS_EXPR_LIKE ? tree->name : "BETWEEN");
    print(tree->arguments[1], buffer, LEVEL_CONCAT);
    if (tree->kind == INS_EXPR_LIKE)
        return;
    ins_buffer_text(buffer, " AND ");
    print(tree->arguments[2], buffer, LEVEL_CONCAT);
}

static void branches(const ins_expr *tree, ins_buffer *buffer)
{
    static const char *const words[] = {" WHEN ", " THEN "};
    ins_buffer_text(buffer, "CASE");
    for (size_t i = 0; i < tree->argument_count; i++) {
        bool is_else = i % 2 == 0 && i + 1 == tree->argument_count;
        ins_buffer_text(buffer, is_else ? " ELSE " : words[i % 2]);
        print(tree->arguments[i], buffer, 0);
    }
    ins_buffer_text(buffer, " END");
}

static void content(const ins_expr *tree, ins_buffer *buffer)
{
    switch (tree->kind) {
    case INS_EXPR_LITERAL: literal(&tree->value, buffer); break;
    case INS_EXPR_COLUMN:
        if (tree->qualifier != NULL) {
            name(buffer, tree->qualifier);
            ins_buffer_byte(buffer, '.');
        }
        name(buffer, tree->name);
        break;
    case INS_EXPR_STAR: ins_buffer_byte(buffer, '*'); break;
    case INS_EXPR_UNARY: unary(tree, buffer); break;
    case INS_EXPR_BINARY: binary(tree, buffer); break;
    case INS_EXPR_IS_NULL:
    case INS_EXPR_IN:
    case INS_EXPR_BETWEEN:
    case INS_EXPR_LIKE: test(tree, buffer); break;
    case INS_EXPR_CASE: branches(tree, buffer); break;
    case INS_EXPR_FUNCTION: call(tree, buffer); break;
    case INS_EXPR_AGGREGATE: aggregate(tree, buffer); break;
    case INS_EXPR_CAST:
        ins_buffer_text(buffer, "CAST(");
        print(tree->arguments[0], buffer, 0);
        ins_buffer_printf(buffer, " AS %s)", tree->name);
        break;
    }
}

static void print(const ins_expr *tree, ins_buffer *buffer, int least_level)
{
    bool is_wrapped = level_of(tree) < least_level;
    if (is_wrapped)
        ins_buffer_byte(buffer, '(');
    content(tree, buffer);
    if (is_wrapped)
        ins_buffer_byte(buffer, ')');
}

void ins_expr_print(const ins_expr *expression, ins_buffer *buffer)
{
    print(expression, buffer, 0);
}

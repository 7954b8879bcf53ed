/* Prints expression trees of the model as SQL of a dialect. Knows no plan. */
#include "sql/expression.h"

#include "plan/measure.h"

#include <string.h>

/* How tightly a text holds together; an operand that holds less tightly is parenthesised. Concat
 * binds differently in different engines, so it is always parenthesised. */
typedef enum level {
    LEVEL_CONCAT,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_SIGN,
    LEVEL_PRIMARY
} level;

/* A printed tree. */
typedef struct piece {
    const char *text;
    level holds;
} piece;

/* Where a tree stands. */
typedef struct place {
    ins_sql *sql;
    ins_scope *scope;
    size_t dataset;        /* of columns without a qualifier */
    const char *alias;     /* name of that dataset here; of columns of a source */
    bool is_metric;        /* columns are fields of the model; otherwise columns of the source */
    bool wants_number;     /* text that holds numbers is cast */
    const char *condition; /* rows that aggregates count; NULL: all */
} place;

static piece print(const place *at, const ins_expr *node);

static const char *operand(const place *at, const ins_expr *node, level least)
{
    piece printed = print(at, node);
    return printed.holds >= least ? printed.text : ins_sql_format(at->sql, "(%s)", printed.text);
}

static piece primary(const char *text)
{
    return (piece){text, LEVEL_PRIMARY};
}

/* ---- leaves ---- */

static piece print_literal(const place *at, const ins_value *value)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    at->sql->dialect->literal(&text, value);
    bool is_negative = text.size > 0 && text.data[0] == '-';
    return (piece){ins_sql_take(at->sql, &text), is_negative ? LEVEL_SIGN : LEVEL_PRIMARY};
}

static piece print_column(const place *at, const ins_expr *node)
{
    ins_sql *sql = at->sql;
    if (!at->is_metric) {
        const char *owner = ins_sql_name(sql, at->alias);
        return primary(ins_sql_format(sql, "%s.%s", owner, ins_sql_name(sql, node->name)));
    }
    int dataset = node->qualifier != NULL ? ins_model_find_dataset(sql->model, node->qualifier)
                                          : (int)at->dataset;
    int field = dataset < 0 ? -1 : ins_model_find_field(sql->model, (size_t)dataset, node->name);
    if (field < 0)
        return primary(ins_sql_fail(sql, INSIGHTS_INVALID, "the model has no field %s.%s",
                                    node->qualifier == NULL ? "" : node->qualifier, node->name));
    ins_field_ref ref = {dataset, field};
    return primary(at->wants_number ? ins_sql_number(sql, at->scope, ref)
                                    : ins_sql_field(sql, at->scope, ref));
}

/* ---- operators ---- */

static const struct {
    const char *text;
    level holds;
} operators[] = {
    [INS_OP_MULTIPLY] = {"*", LEVEL_PRODUCT},
    [INS_OP_MODULO] = {"%", LEVEL_PRODUCT},
    [INS_OP_ADD] = {"+", LEVEL_SUM},
    [INS_OP_SUBTRACT] = {"-", LEVEL_SUM},
    [INS_OP_CONCAT] = {"||", LEVEL_CONCAT},
    [INS_OP_EQUAL] = {"=", LEVEL_COMPARE},
    [INS_OP_NOT_EQUAL] = {"<>", LEVEL_COMPARE},
    [INS_OP_LESS] = {"<", LEVEL_COMPARE},
    [INS_OP_LESS_EQUAL] = {"<=", LEVEL_COMPARE},
    [INS_OP_GREATER] = {">", LEVEL_COMPARE},
    [INS_OP_GREATER_EQUAL] = {">=", LEVEL_COMPARE},
    [INS_OP_AND] = {"AND", LEVEL_AND},
    [INS_OP_OR] = {"OR", LEVEL_OR},
};

/* Beside a text a column is compared as text, even when it holds numbers. */
static place beside(const place *at, const ins_expr *node)
{
    place inner = *at;
    for (size_t i = 0; i < node->argument_count; i++) {
        const ins_expr *argument = node->arguments[i];
        if (argument->kind == INS_EXPR_LITERAL && argument->value.type == INSIGHTS_TYPE_TEXT)
            inner.wants_number = false;
    }
    return inner;
}

static piece print_divide(const place *at, const ins_expr *node)
{
    const char *over = operand(at, node->arguments[0], LEVEL_PRODUCT);
    const char *under = print(at, node->arguments[1]).text;
    return (piece){ins_sql_format(at->sql, "%s * 1.0 / NULLIF(%s, 0)", over, under), LEVEL_PRODUCT};
}

static piece print_modulo(const place *at, const ins_expr *node)
{
    const char *over = operand(at, node->arguments[0], LEVEL_PRODUCT);
    const char *under = print(at, node->arguments[1]).text;
    return (piece){ins_sql_format(at->sql, "%s %% NULLIF(%s, 0)", over, under), LEVEL_PRODUCT};
}

static piece print_binary(const place *at, const ins_expr *node)
{
    if (node->op == INS_OP_DIVIDE)
        return print_divide(at, node);
    if (node->op == INS_OP_MODULO)
        return print_modulo(at, node);
    level holds = operators[node->op].holds;
    bool is_comparison = holds == LEVEL_COMPARE;
    place inner = is_comparison ? beside(at, node) : *at;
    inner.wants_number = inner.wants_number && holds != LEVEL_CONCAT;
    /* AND, OR and + may follow themselves on the right; others need parentheses there. */
    bool is_chain = node->op == INS_OP_AND || node->op == INS_OP_OR;
    level least_left = holds == LEVEL_CONCAT ? LEVEL_PRIMARY : is_comparison ? LEVEL_SUM : holds;
    level least_right =
        is_comparison || holds == LEVEL_CONCAT || is_chain ? least_left : (level)((int)holds + 1);
    const char *left = operand(&inner, node->arguments[0], least_left);
    const char *right = operand(&inner, node->arguments[1], least_right);
    return (piece){ins_sql_format(at->sql, "%s %s %s", left, operators[node->op].text, right),
                   holds};
}

static piece print_unary(const place *at, const ins_expr *node)
{
    if (node->op == INS_OP_NOT)
        return (piece){
            ins_sql_format(at->sql, "NOT %s", operand(at, node->arguments[0], LEVEL_PRIMARY)),
            LEVEL_NOT};
    return (piece){ins_sql_format(at->sql, "-%s", operand(at, node->arguments[0], LEVEL_PRIMARY)),
                   LEVEL_SIGN};
}

/* ---- conditions ---- */

static piece print_is_null(const place *at, const ins_expr *node)
{
    const char *inner = operand(at, node->arguments[0], LEVEL_SUM);
    return (piece){ins_sql_format(at->sql, "%s IS %sNULL", inner, node->is_negated ? "NOT " : ""),
                   LEVEL_COMPARE};
}

/* Operands of a call or list, separated by commas. */
static const char *print_all(const place *at, const ins_expr *node, size_t first)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = first; i < node->argument_count; i++) {
        ins_buffer_text(&text, i == first ? "" : ", ");
        ins_buffer_text(&text, print(at, node->arguments[i]).text);
    }
    return ins_sql_take(at->sql, &text);
}

static piece print_in(const place *at, const ins_expr *node)
{
    place inner = beside(at, node);
    const char *left = operand(&inner, node->arguments[0], LEVEL_SUM);
    return (piece){ins_sql_format(at->sql, "%s %sIN (%s)", left, node->is_negated ? "NOT " : "",
                                  print_all(&inner, node, 1)),
                   LEVEL_COMPARE};
}

static piece print_between(const place *at, const ins_expr *node)
{
    place inner = beside(at, node);
    const char *value = operand(&inner, node->arguments[0], LEVEL_SUM);
    const char *low = operand(&inner, node->arguments[1], LEVEL_SUM);
    const char *high = operand(&inner, node->arguments[2], LEVEL_SUM);
    return (piece){ins_sql_format(at->sql, "%s %sBETWEEN %s AND %s", value,
                                  node->is_negated ? "NOT " : "", low, high),
                   LEVEL_COMPARE};
}

static piece print_like(const place *at, const ins_expr *node)
{
    place inner = *at;
    inner.wants_number = false;
    const char *value = operand(&inner, node->arguments[0], LEVEL_PRIMARY);
    const char *pattern = operand(&inner, node->arguments[1], LEVEL_PRIMARY);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    const ins_dialect *dialect = at->sql->dialect;
    bool ignores_case = strcmp(node->name, "ILIKE") == 0;
    (ignores_case ? dialect->ilike : dialect->like)(&text, value, pattern, node->is_negated);
    return (piece){ins_sql_take(at->sql, &text), LEVEL_COMPARE};
}

static piece print_case(const place *at, const ins_expr *node)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_text(&text, "CASE");
    for (size_t i = 0; i + 1 < node->argument_count; i += 2) {
        const char *when = print(at, node->arguments[i]).text;
        const char *then = print(at, node->arguments[i + 1]).text;
        ins_buffer_printf(&text, " WHEN %s THEN %s", when, then);
    }
    if (node->argument_count % 2 == 1)
        ins_buffer_printf(&text, " ELSE %s",
                          print(at, node->arguments[node->argument_count - 1]).text);
    ins_buffer_text(&text, " END");
    return primary(ins_sql_take(at->sql, &text));
}

/* ---- calls ---- */

static piece print_function(const place *at, const ins_expr *node)
{
    const char **arguments = ARENA_ARRAY(at->sql->arena, const char *, node->argument_count);
    if (arguments == NULL)
        return primary(ins_sql_nomem(at->sql));
    for (size_t i = 0; i < node->argument_count; i++)
        arguments[i] = operand(at, node->arguments[i], LEVEL_PRIMARY);
    return primary(ins_sql_call(at->sql, node->name, arguments, node->argument_count, false));
}

static piece print_cast(const place *at, const ins_expr *node)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    place inner = *at;
    inner.wants_number = false;
    const char *value = print(&inner, node->arguments[0]).text;
    if (!at->sql->dialect->cast(&text, value, node->name)) {
        ins_buffer_finish(&text);
        return primary(ins_sql_fail(at->sql, INSIGHTS_INVALID, "%s has no type %s",
                                    at->sql->dialect->name, node->name));
    }
    return primary(ins_sql_take(at->sql, &text));
}

/* The engines that know FILTER know it on these; the others may be formulas over several. */
static bool is_plain_aggregate(const char *name)
{
    static const char *const names[] = {"SUM", "COUNT", "AVG", "MIN", "MAX"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

const char *ins_sql_aggregate(ins_sql *sql, const char *name, const char *argument,
                              bool is_distinct, const char *condition)
{
    bool is_filtered =
        condition != NULL && sql->dialect->has_filter_clause && is_plain_aggregate(name);
    if (condition != NULL && !is_filtered)
        argument = ins_sql_format(sql, "CASE WHEN %s THEN %s END", condition,
                                  argument == NULL ? "1" : argument);
    const char *arguments[1] = {argument == NULL ? "*" : argument};
    const char *call = ins_sql_call(sql, name, arguments, 1, is_distinct);
    return is_filtered ? ins_sql_format(sql, "%s FILTER (WHERE %s)", call, condition) : call;
}

static piece print_aggregate(const place *at, const ins_expr *node)
{
    if (node->argument_count != 1)
        return primary(ins_sql_fail(at->sql, INSIGHTS_INVALID, "%s has no function %s",
                                    at->sql->dialect->name, node->name));
    place inner = *at;
    inner.wants_number = strcmp(node->name, "COUNT") != 0;
    const ins_expr *argument = node->arguments[0];
    const char *text = argument->kind == INS_EXPR_STAR ? NULL : print(&inner, argument).text;
    return primary(ins_sql_aggregate(at->sql, node->name, text, node->is_distinct, at->condition));
}

static piece print(const place *at, const ins_expr *node)
{
    switch (node->kind) {
    case INS_EXPR_LITERAL: return print_literal(at, &node->value);
    case INS_EXPR_COLUMN: return print_column(at, node);
    case INS_EXPR_STAR: return primary("*");
    case INS_EXPR_UNARY: return print_unary(at, node);
    case INS_EXPR_BINARY: return print_binary(at, node);
    case INS_EXPR_IS_NULL: return print_is_null(at, node);
    case INS_EXPR_IN: return print_in(at, node);
    case INS_EXPR_BETWEEN: return print_between(at, node);
    case INS_EXPR_LIKE: return print_like(at, node);
    case INS_EXPR_CASE: return print_case(at, node);
    case INS_EXPR_FUNCTION: return print_function(at, node);
    case INS_EXPR_AGGREGATE: return print_aggregate(at, node);
    case INS_EXPR_CAST: return print_cast(at, node);
    }
    return primary(ins_sql_fail(at->sql, INSIGHTS_INTERNAL, "unknown kind of expression"));
}

/* ---- entries ---- */

const char *ins_sql_field(ins_sql *sql, ins_scope *scope, ins_field_ref ref)
{
    ref = ins_scope_ref(sql, scope, ref);
    return ins_sql_field_of(sql, ref, ins_scope_join(sql, scope, ref));
}

const char *ins_sql_field_of(ins_sql *sql, ins_field_ref ref, const char *alias)
{
    place at = {.sql = sql, .dataset = (size_t)ref.dataset, .alias = alias};
    return operand(&at, ins_model_field(sql->model, ref)->expression, LEVEL_PRIMARY);
}

const char *ins_sql_to_number(ins_sql *sql, const char *text)
{
    ins_buffer number;
    ins_buffer_init(&number, INS_SQL_TEXT_MAX);
    sql->dialect->to_number(&number, text);
    return ins_sql_take(sql, &number);
}

const char *ins_sql_number(ins_sql *sql, ins_scope *scope, ins_field_ref ref)
{
    const char *text = ins_sql_field(sql, scope, ref);
    bool is_text = ins_model_field(sql->model, ref)->is_numeric_text;
    return is_text ? ins_sql_to_number(sql, text) : text;
}

static place metric_place(ins_sql *sql, ins_scope *scope, const ins_metric *metric)
{
    return (place){.sql = sql,
                   .scope = scope,
                   .dataset = metric->dataset,
                   .is_metric = true,
                   .wants_number = true};
}

const char *ins_sql_metric(ins_sql *sql, ins_scope *scope, const ins_metric *metric,
                           const char *condition, bool *is_simple)
{
    place at = metric_place(sql, scope, metric);
    at.condition = condition;
    piece printed = print(&at, metric->expression);
    *is_simple = printed.holds == LEVEL_PRIMARY;
    return printed.text;
}

const char *ins_sql_metric_argument(ins_sql *sql, ins_scope *scope, const ins_metric *metric)
{
    place at = metric_place(sql, scope, metric);
    return operand(&at, metric->expression->arguments[0], LEVEL_PRIMARY);
}

/* Expression trees: making, comparing and searching them. Reading and printing are elsewhere. */
#include "model/expression.h"

#include <string.h>

const ins_expr *ins_expr_column(ins_arena *arena, const char *qualifier, const char *name)
{
    ins_expr *column = ARENA_NEW(arena, ins_expr);
    if (column == NULL)
        return NULL;
    column->kind = INS_EXPR_COLUMN;
    column->qualifier = qualifier;
    column->name = name;
    return column;
}

const ins_expr *ins_expr_aggregate(ins_arena *arena, const char *name, const ins_expr *argument,
                                   bool is_distinct)
{
    ins_expr *aggregate = ARENA_NEW(arena, ins_expr);
    const ins_expr **arguments = ARENA_ARRAY(arena, const ins_expr *, 1);
    ins_expr *star = argument == NULL ? ARENA_NEW(arena, ins_expr) : NULL;
    if (aggregate == NULL || arguments == NULL || (argument == NULL && star == NULL))
        return NULL;
    if (star != NULL)
        star->kind = INS_EXPR_STAR;
    arguments[0] = argument == NULL ? star : argument;
    aggregate->kind = INS_EXPR_AGGREGATE;
    aggregate->name = name;
    aggregate->is_distinct = is_distinct;
    aggregate->arguments = arguments;
    aggregate->argument_count = 1;
    return aggregate;
}

bool ins_expr_has_aggregate(const ins_expr *expression)
{
    if (expression->kind == INS_EXPR_AGGREGATE)
        return true;
    for (size_t i = 0; i < expression->argument_count; i++)
        if (ins_expr_has_aggregate(expression->arguments[i]))
            return true;
    return false;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool ins_expr_equal(const ins_expr *a, const ins_expr *b)
{
    if (a == b)
        return true;
    if (a->kind != b->kind || a->op != b->op || a->argument_count != b->argument_count)
        return false;
    if (a->is_distinct != b->is_distinct || a->is_negated != b->is_negated)
        return false;
    if (!same_text(a->name, b->name) || !same_text(a->qualifier, b->qualifier))
        return false;
    if (a->kind == INS_EXPR_LITERAL &&
        (a->value.type != b->value.type || !ins_value_equal(&a->value, &b->value)))
        return false;
    for (size_t i = 0; i < a->argument_count; i++)
        if (!ins_expr_equal(a->arguments[i], b->arguments[i]))
            return false;
    return true;
}

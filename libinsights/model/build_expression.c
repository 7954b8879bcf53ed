/* Reads the expression of a field or metric: chooses the dialect, checks that it can be written. */
#include "model/build.h"
#include "model/expression_parser.h"

#include <string.h>

/* Dialects that are read, in order of preference. What both say is the same language. */
static const char *const known_dialects[] = {"ANSI_SQL", "OSSIE_SQL_2026"};

enum { KNOWN_COUNT = sizeof known_dialects / sizeof *known_dialects };

static const ins_node *in_dialect(const ins_node *dialects, const char *name)
{
    for (size_t i = 0; i < dialects->count; i++)
        if (strcmp(ins_node_text(dialects->items[i], "dialect"), name) == 0)
            return ins_node_get(dialects->items[i], "expression");
    return NULL;
}

static const ins_expr *parse(ins_builder *builder, const ins_node *node, insights_error **err)
{
    const ins_expr *tree = NULL;
    if (ins_expr_parse(&tree, builder->arena, node->text, err) == INSIGHTS_NOMEM)
        ins_issue_nomem(builder->issues);
    return tree;
}

/* A plain column says the same in every dialect. */
static const ins_expr *plain_column(ins_builder *builder, const ins_node *dialects)
{
    for (size_t i = 0; i < dialects->count; i++) {
        const ins_expr *tree = parse(builder, ins_node_get(dialects->items[i], "expression"), NULL);
        if (tree != NULL && tree->kind == INS_EXPR_COLUMN)
            return tree;
    }
    return NULL;
}

const ins_expr *ins_build_expression(ins_builder *builder, const ins_node *node,
                                     const ins_path *path)
{
    const ins_node *dialects = ins_node_get(ins_node_get(node, "expression"), "dialects");
    const ins_node *first = NULL;
    insights_error *err = NULL;
    const ins_expr *tree = NULL;
    for (size_t i = 0; i < KNOWN_COUNT && tree == NULL; i++) {
        const ins_node *text = in_dialect(dialects, known_dialects[i]);
        first = first == NULL ? text : first;
        if (text != NULL)
            tree = parse(builder, text, &err);
    }
    if (first == NULL && (tree = plain_column(builder, dialects)) == NULL)
        ins_issue_error(builder->issues, dialects->line, path,
                        "no expression in ANSI_SQL or OSSIE_SQL_2026; other dialects are read only "
                        "for plain columns");
    else if (tree == NULL)
        ins_issue_error(builder->issues, first->line, path, "%s", insights_error_message(err));
    insights_error_free(err);
    return tree;
}

bool ins_build_check_writable(ins_builder *builder, const ins_expr *expression, size_t line,
                              const ins_path *path)
{
    ins_buffer text;
    const ins_expr *again = NULL;
    ins_buffer_init(&text, 2 * INS_EXPR_TEXT_MAX);
    ins_expr_print(expression, &text);
    insights_status status = text.status;
    if (status == INSIGHTS_OK)
        status = ins_expr_parse(&again, builder->scratch, ins_buffer_view(&text), NULL);
    ins_buffer_finish(&text);
    if (status == INSIGHTS_NOMEM)
        ins_issue_nomem(builder->issues);
    else if (status != INSIGHTS_OK || !ins_expr_equal(expression, again))
        ins_issue_error(builder->issues, line, path,
                        "the expression is too large; split it into several fields or metrics");
    return status == INSIGHTS_OK;
}

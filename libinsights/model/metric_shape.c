/* What a metric's expression says about the metric. Reads trees whose columns are resolved. */
#include "model/metric_shape.h"

#include <string.h>

static void add_dataset(ins_metric_reads *reads, size_t dataset)
{
    for (size_t i = 0; i < reads->count; i++)
        if (reads->datasets[i] == dataset)
            return;
    if (reads->count == INS_METRIC_DATASETS_MAX)
        reads->is_too_many = true;
    else
        reads->datasets[reads->count++] = dataset;
}

/* Columns of one dataset come in runs, so the last one found is tried first. */
static int dataset_of(const ins_metric_reads *reads, const ins_model *model, const char *name)
{
    size_t last = reads->count == 0 ? 0 : reads->datasets[reads->count - 1];
    if (reads->count > 0 && strcmp(model->datasets[last].naming.name, name) == 0)
        return (int)last;
    return ins_model_find_dataset(model, name);
}

void ins_metric_read(ins_metric_reads *reads, const ins_model *model, const ins_expr *expression)
{
    if (expression->kind == INS_EXPR_STAR)
        reads->has_star = true;
    if (expression->kind == INS_EXPR_COLUMN && expression->qualifier != NULL) {
        int dataset = dataset_of(reads, model, expression->qualifier);
        if (dataset >= 0)
            add_dataset(reads, (size_t)dataset);
    }
    for (size_t i = 0; i < expression->argument_count; i++)
        ins_metric_read(reads, model, expression->arguments[i]);
}

int ins_metric_dataset(const ins_metric_reads *reads, const ins_reach *reach)
{
    if (reads->count == 0)
        return reads->has_star && reach->dataset_count == 1 ? 0 : -1;
    int best = ins_reach_most_detailed(reach, reads->datasets, reads->count);
    return (int)reads->datasets[best < 0 ? 0 : best];
}

static const ins_field *field_of(const ins_model *model, const ins_expr *column)
{
    if (column->kind != INS_EXPR_COLUMN || column->qualifier == NULL)
        return NULL;
    int dataset = ins_model_find_dataset(model, column->qualifier);
    int field = dataset < 0 ? -1 : ins_model_find_field(model, (size_t)dataset, column->name);
    return field < 0 ? NULL : &model->datasets[dataset].fields[field];
}

static bool is_constant(const ins_expr *tree)
{
    if (tree->kind == INS_EXPR_COLUMN || tree->kind == INS_EXPR_AGGREGATE)
        return false;
    for (size_t i = 0; i < tree->argument_count; i++)
        if (!is_constant(tree->arguments[i]))
            return false;
    return true;
}

static bool is_named(const ins_expr *tree, const char *name)
{
    return tree->name != NULL && strcmp(tree->name, name) == 0;
}

/* A sum of a stock is a stock; a sum of anything else, and a count, is a flow. */
static ins_additivity additivity_of_aggregate(const ins_model *model, const ins_expr *tree)
{
    if (tree->is_distinct || (!is_named(tree, "SUM") && !is_named(tree, "COUNT")))
        return INS_NON_ADDITIVE;
    const ins_field *field = is_named(tree, "SUM") ? field_of(model, tree->arguments[0]) : NULL;
    bool is_stock = field != NULL && field->format.additivity == INS_SEMI_ADDITIVE;
    return is_stock ? INS_SEMI_ADDITIVE : INS_ADDITIVE;
}

static ins_additivity worse(ins_additivity a, ins_additivity b)
{
    return a > b ? a : b;
}

static ins_additivity additivity_of_binary(const ins_model *model, const ins_expr *tree)
{
    const ins_expr *left = tree->arguments[0];
    const ins_expr *right = tree->arguments[1];
    if (tree->op == INS_OP_ADD || tree->op == INS_OP_SUBTRACT)
        return worse(ins_metric_additivity(model, left), ins_metric_additivity(model, right));
    if ((tree->op == INS_OP_MULTIPLY || tree->op == INS_OP_DIVIDE) && is_constant(right))
        return ins_metric_additivity(model, left);
    if (tree->op == INS_OP_MULTIPLY && is_constant(left))
        return ins_metric_additivity(model, right);
    return INS_NON_ADDITIVE;
}

ins_additivity ins_metric_additivity(const ins_model *model, const ins_expr *expression)
{
    if (expression->kind == INS_EXPR_AGGREGATE)
        return additivity_of_aggregate(model, expression);
    if (expression->kind == INS_EXPR_BINARY)
        return additivity_of_binary(model, expression);
    bool passes = expression->kind == INS_EXPR_CAST || expression->op == INS_OP_NEGATE;
    /* COALESCE(SUM(x), 0) adds up: what is missing counts as nothing. */
    bool is_filled = expression->kind == INS_EXPR_FUNCTION && is_named(expression, "COALESCE") &&
                     expression->argument_count == 2 &&
                     expression->arguments[1]->kind == INS_EXPR_LITERAL &&
                     ins_value_number(&expression->arguments[1]->value) == 0;
    return passes || is_filled ? ins_metric_additivity(model, expression->arguments[0])
                               : INS_NON_ADDITIVE;
}

insights_type ins_metric_type(const ins_model *model, const ins_expr *expression)
{
    if (expression->kind == INS_EXPR_BINARY && expression->op == INS_OP_DIVIDE)
        return INSIGHTS_TYPE_FLOAT;
    if (expression->kind != INS_EXPR_AGGREGATE)
        return INSIGHTS_TYPE_NULL;
    if (is_named(expression, "COUNT"))
        return INSIGHTS_TYPE_INT;
    bool keeps =
        is_named(expression, "SUM") || is_named(expression, "MIN") || is_named(expression, "MAX");
    const ins_field *field = keeps ? field_of(model, expression->arguments[0]) : NULL;
    if (field != NULL)
        return field->type;
    return keeps ? INSIGHTS_TYPE_NULL : INSIGHTS_TYPE_FLOAT;
}

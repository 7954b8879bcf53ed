/* Resolves the names in metric expressions: dataset.field, fields whose name is unique, and other
   metrics, whose expressions are put in their place. */
#include "model/build.h"
#include "model/expression_parser.h"
#include "model/names.h"
#include "model/suggest.h"

/* One metric while it is resolved. Functions return NULL after an issue or without memory. */
typedef struct resolver {
    ins_builder *builder;
    const ins_path *path;
    size_t line;
    size_t node_count;
    bool in_aggregate;
} resolver;

static const ins_expr *resolve(resolver *r, const ins_expr *tree);

static const ins_expr *fail(resolver *r, const char *what, const char *name, const char *nearest)
{
    ins_issue_error(r->builder->issues, r->line, r->path, "%s: '%.128s'%s%s%s", what, name,
                    nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest,
                    nearest == NULL ? "" : "'?");
    return NULL;
}

static const ins_expr *nomem(resolver *r)
{
    ins_issue_nomem(r->builder->issues);
    return NULL;
}

static bool count_nodes(resolver *r, const ins_expr *tree)
{
    r->node_count++;
    if (r->node_count > INS_EXPR_NODES_MAX)
        return false;
    for (size_t i = 0; i < tree->argument_count; i++)
        if (!count_nodes(r, tree->arguments[i]))
            return false;
    return true;
}

static const ins_expr *column_of(resolver *r, size_t dataset, size_t field)
{
    if (!r->in_aggregate)
        return fail(r, "a field must stand inside an aggregate such as SUM",
                    r->builder->drafts[dataset].fields[field].naming.name, NULL);
    r->node_count++;
    const ins_expr *column =
        ins_expr_column(r->builder->arena, r->builder->datasets[dataset].naming.name,
                        r->builder->drafts[dataset].fields[field].naming.name);
    return column == NULL ? nomem(r) : column;
}

static const ins_expr *qualified(resolver *r, const ins_expr *tree)
{
    const ins_builder *b = r->builder;
    const uint32_t *dataset = ins_names_get(&b->dataset_names, INS_NAMES_GLOBAL, tree->qualifier);
    if (dataset == NULL) {
        ins_suggestion search;
        ins_suggest_start(&search, ins_slice_of(tree->qualifier));
        for (size_t i = 0; i < b->dataset_count; i++)
            ins_suggest_try(&search, b->datasets[i].naming.name);
        return fail(r, "no dataset has this name", tree->qualifier, search.best);
    }
    const uint32_t *field = ins_names_get(&b->field_names, *dataset, tree->name);
    if (field == NULL)
        field = ins_names_get(&b->column_names, *dataset, tree->name);
    if (field != NULL)
        return column_of(r, *dataset, *field);
    const char *nearest = ins_build_nearest_field(b, *dataset, tree->name);
    ins_issue_error(b->issues, r->line, r->path, "the dataset '%s' has no field '%.128s'%s%s%s",
                    b->datasets[*dataset].naming.name, tree->name,
                    nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest,
                    nearest == NULL ? "" : "'?");
    return NULL;
}

/* A bare name inside an aggregate is a field, if only one dataset has it. */
static const ins_expr *bare_field(resolver *r, const ins_expr *tree)
{
    const ins_builder *b = r->builder;
    const uint32_t *dataset = ins_names_get(&b->bare_names, INS_NAMES_GLOBAL, tree->name);
    if (dataset == NULL)
        return fail(r, "no field has this name", tree->name, NULL);
    if (*dataset == INS_NAMES_MANY)
        return fail(r, "several datasets have this field; write dataset.field", tree->name, NULL);
    return column_of(r, *dataset, *ins_names_get(&b->field_names, *dataset, tree->name));
}

/* Metrics that are referred to are settled before; one that is broken has its own complaint. */
static const ins_expr *metric_of(resolver *r, size_t index)
{
    const ins_metric_draft *metric = &r->builder->metrics[index];
    if (metric->state == INS_METRIC_LEFT_OUT)
        return fail(r, "this metric has no aggregate", metric->metric.naming.name, NULL);
    if (metric->state != INS_METRIC_DONE && metric->state != INS_METRIC_CONSTANT)
        return NULL;
    if (!count_nodes(r, metric->metric.expression))
        return fail(r, "too large with all metrics put in", metric->metric.naming.name, NULL);
    return metric->metric.expression;
}

static const ins_expr *column(resolver *r, const ins_expr *tree)
{
    if (tree->qualifier != NULL)
        return qualified(r, tree);
    const uint32_t *metric = ins_names_get(&r->builder->metric_names, INS_NAMES_GLOBAL, tree->name);
    return metric != NULL && !r->in_aggregate ? metric_of(r, *metric) : bare_field(r, tree);
}

static const ins_expr *parent(resolver *r, const ins_expr *tree)
{
    ins_arena *arena = r->builder->arena;
    ins_expr *copy = ARENA_NEW(arena, ins_expr);
    const ins_expr **arguments = ARENA_ARRAY(arena, const ins_expr *, tree->argument_count);
    if (copy == NULL || arguments == NULL)
        return nomem(r);
    bool starts = tree->kind == INS_EXPR_AGGREGATE;
    r->in_aggregate = r->in_aggregate || starts;
    bool is_fine = true;
    for (size_t i = 0; i < tree->argument_count && is_fine; i++) {
        arguments[i] = resolve(r, tree->arguments[i]);
        is_fine = arguments[i] != NULL;
    }
    r->in_aggregate = r->in_aggregate && !starts;
    *copy = *tree;
    copy->arguments = arguments;
    return is_fine ? copy : NULL;
}

static const ins_expr *resolve(resolver *r, const ins_expr *tree)
{
    if (tree->kind == INS_EXPR_COLUMN)
        return column(r, tree);
    if (++r->node_count > INS_EXPR_NODES_MAX)
        return fail(r, "too large with all metrics put in", "expression", NULL);
    return tree->argument_count == 0 ? tree : parent(r, tree);
}

const ins_expr *ins_build_resolve(ins_builder *builder, size_t metric, const ins_path *path)
{
    const ins_metric_draft *draft = &builder->metrics[metric];
    resolver r = {.builder = builder,
                  .path = path,
                  .line = ins_node_line(ins_node_get(draft->node, "expression"))};
    return resolve(&r, draft->parsed);
}

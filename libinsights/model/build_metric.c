/* Builds metrics: settles the order in which they use each other, resolves their expressions, and
   finds out whose rows they count. */
#include "model/build.h"
#include "model/metric_shape.h"
#include "model/names.h"

#include <string.h>

/* How deep metrics may refer to metrics. */
enum { REFERENCE_DEPTH_MAX = 32 };

static void settle(ins_builder *builder, size_t index, int depth);

static void complain(ins_builder *builder, ins_metric_draft *draft, const ins_path *path,
                     const char *message)
{
    ins_issue_error(builder->issues, draft->node->line, path, "%s: '%s'", message,
                    draft->metric.naming.name);
    draft->state = INS_METRIC_BROKEN;
}

/* ---- metrics that a metric uses -------------------- */

/* Outside aggregates a bare name that is a metric's is that metric. */
static bool settle_used(ins_builder *builder, const ins_expr *tree, int depth)
{
    bool uses = false;
    if (tree->kind == INS_EXPR_AGGREGATE)
        return false;
    if (tree->kind == INS_EXPR_COLUMN && tree->qualifier == NULL) {
        const uint32_t *metric =
            ins_names_get(&builder->metric_names, INS_NAMES_GLOBAL, tree->name);
        if (metric != NULL)
            settle(builder, *metric, depth + 1);
        return metric != NULL;
    }
    for (size_t i = 0; i < tree->argument_count; i++)
        uses = settle_used(builder, tree->arguments[i], depth) || uses;
    return uses;
}

static bool has_column(const ins_expr *tree)
{
    if (tree->kind == INS_EXPR_COLUMN)
        return true;
    for (size_t i = 0; i < tree->argument_count; i++)
        if (has_column(tree->arguments[i]))
            return true;
    return false;
}

/* ---- what a metric reads -------------------- */

/* Fields of several datasets in one aggregate need one whose rows see them all. */
static void check_aggregates(ins_builder *builder, const ins_expr *tree, size_t line,
                             const ins_path *path)
{
    if (tree->kind != INS_EXPR_AGGREGATE) {
        for (size_t i = 0; i < tree->argument_count; i++)
            check_aggregates(builder, tree->arguments[i], line, path);
        return;
    }
    ins_metric_reads reads = {0};
    ins_metric_read(&reads, builder->model, tree);
    if (reads.count > 1 &&
        ins_reach_most_detailed(&builder->reach, reads.datasets, reads.count) < 0)
        ins_issue_error(builder->issues, line, path,
                        "%s reads '%s' and '%s', and no relationship leads from one to all others",
                        tree->name, builder->datasets[reads.datasets[0]].naming.name,
                        builder->datasets[reads.datasets[1]].naming.name);
}

/* Facts without a common dimension cannot be shown side by side. */
static void warn_of_strangers(ins_builder *builder, const ins_metric_reads *reads, size_t line,
                              const ins_path *path)
{
    const ins_reach *reach = &builder->reach;
    for (size_t i = 1; i < reads->count; i++) {
        bool is_linked = false;
        for (size_t d = 0; d < builder->dataset_count && !is_linked; d++)
            is_linked = ins_reach_has(reach, reads->datasets[0], d) &&
                        ins_reach_has(reach, reads->datasets[i], d);
        if (!is_linked)
            ins_issue_warn(builder->issues, line, path, "no relationships connect '%s' and '%s'",
                           builder->datasets[reads->datasets[0]].naming.name,
                           builder->datasets[reads->datasets[i]].naming.name);
    }
}

static int chosen_dataset(ins_builder *builder, const ins_metric_draft *draft,
                          const ins_metric_reads *reads, const ins_path *path)
{
    const char *name = ins_extension_text(&draft->extension, INS_EXTENSION_DATASET);
    if (name == NULL)
        return ins_metric_dataset(reads, &builder->reach);
    const uint32_t *dataset = ins_names_get(&builder->dataset_names, INS_NAMES_GLOBAL, name);
    if (dataset != NULL)
        return (int)*dataset;
    ins_issue_error(builder->issues, draft->extension.line, path,
                    "the key 'dataset' names no dataset: '%.80s'", name);
    return -1;
}

static void decide_dataset(ins_builder *builder, ins_metric_draft *draft, const ins_path *path)
{
    size_t line = ins_node_line(ins_node_get(draft->node, "expression"));
    ins_metric_reads reads = {0};
    ins_metric_read(&reads, builder->model, draft->metric.expression);
    int dataset = chosen_dataset(builder, draft, &reads, path);
    if (reads.is_too_many)
        ins_issue_error(builder->issues, line, path, "a metric reads at most %d datasets",
                        INS_METRIC_DATASETS_MAX);
    else if (dataset < 0)
        ins_issue_error(builder->issues, line, path,
                        "COUNT(*) does not say which rows it counts; count a key, or name the "
                        "'dataset' in the INSIGHTS extension");
    check_aggregates(builder, draft->metric.expression, line, path);
    warn_of_strangers(builder, &reads, line, path);
    draft->metric.dataset = dataset < 0 ? 0 : (size_t)dataset;
}

/* ---- a metric -------------------- */

/* Who declares a sum of a field says that it adds up, whatever its name. */
static void trust_sums(ins_builder *builder, const ins_expr *tree)
{
    for (size_t i = 0; i < tree->argument_count; i++)
        trust_sums(builder, tree->arguments[i]);
    if (tree->kind != INS_EXPR_AGGREGATE || strcmp(tree->name, "SUM") != 0 ||
        tree->arguments[0]->kind != INS_EXPR_COLUMN)
        return;
    const ins_expr *column = tree->arguments[0];
    uint32_t dataset = *ins_names_get(&builder->dataset_names, INS_NAMES_GLOBAL, column->qualifier);
    uint32_t field = *ins_names_get(&builder->field_names, dataset, column->name);
    ins_measure_format *format = &builder->drafts[dataset].fields[field].format;
    if (format->additivity == INS_NON_ADDITIVE &&
        builder->drafts[dataset].fields[field].role == INS_ROLE_MEASURE &&
        !ins_extension_has(&builder->drafts[dataset].drafts[field].extension,
                           INS_EXTENSION_ADDITIVITY))
        format->additivity = INS_ADDITIVE;
}

static void describe(ins_builder *builder, ins_metric_draft *draft)
{
    ins_metric *metric = &draft->metric;
    const ins_extension *extension = &draft->extension;
    ins_additivity additivity = ins_metric_additivity(builder->model, metric->expression);
    metric->format.additivity = (ins_additivity)ins_extension_number(
        extension, INS_EXTENSION_ADDITIVITY, (int64_t)additivity);
    metric->type = ins_node_get(draft->node, "datatype") == NULL
                       ? ins_metric_type(builder->model, metric->expression)
                       : ins_build_type(draft->node);
    metric->is_default = ins_extension_number(extension, INS_EXTENSION_DEFAULT, 0) != 0;
    metric->volume_metric = -1;
}

static void resolve(ins_builder *builder, size_t index, bool uses_metrics, const ins_path *path)
{
    ins_metric_draft *draft = &builder->metrics[index];
    size_t line = ins_node_line(ins_node_get(draft->node, "expression"));
    if (!uses_metrics && !ins_expr_has_aggregate(draft->parsed)) {
        bool is_constant = !has_column(draft->parsed);
        ins_issue_warn(builder->issues, line, path,
                       "a metric without an aggregate such as SUM is left out: '%s'",
                       draft->metric.naming.name);
        draft->metric.expression = draft->parsed;
        draft->state = is_constant ? INS_METRIC_CONSTANT : INS_METRIC_LEFT_OUT;
        return;
    }
    const ins_expr *tree = ins_build_resolve(builder, index, path);
    draft->state = INS_METRIC_BROKEN;
    if (tree == NULL || !ins_build_check_writable(builder, tree, line, path))
        return;
    draft->metric.expression = tree;
    draft->state = ins_expr_has_aggregate(tree) ? INS_METRIC_DONE : INS_METRIC_CONSTANT;
    if (draft->state == INS_METRIC_CONSTANT)
        return;
    decide_dataset(builder, draft, path);
    trust_sums(builder, tree);
    describe(builder, draft);
}

static void settle(ins_builder *builder, size_t index, int depth)
{
    ins_metric_draft *draft = &builder->metrics[index];
    ins_place place;
    ins_place_at(&place, builder->path, "metrics", index);
    const ins_path *path = ins_place_member(&place, "expression");
    if (draft->state == INS_METRIC_ENTERED) {
        complain(builder, draft, path, "metrics refer to each other in a circle");
        return;
    }
    if (draft->state != INS_METRIC_WAITING || ins_build_is_out(builder))
        return;
    if (depth > REFERENCE_DEPTH_MAX) {
        complain(builder, draft, path, "metrics refer to each other too deep");
        return;
    }
    draft->state = INS_METRIC_ENTERED;
    bool uses_metrics = settle_used(builder, draft->parsed, depth);
    if (draft->state == INS_METRIC_ENTERED)
        resolve(builder, index, uses_metrics, path);
}

static void read_metric(ins_builder *builder, size_t index, const ins_node *node)
{
    ins_metric_draft *draft = &builder->metrics[index];
    ins_place place;
    const ins_path *path = ins_place_at(&place, builder->path, "metrics", index);
    bool is_new = true;
    draft->node = node;
    ins_extension_read(&draft->extension, INS_LEVEL_METRIC, node, path, builder->issues);
    ins_build_naming(builder, &draft->metric.naming, node,
                     ins_extension_text(&draft->extension, INS_EXTENSION_LABEL), path);
    ins_build_format(builder, &draft->metric.format, &draft->extension);
    draft->parsed = ins_build_expression(builder, node, ins_place_member(&place, "expression"));
    if (draft->parsed == NULL)
        draft->state = INS_METRIC_BROKEN;
    if (!ins_names_add(&builder->metric_names, INS_NAMES_GLOBAL, draft->metric.naming.name,
                       (uint32_t)index, &is_new))
        ins_issue_nomem(builder->issues);
    if (!is_new)
        ins_issue_error(builder->issues, node->line, path, "another metric is named '%s'",
                        draft->metric.naming.name);
}

/* ---- all metrics -------------------- */

static int find_metric(const ins_metric *metrics, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (ins_ascii_equal(ins_slice_of(metrics[i].naming.name), ins_slice_of(name)))
            return (int)i;
    return -1;
}

static void find_volumes(ins_builder *builder, ins_metric *metrics, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < builder->metric_count; i++) {
        const ins_metric_draft *draft = &builder->metrics[i];
        const char *name = ins_extension_text(&draft->extension, INS_EXTENSION_VOLUME);
        if (draft->state != INS_METRIC_DONE)
            continue;
        ins_place place;
        metrics[at].volume_metric = name == NULL ? -1 : find_metric(metrics, count, name);
        if (name != NULL && metrics[at].volume_metric < 0)
            ins_issue_error(builder->issues, draft->extension.line,
                            ins_place_at(&place, builder->path, "metrics", i),
                            "the key 'volume' names no metric: '%.80s'", name);
        at++;
    }
}

static void keep_metrics(ins_builder *builder)
{
    ins_metric *metrics =
        ins_build_array(builder, builder->arena, builder->metric_count, sizeof *metrics);
    size_t count = 0;
    for (size_t i = 0; metrics != NULL && i < builder->metric_count; i++)
        if (builder->metrics[i].state == INS_METRIC_DONE)
            metrics[count++] = builder->metrics[i].metric;
    if (metrics == NULL)
        return;
    find_volumes(builder, metrics, count);
    builder->model->metrics = metrics;
    builder->model->metric_count = count;
}

/* Rows that lead back to their own dataset make "the detail of" ambiguous. */
static void warn_of_circles(ins_builder *builder)
{
    for (size_t i = 0; i < builder->dataset_count; i++) {
        if (!builder->reach.reached[i * builder->dataset_count + i])
            continue;
        ins_path path = {.parent = builder->path, .name = "relationships"};
        ins_issue_warn(builder->issues, ins_node_line(ins_node_get(builder->node, "relationships")),
                       &path, "the relationships lead in a circle from '%s' back to it",
                       builder->datasets[i].naming.name);
        return;
    }
}

void ins_build_metrics(ins_builder *builder)
{
    if (!ins_reach_build(&builder->reach, builder->scratch, builder->model)) {
        ins_issue_nomem(builder->issues);
        return;
    }
    warn_of_circles(builder);
    const ins_node *list = ins_node_get(builder->node, "metrics");
    if (list == NULL)
        return;
    builder->metrics =
        ins_build_array(builder, builder->scratch, list->count, sizeof *builder->metrics);
    if (builder->metrics == NULL)
        return;
    builder->metric_count = list->count;
    for (size_t i = 0; i < list->count && !ins_build_is_out(builder); i++)
        read_metric(builder, i, list->items[i]);
    for (size_t i = 0; i < list->count && !ins_build_is_out(builder); i++)
        settle(builder, i, 0);
    if (!ins_build_is_out(builder))
        keep_metrics(builder);
}

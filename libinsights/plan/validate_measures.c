/* Checks the measures of a plan: that they exist, fit their fields, and count no row twice. */
#include "plan/check.h"
#include "plan/measure.h"

#include <string.h>

static const char *plural(const ins_plan_check *check, int dataset)
{
    return check->model->datasets[dataset].plural;
}

/* A stock may be added up over products and places, but not over days. */
static bool is_one_moment(const ins_plan *plan)
{
    if (plan->time.dataset < 0)
        return true;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &plan->dimensions[i];
        bool is_time = dimension->field.dataset == plan->time.dataset &&
                       dimension->field.field == plan->time.field;
        if (is_time && !ins_grain_is_cycle(dimension->grain) && dimension->grain <= INS_GRAIN_DAY)
            return true;
    }
    const ins_period *period = &plan->period;
    return period->has_start && period->has_end &&
           ins_period_end_day(period) - ins_period_first_day(period) <= 1;
}

static insights_status check_stock(const ins_plan_check *check, const ins_plan_measure *measure,
                                   const char *label)
{
    if (ins_plan_additivity(check->plan, measure, check->model) == INS_SEMI_ADDITIVE &&
        !is_one_moment(check->plan))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is a stock, which does not add up over time: ask for one day", label);
    return INSIGHTS_OK;
}

static bool is_identifier(const ins_field *field)
{
    return field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE;
}

static insights_status check_sum(const ins_plan_check *check, const ins_plan_measure *measure,
                                 const ins_field *field)
{
    const char *label = field->naming.label;
    /* Additivity of a derived model is a guess; who asks for the sum then gets it. */
    if (!check->model->is_derived && field->format.additivity == INS_NON_ADDITIVE)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s does not add up, so it has no sum: ask for the average", label);
    if (measure->field.dataset != check->root)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a sum of %s of %s over %s would count them more than once", label,
                        plural(check, measure->field.dataset), plural(check, check->root));
    return check_stock(check, measure, label);
}

static insights_status check_field_measure(const ins_plan_check *check,
                                           const ins_plan_measure *measure)
{
    INS_TRY(ins_check_field(check, measure->field));
    const ins_field *field = ins_model_field(check->model, measure->field);
    bool is_computed = measure->aggregate == INS_AGGREGATE_SUM ||
                       measure->aggregate == INS_AGGREGATE_AVERAGE ||
                       measure->aggregate == INS_AGGREGATE_MEDIAN ||
                       measure->aggregate == INS_AGGREGATE_PERCENTILE ||
                       measure->aggregate == INS_AGGREGATE_DEVIATION;
    bool is_number = ins_field_is_number(field) || field->type == INSIGHTS_TYPE_NULL;
    if (is_computed && (!is_number || is_identifier(field)))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is no amount, so it has no %s",
                        field->naming.label, ins_aggregate_name(measure->aggregate));
    if (measure->aggregate == INS_AGGREGATE_SUM)
        return check_sum(check, measure, field);
    return INSIGHTS_OK;
}

static insights_status check_rows(const ins_plan_check *check, const ins_plan_measure *measure)
{
    int dataset = measure->field.dataset;
    if (dataset < 0 || (size_t)dataset >= check->model->dataset_count || measure->field.field != -1)
        return ins_fail(check->err, INSIGHTS_INVALID, "a count of rows names no dataset");
    if (ins_counts_own_rows(measure, check->root))
        return INSIGHTS_OK;
    const ins_dataset *counted = &check->model->datasets[dataset];
    if (counted->key_count != 1)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s cannot be counted over %s: they have no single key", counted->plural,
                        plural(check, check->root));
    ins_field_ref key = measure->field;
    key.field = (int)counted->key[0];
    return ins_check_field(check, key);
}

/* ---- metrics ---- */

static int dataset_of(const ins_plan_check *check, const ins_metric *metric, const ins_expr *column)
{
    if (column->qualifier == NULL)
        return (int)metric->dataset;
    return ins_model_find_dataset(check->model, column->qualifier);
}

static bool reads_dataset(const ins_plan_check *check, const ins_metric *metric,
                          const ins_expr *node, int dataset)
{
    if (node->kind == INS_EXPR_COLUMN)
        return dataset_of(check, metric, node) == dataset;
    for (size_t i = 0; i < node->argument_count; i++)
        if (reads_dataset(check, metric, node->arguments[i], dataset))
            return true;
    return false;
}

/* Dataset of the first column that an aggregate reads; of the metric when it reads none. */
static int first_dataset(const ins_plan_check *check, const ins_metric *metric,
                         const ins_expr *node)
{
    if (node->kind == INS_EXPR_COLUMN)
        return dataset_of(check, metric, node);
    int found = -1;
    for (size_t i = 0; found < 0 && i < node->argument_count; i++)
        found = first_dataset(check, metric, node->arguments[i]);
    return found < 0 && node->kind == INS_EXPR_AGGREGATE ? (int)metric->dataset : found;
}

/* Whether joining an aggregate to the plan's rows leaves its value alone: it reads those rows
 * themselves, or seeing a value twice makes no difference to it. */
static bool is_fan_out_safe(const ins_plan_check *check, const ins_metric *metric,
                            const ins_expr *aggregate)
{
    if (aggregate->is_distinct || strcmp(aggregate->name, "MIN") == 0 ||
        strcmp(aggregate->name, "MAX") == 0)
        return true;
    return first_dataset(check, metric, aggregate) == check->root ||
           reads_dataset(check, metric, aggregate, check->root);
}

static insights_status check_metric_node(const ins_plan_check *check, const ins_metric *metric,
                                         const ins_expr *node)
{
    if (node->kind == INS_EXPR_AGGREGATE && !is_fan_out_safe(check, metric, node))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s adds up %s, which would be counted more than once over %s",
                        metric->naming.label, plural(check, first_dataset(check, metric, node)),
                        plural(check, check->root));
    if (node->kind == INS_EXPR_COLUMN) {
        int dataset = dataset_of(check, metric, node);
        int field =
            dataset < 0 ? -1 : ins_model_find_field(check->model, (size_t)dataset, node->name);
        if (field < 0)
            return ins_fail(check->err, INSIGHTS_INVALID, "%s reads %s, which does not exist",
                            metric->naming.label, node->name);
        return ins_check_field(check, (ins_field_ref){dataset, field});
    }
    for (size_t i = 0; i < node->argument_count; i++)
        INS_TRY(check_metric_node(check, metric, node->arguments[i]));
    return INSIGHTS_OK;
}

static insights_status check_metric(const ins_plan_check *check, const ins_plan_measure *measure)
{
    if (measure->metric < 0 || (size_t)measure->metric >= check->model->metric_count)
        return ins_fail(check->err, INSIGHTS_INVALID, "metric %d does not exist", measure->metric);
    const ins_metric *metric = &check->model->metrics[measure->metric];
    INS_TRY(check_metric_node(check, metric, metric->expression));
    return check_stock(check, measure, metric->naming.label);
}

static insights_status check_fraction(const ins_plan_check *check, const ins_plan_measure *measure)
{
    bool is_fine = measure->aggregate != INS_AGGREGATE_PERCENTILE ||
                   (measure->fraction >= 0 && measure->fraction <= 1);
    return is_fine ? INSIGHTS_OK
                   : ins_fail(check->err, INSIGHTS_INVALID,
                              "the percentile of %s is not between 0 and 100", measure->label);
}

/* A measure of groups takes the figures of another plan, which have been checked there. */
static insights_status check_inner(const ins_plan_check *check, const ins_plan_measure *measure)
{
    const ins_plan *over = check->plan->over;
    if (measure->filter_count > 0 || measure->part > 0)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s of groups has no filters of its own",
                        measure->label);
    if (measure->aggregate == INS_AGGREGATE_ROWS)
        return INSIGHTS_OK;
    const ins_plan_measure *inner =
        measure->inner < over->measure_count ? &over->measures[measure->inner] : NULL;
    if (inner == NULL || measure->aggregate == INS_AGGREGATE_METRIC ||
        measure->aggregate == INS_AGGREGATE_DISTINCT)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is of no figure of the groups",
                        measure->label);
    if (measure->aggregate == INS_AGGREGATE_SUM &&
        (inner->transform != INS_TRANSFORM_NONE ||
         ins_plan_additivity(over, inner, check->model) == INS_NON_ADDITIVE))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s does not add up, so it has no sum: ask for the average", inner->label);
    return INSIGHTS_OK;
}

static insights_status check_aggregate(const ins_plan_check *check, const ins_plan_measure *measure,
                                       size_t number)
{
    if (ins_aggregate_name(measure->aggregate) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "unknown aggregate %d",
                        (int)measure->aggregate);
    if (measure->aggregate == INS_AGGREGATE_DERIVED)
        return ins_check_derived(check, measure, number);
    INS_TRY(check_fraction(check, measure));
    if (check->plan->over != NULL)
        return check_inner(check, measure);
    if (measure->aggregate == INS_AGGREGATE_ROWS)
        return check_rows(check, measure);
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        return check_metric(check, measure);
    return check_field_measure(check, measure);
}

static insights_status check_measure(const ins_plan_check *check, const ins_plan_measure *measure,
                                     size_t number)
{
    if (measure->name == NULL || measure->name[0] == '\0' || measure->label == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "measure %zu has no name", number + 1);
    if (measure->part > check->plan->part_count)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is of part %zu, which does not exist",
                        measure->label, measure->part);
    ins_plan_check part = *check;
    part.root = ins_plan_measure_dataset(check->plan, measure);
    part.part = measure->part == 0 ? NULL : &check->plan->parts[measure->part - 1];
    INS_TRY(check_aggregate(&part, measure, number));
    return ins_check_filters(&part, measure->filters, measure->filter_count);
}

insights_status ins_check_measures(const ins_plan_check *check)
{
    const ins_plan_measure *measure = NULL;
    for (size_t i = 0; (measure = ins_plan_measure_at(check->plan, i)) != NULL; i++)
        INS_TRY(check_measure(check, measure, i));
    INS_TRY(ins_check_derived_units(check));
    for (size_t i = 0; (measure = ins_plan_measure_at(check->plan, i)) != NULL; i++)
        INS_TRY(ins_check_transform(check, measure));
    return INSIGHTS_OK;
}

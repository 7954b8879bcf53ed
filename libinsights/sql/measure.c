/* Measures and dimensions of a plan as SQL expressions and result columns. */
#include "sql/measure.h"

#include "sql/cycle.h"

#include "plan/measure.h"
#include "sql/expression.h"

#include <string.h>

/* ---- expressions ---- */

static const char *rows(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                        const char *condition)
{
    int dataset = measure->field.dataset;
    if (ins_counts_own_rows(measure, (int)scope->dataset) || scope->over != NULL)
        return ins_sql_aggregate(sql, "COUNT", NULL, false, condition);
    /* Joined rows repeat; each is counted once, by its key. */
    ins_field_ref key = measure->field;
    key.field = (int)sql->model->datasets[dataset].key[0];
    return ins_sql_aggregate(sql, "COUNT", ins_sql_field(sql, scope, key), true, condition);
}

static const char *metric(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                          const char *condition)
{
    bool is_simple = false;
    const char *text =
        ins_sql_metric(sql, scope, &sql->model->metrics[measure->metric], condition, &is_simple);
    return is_simple ? text : ins_sql_format(sql, "(%s)", text);
}

const char *ins_sql_argument(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure)
{
    bool is_counted =
        measure->aggregate == INS_AGGREGATE_COUNT || measure->aggregate == INS_AGGREGATE_DISTINCT;
    if (scope->over != NULL) {
        const ins_plan_measure *inner = ins_plan_measure_at(sql->plan->over, measure->inner);
        return ins_sql_format(sql, "%s.%s", scope->over, ins_sql_name(sql, inner->name));
    }
    return is_counted ? ins_sql_field(sql, scope, measure->field)
                      : ins_sql_number(sql, scope, measure->field);
}

const char *ins_sql_measure(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                            const char *condition)
{
    static const char *const names[] = {
        [INS_AGGREGATE_COUNT] = "COUNT",   [INS_AGGREGATE_DISTINCT] = "COUNT",
        [INS_AGGREGATE_SUM] = "SUM",       [INS_AGGREGATE_AVERAGE] = "AVG",
        [INS_AGGREGATE_MINIMUM] = "MIN",   [INS_AGGREGATE_MAXIMUM] = "MAX",
        [INS_AGGREGATE_MEDIAN] = "MEDIAN", [INS_AGGREGATE_DEVIATION] = "STDDEV"};
    if (measure->aggregate == INS_AGGREGATE_ROWS)
        return rows(sql, scope, measure, condition);
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        return metric(sql, scope, measure, condition);
    if (measure->aggregate >= sizeof names / sizeof *names || names[measure->aggregate] == NULL)
        return ins_sql_fail(sql, INSIGHTS_INVALID, "%s is no plain aggregate", measure->label);
    return ins_sql_aggregate(sql, names[measure->aggregate], ins_sql_argument(sql, scope, measure),
                             measure->aggregate == INS_AGGREGATE_DISTINCT, condition);
}

bool ins_sql_is_median(const ins_sql *sql, const ins_plan_measure *measure)
{
    if (measure->aggregate == INS_AGGREGATE_MEDIAN)
        return true;
    if (measure->aggregate != INS_AGGREGATE_METRIC)
        return false;
    const ins_expr *expression = sql->model->metrics[measure->metric].expression;
    return expression->kind == INS_EXPR_AGGREGATE && strcmp(expression->name, "MEDIAN") == 0;
}

/* 4-5-4 quarters start on Sundays that no engine computes. */
static void check_calendar(ins_sql *sql, ins_grain grain)
{
    const ins_calendar *calendar = &sql->model->calendar;
    if (calendar->is_retail_454 && calendar->is_fiscal_default && grain >= INS_GRAIN_QUARTER &&
        grain <= INS_GRAIN_YEAR)
        ins_sql_fail(sql, INSIGHTS_INVALID, "%ss of a 4-5-4 calendar cannot be grouped by",
                     ins_grain_name(grain));
}

static const char *year_span(ins_sql *sql, const char *year, ins_grain grain)
{
    int years = grain == INS_GRAIN_CENTURY ? 100 : grain == INS_GRAIN_DECADE ? 10 : 1;
    if (years == 1)
        return year;
    return ins_sql_format(sql, "(%s - %s %% %d)", year, year, years);
}

/* A dimension of the plan whose groups are read: a column of theirs, in steps already. */
static const char *over_dimension(ins_sql *sql, const ins_scope *scope,
                                  const ins_plan_dimension *dimension)
{
    const ins_plan *over = sql->plan->over;
    int index = ins_plan_find_dimension(over, dimension->field, dimension->grain);
    if (index < 0)
        return ins_sql_fail(sql, INSIGHTS_INVALID, "%s is none of the groups", dimension->label);
    return ins_sql_format(sql, "%s.%s", scope->over,
                          ins_sql_name(sql, over->dimensions[index].name));
}

const char *ins_sql_dimension(ins_sql *sql, ins_scope *scope, const ins_plan_dimension *dimension)
{
    if (scope->over != NULL)
        return over_dimension(sql, scope, dimension);
    ins_field_ref field = ins_scope_ref(sql, scope, dimension->field);
    if (dimension->grain == INS_GRAIN_NONE)
        return ins_sql_field(sql, scope, field);
    if (ins_field_is_year(ins_model_field(sql->model, field)))
        return year_span(sql, ins_sql_number(sql, scope, field), dimension->grain);
    check_calendar(sql, dimension->grain);
    const char *inner = ins_sql_field(sql, scope, field);
    if (ins_grain_is_cycle(dimension->grain))
        return ins_sql_cycle(sql, inner, dimension->grain);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->truncate_time(&text, inner, dimension->grain, &sql->model->calendar);
    return ins_sql_take(sql, &text);
}

/* ---- columns ---- */

/* Type of a field's own values after a cast to a number, if there is one. */
static void computed_type(const ins_field *field, ins_column_spec *spec)
{
    spec->type = field->is_numeric_text ? INSIGHTS_TYPE_NULL : field->type;
    spec->scale = field->scale;
}

/* What a metric delivers is known when it is one aggregate of one field; else as it comes. */
static void metric_type(const ins_sql *sql, const ins_metric *metric, ins_column_spec *spec)
{
    const ins_expr *tree = metric->expression;
    spec->type = metric->type == INSIGHTS_TYPE_FLOAT ? INSIGHTS_TYPE_FLOAT : INSIGHTS_TYPE_NULL;
    if (tree->kind != INS_EXPR_AGGREGATE || tree->argument_count != 1)
        return;
    if (strcmp(tree->name, "COUNT") == 0) {
        spec->type = INSIGHTS_TYPE_INT;
        return;
    }
    bool is_kept = strcmp(tree->name, "SUM") == 0 || strcmp(tree->name, "MIN") == 0 ||
                   strcmp(tree->name, "MAX") == 0;
    if (!is_kept) {
        spec->type = INSIGHTS_TYPE_FLOAT;
        return;
    }
    const ins_expr *column = tree->arguments[0];
    if (column->kind != INS_EXPR_COLUMN)
        return;
    int dataset = column->qualifier == NULL ? (int)metric->dataset
                                            : ins_model_find_dataset(sql->model, column->qualifier);
    int field = dataset < 0 ? -1 : ins_model_find_field(sql->model, (size_t)dataset, column->name);
    if (field >= 0)
        computed_type(&sql->model->datasets[dataset].fields[field], spec);
}

static void type_of(const ins_sql *sql, const ins_plan *plan, const ins_plan_measure *measure,
                    ins_column_spec *spec);

/* Sums and differences keep a type that both sides have; quotients are fractions. */
static void derived_type(const ins_sql *sql, const ins_plan *plan, const ins_plan_measure *measure,
                         ins_column_spec *spec)
{
    ins_column_spec a = {0};
    ins_column_spec b = {0};
    bool is_quotient =
        measure->derive == INS_DERIVE_RATIO || measure->derive == INS_DERIVE_PERCENT_CHANGE;
    spec->type = is_quotient ? INSIGHTS_TYPE_FLOAT : INSIGHTS_TYPE_NULL;
    if (is_quotient)
        return;
    type_of(sql, plan, ins_plan_measure_at(plan, measure->operands[0]), &a);
    type_of(sql, plan, ins_plan_measure_at(plan, measure->operands[1]), &b);
    bool is_kept = a.type == b.type && (a.type == INSIGHTS_TYPE_INT ||
                                        (a.type == INSIGHTS_TYPE_DECIMAL && a.scale == b.scale &&
                                         measure->derive != INS_DERIVE_PRODUCT));
    if (!is_kept)
        return;
    spec->type = a.type;
    spec->scale = a.scale;
}

static void type_of(const ins_sql *sql, const ins_plan *plan, const ins_plan_measure *measure,
                    ins_column_spec *spec)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS:
    case INS_AGGREGATE_COUNT:
    case INS_AGGREGATE_DISTINCT: spec->type = INSIGHTS_TYPE_INT; break;
    case INS_AGGREGATE_AVERAGE:
    case INS_AGGREGATE_PERCENTILE:
    case INS_AGGREGATE_DEVIATION:
    case INS_AGGREGATE_MEDIAN: spec->type = INSIGHTS_TYPE_FLOAT; break;
    case INS_AGGREGATE_DERIVED: derived_type(sql, plan, measure, spec); break;
    case INS_AGGREGATE_SUM:
    case INS_AGGREGATE_MINIMUM:
    case INS_AGGREGATE_MAXIMUM:
        if (plan->over != NULL)
            type_of(sql, plan->over, ins_plan_measure_at(plan->over, measure->inner), spec);
        else
            computed_type(ins_model_field(sql->model, measure->field), spec);
        break;
    case INS_AGGREGATE_METRIC: metric_type(sql, &sql->model->metrics[measure->metric], spec); break;
    }
    bool is_count = measure->transform == INS_TRANSFORM_RANK;
    bool is_fraction = ins_transform_is_share(measure->transform) ||
                       measure->transform == INS_TRANSFORM_MOVING_AVERAGE ||
                       measure->transform == INS_TRANSFORM_PERCENT_CHANGE;
    if (is_count || is_fraction)
        *spec = (ins_column_spec){.name = spec->name,
                                  .type = is_count ? INSIGHTS_TYPE_INT : INSIGHTS_TYPE_FLOAT};
}

ins_statement_column ins_sql_measure_column(ins_sql *sql, const ins_plan_measure *measure,
                                            bool is_previous)
{
    ins_statement_column column = {.spec.name = measure->name,
                                   .label = measure->label,
                                   .format =
                                       ins_plan_measure_format(sql->plan, measure, sql->model),
                                   .is_measure = true,
                                   .is_previous = is_previous};
    type_of(sql, sql->plan, measure, &column.spec);
    if (is_previous) {
        column.spec.name = ins_sql_format(sql, "previous_%s", measure->name);
        column.label = ins_sql_format(sql, "previous %s", measure->label);
    }
    return column;
}

ins_statement_column ins_sql_dimension_column(ins_sql *sql, const ins_plan_dimension *dimension)
{
    const ins_field *field = ins_model_field(sql->model, dimension->field);
    ins_statement_column column = {
        .spec = {.name = dimension->name, .type = field->type, .scale = field->scale},
        .label = dimension->label};
    if (dimension->grain == INS_GRAIN_NONE)
        return column;
    column.spec.scale = 0;
    if (ins_grain_is_cycle(dimension->grain))
        column.spec.type =
            dimension->grain == INS_GRAIN_HOUR_OF_DAY ? INSIGHTS_TYPE_INT : INSIGHTS_TYPE_TEXT;
    else if (ins_field_is_year(field))
        column.spec.type = field->is_numeric_text ? INSIGHTS_TYPE_NULL : field->type;
    else
        column.spec.type =
            dimension->grain < INS_GRAIN_DAY ? INSIGHTS_TYPE_DATETIME : INSIGHTS_TYPE_DATE;
    return column;
}

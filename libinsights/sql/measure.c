/* Measures and dimensions of a plan as SQL expressions and result columns. */
#include "sql/measure.h"

#include "plan/measure.h"
#include "sql/expression.h"

#include <string.h>

/* ---- expressions ---- */

static const char *rows(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                        const char *condition)
{
    int dataset = measure->field.dataset;
    if (dataset == (int)scope->dataset)
        return ins_sql_aggregate(sql, "COUNT", NULL, false, condition);
    /* Joined rows repeat; each is counted once, by its key. */
    ins_field_ref key = {dataset, (int)sql->model->datasets[dataset].key[0]};
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

const char *ins_sql_measure(ins_sql *sql, ins_scope *scope, const ins_plan_measure *measure,
                            const char *condition)
{
    static const char *const names[] = {
        [INS_AGGREGATE_COUNT] = "COUNT",  [INS_AGGREGATE_DISTINCT] = "COUNT",
        [INS_AGGREGATE_SUM] = "SUM",      [INS_AGGREGATE_AVERAGE] = "AVG",
        [INS_AGGREGATE_MINIMUM] = "MIN",  [INS_AGGREGATE_MAXIMUM] = "MAX",
        [INS_AGGREGATE_MEDIAN] = "MEDIAN"};
    if (measure->aggregate == INS_AGGREGATE_ROWS)
        return rows(sql, scope, measure, condition);
    if (measure->aggregate == INS_AGGREGATE_METRIC)
        return metric(sql, scope, measure, condition);
    bool is_counted =
        measure->aggregate == INS_AGGREGATE_COUNT || measure->aggregate == INS_AGGREGATE_DISTINCT;
    const char *argument = is_counted ? ins_sql_field(sql, scope, measure->field)
                                      : ins_sql_number(sql, scope, measure->field);
    return ins_sql_aggregate(sql, names[measure->aggregate], argument,
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

const char *ins_sql_dimension(ins_sql *sql, ins_scope *scope, const ins_plan_dimension *dimension)
{
    if (dimension->grain == INS_GRAIN_NONE)
        return ins_sql_field(sql, scope, dimension->field);
    if (ins_field_is_year(ins_model_field(sql->model, dimension->field)))
        return year_span(sql, ins_sql_number(sql, scope, dimension->field), dimension->grain);
    check_calendar(sql, dimension->grain);
    const char *inner = ins_sql_field(sql, scope, dimension->field);
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

static void measure_type(const ins_sql *sql, const ins_plan_measure *measure, ins_column_spec *spec)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS:
    case INS_AGGREGATE_COUNT:
    case INS_AGGREGATE_DISTINCT: spec->type = INSIGHTS_TYPE_INT; break;
    case INS_AGGREGATE_AVERAGE:
    case INS_AGGREGATE_PERCENTILE:
    case INS_AGGREGATE_DEVIATION:
    case INS_AGGREGATE_MEDIAN: spec->type = INSIGHTS_TYPE_FLOAT; break;
    case INS_AGGREGATE_DERIVED: spec->type = INSIGHTS_TYPE_NULL; break;
    case INS_AGGREGATE_SUM:
    case INS_AGGREGATE_MINIMUM:
    case INS_AGGREGATE_MAXIMUM:
        computed_type(ins_model_field(sql->model, measure->field), spec);
        break;
    case INS_AGGREGATE_METRIC: metric_type(sql, &sql->model->metrics[measure->metric], spec); break;
    }
    if (measure->transform == INS_TRANSFORM_SHARE)
        *spec = (ins_column_spec){.name = spec->name, .type = INSIGHTS_TYPE_FLOAT};
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
    measure_type(sql, measure, &column.spec);
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
    if (ins_field_is_year(field))
        column.spec.type = field->is_numeric_text ? INSIGHTS_TYPE_NULL : field->type;
    else
        column.spec.type =
            dimension->grain < INS_GRAIN_DAY ? INSIGHTS_TYPE_DATETIME : INSIGHTS_TYPE_DATE;
    return column;
}

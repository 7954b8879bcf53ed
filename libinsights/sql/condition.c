/* Filters of a plan as SQL conditions. Every value becomes a parameter. */
#include "sql/condition.h"

#include "plan/measure.h"
#include "sql/expression.h"
#include "sql/nested.h"
#include "sql/time_condition.h"

static const char *const signs[] = {"=", "<>", "<", "<=", ">", ">="};

const char *ins_sql_compare_texts(ins_sql *sql, const char *left, ins_compare compare,
                                  const char *right)
{
    if (compare > INS_COMPARE_GREATER_EQUAL)
        return ins_sql_fail(sql, INSIGHTS_INVALID, "one figure is compared in an unknown way");
    return ins_sql_format(sql, "%s %s %s", left, signs[compare], right);
}

const char *ins_sql_compare(ins_sql *sql, const char *left, ins_compare compare,
                            const ins_value *values)
{
    const char *first = ins_sql_parameter(sql, &values[0]);
    if (compare == INS_COMPARE_BETWEEN) {
        const char *second = ins_sql_parameter(sql, &values[1]);
        return ins_sql_format(sql, "%s BETWEEN %s AND %s", left, first, second);
    }
    return ins_sql_format(sql, "%s %s %s", left, signs[compare], first);
}

static const char *in_list(ins_sql *sql, const char *left, const ins_condition *condition)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    bool is_negated = condition->compare == INS_COMPARE_NOT_IN;
    ins_buffer_printf(&text, "%s %sIN (", left, is_negated ? "NOT " : "");
    for (size_t i = 0; i < condition->value_count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : ", ",
                          ins_sql_parameter(sql, &condition->values[i]));
    ins_buffer_byte(&text, ')');
    return ins_sql_take(sql, &text);
}

/* The value as a LIKE pattern: its own wildcards escaped, open where the comparison is. */
static const char *pattern_of(ins_sql *sql, const ins_condition *condition)
{
    ins_slice text = condition->values[0].as.text;
    bool is_open_left = condition->compare != INS_COMPARE_STARTS;
    bool is_open_right = condition->compare != INS_COMPARE_ENDS;
    ins_buffer pattern;
    ins_buffer_init(&pattern, INS_SQL_TEXT_MAX);
    if (is_open_left)
        ins_buffer_byte(&pattern, '%');
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (byte == '%' || byte == '_' || byte == '\\')
            ins_buffer_byte(&pattern, '\\');
        ins_buffer_byte(&pattern, byte);
    }
    if (is_open_right)
        ins_buffer_byte(&pattern, '%');
    return ins_sql_take(sql, &pattern);
}

static const char *text_match(ins_sql *sql, const char *left, const ins_condition *condition)
{
    ins_value value = ins_value_text(ins_slice_of(pattern_of(sql, condition)));
    const char *parameter = ins_sql_parameter(sql, &value);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->match(&text, left, parameter, condition->compare == INS_COMPARE_NOT_CONTAINS);
    return ins_sql_take(sql, &text);
}

/* Compared with the average over all rows of the plan's dataset, whatever else is filtered: the
 * short form of a nested plan. */
static const char *average_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    ins_plan_measure *measure = ARENA_NEW(sql->arena, ins_plan_measure);
    ins_plan *plan = ARENA_NEW(sql->arena, ins_plan);
    ins_nested *nested = ARENA_NEW(sql->arena, ins_nested);
    if (measure == NULL || plan == NULL || nested == NULL)
        return ins_sql_nomem(sql);
    *measure = (ins_plan_measure){.aggregate = INS_AGGREGATE_AVERAGE,
                                  .field = condition->field,
                                  .metric = -1,
                                  .name = "average",
                                  .label = "average"};
    *plan = (ins_plan){.kind = INS_PLAN_VALUE,
                       .dataset = (int)scope->dataset,
                       .measures = measure,
                       .measure_count = 1,
                       .time = {-1, -1}};
    nested->plan = plan;
    ins_condition figure = *condition;
    figure.compare =
        condition->compare == INS_COMPARE_ABOVE_AVERAGE ? INS_COMPARE_GREATER : INS_COMPARE_LESS;
    figure.nested = nested;
    return ins_sql_nested_condition(sql, scope, &figure);
}

static bool has_moment(const ins_condition *condition)
{
    for (size_t i = 0; i < condition->value_count; i++)
        if (condition->values[i].type == INSIGHTS_TYPE_DATE ||
            condition->values[i].type == INSIGHTS_TYPE_DATETIME)
            return true;
    return false;
}

static bool has_number(const ins_condition *condition)
{
    for (size_t i = 0; i < condition->value_count; i++)
        if (condition->values[i].type == INSIGHTS_TYPE_TEXT)
            return false;
    return condition->value_count > 0;
}

static const char *condition_text(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    const ins_field *field = ins_model_field(sql->model, condition->field);
    if (condition->nested != NULL)
        return ins_sql_nested_condition(sql, scope, condition);
    if (ins_field_is_time(field) && has_moment(condition))
        return ins_sql_time_condition(sql, scope, condition);
    const char *left = has_number(condition) ? ins_sql_number(sql, scope, condition->field)
                                             : ins_sql_field(sql, scope, condition->field);
    switch (condition->compare) {
    case INS_COMPARE_IN:
    case INS_COMPARE_NOT_IN: return in_list(sql, left, condition);
    case INS_COMPARE_CONTAINS:
    case INS_COMPARE_NOT_CONTAINS:
    case INS_COMPARE_STARTS:
    case INS_COMPARE_ENDS: return text_match(sql, left, condition);
    case INS_COMPARE_IS_NULL: return ins_sql_format(sql, "%s IS NULL", left);
    case INS_COMPARE_NOT_NULL: return ins_sql_format(sql, "%s IS NOT NULL", left);
    case INS_COMPARE_PERIOD: return ins_sql_time_condition(sql, scope, condition);
    case INS_COMPARE_ABOVE_AVERAGE:
    case INS_COMPARE_BELOW_AVERAGE: return average_condition(sql, scope, condition);
    default: return ins_sql_compare(sql, left, condition->compare, condition->values);
    }
}

const char *ins_sql_filter(ins_sql *sql, ins_scope *scope, const ins_filter *filter)
{
    const char *first = condition_text(sql, scope, &filter->any[0]);
    if (filter->count == 1)
        return first;
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    ins_buffer_printf(&text, "(%s", first);
    for (size_t j = 1; j < filter->count; j++)
        ins_buffer_printf(&text, " OR %s", condition_text(sql, scope, &filter->any[j]));
    ins_buffer_byte(&text, ')');
    return ins_sql_take(sql, &text);
}

void ins_sql_filters(ins_sql *sql, ins_scope *scope)
{
    for (size_t i = 0; sql->status == INSIGHTS_OK && i < sql->plan->filter_count; i++)
        ins_sql_add(sql, &scope->select->wheres,
                    ins_sql_filter(sql, scope, &sql->plan->filters[i]));
}

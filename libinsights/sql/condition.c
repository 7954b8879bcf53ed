/* Filters of a plan as SQL conditions. Every value becomes a parameter. */
#include "sql/condition.h"

#include "plan/measure.h"
#include "sql/expression.h"
#include "sql/time_condition.h"

const char *ins_sql_compare(ins_sql *sql, const char *left, ins_compare compare,
                            const ins_value *values)
{
    static const char *const signs[] = {"=", "<>", "<", "<=", ">", ">="};
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

/* Compared with the average over all rows of the plan's dataset, whatever else is filtered. */
static const char *average_condition(ins_sql *sql, ins_scope *scope, const ins_condition *condition)
{
    ins_select inner = {0};
    ins_scope whole;
    ins_scope_init(sql, &whole, &inner, (size_t)sql->plan->dataset);
    const char *average =
        ins_sql_aggregate(sql, "AVG", ins_sql_number(sql, &whole, condition->field), false, NULL);
    ins_buffer from;
    ins_buffer_init(&from, INS_SQL_TEXT_MAX);
    ins_select_print_from(&inner, &from);
    const char *rows = ins_sql_take(sql, &from);
    return ins_sql_format(sql, "%s %s (SELECT %s %s)", ins_sql_number(sql, scope, condition->field),
                          condition->compare == INS_COMPARE_ABOVE_AVERAGE ? ">" : "<", average,
                          rows);
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

void ins_sql_filters(ins_sql *sql, ins_scope *scope)
{
    for (size_t i = 0; i < sql->plan->filter_count; i++) {
        const ins_filter *filter = &sql->plan->filters[i];
        const char *first = condition_text(sql, scope, &filter->any[0]);
        if (filter->count == 1) {
            ins_sql_add(sql, &scope->select->wheres, first);
            continue;
        }
        ins_buffer text;
        ins_buffer_init(&text, INS_SQL_TEXT_MAX);
        ins_buffer_printf(&text, "(%s", first);
        for (size_t j = 1; j < filter->count; j++)
            ins_buffer_printf(&text, " OR %s", condition_text(sql, scope, &filter->any[j]));
        ins_buffer_byte(&text, ')');
        ins_sql_add(sql, &scope->select->wheres, ins_sql_take(sql, &text));
    }
}

/* Checks the filters of a plan: fields, comparisons, number and types of values. */
#include "plan/check.h"
#include "plan/measure.h"

/* How many values a comparison takes. */
typedef struct value_range {
    size_t least;
    size_t most;
} value_range;

static value_range values_of(ins_compare compare)
{
    switch (compare) {
    case INS_COMPARE_IS_NULL:
    case INS_COMPARE_NOT_NULL:
    case INS_COMPARE_ABOVE_AVERAGE:
    case INS_COMPARE_BELOW_AVERAGE: return (value_range){0, 0};
    case INS_COMPARE_BETWEEN:
    case INS_COMPARE_PERIOD: return (value_range){2, 2};
    case INS_COMPARE_IN:
    case INS_COMPARE_NOT_IN: return (value_range){1, INS_PLAN_VALUES_MAX};
    default: return (value_range){1, 1};
    }
}

static bool is_text_match(ins_compare compare)
{
    return compare >= INS_COMPARE_CONTAINS && compare <= INS_COMPARE_ENDS;
}

static bool is_order(ins_compare compare)
{
    return compare >= INS_COMPARE_LESS && compare <= INS_COMPARE_BETWEEN;
}

bool ins_value_is_number(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_INT || value->type == INSIGHTS_TYPE_FLOAT ||
           value->type == INSIGHTS_TYPE_DECIMAL;
}

static bool is_moment(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_DATE || value->type == INSIGHTS_TYPE_DATETIME;
}

static insights_status check_period(const ins_plan_check *check, const ins_field *field,
                                    const ins_condition *condition)
{
    const ins_value *start = &condition->values[0];
    const ins_value *end = &condition->values[1];
    if (!ins_field_is_time(field))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is no time, so it has no periods",
                        field->naming.label);
    bool is_start = is_moment(start);
    bool is_end = is_moment(end);
    if ((!is_start && !ins_value_is_null(start)) || (!is_end && !ins_value_is_null(end)) ||
        (!is_start && !is_end) || (is_start && is_end && ins_value_compare(start, end) >= 0))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a period of %s needs a start before its end, as dates",
                        field->naming.label);
    return INSIGHTS_OK;
}

static insights_status check_value(const ins_plan_check *check, const ins_field *field,
                                   ins_compare compare, const ins_value *value)
{
    const char *label = field->naming.label;
    if (ins_value_is_null(value))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is compared with a missing value", label);
    if (is_text_match(compare) && value->type != INSIGHTS_TYPE_TEXT)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is searched for something that is no text", label);
    if (!is_order(compare))
        return INSIGHTS_OK;
    if (ins_field_is_number(field) && !ins_value_is_number(value))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is a number and is compared with something else", label);
    if (is_moment(value) && !ins_field_is_time(field))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is no time but is compared with a date",
                        label);
    return INSIGHTS_OK;
}

static insights_status check_condition(const ins_plan_check *check, const ins_condition *condition)
{
    if (ins_compare_name(condition->compare) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "unknown comparison %d",
                        (int)condition->compare);
    INS_TRY(ins_check_field(check, condition->field));
    const ins_field *field = ins_model_field(check->model, condition->field);
    if (condition->nested != NULL)
        return ins_check_nested_condition(check, condition);
    value_range range = values_of(condition->compare);
    if (condition->value_count < range.least || condition->value_count > range.most)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "comparison \"%s\" of %s takes %zu to %zu values, not %zu",
                        ins_compare_name(condition->compare), field->naming.label, range.least,
                        range.most, condition->value_count);
    if (condition->compare == INS_COMPARE_PERIOD)
        return check_period(check, field, condition);
    bool is_average = condition->compare == INS_COMPARE_ABOVE_AVERAGE ||
                      condition->compare == INS_COMPARE_BELOW_AVERAGE;
    if (is_average && !ins_field_is_number(field) && field->type != INSIGHTS_TYPE_NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is no number, so it has no average",
                        field->naming.label);
    for (size_t i = 0; i < condition->value_count; i++)
        INS_TRY(check_value(check, field, condition->compare, &condition->values[i]));
    return INSIGHTS_OK;
}

insights_status ins_check_filters(const ins_plan_check *check, const ins_filter *filters,
                                  size_t count)
{
    size_t conditions = 0;
    for (size_t i = 0; i < count; i++) {
        const ins_filter *filter = &filters[i];
        conditions += filter->count;
        if (filter->count == 0)
            return ins_fail(check->err, INSIGHTS_INVALID, "filter %zu has no condition", i + 1);
        if (conditions > INS_PLAN_FILTERS_MAX)
            return ins_fail(check->err, INSIGHTS_INVALID, "a plan has at most %d conditions",
                            INS_PLAN_FILTERS_MAX);
        for (size_t j = 0; j < filter->count; j++)
            INS_TRY(check_condition(check, &filter->any[j]));
    }
    return INSIGHTS_OK;
}

/* Names of the kinds in a plan, and how the measures of a plan add up. Checks nothing. */
#include "plan/plan.h"

#include "plan/measure.h"

const char *ins_plan_kind_name(ins_plan_kind kind)
{
    static const char *const names[] = {"list",  "value",      "breakdown", "ranking",
                                        "trend", "comparison", "why"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

const char *ins_aggregate_name(ins_aggregate aggregate)
{
    static const char *const names[] = {"rows",    "count",   "distinct", "sum",   "average",
                                        "minimum", "maximum", "median",   "metric"};
    return (size_t)aggregate < sizeof names / sizeof *names ? names[aggregate] : NULL;
}

const char *ins_compare_name(ins_compare compare)
{
    static const char *const names[] = {
        "equal",   "not_equal", "less",     "less_equal", "greater",       "greater_equal",
        "between", "in",        "not_in",   "contains",   "not_contains",  "starts",
        "ends",    "is_null",   "not_null", "period",     "above_average", "below_average"};
    return (size_t)compare < sizeof names / sizeof *names ? names[compare] : NULL;
}

const char *ins_comparison_name(ins_comparison_kind kind)
{
    static const char *const names[] = {"nothing", "previous", "last_year", "period"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

ins_additivity ins_plan_additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                   const ins_model *model)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS:
        return measure->field.dataset == plan->dataset ? INS_ADDITIVE : INS_NON_ADDITIVE;
    case INS_AGGREGATE_COUNT: return INS_ADDITIVE;
    case INS_AGGREGATE_SUM: {
        ins_additivity declared = ins_model_field(model, measure->field)->format.additivity;
        return declared == INS_SEMI_ADDITIVE ? INS_SEMI_ADDITIVE : INS_ADDITIVE;
    }
    case INS_AGGREGATE_METRIC: return model->metrics[measure->metric].format.additivity;
    default: return INS_NON_ADDITIVE;
    }
}

bool ins_field_is_time(const ins_field *field)
{
    return field->role == INS_ROLE_TIME || field->type == INSIGHTS_TYPE_DATE ||
           field->type == INSIGHTS_TYPE_DATETIME;
}

bool ins_field_is_year(const ins_field *field)
{
    bool is_number = field->type == INSIGHTS_TYPE_INT || field->type == INSIGHTS_TYPE_FLOAT ||
                     field->type == INSIGHTS_TYPE_DECIMAL || field->is_numeric_text;
    return field->role == INS_ROLE_TIME && is_number;
}

bool ins_field_is_number(const ins_field *field)
{
    return field->type == INSIGHTS_TYPE_INT || field->type == INSIGHTS_TYPE_FLOAT ||
           field->type == INSIGHTS_TYPE_DECIMAL || field->is_numeric_text;
}

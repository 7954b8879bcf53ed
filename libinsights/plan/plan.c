/* Names of the kinds in a plan, its measures by number, and what fields are. Checks nothing. */
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
    static const char *const names[] = {"rows",    "count",      "distinct",  "sum",
                                        "average", "minimum",    "maximum",   "median",
                                        "metric",  "percentile", "deviation", "derived"};
    return (size_t)aggregate < sizeof names / sizeof *names ? names[aggregate] : NULL;
}

const char *ins_derive_name(ins_derive derive)
{
    static const char *const names[] = {"ratio", "difference", "sum", "product", "percent_change"};
    return (size_t)derive < sizeof names / sizeof *names ? names[derive] : NULL;
}

const char *ins_transform_name(ins_transform transform)
{
    static const char *const names[] = {
        "none",   "share",          "rank",          "running_total", "moving_average",
        "change", "percent_change", "running_share", "larger_share"};
    return (size_t)transform < sizeof names / sizeof *names ? names[transform] : NULL;
}

bool ins_transform_is_share(ins_transform transform)
{
    return transform == INS_TRANSFORM_SHARE || transform == INS_TRANSFORM_RUNNING_SHARE ||
           transform == INS_TRANSFORM_LARGER_SHARE;
}

ins_field_ref ins_plan_part_field(const ins_plan *plan, const ins_plan_part *part,
                                  ins_field_ref ref)
{
    if (part == NULL)
        return ref;
    for (size_t i = 0; i < part->same_count; i++)
        if (ins_field_ref_equal(part->same[i].field, ref))
            return part->same[i].own;
    bool is_time = plan->time.dataset >= 0 && ins_field_ref_equal(ref, plan->time);
    return is_time && part->time.dataset >= 0 ? part->time : ref;
}

const ins_plan_measure *ins_plan_measure_at(const ins_plan *plan, size_t number)
{
    if (number < plan->measure_count)
        return &plan->measures[number];
    number -= plan->measure_count;
    return number < plan->helper_count ? &plan->helpers[number] : NULL;
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

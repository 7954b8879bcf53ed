/* Checks measures made of other measures: derived ones, transforms, and measures of groups. */
#include "plan/check.h"
#include "plan/measure.h"

#include <string.h>

/* ---- derived ---- */

static bool is_same_unit(const ins_measure_format *a, const ins_measure_format *b)
{
    bool is_both = a->unit != NULL && b->unit != NULL;
    return !is_both || strcmp(a->unit, b->unit) == 0;
}

/* How many derived measures stand on each other, this one included; stops counting at `most`. */
static size_t levels_of(const ins_plan *plan, const ins_plan_measure *measure, size_t most)
{
    size_t deepest = 0;
    if (measure == NULL || measure->aggregate != INS_AGGREGATE_DERIVED || most == 0)
        return 0;
    for (size_t i = 0; i < 2; i++) {
        const ins_plan_measure *side = ins_plan_measure_at(plan, measure->operands[i]);
        size_t levels = levels_of(plan, side, most - 1);
        deepest = levels > deepest ? levels : deepest;
    }
    return deepest + 1;
}

insights_status ins_check_derived(const ins_plan_check *check, const ins_plan_measure *measure,
                                  size_t number)
{
    const ins_plan *plan = check->plan;
    if (ins_derive_name(measure->derive) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is derived in an unknown way",
                        measure->label);
    if (measure->filter_count > 0 || measure->part > 0)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is derived, so filters belong to what it is derived from",
                        measure->label);
    const ins_plan_measure *sides[2] = {NULL, NULL};
    for (size_t i = 0; i < 2; i++) {
        sides[i] = ins_plan_measure_at(plan, measure->operands[i]);
        bool is_known = sides[i] != NULL && sides[i]->name != NULL && sides[i]->label != NULL;
        bool is_circle = is_known && sides[i]->aggregate == INS_AGGREGATE_DERIVED &&
                         measure->operands[i] <= number;
        if (!is_known || is_circle || sides[i]->transform != INS_TRANSFORM_NONE)
            return ins_fail(check->err, INSIGHTS_INVALID,
                            "%s is derived from a measure that is not there before it",
                            measure->label);
    }
    if (levels_of(plan, measure, INS_PLAN_DEPTH_MAX + 1) > INS_PLAN_DEPTH_MAX)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is derived over more than %d steps",
                        measure->label, INS_PLAN_DEPTH_MAX);
    return INSIGHTS_OK;
}

/* Operands have been checked by now, so that their units are known. */
static insights_status check_units(const ins_plan_check *check, const ins_plan_measure *measure)
{
    bool is_compared = measure->derive == INS_DERIVE_DIFFERENCE ||
                       measure->derive == INS_DERIVE_SUM ||
                       measure->derive == INS_DERIVE_PERCENT_CHANGE;
    const ins_plan_measure *a = ins_plan_measure_at(check->plan, measure->operands[0]);
    const ins_plan_measure *b = ins_plan_measure_at(check->plan, measure->operands[1]);
    ins_measure_format first = ins_plan_measure_format(check->plan, a, check->model);
    ins_measure_format second = ins_plan_measure_format(check->plan, b, check->model);
    if (is_compared && !is_same_unit(&first, &second))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is in %s and %s is in %s", a->label,
                        first.unit, b->label, second.unit);
    return INSIGHTS_OK;
}

insights_status ins_check_derived_units(const ins_plan_check *check)
{
    const ins_plan_measure *measure = NULL;
    for (size_t i = 0; (measure = ins_plan_measure_at(check->plan, i)) != NULL; i++)
        if (measure->aggregate == INS_AGGREGATE_DERIVED)
            INS_TRY(check_units(check, measure));
    return INSIGHTS_OK;
}

/* ---- transforms ---- */

int ins_plan_step_dimension(const ins_plan *plan, const ins_model *model)
{
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &plan->dimensions[i];
        const ins_field *field = ins_model_field(model, dimension->field);
        if (dimension->grain >= INS_GRAIN_DAY || ins_field_is_year(field))
            return (int)i;
    }
    return -1;
}

static insights_status check_share(const ins_plan_check *check, const ins_plan_measure *measure)
{
    if (ins_plan_additivity(check->plan, measure, check->model) == INS_NON_ADDITIVE)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s has no shares, because its parts do not add up", measure->label);
    return INSIGHTS_OK;
}

static insights_status check_along_time(const ins_plan_check *check,
                                        const ins_plan_measure *measure)
{
    const ins_plan *plan = check->plan;
    if (ins_plan_step_dimension(plan, check->model) < 0 || ins_period_is_set(&plan->comparison))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s of %s needs steps of time, in one period",
                        ins_transform_name(measure->transform), measure->label);
    if (measure->transform == INS_TRANSFORM_RUNNING_TOTAL &&
        ins_plan_additivity(plan, measure, check->model) != INS_ADDITIVE)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s does not add up over time, so it has no running total", measure->label);
    if (measure->transform == INS_TRANSFORM_MOVING_AVERAGE &&
        (measure->steps == 0 || measure->steps > INS_PLAN_STEPS_MAX))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a moving average of %s runs over 1 to %d steps", measure->label,
                        INS_PLAN_STEPS_MAX);
    return INSIGHTS_OK;
}

insights_status ins_check_transform(const ins_plan_check *check, const ins_plan_measure *measure)
{
    const ins_plan *plan = check->plan;
    if (measure->transform == INS_TRANSFORM_NONE)
        return INSIGHTS_OK;
    if (ins_transform_name(measure->transform) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "unknown transform of %s", measure->label);
    if (plan->dimension_count == 0)
        return ins_fail(check->err, INSIGHTS_INVALID, "a %s of %s needs groups",
                        ins_transform_name(measure->transform), measure->label);
    if (measure->within >= plan->dimension_count)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a %s of %s within %zu dimensions needs more dimensions than these",
                        ins_transform_name(measure->transform), measure->label, measure->within);
    switch (measure->transform) {
    case INS_TRANSFORM_RUNNING_SHARE:
    case INS_TRANSFORM_LARGER_SHARE:
    case INS_TRANSFORM_SHARE: return check_share(check, measure);
    case INS_TRANSFORM_RANK: return INSIGHTS_OK;
    default: return check_along_time(check, measure);
    }
}

/* ---- plans over plans ---- */

int ins_plan_find_dimension(const ins_plan *plan, ins_field_ref field, ins_grain grain)
{
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (ins_field_ref_equal(plan->dimensions[i].field, field) &&
            plan->dimensions[i].grain == grain)
            return (int)i;
    return -1;
}

static bool is_of_groups(ins_plan_kind kind)
{
    return kind == INS_PLAN_BREAKDOWN || kind == INS_PLAN_RANKING || kind == INS_PLAN_TREND;
}

insights_status ins_check_over(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    const ins_plan *over = plan->over;
    bool is_possible = (plan->kind == INS_PLAN_VALUE || is_of_groups(plan->kind)) &&
                       is_of_groups(over->kind) && !over->show_others &&
                       !ins_period_is_set(&over->comparison);
    bool is_bare = plan->filter_count == 0 && plan->part_count == 0 && plan->time.dataset < 0 &&
                   !ins_period_is_set(&plan->period);
    INS_TRY(ins_check_inner_plan(check, over));
    if (!is_possible)
        return ins_fail(check->err, INSIGHTS_INVALID, "a %s is not made of the groups of a %s",
                        ins_plan_kind_name(plan->kind), ins_plan_kind_name(over->kind));
    if (plan->dataset != over->dataset || !is_bare)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "filters and periods belong to the plan whose groups are read");
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (ins_plan_find_dimension(over, plan->dimensions[i].field, plan->dimensions[i].grain) < 0)
            return ins_fail(check->err, INSIGHTS_INVALID,
                            "dimension %zu is none of the groups that are read", i + 1);
    return INSIGHTS_OK;
}

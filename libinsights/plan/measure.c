/* What measures are: whose rows they read, how they add up, their unit. Checks nothing. */
#include "plan/measure.h"

#include <string.h>

/* More levels than a valid plan has of anything. */
enum { LEVELS_MAX = 8 };

int ins_plan_measure_dataset(const ins_plan *plan, const ins_plan_measure *measure)
{
    bool is_part = measure->part > 0 && measure->part <= plan->part_count;
    return is_part ? plan->parts[measure->part - 1].dataset : plan->dataset;
}

bool ins_counts_own_rows(const ins_plan_measure *measure, int dataset)
{
    return measure->field.dataset == dataset && measure->field.via[0] == 0;
}

/* ---- additivity ---- */

static ins_additivity additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                 const ins_model *model, int levels);

/* What is added and subtracted adds up when both sides do; quotients and products do not. */
static ins_additivity derived_additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                         const ins_model *model, int levels)
{
    const ins_plan_measure *a = ins_plan_measure_at(plan, measure->operands[0]);
    const ins_plan_measure *b = ins_plan_measure_at(plan, measure->operands[1]);
    bool is_sum = measure->derive == INS_DERIVE_DIFFERENCE || measure->derive == INS_DERIVE_SUM;
    if (!is_sum || a == NULL || b == NULL || levels == 0)
        return INS_NON_ADDITIVE;
    ins_additivity first = additivity(plan, a, model, levels - 1);
    ins_additivity second = additivity(plan, b, model, levels - 1);
    return first > second ? first : second;
}

static ins_additivity additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                 const ins_model *model, int levels)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS:
        return plan->over != NULL ||
                       ins_counts_own_rows(measure, ins_plan_measure_dataset(plan, measure))
                   ? INS_ADDITIVE
                   : INS_NON_ADDITIVE;
    case INS_AGGREGATE_COUNT: return INS_ADDITIVE;
    case INS_AGGREGATE_SUM: {
        if (plan->over != NULL)
            return INS_ADDITIVE;
        ins_additivity declared = ins_model_field(model, measure->field)->format.additivity;
        return declared == INS_SEMI_ADDITIVE ? INS_SEMI_ADDITIVE : INS_ADDITIVE;
    }
    case INS_AGGREGATE_METRIC: return model->metrics[measure->metric].format.additivity;
    case INS_AGGREGATE_DERIVED: return derived_additivity(plan, measure, model, levels);
    default: return INS_NON_ADDITIVE;
    }
}

ins_additivity ins_plan_additivity(const ins_plan *plan, const ins_plan_measure *measure,
                                   const ins_model *model)
{
    return additivity(plan, measure, model, LEVELS_MAX);
}

bool ins_plan_is_zero_of_nothing(const ins_plan *plan, const ins_plan_measure *measure,
                                 const ins_model *model)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS:
    case INS_AGGREGATE_COUNT:
    case INS_AGGREGATE_DISTINCT: return true;
    case INS_AGGREGATE_METRIC: {
        const ins_expr *tree = model->metrics[measure->metric].expression;
        if (tree->kind == INS_EXPR_AGGREGATE && strcmp(tree->name, "COUNT") == 0)
            return true;
        break;
    }
    case INS_AGGREGATE_SUM: break;
    default: return false;
    }
    return ins_plan_additivity(plan, measure, model) == INS_ADDITIVE;
}

/* ---- unit ---- */

static ins_measure_format format_of(const ins_plan *plan, const ins_plan_measure *measure,
                                    const ins_model *model, int levels);

static bool is_same_unit(const ins_measure_format *a, const ins_measure_format *b)
{
    return a->unit == b->unit ||
           (a->unit != NULL && b->unit != NULL && strcmp(a->unit, b->unit) == 0);
}

/* An amount per something keeps the amount's unit, and its name says the rest. */
static ins_measure_format derived_format(const ins_plan *plan, const ins_plan_measure *measure,
                                         const ins_model *model, int levels)
{
    static const ins_measure_format plain = {.decimals = -1, .additivity = INS_NON_ADDITIVE};
    const ins_plan_measure *sides[2] = {ins_plan_measure_at(plan, measure->operands[0]),
                                        ins_plan_measure_at(plan, measure->operands[1])};
    if (sides[0] == NULL || sides[1] == NULL || levels == 0)
        return plain;
    ins_measure_format a = format_of(plan, sides[0], model, levels - 1);
    ins_measure_format b = format_of(plan, sides[1], model, levels - 1);
    switch (measure->derive) {
    case INS_DERIVE_PERCENT_CHANGE: return plain;
    case INS_DERIVE_RATIO:
        if (is_same_unit(&a, &b))
            return plain;
        break;
    case INS_DERIVE_PRODUCT:
        if (a.unit != NULL && b.unit != NULL)
            return plain;
        a = a.unit != NULL ? a : b;
        break;
    case INS_DERIVE_DIFFERENCE:
    case INS_DERIVE_SUM: return a;
    }
    a.decimals = a.is_currency ? a.decimals : -1;
    a.good_direction = 0;
    return a;
}

static ins_measure_format inner_format(const ins_plan *plan, const ins_plan_measure *measure,
                                       const ins_model *model, int levels)
{
    const ins_plan_measure *inner = ins_plan_measure_at(plan->over, measure->inner);
    if (inner == NULL || levels == 0)
        return (ins_measure_format){.decimals = -1};
    ins_measure_format format = format_of(plan->over, inner, model, levels - 1);
    bool is_kept = measure->aggregate == INS_AGGREGATE_SUM ||
                   measure->aggregate == INS_AGGREGATE_MINIMUM ||
                   measure->aggregate == INS_AGGREGATE_MAXIMUM;
    if (!is_kept && !format.is_currency)
        format.decimals = -1;
    return format;
}

static ins_measure_format format_of(const ins_plan *plan, const ins_plan_measure *measure,
                                    const ins_model *model, int levels)
{
    ins_measure_format format = {0};
    switch (measure->aggregate) {
    case INS_AGGREGATE_METRIC: return model->metrics[measure->metric].format;
    case INS_AGGREGATE_DERIVED: format = derived_format(plan, measure, model, levels); break;
    case INS_AGGREGATE_ROWS:
    case INS_AGGREGATE_COUNT:
    case INS_AGGREGATE_DISTINCT: break;
    default:
        format = plan->over != NULL ? inner_format(plan, measure, model, levels)
                                    : ins_model_field(model, measure->field)->format;
    }
    format.additivity = ins_plan_additivity(plan, measure, model);
    return format;
}

ins_measure_format ins_plan_measure_format(const ins_plan *plan, const ins_plan_measure *measure,
                                           const ins_model *model)
{
    switch (measure->transform) {
    case INS_TRANSFORM_SHARE:
        return (ins_measure_format){.decimals = -1, .additivity = INS_ADDITIVE};
    case INS_TRANSFORM_RANK: return (ins_measure_format){.additivity = INS_NON_ADDITIVE};
    case INS_TRANSFORM_RUNNING_SHARE:
    case INS_TRANSFORM_LARGER_SHARE:
    case INS_TRANSFORM_PERCENT_CHANGE:
        return (ins_measure_format){.decimals = -1, .additivity = INS_NON_ADDITIVE};
    default: break;
    }
    ins_measure_format format = format_of(plan, measure, model, LEVELS_MAX);
    if (measure->transform != INS_TRANSFORM_NONE)
        format.additivity = INS_NON_ADDITIVE;
    if (measure->transform == INS_TRANSFORM_MOVING_AVERAGE && !format.is_currency)
        format.decimals = -1;
    return format;
}

/* Both sides count or add up the same, one of them only some of the rows. */
static bool is_part_of_whole(const ins_plan *plan, const ins_plan_measure *measure)
{
    const ins_plan_measure *a = ins_plan_measure_at(plan, measure->operands[0]);
    const ins_plan_measure *b = ins_plan_measure_at(plan, measure->operands[1]);
    return a != NULL && b != NULL && a->aggregate == b->aggregate && a->metric == b->metric &&
           a->part == b->part && a->inner == b->inner && ins_field_ref_equal(a->field, b->field) &&
           a->filter_count > b->filter_count;
}

bool ins_plan_is_share(const ins_plan *plan, const ins_plan_measure *measure)
{
    if (ins_transform_is_share(measure->transform) ||
        measure->transform == INS_TRANSFORM_PERCENT_CHANGE)
        return true;
    if (measure->aggregate != INS_AGGREGATE_DERIVED || measure->transform != INS_TRANSFORM_NONE)
        return false;
    return measure->derive == INS_DERIVE_PERCENT_CHANGE ||
           (measure->derive == INS_DERIVE_RATIO && is_part_of_whole(plan, measure));
}

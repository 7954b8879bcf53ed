/* Checks the plans inside of conditions: they give a set or one figure that can be compared. */
#include "plan/check.h"
#include "plan/measure.h"
#include "plan/path.h"

#include <string.h>

/* ---- classes of values ---- */

ins_value_class ins_class_of_field(const ins_field *field)
{
    if (ins_field_is_number(field))
        return INS_CLASS_NUMBER;
    if (ins_field_is_time(field))
        return INS_CLASS_TIME;
    switch (field->type) {
    case INSIGHTS_TYPE_TEXT: return INS_CLASS_TEXT;
    case INSIGHTS_TYPE_BOOL: return INS_CLASS_TRUTH;
    default: return INS_CLASS_UNKNOWN;
    }
}

/* Extremes are values of the field; everything else is a number. */
static ins_value_class class_of_measure(const ins_plan *plan, const ins_plan_measure *measure,
                                        const ins_model *model)
{
    bool is_extreme =
        measure->aggregate == INS_AGGREGATE_MINIMUM || measure->aggregate == INS_AGGREGATE_MAXIMUM;
    if (!is_extreme || measure->transform != INS_TRANSFORM_NONE)
        return INS_CLASS_NUMBER;
    if (plan->over != NULL)
        return class_of_measure(plan->over, ins_plan_measure_at(plan->over, measure->inner), model);
    return ins_class_of_field(ins_model_field(model, measure->field));
}

static bool is_comparable(ins_value_class a, ins_value_class b)
{
    return a == b || a == INS_CLASS_UNKNOWN || b == INS_CLASS_UNKNOWN;
}

/* ---- what keys point to ---- */

enum { HOPS_MAX = 8 };

/* The key that a reference points to in the end; a field that points nowhere is its own. */
static ins_field_ref entity_of(const ins_model *model, ins_field_ref ref)
{
    for (int hop = 0; hop < HOPS_MAX; hop++) {
        const ins_relationship *found = NULL;
        for (size_t i = 0; found == NULL && i < model->relationship_count; i++) {
            const ins_relationship *link = &model->relationships[i];
            if ((int)link->from == ref.dataset && link->to != link->from &&
                link->field_count == 1 && (int)link->from_fields[0] == ref.field)
                found = link;
        }
        if (found == NULL)
            break;
        ref = (ins_field_ref){(int)found->to, (int)found->to_fields[0]};
    }
    return (ins_field_ref){ref.dataset, ref.field};
}

static bool is_identifier(const ins_field *field)
{
    return field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE;
}

/* A customer's number is no product's number, although both are numbers. A reference to its own
 * dataset is one of that dataset's keys. */
static bool is_same_entity(const ins_model *model, ins_field_ref a, ins_field_ref b)
{
    if (!is_identifier(ins_model_field(model, a)) || !is_identifier(ins_model_field(model, b)))
        return true;
    ins_field_ref first = entity_of(model, a);
    ins_field_ref second = entity_of(model, b);
    return first.dataset == second.dataset;
}

static insights_status check_pair(const ins_plan_check *check, ins_field_ref outer,
                                  const ins_plan_dimension *inner)
{
    const ins_field *a = ins_model_field(check->model, outer);
    const ins_field *b = ins_model_field(check->model, inner->field);
    if (!is_comparable(ins_class_of_field(a), ins_class_of_field(b)) ||
        !is_same_entity(check->model, outer, inner->field))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is not compared with %s of %s",
                        a->naming.label, b->naming.label,
                        check->model->datasets[inner->field.dataset].plural);
    return INSIGHTS_OK;
}

/* ---- matches ---- */

/* Whether the way to a field starts with the way to another one; false when there is no way. */
static insights_status is_on_the_way(const ins_plan_check *check, ins_field_ref near,
                                     ins_field_ref far, bool *out)
{
    ins_join_path paths[2];
    const ins_field_ref ends[2] = {near, far};
    *out = false;
    for (size_t i = 0; i < 2; i++) {
        insights_status status =
            ins_field_path_find(&paths[i], check->model, (size_t)check->root, ends[i], NULL);
        if (status != INSIGHTS_OK)
            return status == INSIGHTS_NOMEM ? ins_fail_nomem(check->err) : INSIGHTS_OK;
    }
    *out = paths[0].count <= paths[1].count;
    for (size_t i = 0; *out && i < paths[0].count; i++)
        *out = paths[0].relationships[i] == paths[1].relationships[i];
    return INSIGHTS_OK;
}

/* Whether one value of the dimension leaves one value of the field: it names a row of a dataset on
 * the way to the field. */
static insights_status is_determined_by(const ins_plan_check *check, ins_field_ref field,
                                        const ins_plan_dimension *dimension, bool *out)
{
    const ins_dataset *dataset = &check->model->datasets[dimension->field.dataset];
    bool is_key = dataset->key_count == 1 && (int)dataset->key[0] == dimension->field.field;
    bool is_unique = is_key || ins_model_field(check->model, dimension->field)->is_unique;
    *out = false;
    if (dimension->grain != INS_GRAIN_NONE || !is_unique)
        return INSIGHTS_OK;
    return is_on_the_way(check, dimension->field, field, out);
}

static insights_status check_of_group(const ins_plan_check *check, ins_field_ref field,
                                      ins_grain grain)
{
    const ins_plan *plan = check->plan;
    bool is_known = ins_plan_find_dimension(plan, field, grain) >= 0;
    for (size_t i = 0; !is_known && grain == INS_GRAIN_NONE && i < plan->dimension_count; i++)
        INS_TRY(is_determined_by(check, field, &plan->dimensions[i], &is_known));
    if (is_known)
        return INSIGHTS_OK;
    return ins_fail(check->err, INSIGHTS_INVALID, "a group has no single %s to compare by",
                    ins_model_field(check->model, field)->naming.label);
}

static insights_status check_matches(const ins_plan_check *check, const ins_nested *nested)
{
    for (size_t i = 0; i < nested->match_count; i++) {
        const ins_match *match = &nested->matches[i];
        if (match->column >= nested->plan->dimension_count)
            return ins_fail(check->err, INSIGHTS_INVALID, "a nested plan has no dimension %zu",
                            match->column + 1);
        INS_TRY(ins_check_field(check, match->field));
        INS_TRY(check_pair(check, match->field, &nested->plan->dimensions[match->column]));
    }
    return INSIGHTS_OK;
}

/* How often a dimension of the nested plan is matched. */
static size_t times_matched(const ins_nested *nested, size_t column)
{
    size_t count = 0;
    for (size_t i = 0; i < nested->match_count; i++)
        count += nested->matches[i].column == column;
    return count;
}

/* ---- sets and figures ---- */

static insights_status check_inner(const ins_plan_check *check, const ins_nested *nested)
{
    const ins_plan *plan = nested->plan;
    INS_TRY(ins_check_inner_plan(check, plan));
    if (plan->show_others || ins_period_is_set(&plan->comparison) || plan->kind == INS_PLAN_WHY)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a nested %s has one period and no line of others",
                        ins_plan_kind_name(plan->kind));
    return check_matches(check, nested);
}

static insights_status check_set(const ins_plan_check *check, const ins_condition *condition)
{
    const ins_nested *nested = condition->nested;
    if (nested->column >= nested->plan->dimension_count || !ins_value_is_null(&nested->factor))
        return ins_fail(check->err, INSIGHTS_INVALID, "a set needs a dimension of its plan");
    const ins_plan_dimension *column = &nested->plan->dimensions[nested->column];
    if (column->grain != INS_GRAIN_NONE)
        return ins_fail(check->err, INSIGHTS_INVALID, "a set of %ss has no members to compare with",
                        ins_grain_name(column->grain));
    return check_pair(check, condition->field, column);
}

static insights_status check_figure(const ins_plan_check *check, const ins_nested *nested,
                                    const char *label)
{
    const ins_plan *plan = nested->plan;
    bool is_one = true;
    for (size_t i = 0; i < plan->dimension_count; i++)
        is_one = is_one && times_matched(nested, i) == 1;
    if (nested->column >= plan->measure_count || !is_one || plan->limit > 0)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is compared with a plan that gives no single figure", label);
    return INSIGHTS_OK;
}

static insights_status check_factor(const ins_plan_check *check, const ins_nested *nested,
                                    ins_value_class class, const char *label)
{
    if (ins_value_is_null(&nested->factor))
        return INSIGHTS_OK;
    if (ins_value_is_number(&nested->factor) && class == INS_CLASS_NUMBER)
        return INSIGHTS_OK;
    return ins_fail(check->err, INSIGHTS_INVALID, "%s is compared with so many times no number",
                    label);
}

/* Left side of a figure, for messages and units. */
typedef struct left_side {
    ins_value_class class;
    ins_measure_format format;
    const char *label;
} left_side;

static insights_status check_against(const ins_plan_check *check, const ins_nested *nested,
                                     const left_side *left)
{
    INS_TRY(check_figure(check, nested, left->label));
    const ins_plan_measure *measure = &nested->plan->measures[nested->column];
    ins_value_class class = class_of_measure(nested->plan, measure, check->model);
    if (!is_comparable(left->class, class))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is not compared with %s", left->label,
                        measure->label);
    ins_measure_format format = ins_plan_measure_format(nested->plan, measure, check->model);
    if (left->format.unit != NULL && format.unit != NULL &&
        strcmp(left->format.unit, format.unit) != 0)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is in %s and %s is in %s", left->label,
                        left->format.unit, measure->label, format.unit);
    return check_factor(check, nested, class, left->label);
}

insights_status ins_check_nested_condition(const ins_plan_check *check,
                                           const ins_condition *condition)
{
    const ins_field *field = ins_model_field(check->model, condition->field);
    bool is_set = condition->compare == INS_COMPARE_IN || condition->compare == INS_COMPARE_NOT_IN;
    if (condition->value_count > 0 || condition->nested->plan == NULL ||
        (!is_set && condition->compare > INS_COMPARE_GREATER_EQUAL))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is compared with a plan in an unknown way", field->naming.label);
    INS_TRY(check_inner(check, condition->nested));
    if (is_set)
        return check_set(check, condition);
    left_side left = {ins_class_of_field(field), field->format, field->naming.label};
    return check_against(check, condition->nested, &left);
}

insights_status ins_check_nested_having(const ins_plan_check *check, const ins_having *having)
{
    const ins_nested *nested = having->nested;
    const ins_plan_measure *measure = ins_plan_measure_at(check->plan, having->measure);
    if (having->value_count > 0 || nested->plan == NULL ||
        having->compare > INS_COMPARE_GREATER_EQUAL)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "%s is compared with a plan in an unknown way", measure->label);
    INS_TRY(check_inner(check, nested));
    for (size_t i = 0; i < nested->match_count; i++) {
        ins_grain grain = nested->plan->dimensions[nested->matches[i].column].grain;
        INS_TRY(check_of_group(check, nested->matches[i].field, grain));
    }
    left_side left = {class_of_measure(check->plan, measure, check->model),
                      ins_plan_measure_format(check->plan, measure, check->model), measure->label};
    return check_against(check, nested, &left);
}

/* The one validator of plans: structure, names, periods, orders and what each kind needs. Changes
 * nothing. */
#include "plan/check.h"
#include "plan/measure.h"
#include "plan/path.h"

#include <string.h>

enum { ORDERS_MAX = 16, LIMIT_MAX = 1000000 };

insights_status ins_check_field(const ins_plan_check *check, ins_field_ref ref)
{
    ref = ins_plan_part_field(check->plan, check->part, ref);
    if (ref.dataset < 0 || (size_t)ref.dataset >= check->model->dataset_count)
        return ins_fail(check->err, INSIGHTS_INVALID, "dataset %d does not exist", ref.dataset);
    const ins_dataset *dataset = &check->model->datasets[ref.dataset];
    if (ref.field < 0 || (size_t)ref.field >= dataset->field_count)
        return ins_fail(check->err, INSIGHTS_INVALID, "field %d of %s does not exist", ref.field,
                        dataset->plural);
    ins_join_path path;
    return ins_field_path_find(&path, check->model, (size_t)check->root, ref, check->err);
}

/* The check with the eyes of a part; 0: of the plan's own dataset. */
static ins_plan_check check_of_part(const ins_plan_check *check, size_t part)
{
    ins_plan_check out = *check;
    out.part = part == 0 ? NULL : &check->plan->parts[part - 1];
    out.root = part == 0 ? check->plan->dataset : out.part->dataset;
    return out;
}

/* A field that every part must reach too; the plan's time is another field there. */
static insights_status check_shared(const ins_plan_check *check, ins_field_ref ref)
{
    const ins_plan *plan = check->plan;
    bool is_time = plan->time.dataset >= 0 && ins_field_ref_equal(ref, plan->time);
    INS_TRY(ins_check_field(check, ref));
    for (size_t i = 0; i < plan->part_count; i++) {
        ins_plan_check part = check_of_part(check, i + 1);
        ins_field_ref own = ins_plan_part_field(plan, part.part, ref);
        if (is_time && ins_field_ref_equal(own, ref))
            return ins_fail(check->err, INSIGHTS_INVALID, "%s have no time beside %s",
                            check->model->datasets[part.root].plural,
                            ins_model_field(check->model, ref)->naming.label);
        INS_TRY(ins_check_field(&part, ref));
    }
    return INSIGHTS_OK;
}

static insights_status check_size(const ins_plan_check *check, size_t count, size_t most,
                                  const char *what)
{
    if (count > most)
        return ins_fail(check->err, INSIGHTS_INVALID, "a plan has at most %zu %s, not %zu", most,
                        what, count);
    return INSIGHTS_OK;
}

static insights_status check_sizes(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    if (ins_plan_kind_name(plan->kind) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "unknown kind of plan %d", (int)plan->kind);
    if (plan->dataset < 0 || (size_t)plan->dataset >= check->model->dataset_count)
        return ins_fail(check->err, INSIGHTS_INVALID, "dataset %d does not exist", plan->dataset);
    INS_TRY(check_size(check, plan->measure_count, INS_PLAN_MEASURES_MAX, "measures"));
    INS_TRY(check_size(check, plan->helper_count, INS_PLAN_MEASURES_MAX, "helping measures"));
    INS_TRY(check_size(check, plan->part_count, INS_PLAN_PARTS_MAX, "further datasets"));
    if (check->depth >= INS_PLAN_DEPTH_MAX)
        return ins_fail(check->err, INSIGHTS_INVALID, "plans stand at most %d deep in each other",
                        INS_PLAN_DEPTH_MAX);
    INS_TRY(check_size(check, plan->dimension_count, INS_PLAN_DIMENSIONS_MAX, "dimensions"));
    INS_TRY(check_size(check, plan->filter_count, INS_PLAN_FILTERS_MAX, "filters"));
    INS_TRY(check_size(check, plan->having_count, INS_PLAN_FILTERS_MAX, "conditions on measures"));
    INS_TRY(check_size(check, plan->order_count, ORDERS_MAX, "sort keys"));
    INS_TRY(check_size(check, plan->limit, LIMIT_MAX, "rows as a limit"));
    return check_size(check, plan->skip, LIMIT_MAX, "rows before the first one");
}

/* ---- dimensions and names ---- */

static insights_status check_dimension(const ins_plan_check *check,
                                       const ins_plan_dimension *dimension)
{
    if (dimension->name == NULL || dimension->name[0] == '\0' || dimension->label == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "a dimension has no name");
    INS_TRY(check_shared(check, dimension->field));
    const ins_field *field = ins_model_field(check->model, dimension->field);
    const char *label = field->naming.label;
    if (dimension->grain == INS_GRAIN_NONE)
        return INSIGHTS_OK;
    if (dimension->grain < INS_GRAIN_HOUR_OF_DAY || dimension->grain > INS_GRAIN_CENTURY)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is grouped by an unknown span", label);
    if (!ins_field_is_time(field))
        return ins_fail(check->err, INSIGHTS_INVALID, "%s is no time, so it is not grouped by %s",
                        label, ins_grain_label(dimension->grain));
    if (ins_field_is_year(field) && dimension->grain < INS_GRAIN_YEAR)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s holds years, so it is not grouped by %s",
                        label, ins_grain_label(dimension->grain));
    if (ins_grain_is_cycle(dimension->grain) && check->plan->kind == INS_PLAN_LIST)
        return ins_fail(check->err, INSIGHTS_INVALID, "rows of a list are not grouped by %s",
                        ins_grain_label(dimension->grain));
    if (dimension->grain == INS_GRAIN_HOUR_OF_DAY && field->type == INSIGHTS_TYPE_DATE)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s holds no time of day", label);
    return INSIGHTS_OK;
}

/* Column number `index`: dimensions first, then measures and helpers. */
static const char *column_name(const ins_plan *plan, size_t index)
{
    return index < plan->dimension_count
               ? plan->dimensions[index].name
               : ins_plan_measure_at(plan, index - plan->dimension_count)->name;
}

/* Engines compare column names without case, so names that differ by case only are the same. */
static bool is_same_name(const char *a, const char *b)
{
    return ins_ascii_equal(ins_slice_of(a), ins_slice_of(b));
}

static insights_status check_names(const ins_plan_check *check)
{
    size_t count =
        check->plan->dimension_count + check->plan->measure_count + check->plan->helper_count;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (is_same_name(column_name(check->plan, i), column_name(check->plan, j)))
                return ins_fail(check->err, INSIGHTS_INVALID, "two columns are called %s",
                                column_name(check->plan, i));
    return INSIGHTS_OK;
}

/* ---- havings and orders ---- */

static insights_status check_having(const ins_plan_check *check, const ins_having *having)
{
    const ins_plan *plan = check->plan;
    const ins_plan_measure *measure = ins_plan_measure_at(plan, having->measure);
    if (measure == NULL || plan->dimension_count == 0)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a condition on measure %zu needs that measure and groups",
                        having->measure + 1);
    if (having->nested != NULL)
        return ins_check_nested_having(check, having);
    size_t wanted = having->compare == INS_COMPARE_BETWEEN ? 2 : 1;
    if (having->compare < INS_COMPARE_EQUAL || having->compare > INS_COMPARE_BETWEEN ||
        having->value_count != wanted)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s of a group is compared in an unknown way",
                        measure->label);
    bool is_extreme =
        measure->aggregate == INS_AGGREGATE_MINIMUM || measure->aggregate == INS_AGGREGATE_MAXIMUM;
    for (size_t i = 0; i < wanted; i++)
        if (ins_value_is_null(&having->values[i]) ||
            (!is_extreme && !ins_value_is_number(&having->values[i])))
            return ins_fail(check->err, INSIGHTS_INVALID, "%s is compared with what is no number",
                            measure->label);
    return INSIGHTS_OK;
}

static insights_status check_havings(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    for (size_t i = 0; i < plan->having_count; i++)
        INS_TRY(check_having(check, &plan->havings[i]));
    if (plan->having_count > 0 && plan->havings[0].joins_previous)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "the first condition on groups is joined to none before it");
    return INSIGHTS_OK;
}

static insights_status check_order(const ins_plan_check *check, const ins_order *order)
{
    const ins_plan *plan = check->plan;
    bool is_list = plan->kind == INS_PLAN_LIST;
    if (order->by == INS_ORDER_FIELD && is_list)
        return ins_check_field(check, order->field);
    bool has_measure = ins_plan_measure_at(plan, order->index) != NULL;
    if (order->by == INS_ORDER_MEASURE && has_measure)
        return INSIGHTS_OK;
    if (order->by == INS_ORDER_CHANGE && has_measure)
        return ins_period_is_set(&plan->comparison)
                   ? INSIGHTS_OK
                   : ins_fail(check->err, INSIGHTS_INVALID,
                              "groups are sorted by a change when two periods are compared");
    if (order->by == INS_ORDER_DIMENSION && order->index < plan->dimension_count)
        return INSIGHTS_OK;
    return ins_fail(check->err, INSIGHTS_INVALID,
                    order->by == INS_ORDER_FIELD
                        ? "only lists are sorted by a field that is not shown"
                        : "a sort key names a column that does not exist");
}

/* ---- periods ---- */

static insights_status check_span(const ins_plan_check *check, const ins_period *period,
                                  const char *what)
{
    if (period->has_start && period->has_end && period->start_us >= period->end_us)
        return ins_fail(check->err, INSIGHTS_INVALID, "the %s ends before it starts", what);
    return INSIGHTS_OK;
}

static insights_status check_periods(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    bool has_period = ins_period_is_set(&plan->period);
    bool has_comparison = ins_period_is_set(&plan->comparison);
    if (ins_comparison_name(plan->comparison_kind) == NULL)
        return ins_fail(check->err, INSIGHTS_INVALID, "unknown kind of comparison");
    if (plan->time.dataset >= 0) {
        bool is_shared = has_period || has_comparison;
        INS_TRY(is_shared ? check_shared(check, plan->time) : ins_check_field(check, plan->time));
        const ins_field *field = ins_model_field(check->model, plan->time);
        if (!ins_field_is_time(field))
            return ins_fail(check->err, INSIGHTS_INVALID, "%s is no time, so it has no periods",
                            field->naming.label);
    } else if (has_period || has_comparison) {
        return ins_fail(check->err, INSIGHTS_INVALID, "%s have no time, so they have no periods",
                        check->model->datasets[plan->dataset].plural);
    }
    if (has_comparison != (plan->comparison_kind != INS_COMPARE_TO_NOTHING))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "a comparison needs both its kind and its period");
    if (has_comparison && !has_period)
        return ins_fail(check->err, INSIGHTS_INVALID, "a comparison needs a period to compare");
    INS_TRY(check_span(check, &plan->period, "period"));
    INS_TRY(check_span(check, &plan->comparison, "comparison period"));
    for (size_t i = 0; i < plan->dimension_count; i++)
        INS_TRY(ins_check_paired(check, &plan->dimensions[i]));
    return INSIGHTS_OK;
}

/* ---- what each kind needs ---- */

static insights_status need(const ins_plan_check *check, bool is_fine, const char *what)
{
    if (is_fine)
        return INSIGHTS_OK;
    return ins_fail(check->err, INSIGHTS_INVALID, "a %s needs %s",
                    ins_plan_kind_name(check->plan->kind), what);
}

static insights_status check_others(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    if (!plan->show_others)
        return INSIGHTS_OK;
    INS_TRY(need(check, plan->kind == INS_PLAN_RANKING && plan->limit > 0,
                 "to be a ranking with a limit to sum up the others"));
    for (size_t i = 0; i < plan->measure_count; i++)
        if (ins_plan_additivity(plan, &plan->measures[i], check->model) == INS_NON_ADDITIVE)
            return ins_fail(check->err, INSIGHTS_INVALID, "%s of the others cannot be added up",
                            plan->measures[i].label);
    return INSIGHTS_OK;
}

static insights_status check_trend(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    INS_TRY(need(check, plan->dimension_count > 0, "a time to run along"));
    const ins_field *field = ins_model_field(check->model, plan->dimensions[0].field);
    bool is_stepped = plan->dimensions[0].grain > INS_GRAIN_NONE || ins_field_is_year(field);
    INS_TRY(need(check, ins_field_is_time(field) && is_stepped, "a time with a step first"));
    return need(check, !ins_period_is_set(&plan->comparison), "one period, not two");
}

static insights_status check_limit(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    if (plan->limit_within == 0 && !plan->keeps_ties && plan->skip == 0)
        return INSIGHTS_OK;
    INS_TRY(need(check, plan->limit > 0 && !plan->show_others, "a limit and no line of others"));
    INS_TRY(need(check, plan->skip == 0 || !ins_period_is_set(&plan->comparison),
                 "one period for a place in its order"));
    if ((plan->skip > 0 || plan->keeps_ties) && plan->dimension_count == 0)
        return need(check, false, "rows for a place in their order");
    INS_TRY(need(check, plan->kind != INS_PLAN_LIST || plan->order_count > 0,
                 "a sort key to limit it by"));
    return need(check, plan->limit_within == 0 || plan->limit_within < plan->dimension_count,
                "more dimensions than its limit is within");
}

/* Where a relationship says which field is meant, nothing else does. */
static insights_status check_unreached(const ins_plan_check *check, ins_field_ref ref)
{
    ins_join_path path;
    insights_status status =
        ins_field_path_find(&path, check->model, (size_t)check->root, ref, NULL);
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(check->err);
    if (status == INSIGHTS_OK)
        return ins_fail(check->err, INSIGHTS_INVALID, "%s of %s is reached by a relationship",
                        ins_model_field(check->model, ref)->naming.label,
                        check->model->datasets[check->root].plural);
    return INSIGHTS_OK;
}

/* Fields that are said to be the same hold the same kind of values. */
static insights_status check_same(const ins_plan_check *check, const ins_plan_part *part)
{
    ins_plan_check outer = *check;
    outer.root = check->plan->dataset;
    for (size_t i = 0; i < part->same_count; i++) {
        INS_TRY(ins_check_field(&outer, part->same[i].field));
        INS_TRY(ins_check_field(check, part->same[i].own));
        INS_TRY(check_unreached(check, part->same[i].field));
        const ins_field *field = ins_model_field(check->model, part->same[i].field);
        const ins_field *own = ins_model_field(check->model, part->same[i].own);
        if (ins_class_of_field(field) != ins_class_of_field(own) ||
            field->is_numeric_text != own->is_numeric_text)
            return ins_fail(check->err, INSIGHTS_INVALID, "%s is not the same as %s of %s",
                            field->naming.label, own->naming.label,
                            check->model->datasets[part->dataset].plural);
    }
    return INSIGHTS_OK;
}

/* Part datasets exist, and groups are what they have in common. */
static insights_status check_parts(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    for (size_t i = 0; i < plan->part_count; i++) {
        const ins_plan_part *part = &plan->parts[i];
        if (part->dataset < 0 || (size_t)part->dataset >= check->model->dataset_count)
            return ins_fail(check->err, INSIGHTS_INVALID, "dataset %d does not exist",
                            part->dataset);
        ins_plan_check inner = *check;
        inner.root = part->dataset;
        INS_TRY(check_same(&inner, part));
        if (part->time.dataset < 0)
            continue;
        INS_TRY(ins_check_field(&inner, part->time));
        if (!ins_field_is_time(ins_model_field(check->model, part->time)))
            return ins_fail(check->err, INSIGHTS_INVALID, "%s is no time",
                            ins_model_field(check->model, part->time)->naming.label);
    }
    return need(check, plan->part_count == 0 || plan->kind != INS_PLAN_LIST, "one dataset only");
}

static insights_status check_kind(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    bool is_list = plan->kind == INS_PLAN_LIST;
    INS_TRY(need(check, is_list || plan->measure_count > 0, "a measure"));
    INS_TRY(need(check, is_list || !plan->is_distinct, "no distinct rows"));
    INS_TRY(need(check, !is_list || plan->helper_count == 0, "no measures"));
    INS_TRY(check_others(check));
    INS_TRY(check_limit(check));
    switch (plan->kind) {
    case INS_PLAN_LIST:
        INS_TRY(need(check, plan->measure_count == 0, "no measures"));
        INS_TRY(need(check, !ins_period_is_set(&plan->comparison), "no comparison"));
        return need(check, plan->dimension_count > 0, "fields to show");
    case INS_PLAN_VALUE: return need(check, plan->dimension_count == 0, "no dimensions");
    case INS_PLAN_BREAKDOWN:
    case INS_PLAN_RANKING: return need(check, plan->dimension_count > 0, "a dimension");
    case INS_PLAN_TREND: return check_trend(check);
    case INS_PLAN_COMPARISON: break;
    case INS_PLAN_WHY:
        INS_TRY(need(check, plan->direction >= -1 && plan->direction <= 1,
                     "a direction of -1, 0 or 1"));
        break;
    }
    return need(check, ins_period_is_set(&plan->comparison), "two periods");
}

/* Filters hold for the rows of every part. */
static insights_status check_filters(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    INS_TRY(ins_check_filters(check, plan->filters, plan->filter_count));
    for (size_t i = 0; i < plan->part_count; i++) {
        ins_plan_check part = check_of_part(check, i + 1);
        INS_TRY(ins_check_filters(&part, plan->filters, plan->filter_count));
    }
    return INSIGHTS_OK;
}

static insights_status validate(const ins_plan_check *check)
{
    const ins_plan *plan = check->plan;
    INS_TRY(check_sizes(check));
    if (plan->over != NULL)
        INS_TRY(ins_check_over(check));
    INS_TRY(check_parts(check));
    for (size_t i = 0; i < plan->dimension_count; i++)
        INS_TRY(check_dimension(check, &plan->dimensions[i]));
    INS_TRY(check_periods(check));
    INS_TRY(ins_check_measures(check));
    INS_TRY(check_names(check));
    INS_TRY(check_filters(check));
    INS_TRY(check_havings(check));
    for (size_t i = 0; i < plan->order_count; i++)
        INS_TRY(check_order(check, &plan->orders[i]));
    return check_kind(check);
}

insights_status ins_check_inner_plan(const ins_plan_check *check, const ins_plan *plan)
{
    ins_plan_check inner = {plan, check->model, check->err, check->depth + 1, plan->dataset, NULL};
    return validate(&inner);
}

insights_status ins_plan_validate(const ins_plan *plan, const ins_model *model,
                                  insights_error **err)
{
    ins_plan_check check = {plan, model, err, 0, plan->dataset, NULL};
    return validate(&check);
}

/* Certifies plans: which joins are taken, how often a row counts, what nothing gives. */
#include "plan/certificate.h"

#include "plan/measure.h"

#include <string.h>

/* What is certified, and where it is kept. Failures stick. */
typedef struct certifier {
    const ins_plan *plan;
    const ins_model *model;
    ins_arena *arena;
    insights_error **err;
    insights_status status;
    const ins_plan_part *part; /* whose fields are looked at, or NULL */
    ins_certified_way *ways;
    size_t way_count;
    size_t way_room;
    const ins_certificate **inner;
    size_t inner_count;
    size_t inner_room;
} certifier;

static const ins_certificate *certify(certifier *outer, const ins_plan *plan, const char *role);

/* ---- ways ---- */

static bool is_key(const ins_dataset *dataset, const ins_relationship *link)
{
    for (size_t i = 0; i < dataset->key_count; i++) {
        bool is_covered = false;
        for (size_t j = 0; j < link->field_count; j++)
            is_covered = is_covered || link->to_fields[j] == dataset->key[i];
        if (!is_covered)
            return false;
    }
    return dataset->key_count > 0;
}

static ins_step_proof proof_of(const ins_model *model, const ins_relationship *link)
{
    const ins_dataset *dataset = &model->datasets[link->to];
    if (is_key(dataset, link))
        return INS_PROOF_KEY;
    for (size_t i = 0; i < link->field_count; i++)
        if (dataset->fields[link->to_fields[i]].is_unique)
            return INS_PROOF_UNIQUE;
    return INS_PROOF_DECLARED;
}

static bool is_known(const certifier *it, size_t first, const ins_certified_way *way)
{
    for (size_t i = first; i < it->way_count; i++)
        if (it->ways[i].from == way->from && ins_field_ref_equal(it->ways[i].field, way->field))
            return true;
    return false;
}

/* Notes the way to a field unless it is there, at or behind `first`, or has no steps. */
static void add_way(certifier *it, size_t first, int from, ins_field_ref field, bool keeps_rows)
{
    field = ins_plan_part_field(it->plan, it->part, field);
    ins_certified_way way = {.field = field, .from = (size_t)from, .keeps_rows = keeps_rows};
    if (it->status == INSIGHTS_OK)
        it->status = ins_field_path_find(&way.path, it->model, (size_t)from, field, it->err);
    if (it->status != INSIGHTS_OK || way.path.count == 0 || is_known(it, first, &way))
        return;
    for (size_t i = 0; i < way.path.count; i++)
        way.proofs[i] = proof_of(it->model, &it->model->relationships[way.path.relationships[i]]);
    void *grown =
        ins_arena_grow(it->arena, it->ways, it->way_count, &it->way_room, sizeof *it->ways);
    if (grown == NULL) {
        it->status = ins_fail_nomem(it->err);
        return;
    }
    it->ways = grown;
    it->ways[it->way_count++] = way;
}

/* Where a list of ways starts while others may still be added, and a copy of it when it is done. */
static const ins_certified_way *take_ways(certifier *it, size_t first, size_t *count)
{
    *count = it->way_count - first;
    ins_certified_way *taken = ARENA_ARRAY(it->arena, ins_certified_way, *count);
    if (taken == NULL && it->status == INSIGHTS_OK)
        it->status = ins_fail_nomem(it->err);
    if (taken != NULL && *count > 0)
        memcpy(taken, it->ways + first, *count * sizeof *taken);
    it->way_count = first;
    return taken;
}

/* ---- plans inside ---- */

static void add_inner(certifier *it, const ins_plan *plan, const char *role)
{
    const ins_certificate *certificate = it->status == INSIGHTS_OK ? certify(it, plan, role) : NULL;
    if (certificate == NULL)
        return;
    void *grown =
        ins_arena_grow(it->arena, it->inner, it->inner_count, &it->inner_room, sizeof *it->inner);
    if (grown == NULL) {
        it->status = ins_fail_nomem(it->err);
        return;
    }
    it->inner = grown;
    it->inner[it->inner_count++] = certificate;
}

static void add_nested(certifier *it, const ins_nested *nested, ins_compare compare)
{
    bool is_set = compare == INS_COMPARE_IN || compare == INS_COMPARE_NOT_IN;
    if (nested != NULL)
        add_inner(it, nested->plan, is_set ? "set" : "figure");
}

/* Plans inside are certified once, with the rows of the plan's own dataset. */
static void add_filters(certifier *it, size_t first, int from, const ins_filter *filters,
                        size_t count, bool keeps_rows)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < filters[i].count; j++) {
            const ins_condition *condition = &filters[i].any[j];
            const ins_nested *nested = condition->nested;
            add_way(it, first, from, condition->field, keeps_rows);
            for (size_t k = 0; nested != NULL && k < nested->match_count; k++)
                add_way(it, first, from, nested->matches[k].field, keeps_rows);
            if (keeps_rows || it->part == NULL)
                add_nested(it, nested, condition->compare);
        }
}

/* ---- measures ---- */

static void add_columns(certifier *it, size_t first, const ins_metric *metric, const ins_expr *node,
                        int from)
{
    if (node->kind == INS_EXPR_COLUMN) {
        int dataset = node->qualifier == NULL ? (int)metric->dataset
                                              : ins_model_find_dataset(it->model, node->qualifier);
        int field = dataset < 0 ? -1 : ins_model_find_field(it->model, (size_t)dataset, node->name);
        if (field >= 0)
            add_way(it, first, from, (ins_field_ref){dataset, field}, true);
    }
    for (size_t i = 0; i < node->argument_count; i++)
        add_columns(it, first, metric, node->arguments[i], from);
}

static void add_subject(certifier *it, size_t first, const ins_plan_measure *measure, int from)
{
    ins_field_ref field = measure->field;
    if (measure->aggregate == INS_AGGREGATE_DERIVED || it->plan->over != NULL)
        return;
    if (measure->aggregate == INS_AGGREGATE_METRIC) {
        const ins_metric *metric = &it->model->metrics[measure->metric];
        add_columns(it, first, metric, metric->expression, from);
        return;
    }
    if (measure->aggregate == INS_AGGREGATE_ROWS) {
        if (ins_counts_own_rows(measure, from))
            return;
        field.field = (int)it->model->datasets[field.dataset].key[0];
    }
    add_way(it, first, from, field, true);
}

static const char *zero_rule(const certifier *it, const ins_plan_measure *measure)
{
    const ins_plan *plan = it->plan;
    switch (measure->transform) {
    case INS_TRANSFORM_RUNNING_SHARE:
    case INS_TRANSFORM_LARGER_SHARE:
    case INS_TRANSFORM_SHARE: return "no value when the sum over the groups is 0";
    case INS_TRANSFORM_PERCENT_CHANGE: return "no value at the first step, and after 0";
    case INS_TRANSFORM_CHANGE: return "no value at the first step";
    default: break;
    }
    if (measure->aggregate == INS_AGGREGATE_DERIVED)
        return measure->derive == INS_DERIVE_RATIO || measure->derive == INS_DERIVE_PERCENT_CHANGE
                   ? "no value when it would be divided by 0"
                   : "as what it is derived from";
    bool is_apart =
        plan->part_count > 0 || measure->filter_count > 0 || ins_period_is_set(&plan->comparison);
    bool is_zero =
        ins_plan_is_zero_of_nothing(plan, measure, it->model) &&
        (measure->aggregate <= INS_AGGREGATE_DISTINCT || (is_apart && plan->dimension_count > 0));
    return is_zero ? "0 when no row counts" : "no value when no row counts";
}

static const char *null_rule(const ins_plan_measure *measure)
{
    switch (measure->aggregate) {
    case INS_AGGREGATE_ROWS: return "every row counts";
    case INS_AGGREGATE_METRIC: return "its aggregates leave missing values out";
    case INS_AGGREGATE_DERIVED: return "no value when a side has none";
    default: return "rows without a value do not count";
    }
}

static void certify_measure(certifier *it, ins_measure_certificate *out,
                            const ins_plan_measure *measure)
{
    int from = ins_plan_measure_dataset(it->plan, measure);
    size_t first = it->way_count;
    it->part = measure->part == 0 ? NULL : &it->plan->parts[measure->part - 1];
    add_subject(it, first, measure, from);
    add_filters(it, first, from, measure->filters, measure->filter_count, true);
    *out = (ins_measure_certificate){
        .measure = measure,
        .dataset = from,
        .additivity = ins_plan_measure_format(it->plan, measure, it->model).additivity,
        .unit = ins_plan_measure_format(it->plan, measure, it->model).unit,
        .zero_rule = zero_rule(it, measure),
        .null_rule = null_rule(measure)};
    out->ways = take_ways(it, first, &out->way_count);
}

/* ---- the whole ---- */

/* What leaves rows out: dimensions, filters and periods, seen from one dataset. */
static void add_shared(certifier *it, size_t part)
{
    const ins_plan *plan = it->plan;
    it->part = part == 0 ? NULL : &plan->parts[part - 1];
    int from = part == 0 ? plan->dataset : it->part->dataset;
    bool has_period = ins_period_is_set(&plan->period) || ins_period_is_set(&plan->comparison);
    for (size_t i = 0; plan->over == NULL && i < plan->dimension_count; i++)
        add_way(it, 0, from, plan->dimensions[i].field, false);
    add_filters(it, 0, from, plan->filters, plan->filter_count, false);
    if (has_period)
        add_way(it, 0, from, plan->time, false);
}

static const ins_certificate *certify(certifier *outer, const ins_plan *plan, const char *role)
{
    certifier it = {.plan = plan, .model = outer->model, .arena = outer->arena, .err = outer->err};
    size_t count = plan->measure_count + plan->helper_count;
    ins_certificate *made = ARENA_NEW(it.arena, ins_certificate);
    ins_measure_certificate *measures = ARENA_ARRAY(it.arena, ins_measure_certificate, count);
    if (made == NULL || measures == NULL) {
        outer->status = ins_fail_nomem(it.err);
        return NULL;
    }
    if (plan->over != NULL)
        add_inner(&it, plan->over, "groups");
    for (size_t part = 0; part <= plan->part_count; part++)
        add_shared(&it, part);
    size_t way_count = 0;
    const ins_certified_way *ways = take_ways(&it, 0, &way_count);
    for (size_t i = 0; i < count; i++)
        certify_measure(&it, &measures[i], ins_plan_measure_at(plan, i));
    for (size_t i = 0; i < plan->having_count; i++)
        add_nested(&it, plan->havings[i].nested, plan->havings[i].compare);
    *made =
        (ins_certificate){plan, role, measures, count, ways, way_count, it.inner, it.inner_count};
    outer->status = it.status;
    return it.status == INSIGHTS_OK ? made : NULL;
}

insights_status ins_plan_certify(const ins_certificate **out, ins_arena *arena,
                                 const ins_plan *plan, const ins_model *model, insights_error **err)
{
    certifier it = {.plan = plan, .model = model, .arena = arena, .err = err};
    INS_TRY(ins_plan_validate(plan, model, err));
    const ins_certificate *made = certify(&it, plan, "answer");
    if (made == NULL)
        return it.status;
    *out = made;
    return INSIGHTS_OK;
}

/* Edits of a plan's shape: groups, measures, order, limit, and the kind that follows from them. */
#include "language/follow_up_parts.h"

#include "base/number.h"
#include "plan/measure.h"

#include <math.h>
#include <string.h>

enum { LIST_FIELDS_MAX = 12, LIST_ROWS = 100, NAME_MAX_TRIES = 40 };

static const double LIMIT_MAX = 1e6;

/* ---- names of columns ---- */

static bool is_taken(const ins_editor *editor, const char *name)
{
    for (size_t i = 0; i < editor->plan.measure_count; i++)
        if (ins_ascii_equal(ins_slice_of(editor->measures[i].name), ins_slice_of(name)))
            return true;
    for (size_t i = 0; i < editor->plan.dimension_count; i++)
        if (ins_ascii_equal(ins_slice_of(editor->dimensions[i].name), ins_slice_of(name)))
            return true;
    return false;
}

/* A label as a column name that the plan does not have yet. */
static const char *name_of(ins_editor *editor, const char *label)
{
    char *base = ins_arena_strdup(editor->arena, label);
    if (base == NULL) {
        editor->is_out_of_memory = true;
        return "column";
    }
    for (char *at = base; *at != '\0'; at++) {
        bool is_plain = ins_is_alpha(*at) || ins_is_digit(*at) || (unsigned char)*at >= 0x80;
        *at = is_plain ? ins_ascii_lower(*at) : '_';
    }
    const char *name = base;
    for (int number = 2; is_taken(editor, name) && number < NAME_MAX_TRIES; number++)
        name = ins_edit_text(editor, "%s_%d", base, number);
    return name;
}

/* ---- orders ---- */

static void erase_order(ins_editor *editor, size_t index)
{
    ins_plan *plan = &editor->plan;
    memmove(&editor->orders[index], &editor->orders[index + 1],
            (plan->order_count - index - 1) * sizeof editor->orders[0]);
    plan->order_count--;
}

/* Orders by a column that goes are dropped, those by later ones move up. */
static void forget_column(ins_editor *editor, ins_order_by by, size_t index)
{
    for (size_t i = editor->plan.order_count; i > 0; i--) {
        ins_order *order = &editor->orders[i - 1];
        bool is_of_measure = order->by == INS_ORDER_CHANGE && by == INS_ORDER_MEASURE;
        if (order->by != by && !is_of_measure)
            continue;
        if (order->index == index)
            erase_order(editor, i - 1);
        else if (order->index > index)
            order->index--;
    }
}

void ins_edit_order(ins_editor *editor, ins_order_by by, size_t index, bool is_descending)
{
    ins_plan *plan = &editor->plan;
    editor->orders[0] = (ins_order){.by = by, .index = index, .is_descending = is_descending};
    plan->order_count = 1;
    const char *label =
        by == INS_ORDER_MEASURE ? plan->measures[index].label : plan->dimensions[index].label;
    ins_edit_say(editor, ins_edit_text(editor, "sorted by %s", label));
}

/* ---- groups ---- */

static void erase_dimension(ins_editor *editor, size_t index)
{
    ins_plan *plan = &editor->plan;
    forget_column(editor, INS_ORDER_DIMENSION, index);
    memmove(&editor->dimensions[index], &editor->dimensions[index + 1],
            (plan->dimension_count - index - 1) * sizeof editor->dimensions[0]);
    plan->dimension_count--;
}

bool ins_edit_ungroup(ins_editor *editor, ins_field_ref field)
{
    for (size_t i = editor->plan.dimension_count; i > 0; i--) {
        if (!ins_field_ref_equal(editor->dimensions[i - 1].field, field))
            continue;
        ins_edit_say(editor,
                     ins_edit_text(editor, "not by %s any more", editor->dimensions[i - 1].label));
        erase_dimension(editor, i - 1);
        return true;
    }
    return false;
}

void ins_edit_drop_groups(ins_editor *editor)
{
    while (editor->plan.dimension_count > 0)
        erase_dimension(editor, editor->plan.dimension_count - 1);
    editor->plan.having_count = 0;
    editor->plan.limit_within = 0;
}

/* Shares and ranks are among groups: without these only the figures stay. */
static void drop_transforms(ins_editor *editor)
{
    for (size_t i = editor->plan.measure_count; i > 1; i--)
        if (editor->measures[i - 1].transform != INS_TRANSFORM_NONE)
            ins_edit_drop_measure(editor, i - 1);
}

void ins_edit_total(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    if (plan->measure_count == 0 || plan->dimension_count == 0) {
        ins_edit_give_up(editor, "it is not split by anything");
        return;
    }
    ins_edit_drop_groups(editor);
    plan->limit = 0;
    plan->order_count = 0;
    ins_edit_say(editor, "in total");
}

/* A label of another dataset does not tell its rows apart: the column that points to them does. */
static void tell_apart(ins_editor *editor, ins_field_ref field)
{
    ins_plan *plan = &editor->plan;
    bool is_label = field.dataset != plan->dataset &&
                    field.field == editor->model->datasets[field.dataset].label_field;
    for (size_t i = 0; is_label && i < editor->model->relationship_count; i++) {
        const ins_relationship *link = &editor->model->relationships[i];
        bool points = (int)link->from == plan->dataset && (int)link->to == field.dataset &&
                      link->field_count == 1;
        if (!points || plan->dimension_count == INS_PLAN_DIMENSIONS_MAX)
            continue;
        ins_field_ref reference = {plan->dataset, (int)link->from_fields[0]};
        const char *label = ins_model_field(editor->model, reference)->naming.label;
        ins_plan_dimension made = {.field = reference, .label = label};
        made.name = name_of(editor, label);
        editor->dimensions[plan->dimension_count++] = made;
        return;
    }
}

/* The groups in words: "store and category"; "" for none. */
const char *ins_edit_group_words(ins_editor *editor)
{
    const ins_plan *plan = &editor->plan;
    const char *words = "";
    for (size_t i = 0; i < plan->dimension_count; i++)
        words = ins_edit_text(editor, "%s%s%s", words,
                              i == 0                           ? ""
                              : i + 1 == plan->dimension_count ? " and "
                                                               : ", ",
                              plan->dimensions[i].label);
    return words;
}

void ins_edit_group(ins_editor *editor, ins_field_ref field, bool adds)
{
    ins_plan *plan = &editor->plan;
    bool is_kept = adds || editor->groups_set || plan->kind == INS_PLAN_LIST;
    const char *label = ins_model_field(editor->model, field)->naming.label;
    const char *before = ins_edit_group_words(editor);
    if (!is_kept)
        ins_edit_drop_groups(editor);
    editor->groups_set = true;
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (ins_field_ref_equal(editor->dimensions[i].field, field))
            return;
    if (plan->dimension_count == INS_PLAN_DIMENSIONS_MAX) {
        ins_edit_give_up(editor, "there are too many groups");
        return;
    }
    ins_plan_dimension made = {.field = field, .label = label, .name = name_of(editor, label)};
    editor->dimensions[plan->dimension_count++] = made;
    tell_apart(editor, field);
    if (!is_kept && *before != '\0' && strcmp(before, label) != 0)
        ins_edit_say(editor, ins_edit_text(editor, "by %s instead of by %s", label, before));
    else
        ins_edit_say(editor, ins_edit_text(editor, is_kept ? "also by %s" : "by %s", label));
}

/* ---- measures ---- */

int ins_edit_find_measure(const ins_editor *editor, const ins_plan_measure *measure)
{
    for (size_t i = 0; i < editor->plan.measure_count; i++) {
        const ins_plan_measure *known = &editor->measures[i];
        bool is_same = known->aggregate == measure->aggregate && known->metric == measure->metric &&
                       known->transform == measure->transform;
        if (is_same && (measure->metric >= 0 || ins_field_ref_equal(known->field, measure->field)))
            return (int)i;
    }
    return -1;
}

static ins_aggregate aggregate_of(const ins_editor *editor, const ins_edit_option *option,
                                  const ins_piece *piece)
{
    if (piece->is_counted)
        return INS_AGGREGATE_DISTINCT;
    if (piece->is_aggregate)
        return piece->aggregate;
    const ins_field *field = ins_model_field(editor->model, option->field->ref);
    return field->format.additivity == INS_ADDITIVE ? INS_AGGREGATE_SUM : INS_AGGREGATE_AVERAGE;
}

static const char *measure_label(ins_editor *editor, const ins_plan_measure *measure)
{
    const char *field = ins_model_field(editor->model, measure->field)->naming.label;
    switch (measure->aggregate) {
    case INS_AGGREGATE_DISTINCT: return ins_edit_text(editor, "number of different %s", field);
    case INS_AGGREGATE_SUM: return ins_edit_text(editor, "total %s", field);
    case INS_AGGREGATE_MINIMUM: return ins_edit_text(editor, "minimum %s", field);
    case INS_AGGREGATE_MAXIMUM: return ins_edit_text(editor, "maximum %s", field);
    case INS_AGGREGATE_MEDIAN: return ins_edit_text(editor, "median %s", field);
    default: return ins_edit_text(editor, "average %s", field);
    }
}

ins_plan_measure ins_edit_measure_of(ins_editor *editor, const ins_edit_option *option,
                                     const ins_piece *piece)
{
    ins_plan_measure made = {.metric = -1, .field = {editor->plan.dataset, -1}};
    if (option->metric >= 0) {
        made.aggregate = INS_AGGREGATE_METRIC;
        made.metric = option->metric;
        made.label = editor->model->metrics[option->metric].naming.label;
    } else if (option->is_rows || option->field == NULL) {
        made.aggregate = INS_AGGREGATE_ROWS;
        made.label = ins_edit_text(editor, "number of %s",
                                   editor->model->datasets[editor->plan.dataset].plural);
    } else {
        made.aggregate = aggregate_of(editor, option, piece);
        made.field = option->field->ref;
        made.label = measure_label(editor, &made);
    }
    return made;
}

/* A list becomes figures: what it showed is no group. */
static void leave_list(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    if (plan->kind != INS_PLAN_LIST)
        return;
    ins_edit_drop_groups(editor);
    plan->order_count = 0;
    plan->limit = 0;
    plan->is_distinct = false;
    plan->kind = INS_PLAN_VALUE;
}

/* Another figure takes the place of those there are, in the order as well. */
static void forget_measures(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    plan->measure_count = 0;
    plan->helper_count = 0;
    plan->part_count = 0;
    plan->having_count = 0;
    for (size_t i = 0; i < plan->order_count; i++)
        if (editor->orders[i].by == INS_ORDER_MEASURE || editor->orders[i].by == INS_ORDER_CHANGE)
            editor->orders[i].index = 0;
}

void ins_edit_measure(ins_editor *editor, const ins_plan_measure *measure, bool adds)
{
    ins_plan *plan = &editor->plan;
    bool is_kept = adds || editor->measures_set;
    if (is_kept && ins_edit_find_measure(editor, measure) >= 0)
        return;
    leave_list(editor);
    const char *before = plan->measure_count > 0 ? plan->measures[0].label : NULL;
    if (is_kept && plan->helper_count > 0) {
        ins_edit_give_up(editor, "a figure beside one that is computed from others: ask in full");
        return;
    }
    if (!is_kept)
        forget_measures(editor);
    if (plan->measure_count == INS_PLAN_MEASURES_MAX) {
        ins_edit_give_up(editor, "there are too many figures");
        return;
    }
    ins_plan_measure made = *measure;
    made.name = name_of(editor, measure->label);
    editor->measures[plan->measure_count++] = made;
    editor->measures_set = true;
    if (is_kept || before == NULL)
        ins_edit_say(editor, ins_edit_text(editor, before == NULL ? "%s" : "also %s", made.label));
    else if (strcmp(before, made.label) != 0)
        ins_edit_say(editor, ins_edit_text(editor, "%s replaced by %s", before, made.label));
}

bool ins_edit_drop_measure(ins_editor *editor, size_t index)
{
    ins_plan *plan = &editor->plan;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].aggregate == INS_AGGREGATE_DERIVED)
            return false;
    if (plan->measure_count <= 1 || plan->helper_count > 0)
        return false;
    for (size_t i = 0; i < plan->having_count; i++)
        if (editor->havings[i].measure == index)
            return false;
        else
            editor->havings[i].measure -= editor->havings[i].measure > index;
    ins_edit_say(editor, ins_edit_text(editor, "without %s", plan->measures[index].label));
    forget_column(editor, INS_ORDER_MEASURE, index);
    memmove(&editor->measures[index], &editor->measures[index + 1],
            (plan->measure_count - index - 1) * sizeof editor->measures[0]);
    plan->measure_count--;
    return true;
}

/* ---- limit and order ---- */

void ins_edit_top(ins_editor *editor, size_t count, int direction)
{
    ins_plan *plan = &editor->plan;
    bool is_list = plan->measure_count == 0;
    if (count == 0 || (double)count > LIMIT_MAX) {
        ins_edit_give_up(editor, "that is no number of rows to show");
        return;
    }
    plan->limit = count;
    plan->keeps_ties = plan->keeps_ties && plan->skip == 0; /* they shared the place */
    plan->skip = 0;
    if (!is_list && (plan->order_count == 0 || plan->orders[0].by != INS_ORDER_MEASURE))
        plan->order_count = 1;
    if (!is_list)
        editor->orders[0] = (ins_order){
            .by = INS_ORDER_MEASURE,
            .index = plan->orders[0].by == INS_ORDER_MEASURE ? plan->orders[0].index : 0,
            .is_descending = direction > 0};
    if (is_list)
        ins_edit_say(editor, ins_edit_text(editor, "the first %zu", count));
    else
        ins_edit_say(editor, ins_edit_text(editor, "the %zu with the %s %s", count,
                                           direction > 0 ? "largest" : "smallest",
                                           plan->measures[plan->orders[0].index].label));
}

void ins_edit_sort(ins_editor *editor, int direction)
{
    ins_plan *plan = &editor->plan;
    if (direction == 0 && plan->dimension_count > 0) {
        size_t index = 0;
        while (index + 1 < plan->dimension_count &&
               editor->dimensions[index].grain != INS_GRAIN_NONE)
            index++;
        ins_edit_order(editor, INS_ORDER_DIMENSION, index, false);
        return;
    }
    if (plan->dimension_count == 0) {
        ins_edit_give_up(editor, "there is one row only: nothing to sort");
        return;
    }
    if (plan->order_count == 0)
        editor->orders[0] =
            (ins_order){.by = plan->measure_count > 0 ? INS_ORDER_MEASURE : INS_ORDER_DIMENSION};
    if (plan->order_count == 0)
        plan->order_count = 1;
    editor->orders[0].is_descending = direction < 0;
    ins_edit_say(editor, direction < 0 ? "largest first" : "smallest first");
}

/* ---- conditions on figures ---- */

static ins_value number_value(double number)
{
    bool is_whole = floor(number) == number && fabs(number) < 1e15;
    return is_whole ? ins_value_int((int64_t)number) : ins_value_double(number);
}

static void say_test(ins_editor *editor, const ins_piece *piece)
{
    static const char *const verbs[] = {"is",       "is not",      "is below",  "is at most",
                                        "is above", "is at least", "is between"};
    char first[INS_NUMBER_SIZE];
    char second[INS_NUMBER_SIZE];
    bool is_between = piece->argument == INS_COMPARE_BETWEEN;
    first[ins_print_double(first, piece->number)] = '\0';
    second[ins_print_double(second, piece->second)] = '\0';
    ins_edit_say(editor, ins_edit_text(editor, "only where %s %s %s%s%s",
                                       editor->plan.measures[0].label, verbs[piece->argument],
                                       first, is_between ? " and " : "", is_between ? second : ""));
}

void ins_edit_test(ins_editor *editor, const ins_piece *piece)
{
    ins_plan *plan = &editor->plan;
    bool is_between = piece->argument == INS_COMPARE_BETWEEN;
    if (piece->argument > INS_COMPARE_BETWEEN) {
        ins_edit_give_up(editor, "figures are not compared in that way");
        return;
    }
    if (plan->measure_count == 0 || plan->dimension_count == 0 ||
        plan->comparison_kind != INS_COMPARE_TO_NOTHING) {
        ins_edit_give_up(editor, "a limit on figures needs groups with figures");
        return;
    }
    for (size_t i = 0; i < plan->having_count; i++)
        if (editor->havings[i].joins_previous) {
            ins_edit_give_up(editor, "conditions joined by \"or\" are not changed yet");
            return;
        }
    ins_value *values = ARENA_ARRAY(editor->arena, ins_value, 2);
    if (values == NULL) {
        editor->is_out_of_memory = true;
        return;
    }
    values[0] = number_value(piece->number);
    values[1] = number_value(piece->second);
    size_t at = 0;
    while (at < plan->having_count && editor->havings[at].measure != 0)
        at++;
    if (at == plan->having_count && plan->having_count < INS_PLAN_FILTERS_MAX)
        plan->having_count++;
    editor->havings[at] = (ins_having){.compare = (ins_compare)piece->argument,
                                       .values = values,
                                       .value_count = is_between ? 2 : 1};
    say_test(editor, piece);
}

/* ---- lists and kinds ---- */

void ins_edit_list(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    const ins_dataset *dataset = &editor->model->datasets[plan->dataset];
    if (plan->kind == INS_PLAN_LIST) {
        ins_edit_give_up(editor, "it is a list already");
        return;
    }
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        ins_edit_no_comparison(editor);
    ins_edit_drop_groups(editor);
    plan->measure_count = 0;
    plan->order_count = 0;
    plan->limit = LIST_ROWS;
    plan->show_others = false;
    plan->kind = INS_PLAN_LIST;
    for (size_t i = 0; i < dataset->field_count && plan->dimension_count < LIST_FIELDS_MAX; i++) {
        const ins_field *field = &dataset->fields[i];
        if (field->is_personal || field->role == INS_ROLE_OTHER)
            continue;
        ins_plan_dimension made = {.field = {plan->dataset, (int)i}, .label = field->naming.label};
        made.name = name_of(editor, made.label);
        editor->dimensions[plan->dimension_count++] = made;
    }
    ins_edit_say(editor, ins_edit_text(editor, "the %s themselves, at most %d", dataset->plural,
                                       (int)LIST_ROWS));
}

static bool stays_why(const ins_editor *editor)
{
    const ins_plan *plan = &editor->plan;
    return editor->is_why ||
           (plan->kind == INS_PLAN_WHY && plan->dimension_count == 0 && !editor->measures_set &&
            plan->comparison_kind != INS_COMPARE_TO_NOTHING);
}

static ins_plan_kind kind_of(const ins_plan *plan)
{
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        return INS_PLAN_COMPARISON;
    if (plan->dimension_count == 0)
        return INS_PLAN_VALUE;
    if (plan->order_count > 0 && plan->orders[0].by == INS_ORDER_MEASURE)
        return INS_PLAN_RANKING;
    return plan->dimensions[0].grain > INS_GRAIN_NONE ? INS_PLAN_TREND : INS_PLAN_BREAKDOWN;
}

void ins_edit_settle(ins_editor *editor)
{
    ins_plan *plan = &editor->plan;
    if (plan->limit == 0) { /* what only says how a limit holds goes with it */
        plan->skip = 0;
        plan->limit_within = 0;
        plan->keeps_ties = false;
    }
    if (plan->kind == INS_PLAN_LIST || stays_why(editor))
        return;
    bool is_grouped = plan->dimension_count > 0;
    plan->direction = plan->comparison_kind == INS_COMPARE_TO_NOTHING ? 0 : plan->direction;
    if (!is_grouped && (plan->limit > 0 || plan->having_count > 0)) {
        ins_edit_give_up(editor, "there are no groups to choose from: say by what, such as \"by "
                                 "month\"");
        return;
    }
    if (!is_grouped) {
        plan->order_count = 0;
        drop_transforms(editor);
    }
    if (plan->limit == 0) {
        plan->show_others = false;
        plan->keeps_ties = false;
        plan->limit_within = 0;
    }
    plan->kind = kind_of(plan);
    if (plan->kind != INS_PLAN_RANKING)
        plan->show_others = false;
}

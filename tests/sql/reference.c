/* Evaluates plans by nested loops. Nothing here knows SQL; what a plan means is written down once
 * more, so that two mistakes would have to be the same one. */
#include "reference_parts.h"

#include "plan/measure.h"

#include <stdlib.h>
#include <string.h>

static grid evaluate(evaluator *it, const ins_plan *plan);

const grid *answer_of(evaluator *it, const ins_plan *plan)
{
    for (known_answer *known = it->known; known != NULL; known = known->next)
        if (known->plan == plan)
            return &known->answer;
    grid answer = evaluate(it, plan);
    known_answer *added = ARENA_NEW(it->arena, known_answer);
    *added = (known_answer){plan, answer, it->known};
    it->known = added;
    return &added->answer;
}

/* ---- conditions on groups, order, limit ---- */

/* A field that a group has one value of, from any of its rows. */
static cell matched_key(const grouping *all, const group *one, const ins_match *match,
                        ins_grain grain)
{
    int known = ins_plan_find_dimension(all->plan, match->field, grain);
    if (known >= 0)
        return one->keys[known];
    for (size_t part = 0; part <= all->plan->part_count; part++) {
        source from = source_of(all->it, all->plan, part);
        for (size_t row = 0; gives_groups(all->plan, part) && row < row_count(&from); row++) {
            bool sides[2];
            if (is_read(&from, row, &sides[0], &sides[1]) &&
                find_group((grouping *)(uintptr_t)all, &from, row, sides[1]) == one)
                return key_of(&from, row, match->field, grain);
        }
    }
    return none;
}

static bool is_kept(const grouping *all, const group *one, const ins_having *having)
{
    const cell *left = &one->numbers[0][having->measure];
    const ins_nested *nested = having->nested;
    source from = source_of(all->it, all->plan, 0);
    if (nested == NULL) {
        cell low = cell_of(&from, &having->values[0]);
        if (having->compare != INS_COMPARE_BETWEEN)
            return compares(left, having->compare, &low);
        cell high = cell_of(&from, &having->values[1]);
        return compares(left, INS_COMPARE_GREATER_EQUAL, &low) &&
               compares(left, INS_COMPARE_LESS_EQUAL, &high);
    }
    cell keys[KEYS_MAX];
    for (size_t i = 0; i < nested->match_count; i++)
        keys[i] = matched_key(all, one, &nested->matches[i],
                              nested->plan->dimensions[nested->matches[i].column].grain);
    cell figure = figure_of(all->it, nested, keys);
    return compares(left, having->compare, &figure);
}

/* Of the conditions that are joined to the one before, one must hold. */
static bool is_kept_by_any(const grouping *all, const group *one, size_t index)
{
    const ins_having *havings = all->plan->havings;
    size_t first = index;
    while (havings[first].joins_previous)
        first--;
    bool is_left = is_kept(all, one, &havings[first]);
    for (size_t i = first + 1; i < all->plan->having_count && havings[i].joins_previous; i++)
        is_left = is_left || is_kept(all, one, &havings[i]);
    return is_left;
}

static void keep_groups(grouping *all)
{
    bool *is_left = ARENA_ARRAY(all->it->arena, bool, all->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        is_left[i] = true;
        for (size_t j = 0; j < all->plan->having_count; j++)
            is_left[i] = is_left[i] && is_kept_by_any(all, &all->groups[i], j);
    }
    for (size_t i = 0; i < all->count; i++)
        if (is_left[i])
            all->groups[count++] = all->groups[i];
    all->count = count;
}

/* Which of two is first by one value: missing ones last either way. */
static int in_order(const cell *a, const cell *b, bool is_descending)
{
    int order = cell_compare(a, b);
    return a->kind == CELL_NONE || b->kind == CELL_NONE || !is_descending ? order : -order;
}

static const grouping *sorted;

/* Weekdays are in the order of the week, not of their names. */
static cell sort_key(const group *one, size_t index)
{
    ins_grain grain = sorted->plan->dimensions[index].grain;
    for (int i = 0; i < ins_cycle_size(grain); i++)
        if (one->keys[index].kind == CELL_TEXT &&
            strcmp(one->keys[index].text, ins_cycle_name(grain, i)) == 0)
            return number(i);
    return one->keys[index];
}

static int keys_in_order(const group *a, const group *b, size_t index, bool is_descending)
{
    cell left = sort_key(a, index);
    cell right = sort_key(b, index);
    return in_order(&left, &right, is_descending);
}

static bool is_time_dimension(size_t index)
{
    return sorted->plan->dimensions[index].field.field == WORLD_DAY;
}

static int by_default(const group *a, const group *b)
{
    size_t times = 0;
    for (size_t i = sorted->plan->limit_within; i < sorted->plan->dimension_count; i++) {
        if (sorted->plan->kind == INS_PLAN_RANKING || !is_time_dimension(i))
            continue;
        int order = keys_in_order(a, b, i, false);
        times++;
        if (order != 0)
            return order;
    }
    return times > 0 ? 0 : in_order(&a->numbers[0][0], &b->numbers[0][0], true);
}

static cell change_of(const group *one, size_t measure)
{
    const cell *now = &one->numbers[0][measure];
    const cell *before = &one->numbers[1][measure];
    if (now->kind == CELL_NONE || before->kind == CELL_NONE)
        return none;
    return number(now->number - before->number);
}

static cell sort_value(const group *one, const ins_order *key)
{
    switch (key->by) {
    case INS_ORDER_MEASURE: return one->numbers[0][key->index];
    case INS_ORDER_CHANGE: return change_of(one, key->index);
    default: return sort_key(one, key->index);
    }
}

static int as_asked(const group *a, const group *b)
{
    const ins_plan *plan = sorted->plan;
    size_t keys = 0;
    for (size_t i = 0; i < plan->order_count; i++) {
        const ins_order *key = &plan->orders[i];
        if (key->by == INS_ORDER_DIMENSION && key->index < plan->limit_within)
            continue;
        cell left = sort_value(a, key);
        cell right = sort_value(b, key);
        int order = in_order(&left, &right, key->is_descending);
        keys++;
        if (order != 0)
            return order;
    }
    if (keys > 0)
        return 0;
    return plan->order_count == 0 ? by_default(a, b)
                                  : in_order(&a->numbers[0][0], &b->numbers[0][0], true);
}

static int by_all(const void *first, const void *second)
{
    const group *a = first;
    const group *b = second;
    int order = 0;
    for (size_t i = 0; order == 0 && i < sorted->plan->limit_within; i++)
        order = keys_in_order(a, b, i, false);
    if (order == 0)
        order = as_asked(a, b);
    const ins_plan *plan = sorted->plan;
    bool is_descending = plan->order_count > 0 && plan->orders[plan->order_count - 1].is_descending;
    for (size_t i = 0; order == 0 && i < plan->dimension_count; i++)
        order = keys_in_order(a, b, i, is_descending);
    return order;
}

/* Equal groups of a part take up places together: from one behind the better ones on. */
static bool is_at_place(const grouping *all, const group *one,
                        int (*order)(const group *, const group *))
{
    const ins_plan *plan = all->plan;
    size_t better = 0;
    size_t equal = 0;
    for (size_t i = 0; i < all->count; i++) {
        int side = order(&all->groups[i], one);
        bool is_rival = is_same_part(one, &all->groups[i], plan->limit_within);
        better += is_rival && side < 0;
        equal += is_rival && side == 0;
    }
    return better < plan->skip + plan->limit && better + equal > plan->skip;
}

/* Of sorted groups. */
static void keep_places(grouping *all, int (*order)(const group *, const group *))
{
    const ins_plan *plan = all->plan;
    bool shares_places = plan->limit_within > 0 || plan->keeps_ties;
    if (plan->limit == 0)
        return;
    group *kept = ARENA_ARRAY(all->it->arena, group, all->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        bool is_there = i >= plan->skip && i < plan->skip + plan->limit;
        if (shares_places ? is_at_place(all, &all->groups[i], order) : is_there)
            kept[count++] = all->groups[i];
    }
    all->groups = kept;
    all->count = count;
}

static void cut(grouping *all)
{
    sorted = all;
    qsort(all->groups, all->count, sizeof *all->groups, by_all);
    keep_places(all, as_asked);
}

static grid table_of(const grouping *all)
{
    const ins_plan *plan = all->plan;
    size_t sides = all->has_previous ? 2 : 1;
    grid out = {.columns = plan->dimension_count + plan->measure_count * sides,
                .rows = all->count,
                .is_ordered = true};
    out.cells = ARENA_ARRAY(all->it->arena, cell, out.columns * out.rows + 1);
    for (size_t i = 0; i < all->count; i++) {
        cell *row = &out.cells[i * out.columns];
        for (size_t j = 0; j < plan->dimension_count; j++)
            row[j] = all->groups[i].keys[j];
        for (size_t j = 0; j < plan->measure_count * sides; j++)
            row[plan->dimension_count + j] = all->groups[i].numbers[j % sides][j / sides];
    }
    return out;
}

static grid evaluate_groups(evaluator *it, const ins_plan *plan)
{
    grouping all = {.it = it,
                    .plan = plan,
                    .groups = ARENA_ARRAY(it->arena, group, GROUPS_MAX),
                    .number_count = plan->measure_count + plan->helper_count,
                    .has_previous = ins_period_is_set(&plan->comparison)};
    find_groups(&all);
    measure_all(&all);
    transform_all(&all);
    keep_groups(&all);
    if (plan->dimension_count > 0)
        cut(&all);
    return table_of(&all);
}

/* ---- lists: groups that are rows ---- */

static cell list_key(const source *from, size_t row, const ins_order *order)
{
    if (order->by == INS_ORDER_FIELD)
        return fetch(from, row, order->field);
    const ins_plan_dimension *shown = &from->plan->dimensions[order->index];
    return key_of(from, row, shown->field, shown->grain);
}

/* Rows as groups: shown fields are keys, sort keys and the row's number are numbers. */
static void read_list(grouping *all, const source *from)
{
    const ins_plan *plan = all->plan;
    size_t at = 0;
    for (size_t row = 0; row < row_count(from); row++) {
        bool sides[2] = {false, false};
        bool is_there = is_read(from, row, &sides[0], &sides[1]) && sides[0];
        group one = {0};
        for (size_t i = 0; is_there && i < plan->order_count; i++) {
            bool is_hidden = plan->orders[i].by == INS_ORDER_FIELD;
            is_there = !is_hidden || follow(from, row, plan->orders[i].field, &at);
            one.numbers[0][i] = list_key(from, row, &plan->orders[i]);
        }
        if (!is_there || (plan->limit > 0 && plan->order_count > 0 &&
                          fetch(from, row,
                                plan->orders[0].by == INS_ORDER_FIELD
                                    ? plan->orders[0].field
                                    : plan->dimensions[plan->orders[0].index].field)
                                  .kind == CELL_NONE))
            continue;
        one.numbers[0][plan->order_count] = number((double)row);
        for (size_t i = 0; i < plan->dimension_count; i++)
            one.keys[i] = key_of(from, row, plan->dimensions[i].field, plan->dimensions[i].grain);
        if (plan->is_distinct && find_group(all, from, row, false) != &all->groups[all->count - 1])
            continue;
        if (!plan->is_distinct)
            all->count++;
        all->groups[all->count - 1] = one;
    }
}

static int list_order(const group *a, const group *b)
{
    for (size_t i = 0; i < sorted->plan->order_count; i++) {
        int order =
            in_order(&a->numbers[0][i], &b->numbers[0][i], sorted->plan->orders[i].is_descending);
        if (order != 0)
            return order;
    }
    return 0;
}

static int by_list(const void *first, const void *second)
{
    const group *a = first;
    const group *b = second;
    size_t last = sorted->plan->order_count;
    int order = 0;
    for (size_t i = 0; order == 0 && i < sorted->plan->limit_within; i++)
        order = in_order(&a->keys[i], &b->keys[i], false);
    if (order == 0)
        order = list_order(a, b);
    return order != 0 ? order : in_order(&a->numbers[0][last], &b->numbers[0][last], false);
}

static grid evaluate_list(evaluator *it, const ins_plan *plan)
{
    grouping all = {.it = it, .plan = plan, .groups = ARENA_ARRAY(it->arena, group, GROUPS_MAX)};
    source from = source_of(it, plan, 0);
    read_list(&all, &from);
    sorted = &all;
    qsort(all.groups, all.count, sizeof *all.groups, by_list);
    keep_places(&all, list_order);
    grid out = table_of(&all);
    out.is_ordered = plan->limit > 0;
    return out;
}

static grid evaluate(evaluator *it, const ins_plan *plan)
{
    return plan->kind == INS_PLAN_LIST ? evaluate_list(it, plan) : evaluate_groups(it, plan);
}

grid reference_answer(const random_world *world, const ins_plan *plan, ins_arena *arena)
{
    evaluator it = {.world = world, .arena = arena};
    return evaluate(&it, plan);
}

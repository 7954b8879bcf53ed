/* The rows that a plan reads, the conditions they meet and the groups they make. */
#include "reference_parts.h"

#include "data/calendar.h"
#include "plan/measure.h"
#include "plan/path.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows ---- */

/* What a field of the plan is in the dataset that is read. */
static ins_field_ref seen_from(const source *from, ins_field_ref ref)
{
    if (from->part == 0)
        return ref;
    const ins_plan_part *part = &from->plan->parts[from->part - 1];
    for (size_t i = 0; i < part->same_count; i++)
        if (ins_field_ref_equal(part->same[i].field, ref))
            return part->same[i].own;
    return ins_field_ref_equal(ref, from->plan->time) ? part->time : ref;
}

/* Follows the way to a field from a row; false when a partner is missing. */
bool follow(const source *from, size_t row, ins_field_ref ref, size_t *out)
{
    const random_world *world = from->it->world;
    ref = seen_from(from, ref);
    ins_join_path path;
    insights_status status = ins_field_path_find(&path, world->model, from->root, ref, NULL);
    ck_assert_int_eq(status, INSIGHTS_OK);
    for (size_t i = 0; i < path.count; i++) {
        const ins_relationship *link = &world->model->relationships[path.relationships[i]];
        const cell *key = &world->rows[link->from][row][link->from_fields[0]];
        if (key->kind == CELL_NONE || key->number > (double)world->row_counts[link->to])
            return false;
        row = (size_t)key->number - 1;
    }
    *out = row;
    return true;
}

cell fetch(const source *from, size_t row, ins_field_ref ref)
{
    size_t at = 0;
    if (!follow(from, row, ref, &at))
        return none;
    ref = seen_from(from, ref);
    return from->it->world->rows[ref.dataset][at][ref.field];
}

static cell place_in_cycle(const char *date, ins_grain cycle)
{
    int month = (int)strtol(date + 5, NULL, 10);
    int day = (int)strtol(date + 8, NULL, 10);
    int64_t days = ins_days_of((int)strtol(date, NULL, 10), month, day);
    int place = cycle == INS_GRAIN_WEEKDAY         ? ins_weekday(days)
                : cycle == INS_GRAIN_MONTH_OF_YEAR ? month - 1
                                                   : (month - 1) / 3;
    return (cell){.kind = CELL_TEXT, .text = ins_cycle_name(cycle, place)};
}

cell stepped(evaluator *it, cell value, ins_grain grain)
{
    bool is_as_is = grain == INS_GRAIN_NONE || grain == INS_GRAIN_DAY;
    if (value.kind != CELL_TEXT || is_as_is)
        return value;
    char text[16];
    snprintf(text, sizeof text, "%.10s", value.text);
    if (ins_grain_is_cycle(grain))
        return place_in_cycle(text, grain);
    int month = (int)strtol(text + 5, NULL, 10);
    int first = grain == INS_GRAIN_QUARTER ? (month - 1) / 3 * 3 + 1
                : grain == INS_GRAIN_YEAR  ? 1
                                           : month;
    value.text = ins_arena_printf(it->arena, "%.4s-%02d-01", text, first);
    return value;
}

static cell day_cell(evaluator *it, int64_t day)
{
    char text[INS_DATE_TEXT_SIZE];
    ins_print_date(text, day);
    return (cell){.kind = CELL_TEXT, .text = ins_arena_strdup(it->arena, text)};
}

/* The step of the period that stands beside a step of the comparison: the one as many steps later
 * than the first. */
static cell beside(const source *from, cell step, ins_grain grain)
{
    int64_t day = ins_period_first_day(&from->plan->comparison);
    cell first = stepped(from->it, day_cell(from->it, day), grain);
    int64_t microseconds = 0;
    int count = 0;
    ins_parse_datetime(first.text, 10, &microseconds, NULL);
    for (int64_t at = microseconds / INS_DAY_US; at < day + 10000; count++) {
        cell passed = day_cell(from->it, at);
        if (cell_compare(&passed, &step) == 0)
            break;
        at = ins_grain_add(at, grain, 1);
    }
    first = stepped(from->it, day_cell(from->it, ins_period_first_day(&from->plan->period)), grain);
    ins_parse_datetime(first.text, 10, &microseconds, NULL);
    return day_cell(from->it, ins_grain_add(microseconds / INS_DAY_US, grain, count));
}

cell key_of(const source *from, size_t row, ins_field_ref field, ins_grain grain)
{
    if (from->over != NULL) {
        int column = ins_plan_find_dimension(from->plan->over, field, grain);
        return from->over->cells[row * from->over->columns + (size_t)column];
    }
    return stepped(from->it, fetch(from, row, field), grain);
}

/* ---- conditions ---- */

cell cell_of(const source *from, const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_TEXT)
        return (cell){
            .kind = CELL_TEXT,
            .text = ins_arena_copy(from->it->arena, value->as.text.data, value->as.text.size)};
    return number(ins_value_number(value));
}

bool compares(const cell *left, ins_compare compare, const cell *right)
{
    if (left->kind == CELL_NONE || right->kind == CELL_NONE)
        return false;
    int order = cell_compare(left, right);
    switch (compare) {
    case INS_COMPARE_EQUAL: return order == 0;
    case INS_COMPARE_NOT_EQUAL: return order != 0;
    case INS_COMPARE_LESS: return order < 0;
    case INS_COMPARE_LESS_EQUAL: return order <= 0;
    case INS_COMPARE_GREATER: return order > 0;
    default: return order >= 0;
    }
}

/* Row of a nested plan whose matched columns equal these values; -1 when there is none. */
static bool is_matched(const grid *answer, size_t row, const ins_nested *nested, const cell *keys)
{
    for (size_t i = 0; i < nested->match_count; i++) {
        const cell *own = &answer->cells[row * answer->columns + nested->matches[i].column];
        if (own->kind == CELL_NONE || keys[i].kind == CELL_NONE || !is_same(own, &keys[i]))
            return false;
    }
    return true;
}

cell figure_of(evaluator *it, const ins_nested *nested, const cell *keys)
{
    const grid *answer = answer_of(it, nested->plan);
    for (size_t row = 0; row < answer->rows; row++) {
        if (!is_matched(answer, row, nested, keys))
            continue;
        cell figure =
            answer->cells[row * answer->columns + nested->plan->dimension_count + nested->column];
        if (figure.kind == CELL_NUMBER && !ins_value_is_null(&nested->factor))
            figure.number *= ins_value_number(&nested->factor);
        return figure;
    }
    return none;
}

static bool is_member(const source *from, const ins_condition *condition, const cell *left,
                      const cell *keys)
{
    const grid *answer = answer_of(from->it, condition->nested->plan);
    for (size_t row = 0; row < answer->rows; row++)
        if (is_matched(answer, row, condition->nested, keys) &&
            is_same(left, &answer->cells[row * answer->columns + condition->nested->column]))
            return true;
    return false;
}

static bool meets_nested(const source *from, size_t row, const ins_condition *condition,
                         const cell *left)
{
    const ins_nested *nested = condition->nested;
    cell keys[KEYS_MAX];
    bool is_set = condition->compare == INS_COMPARE_IN || condition->compare == INS_COMPARE_NOT_IN;
    for (size_t i = 0; i < nested->match_count; i++) {
        ins_grain grain = nested->plan->dimensions[nested->matches[i].column].grain;
        keys[i] = key_of(from, row, nested->matches[i].field, grain);
    }
    if (!is_set) {
        cell figure = figure_of(from->it, nested, keys);
        return compares(left, condition->compare, &figure);
    }
    if (left->kind == CELL_NONE)
        return false;
    for (size_t i = 0; i < nested->match_count; i++)
        if (keys[i].kind == CELL_NONE)
            return false;
    return is_member(from, condition, left, keys) == (condition->compare == INS_COMPARE_IN);
}

static bool is_among(const source *from, const ins_condition *condition, const cell *left)
{
    for (size_t i = 0; i < condition->value_count; i++) {
        cell right = cell_of(from, &condition->values[i]);
        if (compares(left, INS_COMPARE_EQUAL, &right))
            return true;
    }
    return false;
}

static bool meets(const source *from, size_t row, const ins_condition *condition)
{
    cell left = fetch(from, row, condition->field);
    if (condition->nested != NULL)
        return meets_nested(from, row, condition, &left);
    if (condition->compare == INS_COMPARE_IS_NULL)
        return left.kind == CELL_NONE;
    if (left.kind == CELL_NONE)
        return false;
    switch (condition->compare) {
    case INS_COMPARE_NOT_NULL: return true;
    case INS_COMPARE_IN: return is_among(from, condition, &left);
    case INS_COMPARE_NOT_IN: return !is_among(from, condition, &left);
    case INS_COMPARE_BETWEEN: {
        cell low = cell_of(from, &condition->values[0]);
        cell high = cell_of(from, &condition->values[1]);
        return compares(&left, INS_COMPARE_GREATER_EQUAL, &low) &&
               compares(&left, INS_COMPARE_LESS_EQUAL, &high);
    }
    default: break;
    }
    cell right = cell_of(from, &condition->values[0]);
    return compares(&left, condition->compare, &right);
}

static bool meets_any(const source *from, size_t row, const ins_filter *filter)
{
    for (size_t i = 0; i < filter->count; i++)
        if (meets(from, row, &filter->any[i]))
            return true;
    return false;
}

bool meets_all(const source *from, size_t row, const ins_filter *filters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!meets_any(from, row, &filters[i]))
            return false;
    return true;
}

/* Whether every partner that conditions read is there. */
static bool has_partners(const source *from, size_t row, const ins_filter *filters, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < filters[i].count; j++) {
            const ins_condition *condition = &filters[i].any[j];
            if (!follow(from, row, condition->field, &at))
                return false;
            for (size_t k = 0; condition->nested != NULL && k < condition->nested->match_count; k++)
                if (!follow(from, row, condition->nested->matches[k].field, &at))
                    return false;
        }
    return true;
}

static bool is_within(const source *from, size_t row, const ins_period *period)
{
    if (!ins_period_is_set(period))
        return true;
    cell day = fetch(from, row, from->plan->time);
    char start[INS_DATE_TEXT_SIZE];
    char end[INS_DATE_TEXT_SIZE];
    ins_print_date(start, ins_period_first_day(period));
    ins_print_date(end, ins_period_end_day(period));
    return day.kind == CELL_TEXT && strcmp(day.text, start) >= 0 && strcmp(day.text, end) < 0;
}

/* ---- groups ---- */

bool is_read(const source *from, size_t row, bool *in_period, bool *in_comparison)
{
    const ins_plan *plan = from->plan;
    size_t at = 0;
    if (from->over != NULL) {
        *in_period = true;
        return true;
    }
    bool has_time = ins_period_is_set(&plan->period) || ins_period_is_set(&plan->comparison);
    if (has_time && !follow(from, row, plan->time, &at))
        return false;
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (!follow(from, row, plan->dimensions[i].field, &at))
            return false;
    if (!has_partners(from, row, plan->filters, plan->filter_count) ||
        !meets_all(from, row, plan->filters, plan->filter_count))
        return false;
    *in_period = is_within(from, row, &plan->period);
    *in_comparison =
        ins_period_is_set(&plan->comparison) && is_within(from, row, &plan->comparison);
    return *in_period || *in_comparison;
}

size_t row_count(const source *from)
{
    return from->over != NULL ? from->over->rows : from->it->world->row_counts[from->root];
}

source source_of(evaluator *it, const ins_plan *plan, size_t part)
{
    int root = part == 0 ? plan->dataset : plan->parts[part - 1].dataset;
    return (source){it, plan, (size_t)root, part,
                    plan->over == NULL ? NULL : answer_of(it, plan->over)};
}

group *find_group(grouping *all, const source *from, size_t row, bool is_previous)
{
    group wanted = {0};
    for (size_t i = 0; i < all->plan->dimension_count; i++) {
        const ins_plan_dimension *dimension = &all->plan->dimensions[i];
        bool is_step = ins_field_ref_equal(dimension->field, all->plan->time) &&
                       !ins_grain_is_cycle(dimension->grain);
        wanted.keys[i] = key_of(from, row, dimension->field, dimension->grain);
        if (is_previous && is_step)
            wanted.keys[i] = beside(from, wanted.keys[i], dimension->grain);
    }
    for (size_t i = 0; i < all->count; i++) {
        bool is_equal = true;
        for (size_t j = 0; j < all->plan->dimension_count; j++)
            is_equal = is_equal && is_same(&all->groups[i].keys[j], &wanted.keys[j]);
        if (is_equal)
            return &all->groups[i];
    }
    ck_assert_uint_lt(all->count, GROUPS_MAX);
    all->groups[all->count] = wanted;
    return &all->groups[all->count++];
}

bool gives_groups(const ins_plan *plan, size_t part)
{
    const ins_plan_measure *measure = NULL;
    bool is_measured = part == 0;
    for (size_t i = 0; (measure = ins_plan_measure_at(plan, i)) != NULL; i++)
        is_measured =
            is_measured || (measure->part == part && measure->aggregate != INS_AGGREGATE_DERIVED);
    return is_measured;
}

void find_groups(grouping *all)
{
    if (all->plan->dimension_count == 0) {
        all->count = 1;
        return;
    }
    for (size_t part = 0; part <= all->plan->part_count; part++) {
        source from = source_of(all->it, all->plan, part);
        for (size_t row = 0; gives_groups(all->plan, part) && row < row_count(&from); row++) {
            bool in_period = false;
            bool in_comparison = false;
            if (is_read(&from, row, &in_period, &in_comparison))
                find_group(all, &from, row, in_comparison);
        }
    }
}

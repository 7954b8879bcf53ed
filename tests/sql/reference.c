/* Evaluates plans by nested loops. Nothing here knows SQL; what a plan means is written down once
 * more, so that two mistakes would have to be the same one. */
#include "reference.h"

#include "data/calendar.h"
#include "plan/measure.h"
#include "plan/path.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = 20, NUMBERS_MAX = 2 * INS_PLAN_MEASURES_MAX, GROUPS_MAX = 160 };

static const cell none = {.kind = CELL_NONE};

static cell number(double value)
{
    return (cell){.kind = CELL_NUMBER, .number = value};
}

static bool is_same(const cell *a, const cell *b)
{
    return cell_compare(a, b) == 0;
}

/* ---- plans that are being evaluated, with the answers of those inside ---- */

typedef struct known_answer {
    const void *plan;
    grid answer;
    struct known_answer *next;
} known_answer;

typedef struct evaluator {
    const random_world *world;
    ins_arena *arena;
    known_answer *known;
} evaluator;

static grid evaluate(evaluator *it, const ins_plan *plan);

static const grid *answer_of(evaluator *it, const ins_plan *plan)
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

/* ---- rows ---- */

/* One row of what a plan reads: of a dataset, or a group of another plan. */
typedef struct source {
    evaluator *it;
    const ins_plan *plan;
    size_t root;      /* dataset */
    size_t part;      /* 0: the plan's own */
    const grid *over; /* groups, or NULL */
} source;

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
static bool follow(const source *from, size_t row, ins_field_ref ref, size_t *out)
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

static cell fetch(const source *from, size_t row, ins_field_ref ref)
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

static cell stepped(evaluator *it, cell value, ins_grain grain)
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

static cell key_of(const source *from, size_t row, ins_field_ref field, ins_grain grain)
{
    if (from->over != NULL) {
        int column = ins_plan_find_dimension(from->plan->over, field, grain);
        return from->over->cells[row * from->over->columns + (size_t)column];
    }
    return stepped(from->it, fetch(from, row, field), grain);
}

/* ---- conditions ---- */

static cell cell_of(const source *from, const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_TEXT)
        return (cell){
            .kind = CELL_TEXT,
            .text = ins_arena_copy(from->it->arena, value->as.text.data, value->as.text.size)};
    return number(ins_value_number(value));
}

static bool compares(const cell *left, ins_compare compare, const cell *right)
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

static cell figure_of(evaluator *it, const ins_nested *nested, const cell *keys)
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

static bool meets_all(const source *from, size_t row, const ins_filter *filters, size_t count)
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

/* A group while it is measured: what it is called, then its numbers. */
typedef struct group {
    cell keys[KEYS_MAX];
    cell numbers[2][NUMBERS_MAX]; /* of the period and of the comparison */
} group;

typedef struct grouping {
    evaluator *it;
    const ins_plan *plan;
    group *groups;
    size_t count;
    size_t number_count;
    bool has_previous;
} grouping;

static bool is_read(const source *from, size_t row, bool *in_period, bool *in_comparison)
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

static size_t row_count(const source *from)
{
    return from->over != NULL ? from->over->rows : from->it->world->row_counts[from->root];
}

static source source_of(evaluator *it, const ins_plan *plan, size_t part)
{
    int root = part == 0 ? plan->dataset : plan->parts[part - 1].dataset;
    return (source){it, plan, (size_t)root, part,
                    plan->over == NULL ? NULL : answer_of(it, plan->over)};
}

static group *find_group(grouping *all, const source *from, size_t row, bool is_previous)
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

static bool gives_groups(const ins_plan *plan, size_t part)
{
    const ins_plan_measure *measure = NULL;
    bool is_measured = part == 0;
    for (size_t i = 0; (measure = ins_plan_measure_at(plan, i)) != NULL; i++)
        is_measured =
            is_measured || (measure->part == part && measure->aggregate != INS_AGGREGATE_DERIVED);
    return is_measured;
}

static void find_groups(grouping *all)
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

/* ---- aggregates ---- */

static int by_value(const void *a, const void *b)
{
    return cell_compare(a, b);
}

static double sum_of(const cell *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i].number;
    return sum;
}

static size_t different(cell *values, size_t count)
{
    size_t found = 0;
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++)
        found += i == 0 || !is_same(&values[i], &values[i - 1]);
    return found;
}

static double interpolated(cell *values, size_t count, double fraction)
{
    double place = (double)(count - 1) * fraction;
    double sum = 0;
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++) {
        double distance = fabs((double)i - place);
        if (distance < 1)
            sum += values[i].number * (1 - distance);
    }
    return sum;
}

static cell deviation(const cell *values, size_t count)
{
    double mean = sum_of(values, count) / (double)count;
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        squares += (values[i].number - mean) * (values[i].number - mean);
    return count < 2 ? none : number(sqrt(squares / (double)(count - 1)));
}

/* Of the values that are there. */
static cell aggregate(const ins_plan_measure *measure, cell *values, size_t count)
{
    if (measure->aggregate == INS_AGGREGATE_COUNT)
        return number((double)count);
    if (measure->aggregate == INS_AGGREGATE_DISTINCT || measure->aggregate == INS_AGGREGATE_ROWS)
        return number((double)different(values, count));
    if (count == 0)
        return none;
    switch (measure->aggregate) {
    case INS_AGGREGATE_SUM: return number(sum_of(values, count));
    case INS_AGGREGATE_AVERAGE: return number(sum_of(values, count) / (double)count);
    case INS_AGGREGATE_MEDIAN: return number(interpolated(values, count, 0.5));
    case INS_AGGREGATE_PERCENTILE: return number(interpolated(values, count, measure->fraction));
    case INS_AGGREGATE_DEVIATION: return deviation(values, count);
    default: break;
    }
    qsort(values, count, sizeof *values, by_value);
    return values[measure->aggregate == INS_AGGREGATE_MINIMUM ? 0 : count - 1];
}

static cell counted_value(const source *from, const ins_plan_measure *measure, size_t row)
{
    if (from->over != NULL)
        return measure->aggregate == INS_AGGREGATE_ROWS
                   ? number((double)row)
                   : from->over->cells[row * from->over->columns +
                                       from->plan->over->dimension_count + measure->inner];
    ins_field_ref ref = measure->field;
    ref.field = measure->aggregate == INS_AGGREGATE_ROWS ? WORLD_ID : ref.field;
    return fetch(from, row, ref);
}

static bool is_zero(const grouping *all, const ins_plan_measure *measure)
{
    bool is_apart = all->plan->part_count > 0 || all->has_previous || measure->filter_count > 0;
    return measure->aggregate == INS_AGGREGATE_SUM && is_apart && all->plan->dimension_count > 0 &&
           all->plan->over == NULL;
}

/* The metrics of a random world are aggregates of fields, too. */
static ins_plan_measure without_metric(const ins_plan_measure *measure)
{
    static const ins_aggregate aggregates[] = {[WORLD_TOTAL] = INS_AGGREGATE_SUM,
                                               [WORLD_MEAN] = INS_AGGREGATE_AVERAGE,
                                               [WORLD_KINDS] = INS_AGGREGATE_DISTINCT};
    ins_plan_measure out = *measure;
    if (measure->aggregate != INS_AGGREGATE_METRIC)
        return out;
    int form = measure->metric % WORLD_METRICS;
    out.aggregate = aggregates[form];
    out.field = (ins_field_ref){measure->metric / WORLD_METRICS,
                                form == WORLD_KINDS ? WORLD_KIND : WORLD_AMOUNT};
    return out;
}

static void measure_groups(grouping *all, size_t index, bool is_previous)
{
    ins_plan_measure plain = without_metric(ins_plan_measure_at(all->plan, index));
    const ins_plan_measure *measure = &plain;
    source from = source_of(all->it, all->plan, measure->part);
    size_t rows = row_count(&from);
    cell *values = ARENA_ARRAY(all->it->arena, cell, rows * all->count + 1);
    size_t *counts = ARENA_ARRAY(all->it->arena, size_t, all->count + 1);
    for (size_t row = 0; row < rows; row++) {
        bool sides[2] = {false, false};
        if (!is_read(&from, row, &sides[0], &sides[1]) ||
            (all->has_previous ? !sides[is_previous] : !sides[0]) ||
            !meets_all(&from, row, measure->filters, measure->filter_count))
            continue;
        size_t at = all->plan->dimension_count == 0
                        ? 0
                        : (size_t)(find_group(all, &from, row, is_previous) - all->groups);
        cell value = counted_value(&from, measure, row);
        if (value.kind != CELL_NONE)
            values[at * rows + counts[at]++] = value;
    }
    for (size_t i = 0; i < all->count; i++) {
        cell value = aggregate(measure, &values[i * rows], counts[i]);
        bool is_absent = value.kind == CELL_NONE && is_zero(all, measure);
        all->groups[i].numbers[is_previous][index] = is_absent ? number(0) : value;
    }
}

static cell derived(const ins_plan_measure *measure, const cell *numbers)
{
    cell a = numbers[measure->operands[0]];
    cell b = numbers[measure->operands[1]];
    if (a.kind != CELL_NUMBER || b.kind != CELL_NUMBER)
        return none;
    switch (measure->derive) {
    case INS_DERIVE_RATIO: return b.number == 0 ? none : number(a.number / b.number);
    case INS_DERIVE_DIFFERENCE: return number(a.number - b.number);
    case INS_DERIVE_SUM: return number(a.number + b.number);
    case INS_DERIVE_PRODUCT: return number(a.number * b.number);
    default: break;
    }
    return b.number == 0 ? none : number((a.number - b.number) / b.number);
}

static void measure_all(grouping *all)
{
    for (size_t i = all->number_count; i-- > 0;) {
        const ins_plan_measure *measure = ins_plan_measure_at(all->plan, i);
        if (measure->aggregate == INS_AGGREGATE_DERIVED)
            continue;
        measure_groups(all, i, false);
        if (all->has_previous)
            measure_groups(all, i, true);
    }
    for (size_t i = all->number_count; i-- > 0;) {
        const ins_plan_measure *measure = ins_plan_measure_at(all->plan, i);
        for (size_t j = 0; measure->aggregate == INS_AGGREGATE_DERIVED && j < all->count; j++)
            for (size_t side = 0; side < 2; side++)
                all->groups[j].numbers[side][i] = derived(measure, all->groups[j].numbers[side]);
    }
}

/* ---- transforms ---- */

/* Where a group stands in time, in steps; false when it has no time. */
static bool step_of(const grouping *all, const group *one, long *out)
{
    int index = ins_plan_step_dimension(all->plan, all->it->world->model);
    const cell *time = &one->keys[index];
    if (time->kind != CELL_TEXT)
        return false;
    ins_grain grain = all->plan->dimensions[index].grain;
    long year = strtol(time->text, NULL, 10);
    long month = strtol(time->text + 5, NULL, 10);
    int64_t microseconds = 0;
    ins_parse_datetime(time->text, 10, &microseconds, NULL);
    *out = grain == INS_GRAIN_DAY       ? (long)(microseconds / INS_DAY_US)
           : grain == INS_GRAIN_QUARTER ? year * 4 + (month - 1) / 3
           : grain == INS_GRAIN_YEAR    ? year
                                        : year * 12 + month - 1;
    return true;
}

static bool is_same_line(const grouping *all, const group *a, const group *b)
{
    int index = ins_plan_step_dimension(all->plan, all->it->world->model);
    for (size_t i = 0; i < all->plan->dimension_count; i++)
        if ((int)i != index && !is_same(&a->keys[i], &b->keys[i]))
            return false;
    return true;
}

static bool is_same_part(const group *a, const group *b, size_t within)
{
    for (size_t i = 0; i < within; i++)
        if (!is_same(&a->keys[i], &b->keys[i]))
            return false;
    return true;
}

static long first_step(const grouping *all)
{
    long first = 0;
    bool is_found = false;
    const ins_plan *plan = all->plan;
    int index = ins_plan_step_dimension(plan, all->it->world->model);
    if (plan->over == NULL && plan->period.has_start &&
        ins_field_ref_equal(plan->dimensions[index].field, plan->time)) {
        group start = {0};
        char day[INS_DATE_TEXT_SIZE];
        ins_print_date(day, ins_period_first_day(&plan->period));
        start.keys[index] =
            stepped(all->it, (cell){.kind = CELL_TEXT, .text = day}, plan->dimensions[index].grain);
        step_of(all, &start, &first);
        return first;
    }
    for (size_t i = 0; i < all->count; i++) {
        long step = 0;
        if (!step_of(all, &all->groups[i], &step))
            continue;
        first = is_found && first < step ? first : step;
        is_found = true;
    }
    return first;
}

/* Sum of what is there from one step to another, and how many values that were. */
static size_t add_steps(const grouping *all, const group *one, const cell *before, long steps[2],
                        double *sum)
{
    size_t found = 0;
    *sum = 0;
    for (size_t i = 0; i < all->count; i++) {
        long at = 0;
        if (!step_of(all, &all->groups[i], &at) || !is_same_line(all, one, &all->groups[i]) ||
            at < steps[0] || at > steps[1] || before[i].kind != CELL_NUMBER)
            continue;
        *sum += before[i].number;
        found++;
    }
    return found;
}

static cell changed(const grouping *all, const ins_plan_measure *measure, const group *one,
                    const cell *before, cell value)
{
    long step = 0;
    double last = 0;
    step_of(all, one, &step);
    bool adds_up = ins_plan_additivity(all->plan, measure, all->it->world->model) == INS_ADDITIVE;
    size_t found = add_steps(all, one, before, (long[2]){step - 1, step - 1}, &last);
    bool is_known = found > 0 || (adds_up && step > first_step(all));
    if (value.kind != CELL_NUMBER || !is_known)
        return none;
    if (measure->transform == INS_TRANSFORM_CHANGE)
        return number(value.number - last);
    return last == 0 ? none : number((value.number - last) / last);
}

static cell along_time(const grouping *all, const ins_plan_measure *measure, const group *one,
                       const cell *before, cell value)
{
    long step = 0;
    double sum = 0;
    if (!step_of(all, one, &step))
        return none;
    if (measure->transform == INS_TRANSFORM_RUNNING_TOTAL) {
        size_t found = add_steps(all, one, before, (long[2]){-1000000, step}, &sum);
        return found == 0 ? none : number(sum);
    }
    if (measure->transform != INS_TRANSFORM_MOVING_AVERAGE)
        return changed(all, measure, one, before, value);
    long reach = (long)measure->steps;
    long lived = step - first_step(all) + 1;
    size_t found = add_steps(all, one, before, (long[2]){step - reach + 1, step}, &sum);
    bool adds_up = ins_plan_additivity(all->plan, measure, all->it->world->model) == INS_ADDITIVE;
    if (found == 0)
        return none;
    return number(sum / (double)(!adds_up ? (long)found : lived < reach ? lived : reach));
}

static cell among_groups(const grouping *all, const ins_plan_measure *measure, const group *one,
                         const cell *before, cell value)
{
    double sum = 0;
    size_t place = 1;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_same_part(one, &all->groups[i], measure->within) || before[i].kind != CELL_NUMBER)
            continue;
        sum += before[i].number;
        place += value.kind == CELL_NONE || before[i].number > value.number;
    }
    if (measure->transform == INS_TRANSFORM_RANK)
        return number((double)place);
    return value.kind == CELL_NONE || sum == 0 ? none : number(value.number / sum);
}

static void transform_all(grouping *all)
{
    cell *before = ARENA_ARRAY(all->it->arena, cell, all->count + 1);
    for (size_t i = 0; i < all->number_count; i++) {
        const ins_plan_measure *measure = ins_plan_measure_at(all->plan, i);
        bool is_among =
            measure->transform == INS_TRANSFORM_SHARE || measure->transform == INS_TRANSFORM_RANK;
        for (size_t side = 0; measure->transform != INS_TRANSFORM_NONE && side < 2; side++) {
            for (size_t j = 0; j < all->count; j++)
                before[j] = all->groups[j].numbers[side][i];
            for (size_t j = 0; j < all->count; j++)
                all->groups[j].numbers[side][i] = (is_among ? among_groups : along_time)(
                    all, measure, &all->groups[j], before, before[j]);
        }
    }
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

static void keep_groups(grouping *all)
{
    bool *is_left = ARENA_ARRAY(all->it->arena, bool, all->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        is_left[i] = true;
        for (size_t j = 0; j < all->plan->having_count; j++)
            is_left[i] = is_left[i] && is_kept(all, &all->groups[i], &all->plan->havings[j]);
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

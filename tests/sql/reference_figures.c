/* The figures of groups: aggregates, figures made of figures, and what is done along groups. */
#include "reference_parts.h"

#include "data/calendar.h"
#include "plan/measure.h"

#include <math.h>
#include <stdlib.h>

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

void measure_all(grouping *all)
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

bool is_same_part(const group *a, const group *b, size_t within)
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
    double larger = 0;
    double equal = 0;
    size_t place = 1;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_same_part(one, &all->groups[i], measure->within) || before[i].kind != CELL_NUMBER)
            continue;
        bool is_larger = value.kind == CELL_NONE || before[i].number > value.number;
        sum += before[i].number;
        place += is_larger;
        larger += is_larger ? before[i].number : 0;
        equal += is_same(&before[i], &value) ? before[i].number : 0;
    }
    if (measure->transform == INS_TRANSFORM_RANK)
        return number((double)place);
    if (value.kind == CELL_NONE || sum == 0)
        return none;
    return number((measure->transform == INS_TRANSFORM_SHARE           ? value.number
                   : measure->transform == INS_TRANSFORM_RUNNING_SHARE ? larger + equal
                                                                       : larger) /
                  sum);
}

void transform_all(grouping *all)
{
    cell *before = ARENA_ARRAY(all->it->arena, cell, all->count + 1);
    for (size_t i = 0; i < all->number_count; i++) {
        const ins_plan_measure *measure = ins_plan_measure_at(all->plan, i);
        bool is_among =
            ins_transform_is_share(measure->transform) || measure->transform == INS_TRANSFORM_RANK;
        for (size_t side = 0; measure->transform != INS_TRANSFORM_NONE && side < 2; side++) {
            for (size_t j = 0; j < all->count; j++)
                before[j] = all->groups[j].numbers[side][i];
            for (size_t j = 0; j < all->count; j++)
                all->groups[j].numbers[side][i] = (is_among ? among_groups : along_time)(
                    all, measure, &all->groups[j], before, before[j]);
        }
    }
}

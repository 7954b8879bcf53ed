/* Puts the steps of a trend back in which nothing happened. A table in, a table out. */
#include "sql/fill.h"

#include "base/map.h"
#include "plan/measure.h"
#include "plan/steps.h"

#include <string.h>

enum { NO_ROW = -1 };

/* A trend while it is filled. Steps are day numbers, or years where the time is a year. */
typedef struct filling {
    ins_arena *arena;
    const insights_table *table;
    const ins_plan *plan;
    const ins_model *model;
    bool is_year;
    int64_t *steps;
    size_t step_count;
    size_t combination_count;
    size_t *combination_rows; /* first row of each combination of further dimensions */
    size_t *combinations;     /* by row */
    int64_t *rows;            /* by step and combination: row of the table, or NO_ROW */
    ins_table_builder *builder;
    insights_error **err;
} filling;

/* Columns of a measure: itself and its twin when two periods are compared. */
static size_t sides_of(const ins_plan *plan)
{
    return ins_period_is_set(&plan->comparison) ? 2 : 1;
}

static bool is_fillable(const insights_table *table, const ins_plan *plan, const ins_model *model)
{
    bool runs = plan->kind == INS_PLAN_TREND ||
                (plan->kind == INS_PLAN_COMPARISON && plan->dimension_count > 0 &&
                 ins_plan_is_paired(plan, model, &plan->dimensions[0]));
    if (!runs || table->row_count == 0 || plan->limit > 0 || plan->having_count > 0 ||
        plan->order_count > 1 ||
        table->column_count < plan->dimension_count + plan->measure_count * sides_of(plan))
        return false;
    if (plan->order_count == 1 && (plan->orders[0].by != INS_ORDER_DIMENSION ||
                                   plan->orders[0].index != 0 || plan->orders[0].is_descending))
        return false;
    insights_type type = table->columns[0].spec.type;
    return type == INSIGHTS_TYPE_DATE || type == INSIGHTS_TYPE_INT;
}

/* ---- steps ---- */

static ins_grain grain_of(const filling *fill)
{
    ins_grain grain = fill->plan->dimensions[0].grain;
    return grain == INS_GRAIN_NONE ? INS_GRAIN_YEAR : grain;
}

static int64_t step_of_day(const filling *fill, int64_t day)
{
    if (!fill->is_year)
        return ins_grain_start(day, grain_of(fill), &fill->model->calendar);
    int year = ins_date_of(day).year;
    ins_grain grain = grain_of(fill);
    int years = grain == INS_GRAIN_CENTURY ? 100 : grain == INS_GRAIN_DECADE ? 10 : 1;
    return year - year % years;
}

static int64_t next_step(const filling *fill, int64_t step)
{
    ins_grain grain = grain_of(fill);
    if (!fill->is_year)
        return ins_grain_add(step, grain, 1);
    return step + (grain == INS_GRAIN_CENTURY ? 100 : grain == INS_GRAIN_DECADE ? 10 : 1);
}

/* First and last step: of the period, or as seen where it is open. False when there is none. */
static bool find_range(const filling *fill, int64_t range[2])
{
    const ins_period *period = &fill->plan->period;
    bool is_seen = false;
    for (size_t row = 0; row < fill->table->row_count; row++) {
        ins_value value = ins_table_value(fill->table, row, 0);
        if (ins_value_is_null(&value))
            continue;
        range[0] = is_seen && range[0] <= value.as.integer ? range[0] : value.as.integer;
        range[1] = is_seen && range[1] >= value.as.integer ? range[1] : value.as.integer;
        is_seen = true;
    }
    if (is_seen && period->has_start)
        range[0] = step_of_day(fill, ins_period_first_day(period));
    if (is_seen && period->has_end)
        range[1] = step_of_day(fill, ins_period_end_day(period) - 1);
    return is_seen && range[0] <= range[1];
}

/* Steps that have rows; the rows come in the order of time. */
static size_t count_seen(const filling *fill)
{
    size_t count = 0;
    for (size_t row = 0; row < fill->table->row_count; row++) {
        ins_value value = ins_table_value(fill->table, row, 0);
        ins_value before = ins_table_value(fill->table, row > 0 ? row - 1 : 0, 0);
        bool is_next =
            row == 0 || ins_value_is_null(&before) || before.as.integer != value.as.integer;
        count += !ins_value_is_null(&value) && is_next ? 1 : 0;
    }
    return count;
}

/* Nobody asked for steps far from all others that a few rows happen to reach. */
static bool is_scattered(const filling *fill, size_t count)
{
    const ins_period *period = &fill->plan->period;
    return !(period->has_start && period->has_end) && count_seen(fill) * 2 < count;
}

/* All steps of the range; none when there are too many. */
static insights_status make_steps(filling *fill)
{
    int64_t range[2] = {0, 0};
    if (!find_range(fill, range))
        return INSIGHTS_OK;
    size_t count = 0;
    for (int64_t step = range[0]; step <= range[1]; step = next_step(fill, step)) {
        if (++count > INS_FILL_STEPS_MAX || next_step(fill, step) <= step)
            return INSIGHTS_OK;
    }
    if (is_scattered(fill, count))
        return INSIGHTS_OK;
    fill->steps = ARENA_ARRAY(fill->arena, int64_t, count);
    if (fill->steps == NULL)
        return ins_fail_nomem(fill->err);
    int64_t step = range[0];
    for (size_t i = 0; i < count; i++, step = next_step(fill, step))
        fill->steps[i] = step;
    fill->step_count = count;
    return INSIGHTS_OK;
}

/* Index of a step, or step_count when the value is none. */
static size_t find_step(const filling *fill, const ins_value *value)
{
    size_t low = 0;
    size_t high = ins_value_is_null(value) ? 0 : fill->step_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (fill->steps[middle] == value->as.integer)
            return middle;
        if (fill->steps[middle] < value->as.integer)
            low = middle + 1;
        else
            high = middle;
    }
    return fill->step_count;
}

/* ---- combinations of the further dimensions ---- */

/* A text that is equal for equal combinations only: type and length stand before each value. */
static insights_status key_of(const filling *fill, size_t row, ins_slice *out)
{
    ins_buffer text;
    ins_buffer_init(&text, 1 << 20);
    for (size_t i = 1; i < fill->plan->dimension_count; i++) {
        ins_value value = ins_table_value(fill->table, row, i);
        const char *printed = ins_value_to_text(&value, fill->arena);
        if (printed == NULL)
            text.status = INSIGHTS_NOMEM;
        else
            ins_buffer_printf(&text, "%d:%zu:%s;", (int)value.type, strlen(printed), printed);
    }
    const char *copy = NULL;
    size_t size = text.size;
    INS_TRY(ins_buffer_take_arena(&text, fill->arena, &copy, fill->err));
    *out = (ins_slice){copy, size};
    return INSIGHTS_OK;
}

static insights_status find_combinations(filling *fill)
{
    size_t row_count = fill->table->row_count;
    ins_map known;
    ins_map_init(&known, fill->arena);
    fill->combinations = ARENA_ARRAY(fill->arena, size_t, row_count);
    fill->combination_rows = ARENA_ARRAY(fill->arena, size_t, row_count);
    if (fill->combinations == NULL || fill->combination_rows == NULL)
        return ins_fail_nomem(fill->err);
    for (size_t row = 0; row < row_count; row++) {
        ins_slice key;
        INS_TRY(key_of(fill, row, &key));
        const uint32_t *found = ins_map_get(&known, key);
        if (found != NULL) {
            fill->combinations[row] = *found;
            continue;
        }
        fill->combinations[row] = fill->combination_count;
        fill->combination_rows[fill->combination_count] = row;
        if (ins_map_put(&known, key, (uint32_t)fill->combination_count++, NULL) == NULL)
            return ins_fail_nomem(fill->err);
    }
    return INSIGHTS_OK;
}

static insights_status place_rows(filling *fill)
{
    size_t count = fill->step_count * fill->combination_count;
    fill->rows = ARENA_ARRAY(fill->arena, int64_t, count);
    if (fill->rows == NULL)
        return ins_fail_nomem(fill->err);
    for (size_t i = 0; i < count; i++)
        fill->rows[i] = NO_ROW;
    for (size_t row = 0; row < fill->table->row_count; row++) {
        ins_value time = ins_table_value(fill->table, row, 0);
        size_t step = find_step(fill, &time);
        if (step < fill->step_count)
            fill->rows[step * fill->combination_count + fill->combinations[row]] = (int64_t)row;
    }
    return INSIGHTS_OK;
}

/* ---- output ---- */

static insights_status copy_row(filling *fill, size_t row)
{
    for (size_t i = 0; i < fill->table->column_count; i++) {
        ins_value value = ins_table_value(fill->table, row, i);
        INS_TRY(ins_table_builder_add(fill->builder, &value, fill->err));
    }
    return INSIGHTS_OK;
}

static ins_value zero_of(const ins_column_spec *spec)
{
    if (spec->type == INSIGHTS_TYPE_DECIMAL)
        return ins_value_decimal(0, spec->scale);
    return spec->type == INSIGHTS_TYPE_FLOAT ? ins_value_double(0) : ins_value_int(0);
}

/* A total goes on as it was at the last step that had rows. */
static ins_value total_before(const filling *fill, size_t column, size_t step, size_t combination)
{
    while (step-- > 0) {
        int64_t row = fill->rows[step * fill->combination_count + combination];
        if (row != NO_ROW)
            return ins_table_value(fill->table, (size_t)row, column);
    }
    return zero_of(&fill->table->columns[column].spec);
}

/* What a step without rows has: 0 of what adds up in the column's own type, or no value. */
static ins_value nothing(const filling *fill, size_t column, size_t step, size_t combination)
{
    size_t number = (column - fill->plan->dimension_count) / sides_of(fill->plan);
    const ins_plan_measure *measure =
        number < fill->plan->measure_count ? &fill->plan->measures[number] : NULL;
    if (measure == NULL)
        return ins_value_null();
    if (measure->transform == INS_TRANSFORM_RUNNING_TOTAL)
        return total_before(fill, column, step, combination);
    bool is_zero = measure->transform == INS_TRANSFORM_NONE &&
                   ins_plan_additivity(fill->plan, measure, fill->model) == INS_ADDITIVE;
    return is_zero ? zero_of(&fill->table->columns[column].spec) : ins_value_null();
}

static insights_status add_row(filling *fill, size_t step, size_t combination)
{
    ins_value time =
        fill->is_year ? ins_value_int(fill->steps[step]) : ins_value_date(fill->steps[step]);
    INS_TRY(ins_table_builder_add(fill->builder, &time, fill->err));
    for (size_t i = 1; i < fill->table->column_count; i++) {
        ins_value value = i < fill->plan->dimension_count
                              ? ins_table_value(fill->table, fill->combination_rows[combination], i)
                              : nothing(fill, i, step, combination);
        INS_TRY(ins_table_builder_add(fill->builder, &value, fill->err));
    }
    return INSIGHTS_OK;
}

static insights_status build(filling *fill)
{
    for (size_t i = 0; i < fill->step_count * fill->combination_count; i++) {
        if (fill->rows[i] == NO_ROW)
            INS_TRY(add_row(fill, i / fill->combination_count, i % fill->combination_count));
        else
            INS_TRY(copy_row(fill, (size_t)fill->rows[i]));
    }
    for (size_t row = 0; row < fill->table->row_count; row++) {
        ins_value time = ins_table_value(fill->table, row, 0);
        if (find_step(fill, &time) == fill->step_count)
            INS_TRY(copy_row(fill, row));
    }
    return INSIGHTS_OK;
}

static insights_status start_table(filling *fill)
{
    size_t count = fill->table->column_count;
    ins_column_spec *specs = ARENA_ARRAY(fill->arena, ins_column_spec, count);
    if (specs == NULL)
        return ins_fail_nomem(fill->err);
    for (size_t i = 0; i < count; i++)
        specs[i] = fill->table->columns[i].spec;
    fill->builder = ins_table_builder_create(fill->arena, specs, count);
    return fill->builder == NULL ? ins_fail_nomem(fill->err) : INSIGHTS_OK;
}

/* Whether there is anything to fill; then all steps, combinations and rows are found. */
static insights_status prepare(filling *fill, bool *is_needed)
{
    *is_needed = false;
    if (!is_fillable(fill->table, fill->plan, fill->model))
        return INSIGHTS_OK;
    fill->is_year = fill->table->columns[0].spec.type == INSIGHTS_TYPE_INT;
    INS_TRY(make_steps(fill));
    if (fill->step_count == 0)
        return INSIGHTS_OK;
    INS_TRY(find_combinations(fill));
    if (fill->combination_count > INS_FILL_ROWS_MAX / fill->step_count)
        return INSIGHTS_OK;
    *is_needed = true;
    return place_rows(fill);
}

insights_status ins_fill_gaps(insights_table **out, ins_arena *arena, const insights_table *table,
                              const ins_plan *plan, const ins_model *model, insights_error **err)
{
    filling fill = {.arena = arena, .table = table, .plan = plan, .model = model, .err = err};
    bool is_needed = false;
    insights_table *filled = NULL;
    INS_TRY(prepare(&fill, &is_needed));
    if (is_needed) {
        INS_TRY(start_table(&fill));
        INS_TRY(build(&fill));
        filled = ins_table_builder_finish(fill.builder);
    } else {
        filled = ARENA_NEW(arena, insights_table);
        if (filled != NULL)
            *filled = *table;
    }
    if (filled == NULL)
        return ins_fail_nomem(err);
    filled->owned_arena = NULL;
    *out = filled;
    return INSIGHTS_OK;
}

/* Looking into one row of the last answer: "the second one", "the worst one", "that store". */
#include "language/follow_up_parts.h"
#include "plan/measure.h"

#include <math.h>

static size_t width_of(const ins_plan *plan)
{
    return plan->dimension_count + plan->measure_count;
}

static const ins_value *cell(const ins_editor *editor, size_t row, size_t column)
{
    const ins_turn *last = editor->last;
    return &last->rows.values[row * width_of(last->plan) + column];
}

/* ---- which row ---- */

/* The direction in which the first measure is good: more, unless the model says less. */
static int good_direction(const ins_editor *editor)
{
    const ins_plan_measure *measure = &editor->last->plan->measures[0];
    int said = 0;
    if (measure->metric >= 0)
        said = editor->model->metrics[measure->metric].format.good_direction;
    else if (measure->field.field >= 0)
        said = ins_model_field(editor->model, measure->field)->format.good_direction;
    return said < 0 ? -1 : 1;
}

/* The row with the most or the least of the first measure; several rows alike are a choice. */
static long extreme_row(ins_editor *editor, int wanted)
{
    const ins_turn *last = editor->last;
    size_t column = last->plan->dimension_count;
    size_t rows[INS_TURN_ROWS_MAX];
    size_t count = 0;
    double best = 0;
    if (last->plan->measure_count == 0 || last->rows.is_cut) {
        ins_edit_give_up(editor, "the last answer does not say which one that is");
        return -1;
    }
    int direction = wanted * good_direction(editor);
    for (size_t i = 0; i < last->rows.row_count; i++) {
        double number = ins_value_number(cell(editor, i, column)) * direction;
        if (!isfinite(number) || (count > 0 && number < best))
            continue;
        if (count == 0 || number > best)
            count = 0;
        best = number;
        rows[count++] = i;
    }
    if (count == 0) {
        ins_edit_give_up(editor, "the last answer does not say which one that is");
        return -1;
    }
    return (long)rows[ins_edit_choose(editor, count)];
}

static long row_of(ins_editor *editor, const ins_piece *piece)
{
    size_t count = editor->last->rows.row_count;
    if (piece->argument != 0)
        return extreme_row(editor, piece->argument);
    if (piece->number < -0.5) {
        if (editor->last->rows.is_cut) {
            ins_edit_give_up(editor, "the last answer has more rows than are remembered");
            return -1;
        }
        return (long)count - 1;
    }
    if (piece->number < 0.5)
        return (long)ins_edit_choose(editor, count);
    if (piece->number > (double)count) {
        ins_edit_give_up(editor, ins_edit_text(editor, "the last answer has %zu row%s only", count,
                                               count == 1 ? "" : "s"));
        return -1;
    }
    return (long)piece->number - 1;
}

/* ---- looking into it ---- */

static int64_t moment_of(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_DATE ? value->as.integer * INS_DAY_US : value->as.integer;
}

/* A step of time becomes the period, as far as the period asked about covers it. */
static bool into_step(ins_editor *editor, const ins_plan_dimension *dimension,
                      const ins_value *value)
{
    ins_plan *plan = &editor->plan;
    bool is_moment = value->type == INSIGHTS_TYPE_DATE || value->type == INSIGHTS_TYPE_DATETIME;
    if (!is_moment || dimension->grain < INS_GRAIN_DAY ||
        (plan->time.dataset >= 0 && !ins_field_ref_equal(dimension->field, plan->time))) {
        ins_edit_give_up(editor, "a row of that kind cannot be looked into");
        return false;
    }
    int64_t start_us = moment_of(value);
    int64_t start_day =
        ins_grain_start(ins_day_of_us(start_us), dimension->grain, &editor->model->calendar);
    ins_period period = {.has_start = true,
                         .has_end = true,
                         .grain = dimension->grain,
                         .count = 1,
                         .start_us = start_day * INS_DAY_US,
                         .end_us = ins_grain_add(start_day, dimension->grain, 1) * INS_DAY_US};
    const ins_period *old = &plan->period;
    bool is_clipped = false;
    if (old->has_start && old->start_us > period.start_us) {
        period.start_us = old->start_us;
        is_clipped = true;
    }
    if (old->has_end && old->end_us < period.end_us) {
        period.end_us = old->end_us;
        is_clipped = true;
    }
    if (is_clipped)
        period.count = 0;
    plan->time = dimension->field;
    plan->period = period;
    plan->period_total_days = 0;
    const char *words = ins_period_text(&period, editor->arena);
    editor->is_out_of_memory |= words == NULL;
    ins_edit_say(editor, ins_edit_text(editor, "only %s", words == NULL ? "" : words));
    return true;
}

static bool into_cell(ins_editor *editor, const ins_plan_dimension *dimension,
                      const ins_value *value)
{
    if (dimension->grain != INS_GRAIN_NONE)
        return into_step(editor, dimension, value);
    if (ins_value_is_null(value)) {
        ins_edit_give_up(editor, ins_edit_text(editor, "that row has no %s", dimension->label));
        return false;
    }
    ins_edit_filter(editor, dimension->field, value, false);
    return true;
}

static const char *row_words(ins_editor *editor, size_t row)
{
    const ins_value *value = cell(editor, row, 0);
    const char *text = ins_value_to_text(value, editor->arena);
    if (text == NULL)
        editor->is_out_of_memory = true;
    return text == NULL ? "" : text;
}

/* The values of the row become filters; its groups, and what chose among them, go. */
static void into_row(ins_editor *editor, size_t row)
{
    const ins_plan *asked = editor->last->plan;
    ins_plan *plan = &editor->plan;
    bool is_list = plan->kind == INS_PLAN_LIST;
    editor->choice = row_words(editor, row);
    for (size_t i = 0; i < asked->dimension_count; i++)
        if (!into_cell(editor, &asked->dimensions[i], cell(editor, row, i)))
            return;
    plan->limit = 0;
    plan->limit_within = 0;
    plan->order_count = 0;
    plan->having_count = 0;
    plan->show_others = false;
    if (!is_list)
        plan->dimension_count = 0;
    editor->groups_set = false;
}

void ins_edit_row(ins_editor *editor, const ins_piece *piece)
{
    const ins_turn *last = editor->last;
    if (last->plan->dimension_count == 0 || last->rows.row_count == 0) {
        bool is_that = piece->argument == 0 && piece->number > -0.5 && piece->number < 0.5;
        if (!is_that)
            ins_edit_give_up(editor, "the last answer has no rows to choose from");
        return;
    }
    long row = row_of(editor, piece);
    if (row >= 0 && editor->problem == NULL)
        into_row(editor, (size_t)row);
}

/* "those stores": all that the last answer showed, and no others. */
static void into_rows(ins_editor *editor, ins_field_ref field, size_t column)
{
    const ins_row_view *rows = &editor->last->rows;
    ins_value values[INS_TURN_ROWS_MAX];
    size_t count = 0;
    if (rows->is_cut || rows->row_count == 0) {
        ins_edit_give_up(editor, "the last answer has more rows than are remembered, or none");
        return;
    }
    for (size_t i = 0; i < rows->row_count; i++) {
        const ins_value *value = cell(editor, i, column);
        bool is_known = ins_value_is_null(value);
        for (size_t j = 0; j < count && !is_known; j++)
            is_known = ins_value_equal(&values[j], value);
        if (!is_known)
            values[count++] = *value;
    }
    ins_edit_filter_values(editor, field, values, count);
    editor->plan.limit = 0;
    editor->plan.having_count = 0;
    editor->plan.show_others = false;
}

/* "those", "these": the word in front of the name. */
static bool is_plural(const ins_editor *editor, const ins_piece *piece)
{
    if (piece->atom == 0)
        return false;
    return ins_lexeme_says(editor->fragment->atoms->items[piece->atom - 1].lexeme,
                           INS_SAYS_SEVERAL);
}

void ins_edit_that(ins_editor *editor, ins_field_ref field, const ins_piece *piece)
{
    const ins_plan *asked = editor->last->plan;
    for (size_t i = 0; i < asked->dimension_count; i++) {
        if (!ins_field_ref_equal(asked->dimensions[i].field, field) ||
            asked->dimensions[i].grain != INS_GRAIN_NONE)
            continue;
        if (is_plural(editor, piece))
            into_rows(editor, field, i);
        else if (ins_edit_find_filter(editor, field) < 0)
            ins_edit_row(editor, &(ins_piece){.kind = INS_PIECE_ROW});
        return;
    }
    if (ins_edit_find_filter(editor, field) >= 0)
        return; /* it is about that one already */
    ins_edit_give_up(editor, ins_edit_text(editor, "the last answer names no %s",
                                           ins_model_field(editor->model, field)->naming.label));
}

/* Charts of groups side by side: bars, lying bars for many or long names, rings for few parts. */
#include "narrate/chart.h"

#include "narrate/message.h"

#include <math.h>

/* Rows shown one by one; the rest is put together where that has a meaning. */
static size_t rows_shown(const ins_story_input *input)
{
    size_t rows = insights_table_rows(input->result);
    return rows > INS_CHART_BARS_MAX + 1 ? INS_CHART_BARS_MAX : rows;
}

static bool is_additive(const ins_story_input *input, size_t measure)
{
    return input->task->measures[measure].is_additive || ins_is_share(input, measure);
}

/* The measure that a ranking goes by; otherwise the first. */
static size_t shown_measure(const ins_plan *plan)
{
    bool by_measure = plan->order_count > 0 && plan->orders[0].by == INS_ORDER_MEASURE &&
                      plan->orders[0].index < plan->measure_count;
    return by_measure ? plan->orders[0].index : 0;
}

static double sum_rest(const ins_story_input *input, size_t first, size_t measure)
{
    double sum = 0;
    for (size_t row = first; row < insights_table_rows(input->result); row++) {
        double value = ins_chart_cell(input, row, measure, false);
        sum += isnan(value) ? 0 : value;
    }
    return sum;
}

static bool has_long_labels(const ins_chart *chart)
{
    for (size_t i = 0; i < chart->label_count; i++) {
        ins_slice label = ins_slice_of(chart->labels[i]);
        if (ins_utf8_width(label.data, label.size) > INS_CHART_LABEL_UPRIGHT)
            return true;
    }
    return false;
}

/* Slices are parts of a whole: all of them, none negative, few enough to be told apart. */
static bool is_whole_of_parts(const ins_story_input *input, const ins_chart *chart, size_t measure)
{
    const ins_plan *plan = input->plan;
    bool is_complete = plan->kind == INS_PLAN_BREAKDOWN && plan->limit == 0 &&
                       plan->having_count == 0 && plan->dimension_count == 1;
    if (!is_complete || !is_additive(input, measure) || chart->label_count < 2 ||
        chart->label_count > INS_CHART_SLICES_MAX)
        return false;
    for (size_t i = 0; i < chart->label_count; i++)
        if (!(chart->series[0].values[i] >= 0))
            return false;
    return true;
}

static void finish(ins_chart_maker *maker, ins_chart *chart, size_t measure)
{
    const ins_story_input *input = maker->speech->input;
    bool is_ring = is_whole_of_parts(input, chart, measure);
    ins_speak_dimensions(maker->speech);
    chart->x_label = ins_speech_take_sentence(maker->speech);
    chart->y_label = ins_chart_axis(maker, measure);
    maker->series[0].label = chart->y_label;
    chart->type = is_ring ? "doughnut_chart"
                  : chart->label_count > INS_CHART_UPRIGHT_MAX || has_long_labels(chart)
                      ? "horizontal_bar_chart"
                      : "bar_chart";
    chart->title = ins_chart_title(maker, is_ring ? "Distribution of %s by %s" : "%s by %s",
                                   chart->y_label, chart->x_label);
    ins_chart_use(maker, chart, 1);
    /* the one measure shown, which need not be the first */
    if (chart->columns != NULL) {
        const char **columns =
            ARENA_ARRAY(maker->speech->arena, const char *, chart->column_count + 1);
        if (columns == NULL) {
            maker->speech->is_out_of_memory = true;
            return;
        }
        for (size_t i = 0; i + 1 < chart->column_count; i++)
            columns[i] = chart->columns[i];
        columns[chart->column_count - 1] = input->plan->measures[measure].name;
        chart->columns = columns;
    }
}

void ins_chart_groups(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    size_t measure = shown_measure(input->plan);
    size_t rows = insights_table_rows(input->result);
    size_t shown = rows_shown(input);
    bool has_rest = shown < rows && is_additive(input, measure);
    if (ins_chart_stack(maker))
        return;
    ins_chart *chart = ins_chart_start(maker, shown + has_rest, 1);
    if (chart == NULL)
        return;
    for (size_t row = 0; row < shown; row++) {
        ins_speak_row_name(maker->speech, row);
        maker->labels[row] = ins_speech_take(maker->speech);
        maker->values[0][row] = ins_chart_cell(input, row, measure, false);
    }
    chart->has_rest = has_rest;
    if (has_rest) {
        ins_speakf(maker->speech, "Others (%zu)", rows - shown);
        maker->labels[shown] = ins_speech_take(maker->speech);
        maker->values[0][shown] = sum_rest(input, shown, measure);
    }
    finish(maker, chart, measure);
}

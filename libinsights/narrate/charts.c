/* Chooses the charts of a story and makes their parts. */
#include "narrate/chart.h"

#include <math.h>
#include <stdarg.h>

static void fail(ins_chart_maker *maker)
{
    maker->speech->is_out_of_memory = true;
}

ins_chart *ins_chart_start(ins_chart_maker *maker, size_t labels, size_t series)
{
    ins_arena *arena = maker->speech->arena;
    if (maker->count == INS_CHARTS_MAX)
        return NULL;
    maker->labels = ARENA_ARRAY(arena, const char *, labels + 1);
    maker->series = ARENA_ARRAY(arena, ins_chart_series, series + 1);
    bool has_all = maker->labels != NULL && maker->series != NULL;
    for (size_t i = 0; has_all && i < series; i++) {
        double *values = ARENA_ARRAY(arena, double, labels + 1);
        has_all = values != NULL;
        for (size_t j = 0; has_all && j < labels; j++)
            values[j] = NAN;
        maker->values[i] = values;
        maker->series[i] = (ins_chart_series){"", values};
    }
    if (!has_all) {
        fail(maker);
        return NULL;
    }
    for (size_t i = 0; i < labels; i++)
        maker->labels[i] = "";
    ins_chart *chart = &maker->items[maker->count++];
    *chart = (ins_chart){.type = "bar_chart",
                         .title = "",
                         .x_label = "",
                         .y_label = "",
                         .labels = maker->labels,
                         .label_count = labels,
                         .series = maker->series,
                         .series_count = series};
    return chart;
}

const char *ins_chart_word(ins_chart_maker *maker, const char *label)
{
    ins_speak(maker->speech, label);
    return ins_speech_take_sentence(maker->speech);
}

const char *ins_chart_axis(ins_chart_maker *maker, size_t measure)
{
    const ins_story_input *input = maker->speech->input;
    ins_measure_format format = ins_measure_format_of(input, measure);
    const char *unit = ins_is_share(input, measure) ? NULL : format.unit;
    ins_speak(maker->speech, input->plan->measures[measure].label);
    if (unit != NULL)
        ins_speakf(maker->speech, " (%s)", unit);
    return ins_speech_take_sentence(maker->speech);
}

const char *ins_chart_title(ins_chart_maker *maker, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(maker->speech->arena, format, arguments);
    va_end(arguments);
    if (text == NULL)
        fail(maker);
    ins_speak(maker->speech, text);
    return ins_speech_take_sentence(maker->speech);
}

void ins_chart_use(ins_chart_maker *maker, ins_chart *chart, size_t measures)
{
    const ins_plan *plan = maker->speech->input->plan;
    const char **columns =
        ARENA_ARRAY(maker->speech->arena, const char *, plan->dimension_count + measures);
    if (columns == NULL) {
        fail(maker);
        return;
    }
    for (size_t i = 0; i < plan->dimension_count; i++)
        columns[chart->column_count++] = plan->dimensions[i].name;
    for (size_t i = 0; i < measures; i++)
        columns[chart->column_count++] = plan->measures[i].name;
    chart->columns = columns;
}

double ins_chart_cell(const ins_story_input *input, size_t row, size_t measure, bool is_previous)
{
    int column = ins_measure_column(input, measure, is_previous);
    double value = column < 0 ? (double)NAN : ins_table_number(input->result, row, (size_t)column);
    return isfinite(value) ? value : (double)NAN;
}

/* Steps that a condition leaves out would be drawn as if they were not there. */
static bool is_over_time(const ins_story_input *input)
{
    const ins_plan *plan = input->plan;
    if (plan->dimension_count == 0 || plan->having_count > 0)
        return false;
    const ins_field *field = ins_model_field(input->model, plan->dimensions[0].field);
    return plan->kind == INS_PLAN_TREND ||
           (plan->kind == INS_PLAN_BREAKDOWN &&
            (plan->dimensions[0].grain > INS_GRAIN_NONE ||
             (plan->dimensions[0].grain == INS_GRAIN_NONE && field->role == INS_ROLE_TIME)));
}

static void choose(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    const ins_plan *plan = input->plan;
    bool has_two_sides = ins_measure_column(input, 0, true) >= 0;
    if (is_over_time(input))
        ins_chart_series_of(maker);
    else if (has_two_sides)
        ins_chart_change(maker);
    else if (plan->dimension_count > 0 && insights_table_rows(input->result) > 1)
        ins_chart_groups(maker);
}

insights_status ins_draw_charts(ins_speech *speech, ins_story *out, insights_error **err)
{
    ins_chart_maker maker = {.speech = speech};
    const ins_plan *plan = speech->input->plan;
    maker.items = ARENA_ARRAY(speech->arena, ins_chart, INS_CHARTS_MAX);
    if (maker.items == NULL)
        return ins_fail_nomem(err);
    speech->stands_apart = true;
    if (plan->kind != INS_PLAN_LIST && plan->measure_count > 0)
        choose(&maker);
    speech->stands_apart = false;
    out->charts = maker.items;
    out->chart_count = maker.count;
    return INSIGHTS_OK;
}

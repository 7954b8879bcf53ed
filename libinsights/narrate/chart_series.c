/* Charts over time: one line, a line a measure, or a line a group. */
#include "narrate/chart.h"

#include <math.h>
#include <stdlib.h>

enum { MEASURES_MAX = 3 };

/* A row by its place on the time axis and its group. */
typedef struct point {
    ins_value time;
    ins_value group;
    size_t row;
    size_t step; /* place among the different times */
    double value;
} point;

/* The rows of a result as points. Owner: the arena. */
typedef struct points {
    point *items;
    size_t count;
    size_t steps;
} points;

static int by_time(const void *a, const void *b)
{
    const point *first = a;
    const point *second = b;
    int order = ins_value_compare(&first->time, &second->time);
    return order != 0 ? order : (first->row > second->row) - (first->row < second->row);
}

/* Points in the order of time; rows without a time have no place. */
static bool read_points(ins_chart_maker *maker, points *out)
{
    const ins_story_input *input = maker->speech->input;
    size_t rows = insights_table_rows(input->result);
    bool has_groups = input->plan->dimension_count > 1;
    out->items = ARENA_ARRAY(maker->speech->arena, point, rows + 1);
    out->count = out->steps = 0;
    if (out->items == NULL) {
        maker->speech->is_out_of_memory = true;
        return false;
    }
    for (size_t row = 0; row < rows; row++) {
        point *at = &out->items[out->count];
        *at = (point){.time = ins_table_value(input->result, row, 0),
                      .row = row,
                      .value = ins_chart_cell(input, row, 0, false)};
        if (has_groups)
            at->group = ins_table_value(input->result, row, 1);
        out->count += !ins_value_is_null(&at->time);
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_time);
    for (size_t i = 0; i < out->count; i++) {
        if (i > 0 && !ins_value_equal(&out->items[i - 1].time, &out->items[i].time))
            out->steps++;
        out->items[i].step = out->steps;
    }
    out->steps += out->count > 0;
    return out->count > 0;
}

/* Places of the axis that are left out when there are too many: the oldest. */
static size_t steps_cut(const points *all)
{
    return all->steps > INS_CHART_POINTS_MAX ? all->steps - INS_CHART_POINTS_MAX : 0;
}

static void label_steps(ins_chart_maker *maker, const points *all)
{
    const ins_plan *plan = maker->speech->input->plan;
    size_t cut = steps_cut(all);
    for (size_t i = 0; i < all->count; i++) {
        bool is_first = i == 0 || all->items[i - 1].step != all->items[i].step;
        if (!is_first || all->items[i].step < cut)
            continue;
        ins_speak_time(maker->speech, &all->items[i].time, plan->dimensions[0].grain);
        maker->labels[all->items[i].step - cut] = ins_speech_take(maker->speech);
    }
}

static void draw_measures(ins_chart_maker *maker, const points *all)
{
    const ins_story_input *input = maker->speech->input;
    size_t cut = steps_cut(all);
    size_t measures = input->plan->measure_count;
    measures = measures > MEASURES_MAX ? MEASURES_MAX : measures;
    ins_chart *chart = ins_chart_start(maker, all->steps - cut, measures);
    if (chart == NULL)
        return;
    label_steps(maker, all);
    for (size_t m = 0; m < measures; m++) {
        maker->series[m].label = ins_chart_axis(maker, m);
        for (size_t i = 0; i < all->count; i++)
            if (all->items[i].step >= cut)
                maker->values[m][all->items[i].step - cut] =
                    ins_chart_cell(input, all->items[i].row, m, false);
    }
    bool is_one = measures == 1;
    chart->type = is_one ? "line_chart" : "multi_line_chart";
    chart->x_label = ins_chart_word(maker, input->plan->dimensions[0].label);
    chart->y_label = is_one ? chart->series[0].label : "Value";
    chart->title = is_one
                       ? ins_chart_title(maker, "%s Trend over %s", chart->y_label, chart->x_label)
                       : ins_chart_title(maker, "Multiple Metrics over %s", chart->x_label);
    ins_chart_use(maker, chart, measures);
}

static void fill_line(ins_chart_maker *maker, size_t index, const points *all,
                      const ins_value *group)
{
    size_t cut = steps_cut(all);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].step >= cut && ins_value_equal(&all->items[i].group, group))
            maker->values[index][all->items[i].step - cut] = all->items[i].value;
}

/* The groups that are most of what there is, heaviest first. */
static void draw_groups(ins_chart_maker *maker, const points *all)
{
    const ins_plan *plan = maker->speech->input->plan;
    ins_weighed *lines = NULL;
    size_t count = ins_chart_weigh(maker, 1, 0, &lines);
    count = count < INS_CHART_SERIES_MAX ? count : INS_CHART_SERIES_MAX;
    ins_chart *chart =
        count == 0 ? NULL : ins_chart_start(maker, all->steps - steps_cut(all), count);
    if (chart == NULL)
        return;
    label_steps(maker, all);
    for (size_t i = 0; i < count; i++) {
        ins_speak_time(maker->speech, &lines[i].value, plan->dimensions[1].grain);
        maker->series[i].label = ins_speech_take(maker->speech);
        fill_line(maker, i, all, &lines[i].value);
    }
    chart->type = "multi_line_chart";
    chart->x_label = ins_chart_word(maker, plan->dimensions[0].label);
    chart->y_label = ins_chart_axis(maker, 0);
    chart->title = ins_chart_title(maker, "%s Trend over %s by %s", chart->y_label, chart->x_label,
                                   plan->dimensions[1].label);
    ins_chart_use(maker, chart, 1);
}

void ins_chart_series_of(ins_chart_maker *maker)
{
    points all;
    if (!read_points(maker, &all))
        return;
    if (maker->speech->input->plan->dimension_count == 1)
        draw_measures(maker, &all);
    else if (maker->speech->input->plan->dimension_count == 2)
        draw_groups(maker, &all);
}

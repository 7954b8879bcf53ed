/* Charts as JSON for Chart.js 4: shapes, colours and scales of the REST contract, from a table. */
#include "api/answer_json.h"

#include <math.h>
#include <string.h>

enum { COLOURS = 6 };

/* Red, green, blue; the contract's six colours in its order. */
static const char *const colours[COLOURS] = {"255, 99, 132", "54, 162, 235",  "255, 205, 86",
                                             "75, 192, 192", "153, 102, 255", "255, 159, 64"};

/* How the scales lie. */
typedef enum scales { SCALES_UPRIGHT, SCALES_LYING, SCALES_STACKED, SCALES_NONE } scales;

/* What a type of chart looks like. */
typedef struct look {
    const char *type;
    const char *base; /* type of Chart.js */
    scales scales;
    const size_t *order; /* colours of the series, COLOURS of them */
    const char *fill_alpha;
    int border_width;
    bool is_line;
    bool is_filled;
} look;

static const size_t from_red[COLOURS] = {0, 1, 2, 3, 4, 5};
static const size_t from_blue[COLOURS] = {1, 0, 2, 3, 4, 5};
static const size_t from_teal[COLOURS] = {3, 0, 1, 2, 4, 5};
static const size_t stacked[COLOURS] = {0, 1, 3, 2, 4, 5};

static const look looks[] = {
    {"bar_chart", "bar", SCALES_UPRIGHT, from_blue, "0.7", 1, false, false},
    {"horizontal_bar_chart", "bar", SCALES_LYING, from_teal, "0.7", 1, false, false},
    {"stacked_bar_chart", "bar", SCALES_STACKED, stacked, "0.7", 1, false, false},
    {"line_chart", "line", SCALES_UPRIGHT, from_teal, "0.2", 2, true, false},
    {"area_chart", "line", SCALES_UPRIGHT, from_teal, "0.3", 2, true, true},
    {"multi_line_chart", "line", SCALES_UPRIGHT, from_red, "0.2", 2, true, false},
    {"pie_chart", "pie", SCALES_NONE, from_red, "0.7", 1, false, false},
    {"doughnut_chart", "doughnut", SCALES_NONE, from_red, "0.8", 2, false, false},
};

/* The table ends with what everything unknown is drawn as: the contract says bars. */
static const look *look_of(const char *type)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (strcmp(looks[i].type, type) == 0)
            return &looks[i];
    return &looks[0];
}

static void write_colour(ins_json_writer *json, const char *colour, const char *alpha)
{
    char text[40];
    size_t used = 0;
    const char *const parts[] = {"rgba(", colour, ", ", alpha, ")"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const char *at = parts[i]; *at != '\0' && used + 1 < sizeof text; at++)
            text[used++] = *at;
    ins_json_slice(json, (ins_slice){text, used});
}

static void write_member_colour(ins_json_writer *json, const char *key, const char *colour,
                                const char *alpha)
{
    ins_json_key(json, key);
    write_colour(json, colour, alpha);
}

static void write_all_colours(ins_json_writer *json, const char *key, const char *alpha)
{
    ins_json_key(json, key);
    ins_json_open_array(json);
    for (size_t i = 0; i < COLOURS; i++)
        write_colour(json, colours[i], alpha);
    ins_json_close_array(json);
}

static void write_values(const ins_chart *chart, const ins_chart_series *series,
                         ins_json_writer *json)
{
    ins_json_key(json, "data");
    ins_json_open_array(json);
    for (size_t i = 0; i < chart->label_count; i++)
        ins_json_double(json, series->values[i]);
    ins_json_close_array(json);
}

/* A series without a name only holds others up and has no colour. `visible` counts the others. */
static void write_series(const ins_chart *chart, const look *style, size_t index, size_t visible,
                         ins_json_writer *json)
{
    const ins_chart_series *series = &chart->series[index];
    bool is_hidden = *series->label == '\0';
    const char *colour = is_hidden ? "0, 0, 0" : colours[style->order[visible % COLOURS]];
    ins_json_open_object(json);
    ins_json_member_string(json, "label", series->label);
    write_values(chart, series, json);
    if (style->is_line) {
        write_member_colour(json, "borderColor", colour, "1");
        write_member_colour(json, "backgroundColor", colour, style->fill_alpha);
    } else {
        write_member_colour(json, "backgroundColor", colour, is_hidden ? "0" : style->fill_alpha);
        write_member_colour(json, "borderColor", colour, is_hidden ? "0" : "1");
    }
    ins_json_member_int(json, "borderWidth", style->border_width);
    if (style->is_line) {
        ins_json_member_bool(json, "fill", style->is_filled);
        ins_json_member_double(json, "tension", 0.1);
    }
    if (style->scales == SCALES_STACKED)
        ins_json_member_string(json, "stack", "Stack 0");
    ins_json_close_object(json);
}

static void write_slices(const ins_chart *chart, const look *style, ins_json_writer *json)
{
    ins_json_open_object(json);
    write_values(chart, &chart->series[0], json);
    write_all_colours(json, "backgroundColor", style->fill_alpha);
    write_all_colours(json, "borderColor", "1");
    ins_json_member_int(json, "borderWidth", style->border_width);
    ins_json_close_object(json);
}

static void write_data(const ins_chart *chart, const look *style, ins_json_writer *json)
{
    size_t visible = 0;
    ins_json_key(json, "data");
    ins_json_open_object(json);
    ins_json_key(json, "labels");
    ins_strings_write(json, chart->labels, chart->label_count);
    ins_json_key(json, "datasets");
    ins_json_open_array(json);
    for (size_t i = 0; i < chart->series_count; i++) {
        if (style->scales == SCALES_NONE && i == 0)
            write_slices(chart, style, json);
        else if (style->scales != SCALES_NONE)
            write_series(chart, style, i, visible, json);
        visible += *chart->series[i].label != '\0';
    }
    ins_json_close_array(json);
    ins_json_close_object(json);
}

static void write_axis(ins_json_writer *json, const char *axis, const char *text, bool begins_at_0,
                       bool is_stacked)
{
    ins_json_key(json, axis);
    ins_json_open_object(json);
    if (begins_at_0)
        ins_json_member_bool(json, "beginAtZero", true);
    ins_json_key(json, "title");
    ins_json_open_object(json);
    ins_json_member_bool(json, "display", true);
    ins_json_member_string(json, "text", text);
    ins_json_close_object(json);
    if (is_stacked)
        ins_json_member_bool(json, "stacked", true);
    ins_json_close_object(json);
}

static void write_scales(const ins_chart *chart, const look *style, ins_json_writer *json)
{
    bool is_stacked = style->scales == SCALES_STACKED;
    if (style->scales == SCALES_NONE)
        return;
    ins_json_key(json, "scales");
    ins_json_open_object(json);
    if (style->scales == SCALES_LYING) {
        write_axis(json, "x", chart->y_label, true, false);
        write_axis(json, "y", chart->x_label, false, false);
    } else {
        write_axis(json, "y", chart->y_label, true, is_stacked);
        write_axis(json, "x", chart->x_label, false, is_stacked);
    }
    ins_json_close_object(json);
}

static void write_options(const ins_chart *chart, const look *style, ins_json_writer *json)
{
    ins_json_key(json, "options");
    ins_json_open_object(json);
    ins_json_member_bool(json, "responsive", true);
    if (style->scales == SCALES_LYING)
        ins_json_member_string(json, "indexAxis", "y");
    ins_json_key(json, "plugins");
    ins_json_open_object(json);
    ins_json_key(json, "title");
    ins_json_open_object(json);
    ins_json_member_bool(json, "display", true);
    ins_json_member_string(json, "text", chart->title);
    ins_json_close_object(json);
    ins_json_key(json, "legend");
    ins_json_open_object(json);
    ins_json_member_bool(json, "display", true);
    if (style->scales == SCALES_NONE)
        ins_json_member_string(json, "position", "bottom");
    ins_json_close_object(json);
    ins_json_close_object(json);
    write_scales(chart, style, json);
    ins_json_close_object(json);
}

void ins_chart_write(const ins_chart *chart, const char *data_source, ins_json_writer *json)
{
    const look *style = look_of(chart->type);
    ins_json_open_object(json);
    ins_json_member_string(json, "type", chart->type);
    ins_json_member_string(json, "title", chart->title);
    ins_json_member_string(json, "data_source", data_source);
    ins_json_key(json, "chart_data");
    ins_json_open_object(json);
    ins_json_member_string(json, "type", style->base);
    write_data(chart, style, json);
    write_options(chart, style, json);
    ins_json_close_object(json);
    ins_json_member_int(json, "data_points", (int64_t)chart->label_count);
    ins_json_key(json, "columns_used");
    ins_strings_write(json, chart->columns, chart->column_count);
    ins_json_close_object(json);
}

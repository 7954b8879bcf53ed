/* Charts with block characters: bars with their values, and lines as one row of blocks each. */
#include "api/render.h"

#include <math.h>
#include <string.h>

enum { EIGHTHS = 8, LABEL_MAX = 28, LABEL_MIN = 6, BAR_MIN = 4, GAP = 2 };

/* Left blocks of 1 to 8 eighths, and lower blocks of 1 to 8 eighths. */
static const char *const left_blocks[EIGHTHS] = {"\xE2\x96\x8F", "\xE2\x96\x8E", "\xE2\x96\x8D",
                                                 "\xE2\x96\x8C", "\xE2\x96\x8B", "\xE2\x96\x8A",
                                                 "\xE2\x96\x89", "\xE2\x96\x88"};
static const char *const lower_blocks[EIGHTHS] = {"\xE2\x96\x81", "\xE2\x96\x82", "\xE2\x96\x83",
                                                  "\xE2\x96\x84", "\xE2\x96\x85", "\xE2\x96\x86",
                                                  "\xE2\x96\x87", "\xE2\x96\x88"};

#define WHOLE_FROM 1000.0 /* a range from here on is read in whole units */
#define SHADED "\xE2\x96\x92"

/* ---- bars ---- */

/* How the parts of a line share the width. */
typedef struct bar_layout {
    size_t label;
    size_t bar;
    size_t value;
    double largest; /* of the magnitudes */
} bar_layout;

static const char *measure_name(const ins_chart *chart)
{
    return chart->column_count == 0 ? "" : chart->columns[chart->column_count - 1];
}

/* All the others together would dwarf every bar. */
static bool has_bar(const ins_chart *chart, size_t label)
{
    double value = chart->series[0].values[label];
    bool is_rest = chart->has_rest && label + 1 == chart->label_count;
    return isfinite(value) && value != 0 && !is_rest;
}

static bar_layout lay_out(ins_page *page, const ins_chart *chart, const char **values)
{
    bar_layout plan = {0, 0, 0, 0};
    for (size_t i = 0; i < chart->label_count; i++) {
        double value = chart->series[0].values[i];
        size_t label = ins_page_text_width(chart->labels[i]);
        values[i] = ins_page_amount(page, measure_name(chart), value, false);
        size_t width = ins_page_text_width(values[i]);
        plan.label = label > plan.label ? label : plan.label;
        plan.value = width > plan.value ? width : plan.value;
        plan.largest = fmax(plan.largest, has_bar(chart, i) ? fabs(value) : 0);
    }
    size_t most = page->width / 3 > LABEL_MAX ? LABEL_MAX : page->width / 3;
    plan.label = plan.label > most ? most : plan.label;
    plan.label = plan.label < LABEL_MIN ? LABEL_MIN : plan.label;
    size_t taken = plan.label + plan.value + 2 * GAP;
    plan.bar = page->width > taken ? page->width - taken : 0;
    if (plan.bar < BAR_MIN) { /* no room for bars: names and numbers only */
        plan.bar = 0;
        size_t room = page->width > plan.value + GAP ? page->width - plan.value - GAP : 1;
        plan.label = plan.label < room ? plan.label : room;
        plan.value = plan.value < page->width - plan.label - GAP ? plan.value
                                                                 : page->width - plan.label - GAP;
    }
    return plan;
}

/* A bar of some eighths; amounts below zero are shaded. Returns the columns it took. */
static size_t write_bar(ins_page *page, double value, double largest, size_t columns)
{
    double part = largest > 0 ? fabs(value) / largest : 0;
    size_t eighths = (size_t)floor(part * (double)columns * EIGHTHS + 0.5);
    eighths = eighths == 0 ? 1 : eighths;
    size_t whole = eighths / EIGHTHS;
    for (size_t i = 0; i < whole; i++)
        ins_buffer_text(page->out, value < 0 ? SHADED : left_blocks[EIGHTHS - 1]);
    if (eighths % EIGHTHS == 0)
        return whole;
    ins_buffer_text(page->out, value < 0 ? SHADED : left_blocks[eighths % EIGHTHS - 1]);
    return whole + 1;
}

void ins_render_bars(ins_page *page, const ins_chart *chart)
{
    const char **values = ARENA_ARRAY(page->arena, const char *, chart->label_count + 1);
    if (values == NULL) {
        page->is_out_of_memory = true;
        return;
    }
    bar_layout plan = lay_out(page, chart, values);
    for (size_t i = 0; i < chart->label_count; i++) {
        ins_page_cell(page, chart->labels[i], plan.label, false);
        ins_buffer_fill(page->out, ' ', GAP);
        ins_page_cell(page, values[i], plan.value, true);
        if (plan.bar > 0 && has_bar(chart, i)) {
            ins_buffer_fill(page->out, ' ', GAP);
            ins_page_style(page, INS_STYLE_ACCENT);
            write_bar(page, chart->series[0].values[i], plan.largest, plan.bar);
            ins_page_end_style(page, INS_STYLE_ACCENT);
        }
        ins_buffer_byte(page->out, '\n');
    }
}

/* ---- lines ---- */

/* The points of a line that are drawn: those of steps that are over, or all when none is. */
typedef struct stretch {
    size_t first;
    size_t count;
} stretch;

/* A period may begin in the middle of its first step. */
static bool has_cut_start(const insights_answer *answer)
{
    const ins_plan *plan = answer->reading->plan;
    if (plan->dimension_count == 0 || !plan->period.has_start)
        return false;
    ins_grain grain = plan->dimensions[0].grain;
    int64_t first = ins_period_first_day(&plan->period);
    return grain > INS_GRAIN_DAY && ins_grain_start(first, grain, &answer->model->calendar) < first;
}

static bool has_cut_end(const insights_answer *answer)
{
    for (size_t i = 0; i < answer->findings.count; i++)
        if (answer->findings.items[i].kind == INS_FINDING_PARTIAL &&
            answer->findings.items[i].when_days != INT64_MIN)
            return true;
    return false;
}

static stretch finished_points(const insights_answer *answer, const ins_chart *chart)
{
    size_t first = has_cut_start(answer) ? 1 : 0;
    size_t cut = first + (has_cut_end(answer) ? 1 : 0);
    return chart->label_count > cut + 1 ? (stretch){first, chart->label_count - cut}
                                        : (stretch){0, chart->label_count};
}

/* Mean of the points that fall on one column; NaN when there are none. */
static double bucket(const double *values, size_t count, size_t columns, size_t column)
{
    size_t first = column * count / columns;
    size_t end = (column + 1) * count / columns;
    double sum = 0;
    size_t used = 0;
    for (size_t i = first; i < end || i == first; i++) {
        if (isnan(values[i]))
            continue;
        sum += values[i];
        used++;
    }
    return used == 0 ? (double)NAN : sum / (double)used;
}

static void find_range(const double *values, size_t count, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        *low = fmin(*low, values[i]);
        *high = fmax(*high, values[i]);
    }
}

static void write_line(ins_page *page, const double *values, size_t count, double low, double high)
{
    size_t columns = count < page->width ? count : page->width;
    ins_page_style(page, INS_STYLE_ACCENT);
    for (size_t column = 0; column < columns; column++) {
        double value = bucket(values, count, columns, column);
        if (isnan(value)) {
            ins_buffer_byte(page->out, ' ');
            continue;
        }
        double part = high > low ? (value - low) / (high - low) : 0.5;
        int level = (int)floor(part * (EIGHTHS - 1) + 0.5);
        ins_buffer_text(page->out, lower_blocks[level < 0          ? 0
                                                : level >= EIGHTHS ? EIGHTHS - 1
                                                                   : level]);
    }
    ins_page_end_style(page, INS_STYLE_ACCENT);
    ins_buffer_byte(page->out, '\n');
}

/* First and last step below the line. */
static void write_ends(ins_page *page, const ins_chart *chart, stretch drawn)
{
    size_t count = drawn.count;
    const char *first = chart->labels[drawn.first];
    const char *last = chart->labels[drawn.first + count - 1];
    size_t columns = count < page->width ? count : page->width;
    size_t taken = ins_page_text_width(first) + ins_page_text_width(last);
    if (count > 1 && taken + 1 <= columns)
        ins_page_wrap(page, "", 0,
                      ins_page_format(page, "%s%*s%s", first, (int)(columns - taken), "", last),
                      INS_STYLE_DIM);
    else if (count > 1)
        ins_page_wrap(page, "", 0, ins_page_format(page, "%s to %s", first, last), INS_STYLE_DIM);
}

static void render_line(ins_page *page, const ins_chart *chart, size_t index, stretch drawn)
{
    const ins_chart_series *series = &chart->series[index];
    const double *values = series->values + drawn.first;
    bool is_own = chart->column_count >= chart->series_count && chart->series_count > 1 &&
                  strcmp(chart->y_label, "Value") == 0;
    const char *name = is_own ? chart->columns[chart->column_count - chart->series_count + index]
                              : measure_name(chart);
    double low = 0;
    double high = 0;
    find_range(values, drawn.count, &low, &high);
    if (low > high)
        return;
    const ins_figure_style style = {.is_whole = low >= WHOLE_FROM};
    const char *range = ins_page_format(page, "%s: %s to %s", series->label,
                                        ins_page_figure(page, name, low, style),
                                        ins_page_figure(page, name, high, style));
    ins_page_wrap(page, "", 0, range, INS_STYLE_PLAIN);
    write_line(page, values, drawn.count, low, high);
}

void ins_render_lines(ins_page *page, const ins_chart *chart)
{
    stretch drawn = finished_points(page->answer, chart);
    for (size_t i = 0; i < chart->series_count && drawn.count > 0; i++)
        render_line(page, chart, i, drawn);
    if (drawn.count > 0)
        write_ends(page, chart, drawn);
}

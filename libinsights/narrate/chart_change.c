/* Charts of changes: both sides as bars, what contributed, and the way from before to now. */
#include "narrate/chart.h"

#include "narrate/message.h"

#include <math.h>

/* A step of a waterfall. */
typedef struct step {
    const char *label;
    double change;
} step;

enum { STEPS_MAX = 5 };

/* Two bars: before and now. */
static void draw_totals(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    ins_chart *chart = ins_chart_start(maker, 2, 1);
    if (chart == NULL)
        return;
    ins_speak_dates(maker->speech, &input->plan->comparison);
    maker->labels[0] = ins_speech_take_sentence(maker->speech);
    ins_speak_dates(maker->speech, &input->plan->period);
    maker->labels[1] = ins_speech_take_sentence(maker->speech);
    maker->values[0][0] = ins_chart_cell(input, 0, 0, true);
    maker->values[0][1] = ins_chart_cell(input, 0, 0, false);
    chart->x_label = "Period";
    chart->y_label = ins_chart_axis(maker, 0);
    maker->series[0].label = chart->y_label;
    chart->title = ins_chart_title(maker, "%s by %s", chart->y_label, chart->x_label);
    ins_chart_use(maker, chart, 1);
}

/* Two bars a group. */
static void draw_sides(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    size_t rows = insights_table_rows(input->result);
    size_t shown = rows > INS_CHART_BARS_MAX ? INS_CHART_BARS_MAX : rows;
    ins_chart *chart = ins_chart_start(maker, shown, 2);
    if (chart == NULL)
        return;
    ins_speak_dates(maker->speech, &input->plan->comparison);
    maker->series[0].label = ins_speech_take_sentence(maker->speech);
    ins_speak_dates(maker->speech, &input->plan->period);
    maker->series[1].label = ins_speech_take_sentence(maker->speech);
    for (size_t row = 0; row < shown; row++) {
        ins_speak_row_name(maker->speech, row);
        maker->labels[row] = ins_speech_take(maker->speech);
        maker->values[0][row] = ins_chart_cell(input, row, 0, true);
        maker->values[1][row] = ins_chart_cell(input, row, 0, false);
    }
    ins_speak_dimensions(maker->speech);
    chart->x_label = ins_speech_take_sentence(maker->speech);
    chart->y_label = ins_chart_axis(maker, 0);
    chart->title = ins_chart_title(maker, "%s by %s", chart->y_label, chart->x_label);
    ins_chart_use(maker, chart, 1);
}

static void draw_contributions(ins_chart_maker *maker)
{
    const ins_findings *findings = maker->speech->input->findings;
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += ins_is_cause(&findings->items[i]);
    count = count > INS_CHART_BARS_MAX ? INS_CHART_BARS_MAX : count;
    ins_chart *chart = count < 2 ? NULL : ins_chart_start(maker, count, 1);
    if (chart == NULL)
        return;
    size_t at = 0;
    for (size_t i = 0; i < findings->count && at < count; i++) {
        if (!ins_is_cause(&findings->items[i]))
            continue;
        ins_speak_names(maker->speech, &findings->items[i]);
        maker->labels[at] = ins_speech_take(maker->speech);
        maker->values[0][at++] = ins_own_change(&findings->items[i]);
    }
    chart->type = "horizontal_bar_chart";
    chart->x_label = "Cause";
    chart->y_label = ins_chart_title(maker, "Change of %s", ins_chart_axis(maker, 0));
    maker->series[0].label = chart->y_label;
    chart->title = ins_chart_title(maker, "%s by %s", chart->y_label, chart->x_label);
    ins_chart_use(maker, chart, 1);
}

/* The parts of the change; they add up to it. */
static size_t find_steps(const ins_story_input *input, step steps[STEPS_MAX])
{
    static const struct {
        ins_finding_kind kind;
        const char *label;
    } parts[STEPS_MAX] = {{INS_FINDING_PRICE, "Prices"},
                          {INS_FINDING_VOLUME, "Volume"},
                          {INS_FINDING_MIX, "Mix"},
                          {INS_FINDING_NEW, "New"},
                          {INS_FINDING_LOST, "Ended"}};
    size_t count = 0;
    for (size_t i = 0; i < STEPS_MAX; i++) {
        const ins_finding *part = ins_find_whole(input, parts[i].kind);
        if (part != NULL && isfinite(part->change))
            steps[count++] = (step){parts[i].label, part->change};
    }
    return count;
}

/* Bars can only float above zero. */
static bool stays_positive(double level, const step *steps, size_t count)
{
    bool is_positive = level >= 0;
    for (size_t i = 0; i < count; i++) {
        level += steps[i].change;
        is_positive = is_positive && level >= 0;
    }
    return is_positive;
}

enum { HIDDEN, TOTAL, GAIN, LOSS, LAYERS };

static void put_total(ins_chart_maker *maker, size_t at, const char *label, double value)
{
    maker->labels[at] = label;
    for (size_t layer = 0; layer < LAYERS; layer++)
        maker->values[layer][at] = 0;
    maker->values[TOTAL][at] = value;
}

static void put_step(ins_chart_maker *maker, size_t at, const step *s, double level)
{
    double next = level + s->change;
    maker->labels[at] = s->label;
    maker->values[HIDDEN][at] = fmin(level, next);
    maker->values[TOTAL][at] = 0;
    maker->values[GAIN][at] = fmax(0, s->change);
    maker->values[LOSS][at] = fmax(0, -s->change);
}

/* From before to now, part by part: stacked bars on a layer without a name, which is not seen. */
static void draw_waterfall(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    const ins_finding *whole = ins_find_whole(input, INS_FINDING_CHANGE);
    step steps[STEPS_MAX];
    size_t count = find_steps(input, steps);
    if (whole == NULL || count < 2 || !stays_positive(whole->previous, steps, count))
        return;
    ins_chart *chart = ins_chart_start(maker, count + 2, LAYERS);
    if (chart == NULL)
        return;
    double level = whole->previous;
    put_total(maker, 0, "Before", whole->previous);
    for (size_t i = 0; i < count; i++) {
        put_step(maker, i + 1, &steps[i], level);
        level += steps[i].change;
    }
    put_total(maker, count + 1, "Now", whole->current);
    maker->series[TOTAL].label = "Total";
    maker->series[GAIN].label = "Gain";
    maker->series[LOSS].label = "Loss";
    chart->type = "stacked_bar_chart";
    chart->x_label = "Part";
    chart->y_label = ins_chart_axis(maker, 0);
    chart->title = ins_chart_title(maker, "%s by %s (Stacked)", chart->y_label, chart->x_label);
    ins_chart_use(maker, chart, 1);
}

void ins_chart_change(ins_chart_maker *maker)
{
    if (maker->speech->input->plan->dimension_count > 0)
        draw_sides(maker);
    else
        draw_totals(maker);
    if (maker->speech->input->plan->kind != INS_PLAN_WHY)
        return;
    draw_contributions(maker);
    draw_waterfall(maker);
}

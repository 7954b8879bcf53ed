/* Stacked bars for groups of two dimensions: a bar a value of the first, a layer a value of the
   second, both cut to the heaviest and the others together. */
#include "narrate/chart.h"

#include "narrate/message.h"

#include <math.h>
#include <stdlib.h>

enum { LAYERS_MAX = INS_CHART_SERIES_MAX, FEWEST = 2 };

static int by_value(const void *a, const void *b)
{
    const ins_weighed *first = a;
    const ins_weighed *second = b;
    return ins_value_compare(&first->value, &second->value);
}

static int by_weight(const void *a, const void *b)
{
    const ins_weighed *first = a;
    const ins_weighed *second = b;
    if (first->weight != second->weight)
        return first->weight < second->weight ? 1 : -1;
    return ins_value_compare(&first->value, &second->value);
}

size_t ins_chart_weigh(ins_chart_maker *maker, size_t column, size_t measure, ins_weighed **out)
{
    const ins_story_input *input = maker->speech->input;
    size_t rows = insights_table_rows(input->result);
    ins_weighed *items = ARENA_ARRAY(maker->speech->arena, ins_weighed, rows + 1);
    size_t count = 0;
    if (items == NULL) {
        maker->speech->is_out_of_memory = true;
        return 0;
    }
    for (size_t row = 0; row < rows; row++) {
        double value = ins_chart_cell(input, row, measure, false);
        items[row] = (ins_weighed){ins_table_value(input->result, row, column),
                                   isnan(value) ? 0 : fabs(value)};
    }
    qsort(items, rows, sizeof *items, by_value);
    for (size_t row = 0; row < rows; row++) {
        bool is_new = count == 0 || by_value(&items[count - 1], &items[row]) != 0;
        if (is_new)
            items[count++] = items[row];
        else
            items[count - 1].weight += items[row].weight;
    }
    qsort(items, count, sizeof *items, by_weight);
    *out = items;
    return count;
}

/* One way the bars are cut up. */
typedef struct cut {
    ins_weighed *items;
    size_t count; /* different values */
    size_t shown; /* of them, one by one; the others share the next place */
} cut;

static cut make_cut(ins_chart_maker *maker, size_t column, size_t most)
{
    cut made = {.items = NULL};
    made.count = ins_chart_weigh(maker, column, 0, &made.items);
    made.shown = made.count > most ? most - 1 : made.count;
    return made;
}

static size_t places(const cut *c)
{
    return c->shown + (c->shown < c->count);
}

static size_t place_of(const cut *c, const ins_value *value)
{
    for (size_t i = 0; i < c->shown; i++)
        if (ins_value_equal(&c->items[i].value, value))
            return i;
    return c->shown;
}

static const char *name_of(ins_chart_maker *maker, const cut *c, size_t place, size_t dimension)
{
    const ins_plan_dimension *spoken = &maker->speech->input->plan->dimensions[dimension];
    if (place == c->shown)
        ins_speakf(maker->speech, "Others (%zu)", c->count - c->shown);
    else if (ins_value_is_null(&c->items[place].value))
        ins_speakf(maker->speech, "no %s", spoken->label);
    else
        ins_speak_time(maker->speech, &c->items[place].value, spoken->grain);
    return ins_speech_take(maker->speech);
}

/* Layers need parts that add up, none of them negative. */
static bool can_stack(const ins_story_input *input)
{
    const ins_plan *plan = input->plan;
    if (plan->dimension_count != 2 || plan->limit > 0 || !input->task->measures[0].is_additive ||
        ins_is_redundant_key(input, 0) || ins_is_redundant_key(input, 1))
        return false;
    for (size_t row = 0; row < insights_table_rows(input->result); row++)
        if (ins_chart_cell(input, row, 0, false) < 0)
            return false;
    return true;
}

static void fill(ins_chart_maker *maker, const cut *bars, const cut *layers)
{
    const ins_story_input *input = maker->speech->input;
    for (size_t row = 0; row < insights_table_rows(input->result); row++) {
        ins_value bar = ins_table_value(input->result, row, 0);
        ins_value layer = ins_table_value(input->result, row, 1);
        double value = ins_chart_cell(input, row, 0, false);
        double *at = &maker->values[place_of(layers, &layer)][place_of(bars, &bar)];
        if (!isnan(value))
            *at = isnan(*at) ? value : *at + value;
    }
}

bool ins_chart_stack(ins_chart_maker *maker)
{
    const ins_story_input *input = maker->speech->input;
    if (!can_stack(input))
        return false;
    cut bars = make_cut(maker, 0, INS_CHART_BARS_MAX + 1);
    cut layers = make_cut(maker, 1, LAYERS_MAX);
    if (bars.count < FEWEST || layers.count < FEWEST)
        return false;
    ins_chart *chart = ins_chart_start(maker, places(&bars), places(&layers));
    if (chart == NULL)
        return true;
    for (size_t i = 0; i < places(&bars); i++)
        maker->labels[i] = name_of(maker, &bars, i, 0);
    for (size_t i = 0; i < places(&layers); i++)
        maker->series[i].label = name_of(maker, &layers, i, 1);
    fill(maker, &bars, &layers);
    chart->type = "stacked_bar_chart";
    chart->x_label = ins_chart_word(maker, input->plan->dimensions[0].label);
    chart->y_label = ins_chart_axis(maker, 0);
    chart->title = ins_chart_title(maker, "%s by %s and %s (Stacked)", chart->y_label,
                                   chart->x_label, input->plan->dimensions[1].label);
    ins_chart_use(maker, chart, 1);
    return true;
}

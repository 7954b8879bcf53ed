/**
 * @file
 * Making charts, shared by chart_*.c: labels, series, titles as the REST contract words them.
 */
#ifndef INS_NARRATE_CHART_H
#define INS_NARRATE_CHART_H

#include "narrate/parts.h"

enum {
    INS_CHART_BARS_MAX = 12,      /* bars before the rest is put together */
    INS_CHART_SLICES_MAX = 6,     /* parts of a whole that can still be told apart */
    INS_CHART_UPRIGHT_MAX = 8,    /* more bars lie down */
    INS_CHART_LABEL_UPRIGHT = 14, /* so do longer labels */
    INS_CHART_SERIES_MAX = 5,
    INS_CHART_POINTS_MAX = 1000
};

/** Charts under way. labels, series and values are those of the chart that was started last. */
typedef struct ins_chart_maker {
    ins_speech *speech;
    ins_chart *items;
    size_t count;
    const char **labels;
    ins_chart_series *series;
    double *values[INS_CHART_SERIES_MAX];
} ins_chart_maker;

/** Starts a chart: labels "", values NaN. NULL when there are enough charts or memory is out. */
ins_chart *ins_chart_start(ins_chart_maker *maker, size_t labels, size_t series);

/** Label of a measure as an axis has it: "Revenue (EUR)". */
const char *ins_chart_axis(ins_chart_maker *maker, size_t measure);

/** Label with a capital. */
const char *ins_chart_word(ins_chart_maker *maker, const char *label);

/** A formatted title, clean. */
const char *ins_chart_title(ins_chart_maker *maker, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Says which columns of the result the chart shows: the dimensions, then `measures` measures. */
void ins_chart_use(ins_chart_maker *maker, ins_chart *chart, size_t measures);

/** Cell of a measure as a chart shows it: finite or NaN. */
double ins_chart_cell(const ins_story_input *input, size_t row, size_t measure, bool is_previous);

/** A value of a column and how much it is: the sum of the magnitudes of its rows. */
typedef struct ins_weighed {
    ins_value value;
    double weight;
} ins_weighed;

/**
 * The different values of a column of the result, weighed by a measure, heaviest first.
 *
 * @param[out] out  in the arena.
 * @return          how many; 0 when there are none or memory is out.
 */
size_t ins_chart_weigh(ins_chart_maker *maker, size_t column, size_t measure, ins_weighed **out);

/** Bars of the first dimension, stacked from the second; false when they cannot be stacked. */
bool ins_chart_stack(ins_chart_maker *maker);

/** Charts of groups; of series; of changes. */
void ins_chart_groups(ins_chart_maker *maker);
void ins_chart_series_of(ins_chart_maker *maker);
void ins_chart_change(ins_chart_maker *maker);

#endif

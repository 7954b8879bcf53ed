/**
 * @file
 * An answer in words: what narration makes of findings. Data only; writing it out as JSON, text or
 * Markdown is the business of api/.
 */
#ifndef INS_NARRATE_STORY_H
#define INS_NARRATE_STORY_H

#include "analysis/analysis.h"
#include "data/table.h"
#include "plan/plan.h"

/** One insight. Texts are clean UTF-8 without '<', '>' and control characters. */
typedef struct ins_insight {
    const char *title;       /* at most 255 code points, no full stop */
    const char *description; /* one or two sentences with the numbers */
    const char *category;    /* trend, comparison, root_cause, anomaly, ranking or value */
    double confidence;       /* 0..1 */
    const char *confidence_reason; /* how the confidence came about, in words */
    size_t finding;          /* index of the finding it tells */
    int evidence;            /* index of the statement whose rows prove it */
} ins_insight;

/** One recommendation: the rule that fired and the finding it rests on. */
typedef struct ins_recommendation {
    const char *text;
    const char *rule;        /* name of the rule, such as "restock" */
    size_t finding;
} ins_recommendation;

/** A line, bar or slice set of a chart; NaN where a value is missing. */
typedef struct ins_chart_series {
    const char *label;
    const double *values;
} ins_chart_series;

/** A chart as data. Types are those of the REST contract: "bar_chart", "line_chart", ... */
typedef struct ins_chart {
    const char *type;
    const char *title;
    const char *x_label;
    const char *y_label;
    const char *const *labels;
    size_t label_count;
    bool has_rest;           /* the last label stands for all groups that are not shown */
    const ins_chart_series *series;
    size_t series_count;
    const char *const *columns; /* names of the result columns used */
    size_t column_count;
} ins_chart;

/** Everything an answer says. Lives in the question's arena. */
typedef struct ins_story {
    const char *message;     /* the answer in one or two sentences */
    const ins_insight *insights;
    size_t insight_count;
    const ins_recommendation *recommendations;
    size_t recommendation_count;
    const ins_chart *charts;
    size_t chart_count;
    const char *const *caveats;
    size_t caveat_count;
} ins_story;

/** A column of the result, as narration needs to know it. */
typedef struct ins_result_column {
    const char *name;
    const char *label;
    ins_measure_format format;
    bool is_measure;
    bool is_previous;
} ins_result_column;

/** What there is to tell. Everything is borrowed. */
typedef struct ins_story_input {
    const ins_plan *plan;
    const ins_model *model;
    const insights_table *result;
    const ins_result_column *columns;  /* one a column of the result */
    const ins_findings *findings;
    const ins_analysis_task *task;
    const char *const *notes;          /* assumptions of the reading; they become caveats */
    size_t note_count;
    double reading_confidence;
    int64_t now_us;
    bool has_ties;                     /* rows beyond the limit are equal to the last one shown */
    size_t hidden_ties;                /* at least how many */
} ins_story_input;

/**
 * Tells findings in words. Pure and deterministic.
 *
 * @param[out] out  in the arena.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_narrate(ins_story *out, ins_arena *arena, const ins_story_input *input,
                            insights_error **err);

#endif

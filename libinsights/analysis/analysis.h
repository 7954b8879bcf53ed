/**
 * @file
 * One analysis from question to findings, in the terms of statistics: measures, dimensions, days.
 *
 * The analysis knows no SQL. What tables it needs it says as probes; whoever drives it fetches them
 * and hands them back:
 *
 *     create -> next_probe -> (fetch) -> supply -> next_probe -> ... -> NULL -> finish
 *
 * Pure: no clock, no I/O, memory from the arena. Same input, same findings, bit by bit.
 */
#ifndef INS_ANALYSIS_ANALYSIS_H
#define INS_ANALYSIS_ANALYSIS_H

#include "analysis/finding.h"
#include "base/error.h"
#include "data/period.h"
#include "data/table.h"

/** What is asked. */
typedef enum ins_analysis_kind {
    INS_ANALYSIS_LIST,       /* rows or names: nothing to compute */
    INS_ANALYSIS_VALUE,      /* one row of numbers */
    INS_ANALYSIS_BREAKDOWN,  /* a measure by one or more dimensions */
    INS_ANALYSIS_RANKING,    /* the same, best or worst first, perhaps cut off */
    INS_ANALYSIS_TREND,      /* a measure over time */
    INS_ANALYSIS_COMPARISON, /* two periods side by side */
    INS_ANALYSIS_WHY         /* what drove a change */
} ins_analysis_kind;

/** How a measure behaves. */
typedef struct ins_analysis_measure {
    const char *name;    /* column of that name in the tables; previous period: with "previous_" */
    bool is_additive;    /* totals of parts add up to the whole (a sum or a row count) */
    int good_direction;  /* +1 more is better, -1 less is better, 0 neither */
} ins_analysis_measure;

/** The task. Everything is borrowed and must live as long as the analysis. */
typedef struct ins_analysis_task {
    ins_analysis_kind kind;
    const ins_analysis_measure *measures;  /* measures[0] is what the question is about */
    size_t measure_count;
    int volume_measure;                    /* index of the quantity behind measures[0]; -1: none.
                                              WHY: the tables carry it as a further measure */
    const char *const *dimensions;         /* columns that group the main result */
    size_t dimension_count;
    const char *const *drill_dimensions;   /* WHY: columns along which a cause may be looked for */
    size_t drill_count;
    ins_grain grain;                       /* TREND: step of dimensions[0], the time column */
    ins_period period;                     /* what is asked, cut off at now; may be unset */
    ins_period comparison;                 /* compared with this; equally many days; or unset */
    size_t period_total_days;              /* days of the period were it over; 0: unknown */
    int direction;                         /* premise or order: +1 up, most; -1 down, least; 0 no */
    bool is_result_complete;               /* RANKING: the result is not cut off, so that shares of
                                              the total may be said; false: unknown */
} ins_analysis_task;

/** Kinds of tables an analysis asks for. */
typedef enum ins_probe_kind {
    INS_PROBE_RESULT, /* the plan's own result: dimensions, then measures (with previous_ ones when
                         there is a comparison) */
    INS_PROBE_DAILY,  /* column "day" (DATE), then measures[0] and "rows", for period and comparison
                         and nothing else, ascending; days without rows are absent */
    INS_PROBE_LEAVES  /* drill dimensions of the probe, then measures with their previous_ twins,
                         then "rows" and "previous_rows"; one line per combination */
} ins_probe_kind;

/** A table an analysis needs. */
typedef struct ins_probe {
    ins_probe_kind kind;
    const char *const *dimensions; /* LEAVES: which of the drill dimensions */
    size_t dimension_count;
} ins_probe;

/** Opaque; lives in the arena it was made in. */
typedef struct ins_analysis ins_analysis;

/** New analysis in an arena; NULL when memory is out. */
ins_analysis *ins_analysis_create(ins_arena *arena, const ins_analysis_task *task);

/** The table needed next, or NULL when there is enough. Borrowed until the next call. */
const ins_probe *ins_analysis_next_probe(ins_analysis *analysis);

/**
 * Hands over the table of the probe that next_probe() last named.
 *
 * @param table  kept until finish(). NULL: it could not be fetched; the analysis does without.
 * @errors  INSIGHTS_INTERNAL when a column is missing, INSIGHTS_NOMEM.
 */
insights_status ins_analysis_supply(ins_analysis *analysis, const insights_table *table,
                                    insights_error **err);

/**
 * Ends the analysis.
 *
 * @param[out] out  findings in the arena, most important first.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_analysis_finish(ins_analysis *analysis, ins_findings *out,
                                    insights_error **err);

#endif

/**
 * @file
 * What the expression of a metric says about the metric: whose rows it counts, how it adds up, its
 * type. Shared by loading and writing, so that a file holds only what differs.
 */
#ifndef INS_MODEL_METRIC_SHAPE_H
#define INS_MODEL_METRIC_SHAPE_H

#include "model/reach.h"

/** Most datasets one metric may read. */
enum { INS_METRIC_DATASETS_MAX = 16 };

/** Datasets an expression reads, in order of appearance. Columns are resolved: dataset.field. */
typedef struct ins_metric_reads {
    size_t datasets[INS_METRIC_DATASETS_MAX];
    size_t count;
    bool has_star;    /* COUNT(*) */
    bool is_too_many; /* more than INS_METRIC_DATASETS_MAX */
} ins_metric_reads;

/** Finds out what an expression reads. */
void ins_metric_read(ins_metric_reads *reads, const ins_model *model, const ins_expr *expression);

/**
 * Dataset whose rows a metric counts: the most detailed one, else the first; the only one of the
 * model for COUNT(*).
 *
 * @return  -1 when nothing says so.
 */
int ins_metric_dataset(const ins_metric_reads *reads, const ins_reach *reach);

/** How a metric adds up (Gray et al., Data Cube 1997: distributive sums and counts do). */
ins_additivity ins_metric_additivity(const ins_model *model, const ins_expr *expression);

/** Type of a metric, as far as its expression tells; INSIGHTS_TYPE_NULL: unknown. */
insights_type ins_metric_type(const ins_model *model, const ins_expr *expression);

#endif

/**
 * @file
 * The plan: what is asked, as data. One struct that the planner makes, one validator accepts, SQL
 * is compiled from, and the cache key, the audit record and the explanation are printed from.
 *
 * A plan names model objects by index, so it is only meaningful beside the model it was made for;
 * its JSON form (plan/json.h) names them by name.
 */
#ifndef INS_PLAN_PLAN_H
#define INS_PLAN_PLAN_H

#include "data/period.h"
#include "model/model.h"

enum {
    INS_PLAN_MEASURES_MAX = 16,
    INS_PLAN_DIMENSIONS_MAX = 16,
    INS_PLAN_FILTERS_MAX = 32,
    INS_PLAN_VALUES_MAX = 1000
};

/** The kind of answer asked for. */
typedef enum ins_plan_kind {
    INS_PLAN_LIST,       /* rows: fields of entities, nothing aggregated */
    INS_PLAN_VALUE,      /* one row of measures */
    INS_PLAN_BREAKDOWN,  /* measures by dimensions */
    INS_PLAN_RANKING,    /* measures by dimensions, ordered, usually cut off */
    INS_PLAN_TREND,      /* measures over time: dimensions[0] is a time with a grain */
    INS_PLAN_COMPARISON, /* measures of two periods, perhaps by dimensions */
    INS_PLAN_WHY         /* what drove a change of measures[0] */
} ins_plan_kind;

/** How rows become one number. */
typedef enum ins_aggregate {
    INS_AGGREGATE_ROWS,     /* number of rows; field.field is -1 */
    INS_AGGREGATE_COUNT,    /* number of rows where the field is present */
    INS_AGGREGATE_DISTINCT, /* number of different values */
    INS_AGGREGATE_SUM,
    INS_AGGREGATE_AVERAGE,
    INS_AGGREGATE_MINIMUM,
    INS_AGGREGATE_MAXIMUM,
    INS_AGGREGATE_MEDIAN,
    INS_AGGREGATE_METRIC    /* a metric of the model */
} ins_aggregate;

/** What is made of an aggregate. */
typedef enum ins_transform {
    INS_TRANSFORM_NONE,
    INS_TRANSFORM_SHARE /* divided by the sum of it over all groups: 0..1, NULL when that is 0 */
} ins_transform;

/** One number asked for. */
typedef struct ins_plan_measure {
    ins_aggregate aggregate;
    ins_transform transform;
    ins_field_ref field; /* ROWS: the dataset, field -1. METRIC: unused */
    int metric;          /* METRIC: index; otherwise -1 */
    const char *name;    /* column name, unique in the plan: "revenue", "average_age" */
    const char *label;   /* for people: "average age" */
} ins_plan_measure;

/** One thing to group by (or, in a LIST, to show). */
typedef struct ins_plan_dimension {
    ins_field_ref field;
    ins_grain grain;     /* for times: the span; INS_GRAIN_NONE: the value as it is */
    const char *name;    /* column name, unique in the plan */
    const char *label;
} ins_plan_dimension;

/** Comparisons of a field or measure with values. */
typedef enum ins_compare {
    INS_COMPARE_EQUAL,
    INS_COMPARE_NOT_EQUAL,
    INS_COMPARE_LESS,
    INS_COMPARE_LESS_EQUAL,
    INS_COMPARE_GREATER,
    INS_COMPARE_GREATER_EQUAL,
    INS_COMPARE_BETWEEN,      /* two values, both included */
    INS_COMPARE_IN,
    INS_COMPARE_NOT_IN,
    INS_COMPARE_CONTAINS,     /* text: values[0] anywhere, ASCII case ignored */
    INS_COMPARE_NOT_CONTAINS,
    INS_COMPARE_STARTS,
    INS_COMPARE_ENDS,
    INS_COMPARE_IS_NULL,      /* no value */
    INS_COMPARE_NOT_NULL,
    INS_COMPARE_PERIOD,       /* a time inside [values[0], values[1]); a missing value: open side */
    INS_COMPARE_ABOVE_AVERAGE, /* greater than the field's average over the plan's dataset */
    INS_COMPARE_BELOW_AVERAGE
} ins_compare;

/** A condition on a field of a row. */
typedef struct ins_condition {
    ins_field_ref field;
    ins_compare compare;
    const ins_value *values;
    size_t value_count;
} ins_condition;

/** Conditions of which one must hold. A plan's filters must all hold. */
typedef struct ins_filter {
    const ins_condition *any;
    size_t count;
} ins_filter;

/** A condition on a measure of a group. */
typedef struct ins_having {
    size_t measure;
    ins_compare compare; /* EQUAL .. BETWEEN */
    const ins_value *values;
    size_t value_count;
} ins_having;

/** What to order by. */
typedef enum ins_order_by { INS_ORDER_MEASURE, INS_ORDER_DIMENSION, INS_ORDER_FIELD } ins_order_by;

/** One sort key. FIELD is for lists: a field that is not shown. */
typedef struct ins_order {
    ins_order_by by;
    size_t index;        /* of the measure or dimension */
    ins_field_ref field; /* FIELD */
    bool is_descending;
} ins_order;

/** What the period is compared with. */
typedef enum ins_comparison_kind {
    INS_COMPARE_TO_NOTHING,
    INS_COMPARE_TO_PREVIOUS, /* the stretch before */
    INS_COMPARE_TO_LAST_YEAR, /* the same stretch a year earlier */
    INS_COMPARE_TO_PERIOD    /* one that was named */
} ins_comparison_kind;

/** A plan. Everything in it lives in the question's arena. Zeroed: an empty LIST. */
typedef struct ins_plan {
    ins_plan_kind kind;
    int dataset;                 /* whose rows are read: the grain of the answer */
    const ins_plan_measure *measures;
    size_t measure_count;
    const ins_plan_dimension *dimensions;
    size_t dimension_count;
    const ins_filter *filters;
    size_t filter_count;
    const ins_having *havings;
    size_t having_count;
    const ins_order *orders;
    size_t order_count;
    size_t limit;                /* 0: none asked for */
    bool is_distinct;            /* LIST: equal rows once */
    bool show_others;            /* RANKING: one more row for all that was cut off */

    ins_field_ref time;          /* field that period and comparison restrict; dataset -1: none */
    ins_period period;
    ins_comparison_kind comparison_kind;
    ins_period comparison;
    size_t period_total_days;    /* days of the period as said, before it was cut off at now */

    int direction;               /* premise of WHY: +1 up, -1 down, 0 none */
} ins_plan;

/** Name of a kind, aggregate or comparison as in the plan's JSON ("why", "sum", "greater"). */
const char *ins_plan_kind_name(ins_plan_kind kind);
const char *ins_aggregate_name(ins_aggregate aggregate);
const char *ins_compare_name(ins_compare compare);

/**
 * Checks a plan against its model: every index exists, aggregates fit types, additivity allows the
 * sum, havings and orders point somewhere, limits hold, a WHY has a measure, a period and a
 * comparison, every dataset named is reached from `dataset` over many-to-one relationships only (no
 * fan-out).
 *
 * @errors  INSIGHTS_INVALID naming what does not fit, in words of the model.
 */
insights_status ins_plan_validate(const ins_plan *plan, const ins_model *model,
                                  insights_error **err);

#endif

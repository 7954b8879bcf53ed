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
    INS_PLAN_VALUES_MAX = 1000,
    INS_PLAN_PARTS_MAX = 4,   /* further datasets that are measured */
    INS_PLAN_DEPTH_MAX = 4,   /* plans inside of each other, the outermost included */
    INS_PLAN_STEPS_MAX = 1000 /* of a moving average */
};

typedef struct ins_plan ins_plan;

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
    INS_AGGREGATE_METRIC,     /* a metric of the model */
    INS_AGGREGATE_PERCENTILE, /* the value below which `fraction` of the rows lie, interpolated */
    INS_AGGREGATE_DEVIATION,  /* standard deviation of a sample: divided by n - 1 */
    INS_AGGREGATE_DERIVED     /* computed from two other measures of the plan: `derive` */
} ins_aggregate;

/**
 * How a derived measure is made of its two operands a and b. NULL when one of them is missing. An
 * operand that is derived itself stands behind the measure that uses it, at most INS_PLAN_DEPTH_MAX
 * on each other.
 */
typedef enum ins_derive {
    INS_DERIVE_RATIO,         /* a / b, NULL when b is 0: shares of a whole, "per" */
    INS_DERIVE_DIFFERENCE,    /* a - b */
    INS_DERIVE_SUM,           /* a + b */
    INS_DERIVE_PRODUCT,       /* a * b */
    INS_DERIVE_PERCENT_CHANGE /* (a - b) / b, NULL when b is 0: 0.1 is ten percent more than b */
} ins_derive;

/**
 * What is made of a measure once the groups are there, over all groups, before any is left out by
 * havings or limit.
 *
 * SHARE, RANK, RUNNING_SHARE and LARGER_SHARE look at the groups that have the same first `within`
 * dimensions; 0: at all groups. The others run along the first dimension that is a time with a
 * step, each combination of the other dimensions by itself. Steps without rows are steps all the
 * same, from the start of the period on: they count 0 for what adds up and are left out of an
 * average for what does not.
 */
typedef enum ins_transform {
    INS_TRANSFORM_NONE,
    INS_TRANSFORM_SHARE,         /* divided by the sum over the groups: 0..1, NULL when that is 0 */
    INS_TRANSFORM_RANK,          /* 1 is the largest; equal ones share the better rank */
    INS_TRANSFORM_RUNNING_TOTAL, /* sum of all steps up to this one */
    INS_TRANSFORM_MOVING_AVERAGE, /* over this step and those before, `steps` in all */
    INS_TRANSFORM_CHANGE,         /* this step less the step before; NULL at the first step */
    INS_TRANSFORM_PERCENT_CHANGE, /* that, divided by the step before; NULL when that is 0 */
    INS_TRANSFORM_RUNNING_SHARE,  /* share of this group with all that are as large or larger */
    INS_TRANSFORM_LARGER_SHARE    /* share of all larger ones; below 0.8: the fewest that make it */
} ins_transform;

/** Conditions, see below. */
typedef struct ins_filter ins_filter;

/**
 * One number asked for. Zeroed members mean nothing special; only the upper block is needed for
 * most.
 */
typedef struct ins_plan_measure {
    ins_aggregate aggregate;
    ins_transform transform;
    ins_field_ref field; /* ROWS: the dataset, field -1. METRIC, DERIVED and OVER: unused, -1 */
    int metric;          /* METRIC: index; otherwise -1 */
    const char *name;    /* column name, unique in the plan: "revenue", "average_age" */
    const char *label;   /* for people: "average age"; says its own filters: "sales on the web" */

    const ins_filter
        *filters; /* rows it counts, of those that the plan's filters leave: "online" */
    size_t filter_count;
    size_t part;        /* whose rows it reads: 0 the plan's dataset, n: parts[n - 1] */
    double fraction;    /* PERCENTILE: 0..1 */
    ins_derive derive;  /* DERIVED */
    size_t operands[2]; /* DERIVED: numbers of measures; behind them those of helpers */
    size_t inner;       /* plan with `over`, all but ROWS: the measure of that plan it aggregates */
    size_t within;      /* SHARE, RANK: so many leading dimensions stay the same */
    size_t steps;       /* MOVING_AVERAGE */
} ins_plan_measure;

/** One thing to group by (or, in a LIST, to show). */
typedef struct ins_plan_dimension {
    ins_field_ref field;
    ins_grain grain;  /* for times: the span, or a place in a cycle ("weekday", as a text; hours
                         are numbers); INS_GRAIN_NONE: the value as it is */
    const char *name; /* column name, unique in the plan */
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
    INS_COMPARE_BETWEEN, /* two values, both included */
    INS_COMPARE_IN,
    INS_COMPARE_NOT_IN,
    INS_COMPARE_CONTAINS, /* text: values[0] anywhere, ASCII case ignored */
    INS_COMPARE_NOT_CONTAINS,
    INS_COMPARE_STARTS,
    INS_COMPARE_ENDS,
    INS_COMPARE_IS_NULL, /* no value */
    INS_COMPARE_NOT_NULL,
    INS_COMPARE_PERIOD, /* a time inside [values[0], values[1]); a missing value: open side */
    INS_COMPARE_ABOVE_AVERAGE, /* the short form of GREATER with a figure: the field's average */
    INS_COMPARE_BELOW_AVERAGE  /* over all rows of the plan's dataset */
} ins_compare;

/** A field of the outer plan that must equal a column of the nested plan. */
typedef struct ins_match {
    ins_field_ref field; /* seen from the outer plan */
    size_t column;       /* dimension of the nested plan */
} ins_match;

/**
 * What a condition compares with when that is no literal: the result of another plan.
 *
 * SET, with IN and NOT_IN: the values of one dimension of a LIST or of groups: "customers with an
 * order", "never", "authors with more than three papers" (a BREAKDOWN with a having). Missing
 * values are no members of a set, so that NOT_IN is never spoilt by them. `matches` are further
 * columns that must be equal in the same row of the nested plan.
 *
 * FIGURE, with EQUAL .. GREATER_EQUAL: one number or date: measure `column` of a VALUE plan ("above
 * the average price", "more than Anna"); or of groups, every dimension of which is matched with a
 * field of the outer plan ("more than the average store in their region"). No figure, or a missing
 * one: no row meets the condition.
 */
typedef struct ins_nested {
    const ins_plan *plan;
    size_t column;    /* SET: dimension; FIGURE: measure of `plan` */
    ins_value factor; /* FIGURE: a number that it is multiplied with; missing: none */
    const ins_match *matches;
    size_t match_count;
} ins_nested;

/** A condition on a field of a row. */
typedef struct ins_condition {
    ins_field_ref field;
    ins_compare compare;
    const ins_value *values;
    size_t value_count;
    const ins_nested *nested; /* instead of values, or NULL */
} ins_condition;

/** Conditions of which one must hold. A plan's filters must all hold. */
struct ins_filter {
    const ins_condition *any;
    size_t count;
};

/**
 * A condition on a measure of a group. Matches of a nested figure name fields of the plan's
 * dimensions, or fields that these determine: the region of a store where the store's key is one.
 */
typedef struct ins_having {
    size_t measure;      /* behind the measures: helpers */
    ins_compare compare; /* EQUAL .. BETWEEN */
    const ins_value *values;
    size_t value_count;
    const ins_nested *nested; /* instead of values: a figure; or NULL */
    bool joins_previous;      /* "or": of this one and those before that it is joined to, one must
                                 hold; never the first */
} ins_having;

/** What a field of the plan is in another dataset, where no relationship says it. */
typedef struct ins_plan_same {
    ins_field_ref field; /* as the plan names it; not reached from the other dataset */
    ins_field_ref own;   /* seen from the other dataset */
} ins_plan_same;

/**
 * Another dataset that is measured beside the plan's own: each on its own grain, in groups by the
 * same dimensions, and only then put side by side, so that nothing is counted twice. Each dimension
 * and filter of the plan is reached from each part, or is said to be the same as a field that is.
 * The plan's time, where it is a dimension or has a period, stands for `time` in a part. A group
 * that a part has no rows for has 0 of what adds up.
 */
typedef struct ins_plan_part {
    int dataset;
    ins_field_ref time;        /* what the plan's time is in this dataset; dataset -1: none */
    const ins_plan_same *same; /* fields that both datasets have without a common third one */
    size_t same_count;
} ins_plan_part;

/** What to order by. */
typedef enum ins_order_by {
    INS_ORDER_MEASURE,
    INS_ORDER_DIMENSION,
    INS_ORDER_FIELD, /* a field that is not shown: lists only */
    INS_ORDER_CHANGE /* by how much a measure is more than in the other period */
} ins_order_by;

/** One sort key. */
typedef struct ins_order {
    ins_order_by by;
    size_t index;        /* of the measure or dimension */
    ins_field_ref field; /* FIELD */
    bool is_descending;
} ins_order;

/**
 * What the period is compared with. Where a dimension is a step of the plan's time, the n-th step
 * of the comparison stands beside the n-th of the period, and is called as that one: both have as
 * many steps (plan/steps.h).
 */
typedef enum ins_comparison_kind {
    INS_COMPARE_TO_NOTHING,
    INS_COMPARE_TO_PREVIOUS,  /* the stretch before */
    INS_COMPARE_TO_LAST_YEAR, /* the same stretch a year earlier */
    INS_COMPARE_TO_PERIOD     /* one that was named */
} ins_comparison_kind;

/**
 * A plan. Everything in it lives in the question's arena. Zeroed: an empty LIST.
 *
 * OVER: the rows are the groups of another plan, "the average number of orders per customer" is the
 * AVERAGE of its counts by customer. Then `dataset` is that plan's; there are no filters, parts and
 * times, which belong to that plan; dimensions have the field and grain of one of its dimensions.
 */
struct ins_plan {
    ins_plan_kind kind;
    int dataset; /* whose rows are read: the grain of the answer */
    const ins_plan_measure *measures;
    size_t measure_count;
    const ins_plan_measure *helpers; /* measures that others are derived from and nobody sees */
    size_t helper_count;
    const ins_plan_dimension *dimensions;
    size_t dimension_count;
    const ins_filter *filters;
    size_t filter_count;
    const ins_having *havings;
    size_t having_count;
    const ins_order *orders;
    size_t order_count;
    size_t limit;        /* 0: none asked for */
    size_t skip;         /* rows of the order before the first of these: "the third" skips 2 */
    size_t limit_within; /* the limit holds for each combination of so many leading
                                    dimensions; rows equal to the last one are then shown too */
    bool keeps_ties;     /* rows equal to the last one by the sort keys are shown too */
    bool is_distinct;    /* LIST: equal rows once */
    bool show_others;    /* RANKING: one more row for all that was cut off */

    ins_field_ref time; /* field that period and comparison restrict; dataset -1: none */
    ins_period period;
    ins_comparison_kind comparison_kind;
    ins_period comparison;
    size_t period_total_days; /* days of the period as said, before it was cut off at now */

    int direction; /* premise of WHY: +1 up, -1 down, 0 none */

    const ins_plan_part *parts; /* further datasets that are measured */
    size_t part_count;
    const ins_plan *over; /* the plan whose groups are the rows, or NULL */
};

/** Name of a kind, aggregate or comparison as in the plan's JSON ("why", "sum", "greater"). */
const char *ins_plan_kind_name(ins_plan_kind kind);
const char *ins_aggregate_name(ins_aggregate aggregate);
const char *ins_compare_name(ins_compare compare);

/** Name of a derivation ("ratio") or transform ("share"), or NULL. */
const char *ins_derive_name(ins_derive derive);
const char *ins_transform_name(ins_transform transform);

/** What a field of the plan is in one of its parts; `part` NULL: in the plan's own dataset. */
ins_field_ref ins_plan_part_field(const ins_plan *plan, const ins_plan_part *part,
                                  ins_field_ref ref);

/** Measure or helper by number, or NULL when there is none. */
const ins_plan_measure *ins_plan_measure_at(const ins_plan *plan, size_t number);

/**
 * Checks a plan against its model: every index exists, aggregates fit types, additivity allows the
 * sum, havings and orders point somewhere, limits hold, a WHY has a measure, a period and a
 * comparison, every dataset named is reached from `dataset` over many-to-one relationships only (no
 * fan-out), and the same for every plan inside, at most INS_PLAN_DEPTH_MAX deep.
 *
 * @errors  INSIGHTS_INVALID naming what does not fit, in words of the model.
 */
insights_status ins_plan_validate(const ins_plan *plan, const ins_model *model,
                                  insights_error **err);

#endif

/**
 * @file
 * The shapes of statements: rows of a list, groups with measures, a median. Only sql/ includes
 * this.
 */
#ifndef INS_SQL_QUERY_H
#define INS_SQL_QUERY_H

#include "sql/builder.h"

/** What is grouped and measured: the plan's own columns, or those of a probe. */
typedef struct ins_grouping {
    const ins_plan_dimension *dimensions;
    size_t dimension_count;
    const ins_plan_measure *measures;
    size_t measure_count;
    bool has_previous;     /* each measure has a twin over the comparison period */
    bool has_both_periods; /* rows of both periods are read */
} ins_grouping;

/**
 * A group query while it is built. `keys` and `values` are the expressions of dimensions and
 * measures in `select`: of the groups, or columns of a common table expression that it reads.
 */
typedef struct ins_group_query {
    ins_sql *sql;
    const ins_grouping *grouping;
    ins_scope scope;
    ins_select *select;
    bool is_grouped; /* `select` is the one that groups, so conditions on measures go to HAVING */
    const char **keys;
    const char **values;   /* measures of the current period, transforms applied */
    const char **previous; /* their twins; unused when there are none */
} ins_group_query;

/** Allocates a query over the plan's dataset with an empty SELECT. */
void ins_group_query_start(ins_group_query *query, ins_sql *sql, const ins_grouping *grouping);

/** Adds all columns, filters and periods, and GROUP BY. */
void ins_group_query_fill(ins_group_query *query);

/** The one median of a grouping, by row numbers, for engines that have no median. */
void ins_group_query_fill_median(ins_group_query *query);

/** Adds conditions on groups, order, limit and the line of others, as the plan says. */
void ins_group_query_finish(ins_group_query *query, size_t max_rows);

/** ORDER BY all dimensions ascending, LIMIT. */
void ins_group_query_by_keys(ins_group_query *query, size_t max_rows);

/** A column name, quoted, that none of the grouping's columns has. */
const char *ins_group_query_free_name(const ins_group_query *query, const char *wanted);

/** Makes `select` a common table expression; the new `select` reads it and has no columns yet. */
void ins_group_query_wrap(ins_group_query *query, const char *name);

/** Adds filters and period to WHERE; `previous` NULL: the current period only. */
void ins_query_where(ins_sql *sql, ins_scope *scope, const char *current, const char *previous);

/** Rows of the plan's LIST. */
void ins_list_query(ins_sql *sql, ins_select *select, size_t max_rows);

/** Limit of a SELECT for a plan: one row more than asked for, or than allowed. */
size_t ins_query_limit(size_t asked, size_t max_rows);

/** ORDER BY item: missing values last either way. */
const char *ins_order_text(ins_sql *sql, const char *text, bool is_descending);

#endif

/**
 * @file
 * The shapes of statements: rows of a list, groups with measures. Only sql/ includes this.
 */
#ifndef INS_SQL_QUERY_H
#define INS_SQL_QUERY_H

#include "sql/builder.h"

/**
 * What is grouped and measured: the plan's own columns, or those of a probe. Behind the dimensions
 * that are shown stand those that only conditions on groups read; behind the measures that are
 * shown those that others are derived from. Operands are numbers of `measures`.
 */
typedef struct ins_grouping {
    const ins_plan_dimension *dimensions;
    size_t dimension_count; /* shown */
    size_t key_count;       /* all */
    const ins_plan_measure *measures;
    size_t measure_count;  /* shown */
    size_t number_count;   /* all */
    bool has_previous;     /* each measure has a twin over the comparison period */
    bool has_both_periods; /* rows of both periods are read */
} ins_grouping;

/**
 * A group query while it is built. `keys` and `values` are the expressions of dimensions and
 * measures in `select`: of the groups, or columns of a common table expression that it reads. The
 * SELECT gets its columns only when it is finished or wrapped.
 */
typedef struct ins_group_query {
    ins_sql *sql;
    const ins_grouping *grouping;
    ins_select *select;
    bool is_grouped; /* `select` is the one that groups, so conditions on measures go to HAVING */
    const char **keys;
    const char **values;   /* measures of the current period */
    const char **previous; /* their twins; unused when there are none */
} ins_group_query;

/** The rows of one dataset, grouped, while they are read: one of perhaps several in a query. */
typedef struct ins_piece {
    ins_group_query *query;
    ins_select *select;
    ins_scope scope;
    const char **keys;
    const char *current; /* condition of the period, or NULL */
    const char *previous;
} ins_piece;

/** Starts a query with the statement's columns. */
void ins_group_query_start(ins_group_query *query, ins_sql *sql, const ins_grouping *grouping);

/** Reads, groups and measures: keys, values and their twins, transforms left aside. */
void ins_group_query_fill(ins_group_query *query);

/** Makes of the values what their transforms say. */
void ins_group_query_transform(ins_group_query *query);

/** Adds conditions on groups, order, limit and the line of others, as the plan says. */
void ins_group_query_finish(ins_group_query *query, size_t max_rows);

/** Ends a probe: ORDER BY all dimensions ascending, LIMIT. */
void ins_group_query_by_keys(ins_group_query *query, size_t max_rows);

/** A column name, quoted, that none of the grouping's columns has. */
const char *ins_group_query_free_name(const ins_group_query *query, const char *wanted);

/** Makes `select`, with all its columns, a common table expression that the new `select` reads. */
void ins_group_query_wrap(ins_group_query *query, const char *name);

/** Starts reading the rows of the plan's dataset (part 0) or of one of its parts, by its keys. */
void ins_piece_start(ins_piece *piece, ins_group_query *query, size_t part);

/** Adds filters and the period, or both periods, to the piece's WHERE. */
void ins_piece_where(ins_piece *piece, bool has_current, bool has_previous);

/** Aggregate of a measure over the piece's rows, of one period when the query has two. */
const char *ins_piece_value(ins_piece *piece, const ins_plan_measure *measure, bool is_previous);

/** The rows of its own that a measure counts, and a further condition; NULL when there are none. */
const char *ins_piece_condition(ins_piece *piece, const ins_plan_measure *measure,
                                const char *further);

/** Several pieces put side by side: several datasets, or percentiles beside other measures. */
void ins_group_query_fill_pieces(ins_group_query *query);

/** A percentile by row numbers, as the SELECT of a piece. */
const char *ins_piece_percentile(ins_piece *piece, const ins_plan_measure *measure,
                                 bool is_previous);

/** True when a measure is a percentile that the engine has no aggregate for. */
bool ins_query_is_ordered(const ins_sql *sql, const ins_plan_measure *measure);

/** Array of texts in the arena. */
const char **ins_query_texts(ins_sql *sql, size_t count);

/** "PARTITION BY a, b " of the first `count` texts, or "" when there are none. */
const char *ins_query_partition(ins_sql *sql, const char *const *keys, size_t count);

/** Texts separated by commas. */
const char *ins_query_joined(ins_sql *sql, const ins_texts *texts);

/** The SELECT of the current plan, whatever its kind; NULL after a failure. */
const ins_select *ins_query_of_plan(ins_sql *sql, size_t max_rows);

/** Rows of the plan's LIST; the SELECT to print, which may read `select`. */
ins_select *ins_list_query(ins_sql *sql, size_t max_rows);

/** Limit of a SELECT for a plan: one row more than asked for, or than allowed; in a plan inside of
 * another exactly what it asks for. */
size_t ins_query_limit(const ins_sql *sql, size_t asked, size_t max_rows);

/** ORDER BY item: missing values last either way. */
const char *ins_order_text(ins_sql *sql, const char *text, bool is_descending);

#endif

/**
 * @file
 * Fields, metrics and their expression trees as SQL text. Division never fails and never loses the
 * fraction: a / b becomes a * 1.0 / NULLIF(b, 0), so a zero denominator gives no value.
 */
#ifndef INS_SQL_EXPRESSION_H
#define INS_SQL_EXPRESSION_H

#include "sql/builder.h"

/** A field's row-level expression as it is stored; joins its dataset. Needs no parentheses. */
const char *ins_sql_field(ins_sql *sql, ins_scope *scope, ins_field_ref ref);

/** The same read from its dataset under a name; joins nothing. */
const char *ins_sql_field_of(ins_sql *sql, ins_field_ref ref, const char *alias);

/** The same as something to compute with: text that holds numbers is cast. */
const char *ins_sql_number(ins_sql *sql, ins_scope *scope, ins_field_ref ref);

/** A SQL text cast to a number. */
const char *ins_sql_to_number(ins_sql *sql, const char *text);

/**
 * One aggregate call.
 *
 * @param name       SUM, COUNT, AVG, MIN, MAX, ... of the expression language.
 * @param argument   SQL text, or NULL for *.
 * @param condition  NULL, or which rows count: FILTER (WHERE ...) where the engine has it,
 *                   otherwise CASE WHEN inside.
 */
const char *ins_sql_aggregate(ins_sql *sql, const char *name, const char *argument,
                              bool is_distinct, const char *condition);

/**
 * A metric's expression, its aggregates limited to rows that meet a condition (NULL: all).
 *
 * @param[out] is_simple  whether the text needs no parentheses.
 */
const char *ins_sql_metric(ins_sql *sql, ins_scope *scope, const ins_metric *metric,
                           const char *condition, bool *is_simple);

/** The argument of an aggregate of a metric, such as the x of MEDIAN(x). */
const char *ins_sql_metric_argument(ins_sql *sql, ins_scope *scope, const ins_metric *metric);

#endif

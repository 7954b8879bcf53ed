/**
 * @file
 * Expressions of the semantic model as trees: the Ossie SQL subset (apache/ossie, core-spec
 * expression language, 2026): arithmetic, comparison, AND/OR/NOT, BETWEEN, IN, LIKE, IS NULL, CASE,
 * aggregates and scalar functions. Parsed once; printed again per dialect; never pasted as text.
 */
#ifndef INS_MODEL_EXPRESSION_H
#define INS_MODEL_EXPRESSION_H

#include "base/arena.h"
#include "base/error.h"
#include "data/value.h"

/** Kinds of nodes. */
typedef enum ins_expr_kind {
    INS_EXPR_LITERAL,   /* value */
    INS_EXPR_COLUMN,    /* [qualifier.]name */
    INS_EXPR_STAR,      /* the * of COUNT(*) */
    INS_EXPR_UNARY,     /* op with one argument: NEGATE, NOT */
    INS_EXPR_BINARY,    /* op with two arguments */
    INS_EXPR_IS_NULL,   /* one argument; is_negated */
    INS_EXPR_IN,        /* argument 0 in the others; is_negated */
    INS_EXPR_BETWEEN,   /* argument 0 between 1 and 2; is_negated */
    INS_EXPR_LIKE,      /* argument 0 like 1; is_negated; name "LIKE" or "ILIKE" */
    INS_EXPR_CASE,      /* when, then, when, then ..., [else]: odd count means there is an else */
    INS_EXPR_FUNCTION,  /* scalar function; name in upper case */
    INS_EXPR_AGGREGATE, /* aggregate function; name in upper case; is_distinct */
    INS_EXPR_CAST       /* argument 0 to the type named in `name` (upper case) */
} ins_expr_kind;

/** Operators, weakest binding last. */
typedef enum ins_expr_op {
    INS_OP_NONE,
    INS_OP_NEGATE,
    INS_OP_MULTIPLY,
    INS_OP_DIVIDE,
    INS_OP_MODULO,
    INS_OP_ADD,
    INS_OP_SUBTRACT,
    INS_OP_CONCAT,
    INS_OP_EQUAL,
    INS_OP_NOT_EQUAL,
    INS_OP_LESS,
    INS_OP_LESS_EQUAL,
    INS_OP_GREATER,
    INS_OP_GREATER_EQUAL,
    INS_OP_NOT,
    INS_OP_AND,
    INS_OP_OR
} ins_expr_op;

/** A node. Immutable after parsing; lives in the arena it was parsed into. */
typedef struct ins_expr {
    ins_expr_kind kind;
    ins_expr_op op;
    const char *name;      /* COLUMN, FUNCTION, AGGREGATE, LIKE, CAST */
    const char *qualifier; /* COLUMN: dataset name, or NULL */
    ins_value value;       /* LITERAL */
    bool is_distinct;
    bool is_negated;
    const struct ins_expr *const *arguments;
    size_t argument_count;
} ins_expr;

/**
 * Parses an expression. What says the same becomes the same tree, so that printers know one form:
 *
 *     YEAR(d), EXTRACT(YEAR FROM d)             DATE_PART('year', d), part in lower case
 *     CASE a WHEN b THEN c, IF(a, b, c), NVL2   CASE WHEN condition THEN b ELSE c
 *     IFNULL, NVL, ZEROIFNULL                   COALESCE
 *     NULLIFZERO(a), MOD(a, b), SUBSTR          NULLIF(a, 0), a % b, SUBSTRING
 *     CEILING, TRUNCATE, CHARINDEX              CEIL, TRUNC, POSITION(a, b)
 *     STDDEV_SAMP, VAR_SAMP                     STDDEV, VARIANCE
 *     PERCENTILE_CONT(p) WITHIN GROUP (...)     aggregate over (value, p)
 *     APPROX_COUNT_DISTINCT, APPROX_PERCENTILE  COUNT(DISTINCT a), PERCENTILE_CONT
 *     a IS NOT DISTINCT FROM b                  CASE over IS NULL and =
 *     TIME '10:30:00'                           CAST('10:30:00' AS TIME)
 *
 * Types of CAST: VARCHAR, INTEGER, DECIMAL, DECIMAL(p, s), DOUBLE, BOOLEAN, DATE, TIMESTAMP, TIME.
 * A date part is argument 0 of DATE_PART, DATE_TRUNC, DATEADD and DATEDIFF, as text.
 * All functions: model/expression_functions.h.
 *
 * @param[out] out  in the arena. Untouched on failure.
 * @param text      UTF-8, at most 8,192 bytes, 64 levels, 4,096 nodes.
 * @errors  INSIGHTS_INVALID naming the column and what was expected (also for subqueries, SELECT,
 *          semicolons, comments and functions the subset does not know), INSIGHTS_TOO_LARGE,
 *          INSIGHTS_NOMEM.
 */
insights_status ins_expr_parse(const ins_expr **out, ins_arena *arena, const char *text,
                               insights_error **err);

/** Makes a column node; NULL when memory is out. Strings are borrowed. */
const ins_expr *ins_expr_column(ins_arena *arena, const char *qualifier, const char *name);

/** Makes an aggregate node over one argument (NULL argument: *); NULL when memory is out. */
const ins_expr *ins_expr_aggregate(ins_arena *arena, const char *name, const ins_expr *argument,
                                   bool is_distinct);

/** True when the tree holds an aggregate. */
bool ins_expr_has_aggregate(const ins_expr *expression);

/** Prints the tree in the Ossie dialect (ANSI SQL), parentheses where needed; reads back equal. */
void ins_expr_print(const ins_expr *expression, ins_buffer *buffer);

/** True when both trees say the same. */
bool ins_expr_equal(const ins_expr *a, const ins_expr *b);

#endif

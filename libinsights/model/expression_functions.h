/**
 * @file
 * The functions of the expression language: one table with names, argument counts and kinds.
 */
#ifndef INS_MODEL_EXPRESSION_FUNCTIONS_H
#define INS_MODEL_EXPRESSION_FUNCTIONS_H

#include "base/text.h"

enum { INS_FUNCTION_ARGUMENTS_MAX = 64 };

/** How a function is read. */
typedef enum ins_function_form {
    INS_FORM_PLAIN,      /* NAME(a, b) */
    INS_FORM_AGGREGATE,  /* SUM(a), also with DISTINCT */
    INS_FORM_STATISTIC,  /* aggregate without DISTINCT */
    INS_FORM_PERCENTILE, /* NAME(p) WITHIN GROUP (ORDER BY a); tree: a, p */
    INS_FORM_BARE,       /* NAME or NAME() */
    INS_FORM_PART,       /* date part as argument 0, word or text; tree: lower-case text */
    INS_FORM_EXTRACT,    /* EXTRACT(part FROM a); tree: DATE_PART('part', a) */
    INS_FORM_POSITION,   /* POSITION(a IN b) or (a, b); tree: a, b */
    INS_FORM_CAST,       /* CAST(a AS type) */
    INS_FORM_REWRITE,    /* read as another tree; see below */
    INS_FORM_WINDOW      /* known, but refused: needs OVER */
} ins_function_form;

/**
 * A function. `canonical` is the name in the tree when it is another one, so that printers know
 * one name for each meaning: REWRITE functions and EXTRACT appear in no tree.
 */
typedef struct ins_function {
    const char *name; /* upper case */
    ins_function_form form;
    size_t least; /* arguments */
    size_t most;
    const char *canonical; /* NULL: name */
} ins_function;

/** The function of a name, whatever its case, or NULL. */
const ins_function *ins_function_find(ins_slice name);

/** Known name nearest to an unknown one, or NULL. */
const char *ins_function_nearest(ins_slice name);

/** Function number `index` of the table, or NULL behind the last one. For tests and printers. */
const ins_function *ins_function_at(size_t index);

/**
 * Lower-case name of a date part, or NULL when there is none of that name.
 *
 * @param function  DATE_PART and EXTRACT know more parts than DATE_TRUNC, DATEADD and DATEDIFF.
 */
const char *ins_date_part(const char *function, ins_slice name);

#endif

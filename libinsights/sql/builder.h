/**
 * @file
 * What compiling one statement needs at hand: the plan, the parameters so far, and a failure that
 * sticks, so that texts can be built without a check after each.
 *
 * Only sql/ includes this. Functions that return a text never return NULL: after a failure they
 * return "" and `status` says why.
 */
#ifndef INS_SQL_BUILDER_H
#define INS_SQL_BUILDER_H

#include "sql/compile.h"
#include "sql/relation.h"

enum { INS_SQL_TEXT_MAX = 1024 * 1024, INS_ROWS_DEFAULT = 100000 };

/** One statement being compiled. Everything it makes lives in the arena. */
typedef struct ins_sql {
    ins_arena *arena;
    const ins_plan *plan;
    const ins_certificate *certificate; /* of the statement's own plan */
    const ins_model *model;
    const ins_dialect *dialect;
    insights_error **err;
    insights_status status; /* first failure */
    ins_value *parameters;
    size_t parameter_count;
    size_t parameter_room;
    ins_statement_column *columns;
    size_t column_count;
    size_t column_room;
    ins_texts sources;
    size_t depth;         /* plans around the one being compiled; 0: the statement's own */
    size_t derived_count; /* tables made of plans so far, for their names */
} ins_sql;

/** A dataset read in a scope. The same dataset is there twice when two ways lead to it. */
typedef struct ins_scope_node {
    size_t dataset;
    size_t from;         /* node it was joined to; the first node is joined to nothing */
    size_t relationship; /* by which */
    const char *alias;   /* not quoted */
} ins_scope_node;

/** Rows of one dataset with what has been joined to them. */
typedef struct ins_scope {
    ins_select *select;
    size_t dataset;
    ins_scope_node *nodes;
    size_t node_count;
    size_t node_room;
    bool is_optional;          /* what is joined now may be missing: LEFT JOIN */
    const ins_plan_part *part; /* whose rows these are, when they are not the plan's own */
    const char *over;          /* quoted name of the groups that are the rows, or NULL */
} ins_scope;

/** Notes a failure; the first one wins. Returns "". */
const char *ins_sql_fail(ins_sql *sql, insights_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Notes that memory is out. Returns "". */
const char *ins_sql_nomem(ins_sql *sql);

/** A formatted text in the arena. */
const char *ins_sql_format(ins_sql *sql, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The buffer's text in the arena; finishes the buffer. */
const char *ins_sql_take(ins_sql *sql, ins_buffer *buffer);

/** A quoted identifier. */
const char *ins_sql_name(ins_sql *sql, const char *name);

/** A new parameter's placeholder. */
const char *ins_sql_parameter(ins_sql *sql, const ins_value *value);

/** A function call; fails naming the function when the engine does not have it. */
const char *ins_sql_call(ins_sql *sql, const char *name, const char *const *arguments,
                         size_t argument_count, bool is_distinct);

/** Texts added to a list, and an output column added to a SELECT; failures stick. */
void ins_sql_add(ins_sql *sql, ins_texts *texts, const char *text);
void ins_sql_add_item(ins_sql *sql, ins_select *select, const char *text, const char *name);

/** A column for the statement; fails when there is one of that name. */
void ins_sql_add_column(ins_sql *sql, const ins_statement_column *column);

/** A quoted name for a common table expression that no table of the model has. */
const char *ins_sql_table_name(ins_sql *sql, const char *wanted);

/** Starts reading a dataset's rows: sets FROM and notes the source. */
void ins_scope_init(ins_sql *sql, ins_scope *scope, ins_select *select, size_t dataset);

/** Starts reading the groups of the plan that the current one is made over. */
void ins_scope_init_over(ins_sql *sql, ins_scope *scope, ins_select *select);

/**
 * Joins what lies on the many-to-one way to a field, unless it is there already.
 *
 * @return  the name of the field's dataset there, not quoted.
 */
const char *ins_scope_join(ins_sql *sql, ins_scope *scope, ins_field_ref ref);

/** What a field of the plan is in this scope: in a part it may be another one. */
ins_field_ref ins_scope_ref(const ins_sql *sql, const ins_scope *scope, ins_field_ref ref);

/** Another plan as a SELECT in parentheses, with exactly the rows and columns that it asks for. */
const char *ins_sql_plan_text(ins_sql *sql, const ins_plan *plan);

/** A name for a table made of a plan, quoted, that nothing else in the statement has. */
const char *ins_sql_derived_name(ins_sql *sql, const char *wanted);

/** Ends a statement: prints the SELECT and puts everything into *out unless something failed. */
insights_status ins_sql_finish(ins_sql *sql, const ins_select *select, const char *purpose,
                               size_t asked_rows, const ins_statement **out);

#endif

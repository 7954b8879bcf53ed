/**
 * @file
 * A statement ready to run: SQL text, typed parameters, and the columns to expect.
 */
#ifndef INS_SQL_STATEMENT_H
#define INS_SQL_STATEMENT_H

#include "data/table.h"
#include "plan/certificate.h"

/** What a result column is, so that tables can be read and shown without the plan. */
typedef struct ins_statement_column {
    ins_column_spec spec;      /* name, type and scale to deliver; type NULL: as it comes */
    const char *label;         /* for people */
    ins_measure_format format; /* unit and such; zeroed for dimensions */
    bool is_measure;
    bool is_previous; /* the comparison period's twin of a measure */
} ins_statement_column;

/** A statement. Lives in the question's arena. */
typedef struct ins_statement {
    const char *text; /* one SELECT, formatted for people, no literal from the question */
    const ins_value *parameters; /* bound in order */
    size_t parameter_count;
    const ins_statement_column *columns;
    size_t column_count;
    size_t asked_rows; /* limit of the plan; one row more is read to see ties. 0: none */
    const ins_certificate *certificate; /* why its numbers count nothing twice */
    const char *purpose;                /* "answer", "daily", "leaves": what it is run for */
    const char *const *sources;         /* physical tables read */
    size_t source_count;
} ins_statement;

#endif

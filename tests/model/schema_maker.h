/**
 * @file
 * Makes schemas for tests from rows of text, with the profiles a driver would report.
 */
#ifndef TESTS_MODEL_SCHEMA_MAKER_H
#define TESTS_MODEL_SCHEMA_MAKER_H

#include "data/schema.h"

/** A schema in the making; fill by schema_table() and schema_column(). */
typedef struct schema_maker {
    ins_arena *arena;
    ins_schema schema;
    size_t table_capacity;
} schema_maker;

/** Starts an empty schema whose memory is the arena's. */
void schema_start(schema_maker *maker, ins_arena *arena);

/** Adds a table with a number of rows, of which the columns name the values. */
void schema_table(schema_maker *maker, const char *name, size_t row_count);

/**
 * Adds a column to the last table.
 *
 * @param declaration  name, '|', declared type and, behind blanks, PK, UNIQUE or "FK table.column":
 *                     "customer_id|INTEGER FK customers.id". Several PK make one key.
 * @param values       values of the rows separated by ',', repeated from the start when they are
 *                     fewer than the rows; "" is a missing value. NULL: 1, 2, 3 ...
 */
void schema_column(schema_maker *maker, const char *declaration, const char *values);

#endif

/**
 * @file
 * What a warehouse says about its tables: columns, keys, sizes and a profile of the content.
 * Drivers fill it, the model is derived from it. Plain data, no behaviour.
 */
#ifndef INS_DATA_SCHEMA_H
#define INS_DATA_SCHEMA_H

#include "data/value.h"

/**
 * Profile of a column, from all rows of a small table or from a sample of a large one.
 * Counts refer to the rows looked at (ins_schema_table.profiled_rows).
 */
typedef struct ins_column_profile {
    size_t null_count;
    size_t distinct_count;   /* exact up to 10,000 distinct values, then a lower bound */
    bool is_distinct_capped; /* the bound above was reached */
    size_t number_count;     /* values that are numbers or texts that read as numbers */
    size_t integer_count;    /* of those, whole ones */
    size_t date_count;       /* values that read as a date or a date with time */
    size_t text_count;       /* values stored as text */
    size_t longest_text;     /* bytes */
    size_t average_text;     /* bytes */
    int decimals;            /* most digits behind the point seen in numbers, at most 6 */
    ins_value least;         /* smallest and largest value seen; missing when the column is empty */
    ins_value greatest;
} ins_column_profile;

/** A column of a schema, by the numbers of its table and of itself. */
typedef struct ins_schema_place {
    size_t table;
    size_t column;
} ins_schema_place;

/** One column as declared. Strings live in the schema's arena. */
typedef struct ins_schema_column {
    const char *name;
    const char *declared_type; /* as written, such as "DECIMAL(10,2)"; "" when none */
    insights_type type;        /* what the driver will deliver for it */
    int scale;                 /* DECIMAL: declared digits behind the point */
    bool is_nullable;
    int primary_key_position; /* 1-based; 0: not part of the primary key */
    bool is_unique;           /* has a unique index of its own */
    ins_column_profile profile;
    const ins_schema_place *within; /* keys that hold every value of this column, where all rows of
                                       both tables were seen; at most 64 */
    size_t within_count;
} ins_schema_column;

/** A declared foreign key. Columns pair up by index. */
typedef struct ins_schema_foreign_key {
    const char *to_table;
    const char **from_columns;
    const char **to_columns;
    size_t column_count;
} ins_schema_foreign_key;

/** One table or view. */
typedef struct ins_schema_table {
    const char *name;
    bool is_view;
    bool is_hidden;    /* its definition says "insights: hidden": not part of a derived model */
    int64_t row_count; /* -1: unknown */
    size_t profiled_rows;
    ins_schema_column *columns;
    size_t column_count;
    ins_schema_foreign_key *foreign_keys;
    size_t foreign_key_count;
} ins_schema_table;

/** A whole database, as far as it is visible. */
typedef struct ins_schema {
    const char *name; /* database name, such as "shop" */
    ins_schema_table *tables;
    size_t table_count;
    const char *fingerprint; /* changes when tables, columns or sizes change */
} ins_schema;

#endif

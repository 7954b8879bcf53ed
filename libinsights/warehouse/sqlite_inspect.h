/**
 * @file
 * What reading the schema and reading the keys of an SQLite file share: the schema in the making.
 */
#ifndef INS_WAREHOUSE_SQLITE_INSPECT_H
#define INS_WAREHOUSE_SQLITE_INSPECT_H

#include "warehouse/sqlite.h"

/** A schema in the making. Lists grow in the arena; one source for each table. */
typedef struct ins_inspector {
    ins_sqlite *connection;
    ins_arena *arena;   /* of the schema */
    ins_arena *scratch; /* ends when the schema is read */
    ins_schema *schema;
    ins_sqlite_source *sources;
    size_t table_room;
    size_t source_room;
    size_t item_room;    /* of the list of columns or keys that is being read */
    size_t column_count; /* of all tables */
} ins_inspector;

/** Uses one row of a description; `item` is what was given to ins_inspect_rows(). */
typedef insights_status (*ins_inspect_fn)(ins_inspector *made, struct sqlite3_stmt *row, void *item,
                                          insights_error **err);

/** A statement of the driver itself: its text, and the name bound to it unless NULL. */
typedef struct ins_inspect_query {
    const char *text;
    const char *name;
} ins_inspect_query;

/** Runs one of the driver's own statements and uses each row. */
insights_status ins_inspect_rows(ins_inspector *made, const ins_inspect_query *query,
                                 ins_inspect_fn use, void *item, insights_error **err);

/** Reads indexes and the primary key of a table whose columns are known. */
insights_status ins_inspect_indexes(ins_inspector *made, const ins_sqlite_source *source,
                                    insights_error **err);

/** Reads the foreign keys of a table; the columns of all tables are known. */
insights_status ins_inspect_foreign_keys(ins_inspector *made, ins_schema_table *table,
                                         insights_error **err);

#endif

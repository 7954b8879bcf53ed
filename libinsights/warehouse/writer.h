/**
 * @file
 * Writing whole tables into a warehouse: for loading files and for the demo data. Never used to
 * answer questions.
 */
#ifndef INS_WAREHOUSE_WRITER_H
#define INS_WAREHOUSE_WRITER_H

#include "data/table.h"

/** A column of a table to make. */
typedef struct ins_writer_column {
    const char *name;
    insights_type type;
    int scale;     /* DECIMAL: digits behind the point */
    int precision; /* DECIMAL: digits in all; 0: 18 */
    bool is_primary_key;
    bool is_nullable;
} ins_writer_column;

/** Opaque; one thread at a time. */
typedef struct ins_writer ins_writer;

/**
 * Opens a warehouse for writing in one transaction; nothing is visible before ins_writer_commit().
 *
 * @param url  "sqlite:PATH"; the file is made when absent.
 * @errors  INSIGHTS_INVALID, INSIGHTS_UNAVAILABLE (locked), INSIGHTS_DENIED (not writable),
 *          INSIGHTS_CORRUPT, INSIGHTS_NOMEM.
 */
insights_status ins_writer_open(ins_writer **out, const char *url, insights_error **err);

/** Makes a table and its indexes. `replace` drops one of the same name first.
 *  @errors INSIGHTS_INVALID when it exists and replace is false. */
insights_status ins_writer_create_table(ins_writer *writer, const char *table,
                                        const ins_writer_column *columns, size_t column_count,
                                        bool replace, insights_error **err);

/** Marks the next table made as hidden: models derived from the schema leave it out. */
void ins_writer_hide_next(ins_writer *writer);

/** Starts adding rows to a table; ends the previous one. */
insights_status ins_writer_begin(ins_writer *writer, const char *table, size_t column_count,
                                 insights_error **err);

/** Adds one row. @errors INSIGHTS_NO_SPACE, INSIGHTS_INVALID (a key twice), INSIGHTS_NOMEM. */
insights_status ins_writer_add(ins_writer *writer, const ins_value *cells, insights_error **err);

/** Makes everything visible and closes; the writer is gone in either case. */
insights_status ins_writer_commit(ins_writer *writer, insights_error **err);

/** Drops everything and closes; NULL does nothing. */
void ins_writer_abort(ins_writer *writer);

#endif

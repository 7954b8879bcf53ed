/**
 * @file
 * A CSV file opened for loading: how it is to be read, and its records one after the other with bad
 * rows refused or skipped. Both passes use it, so that both see the same rows.
 */
#ifndef INS_INGEST_LOAD_SCAN_H
#define INS_INGEST_LOAD_SCAN_H

#include "ingest/csv_reader.h"
#include "ingest/load.h"

/** How a file is read; the same in both passes. */
typedef struct ins_load_format {
    ins_encoding encoding;
    size_t mark_size; /* byte order mark */
    bool is_encoding_guessed;
    char delimiter;
    bool has_header;
} ins_load_format;

/** An open file. Owner of everything in it: ins_load_scan_close(). */
typedef struct ins_load_scan {
    const char *path;
    const ins_load_options *options;
    int descriptor;
    int64_t size; /* of the file in bytes */
    ins_load_format format;
    ins_csv_source *source;
    ins_csv_reader *reader;  /* NULL outside a pass */
    int pass;                /* 1 or 2; 0 before the first */
    size_t column_count;     /* 0 before the first record */
    int64_t reported;        /* offset at the last call of progress */
    size_t skipped;          /* in this pass */
    bool is_misread;         /* the encoding was guessed and is wrong: start again */
    ins_arena *arena;        /* for the texts of bad rows */
    ins_load_report *report; /* bad rows are listed here during the first pass */
} ins_load_scan;

/**
 * Opens a file and finds out how to read it.
 *
 * @errors  INSIGHTS_NOT_FOUND, INSIGHTS_DENIED, INSIGHTS_INVALID (no regular file, empty, an
 *          unknown option), INSIGHTS_UNAVAILABLE, INSIGHTS_NOMEM. Nothing is left open then.
 */
insights_status ins_load_scan_open(ins_load_scan *scan, const char *path,
                                   const ins_load_options *options, insights_error **err);

/** Closes everything. A zeroed scan is fine. */
void ins_load_scan_close(ins_load_scan *scan);

/** Starts a pass from the first record. @errors INSIGHTS_NOMEM. */
insights_status ins_load_scan_start(ins_load_scan *scan, int pass, insights_error **err);

/**
 * The next record that is neither blank nor bad; kind INS_CSV_END at the end, or when is_misread
 * has been set. The first record of a file fixes the number of fields.
 *
 * @errors  INSIGHTS_INVALID for a bad row unless they are skipped; those of ins_csv_next().
 */
insights_status ins_load_scan_next(ins_load_scan *scan, ins_csv_record *record,
                                   insights_error **err);

#endif

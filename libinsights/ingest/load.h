/**
 * @file
 * Loads a CSV file of any size into a table of a warehouse.
 *
 * Two passes over the file: the first looks at every value, so that no later row can contradict a
 * column's type; the second writes. Memory does not grow with the file. All of it happens in one
 * transaction: after an error nothing has been loaded.
 */
#ifndef INS_INGEST_LOAD_H
#define INS_INGEST_LOAD_H

#include "base/arena.h"
#include "base/error.h"

#include <insights/table.h>

enum {
    INS_LOAD_RECORD_MAX = 16 * 1024 * 1024, /* bytes of one record */
    INS_LOAD_COLUMNS_MAX = 2000,
    INS_LOAD_BAD_ROWS_LISTED = 20
};

/** Whether the first record holds names. */
typedef enum ins_load_header {
    INS_LOAD_HEADER_INFER = -1,
    INS_LOAD_HEADER_NO = 0,
    INS_LOAD_HEADER_YES = 1
} ins_load_header;

/** How to read a file. INS_LOAD_OPTIONS_INIT infers everything and accepts no bad row. */
typedef struct ins_load_options {
    const char *table;  /* NULL: from the file name */
    bool skip_bad_rows; /* count and report them instead of failing */
    bool replace;       /* drop a table of the same name first */
    char delimiter;     /* 0: infer from comma, semicolon, tab and bar */
    ins_load_header header;
    const char *encoding;   /* NULL: infer; utf-8, utf-16le, utf-16be, latin1, windows-1252 */
    const char *date_order; /* NULL: infer; "dmy" or "mdy" for dates such as 1/2/2024 */
    void (*progress)(void *data, int64_t done, int64_t total); /* bytes of both passes */
    void *progress_data;
} ins_load_options;

#define INS_LOAD_OPTIONS_INIT                                                                      \
    {                                                                                              \
        .header = INS_LOAD_HEADER_INFER                                                            \
    }

/** A column as it was loaded. */
typedef struct ins_load_column {
    const char *name;
    insights_type type;
    int scale;        /* DECIMAL: digits behind the point */
    size_t missing;   /* values that were loaded as missing */
    const char *note; /* how values were read, such as "decimal comma"; "" when plainly */
    bool is_doubtful; /* the note says what could not be decided from the file */
} ins_load_column;

/** A record that was skipped. */
typedef struct ins_load_bad_row {
    size_t line; /* where it starts, from 1 */
    const char *reason;
} ins_load_bad_row;

/** What was loaded. All memory belongs to the arena of ins_load_file(). */
typedef struct ins_load_report {
    const char *table;
    size_t rows;
    size_t skipped; /* bad rows, all of them */
    ins_load_bad_row bad_rows[INS_LOAD_BAD_ROWS_LISTED];
    size_t bad_row_count; /* listed */
    ins_load_column *columns;
    size_t column_count;
    char delimiter;
    bool has_header;
    const char *encoding;
} ins_load_report;

/**
 * Loads a file.
 *
 * Format: RFC 4180 with a freely chosen delimiter; records end with LF, CRLF or CR; blank lines are
 * skipped unless there is one column. Missing are empty fields and NULL, N/A, \N, NA, NaN; NA stays
 * text in a column of two-letter codes. Numbers with leading zeros, with more than 18 digits, or
 * with different currencies in one column stay text. Percentages are loaded as ratios.
 *
 * @param url         where to, as in ins_writer_open().
 * @param path        a regular file.
 * @param options     NULL for INS_LOAD_OPTIONS_INIT.
 * @param[out] report may be NULL; filled on success.
 * @errors  INSIGHTS_INVALID (a bad row with its line, an empty file, a bad option),
 *          INSIGHTS_NOT_FOUND, INSIGHTS_DENIED, INSIGHTS_TOO_LARGE, INSIGHTS_CORRUPT (the file
 *          changed while it was read), INSIGHTS_UNAVAILABLE, INSIGHTS_NOMEM, those of the writer.
 */
insights_status ins_load_file(const char *url, const char *path, const ins_load_options *options,
                              ins_arena *arena, ins_load_report *report, insights_error **err);

#endif

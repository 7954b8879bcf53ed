/**
 * @file
 * Finds the type of a column from every one of its values, and turns its texts into values of that
 * type. A reading is only chosen when no value speaks against it.
 */
#ifndef INS_INGEST_CSV_COLUMN_H
#define INS_INGEST_CSV_COLUMN_H

#include "data/value.h"
#include "ingest/csv_date.h"
#include "ingest/csv_number.h"

/** What the numbers of a column have shown. */
typedef struct ins_csv_numbers {
    bool is_possible;
    bool is_readable[INS_MARKS];
    int scale[INS_MARKS]; /* largest seen */
    int whole[INS_MARKS];
    bool has_marks;
    bool has_exponent;
    size_t percent_count;
    uint32_t currency; /* of the first value that has one */
} ins_csv_numbers;

/** What the dates of a column have shown. */
typedef struct ins_csv_dates {
    bool is_possible;
    unsigned orders; /* under which all values are real days */
    bool is_free;    /* some value depends on the order */
    bool has_time;   /* some value has a time of day that is not midnight */
    bool has_zone;
    bool are_zones_equal;
    int zone_minutes; /* of the first value */
} ins_csv_dates;

/** Pairs of words for false and true, as bits: words that all values so far belong to. */
enum { INS_CSV_BOOL_PAIRS = 4 };

/** Everything seen of a column. Zeroed by ins_csv_column_init(). */
typedef struct ins_csv_column {
    size_t values;      /* not missing under any type */
    size_t missing;     /* missing under every type */
    size_t unavailable; /* NA, NaN: missing unless the column is made of codes */
    size_t dashes;      /* "-", "None": missing unless the column is text */
    ins_csv_numbers numbers;
    ins_csv_dates dates;
    unsigned bool_pairs;
    unsigned bool_seen; /* 1: false, 2: true */
    bool is_compact;    /* all are dates in eight digits */
    bool is_code;       /* all are two capital letters */
} ins_csv_column;

/** How the texts of a column become values. */
typedef struct ins_csv_type {
    insights_type type;
    int scale;
    int mark;       /* INS_MARK_POINT or INS_MARK_COMMA */
    unsigned order; /* INS_ORDER_DMY or INS_ORDER_MDY */
    bool to_utc;
    bool is_compact;
    bool keeps_na; /* "NA" is a value */
    bool is_doubtful;
    const char *note; /* static; "" when values were read plainly */
} ins_csv_type;

/** What the whole file says about readings that a column leaves open. */
typedef struct ins_csv_habits {
    int mark;       /* what ambiguous numbers are read with */
    bool has_mark;  /* some column or the delimiter has shown it */
    unsigned order; /* 0: no column has shown it */
} ins_csv_habits;

/** Starts a column. */
void ins_csv_column_init(ins_csv_column *column);

/** Looks at one value. */
void ins_csv_column_look(ins_csv_column *column, ins_slice text);

/** Finds the habits of a file from all its columns. */
ins_csv_habits ins_csv_habits_of(const ins_csv_column *columns, size_t count, char delimiter);

/** Decides the type. The name counts only for dates in eight digits: it must speak of a date. */
ins_csv_type ins_csv_column_decide(const ins_csv_column *column, ins_slice name,
                                   const ins_csv_habits *habits);

/** Number of values that a decided column loads as missing. */
size_t ins_csv_column_missing(const ins_csv_column *column, const ins_csv_type *type);

/** Turns a text into a value of the type; false when it is none. Text is borrowed. */
bool ins_csv_convert(const ins_csv_type *type, ins_slice text, ins_value *out);

/** True when a text is plainly typed: a number or a date. For guessing headers and delimiters. */
bool ins_csv_is_typed(ins_slice text);

/** True when a text is empty or stands for a missing value in every column. */
bool ins_csv_is_missing(ins_slice text);

#endif

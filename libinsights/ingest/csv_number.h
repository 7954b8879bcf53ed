/**
 * @file
 * Numbers as people write them: thousands separators, decimal comma or point, currency, percent,
 * accounting parentheses. Says which readings are possible; choosing is the column's job.
 */
#ifndef INS_INGEST_CSV_NUMBER_H
#define INS_INGEST_CSV_NUMBER_H

#include "base/text.h"

/** The two readings of "1.234" and "1,234": index of what each reading gives. */
enum { INS_MARK_POINT = 0, INS_MARK_COMMA = 1, INS_MARKS = 2 };

/** A text that is a number under at least one reading. */
typedef struct ins_csv_number {
    bool is_readable[INS_MARKS];
    int scale[INS_MARKS]; /* digits behind the decimal mark */
    int whole[INS_MARKS]; /* digits before it */
    bool has_marks;       /* holds a point, a comma or a thousands separator */
    bool has_exponent;
    bool has_leading_zero; /* "007": more likely a code than a number */
    bool is_signed_code;   /* "+49301234567": more likely a telephone number */
    bool is_percent;
    uint32_t currency; /* 0: none; otherwise a number for each sign or code */
} ins_csv_number;

/** Looks at a text; false when it is no number under either reading. Spaces around are fine. */
bool ins_csv_number_look(ins_slice text, ins_csv_number *out);

/**
 * Reads a number exactly.
 *
 * @param mark         INS_MARK_POINT or INS_MARK_COMMA.
 * @param[out] scale   as written; a percentage has two more.
 * @return             false when it is no number under that reading, has an exponent or more than
 *                     18 digits.
 */
bool ins_csv_number_decimal(ins_slice text, int mark, int64_t *coefficient, int *scale);

/** Reads a number as a double; percentages as ratios. */
bool ins_csv_number_double(ins_slice text, int mark, double *out);

#endif

/**
 * @file
 * Guesses delimiter and header of a CSV file from its first bytes.
 */
#ifndef INS_INGEST_CSV_SNIFF_H
#define INS_INGEST_CSV_SNIFF_H

#include "ingest/csv_reader.h"
#include "ingest/load.h"

/** Bytes of a file that are enough to guess from. */
enum { INS_CSV_SAMPLE_SIZE = 256 * 1024 };

/** First bytes of a file, behind its byte order mark. */
typedef struct ins_csv_sample {
    const char *data;
    size_t size;
    ins_encoding encoding;
    bool is_whole; /* the file ends with the sample */
} ins_csv_sample;

/**
 * Guesses the delimiter: the one whose records are most alike and whose fields are most often
 * numbers, dates or plain words (the pattern and type scores of van den Burg, Nazabal and Sutton,
 * "Wrangling messy CSV files by detecting row and type patterns", DMKD 2019). A comma when nothing
 * speaks for any.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_csv_guess_delimiter(const ins_csv_sample *sample, char *out,
                                        insights_error **err);

/**
 * Guesses whether the first record holds names: it has no number and no date, and either a column
 * below it has, or its texts are distinct and do not come again in their columns.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_csv_guess_header(const ins_csv_sample *sample, char delimiter, bool *out,
                                     insights_error **err);

#endif

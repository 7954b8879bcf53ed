/**
 * @file
 * Cuts UTF-8 into the records and fields of a CSV file (RFC 4180, any one-byte delimiter, any line
 * ending). Does not know what the fields mean.
 */
#ifndef INS_INGEST_CSV_READER_H
#define INS_INGEST_CSV_READER_H

#include "base/text.h"
#include "ingest/csv_source.h"

/** What ins_csv_next() came to. */
typedef enum ins_csv_kind {
    INS_CSV_RECORD,
    INS_CSV_BAD, /* `reason` says why; reading goes on behind the line it starts on */
    INS_CSV_END
} ins_csv_kind;

/** One record. Borrowed from the reader until its next use. */
typedef struct ins_csv_record {
    ins_csv_kind kind;
    ins_slice *fields; /* quotes taken off */
    size_t count;
    size_t line;    /* on which it starts, from 1 */
    bool is_blank;  /* a line without a byte */
    bool is_broken; /* it is not valid UTF-8 */
    const char *reason;
} ins_csv_record;

/** Opaque; one thread at a time. */
typedef struct ins_csv_reader ins_csv_reader;

/** Starts reading a source, which must outlive the reader; NULL when memory is out. */
ins_csv_reader *ins_csv_reader_create(ins_csv_source *source, char delimiter);

/** Frees a reader; NULL does nothing. */
void ins_csv_reader_destroy(ins_csv_reader *reader);

/**
 * Reads the next record. Spaces between a delimiter and a quote are dropped; a quote inside an
 * unquoted field is an ordinary character.
 *
 * @errors  INSIGHTS_NOMEM, and those of ins_csv_source_read(). A malformed record is no error.
 */
insights_status ins_csv_next(ins_csv_reader *reader, ins_csv_record *record, insights_error **err);

/** True when everything has been read, so that the last record may be one that is cut off. */
bool ins_csv_is_drained(const ins_csv_reader *reader);

#endif

/**
 * @file
 * Bytes of a file or of memory as UTF-8, whatever the encoding they are stored in. Does not know
 * what they mean.
 */
#ifndef INS_INGEST_CSV_SOURCE_H
#define INS_INGEST_CSV_SOURCE_H

#include "base/error.h"

/** Encodings that can be read. */
typedef enum ins_encoding {
    INS_ENCODING_UTF8,
    INS_ENCODING_WINDOWS_1252,
    INS_ENCODING_LATIN1,
    INS_ENCODING_UTF16LE,
    INS_ENCODING_UTF16BE
} ins_encoding;

enum { INS_CSV_RAW_SIZE = 64 * 1024, INS_CSV_ROOM_MIN = 16 };

/** Where bytes come from. Owner of the descriptor and of the memory: the caller. */
typedef struct ins_csv_source {
    int descriptor; /* -1: memory */
    const char *memory;
    size_t memory_size;
    int64_t offset; /* of the next byte to read */
    ins_encoding encoding;
    unsigned char raw[INS_CSV_RAW_SIZE]; /* read, not yet decoded */
    size_t raw_size;
} ins_csv_source;

/** Starts reading a file at an offset (behind a byte order mark). */
void ins_csv_source_file(ins_csv_source *source, int descriptor, int64_t offset,
                         ins_encoding encoding);

/** Starts reading memory. */
void ins_csv_source_memory(ins_csv_source *source, const char *memory, size_t size,
                           ins_encoding encoding);

/**
 * Reads some UTF-8. What is stored as UTF-8 is passed on unchecked.
 *
 * @param room      at least INS_CSV_ROOM_MIN.
 * @param[out] got  bytes written to out; 0 at the end.
 * @errors  INSIGHTS_UNAVAILABLE when the file cannot be read.
 */
insights_status ins_csv_source_read(ins_csv_source *source, char *out, size_t room, size_t *got,
                                    insights_error **err);

/** Name of an encoding, such as "utf-8". */
const char *ins_encoding_name(ins_encoding encoding);

/** Encoding of a name, letters in either case; false when unknown. */
bool ins_encoding_find(const char *name, ins_encoding *out);

/**
 * Encoding of a file from its first bytes: a byte order mark, the zero bytes of UTF-16, valid
 * UTF-8, otherwise windows-1252.
 *
 * @param[out] mark_size  bytes of the byte order mark.
 */
ins_encoding ins_encoding_guess(const char *sample, size_t size, size_t *mark_size);

/** Bytes of the byte order mark at the start, if it is one of the encoding. */
size_t ins_encoding_mark(ins_encoding encoding, const char *sample, size_t size);

#endif

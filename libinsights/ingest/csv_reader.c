/*
 * Records and fields of a CSV file. A record is scanned in one go inside the buffer; when the
 * buffer ends too early more is read and the scan starts again; doubling keeps that linear.
 */
#include "ingest/csv_reader.h"

#include "base/alloc.h"
#include "ingest/load.h"

#include <string.h>

enum { BUFFER_SIZE = 256 * 1024, FIELDS_START = 32 };

/* Bytes at which the inner loops stop. */
enum { STOP_PLAIN = 1, STOP_QUOTED = 2 };

/* A field while its record is scanned: offsets into the buffer. */
typedef struct csv_span {
    size_t begin;
    size_t end;
    bool has_doubled; /* doubled quotes are still to be made single */
} csv_span;

static const char too_long[] = "is longer than 16 MiB";

typedef enum scan_result { SCAN_DONE, SCAN_NEEDS_MORE, SCAN_BAD, SCAN_NOMEM } scan_result;

/* Invariant: data[begin .. end) is read but not yet returned; a record starts at begin. */
struct ins_csv_reader {
    ins_csv_source *source;
    char *data;
    size_t capacity;
    size_t begin;
    size_t end;
    size_t next; /* behind the record scanned last */
    bool has_ended;
    char delimiter;
    unsigned char stops[256];
    csv_span *spans;
    ins_slice *fields;
    size_t field_count;
    size_t field_capacity;
    size_t line;
    unsigned bits;      /* all bytes of the record or-ed together */
    bool has_zero;      /* the record holds a NUL */
    bool is_multi_line; /* a quoted field holds a line break */
    const char *reason;
};

static void set_stops(ins_csv_reader *reader)
{
    reader->stops[(unsigned char)reader->delimiter] |= STOP_PLAIN;
    reader->stops['\n'] |= STOP_PLAIN | STOP_QUOTED;
    reader->stops['\r'] |= STOP_PLAIN | STOP_QUOTED;
    reader->stops['\0'] |= STOP_PLAIN | STOP_QUOTED;
    reader->stops['"'] |= STOP_QUOTED;
}

ins_csv_reader *ins_csv_reader_create(ins_csv_source *source, char delimiter)
{
    ins_csv_reader *reader = ins_calloc(1, sizeof *reader);
    if (reader == NULL)
        return NULL;
    reader->source = source;
    reader->delimiter = delimiter;
    reader->line = 1;
    reader->capacity = BUFFER_SIZE;
    reader->field_capacity = FIELDS_START;
    reader->data = ins_malloc(reader->capacity);
    reader->spans = ins_calloc(reader->field_capacity, sizeof *reader->spans);
    reader->fields = ins_calloc(reader->field_capacity, sizeof *reader->fields);
    if (reader->data == NULL || reader->spans == NULL || reader->fields == NULL) {
        ins_csv_reader_destroy(reader);
        return NULL;
    }
    set_stops(reader);
    return reader;
}

void ins_csv_reader_destroy(ins_csv_reader *reader)
{
    if (reader == NULL)
        return;
    ins_free(reader->fields);
    ins_free(reader->spans);
    ins_free(reader->data);
    ins_free(reader);
}

static bool grow_fields(ins_csv_reader *reader)
{
    size_t capacity = reader->field_capacity * 2;
    csv_span *spans = ins_realloc(reader->spans, capacity * sizeof *spans);
    if (spans == NULL)
        return false;
    reader->spans = spans;
    ins_slice *fields = ins_realloc(reader->fields, capacity * sizeof *fields);
    if (fields == NULL)
        return false;
    reader->fields = fields;
    reader->field_capacity = capacity;
    return true;
}

static scan_result bad(ins_csv_reader *reader, const char *reason)
{
    reader->reason = reason;
    return SCAN_BAD;
}

static scan_result add_span(ins_csv_reader *reader, csv_span span)
{
    if (reader->field_count == INS_LOAD_COLUMNS_MAX)
        return bad(reader, "has more than 2000 fields");
    if (reader->field_count == reader->field_capacity && !grow_fields(reader))
        return SCAN_NOMEM;
    reader->spans[reader->field_count++] = span;
    return SCAN_DONE;
}

/* The next byte at or behind `at` where one of the wanted stops is, or the end. */
static size_t find_stop(ins_csv_reader *reader, size_t at, unsigned stop)
{
    const unsigned char *data = (const unsigned char *)reader->data;
    unsigned bits = 0;
    for (; at < reader->end; at++) {
        unsigned char byte = data[at];
        if ((reader->stops[byte] & stop) != 0)
            break;
        bits |= byte;
    }
    reader->bits |= bits;
    return at;
}

static scan_result scan_plain(ins_csv_reader *reader, size_t *at)
{
    csv_span span = {.begin = *at};
    for (;;) {
        *at = find_stop(reader, *at, STOP_PLAIN);
        if (*at == reader->end || reader->data[*at] != '\0')
            break;
        reader->has_zero = true;
        ++*at;
    }
    if (*at == reader->end && !reader->has_ended)
        return SCAN_NEEDS_MORE;
    span.end = *at;
    return add_span(reader, span);
}

/* What follows the closing quote: spaces, then a delimiter or the end of the line. */
static scan_result end_quoted(ins_csv_reader *reader, size_t *at)
{
    while (*at < reader->end && reader->data[*at] == ' ' && reader->delimiter != ' ')
        ++*at;
    if (*at == reader->end)
        return reader->has_ended ? SCAN_DONE : SCAN_NEEDS_MORE;
    char byte = reader->data[*at];
    if (byte == reader->delimiter || byte == '\n' || byte == '\r')
        return SCAN_DONE;
    return bad(reader, "has text behind a closing quote");
}

/* Scans from behind the opening quote. */
static scan_result scan_quoted(ins_csv_reader *reader, size_t *at)
{
    csv_span span = {.begin = *at};
    for (;; ++*at) {
        *at = find_stop(reader, *at, STOP_QUOTED);
        if (*at == reader->end)
            return reader->has_ended ? bad(reader, "opens a quote that is never closed")
                                     : SCAN_NEEDS_MORE;
        char byte = reader->data[*at];
        if (byte == '"') {
            if (*at + 1 == reader->end && !reader->has_ended)
                return SCAN_NEEDS_MORE;
            if (*at + 1 == reader->end || reader->data[*at + 1] != '"')
                break;
            span.has_doubled = true;
            ++*at;
        } else if (byte == '\0') {
            reader->has_zero = true;
        } else {
            reader->is_multi_line = true;
        }
    }
    span.end = (*at)++;
    scan_result result = end_quoted(reader, at);
    return result == SCAN_DONE ? add_span(reader, span) : result;
}

static scan_result scan_field(ins_csv_reader *reader, size_t *at)
{
    size_t first = *at;
    while (first < reader->end && reader->data[first] == ' ' && reader->delimiter != ' ')
        first++;
    if (first == reader->end && !reader->has_ended)
        return SCAN_NEEDS_MORE;
    if (first == reader->end || reader->data[first] != '"')
        return scan_plain(reader, at);
    *at = first + 1;
    return scan_quoted(reader, at);
}

/* Scans one record from `begin`; sets `next` behind its line break. */
static scan_result scan_record(ins_csv_reader *reader)
{
    size_t at = reader->begin;
    reader->field_count = 0;
    reader->bits = 0;
    reader->has_zero = false;
    reader->is_multi_line = false;
    for (;; at++) {
        scan_result result = scan_field(reader, &at);
        if (result != SCAN_DONE)
            return result;
        if (at == reader->end || reader->data[at] != reader->delimiter)
            break;
    }
    if (at < reader->end && reader->data[at] == '\r') {
        if (at + 1 == reader->end && !reader->has_ended)
            return SCAN_NEEDS_MORE;
        at += at + 1 < reader->end && reader->data[at + 1] == '\n';
    }
    reader->next = at < reader->end ? at + 1 : at;
    return SCAN_DONE;
}

static bool grow_buffer(ins_csv_reader *reader)
{
    size_t capacity = reader->capacity * 2;
    char *data = ins_realloc(reader->data, capacity);
    if (data == NULL)
        return false;
    reader->data = data;
    reader->capacity = capacity;
    return true;
}

/* Fills the buffer behind what is there, moving the unfinished record to the front. */
static insights_status fill(ins_csv_reader *reader, insights_error **err)
{
    if (reader->begin > 0)
        memmove(reader->data, reader->data + reader->begin, reader->end - reader->begin);
    reader->end -= reader->begin;
    reader->begin = 0;
    if (reader->capacity - reader->end < INS_CSV_ROOM_MIN && !grow_buffer(reader))
        return ins_fail_nomem(err);
    while (!reader->has_ended && reader->capacity - reader->end >= INS_CSV_ROOM_MIN) {
        size_t got = 0;
        INS_TRY(ins_csv_source_read(reader->source, reader->data + reader->end,
                                    reader->capacity - reader->end, &got, err));
        reader->end += got;
        reader->has_ended = got == 0;
    }
    return INSIGHTS_OK;
}

/* Index of the first line break from `begin`, or the end of what was read. */
static size_t find_line_end(const ins_csv_reader *reader)
{
    size_t at = reader->begin;
    while (at < reader->end && reader->data[at] != '\n' && reader->data[at] != '\r')
        at++;
    return at;
}

/* Goes on behind the line a bad record starts on. */
static insights_status skip_line(ins_csv_reader *reader, insights_error **err)
{
    for (;;) {
        size_t at = find_line_end(reader);
        bool needs_more = at == reader->end || (reader->data[at] == '\r' && at + 1 == reader->end);
        if (!needs_more || reader->has_ended) {
            if (at + 1 < reader->end && reader->data[at] == '\r' && reader->data[at + 1] == '\n')
                at++;
            reader->begin = at < reader->end ? at + 1 : at;
            reader->line++;
            return INSIGHTS_OK;
        }
        reader->begin = at;
        INS_TRY(fill(reader, err));
    }
}

/* Makes doubled quotes single, in place. */
static ins_slice unquote(char *data, const csv_span *span)
{
    ins_slice field = {data + span->begin, span->end - span->begin};
    if (!span->has_doubled)
        return field;
    size_t used = span->begin;
    for (size_t i = span->begin; i < span->end; i++) {
        data[used++] = data[i];
        i += data[i] == '"';
    }
    field.size = used - span->begin;
    return field;
}

static size_t count_lines(const ins_csv_reader *reader)
{
    if (!reader->is_multi_line)
        return 1;
    size_t lines = 0;
    for (size_t i = reader->begin; i < reader->next; i++) {
        bool is_pair =
            reader->data[i] == '\r' && i + 1 < reader->next && reader->data[i + 1] == '\n';
        lines += reader->data[i] == '\n' || (reader->data[i] == '\r' && !is_pair);
    }
    return lines;
}

static void finish_record(ins_csv_reader *reader, ins_csv_record *record)
{
    size_t size = reader->next - reader->begin;
    const char *data = reader->data + reader->begin;
    record->is_blank = reader->field_count == 1 && (data[0] == '\n' || data[0] == '\r');
    record->is_broken = reader->bits >= 0x80 && !ins_utf8_is_valid(data, size, NULL);
    reader->line += count_lines(reader);
    for (size_t i = 0; i < reader->field_count; i++)
        reader->fields[i] = unquote(reader->data, &reader->spans[i]);
    if (reader->has_zero)
        record->reason = "holds a NUL byte";
    else if (size > INS_LOAD_RECORD_MAX)
        record->reason = too_long;
    record->kind = record->reason == NULL ? INS_CSV_RECORD : INS_CSV_BAD;
    record->fields = reader->fields;
    record->count = reader->field_count;
    reader->begin = reader->next;
}

/* Scans until the record is whole, reading as much as that takes. */
static insights_status scan_whole(ins_csv_reader *reader, scan_result *result, insights_error **err)
{
    for (;;) {
        bool is_empty = reader->begin == reader->end;
        *result = is_empty && !reader->has_ended ? SCAN_NEEDS_MORE : scan_record(reader);
        if (*result != SCAN_NEEDS_MORE)
            return INSIGHTS_OK;
        if (reader->end - reader->begin > INS_LOAD_RECORD_MAX) {
            *result = bad(reader, too_long);
            return INSIGHTS_OK;
        }
        INS_TRY(fill(reader, err));
        if (reader->has_ended && reader->begin == reader->end)
            return INSIGHTS_OK;
    }
}

insights_status ins_csv_next(ins_csv_reader *reader, ins_csv_record *record, insights_error **err)
{
    scan_result result = SCAN_NEEDS_MORE;
    *record = (ins_csv_record){.kind = INS_CSV_END, .line = reader->line};
    if (!reader->has_ended || reader->begin < reader->end)
        INS_TRY(scan_whole(reader, &result, err));
    if (reader->has_ended && reader->begin == reader->end)
        return INSIGHTS_OK;
    if (result == SCAN_NOMEM)
        return ins_fail_nomem(err);
    if (result == SCAN_DONE) {
        finish_record(reader, record);
        return INSIGHTS_OK;
    }
    record->kind = INS_CSV_BAD;
    record->reason = reader->reason;
    return skip_line(reader, err);
}

bool ins_csv_is_drained(const ins_csv_reader *reader)
{
    return reader->has_ended && reader->begin == reader->end;
}

/* Opens a CSV file, finds out how to read it, and hands out its good records. */
#include "ingest/load_scan.h"

#include "base/alloc.h"
#include "ingest/csv_sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static insights_status open_file(ins_load_scan *scan, insights_error **err)
{
    struct stat info;
    scan->descriptor = open(scan->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (scan->descriptor < 0) {
        insights_status status = errno == ENOENT || errno == ENOTDIR ? INSIGHTS_NOT_FOUND
                                 : errno == EACCES || errno == EPERM ? INSIGHTS_DENIED
                                                                     : INSIGHTS_UNAVAILABLE;
        return ins_fail(err, status, "cannot be opened: %s", strerror(errno));
    }
    if (fstat(scan->descriptor, &info) != 0 || !S_ISREG(info.st_mode))
        return ins_fail(err, INSIGHTS_INVALID, "is not a regular file");
    scan->size = (int64_t)info.st_size;
    return scan->size > 0 ? INSIGHTS_OK : ins_fail(err, INSIGHTS_INVALID, "is empty");
}

static insights_status read_sample(const ins_load_scan *scan, char *data, ins_csv_sample *out,
                                   insights_error **err)
{
    *out = (ins_csv_sample){.data = data};
    while (out->size < INS_CSV_SAMPLE_SIZE) {
        ssize_t got = pread(scan->descriptor, data + out->size, INS_CSV_SAMPLE_SIZE - out->size,
                            (off_t)out->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ins_fail(err, INSIGHTS_UNAVAILABLE, "cannot be read: %s", strerror(errno));
        if (got == 0)
            break;
        out->size += (size_t)got;
    }
    out->is_whole = (int64_t)out->size >= scan->size;
    return INSIGHTS_OK;
}

static insights_status find_encoding(ins_load_scan *scan, ins_csv_sample *sample,
                                     insights_error **err)
{
    ins_load_format *format = &scan->format;
    const char *wanted = scan->options->encoding;
    if (wanted != NULL && !ins_encoding_find(wanted, &format->encoding))
        return ins_fail(err, INSIGHTS_INVALID,
                        "encoding %s is not one of utf-8, utf-16le, utf-16be, latin1, windows-1252",
                        wanted);
    if (wanted != NULL)
        format->mark_size = ins_encoding_mark(format->encoding, sample->data, sample->size);
    else
        format->encoding = ins_encoding_guess(sample->data, sample->size, &format->mark_size);
    format->is_encoding_guessed = wanted == NULL;
    sample->data += format->mark_size;
    sample->size -= format->mark_size;
    sample->encoding = format->encoding;
    return INSIGHTS_OK;
}

static bool is_usable_delimiter(char delimiter)
{
    return (unsigned char)delimiter < 0x80 && strchr("\"\n\r", delimiter) == NULL;
}

static insights_status find_format(ins_load_scan *scan, ins_csv_sample *sample,
                                   insights_error **err)
{
    ins_load_format *format = &scan->format;
    format->delimiter = scan->options->delimiter;
    if (format->delimiter == '\0')
        INS_TRY(ins_csv_guess_delimiter(sample, &format->delimiter, err));
    else if (!is_usable_delimiter(format->delimiter))
        return ins_fail(err, INSIGHTS_INVALID,
                        "a delimiter must be one ASCII byte, no quote and "
                        "no line break");
    format->has_header = scan->options->header == INS_LOAD_HEADER_YES;
    if (scan->options->header == INS_LOAD_HEADER_INFER)
        return ins_csv_guess_header(sample, format->delimiter, &format->has_header, err);
    return INSIGHTS_OK;
}

static insights_status look_at_start(ins_load_scan *scan, insights_error **err)
{
    ins_csv_sample sample;
    char *data = ins_malloc(INS_CSV_SAMPLE_SIZE);
    scan->source = ins_malloc(sizeof *scan->source);
    if (data == NULL || scan->source == NULL) {
        ins_free(data);
        return ins_fail_nomem(err);
    }
    insights_status status = read_sample(scan, data, &sample, err);
    if (status == INSIGHTS_OK)
        status = find_encoding(scan, &sample, err);
    if (status == INSIGHTS_OK)
        status = find_format(scan, &sample, err);
    ins_free(data);
    return status;
}

insights_status ins_load_scan_open(ins_load_scan *scan, const char *path,
                                   const ins_load_options *options, insights_error **err)
{
    *scan = (ins_load_scan){.path = path, .options = options, .descriptor = -1};
    insights_status status = open_file(scan, err);
    if (status == INSIGHTS_OK)
        status = look_at_start(scan, err);
    if (status != INSIGHTS_OK)
        ins_load_scan_close(scan);
    return status;
}

void ins_load_scan_close(ins_load_scan *scan)
{
    ins_csv_reader_destroy(scan->reader);
    ins_free(scan->source);
    if (scan->path != NULL && scan->descriptor >= 0)
        close(scan->descriptor);
    *scan = (ins_load_scan){.descriptor = -1};
}

insights_status ins_load_scan_start(ins_load_scan *scan, int pass, insights_error **err)
{
    ins_csv_reader_destroy(scan->reader);
    ins_csv_source_file(scan->source, scan->descriptor, (int64_t)scan->format.mark_size,
                        scan->format.encoding);
    scan->reader = ins_csv_reader_create(scan->source, scan->format.delimiter);
    scan->pass = pass;
    scan->column_count = 0;
    scan->skipped = 0;
    scan->is_misread = false;
    return scan->reader == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static void report_progress(ins_load_scan *scan)
{
    int64_t done = scan->source->offset + (scan->pass - 1) * scan->size;
    if (scan->options->progress == NULL || done == scan->reported)
        return;
    scan->reported = done;
    scan->options->progress(scan->options->progress_data, done, scan->size * 2);
}

/* Remembers a bad row; in the second pass they are known already. */
static insights_status skip_row(ins_load_scan *scan, size_t line, const char *reason,
                                insights_error **err)
{
    scan->skipped++;
    if (scan->pass != 1 || scan->report->bad_row_count == INS_LOAD_BAD_ROWS_LISTED)
        return INSIGHTS_OK;
    const char *copy = ins_arena_strdup(scan->arena, reason);
    if (copy == NULL)
        return ins_fail_nomem(err);
    scan->report->bad_rows[scan->report->bad_row_count++] = (ins_load_bad_row){line, copy};
    return INSIGHTS_OK;
}

static insights_status refuse_row(ins_load_scan *scan, size_t line, const char *reason,
                                  insights_error **err)
{
    if (scan->options->skip_bad_rows)
        return skip_row(scan, line, reason, err);
    return ins_fail(err, INSIGHTS_INVALID, "line %zu %s", line, reason);
}

static insights_status refuse_length(ins_load_scan *scan, const ins_csv_record *record,
                                     insights_error **err)
{
    char reason[80];
    (void)snprintf(reason, sizeof reason, "has %zu field%s, expected %zu", record->count,
                   record->count == 1 ? "" : "s", scan->column_count);
    return refuse_row(scan, record->line, reason, err);
}

/* Judges one record; `is_good` when it is to be used. */
static insights_status judge(ins_load_scan *scan, ins_csv_record *record, bool *is_good,
                             insights_error **err)
{
    if (record->kind == INS_CSV_BAD)
        return refuse_row(scan, record->line, record->reason, err);
    if (record->is_broken) {
        scan->is_misread = scan->format.is_encoding_guessed;
        record->kind = INS_CSV_END;
        *is_good = scan->is_misread;
        return scan->is_misread ? INSIGHTS_OK
                                : refuse_row(scan, record->line, "is not valid UTF-8", err);
    }
    if (record->is_blank && scan->column_count != 1)
        return INSIGHTS_OK;
    if (scan->column_count == 0)
        scan->column_count = record->count;
    if (record->count != scan->column_count)
        return refuse_length(scan, record, err);
    *is_good = true;
    return INSIGHTS_OK;
}

insights_status ins_load_scan_next(ins_load_scan *scan, ins_csv_record *record,
                                   insights_error **err)
{
    bool is_good = false;
    while (!is_good) {
        INS_TRY(ins_csv_next(scan->reader, record, err));
        report_progress(scan);
        if (record->kind == INS_CSV_END)
            return INSIGHTS_OK;
        INS_TRY(judge(scan, record, &is_good, err));
    }
    return INSIGHTS_OK;
}

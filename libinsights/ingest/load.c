/* Loads a CSV file: one pass to find the types, one to write. */
#include "ingest/load.h"

#include "base/alloc.h"
#include "ingest/csv_column.h"
#include "ingest/load_names.h"
#include "ingest/load_scan.h"
#include "warehouse/writer.h"

#include <string.h>

/* Everything of one load. Arrays have a place per column and live in the arena. */
typedef struct load_job {
    ins_load_scan scan;
    ins_arena *arena;
    const ins_load_options *options;
    ins_load_report *report;
    ins_csv_column *columns;
    ins_csv_type *types;
    const char **names;
    ins_value *cells;
    size_t rows; /* counted by the first pass */
} load_job;

/* Takes the first record: its length, and its texts as names if it is a header. */
static insights_status start_columns(load_job *job, const ins_csv_record *record,
                                     insights_error **err)
{
    size_t count = record->count;
    job->columns = ARENA_ARRAY(job->arena, ins_csv_column, count);
    job->types = ARENA_ARRAY(job->arena, ins_csv_type, count);
    job->names = ARENA_ARRAY(job->arena, const char *, count);
    job->cells = ARENA_ARRAY(job->arena, ins_value, count);
    ins_slice *names = ARENA_ARRAY(job->arena, ins_slice, count);
    if (job->columns == NULL || job->types == NULL || job->names == NULL || job->cells == NULL ||
        names == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        ins_csv_column_init(&job->columns[i]);
        if (job->scan.format.has_header)
            names[i] = record->fields[i];
    }
    return ins_load_column_names(job->arena, names, count, job->names, err);
}

static void look_at_row(load_job *job, const ins_csv_record *record)
{
    job->rows++;
    for (size_t i = 0; i < record->count; i++)
        ins_csv_column_look(&job->columns[i], record->fields[i]);
}

static insights_status look_at_all(load_job *job, insights_error **err)
{
    ins_csv_record record;
    job->rows = 0;
    job->columns = NULL;
    job->report->bad_row_count = 0;
    INS_TRY(ins_load_scan_start(&job->scan, 1, err));
    for (;;) {
        INS_TRY(ins_load_scan_next(&job->scan, &record, err));
        if (record.kind == INS_CSV_END)
            return INSIGHTS_OK;
        bool is_first = job->columns == NULL;
        if (is_first)
            INS_TRY(start_columns(job, &record, err));
        if (!is_first || !job->scan.format.has_header)
            look_at_row(job, &record);
    }
}

/* The first pass. What was taken for UTF-8 and is not is read again as windows-1252. */
static insights_status first_pass(load_job *job, insights_error **err)
{
    INS_TRY(look_at_all(job, err));
    if (job->scan.is_misread) {
        job->scan.format.encoding = INS_ENCODING_WINDOWS_1252;
        job->scan.format.is_encoding_guessed = false;
        INS_TRY(look_at_all(job, err));
    }
    if (job->columns == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "has no record");
    return INSIGHTS_OK;
}

static unsigned wanted_order(const ins_load_options *options)
{
    if (options->date_order == NULL)
        return 0;
    return strcmp(options->date_order, "dmy") == 0 ? INS_ORDER_DMY : INS_ORDER_MDY;
}

static void decide_types(load_job *job)
{
    size_t count = job->scan.column_count;
    ins_csv_habits habits = ins_csv_habits_of(job->columns, count, job->scan.format.delimiter);
    if (job->options->date_order != NULL)
        habits.order = wanted_order(job->options);
    for (size_t i = 0; i < count; i++)
        job->types[i] =
            ins_csv_column_decide(&job->columns[i], ins_slice_of(job->names[i]), &habits);
}

static insights_status create_table(load_job *job, ins_writer *writer, insights_error **err)
{
    size_t count = job->scan.column_count;
    ins_writer_column *columns = ARENA_ARRAY(job->arena, ins_writer_column, count);
    if (columns == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        columns[i] = (ins_writer_column){
            .name = job->names[i],
            .type = job->types[i].type,
            .scale = job->types[i].scale,
            .is_nullable = true,
        };
    }
    return ins_writer_create_table(writer, job->report->table, columns, count,
                                   job->options->replace, err);
}

static insights_status write_row(load_job *job, ins_writer *writer, const ins_csv_record *record,
                                 insights_error **err)
{
    for (size_t i = 0; i < record->count; i++)
        if (!ins_csv_convert(&job->types[i], record->fields[i], &job->cells[i]))
            return ins_fail(err, INSIGHTS_CORRUPT, "line %zu differs from when it was read first",
                            record->line);
    return ins_writer_add(writer, job->cells, err);
}

static insights_status write_rows(load_job *job, ins_writer *writer, insights_error **err)
{
    ins_csv_record record;
    size_t rows = 0;
    INS_TRY(ins_load_scan_start(&job->scan, 2, err));
    job->scan.format.is_encoding_guessed = false;
    if (job->scan.format.has_header)
        INS_TRY(ins_load_scan_next(&job->scan, &record, err));
    for (;; rows++) {
        INS_TRY(ins_load_scan_next(&job->scan, &record, err));
        if (record.kind == INS_CSV_END)
            break;
        if (rows == job->rows)
            return ins_fail(err, INSIGHTS_CORRUPT, "grew while it was read");
        INS_TRY(write_row(job, writer, &record, err));
    }
    if (rows != job->rows)
        return ins_fail(err, INSIGHTS_CORRUPT, "shrank while it was read");
    return INSIGHTS_OK;
}

static insights_status write_table(load_job *job, ins_writer *writer, insights_error **err)
{
    INS_TRY(create_table(job, writer, err));
    INS_TRY(ins_writer_begin(writer, job->report->table, job->scan.column_count, err));
    return write_rows(job, writer, err);
}

static insights_status fill_report(load_job *job, insights_error **err)
{
    ins_load_report *report = job->report;
    report->rows = job->rows;
    report->skipped = job->scan.skipped;
    report->column_count = job->scan.column_count;
    report->delimiter = job->scan.format.delimiter;
    report->has_header = job->scan.format.has_header;
    report->encoding = ins_encoding_name(job->scan.format.encoding);
    report->columns = ARENA_ARRAY(job->arena, ins_load_column, report->column_count);
    if (report->columns == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < report->column_count; i++) {
        report->columns[i] = (ins_load_column){
            .name = job->names[i],
            .type = job->types[i].type,
            .scale = job->types[i].scale,
            .missing = ins_csv_column_missing(&job->columns[i], &job->types[i]),
            .note = job->types[i].note,
            .is_doubtful = job->types[i].is_doubtful,
        };
    }
    return INSIGHTS_OK;
}

/* Both passes and the report; the file is open and stays so. */
static insights_status run(load_job *job, const char *url, insights_error **err)
{
    INS_TRY(first_pass(job, err));
    decide_types(job);
    INS_TRY(fill_report(job, err));
    ins_writer *writer = NULL;
    INS_TRY(ins_writer_open(&writer, url, err));
    insights_status status = write_table(job, writer, err);
    if (status != INSIGHTS_OK) {
        ins_writer_abort(writer);
        return status;
    }
    return ins_writer_commit(writer, err);
}

static insights_status check_options(const ins_load_options *options, insights_error **err)
{
    const char *order = options->date_order;
    if (order != NULL && strcmp(order, "dmy") != 0 && strcmp(order, "mdy") != 0)
        return ins_fail(err, INSIGHTS_INVALID, "date order %s is neither dmy nor mdy", order);
    if (options->table != NULL &&
        (*options->table == '\0' ||
         !ins_utf8_is_valid(options->table, strlen(options->table), NULL)))
        return ins_fail(err, INSIGHTS_INVALID, "the table needs a name");
    return INSIGHTS_OK;
}

static insights_status load(load_job *job, const char *url, const char *path, insights_error **err)
{
    INS_TRY(check_options(job->options, err));
    const char *table = job->options->table;
    job->report->table =
        table == NULL ? ins_load_table_name(job->arena, path) : ins_arena_strdup(job->arena, table);
    if (job->report->table == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_load_scan_open(&job->scan, path, job->options, err));
    job->scan.arena = job->arena;
    job->scan.report = job->report;
    insights_status status = run(job, url, err);
    ins_load_scan_close(&job->scan);
    return status;
}

insights_status ins_load_file(const char *url, const char *path, const ins_load_options *options,
                              ins_arena *arena, ins_load_report *report, insights_error **err)
{
    static const ins_load_options usual = INS_LOAD_OPTIONS_INIT;
    ins_load_report unused;
    load_job job = {
        .arena = arena,
        .options = options == NULL ? &usual : options,
        .report = report == NULL ? &unused : report,
    };
    *job.report = (ins_load_report){0};
    insights_status status = load(&job, url, path, err);
    if (status != INSIGHTS_OK)
        ins_error_prefix(err, path);
    return status;
}

/* The public call that loads a file, and its report as JSON. */
#include "ingest/load.h"

#include "api/context.h"
#include "base/json.h"

static const size_t REPORT_LIMIT = (size_t)16 << 20;
static const size_t SCRATCH_LIMIT = (size_t)1 << 30;

/* The library counts bytes in 64 bits, the public callback in size_t. */
typedef struct progress_bridge {
    insights_progress_fn progress;
    void *data;
} progress_bridge;

static void pass_on(void *data, int64_t done, int64_t total)
{
    const progress_bridge *bridge = data;
    bridge->progress(bridge->data, (size_t)done, (size_t)total);
}

static void write_columns(const ins_load_report *report, ins_json_writer *writer)
{
    ins_json_key(writer, "columns");
    ins_json_open_array(writer);
    for (size_t i = 0; i < report->column_count; i++) {
        const ins_load_column *column = &report->columns[i];
        ins_json_open_object(writer);
        ins_json_member_string(writer, "name", column->name);
        ins_json_member_string(writer, "type", insights_type_name(column->type));
        ins_json_member_int(writer, "missing", (int64_t)column->missing);
        if (column->note != NULL && *column->note != '\0')
            ins_json_member_string(writer, "note", column->note);
        ins_json_close_object(writer);
    }
    ins_json_close_array(writer);
}

static void write_bad_rows(const ins_load_report *report, ins_json_writer *writer)
{
    ins_json_key(writer, "bad_rows");
    ins_json_open_array(writer);
    for (size_t i = 0; i < report->bad_row_count; i++) {
        ins_json_open_object(writer);
        ins_json_member_int(writer, "line", (int64_t)report->bad_rows[i].line);
        ins_json_member_string(writer, "reason", report->bad_rows[i].reason);
        ins_json_close_object(writer);
    }
    ins_json_close_array(writer);
}

static void write_warnings(const ins_load_report *report, ins_json_writer *writer, ins_arena *arena)
{
    ins_json_key(writer, "warnings");
    ins_json_open_array(writer);
    for (size_t i = 0; i < report->column_count; i++)
        if (report->columns[i].is_doubtful)
            ins_json_string(writer, ins_arena_printf(arena, "%s: %s", report->columns[i].name,
                                                     report->columns[i].note));
    ins_json_close_array(writer);
}

static insights_status write_report(char **out, const ins_load_report *report, ins_arena *arena,
                                    insights_error **err)
{
    ins_buffer text;
    ins_json_writer writer;
    char delimiter[2] = {report->delimiter, '\0'};
    ins_buffer_init(&text, REPORT_LIMIT);
    ins_json_init(&writer, &text, 0);
    ins_json_open_object(&writer);
    ins_json_member_string(&writer, "table", report->table);
    ins_json_member_int(&writer, "rows", (int64_t)report->rows);
    ins_json_member_int(&writer, "skipped", (int64_t)report->skipped);
    ins_json_member_string(&writer, "delimiter", delimiter);
    ins_json_member_bool(&writer, "header", report->has_header);
    ins_json_member_string(&writer, "encoding", report->encoding);
    write_columns(report, &writer);
    write_bad_rows(report, &writer);
    write_warnings(report, &writer, arena);
    ins_json_close_object(&writer);
    return ins_buffer_take(&text, out, err);
}

insights_status insights_load_file(char **report, const char *path, const char *warehouse,
                                   const insights_load_options *options, insights_error **err)
{
    insights_load_options given = INSIGHTS_LOAD_OPTIONS_INIT;
    if (path == NULL || warehouse == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "path or warehouse is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_load_options", err));
    if (given.header < 0 || given.header > 2)
        return ins_fail(err, INSIGHTS_INVALID, "header is not 0, 1 or 2");
    progress_bridge bridge = {given.progress, given.progress_data};
    ins_load_options load = INS_LOAD_OPTIONS_INIT;
    load.table = given.table;
    load.skip_bad_rows = given.skip_bad_rows;
    load.replace = given.replace;
    load.delimiter = given.delimiter;
    load.header = given.header == 0   ? INS_LOAD_HEADER_INFER
                  : given.header == 1 ? INS_LOAD_HEADER_YES
                                      : INS_LOAD_HEADER_NO;
    load.encoding = given.encoding;
    load.date_order = given.date_order;
    load.progress = given.progress == NULL ? NULL : pass_on;
    load.progress_data = &bridge;
    ins_arena *arena = ins_arena_create(SCRATCH_LIMIT);
    if (arena == NULL)
        return ins_fail_nomem(err);
    ins_load_report done;
    insights_status status = ins_load_file(warehouse, path, &load, arena, &done, err);
    if (status == INSIGHTS_OK && report != NULL)
        status = write_report(report, &done, arena, err);
    ins_arena_destroy(arena);
    return status;
}

/* Writes the report of a list of checks. */
#include "api/doctor_report.h"

#include <stdarg.h>
#include <stdio.h>

enum { DETAIL_MAX = 2000 };

static const size_t REPORT_LIMIT = (size_t)1 << 20;

static const char *const status_names[] = {"ok", "warning", "failed", "skipped"};

void ins_report_begin(ins_report *report)
{
    *report = (ins_report){.has_failed = false};
    ins_buffer_init(&report->checks, REPORT_LIMIT);
}

void ins_report_add(ins_report *report, ins_check_status status, const char *name,
                    const char *advice, const char *format, ...)
{
    char detail[DETAIL_MAX];
    ins_json_writer writer;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(detail, sizeof detail, format, arguments);
    va_end(arguments);
    ins_buffer_text(&report->checks, report->checks.size == 0 ? "" : ",");
    ins_json_init(&writer, &report->checks, 0);
    ins_json_open_object(&writer);
    ins_json_member_string(&writer, "name", name);
    ins_json_member_string(&writer, "status", status_names[status]);
    ins_json_member_string(&writer, "detail", detail);
    ins_json_member_string(&writer, "advice", advice == NULL ? "" : advice);
    ins_json_close_object(&writer);
    if (status == INS_CHECK_FAILED)
        report->has_failed = true;
}

void ins_report_error(ins_report *report, const char *name, insights_status status,
                      const insights_error *error, const char *advice)
{
    if (status == INSIGHTS_NOMEM)
        report->is_out_of_memory = true;
    ins_report_add(report, INS_CHECK_FAILED, name, advice, "%s", insights_error_message(error));
}

insights_status ins_report_end(ins_report *report, char **out, insights_error **err)
{
    ins_buffer text;
    ins_json_writer writer;
    if (report->checks.status == INSIGHTS_NOMEM)
        report->is_out_of_memory = true;
    ins_buffer_init(&text, REPORT_LIMIT * 2);
    ins_json_init(&writer, &text, 0);
    ins_json_open_object(&writer);
    ins_json_member_bool(&writer, "ok", !report->has_failed);
    ins_json_key(&writer, "checks");
    ins_json_open_array(&writer);
    if (report->checks.size > 0)
        ins_json_raw(&writer, ins_buffer_view(&report->checks));
    ins_json_close_array(&writer);
    ins_json_close_object(&writer);
    ins_buffer_finish(&report->checks);
    if (!report->is_out_of_memory)
        return ins_buffer_take(&text, out, err);
    ins_buffer_finish(&text);
    return ins_fail_nomem(err);
}

/**
 * @file
 * The report of a list of checks as JSON: name, status, what was seen, what to do. Internal to
 * api/.
 */
#ifndef INS_API_DOCTOR_REPORT_H
#define INS_API_DOCTOR_REPORT_H

#include "base/json.h"

/** How a check ended. */
typedef enum ins_check_status {
    INS_CHECK_OK,
    INS_CHECK_WARNING,
    INS_CHECK_FAILED,
    INS_CHECK_SKIPPED
} ins_check_status;

/** A report while it is written. Out of memory stays in it until the end. */
typedef struct ins_report {
    ins_buffer checks; /* a JSON array without its brackets */
    bool has_failed;
    bool is_out_of_memory;
} ins_report;

/** Starts an empty report; allocates nothing. */
void ins_report_begin(ins_report *report);

/**
 * Adds a check.
 *
 * @param advice  what to do, or NULL.
 * @param format  what was seen.
 */
void ins_report_add(ins_report *report, ins_check_status status, const char *name,
                    const char *advice, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/** Adds a check that failed with an error; INSIGHTS_NOMEM ends the report instead. */
void ins_report_error(ins_report *report, const char *name, insights_status status,
                      const insights_error *error, const char *advice);

/** Ends the report. @errors INSIGHTS_NOMEM. */
insights_status ins_report_end(ins_report *report, char **out, insights_error **err);

#endif

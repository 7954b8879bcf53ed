/**
 * @file
 * The report of a loaded file for people: what was understood, what was left out, what to ask.
 */
#ifndef CLI_LOAD_REPORT_H
#define CLI_LOAD_REPORT_H

#include "cli/json.h"

/**
 * Prints a report.
 *
 * @param report  as insights_load_file() writes it.
 * @param url     what it was loaded into.
 */
void load_report_print(FILE *out, const json_value *report, const char *url);

/**
 * Prints questions that suit the columns of a loaded table.
 *
 * @param report  as above.
 */
void load_report_print_questions(FILE *out, const json_value *report, const char *url);

#endif

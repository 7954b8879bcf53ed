/**
 * @file
 * Writing to stdout and stderr: failures of the disk, text that is safe on a terminal, messages.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/codes.h"
#include "cli/command.h"

#include <stdio.h>

/**
 * Makes sure that descriptors 0, 1 and 2 are taken, so that no database is ever opened as one of
 * them; a closed one becomes one that cannot be read or written.
 */
void output_start(void);

/** Writes out what is buffered on stdout; returns 0, or the errno of what failed now or before. */
int output_flush(void);

/** Says that the output could not be written, unless its reader went away; returns CODE_OUTPUT. */
int output_complain(int error);

/**
 * Writes out what is buffered on stdout, and complains when that fails.
 *
 * @param code  what to return when that works.
 * @return      CODE_OUTPUT when something could not be written.
 */
int output_finish(int code);

/**
 * Prints text that came from outside: control, bidirectional and other hidden characters become a
 * space, bytes that are not UTF-8 a question mark.
 */
void print_clean(FILE *out, const char *text);

/** Prints text so that a POSIX shell reads it as one word. */
void print_shell_word(FILE *out, const char *text);

/** Prints a count with commas between thousands. */
void print_count(FILE *out, int64_t count);

/** Prints "insightctl ask: " and a message of one line on stderr; returns CODE_USAGE. */
int report_usage(const command *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The same for anything that went wrong outside; returns `code`. */
int report_problem(const command *self, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/**
 * Prints the error of a failed call on stderr and frees it.
 *
 * @param status  what the call returned.
 * @param err     the error, or NULL.
 * @return        the exit code.
 */
int report_error(const command *self, insights_status status, insights_error *err);

#endif

/**
 * @file
 * An answer on stdout, as the options of a command say.
 */
#ifndef CLI_PRINT_ANSWER_H
#define CLI_PRINT_ANSWER_H

#include "cli/command.h"
#include "cli/shared_options.h"

#include <insights/insights.h>

/** How to print; zero means as the library does. */
typedef struct print_options {
    const char *format; /* NULL: text */
    int64_t width;
    const char *color;
    bool shows_sql; /* in text and md */
    bool explains;  /* text shows how the question was read instead of the answer */
} print_options;

/** The formats of an answer, as FORMAT_OPTION wants them. */
#define ANSWER_FORMATS "text json jsonl csv md"

/** Rows of --width and --color; `member` is a print_options in `type`. */
#define PRINT_OPTIONS(type, member)                                                                \
    WIDTH_OPTION(type, member.width, "else COLUMNS, else 80"), COLOR_OPTION(type, member.color)

/**
 * Prints an answer.
 *
 * @return  the exit code of the answer, or of what went wrong; that is then said on stderr.
 */
int print_answer(const command *self, const insights_answer *answer, const print_options *options);

#endif

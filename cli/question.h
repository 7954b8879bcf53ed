/**
 * @file
 * Where a question comes from: the words of the command line, or stdin.
 */
#ifndef CLI_QUESTION_H
#define CLI_QUESTION_H

#include "cli/options.h"

/**
 * Takes the question from the operands joined by spaces; from stdin when there is none and stdin is
 * no terminal, or when the only one is "-".
 *
 * @param[out] out  free(). Untouched on failure.
 * @return          CODE_DONE, or the exit code; what went wrong is then said on stderr.
 */
int question_take(char **out, const command *self, const arguments *said);

#endif

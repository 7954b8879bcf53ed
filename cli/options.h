/**
 * @file
 * Reads the arguments of a command by its table of options.
 *
 * Long options with "=" or a space, short options alone, in clusters and with their value
 * attached, "--" before arguments that begin with a dash, "--no-x" for booleans. The last of
 * several wins. Arguments may stand between options.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

enum { OPTIONS_PROBLEM_SIZE = 256 };

/** What was said beside the options. */
typedef struct arguments {
    char **operands; /* borrowed from argv, which is reordered */
    int count;
    bool wants_help;                    /* --help or -h; then nothing else is checked */
    char problem[OPTIONS_PROBLEM_SIZE]; /* what is wrong, or "" */
} arguments;

/**
 * Reads arguments into a struct of values: first the defaults of the table, then the environment,
 * then the arguments.
 *
 * @param[out] out  operands, or the problem.
 * @param self      the command with its table; a table has no entry for --help.
 * @param argc      number of words in argv; argv[0] is skipped.
 * @param values    the command's struct, zero before; fields are at the offsets of the table.
 * @return          false when there is a problem.
 */
bool options_read(arguments *out, const command *self, int argc, char **argv, void *values);

/**
 * Does what every command begins with: reads the arguments, prints help or the problem.
 *
 * @param[out] code  the exit code when the command is not to go on.
 * @return           whether the command is to go on.
 */
bool options_begin(arguments *out, const command *self, int argc, char **argv, void *values,
                   int *code);

/** Reads a whole text as a decimal integer without sign or spaces; false when it is none. */
bool number_read(const char *text, int64_t *out);

/** Reads seconds such as "2" or "0.25" as milliseconds; false when the text is no such number. */
bool seconds_read(const char *text, int64_t *out_ms);

/** True when a word is one of the words of a list separated by spaces. */
bool choice_contains(const char *choices, const char *word);

/** Prints milliseconds as seconds, such as "0.1" or "30"; size at least 32. */
void seconds_print(char *out, size_t size, int64_t ms);

#endif

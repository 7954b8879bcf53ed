/**
 * @file
 * Help: a command from its table, and the list of all commands.
 */
#ifndef CLI_USAGE_H
#define CLI_USAGE_H

#include "cli/command.h"

#include <stdio.h>

enum { USAGE_NOTES_SIZE = 256 };

/** Prints the help of one command. */
void usage_print_command(FILE *out, const command *self);

/** Prints the help of the program: commands and exit codes. */
void usage_print_program(FILE *out);

/**
 * What a table knows of an option beyond its sentence: choices, range, default, variable.
 *
 * @param[out] out  such as " (text json; default text)", or ""; USAGE_NOTES_SIZE bytes.
 */
void usage_notes(char *out, const option *row);

/**
 * Prints plain text in lines of 80 columns; an empty line in the text stays one.
 *
 * @param column  where the cursor is.
 * @param indent  spaces before each further line.
 */
void usage_print_wrapped(FILE *out, const char *text, int column, int indent);

#endif

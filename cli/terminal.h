/**
 * @file
 * What is known of the terminal: its width, and whether to use colours.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

enum { TERMINAL_WIDTH_LEAST = 20, TERMINAL_WIDTH_MOST = 1000 };

/**
 * Columns to write for.
 *
 * @param descriptor  where the text goes.
 * @param wished      what the user asked for; 0: nothing.
 * @return            the wish, else the width of the terminal, else COLUMNS, else 0 for unknown.
 */
int terminal_width(int descriptor, int64_t wished);

/**
 * Whether to colour.
 *
 * @param when  "always", "never" or "auto": on a terminal that is not "dumb", unless NO_COLOR is
 *              set (https://no-color.org).
 */
bool terminal_color(int descriptor, const char *when);

#endif

/**
 * @file
 * The manual page, from the same tables that parse the arguments.
 */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include <stdio.h>

/** Prints insightctl(1) in man(7) macros. */
void manual_print(FILE *out);

#endif

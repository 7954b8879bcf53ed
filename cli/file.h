/**
 * @file
 * Whole files, in and out.
 */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "cli/command.h"

/**
 * Reads a whole file, or stdin when the path is "-".
 *
 * @param[out] out  ended by NUL; free(). Untouched on failure.
 * @return          CODE_DONE, or the exit code; what went wrong is then said on stderr.
 */
int file_read(char **out, const command *self, const char *path);

/** Writes a whole file. @return CODE_DONE, or the exit code; said on stderr. */
int file_write(const command *self, const char *path, const char *text);

#endif

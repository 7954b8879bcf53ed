/**
 * @file
 * Batches: one line in, one line out, in order, whatever happens.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/command.h"

#include <stdio.h>

/** Longest line in bytes; the library's own limits are lower. */
enum { LINE_SIZE_MAX = 65536 };

/** What a line is, and why it may be no text. */
typedef struct line {
    char text[LINE_SIZE_MAX + 1]; /* without line end, ended by NUL */
    size_t size;
    const char *problem; /* why it cannot be used, or NULL; `text` is then its beginning */
} line;

/**
 * Reads the next line; a line feed or a carriage return before it are left out, and so is a byte
 * order mark before the first line.
 *
 * @param is_first  whether this is the first line.
 * @return          false at the end, or when reading failed (then ferror() tells).
 */
bool line_read(FILE *file, line *out, bool is_first);

/** Prints the answer to one line of a batch on stdout, as one line. */
typedef void (*batch_fn)(void *state, const line *in);

/**
 * Runs a batch; every line of output is written out before the next line is read.
 *
 * @param path   the file, or "-" for stdin.
 * @return       CODE_DONE when every line was answered, CODE_UNAVAILABLE when the file cannot be
 *               read, CODE_OUTPUT when the output cannot be written, CODE_DEFECT without memory.
 */
int batch_run(const command *self, const char *path, batch_fn answer, void *state);

#endif

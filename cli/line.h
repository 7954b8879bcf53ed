/**
 * @file
 * Lines that somebody types, with editing, history and completion on a terminal, and plain lines
 * from a pipe.
 */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum { LINE_COMPLETIONS_MAX = 40, LINE_COMPLETION_SIZE = 160 };

/** What a beginning may become. */
typedef struct line_completions {
    char items[LINE_COMPLETIONS_MAX][LINE_COMPLETION_SIZE];
    size_t count;
} line_completions;

/** Finds what the words in front of the cursor may become. */
typedef void (*line_complete_fn)(void *state, const char *beginning, line_completions *out);

/** Where lines come from. Opaque. */
typedef struct line_source line_source;

/**
 * Opens stdin: with editing when it and stdout are terminals.
 *
 * @param complete  NULL: no completion.
 * @param history   file that keeps the lines between runs, or NULL.
 * @return          NULL when memory is out; close with line_close().
 */
line_source *line_open(const char *prompt, line_complete_fn complete, void *state,
                       const char *history);

/** True when somebody sits there. */
bool line_is_interactive(const line_source *source);

/**
 * Reads the next line, without its end.
 *
 * @param[out] problem  why the line cannot be used, or NULL. Static.
 * @return              valid until the next call; NULL at the end.
 */
const char *line_next(line_source *source, const char **problem);

/** Closes, and writes the history; NULL does nothing. */
void line_close(line_source *source);

/**
 * The part of a line in front of the cursor that a completion is to replace: from the last word
 * boundary at which there are completions, trying the longest of up to four words first.
 *
 * @param[out] out  completions of that part.
 * @return          its length in bytes; 0 when nothing fits.
 */
size_t line_find_completions(const char *text, size_t size, line_complete_fn complete, void *state,
                             line_completions *out);

/** Length of what all completions begin with, ASCII case ignored; whole characters only. */
size_t line_common_length(const line_completions *completions);

#endif

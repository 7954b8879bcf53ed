/**
 * @file
 * A progress bar on stderr, shown only when that is a terminal.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <insights/insights.h>

/** State of one bar. */
typedef struct progress {
    const char *label;
    bool is_shown;   /* stderr is a terminal */
    int last_permil; /* what the bar shows now; -1: nothing yet */
} progress;

/** Starts a bar; the label is borrowed. */
void progress_start(progress *bar, const char *label);

/** Draws the bar when it changed; an insights_progress_fn, `data` is the bar. */
void progress_update(void *data, size_t done, size_t total);

/** Takes the bar away again. */
void progress_finish(progress *bar);

#endif

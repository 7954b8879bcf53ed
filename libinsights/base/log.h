/**
 * @file
 * Log lines to the embedder's callback: a fixed message with values as JSON fields.
 */
#ifndef INS_BASE_LOG_H
#define INS_BASE_LOG_H

#include <insights/status.h>

/** Where log lines go; a zeroed one drops them. Copied freely. */
typedef struct ins_log {
    insights_log_fn write;
    void *data;
    insights_log_level level; /* lines above it are dropped */
} ins_log;

/**
 * Writes one line.
 *
 * @param log      NULL drops the line.
 * @param area     folder of the library, such as "warehouse".
 * @param message  fixed English text.
 * @param ...      pairs of `const char *` name and `int64_t` value, ended by NULL.
 */
void ins_log_write(const ins_log *log, insights_log_level level, const char *area,
                   const char *message, ...);

#endif

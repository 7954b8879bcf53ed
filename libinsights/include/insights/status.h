/**
 * @file
 * Status codes, errors, the log callback and the version: what every other call needs.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_STATUS_H
#define INSIGHTS_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
/** Marks what libinsights exports; everything else is hidden. */
#define INSIGHTS_API __attribute__((visibility("default")))
#else
#define INSIGHTS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Version of these headers; insights_version() tells that of the library that runs. */
#define INSIGHTS_VERSION_MAJOR 0
#define INSIGHTS_VERSION_MINOR 1
#define INSIGHTS_VERSION_PATCH 0

/**
 * Every status code with its number, name and meaning. The enum, the names and the texts are all
 * made from this list, so they cannot drift apart. Numbers are never reused.
 */
#define INSIGHTS_STATUS_LIST(X)                                                                    \
    X(INSIGHTS_OK, 0, "success")                                                                   \
    X(INSIGHTS_INVALID, 1, "an argument, option, question or model is not acceptable")             \
    X(INSIGHTS_NOT_FOUND, 2, "a file, table, field or other named thing does not exist")           \
    X(INSIGHTS_TOO_LARGE, 3, "a limit on size, rows or depth was reached")                         \
    X(INSIGHTS_TIMEOUT, 4, "the deadline passed")                                                  \
    X(INSIGHTS_DENIED, 5, "a guard or access rule refused it")                                     \
    X(INSIGHTS_UNAVAILABLE, 6, "a file or service cannot be reached or is busy; may be retried")   \
    X(INSIGHTS_CORRUPT, 7, "data or a file is damaged or not of the expected kind")                \
    X(INSIGHTS_NO_SPACE, 8, "no space is left to write to")                                        \
    X(INSIGHTS_CANCELLED, 9, "the caller cancelled it")                                            \
    X(INSIGHTS_NOMEM, 10, "out of memory")                                                         \
    X(INSIGHTS_INTERNAL, 11, "a defect in libinsights itself; please report it")

/** What a call that can fail returns. INSIGHTS_OK is zero, all failures are positive. */
typedef enum insights_status {
#define INSIGHTS_STATUS_ENUM(name, number, text) name = number,
    INSIGHTS_STATUS_LIST(INSIGHTS_STATUS_ENUM)
#undef INSIGHTS_STATUS_ENUM
} insights_status;

/** A failure in words: status, one-line message, whether a retry can help. Opaque. */
typedef struct insights_error insights_error;

/**
 * Name of a status code, such as "INSIGHTS_TIMEOUT".
 *
 * @param status  any value; an unknown one gives "INSIGHTS_UNKNOWN".
 * @return        a static string, never NULL.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_status_name(insights_status status);

/**
 * Meaning of a status code in one English line.
 *
 * @param status  any value.
 * @return        a static string, never NULL.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_status_text(insights_status status);

/**
 * Status of an error.
 *
 * @param error  NULL gives INSIGHTS_OK.
 * @return       the status the failing call returned too.
 * @threads  Safe while nobody frees the error.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_error_status(const insights_error *error);

/**
 * What went wrong, where, and what to do: one line, lower case, no full stop.
 *
 * @param error  NULL gives "".
 * @return       UTF-8; borrowed from the error.
 * @threads  Safe while nobody frees the error.
 * @since    0.1
 */
INSIGHTS_API const char *insights_error_message(const insights_error *error);

/**
 * Whether the same call may succeed later without a change (a busy file, a dead service).
 *
 * @param error  NULL gives false.
 * @return       true when a retry can help.
 * @threads  Safe while nobody frees the error.
 * @since    0.1
 */
INSIGHTS_API bool insights_error_is_retryable(const insights_error *error);

/**
 * Frees an error.
 *
 * @param error  NULL does nothing. The out-of-memory error is static and may be freed all the same.
 * @threads  The error must not be in use elsewhere.
 * @since    0.1
 */
INSIGHTS_API void insights_error_free(insights_error *error);

/**
 * Version of the library that runs, such as "0.1.0".
 *
 * @return  a static string.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_version(void);

/** How serious a log line is. ERROR: somebody must act. WARN: degraded. INFO: state changed. */
typedef enum insights_log_level {
    INSIGHTS_LOG_ERROR = 0,
    INSIGHTS_LOG_WARN = 1,
    INSIGHTS_LOG_INFO = 2,
    INSIGHTS_LOG_DEBUG = 3
} insights_log_level;

/**
 * Receives log lines. Never a secret, never row data.
 *
 * @param data     what was given with the callback.
 * @param level    how serious.
 * @param area     the part of the library, such as "warehouse".
 * @param message  a fixed English text without values.
 * @param fields   a JSON object with the values, such as {"ms":1200}.
 * @threads  May be called from any thread that is inside a libinsights call; never with a lock
 *               held.
 */
typedef void (*insights_log_fn)(void *data, insights_log_level level, const char *area,
                                const char *message, const char *fields);

/**
 * Frees memory that libinsights returned as `char **out`.
 *
 * @param memory  NULL does nothing.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API void insights_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif

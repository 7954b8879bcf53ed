/**
 * @file
 * The context: one warehouse with its model, opened once and shared by all threads.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_CONTEXT_H
#define INSIGHTS_CONTEXT_H

#include <insights/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Longest question in code points, and in bytes. */
#define INSIGHTS_QUESTION_MAX 1000
#define INSIGHTS_QUESTION_MAX_BYTES 4000

/** The context. Opaque; shared by threads; answers may outlive it. */
typedef struct insights insights;

/** Options of insights_open(). Start from INSIGHTS_OPTIONS_INIT; zero means the default. */
typedef struct insights_options {
    size_t struct_size;     /**< sizeof(insights_options), set by the INIT macro */
    const char *warehouse;  /**< "sqlite:PATH" or the path of an existing SQLite file; required */
    const char *model_path; /**< Ossie model, YAML or JSON; NULL: derived from the schema */
    const char *cache_dir;  /**< where the value index is kept between runs; NULL: nowhere */
    insights_log_fn log;    /**< NULL: nothing is logged */
    void *log_data;         /**< handed to log */
    insights_log_level log_level; /**< lines above it are dropped; default: errors only */
    size_t max_rows;              /**< most rows of a result; default 100,000 */
    int open_timeout_ms;          /**< for reading schema and values; default 60,000 */
    const char *language; /**< of questions that do not show theirs; NULL or "auto": English */
} insights_options;

/** Options with every default. */
#define INSIGHTS_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(insights_options), NULL, NULL, NULL, NULL, NULL, INSIGHTS_LOG_ERROR, 0, 0, NULL     \
    }

/**
 * Sets every default; for languages that cannot use INSIGHTS_OPTIONS_INIT.
 *
 * @param options  not NULL.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API void insights_options_init(insights_options *options);

/**
 * Opens a warehouse: reads its schema, loads or derives the model, indexes the values.
 *
 * @param[out] out  the context; close with insights_close(). Untouched on failure.
 * @param options   not NULL; strings are copied.
 * @param[out] err  NULL, or where to put the error; free with insights_error_free().
 * @threads  Safe. Blocks up to options->open_timeout_ms.
 * @errors   INSIGHTS_INVALID (URL, model), INSIGHTS_NOT_FOUND (file, table of the model),
 *           INSIGHTS_CORRUPT (no database), INSIGHTS_UNAVAILABLE (locked), INSIGHTS_TIMEOUT,
 *           INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_open(insights **out, const insights_options *options,
                                           insights_error **err);

/**
 * Closes a context.
 *
 * @param context  NULL does nothing. Answers already given stay valid.
 * @threads  No call may be running in it.
 * @since    0.1
 */
INSIGHTS_API void insights_close(insights *context);

/**
 * The model as text.
 *
 * @param[out] out  UTF-8; free with insights_free(). Untouched on failure.
 * @param context   not NULL.
 * @param format    "yaml" (an Ossie file that loads again), "text" (for people) or "json"
 *                  (datasets, fields with roles, relationships, metrics).
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID for an unknown format, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_model_text(char **out, insights *context, const char *format,
                                                 insights_error **err);

/**
 * What a word or phrase that is being typed may become: names of the model, stored values that are
 * not personal, common periods.
 *
 * @param[out] out  JSON: [{"text", "kind": "metric|entity|field|period|value"}], names first; free
 *                  with insights_free(). Untouched on failure.
 * @param context   not NULL.
 * @param prefix    UTF-8 of at most 200 bytes; upper case and accents make no difference. "": no
 *                  completions.
 * @param limit     most completions; 0: 20.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Does not touch the warehouse.
 * @errors   INSIGHTS_INVALID, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_complete(char **out, insights *context, const char *prefix,
                                               size_t limit, insights_error **err);

/**
 * Checks a model file, and when a warehouse is given, whether it fits its tables.
 *
 * @param[out] out     JSON: {"file", "errors", "warnings", "issues": [{"severity", "line", "path",
 *                     "message"}]}; free with insights_free(). Set whenever INSIGHTS_OK is
 *                     returned.
 * @param path         the model file.
 * @param warehouse    URL, or NULL for the file alone.
 * @param[out] err     NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_NOT_FOUND for an absent file, INSIGHTS_UNAVAILABLE, INSIGHTS_NOMEM. Faults of
 *           the model are no errors of this call: they are the report.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_model_check(char **out, const char *path,
                                                  const char *warehouse, insights_error **err);

/**
 * What works here and what does not: library and engine versions, warehouse, model, cache.
 *
 * @param[out] out  JSON: {"ok": bool, "checks": [{"name", "status": "ok|warning|failed|skipped",
 *                  "detail", "advice"}]}; free with insights_free().
 * @param options   as for insights_open(); warehouse may be NULL. NULL: only the library itself.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_NOMEM; everything else is in the report.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_doctor(char **out, const insights_options *options,
                                             insights_error **err);

#ifdef __cplusplus
}
#endif

#endif

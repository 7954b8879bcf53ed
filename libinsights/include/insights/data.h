/**
 * @file
 * Tables without a question, loading files, the demo data set, and reading periods.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_DATA_H
#define INSIGHTS_DATA_H

#include <insights/context.h>
#include <insights/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Options of the fetch calls. Start from INSIGHTS_FETCH_OPTIONS_INIT; zero means the default. */
typedef struct insights_fetch_options {
    size_t struct_size; /**< sizeof(insights_fetch_options), set by the INIT macro */
    const char *period; /**< words such as "last 30 days", "March 2026", "all time"; NULL: all */
    const char *now;    /**< what "today" means; NULL: the clock */
    size_t limit;       /**< most rows; default: the context's max_rows */
    size_t offset;      /**< rows to skip first */
    int timeout_ms;     /**< default 30,000 */
} insights_fetch_options;

/** Options with every default. */
#define INSIGHTS_FETCH_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(insights_fetch_options), NULL, NULL, 0, 0, 0                                        \
    }

/**
 * Sets every default; for languages that cannot use INSIGHTS_FETCH_OPTIONS_INIT.
 *
 * @param options  not NULL.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API void insights_fetch_options_init(insights_fetch_options *options);

/**
 * Sales rows, newest first: date, product, category, store, region, quantity, revenue, cost,
 * profit.
 *
 * The dataset is the one the model counts as sales; columns it does not have are left out.
 *
 * @param[out] out  the table; free with insights_table_free(). Untouched on failure.
 * @param context   not NULL.
 * @param options   NULL for defaults.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Blocks up to options->timeout_ms.
 * @errors   INSIGHTS_NOT_FOUND when the model has no such dataset, INSIGHTS_INVALID for a period
 *           that is not understood, and those of insights_query().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_fetch_sales(insights_table **out, insights *context,
                                                  const insights_fetch_options *options,
                                                  insights_error **err);

/**
 * Inventory rows by store and product: product, category, store, quantity, reorder_level,
 * max_stock, last_restocked, supplier, status.
 *
 * @param[out] out  the table; free with insights_table_free(). Untouched on failure.
 * @param context   not NULL.
 * @param options   NULL for defaults; period is not used.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Blocks up to options->timeout_ms.
 * @errors   As insights_fetch_sales().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_fetch_inventory(insights_table **out, insights *context,
                                                      const insights_fetch_options *options,
                                                      insights_error **err);

/**
 * Customer rows by id: customer_id, name, email, segment, region, total_purchases, total_spent,
 * last_purchase. Personal data: the caller decides who may see it.
 *
 * @param[out] out  the table; free with insights_table_free(). Untouched on failure.
 * @param context   not NULL.
 * @param options   NULL for defaults; period restricts the last purchase.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Blocks up to options->timeout_ms.
 * @errors   As insights_fetch_sales().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_fetch_customers(insights_table **out, insights *context,
                                                      const insights_fetch_options *options,
                                                      insights_error **err);

/**
 * Key figures of a period, one row: total_revenue, total_profit, profit_margin (percent, may be
 * negative), total_customers (whatever the period), average_order_value (revenue over orders:
 * without order numbers each row that is no return is one), inventory_turnover (cost of goods sold
 * a year over stock at cost). A figure the data cannot give is missing (NULL), never invented.
 *
 * @param[out] out  the table; free with insights_table_free(). Untouched on failure.
 * @param context   not NULL.
 * @param options   NULL for defaults; the default period is the last 30 days.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Blocks up to options->timeout_ms.
 * @errors   As insights_fetch_sales().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_fetch_metrics(insights_table **out, insights *context,
                                                    const insights_fetch_options *options,
                                                    insights_error **err);

/**
 * Told now and then how far a long call is.
 *
 * @param data   what was given with the callback.
 * @param done   rows or bytes done.
 * @param total  in all; 0: unknown.
 */
typedef void (*insights_progress_fn)(void *data, size_t done, size_t total);

/** Options of insights_load_file(). Start from INSIGHTS_LOAD_OPTIONS_INIT; zero: the default. */
typedef struct insights_load_options {
    size_t struct_size;     /**< sizeof(insights_load_options), set by the INIT macro */
    const char *table;      /**< name of the table; NULL: from the file name */
    bool replace;           /**< drop a table of that name first; otherwise it must not exist */
    bool skip_bad_rows;     /**< leave bad rows out and report them; otherwise one fails */
    char delimiter;         /**< 0: inferred */
    int header;             /**< 1 there is one, 2 there is none, 0: inferred */
    const char *encoding;   /**< "utf-8", "utf-16le", "utf-16be", "windows-1252"; NULL: inferred */
    const char *date_order; /**< "dmy", "mdy" or "ymd" for dates in figures; NULL: inferred */
    insights_progress_fn progress; /**< NULL: silent */
    void *progress_data;           /**< handed to progress */
} insights_load_options;

/** Options with every default. */
#define INSIGHTS_LOAD_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(insights_load_options), NULL, false, false, 0, 0, NULL, NULL, NULL, NULL            \
    }

/**
 * Loads a CSV file as a table, all rows or none; delimiter, header, types, dates, decimals,
 * thousands and encoding are inferred from the whole file.
 *
 * @param[out] report  NULL, or where to put JSON: {"table", "rows", "skipped", "delimiter",
 *                     "encoding", "columns": [{"name", "type"}], "bad_rows": [{"line", "reason"}],
 *                     "warnings"}; free with insights_free().
 * @param path         the file.
 * @param warehouse    URL to load into, such as "sqlite:shop.db"; made when absent.
 * @param options      NULL for defaults.
 * @param[out] err     NULL, or where to put the error, with the line.
 * @threads  Safe.
 * @errors   INSIGHTS_NOT_FOUND, INSIGHTS_INVALID (a bad row, an existing table),
 *           INSIGHTS_TOO_LARGE, INSIGHTS_NO_SPACE, INSIGHTS_UNAVAILABLE, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_load_file(char **report, const char *path,
                                                const char *warehouse,
                                                const insights_load_options *options,
                                                insights_error **err);

/** Options of insights_demo_create(). Start from INSIGHTS_DEMO_OPTIONS_INIT; zero: the default. */
typedef struct insights_demo_options {
    size_t struct_size;            /**< sizeof(insights_demo_options), set by the INIT macro */
    size_t rows;                   /**< sales rows, about; default 400,000 */
    uint64_t seed;                 /**< default 1; the same seed, rows and now give the same data */
    const char *now;               /**< last day of the data, "2026-11-22"; NULL: today */
    insights_progress_fn progress; /**< NULL: silent */
    void *progress_data;           /**< handed to progress */
} insights_demo_options;

/** Options with every default. */
#define INSIGHTS_DEMO_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(insights_demo_options), 0, 0, NULL, NULL, NULL                                      \
    }

/**
 * Makes the demo data set: sales_data, customer_data, inventory_data and planted_effects, three
 * years up to now, coherent and exact. Existing tables are never touched.
 *
 * @param warehouse  URL, such as "sqlite:demo.db".
 * @param options    NULL for defaults.
 * @param[out] err   NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID (URL, date, rows, a table of that name exists), INSIGHTS_NO_SPACE,
 *           INSIGHTS_UNAVAILABLE, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_demo_create(const char *warehouse,
                                                  const insights_demo_options *options,
                                                  insights_error **err);

/**
 * Says whether a warehouse holds what insights_demo_create() makes and nothing else, so that a
 * program can replace a demo without touching anybody's data.
 *
 * @param[out] is_demo  not NULL.
 * @param warehouse     URL, such as "sqlite:demo.db".
 * @param[out] err      NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID (URL), INSIGHTS_NOT_FOUND, INSIGHTS_CORRUPT, INSIGHTS_UNAVAILABLE,
 *           INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_demo_find(bool *is_demo, const char *warehouse,
                                                insights_error **err);

/** Options of insights_period_read(). Start from INSIGHTS_PERIOD_OPTIONS_INIT. */
typedef struct insights_period_options {
    size_t struct_size;     /**< sizeof(insights_period_options), set by the INIT macro */
    const char *now;        /**< what "today" means; NULL: the clock */
    int fiscal_start_month; /**< 1..12; default 1 */
    int week_start;         /**< 0 Monday (default) .. 6 Sunday */
    bool retail_454;        /**< fiscal periods follow the 4-5-4 retail calendar */
    bool day_first;         /**< 1/2/2026 is 1 February */
    const char *language;   /**< of the text: "en", "fr"; NULL or "auto": found out */
} insights_period_options;

/** Options with every default. */
#define INSIGHTS_PERIOD_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(insights_period_options), NULL, 0, 0, false, false, NULL                            \
    }

/**
 * Reads the period a text speaks of.
 *
 * @param[out] out  one line of JSON: {"text", "span", "start", "end", "grain"}: half-open ISO dates
 *                  (date-times where a time of day was said), null where open or not found; free
 *                  with insights_free(). Untouched on failure.
 * @param text      UTF-8, at most INSIGHTS_QUESTION_MAX_BYTES.
 * @param options   NULL for defaults.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID (text too long or not UTF-8, now is no date, unknown language),
 *           INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_period_read(char **out, const char *text,
                                                  const insights_period_options *options,
                                                  insights_error **err);

#ifdef __cplusplus
}
#endif

#endif

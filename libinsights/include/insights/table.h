/**
 * @file
 * Result tables: columns of one type each, read row by row or column by column.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_TABLE_H
#define INSIGHTS_TABLE_H

#include <insights/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A table: columns of equal length, each with a name and one type. Immutable. Opaque. */
typedef struct insights_table insights_table;

/** Types of columns. */
typedef enum insights_type {
    INSIGHTS_TYPE_NULL = 0,    /**< every value is missing */
    INSIGHTS_TYPE_BOOL = 1,    /**< true or false */
    INSIGHTS_TYPE_INT = 2,     /**< 64-bit integer */
    INSIGHTS_TYPE_FLOAT = 3,   /**< IEEE double */
    INSIGHTS_TYPE_DECIMAL = 4, /**< exact decimal: 64-bit coefficient and a scale per column */
    INSIGHTS_TYPE_TEXT = 5,    /**< UTF-8 */
    INSIGHTS_TYPE_DATE = 6,    /**< days since 1970-01-01 */
    INSIGHTS_TYPE_DATETIME = 7 /**< microseconds since 1970-01-01T00:00:00, no zone */
} insights_type;

/**
 * Name of a type, such as "decimal".
 *
 * @param type  any value; an unknown one gives "unknown".
 * @return      a static string.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_type_name(insights_type type);

/**
 * Number of rows.
 *
 * @param table  NULL gives 0.
 * @return       rows.
 * @threads  Safe: tables are immutable.
 * @since    0.1
 */
INSIGHTS_API size_t insights_table_rows(const insights_table *table);

/**
 * Number of columns.
 *
 * @param table  NULL gives 0.
 * @return       columns.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_table_columns(const insights_table *table);

/**
 * Name of a column.
 *
 * @param table   not NULL.
 * @param column  0-based; one beyond the last gives NULL.
 * @return        UTF-8, borrowed from the table.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_table_name(const insights_table *table, size_t column);

/**
 * Type of a column.
 *
 * @param table   not NULL.
 * @param column  0-based; one beyond the last gives INSIGHTS_TYPE_NULL.
 * @return        the type of every value in it that is not missing.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API insights_type insights_table_type(const insights_table *table, size_t column);

/**
 * Digits behind the point of a decimal column.
 *
 * @param table   not NULL.
 * @param column  0-based.
 * @return        0..18; 0 for other types.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API int insights_table_scale(const insights_table *table, size_t column);

/**
 * Whether a value is missing (SQL NULL).
 *
 * @param table   not NULL.
 * @param row     0-based; out of range counts as missing.
 * @param column  0-based; out of range counts as missing.
 * @return        true when missing.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API bool insights_table_is_null(const insights_table *table, size_t row, size_t column);

/**
 * A value as an integer: bool 0/1, int, decimal coefficient, date in days, datetime in
 * microseconds; float truncated.
 *
 * @param table   not NULL.
 * @param row     0-based.
 * @param column  0-based.
 * @return        0 when missing, out of range or text.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API int64_t insights_table_int(const insights_table *table, size_t row, size_t column);

/**
 * A value as a double; a decimal is divided by its scale.
 *
 * @param table   not NULL.
 * @param row     0-based.
 * @param column  0-based.
 * @return        NaN when missing, out of range or text.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API double insights_table_double(const insights_table *table, size_t row, size_t column);

/**
 * A text value.
 *
 * @param table       not NULL.
 * @param row         0-based.
 * @param column      0-based.
 * @param[out] size   NULL, or where to put its length in bytes.
 * @return            UTF-8 with a NUL behind it, borrowed from the table; NULL when missing, out of
 *                    range or not text.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_table_text(const insights_table *table, size_t row, size_t column,
                                             size_t *size);

/**
 * Writes a table as text.
 *
 * @param[out] out  UTF-8; free with insights_free(). Untouched on failure.
 * @param table     not NULL.
 * @param format    "csv" (RFC 4180, header row), "json" (an array of objects), "jsonl", "md" or
 *                  "text" (aligned columns).
 * @param width     columns of the terminal for "text"; 0 means no limit.
 * @param[out] err  NULL, or where to put the error; free with insights_error_free().
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID for an unknown format, INSIGHTS_TOO_LARGE beyond 1 GiB,
 *                            INSIGHTS_NOMEM.
 * @remark   "csv" and "json" hold the data as it is. A CSV cell that starts with = + - or @ is not
 *           altered, so a spreadsheet may run it as a formula: import such files as text. "md" and
 *           "text" are for reading: control and hidden characters are left out.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_table_format(char **out, const insights_table *table,
                                                   const char *format, int width,
                                                   insights_error **err);

/**
 * Frees a table that a fetch call handed over. Tables borrowed from an answer are not freed.
 *
 * @param table  NULL does nothing.
 * @threads  The table must not be in use elsewhere.
 * @since    0.1
 */
INSIGHTS_API void insights_table_free(insights_table *table);

#ifdef __cplusplus
}
#endif

#endif

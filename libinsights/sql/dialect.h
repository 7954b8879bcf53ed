/**
 * @file
 * What differs between SQL engines, as data and small printing functions. One const per engine.
 */
#ifndef INS_SQL_DIALECT_H
#define INS_SQL_DIALECT_H

#include "base/buffer.h"
#include "data/calendar.h"
#include "model/expression.h"

/** One engine's SQL. Functions append to the buffer, never fail, never allocate otherwise. */
typedef struct ins_dialect {
    const char *name;
    bool has_window_functions;
    bool has_filter_clause;

    /** Quotes an identifier. */
    void (*identifier)(ins_buffer *out, const char *name);

    /** Placeholder of parameter `number` (1-based) of a type. */
    void (*parameter)(ins_buffer *out, size_t number, insights_type type);

    /** First day of the span that holds a time; `inner` is SQL text of the time expression. */
    void (*truncate_time)(ins_buffer *out, const char *inner, ins_grain grain,
                          const ins_calendar *calendar);

    /** First day of a span moved by so many days or months (INS_GRAIN_DAY, INS_GRAIN_MONTH), later
     *  when positive; `inner` is what truncate_time made, for months the first day of one. */
    void (*move_time)(ins_buffer *out, const char *inner, ins_grain grain, int count);

    /** Place of a time in a cycle (hour of day, weekday, month of year) as a number from 0 on,
     *  Monday and January being 0; NULL of a missing time. */
    void (*cycle_place)(ins_buffer *out, const char *inner, ins_grain cycle);

    /** Text or number column turned into a number. */
    void (*to_number)(ins_buffer *out, const char *inner);

    /** Time column as text or number turned into an ISO date text that compares like a date. */
    void (*to_date)(ins_buffer *out, const char *inner);

    /** A function of the expression language; false when the engine does not have it. */
    bool (*function)(ins_buffer *out, const char *name, const char *const *arguments,
                     size_t argument_count, bool is_distinct);

    /** A literal of the model (never of a question). */
    void (*literal)(ins_buffer *out, const ins_value *value);

    /** `inner` cast to a type of the expression language ("DECIMAL(10,2)"); false: unknown. */
    bool (*cast)(ins_buffer *out, const char *inner, const char *type);

    /** Condition of a question: a LIKE pattern, ASCII case ignored, backslash escapes. */
    void (*match)(ins_buffer *out, const char *inner, const char *pattern, bool is_negated);

    /** LIKE and ILIKE of the expression language. */
    void (*like)(ins_buffer *out, const char *inner, const char *pattern, bool is_negated);
    void (*ilike)(ins_buffer *out, const char *inner, const char *pattern, bool is_negated);

    /** Time column turned into what compares like a date with time. */
    void (*to_datetime)(ins_buffer *out, const char *inner);

    bool has_date_type; /* false: dates are ISO texts, and parameters for them are bound as text */
    bool has_median;    /* `function` knows MEDIAN as an aggregate */
} ins_dialect;

/**
 * SQLite 3.30 and later (window functions, FILTER, NULLS LAST).
 *
 * Dates are ISO texts ("2024-01-31", "2024-01-31 08:00:00", also with T). LIKE ignores the case of
 * ASCII letters, because the engine does; ILIKE is the same. Regular expressions, percentiles and
 * SPLIT_PART are not there.
 */
extern const ins_dialect ins_dialect_sqlite;

#endif

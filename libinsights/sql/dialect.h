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

    /** Text or number column turned into a number. */
    void (*to_number)(ins_buffer *out, const char *inner);

    /** Time column as text or number turned into an ISO date text that compares like a date. */
    void (*to_date)(ins_buffer *out, const char *inner);

    /** A function of the expression language; false when the engine does not have it. */
    bool (*function)(ins_buffer *out, const char *name, const char *const *arguments,
                     size_t argument_count, bool is_distinct);
} ins_dialect;

/** SQLite 3.25 and later. */
extern const ins_dialect ins_dialect_sqlite;

#endif

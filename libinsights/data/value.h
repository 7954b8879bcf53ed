/**
 * @file
 * One value of one type: what parameters, filters and cells are made of.
 */
#ifndef INS_DATA_VALUE_H
#define INS_DATA_VALUE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/json.h"

#include <insights/table.h>

/**
 * A typed value; zeroed it is the missing value.
 * INT, BOOL, DATE (days), DATETIME (microseconds) and DECIMAL (coefficient) use `integer`.
 * Owner of `text`: whoever made the value, usually an arena.
 */
typedef struct ins_value {
    insights_type type;
    int scale; /* DECIMAL: digits behind the point */
    union {
        int64_t integer;
        double real;
        ins_slice text;
    } as;
} ins_value;

/** Makers of values. Text is borrowed. */
ins_value ins_value_null(void);
ins_value ins_value_int(int64_t value);
ins_value ins_value_double(double value);
ins_value ins_value_decimal(int64_t coefficient, int scale);
ins_value ins_value_text(ins_slice text);
ins_value ins_value_date(int64_t days);
ins_value ins_value_datetime(int64_t microseconds);
ins_value ins_value_bool(bool value);

/** True for the missing value. */
bool ins_value_is_null(const ins_value *value);

/** The value as a double; NaN for missing and for text that is no number. */
double ins_value_number(const ins_value *value);

/** True when both have the same type (numbers: the same amount) and the same content. */
bool ins_value_equal(const ins_value *a, const ins_value *b);

/** Order: missing first, then by amount, text by bytes. Negative, 0 or positive. */
int ins_value_compare(const ins_value *a, const ins_value *b);

/** Appends the value as plain text: numbers without grouping, dates ISO, missing as "". */
void ins_value_print(const ins_value *value, ins_buffer *buffer);

/** Writes the value as JSON: numbers exact, dates as ISO strings, missing as null. */
void ins_value_json(const ins_value *value, ins_json_writer *writer);

/** Plain text of a value in the arena; NULL when memory is out. */
const char *ins_value_to_text(const ins_value *value, ins_arena *arena);

#endif

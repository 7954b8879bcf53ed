/**
 * @file
 * Numbers for people: grouping, units, signs, percentages, and the short form for charts.
 */
#ifndef INS_NARRATE_NUMBER_TEXT_H
#define INS_NARRATE_NUMBER_TEXT_H

#include "base/buffer.h"
#include "model/model.h"

/**
 * Amount with unit, such as "EUR 412,310.50", "1,204 units" or "23.4 %".
 *
 * @param format  NULL: no unit; decimals as needed, at most two.
 */
void ins_amount(ins_buffer *out, double value, const ins_measure_format *format);

/** Amount with a leading sign, "+" for gains. */
void ins_signed_amount(ins_buffer *out, double value, const ins_measure_format *format);

/** A fraction as percent with one digit: 0.1234 is "12.3 %"; NaN is "n/a". */
void ins_percent(ins_buffer *out, double ratio);

/** Short form: "412k", "1.2M". */
void ins_short_amount(ins_buffer *out, double value);

#endif

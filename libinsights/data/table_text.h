/**
 * @file
 * Tables as aligned columns for a terminal, and the cleaned cells that Markdown shares with it.
 */
#ifndef INS_DATA_TABLE_TEXT_H
#define INS_DATA_TABLE_TEXT_H

#include "data/table.h"

/**
 * Memory for the cell at hand: emptied now and then, so that a table of any length needs little.
 * Zeroed: empty. Owner: whoever formats; ends with ins_scratch_finish().
 */
typedef struct ins_scratch {
    ins_arena *arena;
} ins_scratch;

/** Frees the memory. */
void ins_scratch_finish(ins_scratch *scratch);

/**
 * Text of a cell without control and hidden characters, as one line.
 *
 * @param[out] out  borrowed from the scratch or the table, valid until the next call.
 * @return          false when memory is out.
 */
bool ins_clean_cell(ins_scratch *scratch, const ins_value *value, ins_slice *out);

/** True for types that are aligned to the right. */
bool ins_is_number_type(insights_type type);

/**
 * Writes a table in aligned columns: names, a rule, the rows.
 *
 * When the lines are wider than `width` the text columns are cut, each to the same greatest width,
 * with an ellipsis; numbers are not. Columns that still do not fit are left out at the right,
 * and an ellipsis stands in their place.
 *
 * @param width  columns of the terminal; 0 or less: no limit.
 * @return       false when memory is out; the buffer has its own status.
 */
bool ins_table_text(const insights_table *table, int width, ins_buffer *out);

#endif

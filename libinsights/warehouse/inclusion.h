/**
 * @file
 * Finds columns all of whose values are values of a key of some table: what a reference would look
 * like. Knows no engine; the driver hands over the values it saw as hashes.
 */
#ifndef INS_WAREHOUSE_INCLUSION_H
#define INS_WAREHOUSE_INCLUSION_H

#include "base/error.h"
#include "warehouse/profile.h"

/** Different values of a column as sorted hashes; empty when they are not all known. */
typedef struct ins_value_set {
    const uint64_t *hashes;
    size_t count;
} ins_value_set;

/** The values that a profiler has seen, in the arena. @return false when memory is out. */
bool ins_value_set_take(ins_value_set *out, const ins_profiler *profiler, ins_arena *arena);

/**
 * Fills `within` of every column whose values are known, in the order of the tables. Looked at are
 * keys of one column without missing values; an exact test of inclusion as in De Marchi, Lopes and
 * Petit, Efficient Algorithms for Mining Inclusion Dependencies (EDBT 2002). The work is bounded by
 * a number of look-ups, not by time, so that the result does not depend on the machine.
 *
 * @param values  for each table its list, one set a column.
 * @param arena   of the schema.
 * @errors        INSIGHTS_NOMEM.
 */
insights_status ins_find_inclusions(ins_schema *schema, const ins_value_set *const *values,
                                    ins_arena *arena, insights_error **err);

#endif

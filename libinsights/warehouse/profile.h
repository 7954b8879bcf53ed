/**
 * @file
 * Profile of one column from its values: counts, kinds, extremes. Knows no engine.
 *
 * Different values are told apart by a 64-bit hash, so a value that was seen before costs one
 * look-up: what kind it is stands beside the hash.
 */
#ifndef INS_WAREHOUSE_PROFILE_H
#define INS_WAREHOUSE_PROFILE_H

#include "data/schema.h"

enum { INS_PROFILE_DISTINCT_MAX = 10000, INS_PROFILE_TEXT_MAX = 200 };

/** The start of a text, kept because the row it came from is gone. */
typedef struct ins_profile_text {
    size_t size;
    char data[INS_PROFILE_TEXT_MAX];
} ins_profile_text;

/**
 * A profile in the making. Zeroed: no values yet. Owner of `slots`: ins_profiler_finish().
 * Invariant: slot_count is 0 or a power of two and at most 3/4 full.
 */
typedef struct ins_profiler {
    ins_column_profile profile;
    uint64_t *slots; /* hash with the kind in its lowest bits; 0: free */
    size_t slot_count;
    size_t value_count; /* not missing */
    size_t text_bytes;
    bool has_number;
    bool has_time;
    bool has_time_of_day;
    bool has_text;
    bool is_out_of_memory; /* distinct_count is then a lower bound */
    ins_value least_number;
    ins_value greatest_number;
    int64_t earliest_us;
    int64_t latest_us;
    ins_profile_text first_text; /* in byte order */
    ins_profile_text last_text;
} ins_profiler;

/**
 * Hash of a value, for ins_profiler_add(). Starts to fetch what that call will look up, so that a
 * row of many columns does not wait for memory once per column.
 */
uint64_t ins_profiler_hash(const ins_profiler *profiler, const ins_value *value);

/** Counts one value: INT, FLOAT, TEXT or missing. Text is only read during the call. */
void ins_profiler_add(ins_profiler *profiler, const ins_value *value, uint64_t hash);

/** Lets a value take part in the extremes without counting it. */
void ins_profiler_extend(ins_profiler *profiler, const ins_value *value);

/**
 * Ends the profile and frees the profiler's memory.
 *
 * The extremes are numbers when all values are or read as numbers, dates (date-times when one has
 * a time of day) when all read as such, otherwise the smallest and largest stored value, texts cut
 * to 200 bytes.
 *
 * @return  false when memory was out; the profiler's memory is freed all the same.
 */
bool ins_profiler_finish(ins_profiler *profiler, ins_arena *arena, ins_column_profile *out);

#endif

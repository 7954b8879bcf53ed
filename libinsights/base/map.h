/**
 * @file
 * A hash map from text to a number, for vocabularies and look-ups. Keys are borrowed, not copied.
 */
#ifndef INS_BASE_MAP_H
#define INS_BASE_MAP_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ins_map_entry {
    ins_slice key;
    uint64_t hash;
    uint32_t value;
    bool is_used;
} ins_map_entry;

/** Invariant: capacity is 0 or a power of two and at most 3/4 full. Memory: the arena. */
typedef struct ins_map {
    ins_arena *arena;
    ins_map_entry *entries;
    size_t capacity;
    size_t count;
} ins_map;

/** Starts an empty map whose memory comes from an arena. */
void ins_map_init(ins_map *map, ins_arena *arena);

/** Value of a key, or NULL. Borrowed until the next ins_map_put(). Safe for many readers. */
const uint32_t *ins_map_get(const ins_map *map, ins_slice key);

/**
 * Sets the value of a key; the key's bytes must live as long as the map.
 *
 * @return  where the value is, so that the caller may read and change it; NULL when memory is out.
 *          For a new key *is_new (when not NULL) is set to true.
 */
uint32_t *ins_map_put(ins_map *map, ins_slice key, uint32_t value, bool *is_new);

#endif

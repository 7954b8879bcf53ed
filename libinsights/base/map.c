/* Open-addressing hash map from borrowed text to a number. */
#include "base/map.h"

#include "base/hash.h"

void ins_map_init(ins_map *map, ins_arena *arena)
{
    *map = (ins_map){.arena = arena};
}

static ins_map_entry *find(const ins_map *map, ins_slice key, uint64_t hash)
{
    size_t mask = map->capacity - 1;
    size_t at = (size_t)hash & mask;
    while (map->entries[at].is_used &&
           (map->entries[at].hash != hash || !ins_slice_equal(map->entries[at].key, key)))
        at = (at + 1) & mask;
    return &map->entries[at];
}

const uint32_t *ins_map_get(const ins_map *map, ins_slice key)
{
    if (map->count == 0)
        return NULL;
    const ins_map_entry *entry = find(map, key, ins_hash(key.data, key.size));
    return entry->is_used ? &entry->value : NULL;
}

static bool grow(ins_map *map)
{
    ins_map larger = {.arena = map->arena, .count = map->count};
    larger.capacity = map->capacity == 0 ? 64 : map->capacity * 2;
    larger.entries = ARENA_ARRAY(map->arena, ins_map_entry, larger.capacity);
    if (larger.entries == NULL)
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].is_used)
            *find(&larger, map->entries[i].key, map->entries[i].hash) = map->entries[i];
    *map = larger;
    return true;
}

uint32_t *ins_map_put(ins_map *map, ins_slice key, uint32_t value, bool *is_new)
{
    if (map->count + 1 > map->capacity / 4 * 3 && !grow(map))
        return NULL;
    uint64_t hash = ins_hash(key.data, key.size);
    ins_map_entry *entry = find(map, key, hash);
    if (is_new != NULL)
        *is_new = !entry->is_used;
    map->count += !entry->is_used;
    *entry = (ins_map_entry){key, hash, value, true};
    return &entry->value;
}

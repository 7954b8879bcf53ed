/* Tests which columns lie within keys, by their hashed values. */
#include "warehouse/inclusion.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_KEYS = 2, WITHIN_MAX = 64 };

/* Look-ups for one schema: about a second where nothing is cached. */
static const size_t LOOKUPS_MAX = (size_t)20 << 20;

static int compare_hashes(const void *a, const void *b)
{
    const uint64_t one = *(const uint64_t *)a;
    const uint64_t other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

bool ins_value_set_take(ins_value_set *out, const ins_profiler *profiler, ins_arena *arena)
{
    const ins_column_profile *profile = &profiler->profile;
    *out = (ins_value_set){NULL, 0};
    if (profile->is_distinct_capped || profile->distinct_count == 0)
        return true;
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, profile->distinct_count);
    size_t count = 0;
    if (hashes == NULL)
        return false;
    for (size_t i = 0; i < profiler->slot_count && count < profile->distinct_count; i++)
        if (profiler->slots[i] != 0)
            hashes[count++] = profiler->slots[i];
    qsort(hashes, count, sizeof *hashes, compare_hashes);
    *out = (ins_value_set){hashes, count};
    return true;
}

/* The search over one schema. */
typedef struct search {
    ins_schema *schema;
    const ins_value_set *const *values;
    ins_arena *arena;
    size_t lookups;
} search;

static bool has_hash(const ins_value_set *set, uint64_t hash)
{
    return bsearch(&hash, set->hashes, set->count, sizeof hash, compare_hashes) != NULL;
}

static bool is_within(search *at, const ins_value_set *inner, const ins_value_set *outer)
{
    if (inner->count == 0 || inner->count > outer->count)
        return false;
    for (size_t i = 0; i < inner->count; i++) {
        at->lookups++;
        if (!has_hash(outer, inner->hashes[i]))
            return false;
    }
    return true;
}

/* A column that may be pointed to: one of the key, or unique, with a value in every row. */
static bool is_key(const search *at, size_t table, size_t column)
{
    const ins_schema_table *owner = &at->schema->tables[table];
    const ins_schema_column *key = &owner->columns[column];
    bool is_unique = key->profile.distinct_count == owner->profiled_rows &&
                     key->profile.null_count == 0 && owner->profiled_rows >= LEAST_KEYS;
    bool is_marked = key->primary_key_position > 0 || key->is_unique || column == 0;
    return is_unique && is_marked && at->values[table][column].count > 0;
}

static insights_status list_keys(const search *at, ins_schema_place **out, size_t *count,
                                 insights_error **err)
{
    size_t room = 0;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < at->schema->table_count; i++)
        for (size_t j = 0; j < at->schema->tables[i].column_count; j++) {
            if (!is_key(at, i, j))
                continue;
            ins_schema_place *grown = ins_arena_grow(at->arena, *out, *count, &room, sizeof **out);
            if (grown == NULL)
                return ins_fail_nomem(err);
            *out = grown;
            grown[(*count)++] = (ins_schema_place){i, j};
        }
    return INSIGHTS_OK;
}

/* Numbers to numbers and texts to texts; a key is not compared with itself. */
static bool is_comparable(const search *at, size_t table, size_t column, ins_schema_place key)
{
    const ins_schema_column *inner = &at->schema->tables[table].columns[column];
    const ins_schema_column *outer = &at->schema->tables[key.table].columns[key.column];
    bool is_same = table == key.table && column == key.column;
    return !is_same && (inner->profile.text_count > 0) == (outer->profile.text_count > 0);
}

static insights_status search_column(search *at, size_t table, size_t column,
                                     const ins_schema_place *keys, size_t key_count,
                                     insights_error **err)
{
    ins_schema_column *inner = &at->schema->tables[table].columns[column];
    ins_schema_place found[WITHIN_MAX];
    size_t count = 0;
    const ins_value_set *values = &at->values[table][column];
    for (size_t i = 0; i < key_count && count < WITHIN_MAX && at->lookups < LOOKUPS_MAX; i++)
        if (is_comparable(at, table, column, keys[i]) &&
            is_within(at, values, &at->values[keys[i].table][keys[i].column]))
            found[count++] = keys[i];
    if (count == 0)
        return INSIGHTS_OK;
    ins_schema_place *kept = ARENA_ARRAY(at->arena, ins_schema_place, count);
    if (kept == NULL)
        return ins_fail_nomem(err);
    memcpy(kept, found, count * sizeof *kept);
    inner->within = kept;
    inner->within_count = count;
    return INSIGHTS_OK;
}

insights_status ins_find_inclusions(ins_schema *schema, const ins_value_set *const *values,
                                    ins_arena *arena, insights_error **err)
{
    search at = {.schema = schema, .values = values, .arena = arena};
    ins_schema_place *keys = NULL;
    size_t key_count = 0;
    INS_TRY(list_keys(&at, &keys, &key_count, err));
    for (size_t i = 0; i < schema->table_count && at.lookups < LOOKUPS_MAX; i++)
        for (size_t j = 0; j < schema->tables[i].column_count; j++)
            INS_TRY(search_column(&at, i, j, keys, key_count, err));
    return INSIGHTS_OK;
}

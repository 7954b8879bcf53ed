/* Fuzzes the cache file of the value index: whatever its bytes, reading and look-ups end well. */
#include "model/value_index_parts.h"

#include <string.h>

enum { HITS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_up(const ins_value_index *index)
{
    ins_stemmer *stemmer = ins_stemmer_create();
    ins_value_hit hits[HITS];
    ins_slice words[HITS];
    int distances[HITS];
    const ins_indexed_value *values[HITS];
    if (stemmer != NULL) {
        ins_value_index_find(index, stemmer, ins_slice_of("paris"), hits, HITS);
        ins_value_index_find(index, stemmer, ins_slice_of("running shoe"), hits, HITS);
        ins_value_index_find_part(index, stemmer, ins_slice_of("paris"), hits, HITS);
    }
    ins_value_index_near(index, ins_slice_of("amsterdan"), words, distances, HITS);
    ins_value_index_of_field(index, (ins_field_ref){0, 0}, values, HITS);
    ins_stemmer_destroy(stemmer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_arena *arena = ins_arena_create((size_t)64 << 20);
    char *copy = arena == NULL ? NULL : ins_arena_copy(arena, data, size);
    const ins_value_index *index = NULL;
    if (copy != NULL) {
        /* The checksum would stop nearly all inputs: what is behind it is the point. */
        ins_index_set_checksum(copy, size);
        if (ins_index_read(&index, arena, copy, size, "seed", NULL) == INSIGHTS_OK)
            look_up(index);
    }
    ins_arena_destroy(arena);
    return 0;
}

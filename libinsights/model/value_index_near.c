/* Near spelling by symmetric deletes (Garbe, SymSpell 2012): words that become the same when up to
 * two letters of their beginnings are left out are compared by edit distance. */
#include "model/value_index_parts.h"

#include "base/hash.h"

#include <string.h>

enum {
    PREFIX = 7,          /* bytes that letters are left out of */
    DELETES_MAX = 29,    /* of seven bytes: all, one or two left out */
    WORD_BYTES_MAX = 64, /* what edit distance compares */
    LETTERS_ONE = 4,     /* letters from which one mistake is forgiven */
    LETTERS_TWO = 8,
    BUCKET_LOAD = 8, /* entries per bucket */
    SEEN_SLOTS = 4096,
    CANDIDATES_MAX = 2048, /* words compared for one look-up, so that time has a bound */
    RESULTS_MAX = 64
};

/* Hashes of what is left of a word's beginning, each once. */
typedef struct shortened {
    uint64_t hashes[DELETES_MAX];
    size_t count;
} shortened;

static bool has_digit(ins_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (ins_is_digit(word.data[i]))
            return true;
    return false;
}

/* Appends the hash of a beginning without the bytes i and j (a place behind it: without none). */
static void add_shortened(ins_slice start, size_t i, size_t j, shortened *out)
{
    char rest[PREFIX];
    size_t used = 0;
    for (size_t k = 0; k < start.size; k++)
        if (k != i && k != j)
            rest[used++] = start.data[k];
    uint64_t hash = ins_hash(rest, used);
    for (size_t k = 0; k < out->count; k++)
        if (out->hashes[k] == hash)
            return;
    out->hashes[out->count++] = hash;
}

/* Shortens a word's beginning by up to two bytes, by none first. */
static void shorten(ins_slice word, int distance, shortened *out)
{
    ins_slice start = {word.data, word.size < PREFIX ? word.size : PREFIX};
    size_t none = start.size;
    out->count = 0;
    add_shortened(start, none, none, out);
    for (size_t i = 0; i < start.size && distance > 0; i++)
        add_shortened(start, i, none, out);
    for (size_t i = 0; i < start.size && distance > 1; i++)
        for (size_t j = i + 1; j < start.size; j++)
            add_shortened(start, i, j, out);
}

uint32_t ins_index_letters(ins_slice word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.size; i++)
        letters |= UINT32_C(1) << ((unsigned char)word.data[i] & 31U);
    return letters;
}

/* Mistakes that may lie between a word of this many letters and one asked for. */
static int reach(size_t letters)
{
    if (letters + 2 >= LETTERS_TWO)
        return 2;
    return letters + 1 >= LETTERS_ONE ? 1 : 0;
}

static bool is_indexed(ins_slice word)
{
    return word.size <= WORD_BYTES_MAX && !has_digit(word) &&
           reach(ins_utf8_count(word.data, word.size)) > 0;
}

static uint32_t packed(uint32_t word, uint64_t hash)
{
    return word | (uint32_t)(hash >> 56) << INS_NEAR_WORD_BITS;
}

/* What goes into a bucket, before the buckets are known. */
typedef struct entry {
    uint64_t hash;
    uint32_t word;
} entry;

static size_t collect(const ins_value_index *index, entry *entries)
{
    size_t used = 0;
    uint32_t limit = 1U << INS_NEAR_WORD_BITS;
    uint32_t count = index->word_count < limit ? index->word_count : limit;
    for (uint32_t i = 0; i < count; i++) {
        ins_slice word = index->words[i].text;
        if (!is_indexed(word))
            continue;
        shortened made;
        shorten(word, reach(ins_utf8_count(word.data, word.size)), &made);
        for (size_t j = 0; j < made.count; j++)
            entries[used++] = (entry){made.hashes[j], i};
    }
    return used;
}

/* Counting sort of the entries by bucket. */
static bool fill_buckets(ins_value_index *index, ins_arena *arena, const entry *entries,
                         size_t count)
{
    size_t buckets = 1;
    while (buckets * BUCKET_LOAD < count)
        buckets *= 2;
    if (!ins_index_new_list(index, arena, INS_LIST_BUCKETS, buckets + 1) ||
        !ins_index_new_list(index, arena, INS_LIST_DELETES, count))
        return false;
    uint32_t *starts = index->lists[INS_LIST_BUCKETS].items;
    for (size_t i = 0; i < count; i++)
        starts[(entries[i].hash & (buckets - 1)) + 1]++;
    for (size_t i = 0; i < buckets; i++)
        starts[i + 1] += starts[i];
    for (size_t i = count; i > 0; i--) /* backwards, so that ends become starts */
        index->lists[INS_LIST_DELETES].items[--starts[(entries[i - 1].hash & (buckets - 1)) + 1]] =
            packed(entries[i - 1].word, entries[i - 1].hash);
    /* each end has moved to its start: the first one is that of bucket 0 */
    memmove(starts, starts + 1, buckets * sizeof *starts);
    starts[buckets] = (uint32_t)count;
    return true;
}

bool ins_index_build_near(ins_value_index *index, ins_arena *arena, ins_arena *scratch)
{
    size_t room = (size_t)index->word_count * DELETES_MAX;
    entry *entries = ARENA_ARRAY(scratch, entry, room);
    return entries != NULL && fill_buckets(index, arena, entries, collect(index, entries));
}

/* A search for near words. */
typedef struct search {
    const ins_value_index *index;
    ins_slice word;
    uint32_t letters;
    int distance;
    size_t compared;
    size_t count;
    size_t limit;
    uint32_t found[RESULTS_MAX];
    int distances[RESULTS_MAX];
    uint32_t seen[SEEN_SLOTS]; /* words compared, + 1; a hash table twice as large as needed */
} search;

static bool was_seen(search *at, uint32_t word)
{
    uint32_t slot = word * 2654435761U % SEEN_SLOTS;
    while (at->seen[slot] != 0 && at->seen[slot] != word + 1)
        slot = (slot + 1) % SEEN_SLOTS;
    bool is_known = at->seen[slot] != 0;
    at->seen[slot] = word + 1;
    return is_known;
}

/* Nearer first; then what more values hold; then by spelling. */
static bool is_before(const search *at, uint32_t word, int distance, size_t other)
{
    const ins_index_word *a = &at->index->words[word];
    const ins_index_word *b = &at->index->words[at->found[other]];
    if (distance != at->distances[other])
        return distance < at->distances[other];
    if (a->frequency != b->frequency)
        return a->frequency > b->frequency;
    size_t size = a->text.size < b->text.size ? a->text.size : b->text.size;
    int order = memcmp(a->text.data, b->text.data, size);
    return order != 0 ? order < 0 : a->text.size < b->text.size;
}

static void insert(search *at, uint32_t word, int distance)
{
    size_t place = at->count;
    while (place > 0 && is_before(at, word, distance, place - 1))
        place--;
    if (place == at->limit)
        return;
    size_t moved = at->count < at->limit ? at->count - place : at->limit - place - 1;
    memmove(at->found + place + 1, at->found + place, moved * sizeof *at->found);
    memmove(at->distances + place + 1, at->distances + place, moved * sizeof *at->distances);
    at->found[place] = word;
    at->distances[place] = distance;
    at->count += at->count < at->limit;
}

/* Distance of what is left when common beginnings and ends are cut off. */
static size_t distance_of(ins_slice a, ins_slice b, size_t limit)
{
    while (a.size > 0 && b.size > 0 && a.data[0] == b.data[0]) {
        a = (ins_slice){a.data + 1, a.size - 1};
        b = (ins_slice){b.data + 1, b.size - 1};
    }
    while (a.size > 0 && b.size > 0 && a.data[a.size - 1] == b.data[b.size - 1]) {
        a.size--;
        b.size--;
    }
    return ins_edit_distance(a, b, limit);
}

static void compare(search *at, uint32_t word)
{
    const ins_index_word *candidate = &at->index->words[word];
    ins_slice text = candidate->text;
    int changed = __builtin_popcount(candidate->letters ^ at->letters);
    size_t longer = text.size > at->word.size ? text.size : at->word.size;
    size_t shorter = text.size > at->word.size ? at->word.size : text.size;
    if (longer - shorter > (size_t)at->distance || changed > 2 * at->distance || was_seen(at, word))
        return;
    at->compared++;
    size_t distance = distance_of(at->word, text, (size_t)at->distance);
    if (distance <= (size_t)at->distance)
        insert(at, word, (int)distance);
}

static void look_in_bucket(search *at, uint64_t hash)
{
    const ins_index_numbers *buckets = &at->index->lists[INS_LIST_BUCKETS];
    uint32_t bucket = (uint32_t)hash & (buckets->count - 2);
    uint32_t tag = packed(0, hash);
    uint32_t mask = (1U << INS_NEAR_WORD_BITS) - 1;
    for (uint32_t i = buckets->items[bucket]; i < buckets->items[bucket + 1]; i++) {
        uint32_t item = at->index->lists[INS_LIST_DELETES].items[i];
        if ((item & ~mask) == tag && at->compared < CANDIDATES_MAX)
            compare(at, item & mask);
    }
}

size_t ins_value_index_near(const ins_value_index *index, ins_slice word, ins_slice *words,
                            int *distances, size_t limit)
{
    size_t letters = ins_utf8_count(word.data, word.size);
    if (letters < LETTERS_ONE || word.size > WORD_BYTES_MAX || has_digit(word) || limit == 0)
        return 0;
    search at = {.index = index, .word = word, .letters = ins_index_letters(word)};
    at.distance = letters >= LETTERS_TWO ? 2 : 1;
    at.limit = limit < RESULTS_MAX ? limit : RESULTS_MAX;
    shortened made;
    shorten(word, at.distance, &made);
    for (size_t i = 0; i < made.count; i++)
        look_in_bucket(&at, made.hashes[i]);
    for (size_t i = 0; i < at.count; i++) {
        words[i] = index->words[at.found[i]].text;
        distances[i] = at.distances[i];
    }
    return at.count;
}

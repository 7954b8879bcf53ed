/* Builds a value index: collects values, then sorts, stems and lists them. */
#include "model/value_index_parts.h"

#include "base/hash.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 1024 };

/* Building a million values needs some hundred megabytes besides the index. */
#define SCRATCH_LIMIT ((size_t)2 << 30)

/* Values as they came, in chunks so that nothing is copied while they grow. */
typedef struct chunk {
    struct chunk *next; /* older */
    size_t count;
    ins_indexed_value values[CHUNK];
} chunk;

struct ins_value_index_builder {
    ins_arena *arena;
    chunk *chunks; /* newest first */
    size_t count;
    uint64_t skipped;
};

ins_value_index_builder *ins_value_index_builder_create(ins_arena *arena)
{
    ins_value_index_builder *builder = ARENA_NEW(arena, ins_value_index_builder);
    if (builder != NULL)
        builder->arena = arena;
    return builder;
}

static ins_indexed_value *new_value(ins_value_index_builder *builder)
{
    if (builder->chunks == NULL || builder->chunks->count == CHUNK) {
        chunk *added = ARENA_NEW(builder->arena, chunk);
        if (added == NULL)
            return NULL;
        added->next = builder->chunks;
        builder->chunks = added;
    }
    builder->count++;
    return &builder->chunks->values[builder->chunks->count++];
}

/* Text of a cell: borrowed when it is text, printed otherwise. NULL data: out of memory. */
static ins_slice text_of(ins_arena *scratch, const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_TEXT)
        return value->as.text;
    const char *text = ins_value_to_text(value, scratch);
    return text == NULL ? (ins_slice){NULL, 0} : ins_slice_of(text);
}

static uint32_t frequency_of(const insights_table *table, size_t row)
{
    if (table->column_count < 2)
        return 0;
    double number = ins_table_number(table, row, 1);
    if (!(number > 0))
        return 0;
    return number >= (double)UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

static insights_status add_row(ins_value_index_builder *builder, ins_arena *scratch,
                               ins_field_ref field, const insights_table *table, size_t row,
                               insights_error **err)
{
    ins_value value = ins_table_value(table, row, 0);
    ins_slice text = ins_value_is_null(&value) ? (ins_slice){"", 0} : text_of(scratch, &value);
    if (text.data == NULL)
        return ins_fail_nomem(err);
    bool is_long = text.size > INS_VALUE_TEXT_MAX;
    const char *folded = is_long ? "" : ins_value_fold(builder->arena, text);
    if (folded == NULL)
        return ins_fail_nomem(err);
    if (folded[0] == '\0' || builder->count == INS_VALUES_MAX) {
        builder->skipped++;
        return INSIGHTS_OK;
    }
    ins_indexed_value *added = new_value(builder);
    bool is_folded = strlen(folded) == text.size && memcmp(folded, text.data, text.size) == 0;
    const char *copy = is_folded ? folded : ins_arena_copy(builder->arena, text.data, text.size);
    if (added == NULL || copy == NULL)
        return ins_fail_nomem(err);
    *added = (ins_indexed_value){.field = field,
                                 .text = {copy, text.size},
                                 .folded = ins_slice_of(folded),
                                 .frequency = frequency_of(table, row)};
    added->word_count = ins_index_count_words(added->folded);
    return INSIGHTS_OK;
}

insights_status ins_value_index_add(ins_value_index_builder *builder, ins_field_ref field,
                                    const insights_table *values, insights_error **err)
{
    if (values->column_count == 0)
        return INSIGHTS_OK;
    if (values->row_count > INS_VALUES_PER_FIELD_MAX) {
        builder->skipped += values->row_count;
        return INSIGHTS_OK;
    }
    for (size_t i = 0; i < values->row_count; i++) {
        insights_status status = add_row(builder, builder->arena, field, values, i, err);
        if (status != INSIGHTS_OK)
            return status;
    }
    return INSIGHTS_OK;
}

/* A value or a place in a list, under the hash it is sorted by. */
typedef struct sort_item {
    uint64_t hash;
    const ins_indexed_value *value;
    const uint32_t *stems; /* NULL: sorted by text */
    uint32_t number;
} sort_item;

static int compare_slices(ins_slice a, ins_slice b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    if (order != 0)
        return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

static int compare_fields(const ins_indexed_value *a, const ins_indexed_value *b)
{
    if (a->field.dataset != b->field.dataset)
        return a->field.dataset < b->field.dataset ? -1 : 1;
    if (a->field.field != b->field.field)
        return a->field.field < b->field.field ? -1 : 1;
    return 0;
}

/* Frequent before rare; then by field and text, so that the order never depends on the input's. */
static int compare_frequency(const ins_indexed_value *a, const ins_indexed_value *b)
{
    if (a->frequency != b->frequency)
        return a->frequency > b->frequency ? -1 : 1;
    int order = compare_fields(a, b);
    return order != 0 ? order : compare_slices(a->text, b->text);
}

static int compare_stems(const sort_item *a, const sort_item *b)
{
    if (a->stems == NULL)
        return compare_slices(a->value->folded, b->value->folded);
    if (a->value->word_count != b->value->word_count)
        return a->value->word_count < b->value->word_count ? -1 : 1;
    return memcmp(a->stems, b->stems, a->value->word_count * sizeof *a->stems);
}

static int compare_items(const void *left, const void *right)
{
    const sort_item *a = left;
    const sort_item *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int order = compare_stems(a, b);
    return order != 0 ? order : compare_frequency(a->value, b->value);
}

static int compare_by_frequency(const void *left, const void *right)
{
    const sort_item *a = left;
    const sort_item *b = right;
    int order = compare_frequency(a->value, b->value);
    return order != 0 ? order : (a->number < b->number ? -1 : a->number > b->number);
}

static int compare_by_field(const void *left, const void *right)
{
    const sort_item *a = left;
    const sort_item *b = right;
    int order = compare_fields(a->value, b->value);
    return order != 0 ? order : compare_by_frequency(left, right);
}

/* Sorts the collected values by folded text into the index. */
static bool place_values(const ins_value_index_builder *builder, ins_value_index *index,
                         sort_item *items)
{
    size_t count = 0;
    for (const chunk *each = builder->chunks; each != NULL; each = each->next)
        for (size_t i = 0; i < each->count; i++) {
            const ins_indexed_value *value = &each->values[i];
            items[count++] = (sort_item){.hash = ins_hash(value->folded.data, value->folded.size),
                                         .value = value};
        }
    if (count > 0)
        qsort(items, count, sizeof *items, compare_items);
    index->values = ARENA_ARRAY(builder->arena, ins_indexed_value, count);
    if (index->values == NULL ||
        !ins_index_new_slots(index, builder->arena, INS_LIST_TEXT_SLOTS, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        index->values[i] = *items[i].value;
        bool is_first =
            i == 0 || !ins_slice_equal(items[i].value->folded, items[i - 1].value->folded);
        if (is_first)
            ins_index_put(index, INS_LIST_TEXT_SLOTS, items[i].hash, (uint32_t)i);
    }
    index->value_count = (uint32_t)count;
    return true;
}

/* Words and stems as they are met. */
typedef struct vocabulary {
    ins_arena *arena;
    ins_map words;
    ins_map stems;
    ins_index_word *word_items;
    size_t word_capacity;
    uint32_t *word_stems;
    size_t word_stem_capacity;
    ins_slice *stem_items;
    size_t stem_capacity;
    uint32_t *last_values; /* per word: the last value it was counted for, + 1 */
    size_t last_capacity;
    ins_stemmer *stemmer;
} vocabulary;

/* Number of the stem of a word, or UINT32_MAX when memory is out. */
static uint32_t stem_number(vocabulary *known, ins_arena *arena, ins_slice word)
{
    ins_slice stem = ins_stem(known->stemmer, word);
    const uint32_t *found = ins_map_get(&known->stems, stem);
    if (found != NULL)
        return *found;
    uint32_t number = (uint32_t)known->stems.count;
    const char *copy = ins_arena_copy(arena, stem.data, stem.size);
    ins_slice *grown = ins_arena_grow(known->arena, known->stem_items, number,
                                      &known->stem_capacity, sizeof *grown);
    if (copy == NULL || grown == NULL)
        return UINT32_MAX;
    known->stem_items = grown;
    grown[number] = (ins_slice){copy, stem.size};
    return ins_map_put(&known->stems, grown[number], number, NULL) == NULL ? UINT32_MAX : number;
}

static bool grow_words(vocabulary *known, size_t count)
{
    ins_index_word *words = ins_arena_grow(known->arena, known->word_items, count,
                                           &known->word_capacity, sizeof *words);
    uint32_t *stems = ins_arena_grow(known->arena, known->word_stems, count,
                                     &known->word_stem_capacity, sizeof *stems);
    uint32_t *last = ins_arena_grow(known->arena, known->last_values, count, &known->last_capacity,
                                    sizeof *last);
    if (words == NULL || stems == NULL || last == NULL)
        return false;
    known->word_items = words;
    known->word_stems = stems;
    known->last_values = last;
    return true;
}

/* Number of a word of a value, counted once per value; UINT32_MAX when memory is out. */
static uint32_t word_number(vocabulary *known, ins_arena *arena, ins_slice word, uint32_t value)
{
    bool is_new = false;
    const uint32_t *found = ins_map_get(&known->words, word);
    uint32_t number = found == NULL ? (uint32_t)known->words.count : *found;
    if (found == NULL) {
        uint32_t stem = grow_words(known, number) ? stem_number(known, arena, word) : UINT32_MAX;
        if (stem == UINT32_MAX || ins_map_put(&known->words, word, number, &is_new) == NULL)
            return UINT32_MAX;
        known->word_items[number] = (ins_index_word){word, 0, ins_index_letters(word)};
        known->word_stems[number] = stem;
        known->last_values[number] = 0;
    }
    if (known->last_values[number] != value + 1) {
        known->last_values[number] = value + 1;
        known->word_items[number].frequency++;
    }
    return number;
}

/* Fills the stems of all values. */
static bool fill_sequences(ins_value_index *index, ins_arena *arena, vocabulary *known)
{
    size_t total = 0;
    for (uint32_t i = 0; i < index->value_count; i++)
        total += index->values[i].word_count;
    if (!ins_index_new_list(index, arena, INS_LIST_SEQUENCE_STARTS, index->value_count + 1) ||
        !ins_index_new_list(index, arena, INS_LIST_SEQUENCE, total))
        return false;
    uint32_t used = 0;
    for (uint32_t i = 0; i < index->value_count; i++) {
        index->lists[INS_LIST_SEQUENCE_STARTS].items[i] = used;
        ins_slice rest = index->values[i].folded;
        ins_slice word;
        while (ins_index_next_word(&rest, &word)) {
            uint32_t number = word_number(known, arena, word, i);
            if (number == UINT32_MAX)
                return false;
            index->lists[INS_LIST_SEQUENCE].items[used++] = known->word_stems[number];
        }
    }
    index->lists[INS_LIST_SEQUENCE_STARTS].items[index->value_count] = used;
    return true;
}

static bool keep_vocabulary(ins_value_index *index, ins_arena *arena, const vocabulary *known)
{
    index->word_count = (uint32_t)known->words.count;
    index->stem_count = (uint32_t)known->stems.count;
    index->words = ARENA_ARRAY(arena, ins_index_word, index->word_count);
    index->stems = ARENA_ARRAY(arena, ins_slice, index->stem_count);
    if (index->words == NULL || index->stems == NULL ||
        !ins_index_new_slots(index, arena, INS_LIST_STEM_SLOTS, index->stem_count))
        return false;
    if (index->word_count > 0)
        memcpy(index->words, known->word_items, index->word_count * sizeof *index->words);
    for (uint32_t i = 0; i < index->stem_count; i++) {
        index->stems[i] = known->stem_items[i];
        ins_index_put(index, INS_LIST_STEM_SLOTS,
                      ins_hash(index->stems[i].data, index->stems[i].size), i);
    }
    return true;
}

static bool build_words(ins_value_index *index, ins_arena *arena, ins_arena *scratch)
{
    vocabulary known = {.arena = scratch, .stemmer = ins_stemmer_create()};
    ins_map_init(&known.words, scratch);
    ins_map_init(&known.stems, scratch);
    bool is_done = known.stemmer != NULL && fill_sequences(index, arena, &known) &&
                   keep_vocabulary(index, arena, &known);
    ins_stemmer_destroy(known.stemmer);
    return is_done;
}

/* True when the stem stands earlier in the same value. */
static bool is_repeated(const uint32_t *stems, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (stems[i] == stems[at])
            return true;
    return false;
}

/* Values by stem, in the order of `items`: counting sort. */
static bool build_postings(ins_value_index *index, ins_arena *arena, const sort_item *items)
{
    if (!ins_index_new_list(index, arena, INS_LIST_POSTING_STARTS, index->stem_count + 1))
        return false;
    uint32_t *starts = index->lists[INS_LIST_POSTING_STARTS].items;
    uint32_t total = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < index->value_count; i++) {
            size_t count = 0;
            const uint32_t *stems = ins_index_stems(index, items[i].number, &count);
            for (size_t j = 0; j < count; j++) {
                if (is_repeated(stems, j))
                    continue;
                if (pass == 0)
                    starts[stems[j]]++;
                else
                    index->lists[INS_LIST_POSTINGS].items[starts[stems[j]]++] = items[i].number;
            }
        }
        if (pass == 0) {
            for (uint32_t i = 0; i < index->stem_count; i++) {
                uint32_t count = starts[i];
                starts[i] = total;
                total += count;
            }
            if (!ins_index_new_list(index, arena, INS_LIST_POSTINGS, total))
                return false;
        }
    }
    /* Filling moved each start to the next one's: move them back. */
    memmove(starts + 1, starts, index->stem_count * sizeof *starts);
    starts[0] = 0;
    return true;
}

static bool build_by_stems(ins_value_index *index, ins_arena *arena, sort_item *items)
{
    for (uint32_t i = 0; i < index->value_count; i++) {
        size_t count = 0;
        const uint32_t *stems = ins_index_stems(index, i, &count);
        items[i] = (sort_item){.hash = ins_index_hash_stems(stems, count),
                               .value = &index->values[i],
                               .stems = stems,
                               .number = i};
    }
    if (index->value_count > 0)
        qsort(items, index->value_count, sizeof *items, compare_items);
    if (!ins_index_new_list(index, arena, INS_LIST_BY_STEMS, index->value_count) ||
        !ins_index_new_slots(index, arena, INS_LIST_STEMS_SLOTS, index->value_count))
        return false;
    for (uint32_t i = 0; i < index->value_count; i++) {
        index->lists[INS_LIST_BY_STEMS].items[i] = items[i].number;
        bool is_first = i == 0 || items[i].hash != items[i - 1].hash ||
                        compare_stems(&items[i], &items[i - 1]) != 0;
        if (is_first)
            ins_index_put(index, INS_LIST_STEMS_SLOTS, items[i].hash, i);
    }
    return true;
}

static bool build_ranges(ins_value_index *index, ins_arena *arena, const sort_item *items)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < index->value_count; i++)
        count += i == 0 || compare_fields(items[i].value, items[i - 1].value) != 0;
    index->ranges = ARENA_ARRAY(arena, ins_index_range, count);
    if (index->ranges == NULL ||
        !ins_index_new_list(index, arena, INS_LIST_BY_FIELD, index->value_count))
        return false;
    for (uint32_t i = 0; i < index->value_count; i++) {
        index->lists[INS_LIST_BY_FIELD].items[i] = items[i].number;
        if (i == 0 || compare_fields(items[i].value, items[i - 1].value) != 0)
            index->ranges[index->range_count++] =
                (ins_index_range){items[i].value->field.dataset, items[i].value->field.field, i, 0};
        index->ranges[index->range_count - 1].count++;
    }
    return true;
}

static bool build(const ins_value_index_builder *builder, ins_value_index *index,
                  ins_arena *scratch)
{
    ins_arena *arena = builder->arena;
    sort_item *items = ARENA_ARRAY(scratch, sort_item, builder->count);
    if (items == NULL || !place_values(builder, index, items) ||
        !build_words(index, arena, scratch) || !build_by_stems(index, arena, items))
        return false;
    if (index->value_count > 0)
        qsort(items, index->value_count, sizeof *items, compare_by_frequency);
    if (!build_postings(index, arena, items))
        return false;
    if (index->value_count > 0)
        qsort(items, index->value_count, sizeof *items, compare_by_field);
    return build_ranges(index, arena, items) && ins_index_build_near(index, arena, scratch);
}

const ins_value_index *ins_value_index_finish(ins_value_index_builder *builder)
{
    ins_value_index *index = ARENA_NEW(builder->arena, ins_value_index);
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    bool is_done = index != NULL && scratch != NULL && build(builder, index, scratch);
    ins_arena_destroy(scratch);
    if (!is_done)
        return NULL;
    index->skipped = builder->skipped;
    return index;
}

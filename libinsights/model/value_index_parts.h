/**
 * @file
 * What the files of the value index share: its arrays and the steps that build them.
 *
 *     values     sorted so that equal folded texts stand together, frequent ones first
 *     words      distinct words of the values; stems: distinct stems of the words
 *     lists      arrays of numbers that lead from hashes, stems and fields to values
 *
 * All arrays lie in one arena; a loaded index has its lists in one block read from the file.
 */
#ifndef INS_MODEL_VALUE_INDEX_PARTS_H
#define INS_MODEL_VALUE_INDEX_PARTS_H

#include "model/value_index.h"

/** The arrays of numbers, in the order they are stored. */
typedef enum ins_index_list {
    INS_LIST_SEQUENCE_STARTS, /* per value: where its stems start; one more at the end */
    INS_LIST_SEQUENCE,        /* stems of the values' words, in order */
    INS_LIST_POSTING_STARTS,  /* per stem: where its values start; one more at the end */
    INS_LIST_POSTINGS,        /* values that hold a stem, frequent ones first */
    INS_LIST_BY_STEMS,        /* all values, equal stems together, frequent ones first */
    INS_LIST_BY_FIELD,        /* all values by field, frequent ones first */
    INS_LIST_TEXT_SLOTS,      /* hash table: folded text -> first value + 1 */
    INS_LIST_STEM_SLOTS,      /* hash table: stem -> its number + 1 */
    INS_LIST_STEMS_SLOTS,     /* hash table: stems of a phrase -> place in BY_STEMS + 1 */
    INS_LIST_BUCKETS,         /* per hash of a shortened word: where its words start; one more */
    INS_LIST_DELETES,         /* numbers of words, with 8 bits of the hash above them */
    INS_LIST_COUNT
} ins_index_list;

/** Bits of a number in INS_LIST_DELETES that are the word; words beyond are found exactly only. */
enum { INS_NEAR_WORD_BITS = 24 };

/** An array of numbers. */
typedef struct ins_index_numbers {
    uint32_t *items;
    uint32_t count;
} ins_index_numbers;

/** A distinct word. */
typedef struct ins_index_word {
    ins_slice text;
    uint32_t frequency; /* values that hold it */
    uint32_t letters;   /* a bit per letter it has, see ins_index_letters() */
} ins_index_word;

/** Where the values of a field stand in INS_LIST_BY_FIELD. Sorted by dataset and field. */
typedef struct ins_index_range {
    int32_t dataset;
    int32_t field;
    uint32_t start;
    uint32_t count;
} ins_index_range;

struct ins_value_index {
    ins_indexed_value *values;
    uint32_t value_count;
    ins_index_word *words;
    uint32_t word_count;
    ins_slice *stems;
    uint32_t stem_count;
    ins_index_range *ranges;
    uint32_t range_count;
    ins_index_numbers lists[INS_LIST_COUNT];
    uint64_t skipped; /* values left out */
};

/** Takes the next word (at most `rest`) of folded text; false at the end. */
bool ins_index_next_word(ins_slice *rest, ins_slice *word);

/** Number of words in folded text. */
uint32_t ins_index_count_words(ins_slice folded);

/** Bits of the letters of a word; k changed letters change at most 2k bits. */
uint32_t ins_index_letters(ins_slice word);

/** Hash of a sequence of stems. */
uint64_t ins_index_hash_stems(const uint32_t *stems, size_t count);

/** Stems of a value: numbers in INS_LIST_SEQUENCE. */
const uint32_t *ins_index_stems(const ins_value_index *index, uint32_t value, size_t *count);

/** Allocates a list; false when memory is out. */
bool ins_index_new_list(ins_value_index *index, ins_arena *arena, ins_index_list which,
                        size_t count);

/** Allocates an empty hash table for a number of entries; false when memory is out. */
bool ins_index_new_slots(ins_value_index *index, ins_arena *arena, ins_index_list which,
                         size_t entries);

/** Puts a number into the first free slot of a hash. */
void ins_index_put(ins_value_index *index, ins_index_list which, uint64_t hash, uint32_t number);

/** Builds the lists for near spelling; false when memory is out. */
bool ins_index_build_near(ins_value_index *index, ins_arena *arena, ins_arena *scratch);

/**
 * Reads an index from the bytes of a cache file, which must stay as long as the index.
 *
 * @param data  aligned for any type.
 * @errors      INSIGHTS_CORRUPT, INSIGHTS_NOMEM.
 */
insights_status ins_index_read(const ins_value_index **out, ins_arena *arena, void *data,
                               size_t size, const char *fingerprint, insights_error **err);

/** Sets the checksum of the bytes of a cache file, so that tests can damage what is behind it. */
void ins_index_set_checksum(void *data, size_t size);

#endif

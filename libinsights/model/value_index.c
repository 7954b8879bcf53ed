/* Looks values up: by whole text, by stems, by runs of words, by field. */
#include "model/value_index_parts.h"

#include "base/hash.h"

#include <string.h>

enum {
    PHRASE_WORDS_MAX = 32,
    PART_SCAN_MAX = 65536 /* values looked at for one phrase; frequent ones come first */
};

bool ins_index_next_word(ins_slice *rest, ins_slice *word)
{
    size_t at = 0;
    while (at < rest->size && rest->data[at] == ' ')
        at++;
    size_t start = at;
    while (at < rest->size && rest->data[at] != ' ')
        at++;
    *word = (ins_slice){rest->data + start, at - start};
    rest->data += at;
    rest->size -= at;
    return word->size > 0;
}

uint32_t ins_index_count_words(ins_slice folded)
{
    uint32_t count = 0;
    ins_slice word;
    while (ins_index_next_word(&folded, &word))
        count++;
    return count;
}

uint64_t ins_index_hash_stems(const uint32_t *stems, size_t count)
{
    return ins_hash(stems, count * sizeof *stems);
}

const uint32_t *ins_index_stems(const ins_value_index *index, uint32_t value, size_t *count)
{
    const uint32_t *starts = index->lists[INS_LIST_SEQUENCE_STARTS].items;
    *count = starts[value + 1] - starts[value];
    return index->lists[INS_LIST_SEQUENCE].items + starts[value];
}

bool ins_index_new_list(ins_value_index *index, ins_arena *arena, ins_index_list which,
                        size_t count)
{
    index->lists[which].items = ARENA_ARRAY(arena, uint32_t, count);
    index->lists[which].count = (uint32_t)count;
    return index->lists[which].items != NULL && count < UINT32_MAX;
}

bool ins_index_new_slots(ins_value_index *index, ins_arena *arena, ins_index_list which,
                         size_t entries)
{
    size_t count = 2;
    while (count < entries * 2)
        count *= 2;
    return ins_index_new_list(index, arena, which, count);
}

void ins_index_put(ins_value_index *index, ins_index_list which, uint64_t hash, uint32_t number)
{
    ins_index_numbers *slots = &index->lists[which];
    uint32_t mask = slots->count - 1;
    uint32_t at = (uint32_t)hash & mask;
    while (slots->items[at] != 0)
        at = (at + 1) & mask;
    slots->items[at] = number + 1;
}

size_t ins_value_index_count(const ins_value_index *index)
{
    return index->value_count;
}

/* Letters and digits stay, everything between them becomes one space. In place. */
static void squeeze(char *text, size_t size)
{
    size_t used = 0;
    size_t at = 0;
    bool is_gap = false;
    while (at < size) {
        int32_t point = (unsigned char)text[at];
        size_t length = 1;
        if (point >= 0x80)
            length = ins_utf8_next(text + at, size - at, &point);
        bool is_ascii_word =
            point < 0x80 && (ins_is_alpha((char)point) || ins_is_digit((char)point));
        if (is_ascii_word || (point >= 0x80 && ins_is_word_point(point))) {
            if (is_gap && used > 0)
                text[used++] = ' ';
            memmove(text + used, text + at, length);
            used += length;
            is_gap = false;
        } else {
            is_gap = true;
        }
        at += length;
    }
    text[used] = '\0';
}

const char *ins_value_fold(ins_arena *arena, ins_slice text)
{
    char *folded = ins_text_fold(arena, text.data, text.size);
    if (folded != NULL)
        squeeze(folded, strlen(folded));
    return folded;
}

/* First value with a folded text, or UINT32_MAX. */
static uint32_t find_text(const ins_value_index *index, ins_slice folded)
{
    const ins_index_numbers *slots = &index->lists[INS_LIST_TEXT_SLOTS];
    uint32_t mask = slots->count - 1;
    uint32_t at = (uint32_t)ins_hash(folded.data, folded.size) & mask;
    for (; slots->items[at] != 0; at = (at + 1) & mask)
        if (ins_slice_equal(index->values[slots->items[at] - 1].folded, folded))
            return slots->items[at] - 1;
    return UINT32_MAX;
}

static uint32_t find_stem(const ins_value_index *index, ins_slice stem)
{
    const ins_index_numbers *slots = &index->lists[INS_LIST_STEM_SLOTS];
    uint32_t mask = slots->count - 1;
    uint32_t at = (uint32_t)ins_hash(stem.data, stem.size) & mask;
    for (; slots->items[at] != 0; at = (at + 1) & mask)
        if (ins_slice_equal(index->stems[slots->items[at] - 1], stem))
            return slots->items[at] - 1;
    return UINT32_MAX;
}

/* Stems of a phrase; 0 when one is in no value or there are too many words. */
static size_t stem_phrase(const ins_value_index *index, ins_stemmer *stemmer, ins_slice phrase,
                          uint32_t stems[PHRASE_WORDS_MAX])
{
    size_t count = 0;
    ins_slice word;
    while (ins_index_next_word(&phrase, &word)) {
        if (count == PHRASE_WORDS_MAX)
            return 0;
        stems[count] = find_stem(index, ins_stem(stemmer, word));
        if (stems[count] == UINT32_MAX)
            return 0;
        count++;
    }
    return count;
}

static bool has_stems(const ins_value_index *index, uint32_t value, const uint32_t *stems,
                      size_t count)
{
    size_t own = 0;
    const uint32_t *sequence = ins_index_stems(index, value, &own);
    return own == count && memcmp(sequence, stems, count * sizeof *stems) == 0;
}

/* Place in BY_STEMS of the first value with these stems, or UINT32_MAX. */
static uint32_t find_sequence(const ins_value_index *index, const uint32_t *stems, size_t count)
{
    const ins_index_numbers *slots = &index->lists[INS_LIST_STEMS_SLOTS];
    uint32_t mask = slots->count - 1;
    uint32_t at = (uint32_t)ins_index_hash_stems(stems, count) & mask;
    for (; slots->items[at] != 0; at = (at + 1) & mask) {
        uint32_t place = slots->items[at] - 1;
        if (has_stems(index, index->lists[INS_LIST_BY_STEMS].items[place], stems, count))
            return place;
    }
    return UINT32_MAX;
}

/* Appends the values that have the stems of the phrase, but not its text. */
static size_t add_stemmed(const ins_value_index *index, ins_stemmer *stemmer, ins_slice phrase,
                          ins_value_hit *hits, size_t limit)
{
    uint32_t stems[PHRASE_WORDS_MAX];
    size_t count = stem_phrase(index, stemmer, phrase, stems);
    uint32_t place = count == 0 ? UINT32_MAX : find_sequence(index, stems, count);
    size_t written = 0;
    while (place < index->value_count && written < limit) {
        uint32_t value = index->lists[INS_LIST_BY_STEMS].items[place++];
        if (!has_stems(index, value, stems, count))
            break;
        if (!ins_slice_equal(index->values[value].folded, phrase))
            hits[written++] = (ins_value_hit){&index->values[value], 0, true};
    }
    return written;
}

size_t ins_value_index_find(const ins_value_index *index, ins_stemmer *stemmer, ins_slice phrase,
                            ins_value_hit *hits, size_t limit)
{
    size_t count = 0;
    uint32_t at = find_text(index, phrase);
    for (; at < index->value_count && count < limit; at++) {
        if (!ins_slice_equal(index->values[at].folded, phrase))
            break;
        hits[count++] = (ins_value_hit){&index->values[at], 0, true};
    }
    if (count < limit)
        count += add_stemmed(index, stemmer, phrase, hits + count, limit - count);
    return count;
}

/* True when the stems stand in the value, one after the other. */
static bool holds_run(const ins_value_index *index, uint32_t value, const uint32_t *stems,
                      size_t count)
{
    size_t own = 0;
    const uint32_t *sequence = ins_index_stems(index, value, &own);
    for (size_t i = 0; i + count <= own; i++)
        if (memcmp(sequence + i, stems, count * sizeof *stems) == 0)
            return true;
    return false;
}

/* True when the words of the phrase stand in the folded text as they are. */
static bool holds_words(ins_slice folded, ins_slice phrase)
{
    for (size_t i = 0; i + phrase.size <= folded.size; i++) {
        bool starts = i == 0 || folded.data[i - 1] == ' ';
        bool ends = i + phrase.size == folded.size || folded.data[i + phrase.size] == ' ';
        if (starts && ends && memcmp(folded.data + i, phrase.data, phrase.size) == 0)
            return true;
    }
    return false;
}

/* The stem that the fewest values hold. */
static uint32_t rarest(const ins_value_index *index, const uint32_t *stems, size_t count)
{
    const uint32_t *starts = index->lists[INS_LIST_POSTING_STARTS].items;
    uint32_t best = stems[0];
    for (size_t i = 1; i < count; i++)
        if (starts[stems[i] + 1] - starts[stems[i]] < starts[best + 1] - starts[best])
            best = stems[i];
    return best;
}

size_t ins_value_index_find_part(const ins_value_index *index, ins_stemmer *stemmer,
                                 ins_slice phrase, ins_value_hit *hits, size_t limit)
{
    uint32_t stems[PHRASE_WORDS_MAX];
    size_t count = stem_phrase(index, stemmer, phrase, stems);
    if (count == 0)
        return 0;
    uint32_t stem = rarest(index, stems, count);
    const uint32_t *starts = index->lists[INS_LIST_POSTING_STARTS].items;
    uint32_t first = starts[stem];
    uint32_t end = starts[stem + 1];
    if (end - first > PART_SCAN_MAX)
        end = first + PART_SCAN_MAX;
    size_t written = 0;
    for (int pass = 0; pass < 2; pass++) { /* the words themselves before their stems */
        for (uint32_t i = first; i < end && written < limit; i++) {
            uint32_t number = index->lists[INS_LIST_POSTINGS].items[i];
            const ins_indexed_value *value = &index->values[number];
            bool is_exact = holds_words(value->folded, phrase);
            if (is_exact != (pass == 0) || !holds_run(index, number, stems, count))
                continue;
            hits[written++] = (ins_value_hit){value, 0, value->word_count == count};
        }
    }
    return written;
}

size_t ins_value_index_count_of_field(const ins_value_index *index, ins_field_ref field)
{
    for (uint32_t i = 0; i < index->range_count; i++)
        if (index->ranges[i].dataset == field.dataset && index->ranges[i].field == field.field)
            return index->ranges[i].count;
    return 0;
}

size_t ins_value_index_of_field(const ins_value_index *index, ins_field_ref field,
                                const ins_indexed_value **values, size_t limit)
{
    for (uint32_t i = 0; i < index->range_count; i++) {
        const ins_index_range *range = &index->ranges[i];
        if (range->dataset != field.dataset || range->field != field.field)
            continue;
        size_t count = range->count < limit ? range->count : limit;
        for (size_t j = 0; j < count; j++)
            values[j] = &index->values[index->lists[INS_LIST_BY_FIELD].items[range->start + j]];
        return count;
    }
    return 0;
}

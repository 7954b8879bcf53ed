/* The cache file of a value index: one block, checked in full before a byte of it is used.
 *
 *     header | values | words | stems | ranges | lists of numbers | text
 *
 * Numbers are in the machine's order; a file of another machine is taken as damaged. */
#include "model/value_index_parts.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    VERSION = 1,
    ORDER_MARK = 0x01020304,
    FINGERPRINT_SIZE = 256,
    ALIGNMENT = 8,
    FILE_MAX = INT32_MAX,
    WORDS_OF_VALUE_MAX = 4096
};

static const char MAGIC[8] = {'I', 'N', 'S', 'V', 'I', 'D', 'X', '\n'};

typedef struct header {
    char magic[8];
    uint32_t version;
    uint32_t order;
    uint64_t checksum; /* over the whole file with this field 0 */
    uint64_t size;
    uint64_t skipped;
    char fingerprint[FINGERPRINT_SIZE];
    uint32_t value_count;
    uint32_t word_count;
    uint32_t stem_count;
    uint32_t range_count;
    uint32_t list_counts[INS_LIST_COUNT];
    uint32_t text_size;
} header;

typedef struct stored_value {
    int32_t dataset;
    int32_t field;
    uint32_t text;
    uint32_t text_size;
    uint32_t folded;
    uint32_t folded_size;
    uint32_t word_count;
    uint32_t frequency;
} stored_value;

typedef struct stored_word {
    uint32_t text;
    uint32_t size;
    uint32_t frequency; /* stems: 0 */
} stored_word;

/* Where the parts are. Invariant: within the file, each aligned. */
typedef struct layout {
    size_t values;
    size_t words;
    size_t stems;
    size_t ranges;
    size_t lists[INS_LIST_COUNT];
    size_t text;
    size_t size;
} layout;

static size_t place(size_t *end, size_t count, size_t item_size)
{
    size_t start = *end;
    *end = (start + count * item_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return start;
}

/* Counts are 32 bits and items small, so that sums cannot overflow 64 bits. */
static layout lay_out(const header *head)
{
    size_t end = (sizeof *head + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    layout at = {0};
    at.values = place(&end, head->value_count, sizeof(stored_value));
    at.words = place(&end, head->word_count, sizeof(stored_word));
    at.stems = place(&end, head->stem_count, sizeof(stored_word));
    at.ranges = place(&end, head->range_count, sizeof(ins_index_range));
    for (int i = 0; i < INS_LIST_COUNT; i++)
        at.lists[i] = place(&end, head->list_counts[i], sizeof(uint32_t));
    at.text = place(&end, head->text_size, 1);
    at.size = end;
    return at;
}

/* A multiply-and-rotate sum of words of eight bytes: finds damage, does not stop forgers. */
static uint64_t checksum(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    uint64_t sum = UINT64_C(0x9E3779B97F4A7C15) ^ size;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        if (i == offsetof(header, checksum))
            word = 0;
        sum = (sum ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
        sum = sum << 29 | sum >> 35;
    }
    for (size_t i = size / 8 * 8; i < size; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
    return sum ^ sum >> 33;
}

void ins_index_set_checksum(void *data, size_t size)
{
    if (size < sizeof(header))
        return;
    uint64_t sum = checksum(data, size);
    memcpy((char *)data + offsetof(header, checksum), &sum, sizeof sum);
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Appends bytes to the text part; returns where. */
static uint32_t put_text(char *text, uint32_t *used, ins_slice bytes)
{
    uint32_t start = *used;
    memcpy(text + start, bytes.data, bytes.size);
    *used += (uint32_t)bytes.size;
    return start;
}

static size_t text_size(const ins_value_index *index)
{
    size_t size = 0;
    for (uint32_t i = 0; i < index->value_count; i++) {
        const ins_indexed_value *value = &index->values[i];
        size += value->folded.size;
        size += ins_slice_equal(value->text, value->folded) ? 0 : value->text.size;
    }
    for (uint32_t i = 0; i < index->word_count; i++)
        size += index->words[i].text.size;
    for (uint32_t i = 0; i < index->stem_count; i++)
        size += index->stems[i].size;
    return size;
}

static void put_values(const ins_value_index *index, stored_value *out, char *text, uint32_t *used)
{
    for (uint32_t i = 0; i < index->value_count; i++) {
        const ins_indexed_value *value = &index->values[i];
        stored_value *stored = &out[i];
        stored->dataset = value->field.dataset;
        stored->field = value->field.field;
        stored->folded = put_text(text, used, value->folded);
        stored->folded_size = (uint32_t)value->folded.size;
        stored->text = stored->folded;
        if (!ins_slice_equal(value->text, value->folded))
            stored->text = put_text(text, used, value->text);
        stored->text_size = (uint32_t)value->text.size;
        stored->word_count = value->word_count;
        stored->frequency = value->frequency;
    }
}

static void put_words(const ins_value_index *index, char *file, const layout *at, uint32_t *used)
{
    stored_word *words = (stored_word *)(void *)(file + at->words);
    stored_word *stems = (stored_word *)(void *)(file + at->stems);
    for (uint32_t i = 0; i < index->word_count; i++)
        words[i] = (stored_word){put_text(file + at->text, used, index->words[i].text),
                                 (uint32_t)index->words[i].text.size, index->words[i].frequency};
    for (uint32_t i = 0; i < index->stem_count; i++)
        stems[i] = (stored_word){put_text(file + at->text, used, index->stems[i]),
                                 (uint32_t)index->stems[i].size, 0};
}

static void put_lists(const ins_value_index *index, char *file, const layout *at)
{
    if (index->range_count > 0)
        memcpy(file + at->ranges, index->ranges, index->range_count * sizeof *index->ranges);
    for (int i = 0; i < INS_LIST_COUNT; i++)
        if (index->lists[i].count > 0)
            memcpy(file + at->lists[i], index->lists[i].items,
                   index->lists[i].count * sizeof(uint32_t));
}

static header head_of(const ins_value_index *index, const char *fingerprint, size_t text)
{
    header head = {.version = VERSION, .order = ORDER_MARK};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    memcpy(head.fingerprint, fingerprint, strlen(fingerprint));
    head.skipped = index->skipped;
    head.value_count = index->value_count;
    head.word_count = index->word_count;
    head.stem_count = index->stem_count;
    head.range_count = index->range_count;
    for (int i = 0; i < INS_LIST_COUNT; i++)
        head.list_counts[i] = index->lists[i].count;
    head.text_size = (uint32_t)text;
    return head;
}

/* The bytes of the file on the heap. */
static insights_status to_bytes(char **out, size_t *size, const ins_value_index *index,
                                const char *fingerprint, insights_error **err)
{
    size_t text = text_size(index);
    if (strlen(fingerprint) >= FINGERPRINT_SIZE)
        return ins_fail(err, INSIGHTS_INVALID, "fingerprint is longer than %d bytes",
                        FINGERPRINT_SIZE - 1);
    if (text > FILE_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "value index has more than %d bytes", FILE_MAX);
    header head = head_of(index, fingerprint, text);
    layout at = lay_out(&head);
    head.size = at.size;
    if (at.size > FILE_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "value index has more than %d bytes", FILE_MAX);
    char *file = ins_calloc(1, at.size);
    if (file == NULL)
        return ins_fail_nomem(err);
    uint32_t used = 0;
    memcpy(file, &head, sizeof head);
    put_values(index, (stored_value *)(void *)(file + at.values), file + at.text, &used);
    put_words(index, file, &at, &used);
    put_lists(index, file, &at);
    ins_index_set_checksum(file, at.size);
    *out = file;
    *size = at.size;
    return INSIGHTS_OK;
}

static insights_status io_failure(insights_error **err, const char *path)
{
    int reason = errno;
    insights_status status =
        reason == ENOSPC || reason == EDQUOT ? INSIGHTS_NO_SPACE : INSIGHTS_UNAVAILABLE;
    return ins_fail(err, status, "cache file %s cannot be written (errno %d)", path, reason);
}

static bool write_all(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

/* Writes beside the file and renames, so that a reader sees the old file or the new one. */
static insights_status replace_file(const char *path, const char *data, size_t size,
                                    insights_error **err)
{
    static const char SUFFIX[] = ".XXXXXX";
    size_t length = strlen(path);
    char *name = ins_malloc(length + sizeof SUFFIX);
    if (name == NULL)
        return ins_fail_nomem(err);
    memcpy(name, path, length);
    memcpy(name + length, SUFFIX, sizeof SUFFIX);
    insights_status status = INSIGHTS_OK;
    int file = mkstemp(name);
    bool is_written = file >= 0 && write_all(file, data, size);
    if (!is_written)
        status = io_failure(err, path);
    if (file >= 0 && close(file) != 0 && is_written)
        status = io_failure(err, path);
    if (status == INSIGHTS_OK && rename(name, path) != 0)
        status = io_failure(err, path);
    if (status != INSIGHTS_OK && file >= 0)
        unlink(name);
    ins_free(name);
    return status;
}

insights_status ins_value_index_save(const ins_value_index *index, const char *path,
                                     const char *fingerprint, insights_error **err)
{
    char *data = NULL;
    size_t size = 0;
    INS_TRY(to_bytes(&data, &size, index, fingerprint, err));
    insights_status status = replace_file(path, data, size, err);
    ins_free(data);
    return status;
}

/* ---- reading -------------------------------------------------------------------------------- */

static insights_status corrupt(insights_error **err, const char *what)
{
    return ins_fail(err, INSIGHTS_CORRUPT, "value index cache: %s", what);
}

/* A file on its way to an index. */
typedef struct reader {
    char *data;
    const header *head;
    layout at;
    ins_arena *arena;
    ins_value_index *index;
} reader;

static bool take_slice(const reader *from, uint32_t start, uint32_t size, ins_slice *out)
{
    uint32_t end = from->head->text_size;
    if (start > end || size > end - start)
        return false;
    *out = (ins_slice){from->data + from->at.text + start, size};
    return true;
}

static bool read_values(reader *from)
{
    const stored_value *stored = (const stored_value *)(const void *)(from->data + from->at.values);
    for (uint32_t i = 0; i < from->index->value_count; i++) {
        ins_indexed_value *value = &from->index->values[i];
        if (!take_slice(from, stored[i].text, stored[i].text_size, &value->text) ||
            !take_slice(from, stored[i].folded, stored[i].folded_size, &value->folded) ||
            stored[i].text_size > INS_VALUE_TEXT_MAX || stored[i].dataset < 0 ||
            stored[i].field < 0 || stored[i].word_count != ins_index_count_words(value->folded))
            return false;
        value->field = (ins_field_ref){stored[i].dataset, stored[i].field};
        value->word_count = stored[i].word_count;
        value->frequency = stored[i].frequency;
    }
    return true;
}

static bool read_words(reader *from)
{
    const stored_word *words = (const stored_word *)(const void *)(from->data + from->at.words);
    const stored_word *stems = (const stored_word *)(const void *)(from->data + from->at.stems);
    for (uint32_t i = 0; i < from->index->word_count; i++) {
        ins_index_word *word = &from->index->words[i];
        if (!take_slice(from, words[i].text, words[i].size, &word->text))
            return false;
        word->frequency = words[i].frequency;
        word->letters = ins_index_letters(word->text);
    }
    for (uint32_t i = 0; i < from->index->stem_count; i++)
        if (!take_slice(from, stems[i].text, stems[i].size, &from->index->stems[i]))
            return false;
    return true;
}

/* Places that start at 0, never go back, and end at the end of the list they point into. */
static bool are_starts(const ins_value_index *index, ins_index_list which, uint32_t count,
                       ins_index_list into)
{
    const ins_index_numbers *list = &index->lists[which];
    if (list->count != count || list->items[0] != 0 ||
        list->items[count - 1] != index->lists[into].count)
        return false;
    for (uint32_t i = 1; i < count; i++)
        if (list->items[i] < list->items[i - 1])
            return false;
    return true;
}

static bool are_below(const ins_value_index *index, ins_index_list which, uint32_t mask,
                      uint32_t bound)
{
    const ins_index_numbers *list = &index->lists[which];
    bool is_good = true;
    for (uint32_t i = 0; i < list->count; i++)
        is_good &= (list->items[i] & mask) < bound;
    return is_good;
}

/* A power of two of slots, numbers in bounds, and a free slot, so that every search ends. */
static bool are_slots(const ins_value_index *index, ins_index_list which, uint32_t bound)
{
    const ins_index_numbers *list = &index->lists[which];
    bool is_power = list->count >= 2 && (list->count & (list->count - 1)) == 0;
    bool has_free = false;
    for (uint32_t i = 0; i < list->count; i++) {
        has_free = has_free || list->items[i] == 0;
        if (list->items[i] > bound)
            return false;
    }
    return is_power && has_free;
}

/* Each value has as many stems as words. */
static bool are_sequences(const ins_value_index *index)
{
    for (uint32_t i = 0; i < index->value_count; i++) {
        size_t count = 0;
        ins_index_stems(index, i, &count);
        if (count != index->values[i].word_count || count > WORDS_OF_VALUE_MAX)
            return false;
    }
    return true;
}

static bool are_ranges(const ins_value_index *index)
{
    for (uint32_t i = 0; i < index->range_count; i++)
        if (index->ranges[i].start > index->value_count ||
            index->ranges[i].count > index->value_count - index->ranges[i].start)
            return false;
    return true;
}

static bool are_lists(const ins_value_index *index)
{
    uint32_t all = UINT32_MAX;
    uint32_t word_mask = (UINT32_C(1) << INS_NEAR_WORD_BITS) - 1;
    uint32_t buckets = index->lists[INS_LIST_BUCKETS].count;
    bool is_bucketed = buckets >= 2 && ((buckets - 1) & (buckets - 2)) == 0;
    return index->lists[INS_LIST_BY_STEMS].count == index->value_count &&
           index->lists[INS_LIST_BY_FIELD].count == index->value_count &&
           are_starts(index, INS_LIST_SEQUENCE_STARTS, index->value_count + 1, INS_LIST_SEQUENCE) &&
           are_starts(index, INS_LIST_POSTING_STARTS, index->stem_count + 1, INS_LIST_POSTINGS) &&
           is_bucketed && are_starts(index, INS_LIST_BUCKETS, buckets, INS_LIST_DELETES) &&
           are_below(index, INS_LIST_SEQUENCE, all, index->stem_count) &&
           are_below(index, INS_LIST_POSTINGS, all, index->value_count) &&
           are_below(index, INS_LIST_BY_STEMS, all, index->value_count) &&
           are_below(index, INS_LIST_BY_FIELD, all, index->value_count) &&
           are_below(index, INS_LIST_DELETES, word_mask, index->word_count) &&
           are_slots(index, INS_LIST_TEXT_SLOTS, index->value_count) &&
           are_slots(index, INS_LIST_STEM_SLOTS, index->stem_count) &&
           are_slots(index, INS_LIST_STEMS_SLOTS, index->value_count);
}

static insights_status check_header(const char *data, size_t size, const char *fingerprint,
                                    insights_error **err)
{
    const header *head = (const header *)(const void *)data;
    if (size < sizeof *head || memcmp(head->magic, MAGIC, sizeof MAGIC) != 0)
        return corrupt(err, "not a cache file");
    if (head->version != VERSION || head->order != ORDER_MARK)
        return corrupt(err, "written by another version or machine");
    if (strlen(fingerprint) >= FINGERPRINT_SIZE ||
        memchr(head->fingerprint, '\0', FINGERPRINT_SIZE) == NULL ||
        strcmp(head->fingerprint, fingerprint) != 0)
        return corrupt(err, "made for other data");
    if (head->size != size || lay_out(head).size != size)
        return corrupt(err, "wrong size");
    if (checksum(data, size) != head->checksum)
        return corrupt(err, "wrong checksum");
    bool is_limited = head->value_count <= INS_VALUES_MAX;
    return is_limited ? INSIGHTS_OK : corrupt(err, "too many values");
}

static bool allocate(reader *from)
{
    ins_value_index *index = ARENA_NEW(from->arena, ins_value_index);
    from->index = index;
    if (index == NULL)
        return false;
    index->skipped = from->head->skipped;
    index->value_count = from->head->value_count;
    index->word_count = from->head->word_count;
    index->stem_count = from->head->stem_count;
    index->range_count = from->head->range_count;
    index->values = ARENA_ARRAY(from->arena, ins_indexed_value, index->value_count);
    index->words = ARENA_ARRAY(from->arena, ins_index_word, index->word_count);
    index->stems = ARENA_ARRAY(from->arena, ins_slice, index->stem_count);
    index->ranges = (ins_index_range *)(void *)(from->data + from->at.ranges);
    for (int i = 0; i < INS_LIST_COUNT; i++)
        index->lists[i] = (ins_index_numbers){(uint32_t *)(void *)(from->data + from->at.lists[i]),
                                              from->head->list_counts[i]};
    return index->values != NULL && index->words != NULL && index->stems != NULL;
}

insights_status ins_index_read(const ins_value_index **out, ins_arena *arena, void *data,
                               size_t size, const char *fingerprint, insights_error **err)
{
    INS_TRY(check_header(data, size, fingerprint, err));
    reader from = {.data = data, .head = data, .arena = arena};
    from.at = lay_out(from.head);
    if (!allocate(&from))
        return ins_fail_nomem(err);
    if (!read_values(&from) || !read_words(&from) || !are_lists(from.index) ||
        !are_sequences(from.index) || !are_ranges(from.index))
        return corrupt(err, "damaged");
    *out = from.index;
    return INSIGHTS_OK;
}

static bool read_all(int file, char *data, size_t size)
{
    while (size > 0) {
        ssize_t got = read(file, data, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        data += got;
        size -= (size_t)got;
    }
    return true;
}

static insights_status read_file(void **out, size_t *size, ins_arena *arena, int file,
                                 insights_error **err)
{
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > FILE_MAX ||
        about.st_size < (off_t)sizeof(header))
        return corrupt(err, "not a cache file");
    *size = (size_t)about.st_size;
    *out = ins_arena_alloc(arena, *size);
    if (*out == NULL)
        return ins_fail_nomem(err);
    return read_all(file, *out, *size) ? INSIGHTS_OK : corrupt(err, "cannot be read");
}

insights_status ins_value_index_load(const ins_value_index **out, ins_arena *arena,
                                     const char *path, const char *fingerprint,
                                     insights_error **err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "there is no cache file %s", path);
    void *data = NULL;
    size_t size = 0;
    insights_status status = read_file(&data, &size, arena, file, err);
    close(file);
    if (status == INSIGHTS_OK)
        status = ins_index_read(out, arena, data, size, fingerprint, err);
    return status;
}

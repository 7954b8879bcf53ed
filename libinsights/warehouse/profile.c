/* Profile of one column from its values: what kind they are, how many, how different. */
#include "warehouse/profile.h"

#include "base/alloc.h"
#include "base/number.h"
#include "data/calendar.h"

#include <math.h>
#include <string.h>

enum { FIRST_SLOTS = 64, DECIMALS_MAX = 6, SHORTEST_DATE = 8, LONGEST_DATE = 40 };

/* Kinds of a value, kept in the lowest bits of its hash. USED keeps every entry from being 0. */
enum { IS_NUMBER = 1, IS_WHOLE = 2, IS_TIME = 4, IS_USED = 8, KIND_BITS = 15 };

/* The 64-bit finaliser of MurmurHash3 (Appleby 2011). */
static uint64_t mixed(uint64_t bits)
{
    bits ^= bits >> 33;
    bits *= UINT64_C(0xff51afd7ed558ccd);
    bits ^= bits >> 33;
    bits *= UINT64_C(0xc4ceb9fe1a85ec53);
    return bits ^ (bits >> 33);
}

/* FNV-1a over words of eight bytes instead of bytes: most of the time goes here. */
static uint64_t text_hash(ins_slice text)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ text.size;
    uint64_t word = 0;
    size_t at = 0;
    for (; at + sizeof word <= text.size; at += sizeof word) {
        memcpy(&word, text.data + at, sizeof word);
        hash = (hash ^ word) * UINT64_C(1099511628211);
        hash ^= hash >> 29;
    }
    word = 0;
    if (at < text.size)
        memcpy(&word, text.data + at, text.size - at);
    return mixed((hash ^ word) * UINT64_C(1099511628211));
}

static uint64_t hash_of(const ins_value *value)
{
    uint64_t bits = 0;
    if (value->type == INSIGHTS_TYPE_TEXT)
        return text_hash(value->as.text);
    if (value->type == INSIGHTS_TYPE_FLOAT && floor(value->as.real) != value->as.real) {
        memcpy(&bits, &value->as.real, sizeof bits);
        return mixed(bits + 1);
    }
    if (value->type == INSIGHTS_TYPE_FLOAT && fabs(value->as.real) < 9e18)
        return mixed((uint64_t)(int64_t)value->as.real);
    memcpy(&bits, &value->as.integer, sizeof bits);
    return mixed(bits);
}

static uint64_t *find_slot(const ins_profiler *profiler, uint64_t hash)
{
    size_t mask = profiler->slot_count - 1;
    size_t at = (size_t)(hash >> 8) & mask;
    while (profiler->slots[at] != 0 && ((profiler->slots[at] ^ hash) & ~(uint64_t)KIND_BITS) != 0)
        at = (at + 1) & mask;
    return &profiler->slots[at];
}

static bool grow(ins_profiler *profiler)
{
    ins_profiler larger = {.slot_count = profiler->slot_count * 4};
    if (larger.slot_count == 0)
        larger.slot_count = FIRST_SLOTS;
    larger.slots = ins_calloc(larger.slot_count, sizeof *larger.slots);
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < profiler->slot_count; i++)
        if (profiler->slots[i] != 0)
            *find_slot(&larger, profiler->slots[i]) = profiler->slots[i];
    ins_free(profiler->slots);
    profiler->slots = larger.slots;
    profiler->slot_count = larger.slot_count;
    return true;
}

static void note_number(ins_profiler *profiler, ins_value number)
{
    if (!profiler->has_number || ins_value_compare(&number, &profiler->least_number) < 0)
        profiler->least_number = number;
    if (!profiler->has_number || ins_value_compare(&number, &profiler->greatest_number) > 0)
        profiler->greatest_number = number;
    profiler->has_number = true;
}

static void note_time(ins_profiler *profiler, int64_t us, bool has_time_of_day)
{
    if (!profiler->has_time || us < profiler->earliest_us)
        profiler->earliest_us = us;
    if (!profiler->has_time || us > profiler->latest_us)
        profiler->latest_us = us;
    profiler->has_time = true;
    profiler->has_time_of_day = profiler->has_time_of_day || has_time_of_day;
}

static int compare_bytes(ins_slice text, const ins_profile_text *kept)
{
    size_t shared = text.size < kept->size ? text.size : kept->size;
    int order = shared == 0 ? 0 : memcmp(text.data, kept->data, shared);
    return order != 0 ? order : (text.size > kept->size) - (text.size < kept->size);
}

/* Cut before a byte that continues a character, so that what is kept is UTF-8. */
static void keep_text(ins_profile_text *kept, ins_slice text)
{
    size_t size = text.size;
    if (size > INS_PROFILE_TEXT_MAX) {
        size = INS_PROFILE_TEXT_MAX;
        while (size > 0 && ((unsigned char)text.data[size] & 0xC0U) == 0x80U)
            size--;
    }
    if (size > 0)
        memcpy(kept->data, text.data, size);
    kept->size = size;
}

static void note_text(ins_profiler *profiler, ins_slice text)
{
    if (!profiler->has_text || compare_bytes(text, &profiler->first_text) < 0)
        keep_text(&profiler->first_text, text);
    if (!profiler->has_text || compare_bytes(text, &profiler->last_text) > 0)
        keep_text(&profiler->last_text, text);
    profiler->has_text = true;
}

/* Least number of digits behind the point that shows the value, starting at those seen before. */
static int decimals_of(double value, int seen)
{
    for (int digits = seen; digits < DECIMALS_MAX; digits++) {
        double scaled = fabs(value) * (double)ins_power_of_ten(digits);
        if (fabs(scaled - round(scaled)) <= 1e-9 * (scaled > 1 ? scaled : 1))
            return digits;
    }
    return DECIMALS_MAX;
}

static void note_decimals(ins_profiler *profiler, int decimals)
{
    if (decimals > profiler->profile.decimals)
        profiler->profile.decimals = decimals < DECIMALS_MAX ? decimals : DECIMALS_MAX;
}

static unsigned examine_real(ins_profiler *profiler, double real)
{
    note_number(profiler, ins_value_double(real));
    if (!isfinite(real))
        return IS_NUMBER;
    note_decimals(profiler, decimals_of(real, profiler->profile.decimals));
    return floor(real) == real ? IS_NUMBER | IS_WHOLE : IS_NUMBER;
}

static unsigned examine_number_text(ins_profiler *profiler, ins_slice text)
{
    int64_t integer = 0;
    int scale = 0;
    double real = 0;
    if (ins_parse_int(text.data, text.size, &integer)) {
        note_number(profiler, ins_value_int(integer));
        return IS_NUMBER | IS_WHOLE;
    }
    if (!ins_parse_double(text.data, text.size, &real))
        return 0;
    note_number(profiler, ins_value_double(real));
    if (ins_parse_decimal(text.data, text.size, &integer, &scale))
        note_decimals(profiler, scale);
    return floor(real) == real ? IS_NUMBER | IS_WHOLE : IS_NUMBER;
}

static unsigned examine_text(ins_profiler *profiler, ins_slice text)
{
    note_text(profiler, text);
    char first = text.size > 0 ? text.data[0] : ' ';
    int64_t us = 0;
    bool has_time_of_day = false;
    if (!ins_is_digit(first) && strchr("+-.", first) == NULL)
        return 0;
    if (ins_is_digit(first) && text.size >= SHORTEST_DATE && text.size <= LONGEST_DATE &&
        ins_parse_datetime(text.data, text.size, &us, &has_time_of_day)) {
        note_time(profiler, us, has_time_of_day);
        return IS_TIME;
    }
    return examine_number_text(profiler, text);
}

/* Finds out what a value is and lets it take part in the extremes. */
static unsigned examine(ins_profiler *profiler, const ins_value *value)
{
    switch (value->type) {
    case INSIGHTS_TYPE_INT: note_number(profiler, *value); return IS_NUMBER | IS_WHOLE;
    case INSIGHTS_TYPE_FLOAT: return examine_real(profiler, value->as.real);
    case INSIGHTS_TYPE_TEXT: return examine_text(profiler, value->as.text);
    default: return 0;
    }
}

static unsigned kind_of(ins_profiler *profiler, const ins_value *value, uint64_t hash)
{
    ins_column_profile *profile = &profiler->profile;
    bool is_full = profile->distinct_count >= profiler->slot_count / 4 * 3;
    if (is_full && profile->distinct_count < INS_PROFILE_DISTINCT_MAX && !grow(profiler))
        profiler->is_out_of_memory = true;
    if (profiler->slot_count == 0)
        return examine(profiler, value);
    uint64_t *slot = find_slot(profiler, hash);
    if (*slot != 0)
        return (unsigned)(*slot & KIND_BITS);
    unsigned kind = examine(profiler, value) | IS_USED;
    if (profile->distinct_count >= INS_PROFILE_DISTINCT_MAX || profiler->is_out_of_memory) {
        profile->is_distinct_capped = true;
    } else {
        *slot = hash | kind;
        profile->distinct_count++;
    }
    return kind;
}

uint64_t ins_profiler_hash(const ins_profiler *profiler, const ins_value *value)
{
    if (ins_value_is_null(value))
        return 0;
    uint64_t hash = hash_of(value) & ~(uint64_t)KIND_BITS;
    if (profiler->slot_count > 0)
        __builtin_prefetch(&profiler->slots[(hash >> 8) & (profiler->slot_count - 1)]);
    return hash;
}

void ins_profiler_add(ins_profiler *profiler, const ins_value *value, uint64_t hash)
{
    ins_column_profile *profile = &profiler->profile;
    if (ins_value_is_null(value)) {
        profile->null_count++;
        return;
    }
    unsigned kind = kind_of(profiler, value, hash);
    profiler->value_count++;
    profile->number_count += (kind & IS_NUMBER) != 0;
    profile->integer_count += (kind & IS_WHOLE) != 0;
    profile->date_count += (kind & IS_TIME) != 0;
    if (value->type == INSIGHTS_TYPE_TEXT) {
        size_t size = value->as.text.size;
        profile->text_count++;
        profiler->text_bytes += size;
        if (size > profile->longest_text)
            profile->longest_text = size;
    }
}

void ins_profiler_extend(ins_profiler *profiler, const ins_value *value)
{
    if (!ins_value_is_null(value))
        examine(profiler, value);
}

static ins_value time_value(const ins_profiler *profiler, int64_t us)
{
    return profiler->has_time_of_day ? ins_value_datetime(us) : ins_value_date(ins_day_of_us(us));
}

static bool text_value(const ins_profile_text *kept, ins_arena *arena, ins_value *out)
{
    const char *copy = ins_arena_copy(arena, kept->data, kept->size);
    *out = ins_value_text((ins_slice){copy, kept->size});
    return copy != NULL;
}

/* Mixed content: numbers stand before texts, as in SQLite's own order. */
static bool set_extremes(const ins_profiler *profiler, ins_arena *arena, ins_column_profile *out)
{
    bool is_numeric = out->number_count == profiler->value_count;
    if (out->date_count == profiler->value_count && profiler->has_time) {
        out->least = time_value(profiler, profiler->earliest_us);
        out->greatest = time_value(profiler, profiler->latest_us);
        return true;
    }
    if (profiler->has_number) {
        out->least = profiler->least_number;
        out->greatest = profiler->greatest_number;
    }
    if (is_numeric || !profiler->has_text)
        return true;
    bool is_mixed = out->text_count < profiler->value_count;
    return (is_mixed || text_value(&profiler->first_text, arena, &out->least)) &&
           text_value(&profiler->last_text, arena, &out->greatest);
}

bool ins_profiler_finish(ins_profiler *profiler, ins_arena *arena, ins_column_profile *out)
{
    *out = profiler->profile;
    if (out->text_count > 0)
        out->average_text = profiler->text_bytes / out->text_count;
    bool is_complete = set_extremes(profiler, arena, out) && !profiler->is_out_of_memory;
    ins_free(profiler->slots);
    *profiler = (ins_profiler){.slot_count = 0};
    return is_complete;
}

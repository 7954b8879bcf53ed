/*
 * Reading and decoding to UTF-8. Windows-1252 and the replacement of broken UTF-16 follow the
 * WHATWG Encoding Standard.
 */
#include "ingest/csv_source.h"

#include "base/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What windows-1252 holds between 0x80 and 0x9f; the rest equals Latin-1. */
static const uint16_t windows_upper[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

static const struct {
    const char *name;
    ins_encoding encoding;
} names[] = {
    {"utf-8", INS_ENCODING_UTF8},          {"windows-1252", INS_ENCODING_WINDOWS_1252},
    {"latin1", INS_ENCODING_LATIN1},       {"utf-16le", INS_ENCODING_UTF16LE},
    {"utf-16be", INS_ENCODING_UTF16BE},    {"utf8", INS_ENCODING_UTF8},
    {"cp1252", INS_ENCODING_WINDOWS_1252}, {"iso-8859-1", INS_ENCODING_LATIN1},
};
enum { NAME_COUNT = sizeof names / sizeof names[0], REPLACEMENT = 0xfffd };

void ins_csv_source_file(ins_csv_source *source, int descriptor, int64_t offset,
                         ins_encoding encoding)
{
    source->descriptor = descriptor;
    source->memory = NULL;
    source->memory_size = 0;
    source->offset = offset;
    source->encoding = encoding;
    source->raw_size = 0;
}

void ins_csv_source_memory(ins_csv_source *source, const char *memory, size_t size,
                           ins_encoding encoding)
{
    ins_csv_source_file(source, -1, 0, encoding);
    source->memory = memory;
    source->memory_size = size;
}

/* Reads bytes as they are stored; 0 at the end. */
static insights_status read_raw(ins_csv_source *source, void *out, size_t room, size_t *got,
                                insights_error **err)
{
    if (source->descriptor < 0) {
        size_t left = source->memory_size - (size_t)source->offset;
        *got = left < room ? left : room;
        if (*got > 0)
            memcpy(out, source->memory + source->offset, *got);
        source->offset += (int64_t)*got;
        return INSIGHTS_OK;
    }
    ssize_t size = 0;
    do {
        size = pread(source->descriptor, out, room, (off_t)source->offset);
    } while (size < 0 && errno == EINTR);
    if (size < 0)
        return ins_fail(err, INSIGHTS_UNAVAILABLE, "cannot be read: %s", strerror(errno));
    source->offset += size;
    *got = (size_t)size;
    return INSIGHTS_OK;
}

static size_t put_point(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xc0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3f));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xe0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3f));
        out[2] = (char)(0x80 | (point & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3f));
    out[2] = (char)(0x80 | (point >> 6 & 0x3f));
    out[3] = (char)(0x80 | (point & 0x3f));
    return 4;
}

static size_t decode_single(const ins_csv_source *source, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < source->raw_size; i++) {
        uint32_t point = source->raw[i];
        if (source->encoding == INS_ENCODING_WINDOWS_1252 && point >= 0x80 && point < 0xa0)
            point = windows_upper[point - 0x80];
        used += put_point(out + used, point);
    }
    return used;
}

static uint32_t unit_at(const ins_csv_source *source, size_t at)
{
    const unsigned char *raw = source->raw + at;
    bool is_big = source->encoding == INS_ENCODING_UTF16BE;
    return is_big ? (uint32_t)raw[0] << 8 | raw[1] : (uint32_t)raw[1] << 8 | raw[0];
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

/* Decodes whole characters; what is cut in two stays in raw unless the input has ended. */
static size_t decode_wide(ins_csv_source *source, char *out, bool has_ended)
{
    size_t used = 0;
    size_t at = 0;
    for (; at + 1 < source->raw_size; at += 2) {
        uint32_t point = unit_at(source, at);
        if (point >= 0xd800 && point < 0xdc00) {
            if (at + 3 >= source->raw_size && !has_ended)
                break;
            bool is_pair = at + 3 < source->raw_size && is_low(unit_at(source, at + 2));
            if (is_pair) {
                point = 0x10000 + ((point - 0xd800) << 10) + (unit_at(source, at + 2) - 0xdc00);
                at += 2;
            } else {
                point = REPLACEMENT;
            }
        } else if (is_low(point)) {
            point = REPLACEMENT;
        }
        used += put_point(out + used, point);
    }
    if (has_ended && at < source->raw_size)
        used += put_point(out + used, REPLACEMENT);
    source->raw_size = has_ended ? 0 : source->raw_size - at;
    memmove(source->raw, source->raw + at, source->raw_size);
    return used;
}

insights_status ins_csv_source_read(ins_csv_source *source, char *out, size_t room, size_t *got,
                                    insights_error **err)
{
    if (source->encoding == INS_ENCODING_UTF8)
        return read_raw(source, out, room, got, err);
    bool is_wide =
        source->encoding == INS_ENCODING_UTF16LE || source->encoding == INS_ENCODING_UTF16BE;
    size_t limit = room / 3; /* a byte or half of a unit never needs more than three bytes */
    limit = limit > INS_CSV_RAW_SIZE ? INS_CSV_RAW_SIZE : limit;
    for (*got = 0; *got == 0;) {
        size_t size = 0;
        INS_TRY(
            read_raw(source, source->raw + source->raw_size, limit - source->raw_size, &size, err));
        bool has_ended = size == 0;
        source->raw_size += size;
        *got = is_wide ? decode_wide(source, out, has_ended) : decode_single(source, out);
        source->raw_size = is_wide ? source->raw_size : 0;
        if (has_ended)
            return INSIGHTS_OK;
    }
    return INSIGHTS_OK;
}

const char *ins_encoding_name(ins_encoding encoding)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (names[i].encoding == encoding)
            return names[i].name;
    return "unknown";
}

bool ins_encoding_find(const char *name, ins_encoding *out)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (ins_ascii_equal(ins_slice_of(name), ins_slice_of(names[i].name))) {
            *out = names[i].encoding;
            return true;
        }
    }
    return false;
}

size_t ins_encoding_mark(ins_encoding encoding, const char *sample, size_t size)
{
    if (encoding == INS_ENCODING_UTF8 && size >= 3 && memcmp(sample, "\xef\xbb\xbf", 3) == 0)
        return 3;
    if (encoding == INS_ENCODING_UTF16LE && size >= 2 && memcmp(sample, "\xff\xfe", 2) == 0)
        return 2;
    if (encoding == INS_ENCODING_UTF16BE && size >= 2 && memcmp(sample, "\xfe\xff", 2) == 0)
        return 2;
    return 0;
}

/* Text in UTF-16 without a mark: nearly every second byte of Western text is zero. */
static bool guess_wide(const char *sample, size_t size, ins_encoding *out)
{
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < size; i++)
        zeros[i % 2] += sample[i] == '\0';
    if (size < 4 || zeros[0] + zeros[1] < size / 4)
        return false;
    *out = zeros[1] > zeros[0] ? INS_ENCODING_UTF16LE : INS_ENCODING_UTF16BE;
    return zeros[0] > zeros[1] * 3 || zeros[1] > zeros[0] * 3;
}

ins_encoding ins_encoding_guess(const char *sample, size_t size, size_t *mark_size)
{
    static const ins_encoding marked[] = {INS_ENCODING_UTF8, INS_ENCODING_UTF16LE,
                                          INS_ENCODING_UTF16BE};
    for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
        *mark_size = ins_encoding_mark(marked[i], sample, size);
        if (*mark_size > 0)
            return marked[i];
    }
    ins_encoding wide = INS_ENCODING_UTF8;
    if (guess_wide(sample, size, &wide))
        return wide;
    size_t bad = 0;
    bool is_valid = ins_utf8_is_valid(sample, size, &bad);
    return is_valid || bad + 4 > size ? INS_ENCODING_UTF8 : INS_ENCODING_WINDOWS_1252;
}

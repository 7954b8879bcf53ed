/* Reads and writes single code points of UTF-8. */
#include "cli/utf8.h"

/* Length and bits of the first byte; a length of 0 means that it begins nothing. */
static size_t read_first(unsigned char byte, int32_t *bits)
{
    if (byte < 0x80) {
        *bits = byte;
        return 1;
    }
    if (byte >= 0xC2 && byte < 0xE0) {
        *bits = byte & 0x1F;
        return 2;
    }
    if (byte >= 0xE0 && byte < 0xF0) {
        *bits = byte & 0x0F;
        return 3;
    }
    *bits = byte & 0x07;
    return byte >= 0xF0 && byte < 0xF5 ? 4 : 0;
}

static bool is_allowed(int32_t point, size_t length)
{
    if (length == 3)
        return point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
    return length < 4 || (point >= 0x10000 && point <= 0x10FFFF);
}

size_t utf8_next(const char *data, size_t size, int32_t *point)
{
    int32_t bits = 0;
    size_t length = read_first((unsigned char)data[0], &bits);
    *point = -1;
    if (length == 0 || length > size)
        return 1;
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        if ((byte & 0xC0) != 0x80)
            return 1;
        bits = bits * 64 + (byte & 0x3F);
    }
    if (!is_allowed(bits, length))
        return 1;
    *point = bits;
    return length;
}

size_t utf8_put(char *out, uint32_t point)
{
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i > 1; i--) {
        out[i - 1] = (char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    out[0] = (char)(first[length] | point);
    return length;
}

bool utf8_is_hidden(int32_t point)
{
    static const int32_t ranges[][2] = {
        {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},
        {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

/* Decodes and prints JSON strings. */
#include "cli/json_string.h"
#include "cli/json.h"
#include "cli/utf8.h"

#include <string.h>

/* Four hex digits; -1 when they are none. */
static int32_t read_hex(const char *at, const char *end)
{
    int32_t unit = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        static const char digits[] = "0123456789abcdefABCDEF";
        const char *found = at[i] != '\0' ? strchr(digits, at[i]) : NULL;
        if (found == NULL)
            return -1;
        int digit = (int)(found - digits);
        unit = unit * 16 + (digit < 16 ? digit : digit - 6);
    }
    return unit;
}

/* Reads what follows "\u"; *at moves behind it. A pair of surrogates makes one point. */
static int32_t read_point(const char **at, const char *end)
{
    int32_t high = read_hex(*at, end);
    if (high < 0xD800 || high > 0xDFFF) {
        *at += 4;
        return high;
    }
    if (high > 0xDBFF || end - *at < 6 || (*at)[4] != '\\' || (*at)[5] != 'u')
        return -1;
    int32_t low = read_hex(*at + 6, end);
    *at += 10;
    return low < 0xDC00 || low > 0xDFFF ? -1 : 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
}

/* Reads what follows a backslash; returns the bytes written, 0 for a wrong escape. */
static size_t decode_escape(char *out, const char **at, const char *end)
{
    static const char names[] = "\"\\/bfnrt";
    static const char bytes[] = "\"\\/\b\f\n\r\t";
    if (*at == end || **at == '\0')
        return 0;
    char name = *(*at)++;
    const char *found = strchr(names, name);
    if (found != NULL) {
        *out = bytes[found - names];
        return 1;
    }
    int32_t point = name == 'u' ? read_point(at, end) : -1;
    return point > 0 ? utf8_put(out, (uint32_t)point) : 0;
}

char *json_string_decode(char *start, char *end, size_t *size)
{
    const char *at = start;
    char *out = start;
    while (at < end && *at != '"') {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at != '\\') {
            *out++ = *at++;
            continue;
        }
        at++;
        size_t written = decode_escape(out, &at, end);
        if (written == 0)
            return NULL;
        out += written;
    }
    if (at >= end)
        return NULL;
    *size = (size_t)(out - start);
    char *after = start + (at - start) + 1;
    *out = '\0';
    return after;
}

void json_print_text(FILE *out, const char *text, size_t size)
{
    fputc('"', out);
    for (size_t at = 0; at < size;) {
        int32_t point = -1;
        size_t length = utf8_next(text + at, size - at, &point);
        if (point < 0)
            fputs("\\ufffd", out);
        else if (point == '"' || point == '\\')
            fprintf(out, "\\%c", (char)point);
        else if (point < 0x20 || point == 0x7F)
            fprintf(out, "\\u%04x", (unsigned)point);
        else
            fwrite(text + at, 1, length, out);
        at += length;
    }
    fputc('"', out);
}

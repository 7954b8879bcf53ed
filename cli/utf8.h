/**
 * @file
 * Reading UTF-8 point by point, and which points must not reach a terminal.
 */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Reads one code point (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
 *
 * @param size        bytes left; at least 1.
 * @param[out] point  the code point; -1 for a byte that begins none.
 * @return            bytes taken; 1 for such a byte.
 */
size_t utf8_next(const char *data, size_t size, int32_t *point);

/**
 * Writes one code point.
 *
 * @param out  room for four bytes.
 * @return     bytes written.
 */
size_t utf8_put(char *out, uint32_t point);

/** True for control, zero-width, bidirectional, tag and other characters that nobody sees. */
bool utf8_is_hidden(int32_t point);

#endif

/**
 * @file
 * Decoding of JSON strings in place.
 */
#ifndef CLI_JSON_STRING_H
#define CLI_JSON_STRING_H

#include <stddef.h>

/**
 * Decodes a string over its own bytes and ends it with NUL.
 *
 * @param start       behind the opening quote.
 * @param end         of the text.
 * @param[out] size   of the decoded string in bytes.
 * @return            behind the closing quote; NULL for a control character, a wrong escape, half
 *                    of a surrogate pair, "\u0000" or no closing quote.
 */
char *json_string_decode(char *start, char *end, size_t *size);

#endif

/**
 * @file
 * UTF-8: checking, cleaning, folding for comparison, and edit distance. Knows no language.
 */
#ifndef INS_BASE_TEXT_H
#define INS_BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A piece of text that belongs to somebody else; not ended by NUL. */
typedef struct ins_slice {
    const char *data;
    size_t size;
} ins_slice;

/** A slice of a whole C string. */
ins_slice ins_slice_of(const char *text);

/** True when both hold the same bytes. */
bool ins_slice_equal(ins_slice a, ins_slice b);

/** True when both are the same, ASCII letters compared without case. */
bool ins_ascii_equal(ins_slice a, ins_slice b);

/** ASCII lower case of one byte. */
char ins_ascii_lower(char byte);

/** True for ASCII 0-9. */
bool ins_is_digit(char byte);

/** True for ASCII letters. */
bool ins_is_alpha(char byte);

/**
 * True when data is well-formed UTF-8 (no overlong forms, no surrogates).
 *
 * @param[out] bad_offset  NULL, or where the first bad byte is.
 */
bool ins_utf8_is_valid(const char *data, size_t size, size_t *bad_offset);

/** Number of code points of valid UTF-8. */
size_t ins_utf8_count(const char *data, size_t size);

/** Columns that valid UTF-8 takes on a terminal (East Asian wide: 2, combining: 0). */
size_t ins_utf8_width(const char *data, size_t size);

/** Reads one code point of valid UTF-8; returns its length in bytes, 0 at the end. */
size_t ins_utf8_next(const char *data, size_t size, int32_t *code_point);

/** True for letters and digits of any script. */
bool ins_is_word_point(int32_t code_point);

/**
 * Replaces what must never reach a terminal, a page or a log: control characters (but tab and line
 * feed become a space), bidirectional controls, zero-width, filler and tag characters. Separators
 * of lines and paragraphs become a space. Input must be valid.
 *
 * @return  a copy in the arena; NULL when memory is out.
 */
char *ins_text_clean(ins_arena *arena, const char *data, size_t size);

/**
 * Folds for comparison: compatibility decomposition, case folding, accents removed ("Île" becomes
 * "ile"). Invalid input is folded byte by byte as ASCII.
 *
 * @return  a copy in the arena; NULL when memory is out.
 */
char *ins_text_fold(ins_arena *arena, const char *data, size_t size);

/**
 * Edit distance with neighbouring letters swapped counted as one (optimal string alignment;
 * Damerau 1964), cut off at `limit`.
 *
 * @return  the distance, or limit + 1 when it is larger or a word has more than 64 bytes.
 */
size_t ins_edit_distance(ins_slice a, ins_slice b, size_t limit);

#endif

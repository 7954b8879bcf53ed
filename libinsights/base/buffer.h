/**
 * @file
 * A growing byte buffer with a ceiling and a sticky failure: append freely, check once at the end.
 */
#ifndef INS_BASE_BUFFER_H
#define INS_BASE_BUFFER_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * Invariant: data[size] is NUL whenever data is not NULL. After a failure `status` says why and
 * appends do nothing. Owner: the buffer owns data until it is taken.
 */
typedef struct ins_buffer {
    char *data;
    size_t size;
    size_t capacity;
    size_t limit;
    insights_status status;
} ins_buffer;

/** Starts an empty buffer that never grows beyond limit bytes; allocates nothing. */
void ins_buffer_init(ins_buffer *buffer, size_t limit);

/** Frees the bytes; the buffer may be initialised again. A zeroed buffer is fine. */
void ins_buffer_finish(ins_buffer *buffer);

/** Appends bytes. */
void ins_buffer_append(ins_buffer *buffer, const void *data, size_t size);

/** Appends a C string; NULL appends nothing. */
void ins_buffer_text(ins_buffer *buffer, const char *text);

/** Appends one byte. */
void ins_buffer_byte(ins_buffer *buffer, char byte);

/** Appends one byte `count` times. */
void ins_buffer_fill(ins_buffer *buffer, char byte, size_t count);

/** Appends formatted text. Use base/number.h for floating point: printf depends on the locale. */
void ins_buffer_printf(ins_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The text so far, never NULL. */
const char *ins_buffer_view(const ins_buffer *buffer);

/**
 * Hands the text to the caller (free with ins_free()) and empties the buffer.
 *
 * @errors  INSIGHTS_NOMEM, INSIGHTS_TOO_LARGE: what an append ran into. `out` is then untouched.
 */
insights_status ins_buffer_take(ins_buffer *buffer, char **out, insights_error **err);

/** Like ins_buffer_take(), but copies the text into an arena and frees the buffer's own bytes. */
insights_status ins_buffer_take_arena(ins_buffer *buffer, ins_arena *arena, const char **out,
                                      insights_error **err);

#endif

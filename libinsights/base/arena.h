/**
 * @file
 * Arena: memory that is given out piece by piece and freed all at once. One per question.
 *
 *     block -> block -> block        newest first; a piece never moves
 *
 * An arena is born with a limit and used by one thread at a time. Builds with INS_ARENA_EACH make
 * each piece a heap block of its own, so that sanitizers see every overrun.
 */
#ifndef INS_BASE_ARENA_H
#define INS_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/** Opaque. Owner: whoever created it; frees all pieces with ins_arena_destroy(). */
typedef struct ins_arena ins_arena;

/** New arena that gives out at most limit_bytes in all; NULL when memory is out. */
ins_arena *ins_arena_create(size_t limit_bytes);

/** Frees the arena and every piece; NULL does nothing. */
void ins_arena_destroy(ins_arena *arena);

/** Zeroed memory aligned for any type; NULL when memory is out or the limit is reached. */
void *ins_arena_alloc(ins_arena *arena, size_t size);

/** Zeroed array; NULL also when count * size overflows. */
void *ins_arena_array(ins_arena *arena, size_t count, size_t size);

/** Copy of `size` bytes with a NUL behind them; NULL when memory is out. */
char *ins_arena_copy(ins_arena *arena, const void *data, size_t size);

/** Copy of a C string; NULL when memory is out or text is NULL. */
char *ins_arena_strdup(ins_arena *arena, const char *text);

/** Formatted text; NULL when memory is out. */
char *ins_arena_printf(ins_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Like ins_arena_printf() with a va_list. */
char *ins_arena_vprintf(ins_arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/** Bytes given out so far. */
size_t ins_arena_used(const ins_arena *arena);

/** One zeroed object of a type. */
#define ARENA_NEW(arena, type) ((type *)ins_arena_alloc((arena), sizeof(type)))

/** A zeroed array of a type. */
#define ARENA_ARRAY(arena, type, count) ((type *)ins_arena_array((arena), (count), sizeof(type)))

/**
 * Makes room for one more item in an arena array that grows by doubling.
 *
 * @param items     the array, or NULL while capacity is 0.
 * @param count     items in use.
 * @param capacity  in: items there is room for; out: the new room.
 * @return          the array to use from now on, or NULL when memory is out (the old one is valid).
 */
void *ins_arena_grow(ins_arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif

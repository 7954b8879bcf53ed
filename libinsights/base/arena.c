/* Arena allocator: blocks of growing size, one bump pointer, one limit. */
#include "base/arena.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

typedef struct block {
    struct block *next;
    size_t size;
    size_t used;
    size_t padding; /* keeps data aligned to ALIGNMENT */
    unsigned char data[];
} block;

struct ins_arena {
    block *blocks;     /* newest first */
    size_t used_bytes; /* given out, alignment included */
    size_t limit_bytes;
    size_t next_block;
};

ins_arena *ins_arena_create(size_t limit_bytes)
{
    ins_arena *arena = ins_calloc(1, sizeof *arena);
    if (arena == NULL)
        return NULL;
    arena->limit_bytes = limit_bytes;
    arena->next_block = FIRST_BLOCK;
    return arena;
}

void ins_arena_destroy(ins_arena *arena)
{
    if (arena == NULL)
        return;
    block *current = arena->blocks;
    while (current != NULL) {
        block *next = current->next;
        ins_free(current);
        current = next;
    }
    ins_free(arena);
}

static block *add_block(ins_arena *arena, size_t size)
{
#ifdef INS_ARENA_EACH
    size_t room = size;
#else
    size_t room = size > arena->next_block ? size : arena->next_block;
    if (arena->next_block < LARGEST_BLOCK)
        arena->next_block *= 2;
#endif
    if (room > SIZE_MAX - sizeof(block))
        return NULL;
    block *added = ins_calloc(1, sizeof(block) + room);
    if (added == NULL)
        return NULL;
    added->size = room;
    added->next = arena->blocks;
    arena->blocks = added;
    return added;
}

void *ins_arena_alloc(ins_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
#ifdef INS_ARENA_EACH
    size_t rounded = size == 0 ? 1 : size;
#else
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (rounded == 0)
        rounded = ALIGNMENT;
#endif
    size_t room = arena->limit_bytes - arena->used_bytes;
    if (room == 0 || size > room)
        return NULL;
    block *current = arena->blocks;
    if (current == NULL || current->size - current->used < rounded)
        current = add_block(arena, rounded);
    if (current == NULL)
        return NULL;
    void *piece = current->data + current->used;
    current->used += rounded;
    arena->used_bytes += rounded < room ? rounded : room;
    return piece;
}

void *ins_arena_array(ins_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return ins_arena_alloc(arena, count * size);
}

char *ins_arena_copy(ins_arena *arena, const void *data, size_t size)
{
    if (size == SIZE_MAX)
        return NULL;
    char *copy = ins_arena_alloc(arena, size + 1);
    if (copy != NULL && size > 0)
        memcpy(copy, data, size);
    return copy;
}

char *ins_arena_strdup(ins_arena *arena, const char *text)
{
    return text == NULL ? NULL : ins_arena_copy(arena, text, strlen(text));
}

char *ins_arena_vprintf(ins_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : ins_arena_alloc(arena, (size_t)length + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *ins_arena_printf(ins_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = ins_arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

size_t ins_arena_used(const ins_arena *arena)
{
    return arena->used_bytes;
}

void *ins_arena_grow(ins_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity == 0 ? 8 : *capacity * 2;
    if (larger < *capacity)
        return NULL;
    void *grown = ins_arena_array(arena, larger, size);
    if (grown == NULL)
        return NULL;
    if (count > 0)
        memcpy(grown, items, count * size);
    *capacity = larger;
    return grown;
}

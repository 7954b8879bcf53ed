/**
 * @file
 * The one door to the heap, so that tests can make any allocation fail. No pools, no accounting.
 */
#ifndef INS_BASE_ALLOC_H
#define INS_BASE_ALLOC_H

#include <stddef.h>

/** Like malloc(); size 0 gives a pointer that may be freed. NULL when memory is out. */
void *ins_malloc(size_t size);

/** Zeroed array of count items; NULL on overflow of count * size or when memory is out. */
void *ins_calloc(size_t count, size_t size);

/** Like realloc(); on failure the old block stays valid. */
void *ins_realloc(void *memory, size_t size);

/** Copies a C string to the heap; free with ins_free(). NULL when memory is out. */
char *ins_strdup(const char *text);

/** Like free(); NULL does nothing. */
void ins_free(void *memory);

/**
 * Lets the allocation number `count` from now fail (0: the next one) and all later ones succeed.
 * -1 switches failing off. For tests; process-wide and atomic.
 */
void ins_alloc_fail_after(long count);

/** Number of allocations asked for since the last ins_alloc_fail_after(). For tests. */
long ins_alloc_count(void);

#endif

/* The one door to the heap, with a switch that lets a chosen allocation fail in tests. */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static atomic_long fail_at = -1;
static atomic_long asked = 0;

static int must_fail(void)
{
    long number = atomic_fetch_add_explicit(&asked, 1, memory_order_relaxed);
    return number == atomic_load_explicit(&fail_at, memory_order_relaxed);
}

void *ins_malloc(size_t size)
{
    return must_fail() ? NULL : malloc(size == 0 ? 1 : size);
}

void *ins_calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return must_fail() ? NULL : calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
}

void *ins_realloc(void *memory, size_t size)
{
    return must_fail() ? NULL : realloc(memory, size == 0 ? 1 : size);
}

char *ins_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = ins_malloc(size);
    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

void ins_free(void *memory)
{
    free(memory);
}

void ins_alloc_fail_after(long count)
{
    atomic_store(&asked, 0);
    atomic_store(&fail_at, count);
}

long ins_alloc_count(void)
{
    return atomic_load(&asked);
}

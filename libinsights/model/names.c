/* Keys of names: the scope in four bytes, then the name in ASCII lower case. */
#include "model/names.h"

#include <string.h>

/* Names have at most 128 characters; what is behind them, in texts that are no names, is cut. */
enum { SCOPE_SIZE = 4, KEY_MAX = SCOPE_SIZE + 4 * 128 };

static size_t make_key(char key[KEY_MAX], uint32_t scope, const char *name)
{
    size_t size = strlen(name);
    if (size > KEY_MAX - SCOPE_SIZE)
        size = KEY_MAX - SCOPE_SIZE;
    memcpy(key, &scope, SCOPE_SIZE);
    for (size_t i = 0; i < size; i++)
        key[SCOPE_SIZE + i] = ins_ascii_lower(name[i]);
    return SCOPE_SIZE + size;
}

const uint32_t *ins_names_get(const ins_map *names, uint32_t scope, const char *name)
{
    char key[KEY_MAX];
    size_t size = make_key(key, scope, name);
    return ins_map_get(names, (ins_slice){key, size});
}

bool ins_names_set(ins_map *names, uint32_t scope, const char *name, uint32_t value)
{
    char key[KEY_MAX];
    size_t size = make_key(key, scope, name);
    const char *copy = ins_arena_copy(names->arena, key, size);
    return copy != NULL && ins_map_put(names, (ins_slice){copy, size}, value, NULL) != NULL;
}

bool ins_names_add(ins_map *names, uint32_t scope, const char *name, uint32_t value, bool *is_new)
{
    *is_new = ins_names_get(names, scope, name) == NULL;
    return !*is_new || ins_names_set(names, scope, name, value);
}

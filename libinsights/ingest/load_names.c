/* Makes names of tables and columns that a warehouse accepts and people recognise. */
#include "ingest/load_names.h"

#include "base/map.h"

#include <string.h>

static bool is_name_byte(char byte)
{
    return ins_is_alpha(byte) || ins_is_digit(byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

/* Size cut down so that no character is cut in two. */
static size_t cut(const char *text, size_t size)
{
    if (size <= INS_LOAD_NAME_MAX)
        return size;
    size = INS_LOAD_NAME_MAX;
    while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80)
        size--;
    return size;
}

const char *ins_load_table_name(ins_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    const char *dot = strchr(base, '.');
    size_t size = dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base);
    char *name = NULL;
    if (size == 0 || !ins_utf8_is_valid(base, size, NULL))
        return ins_arena_strdup(arena, "data");
    name = ins_arena_copy(arena, base, cut(base, size));
    for (char *at = name; at != NULL && *at != '\0'; at++)
        if (!is_name_byte(*at))
            *at = '_';
    return name;
}

/* A copy without control characters and spaces around; "" when nothing is left. */
static char *clean(ins_arena *arena, ins_slice name)
{
    char *text = ins_text_clean(arena, name.data, name.size);
    if (text == NULL)
        return NULL;
    while (*text == ' ')
        text++;
    size_t size = cut(text, strlen(text));
    while (size > 0 && text[size - 1] == ' ')
        size--;
    text[size] = '\0';
    return text;
}

static char *lowered(ins_arena *arena, const char *name)
{
    char *copy = ins_arena_strdup(arena, name);
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        *at = ins_ascii_lower(*at);
    return copy;
}

/*
 * Puts a number behind a name that somebody else has. The map holds for each name the number that
 * was given out last, so that a thousand equal names do not search a million times.
 */
static const char *make_unique(ins_arena *arena, ins_map *taken, const char *name)
{
    const char *key = lowered(arena, name);
    if (key == NULL)
        return NULL;
    const uint32_t *last = ins_map_get(taken, ins_slice_of(key));
    if (last == NULL)
        return ins_map_put(taken, ins_slice_of(key), 1, NULL) == NULL ? NULL : name;
    for (uint32_t number = *last + 1;; number++) {
        const char *candidate = ins_arena_printf(arena, "%s_%u", name, number);
        const char *candidate_key = candidate == NULL ? NULL : lowered(arena, candidate);
        if (candidate_key == NULL)
            return NULL;
        if (ins_map_get(taken, ins_slice_of(candidate_key)) != NULL)
            continue;
        if (ins_map_put(taken, ins_slice_of(key), number, NULL) == NULL ||
            ins_map_put(taken, ins_slice_of(candidate_key), 1, NULL) == NULL)
            return NULL;
        return candidate;
    }
}

insights_status ins_load_column_names(ins_arena *arena, const ins_slice *names, size_t count,
                                      const char **out, insights_error **err)
{
    ins_map taken;
    ins_map_init(&taken, arena);
    for (size_t i = 0; i < count; i++) {
        const char *name = clean(arena, names[i]);
        if (name != NULL && *name == '\0')
            name = ins_arena_printf(arena, "column_%zu", i + 1);
        out[i] = name == NULL ? NULL : make_unique(arena, &taken, name);
        if (out[i] == NULL)
            return ins_fail_nomem(err);
    }
    return INSIGHTS_OK;
}

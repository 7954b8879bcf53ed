/* Which words in front of the cursor a completion replaces. Knows no terminal. */
#include "cli/line.h"

#include <ctype.h>
#include <string.h>

enum { WORDS_MAX = 4 };

/* Starts of the last words of a text, the last one first. */
static size_t word_starts(const char *text, size_t size, size_t starts[WORDS_MAX])
{
    size_t count = 0;
    for (size_t i = size; i > 0 && count < WORDS_MAX; i--)
        if (text[i - 1] != ' ' && (i == 1 || text[i - 2] == ' '))
            starts[count++] = i - 1;
    return count;
}

size_t line_find_completions(const char *text, size_t size, line_complete_fn complete, void *state,
                             line_completions *out)
{
    size_t starts[WORDS_MAX];
    char beginning[LINE_COMPLETION_SIZE];
    size_t count = word_starts(text, size, starts);
    out->count = 0;
    for (size_t i = count; i > 0; i--) {
        size_t length = size - starts[i - 1];
        if (length >= sizeof beginning)
            continue;
        memcpy(beginning, text + starts[i - 1], length);
        beginning[length] = '\0';
        complete(state, beginning, out);
        if (out->count > 0)
            return length;
    }
    return 0;
}

size_t line_common_length(const line_completions *completions)
{
    if (completions->count == 0)
        return 0;
    const char *first = completions->items[0];
    size_t length = strlen(first);
    for (size_t i = 1; i < completions->count; i++) {
        size_t same = 0;
        const char *other = completions->items[i];
        while (same < length &&
               tolower((unsigned char)first[same]) == tolower((unsigned char)other[same]))
            same++;
        length = same;
    }
    while (length > 0 && ((unsigned char)first[length] & 0xC0) == 0x80)
        length--;
    return length;
}

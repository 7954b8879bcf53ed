/* Finds words of a language in its tables, and the language of a text by its function words. */
#include "language/tongue.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 40, TONGUES_MAX = 16 };

static int compare_text(const void *key, const void *text)
{
    const ins_slice *word = key;
    const char *other = text;
    int order = strncmp(word->data, other, word->size);
    return order != 0 ? order : other[word->size] == '\0' ? 0 : -1;
}

static int compare_phrase(const void *key, const void *item)
{
    return compare_text(key, ((const ins_tongue_phrase *)item)->text);
}

static int compare_word(const void *key, const void *item)
{
    return compare_text(key, *(const char *const *)item);
}

const ins_tongue *ins_tongue_named(const char *name)
{
    for (size_t i = 0; ins_tongues[i] != NULL; i++)
        if (strcmp(ins_tongues[i]->name, name) == 0)
            return ins_tongues[i];
    return NULL;
}

const ins_tongue_phrase *ins_tongue_find(const ins_tongue *tongue, ins_slice folded)
{
    if (tongue->phrase_count == 0)
        return NULL;
    return bsearch(&folded, tongue->phrases, tongue->phrase_count, sizeof *tongue->phrases,
                   compare_phrase);
}

static bool has_function_word(const ins_tongue *tongue, ins_slice folded)
{
    return bsearch(&folded, tongue->function_words, tongue->function_word_count,
                   sizeof *tongue->function_words, compare_word) != NULL;
}

/* Function words of each language so far. */
typedef struct tally {
    size_t counts[TONGUES_MAX];
} tally;

static void count_word(tally *counted, ins_slice word)
{
    for (size_t i = 0; ins_tongues[i] != NULL && i < TONGUES_MAX; i++)
        counted->counts[i] += has_function_word(ins_tongues[i], word);
}

static bool is_quote(int32_t point)
{
    return point == '"' || point == 0x201C || point == 0x201D || point == 0xAB || point == 0xBB;
}

static void count_words(tally *counted, const char *folded)
{
    bool is_quoted = false;
    size_t size = strlen(folded);
    size_t start = 0;
    size_t length = 0;
    for (size_t at = 0; at <= size; at += length) {
        int32_t point = 0;
        length = ins_utf8_next(folded + at, size - at, &point);
        bool is_word = length > 0 && ins_is_word_point(point);
        if (!is_word && at > start && at - start < WORD_MAX && !is_quoted)
            count_word(counted, (ins_slice){folded + start, at - start});
        if (!is_word)
            start = at + length;
        if (length == 0)
            break;
        if (is_quote(point))
            is_quoted = !is_quoted;
    }
}

insights_status ins_tongue_of(const ins_tongue **out, ins_arena *arena, const char *text,
                              insights_error **err)
{
    tally counted = {{0}};
    const char *folded = ins_text_fold(arena, text, strlen(text));
    if (folded == NULL)
        return ins_fail_nomem(err);
    count_words(&counted, folded);
    size_t best = 0;
    for (size_t i = 1; ins_tongues[i] != NULL && i < TONGUES_MAX; i++)
        if (counted.counts[i] > counted.counts[best])
            best = i;
    bool is_clear = counted.counts[best] > 0;
    for (size_t i = 0; ins_tongues[i] != NULL && i < TONGUES_MAX; i++)
        is_clear = is_clear && (i == best || counted.counts[i] < counted.counts[best]);
    *out = is_clear ? ins_tongues[best] : NULL;
    return INSIGHTS_OK;
}

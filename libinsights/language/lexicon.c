/* Makes the English table searchable by phrase and by stem. */
#include "language/lexicon.h"

#include <string.h>

static size_t words_of(ins_slice phrase)
{
    size_t words = 1;
    for (size_t i = 0; i < phrase.size; i++)
        words += phrase.data[i] == ' ';
    return words;
}

/* A phrase keeps its first meaning; so does a stem. */
static bool put_first(ins_map *map, ins_slice key, uint32_t index)
{
    return ins_map_get(map, key) != NULL || ins_map_put(map, key, index, NULL) != NULL;
}

static bool add_stem(ins_lexicon *lexicon, ins_stemmer *stemmer, ins_slice phrase, uint32_t index)
{
    ins_slice stem = ins_stem(stemmer, phrase);
    const char *copy = ins_arena_copy(lexicon->stems.arena, stem.data, stem.size);
    return copy != NULL && put_first(&lexicon->stems, (ins_slice){copy, stem.size}, index);
}

static bool add_group(ins_lexicon *lexicon, ins_stemmer *stemmer, uint32_t index)
{
    const ins_lexeme_group *group = &ins_english[index];
    bool is_stemmed = group->meaning == INS_MEANS_VERB || group->meaning == INS_MEANS_THING;
    for (const char *at = group->phrases; *at != '\0';) {
        const char *comma = strstr(at, ", ");
        ins_slice phrase = {at, comma == NULL ? strlen(at) : (size_t)(comma - at)};
        size_t words = words_of(phrase);
        if (words > lexicon->longest_words)
            lexicon->longest_words = words;
        if (!put_first(&lexicon->phrases, phrase, index))
            return false;
        if (is_stemmed && words == 1 && !add_stem(lexicon, stemmer, phrase, index))
            return false;
        at = comma == NULL ? at + phrase.size : comma + 2;
    }
    return true;
}

insights_status ins_lexicon_build(ins_lexicon *out, ins_arena *arena, ins_stemmer *stemmer,
                                  insights_error **err)
{
    ins_map_init(&out->phrases, arena);
    ins_map_init(&out->stems, arena);
    out->longest_words = 1;
    size_t count = 0;
    while (ins_english[count].phrases != NULL)
        count++;
    out->lexemes = ARENA_ARRAY(arena, ins_lexeme, count);
    if (out->lexemes == NULL)
        return ins_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++) {
        const ins_lexeme_group *group = &ins_english[i];
        out->lexemes[i] = (ins_lexeme){group->meaning, group->argument, group->concept};
        if (!add_group(out, stemmer, i))
            return ins_fail_nomem(err);
    }
    return INSIGHTS_OK;
}

const ins_lexeme *ins_lexicon_find(const ins_lexicon *lexicon, ins_slice phrase)
{
    const uint32_t *index = ins_map_get(&lexicon->phrases, phrase);
    return index == NULL ? NULL : &lexicon->lexemes[*index];
}

const ins_lexeme *ins_lexicon_find_stem(const ins_lexicon *lexicon, ins_slice stem)
{
    const uint32_t *index = ins_map_get(&lexicon->stems, stem);
    return index == NULL ? NULL : &lexicon->lexemes[*index];
}

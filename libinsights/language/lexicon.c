/* Makes the English table searchable by phrase and by stem. */
#include "language/lexicon_tables.h"

static size_t words_of(ins_slice phrase)
{
    size_t words = 1;
    for (size_t i = 0; i < phrase.size; i++)
        words += phrase.data[i] == ' ';
    return words;
}

/* A stem keeps its first meaning. */
static bool add_stem(ins_lexicon *lexicon, ins_stemmer *stemmer, ins_slice phrase, uint32_t index)
{
    ins_slice stem = ins_stem(stemmer, phrase);
    const char *copy = ins_arena_copy(lexicon->stems.arena, stem.data, stem.size);
    if (copy == NULL)
        return false;
    ins_slice key = {copy, stem.size};
    return ins_map_get(&lexicon->stems, key) != NULL ||
           ins_map_put(&lexicon->stems, key, index, NULL) != NULL;
}

static bool add_phrase(ins_lexicon *lexicon, ins_stemmer *stemmer, const ins_lexicon_phrase *entry)
{
    ins_meaning meaning = lexicon->lexemes[entry->lexeme].meaning;
    bool is_stemmed = meaning == INS_MEANS_VERB || meaning == INS_MEANS_THING;
    ins_slice phrase = ins_slice_of(entry->text);
    size_t words = words_of(phrase);
    if (words > lexicon->longest_words)
        lexicon->longest_words = words;
    if (ins_map_put(&lexicon->phrases, phrase, entry->lexeme, NULL) == NULL)
        return false;
    return !is_stemmed || words > 1 || add_stem(lexicon, stemmer, phrase, entry->lexeme);
}

insights_status ins_lexicon_build(ins_lexicon *out, ins_arena *arena, ins_stemmer *stemmer,
                                  insights_error **err)
{
    ins_map_init(&out->phrases, arena);
    ins_map_init(&out->stems, arena);
    out->longest_words = 1;
    out->lexemes = ins_lexemes_en;
    for (size_t i = 0; i < ins_phrases_count_en; i++)
        if (!add_phrase(out, stemmer, &ins_phrases_en[i]))
            return ins_fail_nomem(err);
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

bool ins_lexeme_says(const ins_lexeme *lexeme, ins_says what)
{
    return lexeme != NULL && (lexeme->says & (unsigned)what) != 0;
}

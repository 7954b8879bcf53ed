/* Looks through the words of the model and of the lexicon for those near an unknown one. */
#include "language/near_word.h"

#include "base/word_family.h"
#include "model/lexicon.h"

#include <string.h>

enum { NEAR_WORDS_MAX = 20000, LEAST_LETTERS = 3, LONG_LETTERS = 5 };

static const float FAMILY_QUALITY = 0.88F;
static const float SHORT_QUALITY = 0.85F;
static const float UNIT_QUALITY = 0.9F;
static const float ONE_LETTER_QUALITY = 0.85F;
static const float TWO_LETTERS_QUALITY = 0.75F;
static const float MEANING_QUALITY = 0.8F;

/* The search for one word. Found words are kept while none is nearer. */
typedef struct search {
    const ins_language *language;
    ins_stemmer *stemmer;
    ins_slice word;
    ins_near_word found[INS_NEAR_WORDS_MAX];
    size_t count; /* may be beyond what is kept: too many */
    size_t cost;  /* of those found */
} search;

/* Offers a word; a nearer one drops those before, one as near stands beside them. */
static void offer(search *at, const ins_near_word *near, size_t cost)
{
    if (at->count > 0 && cost > at->cost)
        return;
    if (at->count > 0 && cost < at->cost)
        at->count = 0;
    at->cost = cost;
    size_t kept = at->count < INS_NEAR_WORDS_MAX ? at->count : INS_NEAR_WORDS_MAX;
    for (size_t i = 0; i < kept; i++)
        if (ins_have_same_stem(at->stemmer, at->found[i].word, near->word))
            return;
    if (at->count < INS_NEAR_WORDS_MAX)
        at->found[at->count] = *near;
    at->count++;
}

static void try_family(search *at, ins_slice word)
{
    size_t letters = ins_family_letters(at->word, word);
    ins_near_word near = {word, INS_NEAR_FAMILY, 0, FAMILY_QUALITY};
    if (letters > 0)
        offer(at, &near, at->word.size > letters ? at->word.size - letters : 0);
}

/* A short form is none when it is a word of its own: "age" is not short for "agency". */
static void try_short(search *at, ins_slice word)
{
    ins_near_word near = {word, INS_NEAR_SHORT, 0, SHORT_QUALITY};
    const ins_word_sense_list own = ins_thesaurus_find(word);
    bool is_noun = own.count > 0 && ins_thesaurus_is_noun(own.concepts[0]);
    if (ins_is_short_form(word, at->word) && !ins_lexicon_is_word(word) && !is_noun)
        offer(at, &near, 0);
}

static void try_unit(search *at, ins_slice word)
{
    const ins_unit_word *asked = ins_lexicon_unit(at->word);
    const ins_unit_word *known = asked == NULL ? NULL : ins_lexicon_unit(word);
    ins_near_word near = {word, INS_NEAR_UNIT, 0, UNIT_QUALITY};
    if (known != NULL && strcmp(asked->unit, known->unit) == 0)
        offer(at, &near, 0);
}

static void try_spelling(search *at, ins_slice word)
{
    size_t limit = at->word.size >= 8 ? 2 : 1;
    if (word.size < LEAST_LETTERS || word.data[0] != at->word.data[0])
        return;
    size_t steps = ins_edit_distance(word, at->word, limit);
    float quality = steps == 1 ? ONE_LETTER_QUALITY : TWO_LETTERS_QUALITY;
    ins_near_word near = {word, INS_NEAR_SPELLING, (int)steps, quality};
    if (steps > 0 && steps <= limit)
        offer(at, &near, steps);
}

/* Words that carry the question; a preposition or an article is not what was misspelled. */
static bool is_content(ins_meaning meaning)
{
    switch (meaning) {
    case INS_MEANS_NOTHING:
    case INS_MEANS_VERB:
    case INS_MEANS_PARTICIPLE:
    case INS_MEANS_THING:
    case INS_MEANS_MAYBE_VERB:
    case INS_MEANS_PERSON:
    case INS_MEANS_OF:
    case INS_MEANS_IN:
    case INS_MEANS_THAT:
    case INS_MEANS_HAVE:
    case INS_MEANS_BE:
    case INS_MEANS_AND:
    case INS_MEANS_OR:
    case INS_MEANS_UNSUPPORTED: return false;
    default: return true;
    }
}

/* Words that open a question; the others are too near to ordinary words when they are short. */
static bool is_opener(ins_meaning meaning)
{
    return (meaning >= INS_MEANS_SHOW && meaning <= INS_MEANS_HOW) || meaning == INS_MEANS_COUNT ||
           meaning == INS_MEANS_AGGREGATE || meaning == INS_MEANS_EACH;
}

static void try_phrase(search *at, ins_slice phrase, size_t least_letters)
{
    for (size_t start = 0; start < phrase.size;) {
        size_t end = start;
        while (end < phrase.size && phrase.data[end] != ' ')
            end++;
        if (end - start >= least_letters)
            try_spelling(at, (ins_slice){phrase.data + start, end - start});
        start = end + 1;
    }
}

static void try_lexicon(search *at)
{
    const ins_lexicon *lexicon = &at->language->lexicon;
    for (size_t i = 0; i < lexicon->phrases.capacity; i++) {
        const ins_map_entry *entry = &lexicon->phrases.entries[i];
        ins_meaning meaning =
            entry->is_used ? lexicon->lexemes[entry->value].meaning : INS_MEANS_NOTHING;
        if (entry->is_used && is_content(meaning))
            try_phrase(at, entry->key, is_opener(meaning) ? LEAST_LETTERS : LONG_LETTERS);
    }
}

/* Short words of the model are no spelling of others: too many are one letter apart. */
static void try_spelling_of_name(search *at, ins_slice word)
{
    if (at->word.size > LEAST_LETTERS && word.size > LEAST_LETTERS)
        try_spelling(at, word);
}

static void try_all(search *at, void (*try_word)(search *, ins_slice))
{
    const ins_map *words = &at->language->vocabulary.words;
    for (size_t i = 0; i < words->capacity; i++)
        if (words->entries[i].is_used)
            try_word(at, words->entries[i].key);
}

/* A word that the thesaurus knows is no misspelling of another one. */
static void try_misspelled(search *at)
{
    if (ins_thesaurus_find(at->word).count > 0)
        return;
    try_all(at, try_spelling_of_name);
    try_lexicon(at);
}

/* The plural of a known word when the unknown one is a plural, too: it reads better in a note. */
static ins_slice in_same_number(const search *at, ins_slice word)
{
    const ins_map *words = &at->language->vocabulary.words;
    bool is_plural = at->word.data[at->word.size - 1] == 's';
    for (size_t i = 0; is_plural && i < words->capacity; i++) {
        ins_slice key = words->entries[i].key;
        if (words->entries[i].is_used && key.size == word.size + 1 && key.data[word.size] == 's' &&
            memcmp(key.data, word.data, word.size) == 0)
            return key;
    }
    return word;
}

static void try_meaning(search *at)
{
    const ins_meaning_words near =
        ins_meanings_near(&at->language->meanings, at->stemmer, at->word);
    ins_near_word word = {near.words[0], INS_NEAR_MEANING, 0, MEANING_QUALITY};
    if (!near.is_sure)
        return;
    word.word = in_same_number(at, near.words[0]);
    offer(at, &word, 0);
}

/* Words made from the same stem, short forms and units. */
static void try_names(search *at)
{
    static void (*const kinds[])(search *, ins_slice) = {try_family, try_short, try_unit};
    for (size_t i = 0; at->count == 0 && i < sizeof kinds / sizeof kinds[0]; i++)
        try_all(at, kinds[i]);
}

static bool is_searched(const ins_language *language)
{
    return language->vocabulary.words.count <= NEAR_WORDS_MAX;
}

size_t ins_near_words(const ins_language *language, ins_stemmer *stemmer, ins_slice folded,
                      ins_near_word out[INS_NEAR_WORDS_MAX])
{
    search at = {.language = language, .stemmer = stemmer, .word = folded};
    if (folded.size < LEAST_LETTERS)
        return 0;
    if (is_searched(language))
        try_names(&at);
    if (at.count == 0 && is_searched(language))
        try_misspelled(&at);
    if (at.count == 0)
        try_meaning(&at);
    if (at.count > INS_NEAR_WORDS_MAX)
        return 0;
    memcpy(out, at.found, at.count * sizeof at.found[0]);
    return at.count;
}

size_t ins_near_offers(const ins_language *language, ins_stemmer *stemmer, ins_slice folded,
                       ins_slice out[INS_NEAR_OFFERS_MAX])
{
    search at = {.language = language, .stemmer = stemmer, .word = folded};
    size_t count = 0;
    if (folded.size >= LEAST_LETTERS && is_searched(language))
        try_names(&at);
    if (at.count == 0 && is_searched(language))
        try_all(&at, try_spelling_of_name);
    if (at.count > 0 && at.count <= INS_NEAR_WORDS_MAX)
        for (size_t i = 0; i < at.count && count < INS_NEAR_OFFERS_MAX; i++)
            out[count++] = at.found[i].word;
    const ins_meaning_words meant = ins_meanings_near(&language->meanings, stemmer, folded);
    for (size_t i = 0; at.count == 0 && i < meant.count && count < INS_NEAR_OFFERS_MAX; i++)
        out[count++] = meant.words[i];
    return count;
}

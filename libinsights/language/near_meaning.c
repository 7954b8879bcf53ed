/* Finds the words of a model that are near an unknown word in the thesaurus. */
#include "language/near_meaning.h"

#include "model/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
    RANK_MAX = 1,        /* rarer senses are left out */
    STEPS_MAX = 2,       /* up from a word of the model */
    STEPS_TO_PERSON = 5, /* "customer" is a consumer, who is a user, who is a person */
    RANK_COST = 2,
    LEAST_DEPTH = 6, /* concepts up to the most general one, itself counted */
    NOTHING_SURE = 100,
    STEM_MAX = 64
};

static const float ENTITY_QUALITY = 0.6F;

/* State while building. */
typedef struct builder {
    ins_meanings *meanings;
    ins_arena *arena;
    ins_stemmer *stemmer;
    const ins_vocabulary *vocabulary;
} builder;

static bool is_dataset(const ins_named *named)
{
    return named != NULL && named->kind == INS_NAMED_ENTITY && named->quality >= ENTITY_QUALITY;
}

/* What a word names best: a dataset before all else. */
static const ins_named *best_named(const builder *build, ins_slice word)
{
    const ins_vocabulary *vocabulary = build->vocabulary;
    const ins_named *best = NULL;
    const ins_named *named = ins_vocabulary_find(vocabulary, ins_stem(build->stemmer, word));
    for (; named != NULL; named = ins_vocabulary_next(vocabulary, named)) {
        bool is_better = best == NULL || named->quality > best->quality;
        if (is_dataset(named) != is_dataset(best) ? is_dataset(named) : is_better)
            best = named;
    }
    return best;
}

static bool add_entry(const builder *build, const ins_meaning_entry *entry)
{
    ins_meanings *meanings = build->meanings;
    ins_meaning_entry *grown = ins_arena_grow(build->arena, meanings->entries, meanings->count,
                                              &meanings->capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    meanings->entries = grown;
    meanings->entries[meanings->count++] = *entry;
    return true;
}

/* Steps up from a concept to that of a person; more than the limit when it is none. */
static unsigned steps_to_person(uint16_t concept)
{
    unsigned steps = 0;
    while (concept != INS_CONCEPT_NONE && steps <= STEPS_TO_PERSON &&
           !ins_thesaurus_is_person(concept)) {
        concept = ins_thesaurus_broader_of(concept);
        steps++;
    }
    return concept == INS_CONCEPT_NONE ? STEPS_TO_PERSON + 1 : steps;
}

/* A word under a concept of its own and those above. */
static bool add_concept(const builder *build, ins_slice word, uint16_t concept, uint8_t rank)
{
    ins_meaning_entry entry = {concept, rank, 0, word, best_named(build, word)};
    unsigned to_person = steps_to_person(concept);
    unsigned limit = to_person <= STEPS_TO_PERSON ? to_person : STEPS_MAX;
    for (unsigned steps = 0; entry.concept != INS_CONCEPT_NONE && steps <= limit; steps++) {
        entry.steps = (uint8_t)steps;
        bool is_near = steps <= STEPS_MAX || steps == to_person;
        if (is_near && !add_entry(build, &entry))
            return false;
        entry.concept = ins_thesaurus_broader_of(entry.concept);
    }
    return true;
}

/* By concept, then by word, so that the order does not depend on the map's. */
static int compare_entries(const void *a, const void *b)
{
    const ins_meaning_entry *one = a;
    const ins_meaning_entry *other = b;
    if (one->concept != other->concept)
    return one->concept < other->concept ? -1 : 1;
    size_t size = one->word.size < other->word.size ? one->word.size : other->word.size;
    int order = memcmp(one->word.data, other->word.data, size);
    if (order != 0 || one->word.size != other->word.size)
        return order != 0 ? order : one->word.size < other->word.size ? -1 : 1;
    return (int)one->steps + one->rank - other->steps - other->rank;
}

insights_status ins_meanings_build(ins_meanings *out, ins_arena *arena, ins_stemmer *stemmer,
                                   const ins_vocabulary *vocabulary, insights_error **err)
{
    *out = (ins_meanings){.count = 0};
    builder build = {out, arena, stemmer, vocabulary};
    const ins_map *words = &vocabulary->words;
    for (size_t i = 0; ins_thesaurus_count() > 0 && i < words->capacity; i++) {
        ins_slice word = words->entries[i].key;
        ins_word_sense_list list = {.count = 0};
        if (words->entries[i].is_used)
            list = ins_thesaurus_find(word);
        for (size_t j = 0; j < list.count; j++)
            if (list.ranks[j] <= RANK_MAX &&
                !add_concept(&build, word, list.concepts[j], list.ranks[j]))
                return ins_fail_nomem(err);
    }
    if (out->count > 0)
        qsort(out->entries, out->count, sizeof out->entries[0], compare_entries);
    return INSIGHTS_OK;
}

/* A word found, with how far it is. */
typedef struct candidate {
    const ins_meaning_entry *entry;
    int cost;
    bool is_same;  /* means the same, in the commonest sense of both */
    bool is_below; /* a dataset whose rows are of the asked kind */
} candidate;

enum { CANDIDATES_MAX = 12 };

/* The search for one word. */
typedef struct search {
    const ins_meanings *meanings;
    ins_stemmer *stemmer;
    candidate items[CANDIDATES_MAX];
    size_t count;
    bool is_full;     /* there were more */
    bool is_business; /* the word being tried is one of business that means the same */
} search;

/* Takes out the candidate with the stem of another, which takes over what it is. */
static void merge(search *at, candidate *found)
{
    for (size_t i = 0; i < at->count; i++) {
        const candidate before = at->items[i];
        if (!ins_have_same_stem(at->stemmer, before.entry->word, found->entry->word))
            continue;
        at->count--;
        memmove(at->items + i, at->items + i + 1, (at->count - i) * sizeof at->items[0]);
        found->is_same = found->is_same || before.is_same;
        found->is_below = found->is_below || before.is_below;
        if (before.cost <= found->cost) {
            found->cost = before.cost;
            found->entry = before.entry;
        }
        return;
    }
}

static float quality_of(const candidate *item)
{
    return item->entry->named == NULL ? 0 : item->entry->named->quality;
}

static bool is_nearer(const candidate *a, const candidate *b)
{
    return a->cost != b->cost ? a->cost < b->cost : quality_of(a) > quality_of(b);
}

/* Keeps a candidate by cost; of words with one stem the nearest. */
static void keep(search *at, candidate *found)
{
    merge(at, found);
    size_t place = at->count;
    while (place > 0 && is_nearer(found, &at->items[place - 1]))
        place--;
    if (at->count == CANDIDATES_MAX) {
        at->is_full = true;
        return;
    }
    memmove(at->items + place + 1, at->items + place, (at->count - place) * sizeof at->items[0]);
    at->items[place] = *found;
    at->count++;
}

/* Organisations, places and events are so many things that nothing follows from being one. */
static bool is_general(uint16_t concept)
{
    unsigned depth = 0;
    bool is_person = ins_thesaurus_is_person(concept);
    while (concept != INS_CONCEPT_NONE && depth < LEAST_DEPTH) {
        concept = ins_thesaurus_broader_of(concept);
        depth++;
    }
    return depth < LEAST_DEPTH && !is_person;
}

/* Whether the rows of a dataset are of the kind a word asks for in its sense of a rank: one step
 * below it, any number for persons, two below a word of business, whose sense is known. */
static bool is_of_kind(const search *at, const ins_meaning_entry *entry, unsigned rank)
{
    bool is_person = ins_thesaurus_is_person(entry->concept);
    unsigned steps_max = is_person ? STEPS_TO_PERSON : at->is_business ? STEPS_MAX : 1;
    return entry->steps > 0 && entry->steps <= steps_max && entry->rank == 0 &&
           (rank == 0 || at->is_business) && is_dataset(entry->named) &&
           !is_general(entry->concept);
}

static void try_concept(search *at, uint16_t concept, unsigned rank)
{
    size_t low = 0;
    size_t high = at->meanings->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (at->meanings->entries[middle].concept < concept)
            low = middle + 1;
        else
            high = middle;
    }
    unsigned same_rank_max = ins_thesaurus_is_noun(concept) ? 0 : RANK_MAX;
    for (; low < at->meanings->count && at->meanings->entries[low].concept == concept; low++) {
        const ins_meaning_entry *entry = &at->meanings->entries[low];
        unsigned ranks = rank + entry->rank;
        candidate found = {.entry = entry, .cost = (int)(RANK_COST * ranks + entry->steps)};
        found.is_same = entry->steps == 0 && ranks <= same_rank_max;
        found.is_below = is_of_kind(at, entry, rank);
        keep(at, &found);
    }
}

static void try_word(search *at, ins_slice word)
{
    ins_word_sense_list list = ins_thesaurus_find(word);
    for (size_t i = 0; i < list.count; i++)
        if (list.ranks[i] <= RANK_MAX)
            try_concept(at, list.concepts[i], list.ranks[i]);
}

/* The word itself, and those of business that mean the same: a "company" is an "enterprise". */
static void try_group(search *at, ins_slice word)
{
    const ins_word_group *group = ins_lexicon_group(word);
    at->is_business = true;
    for (const char *const *other = group == NULL ? NULL : group->words;
         other != NULL && *other != NULL; other++)
        if (!ins_slice_equal(ins_slice_of(*other), word))
            try_word(at, ins_slice_of(*other));
    at->is_business = false;
}

/* True when two words name the same thing: "customers" and "clients" of one dataset. */
static bool name_alike(const ins_named *a, const ins_named *b)
{
    return a != NULL && b != NULL && a->kind == b->kind && a->metric == b->metric &&
           a->ref.dataset == b->ref.dataset && a->ref.field == b->ref.field;
}

static bool is_same(const candidate *item)
{
    return item->is_same;
}

static bool is_below(const candidate *item)
{
    return item->is_below;
}

/* The best name of a class when all of the class name one thing; `has_any`: it has members. */
static size_t only_one(const search *at, bool (*is_member)(const candidate *), bool *has_any)
{
    size_t best = NOTHING_SURE;
    bool is_one = !at->is_full;
    for (size_t i = 0; i < at->count; i++) {
        const candidate *item = &at->items[i];
        if (!is_member(item))
            continue;
        is_one = is_one && (best == NOTHING_SURE ||
                            name_alike(at->items[best].entry->named, item->entry->named));
        if (best == NOTHING_SURE || quality_of(item) > quality_of(&at->items[best]))
            best = i;
    }
    *has_any = best != NOTHING_SURE;
    return is_one ? best : NOTHING_SURE;
}

/* The one word that is clearly meant, or NOTHING_SURE: the surest class that has any decides. */
static size_t sure_among(const search *at)
{
    static bool (*const classes[])(const candidate *) = {is_same, is_below};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        bool has_any = false;
        size_t found = only_one(at, classes[i], &has_any);
        if (has_any)
            return found;
    }
    return NOTHING_SURE;
}

ins_meaning_words ins_meanings_near(const ins_meanings *meanings, ins_stemmer *stemmer,
                                    ins_slice word)
{
    search at = {.meanings = meanings, .stemmer = stemmer};
    ins_meaning_words near = {.count = 0};
    char singular[STEM_MAX];
    try_word(&at, word);
    try_group(&at, word);
    if (word.size > 3 && word.size < sizeof singular && word.data[word.size - 1] == 's') {
        memcpy(singular, word.data, word.size);
        bool is_ies = memcmp(word.data + word.size - 3, "ies", 3) == 0;
        singular[word.size - 3] = is_ies ? 'y' : singular[word.size - 3];
        try_group(&at, (ins_slice){singular, word.size - (is_ies ? 2 : 1)});
    }
    size_t sure = sure_among(&at);
    near.is_sure = sure != NOTHING_SURE;
    if (near.is_sure)
        near.words[near.count++] = at.items[sure].entry->word;
    for (size_t i = 0; i < at.count && near.count < INS_MEANING_WORDS_MAX; i++)
        if (i != sure)
            near.words[near.count++] = at.items[i].entry->word;
    return near;
}

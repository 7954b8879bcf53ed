/* Looks words up in the table of the thesaurus. */
#include "language/thesaurus.h"

#include "language/thesaurus_table.h"

#include <string.h>

enum { TEXT_MAX = 15 };

/* Plural endings and what stands in the singular instead (Morphy of WordNet, nouns). */
static const char *const PLURALS[][2] = {{"ies", "y"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"},
                                         {"ses", "s"}, {"men", "man"}, {"ves", "f"},   {"s", ""}};

static const ins_thesaurus_word *look_up(const char *text)
{
    size_t low = 0;
    size_t high = ins_thesaurus_size.words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(text, ins_thesaurus_words[middle].text,
                            sizeof ins_thesaurus_words[middle].text);
        if (order == 0)
            return &ins_thesaurus_words[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static int kind_of(uint16_t concept)
{
    return (concept > ins_thesaurus_size.nouns) + (concept > ins_thesaurus_size.verbs);
}

/* Adds the senses of a word; those of a plural are nouns. */
static void add_senses(ins_word_sense_list *list, const ins_thesaurus_word *word)
{
    uint8_t rank = 0;
    int kind = -1;
    for (size_t i = word->first; i < word[1].first && list->count < INS_SENSES_MAX; i++) {
        uint16_t concept = ins_thesaurus_senses[i];
        rank = kind_of(concept) == kind ? (uint8_t)(rank + 1) : 0;
        kind = kind_of(concept);
        list->concepts[list->count] = concept;
        list->ranks[list->count++] = rank;
    }
}

static const ins_thesaurus_word *look_up_singular(ins_slice word)
{
    char text[TEXT_MAX + 8] = {0};
    for (size_t i = 0; i < sizeof PLURALS / sizeof PLURALS[0]; i++) {
        size_t ending = strlen(PLURALS[i][0]);
        size_t rest = word.size - ending;
        if (word.size < ending + 2 || memcmp(word.data + rest, PLURALS[i][0], ending) != 0)
            continue;
        memcpy(text, word.data, rest);
        memcpy(text + rest, PLURALS[i][1], strlen(PLURALS[i][1]) + 1);
        const ins_thesaurus_word *found = look_up(text);
        if (found != NULL)
            return found;
    }
    return NULL;
}

size_t ins_thesaurus_count(void)
{
    return ins_thesaurus_size.words;
}

ins_word_sense_list ins_thesaurus_find(ins_slice word)
{
    ins_word_sense_list list = {.count = 0};
    char text[TEXT_MAX + 1] = {0};
    if (word.size == 0 || word.size > TEXT_MAX)
        return list;
    memcpy(text, word.data, word.size);
    const ins_thesaurus_word *literal = look_up(text);
    const ins_thesaurus_word *singular = look_up_singular(word);
    if (literal != NULL)
        add_senses(&list, literal);
    if (singular != NULL)
        add_senses(&list, singular);
    return list;
}

uint16_t ins_thesaurus_broader_of(uint16_t concept)
{
    return concept <= ins_thesaurus_size.nouns ? ins_thesaurus_broader[concept] : INS_CONCEPT_NONE;
}

bool ins_thesaurus_is_noun(uint16_t concept)
{
    return concept != INS_CONCEPT_NONE && concept <= ins_thesaurus_size.nouns;
}

bool ins_thesaurus_is_adjective(uint16_t concept)
{
    return concept > ins_thesaurus_size.verbs;
}

bool ins_thesaurus_is_person(uint16_t concept)
{
    return concept != INS_CONCEPT_NONE && concept == ins_thesaurus_size.person;
}

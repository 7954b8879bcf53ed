/* Looks up what words in names say about the data behind them, and units. The words themselves are
 * in lexicon/en/senses.txt and units.txt. */
#include "model/lexicon_tables.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 40 };

static int compare_word(const void *key, const void *item)
{
    return ins_compare_key(key, ((const ins_sense_word *)item)->word);
}

static int compare_unit(const void *key, const void *item)
{
    return ins_compare_key(key, ((const ins_unit_word *)item)->word);
}

static unsigned senses_of(ins_slice word)
{
    const ins_sense_word *found = bsearch(&word, ins_sense_words_en, ins_sense_words_count_en,
                                          sizeof *ins_sense_words_en, compare_word);
    return found == NULL ? 0 : found->senses;
}

unsigned ins_lexicon_senses(ins_slice word)
{
    unsigned senses = senses_of(word);
    if (senses != 0 || word.size < 4 || word.size > WORD_MAX || word.data[word.size - 1] != 's')
        return senses;
    senses = senses_of((ins_slice){word.data, word.size - 1});
    if (senses != 0 || memcmp(word.data + word.size - 2, "es", 2) != 0)
        return senses;
    if (word.data[word.size - 3] != 'i')
        return senses_of((ins_slice){word.data, word.size - 2});
    char singular[WORD_MAX];
    memcpy(singular, word.data, word.size - 3);
    singular[word.size - 3] = 'y';
    return senses_of((ins_slice){singular, word.size - 2});
}

const ins_unit_word *ins_lexicon_unit(ins_slice word)
{
    return bsearch(&word, ins_units_en, ins_units_count_en, sizeof *ins_units_en, compare_unit);
}

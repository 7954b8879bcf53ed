/* Looks up common words and short forms in the names of tables and columns, which are in
 * lexicon/en/names.txt and short.txt. Does not say what they mean for the data: that is
 * lexicon_senses.c. */
#include "model/lexicon_tables.h"

#include <stdlib.h>
#include <string.h>

int ins_compare_key(const ins_slice *key, const char *text)
{
    size_t size = strlen(text);
    size_t common = key->size < size ? key->size : size;
    int order = common == 0 ? 0 : memcmp(key->data, text, common);
    if (order != 0)
        return order;
    return key->size < size ? -1 : key->size > size;
}

static int compare_word(const void *key, const void *item)
{
    return ins_compare_key(key, *(const char *const *)item);
}

static int compare_abbreviation(const void *key, const void *item)
{
    return ins_compare_key(key, ((const ins_abbreviation *)item)->text);
}

static bool is_listed(ins_slice word)
{
    return bsearch(&word, ins_names_en, ins_names_count_en, sizeof *ins_names_en, compare_word) !=
           NULL;
}

bool ins_lexicon_is_word(ins_slice word)
{
    if (is_listed(word))
        return true;
    if (word.size > 4 && memcmp(word.data + word.size - 3, "ies", 3) == 0)
        return false; /* the plural of a word in y is not the word and an s */
    return word.size > 3 && word.data[word.size - 1] == 's' &&
           is_listed((ins_slice){word.data, word.size - 1});
}

const ins_abbreviation *ins_lexicon_abbreviation(ins_slice word)
{
    return bsearch(&word, ins_abbreviations_en, ins_abbreviations_count_en,
                   sizeof *ins_abbreviations_en, compare_abbreviation);
}

/* The place of the first entry that is not before a word. */
static size_t first_listed(ins_slice word)
{
    size_t low = 0;
    size_t high = ins_listed_words_count_en;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ins_compare_key(&word, ins_listed_words_en[middle].word) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ins_lexicon_lists(ins_word_list list, ins_slice word)
{
    for (size_t i = first_listed(word); i < ins_listed_words_count_en; i++) {
        if (ins_compare_key(&word, ins_listed_words_en[i].word) != 0)
            return false;
        if (ins_listed_words_en[i].list == list)
            return true;
    }
    return false;
}

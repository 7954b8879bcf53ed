/* Finds a word of time in the sorted table made of lexicon/en/periods.txt. */
#include "language/lexicon_tables.h"

#include <string.h>

const ins_time_word *ins_time_word_find(const char *text, size_t size)
{
    size_t low = 0;
    size_t high = ins_time_words_count_en;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(text, ins_time_words_en[middle].text, size);
        if (order == 0 && ins_time_words_en[middle].text[size] == '\0')
            return &ins_time_words_en[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

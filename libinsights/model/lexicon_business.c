/* Finds the group of words that mean the same in business, as lexicon/en/business.txt says. */
#include "model/lexicon_tables.h"

const ins_word_group *ins_lexicon_group(ins_slice phrase)
{
    for (size_t i = 0; i < ins_grouped_words_count_en; i++)
        if (ins_slice_equal(phrase, ins_slice_of(ins_grouped_words_en[i].word)))
            return &ins_groups_en[ins_grouped_words_en[i].group];
    return NULL;
}

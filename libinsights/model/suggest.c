/* The nearest candidate for a misspelled name, by edit distance (Damerau 1964, see base/text.h). */
#include "model/suggest.h"

void ins_suggest_start(ins_suggestion *search, ins_slice word)
{
    *search = (ins_suggestion){.size = word.size};
    if (word.size > INS_SUGGEST_SIZE)
        return;
    for (size_t i = 0; i < word.size; i++)
        search->word[i] = ins_ascii_lower(word.data[i]);
    /* One letter in four may be wrong, so that short names do not match just anything. */
    search->distance = 1 + (word.size < 4 ? 1 : word.size < 8 ? 2 : 3);
}

void ins_suggest_try(ins_suggestion *search, const char *candidate)
{
    ins_slice text = ins_slice_of(candidate);
    if (search->distance == 0 || text.size > INS_SUGGEST_SIZE)
        return;
    char lower[INS_SUGGEST_SIZE];
    for (size_t i = 0; i < text.size; i++)
        lower[i] = ins_ascii_lower(candidate[i]);
    size_t distance = ins_edit_distance((ins_slice){search->word, search->size},
                                        (ins_slice){lower, text.size}, search->distance - 1);
    if (distance >= search->distance)
        return;
    search->distance = distance;
    search->best = candidate;
}

const char *ins_suggest_of(ins_slice word, const char *const *candidates)
{
    ins_suggestion search;
    ins_suggest_start(&search, word);
    for (; *candidates != NULL; candidates++)
        ins_suggest_try(&search, *candidates);
    return search.best;
}

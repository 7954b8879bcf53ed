/* Finds the longest phrase that points back, in the table made of follow_ups.txt. */
#include "language/follow_up_words.h"

#include "language/lexicon_tables.h"

#include <string.h>

enum { PHRASE_WORDS_MAX = 7, PHRASE_MAX = 120 };

static int compare(ins_slice phrase, const char *entry)
{
    int order = strncmp(phrase.data, entry, phrase.size);
    return order != 0 ? order : entry[phrase.size] == '\0' ? 0 : -1;
}

static ins_cue find(ins_slice phrase)
{
    size_t low = 0;
    size_t high = ins_cues_count_en;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(phrase, ins_cues_en[middle].phrase);
        if (order == 0)
            return ins_cues_en[middle].cue;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return INS_CUE_NONE;
}

ins_cue ins_cue_at(const ins_tokens *tokens, size_t at, size_t *words)
{
    char text[PHRASE_MAX];
    size_t size = 0;
    ins_cue found = INS_CUE_NONE;
    for (size_t i = 0; i < PHRASE_WORDS_MAX && at + i < tokens->count; i++) {
        const ins_token *token = &tokens->items[at + i];
        bool is_word = token->kind == INS_TOKEN_WORD || token->is_number_word;
        if (!is_word || size + token->folded.size + 1 >= PHRASE_MAX)
            break;
        if (i > 0)
            text[size++] = ' ';
        memcpy(text + size, token->folded.data, token->folded.size);
        size += token->folded.size;
        ins_cue cue = find((ins_slice){text, size});
        if (cue == INS_CUE_NONE)
            continue;
        found = cue;
        *words = i + 1;
    }
    return found;
}

/* Completes members of a list that share their last word. */
#include "language/ellipsis.h"
#include "model/lexicon.h"

#include <string.h>

enum { PAIR_MAX = 120 };

static const float NAME_QUALITY = 0.8F;

/* True when one or two words name a column or a figure by themselves. */
static bool is_name(const ins_vocabulary *vocabulary, const ins_token *first,
                    const ins_token *second)
{
    char phrase[PAIR_MAX];
    ins_slice stem = first->stem.size > 0 ? first->stem : first->folded; /* "first" is a number */
    size_t size = stem.size + (second == NULL ? 0 : second->stem.size + 1);
    if (stem.size == 0 || size >= sizeof phrase)
        return false;
    memcpy(phrase, stem.data, stem.size);
    if (second != NULL) {
        phrase[stem.size] = ' ';
        memcpy(phrase + stem.size + 1, second->stem.data, second->stem.size);
    }
    const ins_named *named = ins_vocabulary_find(vocabulary, (ins_slice){phrase, size});
    for (; named != NULL; named = ins_vocabulary_next(vocabulary, named))
        if (named->kind != INS_NAMED_ENTITY && named->quality >= NAME_QUALITY)
            return true;
    return false;
}

static bool is_word(const ins_token *token)
{
    return token->kind == INS_TOKEN_WORD || (token->kind == INS_TOKEN_NUMBER && token->is_ordinal);
}

static bool joins(const ins_token *token)
{
    return token->kind == INS_TOKEN_COMMA || ins_lexicon_lists(INS_LIST_JOINING, token->folded);
}

/* The word that the member at `at` shares with the next one of its list; NULL when none. */
static const ins_token *shared_word(const ins_tokens *tokens, size_t at,
                                    const ins_vocabulary *vocabulary)
{
    if (at + 3 >= tokens->count || !is_word(&tokens->items[at]) || !joins(&tokens->items[at + 1]) ||
        !is_word(&tokens->items[at + 2]))
        return NULL;
    const ins_token *last = &tokens->items[at + 3];
    bool is_shared = last->kind == INS_TOKEN_WORD &&
                     is_name(vocabulary, &tokens->items[at + 2], last) &&
                     is_name(vocabulary, &tokens->items[at], last) &&
                     (tokens->items[at].kind == INS_TOKEN_NUMBER ||
                      !is_name(vocabulary, &tokens->items[at], NULL));
    return is_shared ? last : NULL;
}

static insights_status repeat(ins_tokens *tokens, ins_arena *arena, size_t at,
                              const ins_token *word, insights_error **err)
{
    ins_token *longer = ARENA_ARRAY(arena, ins_token, tokens->count + 1);
    if (longer == NULL)
        return ins_fail_nomem(err);
    memcpy(longer, tokens->items, (at + 1) * sizeof *longer);
    longer[at + 1] = *word;
    longer[at + 1].start = longer[at + 1].end = tokens->items[at].end;
    memcpy(longer + at + 2, tokens->items + at + 1, (tokens->count - at - 1) * sizeof *longer);
    *tokens = (ins_tokens){longer, tokens->count + 1};
    return INSIGHTS_OK;
}

insights_status ins_complete_lists(ins_tokens *tokens, ins_arena *arena,
                                   const ins_vocabulary *vocabulary, insights_error **err)
{
    for (size_t at = tokens->count; at-- > 0 && tokens->count < INS_TOKENS_MAX;) {
        const ins_token *word = shared_word(tokens, at, vocabulary);
        if (word != NULL)
            INS_TRY(repeat(tokens, arena, at, word, err));
    }
    return INSIGHTS_OK;
}

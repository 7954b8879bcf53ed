/* Primary keys: the declared one, or the best unique column that is named like a key. */
#include "model/derive_parts.h"

#include <stdlib.h>

static bool is_id_word(ins_slice word)
{
    return ins_lexicon_lists(INS_LIST_KEY, word);
}

/* True when the words begin with the entity of another dataset: "customer id" in orders. */
static bool names_other(const ins_derive *derive, size_t own, ins_slice words)
{
    for (size_t i = 0; i < derive->set_count; i++)
        if (i != own &&
            ins_phrase_starts(words, ins_phrase_of(derive->sets[i].dataset->naming.label)))
            return true;
    return false;
}

/* How much a field looks like the key of its dataset; 0: not at all. */
static int score_key(const ins_derive *derive, size_t own, size_t field)
{
    const ins_derive_set *set = &derive->sets[own];
    const ins_schema_column *column = set->columns[field];
    if (column == NULL)
        return 0;
    ins_slice words = ins_phrase_of(set->words[field]);
    ins_slice entity = ins_phrase_of(set->dataset->naming.label);
    ins_slice last = ins_phrase_last(words);
    if (!is_id_word(last))
        return 0;
    bool is_empty = ins_profile_present(set->table, column) == 0;
    bool is_unique =
        ins_profile_is_unique(set->table, column) || column->profile.is_distinct_capped;
    if (column->profile.null_count > 0 || (!is_unique && !is_empty))
        return 0;
    bool is_id = ins_slice_equal(last, ins_slice_of("id"));
    ins_slice rest = ins_phrase_after(words, entity);
    if (ins_slice_equal(rest, last) || ins_slice_equal(words, last))
        return is_id ? 4 : 3;
    if (ins_phrase_starts(words, ins_phrase_last(entity)) && ins_phrase_count(words) == 2)
        return 2;
    return field == 0 && !is_empty && !names_other(derive, own, words) ? 1 : 0;
}

static int infer_key(const ins_derive *derive, size_t own)
{
    const ins_derive_set *set = &derive->sets[own];
    int best = -1;
    int best_score = 0;
    for (size_t i = 0; i < set->dataset->field_count; i++) {
        int score = score_key(derive, own, i);
        if (score > best_score) {
            best = (int)i;
            best_score = score;
        }
    }
    return best;
}

/* Fields of the declared key in its order; returns their number. */
static size_t declared_key(const ins_derive_set *set, size_t *key)
{
    size_t count = 0;
    for (size_t position = 1; position <= set->dataset->field_count; position++)
        for (size_t i = 0; i < set->dataset->field_count; i++)
            if (set->columns[i] != NULL && set->columns[i]->primary_key_position == (int)position)
                key[count++] = i;
    return count;
}

static size_t declared_count(const ins_derive_set *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->dataset->field_count; i++)
        count += set->columns[i] != NULL && set->columns[i]->primary_key_position > 0;
    return count;
}

insights_status ins_derive_keys(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_derive_set *set = &derive->sets[i];
        if (set->dataset->key_count > 0)
            continue;
        size_t count = declared_count(set);
        int inferred = count == 0 ? infer_key(derive, i) : -1;
        if (count == 0 && inferred < 0)
            continue;
        size_t *key = ARENA_ARRAY(derive->arena, size_t, count == 0 ? 1 : count);
        if (key == NULL)
            return ins_fail_nomem(err);
        if (count == 0)
            key[0] = (size_t)inferred;
        else
            count = declared_key(set, key);
        set->dataset->key = key;
        set->dataset->key_count = count == 0 ? 1 : count;
    }
    return INSIGHTS_OK;
}

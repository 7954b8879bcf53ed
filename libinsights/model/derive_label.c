/* Words and labels of columns: what a column's table and the table it points to add to its name. */
#include "model/derive_parts.h"

#include <string.h>

enum { PREFIX_MAX = 4, SHORT_MIN = 3 };

static ins_slice first_word(ins_slice phrase)
{
    ins_slice word;
    ins_phrase_next(&phrase, &word);
    return word;
}

/* The first word, when all columns share it and it is a short code ("ss", "cst"). */
static ins_slice shared_prefix(const ins_derive_set *set)
{
    ins_slice none = {"", 0};
    size_t count = set->dataset->field_count;
    if (count < 3)
        return none;
    size_t at = 0;
    while (at + 1 < count && set->columns[at] == NULL)
        at++;
    ins_slice first = first_word(ins_slice_of(set->identifiers[at]));
    bool is_spoken = ins_lexicon_is_word(first) || ins_lexicon_senses(first) != 0 ||
                     (first.size > 1 && ins_lexicon_unit(first) != NULL);
    if (first.size > PREFIX_MAX || is_spoken)
        return none;
    for (size_t i = 0; i < count; i++) {
        ins_slice words = ins_slice_of(set->identifiers[i]);
        if (set->columns[i] == NULL)
            continue; /* computed: named by whoever wrote the model */
        if (!ins_phrase_starts(words, first) || words.size == first.size)
            return none;
    }
    return first;
}

/* What "dno" and "cname" add to the initial of their entity; NULL when nothing known. */
static const char *behind_initial(ins_slice word)
{
    static const struct {
        const char *text;
        const char *meaning;
    } ENDINGS[] = {{"no", "number"},        {"id", "id"},      {"name", "name"},
                   {"code", "code"},        {"num", "number"}, {"type", "type"},
                   {"desc", "description"}, {"phone", "phone"}};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (word.size > 1 && ins_slice_equal((ins_slice){word.data + 1, word.size - 1},
                                             ins_slice_of(ENDINGS[i].text)))
            return ENDINGS[i].meaning;
    return NULL;
}

/* True when a word is the beginning of another one, and no word of its own. */
static bool is_short_of(ins_slice word, ins_slice whole)
{
    return word.size >= SHORT_MIN && word.size + 2 <= whole.size &&
           memcmp(word.data, whole.data, word.size) == 0 && !ins_lexicon_is_word(word) &&
           ins_lexicon_senses(word) == 0;
}

static const char *with_rest(ins_arena *arena, ins_slice start, ins_slice rest)
{
    return ins_arena_printf(arena, "%.*s %.*s", (int)start.size, start.data, (int)rest.size,
                            rest.data);
}

/* "dno" and "facid", in one word. */
static const char *spell_single(ins_arena *arena, const char *words, ins_slice entity)
{
    ins_slice word = ins_slice_of(words);
    if (ins_lexicon_is_word(word) || ins_lexicon_senses(word) != 0)
        return words;
    const char *ending = behind_initial(word);
    if (ending != NULL)
        return with_rest(arena, entity, ins_slice_of(ending));
    if (word.size < SHORT_MIN + 2 || memcmp(word.data + word.size - 2, "id", 2) != 0)
        return words;
    ins_slice stem = {word.data, word.size - 2};
    return is_short_of(stem, first_word(entity)) ? with_rest(arena, entity, ins_slice_of("id"))
                                                 : words;
}

/* Spells out the entity at the start of a column's words: "d name" of a department, "fac id" of a
 * faculty, "dno". Returns the words themselves when there is nothing to spell out. */
static const char *spell_entity(ins_arena *arena, const char *words, const char *entity)
{
    ins_slice phrase = ins_slice_of(words);
    ins_slice whole = ins_slice_of(entity);
    ins_slice first = first_word(phrase);
    ins_slice rest = ins_phrase_after(phrase, first);
    if (first.size == 0 || whole.size == 0 || first.data[0] != whole.data[0])
        return words;
    if (rest.size == phrase.size)
        return spell_single(arena, words, whole);
    if (first.size == 1)
        return with_rest(arena, whole, rest);
    return is_short_of(first, first_word(whole)) ? with_rest(arena, first_word(whole), rest)
                                                 : words;
}

/* Short forms in the columns of a dataset are first of all its own name. */
static insights_status read_own_words(ins_derive *derive, ins_derive_set *set, insights_error **err)
{
    for (size_t j = 0; j < set->dataset->field_count; j++) {
        if (set->columns[j] == NULL)
            continue;
        set->identifiers[j] =
            ins_words_of_column(derive->arena, set->columns[j]->name, set->dataset->naming.label);
        if (set->identifiers[j] == NULL)
            return ins_fail_nomem(err);
        set->words[j] = set->identifiers[j];
    }
    return INSIGHTS_OK;
}

insights_status ins_derive_words(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_derive_set *set = &derive->sets[i];
        INS_TRY(read_own_words(derive, set, err));
        ins_slice prefix = shared_prefix(set);
        for (size_t j = 0; j < set->dataset->field_count; j++) {
            ins_slice words = ins_phrase_after(ins_slice_of(set->identifiers[j]), prefix);
            set->words[j] = spell_entity(derive->arena, words.data, set->dataset->naming.label);
            if (set->words[j] == NULL)
                return ins_fail_nomem(err);
        }
    }
    return INSIGHTS_OK;
}

/* A word at the end that is a symbol of a unit is shown with the numbers, not in the label. */
static const char *without_unit(ins_arena *arena, const char *words)
{
    ins_slice phrase = ins_slice_of(words);
    ins_slice last = ins_phrase_last(phrase);
    const ins_unit_word *unit = ins_lexicon_unit(last);
    ins_slice before = {phrase.data, phrase.size - last.size - (last.size < phrase.size)};
    bool is_per = ins_slice_equal(ins_phrase_last(before), ins_slice_of("per"));
    if (unit == NULL || !unit->is_symbol || is_per || unit != ins_phrase_unit(phrase) ||
        last.size == phrase.size)
        return words;
    return ins_arena_copy(arena, phrase.data, phrase.size - last.size - 1);
}

static bool is_label_taken(const ins_derive_set *set, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(set->fields[i].naming.label, label) == 0)
            return true;
    return false;
}

static insights_status label_field(ins_derive *derive, ins_derive_set *set, size_t at,
                                   insights_error **err)
{
    const char *label = without_unit(derive->arena, set->words[at]);
    if (label != NULL && is_label_taken(set, at, label))
        label = is_label_taken(set, at, set->words[at]) ? set->identifiers[at] : set->words[at];
    if (label != NULL && is_label_taken(set, at, label))
        label = ins_arena_printf(derive->arena, "%s %zu", label, at + 1);
    if (label == NULL)
        return ins_fail_nomem(err);
    set->fields[at].naming.label = label;
    return INSIGHTS_OK;
}

/* "number employees" is said as "number of employees". */
static const char *with_of(ins_arena *arena, const char *words)
{
    ins_slice rest = ins_phrase_after(ins_slice_of(words), ins_slice_of("number"));
    bool is_counted = rest.size < strlen(words) && rest.size > 0 &&
                      !ins_phrase_starts(rest, ins_slice_of("of")) &&
                      ins_phrase_read(rest).is_plural;
    return is_counted ? ins_arena_printf(arena, "number of %.*s", (int)rest.size, rest.data)
                      : words;
}

insights_status ins_derive_default_labels(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_derive_set *set = &derive->sets[i];
        for (size_t j = 0; j < set->dataset->field_count; j++) {
            ins_naming *naming = &set->fields[j].naming;
            const char *usual = ins_words_of_identifier(derive->scratch, naming->name);
            const char *label = with_of(derive->arena, set->words[j]);
            if (usual == NULL || label == NULL)
                return ins_fail_nomem(err);
            bool is_own = strcmp(usual, naming->label) != 0;
            if (!is_own && !is_label_taken(set, set->dataset->field_count, label))
                naming->label = label;
        }
    }
    return INSIGHTS_OK;
}

insights_status ins_derive_labels(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->relationship_count; i++) {
        const ins_relationship *link = &derive->relationships[i];
        ins_derive_set *from = &derive->sets[link->from];
        const char *target = derive->sets[link->to].dataset->naming.label;
        for (size_t j = 0; j < link->field_count; j++) {
            size_t at = link->from_fields[j];
            /* What the name itself says of the target goes before what its table made of it. */
            const char *words = spell_entity(derive->arena, from->identifiers[at], target);
            if (words == from->identifiers[at])
                words = spell_entity(derive->arena, from->words[at], target);
            if (words == NULL)
                return ins_fail_nomem(err);
            from->words[at] = words;
        }
    }
    INS_TRY(ins_derive_link_labels(derive, err));
    for (size_t i = 0; i < derive->set_count; i++)
        for (size_t j = 0; j < derive->sets[i].dataset->field_count; j++)
            INS_TRY(label_field(derive, &derive->sets[i], j, err));
    return INSIGHTS_OK;
}

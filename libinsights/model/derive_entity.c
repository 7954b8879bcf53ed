/* Labels of datasets: the entity a row of a table is, in singular and plural, from its name. */
#include "model/derive_parts.h"

#include <string.h>

static ins_slice first_word(ins_slice phrase)
{
    ins_slice word;
    ins_phrase_next(&phrase, &word);
    return word;
}

/* Cuts words of keeping and a preposition left at the end ("member of"). */
static ins_slice strip(ins_slice phrase)
{
    bool is_changed = true;
    while (is_changed && ins_phrase_count(phrase) > 1) {
        ins_slice last = ins_phrase_last(phrase);
        ins_slice first = first_word(phrase);
        is_changed = true;
        if (ins_lexicon_lists(INS_LIST_TABLE_END, last) ||
            ins_lexicon_lists(INS_LIST_PREPOSITION, last))
            phrase = ins_phrase_before_last(phrase);
        else if (ins_lexicon_lists(INS_LIST_TABLE_START, first))
            phrase = ins_phrase_after(phrase, first);
        else
            is_changed = false;
    }
    return phrase;
}

/* Part of a phrase before its first preposition (not counting the first word). */
static ins_slice head_part(ins_slice phrase)
{
    ins_slice rest = phrase;
    ins_slice word;
    while (ins_phrase_next(&rest, &word))
        if (word.data > phrase.data && ins_lexicon_lists(INS_LIST_PREPOSITION, word))
            return (ins_slice){phrase.data, (size_t)(word.data - phrase.data) - 1};
    return phrase;
}

/* The head part with every word in the singular; what follows the preposition stays. */
static const char *singular_entity(ins_arena *arena, ins_slice phrase)
{
    ins_slice head = head_part(phrase);
    ins_slice tail = {head.data + head.size, phrase.size - head.size};
    const char *text = "";
    ins_slice rest = head;
    ins_slice word;
    while (text != NULL && ins_phrase_next(&rest, &word)) {
        bool is_last = rest.size == 0;
        const char *copy = ins_arena_copy(arena, word.data, word.size);
        bool stays = copy != NULL && !is_last && ins_lexicon_lists(INS_LIST_BEFORE_NOUN, word);
        const char *single = copy == NULL || stays ? copy : ins_singular(arena, copy);
        if (single == NULL)
            return NULL;
        text = text[0] == '\0' ? single : ins_arena_printf(arena, "%s %s", text, single);
    }
    return text == NULL || tail.size == 0
               ? text
               : ins_arena_printf(arena, "%s%.*s", text, (int)tail.size, tail.data);
}

/* "member of club" gives "members of club". */
static const char *plural_entity(ins_arena *arena, const char *label)
{
    ins_slice head = head_part(ins_slice_of(label));
    const char *copy = ins_arena_copy(arena, head.data, head.size);
    const char *plural = copy == NULL ? NULL : ins_plural(arena, copy);
    return plural == NULL ? NULL : ins_arena_printf(arena, "%s%s", plural, label + head.size);
}

/* The first word, when all tables share it and it is no word of speech ("wp posts"). */
static ins_slice shared_prefix(const ins_derive *derive, const char *const *words)
{
    if (derive->set_count < 3)
        return (ins_slice){"", 0};
    ins_slice first = first_word(ins_slice_of(words[0]));
    if (ins_lexicon_is_word(first) || ins_lexicon_senses(first) != 0)
        return (ins_slice){"", 0};
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_slice phrase = ins_slice_of(words[i]);
        if (!ins_phrase_starts(phrase, first) || phrase.size == first.size)
            return (ins_slice){"", 0};
    }
    return first;
}

static bool is_person(ins_slice label)
{
    ins_phrase_senses read = ins_phrase_read(label);
    return (read.head & INS_SENSE_PERSON) != 0;
}

static bool is_taken(const ins_derive *derive, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(derive->sets[i].dataset->naming.label, label) == 0)
            return true;
    return false;
}

/* Two tables of one entity ("sales", "sales_data"): the later one keeps all its words. */
static const char *unique_label(ins_derive *derive, size_t at, const char *label, const char *words)
{
    if (label == NULL || !is_taken(derive, at, label))
        return label;
    const char *full = ins_singular(derive->arena, words);
    if (full == NULL || !is_taken(derive, at, full))
        return full;
    return ins_arena_printf(derive->arena, "%s %zu", full, at + 1);
}

/* The name of a table without the schema it lies in. */
static const char *local_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot[1] != '\0' ? dot + 1 : name;
}

static insights_status label_set(ins_derive *derive, size_t at, const char *words, ins_slice prefix,
                                 insights_error **err)
{
    ins_dataset *dataset = derive->sets[at].dataset;
    ins_slice stripped = strip(ins_phrase_after(ins_slice_of(words), prefix));
    const char *label = singular_entity(derive->arena, stripped);
    label = unique_label(derive, at, label, words);
    if (label == NULL)
        return ins_fail_nomem(err);
    dataset->naming.label = label;
    /* "enrolled in" has no plural: it is no noun. */
    bool is_participle =
        ins_lexicon_lists(INS_LIST_PREPOSITION, ins_phrase_last(ins_slice_of(words))) &&
        strlen(label) > 2 && strcmp(label + strlen(label) - 2, "ed") == 0;
    dataset->plural = is_participle ? label : plural_entity(derive->arena, label);
    return dataset->plural == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

insights_status ins_derive_entities(ins_derive *derive, insights_error **err)
{
    const char **words = ARENA_ARRAY(derive->scratch, const char *, derive->set_count);
    if (words == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < derive->set_count; i++) {
        const char *name = local_name(derive->sets[i].table->name);
        words[i] = ins_words_of_identifier(derive->scratch, name);
        if (words[i] == NULL)
            return ins_fail_nomem(err);
    }
    ins_slice prefix = shared_prefix(derive, words);
    for (size_t i = 0; i < derive->set_count; i++) {
        INS_TRY(label_set(derive, i, words[i], prefix, err));
        derive->sets[i].is_person = is_person(ins_slice_of(derive->sets[i].dataset->naming.label));
    }
    return INSIGHTS_OK;
}

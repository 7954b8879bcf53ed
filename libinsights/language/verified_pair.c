/* Compares the atoms of a question with those of a verified one. */
#include "language/verified.h"
#include "model/lexicon.h"

#include <string.h>

static const size_t TYPO_LETTERS_MIN = 5;

/* ---- what counts ---- */

static bool means(const ins_atom *atom, ins_meaning meaning)
{
    return atom->kind == INS_ATOM_WORDS && atom->link_count == 0 && atom->lexeme != NULL &&
           atom->lexeme->meaning == meaning;
}

static bool is_filler(const ins_atom *atom)
{
    return atom->kind == INS_ATOM_COMMA || atom->kind == INS_ATOM_STOP ||
           means(atom, INS_MEANS_NOTHING);
}

static bool is_opener(const ins_atom *atom)
{
    return means(atom, INS_MEANS_SHOW) || means(atom, INS_MEANS_WHAT) || means(atom, INS_MEANS_BE);
}

/* "last month" and "in March" are the same kind of thing. */
static bool leads_to_period(const ins_atoms *atoms, size_t index)
{
    const ins_atom *atom = &atoms->items[index];
    bool is_led = index + 1 < atoms->count && atoms->items[index + 1].kind == INS_ATOM_PERIOD;
    return is_led && (means(atom, INS_MEANS_IN) || means(atom, INS_MEANS_OF));
}

/* "Please show me the revenue" and "what is the revenue" ask for the revenue. */
size_t ins_verified_content(const ins_atoms *atoms, size_t *indexes)
{
    size_t count = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        const ins_atom *atom = &atoms->items[i];
        if (!is_filler(atom) && !leads_to_period(atoms, i) && (count > 0 || !is_opener(atom)))
            indexes[count++] = i;
    }
    return count;
}

/* ---- words ---- */

static bool has_same_stems(const ins_atom *a, const ins_atom *b)
{
    if (a->token_count != b->token_count)
        return false;
    for (size_t i = 0; i < a->token_count; i++)
        if (!ins_slice_equal(a->token[i].stem, b->token[i].stem))
            return false;
    return true;
}

/* What both do not know may be the same word with one typing error. */
static bool is_near(const ins_atom *a, const ins_atom *b)
{
    bool is_long =
        a->token->folded.size >= TYPO_LETTERS_MIN && b->token->folded.size >= TYPO_LETTERS_MIN;
    return a->token_count == 1 && b->token_count == 1 && is_long &&
           ins_edit_distance(a->token->folded, b->token->folded, 1) <= 1;
}

/* The best things an atom names; values are no names. */
static size_t best_names(const ins_atom *atom, const ins_link **names)
{
    size_t count = 0;
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        bool is_best = count == 0 || link->quality >= names[0]->quality;
        if (link->kind != INS_LINK_VALUE && is_best)
            names[count++] = link;
    }
    return count;
}

static bool is_same_name(const ins_link *a, const ins_link *b)
{
    return a->kind == b->kind && a->metric == b->metric && a->ref.dataset == b->ref.dataset &&
           a->ref.field == b->ref.field;
}

static bool holds(const ins_link *const *names, size_t count, const ins_link *wanted)
{
    for (size_t i = 0; i < count; i++)
        if (is_same_name(names[i], wanted))
            return true;
    return false;
}

/* Words of groups whose members only do the same work, but say different things. */
static bool needs_same_word(const ins_atom *atom)
{
    switch (atom->lexeme->meaning) {
    case INS_MEANS_NOTHING:
    case INS_MEANS_VERB:
    case INS_MEANS_PARTICIPLE:
    case INS_MEANS_THING:
    case INS_MEANS_MAYBE_VERB:
    case INS_MEANS_PERSON:
    case INS_MEANS_NOT:
    case INS_MEANS_UNSUPPORTED: return true;
    case INS_MEANS_IN: return ins_lexicon_lists(INS_LIST_DIRECTED, atom->token->folded);
    default: return false;
    }
}

static bool is_same_phrase(const ins_atom *a, const ins_atom *b)
{
    if (a->lexeme == NULL && b->lexeme == NULL)
        return is_near(a, b);
    return a->lexeme == b->lexeme && !needs_same_word(a) && !needs_same_word(b);
}

static bool is_same_meaning(const ins_atom *a, const ins_atom *b)
{
    const ins_link *a_names[INS_ATOM_LINKS_MAX];
    const ins_link *b_names[INS_ATOM_LINKS_MAX];
    if (has_same_stems(a, b))
        return true;
    if (a->kind != INS_ATOM_WORDS || b->kind != INS_ATOM_WORDS)
        return false;
    size_t count = best_names(a, a_names);
    if (count != best_names(b, b_names))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!holds(b_names, count, a_names[i]))
            return false;
    if (count > 0)
        return true;
    return a->link_count == 0 && b->link_count == 0 && is_same_phrase(a, b);
}

/* ---- values ---- */

static bool is_value_of(const ins_atom *atom, ins_field_ref field)
{
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind == INS_LINK_VALUE && link->is_whole && link->ref.dataset == field.dataset &&
            link->ref.field == field.field)
            return true;
    }
    return false;
}

/* A word that rather names something else is no other value: "sales in total". */
static bool is_rather_value(const ins_atom *atom)
{
    return atom->link_count > 0 && atom->links[0].kind == INS_LINK_VALUE;
}

static bool share_field(const ins_atom *own, const ins_atom *asked)
{
    if (!is_rather_value(asked))
        return false;
    for (size_t i = 0; i < own->link_count; i++)
        if (own->links[i].kind == INS_LINK_VALUE && own->links[i].is_whole &&
            is_value_of(asked, own->links[i].ref))
            return true;
    return false;
}

/* ---- whole questions ---- */

static bool pair_atoms(ins_verified_slot *slot)
{
    const ins_atom *own = slot->own;
    const ins_atom *asked = slot->asked;
    if (own->kind == INS_ATOM_PERIOD || asked->kind == INS_ATOM_PERIOD)
        return own->kind == asked->kind;
    if (own->kind == INS_ATOM_NUMBER || asked->kind == INS_ATOM_NUMBER) {
        double difference = own->token->number - asked->token->number;
        slot->is_same = own->kind == asked->kind && !(difference < 0) && !(difference > 0);
        return own->kind == asked->kind && own->token->is_percent == asked->token->is_percent &&
               own->token->is_ordinal == asked->token->is_ordinal;
    }
    slot->is_same = is_same_meaning(own, asked);
    return slot->is_same || share_field(own, asked);
}

bool ins_verified_pair(const ins_verified_entry *entry, const ins_atoms *atoms,
                       ins_verified_slot *slots)
{
    for (size_t i = 0; i < entry->count; i++) {
        slots[i].own = entry->atoms[i];
        slots[i].asked = &atoms->items[slots[i].atom];
        slots[i].is_same = false;
        slots[i].value = NULL;
        if (!pair_atoms(&slots[i]))
            return false;
    }
    return true;
}

/* Joins units to the numbers and fields they belong to. */
#include "language/unit_word.h"

#include "model/lexicon.h"

#include <string.h>

static const float LEAST_QUALITY = 0.6F;

static bool has_unit(const ins_field *field, const char *unit)
{
    return field->format.unit != NULL && strcmp(field->format.unit, unit) == 0;
}

/* True when an atom names nothing but, at most, columns by their unit. */
static bool names_unit_only(const ins_model *model, const ins_atom *atom, const char *unit)
{
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind != INS_LINK_FIELD || link->quality > INS_UNIT_ALONE_QUALITY ||
            !has_unit(ins_model_field(model, link->ref), unit))
            return false;
    }
    return true;
}

/* The unit an atom says when it says nothing else; NULL otherwise. */
static const char *unit_of(const ins_model *model, const ins_atom *atom)
{
    if (atom->kind != INS_ATOM_WORDS || atom->lexeme != NULL || atom->token_count != 1)
        return NULL;
    const ins_unit_word *unit = ins_lexicon_unit(atom->token->folded);
    return unit != NULL && names_unit_only(model, atom, unit->unit) ? unit->unit : NULL;
}

/* Whether an atom names fields of amounts, and whether one of them has the unit. */
static bool names_amount(const ins_model *model, const ins_atom *atom, const char *unit,
                         bool *is_of_unit)
{
    bool is_amount = false;
    *is_of_unit = false;
    for (size_t i = 0; atom->kind == INS_ATOM_WORDS && i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind != INS_LINK_FIELD || link->quality < LEAST_QUALITY)
            continue;
        const ins_field *field = ins_model_field(model, link->ref);
        is_amount = is_amount || field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER;
        *is_of_unit = *is_of_unit || has_unit(field, unit);
    }
    return is_amount;
}

static bool is_somewhere(const ins_model *model, const char *unit)
{
    for (size_t i = 0; i < model->dataset_count; i++)
        for (size_t j = 0; j < model->datasets[i].field_count; j++)
            if (has_unit(&model->datasets[i].fields[j], unit))
                return true;
    return false;
}

/* True when the unit is that of the amount named last before it, or of any when none is named. */
static bool is_expected(const ins_model *model, const ins_atom *atoms, size_t count,
                        const char *unit)
{
    bool is_of_unit = false;
    for (size_t i = count; i > 0; i--)
        if (names_amount(model, &atoms[i - 1], unit, &is_of_unit))
            return is_of_unit;
    return is_somewhere(model, unit);
}

/* How many atoms before a unit become one with it: the number, or the field and "in". */
static size_t joined_before(const ins_model *model, const ins_atom *atoms, size_t count,
                            const char *unit)
{
    bool is_of_unit = false;
    if (unit == NULL || count == 0 || !is_expected(model, atoms, count, unit))
        return 0;
    if (atoms[count - 1].kind == INS_ATOM_NUMBER)
        return 1;
    const ins_lexeme *before = count > 1 ? atoms[count - 1].lexeme : NULL;
    if (before == NULL)
        return 0;
    if (before->meaning == INS_MEANS_IN) /* "the weight in kg", "how heavy is it, in kg" */
        return names_amount(model, &atoms[count - 2], unit, &is_of_unit) ? 2 : 1;
    bool is_per = before->meaning == INS_MEANS_EACH && atoms[count - 2].kind == INS_ATOM_NUMBER;
    for (size_t i = count - 1; i > 0 && is_per; i--) /* "a price above 10 per kg" */
        if (names_amount(model, &atoms[i - 1], unit, &is_of_unit))
            return is_of_unit ? 2 : 0;
    return 0;
}

void ins_join_units(const ins_model *model, ins_atoms *atoms)
{
    size_t count = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        ins_atom *atom = &atoms->items[i];
        const char *unit = unit_of(model, atom);
        size_t joined = joined_before(model, atoms->items, count, unit);
        bool follows_number = count > 0 && atoms->items[count - 1].kind == INS_ATOM_NUMBER;
        if (joined == 0 && unit != NULL && follows_number)
            atom->link_count = 0; /* "a price above 5 kg": of another column */
        if (joined > 0) {
            count -= joined - 1;
            ins_atom *whole = &atoms->items[count - 1];
            whole->token_count = atom->first_token + atom->token_count - whole->first_token;
        } else {
            atoms->items[count++] = *atom;
        }
    }
    atoms->count = count;
}

/* What a noun is to the words beside it: "student age", "vegetarian recipes", "level 6 members". */
#include "language/walker.h"
#include "model/lexicon.h"

#include <string.h>

static const float WEAK_QUALITY = 0.66F;

bool ins_is_entity_at(const ins_walker *walk, size_t atom)
{
    if (!ins_is_name_at(walk, atom) || ins_is_value_at(walk, atom))
        return false;
    const ins_sense *sense = &walk->reader->senses[atom];
    return sense->entity != NULL && ins_quality_of(sense->entity) >= ins_quality_of(sense->field) &&
           ins_quality_of(sense->entity) >= ins_quality_of(sense->metric);
}

bool ins_is_field_at(const ins_walker *walk, size_t atom)
{
    return ins_is_name_at(walk, atom) && !ins_is_value_at(walk, atom) &&
           !ins_is_entity_at(walk, atom) &&
           (walk->reader->senses[atom].field != NULL || walk->reader->senses[atom].metric != NULL);
}

bool ins_is_naming_word(const ins_walker *walk, size_t atom)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    return item->token_count == 1 && ins_lexicon_lists(INS_LIST_NAMING, item->token->stem);
}

static bool is_verb(const ins_walker *walk, size_t atom)
{
    if (atom >= walk->reader->atoms->count)
        return false;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    if (item->lexeme == NULL)
        return ins_is_past_form(item->token->folded);
    return item->lexeme->meaning == INS_MEANS_VERB || item->lexeme->meaning == INS_MEANS_PARTICIPLE;
}

bool ins_is_possessive(const ins_walker *walk, size_t atom)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    const char *behind = walk->reader->text + item->token[item->token_count - 1].end;
    return *behind == '\'' || strncmp(behind, "\xe2\x80\x99", 3) == 0;
}

/* "of each owner's flats": the groups are the owners. */
static bool is_each_owner(const ins_walker *walk, size_t atom)
{
    return walk->clause == CLAUSE_GROUP && atom > 0 &&
           ins_meaning_at(walk, atom - 1) == INS_MEANS_EACH && ins_is_possessive(walk, atom) &&
           ins_is_entity_at(walk, atom + 1);
}

/* "home games" are those of a kind, and the word is no mere part of "home or away". */
static bool holds_kinds(const ins_field *field)
{
    return field->role == INS_ROLE_CATEGORY || field->role == INS_ROLE_FLAG;
}

/* In "student age" and "movie rating" the first noun only says whose the second one is. */
bool ins_is_modifier(const ins_walker *walk, size_t atom)
{
    if (is_verb(walk, atom + 1) || is_each_owner(walk, atom))
        return false;
    if (ins_is_entity_at(walk, atom))
        return ins_is_field_at(walk, atom + 1);
    const ins_sense *sense = &walk->reader->senses[atom];
    bool is_weak = sense->field != NULL && sense->field->quality < WEAK_QUALITY &&
                   !holds_kinds(ins_reader_field(walk->reader, sense->field->ref));
    if (is_weak && ins_is_field_at(walk, atom + 1))
        return true;
    if (sense->field == NULL || !ins_is_entity_at(walk, atom + 1))
        return false;
    ins_field_role role = ins_reader_field(walk->reader, sense->field->ref)->role;
    return role == INS_ROLE_KEY || role == INS_ROLE_REFERENCE || role == INS_ROLE_LABEL;
}

/* "name of the building" where the building is a column, and "party name" where the party is. */
bool ins_only_names_other(const ins_walker *walk, size_t atom)
{
    if (!ins_is_naming_word(walk, atom) || walk->counts || walk->aggregate_count > 0)
        return false;
    const char *before = atom > 0 ? walk->reader->meanings[atom - 1] : NULL;
    bool is_said_again = before != NULL && strcmp(before, INS_SAID_AGAIN) == 0;
    bool follows_field = atom > 0 && ins_is_field_at(walk, atom - 1) &&
                         (walk->reader->roles[atom - 1] == INS_WORD_FIELD || is_said_again);
    if (follows_field)
        return true;
    ins_meaning after = ins_meaning_at(walk, atom + 1);
    if (after != INS_MEANS_OF && after != INS_MEANS_ALL)
        return false;
    size_t next = ins_skip_filler(walk, atom + 2);
    if (!ins_is_field_at(walk, next) || walk->reader->senses[next].field == NULL ||
        ins_is_weak_key(walk, walk->reader->senses[next].field))
        return false;
    return walk->reader->senses[atom].owner < 0;
}

/* "how many level 6 members": the number belongs to the field, the count to what follows. */
bool ins_is_field_before_number(const ins_walker *walk, size_t atom)
{
    size_t next = atom + 1;
    return walk->counts && ins_is_field_at(walk, atom) &&
           walk->reader->senses[atom].field != NULL && next < walk->reader->atoms->count &&
           walk->reader->atoms->items[next].kind == INS_ATOM_NUMBER;
}

/* "12 kg", "5 dollars": the noun is the unit of the number before it. */
bool ins_is_unit(const ins_walker *walk, size_t atom)
{
    bool asks_again = walk->after_and && ins_quality_of(walk->reader->senses[atom].field) >= 1;
    return !asks_again && walk->reader->senses[atom].entity == NULL && !walk->counts &&
           !walk->has_extreme && walk->aggregate_count == 0 && walk->clause != CLAUSE_GROUP &&
           ins_is_unit_of_last(walk, atom);
}

/* "how many fair trade suppliers", "count the type B customers": what is counted comes later. */
bool ins_describes_counted(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    size_t next = atom + 1;
    if (sense->field == NULL || ins_is_entity_at(walk, atom) || walk->is_distinct)
        return false;
    bool has_value = ins_is_value_at(walk, next);
    ins_field_role role = ins_reader_field(walk->reader, sense->field->ref)->role;
    return ins_is_entity_at(walk, has_value ? next + 1 : next) &&
           (has_value || role == INS_ROLE_FLAG || role == INS_ROLE_CATEGORY);
}

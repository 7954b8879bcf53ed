/* Joins light nouns to the fields they stand behind. */
#include "language/light_noun.h"

#include "model/lexicon.h"
#include "model/phrase.h"

static const float LEAST_QUALITY = 0.53F;
static const float WHOLE_QUALITY = 0.95F;
static const float JOINED_QUALITY = 0.95F;

/* What a noun says of the field before it, when it says nothing else. */
typedef enum light_kind {
    LIGHT_NONE,
    LIGHT_KIND,   /* a way to group: type, status */
    LIGHT_AMOUNT, /* size, score */
    LIGHT_TIME,   /* date, year */
    LIGHT_NUMBER, /* digits that are no number: "phone number" */
    LIGHT_COUNTED /* things that an adjective already counts: "gold medals" of a column "gold" */
} light_kind;

typedef struct light_noun {
    const char *stem;
    light_kind kind;
} light_noun;

static const light_noun nouns[] = {
    {"type", LIGHT_KIND},     {"kind", LIGHT_KIND},     {"categori", LIGHT_KIND},
    {"flag", LIGHT_KIND},     {"function", LIGHT_KIND}, {"status", LIGHT_KIND},
    {"class", LIGHT_KIND},    {"size", LIGHT_AMOUNT},   {"score", LIGHT_AMOUNT},
    {"amount", LIGHT_AMOUNT}, {"money", LIGHT_AMOUNT},  {"valu", LIGHT_AMOUNT},
    {"figur", LIGHT_AMOUNT},  {"level", LIGHT_AMOUNT},  {"measur", LIGHT_AMOUNT},
    {"date", LIGHT_TIME},     {"year", LIGHT_TIME},     {"time", LIGHT_TIME},
    {"number", LIGHT_NUMBER}, {"no", LIGHT_NUMBER}};

/* "score" is also what is left of the verb in "scored": behind a field it is the noun. */
static bool is_empty(const ins_lexeme *lexeme)
{
    return lexeme == NULL || lexeme->meaning == INS_MEANS_VERB ||
           lexeme->meaning == INS_MEANS_MAYBE_VERB || lexeme->meaning == INS_MEANS_THING;
}

/* A plural noun of general English that the model does not know. */
static bool is_counted(const ins_atom *atom)
{
    ins_slice word = atom->token->folded;
    const ins_word_sense_list list = ins_thesaurus_find(word);
    bool is_noun = list.count > 0 && ins_thesaurus_is_noun(list.concepts[0]);
    return atom->lexeme == NULL && is_noun && word.data[word.size - 1] == 's';
}

static light_kind kind_of(const ins_atom *atom)
{
    bool is_unknown = atom->kind == INS_ATOM_WORDS && is_empty(atom->lexeme) &&
                      atom->link_count == 0 && atom->token_count == 1;
    for (size_t i = 0; is_unknown && i < sizeof nouns / sizeof nouns[0]; i++)
        if (ins_slice_equal(atom->token->stem, ins_slice_of(nouns[i].stem)))
            return nouns[i].kind;
    return is_unknown && is_counted(atom) ? LIGHT_COUNTED : LIGHT_NONE;
}

/* A column of numbers called by nothing but an adjective: "gold", "total", "international". */
static bool is_adjective(const ins_field *field)
{
    ins_slice label = ins_slice_of(field->naming.label);
    const ins_word_sense_list list = ins_thesaurus_find(ins_phrase_last(label));
    bool is_amount = field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER;
    return is_amount && list.count > 0 && ins_thesaurus_is_adjective(list.concepts[list.count - 1]);
}

static bool fits(const ins_field *field, light_kind kind)
{
    ins_slice last = ins_phrase_last(ins_slice_of(field->naming.label));
    switch (kind) {
    case LIGHT_KIND: return field->role == INS_ROLE_CATEGORY || field->role == INS_ROLE_FLAG;
    case LIGHT_AMOUNT: return field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER;
    case LIGHT_TIME: return field->role == INS_ROLE_TIME;
    case LIGHT_NUMBER: return (ins_lexicon_senses(last) & INS_SENSE_IDENTIFIER) != 0;
    case LIGHT_COUNTED: return is_adjective(field);
    case LIGHT_NONE: break;
    }
    return false;
}

/* A noun that says something must stand behind the whole name. */
static float least_quality(light_kind kind)
{
    return kind == LIGHT_COUNTED ? WHOLE_QUALITY : LEAST_QUALITY;
}

/* The links of an atom to fields that a noun fits, when the best link is one. */
static bool keep_fitting(ins_arena *arena, const ins_model *model, ins_atom *atom, light_kind kind)
{
    ins_link *kept = ARENA_ARRAY(arena, ins_link, atom->link_count);
    size_t count = 0;
    if (kept == NULL)
        return false;
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        bool is_field = link->kind == INS_LINK_FIELD && link->quality >= least_quality(kind);
        if (!is_field || !fits(ins_model_field(model, link->ref), kind))
            continue;
        kept[count] = *link;
        kept[count++].quality *= JOINED_QUALITY;
    }
    if (count > 0) {
        atom->links = kept;
        atom->link_count = count;
    }
    return true;
}

static bool may_take_noun(const ins_model *model, const ins_atom *atom, light_kind kind)
{
    if (atom->kind != INS_ATOM_WORDS || atom->link_count == 0 ||
        atom->links[0].kind == INS_LINK_VALUE || atom->links[0].kind == INS_LINK_ENTITY)
        return false;
    for (size_t i = 0; i < atom->link_count; i++)
        if (atom->links[i].kind == INS_LINK_FIELD &&
            atom->links[i].quality >= least_quality(kind) &&
            fits(ins_model_field(model, atom->links[i].ref), kind))
            return true;
    return false;
}

static bool join(ins_arena *arena, const ins_model *model, ins_atom *atom, light_kind kind)
{
    if (atom->repaired == NULL) {
        const ins_token *last = atom->token + atom->token_count - 1;
        const char *text = atom->token->text.data;
        atom->repaired =
            ins_arena_copy(arena, text, (size_t)(last->text.data - text) + last->text.size);
    }
    atom->token_count++;
    atom->lexeme = NULL; /* "total medals" is the column, no sum */
    return atom->repaired != NULL && keep_fitting(arena, model, atom, kind);
}

bool ins_join_light_nouns(ins_arena *arena, const ins_model *model, ins_atoms *atoms)
{
    size_t count = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        light_kind kind = count == 0 ? LIGHT_NONE : kind_of(&atoms->items[i]);
        bool is_joined = kind != LIGHT_NONE && may_take_noun(model, &atoms->items[count - 1], kind);
        if (is_joined && !join(arena, model, &atoms->items[count - 1], kind))
            return false;
        if (!is_joined)
            atoms->items[count++] = atoms->items[i];
    }
    atoms->count = count;
    return true;
}

/* Finds whose a field is: "name of the activity", "last names of employees". */
#include "language/reader.h"
#include "model/lexicon.h"

static const float OWNER_QUALITY = 0.68F;

static const ins_lexeme *lexeme_at(const ins_reader *reader, size_t atom)
{
    return atom < reader->atoms->count ? reader->atoms->items[atom].lexeme : NULL;
}

static bool means(const ins_reader *reader, size_t atom, ins_meaning meaning)
{
    const ins_lexeme *lexeme = lexeme_at(reader, atom);
    return lexeme != NULL && lexeme->meaning == meaning;
}

int ins_referred_by(const ins_reader *reader, ins_field_ref ref)
{
    const ins_relationship *link = ins_model_reference(reader->model, ref);
    return link == NULL ? -1 : (int)link->to;
}

/* The dataset whose records an atom names: by their name, or by a column that points to them. */
static int records_of(const ins_reader *reader, size_t atom)
{
    if (atom >= reader->atoms->count)
        return -1;
    const ins_atom *item = &reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].kind == INS_LINK_ENTITY)
            return i == 0 || item->links[i].quality >= OWNER_QUALITY ? item->links[i].ref.dataset
                                                                     : -1;
    bool is_reference = item->link_count > 0 && item->links[0].kind == INS_LINK_FIELD &&
                        item->links[0].ref.dataset == reader->dataset;
    return is_reference ? ins_referred_by(reader, item->links[0].ref) : -1;
}

static bool has_field(const ins_reader *reader, size_t atom)
{
    const ins_atom *item = &reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].kind == INS_LINK_FIELD)
            return true;
    return false;
}

/* True for what may stand between two fields of one owner: "name, id and age of". */
static bool is_list_word(const ins_reader *reader, size_t atom)
{
    return reader->atoms->items[atom].kind == INS_ATOM_COMMA ||
           means(reader, atom, INS_MEANS_AND) || means(reader, atom, INS_MEANS_NOTHING);
}

/* "name, id and the number of visits for each attraction": the count stands between. */
static bool is_counted(const ins_reader *reader, size_t atom)
{
    bool is_noun = atom > 0 && means(reader, atom - 1, INS_MEANS_COUNT) &&
                   atom + 1 < reader->atoms->count && means(reader, atom + 1, INS_MEANS_EACH);
    return means(reader, atom, INS_MEANS_COUNT) || is_noun;
}

static bool is_before_owner(const ins_reader *reader, size_t atom)
{
    return means(reader, atom, INS_MEANS_NOTHING) || means(reader, atom, INS_MEANS_DISTINCT) ||
           means(reader, atom, INS_MEANS_EACH) || means(reader, atom, INS_MEANS_ALL) ||
           means(reader, atom, INS_MEANS_COMMON) || means(reader, atom, INS_MEANS_EXTREME) ||
           means(reader, atom, INS_MEANS_EXTREME_OF) ||
           (atom < reader->atoms->count && reader->atoms->items[atom].kind == INS_ATOM_NUMBER);
}

static bool is_naming_word(const ins_reader *reader, size_t atom)
{
    const ins_atom *item = &reader->atoms->items[atom];
    return item->token_count == 1 && (ins_lexicon_lists(INS_LIST_NAMING, item->token->stem) ||
                                      ins_lexicon_lists(INS_LIST_TELLING, item->token->stem));
}

/* "album names, ids": the second of a list belongs to what the first one belongs to. */
static int owner_before(const ins_reader *reader, size_t atom)
{
    size_t at = atom;
    if (!is_naming_word(reader, atom))
        return -1;
    while (at > 0 && is_list_word(reader, at - 1))
        at--;
    if (at == atom || at == 0)
        return -1;
    if (is_naming_word(reader, at - 1)) /* "their names and ids" */
        return ins_owner_of(reader, at - 1);
    const ins_atom *before = &reader->atoms->items[at - 1];
    for (size_t i = 0; i < before->link_count; i++)
        if (before->links[i].kind == INS_LINK_FIELD)
            return before->links[i].quality > 0.9F && before->token_count > 1
                       ? before->links[i].ref.dataset
                       : -1;
    return -1;
}

static bool is_plural(const ins_atom *atom)
{
    ins_slice word = atom->token[atom->token_count - 1].folded;
    return word.size > 1 && word.data[word.size - 1] == 's';
}

/* "its name": of the records named last, in the singular if there are such; in a sentence of its
 * own, of those that the one before asks for. */
static int meant_by_pronoun(const ins_reader *reader, size_t atom)
{
    int last = -1;
    int singular = -1;
    int first = -1;
    int each = -1;
    bool is_new_sentence = atom > 0 && means(reader, atom - 1, INS_MEANS_SHOW);
    while (atom-- > 0) {
        const ins_atom *item = &reader->atoms->items[atom];
        int dataset = records_of(reader, atom);
        is_new_sentence |= item->kind == INS_ATOM_STOP;
        bool is_verb = item->lexeme != NULL && ins_is_past_form(item->token->folded);
        if (dataset < 0 || is_verb) /* "assigned" says what was done, not to what */
            continue;
        first = dataset;
        if (atom > 0 && means(reader, atom - 1, INS_MEANS_EACH))
            each = dataset;
        last = last < 0 ? dataset : last;
        if (singular < 0 && !is_plural(item))
            singular = dataset;
    }
    if (is_new_sentence && each >= 0)
        return each;
    return is_new_sentence ? first : singular >= 0 ? singular : last;
}

static bool follows_pronoun(const ins_reader *reader, size_t atom)
{
    return atom > 0 && (means(reader, atom - 1, INS_MEANS_ITS) ||
                        ins_lexeme_says(reader->atoms->items[atom - 1].lexeme, INS_SAYS_WHOSE));
}

/* "workshop names", whose column of names is called otherwise. */
static int named_before(const ins_reader *reader, size_t atom)
{
    const ins_lexeme *before = atom == 0 ? NULL : lexeme_at(reader, atom - 1);
    return atom > 0 && before == NULL && is_naming_word(reader, atom) ? records_of(reader, atom - 1)
                                                                      : -1;
}

static int owner_said_before(const ins_reader *reader, size_t atom)
{
    int owner = follows_pronoun(reader, atom) ? meant_by_pronoun(reader, atom - 1)
                                              : owner_before(reader, atom);
    return owner >= 0 ? owner : named_before(reader, atom);
}

int ins_owner_of(const ins_reader *reader, size_t atom)
{
    size_t count = reader->atoms->count;
    size_t at = atom + 1;
    while (at < count && (is_list_word(reader, at) || is_counted(reader, at) ||
                          (has_field(reader, at) && records_of(reader, at) < 0)))
        at++;
    bool has_of =
        at < count && (means(reader, at, INS_MEANS_OF) || means(reader, at, INS_MEANS_EACH) ||
                       means(reader, at, INS_MEANS_ALL));
    if (!has_of)
        return owner_said_before(reader, atom);
    at++;
    while (at < count && is_before_owner(reader, at))
        at++;
    return records_of(reader, at);
}

/* Gives unknown words the meaning that the words around them, or the model's name, make clear. */
#include "language/weak_word.h"

#include "base/text.h"

const ins_lexeme *ins_step_of_word(const ins_language *language, ins_slice folded)
{
    const ins_lexeme *lexeme = ins_lexicon_find(&language->lexicon, folded);
    return lexeme != NULL && lexeme->meaning == INS_MEANS_STEP ? lexeme : NULL;
}

static bool is_unknown(const ins_atom *atom)
{
    return atom->kind == INS_ATOM_WORDS && atom->lexeme == NULL && atom->link_count == 0 &&
           atom->token_count == 1;
}

/* "the", "our", and phrases that end in an article: "in the". */
static bool is_article(const ins_atom *atom)
{
    static const char *const articles[] = {"the", "our", "this"};
    if (atom->lexeme == NULL)
        return false;
    ins_slice word = atom->token[atom->token_count - 1].folded;
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++)
        if (ins_slice_equal(word, ins_slice_of(articles[i])))
            return true;
    return false;
}

/* True for a word of the model's own name: "zoo" of "city_zoo". */
static bool names_model(const ins_model *model, ins_stemmer *stemmer, ins_slice stem)
{
    enum { NAME_WORD_MIN = 3, NAME_WORD_MAX = 40 };
    const char *at = model->name == NULL ? "" : model->name;
    while (*at != '\0') {
        char word[NAME_WORD_MAX];
        size_t size = 0;
        while (ins_is_alpha(at[size]) && size < sizeof word) {
            word[size] = ins_ascii_lower(at[size]);
            size++;
        }
        if (size >= NAME_WORD_MIN &&
            ins_slice_equal(ins_stem(stemmer, (ins_slice){word, size}), stem))
            return true;
        at += size == 0 ? 1 : size;
    }
    return false;
}

static bool means(const ins_atoms *atoms, size_t atom, ins_meaning meaning)
{
    const ins_lexeme *lexeme = atom < atoms->count ? atoms->items[atom].lexeme : NULL;
    return lexeme != NULL && lexeme->meaning == meaning;
}

/* "of the zoo", "visited the clinic", and nothing that says which one. */
static bool is_whole_place(const ins_atoms *atoms, size_t atom)
{
    if (atom == 0 || !is_article(&atoms->items[atom - 1]))
        return false;
    bool is_phrase = means(atoms, atom - 1, INS_MEANS_IN) || means(atoms, atom - 1, INS_MEANS_OF);
    size_t before = is_phrase || atom < 2 ? atom - 1 : atom - 2;
    bool is_behind = means(atoms, before, INS_MEANS_IN) || means(atoms, before, INS_MEANS_OF) ||
                     means(atoms, before, INS_MEANS_VERB) ||
                     means(atoms, before, INS_MEANS_PARTICIPLE) ||
                     (before < atom - 1 && ins_is_past_form(atoms->items[before].token->folded));
    return is_behind && !means(atoms, atom + 1, INS_MEANS_WITH) &&
           !means(atoms, atom + 1, INS_MEANS_THAT) && !means(atoms, atom + 1, INS_MEANS_WHICH);
}

static bool leads_of(const ins_atoms *atoms, size_t atom)
{
    return means(atoms, atom + 1, INS_MEANS_OF);
}

static const ins_lexeme *meaning_of(const ins_language *language, ins_stemmer *stemmer,
                                    const ins_atoms *atoms, size_t atom)
{
    const ins_token *token = atoms->items[atom].token;
    const ins_lexeme *step = ins_step_of_word(language, token->folded);
    if (step != NULL)
        return step;
    if (ins_slice_equal(token->folded, ins_slice_of("amount")) && leads_of(atoms, atom))
        return ins_lexicon_find(&language->lexicon, ins_slice_of("number of"));
    bool is_whole = is_whole_place(atoms, atom) && !token->is_capital &&
                    names_model(language->model, stemmer, token->stem);
    return is_whole ? ins_lexicon_find(&language->lexicon, ins_slice_of("the")) : NULL;
}

void ins_read_weak_words(const ins_language *language, ins_stemmer *stemmer, ins_atoms *atoms)
{
    for (size_t i = 0; i < atoms->count; i++)
        if (is_unknown(&atoms->items[i]))
            atoms->items[i].lexeme = meaning_of(language, stemmer, atoms, i);
}

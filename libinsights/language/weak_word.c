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

static bool leads_of(const ins_atoms *atoms, size_t atom)
{
    const ins_lexeme *next = atom + 1 < atoms->count ? atoms->items[atom + 1].lexeme : NULL;
    return next != NULL && next->meaning == INS_MEANS_OF;
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
    bool is_whole = atom > 0 && is_article(&atoms->items[atom - 1]) && !token->is_capital &&
                    names_model(language->model, stemmer, token->stem);
    return is_whole ? ins_lexicon_find(&language->lexicon, ins_slice_of("the")) : NULL;
}

void ins_read_weak_words(const ins_language *language, ins_stemmer *stemmer, ins_atoms *atoms)
{
    for (size_t i = 0; i < atoms->count; i++)
        if (is_unknown(&atoms->items[i]))
            atoms->items[i].lexeme = meaning_of(language, stemmer, atoms, i);
}

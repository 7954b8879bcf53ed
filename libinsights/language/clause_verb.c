/* Verbs that may be nouns: "play", "costs", "cover". What stands around them says which. */
#include "language/walker.h"
#include "model/lexicon.h"

#include <string.h>

/* "Who bought shoes": of what customers prefer instead of what they bought. */
static const double DEALING_DOUBT = 1.2;

static bool ends_in_s(ins_slice word)
{
    return word.size > 1 && word.data[word.size - 1] == 's';
}

static bool ends_in_ing(ins_slice word)
{
    return word.size > 4 && memcmp(word.data + word.size - 3, "ing", 3) == 0;
}

/* "does each promotion cover", "do most brokers work": a verb comes behind the helper's subject. */
static bool follows_helper(const ins_walker *walk)
{
    for (size_t at = walk->at; at-- > 0;) {
        const ins_atom *atom = &walk->reader->atoms->items[at];
        if (atom->kind == INS_ATOM_STOP || atom->kind == INS_ATOM_COMMA)
            return false;
        bool is_infinitive = ins_lexicon_lists(INS_LIST_INFINITIVE, atom->token->folded);
        if (is_infinitive || ins_lexicon_lists(INS_LIST_HELPER, atom->token->folded))
            return is_infinitive || at + 1 < walk->at;
    }
    return false;
}

/* "players score", "which industry owns": a verb agrees with the noun before it. */
static bool is_behind_subject(const ins_walker *walk)
{
    if (walk->at == 0)
        return walk->reader->depth > 0; /* "who did not visit": the subject is outside */
    const ins_atom *before = &walk->reader->atoms->items[walk->at - 1];
    ins_word_role role = walk->reader->roles[walk->at - 1];
    const ins_token *last = before->token + before->token_count - 1;
    ins_slice word = walk->reader->atoms->items[walk->at].token->folded;
    ins_meaning meaning = ins_meaning_at(walk, walk->at - 1);
    bool follows_link = meaning == INS_MEANS_THAT || meaning == INS_MEANS_WHO;
    if (follows_helper(walk))
        return true;
    bool is_noun = role == INS_WORD_ENTITY || role == INS_WORD_FIELD || role == INS_WORD_VALUE ||
                   role == INS_WORD_METRIC || meaning == INS_MEANS_PERSON;
    bool is_name = before->token->is_capital;
    return follows_link || (is_noun && last->folded.size > 0 &&
                            (is_name || ends_in_s(last->folded) != ends_in_s(word)));
}

/* "faculty members", where the faculty are pointed to and are people. */
static bool is_reference_at(const ins_walker *walk, size_t atom)
{
    const ins_link *field = walk->reader->senses[atom].field;
    int referred = field == NULL || walk->reader->roles[atom] != INS_WORD_FIELD
                       ? -1
                       : ins_referred_by(walk->reader, field->ref);
    return referred >= 0 && ins_is_about_people(&walk->reader->model->datasets[referred]);
}

static bool orders_later(const ins_walker *walk)
{
    for (size_t at = 1; at < walk->reader->atoms->count; at++) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        if (meaning == INS_MEANS_ORDER || meaning == INS_MEANS_ASCENDING ||
            meaning == INS_MEANS_DESCENDING)
            return ins_is_name_at(walk, ins_skip_filler(walk, 1));
    }
    return false;
}

static bool is_past_or_gerund(ins_slice word)
{
    return ins_lexicon_lists(INS_LIST_PAST, word) || ins_is_past_form(word) || ends_in_ing(word);
}

/* True where an amount is asked for or compared: "cost less than 600", "lasts the longest". */
static bool asks_amount(const ins_walker *walk)
{
    ins_meaning next = ins_meaning_at(walk, ins_skip_filler(walk, walk->at + 1));
    return next == INS_MEANS_COMPARE || next == INS_MEANS_EXTREME || next == INS_MEANS_EXTREME_OF ||
           walk->counts || walk->aggregate_count > 0;
}

/* "people" that follow no noun: the rows, where they are people. */
static bool take_person(ins_walker *walk)
{
    size_t atom = walk->at;
    bool follows_entity = atom > 0 && (walk->reader->roles[atom - 1] == INS_WORD_ENTITY ||
                                       is_reference_at(walk, atom - 1));
    if (follows_entity)
        return false;
    bool names_rows = walk->reader->senses[atom].entity != NULL;
    if (names_rows || ins_is_about_people(ins_reader_dataset(walk->reader)))
        ins_take_noun(walk);
    else
        ins_take_unknown(walk);
    return true;
}

static bool is_period_at(const ins_walker *walk, size_t atom)
{
    return atom < walk->reader->atoms->count &&
           walk->reader->atoms->items[atom].kind == INS_ATOM_PERIOD;
}

static bool ends_clause(const ins_walker *walk, size_t atom)
{
    if (atom >= walk->reader->atoms->count)
        return true;
    ins_atom_kind kind = walk->reader->atoms->items[atom].kind;
    return kind == INS_ATOM_STOP || kind == INS_ATOM_COMMA || kind == INS_ATOM_PERIOD;
}

/* "how many loans were approved", where no column tells which: not all of them are. */
static bool says_state(const ins_walker *walk, const ins_lexeme *lexeme)
{
    size_t before = walk->at;
    if (!ins_lexeme_says(lexeme, INS_SAYS_STATE) ||
        !ins_is_past_form(walk->reader->atoms->items[walk->at].token->folded))
        return false;
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING &&
           walk->reader->senses[before - 1].is_lexeme)
        before--;
    ins_meaning meaning = before == 0 ? INS_MEANS_NOTHING : ins_meaning_at(walk, before - 1);
    size_t next = walk->at + 1;
    bool ends = ends_clause(walk, ins_meaning_at(walk, next) == INS_MEANS_IN ? next + 1 : next);
    if (ins_meaning_at(walk, next) == INS_MEANS_IN && !is_period_at(walk, next + 1))
        return false; /* "accepted in Paris" may only say where */
    return ends && (meaning == INS_MEANS_BE || meaning == INS_MEANS_HAVE ||
                    meaning == INS_MEANS_THAT || meaning == INS_MEANS_NOT);
}

/* Words that look like function words but are none where they stand. True when it was one. */
bool ins_take_misplaced(ins_walker *walk, const ins_lexeme *lexeme)
{
    size_t atom = walk->at;
    if ((walk->has_extreme && ins_take_one(walk)) ||
        (lexeme->meaning == INS_MEANS_PERSON && take_person(walk)))
        return true;
    if (says_state(walk, lexeme)) {
        ins_take_unknown(walk);
        return true;
    }
    ins_slice word = walk->reader->atoms->items[atom].token->folded;
    bool may_be_noun =
        lexeme->meaning == INS_MEANS_MAYBE_VERB ||
        (lexeme->meaning == INS_MEANS_VERB_OF && !is_past_or_gerund(word) && !asks_amount(walk));
    if (may_be_noun && atom == 0 && orders_later(walk))
        return false; /* "order the cities in descending order" */
    if (may_be_noun && !is_behind_subject(walk)) {
        if (!ins_take_rank(walk))
            ins_take_unknown(walk);
        return true;
    }
    return false;
}

static bool may_be_column(const ins_atom *atom, ins_field_ref ref)
{
    for (size_t i = 0; i < atom->link_count; i++)
        if (atom->links[i].kind == INS_LINK_FIELD && ins_field_ref_equal(atom->links[i].ref, ref))
            return true;
    return false;
}

/* "sold the most units" of the column "units sold": the verb is a part of the name. */
bool ins_is_verb_of_column(const ins_walker *walk, size_t atom)
{
    const ins_atom *verb = &walk->reader->atoms->items[atom];
    const ins_link *field = walk->reader->senses[atom].field;
    bool is_verb = ins_is_past_form(verb->token->folded) ||
                   (verb->lexeme != NULL && (verb->lexeme->meaning == INS_MEANS_VERB ||
                                             verb->lexeme->meaning == INS_MEANS_PARTICIPLE));
    if (field == NULL || verb->token_count != 1 || !is_verb)
        return false;
    for (size_t at = atom + 1; at < walk->reader->atoms->count; at++) {
        const ins_atom *other = &walk->reader->atoms->items[at];
        if (other->kind == INS_ATOM_STOP)
            return false;
        if (ins_is_field_at(walk, at) && may_be_column(other, field->ref) &&
            !ins_slice_equal(other->token->stem, verb->token->stem))
            return true;
    }
    return false;
}

/* Also where the verb is the name of a column: "spent" of what was spent in all. */
static bool says_dealing(const ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_lexeme *lexeme = reader->atoms->items[i].lexeme;
        bool is_read = reader->senses[i].is_lexeme || reader->request.has_period;
        if (is_read && lexeme != NULL && ins_lexeme_says(lexeme, INS_SAYS_DEALS))
            return true;
    }
    return false;
}

/* "who spent more than 500 last month", where a column has what was spent in all. */
static bool takes_all_time(const ins_walker *walk)
{
    const ins_reader *reader = walk->reader;
    const ins_request *request = walk->request;
    for (size_t i = 0; request->has_period && i < request->test_count; i++) {
        const ins_item *subject = &request->tests[i].subject;
        const ins_lexeme *lexeme = reader->atoms->items[subject->atom].lexeme;
        if (!subject->is_entity && subject->metric < 0 && lexeme != NULL &&
            ins_lexeme_says(lexeme, INS_SAYS_DEALS) && subject->field.dataset != reader->dataset)
            return true;
    }
    return false;
}

void ins_doubt_dealing(ins_walker *walk)
{
    ins_reader *reader = walk->reader;
    const ins_request *request = walk->request;
    if (takes_all_time(walk)) {
        ins_give_up(reader, "what was spent is known of all times, not of a period");
        return;
    }
    bool says_more = request->test_count > 0 || request->has_period;
    for (size_t i = 0; i < request->test_count; i++)
        says_more = says_more && request->tests[i].nested == NULL; /* "never bought": it is read */
    bool has_dealings = false;
    for (size_t i = 0; i < reader->model->dataset_count; i++)
        has_dealings |= ins_are_dealings(reader->model, (int)i) &&
                        ins_is_reached(reader->model, (int)i, reader->dataset);
    if (!says_more || !has_dealings || ins_are_dealings(reader->model, reader->dataset) ||
        !says_dealing(reader))
        return;
    if (request->has_period) /* the period is one of the dealings */
        ins_give_up_rows(reader, ins_say(reader, "%s have no date of a purchase or sale",
                                         ins_reader_dataset(reader)->plural));
    else
        reader->doubt += DEALING_DOUBT;
}

/* "which products did customers buy most": who did it, and not asked for. */
bool ins_says_who_dealt(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    const ins_reader *reader = walk->reader;
    bool is_second = request->asks_which && request->head_count == 1 && !walk->after_and &&
                     !item->is_entity &&
                     ins_reader_field(reader, item->field)->role == INS_ROLE_REFERENCE;
    for (size_t i = item->atom + 1; is_second && i < reader->atoms->count; i++)
        if (reader->senses[i].is_lexeme && reader->atoms->items[i].lexeme != NULL &&
            ins_lexeme_says(reader->atoms->items[i].lexeme, INS_SAYS_DEALS))
            return true;
    return false;
}

/* "revenue of products sold in Paris": all of them were. */
bool ins_is_dealt_with(const ins_walker *walk, const ins_item *item)
{
    size_t next = item->atom + 1;
    const ins_lexeme *lexeme =
        next < walk->reader->atoms->count ? walk->reader->atoms->items[next].lexeme : NULL;
    return lexeme != NULL && walk->reader->senses[next].is_lexeme &&
           ins_lexeme_says(lexeme, INS_SAYS_DEALS) &&
           item->field.dataset == walk->reader->dataset && !item->is_entity && !item->is_aggregate;
}

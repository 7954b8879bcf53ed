/* Verbs that name an amount: "how much does a dish cost", "who earns the most". */
#include "language/walker.h"

/* True for "how much", which asks for an amount. */
static bool is_how_much(const ins_walker *walk)
{
    return walk->asks_how_much && walk->aggregate_count == 1;
}

/* "how much does a dish cost": the verb says of what, the noun of whom. */
bool ins_waits_for_verb(const ins_walker *walk, size_t atom)
{
    if (!is_how_much(walk))
        return false;
    for (size_t at = atom + 1; at < walk->reader->atoms->count; at++)
        if (ins_meaning_at(walk, at) == INS_MEANS_VERB_OF)
            return true;
    return false;
}

/* "how much does each cook earn": a group; "a cook": one of them, not all together. */
void ins_take_earner(ins_walker *walk, size_t atom)
{
    ins_item rows = {
        .is_entity = true, .field = {walk->reader->dataset, -1}, .metric = -1, .atom = atom};
    walk->request->has_entity = true;
    ins_mark(walk, atom, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    if (walk->clause == CLAUSE_GROUP)
        ins_add_group(walk, &rows);
    walk->is_of_one = atom > 0 && ins_says_at(walk, atom - 1, INS_SAYS_SINGLE);
}

/* "items that weigh 2 kg or more" */
static bool leads_number(const ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    const ins_atoms *atoms = walk->reader->atoms;
    return next < atoms->count && atoms->items[next].kind == INS_ATOM_NUMBER &&
           (walk->clause == CLAUSE_TEST || walk->request->has_entity);
}

/* "earned the most in fees" names the amount itself. */
static bool names_amount(const ins_walker *walk, size_t atom)
{
    if (ins_meaning_at(walk, atom) == INS_MEANS_IN)
        atom = ins_skip_filler(walk, atom + 1);
    const ins_link *field = ins_is_field_at(walk, atom) ? walk->reader->senses[atom].field : NULL;
    return field != NULL && ins_is_quantity(ins_reader_field(walk->reader, field->ref));
}

/* "how much does a ticket cost", "who earns the most", "dishes that cost less than 10" */
void ins_take_verb_of(ins_walker *walk)
{
    const ins_atom *atom = &walk->reader->atoms->items[walk->at];
    ins_meaning next = ins_meaning_at(walk, ins_skip_filler(walk, walk->at + 1));
    bool asks_amount = is_how_much(walk);
    bool compares = (next == INS_MEANS_COMPARE || leads_number(walk)) && !walk->has_subject;
    size_t behind = ins_skip_filler(walk, ins_skip_filler(walk, walk->at + 1) + 1);
    bool ranks =
        next == INS_MEANS_EXTREME && !ins_is_name_at(walk, behind) && !names_amount(walk, behind);
    if (!compares && !ranks && walk->aggregate_count == 0)
        return;
    int direction = 1;
    ins_item item = {.metric = -1, .atom = walk->at};
    if (!ins_field_of_concept(walk->reader, atom->lexeme->concept, &direction, &item.field)) {
        ins_slice text = ins_atom_text(walk->reader, walk->at);
        ins_give_up_rows(walk->reader,
                         ins_say(walk->reader, "it is not clear what \"%.*s\" is measured by",
                                 (int)text.size, text.data));
        return;
    }
    ins_mark(walk, walk->at, INS_WORD_FIELD,
             ins_reader_field(walk->reader, item.field)->naming.label);
    if (compares) {
        walk->subject = item;
        walk->has_subject = true;
    } else if (ranks) {
        walk->at = ins_skip_filler(walk, walk->at + 1);
        ins_mark(walk, walk->at, INS_WORD_OPERATOR, NULL);
        ins_set_order(walk, &item, walk->reader->atoms->items[walk->at].lexeme->argument);
    } else {
        walk->clause = CLAUSE_HEAD;
        bool adds_up =
            ins_reader_field(walk->reader, item.field)->format.additivity == INS_ADDITIVE;
        if (asks_amount && (walk->is_of_one || !adds_up))
            walk->aggregate_count = 0; /* "how much does it cost": prices are not added up */
        ins_put_item(walk, &item);
        walk->starts_list = false;
    }
}

/* "hold" in "how many guests can it hold"; NULL: what is counted is there. */
static const ins_lexeme *verb_of_capacity(const ins_walker *walk)
{
    bool is_able = false;
    for (size_t at = walk->at + 1; at < walk->reader->atoms->count; at++) {
        is_able |= ins_says_at(walk, at, INS_SAYS_ABLE);
        if (is_able && ins_says_at(walk, at, INS_SAYS_CAPACITY))
            return walk->reader->atoms->items[at].lexeme;
        if (walk->reader->atoms->items[at].kind == INS_ATOM_STOP)
            return NULL;
    }
    return NULL;
}

bool ins_take_capacity(ins_walker *walk)
{
    const ins_lexeme *verb = verb_of_capacity(walk);
    size_t noun = ins_skip_filler(walk, walk->at + 1);
    int direction = 1;
    ins_item item = {.is_aggregate = true,
                     .is_count = true,
                     .aggregate = INS_AGGREGATE_SUM,
                     .metric = -1,
                     .atom = noun};
    if (verb == NULL || noun >= walk->reader->atoms->count)
        return false;
    if (!ins_field_of_concept(walk->reader, verb->concept, &direction, &item.field) ||
        item.field.dataset != walk->reader->dataset) {
        ins_give_up_rows(walk->reader, "the data does not say how many there is room for");
        return true;
    }
    ins_mark(walk, noun, INS_WORD_FIELD, ins_reader_field(walk->reader, item.field)->naming.label);
    walk->at = noun;
    ins_add_head(walk, &item);
    walk->starts_list = false;
    return true;
}

/* "One" as a pronoun: "the average price and the highest one", "find the one with the most". */
#include "language/walker.h"

/* The figure of a column that was asked for last; NULL when it was none. */
static const ins_item *last_amount(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_amount = last != NULL && last->is_aggregate && !last->is_count && !last->is_entity &&
                     last->metric < 0 && last->aggregate != INS_AGGREGATE_DISTINCT &&
                     ins_is_quantity(ins_reader_field(walk->reader, last->field));
    return is_amount ? last : NULL;
}

/* "the average price and the highest one": the other end of the same column. */
static bool takes_amount(ins_walker *walk)
{
    const ins_item *last = walk->has_extreme ? last_amount(walk) : NULL;
    bool is_of = ins_says_at(walk, walk->at, INS_SAYS_ONE); /* "the highest one of" */
    bool says_which = walk->at > 0 && ins_meaning_at(walk, walk->at - 1) == INS_MEANS_EXTREME &&
                      walk->clause == CLAUSE_HEAD && (is_of || !ins_is_name_at(walk, walk->at + 1));
    if (last == NULL || !says_which)
        return false;
    ins_item figure = *last;
    figure.aggregate = walk->extreme > 0 ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
    figure.atom = walk->at;
    walk->has_extreme = false;
    ins_mark(walk, walk->at, INS_WORD_FIELD,
             ins_reader_field(walk->reader, figure.field)->naming.label);
    ins_add_head(walk, &figure);
    return true;
}

/* "whose status is open": the column is only named for its condition. */
static bool is_tested(const ins_walker *walk, size_t atom)
{
    for (size_t i = 0; i < walk->request->test_count; i++)
        if (walk->request->tests[i].subject.atom == atom)
            return true;
    return ins_is_value_at(walk, atom + 1);
}

/* True when the noun named last is the rows themselves. */
static bool follows_rows(const ins_walker *walk)
{
    for (size_t at = walk->at; at-- > 0;)
        if (ins_is_entity_at(walk, at))
            return true;
        else if (walk->reader->roles[at] == INS_WORD_FIELD && !is_tested(walk, at))
            return false;
    return false;
}

static bool waits_for_noun(const ins_walker *walk)
{
    return walk->has_compare || walk->has_subject || walk->counts || walk->has_extreme ||
           walk->aggregate_count > 0 || walk->has_common;
}

/* "among the cows of a breed, find the one with the largest weight": one of the rows. */
static bool takes_rows(ins_walker *walk)
{
    ins_meaning next = ins_meaning_at(walk, walk->at + 1);
    bool is_described = next == INS_MEANS_WITH || next == INS_MEANS_THAT ||
                        next == INS_MEANS_WHICH || next == INS_MEANS_WHO || next == INS_MEANS_HAVE;
    bool is_asked = walk->at > 0 && ins_meaning_at(walk, walk->at - 1) == INS_MEANS_WHICH;
    if (waits_for_noun(walk) || (!is_described && !is_asked) || !walk->request->has_entity ||
        !follows_rows(walk))
        return false;
    ins_mark(walk, walk->at, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    walk->names_rows = true;
    return true;
}

bool ins_take_one(ins_walker *walk)
{
    const ins_atom *atom = &walk->reader->atoms->items[walk->at];
    bool is_number = atom->kind == INS_ATOM_NUMBER && atom->token->is_number_word &&
                     !atom->token->is_ordinal && atom->token->number == 1;
    return (is_number || ins_says_at(walk, walk->at, INS_SAYS_ONE)) &&
           (takes_amount(walk) || takes_rows(walk));
}

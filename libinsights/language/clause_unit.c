/* Units said behind the amounts they belong to: "in billions", "10 per kg". */
#include "language/walker.h"

#include "model/lexicon.h"
#include "model/phrase.h"

#include <string.h>

/* The field read last: of the heads, of the tests, or waiting for its comparison. */
static const ins_field *last_field(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    const ins_item *item = NULL;
    if (walk->has_subject)
        item = &walk->subject;
    else if (request->test_count > 0 && walk->has_last_subject)
        item = &walk->last_subject;
    else if (request->head_count > 0)
        item = &request->heads[request->head_count - 1];
    bool is_field = item != NULL && !item->is_entity && item->metric < 0;
    return is_field ? ins_reader_field(walk->reader, item->field) : NULL;
}

bool ins_is_unit_of_last(const ins_walker *walk, size_t atom)
{
    const ins_field *field = last_field(walk);
    const ins_atom *item = &walk->reader->atoms->items[atom];
    if (field == NULL || item->token_count != 1 || item->token->stem.size < 3)
        return false;
    for (const char *at = field->naming.label; *at != '\0'; at++) {
        bool starts = at == field->naming.label || at[-1] == ' ';
        ins_slice rest = {at, strlen(at) < item->token->stem.size ? strlen(at)
                                                                  : item->token->stem.size};
        if (starts && ins_ascii_equal(rest, item->token->stem))
            return true;
    }
    return false;
}

/* The label ends in "per" and the word of the atom. */
static bool is_paced_by(const ins_field *field, const ins_atom *atom)
{
    ins_slice label = ins_slice_of(field->naming.label);
    ins_slice last = ins_phrase_last(label);
    ins_slice before = {label.data, label.size - last.size - (last.size < label.size)};
    return ins_slice_equal(last, atom->token->folded) &&
           ins_slice_equal(ins_phrase_last(before), ins_slice_of("per"));
}

bool ins_is_pace_of_last(const ins_walker *walk, size_t atom)
{
    if (atom >= walk->reader->atoms->count || !ins_says_at(walk, walk->at, INS_SAYS_PER))
        return false;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    const ins_item *order = &walk->request->order;
    const ins_field *last = last_field(walk);
    bool is_ordered = walk->request->has_order && !order->is_entity && order->metric < 0;
    return (last != NULL && is_paced_by(last, item)) ||
           (is_ordered && is_paced_by(ins_reader_field(walk->reader, order->field), item));
}

bool ins_is_measure_at(const ins_walker *walk, size_t atom)
{
    return ins_meaning_at(walk, atom) == INS_MEANS_HOW &&
           !ins_slice_equal(walk->reader->atoms->items[atom].token->folded, ins_slice_of("how"));
}

/* "under 25 or over 60": what a list of numbers and comparisons goes on with. */
static bool is_in_list(const ins_walker *walk, size_t atom)
{
    ins_meaning meaning = ins_meaning_at(walk, atom);
    return atom < walk->reader->atoms->count &&
           (walk->reader->atoms->items[atom].kind == INS_ATOM_NUMBER || meaning == INS_MEANS_OR ||
            meaning == INS_MEANS_AND || meaning == INS_MEANS_COMPARE ||
            meaning == INS_MEANS_COMPARE_AFTER);
}

/* Nothing is converted: a column of another unit is not what is measured. */
static bool has_other_unit(const ins_walker *walk, size_t atom, ins_field_ref ref)
{
    const ins_field *field = ins_reader_field(walk->reader, ref);
    const ins_unit_word *said = ins_lexicon_unit(walk->reader->atoms->items[atom].token->folded);
    return said != NULL && field->format.unit != NULL &&
           strcmp(said->unit, field->format.unit) != 0;
}

bool ins_take_measure_behind(ins_walker *walk, ins_item *subject)
{
    enum { LIST_MAX = 5 };
    size_t next = walk->at + 1;
    int direction = 1;
    while (next < walk->at + LIST_MAX && is_in_list(walk, next))
        next++;
    if (!ins_is_measure_at(walk, next))
        return false;
    const char *concept = walk->reader->atoms->items[next].lexeme->concept;
    ins_field_ref field;
    if (!ins_field_of_concept(walk->reader, concept, &direction, &field) || direction < 0 ||
        has_other_unit(walk, next, field))
        return false;
    *subject = (ins_item){.field = field, .metric = -1, .atom = next};
    if (next > walk->at + 1)
        return true;
    ins_mark(walk, next, INS_WORD_FIELD, ins_reader_field(walk->reader, field)->naming.label);
    walk->at = next;
    return true;
}

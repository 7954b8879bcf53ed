/* Texts that are looked for inside others: "whose name contains", "starting with". */
#include "language/walker.h"

/* What contains a text: the field that waits, the text shown last, or what names the rows. */
static bool find_text_subject(ins_walker *walk)
{
    ins_request *request = walk->request;
    const ins_dataset *dataset = ins_reader_dataset(walk->reader);
    bool has_text = walk->has_subject && !walk->subject.is_entity && walk->subject.metric < 0;
    if (has_text) {
        walk->subject.is_aggregate = false;
        return true;
    }
    walk->has_subject = true;
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_text = last != NULL && !last->is_entity && last->metric < 0 &&
                   !ins_is_quantity(ins_reader_field(walk->reader, last->field));
    if (is_text) {
        walk->subject = *last;
        walk->subject.is_aggregate = false;
        return true;
    }
    walk->subject = (ins_item){
        .field = {walk->reader->dataset, dataset->label_field}, .metric = -1, .atom = walk->at};
    return dataset->label_field >= 0;
}

static bool is_text_at(const ins_walker *walk, size_t atom)
{
    if (atom >= walk->reader->atoms->count)
        return false;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    return item->kind == INS_ATOM_QUOTED || item->token->is_capital ||
           (item->kind == INS_ATOM_WORDS && ins_meaning_at(walk, atom) == INS_MEANS_NOTHING &&
            !walk->reader->senses[atom].is_lexeme);
}

void ins_take_contains(ins_walker *walk, ins_compare compare)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (!is_text_at(walk, next)) {
        walk->clause = CLAUSE_TEST; /* "including their names" */
        return;
    }
    if (!find_text_subject(walk)) {
        ins_give_up(walk->reader, "it is not clear which text is looked through");
        return;
    }
    ins_slice text = ins_atom_text(walk->reader, next);
    if (walk->reader->atoms->items[next].kind == INS_ATOM_QUOTED)
        text = walk->reader->atoms->items[next].token->text;
    ins_value value = ins_value_text(text);
    ins_item subject = walk->subject;
    ins_mark(walk, next, INS_WORD_VALUE,
             ins_reader_field(walk->reader, subject.field)->naming.label);
    ins_add_test(walk, &subject, compare, &value, 1);
    walk->has_subject = false;
    walk->at = next;
}

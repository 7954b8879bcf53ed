/* What is not there: "without orders", "never sold since May", "with no insurer". */
#include "language/nested.h"

/* ---- rows ---- */

/* Only conditions may be said of what is not there. */
static bool is_plain(const ins_request *request)
{
    bool is_ranked =
        request->has_order || request->is_superlative || request->limit > 0 || request->wants_order;
    bool is_grouped = request->group_count > 0 || request->group_by_heads || request->is_trend;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].compare == INS_COMPARE_NOT_EQUAL ||
            request->tests[i].compare == INS_COMPARE_NOT_IN)
            return false; /* "neither shoes nor hats": a second one that is not there */
    bool is_change = request->is_why || request->direction != 0 || request->wants_change ||
                     request->has_second_period || request->is_share;
    return !is_ranked && !is_grouped && !is_change;
}

/* "enrolled in a course": a reference that every row has says nothing more, one that some lack is a
 * condition. Anything else that would be shown is not understood. */
static bool drop_heads(ins_reader *reader)
{
    ins_request *request = &reader->request;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool is_row = (head->is_entity && !head->is_aggregate) ||
                      (head->metric >= 0 && reader->senses[head->atom].entity != NULL);
        if (is_row) {
            reader->roles[head->atom] = INS_WORD_ENTITY;
            reader->meanings[head->atom] = ins_reader_dataset(reader)->plural;
            continue;
        }
        if (head->is_aggregate || head->metric >= 0 ||
            ins_reader_field(reader, head->field)->role != INS_ROLE_REFERENCE ||
            head->field.dataset != reader->dataset)
            return false;
        reader->roles[head->atom] = INS_WORD_ENTITY;
        reader->meanings[head->atom] = "those it belongs to";
        if (!ins_reader_field(reader, head->field)->has_nulls)
            continue;
        if (request->test_count == READER_CONDITIONS_MAX)
            return false;
        request->tests[request->test_count++] =
            (ins_test){.subject = *head, .compare = INS_COMPARE_NOT_NULL};
    }
    request->head_count = 0;
    return true;
}

/* "stores that sold no shoes in Paris": the city is the store's, whether it sold or not. */
static bool move_to_outer(ins_walker *walk, ins_reader *inner, int home)
{
    ins_request *from = &inner->request;
    size_t kept = 0;
    for (size_t i = 0; i < from->test_count; i++) {
        const ins_test *test = &from->tests[i];
        bool is_outer = !test->is_group && test->nested == NULL &&
                        ins_is_owned(inner, test->subject.field, home);
        if (!is_outer) {
            from->tests[kept++] = *test;
            continue;
        }
        bool is_joined =
            test->joins_previous || (i + 1 < from->test_count && from->tests[i + 1].joins_previous);
        if (is_joined || walk->request->test_count == READER_CONDITIONS_MAX)
            return false;
        walk->request->tests[walk->request->test_count++] = *test;
    }
    from->test_count = kept;
    return true;
}

/* The dataset whose rows lack something: of the noun before, where it is one that is reached. */
static int rows_before(const ins_walker *walk)
{
    const ins_reader *reader = walk->reader;
    for (size_t i = walk->at; i > 0; i--) {
        const ins_atom *atom = &reader->atoms->items[i - 1];
        if (!reader->senses[i - 1].is_name || ins_is_value_at(walk, i - 1))
            continue;
        if (reader->senses[i - 1].entity != NULL)
            return reader->dataset;
        for (size_t j = 0; j < atom->link_count; j++)
            if (atom->links[j].kind == INS_LINK_ENTITY && atom->links[j].quality > 0.6F &&
                ins_is_reached(reader->model, reader->dataset, atom->links[j].ref.dataset))
                return atom->links[j].ref.dataset;
        break;
    }
    return reader->dataset;
}

static bool take_rows_to(ins_walker *walk, size_t first, size_t end, int home)
{
    ins_reader *reader = walk->reader;
    ins_inner inner;
    ins_link_fields link;
    const size_t *atoms = ins_atoms_from(reader, first, end);
    int rows = atoms == NULL ? -1 : ins_rows_belonging_to(reader, atoms, end - first, home);
    if (rows < 0 || !ins_inner_read(&inner, reader, atoms, end - first, rows))
        return false;
    if (!is_plain(&inner.reader.request) || !drop_heads(&inner.reader))
        return false;
    if (!ins_link_fields_find(&link, reader, rows, home)) {
        ins_give_up(reader, ins_say(reader, "%s belong to %s in several ways",
                                    reader->model->datasets[rows].plural,
                                    reader->model->datasets[home].plural));
        return true;
    }
    ins_request kept = *walk->request;
    ins_request *request = &inner.reader.request;
    bool is_moved = move_to_outer(walk, &inner.reader, home);
    request->heads[request->head_count++] =
        (ins_item){.field = link.many, .metric = -1, .is_bare = true};
    const ins_plan *plan = is_moved ? ins_inner_plan(&inner) : NULL;
    reader->is_out_of_memory |= inner.reader.is_out_of_memory;
    if (plan == NULL) {
        *walk->request = kept;
        return false;
    }
    ins_inner_keep(reader, &inner);
    ins_add_set_test(walk, link.one, plan, 0, false);
    walk->at = end - 1;
    return true;
}

/* "have not been paid": the verb asks for an amount and names no other records. */
static bool is_amount_only(const ins_walker *walk, size_t first)
{
    bool has_verb = false;
    for (size_t at = first; at < walk->reader->atoms->count; at++) {
        if (!walk->reader->senses[at].is_lexeme)
            return has_verb && walk->reader->atoms->items[at].kind == INS_ATOM_STOP;
        has_verb |= ins_meaning_at(walk, at) == INS_MEANS_VERB_OF;
    }
    return has_verb;
}

static bool take_rows(ins_walker *walk, size_t first)
{
    size_t ends[INS_SPANS_MAX];
    if (is_amount_only(walk, first))
        return false;
    int home = rows_before(walk);
    size_t count = ins_list_ends(walk->reader, first, ends);
    for (size_t i = 0; i < count && !walk->reader->is_out_of_memory; i++)
        if (take_rows_to(walk, first, ends[i], home))
            return true;
    return false;
}

/* ---- values ---- */

static bool compares_next(const ins_walker *walk, size_t atom)
{
    size_t next = ins_skip_filler(walk, atom);
    while (ins_meaning_at(walk, next) == INS_MEANS_IN || ins_meaning_at(walk, next) == INS_MEANS_BE)
        next = ins_skip_filler(walk, next + 1);
    if (next >= walk->reader->atoms->count)
        return false;
    ins_atom_kind kind = walk->reader->atoms->items[next].kind;
    ins_meaning meaning = ins_meaning_at(walk, next);
    return kind == INS_ATOM_NUMBER || kind == INS_ATOM_QUOTED || ins_is_value_at(walk, next) ||
           meaning == INS_MEANS_COMPARE || meaning == INS_MEANS_CONTAINS ||
           meaning == INS_MEANS_COMPARE_AFTER;
}

/* "not approved" is a no in such a column, which is something else than no value. */
static bool holds_yes_and_no(const ins_field *field)
{
    return field->role == INS_ROLE_FLAG || field->type == INSIGHTS_TYPE_BOOL;
}

/* "without an email", "no end date": the field has no value. */
static bool take_value(ins_walker *walk, size_t atom)
{
    ins_reader *reader = walk->reader;
    const ins_sense *sense = &reader->senses[atom];
    if (!ins_is_name_at(walk, atom) || ins_is_value_at(walk, atom) || sense->entity != NULL ||
        sense->metric != NULL || sense->field == NULL || compares_next(walk, atom + 1))
        return false;
    const ins_field *field = ins_reader_field(reader, sense->field->ref);
    bool is_amount = ins_is_quantity(field);
    if (field->role == INS_ROLE_KEY || sense->rival != NULL || !field->has_nulls ||
        holds_yes_and_no(field))
        return false;
    ins_item subject = {.field = sense->field->ref, .metric = -1, .atom = atom};
    walk->is_negated = false;
    ins_add_test(walk, &subject, INS_COMPARE_IS_NULL, NULL, 0);
    if (is_amount)
        ins_note(reader, ins_say(reader, "without %s is read as %s not being recorded",
                                 field->naming.label, field->naming.label));
    ins_mark(walk, atom, INS_WORD_FIELD, field->naming.label);
    walk->at = atom;
    return true;
}

/* ---- which of both ---- */

/* The first word behind a negation that says something. */
static size_t first_said(const ins_reader *reader, size_t atom)
{
    for (; atom < reader->atoms->count; atom++) {
        const ins_atom *item = &reader->atoms->items[atom];
        bool is_empty =
            item->kind == INS_ATOM_WORDS && item->lexeme != NULL && item->link_count == 0 &&
            (ins_is_silent(item->lexeme->meaning) || item->lexeme->meaning == INS_MEANS_HAVE ||
             item->lexeme->meaning == INS_MEANS_EACH || item->lexeme->meaning == INS_MEANS_ALL);
        if (!is_empty)
            break;
    }
    return atom;
}

static bool names_rows_of(const ins_atom *atom, int dataset)
{
    for (size_t i = 0; i < atom->link_count; i++)
        if (atom->links[i].kind == INS_LINK_ENTITY && atom->links[i].quality > 0.5F &&
            atom->links[i].ref.dataset == dataset)
            return true;
    return false;
}

/* "customers who never ordered" over orders: the customers asked for are not in these rows. */
static bool denies_own_rows(const ins_walker *walk, size_t said)
{
    const ins_request *request = walk->request;
    const ins_reader *reader = walk->reader;
    bool is_of_others = !request->has_entity && request->head_count > 0;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        is_of_others = is_of_others && !(head->is_entity && head->field.dataset == reader->dataset);
    }
    for (size_t i = said; is_of_others && i < reader->atoms->count; i++) {
        if (names_rows_of(&reader->atoms->items[i], reader->dataset))
            return true;
        if (!ins_is_value_at(walk, i)) /* "no open visits" */
            return false;
    }
    return false;
}

static bool is_name_here(const ins_reader *reader, size_t atom)
{
    const ins_sense *sense = &reader->senses[atom];
    return sense->is_name && sense->foreign == NULL;
}

static bool names_other_rows(const ins_reader *reader, size_t atom)
{
    bool names_rows = false;
    for (size_t i = 0; atom < reader->atoms->count && i < reader->model->dataset_count; i++)
        names_rows |=
            (int)i != reader->dataset && names_rows_of(&reader->atoms->items[atom], (int)i);
    return names_rows;
}

/* What stands for a row of the dataset: its name, its key, or one of another that it points to. */
static bool stands_for_row(const ins_reader *reader, const ins_item *head)
{
    const ins_dataset *dataset = ins_reader_dataset(reader);
    const ins_field *field = ins_reader_field(reader, head->field);
    bool is_key = dataset->key_count == 1 && head->field.field == (int)dataset->key[0];
    return head->is_entity || head->metric >= 0 || head->field.dataset != reader->dataset ||
           is_key || head->field.field == dataset->label_field || field->is_unique ||
           field->role == INS_ROLE_REFERENCE;
}

/* "stores with no sales" over customers, who have a preferred store: these are not asked for. */
static bool asks_for_others(const ins_walker *walk, size_t said)
{
    const ins_request *request = walk->request;
    if (!names_other_rows(walk->reader, said) || is_name_here(walk->reader, said) ||
        ins_is_value_at(walk, said) || request->has_entity)
        return false;
    for (size_t i = 0; i < request->head_count; i++)
        if (stands_for_row(walk->reader, &request->heads[i]))
            return false;
    return request->head_count > 0;
}

bool ins_take_absence(ins_walker *walk)
{
    ins_reader *reader = walk->reader;
    size_t first = walk->at + 1;
    size_t said = first_said(reader, first);
    if (first >= reader->atoms->count || walk->is_negated || walk->has_compare)
        return false;
    if (denies_own_rows(walk, said) || asks_for_others(walk, said)) {
        ins_give_up_rows(reader, "it is not clear whose rows are not there");
        return true;
    }
    if (said < reader->atoms->count && take_value(walk, said))
        return true;
    if (said < reader->atoms->count && is_name_here(reader, said))
        return false;
    return take_rows(walk, first);
}

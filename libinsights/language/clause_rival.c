/* Words that fit several columns: which one is meant, by what the question says elsewhere. */
#include "language/walker.h"

#include <string.h>

static const float MENTION_QUALITY = 0.68F;

/* True when both name the same thing: one column, or a reference and what it points to. */
bool ins_is_same_thing(const ins_reader *reader, const ins_item *a, const ins_item *b)
{
    if (a->is_entity || b->is_entity || a->metric >= 0 || b->metric >= 0)
        return false;
    if (a->field.dataset == b->field.dataset)
        return a->field.field == b->field.field;
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        bool is_from = link->field_count == 1 && (int)link->from == a->field.dataset &&
                       (int)link->from_fields[0] == a->field.field;
        if (is_from && (int)link->to == b->field.dataset)
            return true;
    }
    return false;
}

/* A field named again without a new role ("budget in millions", "in that city") adds nothing. */
bool ins_is_used_already(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (ins_is_same_thing(walk->reader, item, &request->heads[i]))
            return true;
    for (size_t i = 0; i < request->group_count; i++)
        if (ins_is_same_thing(walk->reader, item, &request->groups[i]))
            return true;
    for (size_t i = 0; i < request->test_count; i++)
        if (ins_is_same_thing(walk->reader, item, &request->tests[i].subject))
            return true;
    bool is_beside = item->atom == request->order.atom + 1; /* "highest worldwide gross" */
    return request->has_order && is_beside &&
           ins_is_same_thing(walk->reader, item, &request->order);
}

/* True when records of a dataset are named somewhere else in the question. */
static bool is_mentioned(const ins_reader *reader, int dataset, size_t except)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        if (i == except)
            continue;
        const ins_atom *atom = &reader->atoms->items[i];
        for (size_t j = 0; j < atom->link_count; j++)
            if (atom->links[j].kind == INS_LINK_ENTITY && atom->links[j].ref.dataset == dataset &&
                (j == 0 || atom->links[j].quality >= MENTION_QUALITY))
                return true;
    }
    return false;
}

/* Of two columns that fit alike, the one of the records that the question names. */
static const ins_link *of_mentioned(const ins_reader *reader, size_t atom)
{
    const ins_sense *sense = &reader->senses[atom];
    bool is_first = is_mentioned(reader, sense->field->ref.dataset, atom);
    bool is_other = is_mentioned(reader, sense->rival->ref.dataset, atom);
    return is_first == is_other ? NULL : is_first ? sense->field : sense->rival;
}

/* Of two columns that fit alike, the one the question has named before: "by that employee". */
static const ins_link *of_used(const ins_walker *walk, const ins_item *item, const ins_sense *sense)
{
    ins_item one = *item;
    ins_item other = *item;
    one.field = sense->field->ref;
    other.field = sense->rival->ref;
    bool is_one = ins_is_used_already(walk, &one);
    bool is_other = ins_is_used_already(walk, &other);
    return is_one == is_other ? NULL : is_one ? sense->field : sense->rival;
}

/* The records that a column tells apart: those it points to, or its own. */
static int target_of(const ins_reader *reader, ins_field_ref ref)
{
    int referred = ins_referred_by(reader, ref);
    if (referred >= 0)
        return referred;
    const ins_dataset *dataset = &reader->model->datasets[ref.dataset];
    bool is_key = dataset->key_count == 1 && (int)dataset->key[0] == ref.field;
    return is_key ? ref.dataset : -1;
}

/* "the names of patients": the one of those whose it is. */
static const ins_link *of_owner(const ins_sense *sense)
{
    bool is_field = sense->field->ref.dataset == sense->owner;
    bool is_rival = sense->rival->ref.dataset == sense->owner;
    return is_field == is_rival ? NULL : is_field ? sense->field : sense->rival;
}

static bool is_label(const ins_reader *reader, ins_field_ref ref)
{
    return reader->model->datasets[ref.dataset].label_field == ref.field;
}

/* The records that a column tells apart, or names. */
static int records_of(const ins_reader *reader, ins_field_ref ref)
{
    return is_label(reader, ref) ? ref.dataset : target_of(reader, ref);
}

/* A key, a reference to it and the name beside it are one thing: records. Beside its key the name
 * says them; of others the rows' own column is nearer, or the one that points to them. */
static const ins_link *of_same_target(const ins_reader *reader, const ins_sense *sense)
{
    const ins_link *field = sense->field;
    const ins_link *rival = sense->rival;
    int records = records_of(reader, field->ref);
    if (records < 0 || records != records_of(reader, rival->ref))
        return NULL;
    if (field->ref.dataset == rival->ref.dataset)
        return is_label(reader, field->ref) ? field : is_label(reader, rival->ref) ? rival : NULL;
    bool has_label = is_label(reader, field->ref) || is_label(reader, rival->ref);
    size_t ways[2];
    if (has_label && ins_ways_to(reader->model, reader->dataset, records, ways, 2) > 1)
        return NULL; /* the city of the store, or that of the customer */
    if (is_label(reader, field->ref) && field->ref.dataset != reader->dataset)
        return rival;
    return rival->ref.dataset == reader->dataset ? rival : field;
}

/* True when the first word of a column's name begins the phrase: "max players" of "maximum". */
static bool begins_phrase(const ins_walker *walk, const ins_link *link, size_t atom)
{
    enum { SHORTEST = 3 };
    const char *label = ins_reader_field(walk->reader, link->ref)->naming.label;
    ins_slice text = walk->reader->atoms->items[atom].token->folded;
    size_t size = strcspn(label, " ");
    return size >= SHORTEST && size <= text.size && memcmp(label, text.data, size) == 0;
}

/* "whose maximum number of players is over 5": which of "max players" and "min players" is said,
 * and no extreme of either. */
static const ins_link *of_extreme(ins_walker *walk, ins_item *item, const ins_sense *sense)
{
    size_t atom = walk->has_extreme ? walk->extreme_atom : item->atom;
    bool is_aggregate = !walk->has_extreme && walk->aggregate_count == 1 && item->atom > 0;
    if (is_aggregate)
        atom = item->atom - 1;
    if (walk->clause != CLAUSE_TEST || (!walk->has_extreme && !is_aggregate))
        return NULL;
    const ins_link *said = begins_phrase(walk, sense->field, atom)   ? sense->field
                           : begins_phrase(walk, sense->rival, atom) ? sense->rival
                                                                     : NULL;
    if (said == NULL)
        return NULL;
    walk->has_extreme = false;
    walk->aggregate_count = 0;
    item->is_aggregate = false;
    ins_mark(walk, atom, INS_WORD_FIELD, ins_reader_field(walk->reader, said->ref)->naming.label);
    return said;
}

/* A word that fits two fields equally is asked about. */
bool ins_make_clear(ins_walker *walk, size_t atom, ins_item *item)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    if (item->metric >= 0 || item->is_entity)
        return true;
    if (sense->rival == NULL)
        return ins_choose_way(walk, atom, sense->field, &item->field);
    const ins_link *mentioned = of_extreme(walk, item, sense);
    if (mentioned == NULL)
        mentioned = of_owner(sense);
    if (mentioned == NULL)
        mentioned = of_same_target(walk->reader, sense);
    if (mentioned == NULL)
        mentioned = of_used(walk, item, sense);
    if (mentioned == NULL)
        mentioned = of_mentioned(walk->reader, atom);
    if (mentioned != NULL) {
        item->field = mentioned->ref;
        return ins_choose_way(walk, atom, mentioned, &item->field);
    }
    mentioned = ins_said_column(walk, atom);
    if (mentioned != NULL) {
        item->field = mentioned->ref;
        return ins_choose_way(walk, atom, mentioned, &item->field);
    }
    ins_reader *reader = walk->reader;
    ins_slice text = ins_atom_text(reader, atom);
    if (reader->problem == NULL) {
        reader->forks[0] = sense->field;
        reader->forks[1] = sense->rival;
        reader->fork_count = 2;
    }
    ins_give_up_at(reader, atom,
                   ins_say(reader, "\"%.*s\" may be %s or %s", (int)text.size, text.data,
                           ins_reader_field(reader, sense->field->ref)->naming.label,
                           ins_reader_field(reader, sense->rival->ref)->naming.label));
    return false;
}

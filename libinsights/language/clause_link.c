/* Records that are named only because they lead from the rows to what is asked for: "the claims
 * filed against the policies of each broker". */
#include "language/walker.h"

static const float LINK_QUALITY = 0.6F;

/* The records that a word names, when the rows lead to them over other records. */
static const ins_link *reached_records(const ins_walker *walk, size_t atom)
{
    const ins_reader *reader = walk->reader;
    const ins_atom *item = &reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++) {
        const ins_link *link = &item->links[i];
        if (link->kind == INS_LINK_ENTITY && link->quality >= LINK_QUALITY &&
            link->ref.dataset != reader->dataset &&
            ins_is_reached(reader->model, reader->dataset, link->ref.dataset))
            return link;
    }
    return NULL;
}

static bool asks_something(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    return request->head_count > 0 || request->has_entity || request->group_count > 0;
}

/* Groups by what names the records, and by their key, as names may repeat. */
static bool group_by_records(ins_walker *walk, size_t atom, const ins_link *link)
{
    const ins_dataset *dataset = &walk->reader->model->datasets[link->ref.dataset];
    ins_item item = {.field = {.dataset = link->ref.dataset, .field = dataset->label_field},
                     .metric = -1,
                     .atom = atom};
    if (!ins_choose_way(walk, atom, link, &item.field))
        return true;
    if (dataset->label_field >= 0)
        ins_add_group(walk, &item);
    for (size_t i = 0; i < dataset->key_count && i < 2; i++) {
        item.field.field = (int)dataset->key[i];
        ins_add_group(walk, &item);
    }
    ins_mark(walk, atom, INS_WORD_ENTITY, dataset->plural);
    return true;
}

bool ins_take_records_between(ins_walker *walk)
{
    size_t atom = walk->at;
    const ins_link *link = reached_records(walk, atom);
    bool waits = walk->counts || walk->aggregate_count > 0 || walk->has_extreme || walk->has_common;
    if (link == NULL || waits)
        return false;
    if (walk->clause == CLAUSE_GROUP)
        return group_by_records(walk, atom, link);
    if (!asks_something(walk) || walk->after_and)
        return false;
    ins_mark(walk, atom, INS_WORD_ENTITY, "those it belongs to");
    return true;
}

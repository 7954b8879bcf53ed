/* What a noun stands for: a count, a figure, a metric, a field or the rows themselves. */
#include "language/walker.h"
#include "model/lexicon.h"

#include <string.h>

/* Counting values of a column where rows named in the same way could be counted. */
static const double UNSAID_DISTINCT_DOUBT = 0.15;

static const float KEY_QUALITY = 0.85F;

/* "county" said of the key "county id" means the row, not the number. */
bool ins_is_weak_key(const ins_walker *walk, const ins_link *field)
{
    return field != NULL && field->ref.dataset == walk->reader->dataset &&
           field->quality < KEY_QUALITY &&
           ins_reader_field(walk->reader, field->ref)->role == INS_ROLE_KEY;
}

static bool repeats_last_value(const ins_walker *walk, ins_field_ref field)
{
    if (walk->request->test_count == 0)
        return false;
    const ins_item *last = &walk->request->tests[walk->request->test_count - 1].subject;
    return last->field.dataset == field.dataset && last->field.field == field.field;
}

/* What names rows of another dataset stands for them: they are told apart by the reference. */
static ins_field_ref reference_of_label(const ins_reader *reader, ins_field_ref ref)
{
    const ins_model *model = reader->model;
    if (ref.dataset == reader->dataset || model->datasets[ref.dataset].label_field != ref.field)
        return ref;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from == reader->dataset && (int)link->to == ref.dataset &&
            link->field_count == 1)
            return (ins_field_ref){.dataset = reader->dataset, .field = (int)link->from_fields[0]};
    }
    return ref;
}

/* "mailshots" for the "mailshot name" of campaigns: the rows themselves. */
static bool names_rows(const ins_walker *walk, ins_field_ref ref, size_t atom)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    ins_slice last = item->token[item->token_count - 1].stem;
    return ref.field == ins_reader_dataset(walk->reader)->label_field &&
           !ins_lexicon_lists(INS_LIST_NAME, last);
}

/* "how many kilos": so many of the column's unit. */
static bool says_unit(const ins_walker *walk, size_t atom, const ins_field *field)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    const ins_unit_word *unit = ins_lexicon_unit(item->token->folded);
    return item->token_count == 1 && unit != NULL && field->format.unit != NULL &&
           strcmp(unit->unit, field->format.unit) == 0;
}

/* True when every row has a value of its own. */
static bool tells_rows(const ins_field *field)
{
    return field->is_unique && !field->has_nulls && !ins_is_quantity(field);
}

/* The amounts of a column are added up, values that tell rows apart are rows, others differ. */
static ins_item count_values(ins_walker *walk, const ins_item *rows, ins_field_ref ref)
{
    ref = reference_of_label(walk->reader, ref);
    const ins_field *field = ins_reader_field(walk->reader, ref);
    bool is_home = ref.dataset == walk->reader->dataset;
    ins_item item = *rows;
    item.aggregate = INS_AGGREGATE_DISTINCT;
    item.is_entity = false;
    item.field = ref;
    if (walk->is_distinct)
        return item;
    bool is_verb = ins_is_past_verb(&walk->reader->atoms->items[rows->atom]);
    if (ins_is_quantity(field) &&
        (field->format.additivity == INS_ADDITIVE || says_unit(walk, rows->atom, field)))
        item.aggregate = INS_AGGREGATE_SUM;
    else if (is_verb && field->role == INS_ROLE_TIME)
        return *rows; /* "how many were issued" */
    else if (ins_is_quantity(field) && field->role == INS_ROLE_MEASURE)
        ins_give_up(walk->reader, ins_say(walk->reader, "%s is an amount that is not counted",
                                          field->naming.label));
    else if (is_home && (tells_rows(field) || names_rows(walk, ref, rows->atom)))
        return *rows;
    else
        walk->reader->doubt += UNSAID_DISTINCT_DOUBT;
    return item;
}

/* "different affected regions" over rows that link storms with regions: regions are counted. The
 * reference to what the word is called by; field -1: none. */
static ins_field_ref linked_by(const ins_walker *walk, size_t atom)
{
    const ins_model *model = walk->reader->model;
    const ins_atom *words = &walk->reader->atoms->items[atom];
    ins_slice stem = words->token[words->token_count - 1].stem;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        const char *label = model->datasets[link->to].naming.label;
        if ((int)link->from == walk->reader->dataset && link->field_count == 1 &&
            link->to != link->from && strncmp(label, stem.data, stem.size) == 0)
            return (ins_field_ref){.dataset = walk->reader->dataset,
                                   .field = (int)link->from_fields[0]};
    }
    return (ins_field_ref){.dataset = -1, .field = -1};
}

static ins_item count_rows(const ins_walker *walk, ins_item item)
{
    bool is_link = walk->is_distinct && ins_reader_dataset(walk->reader)->key_count != 1;
    ins_field_ref link = is_link ? linked_by(walk, item.atom) : (ins_field_ref){-1, -1, {0}};
    if (link.field < 0)
        return item;
    item.aggregate = INS_AGGREGATE_DISTINCT;
    item.is_entity = false;
    item.field = link;
    return item;
}

/* What "how many" counts: rows of the entity, or different values of a field. */
static ins_item count_of(ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    ins_item item = {.is_aggregate = true,
                     .is_count = true,
                     .metric = -1,
                     .atom = atom,
                     .aggregate = INS_AGGREGATE_ROWS,
                     .is_entity = true,
                     .is_distinct = walk->is_distinct,
                     .field = {walk->reader->dataset, -1}};
    if (sense->field == NULL)
        return count_rows(walk, item);
    bool is_entity =
        sense->entity != NULL && ins_quality_of(sense->entity) >= ins_quality_of(sense->field);
    const ins_field *named = ins_reader_field(walk->reader, sense->field->ref);
    bool is_amount = ins_is_quantity(named) && named->format.additivity == INS_ADDITIVE &&
                     ins_quality_of(sense->field) >= ins_quality_of(sense->entity);
    if (is_entity && !is_amount)
        return count_rows(walk, item);
    if (walk->after_value && repeats_last_value(walk, sense->field->ref))
        return item; /* "patent outcomes": rows with that outcome */
    return count_values(walk, &item, sense->field->ref);
}

static bool wants_metric(const ins_walker *walk, const ins_sense *sense, ins_aggregate aggregate)
{
    if (sense->metric == NULL ||
        ins_quality_of(sense->metric) + 0.01F < ins_quality_of(sense->field))
        return false;
    return walk->aggregate_count == 0 ||
           (aggregate == INS_AGGREGATE_SUM && walk->aggregate_count == 1);
}

static bool follows_of_or_in(const ins_walker *walk, size_t atom)
{
    while (atom > 0 && ins_meaning_at(walk, atom - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, atom - 1))
        atom--;
    ins_meaning before = atom == 0 ? INS_MEANS_NOTHING : ins_meaning_at(walk, atom - 1);
    return before == INS_MEANS_OF || before == INS_MEANS_IN;
}

/* "position of players", "keepers per village": a plural that the column of names is called after
 * are the rows, where something else is asked for or makes groups. */
static bool means_rows(const ins_walker *walk, size_t atom)
{
    const ins_request *request = walk->request;
    const ins_link *field = walk->reader->senses[atom].field;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    ins_slice word = item->token[item->token_count - 1].folded;
    bool is_plural = word.size > 2 && word.data[word.size - 1] == 's';
    if (!is_plural || field->ref.dataset != walk->reader->dataset ||
        !ins_reader_field(walk->reader, field->ref)->is_unique ||
        !names_rows(walk, field->ref, atom))
        return false;
    bool is_behind = request->head_count > 0 && follows_of_or_in(walk, atom);
    bool is_before = request->head_count == 0 && walk->aggregate_count == 0 &&
                     walk->clause == CLAUSE_HEAD &&
                     ins_meaning_at(walk, atom + 1) == INS_MEANS_EACH;
    return is_behind || is_before;
}

ins_item ins_item_of(ins_walker *walk, size_t atom)
{
    if (walk->counts) {
        walk->counts = false;
        ins_item counted = count_of(walk, atom);
        walk->is_distinct = false;
        return counted;
    }
    const ins_sense *sense = &walk->reader->senses[atom];
    ins_item item = {.metric = -1, .atom = atom, .is_distinct = walk->is_distinct};
    walk->is_distinct = false;
    bool is_aggregate = walk->aggregate_count > 0;
    ins_aggregate aggregate = is_aggregate ? walk->aggregates[0] : INS_AGGREGATE_ROWS;
    if (wants_metric(walk, sense, aggregate)) {
        item.is_aggregate = true;
        item.aggregate = INS_AGGREGATE_METRIC;
        item.metric = sense->metric->metric;
        item.field = (ins_field_ref){walk->reader->dataset, -1};
    } else if (sense->field != NULL && !ins_is_weak_key(walk, sense->field) &&
               ins_quality_of(sense->field) > ins_quality_of(sense->entity) &&
               !means_rows(walk, atom)) {
        item.field = sense->field->ref;
        item.is_aggregate = is_aggregate;
        item.aggregate = aggregate;
    } else {
        item.is_entity = true;
        item.field = (ins_field_ref){walk->reader->dataset, -1};
    }
    return item;
}

/* "leases with a rent above 900": the condition stands behind the rows, or behind one on them. */
static bool follows_rows(const ins_walker *walk, size_t atom)
{
    const ins_request *request = walk->request;
    if (request->test_count > 0)
        return !request->tests[request->test_count - 1].is_group;
    while (atom > 0 && walk->reader->senses[atom - 1].is_lexeme)
        atom--;
    return atom > 0 && ins_is_entity_at(walk, atom - 1);
}

ins_item ins_of_rows(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    const ins_link *field = walk->reader->senses[item->atom].field;
    bool counts_rows = request->head_count == 1 && request->heads[0].is_count &&
                       request->heads[0].is_entity; /* "how many visits have a cost of ..." */
    bool asks_for_rows = (request->has_entity || counts_rows) && request->group_count == 0;
    for (size_t i = 0; i < request->head_count; i++)
        asks_for_rows =
            asks_for_rows && (request->heads[i].is_count || follows_rows(walk, item->atom));
    if (item->metric < 0 || field == NULL || !asks_for_rows)
        return *item;
    return (ins_item){.field = field->ref, .metric = -1, .atom = item->atom};
}

/* "how many customers and stores are there": both are counted, and not one by the other. */
bool ins_is_counted_too(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    return last != NULL && last->is_count && walk->after_and && item->atom == last->atom + 2 &&
           request->head_count == 1 && request->group_count == 0;
}

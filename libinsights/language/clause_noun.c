/* Nouns of a question: entities, fields, metrics and stored values, in the clause they stand in. */
#include "language/walker.h"

static bool same_item(const ins_item *a, const ins_item *b)
{
    return a->aggregate == b->aggregate && a->is_aggregate == b->is_aggregate &&
           a->is_entity == b->is_entity && a->field.dataset == b->field.dataset &&
           a->field.field == b->field.field && a->metric == b->metric;
}

static bool add_item(ins_reader *reader, ins_item *items, size_t *count, const ins_item *item)
{
    for (size_t i = 0; i < *count; i++)
        if (same_item(&items[i], item))
            return false;
    if (*count == READER_ITEMS_MAX) {
        ins_give_up(reader, "the question asks for too many things at once");
        return false;
    }
    items[(*count)++] = *item;
    return true;
}

void ins_add_head(ins_walker *walk, const ins_item *item)
{
    add_item(walk->reader, walk->request->heads, &walk->request->head_count, item);
}

void ins_add_group(ins_walker *walk, const ins_item *item)
{
    add_item(walk->reader, walk->request->groups, &walk->request->group_count, item);
}

static float quality_of(const ins_link *link)
{
    return link == NULL ? 0 : link->quality;
}

static float name_quality(const ins_sense *sense)
{
    float best = quality_of(sense->entity);
    if (quality_of(sense->field) > best)
        best = quality_of(sense->field);
    return quality_of(sense->metric) > best ? quality_of(sense->metric) : best;
}

bool ins_is_value_at(const ins_walker *walk, size_t atom)
{
    if (!ins_is_name_at(walk, atom))
        return false;
    const ins_sense *sense = &walk->reader->senses[atom];
    const ins_atom *item = &walk->reader->atoms->items[atom];
    if (sense->value == NULL)
        return false;
    if (item->kind == INS_ATOM_QUOTED)
        return true;
    float margin = item->token->is_capital ? 0 : 0.1F;
    return quality_of(sense->value) > name_quality(sense) + margin;
}

/* Field that a neighbouring noun names, so that "city Paris" means the city. */
static const ins_link *neighbour_field(const ins_walker *walk, size_t atom)
{
    size_t after = atom + 1;
    if (ins_is_name_at(walk, after) && walk->reader->senses[after].field != NULL)
        return walk->reader->senses[after].field;
    if (atom > 0 && ins_is_name_at(walk, atom - 1))
        return walk->reader->senses[atom - 1].field;
    return NULL;
}

static const ins_link *value_of_field(const ins_walker *walk, size_t atom, ins_field_ref field)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++) {
        const ins_link *link = &item->links[i];
        if (link->kind == INS_LINK_VALUE && link->ref.dataset == field.dataset &&
            link->ref.field == field.field)
            return link;
    }
    return NULL;
}

/* Another field that holds the same value just as well; the asker should hear which one was taken. */
static void note_rival_value(ins_walker *walk, size_t atom, const ins_link *chosen)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++) {
        const ins_link *link = &item->links[i];
        bool is_rival = link->kind == INS_LINK_VALUE && link != chosen &&
                        link->ref.dataset == chosen->ref.dataset &&
                        link->ref.field != chosen->ref.field &&
                        link->quality >= chosen->quality;
        if (!is_rival)
            continue;
        ins_slice text = ins_atom_text(walk->reader, atom);
        ins_note(walk->reader,
                 ins_say(walk->reader, "\"%.*s\" is read as %s, not as %s", (int)text.size,
                         text.data, ins_reader_field(walk->reader, chosen->ref)->naming.label,
                         ins_reader_field(walk->reader, link->ref)->naming.label));
        return;
    }
}

static const ins_link *choose_value(ins_walker *walk)
{
    const ins_link *chosen = NULL;
    if (walk->has_subject && !walk->subject.is_aggregate)
        chosen = value_of_field(walk, walk->at, walk->subject.field);
    const ins_link *neighbour = neighbour_field(walk, walk->at);
    if (chosen == NULL && neighbour != NULL)
        chosen = value_of_field(walk, walk->at, neighbour->ref);
    if (chosen == NULL) {
        chosen = walk->reader->senses[walk->at].value;
        note_rival_value(walk, walk->at, chosen);
    }
    return chosen;
}

/* True when the last test compares the same field for equality, so that "A or B" is one list. */
static bool extends_list(const ins_walker *walk, ins_field_ref field, ins_compare compare)
{
    const ins_request *request = walk->request;
    if (request->test_count == 0 || walk->is_negated)
        return false;
    const ins_test *last = &request->tests[request->test_count - 1];
    bool is_list = last->compare == INS_COMPARE_EQUAL || last->compare == INS_COMPARE_IN;
    return is_list && compare == INS_COMPARE_EQUAL && !last->is_group &&
           last->subject.field.dataset == field.dataset &&
           last->subject.field.field == field.field && last->value_count < READER_ITEMS_MAX &&
           (walk->joins_or || walk->after_and);
}

static void extend_list(ins_walker *walk, ins_value value)
{
    ins_test *last = &walk->request->tests[walk->request->test_count - 1];
    last->values[last->value_count++] = value;
    last->compare = INS_COMPARE_IN;
    /* "male and female students" are two groups, "male or female" is one */
    if (!walk->joins_or)
        ins_add_group(walk, &last->subject);
    walk->joins_or = false;
}

void ins_take_value(ins_walker *walk)
{
    const ins_link *link = choose_value(walk);
    const ins_field *field = ins_reader_field(walk->reader, link->ref);
    ins_item subject = {.field = link->ref, .metric = -1, .atom = walk->at};
    ins_slice text = link->value->text;
    ins_mark(walk, walk->at, INS_WORD_VALUE,
             ins_say(walk->reader, "%s = %.*s", field->naming.label, (int)text.size, text.data));
    bool fills_subject = walk->has_subject && same_item(&walk->subject, &subject);
    ins_compare compare = walk->has_compare && fills_subject ? walk->compare : INS_COMPARE_EQUAL;
    if (!link->is_whole) {
        text = ins_atom_text(walk->reader, walk->at);
        compare = INS_COMPARE_CONTAINS;
    }
    ins_value value = ins_value_text(text);
    if (extends_list(walk, link->ref, compare))
        extend_list(walk, value);
    else
        ins_add_test(walk, &subject, compare, &value, 1);
    walk->after_value = true;
}

static ins_compare negation_of(ins_compare compare)
{
    switch (compare) {
    case INS_COMPARE_EQUAL:
        return INS_COMPARE_NOT_EQUAL;
    case INS_COMPARE_NOT_EQUAL:
        return INS_COMPARE_EQUAL;
    case INS_COMPARE_LESS:
        return INS_COMPARE_GREATER_EQUAL;
    case INS_COMPARE_LESS_EQUAL:
        return INS_COMPARE_GREATER;
    case INS_COMPARE_GREATER:
        return INS_COMPARE_LESS_EQUAL;
    case INS_COMPARE_GREATER_EQUAL:
        return INS_COMPARE_LESS;
    case INS_COMPARE_IN:
        return INS_COMPARE_NOT_IN;
    case INS_COMPARE_CONTAINS:
        return INS_COMPARE_NOT_CONTAINS;
    default:
        return compare;
    }
}

void ins_add_test(ins_walker *walk, const ins_item *subject, ins_compare compare,
                  const ins_value *values, size_t value_count)
{
    ins_request *request = walk->request;
    if (request->test_count == READER_CONDITIONS_MAX) {
        ins_give_up(walk->reader, "the question has too many conditions");
        return;
    }
    bool can_negate = negation_of(compare) != compare;
    ins_test *test = &request->tests[request->test_count++];
    *test = (ins_test){.subject = *subject, .is_group = subject->is_aggregate,
                       .compare = walk->is_negated ? negation_of(compare) : compare,
                       .value_count = value_count};
    for (size_t i = 0; i < value_count && i < READER_ITEMS_MAX; i++)
        test->values[i] = values[i];
    test->joins_previous = walk->joins_or && request->test_count > 1;
    walk->is_negated = walk->is_negated && !can_negate;
    walk->joins_or = false;
    walk->has_compare = false;
    walk->number_count = 0;
    walk->last_subject = *subject;
    walk->has_last_subject = true;
    if (walk->has_subject && same_item(&walk->subject, subject))
        walk->has_subject = false;
}

void ins_flush_subject(ins_walker *walk)
{
    if (!walk->has_subject)
        return;
    walk->has_subject = false;
    if (walk->has_compare)
        ins_give_up(walk->reader, "a comparison lacks what to compare with");
    else
        ins_add_head(walk, &walk->subject);
}

/* What "how many" counts: rows of the entity, or different values of a field. */
static ins_item count_of(ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    ins_item item = {.is_aggregate = true, .is_count = true, .metric = -1, .atom = atom,
                     .aggregate = INS_AGGREGATE_ROWS, .is_entity = true,
                     .field = {walk->reader->dataset, -1}};
    if (sense->entity != NULL && quality_of(sense->entity) >= quality_of(sense->field))
        return item;
    if (sense->field == NULL)
        return item;
    const ins_field *field = ins_reader_field(walk->reader, sense->field->ref);
    bool is_home = sense->field->ref.dataset == walk->reader->dataset;
    if (ins_is_quantity(field) && field->format.additivity == INS_ADDITIVE && !walk->is_distinct) {
        item.aggregate = INS_AGGREGATE_SUM;
    } else if (is_home && field->is_unique && !walk->is_distinct) {
        return item;
    } else {
        item.aggregate = INS_AGGREGATE_DISTINCT;
    }
    item.is_entity = false;
    item.field = sense->field->ref;
    return item;
}

static bool wants_metric(const ins_walker *walk, const ins_sense *sense, ins_aggregate aggregate)
{
    if (sense->metric == NULL || quality_of(sense->metric) + 0.01F < quality_of(sense->field))
        return false;
    return walk->aggregate_count == 0 || aggregate == INS_AGGREGATE_SUM;
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
    } else if (sense->field != NULL &&
               quality_of(sense->field) > quality_of(sense->entity)) {
        item.field = sense->field->ref;
        item.is_aggregate = is_aggregate;
        item.aggregate = aggregate;
    } else {
        item.is_entity = true;
        item.field = (ins_field_ref){walk->reader->dataset, -1};
    }
    return item;
}

static void mark_noun(ins_walker *walk, size_t atom, const ins_item *item)
{
    if (item->metric >= 0)
        ins_mark(walk, atom, INS_WORD_METRIC, walk->reader->model->metrics[item->metric].naming.label);
    else if (item->is_entity)
        ins_mark(walk, atom, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    else
        ins_mark(walk, atom, INS_WORD_FIELD,
                 ins_reader_field(walk->reader, item->field)->naming.label);
}

/* A word that fits two fields equally is asked about. */
static bool is_clear(ins_walker *walk, size_t atom, const ins_item *item)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    if (item->metric >= 0 || item->is_entity || sense->rival == NULL)
        return true;
    ins_reader *reader = walk->reader;
    ins_choice *choices = ARENA_ARRAY(reader->arena, ins_choice, 2);
    if (choices == NULL) {
        reader->is_out_of_memory = true;
        return false;
    }
    choices[0].text = ins_reader_field(reader, sense->field->ref)->naming.label;
    choices[1].text = ins_reader_field(reader, sense->rival->ref)->naming.label;
    reader->choices = choices;
    reader->choice_count = 2;
    ins_slice text = ins_atom_text(reader, atom);
    ins_give_up(reader, ins_say(reader, "\"%.*s\" may be %s or %s", (int)text.size, text.data,
                                choices[0].text, choices[1].text));
    return false;
}

/* An entity between "average" and its field ("average student age") says nothing new. */
static bool is_passing_entity(const ins_walker *walk, const ins_item *item)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    bool waits = walk->aggregate_count > 0 || walk->has_extreme;
    return item->is_entity && !item->is_aggregate && waits && ins_is_name_at(walk, next) &&
           walk->reader->senses[next].field != NULL && !ins_is_value_at(walk, next);
}

static bool is_text_field(const ins_walker *walk, const ins_item *item)
{
    return !item->is_entity && !item->is_aggregate && item->metric < 0 &&
           !ins_is_quantity(ins_reader_field(walk->reader, item->field));
}

static bool has_figure(const ins_request *request)
{
    if (request->is_why)
        return true;
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate || request->heads[i].metric >= 0)
            return true;
    return false;
}

/* One head for each aggregate that waited: "the average, least and greatest age". */
static void add_aggregates(ins_walker *walk, const ins_item *noun)
{
    for (size_t i = 0; i < walk->aggregate_count; i++) {
        ins_item item = *noun;
        item.is_aggregate = true;
        item.aggregate = item.metric >= 0 ? INS_AGGREGATE_METRIC : walk->aggregates[i];
        if (noun->is_entity && walk->aggregates[i] == INS_AGGREGATE_SUM)
            item.aggregate = INS_AGGREGATE_ROWS;
        else if (noun->is_entity && item.metric < 0)
            ins_give_up(walk->reader, "it is not clear which figure is meant");
        ins_add_head(walk, &item);
    }
    walk->aggregate_count = 0;
}

static void take_in_head(ins_walker *walk, const ins_item *item)
{
    bool describes_value = walk->after_value && has_figure(walk->request) &&
                           (is_text_field(walk, item) || (item->is_entity && !item->is_aggregate));
    if (describes_value) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "describes the value before it");
    } else if (walk->aggregate_count > 0 && !item->is_count) {
        add_aggregates(walk, item);
    } else if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
    } else {
        ins_add_head(walk, item);
        walk->request->is_distinct_list |= item->is_distinct;
    }
}

static void take_in_test(ins_walker *walk, const ins_item *item)
{
    if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
        return;
    }
    ins_flush_subject(walk);
    walk->subject = *item;
    walk->has_subject = true;
    walk->aggregate_count = 0;
}

static void take_in_order(ins_walker *walk, const ins_item *item)
{
    if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
        return;
    }
    if (!walk->request->has_order) {
        walk->request->order = *item;
        walk->request->has_order = true;
    }
    walk->aggregate_count = 0;
}

/* "and the average age" after a list of groups asks for more. */
static bool leaves_group(const ins_walker *walk, const ins_item *item)
{
    return item->is_aggregate || item->metric >= 0 || walk->aggregate_count > 0;
}

static void take_in_group(ins_walker *walk, const ins_item *item)
{
    if (leaves_group(walk, item)) {
        walk->clause = CLAUSE_HEAD;
        take_in_head(walk, item);
        return;
    }
    bool is_after_and_in_head = walk->after_and && walk->request->group_count > 0 &&
                                walk->request->head_count == 0;
    if (is_after_and_in_head && !is_text_field(walk, item))
        take_in_head(walk, item);
    else
        ins_add_group(walk, item);
}

void ins_take_noun(ins_walker *walk)
{
    size_t atom = walk->at;
    ins_item item = ins_item_of(walk, atom);
    mark_noun(walk, atom, &item);
    if (!is_clear(walk, atom, &item))
        return;
    if (is_passing_entity(walk, &item)) {
        walk->request->has_entity = true;
        return;
    }
    if (walk->has_extreme || walk->has_common) {
        walk->aggregate_count = 0;
        walk->subject = item;
        ins_finish_extreme(walk);
    } else if (walk->clause == CLAUSE_GROUP) {
        take_in_group(walk, &item);
    } else if (walk->clause == CLAUSE_TEST) {
        take_in_test(walk, &item);
    } else if (walk->clause == CLAUSE_ORDER) {
        take_in_order(walk, &item);
    } else {
        take_in_head(walk, &item);
    }
    walk->after_value = false;
}

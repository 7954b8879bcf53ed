/* Nouns of a question: entities, fields, metrics and stored values, in the clause they stand in. */
#include "language/walker.h"

static const float WEAK_QUALITY = 0.66F;

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

/* "rock genre": the value of the table that the reference beside it points to. */
static const ins_link *value_of_referred(const ins_walker *walk, size_t atom, ins_field_ref field)
{
    const ins_model *model = walk->reader->model;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from != field.dataset || (int)link->from_fields[0] != field.field)
            continue;
        for (size_t j = 0; j < item->link_count; j++)
            if (item->links[j].kind == INS_LINK_VALUE &&
                item->links[j].ref.dataset == (int)link->to)
                return &item->links[j];
    }
    return NULL;
}

static const ins_link *choose_value(ins_walker *walk)
{
    const ins_link *chosen = NULL;
    if (walk->has_subject && !walk->subject.is_aggregate)
        chosen = value_of_field(walk, walk->at, walk->subject.field);
    const ins_link *neighbour = neighbour_field(walk, walk->at);
    if (chosen == NULL && neighbour != NULL)
        chosen = value_of_field(walk, walk->at, neighbour->ref);
    if (chosen == NULL && neighbour != NULL)
        chosen = value_of_referred(walk, walk->at, neighbour->ref);
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

/* "how many Nokia are there": the value stands for the rows that have it. */
static void count_rows_of_value(ins_walker *walk)
{
    size_t next = walk->at + 1;
    if (!walk->counts || ins_is_name_at(walk, next))
        return;
    walk->counts = false;
    ins_item rows = {.aggregate = INS_AGGREGATE_ROWS, .is_aggregate = true, .is_count = true,
                     .is_entity = true, .field = {walk->reader->dataset, -1}, .metric = -1,
                     .atom = walk->at};
    ins_add_head(walk, &rows);
}

void ins_take_value(ins_walker *walk)
{
    const ins_link *link = choose_value(walk);
    count_rows_of_value(walk);
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
    if (walk->joins_or && walk->last_was_period)
        ins_give_up(walk->reader, "a period or another condition cannot be asked for together yet");
    walk->last_was_period = false;
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

static bool has_figure(const ins_request *request)
{
    if (request->is_why)
        return true;
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate || request->heads[i].metric >= 0)
            return true;
    return false;
}

/* A reference that every row has narrows nothing. */
static bool is_full_reference(const ins_walker *walk, const ins_item *item)
{
    if (item->is_entity || item->is_aggregate || item->metric >= 0)
        return false;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    return item->field.dataset == walk->reader->dataset && !field->has_nulls &&
           field->role == INS_ROLE_REFERENCE && has_figure(walk->request);
}

static void give_up_on(ins_walker *walk, size_t atom)
{
    ins_slice text = ins_atom_text(walk->reader, atom);
    ins_mark(walk, atom, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader, ins_say(walk->reader, "it is not clear what \"%.*s\" does in the "
                                      "question", (int)text.size, text.data));
}

void ins_flush_subject(ins_walker *walk)
{
    if (!walk->has_subject)
        return;
    walk->has_subject = false;
    if (walk->has_compare)
        ins_give_up(walk->reader, "a comparison lacks what to compare with");
    else if (walk->is_with_clause && (!has_figure(walk->request) || walk->subject.is_aggregate))
        ins_add_head(walk, &walk->subject);
    else if (is_full_reference(walk, &walk->subject))
        ins_mark(walk, walk->subject.atom, INS_WORD_ENTITY, "those it belongs to");
    else
        give_up_on(walk, walk->subject.atom);
}

static bool repeats_last_value(const ins_walker *walk, ins_field_ref field)
{
    if (walk->request->test_count == 0)
        return false;
    const ins_item *last = &walk->request->tests[walk->request->test_count - 1].subject;
    return last->field.dataset == field.dataset && last->field.field == field.field;
}

/* What "how many" counts: rows of the entity, or different values of a field. */
static ins_item count_of(ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    ins_item item = {.is_aggregate = true, .is_count = true, .metric = -1, .atom = atom,
                     .aggregate = INS_AGGREGATE_ROWS, .is_entity = true,
                     .is_distinct = walk->is_distinct,
                     .field = {walk->reader->dataset, -1}};
    if (sense->field == NULL)
        return item;
    bool is_entity = sense->entity != NULL &&
                     quality_of(sense->entity) >= quality_of(sense->field);
    const ins_field *named = ins_reader_field(walk->reader, sense->field->ref);
    bool is_amount = ins_is_quantity(named) && named->format.additivity == INS_ADDITIVE &&
                     quality_of(sense->field) >= quality_of(sense->entity);
    if (is_entity && !is_amount)
        return item;
    if (walk->after_value && repeats_last_value(walk, sense->field->ref))
        return item; /* "patent outcomes": rows with that outcome */
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
    return walk->aggregate_count == 0 ||
           (aggregate == INS_AGGREGATE_SUM && walk->aggregate_count == 1);
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

static bool is_entity_at(const ins_walker *walk, size_t atom)
{
    if (!ins_is_name_at(walk, atom) || ins_is_value_at(walk, atom))
        return false;
    const ins_sense *sense = &walk->reader->senses[atom];
    return sense->entity != NULL && quality_of(sense->entity) >= quality_of(sense->field) &&
           quality_of(sense->entity) >= quality_of(sense->metric);
}

static bool is_field_at(const ins_walker *walk, size_t atom)
{
    return ins_is_name_at(walk, atom) && !ins_is_value_at(walk, atom) &&
           !is_entity_at(walk, atom) &&
           (walk->reader->senses[atom].field != NULL || walk->reader->senses[atom].metric != NULL);
}

/* In "student age" and "movie rating" the first noun only says whose the second one is. */
static bool is_modifier(const ins_walker *walk, size_t atom)
{
    if (is_entity_at(walk, atom))
        return is_field_at(walk, atom + 1);
    const ins_sense *sense = &walk->reader->senses[atom];
    bool is_weak = sense->field != NULL && sense->field->quality < WEAK_QUALITY;
    if (is_weak && is_field_at(walk, atom + 1))
        return true;
    if (sense->field == NULL || !is_entity_at(walk, atom + 1))
        return false;
    return !ins_is_quantity(ins_reader_field(walk->reader, sense->field->ref));
}

static bool is_naming_word(const ins_walker *walk, size_t atom)
{
    static const char *const words[] = {"name", "id", "code", "titl"};
    ins_slice stem = walk->reader->atoms->items[atom].token->stem;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (walk->reader->atoms->items[atom].token_count == 1 &&
            ins_slice_equal(stem, ins_slice_of(words[i])))
            return true;
    return false;
}

/* "name of the building" where the building is a column, and "party name" where the party is. */
static bool only_names_other(const ins_walker *walk, size_t atom)
{
    if (!is_naming_word(walk, atom) || walk->counts || walk->aggregate_count > 0)
        return false;
    bool follows_field = atom > 0 && is_field_at(walk, atom - 1) &&
                         walk->reader->roles[atom - 1] == INS_WORD_FIELD;
    if (follows_field)
        return true;
    if (ins_meaning_at(walk, atom + 1) != INS_MEANS_OF)
        return false;
    size_t next = ins_skip_filler(walk, atom + 1);
    if (!is_field_at(walk, next) || walk->reader->senses[next].field == NULL)
        return false;
    return walk->reader->senses[atom].owner < 0;
}

/* "name of the activity" must not become the name of something else. */
static bool is_owned_right(ins_walker *walk, size_t atom, const ins_item *item)
{
    int owner = walk->reader->senses[atom].owner;
    bool is_field = !item->is_entity && item->metric < 0;
    if (owner < 0 || !is_field || item->field.dataset == owner || !is_naming_word(walk, atom))
        return true;
    ins_slice text = ins_atom_text(walk->reader, atom);
    ins_mark(walk, atom, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader,
                ins_say(walk->reader, "\"%.*s\" of %s cannot be combined with %s yet", (int)text.size,
                        text.data, walk->reader->model->datasets[owner].plural,
                        ins_reader_dataset(walk->reader)->plural));
    return false;
}

static bool is_text_field(const ins_walker *walk, const ins_item *item)
{
    return !item->is_entity && !item->is_aggregate && item->metric < 0 &&
           !ins_is_quantity(ins_reader_field(walk->reader, item->field));
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
        walk->last_aggregates[i] = walk->aggregates[i];
    }
    walk->last_aggregate_count = walk->aggregate_count;
    walk->aggregate_count = 0;
}

/* "the maximum price and score" means the maximum of both. */
static bool shares_aggregates(ins_walker *walk, const ins_item *item)
{
    if (!walk->after_and || walk->last_aggregate_count == 0 || item->is_entity ||
        item->is_aggregate || item->metric >= 0 ||
        !ins_is_quantity(ins_reader_field(walk->reader, item->field)))
        return false;
    for (size_t i = 0; i < walk->last_aggregate_count; i++)
        walk->aggregates[i] = walk->last_aggregates[i];
    walk->aggregate_count = walk->last_aggregate_count;
    add_aggregates(walk, item);
    return true;
}

/* A field named again without a new role ("budget in millions") adds nothing. */
static bool is_used_already(const ins_request *request, const ins_item *item)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_entity &&
            request->heads[i].field.dataset == item->field.dataset &&
            request->heads[i].field.field == item->field.field)
            return true;
    for (size_t i = 0; i < request->group_count; i++)
        if (request->groups[i].field.dataset == item->field.dataset &&
            request->groups[i].field.field == item->field.field)
            return true;
    for (size_t i = 0; i < request->test_count; i++)
        if (!request->tests[i].subject.is_entity &&
            request->tests[i].subject.field.dataset == item->field.dataset &&
            request->tests[i].subject.field.field == item->field.field)
            return true;
    return false;
}

/* "purchases of members" */
static bool follows_link(const ins_walker *walk, const ins_item *item)
{
    bool is_full = is_full_reference(walk, item);
    size_t before = item->atom;
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, before - 1))
        before--;
    ins_meaning meaning = before == 0 ? INS_MEANS_NOTHING : ins_meaning_at(walk, before - 1);
    return is_full && (meaning == INS_MEANS_OF || meaning == INS_MEANS_IN ||
                       meaning == INS_MEANS_BY || meaning == INS_MEANS_WITH);
}

static bool leads_to_value(const ins_walker *walk)
{
    size_t at = walk->at + 1;
    for (; at < walk->reader->atoms->count; at++) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        bool is_link = walk->reader->senses[at].is_lexeme &&
                       (meaning == INS_MEANS_NOTHING || meaning == INS_MEANS_OF ||
                        meaning == INS_MEANS_IN || meaning == INS_MEANS_BE);
        if (!is_link)
            break;
    }
    if (at >= walk->reader->atoms->count)
        return false;
    ins_atom_kind kind = walk->reader->atoms->items[at].kind;
    ins_meaning meaning = ins_meaning_at(walk, at);
    return kind == INS_ATOM_QUOTED || kind == INS_ATOM_NUMBER || ins_is_value_at(walk, at) ||
           meaning == INS_MEANS_COMPARE;
}

/* A column that turns up behind a figure without "by" or "and": what it is there for is unclear. */
static bool is_out_of_place(const ins_walker *walk)
{
    return has_figure(walk->request) && !walk->after_and && !walk->starts_list;
}

static void take_in_head(ins_walker *walk, const ins_item *item)
{
    bool describes_value = walk->after_value && has_figure(walk->request) &&
                           (is_text_field(walk, item) || (item->is_entity && !item->is_aggregate));
    bool is_plain = !item->is_aggregate && item->metric < 0 && !item->is_entity;
    if (describes_value) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "describes the value before it");
    } else if (walk->is_scope && is_plain && walk->aggregate_count == 0) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "all of them");
    } else if (is_plain && walk->aggregate_count == 0 && has_figure(walk->request) &&
               is_used_already(walk->request, item)) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "said again");
    } else if (is_plain && walk->aggregate_count == 0 && shares_aggregates(walk, item)) {
        return;
    } else if (is_plain && walk->aggregate_count == 0 && is_out_of_place(walk) &&
               follows_link(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_ENTITY, "those it belongs to");
    } else if (is_plain && walk->aggregate_count == 0 && is_out_of_place(walk) &&
               leads_to_value(walk)) {
        walk->clause = CLAUSE_TEST; /* "located in Paris" */
        walk->subject = *item;
        walk->has_subject = true;
    } else if (is_plain && walk->aggregate_count == 0 && is_out_of_place(walk)) {
        give_up_on(walk, item->atom);
    } else if (walk->aggregate_count > 0 && !item->is_count) {
        add_aggregates(walk, item);
    } else if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
    } else {
        ins_add_head(walk, item);
        walk->request->is_distinct_list |= item->is_distinct;
    }
}

static bool repeats_last_test(const ins_walker *walk, const ins_item *item)
{
    if (walk->request->test_count == 0 || item->is_aggregate || item->metric >= 0)
        return false;
    const ins_item *last = &walk->request->tests[walk->request->test_count - 1].subject;
    return last->field.dataset == item->field.dataset && last->field.field == item->field.field;
}

static void take_in_test(ins_walker *walk, const ins_item *item)
{
    if (walk->after_value && repeats_last_test(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "describes the value before it");
        return;
    }
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
    if (is_modifier(walk, atom) || only_names_other(walk, atom)) {
        walk->request->has_entity |= is_entity_at(walk, atom);
        ins_mark(walk, atom, INS_WORD_FILLER, "says whose");
        return;
    }
    ins_item item = ins_item_of(walk, atom);
    mark_noun(walk, atom, &item);
    if (!is_clear(walk, atom, &item) || !is_owned_right(walk, atom, &item))
        return;
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
    walk->is_scope = false;
    walk->starts_list = walk->starts_list && !has_figure(walk->request);
}

/* Stored values in a question, and the tests they and numbers end in. */
#include "language/nested.h"

#include "plan/path.h"

enum { SHORT_LIST = 4 }; /* so many times fewer rows make one of two lists the short one */

static const float ALIKE_QUALITY = 0.04F;

bool ins_same_item(const ins_item *a, const ins_item *b)
{
    return a->aggregate == b->aggregate && a->is_aggregate == b->is_aggregate &&
           a->is_entity == b->is_entity && a->field.dataset == b->field.dataset &&
           a->field.field == b->field.field && a->metric == b->metric;
}

float ins_quality_of(const ins_link *link)
{
    return link == NULL ? 0 : link->quality;
}

static float name_quality(const ins_sense *sense)
{
    float best = ins_quality_of(sense->entity);
    if (ins_quality_of(sense->field) > best)
        best = ins_quality_of(sense->field);
    return ins_quality_of(sense->metric) > best ? ins_quality_of(sense->metric) : best;
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
    return ins_quality_of(sense->value) > name_quality(sense) + margin;
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

/* Another field holds the same value just as well: the asker should hear which one was taken. */
static void note_rival_value(ins_walker *walk, size_t atom, const ins_link *chosen)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++) {
        const ins_link *link = &item->links[i];
        bool is_rival = link->kind == INS_LINK_VALUE && link != chosen &&
                        link->ref.dataset == chosen->ref.dataset &&
                        link->ref.field != chosen->ref.field && link->quality >= chosen->quality;
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

bool ins_is_value_of(const ins_walker *walk, size_t atom, ins_field_ref field)
{
    return ins_is_value_at(walk, atom) && (value_of_field(walk, atom, field) != NULL ||
                                           value_of_referred(walk, atom, field) != NULL);
}

/* True when the atom beside it is a value of the same records: "Mark Giuliano". */
static bool has_value_of(const ins_walker *walk, size_t atom, int dataset)
{
    if (atom >= walk->reader->atoms->count || !ins_is_value_at(walk, atom))
        return false;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].kind == INS_LINK_VALUE && item->links[i].is_whole &&
            item->links[i].ref.dataset == dataset)
            return true;
    return false;
}

static bool has_company(const ins_walker *walk, size_t atom, int dataset)
{
    return has_value_of(walk, atom + 1, dataset) ||
           (atom > 0 && has_value_of(walk, atom - 1, dataset));
}

/* True when one value is kept in a list of kinds and the other among many records. */
static bool is_of_shorter_list(const ins_walker *walk, const ins_link *link, const ins_link *other)
{
    const ins_model *model = walk->reader->model;
    bool is_home =
        link->ref.dataset == walk->reader->dataset || other->ref.dataset == walk->reader->dataset;
    int64_t few = model->datasets[link->ref.dataset].row_count;
    int64_t many = model->datasets[other->ref.dataset].row_count;
    return !is_home && few > 0 && few * SHORT_LIST < many;
}

/* Of values that fit alike: one beside a value of the same records, or the one of a short list. */
static const ins_link *likely_value(const ins_walker *walk, size_t atom)
{
    const ins_link *best = walk->reader->senses[atom].value;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++) {
        const ins_link *link = &item->links[i];
        bool is_like =
            link->kind == INS_LINK_VALUE && link->is_whole == best->is_whole &&
            link->quality >= best->quality - ALIKE_QUALITY && link != best &&
            ins_is_reached(walk->reader->model, walk->reader->dataset, link->ref.dataset);
        if (!is_like)
            continue;
        bool has = has_company(walk, atom, link->ref.dataset);
        bool best_has = has_company(walk, atom, best->ref.dataset);
        if ((has && !best_has) || (has == best_has && is_of_shorter_list(walk, link, best)))
            best = link;
    }
    return best;
}

static const ins_link *choose_value(ins_walker *walk)
{
    const ins_link *chosen = NULL;
    if (walk->has_subject && !walk->subject.is_aggregate)
        chosen = value_of_field(walk, walk->at, walk->subject.field);
    if (chosen == NULL && walk->has_subject && !walk->subject.is_aggregate) {
        chosen = value_of_referred(walk, walk->at, walk->subject.field);
        walk->has_subject = chosen == NULL; /* "whose teacher is Tanaka" */
    }
    const ins_link *neighbour = neighbour_field(walk, walk->at);
    if (chosen == NULL && neighbour != NULL)
        chosen = value_of_field(walk, walk->at, neighbour->ref);
    if (chosen == NULL && neighbour != NULL)
        chosen = value_of_referred(walk, walk->at, neighbour->ref);
    if (chosen == NULL) {
        chosen = likely_value(walk, walk->at);
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
    last->is_side_by_side = !walk->joins_or;
    walk->joins_or = false;
}

/* "the average length of Latin and Pop tracks": of all these tracks, where "male and female
 * students" are counted apart. */
static bool is_one_lot(const ins_walker *walk, const ins_test *test)
{
    const ins_request *request = walk->request;
    size_t at = test->subject.atom;
    size_t values = 0;
    for (; at < walk->reader->atoms->count; at++) {
        bool joins = ins_meaning_at(walk, at) == INS_MEANS_AND ||
                     walk->reader->atoms->items[at].kind == INS_ATOM_COMMA;
        if (!joins && !ins_is_value_at(walk, at))
            break;
        values += !joins;
    }
    bool is_amount = false;
    for (size_t i = 0; i < request->head_count; i++)
        is_amount |= request->heads[i].is_aggregate && !request->heads[i].is_count;
    bool names_what = ins_is_name_at(walk, at) && walk->reader->senses[at].metric == NULL &&
                      !request->wants_change && request->direction == 0;
    return is_amount && values == test->value_count && names_what && ins_is_value_at(walk, at - 1);
}

static bool asks_for_figure(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    return ins_has_figure(request) || request->is_trend || request->is_share ||
           request->wants_change || request->direction != 0 || walk->counts;
}

void ins_group_by_lists(ins_walker *walk)
{
    ins_request *request = walk->request;
    bool has_figure = asks_for_figure(walk);
    for (size_t i = 0; i < request->test_count; i++) {
        const ins_test *test = &request->tests[i];
        bool names_rows =
            request->head_count > 0 && test->subject.field.dataset == walk->reader->dataset &&
            test->subject.field.field == ins_reader_dataset(walk->reader)->label_field;
        if (!ins_lists_groups(walk, test) || (!has_figure && !names_rows) ||
            ins_is_said_of_others(walk->reader, test) || is_one_lot(walk, test))
            continue;
        ins_add_group(walk, &test->subject);
        request->compares_values |= has_figure;
    }
}

/* "how many Nokia are there": the value stands for the rows that have it. */
static void count_rows_of_value(ins_walker *walk)
{
    size_t next = walk->at + 1;
    const ins_atom *atom = &walk->reader->atoms->items[walk->at];
    if (!walk->counts || ins_is_name_at(walk, next))
        return;
    if (!atom->token->is_capital && atom->kind != INS_ATOM_QUOTED &&
        walk->reader->senses[walk->at].value->ref.dataset != walk->reader->dataset)
        ins_give_up_rows(walk->reader, "it is not clear what is counted");
    walk->counts = false;
    ins_item rows = ins_rows_at(walk, walk->at);
    ins_add_head(walk, &rows);
}

/* "a higher revenue than Trail Runner": the name is no amount that could be compared. */
static bool says_more_or_less(ins_compare compare)
{
    return compare >= INS_COMPARE_LESS && compare <= INS_COMPARE_GREATER_EQUAL;
}

/* "activities of Ann Lee" over those of students whose advisor is Ann Lee: nobody said advisor. */
static double doubt_of_way(ins_walker *walk, ins_field_ref ref)
{
    ins_reader *reader = walk->reader;
    ins_join_path path = {.count = 0};
    insights_status status =
        ins_field_path_find(&path, reader->model, (size_t)reader->dataset, ref, NULL);
    reader->is_out_of_memory |= status == INSIGHTS_NOMEM;
    double doubt = 0;
    for (size_t i = 0; status == INSIGHTS_OK && i < path.count; i++) {
        const ins_relationship *link = &reader->model->relationships[path.relationships[i]];
        ins_field_ref from = {.dataset = (int)link->from, .field = (int)link->from_fields[0]};
        if (link->field_count == 1 && ins_is_unsaid_role(reader, from, (int)link->to))
            doubt += INS_UNSAID_ROLE_DOUBT;
    }
    return doubt;
}

void ins_take_value(ins_walker *walk)
{
    const ins_link *link = choose_value(walk);
    count_rows_of_value(walk);
    const ins_field *field = ins_reader_field(walk->reader, link->ref);
    ins_item subject = {.field = link->ref, .metric = -1, .atom = walk->at};
    if (!ins_choose_way(walk, walk->at, link, &subject.field))
        return;
    walk->reader->doubt += doubt_of_way(walk, subject.field);
    ins_slice text = link->value->text;
    ins_mark(walk, walk->at, INS_WORD_VALUE,
             ins_say(walk->reader, "%s = %.*s", field->naming.label, (int)text.size, text.data));
    bool fills_subject = walk->has_subject && ins_same_item(&walk->subject, &subject);
    ins_compare compare = walk->has_compare && fills_subject ? walk->compare : INS_COMPARE_EQUAL;
    if (walk->has_compare && !fills_subject && says_more_or_less(walk->compare))
        ins_give_up(walk->reader, "what is compared with a name is not read yet");
    if (!link->is_whole) {
        const ins_atom *atom = &walk->reader->atoms->items[walk->at];
        text = atom->kind == INS_ATOM_QUOTED ? atom->token->text
                                             : ins_atom_text(walk->reader, walk->at);
        compare = INS_COMPARE_CONTAINS;
    }
    ins_value value = ins_value_text(text);
    if (extends_list(walk, link->ref, compare))
        extend_list(walk, value);
    else
        ins_add_test(walk, &subject, compare, &value, 1);
    walk->after_value = true;
    walk->value_atom = walk->at;
    bool stands_for_rows = walk->clause == CLAUSE_HEAD && walk->request->head_count == 0 &&
                           walk->at > 0 && ins_meaning_at(walk, walk->at - 1) == INS_MEANS_WHICH &&
                           !ins_is_name_at(walk, walk->at + 1);
    walk->request->has_entity |= stands_for_rows; /* "which battle ship has ..." */
}

static ins_compare negation_of(ins_compare compare)
{
    switch (compare) {
    case INS_COMPARE_EQUAL: return INS_COMPARE_NOT_EQUAL;
    case INS_COMPARE_NOT_EQUAL: return INS_COMPARE_EQUAL;
    case INS_COMPARE_LESS: return INS_COMPARE_GREATER_EQUAL;
    case INS_COMPARE_LESS_EQUAL: return INS_COMPARE_GREATER;
    case INS_COMPARE_GREATER: return INS_COMPARE_LESS_EQUAL;
    case INS_COMPARE_GREATER_EQUAL: return INS_COMPARE_LESS;
    case INS_COMPARE_IN: return INS_COMPARE_NOT_IN;
    case INS_COMPARE_CONTAINS: return INS_COMPARE_NOT_CONTAINS;
    default: return compare;
    }
}

void ins_add_test(ins_walker *walk, const ins_item *subject, ins_compare compare,
                  const ins_value *values, size_t value_count)
{
    ins_request *request = walk->request;
    if (walk->joins_or && walk->last_was_period && !ins_turn_period_into_test(walk))
        ins_give_up(walk->reader, "a period or another condition cannot be asked for together yet");
    if (request->test_count == READER_CONDITIONS_MAX) {
        ins_give_up(walk->reader, "the question has too many conditions");
        return;
    }
    bool can_negate = negation_of(compare) != compare;
    ins_test *test = &request->tests[request->test_count++];
    *test = (ins_test){.subject = *subject,
                       .is_group = subject->is_aggregate,
                       .compare = walk->is_negated ? negation_of(compare) : compare,
                       .value_count = value_count};
    for (size_t i = 0; i < value_count && i < READER_ITEMS_MAX; i++)
        test->values[i] = values[i];
    walk->last_was_period = false;
    test->joins_previous = walk->joins_or && request->test_count > 1;
    walk->is_negated = walk->is_negated && !can_negate;
    walk->joins_or = false;
    walk->has_compare = false;
    walk->number_count = 0;
    walk->last_subject = *subject;
    walk->has_last_subject = true;
    if (walk->has_subject && ins_same_item(&walk->subject, subject))
        walk->has_subject = false;
}

/* Nouns of a question: entities, fields, metrics and stored values, in the clause they stand in. */
#include "language/walker.h"

#include "model/lexicon.h"

/* An amount of a record that several rows point to: it counts once for each of them. */
static const double REPEATED_AMOUNT_DOUBT = 0.3;

static bool add_item(ins_reader *reader, ins_item *items, size_t *count, const ins_item *item)
{
    for (size_t i = 0; i < *count; i++)
        if (ins_same_item(&items[i], item))
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
    bool is_amount = item->is_aggregate && item->metric < 0 && !item->is_entity &&
                     item->aggregate != INS_AGGREGATE_DISTINCT;
    if (is_amount && item->field.dataset != walk->reader->dataset)
        walk->reader->doubt += REPEATED_AMOUNT_DOUBT;
    add_item(walk->reader, walk->request->heads, &walk->request->head_count, item);
}

void ins_add_group(ins_walker *walk, const ins_item *item)
{
    add_item(walk->reader, walk->request->groups, &walk->request->group_count, item);
}

/* True for the rows themselves, and for others that each of them points to. */
static bool leads_everywhere(const ins_reader *reader, int dataset)
{
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        if ((int)link->from == reader->dataset && (int)link->to == dataset &&
            link->field_count == 1 &&
            !reader->model->datasets[link->from].fields[link->from_fields[0]].has_nulls)
            return true;
    }
    return dataset == reader->dataset;
}

/* A reference that every row has narrows nothing. */
static bool is_full_reference(const ins_walker *walk, const ins_item *item)
{
    if (item->is_entity || item->is_aggregate || item->metric >= 0)
        return false;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    const ins_request *request = walk->request;
    bool is_counted = request->test_count > 0 && request->tests[request->test_count - 1].is_group &&
                      ins_follows_of(walk, item); /* "used by over 7 requests of hospitals" */
    return !field->has_nulls && field->role == INS_ROLE_REFERENCE &&
           leads_everywhere(walk->reader, item->field.dataset) &&
           (ins_names_figure(request) || walk->has_common || walk->has_extreme || is_counted);
}

static void give_up_on(ins_walker *walk, size_t atom)
{
    ins_slice text = ins_atom_text(walk->reader, atom);
    ins_mark(walk, atom, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader, ins_say(walk->reader,
                                      "it is not clear what \"%.*s\" does in the "
                                      "question",
                                      (int)text.size, text.data));
}

/* "show the parks with their visitors": the parks are asked for, too. */
static void add_with_rows(ins_walker *walk)
{
    bool shows_rows = walk->request->has_entity && walk->request->head_count == 0 &&
                      !walk->subject.is_aggregate && walk->request->group_count == 0;
    ins_item rows = {.is_entity = true,
                     .field = {.dataset = walk->reader->dataset, .field = -1},
                     .metric = -1,
                     .atom = walk->subject.atom};
    if (shows_rows)
        ins_add_head(walk, &rows);
    ins_add_head(walk, &walk->subject);
}

/* "customers who have a sale": the word names a figure as well as its rows, which are meant. */
static bool takes_rows_of_figure(ins_walker *walk)
{
    size_t atom = walk->subject.atom;
    if (walk->subject.metric < 0 || walk->reader->senses[atom].entity == NULL)
        return false;
    walk->request->has_entity = true;
    ins_mark(walk, atom, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    return true;
}

void ins_flush_subject(ins_walker *walk)
{
    if (!walk->has_subject)
        return;
    walk->has_subject = false;
    if (walk->has_compare)
        ins_give_up(walk->reader, "a comparison lacks what to compare with");
    else if (ins_take_flag(walk, &walk->subject))
        return;
    else if (!walk->subject.is_aggregate && ins_is_used_already(walk, &walk->subject))
        ins_mark(walk, walk->subject.atom, INS_WORD_FILLER, INS_SAID_AGAIN);
    else if (walk->is_with_clause &&
             (!ins_names_figure(walk->request) || walk->subject.is_aggregate))
        add_with_rows(walk);
    else if (is_full_reference(walk, &walk->subject))
        ins_mark(walk, walk->subject.atom, INS_WORD_ENTITY, "those it belongs to");
    else if (ins_is_verb_of_all(walk, &walk->subject))
        ins_mark(walk, walk->subject.atom, INS_WORD_FILLER, "says what happened");
    else if (ins_take_done(walk, &walk->subject))
        return;
    else if (!takes_rows_of_figure(walk))
        give_up_on(walk, walk->subject.atom);
}

static void mark_noun(ins_walker *walk, size_t atom, const ins_item *item)
{
    if (item->metric >= 0)
        ins_mark(walk, atom, INS_WORD_METRIC,
                 walk->reader->model->metrics[item->metric].naming.label);
    else if (item->is_entity)
        ins_mark(walk, atom, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    else
        ins_mark(walk, atom, INS_WORD_FIELD,
                 ins_reader_field(walk->reader, item->field)->naming.label);
}

/* "which member has the most rentals? show the name": of whom the only thing asked for says. */
static int owner_asked_for(const ins_walker *walk, size_t atom)
{
    const ins_request *request = walk->request;
    const ins_item *asked = &request->heads[0];
    bool is_asked = walk->reader->senses[atom].rival != NULL && request->asks_which &&
                    request->head_count == 1 && !asked->is_aggregate && !asked->is_entity &&
                    asked->metric < 0;
    return is_asked ? ins_referred_by(walk->reader, asked->field) : -1;
}

/* "workshop names": the first word says whose names are asked for. */
static bool says_whose_name(const ins_walker *walk, size_t atom)
{
    const ins_link *field = walk->reader->senses[atom].field;
    size_t next = atom + 1;
    return field != NULL && next < walk->reader->atoms->count && ins_is_naming_word(walk, next) &&
           walk->reader->senses[next].owner >= 0 &&
           walk->reader->senses[next].owner == ins_referred_by(walk->reader, field->ref);
}

/* "names of aircraft", whose column of names is called otherwise. */
static void name_owner(const ins_walker *walk, size_t atom, ins_item *item)
{
    int owner = walk->reader->senses[atom].owner;
    if (owner < 0)
        owner = owner_asked_for(walk, atom);
    const ins_atom *word = &walk->reader->atoms->items[atom];
    bool is_name = word->token_count == 1 && ins_lexicon_lists(INS_LIST_NAME, word->token->stem);
    if (owner < 0 || !is_name || item->is_aggregate || item->metric >= 0 ||
        (!item->is_entity && item->field.dataset == owner))
        return;
    int label = walk->reader->model->datasets[owner].label_field;
    bool is_within = owner == walk->reader->dataset ||
                     ins_is_reached(walk->reader->model, walk->reader->dataset, owner);
    if (label < 0 || !is_within)
        return;
    item->is_entity = false;
    item->field = (ins_field_ref){.dataset = owner, .field = label};
}

/* "name of the activity" must not become the name of something else. */
static bool is_owned_right(ins_walker *walk, size_t atom, const ins_item *item)
{
    int owner = walk->reader->senses[atom].owner;
    bool is_field = !item->is_entity && item->metric < 0;
    if (owner < 0 || !is_field || item->field.dataset == owner || !ins_is_naming_word(walk, atom) ||
        ins_is_kind_of(walk->reader->model, owner, item->field.dataset))
        return true;
    ins_slice text = ins_atom_text(walk->reader, atom);
    ins_mark(walk, atom, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader,
                ins_say(walk->reader, "\"%.*s\" of %s cannot be combined with %s yet",
                        (int)text.size, text.data, walk->reader->model->datasets[owner].plural,
                        ins_reader_dataset(walk->reader)->plural));
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
    return (is_full || ins_is_dealt_with(walk, item)) &&
           (meaning == INS_MEANS_OF || meaning == INS_MEANS_IN || meaning == INS_MEANS_BY ||
            meaning == INS_MEANS_WITH);
}

static bool leads_to_value(const ins_walker *walk)
{
    size_t at = walk->at + 1;
    for (; at < walk->reader->atoms->count; at++) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        bool is_link =
            walk->reader->senses[at].is_lexeme &&
            (meaning == INS_MEANS_NOTHING || meaning == INS_MEANS_OF || meaning == INS_MEANS_IN ||
             meaning == INS_MEANS_BE || meaning == INS_MEANS_BY);
        if (!is_link)
            break;
    }
    if (at >= walk->reader->atoms->count)
        return false;
    ins_atom_kind kind = walk->reader->atoms->items[at].kind;
    ins_meaning meaning = ins_meaning_at(walk, at);
    return kind == INS_ATOM_QUOTED || kind == INS_ATOM_NUMBER || kind == INS_ATOM_PERIOD ||
           ins_is_value_at(walk, at) || meaning == INS_MEANS_COMPARE;
}

/* A column that turns up behind a figure without "by" or "and": what it is there for is unclear. */
static bool is_out_of_place(const ins_walker *walk)
{
    return ins_has_figure(walk->request) && !walk->after_and && !walk->starts_list;
}

/* "teachers hired in 2015": the verb is a column, and what it must be follows. */
static bool opens_test(const ins_walker *walk, const ins_item *item)
{
    const ins_atom *atom = &walk->reader->atoms->items[item->atom];
    const ins_lexeme *lexeme = atom->lexeme;
    bool is_past = ins_is_past_form(atom->token->folded);
    bool is_verb = lexeme == NULL ? is_past && atom->token_count == 1
                                  : lexeme->meaning == INS_MEANS_PARTICIPLE ||
                                        lexeme->meaning == INS_MEANS_VERB;
    return is_verb && ins_asks_for_rows(walk) && !walk->after_and && leads_to_value(walk);
}

/* A plain column behind a figure: whose it is, the start of a condition, or unclear. */
static void take_out_of_place(ins_walker *walk, const ins_item *item)
{
    size_t next = item->atom + 1;
    bool is_numbered = next < walk->reader->atoms->count &&
                       walk->reader->atoms->items[next].kind == INS_ATOM_NUMBER;
    bool leads = leads_to_value(walk);
    bool is_link = follows_link(walk, item) || (is_full_reference(walk, item) && !leads);
    if (is_link && !is_numbered) {
        ins_mark(walk, item->atom, INS_WORD_ENTITY, "those it belongs to");
    } else if (!leads && ins_take_flag(walk, item)) {
        return;
    } else if (leads) {
        walk->clause = CLAUSE_TEST; /* "located in Paris", "in room 112" */
        walk->subject = *item;
        walk->has_subject = true;
    } else if (ins_is_verb_of_all(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "says what happened");
    } else if (!ins_take_done(walk, item)) {
        give_up_on(walk, item->atom);
    }
}

/* "which pets are neutered", "vegetarian recipes" */
static bool says_state(const ins_walker *walk, const ins_item *item)
{
    size_t before = item->atom;
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOT)
        before--;
    bool follows_be = before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_BE;
    bool is_predicate = follows_be && walk->request->has_entity;
    return is_predicate || ins_is_entity_at(walk, item->atom + 1);
}

/* "trained in the procedure that costs the most": records that only lead to what is asked for. */
static bool leads_to_clause(const ins_walker *walk, const ins_item *item)
{
    size_t before = item->atom;
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, before - 1))
        before--;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    bool is_behind = before > 0 && (ins_meaning_at(walk, before - 1) == INS_MEANS_IN ||
                                    ins_is_entity_at(walk, before - 1));
    return is_behind && !walk->after_and && walk->request->head_count > 0 &&
           field->role == INS_ROLE_REFERENCE && !field->has_nulls &&
           leads_everywhere(walk->reader, item->field.dataset) &&
           ins_meaning_at(walk, item->atom + 1) == INS_MEANS_THAT;
}

/* A plain column that says whose the last one is, shares its aggregate, or is a state. */
static bool take_plain(ins_walker *walk, const ins_item *item)
{
    if (ins_is_counted_too(walk, item)) {
        ins_give_up(walk->reader, "it is not clear what is counted: say \"number of\" before each");
        return true;
    }
    if (item->is_distinct && ins_has_figure(walk->request) && !walk->after_and) {
        ins_add_group(walk, item); /* "the highest price of different kinds" */
        return true;
    }
    if (leads_to_clause(walk, item) || ins_says_who_dealt(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_ENTITY, "those it belongs to");
        return true;
    }
    if (ins_owns_last(walk, item, walk->request->heads, walk->request->head_count) ||
        ins_says_whose_rows(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "says whose");
        return true;
    }
    return ins_shares_aggregates(walk, item) ||
           (says_state(walk, item) && ins_take_flag(walk, item));
}

/* "which customers ordered": the verb says what the customers did, and asks for no orders. */
static bool is_verb_at(const ins_walker *walk, size_t atom)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[atom].lexeme;
    return lexeme != NULL &&
           (lexeme->meaning == INS_MEANS_VERB || lexeme->meaning == INS_MEANS_PARTICIPLE ||
            lexeme->meaning == INS_MEANS_MAYBE_VERB);
}

static void take_rows(ins_walker *walk, const ins_item *item)
{
    ins_request *request = walk->request;
    request->has_entity = true;
    request->shows_entity |= !is_verb_at(walk, item->atom);
    request->asks_for_rows |=
        request->head_count == 0 && (request->is_superlative || request->asks_which);
    walk->names_rows = true;
}

static void take_in_head(ins_walker *walk, const ins_item *item)
{
    bool is_plain =
        !item->is_aggregate && item->metric < 0 && !item->is_entity && walk->aggregate_count == 0;
    if (ins_take_as_remark(walk, item, is_plain) || (is_plain && take_plain(walk, item)))
        return;
    if (is_plain && (is_out_of_place(walk) || opens_test(walk, item))) {
        take_out_of_place(walk, item);
    } else if (walk->aggregate_count > 0 && !item->is_count) {
        ins_add_aggregates(walk, item);
    } else if (item->is_entity && !item->is_aggregate) {
        take_rows(walk, item);
    } else {
        ins_add_head(walk, item);
        walk->request->is_distinct_list |= item->is_distinct;
    }
}

/* "have Chennai as their destination" says which of the columns with that value is meant. */
static bool renames_last_test(ins_walker *walk, const ins_item *item)
{
    ins_request *request = walk->request;
    if (item->is_entity || item->is_aggregate || item->metric >= 0 || request->test_count == 0 ||
        ins_repeats_last_test(walk, item))
        return false;
    const ins_atom *value = &walk->reader->atoms->items[walk->value_atom];
    for (size_t i = 0; i < value->link_count; i++) {
        const ins_link *link = &value->links[i];
        if (link->kind == INS_LINK_VALUE && link->is_whole &&
            link->ref.dataset == item->field.dataset && link->ref.field == item->field.field) {
            request->tests[request->test_count - 1].subject.field = link->ref;
            return true;
        }
    }
    return false;
}

static void take_in_test(ins_walker *walk, const ins_item *item)
{
    if (walk->after_value && renames_last_test(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_FIELD, "which column the value is of");
        return;
    }
    if (walk->after_value && ins_repeats_last_test(walk, item)) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, "describes the value before it");
        return;
    }
    if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
        return;
    }
    ins_flush_subject(walk);
    walk->subject = ins_of_rows(walk, item);
    walk->has_subject = true;
    walk->aggregate_count = 0;
}

static void take_in_order(ins_walker *walk, const ins_item *item)
{
    if (item->is_entity && !item->is_aggregate) {
        walk->request->has_entity = true;
        return;
    }
    ins_request *request = walk->request;
    if (!request->has_order) {
        request->order = *item;
        request->has_order = true;
    } else if (walk->after_and && !request->has_next_order) {
        request->next_order = *item;
        request->has_next_order = true;
    } else if (walk->after_and) {
        ins_give_up(walk->reader, "more than two things to order by are named");
    }
    walk->aggregate_count = 0;
}

/* "for each city the customer": an article behind a group begins what is asked for. */
static bool starts_anew(ins_walker *walk, size_t atom)
{
    const ins_request *request = walk->request;
    bool follows_group = request->group_count > 0 && request->head_count == 0 &&
                         !request->has_entity && !walk->after_and && atom > 1;
    if (!follows_group || walk->reader->roles[atom - 1] != INS_WORD_FILLER ||
        ins_meaning_at(walk, atom - 1) != INS_MEANS_NOTHING || !ins_is_name_at(walk, atom - 2) ||
        request->groups[request->group_count - 1].atom != atom - 2)
        return false;
    walk->clause = CLAUSE_HEAD;
    return true;
}

/* "and the average age" after a list of groups asks for more. */
static bool leaves_group(const ins_walker *walk, const ins_item *item)
{
    return !ins_waits_for_verb(walk, item->atom) &&
           (item->is_aggregate || item->metric >= 0 || walk->aggregate_count > 0);
}

/* "how many plays has each author written": behind a group only a list goes on with it. */
static bool is_behind_group(const ins_walker *walk)
{
    return walk->request->group_count > walk->groups_before && !walk->after_and &&
           ins_has_figure(walk->request);
}

/* What a noun is there for that makes no group; NULL when it makes one. */
static const char *remark_on_group(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    bool is_owned = item->atom > 0 && ins_is_possessive(walk, item->atom - 1);
    bool is_of_rows = item->is_entity && request->group_count > 0 &&
                      (is_owned || ins_follows_of(walk, item)); /* "of each owner's flats" */
    if (!item->is_entity && ins_is_of_figure(request, item->field))
        return "says which column"; /* "how expensive are they on average, by price level" */
    return is_of_rows || ins_owns_last(walk, item, request->groups, request->group_count)
               ? "says whose"
               : NULL;
}

static void take_in_group(ins_walker *walk, const ins_item *item)
{
    if (leaves_group(walk, item)) {
        walk->clause = CLAUSE_HEAD;
        take_in_head(walk, item);
        return;
    }
    const char *remark = remark_on_group(walk, item);
    if (remark != NULL) {
        ins_mark(walk, item->atom, INS_WORD_FILLER, remark);
        return;
    }
    if (walk->after_value && ins_repeats_last_test(walk, item) &&
        ins_is_name_at(walk, item->atom + 1)) { /* "for each Kent county campus" */
        ins_mark(walk, item->atom, INS_WORD_FILLER, "describes the value before it");
        return;
    }
    if (is_behind_group(walk)) {
        take_in_head(walk, item);
        return;
    }
    bool is_after_and_in_head =
        walk->after_and && walk->request->group_count > 0 && walk->request->head_count == 0;
    if ((is_after_and_in_head && !ins_is_text_field(walk, item)) || starts_anew(walk, item->atom))
        take_in_head(walk, item);
    else
        ins_add_group(walk, item);
}

static void take_field_before_number(ins_walker *walk, size_t atom)
{
    ins_flush_subject(walk);
    walk->subject =
        (ins_item){.field = walk->reader->senses[atom].field->ref, .metric = -1, .atom = atom};
    walk->has_subject = true;
    ins_mark(walk, atom, INS_WORD_FIELD,
             ins_reader_field(walk->reader, walk->subject.field)->naming.label);
}

static void take_description(ins_walker *walk, size_t atom)
{
    ins_item item = {.field = walk->reader->senses[atom].field->ref, .metric = -1, .atom = atom};
    if (ins_is_value_at(walk, atom + 1))
        ins_mark(walk, atom, INS_WORD_FILLER, "describes the value after it");
    else if (!ins_take_flag(walk, &item))
        give_up_on(walk, atom);
}

void ins_put_item(ins_walker *walk, const ins_item *item)
{
    if (ins_loses_steps(walk, item))
        return;
    if (walk->has_extreme || walk->has_common) {
        walk->has_extreme_aggregate = walk->aggregate_count > 0;
        walk->extreme_aggregate = walk->aggregates[0];
        walk->aggregate_count = 0;
        walk->subject = *item;
        ins_finish_extreme(walk);
    } else if (walk->clause == CLAUSE_GROUP) {
        take_in_group(walk, item);
    } else if (walk->clause == CLAUSE_TEST) {
        take_in_test(walk, item);
    } else if (walk->clause == CLAUSE_ORDER) {
        take_in_order(walk, item);
    } else {
        take_in_head(walk, item);
    }
}

/* False for a word that only names rows that are out of reach from here. */
static bool is_within_reach(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    return sense->entity != NULL || sense->field != NULL || sense->metric != NULL;
}

static void take_item(ins_walker *walk, size_t atom)
{
    if (!is_within_reach(walk, atom)) {
        give_up_on(walk, atom);
        return;
    }
    ins_item item = ins_item_of(walk, atom);
    mark_noun(walk, atom, &item);
    name_owner(walk, atom, &item);
    if (!item.is_entity && walk->reader->senses[atom].is_unsaid_role)
        walk->reader->doubt += INS_UNSAID_ROLE_DOUBT;
    if (!ins_make_clear(walk, atom, &item) || !is_owned_right(walk, atom, &item))
        return;
    ins_put_item(walk, &item);
    walk->after_value = false;
    walk->is_scope = false;
    walk->starts_list = walk->starts_list && !ins_has_figure(walk->request);
}

void ins_take_noun(ins_walker *walk)
{
    size_t atom = walk->at;
    if (ins_is_unit(walk, atom)) {
        ins_mark(walk, atom, INS_WORD_FILLER, "says the unit");
        return;
    }
    if (ins_is_verb_of_column(walk, atom)) {
        ins_mark(walk, atom, INS_WORD_FILLER, "a part of the name");
        return;
    }
    if (ins_is_field_before_number(walk, atom)) {
        take_field_before_number(walk, atom);
        return;
    }
    if (ins_is_modifier(walk, atom) || ins_only_names_other(walk, atom) ||
        says_whose_name(walk, atom)) {
        walk->request->has_entity |= ins_is_entity_at(walk, atom);
        ins_mark(walk, atom, INS_WORD_FILLER, "says whose");
        return;
    }
    if (walk->counts && ins_describes_counted(walk, atom)) {
        take_description(walk, atom);
        return;
    }
    if (ins_waits_for_verb(walk, atom) && ins_is_entity_at(walk, atom)) {
        ins_take_earner(walk, atom);
        return;
    }
    take_item(walk, atom);
}

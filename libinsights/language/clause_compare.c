/* Comparisons: numbers, quoted texts and the operators between them and their subject. */
#include "language/nested.h"

#include <math.h>

static bool holds_numbers(const ins_field *field)
{
    bool is_id = field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE;
    bool is_number = field->type == INSIGHTS_TYPE_INT || field->type == INSIGHTS_TYPE_FLOAT ||
                     field->type == INSIGHTS_TYPE_DECIMAL;
    return !is_id && (is_number || field->is_numeric_text);
}

static bool is_entity_or_count(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    if (sense->field == NULL)
        return sense->entity != NULL;
    bool is_amount = holds_numbers(ins_reader_field(walk->reader, sense->field->ref));
    if (sense->entity != NULL)
        return !is_amount || sense->entity->quality >= sense->field->quality;
    return !is_amount;
}

/* "5 star": the number is a stored value of the field, not an amount. */
static const ins_link *stored_number(const ins_walker *walk, size_t atom, ins_field_ref field)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].kind == INS_LINK_VALUE && item->links[i].is_whole &&
            item->links[i].ref.dataset == field.dataset && item->links[i].ref.field == field.field)
            return &item->links[i];
    return NULL;
}

/* The last thing shown becomes the subject: "players with an age over 20", "whose age is 20". */
static bool take_head_as_subject(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (request->head_count == 0)
        return false;
    const ins_item *last = &request->heads[request->head_count - 1];
    bool is_only_head = request->head_count == 1 && !request->has_entity;
    bool is_figure = last->is_aggregate || last->metric >= 0;
    if (last->is_entity && !is_figure)
        return false;
    if (is_only_head && !is_figure)
        return false;
    walk->subject = *last;
    walk->has_subject = true;
    if (!is_figure)
        request->head_count--;
    return true;
}

static ins_value number_value(double number)
{
    bool is_whole = floor(number) == number && fabs(number) < 9e15;
    return is_whole ? ins_value_int((int64_t)number) : ins_value_double(number);
}

static size_t numbers_needed(const ins_walker *walk)
{
    return walk->has_compare && walk->compare == INS_COMPARE_BETWEEN ? 2 : 1;
}

/* What adds up is no rate: 5 % of it is told, not 5 % itself. */
static bool is_percent_of_amount(const ins_walker *walk, const ins_item *subject)
{
    const ins_reader *reader = walk->reader;
    if (walk->number_atom >= reader->atoms->count ||
        !reader->atoms->items[walk->number_atom].token->is_percent)
        return false;
    if (subject->metric >= 0)
        return reader->model->metrics[subject->metric].format.additivity == INS_ADDITIVE;
    const ins_field *field = subject->is_entity ? NULL : ins_reader_field(reader, subject->field);
    return field != NULL && ins_is_quantity(field) && field->format.additivity == INS_ADDITIVE;
}

static void finish_with(ins_walker *walk, const ins_item *subject)
{
    const ins_link *stored = walk->has_compare || subject->is_aggregate || subject->is_entity
                                 ? NULL
                                 : stored_number(walk, walk->number_atom, subject->field);
    if (stored != NULL) {
        ins_value text = ins_value_text(stored->value->text);
        ins_item same = *subject;
        ins_add_test(walk, &same, INS_COMPARE_EQUAL, &text, 1);
        walk->has_subject = false;
        return;
    }
    ins_value values[2] = {number_value(walk->numbers[0]), number_value(walk->numbers[1])};
    ins_compare compare = walk->has_compare ? walk->compare : INS_COMPARE_EQUAL;
    ins_item copy = *subject;
    if (is_percent_of_amount(walk, subject))
        ins_give_up(walk->reader, "it is not clear what the number in percent is a part of");
    ins_add_test(walk, &copy, compare, values, compare == INS_COMPARE_BETWEEN ? 2 : 1);
    walk->has_subject = false;
}

/* "at least 2 different products" */
static size_t skip_distinct(ins_walker *walk, size_t next)
{
    if (ins_meaning_at(walk, next) != INS_MEANS_DISTINCT)
        return next;
    walk->is_distinct = true;
    ins_mark(walk, next, INS_WORD_OPERATOR, NULL);
    return ins_skip_filler(walk, next + 1);
}

/* Subject from the noun behind the number: "more than 3 players", "over 300 seats". */
static bool subject_behind(ins_walker *walk, ins_item *subject)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    bool is_row_word =
        next > walk->at + 1 && walk->reader->senses[next - 1].meaning == INS_MEANS_THING;
    next = skip_distinct(walk, next);
    ins_item rows = ins_rows_at(walk, walk->at);
    bool is_value_next = ins_is_value_at(walk, next) && walk->has_compare; /* "10 professors" */
    if (!ins_is_name_at(walk, next) || ins_is_value_at(walk, next)) {
        *subject = rows;
        return (is_row_word || is_value_next) && walk->clause == CLAUSE_TEST;
    }
    const ins_sense *sense = &walk->reader->senses[next];
    bool is_value = !walk->has_compare && sense->field != NULL &&
                    stored_number(walk, walk->at, sense->field->ref) != NULL;
    if (!is_value && is_entity_or_count(walk, next)) {
        walk->counts = true;
        *subject = ins_item_of(walk, next);
    } else if (sense->field != NULL) {
        *subject = (ins_item){.field = sense->field->ref, .metric = -1, .atom = next};
        if (!ins_make_clear(walk, next, subject))
            return true;
    } else {
        return false;
    }
    ins_mark(walk, next, subject->is_entity ? INS_WORD_ENTITY : INS_WORD_FIELD,
             subject->is_entity ? ins_reader_dataset(walk->reader)->plural
                                : ins_reader_field(walk->reader, subject->field)->naming.label);
    walk->at = next;
    return true;
}

static bool is_year(double number)
{
    return number >= 1000 && number <= 2200 && floor(number) == number;
}

/* The field that a bare year restricts. */
static int year_field(const ins_walker *walk)
{
    const ins_dataset *dataset = ins_reader_dataset(walk->reader);
    int found = -1;
    for (size_t i = 0; i < dataset->field_count; i++) {
        if (dataset->fields[i].role != INS_ROLE_TIME ||
            dataset->fields[i].type != INSIGHTS_TYPE_INT)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* "more than 2 visits": behind a number a word that may be a verb is what is counted. */
static bool verb_behind(ins_walker *walk, ins_item *subject)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    bool is_verb = ins_meaning_at(walk, next) == INS_MEANS_MAYBE_VERB ||
                   ins_meaning_at(walk, next) == INS_MEANS_VERB;
    if (!is_verb || !walk->has_compare ||
        ins_quality_of(walk->reader->senses[next].entity) <= INS_ROWS_QUALITY ||
        ins_is_past_form(walk->reader->atoms->items[next].token->folded))
        return false;
    ins_mark(walk, next, INS_WORD_ENTITY, ins_reader_dataset(walk->reader)->plural);
    walk->at = next;
    *subject = ins_rows_at(walk, walk->at);
    return true;
}

/* "more than once", "at least three times" */
static bool counts_times(ins_walker *walk)
{
    if (walk->reader->atoms->items[walk->number_atom].token->is_times)
        return true;
    size_t next = walk->at + 1;
    bool says_times = ins_says_at(walk, next, INS_SAYS_TIMES);
    if (says_times) {
        ins_mark(walk, next, INS_WORD_OPERATOR, NULL);
        walk->at = next;
    }
    return says_times;
}

/* "attractions that are visited at least twice": keys are named, not compared as amounts. */
static bool is_key_waiting(const ins_walker *walk)
{
    const ins_item *item = &walk->subject;
    if (!walk->has_subject || !walk->has_compare || walk->compare == INS_COMPARE_EQUAL ||
        item->is_aggregate || item->is_entity || item->metric >= 0)
        return false;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    return field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE;
}

/* "at least one grade B": there is one when the value is met. */
static bool is_any_of_value(ins_walker *walk)
{
    bool is_one = walk->has_compare && walk->compare == INS_COMPARE_GREATER_EQUAL &&
                  walk->numbers[0] == 1 && !walk->has_subject;
    size_t next = ins_skip_filler(walk, walk->at + 1);
    bool has_value = ins_is_value_at(walk, next) ||
                     (ins_is_field_at(walk, next) && ins_is_value_at(walk, next + 1));
    if (!is_one || !has_value)
        return false;
    walk->has_compare = false;
    walk->number_count = 0;
    return true;
}

/* "sold at least twice" is said of the selling, whatever else is named after it. */
static bool is_verb_done_often(const ins_walker *walk)
{
    const ins_atom *atoms = walk->reader->atoms->items;
    const ins_atom *subject = &atoms[walk->subject.atom];
    const ins_lexeme *lexeme = subject->lexeme;
    bool is_verb = lexeme != NULL &&
                   (lexeme->meaning == INS_MEANS_VERB || lexeme->meaning == INS_MEANS_PARTICIPLE);
    return atoms[walk->number_atom].token->is_times && subject->token_count == 1 &&
           (is_verb || ins_is_past_form(subject->token->folded));
}

/* True when what waits is an amount, that "twice" cannot be about. */
static bool waits_for_amount(const ins_walker *walk)
{
    const ins_item *item = &walk->subject;
    if (walk->has_subject && is_verb_done_often(walk))
        return false;
    return walk->has_subject &&
           (item->is_aggregate || item->metric >= 0 ||
            (!item->is_entity && ins_is_quantity(ins_reader_field(walk->reader, item->field))));
}

bool ins_is_number_at(const ins_walker *walk, size_t atom)
{
    return atom < walk->reader->atoms->count &&
           walk->reader->atoms->items[atom].kind == INS_ATOM_NUMBER;
}

/* "at least 10 and at most 16": nothing is named between the two numbers. */
static bool goes_on(const ins_walker *walk)
{
    size_t at = walk->number_atom;
    bool has_and = false;
    for (; at > 0 && (ins_meaning_at(walk, at - 1) == INS_MEANS_AND ||
                      ins_meaning_at(walk, at - 1) == INS_MEANS_COMPARE);
         at--)
        has_and |= ins_meaning_at(walk, at - 1) == INS_MEANS_AND;
    return has_and && walk->has_last_subject && walk->has_compare && ins_is_number_at(walk, at - 1);
}

/* What the number is about, from what waits, what stands behind it, and what was shown last. */
static bool find_subject(ins_walker *walk, ins_item *subject)
{
    if (!waits_for_amount(walk) && counts_times(walk)) {
        walk->has_subject = false; /* "won a match at least twice" */
        *subject = ins_rows_at(walk, walk->at);
        return true;
    }
    bool is_found = walk->has_subject;
    if (ins_take_measure_behind(walk, subject))
        return true; /* "at most 25 years old" */
    if (is_found)
        *subject = walk->subject;
    else if (verb_behind(walk, subject) || subject_behind(walk, subject))
        return true;
    if (!is_found && goes_on(walk)) {
        *subject = walk->last_subject;
        return true;
    }
    if (!is_found && walk->has_compare && take_head_as_subject(walk)) {
        *subject = walk->subject;
        return true;
    }
    return is_found;
}

static bool complete(ins_walker *walk)
{
    ins_item subject;
    if (is_any_of_value(walk))
        return true;
    if (is_key_waiting(walk)) {
        walk->has_subject = false;
        ins_add_head(walk, &walk->subject);
    }
    bool is_found = find_subject(walk, &subject);
    int field = !is_found && is_year(walk->numbers[0]) ? year_field(walk) : -1;
    if (field >= 0) {
        subject = (ins_item){.field = {.dataset = walk->reader->dataset, .field = field},
                             .metric = -1,
                             .atom = walk->at};
        is_found = true;
    } else if (!is_found && walk->joins_or && walk->has_last_subject) {
        subject = walk->last_subject;
        is_found = true;
    }
    if (is_found)
        finish_with(walk, &subject);
    return is_found;
}

/* "room 112": the noun just read is the subject of the number. */
static bool take_noun_before(ins_walker *walk)
{
    size_t at = walk->at;
    if (walk->has_compare || walk->has_subject || at == 0)
        return walk->has_subject;
    size_t before = at - 1;
    bool is_linked = ins_is_name_at(walk, before) ||
                     (before > 0 && ins_meaning_at(walk, before) == INS_MEANS_BE &&
                      ins_is_name_at(walk, before - 1));
    ins_request *request = walk->request;
    if (!is_linked || request->head_count == 0)
        return false;
    const ins_item *last = &request->heads[request->head_count - 1];
    if (last->is_aggregate || last->is_entity || last->metric >= 0 || last->atom + 2 < at)
        return false;
    walk->subject = *last;
    walk->has_subject = true;
    request->head_count--;
    return true;
}

/* True when nothing but politeness follows: "built first, please". */
static bool ends_clause(const ins_walker *walk, size_t next)
{
    const ins_atoms *atoms = walk->reader->atoms;
    while (next < atoms->count && (atoms->items[next].kind == INS_ATOM_COMMA ||
                                   (walk->reader->senses[next].is_lexeme &&
                                    ins_meaning_at(walk, next) == INS_MEANS_NOTHING)))
        next++;
    return next >= atoms->count || atoms->items[next].kind == INS_ATOM_STOP;
}

/* "the first 5 customers"; true when the ordinal was dealt with, served or not. */
static bool take_ordinal(ins_walker *walk, const ins_token *token, size_t next)
{
    if (!token->is_ordinal)
        return false;
    if (token->number == 1 && ends_clause(walk, next) &&
        (ins_order_by_waiting(walk, -1) || ins_turn_into_order(walk)))
        return true; /* "built first", "largest first" */
    if (ins_take_place(walk, token->number))
        return true;
    if (token->number != 1 || !ins_is_number_at(walk, next)) {
        ins_give_up(walk->reader, "it is not clear which order the place is in");
        return true;
    }
    ins_take_row_limit(walk, walk->reader->atoms->items[next].token->number);
    walk->request->takes_first = true;
    ins_mark(walk, next, INS_WORD_NUMBER, NULL);
    walk->at = next;
    return true;
}

/* "20 billion", unless the column counts billions. */
static double multiplied(ins_walker *walk, double number, size_t next)
{
    const ins_token *factor =
        ins_is_number_at(walk, next) ? walk->reader->atoms->items[next].token : NULL;
    if (factor == NULL || !factor->is_number_word || factor->number < 100)
        return number;
    bool is_unit = ins_is_unit_of_last(walk, next);
    ins_mark(walk, next, INS_WORD_NUMBER, NULL);
    walk->at = next;
    return is_unit ? number : number * factor->number;
}

void ins_take_number(ins_walker *walk)
{
    size_t atom = walk->at;
    size_t next = atom + 1;
    const ins_token *token = walk->reader->atoms->items[atom].token;
    if (ins_take_other_year(walk))
        return;
    ins_mark(walk, atom, INS_WORD_NUMBER, NULL);
    if (token->is_ordinal && ends_clause(walk, next) && take_ordinal(walk, token, next))
        return;
    if (ins_says_how_many(walk, token)) {
        ins_take_row_limit(walk, token->number);
        return;
    }
    if (ins_take_cover(walk))
        return;
    ins_take_compare_behind(walk);
    if (take_ordinal(walk, token, next))
        return;
    double number = multiplied(walk, token->number, next);
    if (walk->at == next && !walk->has_compare)
        ins_take_compare_behind(walk); /* "1 million or more" */
    walk->number_atom = atom;
    walk->numbers[walk->number_count < 2 ? walk->number_count++ : 1] = number;
    if (walk->number_count < numbers_needed(walk))
        return;
    take_noun_before(walk);
    if (complete(walk))
        return;
    ins_slice text = ins_atom_text(walk->reader, atom);
    ins_mark(walk, atom, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader, ins_say(walk->reader, "it is not clear what the number %.*s is about",
                                      (int)text.size, text.data));
}

static ins_compare opposite_of(ins_compare compare)
{
    switch (compare) {
    case INS_COMPARE_EQUAL: return INS_COMPARE_NOT_EQUAL;
    case INS_COMPARE_GREATER: return INS_COMPARE_LESS_EQUAL;
    case INS_COMPARE_LESS: return INS_COMPARE_GREATER_EQUAL;
    case INS_COMPARE_GREATER_EQUAL: return INS_COMPARE_LESS;
    default: return INS_COMPARE_GREATER;
    }
}

/* "age over", "age is over": what is compared was just named. */
static bool follows_noun(const ins_walker *walk)
{
    size_t at = walk->at;
    if (at > 0 && ins_is_name_at(walk, at - 1))
        return true;
    return at > 1 && ins_meaning_at(walk, at - 1) == INS_MEANS_BE && ins_is_name_at(walk, at - 2);
}

void ins_take_compare(ins_walker *walk, ins_compare compare)
{
    if (walk->is_negated) {
        walk->is_negated = false;
        compare = opposite_of(compare);
    }
    if (compare == INS_COMPARE_NOT_EQUAL) {
        walk->is_negated = true;
        walk->negation_atom = walk->at;
        return;
    }
    if (ins_puts_together(walk, compare) || ins_take_against(walk, compare) ||
        ins_take_figure(walk, compare, NULL) || ins_is_lone_more(walk))
        return;
    walk->has_compare = compare != INS_COMPARE_EQUAL || walk->has_subject;
    walk->compare = compare;
    const ins_request *request = walk->request;
    bool counts_rows = request->head_count > 0 && request->heads[request->head_count - 1].is_count;
    if (!walk->has_subject && follows_noun(walk) && !counts_rows && walk->clause != CLAUSE_GROUP)
        take_head_as_subject(walk);
}

void ins_take_compare_of(ins_walker *walk)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    int direction = 1;
    ins_field_ref field;
    if (!ins_field_of_concept(walk->reader, lexeme->concept, &direction, &field)) {
        ins_slice text = ins_atom_text(walk->reader, walk->at);
        ins_give_up(walk->reader,
                    ins_say(walk->reader, "it is not clear what \"%.*s\" is measured by",
                            (int)text.size, text.data));
        return;
    }
    ins_compare compare = (ins_compare)lexeme->argument;
    if (direction < 0)
        compare = compare == INS_COMPARE_GREATER ? INS_COMPARE_LESS : INS_COMPARE_GREATER;
    ins_flush_subject(walk);
    ins_item subject = {.field = field, .metric = -1, .atom = walk->at};
    ins_mark(walk, walk->at, INS_WORD_OPERATOR,
             ins_reader_field(walk->reader, field)->naming.label);
    if (ins_take_figure(walk, compare, &subject))
        return;
    walk->subject = subject;
    walk->has_subject = true;
    walk->has_compare = true;
    walk->compare = compare;
}

/* A quoted text that no column holds, or that a subject waits for, is taken as it stands. */
void ins_take_quoted(ins_walker *walk)
{
    ins_slice text = walk->reader->atoms->items[walk->at].token->text;
    bool has_subject = walk->has_subject || take_noun_before(walk);
    if (!has_subject && walk->joins_or && walk->has_last_subject) {
        walk->subject = walk->last_subject;
        has_subject = true;
    }
    if (!has_subject || walk->subject.is_entity) {
        ins_mark(walk, walk->at, INS_WORD_UNUSED, NULL);
        ins_give_up(walk->reader, ins_say(walk->reader, "\"%.*s\" is not a value found in the data",
                                          (int)text.size, text.data));
        return;
    }
    ins_value value = ins_value_text(text);
    ins_item subject = walk->subject;
    ins_mark(walk, walk->at, INS_WORD_VALUE,
             ins_reader_field(walk->reader, subject.field)->naming.label);
    ins_add_test(walk, &subject, walk->has_compare ? walk->compare : INS_COMPARE_EQUAL, &value, 1);
    walk->has_subject = false;
}

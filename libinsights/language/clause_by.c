/* "By": what makes the groups, what ranks them, who did it, by which column something is told. */
#include "language/walker.h"

#include "model/phrase.h"

#include <string.h>

/* "produced by", "affected by": whatever the first word was read as. */
static bool follows_past_form(const ins_walker *walk)
{
    size_t at = walk->at; /* "worked on it by" */
    while (at > 0 && !ins_is_name_at(walk, at - 1) &&
           (ins_meaning_at(walk, at - 1) == INS_MEANS_IN ||
            (ins_meaning_at(walk, at - 1) == INS_MEANS_NOTHING &&
             walk->reader->senses[at - 1].is_lexeme)))
        at--;
    if (at == 0)
        return false;
    ins_meaning meaning = ins_meaning_at(walk, at - 1);
    const ins_atom *before = &walk->reader->atoms->items[at - 1];
    return meaning == INS_MEANS_VERB || meaning == INS_MEANS_PARTICIPLE ||
           ins_is_past_form(before->token[before->token_count - 1].folded);
}

/* "the best store by city": a city is no amount, so it makes the groups. */
static bool is_kind_at(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    if (sense->field == NULL || sense->metric != NULL || sense->entity != NULL)
        return false;
    const ins_field *field = ins_reader_field(walk->reader, sense->field->ref);
    return !ins_is_quantity(field) && field->type == INSIGHTS_TYPE_TEXT &&
           !field->is_numeric_text && field->role != INS_ROLE_TIME;
}

static bool is_amount_at(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    if (!ins_is_name_at(walk, atom) || ins_is_value_at(walk, atom) || sense->entity != NULL)
        return false;
    return sense->metric != NULL ||
           (sense->field != NULL &&
            ins_is_quantity(ins_reader_field(walk->reader, sense->field->ref)));
}

/* "revenue per customer by city" is refused. */
static void open_groups(ins_walker *walk)
{
    if (ins_is_grouped_per(walk))
        ins_give_up_for_good(walk->reader, "\"per\" and \"by\" may mean an average or two groups: "
                                           "name both groups with \"by\", or ask for the average");
    ins_open_clause(walk, CLAUSE_GROUP);
}

/* True when the column is the one that the figures asked for are of. */
bool ins_is_of_figure(const ins_request *request, ins_field_ref ref)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate && !request->heads[i].is_entity &&
            ins_field_ref_equal(request->heads[i].field, ref))
            return true;
    return false;
}

/* "newest": the superlative chose its column by itself. */
static bool chose_column(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    ins_meaning meaning = ins_meaning_at(walk, request->order.atom);
    return request->has_order && request->is_superlative && !request->order.is_aggregate &&
           (meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF);
}

static void order_by_named(ins_walker *walk, ins_field_ref ref, const ins_field *field)
{
    ins_request *request = walk->request;
    const ins_lexeme *lexeme = walk->reader->atoms->items[request->order.atom].lexeme;
    int direction = lexeme->argument;
    if (lexeme->concept != NULL)
        direction = ins_direction_of(lexeme->concept, field, direction);
    request->order.field = ref;
    request->is_descending = direction > 0;
}

/* "the newest play according to the year written", "costs on average according to the list price":
 * the column is named that the superlative, or the figure, is of. */
static bool names_measure(ins_walker *walk, size_t next)
{
    const ins_link *link = ins_is_field_at(walk, next) ? walk->reader->senses[next].field : NULL;
    if (link == NULL)
        return false;
    const ins_field *field = ins_reader_field(walk->reader, link->ref);
    bool is_said = ins_says_at(walk, walk->at, INS_SAYS_COLUMN);
    bool is_amount =
        is_said ? ins_is_quantity(field) || field->role == INS_ROLE_TIME || ins_holds_years(field)
                : field->role == INS_ROLE_MEASURE; /* "most expensive films by budget" */
    bool is_chosen =
        chose_column(walk) && ins_field_ref_equal(walk->request->order.field, link->ref);
    if (is_chosen || (chose_column(walk) && is_amount))
        order_by_named(walk, link->ref, field);
    else if (!ins_is_of_figure(walk->request, link->ref))
        return false;
    ins_mark(walk, next, INS_WORD_FIELD, field->naming.label);
    walk->at = next;
    return true;
}

/* "produced by", "by author Smith": says who, groups nothing. */
static bool leads_test(const ins_walker *walk, size_t next)
{
    bool is_grouping = ins_is_name_at(walk, next) && !ins_is_value_at(walk, next);
    bool is_said_of = walk->at > 0 && ins_meaning_at(walk, walk->at - 1) == INS_MEANS_BE;
    bool is_own =
        next > 0 && ins_meaning_at(walk, next - 1) == INS_MEANS_ITS; /* "by its authors" */
    return follows_past_form(walk) || is_said_of || is_own || ins_is_value_at(walk, next) ||
           (is_grouping && ins_is_value_at(walk, next + 1));
}

/* "breakdowns caused by brakes" of a column "cause" */
static bool is_value_of_waiting(const ins_walker *walk, size_t next)
{
    return walk->has_subject && !walk->subject.is_aggregate && !walk->subject.is_entity &&
           walk->subject.metric < 0 && ins_is_value_of(walk, next, walk->subject.field);
}

static bool asks_figure_at(const ins_walker *walk, size_t atom)
{
    ins_meaning meaning = ins_meaning_at(walk, atom);
    return meaning == INS_MEANS_COUNT || meaning == INS_MEANS_AGGREGATE;
}

void ins_on_by(ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (names_measure(walk, next) || is_value_of_waiting(walk, next))
        return;
    if (leads_test(walk, next)) {
        ins_open_clause(walk, CLAUSE_TEST);
        return;
    }
    bool is_number = asks_figure_at(walk, next);
    bool is_grouping = ins_is_name_at(walk, next) && !ins_is_value_at(walk, next);
    bool ranks = walk->request->is_superlative && !walk->request->has_order;
    bool ranks_all = walk->request->wants_rank && !walk->request->has_order;
    if (ranks_all && (is_number || is_amount_at(walk, next))) {
        ins_open_clause(walk, CLAUSE_ORDER);
        walk->request->is_descending = true;
    } else if (ranks && (is_number || (is_grouping && !is_kind_at(walk, next)))) {
        ins_open_clause(walk, CLAUSE_ORDER);
        walk->request->is_descending = walk->extreme >= 0;
    } else if (is_grouping) {
        open_groups(walk);
    }
}

const ins_field *ins_measured_column(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    const ins_item *item =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    if (request->has_order && request->is_superlative)
        item = &request->order;
    if (walk->has_subject)
        item = &walk->subject;
    bool is_column = item != NULL && !item->is_entity && item->field.field >= 0;
    return is_column ? ins_reader_field(walk->reader, item->field) : NULL;
}

bool ins_is_per_of_column(const ins_walker *walk, size_t noun)
{
    const ins_field *field = ins_measured_column(walk);
    ins_slice stem = walk->reader->atoms->items[noun].token->stem;
    if (field == NULL || !ins_is_quantity(field) || !ins_says_at(walk, walk->at, INS_SAYS_PER))
        return false;
    ins_slice rest = ins_slice_of(field->naming.label);
    ins_slice word;
    while (ins_phrase_next(&rest, &word))
        if (word.size >= stem.size && memcmp(word.data, stem.data, stem.size) == 0)
            return true;
    return false;
}

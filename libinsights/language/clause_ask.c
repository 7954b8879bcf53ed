/* The words that ask: show, which, who, how much, where, when. */
#include "language/walker.h"

#include "model/lexicon.h"
#include "model/phrase.h"

#include <string.h>

bool ins_asks_something(const ins_walker *walk)
{
    return walk->request->head_count > 0 || walk->request->has_entity || walk->counts ||
           walk->request->is_why || walk->request->has_order || walk->request->asks_steps;
}

void ins_on_show(ins_walker *walk)
{
    bool is_verb = walk->at > 0 && !walk->after_and && ins_asks_something(walk) &&
                   walk->reader->atoms->items[walk->at - 1].kind != INS_ATOM_STOP &&
                   ins_meaning_at(walk, walk->at) == INS_MEANS_SHOW;
    if (is_verb) /* "photos that show a mountain" */
        return;
    if (walk->at > 0 || walk->clause != CLAUSE_HEAD)
        ins_open_clause(walk, CLAUSE_HEAD);
}

/* "which" opens a question, unless it follows a noun and describes it; behind "for each city" only
 * when something is asked for already: "fees by the state in which a book was returned". */
void ins_on_which(ins_walker *walk)
{
    const ins_request *request = walk->request;
    bool is_behind_group = request->head_count > 0 && request->group_count > walk->groups_before;
    bool describes = ins_asks_something(walk) && !walk->after_and &&
                     (walk->clause != CLAUSE_GROUP || is_behind_group);
    walk->request->asks_which |= !describes;
    ins_open_clause(walk, describes ? CLAUSE_TEST : CLAUSE_HEAD);
    walk->is_with_clause = false;
}

/* Rows with an age, a sex or a first name are people. */
bool ins_is_about_people(const ins_dataset *dataset)
{
    for (size_t i = 0; i < dataset->field_count; i++)
        if (ins_lexicon_lists(INS_LIST_PERSONAL, ins_slice_of(dataset->fields[i].naming.label)))
            return true;
    return false;
}

/* True when what is asked for is named within the next words. */
static bool names_rows_soon(const ins_walker *walk)
{
    enum { SOON = 5 };
    for (size_t at = walk->at + 1; at <= walk->at + SOON; at++)
        if (ins_is_entity_at(walk, at) || ins_is_field_at(walk, at))
            return true;
    return false;
}

static bool says_who_is(const ins_walker *walk)
{
    return ins_meaning_at(walk, walk->at + 1) == INS_MEANS_BE ||
           walk->reader->atoms->items[walk->at].token_count > 1;
}

/* True for "owner" of "owns", and for the "mentor id" of "mentors": a word of the label says who
 * does what the verb says. */
static bool is_agent(const ins_field *field, ins_slice stem)
{
    bool is_reference = field->role == INS_ROLE_REFERENCE;
    ins_slice rest = ins_slice_of(field->naming.label);
    ins_slice word;
    while (ins_phrase_next(&rest, &word)) {
        if (word.size < stem.size || memcmp(word.data, stem.data, stem.size) != 0)
            continue;
        ins_slice ending = {word.data + stem.size, word.size - stem.size};
        if ((ending.size == 0 && is_reference) || ins_lexicon_lists(INS_LIST_AGENT_ENDING, ending))
            return is_reference || rest.size == 0;
    }
    return false;
}

/* The one column that says who does what the next word says: "who owns", "who directed"; -1. */
static int agent_of_verb(const ins_walker *walk)
{
    const ins_dataset *dataset = ins_reader_dataset(walk->reader);
    size_t next = ins_skip_filler(walk, walk->at + 1);
    int found = -1;
    if (next >= walk->reader->atoms->count)
        return -1;
    const ins_atom *verb = &walk->reader->atoms->items[next];
    for (size_t i = 0; i < dataset->field_count && verb->token->stem.size > 2; i++) {
        const ins_field *field = &dataset->fields[i];
        if (ins_is_quantity(field) || field->role == INS_ROLE_TIME ||
            !is_agent(field, verb->token->stem))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* "who owns more than one farm" over farms with an owner. */
static bool ask_for_agent(ins_walker *walk)
{
    int field = ins_asks_something(walk) && !walk->after_and ? -1 : agent_of_verb(walk);
    if (field < 0)
        return false;
    if (walk->clause != CLAUSE_HEAD)
        ins_open_clause(walk, CLAUSE_HEAD);
    ins_item item = {.field = {.dataset = walk->reader->dataset, .field = field},
                     .metric = -1,
                     .atom = ins_skip_filler(walk, walk->at + 1)};
    ins_mark(walk, item.atom, INS_WORD_FIELD,
             ins_reader_field(walk->reader, item.field)->naming.label);
    walk->at = item.atom;
    ins_add_head(walk, &item);
    return true;
}

void ins_on_who(ins_walker *walk)
{
    if (ask_for_agent(walk))
        return;
    if (!ins_asks_something(walk) && says_who_is(walk) && names_rows_soon(walk)) {
        ins_on_which(walk); /* "who are the three patients with ..." */
        return;
    }
    if (ins_asks_something(walk) && walk->after_and) {
        ins_give_up_for_good(walk->reader, "it is not clear who is meant");
        return;
    }
    if (ins_asks_something(walk)) {
        ins_open_clause(walk, CLAUSE_TEST);
        walk->is_with_clause = false;
        return;
    }
    const ins_dataset *dataset = ins_reader_dataset(walk->reader);
    if (dataset->is_bridge || dataset->label_field < 0) {
        ins_give_up_for_good(walk->reader, "it is not clear who is meant");
        return;
    }
    ins_meaning next = ins_meaning_at(walk, walk->at + 1);
    walk->asks_who =
        next == INS_MEANS_VERB || next == INS_MEANS_PARTICIPLE || next == INS_MEANS_MAYBE_VERB;
    if (walk->asks_who && !ins_is_about_people(ins_reader_dataset(walk->reader))) {
        ins_give_up_for_good(walk->reader, "it is not clear who is meant");
        return;
    }
    ins_item rows = {.is_entity = true, .field = {walk->reader->dataset, -1}, .metric = -1};
    rows.atom = walk->at;
    ins_add_head(walk, &rows);
}

/* "when was the school founded": the time that a verb is about, or the one of the rows. */
static int time_of_verb(const ins_walker *walk)
{
    for (size_t at = walk->at + 1; at < walk->reader->atoms->count; at++) {
        const ins_atom *atom = &walk->reader->atoms->items[at];
        for (size_t i = 0; i < atom->link_count; i++) {
            const ins_link *link = &atom->links[i];
            if (link->kind != INS_LINK_FIELD || link->ref.dataset != walk->reader->dataset)
                continue;
            const ins_field *field = ins_reader_field(walk->reader, link->ref);
            if (field->role == INS_ROLE_TIME || ins_holds_years(field))
                return link->ref.field;
        }
    }
    return ins_reader_dataset(walk->reader)->time_field;
}

/* "when teams escaped, how many hints did they use": a condition comes before what is asked. */
static bool leads_question(const ins_walker *walk)
{
    const ins_atoms *atoms = walk->reader->atoms;
    size_t comma = walk->at;
    while (comma < atoms->count && atoms->items[comma].kind != INS_ATOM_COMMA)
        comma++;
    ins_meaning next = ins_meaning_at(walk, comma + 1);
    return next == INS_MEANS_COUNT || next == INS_MEANS_AGGREGATE || next == INS_MEANS_SHOW ||
           next == INS_MEANS_WHAT || next == INS_MEANS_WHICH || next == INS_MEANS_WHO;
}

/* "when" and "where" ask for the one field that says so. */
void ins_ask_for_field(ins_walker *walk, const char *concept, bool is_time)
{
    if (ins_asks_something(walk) || leads_question(walk)) {
        ins_open_clause(walk, CLAUSE_TEST);
        return;
    }
    int direction = 1;
    ins_item item = {.metric = -1, .atom = walk->at};
    int time = is_time ? time_of_verb(walk) : -1;
    bool is_found =
        is_time ? time >= 0 : ins_field_of_concept(walk->reader, concept, &direction, &item.field);
    if (is_time)
        item.field = (ins_field_ref){.dataset = walk->reader->dataset, .field = time};
    if (!is_found) {
        ins_give_up_for_good(walk->reader, is_time ? "the data does not say when"
                                                   : "the data does not say where");
        return;
    }
    ins_add_head(walk, &item);
}

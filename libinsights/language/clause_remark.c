/* Nouns that only say more of what was said: of a value, of a figure, of the noun before. */
#include "language/walker.h"

#include "model/lexicon.h"
#include "model/phrase.h"
#include "plan/measure.h"

#include <string.h>

bool ins_has_figure(const ins_request *request)
{
    if (request->is_why)
        return true;
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate || request->heads[i].metric >= 0)
            return true;
    return false;
}

/* The same, or one that the rows are ranked by. */
bool ins_names_figure(const ins_request *request)
{
    return ins_has_figure(request) || (request->has_order && request->is_superlative);
}

bool ins_is_text_field(const ins_walker *walk, const ins_item *item)
{
    return !item->is_entity && !item->is_aggregate && item->metric < 0 &&
           !ins_is_quantity(ins_reader_field(walk->reader, item->field));
}

static bool is_text_or_entity(const ins_walker *walk, const ins_item *item)
{
    return ins_is_text_field(walk, item) || (item->is_entity && !item->is_aggregate);
}

bool ins_is_past_verb(const ins_atom *atom)
{
    bool has_preposition =
        atom->token_count == 2 && ins_lexicon_lists(INS_LIST_PREPOSITION, atom->token[1].folded);
    if (atom->kind != INS_ATOM_WORDS || (atom->token_count != 1 && !has_preposition))
        return false; /* "posted", and "posted on" of a date called so */
    return atom->lexeme == NULL ? ins_is_past_form(atom->token->folded)
                                : atom->lexeme->meaning == INS_MEANS_VERB ||
                                      atom->lexeme->meaning == INS_MEANS_PARTICIPLE;
}

/* "the condition in which it was returned" of a "condition on return". */
static bool completes_label(const ins_walker *walk, const ins_item *item)
{
    ins_slice stem = walk->reader->atoms->items[item->atom].token->stem;
    const ins_request *request = walk->request;
    const ins_item *last = request->group_count > 0  ? &request->groups[request->group_count - 1]
                           : request->head_count > 0 ? &request->heads[request->head_count - 1]
                                                     : NULL;
    if (last == NULL || last->is_entity || last->metric >= 0)
        return false;
    ins_slice rest = ins_slice_of(ins_reader_field(walk->reader, last->field)->naming.label);
    ins_slice word;
    while (ins_phrase_next(&rest, &word))
        if (word.size >= stem.size && memcmp(word.data, stem.data, stem.size) == 0)
            return true;
    return false;
}

/* "how many plays has each author written", "the guard who worked the most days": the verb names a
 * time that every row has, or an amount that none is without, so it holds of all of them. */
bool ins_is_verb_of_all(const ins_walker *walk, const ins_item *item)
{
    const ins_atom *atom = &walk->reader->atoms->items[item->atom];
    if (item->field.dataset != walk->reader->dataset || item->field.field < 0 ||
        item->is_aggregate || !ins_is_past_verb(atom))
        return false;
    if (completes_label(walk, item))
        return true;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    bool is_some = ins_is_quantity(field) && !ins_value_is_null(&field->least) &&
                   ins_value_number(&field->least) > 0;
    return !field->has_nulls && (is_some || ins_field_is_time(field));
}

bool ins_repeats_last_test(const ins_walker *walk, const ins_item *item)
{
    if (walk->request->test_count == 0 || item->is_aggregate || item->metric >= 0)
        return false;
    const ins_item *last = &walk->request->tests[walk->request->test_count - 1].subject;
    return last->field.dataset == item->field.dataset && last->field.field == item->field.field;
}

static bool leads_value(const ins_walker *walk, const ins_item *item)
{
    return ins_asks_for_rows(walk) && ins_is_value_of(walk, item->atom + 1, item->field);
}

static bool describes_last(const ins_walker *walk, const ins_item *item, bool is_plain,
                           bool shows_figure)
{
    bool is_relation = !item->is_entity && item->metric < 0 &&
                       ins_points_to_own_kind(walk->reader->model, item->field);
    if (!walk->after_value || is_relation) /* "how many does Ann mentor" */
        return false;
    return (shows_figure && is_text_or_entity(walk, item)) ||
           (is_plain && ins_repeats_last_test(walk, item));
}

static bool names_all(const ins_walker *walk, const ins_item *item, bool shows_figure)
{
    bool is_flag =
        !item->is_entity && ins_reader_field(walk->reader, item->field)->role == INS_ROLE_FLAG;
    return walk->is_scope && !is_flag && (shows_figure || walk->request->has_entity);
}

/* What a noun is there for that only says more of what was said; NULL when it says something. */
static const char *remark_of(const ins_walker *walk, const ins_item *item, bool is_plain)
{
    bool is_text_or_rows = is_text_or_entity(walk, item);
    bool shows_figure =
        item->is_entity ? ins_has_figure(walk->request) : ins_names_figure(walk->request);
    if (describes_last(walk, item, is_plain, shows_figure))
        return "describes the value before it";
    if (!is_plain)
        return NULL;
    if (names_all(walk, item, shows_figure))
        return "all of them";
    if (shows_figure && !walk->after_and && ins_is_used_already(walk, item))
        return INS_SAID_AGAIN;
    return is_text_or_rows && leads_value(walk, item) ? "describes the value after it" : NULL;
}

bool ins_take_as_remark(ins_walker *walk, const ins_item *item, bool is_plain)
{
    const char *remark = remark_of(walk, item, is_plain);
    if (remark != NULL)
        ins_mark(walk, item->atom, INS_WORD_FILLER, remark);
    return remark != NULL;
}

/* "for each tier of members", "outcomes of orders" */
bool ins_follows_of(const ins_walker *walk, const ins_item *item)
{
    size_t before = item->atom;
    while (before > 0 && !ins_is_name_at(walk, before - 1) &&
           (ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING ||
            ins_meaning_at(walk, before - 1) == INS_MEANS_ITS))
        before--;
    return before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_OF;
}

/* "categories of drugs", "for each county of a nursery": whose the last one is. */
bool ins_owns_last(const ins_walker *walk, const ins_item *item, const ins_item *list, size_t count)
{
    if (count == 0 || item->is_entity || !ins_follows_of(walk, item))
        return false;
    const ins_item *last = &list[count - 1];
    return last->field.dataset != walk->reader->dataset &&
           ins_is_same_thing(walk->reader, item, last);
}

/* "outcomes of orders" over rows that refer to orders: whose rows these are. */
bool ins_says_whose_rows(const ins_walker *walk, const ins_item *item)
{
    const ins_request *request = walk->request;
    if (request->head_count == 0 || !ins_follows_of(walk, item) || item->is_entity)
        return false;
    const ins_item *last = &request->heads[request->head_count - 1];
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    return ins_is_text_field(walk, last) && !last->is_entity &&
           last->field.dataset == walk->reader->dataset &&
           item->field.dataset == walk->reader->dataset && !field->has_nulls &&
           field->role == INS_ROLE_REFERENCE;
}

bool ins_asks_for_rows(const ins_walker *walk)
{
    return walk->request->has_entity || walk->request->head_count > 0;
}

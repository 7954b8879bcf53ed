/* Nouns that only say more of what was said: of a value, of a figure, of the noun before. */
#include "language/walker.h"

#include "plan/measure.h"

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

/* "how many plays has each author written": a time of the rows counted says nothing without one. */
bool ins_is_verb_of_time(const ins_walker *walk, const ins_item *item)
{
    const ins_atom *atom = &walk->reader->atoms->items[item->atom];
    return item->field.dataset == walk->reader->dataset && atom->lexeme == NULL &&
           atom->token_count == 1 && ins_is_past_form(atom->token->folded) &&
           ins_field_is_time(ins_reader_field(walk->reader, item->field));
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
    return (shows_figure && is_text_or_entity(walk, item)) ||
           (is_plain && ins_repeats_last_test(walk, item));
}

/* What a noun is there for that only says more of what was said; NULL when it says something. */
static const char *remark_of(const ins_walker *walk, const ins_item *item, bool is_plain)
{
    bool is_text_or_rows = is_text_or_entity(walk, item);
    bool shows_figure =
        item->is_entity ? ins_has_figure(walk->request) : ins_names_figure(walk->request);
    if (walk->after_value && describes_last(walk, item, is_plain, shows_figure))
        return "describes the value before it";
    if (!is_plain)
        return NULL;
    if (walk->is_scope && (shows_figure || walk->request->has_entity))
        return "all of them";
    if (shows_figure && !walk->after_and && ins_is_used_already(walk, item))
        return "said again";
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
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, before - 1))
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

/* Relationships: declared foreign keys, then columns that are named like the key of another
 * dataset and whose values lie within it. Inclusion of values by extremes and counts after Rostin
 * et al., A Machine Learning Approach to Foreign Key Discovery (WebDB 2009). */
#include "model/derive_parts.h"

#include <math.h>
#include <string.h>

enum { STRENGTH_ENDS = 1, STRENGTH_ENTITY = 2, STRENGTH_KEY = 3, STRENGTH_FULL = 4 };

static int find_table(const ins_derive *derive, const char *name)
{
    for (size_t i = 0; i < derive->set_count; i++)
        if (ins_ascii_equal(ins_slice_of(derive->sets[i].table->name), ins_phrase_of(name)))
            return (int)i;
    return -1;
}

int ins_derive_find_column(const ins_derive_set *set, const char *name)
{
    ins_slice wanted = ins_phrase_of(name);
    for (size_t i = 0; i < set->dataset->field_count; i++)
        if (set->columns[i] != NULL && ins_ascii_equal(ins_slice_of(set->columns[i]->name), wanted))
            return (int)i;
    return -1;
}

static bool is_same_link(const ins_relationship *a, const ins_relationship *b)
{
    return a->from == b->from && a->to == b->to && a->field_count == b->field_count &&
           memcmp(a->from_fields, b->from_fields, a->field_count * sizeof(size_t)) == 0;
}

/* "customer id" is called "customer"; a link over several columns as its target. */
static const char *link_label(ins_derive *derive, const ins_relationship *link)
{
    const ins_derive_set *from = &derive->sets[link->from];
    const char *entity = derive->sets[link->to].dataset->naming.label;
    if (link->field_count != 1)
        return entity;
    ins_slice words = ins_phrase_of(from->words[link->from_fields[0]]);
    ins_slice last = ins_phrase_last(words);
    bool is_id = (ins_lexicon_senses(last) & (INS_SENSE_IDENTIFIER | INS_SENSE_COUNTER)) != 0;
    if (!is_id)
        return from->words[link->from_fields[0]];
    if (last.size == words.size)
        return entity;
    return ins_arena_copy(derive->arena, words.data, words.size - last.size - 1);
}

/* Appends a link unless it is there. Memory of the field lists stays the caller's. */
static insights_status add_link(ins_derive *derive, ins_relationship link, insights_error **err)
{
    for (size_t i = 0; i < derive->relationship_count; i++)
        if (is_same_link(&derive->relationships[i], &link))
            return INSIGHTS_OK;
    const ins_derive_set *from = &derive->sets[link.from];
    link.naming.name = ins_arena_printf(derive->arena, "%s.%s", from->dataset->naming.name,
                                        from->fields[link.from_fields[0]].naming.name);
    ins_relationship *grown =
        ins_arena_grow(derive->arena, derive->relationships, derive->relationship_count,
                       &derive->relationship_capacity, sizeof link);
    if (grown == NULL || link.naming.name == NULL)
        return ins_fail_nomem(err);
    derive->relationships = grown;
    grown[derive->relationship_count++] = link;
    return INSIGHTS_OK;
}

/* Field that a declared column list points to; a list without names means the key. */
static int target_field(const ins_derive_set *to, const ins_schema_foreign_key *declared, size_t at)
{
    const char *name = declared->to_columns == NULL ? NULL : declared->to_columns[at];
    if (name != NULL && name[0] != '\0')
        return ins_derive_find_column(to, name);
    return at < to->dataset->key_count ? (int)to->dataset->key[at] : -1;
}

/* Adds a declared foreign key; one that names what does not exist is left out. */
static insights_status add_declared(ins_derive *derive, size_t from,
                                    const ins_schema_foreign_key *declared, insights_error **err)
{
    int to = find_table(derive, declared->to_table);
    size_t count = declared->column_count;
    if (to < 0 || count == 0)
        return INSIGHTS_OK;
    size_t *from_fields = ARENA_ARRAY(derive->arena, size_t, count);
    size_t *to_fields = ARENA_ARRAY(derive->arena, size_t, count);
    if (from_fields == NULL || to_fields == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        int source = ins_derive_find_column(&derive->sets[from], declared->from_columns[i]);
        int target = target_field(&derive->sets[to], declared, i);
        if (source < 0 || target < 0)
            return INSIGHTS_OK;
        from_fields[i] = (size_t)source;
        to_fields[i] = (size_t)target;
    }
    ins_relationship link = {.from = from,
                             .to = (size_t)to,
                             .from_fields = from_fields,
                             .to_fields = to_fields,
                             .field_count = count};
    return add_link(derive, link, err);
}

static bool is_generic(ins_slice words)
{
    return ins_phrase_count(words) == 1 &&
           (ins_lexicon_senses(words) & (INS_SENSE_IDENTIFIER | INS_SENSE_COUNTER)) != 0;
}

/* True when words are the entity followed by the key's own words, or the key's that begin so. */
static bool is_full_key(ins_slice words, ins_slice entity, ins_slice key)
{
    if (ins_phrase_starts(key, entity))
        return ins_slice_equal(words, key) && words.size > entity.size;
    return ins_phrase_starts(words, entity) && words.size > entity.size &&
           ins_slice_equal(ins_phrase_after(words, entity), key);
}

/* "support representative id": somebody of the staff. */
static bool names_staff(ins_slice words, ins_slice entity)
{
    bool is_staff = ins_lexicon_lists(INS_LIST_STAFF, entity);
    return is_staff && is_generic(ins_phrase_last(words)) &&
           (ins_phrase_read(words).any & INS_SENSE_ROLE) != 0;
}

/* How well words name the key of a dataset; 0: not at all. */
static int match_key(ins_slice words, const ins_derive_set *to)
{
    ins_slice entity = ins_phrase_of(to->dataset->naming.label);
    ins_slice key = ins_phrase_of(to->words[to->dataset->key[0]]);
    if (is_full_key(words, entity, key))
        return STRENGTH_FULL;
    if (ins_slice_equal(words, key) && !is_generic(key) && ins_phrase_count(key) > 1)
        return STRENGTH_KEY;
    if (ins_slice_equal(words, entity) && is_generic(key))
        return STRENGTH_ENTITY;
    if (names_staff(words, entity))
        return STRENGTH_ENDS;
    ins_slice rest = words;
    ins_slice word;
    while (ins_phrase_next(&rest, &word)) {
        ins_slice tail = rest.size > 0 ? (ins_slice){rest.data + 1, rest.size - 1} : rest;
        if (tail.size > 0 && (is_full_key(tail, entity, key) ||
                              (ins_slice_equal(tail, key) && ins_phrase_count(key) > 1)))
            return STRENGTH_ENDS;
    }
    return 0;
}

/* True when the extremes are by amount, not by spelling. */
static bool is_amount(const ins_column_profile *profile)
{
    return profile->least.type != INSIGHTS_TYPE_TEXT &&
           profile->greatest.type != INSIGHTS_TYPE_TEXT;
}

static bool is_within(const ins_column_profile *inner, const ins_column_profile *outer)
{
    double least = ins_value_number(&inner->least);
    double greatest = ins_value_number(&inner->greatest);
    double outer_least = ins_value_number(&outer->least);
    double outer_greatest = ins_value_number(&outer->greatest);
    bool are_numbers = is_amount(inner) && is_amount(outer) && !isnan(least) && !isnan(greatest) &&
                       !isnan(outer_least) && !isnan(outer_greatest);
    if (are_numbers)
        return least >= outer_least && greatest <= outer_greatest;
    bool are_texts =
        inner->least.type == INSIGHTS_TYPE_TEXT && outer->least.type == INSIGHTS_TYPE_TEXT;
    if (!are_texts) /* numbers on one side, texts that read as numbers on the other */
        return inner->number_count > 0 && outer->number_count > 0;
    return ins_value_compare(&inner->least, &outer->least) >= 0 &&
           ins_value_compare(&inner->greatest, &outer->greatest) <= 0;
}

/* True when all values seen may be values of the key. */
static bool is_included(const ins_derive_set *from, size_t field, const ins_derive_set *to)
{
    const ins_schema_column *column = from->columns[field];
    const ins_schema_column *key = to->columns[to->dataset->key[0]];
    if (key == NULL)
        return false;
    bool is_empty = ins_profile_present(from->table, column) == 0;
    if (is_empty)
        return column->type == key->type;
    if (ins_profile_present(to->table, key) == 0)
        return false;
    bool is_counted = !column->profile.is_distinct_capped && !key->profile.is_distinct_capped;
    if (is_counted && column->profile.distinct_count > key->profile.distinct_count)
        return false;
    return is_within(&column->profile, &key->profile);
}

static bool is_own_key(const ins_derive_set *set, size_t field)
{
    return set->dataset->key_count == 1 && set->dataset->key[0] == field;
}

/* Dataset whose key a field most likely holds, or -1 when none or two equally likely ones. */
static int infer_target(const ins_derive *derive, size_t from, size_t field)
{
    const ins_derive_set *set = &derive->sets[from];
    ins_slice words = ins_phrase_of(set->words[field]);
    int best = -1;
    int best_strength = 0;
    for (size_t i = 0; i < derive->set_count; i++) {
        const ins_derive_set *to = &derive->sets[i];
        if (i == from || to->dataset->key_count != 1 || to->is_reference[to->dataset->key[0]])
            continue;
        int strength = match_key(words, to);
        if (strength == 0 || strength < best_strength || !is_included(set, field, to))
            continue;
        if (is_own_key(set, field) &&
            (strength < STRENGTH_FULL || set->table->row_count > to->table->row_count))
            continue;
        best = strength == best_strength ? -1 : (int)i;
        best_strength = strength;
    }
    return best;
}

/* "manager id" of an employee, "parent id" and "next id" of anything point to their own rows. */
static bool points_to_itself(const ins_derive_set *set, size_t field)
{
    ins_slice words = ins_phrase_of(set->words[field]);
    if (set->dataset->key_count != 1 || is_own_key(set, field) ||
        ins_profile_numeric(set->table, set->columns[field]) != INS_NUMERIC_STORED)
        return false;
    bool is_above = ins_phrase_has(words, "parent") || ins_phrase_has(words, "previous") ||
                    ins_phrase_has(words, "next") ||
                    ins_phrase_starts(words, ins_slice_of("reports to"));
    is_above = is_above || (set->is_person && ins_phrase_has_listed(words, INS_LIST_SUPERIOR));
    return is_above && is_included(set, field, set);
}

static insights_status infer_link(ins_derive *derive, size_t from, size_t field,
                                  insights_error **err)
{
    const ins_derive_set *set = &derive->sets[from];
    int to = infer_target(derive, from, field);
    if (to < 0 && points_to_itself(set, field))
        to = (int)from;
    if (to < 0)
        to = ins_derive_target_by_values(derive, from, field);
    if (to < 0)
        return INSIGHTS_OK;
    size_t *from_field = ARENA_NEW(derive->arena, size_t);
    if (from_field == NULL)
        return ins_fail_nomem(err);
    *from_field = field;
    ins_relationship link = {.from = from,
                             .to = (size_t)to,
                             .from_fields = from_field,
                             .to_fields = derive->sets[to].dataset->key,
                             .field_count = 1,
                             .is_inferred = true};
    return add_link(derive, link, err);
}

insights_status ins_derive_link_labels(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->relationship_count; i++) {
        ins_relationship *link = &derive->relationships[i];
        link->naming.label = link_label(derive, link);
        if (link->naming.label == NULL)
            return ins_fail_nomem(err);
    }
    return INSIGHTS_OK;
}

void ins_derive_mark_references(ins_derive *derive)
{
    for (size_t i = 0; i < derive->relationship_count; i++) {
        const ins_relationship *link = &derive->relationships[i];
        for (size_t j = 0; j < link->field_count; j++)
            derive->sets[link->from].is_reference[link->from_fields[j]] = true;
    }
}

insights_status ins_derive_relationships(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        const ins_schema_table *table = derive->sets[i].table;
        for (size_t j = 0; j < table->foreign_key_count; j++)
            INS_TRY(add_declared(derive, i, &table->foreign_keys[j], err));
    }
    ins_derive_mark_references(derive);
    for (size_t i = 0; i < derive->set_count; i++)
        for (size_t j = 0; j < derive->sets[i].dataset->field_count; j++)
            if (derive->sets[i].columns[j] != NULL && !derive->sets[i].is_reference[j])
                INS_TRY(infer_link(derive, i, j, err));
    ins_derive_mark_references(derive);
    return INSIGHTS_OK;
}

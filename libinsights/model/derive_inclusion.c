/* Relationships by values: a column all of whose values are values of another dataset's key, where
 * that is unlikely to be chance, or where the column's name says what it points to. Features after
 * Rostin et al., A Machine Learning Approach to Foreign Key Discovery (WebDB 2009), and the
 * randomness test of Zhang et al., On Multi-Column Foreign Key Discovery (VLDB 2010), reduced to
 * how densely the key fills the numbers from zero. A wrong join is worse than none. */
#include "model/derive_parts.h"

#include "base/word_family.h"

#include <math.h>

enum { TEXTS_LEAST = 5, TEXT_BYTES_LEAST = 3, NUMBERS_LEAST = 3 };

/* How well the words of a column say that it points to a dataset. */
enum { NAMES_NOTHING = 0, NAMES_PERSON = 1, NAMES_FAMILY = 2, NAMES_ENTITY = 3 };

/* Most chance with which all values may lie among the keys without pointing to them. */
static const double CHANCE_MAX = 1e-4;

/* Amounts, dates and parts of the calendar are numbers that mean themselves. */
static const unsigned NEVER_POINTS =
    INS_SENSE_ADDITIVE | INS_SENSE_STOCK | INS_SENSE_AVERAGED | INS_SENSE_RATIO | INS_SENSE_NUMBER |
    INS_SENSE_PERIOD | INS_SENSE_YEAR | INS_SENSE_LONG_TEXT | INS_SENSE_AMOUNT | INS_SENSE_VOLUME |
    INS_SENSE_MONEY | INS_SENSE_FLAG | INS_SENSE_COUNTER | INS_SENSE_WEAK_DATE;

static int set_of_table(const ins_derive *derive, size_t table)
{
    for (size_t i = 0; table < derive->schema->table_count && i < derive->set_count; i++)
        if (derive->sets[i].table == &derive->schema->tables[table])
            return (int)i;
    return -1;
}

/* The dataset whose only key is a place of the schema, or -1. */
static int set_of_key(const ins_derive *derive, ins_schema_place place)
{
    int at = set_of_table(derive, place.table);
    if (at < 0 || place.column >= derive->schema->tables[place.table].column_count)
        return -1;
    const ins_derive_set *set = &derive->sets[at];
    const ins_schema_column *column = &set->table->columns[place.column];
    bool is_key = set->dataset->key_count == 1 && set->columns[set->dataset->key[0]] == column;
    return is_key && !set->is_reference[set->dataset->key[0]] ? at : -1;
}

/* "winning aircraft" and "home team" end with what they point to, "team rank" does not. */
static int name_strength(ins_slice words, const ins_derive_set *to)
{
    ins_slice entity = ins_phrase_of(to->dataset->naming.label);
    ins_slice last = ins_phrase_last(words);
    ins_slice head = ins_phrase_last(entity);
    if (ins_phrase_ends(words, entity))
        return NAMES_ENTITY;
    bool is_long = last.size > 5 && head.size > 5;
    if (is_long && ins_family_letters(last, head) > 5 && !ins_phrase_read(words).is_plural)
        return NAMES_FAMILY;
    bool is_role = (ins_phrase_read(words).head & INS_SENSE_ROLE) != 0;
    return is_role && to->is_person ? NAMES_PERSON : NAMES_NOTHING;
}

/* Chance that so many different numbers lie among the keys when they are any numbers from zero to
 * the largest key: small dense keys hold everything, a few large ones hardly anything. */
static double chance_of_numbers(const ins_schema_column *column, const ins_schema_column *key)
{
    double least = ins_value_number(&key->profile.least);
    double greatest = ins_value_number(&key->profile.greatest);
    if (isnan(least) || isnan(greatest) || least < 0)
        return 1;
    double density = (double)key->profile.distinct_count / (greatest + 1);
    return pow(density < 1 ? density : 1, (double)column->profile.distinct_count);
}

/* True when values alone say that a column points to a key. */
static bool is_no_chance(const ins_schema_column *column, const ins_schema_column *key)
{
    const ins_column_profile *profile = &column->profile;
    if (profile->text_count > 0)
        return profile->distinct_count >= TEXTS_LEAST &&
               key->profile.average_text >= TEXT_BYTES_LEAST && profile->number_count == 0;
    bool is_year = ins_value_number(&key->profile.least) >= 1700 &&
                   ins_value_number(&key->profile.greatest) <= 2200;
    return profile->distinct_count >= NUMBERS_LEAST && !is_year &&
           chance_of_numbers(column, key) < CHANCE_MAX;
}

/* Whether a field points to a dataset whose key holds all its values. */
static bool is_convincing(const ins_derive_set *set, size_t field, const ins_derive_set *to,
                          int strength)
{
    const ins_schema_column *column = set->columns[field];
    const ins_schema_column *key = to->columns[to->dataset->key[0]];
    bool is_several = column->profile.distinct_count > 1;
    return strength >= NAMES_FAMILY ? is_several : is_no_chance(column, key);
}

/* Numbers of columns that are no whole numbers, names and amounts do not point anywhere. */
static bool may_point(const ins_derive_set *set, size_t field)
{
    const ins_schema_column *column = set->columns[field];
    const ins_column_profile *profile = &column->profile;
    size_t present = ins_profile_present(set->table, column);
    bool is_text = profile->text_count == present;
    bool is_whole = profile->text_count == 0 && profile->integer_count == present;
    ins_phrase_senses senses = ins_phrase_read(ins_phrase_of(set->words[field]));
    bool is_own_key = set->dataset->key_count == 1 && set->dataset->key[0] == field;
    return present > 0 && (is_text || is_whole) && (senses.head & NEVER_POINTS) == 0 && !is_own_key;
}

int ins_derive_target_by_values(const ins_derive *derive, size_t from, size_t field)
{
    const ins_derive_set *set = &derive->sets[from];
    const ins_schema_column *column = set->columns[field];
    int best = -1;
    int best_strength = -1;
    for (size_t i = 0; may_point(set, field) && i < column->within_count; i++) {
        int to = set_of_key(derive, column->within[i]);
        if (to < 0 || to == (int)from)
            continue;
        int strength = name_strength(ins_phrase_of(set->words[field]), &derive->sets[to]);
        if (strength < best_strength || !is_convincing(set, field, &derive->sets[to], strength))
            continue;
        best = strength == best_strength ? -1 : to;
        best_strength = strength;
    }
    return best;
}

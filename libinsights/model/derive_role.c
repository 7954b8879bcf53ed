/* The role of a column, from its name, its declared type and its profile together. A list of
 * deciders is asked in order; the first that is sure decides. */
#include "model/derive_parts.h"

#include <math.h>
#include <string.h>

enum {
    YEAR_FIRST = 1000,
    YEAR_LAST = 2200,
    PLAIN_YEAR_FIRST = 1800, /* without a word for years the range is narrower */
    PLAIN_YEAR_LAST = 2100,
    FLAG_ROWS_MIN = 5,
    SMALL_TABLE = 100,
    CATEGORY_TEXT_MAX = 60, /* bytes on average */
    LONG_TEXT_MIN = 200,
    PERIOD_MAX = 53 /* weeks of a year */
};

/* A column as the deciders see it. */
typedef struct facts {
    const ins_schema_table *table;
    const ins_schema_column *column;
    const ins_column_profile *profile;
    ins_slice words;
    ins_phrase_senses senses;
    size_t present;
    ins_numeric_kind numeric;
    bool is_whole;
    bool is_unique;
    bool is_key; /* alone */
    bool is_reference;
    double least; /* NaN when unknown or not numeric */
    double greatest;
} facts;

static bool is_in_range(const facts *seen, double first, double last)
{
    return seen->least >= first && seen->greatest <= last;
}

static bool repeats(const facts *seen)
{
    const ins_column_profile *profile = seen->profile;
    if (profile->is_distinct_capped || seen->present < 2)
        return false;
    double share = (double)profile->distinct_count / (double)seen->present;
    return share <= (seen->present <= SMALL_TABLE ? 0.8 : 0.5);
}

static bool holds_ascii(const char *text, const char *part)
{
    size_t size = strlen(part);
    for (const char *at = text; *at != '\0'; at++)
        if (strlen(at) >= size && ins_ascii_equal((ins_slice){at, size}, (ins_slice){part, size}))
            return true;
    return false;
}

static bool decide_blob(const facts *seen, ins_field *field)
{
    static const char *const TYPES[] = {"blob",  "bytea",    "binary",    "json",  "xml",
                                        "image", "geometry", "geography", "array", "tsvector"};
    bool is_blob =
        seen->numeric == INS_NUMERIC_NONE && seen->profile->average_text >= LONG_TEXT_MIN;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        is_blob = is_blob || holds_ascii(seen->column->declared_type, TYPES[i]);
    if (is_blob)
        field->role = INS_ROLE_OTHER;
    return is_blob;
}

static bool is_date_type(insights_type type)
{
    return type == INSIGHTS_TYPE_DATE || type == INSIGHTS_TYPE_DATETIME;
}

/* A key made of one column. One that is a name or a year is more useful as what it is. */
static bool decide_key(const facts *seen, ins_field *field)
{
    if (is_date_type(seen->column->type)) /* it may be a key, and even point to a calendar */
        return false;
    if (seen->is_reference && !seen->is_key) {
        field->role = INS_ROLE_REFERENCE;
        return true;
    }
    unsigned not_key = INS_SENSE_LABEL | INS_SENSE_YEAR | INS_SENSE_NUMBER | INS_SENSE_CATEGORY;
    bool is_id = (seen->senses.head & (INS_SENSE_IDENTIFIER | INS_SENSE_COUNTER)) != 0;
    bool is_named = seen->is_key && (is_id || (seen->senses.head & not_key) == 0);
    /* Part of a key over several columns, with a name that says so. */
    bool is_part = seen->column->primary_key_position > 0 &&
                   ins_slice_equal(seen->senses.word, ins_slice_of("id"));
    if (!is_named && !is_part && !(seen->is_key && seen->is_reference))
        return false;
    field->role = INS_ROLE_KEY;
    return true;
}

static bool is_text_pair(const facts *seen, const char *no, const char *yes)
{
    const ins_value *least = &seen->profile->least;
    const ins_value *greatest = &seen->profile->greatest;
    if (least->type != INSIGHTS_TYPE_TEXT || greatest->type != INSIGHTS_TYPE_TEXT)
        return false;
    bool is_low = ins_ascii_equal(least->as.text, ins_slice_of(no));
    bool is_high = ins_ascii_equal(greatest->as.text, ins_slice_of(yes));
    if (seen->profile->distinct_count == 2)
        return is_low && is_high;
    /* One value alone is a flag only when the name says so. */
    return (seen->senses.any & INS_SENSE_FLAG) != 0 &&
           (ins_ascii_equal(least->as.text, ins_slice_of(yes)) || is_low);
}

/* Two texts, or one, that say yes and no. */
static bool is_text_flag(const facts *seen)
{
    static const char *const PAIRS[][2] = {
        {"n", "y"}, {"no", "yes"}, {"f", "t"}, {"false", "true"}, {"0", "1"}};
    size_t distinct = seen->profile->distinct_count;
    bool is_group = (seen->senses.head & INS_SENSE_CATEGORY) != 0; /* F and T of a gender */
    if (seen->present == 0 || distinct < 1 || distinct > 2 || is_group)
        return false;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (is_text_pair(seen, PAIRS[i][0], PAIRS[i][1]))
            return true;
    return false;
}

/* Zeros and ones that no name makes a count. */
static bool is_bit_flag(const facts *seen)
{
    unsigned amounts = INS_SENSE_ADDITIVE | INS_SENSE_STOCK | INS_SENSE_AVERAGED | INS_SENSE_RATIO |
                       INS_SENSE_NUMBER | INS_SENSE_COUNTER;
    bool is_group = (seen->senses.head & INS_SENSE_CATEGORY) != 0;
    if (seen->present == 0 || seen->numeric == INS_NUMERIC_NONE || !seen->is_whole || is_group ||
        !is_in_range(seen, 0, 1))
        return false;
    if ((seen->senses.any & INS_SENSE_FLAG) != 0)
        return true;
    bool is_amount = (seen->senses.any & amounts) != 0 || seen->senses.is_plural;
    return seen->profile->distinct_count == 2 && !is_amount && seen->present >= FLAG_ROWS_MIN;
}

static bool decide_flag(const facts *seen, ins_field *field)
{
    bool is_flag =
        seen->column->type == INSIGHTS_TYPE_BOOL || is_text_flag(seen) || is_bit_flag(seen);
    if (is_flag)
        field->role = INS_ROLE_FLAG;
    return is_flag;
}

static bool decide_date(const facts *seen, ins_field *field)
{
    const ins_column_profile *profile = seen->profile;
    bool is_declared = is_date_type(seen->column->type);
    bool is_foreign = profile->text_count + profile->number_count > 0 &&
                      !ins_profile_share(profile->date_count, seen->present, 0.5);
    bool is_read = seen->column->type == INSIGHTS_TYPE_TEXT &&
                   ins_profile_share(profile->date_count, seen->present, 0.95);
    if (is_declared && is_foreign)
        field->type = INSIGHTS_TYPE_TEXT; /* declared as a date, filled with something else */
    if (!is_read && (!is_declared || is_foreign))
        return false;
    field->role = INS_ROLE_TIME;
    return true;
}

static bool is_year(const facts *seen)
{
    if (seen->numeric == INS_NUMERIC_NONE || !seen->is_whole)
        return false;
    bool is_named = (seen->senses.any & INS_SENSE_YEAR) != 0;
    if (seen->present == 0)
        return is_named && (seen->senses.head & INS_SENSE_YEAR) != 0;
    if (is_named)
        return is_in_range(seen, YEAR_FIRST, YEAR_LAST);
    unsigned other = INS_SENSE_ADDITIVE | INS_SENSE_STOCK | INS_SENSE_AVERAGED | INS_SENSE_RATIO |
                     INS_SENSE_IDENTIFIER | INS_SENSE_COUNTER | INS_SENSE_CATEGORY;
    bool may_be = (seen->senses.any & other) == 0 && !seen->senses.is_plural;
    bool is_season = ins_slice_equal(seen->senses.word, ins_slice_of("season"));
    return (may_be || is_season) && seen->present >= 3 &&
           is_in_range(seen, PLAIN_YEAR_FIRST, PLAIN_YEAR_LAST);
}

static bool decide_year(const facts *seen, ins_field *field)
{
    if (!is_year(seen))
        return false;
    field->role = INS_ROLE_TIME;
    field->type = INSIGHTS_TYPE_INT;
    field->is_numeric_text = seen->numeric == INS_NUMERIC_TEXT;
    field->format.additivity = INS_NON_ADDITIVE;
    return true;
}

/* "card number" and "room number" name a thing; "number of rooms" counts. */
static bool is_numbered_thing(const facts *seen)
{
    if (!ins_phrase_ends(seen->words, ins_slice_of("number")))
        return false;
    bool is_thing = ins_phrase_has_listed(seen->words, INS_LIST_NUMBERED);
    return is_thing || (seen->is_unique && seen->present >= 3);
}

/* A person by a number: an advisor, a head. The plural counts them. */
static bool is_person_by_number(const facts *seen)
{
    unsigned senses = seen->senses.head;
    return seen->is_whole && !seen->senses.is_plural && (senses & INS_SENSE_ROLE) != 0 &&
           (seen->senses.any & INS_SENSE_COUNTER) == 0;
}

/* Digits that are no number: phone, zip, code. */
static bool decide_identifier(const facts *seen, ins_field *field)
{
    unsigned senses = seen->senses.head;
    bool is_identifier = (senses & INS_SENSE_IDENTIFIER) != 0 ||
                         (seen->numeric != INS_NUMERIC_NONE &&
                          (is_numbered_thing(seen) || is_person_by_number(seen)));
    if (!is_identifier || (seen->numeric == INS_NUMERIC_NONE && !seen->is_unique))
        return false;
    if (!seen->is_whole && seen->numeric == INS_NUMERIC_STORED)
        return false;
    field->role = repeats(seen) ? INS_ROLE_CATEGORY : INS_ROLE_TEXT;
    return true;
}

/* Numbers that stand for groups: a class, a region; a month, a weekday. */
static bool decide_number_category(const facts *seen, ins_field *field)
{
    if (seen->numeric == INS_NUMERIC_NONE || !seen->is_whole || seen->senses.is_plural)
        return false;
    unsigned senses = seen->senses.head;
    unsigned amounts = INS_SENSE_ADDITIVE | INS_SENSE_STOCK | INS_SENSE_AVERAGED | INS_SENSE_NUMBER;
    bool is_amount =
        (senses & amounts) != 0 || (seen->senses.any & (INS_SENSE_RATIO | INS_SENSE_COUNTER)) != 0;
    /* What distinguishes rows is not what is measured in them. */
    bool is_in_key = seen->column->primary_key_position > 0 && !seen->is_key;
    bool is_group = ((senses & INS_SENSE_CATEGORY) != 0 || is_in_key) && !is_amount;
    bool is_period = (senses & INS_SENSE_PERIOD) != 0 &&
                     (seen->present == 0 || is_in_range(seen, 0, PERIOD_MAX));
    if (!is_group && !is_period)
        return false;
    field->role = INS_ROLE_CATEGORY;
    field->is_numeric_text = false;
    field->format.additivity = INS_NON_ADDITIVE;
    return true;
}

static bool decide_number(const facts *seen, ins_field *field)
{
    bool is_wordy = (seen->senses.head & (INS_SENSE_LABEL | INS_SENSE_LONG_TEXT)) != 0;
    if (seen->numeric == INS_NUMERIC_NONE || (seen->numeric == INS_NUMERIC_TEXT && is_wordy))
        return false;
    field->is_numeric_text = seen->numeric == INS_NUMERIC_TEXT;
    field->role = INS_ROLE_MEASURE;
    ins_derive_format(field, seen->column, seen->words);
    bool counts = seen->senses.is_plural && seen->is_whole;
    if (field->format.additivity == INS_NON_ADDITIVE && !counts &&
        (seen->senses.head & INS_SENSE_NUMBER) != 0)
        field->role = INS_ROLE_NUMBER;
    return true;
}

static bool decide_text(const facts *seen, ins_field *field)
{
    unsigned senses = seen->senses.head;
    bool is_short = seen->profile->average_text <= CATEGORY_TEXT_MAX;
    bool is_long = (senses & INS_SENSE_LONG_TEXT) != 0;
    bool is_group = (senses & INS_SENSE_CATEGORY) != 0 && !is_long;
    field->role =
        is_short && (is_group || (repeats(seen) && !is_long)) ? INS_ROLE_CATEGORY : INS_ROLE_TEXT;
    return true;
}

typedef bool (*decider)(const facts *seen, ins_field *field);

static const decider DECIDERS[] = {decide_blob,
                                   decide_key,
                                   decide_flag,
                                   decide_date,
                                   decide_year,
                                   decide_identifier,
                                   decide_number_category,
                                   decide_number,
                                   decide_text};

static facts look(const ins_derive_set *set, size_t at)
{
    const ins_schema_column *column = set->columns[at];
    facts seen = {.table = set->table, .column = column, .profile = &column->profile};
    seen.words = ins_slice_of(set->words[at]);
    seen.senses = ins_phrase_read(seen.words);
    seen.present = ins_profile_present(set->table, column);
    seen.numeric = ins_profile_numeric(set->table, column);
    seen.is_whole = ins_profile_is_whole(set->table, column);
    seen.is_unique = ins_profile_is_unique(set->table, column);
    seen.is_key = set->dataset->key_count == 1 && set->dataset->key[0] == at;
    seen.is_reference = set->is_reference[at];
    /* Extremes of texts may be by spelling; for numbers of four digits that is by amount. */
    bool is_by_amount = column->profile.least.type != INSIGHTS_TYPE_TEXT &&
                        column->profile.greatest.type != INSIGHTS_TYPE_TEXT;
    bool has_order =
        seen.numeric != INS_NUMERIC_NONE && (is_by_amount || column->profile.longest_text <= 4);
    seen.least = has_order ? ins_value_number(&column->profile.least) : (double)NAN;
    seen.greatest = has_order ? ins_value_number(&column->profile.greatest) : (double)NAN;
    return seen;
}

static bool is_personal(const ins_derive_set *set, const facts *seen)
{
    bool is_amount = (seen->senses.head & INS_SENSE_ADDITIVE) != 0 ||
                     ins_phrase_has(seen->words, "count") ||
                     ins_phrase_starts(seen->words, ins_slice_of("number of"));
    bool is_id = ins_slice_equal(seen->senses.word, ins_slice_of("id"));
    bool is_place =
        (seen->senses.any & INS_SENSE_PERSONAL) != 0 && (seen->senses.any & INS_SENSE_PLACE) != 0;
    bool is_name = ins_slice_equal(seen->senses.word, ins_slice_of("name"));
    if (is_amount || is_id || seen->is_reference)
        return false;
    if (is_name && ins_phrase_has_listed(seen->words, INS_LIST_PART_OF_NAME))
        return true;
    if (is_name && set->is_person)
        return ins_phrase_count(seen->words) == 1 ||
               ins_phrase_starts(seen->words, ins_slice_of(set->dataset->naming.label));
    if (is_place) /* where a shop is says nothing about a person */
        return set->is_person || (seen->senses.any & INS_SENSE_PERSON) != 0;
    return (seen->senses.any & INS_SENSE_PERSONAL) != 0;
}

/* What the profile knows for sure, whatever the role. */
static void fill_counts(const ins_derive_set *set, const facts *seen, ins_field *field)
{
    const ins_column_profile *profile = seen->profile;
    bool is_whole_table =
        set->table->row_count >= 0 && (int64_t)set->table->profiled_rows >= set->table->row_count;
    bool is_declared = seen->column->is_unique || seen->is_key;
    field->is_unique = is_declared || (is_whole_table && seen->is_unique);
    field->has_nulls = is_whole_table ? profile->null_count > 0 : seen->column->is_nullable;
    if (is_whole_table && !profile->is_distinct_capped)
        field->distinct_count = (int64_t)profile->distinct_count;
}

/* Copies an extreme; its text lies in the schema, which the model outlives. */
static bool copy_value(ins_arena *arena, ins_value *out, const ins_value *value)
{
    ins_value copy = *value;
    if (copy.type == INSIGHTS_TYPE_TEXT) {
        copy.as.text.data = ins_arena_copy(arena, value->as.text.data, value->as.text.size);
        if (copy.as.text.data == NULL)
            return false;
    }
    *out = copy;
    return true;
}

/* Texts that read as numbers are ordered by spelling: their extremes say nothing. */
static bool fill_extremes(ins_arena *arena, const facts *seen, ins_field *field)
{
    bool has_order = seen->numeric != INS_NUMERIC_TEXT || !isnan(seen->least);
    if (!has_order || !ins_value_is_null(&field->least))
        return true;
    return copy_value(arena, &field->least, &seen->profile->least) &&
           copy_value(arena, &field->greatest, &seen->profile->greatest);
}

static void decide(const ins_derive_set *set, const facts *seen, size_t at)
{
    ins_field *field = &set->fields[at];
    if (field->type == INSIGHTS_TYPE_NULL)
        field->type = seen->column->type;
    fill_counts(set, seen, field);
    if (field->role == INS_ROLE_TIME && field->type == INSIGHTS_TYPE_TEXT)
        field->role = INS_ROLE_CATEGORY; /* names of months and quarters */
    if (!set->is_open[at])
        return;
    field->is_personal = field->is_personal || is_personal(set, seen);
    for (size_t i = 0; i < sizeof DECIDERS / sizeof *DECIDERS; i++)
        if (DECIDERS[i](seen, field))
            return;
}

insights_status ins_derive_roles(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_derive_set *set = &derive->sets[i];
        for (size_t j = 0; j < set->dataset->field_count; j++) {
            if (set->columns[j] == NULL)
                continue;
            facts seen = look(set, j);
            decide(set, &seen, j);
            if (!fill_extremes(derive->arena, &seen, &set->fields[j]))
                return ins_fail_nomem(err);
        }
    }
    return INSIGHTS_OK;
}

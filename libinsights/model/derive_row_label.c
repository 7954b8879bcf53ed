/* The field that names a row for people: by its words, its values and what else there is. */
#include "model/derive_parts.h"

enum {
    SCORE_NAME = 100,
    SCORE_TITLE = 95,
    SCORE_ENTITY = 90,
    SCORE_OTHER_NAME = 70,
    SCORE_LAST_NAME = 60,
    SCORE_CAPTION = 50,
    SCORE_DESCRIPTION = 40,
    SCORE_UNIQUE_TEXT = 25, /* nothing but its values speaks for it */
    BONUS_UNIQUE = 5
};

static bool is_phrase(ins_slice phrase, const char *text)
{
    return ins_slice_equal(phrase, ins_slice_of(text));
}

static bool ends(ins_slice phrase, const char *text)
{
    return ins_phrase_ends(phrase, ins_slice_of(text));
}

static bool has_last_name(const ins_derive_set *set)
{
    for (size_t i = 0; i < set->dataset->field_count; i++)
        if (ends(ins_phrase_of(set->words[i]), "last name"))
            return true;
    return false;
}

/* Names of parts of a person, of files; and "title" of a person: Dr, sales manager. */
static bool is_partial_name(const ins_derive_set *set, ins_slice words)
{
    if (ends(words, "title"))
        return set->is_person || has_last_name(set);
    return ends(words, "first name") || ends(words, "middle name") || ins_phrase_has(words, "file");
}

/* Score of words that end in name, title or label. */
static int score_name(const ins_derive_set *set, ins_slice words)
{
    ins_slice last = ins_phrase_last(words);
    ins_slice modifier = ins_phrase_before_last(words);
    bool is_name = is_phrase(last, "name");
    if (is_partial_name(set, words))
        return 0;
    if (ends(words, "last name"))
        return SCORE_LAST_NAME;
    bool is_own = modifier.size == 0 || ends(words, "full name") ||
                  ins_phrase_is_within(modifier, ins_slice_of(set->dataset->naming.label));
    if (is_own && (is_name || is_phrase(last, "title")))
        return is_name ? SCORE_NAME : SCORE_TITLE;
    return is_name || is_phrase(last, "title") ? SCORE_OTHER_NAME : SCORE_CAPTION;
}

/* How well words alone name a row of an entity. */
static int score_words(const ins_derive_set *set, ins_slice words)
{
    ins_slice entity = ins_slice_of(set->dataset->naming.label);
    ins_slice last = ins_phrase_last(words);
    unsigned senses = ins_phrase_read(words).head;
    if (ins_slice_equal(words, entity))
        return SCORE_ENTITY;
    if ((senses & INS_SENSE_LABEL) != 0)
        return score_name(set, words);
    ins_slice modifier = ins_phrase_before_last(words);
    bool is_own = modifier.size == 0 || ins_phrase_is_within(modifier, entity);
    if (is_phrase(last, "description") || is_phrase(last, "details"))
        return is_own ? SCORE_DESCRIPTION : 0;
    return (senses & INS_SENSE_LONG_TEXT) != 0 ? 0 : SCORE_UNIQUE_TEXT;
}

/* "product name" of an order line names the product, not the line. */
static bool names_other(const ins_derive *derive, size_t own, ins_slice words)
{
    ins_slice modifier = ins_phrase_before_last(words);
    for (size_t i = 0; i < derive->set_count; i++)
        if (i != own && modifier.size > 0 &&
            ins_slice_equal(modifier, ins_slice_of(derive->sets[i].dataset->naming.label)))
            return true;
    return false;
}

/* True for texts that may name a row: no dates, no codes, no e-mail addresses. */
static bool may_be_label(const ins_derive_set *set, size_t at)
{
    const ins_field *field = &set->fields[at];
    ins_slice words = ins_phrase_of(set->words[at]);
    bool is_text = field->role == INS_ROLE_CATEGORY || field->role == INS_ROLE_TEXT ||
                   field->role == INS_ROLE_KEY || field->role == INS_ROLE_LABEL;
    bool is_known = set->columns[at] != NULL || field->expression != NULL;
    if (!is_known || !is_text || field->type != INSIGHTS_TYPE_TEXT)
        return false;
    if ((ins_lexicon_senses(ins_phrase_last(words)) & INS_SENSE_IDENTIFIER) != 0)
        return false;
    unsigned any = ins_phrase_read(words).any;
    bool is_private = (any & INS_SENSE_PERSONAL) != 0 && !ins_phrase_has(words, "name");
    bool is_time = ins_phrase_has(words, "date") || ins_phrase_has(words, "time") ||
                   (any & INS_SENSE_YEAR) != 0;
    return !is_private && !is_time;
}

/* The score after a look at the values: a name that most rows share names nothing. */
static int weigh(const ins_derive_set *set, size_t at, int score)
{
    const ins_schema_column *column = set->columns[at];
    size_t present = ins_profile_present(set->table, column);
    bool is_unique = ins_profile_is_unique(set->table, column);
    bool is_varied = present == 0 || column->profile.is_distinct_capped ||
                     ins_profile_share(column->profile.distinct_count, present, 0.5);
    if (score != SCORE_UNIQUE_TEXT)
        return is_varied ? score + (is_unique ? BONUS_UNIQUE : 0) : 0;
    unsigned head = ins_phrase_read(ins_phrase_of(set->words[at])).head;
    bool is_plain = (head & INS_SENSE_CATEGORY) == 0 &&
                    ins_profile_numeric(set->table, column) == INS_NUMERIC_NONE;
    return is_unique && is_plain && set->dataset->key_count == 1 ? score : 0;
}

static int score_label(const ins_derive *derive, size_t own, size_t at)
{
    const ins_derive_set *set = &derive->sets[own];
    if (!may_be_label(set, at))
        return 0;
    ins_slice words = ins_phrase_of(set->words[at]);
    int score = score_words(set, words);
    if (score >= SCORE_TITLE)
        return score;
    bool is_seen = set->columns[at] != NULL; /* of what is computed no values are known */
    return score == 0 || !is_seen || names_other(derive, own, words) ? 0 : weigh(set, at, score);
}

void ins_derive_label_field(const ins_derive *derive, size_t at)
{
    ins_derive_set *set = &derive->sets[at];
    int best_score = 0;
    int best = -1;
    for (size_t i = 0; i < set->dataset->field_count; i++) {
        int score = score_label(derive, at, i);
        if (score > best_score) {
            best = (int)i;
            best_score = score;
        }
    }
    if (best < 0)
        return;
    set->dataset->label_field = best;
    if (set->is_open[best] && set->fields[best].role != INS_ROLE_KEY)
        set->fields[best].role = INS_ROLE_LABEL;
}

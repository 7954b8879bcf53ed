/* The field of time of a dataset. Which datasets only link others, and which stocks are stocks. */
#include "model/derive_parts.h"

enum { SCORE_DATE = 100, SCORE_YEAR = 30 };

/* Words that make a date more or less the time of its row. */
static const struct {
    const char *word;
    int score;
} TIME_WORDS[] = {
    {"order", 8},     {"sale", 8},        {"sales", 8},     {"transaction", 8}, {"invoice", 8},
    {"event", 8},     {"visit", 8},       {"payment", 8},   {"purchase", 8},    {"booking", 8},
    {"end", -30},     {"to", -30},        {"until", -30},   {"expiry", -30},    {"expires", -30},
    {"due", -30},     {"closed", -30},    {"left", -30},    {"valid", -30},     {"completed", -30},
    {"shipped", -30}, {"delivered", -30}, {"planned", -30}, {"calendar", 8},
};

static bool is_phrase(ins_slice phrase, const char *text)
{
    return ins_slice_equal(phrase, ins_slice_of(text));
}

/* "date", "year"; "order date" of an order. */
static bool is_plain_time(ins_slice words)
{
    return is_phrase(words, "date") || is_phrase(words, "datetime") ||
           is_phrase(words, "timestamp") || is_phrase(words, "year");
}

static int score_year(ins_slice words, bool is_own)
{
    bool is_period =
        is_plain_time(words) || is_phrase(words, "fiscal year") || is_phrase(words, "season");
    return is_period || is_own ? SCORE_YEAR : 0;
}

/* How well a field of time serves as the time of a row; 0 or less: not at all. */
static int score_time(const ins_derive_set *set, size_t at)
{
    ins_slice words = ins_phrase_of(set->words[at]);
    const ins_field *field = &set->fields[at];
    unsigned any = ins_phrase_read(words).any;
    if (field->role != INS_ROLE_TIME || (any & INS_SENSE_PERSONAL) != 0)
        return 0;
    bool is_own = ins_phrase_is_within(ins_phrase_before_last(words),
                                       ins_slice_of(set->dataset->naming.label));
    if (field->type == INSIGHTS_TYPE_INT)
        return score_year(words, is_own);
    int score = SCORE_DATE + (is_plain_time(words) ? 20 : 0) + (is_own ? 10 : 0);
    for (size_t i = 0; i < sizeof TIME_WORDS / sizeof *TIME_WORDS; i++)
        score += ins_phrase_has(words, TIME_WORDS[i].word) ? TIME_WORDS[i].score : 0;
    score -= (any & INS_SENSE_WEAK_DATE) != 0 ? 50 : 0;
    size_t rows = set->table->profiled_rows;
    size_t nulls = set->columns[at] == NULL ? 0 : set->columns[at]->profile.null_count;
    return rows == 0 ? score : score - (int)(40 * nulls / rows);
}

static void choose_time(ins_derive_set *set)
{
    int best_score = 0;
    for (size_t i = 0; i < set->dataset->field_count; i++) {
        int score = score_time(set, i);
        if (score > best_score) {
            set->dataset->time_field = (int)i;
            best_score = score;
        }
    }
}

/* Every field of the key is a reference, there are two or more, and nothing is measured. */
static bool is_bridge(const ins_derive_set *set)
{
    const ins_dataset *dataset = set->dataset;
    size_t references = 0;
    size_t others = 0;
    for (size_t i = 0; i < dataset->field_count; i++) {
        bool is_measure = set->fields[i].role == INS_ROLE_MEASURE;
        if (is_measure || (set->fields[i].role == INS_ROLE_KEY && !set->is_reference[i]))
            return false;
        references += set->is_reference[i];
        others += !set->is_reference[i];
    }
    if (dataset->key_count == 0)
        return references >= 2 && others <= 2;
    size_t in_key = 0;
    for (size_t i = 0; i < dataset->key_count; i++)
        in_key += set->is_reference[dataset->key[i]];
    return in_key >= 2 && in_key == dataset->key_count;
}

/* A stock is one only where rows repeat over time; one row per thing may be added up. */
static void settle_stocks(ins_derive_set *set)
{
    const ins_dataset *dataset = set->dataset;
    bool is_snapshot = dataset->time_field >= 0 && dataset->key_count != 1;
    for (size_t i = 0; i < dataset->field_count; i++) {
        ins_measure_format *format = &set->fields[i].format;
        if (set->is_open[i] && format->additivity == INS_SEMI_ADDITIVE && !is_snapshot)
            format->additivity = INS_ADDITIVE;
    }
}

void ins_derive_row_fields(ins_derive *derive)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        ins_derive_set *set = &derive->sets[i];
        set->dataset->is_bridge = set->dataset->is_bridge || is_bridge(set);
        if (set->dataset->label_field < 0 && !set->dataset->is_bridge)
            ins_derive_label_field(derive, i);
        if (set->dataset->time_field < 0)
            choose_time(set);
        settle_stocks(set);
    }
}

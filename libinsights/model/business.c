/* Finds the roles of figures of retail in a model, and says which ones it lacks. */
#include "model/business.h"

#include "model/phrase.h"

#include <string.h>

enum { ROLES_MAX = 8, TEXT_MAX = 400 };

ins_business_view ins_business_view_of(const ins_model *model)
{
    return (ins_business_view){model->datasets, model->dataset_count, model->metrics,
                               model->metric_count};
}

const ins_business_role *ins_business_role_named(ins_slice name)
{
    for (size_t i = 0; i < ins_business_roles_count_en; i++)
        if (ins_slice_equal(name, ins_slice_of(ins_business_roles_en[i].name)))
            return &ins_business_roles_en[i];
    return NULL;
}

/* Calls for each phrase of a list with ", " between: the next one, or false. */
static bool next_phrase(const char **rest, ins_slice *phrase)
{
    if (*rest == NULL || **rest == '\0')
        return false;
    const char *comma = strstr(*rest, ", ");
    *phrase = (ins_slice){*rest, comma == NULL ? strlen(*rest) : (size_t)(comma - *rest)};
    *rest = comma == NULL ? *rest + phrase->size : comma + 2;
    return true;
}

static bool ends_with_one(ins_slice label, const char *words)
{
    ins_slice phrase;
    while (next_phrase(&words, &phrase))
        if (ins_phrase_ends(label, phrase))
            return true;
    return false;
}

static bool has_one(ins_slice label, const char *words)
{
    ins_slice phrase;
    while (next_phrase(&words, &phrase))
        if (ins_phrase_is_within(phrase, label))
            return true;
    return false;
}

bool ins_business_is_deal(const char *label)
{
    const ins_business_role *orders = ins_business_role_named(ins_slice_of("orders"));
    return orders != NULL && has_one(ins_slice_of(label), orders->words);
}

static bool is_plain_sum(const ins_metric *metric)
{
    return metric->expression->kind == INS_EXPR_AGGREGATE &&
           strcmp(metric->expression->name, "SUM") == 0 && !metric->expression->is_distinct &&
           metric->expression->arguments[0]->kind == INS_EXPR_COLUMN &&
           metric->format.additivity == INS_ADDITIVE;
}

static bool fits(const ins_business_role *role, const ins_metric *metric)
{
    ins_slice label = ins_slice_of(metric->naming.label);
    if (role->source == INS_BUSINESS_SUM)
        return ends_with_one(label, role->words);
    unsigned senses = ins_phrase_read(label).any;
    return (senses & role->senses) != 0 && (senses & INS_SENSE_BAD) == 0;
}

static bool find_sum(const ins_business_view *view, const ins_business_role *role, size_t dataset,
                     ins_business_found *out)
{
    for (size_t i = 0; i < view->metric_count; i++) {
        const ins_metric *metric = &view->metrics[i];
        if (metric->dataset != dataset || !is_plain_sum(metric) || !fits(role, metric))
            continue;
        out->sum = metric;
        return true;
    }
    return false;
}

static bool find_distinct(const ins_business_view *view, const ins_business_role *role,
                          size_t dataset, ins_business_found *out)
{
    const ins_dataset *set = &view->datasets[dataset];
    for (size_t i = 0; i < set->field_count; i++) {
        const ins_field *field = &set->fields[i];
        bool is_other = field->role == INS_ROLE_REFERENCE && !field->is_unique;
        if (!is_other || !has_one(ins_slice_of(field->naming.label), role->words))
            continue;
        out->field = field;
        return true;
    }
    return false;
}

/* True for a number that several rows share because they are parts of one deal, as the number of
 * an order on its lines. */
static bool is_of_larger_deal(const ins_field *field)
{
    static const char NUMBERS[] = "id, number, no, nr, key, code";
    ins_slice label = ins_slice_of(field->naming.label);
    bool is_number = field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE ||
                     ins_phrase_count(label) == 1 || ends_with_one(label, NUMBERS);
    return is_number && field->role != INS_ROLE_MEASURE && field->role != INS_ROLE_TIME &&
           !field->is_unique && ins_business_is_deal(field->naming.label);
}

static bool has_default(const ins_business_view *view, size_t dataset)
{
    for (size_t i = 0; i < view->metric_count; i++)
        if (view->metrics[i].is_default && view->metrics[i].dataset == dataset)
            return true;
    return false;
}

/* Each row is a deal when it has a number and a day and is no part of another, in the dataset that
 * "sales" is about. Parts of deals are counted by the number of their deal, when there is one. */
static bool find_deals(const ins_business_view *view, size_t dataset, ins_business_found *out)
{
    const ins_dataset *set = &view->datasets[dataset];
    size_t count = 0;
    for (size_t i = 0; i < set->field_count; i++) {
        bool is_own_key = set->key_count == 1 && i == set->key[0];
        if (is_own_key || !is_of_larger_deal(&set->fields[i]))
            continue;
        out->field = &set->fields[i];
        count++;
    }
    if (count > 0)
        return count == 1;
    return set->key_count == 1 && set->time_field >= 0 && has_default(view, dataset);
}

bool ins_business_find(const ins_business_view *view, const ins_business_role *role, size_t dataset,
                       ins_business_found *out)
{
    *out = (ins_business_found){NULL, NULL};
    switch (role->source) {
    case INS_BUSINESS_SENSE:
    case INS_BUSINESS_SUM: return find_sum(view, role, dataset, out);
    case INS_BUSINESS_DISTINCT: return find_distinct(view, role, dataset, out);
    case INS_BUSINESS_DEALS: break;
    }
    return find_deals(view, dataset, out);
}

/* ---- what is missing ---- */

/* Roles of a figure, and which of them no dataset has. */
typedef struct needs {
    const ins_business_role *roles[ROLES_MAX];
    bool is_missing[ROLES_MAX];
    size_t count;
    size_t missing;
} needs;

static bool has_anywhere(const ins_business_view *view, const ins_business_role *role)
{
    ins_business_found found;
    for (size_t i = 0; i < view->dataset_count; i++)
        if (ins_business_find(view, role, i, &found))
            return true;
    return false;
}

static bool is_word_byte(char byte)
{
    return ins_is_alpha(byte) || ins_is_digit(byte) || byte == '_';
}

/* The roles that a formula names, each once. */
static void read_needs(needs *out, const ins_business_view *view, const char *formula)
{
    for (const char *at = formula; *at != '\0' && out->count < ROLES_MAX;) {
        size_t size = 0;
        while (is_word_byte(at[size]))
            size++;
        const ins_business_role *role = ins_business_role_named((ins_slice){at, size});
        bool is_new = role != NULL;
        for (size_t i = 0; i < out->count; i++)
            is_new = is_new && out->roles[i] != role;
        if (is_new) {
            out->is_missing[out->count] = !has_anywhere(view, role);
            out->missing += out->is_missing[out->count];
            out->roles[out->count++] = role;
        }
        at += size == 0 ? 1 : size;
    }
}

/* "a, b and c": the roles, or only those that are missing. */
static void list_roles(const needs *all, bool only_missing, const char *joint, char text[TEXT_MAX])
{
    size_t left = only_missing ? all->missing : all->count;
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < all->count; i++) {
        if (only_missing && !all->is_missing[i])
            continue;
        size_t size = strlen(all->roles[i]->said);
        const char *between = --left == 0 ? "" : left == 1 ? joint : ", ";
        if (used + size + strlen(between) + 1 > TEXT_MAX)
            return;
        memcpy(text + used, all->roles[i]->said, size);
        memcpy(text + used + size, between, strlen(between) + 1);
        used += size + strlen(between);
    }
}

const char *ins_business_missing(const ins_business_metric *metric, const ins_model *model,
                                 ins_arena *arena)
{
    if (metric->formula == NULL)
        return ins_arena_printf(arena, "%s needs %s, which is not computed yet", metric->label,
                                metric->needs);
    const ins_business_view view = ins_business_view_of(model);
    needs all = {.count = 0};
    char needed[TEXT_MAX];
    char missing[TEXT_MAX];
    read_needs(&all, &view, metric->formula);
    list_roles(&all, false, " and ", needed);
    list_roles(&all, true, " and no ", missing);
    if (all.missing > 0)
        return ins_arena_printf(arena, "%s needs %s; this model has no %s", metric->label, needed,
                                missing);
    return ins_arena_printf(arena,
                            "%s needs %s in one table; this model has them in several, and a "
                            "figure over several tables is not computed yet",
                            metric->label, needed);
}

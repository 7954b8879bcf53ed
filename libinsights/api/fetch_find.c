/* Finds datasets and fields of a model by words of trade. */
#include "api/fetch_find.h"

#include "model/derive.h"
#include "model/phrase.h"
#include "plan/measure.h"
#include "plan/path.h"

#include <limits.h>

enum { WAYS = 3, UNNAMED_COLUMNS_MIN = 4 };

/* A running search. */
typedef struct search {
    const ins_model *model;
    ins_arena *arena;
    bool is_out_of_memory;
} search;

static const ins_field_ref nowhere = {-1, -1};

/* ---- words ---- */

static bool is_said(const char *a, const char *b)
{
    return ins_ascii_equal(ins_slice_of(a), ins_slice_of(b));
}

static bool is_synonym(const ins_naming *naming, const char *word)
{
    for (size_t i = 0; i < naming->synonym_count; i++)
        if (is_said(naming->synonyms[i], word))
            return true;
    return false;
}

static const char *words_of(search *at, const char *identifier)
{
    const char *words = ins_words_of_identifier(at->arena, identifier);
    if (words == NULL)
        at->is_out_of_memory = true;
    return words == NULL ? "" : words;
}

/* How well a name fits a list, 0 best: by place in the list, then name, label, synonym. -1: not. */
static int fit_of(search *at, const ins_naming *naming, const char *const *list)
{
    if (list == NULL)
        return -1;
    const char *words = words_of(at, naming->name);
    for (int i = 0; list[i] != NULL; i++) {
        if (is_said(words, list[i]) || is_said(naming->name, list[i]))
            return i * WAYS;
        if (is_said(naming->label, list[i]))
            return i * WAYS + 1;
        if (is_synonym(naming, list[i]))
            return i * WAYS + 2;
    }
    return -1;
}

/* A dataset's label is its entity in the singular; "retail sale" is a sale. -1: another thing. */
static int entity_fit(search *at, const ins_dataset *dataset, const char *const *list)
{
    int fit = fit_of(at, &dataset->naming, list);
    if (fit >= 0 || list == NULL)
        return fit;
    int count = 0;
    while (list[count] != NULL)
        count++;
    ins_slice label = ins_slice_of(dataset->naming.label);
    for (int i = 0; i < count; i++) {
        if (is_said(dataset->plural, list[i]))
            return i * WAYS + 2;
        if (ins_phrase_ends(label, ins_slice_of(list[i])))
            return (count + i) * WAYS;
    }
    return -1;
}

/* ---- fields ---- */

static bool is_of_kind(const ins_field *field, ins_wanted_kind kind)
{
    if (kind == INS_WANTED_TIME)
        return ins_field_is_time(field);
    if (kind == INS_WANTED_NUMBER)
        return ins_field_is_number(field) && field->role != INS_ROLE_KEY &&
               field->role != INS_ROLE_REFERENCE && field->role != INS_ROLE_TIME;
    return true;
}

static ins_field_ref find_named(search *at, size_t dataset, ins_wanted_kind kind,
                                const char *const *list)
{
    const ins_dataset *rows = &at->model->datasets[dataset];
    ins_field_ref best = nowhere;
    int best_fit = INT_MAX;
    for (size_t i = 0; i < rows->field_count; i++) {
        if (!is_of_kind(&rows->fields[i], kind))
            continue;
        int fit = fit_of(at, &rows->fields[i].naming, list);
        if (fit < 0 || fit >= best_fit)
            continue;
        best = (ins_field_ref){(int)dataset, (int)i};
        best_fit = fit;
    }
    return best;
}

static ins_field_ref part_of(const ins_model *model, size_t dataset, ins_wanted_part part)
{
    const ins_dataset *rows = &model->datasets[dataset];
    int field = -1;
    if (part == INS_PART_KEY && rows->key_count == 1)
        field = (int)rows->key[0];
    if (part == INS_PART_LABEL)
        field = rows->label_field;
    if (part == INS_PART_TIME)
        field = rows->time_field;
    return field < 0 ? nowhere : (ins_field_ref){(int)dataset, field};
}

/* The column in one of its homes: the name of the thing itself when the home is called so. */
static ins_field_ref find_at_home(search *at, size_t home, const ins_wanted_column *wanted)
{
    const ins_dataset *rows = &at->model->datasets[home];
    bool is_itself = entity_fit(at, rows, wanted->words) >= 0;
    if (is_itself && wanted->kind == INS_WANTED_ANY && rows->label_field >= 0)
        return (ins_field_ref){(int)home, rows->label_field};
    ins_field_ref named = find_named(at, home, wanted->kind, wanted->words);
    return named.dataset >= 0 ? named : part_of(at->model, home, wanted->otherwise);
}

static bool has_way(search *at, size_t from, size_t to, ins_join_path *path)
{
    insights_status status = ins_join_path_find(path, at->model, from, to, NULL);
    if (status == INSIGHTS_NOMEM)
        at->is_out_of_memory = true;
    return status == INSIGHTS_OK;
}

/* Homes that are reached over one shortest way only; the best name, then the shortest way first. */
static ins_field_ref find_in_homes(search *at, size_t dataset, const ins_wanted_column *wanted)
{
    ins_field_ref best = nowhere;
    size_t best_rank = SIZE_MAX;
    for (size_t i = 0; wanted->homes != NULL && i < at->model->dataset_count; i++) {
        ins_join_path path;
        int fit = i == dataset ? -1 : entity_fit(at, &at->model->datasets[i], wanted->homes);
        if (fit < 0 || !has_way(at, dataset, i, &path))
            continue;
        size_t rank = (size_t)fit * (INS_PATH_MAX + 1) + path.count;
        ins_field_ref found = rank < best_rank ? find_at_home(at, i, wanted) : nowhere;
        if (found.dataset < 0)
            continue;
        best = found;
        best_rank = rank;
    }
    return best;
}

static ins_field_ref find_field(search *at, size_t dataset, const ins_wanted_column *wanted)
{
    ins_field_ref found = find_named(at, dataset, wanted->kind, wanted->words);
    if (found.dataset < 0)
        found = find_in_homes(at, dataset, wanted);
    if (found.dataset < 0)
        found = find_named(at, dataset, wanted->kind, wanted->codes);
    return found.dataset < 0 ? part_of(at->model, dataset, wanted->otherwise) : found;
}

static int find_metric(search *at, size_t dataset, const ins_wanted_column *wanted)
{
    int best = -1;
    int best_fit = INT_MAX;
    for (size_t i = 0; wanted->kind == INS_WANTED_NUMBER && i < at->model->metric_count; i++) {
        const ins_metric *metric = &at->model->metrics[i];
        bool is_candidate = metric->dataset == dataset && metric->format.additivity == INS_ADDITIVE;
        int fit = is_candidate ? fit_of(at, &metric->naming, wanted->words) : -1;
        if (fit < 0 || fit >= best_fit)
            continue;
        best = (int)i;
        best_fit = fit;
    }
    return best;
}

insights_status ins_find_column(ins_field_ref *out, const ins_model *model, size_t dataset,
                                const ins_wanted_column *wanted, ins_arena *arena,
                                insights_error **err)
{
    search at = {model, arena, false};
    *out = find_field(&at, dataset, wanted);
    return at.is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* ---- tables ---- */

/* Fills the places of all columns; returns the set of those that are there. */
static unsigned find_columns(search *at, size_t dataset, const ins_wanted_table *wanted,
                             ins_found_table *out)
{
    unsigned there = 0;
    out->dataset = (int)dataset;
    for (size_t i = 0; i < wanted->column_count; i++) {
        out->columns[i] = find_field(at, dataset, &wanted->columns[i]);
        out->metrics[i] = find_metric(at, dataset, &wanted->columns[i]);
        if (out->columns[i].dataset >= 0 || out->metrics[i] >= 0)
            there |= 1U << i;
    }
    return there;
}

/* Number of the first set of columns that is complete; INS_WANTED_SETS when none is. */
static int set_of(const ins_wanted_table *wanted, unsigned there)
{
    for (int i = 0; i < INS_WANTED_SETS && wanted->sets[i] != 0; i++)
        if ((wanted->sets[i] & there) == wanted->sets[i])
            return i;
    return INS_WANTED_SETS;
}

static int count_of(unsigned set)
{
    int count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

/* The dataset whose name fits, those with better columns first; false when there is none. */
static bool find_by_name(search *at, const ins_wanted_table *wanted, ins_found_table *out,
                         const ins_dataset **nearest)
{
    int best_set = INS_WANTED_SETS;
    int best_fit = INT_MAX;
    for (size_t i = 0; i < at->model->dataset_count; i++) {
        ins_found_table found;
        const ins_dataset *dataset = &at->model->datasets[i];
        int fit = entity_fit(at, dataset, wanted->words);
        if (fit < 0)
            continue;
        int set = set_of(wanted, find_columns(at, i, wanted, &found));
        if (*nearest == NULL)
            *nearest = dataset;
        if (set > best_set || (set == best_set && fit >= best_fit))
            continue;
        best_set = set;
        best_fit = fit;
        *out = found;
    }
    return best_set < INS_WANTED_SETS;
}

/* The dataset with the most columns among those that have the best set of them. */
static bool find_by_columns(search *at, const ins_wanted_table *wanted, ins_found_table *out)
{
    int best = UNNAMED_COLUMNS_MIN - 1;
    for (size_t i = 0; wanted->may_be_unnamed && i < at->model->dataset_count; i++) {
        ins_found_table found;
        unsigned there = find_columns(at, i, wanted, &found);
        if (set_of(wanted, there) != 0 || count_of(there) <= best)
            continue;
        best = count_of(there);
        *out = found;
    }
    return best >= UNNAMED_COLUMNS_MIN;
}

insights_status ins_find_table(ins_found_table *out, const ins_model *model,
                               const ins_wanted_table *wanted, ins_arena *arena,
                               insights_error **err)
{
    search at = {model, arena, false};
    const ins_dataset *nearest = NULL;
    bool is_found = find_by_name(&at, wanted, out, &nearest) || find_by_columns(&at, wanted, out);
    if (at.is_out_of_memory)
        return ins_fail_nomem(err);
    if (is_found)
        return INSIGHTS_OK;
    if (nearest != NULL)
        return ins_fail(err, INSIGHTS_NOT_FOUND,
                        "dataset %s cannot be fetched as %s: it needs %s; give its fields "
                        "synonyms in the model",
                        nearest->naming.name, wanted->name, wanted->needs);
    return ins_fail(err, INSIGHTS_NOT_FOUND,
                    "the model has no dataset of %s: give the one that has %s the synonym \"%s\"",
                    wanted->name, wanted->needs, wanted->words[0]);
}

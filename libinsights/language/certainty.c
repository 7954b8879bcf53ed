/* Estimates how probable it is that a plan is what was meant. Decides nothing. */
#include "language/certainty.h"

#include <math.h>

enum { DATASETS_SEEN_MAX = 64, COLUMNS_MAX = 4, FILTERS_MAX = 2 };

static const double NAMED_QUALITY = 0.9;

/* Below this a plan is more likely not what was meant. */
static const double IN_DOUBT = 0.5;

static const char *const names[] = {
    [INS_TRAIT_COST] = "cost",         [INS_TRAIT_EFFORT] = "effort",
    [INS_TRAIT_MISSPELT] = "misspelt", [INS_TRAIT_NEAR] = "near",
    [INS_TRAIT_WEAKEST] = "weakest",   [INS_TRAIT_FILLERS] = "fillers",
    [INS_TRAIT_JOINS] = "joins",       [INS_TRAIT_BARE_SET] = "bare_set",
    [INS_TRAIT_COLUMNS] = "columns",   [INS_TRAIT_LIST] = "list",
    [INS_TRAIT_FILTERS] = "filters"};

/*
 * Fitted by `bench/calibrate fit` on 23 November 2026: 1,496 answered questions over 94 databases
 * (the open Spider-derived questions and two sets written for the purpose), 1,426 of them right;
 * checked on four further sets. EFFORT, WEAKEST and JOINS told nearly nothing that the others do
 * not, NEAR nothing.
 */
static const double WITHOUT_DOUBT = 4.89;
static const double coefficients[INS_TRAITS] = {
    [INS_TRAIT_COST] = -2.43, [INS_TRAIT_EFFORT] = -0.11,   [INS_TRAIT_MISSPELT] = -1.29,
    [INS_TRAIT_NEAR] = 0.00,  [INS_TRAIT_WEAKEST] = -0.05,  [INS_TRAIT_FILLERS] = -0.27,
    [INS_TRAIT_JOINS] = 0.00, [INS_TRAIT_BARE_SET] = -5.96, [INS_TRAIT_COLUMNS] = -0.62,
    [INS_TRAIT_LIST] = -0.96, [INS_TRAIT_FILTERS] = -0.70,
};

const char *ins_trait_name(ins_trait trait)
{
    return names[trait];
}

double ins_quality_of_atom(const ins_reader *reader, size_t atom)
{
    const ins_sense *sense = &reader->senses[atom];
    const ins_link *links[] = {sense->entity, sense->field, sense->metric, sense->value};
    double best = 0;
    for (size_t i = 0; i < 4; i++)
        if (links[i] != NULL && (double)links[i]->quality > best)
            best = (double)links[i]->quality;
    return best;
}

/* ---- the words ---- */

static void add_word(ins_traits *out, const ins_reader *reader, size_t index)
{
    const ins_atom *atom = &reader->atoms->items[index];
    ins_word_role role = reader->roles[index];
    if (atom->kind == INS_ATOM_COMMA || atom->kind == INS_ATOM_STOP)
        return;
    if (role >= INS_WORD_METRIC && role <= INS_WORD_VALUE) {
        double gap = 1 - ins_quality_of_atom(reader, index);
        out->at[INS_TRAIT_WEAKEST] = fmax(out->at[INS_TRAIT_WEAKEST], gap);
    }
    if (role == INS_WORD_FILLER)
        out->at[INS_TRAIT_FILLERS]++;
    bool is_misspelt = atom->link_count > 0 && atom->links[0].distance > 0;
    if (atom->repaired != NULL)
        out->at[is_misspelt ? INS_TRAIT_MISSPELT : INS_TRAIT_NEAR]++;
}

/* ---- the plan ---- */

/* Datasets whose fields a plan uses, each once. */
typedef struct datasets {
    int items[DATASETS_SEEN_MAX];
    size_t count;
} datasets;

static void see(datasets *seen, int dataset)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->items[i] == dataset)
            return;
    if (dataset >= 0 && seen->count < DATASETS_SEEN_MAX)
        seen->items[seen->count++] = dataset;
}

static bool names_rows_of(const ins_reader *reader, int dataset)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_link *entity = reader->senses[i].entity;
        if (reader->roles[i] == INS_WORD_ENTITY && entity != NULL &&
            entity->ref.dataset == dataset && (double)entity->quality >= NAMED_QUALITY)
            return true;
    }
    return false;
}

/* Rows that must belong to others that the question neither names nor says anything of: a word that
 * is a column, or what is counted, was taken for these. */
static bool is_bare_set(const ins_reader *reader, const ins_condition *condition)
{
    if (condition->nested == NULL || condition->compare != INS_COMPARE_IN)
        return false;
    const ins_plan *rows = condition->nested->plan;
    while (rows->over != NULL)
        rows = rows->over;
    return rows->filter_count == 0 && rows->having_count == 0 && !rows->period.has_start &&
           !rows->period.has_end && !names_rows_of(reader, rows->dataset);
}

static void add_conditions(ins_traits *out, const ins_reader *reader, const ins_plan *plan,
                           datasets *seen)
{
    out->at[INS_TRAIT_FILTERS] += fmin((double)plan->filter_count, FILTERS_MAX);
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++) {
            see(seen, plan->filters[i].any[j].field.dataset);
            if (is_bare_set(reader, &plan->filters[i].any[j]))
                out->at[INS_TRAIT_BARE_SET] = 1;
        }
}

static void add_plan(ins_traits *out, const ins_reader *reader, const ins_plan *plan)
{
    datasets seen = {{plan->dataset}, 1};
    for (size_t i = 0; i < plan->dimension_count; i++)
        see(&seen, plan->dimensions[i].field.dataset);
    for (size_t i = 0; i < plan->measure_count; i++)
        see(&seen, plan->measures[i].field.dataset);
    for (size_t i = 0; i < plan->order_count; i++)
        if (plan->orders[i].by == INS_ORDER_FIELD)
            see(&seen, plan->orders[i].field.dataset);
    add_conditions(out, reader, plan, &seen);
    out->at[INS_TRAIT_JOINS] += (double)(seen.count - 1);
    double asked = (double)plan->dimension_count - (double)reader->columns_unasked;
    out->at[INS_TRAIT_COLUMNS] += fmin(fmax(asked, 0), COLUMNS_MAX);
    out->at[INS_TRAIT_LIST] += plan->kind == INS_PLAN_LIST;
}

ins_traits ins_traits_of(const ins_reader *reader, const ins_plan *plan)
{
    ins_traits traits = {{0}};
    traits.at[INS_TRAIT_COST] = fmax(reader->cost, 0);
    traits.at[INS_TRAIT_EFFORT] = (double)reader->effort;
    for (size_t i = 0; i < reader->atoms->count; i++)
        add_word(&traits, reader, i);
    add_plan(&traits, reader, plan);
    return traits;
}

double ins_certainty_of(const ins_traits *traits)
{
    double sum = WITHOUT_DOUBT;
    for (size_t i = 0; i < INS_TRAITS; i++)
        sum += coefficients[i] * traits->at[i];
    return 1 / (1 + exp(-sum));
}

bool ins_is_in_doubt(double certainty)
{
    return certainty < IN_DOUBT;
}

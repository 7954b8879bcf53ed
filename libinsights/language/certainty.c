/* Estimates how probable it is that a plan is what was meant. Decides nothing. */
#include "language/certainty.h"

#include <math.h>

enum { DATASETS_SEEN_MAX = 64, COLUMNS_MAX = 4 };

static const char *const names[] = {
    [INS_TRAIT_COST] = "cost",         [INS_TRAIT_EFFORT] = "effort",
    [INS_TRAIT_MISSPELT] = "misspelt", [INS_TRAIT_NEAR] = "near",
    [INS_TRAIT_WEAKEST] = "weakest",   [INS_TRAIT_FILLERS] = "fillers",
    [INS_TRAIT_JOINS] = "joins",       [INS_TRAIT_NESTED] = "nested",
    [INS_TRAIT_COLUMNS] = "columns",   [INS_TRAIT_LIST] = "list",
    [INS_TRAIT_FILTERS] = "filters"};

/*
 * Fitted by `bench/calibrate fit` on 23 November 2026: 1,209 answered questions over 78 databases
 * (the open Spider-derived questions and a set written for the purpose), 1,130 of them right;
 * checked on 514 over 32 other databases. NEAR and WEAKEST told nothing that the others do not.
 */
static const double WITHOUT_DOUBT = 4.71;
static const double coefficients[INS_TRAITS] = {
    [INS_TRAIT_COST] = -2.12,     [INS_TRAIT_EFFORT] = -0.05,  [INS_TRAIT_MISSPELT] = -1.09,
    [INS_TRAIT_NEAR] = 0.00,      [INS_TRAIT_WEAKEST] = 0.00,  [INS_TRAIT_FILLERS] = -0.28,
    [INS_TRAIT_JOINS] = 0.00,     [INS_TRAIT_NESTED] = -2.81,  [INS_TRAIT_COLUMNS] = -0.74,
    [INS_TRAIT_LIST] = -0.89,     [INS_TRAIT_FILTERS] = -0.48,
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

static void add_plan(ins_traits *out, const ins_plan *plan, size_t depth);

static void add_nested(ins_traits *out, const ins_nested *nested, size_t depth)
{
    if (nested == NULL)
        return;
    out->at[INS_TRAIT_NESTED] = 1;
    add_plan(out, nested->plan, depth + 1);
}

static void add_conditions(ins_traits *out, const ins_plan *plan, datasets *seen, size_t depth)
{
    out->at[INS_TRAIT_FILTERS] += (double)plan->filter_count;
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++) {
            see(seen, plan->filters[i].any[j].field.dataset);
            add_nested(out, plan->filters[i].any[j].nested, depth);
        }
    for (size_t i = 0; i < plan->having_count; i++)
        add_nested(out, plan->havings[i].nested, depth);
}

static void add_plan(ins_traits *out, const ins_plan *plan, size_t depth)
{
    datasets seen = {{plan->dataset}, 1};
    if (depth >= INS_PLAN_DEPTH_MAX)
        return;
    for (size_t i = 0; i < plan->dimension_count; i++)
        see(&seen, plan->dimensions[i].field.dataset);
    for (size_t i = 0; i < plan->measure_count; i++)
        see(&seen, plan->measures[i].field.dataset);
    for (size_t i = 0; i < plan->order_count; i++)
        if (plan->orders[i].by == INS_ORDER_FIELD)
            see(&seen, plan->orders[i].field.dataset);
    add_conditions(out, plan, &seen, depth);
    if (plan->over != NULL)
        add_plan(out, plan->over, depth + 1);
    out->at[INS_TRAIT_JOINS] += (double)(seen.count - 1);
    out->at[INS_TRAIT_COLUMNS] += (double)plan->dimension_count;
}

ins_traits ins_traits_of(const ins_reader *reader, const ins_plan *plan)
{
    ins_traits traits = {{0}};
    traits.at[INS_TRAIT_COST] = fmax(reader->cost, 0);
    traits.at[INS_TRAIT_EFFORT] = (double)reader->effort;
    for (size_t i = 0; i < reader->atoms->count; i++)
        add_word(&traits, reader, i);
    add_plan(&traits, plan, 0);
    traits.at[INS_TRAIT_COLUMNS] = fmin(traits.at[INS_TRAIT_COLUMNS], COLUMNS_MAX);
    traits.at[INS_TRAIT_LIST] = plan->kind == INS_PLAN_LIST;
    return traits;
}

double ins_certainty_of(const ins_traits *traits)
{
    double sum = WITHOUT_DOUBT;
    for (size_t i = 0; i < INS_TRAITS; i++)
        sum += coefficients[i] * traits->at[i];
    return 1 / (1 + exp(-sum));
}

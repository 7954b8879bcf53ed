/* Metrics of a derived model: a sum per additive measure of the datasets where things happen, and
 * which of them "sales" means. Figures made of sums are added by derive_business.c. */
#include "model/business.h"
#include "model/derive_parts.h"

#include <string.h>

enum { FACT_ROWS_MIN = 100 };

/* Datasets that record events or are too long to be a list of things. */
static bool is_fact(const ins_dataset *dataset)
{
    return dataset->time_field >= 0 || dataset->row_count > FACT_ROWS_MIN;
}

static unsigned senses_of(const ins_metric *metric)
{
    return ins_phrase_read(ins_slice_of(metric->naming.label)).any;
}

static bool is_name_taken(const ins_derive *derive, const char *name)
{
    for (size_t i = 0; i < derive->metric_count; i++)
        if (ins_ascii_equal(ins_slice_of(derive->metrics[i].naming.name), ins_slice_of(name)))
            return true;
    return false;
}

/* The wanted name, or the one with the dataset before it, or that with a number behind it. */
static const char *unique_name(ins_derive *derive, const char *dataset, const char *wanted)
{
    if (!is_name_taken(derive, wanted))
        return wanted;
    const char *name = ins_arena_printf(derive->arena, "%s_%s", dataset, wanted);
    for (size_t i = 2; name != NULL && is_name_taken(derive, name); i++)
        name = ins_arena_printf(derive->arena, "%s_%s_%zu", dataset, wanted, i);
    return name;
}

static bool is_label_taken(const ins_derive *derive, const char *label)
{
    for (size_t i = 0; i < derive->metric_count; i++)
        if (strcmp(derive->metrics[i].naming.label, label) == 0)
            return true;
    return false;
}

insights_status ins_derive_add_metric(ins_derive *derive, ins_metric metric, insights_error **err)
{
    const ins_dataset *dataset = derive->sets[metric.dataset].dataset;
    metric.naming.name = unique_name(derive, dataset->naming.name, metric.naming.name);
    if (is_label_taken(derive, metric.naming.label))
        metric.naming.label =
            ins_arena_printf(derive->arena, "%s %s", dataset->naming.label, metric.naming.label);
    metric.volume_metric = -1;
    ins_metric *grown = ins_arena_grow(derive->arena, derive->metrics, derive->metric_count,
                                       &derive->metric_capacity, sizeof metric);
    if (grown == NULL || metric.expression == NULL || metric.naming.name == NULL ||
        metric.naming.label == NULL)
        return ins_fail_nomem(err);
    derive->metrics = grown;
    grown[derive->metric_count++] = metric;
    return INSIGHTS_OK;
}

static const ins_expr *sum_of(ins_derive *derive, const ins_dataset *dataset,
                              const ins_field *field)
{
    const ins_expr *column =
        ins_expr_column(derive->arena, dataset->naming.name, field->naming.name);
    return column == NULL ? NULL : ins_expr_aggregate(derive->arena, "SUM", column, false);
}

/* Index of the first summed metric of a dataset with a sense; -1 when there is none. */
static int find_metric(const ins_derive *derive, size_t dataset, unsigned sense)
{
    for (size_t i = 0; i < derive->metric_count; i++) {
        const ins_metric *metric = &derive->metrics[i];
        unsigned senses = senses_of(metric);
        if (metric->dataset == dataset && metric->expression->kind == INS_EXPR_AGGREGATE &&
            (senses & sense) != 0 && (senses & INS_SENSE_BAD) == 0)
            return (int)i;
    }
    return -1;
}

/* What was sold and what came in for it belong together, for questions about price and volume. */
static void pair_volume(ins_derive *derive, size_t at)
{
    int revenue = find_metric(derive, at, INS_SENSE_AMOUNT);
    int quantity = find_metric(derive, at, INS_SENSE_VOLUME);
    if (revenue >= 0 && quantity >= 0)
        derive->metrics[revenue].volume_metric = quantity;
}

static insights_status add_sums(ins_derive *derive, size_t at, insights_error **err)
{
    const ins_derive_set *set = &derive->sets[at];
    for (size_t i = 0; i < set->dataset->field_count; i++) {
        const ins_field *field = &set->fields[i];
        if (field->role != INS_ROLE_MEASURE || field->format.additivity == INS_NON_ADDITIVE)
            continue;
        ins_metric metric = {.dataset = at, .type = field->type, .format = field->format};
        if (field->is_numeric_text)
            metric.type = INSIGHTS_TYPE_FLOAT;
        metric.naming.name = field->naming.name;
        metric.naming.label = field->naming.label;
        metric.expression = sum_of(derive, set->dataset, field);
        INS_TRY(ins_derive_add_metric(derive, metric, err));
    }
    return INSIGHTS_OK;
}

/* The total of an invoice or an order is what was sold, though it is not called so. */
static int find_total(const ins_derive *derive, size_t at)
{
    if (!ins_business_is_deal(derive->sets[at].dataset->naming.label))
        return -1;
    for (size_t i = 0; i < derive->metric_count; i++) {
        const ins_metric *metric = &derive->metrics[i];
        ins_slice label = ins_slice_of(metric->naming.label);
        bool is_total = ins_phrase_has(label, "total") || ins_phrase_has(label, "value");
        if (metric->dataset == at && is_total && metric->expression->kind == INS_EXPR_AGGREGATE)
            return (int)i;
    }
    return -1;
}

/* "Sales" without more words: the money that comes in, in the dataset with the most rows. -1: none
   is known. */
static int choose_default(const ins_derive *derive)
{
    int best = -1;
    for (size_t i = 0; i < derive->set_count; i++) {
        int found = find_metric(derive, i, INS_SENSE_AMOUNT);
        if (found < 0)
            found = find_total(derive, i);
        if (found < 0)
            continue;
        bool is_larger =
            best < 0 || derive->sets[i].dataset->row_count >
                            derive->sets[derive->metrics[best].dataset].dataset->row_count;
        best = is_larger ? found : best;
    }
    return best;
}

insights_status ins_derive_metrics(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        if (!is_fact(derive->sets[i].dataset))
            continue;
        INS_TRY(add_sums(derive, i, err));
        pair_volume(derive, i);
    }
    int chosen = choose_default(derive);
    if (chosen >= 0)
        derive->metrics[chosen].is_default = true;
    for (size_t i = 0; i < derive->set_count; i++)
        if (is_fact(derive->sets[i].dataset))
            INS_TRY(ins_derive_business(derive, i, err));
    return INSIGHTS_OK;
}

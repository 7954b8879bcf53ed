/* Metrics of a derived model: a sum per additive measure of the datasets where things happen, and
 * the ratios that every sales report shows. */
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

static insights_status add_metric(ins_derive *derive, ins_metric metric, insights_error **err)
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

static ins_expr *node(ins_arena *arena, ins_expr_kind kind, const ins_expr *a, const ins_expr *b)
{
    ins_expr *made = ARENA_NEW(arena, ins_expr);
    const ins_expr **arguments = ARENA_ARRAY(arena, const ins_expr *, 2);
    if (made == NULL || arguments == NULL || a == NULL || b == NULL)
        return NULL;
    arguments[0] = a;
    arguments[1] = b;
    made->kind = kind;
    made->arguments = arguments;
    made->argument_count = 2;
    return made;
}

/* a / NULLIF(b, 0). */
static const ins_expr *ratio_of(ins_arena *arena, const ins_expr *a, const ins_expr *b)
{
    ins_expr *zero = ARENA_NEW(arena, ins_expr);
    if (zero != NULL) {
        zero->kind = INS_EXPR_LITERAL;
        zero->value = ins_value_int(0);
    }
    ins_expr *divisor = node(arena, INS_EXPR_FUNCTION, b, zero);
    if (divisor != NULL)
        divisor->name = "NULLIF";
    ins_expr *ratio = node(arena, INS_EXPR_BINARY, a, divisor);
    if (ratio != NULL)
        ratio->op = INS_OP_DIVIDE;
    return ratio;
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

/* factor * a / NULLIF(b, 0). A decimal factor keeps whole numbers from dividing as such. */
static const ins_expr *scaled_ratio(ins_derive *derive, int64_t factor_tenths, int a, int b)
{
    ins_expr *factor = ARENA_NEW(derive->arena, ins_expr);
    if (factor != NULL) {
        factor->kind = INS_EXPR_LITERAL;
        factor->value = ins_value_decimal(factor_tenths, 1);
    }
    ins_expr *scaled = node(derive->arena, INS_EXPR_BINARY, factor, derive->metrics[a].expression);
    if (scaled != NULL)
        scaled->op = INS_OP_MULTIPLY;
    return ratio_of(derive->arena, scaled, derive->metrics[b].expression);
}

static insights_status add_margin(ins_derive *derive, size_t at, int profit, int revenue,
                                  insights_error **err)
{
    ins_metric margin = {.dataset = at, .type = INSIGHTS_TYPE_FLOAT};
    margin.naming.name = "profit_margin";
    margin.naming.label = "profit margin";
    margin.format = (ins_measure_format){
        .unit = "%", .decimals = 1, .good_direction = 1, .additivity = INS_NON_ADDITIVE};
    margin.expression = scaled_ratio(derive, 1000, profit, revenue);
    return add_metric(derive, margin, err);
}

static insights_status add_average_price(ins_derive *derive, size_t at, int revenue, int quantity,
                                         insights_error **err)
{
    ins_metric price = {.dataset = at, .type = INSIGHTS_TYPE_FLOAT};
    price.naming.name = "average_price";
    price.naming.label = "average price";
    price.format = derive->metrics[revenue].format;
    price.format.decimals = 2;
    price.format.good_direction = 0;
    price.format.additivity = INS_NON_ADDITIVE;
    price.expression = scaled_ratio(derive, 10, revenue, quantity);
    return add_metric(derive, price, err);
}

static insights_status add_ratios(ins_derive *derive, size_t at, insights_error **err)
{
    int revenue = find_metric(derive, at, INS_SENSE_AMOUNT);
    int profit = find_metric(derive, at, INS_SENSE_PROFIT);
    int quantity = find_metric(derive, at, INS_SENSE_VOLUME);
    if (revenue >= 0 && quantity >= 0)
        derive->metrics[revenue].volume_metric = quantity;
    if (revenue >= 0 && profit >= 0)
        INS_TRY(add_margin(derive, at, profit, revenue, err));
    if (revenue >= 0 && quantity >= 0)
        INS_TRY(add_average_price(derive, at, revenue, quantity, err));
    return INSIGHTS_OK;
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
        INS_TRY(add_metric(derive, metric, err));
    }
    return INSIGHTS_OK;
}

/* True for names of what a customer and a company close with each other. */
static bool is_trade(const char *label)
{
    static const char *const TRADES[] = {"invoice", "order",   "sale",     "sales",  "transaction",
                                         "payment", "booking", "purchase", "receipt"};
    bool is_found = false;
    for (size_t i = 0; i < sizeof TRADES / sizeof *TRADES; i++)
        is_found = is_found || ins_phrase_has(ins_slice_of(label), TRADES[i]);
    return is_found;
}

/* The total of an invoice or an order is what was sold, though it is not called so. */
static int find_total(const ins_derive *derive, size_t at)
{
    if (!is_trade(derive->sets[at].dataset->naming.label))
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

/* True for a number that several rows share because they are parts of one deal, as the number of
   an order on its lines. */
static bool is_of_larger_deal(const ins_field *field)
{
    static const char *const NUMBERS[] = {"id", "number", "no", "nr", "key", "code"};
    ins_slice label = ins_slice_of(field->naming.label);
    bool is_number = field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE ||
                     ins_phrase_count(label) == 1;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        is_number = is_number || ins_phrase_ends(label, ins_slice_of(NUMBERS[i]));
    return is_number && field->role != INS_ROLE_MEASURE && field->role != INS_ROLE_TIME &&
           !field->is_unique && is_trade(field->naming.label);
}

/* True when each row is a deal of its own: it has a number and a day, and is no part of another. */
static bool is_deal(const ins_derive_set *set)
{
    const ins_dataset *dataset = set->dataset;
    bool is_own = dataset->key_count == 1 && dataset->time_field >= 0;
    for (size_t i = 0; is_own && i < dataset->field_count; i++)
        is_own = i == dataset->key[0] || !is_of_larger_deal(&set->fields[i]);
    return is_own;
}

/* SUM(amount) / COUNT(*). */
static insights_status add_order_value(ins_derive *derive, int amount, insights_error **err)
{
    static const char *const SYNONYMS[] = {"AOV", "average basket", "average basket value",
                                           "basket value", "average transaction value"};
    const ins_metric *total = &derive->metrics[amount];
    ins_metric value = {.dataset = total->dataset, .type = INSIGHTS_TYPE_FLOAT};
    value.naming.name = "average_order_value";
    value.naming.label = "average order value";
    value.naming.synonyms = SYNONYMS;
    value.naming.synonym_count = sizeof SYNONYMS / sizeof *SYNONYMS;
    value.format = total->format;
    value.format.decimals = 2;
    value.format.additivity = INS_NON_ADDITIVE;
    value.expression = ratio_of(derive->arena, total->expression,
                                ins_expr_aggregate(derive->arena, "COUNT", NULL, false));
    return add_metric(derive, value, err);
}

insights_status ins_derive_metrics(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < derive->set_count; i++) {
        if (!is_fact(derive->sets[i].dataset))
            continue;
        INS_TRY(add_sums(derive, i, err));
        INS_TRY(add_ratios(derive, i, err));
    }
    int chosen = choose_default(derive);
    if (chosen < 0)
        return INSIGHTS_OK;
    derive->metrics[chosen].is_default = true;
    if (!is_deal(&derive->sets[derive->metrics[chosen].dataset]))
        return INSIGHTS_OK;
    return add_order_value(derive, chosen, err);
}

/* Jensen-Shannon divergence per dimension. */
#include "analysis/surprise.h"

#include "analysis/sum.h"

#include <math.h>

#define LN_2 0.69314718055994530942

/* Totals of the values of one dimension; arrays by code. */
typedef struct totals {
    ins_sum *current;
    ins_sum *previous;
    double whole_current; /* of what is above 0 */
    double whole_previous;
    size_t used; /* values that occur */
} totals;

double ins_surprise_term(double p, double q)
{
    double middle = (p + q) / 2;
    double term = 0;
    if (p > 0)
        term += p * log2(p / middle);
    if (q > 0)
        term += q * log2(q / middle);
    return term / 2;
}

static bool add_up(ins_arena *arena, const ins_leaves *leaves, const ins_leaf_dimension *dimension,
                   totals *out)
{
    *out = (totals){.current = ARENA_ARRAY(arena, ins_sum, dimension->value_count),
                    .previous = ARENA_ARRAY(arena, ins_sum, dimension->value_count)};
    if (out->current == NULL || out->previous == NULL)
        return false;
    for (size_t i = 0; i < leaves->count; i++) {
        ins_sum_add(&out->current[dimension->codes[i]], leaves->current[i]);
        ins_sum_add(&out->previous[dimension->codes[i]], leaves->previous[i]);
    }
    for (size_t code = 0; code < dimension->value_count; code++) {
        double current = fmax(0, ins_sum_value(&out->current[code]));
        double previous = fmax(0, ins_sum_value(&out->previous[code]));
        out->whole_current += current;
        out->whole_previous += previous;
        out->used += current > 0 || previous > 0;
    }
    return true;
}

/* What the divergence of samples of the same make-up comes to on average. */
static double chance(const ins_leaves *leaves, size_t values)
{
    if (leaves->rows == NULL || values < 2)
        return 0;
    double rows = ins_sum_of(leaves->rows, leaves->count);
    double previous_rows = ins_sum_of(leaves->previous_rows, leaves->count);
    if (!(rows > 0) || !(previous_rows > 0))
        return 0;
    return (double)(values - 1) / (8 * LN_2) * (1 / rows + 1 / previous_rows);
}

static void fill(const ins_leaves *leaves, const ins_leaf_dimension *dimension, const totals *sums,
                 ins_surprise *out)
{
    double divergence = 0;
    bool has_both = sums->whole_current > 0 && sums->whole_previous > 0;
    for (size_t code = 0; code < dimension->value_count; code++) {
        double current = ins_sum_value(&sums->current[code]);
        double previous = ins_sum_value(&sums->previous[code]);
        out->gain += fmax(0, current - previous);
        out->loss += fmin(0, current - previous);
        if (has_both)
            divergence += ins_surprise_term(fmax(0, current) / sums->whole_current,
                                            fmax(0, previous) / sums->whole_previous);
    }
    out->surprise = fmax(0, divergence - chance(leaves, sums->used));
}

insights_status ins_surprise_rank(ins_arena *arena, const ins_leaves *leaves, ins_surprise **out,
                                  insights_error **err)
{
    ins_surprise *ranked = ARENA_ARRAY(arena, ins_surprise, leaves->dimension_count);
    if (ranked == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < leaves->dimension_count; i++) {
        totals sums;
        ins_surprise item = {.dimension = i};
        if (!add_up(arena, leaves, &leaves->dimensions[i], &sums))
            return ins_fail_nomem(err);
        fill(leaves, &leaves->dimensions[i], &sums, &item);
        size_t at = i;
        for (; at > 0 && ranked[at - 1].surprise < item.surprise; at--)
            ranked[at] = ranked[at - 1];
        ranked[at] = item;
    }
    *out = ranked;
    return INSIGHTS_OK;
}

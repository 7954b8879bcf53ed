/* Price, volume and mix with an exact sum. */
#include "analysis/price_volume_mix.h"

#include "analysis/strength.h"
#include "analysis/sum.h"

#include <math.h>

#define EXACT_MAX 4503599627370496.0 /* 2^52: sums of two stay exact */
#define DECIMAL_NOISE 1e-4           /* of a unit; what binary sums of decimals leave behind */
#define SAME_DISPERSION 0.99         /* a category may come close to its products */

enum { SCALE_MAX = 4 };

/* Sums over the items, amounts in units. */
typedef struct sums {
    ins_sum current;  /* R1 of items with a price */
    ins_sum previous; /* R0 */
    ins_sum at_old;   /* A: new quantities at old prices */
    ins_sum volume;   /* Q1 */
    ins_sum previous_volume;
    ins_sum unpriced; /* change of items without a price */
    ins_sum added;
    ins_sum lost;
} sums;

static bool is_decimal(double amount, double unit)
{
    double scaled = amount * unit;
    return fabs(scaled) < EXACT_MAX && fabs(scaled - nearbyint(scaled)) <= DECIMAL_NOISE;
}

/* Digits that hold every amount exactly, or -1. */
static int common_scale(const ins_pvm_item *items, size_t count)
{
    static const double units[SCALE_MAX + 1] = {1, 10, 100, 1000, 10000};
    int scale = 0;
    double gross = 0;
    for (size_t i = 0; i < count; i++) {
        while (scale <= SCALE_MAX && !(is_decimal(items[i].current, units[scale]) &&
                                       is_decimal(items[i].previous, units[scale])))
            scale++;
        if (scale > SCALE_MAX)
            return -1;
        gross += fabs(items[i].current) + fabs(items[i].previous);
    }
    return gross * units[scale] < EXACT_MAX ? scale : -1;
}

/* Adds an item whose amounts are in units. */
static void add_item(sums *s, ins_pvm *out, const ins_pvm_item *item)
{
    double change = item->current - item->previous;
    if (item->previous == 0 && item->previous_volume == 0) {
        ins_sum_add(&s->added, change);
        out->added_count += change != 0;
    } else if (item->current == 0 && item->volume == 0) {
        ins_sum_add(&s->lost, change);
        out->lost_count += change != 0;
    } else if (!(item->volume > 0) || !(item->previous_volume > 0)) {
        ins_sum_add(&s->unpriced, change);
    } else {
        ins_sum_add(&s->current, item->current);
        ins_sum_add(&s->previous, item->previous);
        ins_sum_add(&s->at_old, item->previous * (item->volume / item->previous_volume));
        ins_sum_add(&s->volume, item->volume);
        ins_sum_add(&s->previous_volume, item->previous_volume);
        out->kept_count++;
    }
}

static double in_units(double amount, double unit, bool is_exact)
{
    return is_exact ? nearbyint(amount * unit) : amount;
}

static void fill_parts(const sums *s, ins_pvm *out)
{
    double current = ins_sum_value(&s->current);
    double previous = ins_sum_value(&s->previous);
    double old_prices = ins_sum_value(&s->at_old);
    double old_volume = ins_sum_value(&s->previous_volume);
    double old_mix = old_volume > 0 ? previous * (ins_sum_value(&s->volume) / old_volume) : 0;
    if (!(fabs(old_prices) < EXACT_MAX) || !(fabs(old_mix) < EXACT_MAX))
        out->is_exact = false;
    double at_old = in_units(old_prices, 1, out->is_exact);
    double grown = in_units(old_mix, 1, out->is_exact);
    out->price = (current - at_old) + ins_sum_value(&s->unpriced);
    out->mix = at_old - grown;
    out->volume = grown - previous;
    out->added = ins_sum_value(&s->added);
    out->lost = ins_sum_value(&s->lost);
    out->change = (current - previous) + ins_sum_value(&s->unpriced) + (out->added + out->lost);
}

ins_pvm ins_pvm_of(const ins_pvm_item *items, size_t count)
{
    sums s = {.current = {0, 0}};
    int scale = common_scale(items, count);
    ins_pvm out = {.scale = scale < 0 ? 0 : scale, .is_exact = scale >= 0};
    double unit = pow(10, out.scale);
    for (size_t i = 0; i < count; i++) {
        ins_pvm_item item = items[i];
        item.current = in_units(item.current, unit, out.is_exact);
        item.previous = in_units(item.previous, unit, out.is_exact);
        add_item(&s, &out, &item);
    }
    fill_parts(&s, &out);
    return out;
}

/* Items that are the values of one dimension. */
static ins_pvm_item *roll_up(ins_arena *scratch, const ins_leaves *leaves,
                             const ins_leaf_dimension *dimension)
{
    ins_pvm_item *items = ARENA_ARRAY(scratch, ins_pvm_item, dimension->value_count);
    for (size_t i = 0; items != NULL && i < leaves->count; i++) {
        ins_pvm_item *item = &items[dimension->codes[i]];
        item->current += leaves->current[i];
        item->previous += leaves->previous[i];
        item->volume += leaves->volume[i];
        item->previous_volume += leaves->previous_volume[i];
    }
    return items;
}

/* Variance of the items' previous prices, weighted by quantity, times the quantity. */
static double dispersion_of(const ins_pvm_item *items, size_t count)
{
    ins_sum amount = {0, 0};
    ins_sum volume = {0, 0};
    ins_sum squares = {0, 0};
    for (size_t i = 0; i < count; i++) {
        if (!(items[i].previous_volume > 0))
            continue;
        ins_sum_add(&amount, items[i].previous);
        ins_sum_add(&volume, items[i].previous_volume);
    }
    double price = ins_sum_value(&volume) > 0 ? ins_sum_value(&amount) / ins_sum_value(&volume) : 0;
    for (size_t i = 0; i < count; i++) {
        double volume_before = items[i].previous_volume;
        double distance = items[i].previous - price * volume_before;
        if (volume_before > 0)
            ins_sum_add(&squares, distance * distance / volume_before);
    }
    return ins_sum_value(&squares);
}

/* The values of a dimension as items. */
typedef struct choice {
    ins_pvm_item *items;
    size_t count;
    size_t dimension;
    double dispersion;
} choice;

/* The items of the dimension that tells prices apart best with the fewest values. */
static insights_status choose_items(ins_arena *scratch, const ins_leaves *leaves, choice *out,
                                    insights_error **err)
{
    *out = (choice){.dispersion = -1};
    for (size_t i = 0; i < leaves->dimension_count; i++) {
        const ins_leaf_dimension *dimension = &leaves->dimensions[i];
        ins_pvm_item *rolled = roll_up(scratch, leaves, dimension);
        if (rolled == NULL)
            return ins_fail_nomem(err);
        double own = dispersion_of(rolled, dimension->value_count);
        bool is_similar =
            own >= out->dispersion * SAME_DISPERSION && out->dispersion >= own * SAME_DISPERSION;
        if (is_similar ? dimension->value_count < out->count : own > out->dispersion)
            *out = (choice){rolled, dimension->value_count, i, own};
    }
    out->dispersion = fmax(0, out->dispersion);
    return INSIGHTS_OK;
}

insights_status ins_pvm_dispersion(ins_arena *scratch, const ins_leaves *leaves, double *dispersion,
                                   insights_error **err)
{
    choice chosen;
    *dispersion = 0;
    if (leaves->volume == NULL)
        return INSIGHTS_OK;
    INS_TRY(choose_items(scratch, leaves, &chosen, err));
    *dispersion = chosen.dispersion;
    return INSIGHTS_OK;
}

insights_status ins_pvm_dimension(ins_arena *scratch, const ins_leaves *leaves, size_t *dimension,
                                  insights_error **err)
{
    choice chosen;
    INS_TRY(choose_items(scratch, leaves, &chosen, err));
    *dimension = chosen.dimension;
    return INSIGHTS_OK;
}

static void add_part(ins_collector *collector, ins_finding_kind kind, double part, size_t count,
                     const ins_pvm_task *task)
{
    if (part == 0)
        return;
    ins_finding *finding = ins_collect(collector, kind);
    finding->measure = task->measure;
    finding->evidence = task->evidence;
    finding->change = part;
    finding->count = count;
    if (task->change != 0)
        finding->contribution = part / task->change;
    finding->method = "price-volume-mix decomposition";
    finding->strength = INS_STRENGTH_PARTS * fmin(1, fabs(part / task->change));
}

insights_status ins_pvm_collect(ins_collector *collector, ins_arena *scratch,
                                const ins_leaves *leaves, const ins_pvm_task *task,
                                insights_error **err)
{
    choice chosen;
    if (leaves->volume == NULL)
        return INSIGHTS_OK;
    INS_TRY(choose_items(scratch, leaves, &chosen, err));
    ins_pvm parts = ins_pvm_of(chosen.items, chosen.count);
    if (parts.kept_count == 0)
        return INSIGHTS_OK;
    double unit = pow(10, parts.scale);
    add_part(collector, INS_FINDING_PRICE, parts.price / unit, parts.kept_count, task);
    add_part(collector, INS_FINDING_VOLUME, parts.volume / unit, parts.kept_count, task);
    add_part(collector, INS_FINDING_MIX, parts.mix / unit, parts.kept_count, task);
    add_part(collector, INS_FINDING_NEW, parts.added / unit, parts.added_count, task);
    add_part(collector, INS_FINDING_LOST, parts.lost / unit, parts.lost_count, task);
    return INSIGHTS_OK;
}

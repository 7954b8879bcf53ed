/* Expectation, noise and distance of segments during the search for causes. */
#include "analysis/scan.h"

#include "analysis/distribution.h"
#include "analysis/moments.h"
#include "analysis/sum.h"

#include <math.h>

#define CHI_SQUARE_MEDIAN 0.45493642311957283 /* one degree of freedom */
#define LEAST_SPREAD 1e-9                     /* keeps perfectly smooth data from dividing by 0 */
#define LEAST_REST 1e-9                       /* a rest below this part of the total is none */
#define OTHER_SIGN_PART 0.1                   /* a few returns among sales are no mixed signs */

enum { SPREAD_LEAVES_MIN = 10 };

static bool is_one_sign(const double *amounts, size_t count)
{
    double negative = 0;
    double positive = 0;
    for (size_t i = 0; i < count; i++) {
        positive += fmax(0, amounts[i]);
        negative -= fmin(0, amounts[i]);
    }
    return negative <= OTHER_SIGN_PART * positive;
}

/* Mean amount per row of a leaf; without rows 1, which the spread then makes up for. */
static double row_amount(const ins_leaves *leaves, size_t leaf)
{
    if (leaves->rows == NULL)
        return 1;
    double rows = leaves->rows[leaf] + leaves->previous_rows[leaf];
    double amount = fabs(leaves->current[leaf]) + fabs(leaves->previous[leaf]);
    return rows > 0 ? amount / rows : amount;
}

static void fill_noise(ins_scan *s, double factor)
{
    const ins_leaves *leaves = s->leaves;
    for (size_t i = 0; i < leaves->count; i++)
        s->noise[i] = row_amount(leaves, i) *
                      (fabs(leaves->current[i]) + factor * factor * fabs(leaves->previous[i]));
}

/* Median of the squared standardised residuals over what it would be without overdispersion. With
   too few leaves open the last estimate stays. */
static void estimate_spread(ins_scan *s, double factor)
{
    const ins_leaves *leaves = s->leaves;
    size_t count = 0;
    for (size_t i = 0; i < leaves->count; i++) {
        double residual = leaves->current[i] - factor * leaves->previous[i];
        if (!s->is_claimed[i] && s->noise[i] > 0)
            s->room[count++] = residual * residual / s->noise[i];
    }
    if (count < SPREAD_LEAVES_MIN)
        return;
    double least = leaves->rows != NULL ? 1 : LEAST_SPREAD;
    s->spread = fmax(least, ins_median(s->room, count) / CHI_SQUARE_MEDIAN);
    s->has_scale = true;
}

static double open_sum(const ins_scan *s, const double *amounts)
{
    ins_sum sum = {0, 0};
    for (size_t i = 0; i < s->leaves->count; i++)
        if (!s->is_claimed[i])
            ins_sum_add(&sum, amounts[i]);
    return ins_sum_value(&sum);
}

/* Factor, noise and overdispersion of the leaves that no cause has claimed. */
static void estimate(ins_scan *s)
{
    double factor = 1;
    s->open_current = open_sum(s, s->leaves->current);
    s->open_previous = open_sum(s, s->leaves->previous);
    if (s->has_factor && s->open_previous > s->leaves->total_previous * LEAST_REST)
        factor = fmax(0, s->open_current) / s->open_previous;
    fill_noise(s, factor);
    estimate_spread(s, factor);
    s->open_noise = open_sum(s, s->noise);
}

bool ins_scan_init(ins_scan *s, ins_arena *arena, const ins_leaves *leaves, size_t segment_count)
{
    *s = (ins_scan){.leaves = leaves, .segment_count = segment_count};
    s->noise = ARENA_ARRAY(arena, double, leaves->count);
    s->expected = ARENA_ARRAY(arena, double, leaves->count);
    s->is_claimed = ARENA_ARRAY(arena, bool, leaves->count);
    s->room = ARENA_ARRAY(arena, double, leaves->count);
    if (s->noise == NULL || s->expected == NULL || s->is_claimed == NULL || s->room == NULL)
        return false;
    s->has_factor = is_one_sign(leaves->current, leaves->count) &&
                    is_one_sign(leaves->previous, leaves->count) && leaves->total_previous > 0;
    s->has_scale = leaves->rows != NULL;
    s->spread = s->has_scale ? 1 : LEAST_SPREAD;
    estimate(s);
    return true;
}

ins_fit ins_scan_fit(const ins_scan *s, const ins_segment *segment)
{
    double open_current = 0;
    double open_previous = 0;
    double open_noise = 0;
    double noise = 0;
    ins_fit f = {.unexpected = 0, .factor = 1};
    for (size_t i = 0; i < segment->leaf_count; i++) {
        uint32_t leaf = segment->leaves[i];
        noise += s->noise[leaf];
        if (s->is_claimed[leaf]) {
            f.unexpected += s->leaves->current[leaf] - s->expected[leaf];
            continue;
        }
        open_current += s->leaves->current[leaf];
        open_previous += s->leaves->previous[leaf];
        open_noise += s->noise[leaf];
    }
    double rest_previous = s->open_previous - open_previous;
    double variance = noise;
    if (s->has_factor && rest_previous > s->leaves->total_previous * LEAST_REST) {
        double part = open_previous / rest_previous;
        f.factor = fmax(0, s->open_current - open_current) / rest_previous;
        variance += part * part * fmax(0, s->open_noise - open_noise);
    }
    f.unexpected += open_current - f.factor * open_previous;
    f.z = variance > 0 ? f.unexpected / sqrt(s->spread * variance) : 0;
    f.score = fabs(f.unexpected) * fabs(f.z);
    return f;
}

double ins_scan_p_value(const ins_scan *s, double z)
{
    return s->has_scale ? fmin(1, (double)s->segment_count * ins_normal_two_sided(z)) : (double)NAN;
}

void ins_scan_claim(ins_scan *s, const ins_segment *segment, const ins_fit *f)
{
    double whole = 0;
    double weights = 0;
    for (size_t i = 0; i < segment->leaf_count; i++) {
        uint32_t leaf = segment->leaves[i];
        if (!s->is_claimed[leaf])
            s->expected[leaf] = f->factor * s->leaves->previous[leaf];
        whole += s->expected[leaf];
        weights += s->noise[leaf];
    }
    bool is_scaled = s->has_factor && whole > 0;
    for (size_t i = 0; i < segment->leaf_count; i++) {
        uint32_t leaf = segment->leaves[i];
        if (is_scaled)
            s->expected[leaf] *= 1 + f->unexpected / whole;
        else if (weights > 0)
            s->expected[leaf] += f->unexpected * s->noise[leaf] / weights;
        s->is_claimed[leaf] = true;
    }
    estimate(s);
}

/* Mann-Kendall and Theil-Sen. */
#include "analysis/monotone.h"

#include "analysis/distribution.h"
#include "analysis/moments.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NORMAL_95 1.9599639845400545
#define NORMAL_90 1.6448536269514722

/* A bent but steady rise leaves correlated rests, too: it must stay a trend. */
#define CORRELATION_MAX 0.8

enum { POINTS_MIN = 4, EXACT_MAX = 10, PAIRS_MAX = 1000, LAGS_MAX = 24 };

/* The series and room to work in; all arrays have `count` items. */
typedef struct work {
    const double *x;
    const double *y;
    size_t count;
    double *sorted;
    double *merged;
    double *rests; /* y without its slope */
    double *ranks;
    double *slopes;
    size_t slope_count;
} work;

/* Sorts ascending and returns how many pairs stood the wrong way round (merge sort). */
static double count_inversions(double *values, double *room, size_t count)
{
    if (count < 2)
        return 0;
    size_t half = count / 2;
    double inversions =
        count_inversions(values, room, half) + count_inversions(values + half, room, count - half);
    size_t left = 0;
    size_t right = half;
    for (size_t i = 0; i < count; i++) {
        bool takes_right = left == half || (right < count && values[right] < values[left]);
        if (takes_right)
            inversions += (double)(half - left);
        room[i] = takes_right ? values[right++] : values[left++];
    }
    memcpy(values, room, count * sizeof *values);
    return inversions;
}

/* Sums over runs of equal values: pairs within them, and their part of the variance. */
static void tie_sums(const double *sorted, size_t count, double *pairs, double *variance)
{
    *pairs = *variance = 0;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && sorted[end] == sorted[start]; end++)
            ;
        double run = (double)(end - start);
        *pairs += run * (run - 1) / 2;
        *variance += run * (run - 1) * (2 * run + 5);
    }
}

/* P(|S| >= |s|) over all orders of n <= EXACT_MAX distinct values. */
static double exact_p(size_t n, double s)
{
    double ways[EXACT_MAX * (EXACT_MAX - 1) / 2 + 1] = {1};
    size_t pairs = n * (n - 1) / 2;
    double total = 1;
    for (size_t size = 2; size <= n; size++) {
        total *= (double)size;
        for (size_t k = pairs + 1; k-- > 0;)
            for (size_t less = 1; less < size && less <= k; less++)
                ways[k] += ways[k - less];
    }
    double tail = 0;
    for (size_t k = 0; k <= pairs; k++)
        if (fabs((double)pairs - 2 * (double)k) >= fabs(s) - 0.5)
            tail += ways[k];
    return fmin(1, tail / total);
}

/* How many of the ascending values are below (or, with ties, not above) one. */
static size_t count_below(const double *sorted, size_t count, double value, bool with_ties)
{
    size_t below = 0;
    for (size_t step = count; step > 0;) {
        size_t half = step / 2;
        double middle = sorted[below + half];
        bool goes_right = middle < value || (with_ties && middle == value);
        below += goes_right ? half + 1 : 0;
        step = goes_right ? step - half - 1 : half;
    }
    return below;
}

/* Average ranks (ties share theirs) of the values, given the same values ascending. */
static void rank_values(const double *values, const double *sorted, size_t count, double *ranks)
{
    for (size_t i = 0; i < count; i++) {
        size_t below = count_below(sorted, count, values[i], false);
        size_t through = count_below(sorted, count, values[i], true);
        ranks[i] = ((double)below + (double)through + 1) / 2;
    }
}

/* Yue and Wang (2004) for a first-order process, whose higher lags are too weak to be seen one by
   one: sum of 1 + 2 (1 - k / n) r^k. The lag-1 estimate is freed of its bias after detrending,
   about (1 + 4 r) / n (Kendall 1954, Marriott and Pope 1954). */
static double first_order_correction(double correlation, double n)
{
    double r = fmin((n * correlation + 1) / (n - 4), CORRELATION_MAX);
    double power = 1;
    double sum = 1;
    for (double lag = 1; lag < n && power > 1e-6; lag++) {
        power *= r;
        sum += 2 * (1 - lag / n) * power;
    }
    return sum;
}

/* Hamed and Rao (1998), equation 6, over the significant autocorrelations of the ranks; where the
   first one is significant, at least the correction for a first-order process. */
static double rank_correction(work *w, double slope)
{
    if (w->count <= EXACT_MAX)
        return 1;
    for (size_t i = 0; i < w->count; i++)
        w->rests[i] = w->y[i] - slope * w->x[i];
    memcpy(w->merged, w->rests, w->count * sizeof *w->merged);
    ins_sort_doubles(w->merged, w->count);
    rank_values(w->rests, w->merged, w->count, w->ranks);
    double n = (double)w->count;
    size_t lags = w->count / 4 < LAGS_MAX ? w->count / 4 : LAGS_MAX;
    double sum = 0;
    for (size_t lag = 1; lag <= lags; lag++) {
        double correlation = ins_autocorrelation(w->ranks, w->count, lag);
        double left = n - (double)lag;
        if (fabs(correlation) > NORMAL_95 / sqrt(n))
            sum += left * (left - 1) * (left - 2) * correlation;
    }
    double correction = fmax(1, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
    double first = ins_autocorrelation(w->ranks, w->count, 1);
    if (first > NORMAL_90 / sqrt(n))
        correction = fmax(correction, first_order_correction(first, n));
    return correction;
}

/* All slopes of a short series, every (i, i + n/2) of a long one. */
static void collect_slopes(work *w)
{
    size_t gap = w->count > PAIRS_MAX ? (w->count + 1) / 2 : 1;
    size_t last_gap = w->count > PAIRS_MAX ? gap : w->count - 1;
    for (; gap <= last_gap; gap++)
        for (size_t i = 0; i + gap < w->count; i++)
            w->slopes[w->slope_count++] = (w->y[i + gap] - w->y[i]) / (w->x[i + gap] - w->x[i]);
    ins_sort_doubles(w->slopes, w->slope_count);
}

/* Slope at a rank that counts from 1; outside: the end. */
static double slope_at(const work *w, double rank)
{
    double place = fmin(fmax(floor(rank), 1), (double)w->slope_count);
    return w->slopes[(size_t)place - 1];
}

static void fit_line(work *w, double variance, ins_monotone *out)
{
    double pairs = (double)w->slope_count;
    double spread = w->count > PAIRS_MAX ? sqrt(pairs) : sqrt(variance);
    out->slope = ins_quantile_sorted(w->slopes, w->slope_count, 0.5);
    out->low = slope_at(w, (pairs - NORMAL_95 * spread) / 2);
    out->high = slope_at(w, (pairs + NORMAL_95 * spread) / 2 + 1);
    for (size_t i = 0; i < w->count; i++)
        w->rests[i] = w->y[i] - out->slope * w->x[i];
    out->intercept = ins_median(w->rests, w->count);
}

static double normal_p(double s, double variance)
{
    double less = fmax(fabs(s) - 1, 0); /* continuity */
    return variance > 0 ? ins_normal_two_sided(less / sqrt(variance)) : 1;
}

static void fill(work *w, ins_monotone *out)
{
    double n = (double)w->count;
    double tied_pairs = 0;
    double tied_variance = 0;
    memcpy(w->sorted, w->y, w->count * sizeof *w->sorted);
    double inversions = count_inversions(w->sorted, w->merged, w->count);
    tie_sums(w->sorted, w->count, &tied_pairs, &tied_variance);
    double pairs = n * (n - 1) / 2;
    double variance = (n * (n - 1) * (2 * n + 5) - tied_variance) / 18;
    collect_slopes(w);
    out->s = pairs - tied_pairs - 2 * inversions;
    out->tau = pairs > tied_pairs ? out->s / sqrt((pairs - tied_pairs) * pairs) : 0;
    out->correction = rank_correction(w, ins_quantile_sorted(w->slopes, w->slope_count, 0.5));
    fit_line(w, variance * out->correction, out);
    bool is_exact = w->count <= EXACT_MAX && tied_pairs == 0;
    out->p_value =
        is_exact ? exact_p(w->count, out->s) : normal_p(out->s, variance * out->correction);
}

insights_status ins_monotone_of(ins_arena *arena, const double *x, const double *y, size_t count,
                                ins_monotone *out, insights_error **err)
{
    *out = (ins_monotone){.s = (double)NAN,
                          .tau = (double)NAN,
                          .p_value = (double)NAN,
                          .correction = 1,
                          .slope = (double)NAN,
                          .intercept = (double)NAN,
                          .low = (double)NAN,
                          .high = (double)NAN};
    if (count < POINTS_MIN)
        return INSIGHTS_OK;
    size_t slopes = count > PAIRS_MAX ? count / 2 : count * (count - 1) / 2;
    work w = {.x = x, .y = y, .count = count};
    w.sorted = ARENA_ARRAY(arena, double, count);
    w.merged = ARENA_ARRAY(arena, double, count);
    w.rests = ARENA_ARRAY(arena, double, count);
    w.ranks = ARENA_ARRAY(arena, double, count);
    w.slopes = ARENA_ARRAY(arena, double, slopes);
    if (w.sorted == NULL || w.merged == NULL || w.rests == NULL || w.ranks == NULL ||
        w.slopes == NULL)
        return ins_fail_nomem(err);
    fill(&w, out);
    return INSIGHTS_OK;
}

/* t-tests, proportions and their intervals. */
#include "analysis/hypothesis.h"

#include "analysis/distribution.h"
#include "analysis/moments.h"

#include <math.h>

#define NORMAL_95 1.9599639845400545
#define CONFIDENCE 0.975 /* upper end of a two-sided 95 % interval */

static ins_test unknown(void)
{
    return (ins_test){(double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN};
}

ins_sample ins_sample_of(const double *values, size_t count)
{
    ins_moments moments = ins_moments_of(values, count);
    return (ins_sample){moments.mean, ins_moments_variance(&moments),
                        ins_effective_size(values, count)};
}

/* The test of a difference whose standard error and degrees of freedom are known. */
static ins_test from_error(double difference, double error, double degrees)
{
    ins_test test = unknown();
    test.degrees = degrees;
    if (!(error > 0)) {
        test.statistic = difference == 0 ? 0 : copysign((double)INFINITY, difference);
        test.p_value = difference == 0 ? 1 : 0;
        test.low = test.high = difference;
        return test;
    }
    double reach = ins_student_quantile(CONFIDENCE, degrees) * error;
    test.statistic = difference / error;
    test.p_value = ins_student_two_sided(test.statistic, degrees);
    test.low = difference - reach;
    test.high = difference + reach;
    return test;
}

ins_test ins_test_welch(const ins_sample *a, const ins_sample *b)
{
    if (!(a->size >= 2) || !(b->size >= 2) || !isfinite(a->variance) || !isfinite(b->variance))
        return unknown();
    double error_a = a->variance / a->size;
    double error_b = b->variance / b->size;
    double both = error_a + error_b;
    double degrees =
        both * both / (error_a * error_a / (a->size - 1) + error_b * error_b / (b->size - 1));
    ins_test test = from_error(a->mean - b->mean, sqrt(both), degrees);
    double pooled = sqrt((a->variance + b->variance) / 2);
    if (pooled > 0)
        test.effect = (a->mean - b->mean) / pooled;
    return test;
}

ins_test ins_test_mean(const ins_sample *sample)
{
    if (!(sample->size >= 2) || !isfinite(sample->variance))
        return unknown();
    ins_test test =
        from_error(sample->mean, sqrt(sample->variance / sample->size), sample->size - 1);
    if (sample->variance > 0)
        test.effect = sample->mean / sqrt(sample->variance);
    return test;
}

ins_test ins_test_paired(const double *a, const double *b, size_t count, double *scratch)
{
    for (size_t i = 0; i < count; i++)
        scratch[i] = a[i] - b[i];
    ins_sample sample = ins_sample_of(scratch, count);
    return ins_test_mean(&sample);
}

void ins_wilson_interval(double hits, double size, double z, double *low, double *high)
{
    *low = *high = NAN;
    if (!(size > 0))
        return;
    double share = hits / size;
    double square = z * z / size;
    double centre = share + square / 2;
    double reach = z * sqrt(share * (1 - share) / size + square / (4 * size));
    *low = fmax(0, (centre - reach) / (1 + square));
    *high = fmin(1, (centre + reach) / (1 + square));
}

/* Newcombe's method 10: the distances of both Wilson intervals, combined. */
static void difference_interval(const double share[2], const double size[2], ins_test *test)
{
    double low[2];
    double high[2];
    for (int i = 0; i < 2; i++)
        ins_wilson_interval(share[i] * size[i], size[i], NORMAL_95, &low[i], &high[i]);
    test->low = share[0] - share[1] - hypot(share[0] - low[0], high[1] - share[1]);
    test->high = share[0] - share[1] + hypot(high[0] - share[0], share[1] - low[1]);
}

ins_test ins_test_proportions(double hits_a, double size_a, double hits_b, double size_b)
{
    ins_test test = unknown();
    if (!(size_a > 0) || !(size_b > 0) || hits_a < 0 || hits_b < 0 || hits_a > size_a ||
        hits_b > size_b)
        return test;
    const double share[2] = {hits_a / size_a, hits_b / size_b};
    const double size[2] = {size_a, size_b};
    double pooled = (hits_a + hits_b) / (size_a + size_b);
    double error = sqrt(pooled * (1 - pooled) * (1 / size_a + 1 / size_b));
    test.statistic = error > 0 ? (share[0] - share[1]) / error : 0;
    test.p_value = ins_normal_two_sided(test.statistic);
    test.effect = 2 * asin(sqrt(share[0])) - 2 * asin(sqrt(share[1]));
    difference_interval(share, size, &test);
    return test;
}

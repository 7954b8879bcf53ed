/* Mean, variance, quantiles and autocorrelation of samples. */
#include "analysis/moments.h"

#include "analysis/sum.h"

#include <math.h>
#include <stdlib.h>

#define DEVIATION_TO_SIGMA 1.4826022185056018 /* 1 / normal quantile of 3/4 */

/* Beyond this a sample says next to nothing, and the estimate itself is unreliable. */
#define CORRELATION_MAX 0.95

void ins_moments_add(ins_moments *moments, double value)
{
    moments->count++;
    double distance = value - moments->mean;
    moments->mean += distance / (double)moments->count;
    moments->squares += distance * (value - moments->mean);
}

ins_moments ins_moments_of(const double *values, size_t count)
{
    ins_moments moments = {0, 0, 0};
    for (size_t i = 0; i < count; i++)
        ins_moments_add(&moments, values[i]);
    return moments;
}

double ins_moments_variance(const ins_moments *moments)
{
    if (moments->count < 2)
        return NAN;
    return moments->squares / (double)(moments->count - 1);
}

static int ascending(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

void ins_sort_doubles(double *values, size_t count)
{
    if (count > 1)
        qsort(values, count, sizeof *values, ascending);
}

double ins_quantile_sorted(const double *sorted, size_t count, double probability)
{
    if (count == 0)
        return NAN;
    double place = fmin(fmax(probability, 0), 1) * (double)(count - 1);
    size_t below = (size_t)place;
    if (below + 1 >= count)
        return sorted[count - 1];
    double part = place - (double)below;
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

double ins_median(double *values, size_t count)
{
    ins_sort_doubles(values, count);
    return ins_quantile_sorted(values, count, 0.5);
}

double ins_median_deviation(const double *values, size_t count, double centre, double *scratch)
{
    for (size_t i = 0; i < count; i++)
        scratch[i] = fabs(values[i] - centre);
    return DEVIATION_TO_SIGMA * ins_median(scratch, count);
}

double ins_autocorrelation(const double *values, size_t count, size_t lag)
{
    if (lag >= count)
        return 0;
    ins_moments moments = ins_moments_of(values, count);
    if (!(moments.squares > 0))
        return 0;
    ins_sum products = {0, 0};
    for (size_t i = lag; i < count; i++)
        ins_sum_add(&products, (values[i] - moments.mean) * (values[i - lag] - moments.mean));
    return ins_sum_value(&products) / moments.squares;
}

double ins_effective_size(const double *values, size_t count)
{
    if (count <= 2)
        return (double)count;
    double correlation = fmin(fmax(ins_autocorrelation(values, count, 1), 0), CORRELATION_MAX);
    return fmax(2, (double)count * (1 - correlation) / (1 + correlation));
}

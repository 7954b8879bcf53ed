/**
 * @file
 * What describes a sample: mean, variance, median, quantiles, spread, autocorrelation.
 *
 * Mean and variance by Welford (1962), "Note on a method for calculating corrected sums of squares
 * and products". Quantiles are type 7 of Hyndman and Fan (1996), "Sample quantiles in statistical
 * packages". The median absolute deviation is scaled by 1.4826 to estimate a standard deviation
 * (Hampel 1974). The effective size of an autocorrelated sample is n (1 - r) / (1 + r) with the
 * lag-1 autocorrelation r (Bayley and Hammersley 1946, first-order case).
 */
#ifndef INS_ANALYSIS_MOMENTS_H
#define INS_ANALYSIS_MOMENTS_H

#include <stddef.h>

/** Running moments; zeroed they are those of an empty sample. */
typedef struct ins_moments {
    size_t count;
    double mean;
    double squares; /* sum of squared distances from the mean */
} ins_moments;

/** Adds a value. */
void ins_moments_add(ins_moments *moments, double value);

/** Moments of an array. */
ins_moments ins_moments_of(const double *values, size_t count);

/** Variance of the population the sample is from (n - 1); NaN for fewer than two values. */
double ins_moments_variance(const ins_moments *moments);

/** Sorts ascending, in place; NaN may not occur. */
void ins_sort_doubles(double *values, size_t count);

/** Quantile 0..1 of ascending values; NaN for none. */
double ins_quantile_sorted(const double *sorted, size_t count, double probability);

/** Median; sorts `values` in place. NaN for none. */
double ins_median(double *values, size_t count);

/**
 * Median absolute deviation from a centre, times 1.4826.
 *
 * @param scratch  overwritten; room for count values, may be `values` itself. NaN for none.
 */
double ins_median_deviation(const double *values, size_t count, double centre, double *scratch);

/** Autocorrelation at a lag; 0 when there are too few values or they are constant. */
double ins_autocorrelation(const double *values, size_t count, size_t lag);

/** Number of independent values that carry as much as these; between 2 and count (or count). */
double ins_effective_size(const double *values, size_t count);

#endif

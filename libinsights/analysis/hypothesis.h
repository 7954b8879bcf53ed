/**
 * @file
 * Tests of one and two samples: is a difference more than chance, and how large may it be.
 *
 * Welch (1947), "The generalization of 'Student's' problem when several different population
 * variances are involved"; Student (1908) for means and pairs; pooled two-proportion z-test;
 * Wilson (1927) for the interval of a proportion and Newcombe (1998, method 10) for the difference
 * of two. Autocorrelated samples count as their effective size (moments.h), because a test that
 * takes every day as independent finds significance everywhere.
 */
#ifndef INS_ANALYSIS_HYPOTHESIS_H
#define INS_ANALYSIS_HYPOTHESIS_H

#include <stddef.h>

/** A sample as a test sees it. */
typedef struct ins_sample {
    double mean;
    double variance; /* n - 1 in the denominator */
    double size;     /* independent values; may be broken */
} ins_sample;

/** What a test says. NaN: it cannot be said. */
typedef struct ins_test {
    double statistic;
    double degrees; /* of freedom; NaN for normal statistics */
    double p_value; /* two-sided */
    double effect;  /* Cohen's d, for proportions Cohen's h */
    double low;     /* 95 % interval of the difference (or mean) */
    double high;
} ins_test;

/** Sample of an array with its effective size; fewer than two values give a NaN variance. */
ins_sample ins_sample_of(const double *values, size_t count);

/** Welch's test of mean(a) - mean(b). A side of size < 2 gives NaN. */
ins_test ins_test_welch(const ins_sample *a, const ins_sample *b);

/** Is the mean of a sample 0? No variance at all gives p = 0, or 1 when the mean is 0. */
ins_test ins_test_mean(const ins_sample *sample);

/** Paired test of a - b, value by value, through ins_test_mean(); scratch holds count values. */
ins_test ins_test_paired(const double *a, const double *b, size_t count, double *scratch);

/** Difference of the proportions hits_a / size_a - hits_b / size_b. Empty sides give NaN. */
ins_test ins_test_proportions(double hits_a, double size_a, double hits_b, double size_b);

/** Wilson's interval of a proportion at a normal quantile z (1.96: 95 %). NaN for size 0. */
void ins_wilson_interval(double hits, double size, double z, double *low, double *high);

#endif

/**
 * @file
 * Compensated sums: the order and size of the terms costs no digits.
 *
 * Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".
 */
#ifndef INS_ANALYSIS_SUM_H
#define INS_ANALYSIS_SUM_H

#include <stddef.h>

/** A running sum; zeroed it is 0. `low` holds what rounding took from `high`. */
typedef struct ins_sum {
    double high;
    double low;
} ins_sum;

/** Adds a term. */
void ins_sum_add(ins_sum *sum, double term);

/** The sum so far; infinite terms give an infinity (or NaN when both signs met). */
double ins_sum_value(const ins_sum *sum);

/** Sum of an array; 0 for an empty one. */
double ins_sum_of(const double *terms, size_t count);

#endif

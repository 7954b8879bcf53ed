/* Neumaier's compensated summation. */
#include "analysis/sum.h"

#include <math.h>

void ins_sum_add(ins_sum *sum, double term)
{
    double total = sum->high + term;
    if (fabs(sum->high) >= fabs(term))
        sum->low += (sum->high - total) + term;
    else
        sum->low += (term - total) + sum->high;
    sum->high = total;
}

double ins_sum_value(const ins_sum *sum)
{
    return isfinite(sum->high) ? sum->high + sum->low : sum->high;
}

double ins_sum_of(const double *terms, size_t count)
{
    ins_sum sum = {0, 0};
    for (size_t i = 0; i < count; i++)
        ins_sum_add(&sum, terms[i]);
    return ins_sum_value(&sum);
}

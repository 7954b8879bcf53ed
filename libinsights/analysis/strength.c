/* Impact and certainty to one number. */
#include "analysis/strength.h"

#include <math.h>

/* fmax() and fmin() drop NaN, so NaN becomes 0. */
static double cut(double part)
{
    return fmin(fmax(part, 0), 1);
}

double ins_strength(double impact, double p_value)
{
    double certainty = isnan(p_value) ? 0.5 : 1 - cut(p_value);
    return INS_STRENGTH_CEILING * sqrt(cut(impact)) * (0.4 + 0.6 * certainty);
}

double ins_strength_caveat(double part)
{
    return 0.2 + 0.4 * cut(part);
}

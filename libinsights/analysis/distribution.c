/* Special functions and the distributions built on them. */
#include "analysis/distribution.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#define LOG_SQRT_TWO_PI 0.91893853320467274178
#define PI 3.14159265358979323846

/* The fractions need about the square root of the largest parameter; this ends hostile input. */
enum { STEPS_MAX = 20000, BISECTIONS = 200 };

/* From here on Stirling's series is exact to the last digit. */
#define LARGE 10.0

double ins_log_gamma(double x)
{
    static const double coefficients[] = {
        0.99999999999980993,  676.5203681218851,     -1259.1392167224028,
        771.32342877765313,   -176.61502916214059,   12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
    if (!(x > 0))
        return NAN;
    if (x < 0.5)
        return log(PI / sin(PI * x)) - ins_log_gamma(1 - x);
    double sum = coefficients[0];
    for (int i = 1; i < 9; i++)
        sum += coefficients[i] / (x - 1 + i);
    double shifted = x + 6.5;
    return LOG_SQRT_TWO_PI + (x - 0.5) * log(shifted) - shifted + log(sum);
}

/* What Stirling's formula leaves out of log-gamma, x >= LARGE. */
static double stirling_rest(double x)
{
    static const double terms[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                   1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
    double square = 1 / (x * x);
    double sum = 0;
    for (int i = 7; i >= 0; i--)
        sum = sum * square + terms[i];
    return sum / x;
}

/* log(1 + x) - x without losing the small result for small x. */
static double log1p_rest(double x)
{
    if (fabs(x) > 0.01)
        return log1p(x) - x;
    double sum = 0;
    for (int i = 9; i >= 2; i--)
        sum = sum * x + (i % 2 == 0 ? -1.0 : 1.0) / i;
    return sum * x * x;
}

/* log of x^a y^b / B(a, b), where x + y = 1. */
static double log_beta_kernel(double a, double b, double x, double y)
{
    if (a < b)
        return log_beta_kernel(b, a, y, x);
    double log_x = x < 0.5 ? log(x) : log1p(-y);
    double log_y = y < 0.5 ? log(y) : log1p(-x);
    if (a < LARGE)
        return a * log_x + b * log_y + ins_log_gamma(a + b) - ins_log_gamma(a) - ins_log_gamma(b);
    double rest = stirling_rest(a + b) - stirling_rest(a);
    if (b < LARGE)
        return a * log_x + b * log_y + (a - 0.5) * log1p(b / a) + b * log(a + b) - b + rest -
               ins_log_gamma(b);
    /* around the mean both logarithms nearly cancel: take them apart analytically */
    double excess = x * b - y * a;
    double from_a = a * log1p_rest(excess / a);
    double from_b = b * log1p_rest(-excess / b);
    return from_a + from_b + 0.5 * log(a / (a + b) * b) - LOG_SQRT_TWO_PI + rest - stirling_rest(b);
}

/* Keeps a denominator of Lentz's method away from 0. */
static double nonzero(double value)
{
    return fabs(value) < DBL_MIN / DBL_EPSILON ? DBL_MIN / DBL_EPSILON : value;
}

static double beta_fraction(double a, double b, double x)
{
    double c = 1;
    double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int i = 1; i <= STEPS_MAX; i++) {
        double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
        d = 1 / nonzero(1 + even * d);
        c = nonzero(1 + even / c);
        value *= d * c;
        double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
        d = 1 / nonzero(1 + odd * d);
        c = nonzero(1 + odd / c);
        value *= d * c;
        if (fabs(d * c - 1) < 2 * DBL_EPSILON)
            break;
    }
    return value;
}

/* I_x(a, b) where y = 1 - x is known to full precision. */
static double beta_ratio(double a, double b, double x, double y)
{
    if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0))
        return NAN;
    if (x == 0 || y == 0)
        return x == 0 ? 0 : 1;
    double kernel = exp(log_beta_kernel(a, b, x, y));
    if (x < (a + 1) / (a + b + 2))
        return kernel * beta_fraction(a, b, x) / a;
    return 1 - kernel * beta_fraction(b, a, y) / b;
}

double ins_incomplete_beta(double a, double b, double x)
{
    return beta_ratio(a, b, x, 1 - x);
}

/* log of x^a e^-x / Gamma(a + 1). */
static double log_gamma_kernel(double a, double x)
{
    if (a < LARGE)
        return a * log(x) - x - ins_log_gamma(a) - log(a);
    double near_mean = a * log1p_rest((x - a) / a);
    return near_mean - 0.5 * log(a) - LOG_SQRT_TWO_PI - stirling_rest(a);
}

static double gamma_series(double a, double x)
{
    double term = 1;
    double sum = 1;
    for (int i = 1; i <= STEPS_MAX && term > sum * DBL_EPSILON / 4; i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum * exp(log_gamma_kernel(a, x));
}

static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a;
    double c = 1 / DBL_MIN;
    double d = 1 / nonzero(b);
    double value = d;
    for (int i = 1; i <= STEPS_MAX; i++) {
        double factor = -i * (i - a);
        b += 2;
        d = 1 / nonzero(factor * d + b);
        c = nonzero(b + factor / c);
        value *= d * c;
        if (fabs(d * c - 1) < 2 * DBL_EPSILON)
            break;
    }
    return value * exp(log_gamma_kernel(a, x)) * a;
}

static bool is_gamma_domain(double a, double x)
{
    return a > 0 && x >= 0 && isfinite(a);
}

double ins_incomplete_gamma(double a, double x)
{
    if (!is_gamma_domain(a, x))
        return NAN;
    if (x == 0 || isinf(x))
        return x == 0 ? 0 : 1;
    return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double ins_incomplete_gamma_upper(double a, double x)
{
    if (!is_gamma_domain(a, x))
        return NAN;
    if (x == 0 || isinf(x))
        return x == 0 ? 1 : 0;
    return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

double ins_normal_cdf(double z)
{
    return 0.5 * erfc(-z / sqrt(2));
}

double ins_normal_two_sided(double z)
{
    return erfc(fabs(z) / sqrt(2));
}

static double polynomial(const double *coefficients, int count, double x)
{
    double value = 0;
    for (int i = 0; i < count; i++)
        value = value * x + coefficients[i];
    return value;
}

/* Acklam's approximation for probabilities up to 1/2; relative error below 1.2e-9. */
static double rough_quantile(double probability)
{
    static const double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,
                               -2.759285104469687e+02, 1.383577518672690e+02,
                               -3.066479806614716e+01, 2.506628277459239e+00};
    static const double b[] = {-5.447609879822406e+01, 1.615858368580409e+02,
                               -1.556989798598866e+02, 6.680131188771972e+01,
                               -1.328068155288572e+01, 1};
    static const double c[] = {-7.784894002430293e-03, -3.223964580411365e-01,
                               -2.400758277161838e+00, -2.549732539343734e+00,
                               4.374664141464968e+00,  2.938163982698783e+00};
    static const double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                               3.754408661907416e+00, 1};
    if (probability < 0.02425) {
        double tail = sqrt(-2 * log(probability));
        return polynomial(c, 6, tail) / polynomial(d, 5, tail);
    }
    double centred = probability - 0.5;
    double square = centred * centred;
    return polynomial(a, 6, square) * centred / polynomial(b, 6, square);
}

double ins_normal_quantile(double probability)
{
    if (!(probability >= 0 && probability <= 1))
        return NAN;
    if (probability == 0 || probability == 1)
        return probability == 0 ? -INFINITY : INFINITY;
    if (probability > 0.5)
        return -ins_normal_quantile(1 - probability);
    double z = rough_quantile(probability);
    double excess = (ins_normal_cdf(z) - probability) * sqrt(2 * PI) * exp(z * z / 2);
    return isfinite(excess) ? z - excess / (1 + z * excess / 2) : z;
}

double ins_student_two_sided(double t, double degrees)
{
    if (isnan(t) || !(degrees > 0))
        return NAN;
    if (isinf(t) || isinf(degrees))
        return isinf(t) ? 0 : ins_normal_two_sided(t);
    double square = t * t;
    if (isinf(square))
        return 0;
    double whole = degrees + square;
    return beta_ratio(degrees / 2, 0.5, degrees / whole, square / whole);
}

double ins_student_cdf(double t, double degrees)
{
    double both = ins_student_two_sided(t, degrees);
    return t < 0 ? both / 2 : 1 - both / 2;
}

double ins_student_quantile(double probability, double degrees)
{
    if (!(probability >= 0 && probability <= 1) || !(degrees > 0))
        return NAN;
    if (probability == 0.5)
        return 0;
    if (probability < 0.5)
        return -ins_student_quantile(1 - probability, degrees);
    if (probability == 1)
        return INFINITY;
    double outside = 2 * (1 - probability);
    double low = 0;
    double high = 1;
    while (ins_student_two_sided(high, degrees) > outside && high < DBL_MAX / 4)
        high *= 2;
    for (int i = 0; i < BISECTIONS && high - low > DBL_EPSILON * high; i++) {
        double middle = low + (high - low) / 2;
        if (ins_student_two_sided(middle, degrees) > outside)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

double ins_f_upper(double f, double d1, double d2)
{
    if (!(f >= 0) || !(d1 > 0) || !(d2 > 0))
        return NAN;
    if (isinf(f))
        return 0;
    double whole = d2 + d1 * f;
    return beta_ratio(d2 / 2, d1 / 2, d2 / whole, d1 * f / whole);
}

double ins_chi_square_upper(double x, double degrees)
{
    return ins_incomplete_gamma_upper(degrees / 2, x / 2);
}

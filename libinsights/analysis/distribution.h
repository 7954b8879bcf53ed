/**
 * @file
 * Probability: log-gamma, incomplete beta and gamma, normal, Student t, F and chi-square.
 *
 * Log-gamma: Lanczos (1964) with Godfrey's coefficients; Stirling's series for differences of large
 * arguments, as in DiDonato and Morris (1992), ACM TOMS 708, so that nothing cancels. Incomplete
 * beta and gamma: continued fractions by Lentz's method (Thompson and Barnett 1986) and the power
 * series. Normal quantile: Acklam's (2003) rational approximation and one Halley step.
 * Accuracy about 1e-12 relative in the body, 1e-10 for parameters of a million. Pure functions;
 * arguments outside the domain give NaN.
 */
#ifndef INS_ANALYSIS_DISTRIBUTION_H
#define INS_ANALYSIS_DISTRIBUTION_H

/** Natural logarithm of the gamma function, x > 0. Unlike lgamma() it touches no global. */
double ins_log_gamma(double x);

/** Regularised incomplete beta function I_x(a, b), a and b > 0, 0 <= x <= 1. */
double ins_incomplete_beta(double a, double b, double x);

/** Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0. */
double ins_incomplete_gamma(double a, double x);

/** Its complement Q(a, x) = 1 - P(a, x), accurate in the tail. */
double ins_incomplete_gamma_upper(double a, double x);

/** Normal distribution: P(Z <= z), and the z of a probability (0 and 1 give infinities). */
double ins_normal_cdf(double z);
double ins_normal_quantile(double probability);

/** P(|Z| >= |z|). */
double ins_normal_two_sided(double z);

/** Student t with (possibly broken) degrees of freedom > 0: P(T <= t), P(|T| >= |t|), quantile. */
double ins_student_cdf(double t, double degrees);
double ins_student_two_sided(double t, double degrees);
double ins_student_quantile(double probability, double degrees);

/** P(F >= f) with d1 and d2 degrees of freedom. */
double ins_f_upper(double f, double d1, double d2);

/** P(X >= x) of chi-square. */
double ins_chi_square_upper(double x, double degrees);

#endif

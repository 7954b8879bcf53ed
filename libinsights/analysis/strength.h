/**
 * @file
 * How much a finding matters, 0..1: size and certainty together. The order of an answer.
 *
 * strength = ceiling * sqrt(impact) * (0.4 + 0.6 * certainty)
 *
 * impact is the part of what the question is about that the finding explains (0..1); the root keeps
 * causes of 10 % visible beside one of 60 %. certainty is 1 - p of the test, 1/2 where nothing was
 * tested. The product is meant: neither a certain trifle nor a large accident comes first
 * ("significance and size"). AVA (Ant Group's open insight library) adds 0.2 impact and 0.8
 * significance instead, which lets trifles win in large tables.
 *
 * Bands: 1 a false premise; 0.95 the headline (the number or change that was asked for); up to 0.9
 * drivers and leaders; caveats sit between 0.2 and 0.6 by how much they put in doubt; at most 0.02
 * price, volume and mix of the whole, which say how a change adds up and not where it comes from.
 */
#ifndef INS_ANALYSIS_STRENGTH_H
#define INS_ANALYSIS_STRENGTH_H

#define INS_STRENGTH_PREMISE 1.0
#define INS_STRENGTH_HEADLINE 0.95
#define INS_STRENGTH_CEILING 0.9
#define INS_STRENGTH_PARTS 0.02

/**
 * Strength of a finding.
 *
 * @param impact   share of what matters, cut to 0..1; NaN counts as 0.
 * @param p_value  of the test; NaN: nothing was tested.
 */
double ins_strength(double impact, double p_value);

/** Strength of a caveat that puts a part (0..1) of the data in doubt: 0.2 to 0.6. */
double ins_strength_caveat(double part);

#endif

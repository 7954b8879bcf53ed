/**
 * @file
 * How sure an insight is, as a number and in words that say where the number comes from.
 *
 *     confidence = 0.99 * reading * evidence * comparability, rounded to two digits
 *
 *     reading        certainty of the reading of the question, 0..1
 *     evidence       tested:   (0.4 + 0.6 (1 - sqrt p)) * sqrt(n / (n + 1)) * (0.8 + 0.2 size)
 *                    untested: 0.97 for what was only counted and added up (a number, a rank, a
 *                    share, an extreme, a total change), 0.85 for a decomposition, which depends on
 *                    its method, 0.75 for a cause that was found by its size alone
 *     size           |effect| against what is called large, at most 1: 0.8 for standardised
 *                    differences (Cohen 1988), 0.5 for Kendall's tau, 3 for z of a segment
 *     comparability  0.95 when the period is not over, times 1 - gap / 2 for the part of days
 *                    without rows, times 0.4 + 0.6 n / 30 for n < 30 rows
 *
 * The root of p makes 0.05 a "likely" (0.87 before the other factors) and 0.4 a "perhaps" (0.62);
 * n / (n + 1) discounts small samples beyond what p already does, because p of a handful of blocks
 * is itself uncertain. The bands high (from 0.8), medium (from 0.6) and low are those of the REST
 * contract's colours.
 */
#ifndef INS_NARRATE_CONFIDENCE_H
#define INS_NARRATE_CONFIDENCE_H

#include "narrate/speech.h"

/** Confidence of a finding, 0..0.99. */
double ins_confidence(const ins_story_input *input, const ins_finding *finding);

/** Where it comes from: "t-test ..., n = 14, p = 0.003, large effect; reading certain". */
const char *ins_confidence_reason(ins_speech *speech, const ins_finding *finding);

/** "high", "medium" or "low". */
const char *ins_confidence_word(double confidence);

#endif

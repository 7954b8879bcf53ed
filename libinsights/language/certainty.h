/**
 * @file
 * How probable it is that a plan is what was meant. Internal to language/.
 *
 * A logistic function of a few traits that every reading has (Cox 1958; as a calibration of
 * scores, Platt 1999): what the search paid for the reading, how its words were known, what the
 * plan is made of. Nothing in it knows a question, a model or a word. Each trait is a reason for
 * doubt, so no coefficient is above 0. `bench/calibrate fit` finds the coefficients,
 * `bench/calibrate check` prints how well they hold.
 */
#ifndef INS_LANGUAGE_CERTAINTY_H
#define INS_LANGUAGE_CERTAINTY_H

#include "language/reader.h"

/** Traits of a reading. */
ins_traits ins_traits_of(const ins_reader *reader, const ins_plan *plan);

/** Probability that a reading with these traits is what was meant: above 0, below 1. */
double ins_certainty_of(const ins_traits *traits);

/** Name of a trait, as the script that fits knows it. */
const char *ins_trait_name(ins_trait trait);

/** Quality of the best of the links that a word was read by; 0: by none. */
double ins_quality_of_atom(const ins_reader *reader, size_t atom);

#endif

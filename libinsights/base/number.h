/**
 * @file
 * Numbers to text and back, independent of the locale.
 */
#ifndef INS_BASE_NUMBER_H
#define INS_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Room for any number printed by this file, NUL included. */
enum { INS_NUMBER_SIZE = 64 };

/**
 * Prints the shortest text that reads back as the same double ("0.1", "1e+300", "-0" as "0").
 * Not finite: "NaN", "Infinity", "-Infinity".
 *
 * @return  the length; out holds at least INS_NUMBER_SIZE bytes.
 */
size_t ins_print_double(char *out, double value);

/**
 * Prints a double with a fixed number of digits (0..15) behind the point, halves away from zero;
 * what binary fractions left of a half counts as one (1.005 gives 1.01). From 1e40 on in the form
 * "1.500000e+40".
 */
size_t ins_print_fixed(char *out, double value, int digits);

/** Prints coefficient * 10^-scale exactly, such as "-12.50" for (-1250, 2). Scale 0..18. */
size_t ins_print_decimal(char *out, int64_t coefficient, int scale);

/** Prints a place in an order: "first" to "tenth", then "11th", "22nd"; returns the length. */
size_t ins_print_ordinal(char *out, size_t place);

/**
 * Reads a whole text as a decimal integer with an optional sign; nothing else may stand in it.
 *
 * @return  false when it is no integer or does not fit; `out` is then untouched.
 */
bool ins_parse_int(const char *text, size_t size, int64_t *out);

/**
 * Reads a whole text as a number ("-1.5", "2e3", ".5"); no spaces, no hex, no inf or nan. Rounds
 * as IEEE 754 asks for; the common case by Clinger 1990 ("How to read floating point numbers
 * accurately").
 *
 * @return  false when it is no number, has 500 bytes or more, or is beyond the range of doubles;
 *          `out` is then untouched.
 */
bool ins_parse_double(const char *text, size_t size, double *out);

/**
 * Reads a whole text as an exact decimal of at most 18 digits.
 *
 * @param[out] scale  digits behind the point as written, 0..18.
 * @return            false when it has an exponent, too many digits or is no number.
 */
bool ins_parse_decimal(const char *text, size_t size, int64_t *coefficient, int *scale);

/** 10^exponent for 0..18. */
int64_t ins_power_of_ten(int exponent);

/**
 * Changes the scale of a decimal.
 *
 * @return  false when digits would be lost or the result does not fit; `out` is then untouched.
 */
bool ins_rescale(int64_t coefficient, int from_scale, int to_scale, int64_t *out);

#endif

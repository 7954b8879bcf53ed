/**
 * @file
 * Locales whose decimal point is not a point, made for a test when the system has none.
 */
#ifndef TESTS_BASE_LOCALES_H
#define TESTS_BASE_LOCALES_H

#include <stdbool.h>

/**
 * Switches to a locale whose decimal point is ",", or (is_wide) one of several bytes.
 *
 * @return  false when there is none and none can be made: the test has nothing to look at.
 */
bool locale_with_odd_point(bool is_wide);

/** Back to the locale "C"; removes what was made. */
void locale_restore(void);

#endif

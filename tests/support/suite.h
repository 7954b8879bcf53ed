/**
 * @file
 * Runs the tests of one program.
 */
#ifndef TESTS_SUPPORT_SUITE_H
#define TESTS_SUPPORT_SUITE_H

#include <check.h>
#include <stddef.h>

/** Runs tests that need no fixture as one suite; returns the exit status of the program. */
int suite_run(const char *name, const TTest *const *tests, size_t count);

/** Runs one case, with whatever fixture it has, as one suite; returns the exit status. */
int suite_run_case(const char *name, TCase *cases);

#endif

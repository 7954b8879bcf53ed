/**
 * @file
 * Runs the tests of one program of this folder.
 */
#ifndef TESTS_BASE_SUITE_H
#define TESTS_BASE_SUITE_H

#include <check.h>
#include <stddef.h>

/** Runs tests as one suite; returns the exit status of the program. */
int suite_run(const char *name, const TTest *const *tests, size_t count);

#endif

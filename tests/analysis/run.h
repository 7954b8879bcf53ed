/**
 * @file
 * Runs the tests of one program.
 */
#ifndef TESTS_ANALYSIS_RUN_H
#define TESTS_ANALYSIS_RUN_H

#include "base/arena.h"

#include <check.h>

/** Arena of the running test; made before and freed after each one. */
extern ins_arena *test_arena;

/** Runs tests in order; returns what main() returns. */
int run_tests(const char *suite_name, const TTest *const *const *tests, size_t count);

/** The same for an array of tests. */
#define RUN(suite_name, tests) run_tests((suite_name), (tests), sizeof(tests) / sizeof *(tests))

#endif

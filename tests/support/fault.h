/**
 * @file
 * Runs a piece of code with its 1st, 2nd, ... allocation failing, until it passes. For Check tests.
 */
#ifndef TESTS_SUPPORT_FAULT_H
#define TESTS_SUPPORT_FAULT_H

#include <insights/status.h>

/**
 * What the loop runs. Does the same thing each time, frees what it made, and returns the status
 * of the call under test.
 *
 * @param state  what was given to fault_loop().
 */
typedef insights_status (*fault_body)(void *state);

/**
 * Runs a body again and again, each time with one later allocation failing, until a run asks for
 * so few allocations that none failed.
 *
 * A run in which an allocation failed must return INSIGHTS_NOMEM; the first run in which none
 * failed must return INSIGHTS_OK and ends the loop. Anything else fails the running Check test.
 * No allocation is set to fail any more afterwards.
 *
 * @return  the number of allocations the passing run made.
 */
long fault_loop(fault_body body, void *state);

/** What fault_search() found. */
typedef enum fault_outcome {
    FAULT_PASSED,     /* every failure was reported, and the body passed without one */
    FAULT_HIDDEN,     /* an allocation failed and the status was not INSIGHTS_NOMEM */
    FAULT_WITHOUT,    /* no allocation failed and the status was not INSIGHTS_OK */
    FAULT_NEVER_ENDS, /* the body asks for more memory than any test should */
} fault_outcome;

/**
 * The loop of fault_loop() without its assertions.
 *
 * @param[out] allocation  number of the allocation that failed last, counted from 0; when all
 *                         passed, the number of allocations.
 * @param[out] status      what the last run returned.
 */
fault_outcome fault_search(fault_body body, void *state, long *allocation, insights_status *status);

#endif

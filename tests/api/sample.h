/**
 * @file
 * Answers made by hand, from tales: for the tests of writing them out.
 */
#ifndef TESTS_API_SAMPLE_H
#define TESTS_API_SAMPLE_H

#include "api/answer.h"
#include "support/plans.h"
#include "support/tale.h"

/** The sample answers. */
typedef enum sample_kind {
    SAMPLE_VALUE,
    SAMPLE_GROUPS,
    SAMPLE_SERIES,
    SAMPLE_COMPARISON,
    SAMPLE_WHY,
    SAMPLE_LIST,
    SAMPLE_CLARIFY,
    SAMPLE_UNSUPPORTED,
    SAMPLE_NO_DATA,
    SAMPLE_HOSTILE,
    SAMPLE_KINDS
} sample_kind;

/** Name of a sample, for its golden file. */
const char *sample_name(sample_kind kind);

/** A sample, not sealed; lives in the tale's arena. Fails the running test on any mistake. */
insights_answer *sample_answer(sample_kind kind);

/** A sample, sealed. */
insights_answer *sample_sealed(sample_kind kind);

#endif

/**
 * @file
 * Stories for tests: a plan as JSON, a result as text, findings by hand; the small shop as model.
 */
#ifndef TESTS_SUPPORT_TALE_H
#define TESTS_SUPPORT_TALE_H

#include "narrate/parts.h"
#include "support/tiny_model.h"

#include <check.h>

/** What a test tells. Set up and torn down by the fixture; tests may change any member. */
typedef struct tale {
    ins_arena *arena;
    ins_model *model;
    ins_story_input input;
    ins_analysis_task task;
    ins_analysis_measure measures[4];
    ins_result_column columns[16];
    ins_findings findings;
    ins_finding items[16];
} tale;

/** The tale of the running test. */
extern tale the_tale;

/** Fixture: "now" is noon of 22 November 2026, the reading is certain. */
void tale_begin(void);
void tale_end(void);

/** Sets the plan from JSON of plan/json.h; fails the running test when it is not valid. */
ins_plan *tale_plan(const char *json);

/**
 * Sets the result and its columns.
 *
 * @param header  "name:type ...", types text int float date dec2; names are those of the plan.
 * @param rows    cells split by spaces, rows by ';'; '-' is missing, '_' in a text a space.
 */
void tale_result(const char *header, const char *rows);

/** Appends a finding without numbers and returns it. */
ins_finding *tale_finding(ins_finding_kind kind);

/** The same with both sides of a change. */
ins_finding *tale_change(ins_finding_kind kind, double current, double previous);

/** Names what a finding is about. */
void tale_subject(ins_finding *finding, const char *dimension, const char *value);

/** Tells; fails the running test when that is not possible. */
ins_story tale_tell(void);

/** A suite of one file: its tests run with the fixture. */
int tale_run(const char *name, const TTest *const *tests, size_t count);

#endif

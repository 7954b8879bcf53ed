/**
 * @file
 * The small shop of tiny_model.h as the fixture of tests: its model, an arena, plans over it.
 */
#ifndef TESTS_SUPPORT_TINY_FIXTURE_H
#define TESTS_SUPPORT_TINY_FIXTURE_H

#include "support/tiny_model.h"
#include "support/tiny_plan.h"

/** The model and the arena of the running test. */
extern ins_model *model;
extern ins_arena *arena;

/** Makes and releases both; for tcase_add_checked_fixture(). */
void tiny_set_up(void);
void tiny_tear_down(void);

/** The plan of JSON, with ' or " around texts; fails the running test when it is not valid. */
ins_plan *plan_of(const char *json);

/** A plan as JSON, in the arena. */
const char *json_of(const ins_plan *plan);

#endif

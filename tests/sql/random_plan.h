/* Random plans of every kind over a random world. They may be invalid: the validator says which. */
#ifndef TESTS_SQL_RANDOM_PLAN_H
#define TESTS_SQL_RANDOM_PLAN_H

#include "plan/plan.h"
#include "random_world.h"

/** A plan in the arena. */
ins_plan *random_plan(const random_world *world, uint64_t *state, ins_arena *arena);

#endif

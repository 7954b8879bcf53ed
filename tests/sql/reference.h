/* What a plan's answer is, computed by nested loops over the rows: slow, simple, without SQL. */
#ifndef TESTS_SQL_REFERENCE_H
#define TESTS_SQL_REFERENCE_H

#include "plan/plan.h"
#include "random_world.h"

/* A table: dimensions, then measures, each followed by its twin when there are two periods. */
typedef struct grid {
    cell *cells;
    size_t columns;
    size_t rows;
    bool is_ordered; /* the order of rows says something */
} grid;

/** Evaluates a validated plan. Everything lives in the arena. */
grid reference_answer(const random_world *world, const ins_plan *plan, ins_arena *arena);

#endif

/**
 * @file
 * One world for a whole program of tests: opened before the first one, with an arena for each.
 */
#ifndef TESTS_LANGUAGE_ONE_WORLD_H
#define TESTS_LANGUAGE_ONE_WORLD_H

#include "support/world.h"

#include <check.h>

/** The world of the program. */
extern world the_world;

/** Of the running test. */
extern ins_arena *arena;
extern ins_stemmer *stemmer;

/**
 * Opens the world and runs a case in it; its tests get a new arena and stemmer each.
 *
 * @param now_us  the time in it; 0: that of world_open().
 * @return        the exit status of the program.
 */
int one_world_run(const char *name, TCase *tests, const char *tables, int64_t now_us);

#endif

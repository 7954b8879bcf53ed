/* Opens one world and runs tests in it. */
#include "one_world.h"
#include "support/suite.h"

#include <stdlib.h>

world the_world;
ins_arena *arena;
ins_stemmer *stemmer;

static void set_up(void)
{
    arena = ins_arena_create((size_t)64 << 20);
    stemmer = ins_stemmer_create();
    ck_assert(arena != NULL && stemmer != NULL);
}

static void tear_down(void)
{
    ins_stemmer_destroy(stemmer);
    ins_arena_destroy(arena);
}

int one_world_run(const char *name, TCase *tests, const char *tables, int64_t now_us)
{
    ins_arena *shared = ins_arena_create((size_t)64 << 20);
    if (shared == NULL || world_open(&the_world, shared, tables) != INSIGHTS_OK)
        return EXIT_FAILURE;
    if (now_us != 0)
        the_world.now_us = now_us;
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    int status = suite_run_case(name, tests);
    world_close(&the_world);
    ins_arena_destroy(shared);
    return status;
}

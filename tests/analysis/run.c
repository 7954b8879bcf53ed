/* The main() of the tests of this folder. */
#include "analysis/run.h"

#include <stdlib.h>

ins_arena *test_arena;

static void setup(void)
{
    test_arena = ins_arena_create((size_t)1 << 30);
}

static void teardown(void)
{
    ins_arena_destroy(test_arena);
}

int run_tests(const char *suite_name, const TTest *const *const *tests, size_t count)
{
    Suite *suite = suite_create(suite_name);
    TCase *cases = tcase_create(suite_name);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_set_timeout(cases, 60);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(cases, *tests[i]);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

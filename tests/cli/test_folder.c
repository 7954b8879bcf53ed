/* Tests of folders, the cache folder and URLs. */
#include "cli/folder.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for each test. */
static char base[] = "/tmp/insightctl-test-XXXXXX";

static void make_base(void)
{
    memcpy(base + sizeof base - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(base));
}

static int mode_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (int)(status.st_mode & 0777) : -1;
}

START_TEST(folders_are_made_with_those_above)
{
    char path[128];
    make_base();
    snprintf(path, sizeof path, "%s/a/b/c", base);
    ck_assert(folder_make(path));
    ck_assert_int_eq(mode_of(path), 0700);
    ck_assert(folder_make(path));
    for (int i = 0; i < 3; i++) {
        rmdir(path);
        *strrchr(path, '/') = '\0';
    }
    rmdir(base);
}
END_TEST

START_TEST(a_file_in_the_way_is_an_error)
{
    char path[128];
    make_base();
    snprintf(path, sizeof path, "%s/file", base);
    fclose(fopen(path, "w"));
    ck_assert(!folder_make(path));
    ck_assert_int_eq(errno, EEXIST);
    snprintf(path, sizeof path, "%s/file/below", base);
    ck_assert(!folder_make(path));
    snprintf(path, sizeof path, "%s/file", base);
    unlink(path);
    rmdir(base);
    ck_assert(!folder_make(""));
}
END_TEST

START_TEST(the_cache_is_below_xdg_cache_home)
{
    char expected[128];
    make_base();
    setenv("XDG_CACHE_HOME", base, 1);
    snprintf(expected, sizeof expected, "%s/insights", base);
    char *folder = folder_of_cache();
    ck_assert_str_eq(folder, expected);
    rmdir(folder);
    rmdir(base);
    free(folder);
}
END_TEST

START_TEST(a_relative_xdg_cache_home_is_not_used)
{
    char expected[128];
    make_base();
    setenv("XDG_CACHE_HOME", "somewhere", 1);
    setenv("HOME", base, 1);
    snprintf(expected, sizeof expected, "%s/.cache/insights", base);
    char *folder = folder_of_cache();
    ck_assert_str_eq(folder, expected);
    rmdir(folder);
    *strrchr(folder, '/') = '\0';
    rmdir(folder);
    rmdir(base);
    free(folder);
}
END_TEST

START_TEST(without_a_home_there_is_no_cache)
{
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    ck_assert_ptr_null(folder_of_cache());
    setenv("HOME", "/dev/null/home", 1);
    ck_assert_ptr_null(folder_of_cache());
}
END_TEST

START_TEST(urls_begin_with_a_scheme)
{
    ck_assert(is_url("sqlite:shop.db"));
    ck_assert(is_url("postgresql://host/db"));
    ck_assert(!is_url("shop.db"));
    ck_assert(!is_url("/tmp/a:b"));
    ck_assert(!is_url("./ab:c"));
    ck_assert(!is_url("C:shop.db"));
    ck_assert(!is_url("c:shop.db"));
    ck_assert(!is_url(""));
}
END_TEST

START_TEST(paths_become_urls)
{
    char *url = url_of("my shop.db");
    ck_assert_str_eq(url, "sqlite:my shop.db");
    ck_assert_str_eq(path_of_url(url), "my shop.db");
    free(url);
    url = url_of("postgresql://host/db");
    ck_assert_str_eq(url, "postgresql://host/db");
    ck_assert_ptr_null(path_of_url(url));
    free(url);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("folder");
    TCase *cases = tcase_create("folder");
    tcase_add_test(cases, folders_are_made_with_those_above);
    tcase_add_test(cases, a_file_in_the_way_is_an_error);
    tcase_add_test(cases, the_cache_is_below_xdg_cache_home);
    tcase_add_test(cases, a_relative_xdg_cache_home_is_not_used);
    tcase_add_test(cases, without_a_home_there_is_no_cache);
    tcase_add_test(cases, urls_begin_with_a_scheme);
    tcase_add_test(cases, paths_become_urls);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

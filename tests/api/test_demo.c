/* Tests of the demo calls: an earlier demo is known again, and nothing else is taken for one. */
#include "place.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>

static bool find(const char *name)
{
    char url[300];
    bool is_demo = false;
    snprintf(url, sizeof url, "sqlite:%s", place_path(name));
    ck_assert_int_eq(insights_demo_find(&is_demo, url, NULL), INSIGHTS_OK);
    return is_demo;
}

START_TEST(demo_is_known_again)
{
    place_demo("demo.db", 1000);
    ck_assert(find("demo.db"));
}
END_TEST

START_TEST(demo_with_a_table_of_ones_own_is_none)
{
    place_demo("more.db", 1000);
    place_sql("more.db", "CREATE TABLE mine (a)");
    ck_assert(!find("more.db"));
}
END_TEST

START_TEST(tables_of_the_same_names_are_none)
{
    place_sql("shop.db", "CREATE TABLE sales_data (a); CREATE TABLE customer_data (a);"
                         "CREATE TABLE inventory_data (a); CREATE TABLE planted_effects (a)");
    ck_assert(!find("shop.db"));
    place_sql("shop.db", "DROP TABLE planted_effects");
    ck_assert(!find("shop.db"));
}
END_TEST

START_TEST(what_is_missing_is_an_error)
{
    bool is_demo = true;
    insights_error *err = NULL;
    ck_assert_int_eq(insights_demo_find(&is_demo, NULL, NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_demo_find(NULL, "sqlite:x.db", NULL), INSIGHTS_INVALID);
    ck_assert_int_eq(insights_demo_find(&is_demo, "sqlite:/nowhere/x.db", &err),
                     INSIGHTS_NOT_FOUND);
    ck_assert(!is_demo);
    ck_assert_ptr_nonnull(err);
    insights_error_free(err);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("find");
    tcase_add_checked_fixture(tests, place_create, place_remove);
    tcase_add_test(tests, demo_is_known_again);
    tcase_add_test(tests, demo_with_a_table_of_ones_own_is_none);
    tcase_add_test(tests, tables_of_the_same_names_are_none);
    tcase_add_test(tests, what_is_missing_is_an_error);
    return suite_run_case("demo", tests);
}

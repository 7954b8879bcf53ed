/* Tests of the customers of the demo chain: who is picked where, ids, failing memory. */
#include "ingest/demo_customers.h"

#include "base/alloc.h"
#include "data/calendar.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_demo_story story;
static ins_demo_customers *customers;
static ins_random picks;

static void start(void)
{
    ins_demo_story_init(&story, 1, ins_days_of(2026, 11, 22));
    customers = ins_demo_customers_create(&story, 400000);
    ck_assert_ptr_nonnull(customers);
    ins_random_init(&picks, 1, 0);
}

static void stop(void)
{
    ins_demo_customers_destroy(customers);
}

/* Marks the customers picked in a store by many draws; returns how many different ones. */
static size_t pick_many(const char *store, unsigned char seen[4000])
{
    size_t count = 0;
    for (int i = 0; i < 20000; i++) {
        uint32_t picked = ins_demo_customers_pick(customers, ins_demo_find_store(store), &picks);
        ck_assert_uint_lt(picked, 4000);
        count += seen[picked]++ == 0;
        seen[picked] = 1;
    }
    return count;
}

START_TEST(ids_have_six_digits_or_more)
{
    char id[INS_DEMO_CUSTOMER_ID_SIZE];
    ck_assert_uint_eq(ins_demo_customer_id(id, 11), 11);
    ck_assert_str_eq(id, "CUST_000012");
    ins_demo_customer_id(id, 1234566);
    ck_assert_str_eq(id, "CUST_1234567");
    ins_demo_customer_id(id, UINT32_MAX - 1);
    ck_assert_str_eq(id, "CUST_4294967295");
}
END_TEST

START_TEST(cities_share_no_customers)
{
    static unsigned char paris[4000];
    static unsigned char london[4000];
    ins_demo_customers_open(customers, story.last_day);
    ck_assert_uint_gt(pick_many("Paris Opera", paris), 100);
    ck_assert_uint_gt(pick_many("London West", london), 100);
    for (int i = 0; i < 4000; i++)
        ck_assert(!(paris[i] && london[i]));
}
END_TEST

START_TEST(stores_of_a_city_share_some_customers)
{
    static unsigned char one[4000];
    static unsigned char other[4000];
    size_t shared = 0;
    ins_demo_customers_open(customers, story.first_day);
    pick_many("Paris Opera", one);
    pick_many("Paris North", other);
    for (int i = 0; i < 4000; i++)
        shared += one[i] && other[i];
    ck_assert_uint_gt(shared, 50);
}
END_TEST

START_TEST(later_days_have_more_customers)
{
    static unsigned char early[4000];
    static unsigned char late[4000];
    ins_demo_customers_open(customers, story.first_day);
    size_t before = pick_many("Lyon Central", early);
    ins_demo_customers_open(customers, story.last_day);
    size_t after = pick_many("Lyon Central", late);
    ck_assert_uint_gt(after, before);
}
END_TEST

START_TEST(new_store_has_customers_on_its_first_day)
{
    static unsigned char seen[4000];
    ins_demo_customers_open(customers, ins_days_of(2025, 9, 1));
    ck_assert_uint_gt(pick_many("London Camden", seen), 10);
}
END_TEST

START_TEST(few_rows_still_have_customers_in_every_store)
{
    static unsigned char seen[4000];
    stop();
    customers = ins_demo_customers_create(&story, 1000);
    ins_demo_customers_open(customers, story.first_day);
    for (int i = 0; i < INS_DEMO_STORES; i++)
        ck_assert_uint_gt(pick_many(ins_demo_stores[i].name, memset(seen, 0, sizeof seen)), 0);
}
END_TEST

START_TEST(equal_stories_have_equal_customers)
{
    ins_random again;
    ins_demo_customers *others = ins_demo_customers_create(&story, 400000);
    ins_random_init(&again, 1, 0);
    ins_demo_customers_open(customers, story.first_day + 100);
    ins_demo_customers_open(others, story.first_day + 100);
    for (int i = 0; i < 1000; i++)
        ck_assert_uint_eq(ins_demo_customers_pick(customers, i % INS_DEMO_STORES, &picks),
                          ins_demo_customers_pick(others, i % INS_DEMO_STORES, &again));
    ins_demo_customers_destroy(others);
}
END_TEST

START_TEST(failing_allocations_give_no_customers)
{
    for (long i = 0; i < 3; i++) {
        ins_alloc_fail_after(i);
        ck_assert_ptr_null(ins_demo_customers_create(&story, 1000));
    }
    ins_alloc_fail_after(-1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("customers");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, ids_have_six_digits_or_more);
    tcase_add_test(cases, cities_share_no_customers);
    tcase_add_test(cases, stores_of_a_city_share_some_customers);
    tcase_add_test(cases, later_days_have_more_customers);
    tcase_add_test(cases, new_store_has_customers_on_its_first_day);
    tcase_add_test(cases, few_rows_still_have_customers_in_every_store);
    tcase_add_test(cases, equal_stories_have_equal_customers);
    tcase_add_test(cases, failing_allocations_give_no_customers);
    return suite_run_case("demo customers", cases);
}

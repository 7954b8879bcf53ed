/* Tests of the clocks, as far as a running clock can be tested: bounds, order, the local zone. */
#include "base/clock.h"
#include "support/suite.h"

#include <stdlib.h>
#include <time.h>

static const int64_t hour_us = INT64_C(3600) * 1000000;

static void use_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* Hours from UTC to local time, to the nearest hour, so that no time between two calls matters. */
static int64_t hours_ahead(void)
{
    int64_t difference = ins_clock_local_us() - ins_clock_utc_us();
    return (difference + (difference < 0 ? -hour_us / 2 : hour_us / 2)) / hour_us;
}

START_TEST(utc_is_the_clock_of_the_system)
{
    int64_t before = (int64_t)time(NULL) - 1;
    int64_t now = ins_clock_utc_us() / 1000000;
    ck_assert_int_ge(now, before);
    ck_assert_int_le(now, (int64_t)time(NULL) + 1);
}
END_TEST

START_TEST(local_time_is_ahead_in_the_east)
{
    use_zone("EAST-9");
    ck_assert_int_eq(hours_ahead(), 9);
}
END_TEST

START_TEST(local_time_is_behind_in_the_west)
{
    use_zone("WEST11");
    ck_assert_int_eq(hours_ahead(), -11);
}
END_TEST

START_TEST(local_time_without_a_zone_is_utc)
{
    use_zone("UTC0");
    ck_assert_int_eq(hours_ahead(), 0);
}
END_TEST

START_TEST(monotonic_clock_only_goes_forward)
{
    int64_t before = ins_clock_monotonic_ns();
    for (int i = 0; i < 1000; i++) {
        int64_t now = ins_clock_monotonic_ns();
        ck_assert_int_ge(now, before);
        before = now;
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        utc_is_the_clock_of_the_system,    local_time_is_ahead_in_the_east,
        local_time_is_behind_in_the_west,  local_time_without_a_zone_is_utc,
        monotonic_clock_only_goes_forward,
    };
    return suite_run("clock", tests, sizeof tests / sizeof tests[0]);
}

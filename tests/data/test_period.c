/* Tests of the arithmetic of periods. */
#include "data/period.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static int64_t us(const char *text)
{
    int64_t value = 0;
    ck_assert(ins_parse_datetime(text, strlen(text), &value, NULL));
    return value;
}

static ins_period period(const char *start, const char *end, ins_grain grain, int count)
{
    ins_period made = {.has_start = start != NULL,
                       .has_end = end != NULL,
                       .grain = grain,
                       .count = count,
                       .label = "as said"};
    made.start_us = start == NULL ? 0 : us(start);
    made.end_us = end == NULL ? 0 : us(end);
    return made;
}

static void check(ins_period got, const char *start, const char *end)
{
    char first[INS_DATE_TEXT_SIZE];
    char last[INS_DATE_TEXT_SIZE];
    ins_print_datetime(first, got.start_us);
    ins_print_datetime(last, got.end_us);
    ck_assert(got.has_start && got.has_end);
    ck_assert_msg(got.start_us == us(start) && got.end_us == us(end), "got %s to %s", first, last);
}

START_TEST(a_zeroed_period_is_none)
{
    ins_period none = {0};
    ins_period since = period("2026-01-01", NULL, INS_GRAIN_DAY, 0);
    ck_assert(!ins_period_is_set(&none));
    ck_assert(ins_period_is_set(&since));
}
END_TEST

START_TEST(a_time_on_the_last_day_counts_that_day)
{
    ins_period some = period("2026-01-01T10:00:00", "2026-01-03T00:00:01", INS_GRAIN_SECOND, 0);
    ck_assert_int_eq(ins_period_first_day(&some), ins_days_of(2026, 1, 1));
    ck_assert_int_eq(ins_period_end_day(&some), ins_days_of(2026, 1, 4));
    some.end_us = us("2026-01-03");
    ck_assert_int_eq(ins_period_end_day(&some), ins_days_of(2026, 1, 3));
}
END_TEST

START_TEST(cutting_off_keeps_the_day_of_now)
{
    ins_period quarter = period("2026-10-01", "2027-01-01", INS_GRAIN_QUARTER, 1);
    ins_period cut = ins_period_until(&quarter, us("2026-11-22T10:00:00"));
    check(cut, "2026-10-01", "2026-11-23");
    ck_assert(cut.is_to_date);
    ck_assert_str_eq(cut.label, "as said");
}
END_TEST

START_TEST(cutting_off_leaves_the_past_alone)
{
    ins_period month = period("2026-10-01", "2026-11-01", INS_GRAIN_MONTH, 1);
    ins_period cut = ins_period_until(&month, us("2026-11-22T10:00:00"));
    check(cut, "2026-10-01", "2026-11-01");
    ck_assert(!cut.is_to_date);
}
END_TEST

START_TEST(cutting_off_closes_an_open_end)
{
    ins_period since = period("2026-05-01", NULL, INS_GRAIN_DAY, 0);
    check(ins_period_until(&since, us("2026-11-22")), "2026-05-01", "2026-11-23");
}
END_TEST

START_TEST(cutting_off_a_future_period_leaves_nothing)
{
    ins_period next = period("2027-01-01", "2028-01-01", INS_GRAIN_YEAR, 1);
    check(ins_period_until(&next, us("2026-11-22")), "2027-01-01", "2027-01-01");
}
END_TEST

START_TEST(before_a_whole_span_comes_the_span_before_it)
{
    ins_period march = period("2024-03-01", "2024-04-01", INS_GRAIN_MONTH, 1);
    ins_period quarter = period("2026-10-01", "2027-01-01", INS_GRAIN_QUARTER, 1);
    ins_period three = period("2026-08-01", "2026-11-01", INS_GRAIN_MONTH, 3);
    check(ins_period_previous(&march, NULL), "2024-02-01", "2024-03-01");
    check(ins_period_previous(&quarter, NULL), "2026-07-01", "2026-10-01");
    check(ins_period_previous(&three, NULL), "2026-05-01", "2026-08-01");
}
END_TEST

START_TEST(before_a_span_that_was_cut_off_comes_a_whole_one)
{
    ins_period quarter = period("2026-10-01", "2026-11-23", INS_GRAIN_QUARTER, 1);
    ins_period before = ins_period_previous(&quarter, NULL);
    check(before, "2026-07-01", "2026-10-01");
    ck_assert(!before.is_to_date);
    ck_assert_ptr_null(before.label);
}
END_TEST

START_TEST(before_thirty_days_come_thirty_days)
{
    ins_period days = period("2026-10-23", "2026-11-22", INS_GRAIN_DAY, 30);
    check(ins_period_previous(&days, NULL), "2026-09-23", "2026-10-23");
}
END_TEST

START_TEST(before_an_uncounted_stretch_come_as_many_days)
{
    ins_period stretch = period("2026-10-05", "2026-10-16", INS_GRAIN_MONTH, 0);
    check(ins_period_previous(&stretch, NULL), "2026-09-24", "2026-10-05");
}
END_TEST

START_TEST(before_hours_come_as_many_hours)
{
    ins_period hours = period("2026-11-21T10:00:00", "2026-11-22T10:00:00", INS_GRAIN_HOUR, 24);
    check(ins_period_previous(&hours, NULL), "2026-11-20T10:00:00", "2026-11-21T10:00:00");
}
END_TEST

START_TEST(before_a_retail_quarter_comes_a_retail_quarter)
{
    ins_calendar retail = {.is_retail_454 = true, .is_fiscal_default = true};
    ins_period first = period("2024-02-04", "2024-05-05", INS_GRAIN_QUARTER, 1);
    check(ins_period_previous(&first, &retail), "2023-10-29", "2024-02-04");
}
END_TEST

START_TEST(nothing_comes_before_an_open_period)
{
    ins_period since = period("2026-05-01", NULL, INS_GRAIN_DAY, 0);
    ins_period before = ins_period_previous(&since, NULL);
    ck_assert(!ins_period_is_set(&before));
}
END_TEST

START_TEST(a_year_before_is_the_same_dates)
{
    ins_period month = period("2024-02-01", "2024-03-01", INS_GRAIN_MONTH, 1);
    ins_period stretch = period("2024-02-10", "2024-02-29", INS_GRAIN_DAY, 0);
    ins_period leap = period("2024-02-29", "2024-03-01", INS_GRAIN_DAY, 1);
    check(ins_period_years_before(&month, 1), "2023-02-01", "2023-03-01");
    check(ins_period_years_before(&stretch, 1), "2023-02-10", "2023-03-01");
    check(ins_period_years_before(&leap, 1), "2023-02-28", "2023-03-01");
}
END_TEST

START_TEST(a_year_before_keeps_the_time_of_day)
{
    ins_period hours = period("2026-03-01T08:00:00", "2026-03-01T12:00:00", INS_GRAIN_HOUR, 4);
    check(ins_period_years_before(&hours, 2), "2024-03-01T08:00:00", "2024-03-01T12:00:00");
}
END_TEST

START_TEST(weeks_go_back_by_52_weeks)
{
    ins_period week = period("2026-11-16", "2026-11-23", INS_GRAIN_WEEK, 1);
    check(ins_period_years_before(&week, 1), "2025-11-17", "2025-11-24");
}
END_TEST

START_TEST(the_other_period_gets_the_elapsed_days)
{
    ins_period now = period("2026-10-01", "2026-11-23", INS_GRAIN_QUARTER, 1);
    ins_period before = period("2026-07-01", "2026-10-01", INS_GRAIN_QUARTER, 1);
    check(ins_period_equal_days(&now, &before), "2026-07-01", "2026-08-23");
}
END_TEST

START_TEST(a_shorter_other_period_stays_as_it_is)
{
    ins_period march = period("2026-03-01", "2026-04-01", INS_GRAIN_MONTH, 1);
    ins_period february = period("2026-02-01", "2026-03-01", INS_GRAIN_MONTH, 1);
    check(ins_period_equal_days(&march, &february), "2026-02-01", "2026-03-01");
}
END_TEST

static void check_text(ins_period some, const char *text)
{
    ins_arena *arena = ins_arena_create(1000);
    ck_assert_str_eq(ins_period_text(&some, arena), text);
    ins_arena_destroy(arena);
}

START_TEST(periods_are_said_by_their_first_and_last_day)
{
    check_text(period("2026-10-01", "2026-11-23", INS_GRAIN_DAY, 0),
               "1 Oct 2026 \xE2\x80\x93 22 Nov 2026");
    check_text(period("2026-10-01", "2026-10-02", INS_GRAIN_DAY, 1), "1 Oct 2026");
    check_text(period("2026-10-01", NULL, INS_GRAIN_DAY, 0), "from 1 Oct 2026");
    check_text(period(NULL, "2026-10-01", INS_GRAIN_DAY, 0), "until 30 Sep 2026");
    check_text((ins_period){0}, "any time");
}
END_TEST

static insights_status say(void *state)
{
    ins_period *some = state;
    ins_arena *arena = ins_arena_create(1000);
    if (arena == NULL)
        return INSIGHTS_NOMEM;
    const char *text = ins_period_text(some, arena);
    ins_arena_destroy(arena);
    return text == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
}

START_TEST(no_memory_for_the_text_is_reported)
{
    ins_period some = period("2026-10-01", "2026-11-23", INS_GRAIN_DAY, 0);
    ck_assert_int_ge(fault_loop(say, &some), 2);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("arithmetic");
    tcase_add_test(cases, a_zeroed_period_is_none);
    tcase_add_test(cases, a_time_on_the_last_day_counts_that_day);
    tcase_add_test(cases, cutting_off_keeps_the_day_of_now);
    tcase_add_test(cases, cutting_off_leaves_the_past_alone);
    tcase_add_test(cases, cutting_off_closes_an_open_end);
    tcase_add_test(cases, cutting_off_a_future_period_leaves_nothing);
    tcase_add_test(cases, before_a_whole_span_comes_the_span_before_it);
    tcase_add_test(cases, before_a_span_that_was_cut_off_comes_a_whole_one);
    tcase_add_test(cases, before_thirty_days_come_thirty_days);
    tcase_add_test(cases, before_an_uncounted_stretch_come_as_many_days);
    tcase_add_test(cases, before_hours_come_as_many_hours);
    tcase_add_test(cases, before_a_retail_quarter_comes_a_retail_quarter);
    tcase_add_test(cases, nothing_comes_before_an_open_period);
    tcase_add_test(cases, a_year_before_is_the_same_dates);
    tcase_add_test(cases, a_year_before_keeps_the_time_of_day);
    tcase_add_test(cases, weeks_go_back_by_52_weeks);
    tcase_add_test(cases, the_other_period_gets_the_elapsed_days);
    tcase_add_test(cases, a_shorter_other_period_stays_as_it_is);
    tcase_add_test(cases, periods_are_said_by_their_first_and_last_day);
    tcase_add_test(cases, no_memory_for_the_text_is_reported);
    return suite_run_case("period", cases);
}

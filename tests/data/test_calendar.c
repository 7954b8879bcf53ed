/* Tests of days, weeks, months, grains, fiscal years, holidays and the texts of dates. */
#include "data/calendar.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static int64_t day(int year, int month, int date)
{
    return ins_days_of(year, month, date);
}

static const char *text_of(int64_t days)
{
    static char text[INS_DATE_TEXT_SIZE];
    ins_print_date(text, days);
    return text;
}

#define ck_date(days, text) ck_assert_str_eq(text_of(days), text)

/* ---- days ---- */

START_TEST(day_zero_is_the_first_of_1970)
{
    ck_assert_int_eq(day(1970, 1, 1), 0);
    ck_assert_int_eq(day(1969, 12, 31), -1);
    ck_assert_int_eq(day(2000, 3, 1), 11017);
}
END_TEST

START_TEST(every_day_of_nine_centuries_reads_back)
{
    int64_t end = day(2400, 1, 1);
    for (int64_t days = day(1500, 1, 1); days < end; days++) {
        ins_date date = ins_date_of(days);
        ck_assert(ins_date_is_valid(date.year, date.month, date.day));
        ck_assert_int_eq(day(date.year, date.month, date.day), days);
    }
}
END_TEST

START_TEST(parts_out_of_range_are_carried)
{
    ck_date(day(2023, 13, 1), "2024-01-01");
    ck_date(day(2024, 0, 15), "2023-12-15");
    ck_date(day(2024, 3, 0), "2024-02-29");
    ck_date(day(2024, -11, 1), "2023-01-01");
}
END_TEST

START_TEST(days_beyond_all_calendars_are_no_overflow)
{
    ck_assert_int_gt(ins_date_of(INT64_MAX).year, 9999);
    ck_assert_int_lt(ins_date_of(INT64_MIN).year, 1);
}
END_TEST

START_TEST(leap_days_follow_the_gregorian_rule)
{
    ck_assert(ins_date_is_valid(2000, 2, 29));
    ck_assert(!ins_date_is_valid(1900, 2, 29));
    ck_assert(ins_date_is_valid(2024, 2, 29));
    ck_assert(!ins_date_is_valid(2023, 2, 29));
}
END_TEST

START_TEST(dates_outside_years_1_to_9999_are_not_valid)
{
    ck_assert(!ins_date_is_valid(0, 1, 1));
    ck_assert(!ins_date_is_valid(10000, 1, 1));
    ck_assert(!ins_date_is_valid(2024, 13, 1));
    ck_assert(!ins_date_is_valid(2024, 4, 31));
}
END_TEST

START_TEST(weekdays_count_from_monday)
{
    ck_assert_int_eq(ins_weekday(0), 3);
    ck_assert_int_eq(ins_weekday(day(2026, 11, 22)), 6);
    ck_assert_int_eq(ins_weekday(day(1900, 1, 1)), 0);
}
END_TEST

START_TEST(adding_months_cuts_to_the_end_of_the_month)
{
    ck_date(ins_add_months(day(2024, 1, 31), 1), "2024-02-29");
    ck_date(ins_add_months(day(2023, 1, 31), 1), "2023-02-28");
    ck_date(ins_add_months(day(2024, 3, 31), -1), "2024-02-29");
    ck_date(ins_add_months(day(2024, 1, 15), -13), "2022-12-15");
}
END_TEST

/* ---- weeks and grains ---- */

START_TEST(iso_weeks_belong_to_the_year_of_their_thursday)
{
    int year = 0;
    ck_assert_int_eq(ins_iso_week(day(2021, 1, 3), &year), 53);
    ck_assert_int_eq(year, 2020);
    ck_assert_int_eq(ins_iso_week(day(2018, 12, 31), &year), 1);
    ck_assert_int_eq(year, 2019);
    ck_date(ins_iso_week_start(2026, 1), "2025-12-29");
}
END_TEST

START_TEST(iso_weeks_start_where_they_are_numbered)
{
    for (int year = 1995; year < 2035; year++)
        for (int week = 1; week <= 52; week++) {
            int named = 0;
            ck_assert_int_eq(ins_iso_week(ins_iso_week_start(year, week), &named), week);
            ck_assert_int_eq(named, year);
        }
}
END_TEST

START_TEST(a_grain_starts_at_or_before_its_day)
{
    int64_t today = day(2026, 11, 22);
    ck_date(ins_grain_start(today, INS_GRAIN_DAY, NULL), "2026-11-22");
    ck_date(ins_grain_start(today, INS_GRAIN_WEEK, NULL), "2026-11-16");
    ck_date(ins_grain_start(today, INS_GRAIN_MONTH, NULL), "2026-11-01");
    ck_date(ins_grain_start(today, INS_GRAIN_QUARTER, NULL), "2026-10-01");
    ck_date(ins_grain_start(today, INS_GRAIN_HALF, NULL), "2026-07-01");
    ck_date(ins_grain_start(today, INS_GRAIN_YEAR, NULL), "2026-01-01");
    ck_date(ins_grain_start(today, INS_GRAIN_DECADE, NULL), "2020-01-01");
    ck_date(ins_grain_start(today, INS_GRAIN_CENTURY, NULL), "2000-01-01");
}
END_TEST

START_TEST(weeks_may_start_on_sunday)
{
    ins_calendar sunday = {.week_start = 6};
    ck_date(ins_grain_start(day(2026, 11, 22), INS_GRAIN_WEEK, &sunday), "2026-11-22");
    ck_date(ins_grain_start(day(2026, 11, 21), INS_GRAIN_WEEK, &sunday), "2026-11-15");
}
END_TEST

START_TEST(grains_are_added_as_whole_spans)
{
    int64_t start = day(2026, 10, 1);
    ck_date(ins_grain_add(start, INS_GRAIN_DAY, -1), "2026-09-30");
    ck_date(ins_grain_add(start, INS_GRAIN_WEEK, 2), "2026-10-15");
    ck_date(ins_grain_add(start, INS_GRAIN_QUARTER, 1), "2027-01-01");
    ck_date(ins_grain_add(start, INS_GRAIN_HALF, -1), "2026-04-01");
    ck_date(ins_grain_add(start, INS_GRAIN_DECADE, 1), "2036-10-01");
}
END_TEST

START_TEST(adding_too_many_grains_is_no_overflow)
{
    ck_assert_int_gt(ins_grain_add(0, INS_GRAIN_CENTURY, 2000000000), 0);
    ck_assert_int_lt(ins_grain_add(0, INS_GRAIN_YEAR, -2000000000), 0);
}
END_TEST

START_TEST(grains_have_names)
{
    ck_assert_str_eq(ins_grain_name(INS_GRAIN_MONTH), "month");
    ck_assert_str_eq(ins_grain_name(INS_GRAIN_CENTURY), "century");
    ck_assert_str_eq(ins_grain_name(INS_GRAIN_NONE), "");
}
END_TEST

START_TEST(places_in_a_cycle_have_names)
{
    ck_assert(ins_grain_is_cycle(INS_GRAIN_WEEKDAY) && !ins_grain_is_cycle(INS_GRAIN_NONE));
    ck_assert_str_eq(ins_grain_name(INS_GRAIN_MONTH_OF_YEAR), "month_of_year");
    ck_assert_str_eq(ins_grain_label(INS_GRAIN_MONTH_OF_YEAR), "month of year");
    ck_assert_str_eq(ins_grain_label(INS_GRAIN_WEEK), "week");
    ck_assert_int_eq(ins_cycle_size(INS_GRAIN_WEEKDAY), 7);
    ck_assert_int_eq(ins_cycle_size(INS_GRAIN_MONTH), 0);
    ck_assert_str_eq(ins_cycle_name(INS_GRAIN_WEEKDAY, ins_weekday(day(2024, 3, 4))), "Monday");
    ck_assert_str_eq(ins_cycle_name(INS_GRAIN_MONTH_OF_YEAR, 11), "December");
    ck_assert_str_eq(ins_cycle_name(INS_GRAIN_QUARTER_OF_YEAR, 3), "Q4");
    ck_assert_str_eq(ins_cycle_name(INS_GRAIN_HOUR_OF_DAY, 23), "23");
    ck_assert_str_eq(ins_cycle_name(INS_GRAIN_WEEKDAY, 7), "");
}
END_TEST

/* ---- fiscal years ---- */

START_TEST(a_fiscal_year_is_named_by_the_year_it_ends_in)
{
    ins_calendar october = {.fiscal_start_month = 10};
    int quarter = 0;
    ck_date(ins_fiscal_year_start(2026, &october), "2025-10-01");
    ck_assert_int_eq(ins_fiscal_year_of(day(2025, 11, 1), &october, &quarter), 2026);
    ck_assert_int_eq(quarter, 1);
    ck_date(ins_fiscal_quarter_start(2026, 3, &october), "2026-04-01");
}
END_TEST

START_TEST(a_fiscal_year_may_be_named_by_the_year_it_starts_in)
{
    ins_calendar april = {.fiscal_start_month = 4, .fiscal_is_start_year = true};
    ck_date(ins_fiscal_year_start(2025, &april), "2025-04-01");
    ck_assert_int_eq(ins_fiscal_year_of(day(2026, 3, 31), &april, NULL), 2025);
}
END_TEST

START_TEST(without_a_start_month_the_fiscal_year_is_the_calendar_year)
{
    ck_date(ins_fiscal_year_start(2025, NULL), "2025-01-01");
    ck_assert_int_eq(ins_fiscal_year_of(day(2025, 12, 31), NULL, NULL), 2025);
}
END_TEST

/* Starts published by the NRF; 2012, 2017 and 2023 have 53 weeks. */
START_TEST(retail_years_start_where_the_nrf_says)
{
    ins_calendar retail = {.is_retail_454 = true};
    ck_date(ins_fiscal_year_start(2012, &retail), "2012-01-29");
    ck_date(ins_fiscal_year_start(2013, &retail), "2013-02-03");
    ck_date(ins_fiscal_year_start(2017, &retail), "2017-01-29");
    ck_date(ins_fiscal_year_start(2018, &retail), "2018-02-04");
    ck_date(ins_fiscal_year_start(2023, &retail), "2023-01-29");
    ck_date(ins_fiscal_year_start(2024, &retail), "2024-02-04");
}
END_TEST

START_TEST(the_53rd_week_belongs_to_the_last_retail_quarter)
{
    ins_calendar retail = {.is_retail_454 = true};
    int quarter = 0;
    ck_assert_int_eq(ins_fiscal_year_of(day(2024, 2, 3), &retail, &quarter), 2023);
    ck_assert_int_eq(quarter, 4);
    ck_date(ins_fiscal_quarter_start(2023, 4, &retail), "2023-10-29");
}
END_TEST

START_TEST(quarters_are_fiscal_where_the_calendar_says_so)
{
    ins_calendar february = {.fiscal_start_month = 2, .is_fiscal_default = true};
    ck_date(ins_grain_start(day(2026, 4, 30), INS_GRAIN_QUARTER, &february), "2026-02-01");
    ck_date(ins_grain_start(day(2026, 1, 15), INS_GRAIN_YEAR, &february), "2025-02-01");
    ck_date(ins_grain_start(day(2026, 9, 1), INS_GRAIN_HALF, &february), "2026-08-01");
}
END_TEST

/* ---- holidays ---- */

static const char *holiday(const char *name, int year)
{
    int64_t days = 0;
    return ins_holiday_day(ins_slice_of(name), year, &days) ? text_of(days) : "none";
}

START_TEST(easter_follows_the_church)
{
    ck_date(ins_easter(1961), "1961-04-02");
    ck_date(ins_easter(2000), "2000-04-23");
    ck_date(ins_easter(2024), "2024-03-31");
    ck_date(ins_easter(2025), "2025-04-20");
    ck_date(ins_easter(2038), "2038-04-25");
}
END_TEST

START_TEST(holidays_follow_their_rules)
{
    static const char *const cases[][2] = {
        {"new year", "2026-01-01"},
        {"valentine's day", "2026-02-14"},
        {"good friday", "2026-04-03"},
        {"easter", "2026-04-05"},
        {"ascension", "2026-05-14"},
        {"mothers day", "2026-05-10"},
        {"pentecost", "2026-05-24"},
        {"whit monday", "2026-05-25"},
        {"memorial day", "2026-05-25"},
        {"fete des meres", "2026-05-31"},
        {"fathers day", "2026-06-21"},
        {"independence day", "2026-07-04"},
        {"bastille day", "2026-07-14"},
        {"labor day", "2026-09-07"},
        {"labour day", "2026-05-01"},
        {"halloween", "2026-10-31"},
        {"veterans day", "2026-11-11"},
        {"singles' day", "2026-11-11"},
        {"thanksgiving", "2026-11-26"},
        {"black friday", "2026-11-27"},
        {"cyber monday", "2026-11-30"},
        {"christmas eve", "2026-12-24"},
        {"xmas", "2026-12-25"},
        {"boxing day", "2026-12-26"},
        {"new year\xE2\x80\x99s eve", "2026-12-31"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(strcmp(holiday(cases[i][0], 2026), cases[i][1]) == 0, "%s is %s", cases[i][0],
                      holiday(cases[i][0], 2026));
}
END_TEST

START_TEST(french_mothers_day_yields_to_pentecost)
{
    ck_assert_str_eq(holiday("fete des meres", 2023), "2023-06-04");
}
END_TEST

START_TEST(unknown_names_are_no_holidays)
{
    ck_assert_str_eq(holiday("", 2026), "none");
    ck_assert_str_eq(holiday("single day", 2026), "none");
    ck_assert_str_eq(holiday("a name that is longer than every holiday there is", 2026), "none");
    ck_assert_str_eq(holiday("christmas", 0), "none");
}
END_TEST

START_TEST(days_know_their_holiday)
{
    ck_assert_str_eq(ins_holiday_name(day(2026, 12, 25)), "christmas");
    ck_assert_str_eq(ins_holiday_name(day(2025, 11, 28)), "black friday");
    ck_assert_ptr_null(ins_holiday_name(day(2026, 8, 12)));
    ck_assert_ptr_null(ins_holiday_name(INT64_MAX));
}
END_TEST

START_TEST(every_main_name_reads_back)
{
    int found = 0;
    for (int64_t days = day(2026, 1, 1); days < day(2027, 1, 1); days++) {
        const char *name = ins_holiday_name(days);
        int64_t again = 0;
        if (name == NULL)
            continue;
        found++;
        ck_assert(ins_holiday_day(ins_slice_of(name), 2026, &again));
        ck_assert_int_eq(again, days);
    }
    ck_assert_int_ge(found, 35);
}
END_TEST

/* ---- texts ---- */

START_TEST(datetimes_print_their_fraction_only_when_there_is_one)
{
    char text[INS_DATE_TEXT_SIZE];
    ck_assert_uint_eq(ins_print_datetime(text, 0), 19);
    ck_assert_str_eq(text, "1970-01-01T00:00:00");
    ins_print_datetime(text, -1);
    ck_assert_str_eq(text, "1969-12-31T23:59:59.999999");
    ins_print_datetime(text, 1500000);
    ck_assert_str_eq(text, "1970-01-01T00:00:01.5");
}
END_TEST

static int64_t parsed(const char *text)
{
    int64_t microseconds = INT64_MIN;
    ins_parse_datetime(text, strlen(text), &microseconds, NULL);
    return microseconds;
}

START_TEST(iso_texts_are_read)
{
    bool has_time = true;
    int64_t us = 0;
    ck_assert(ins_parse_datetime("2024-02-29", 10, &us, &has_time));
    ck_assert(!has_time);
    ck_assert_int_eq(us, day(2024, 2, 29) * INS_DAY_US);
    ck_assert(ins_parse_datetime("1970-01-01 00:01:00.5", 21, &us, &has_time));
    ck_assert(has_time);
    ck_assert_int_eq(us, 60500000);
    ck_assert_int_eq(parsed("1970-01-01T01:00Z"), INT64_C(3600000000));
    ck_assert_int_eq(parsed("1970-01-01T01:00:00+02:00"), INT64_C(3600000000));
}
END_TEST

START_TEST(other_texts_are_refused)
{
    static const char *const texts[] = {"",
                                        "2024-02-30",
                                        "2024-2-3",
                                        "2024-13-01",
                                        "2024-01-01x",
                                        "2024-01-01T",
                                        "2024-01-01T24:00",
                                        "2024-01-01T10:60",
                                        "0000-01-01",
                                        "2024-01-01T10:00.",
                                        "2024-01-01T10:00+",
                                        "2024-01-01 10:00 +1",
                                        "20240101",
                                        "2024/01/01",
                                        "2024-01-01T10:00:00.1234567890"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_msg(parsed(texts[i]) == INT64_MIN, "%s was read", texts[i]);
}
END_TEST

START_TEST(days_of_microseconds_round_to_the_past)
{
    ck_assert_int_eq(ins_day_of_us(-1), -1);
    ck_assert_int_eq(ins_day_of_us(0), 0);
    ck_assert_int_eq(ins_day_of_us(INS_DAY_US), 1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("days");
    tcase_add_test(cases, day_zero_is_the_first_of_1970);
    tcase_add_test(cases, every_day_of_nine_centuries_reads_back);
    tcase_add_test(cases, parts_out_of_range_are_carried);
    tcase_add_test(cases, days_beyond_all_calendars_are_no_overflow);
    tcase_add_test(cases, leap_days_follow_the_gregorian_rule);
    tcase_add_test(cases, dates_outside_years_1_to_9999_are_not_valid);
    tcase_add_test(cases, weekdays_count_from_monday);
    tcase_add_test(cases, adding_months_cuts_to_the_end_of_the_month);
    tcase_add_test(cases, iso_weeks_belong_to_the_year_of_their_thursday);
    tcase_add_test(cases, iso_weeks_start_where_they_are_numbered);
    tcase_add_test(cases, a_grain_starts_at_or_before_its_day);
    tcase_add_test(cases, weeks_may_start_on_sunday);
    tcase_add_test(cases, grains_are_added_as_whole_spans);
    tcase_add_test(cases, adding_too_many_grains_is_no_overflow);
    tcase_add_test(cases, grains_have_names);
    tcase_add_test(cases, places_in_a_cycle_have_names);
    tcase_add_test(cases, a_fiscal_year_is_named_by_the_year_it_ends_in);
    tcase_add_test(cases, a_fiscal_year_may_be_named_by_the_year_it_starts_in);
    tcase_add_test(cases, without_a_start_month_the_fiscal_year_is_the_calendar_year);
    tcase_add_test(cases, retail_years_start_where_the_nrf_says);
    tcase_add_test(cases, the_53rd_week_belongs_to_the_last_retail_quarter);
    tcase_add_test(cases, quarters_are_fiscal_where_the_calendar_says_so);
    tcase_add_test(cases, easter_follows_the_church);
    tcase_add_test(cases, holidays_follow_their_rules);
    tcase_add_test(cases, french_mothers_day_yields_to_pentecost);
    tcase_add_test(cases, unknown_names_are_no_holidays);
    tcase_add_test(cases, days_know_their_holiday);
    tcase_add_test(cases, every_main_name_reads_back);
    tcase_add_test(cases, datetimes_print_their_fraction_only_when_there_is_one);
    tcase_add_test(cases, iso_texts_are_read);
    tcase_add_test(cases, other_texts_are_refused);
    tcase_add_test(cases, days_of_microseconds_round_to_the_past);
    return suite_run_case("calendar", cases);
}

/* Tests of reading single dates and date-times. */
#include "ingest/csv_date.h"

#include "data/calendar.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

/* A text and what it is with the day first and with the month first; NULL: no date then. */
typedef struct date_case {
    const char *text;
    const char *day_first;
    const char *month_first;
} date_case;

static const date_case dates[] = {
    {"2024-01-31", "2024-01-31", "2024-01-31"},
    {"2024/1/31", "2024-01-31", "2024-01-31"},
    {"2024.01.31", "2024-01-31", "2024-01-31"},
    {" 2024-01-31 ", "2024-01-31", "2024-01-31"},
    {"2024-02-29", "2024-02-29", "2024-02-29"},
    {"2023-02-29", NULL, NULL},
    {"2024-13-01", NULL, NULL},
    {"2024-01-32", NULL, NULL},
    {"0000-01-01", NULL, NULL},
    {"2024-01", NULL, NULL},
    {"2024-01/31", NULL, NULL},
    {"2024-01-311", NULL, NULL},
    {"1/2/2024", "2024-02-01", "2024-01-02"},
    {"01-02-2024", "2024-02-01", "2024-01-02"},
    {"31/1/2024", "2024-01-31", NULL},
    {"1/31/2024", NULL, "2024-01-31"},
    {"31/31/2024", NULL, NULL},
    {"31.1.2024", "2024-01-31", "2024-01-31"},
    {"1.31.2024", NULL, NULL},
    {"1/2/24", "2024-02-01", "2024-01-02"},
    {"1/2/68", "2068-02-01", "2068-01-02"},
    {"1/2/69", "1969-02-01", "1969-01-02"},
    {"01.02.24", "2024-02-01", "2024-02-01"},
    {"1.2.24", NULL, NULL},
    {"1-2-24", NULL, NULL},
    {"1/2/124", NULL, NULL},
    {"31 Jan 2024", "2024-01-31", "2024-01-31"},
    {"31 january 2024", "2024-01-31", "2024-01-31"},
    {"31-JAN-24", "2024-01-31", "2024-01-31"},
    {"1/Feb/2024", "2024-02-01", "2024-02-01"},
    {"Jan 31, 2024", "2024-01-31", "2024-01-31"},
    {"January 31 2024", "2024-01-31", "2024-01-31"},
    {"Sept 1, 2024", "2024-09-01", "2024-09-01"},
    {"Dec. 1, 2024", "2024-12-01", "2024-12-01"},
    {"30 Feb 2024", NULL, NULL},
    {"31 Janu 2024", NULL, NULL},
    {"Jan 2024", NULL, NULL},
    {"2024-01-31 13:45", "2024-01-31T13:45:00", "2024-01-31T13:45:00"},
    {"2024-01-31T13:45:10", "2024-01-31T13:45:10", "2024-01-31T13:45:10"},
    {"2024-01-31 13:45:10.123456789", "2024-01-31T13:45:10.123456", "2024-01-31T13:45:10.123456"},
    {"2024-01-31 13:45:10,5", "2024-01-31T13:45:10.5", "2024-01-31T13:45:10.5"},
    {"1/2/2024, 1:45 PM", "2024-02-01T13:45:00", "2024-01-02T13:45:00"},
    {"1/2/2024 12:00am", "2024-02-01T00:00:00", "2024-01-02T00:00:00"},
    {"1/2/2024 12:00 PM", "2024-02-01T12:00:00", "2024-01-02T12:00:00"},
    {"1/2/2024 13:00 PM", NULL, NULL},
    {"1/2/2024 0:30 AM", NULL, NULL},
    {"2024-01-31 24:00", NULL, NULL},
    {"2024-01-31 23:60", NULL, NULL},
    {"2024-01-31 23:59:60", NULL, NULL},
    {"2024-01-31 1", NULL, NULL},
    {"2024-01-31x", NULL, NULL},
    {"2024-01-31 10:00 CET", NULL, NULL},
    {"2024-01-31T10:00+25:00", NULL, NULL},
    {"2024-01-31T10:00+1", NULL, NULL},
    {"", NULL, NULL},
    {"hello world", NULL, NULL},
    {"12345678", NULL, NULL},
};

static void expect(const date_case *one, unsigned order, const char *expected)
{
    ins_csv_date date;
    char found[INS_DATE_TEXT_SIZE] = "";
    bool is_read = ins_csv_date_look(ins_slice_of(one->text), &date) && (date.orders & order) != 0;
    ck_assert_msg(is_read == (expected != NULL), "%s under %u", one->text, order);
    if (!is_read)
        return;
    int64_t us = ins_csv_date_us(&date, order, false);
    if (date.has_time)
        ins_print_datetime(found, us);
    else
        ins_print_date(found, ins_day_of_us(us));
    ck_assert_str_eq(found, expected);
}

START_TEST(date_is_read_under_both_orders)
{
    expect(&dates[_i], INS_ORDER_DMY, dates[_i].day_first);
    expect(&dates[_i], INS_ORDER_MDY, dates[_i].month_first);
}
END_TEST

START_TEST(only_numbers_with_slash_or_dash_leave_the_order_open)
{
    ins_csv_date date;
    ck_assert(ins_csv_date_look(ins_slice_of("1/2/2024"), &date) && date.is_free);
    ck_assert(ins_csv_date_look(ins_slice_of("1.2.2024"), &date) && !date.is_free);
    ck_assert(ins_csv_date_look(ins_slice_of("2024-01-02"), &date) && !date.is_free);
    ck_assert(ins_csv_date_look(ins_slice_of("1 Feb 2024"), &date) && !date.is_free);
}
END_TEST

/* A text with a zone and how many minutes it is east of UTC. */
typedef struct zone_case {
    const char *text;
    int minutes;
} zone_case;

static const zone_case zones[] = {
    {"2024-01-31T10:00Z", 0},        {"2024-01-31 10:00 UTC", 0},
    {"2024-01-31T10:00+02:00", 120}, {"2024-01-31T10:00:00.5-0530", -330},
    {"2024-01-31 10:00 +01", 60},    {"31 Jan 2024 10:00 GMT", 0},
};

START_TEST(zones_are_read)
{
    ins_csv_date date;
    ck_assert(ins_csv_date_look(ins_slice_of(zones[_i].text), &date));
    ck_assert(date.has_zone);
    ck_assert_int_eq(date.zone_minutes, zones[_i].minutes);
}
END_TEST

START_TEST(zone_is_taken_off_only_on_request)
{
    ins_csv_date date;
    int64_t day = ins_days_of(2024, 1, 31) * INS_DAY_US;
    ck_assert(ins_csv_date_look(ins_slice_of("2024-01-31T01:00+02:00"), &date));
    ck_assert_int_eq(ins_csv_date_us(&date, INS_ORDER_DMY, false), day + INT64_C(3600) * 1000000);
    ck_assert_int_eq(ins_csv_date_us(&date, INS_ORDER_DMY, true), day - INT64_C(3600) * 1000000);
}
END_TEST

START_TEST(compact_dates_are_real_days_of_two_centuries)
{
    int64_t days = 0;
    ck_assert(ins_csv_date_compact(ins_slice_of("20240229"), &days));
    ck_assert_int_eq(days, ins_days_of(2024, 2, 29));
    ck_assert(!ins_csv_date_compact(ins_slice_of("20230229"), &days));
    ck_assert(!ins_csv_date_compact(ins_slice_of("18991231"), &days));
    ck_assert(!ins_csv_date_compact(ins_slice_of("2024022"), &days));
    ck_assert(!ins_csv_date_compact(ins_slice_of("2024022x"), &days));
    ck_assert(!ins_csv_date_compact(ins_slice_of("202402290"), &days));
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("dates");
    tcase_add_loop_test(cases, date_is_read_under_both_orders, 0, sizeof dates / sizeof dates[0]);
    tcase_add_test(cases, only_numbers_with_slash_or_dash_leave_the_order_open);
    tcase_add_loop_test(cases, zones_are_read, 0, sizeof zones / sizeof zones[0]);
    tcase_add_test(cases, zone_is_taken_off_only_on_request);
    tcase_add_test(cases, compact_dates_are_real_days_of_two_centuries);
    return suite_run_case("csv date", cases);
}

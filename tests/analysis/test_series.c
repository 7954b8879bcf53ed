/* Tests of series: order, gaps, unfinished steps. */
#include "analysis/run.h"
#include "analysis/series.h"
#include "analysis/tables.h"

static ins_series read_months(const char *rows, ins_period period, bool is_additive)
{
    ins_series series;
    ins_series_request request = {.time = "month",
                                  .measure = "sales",
                                  .is_additive = is_additive,
                                  .grain = INS_GRAIN_MONTH,
                                  .period = period};
    insights_table *table = table_of(test_arena, "month:date sales:float", rows);
    ck_assert_int_eq(ins_series_read(test_arena, table, &request, &series, NULL), INSIGHTS_OK);
    return series;
}

static ins_period until(int year, int month, int day)
{
    return (ins_period){.has_end = true, .end_us = ins_days_of(year, month, day) * INS_DAY_US};
}

START_TEST(rows_come_in_any_order)
{
    ins_series series =
        read_months("2024-03-01 3; 2024-01-01 1; 2024-02-01 2", (ins_period){0}, true);
    ck_assert_uint_eq(series.count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_double_eq(series.values[i], (double)i + 1);
        ck_assert_double_eq(series.steps[i], (double)i);
    }
}
END_TEST

START_TEST(missing_month_is_a_jump_and_a_gap)
{
    ins_series series =
        read_months("2024-01-01 1; 2024-02-01 2; 2024-04-01 4", (ins_period){0}, true);
    ck_assert_uint_eq(series.missing_count, 1);
    ck_assert_double_eq(series.steps[2], 3);
}
END_TEST

START_TEST(ten_years_of_months_have_no_gap)
{
    const char *rows = "";
    for (int month = 0; month < 120; month++)
        rows = ins_arena_printf(test_arena, "%s %d-%02d-01 1", rows, 2014 + month / 12,
                                month % 12 + 1);
    ins_series series = read_months(rows, (ins_period){0}, true);
    ck_assert_uint_eq(series.count, 120);
    ck_assert_uint_eq(series.missing_count, 0);
}
END_TEST

START_TEST(month_that_is_not_over_is_cut_off)
{
    ins_series series =
        read_months("2024-01-01 10; 2024-02-01 11; 2024-03-01 2", until(2024, 3, 8), true);
    ck_assert_uint_eq(series.count, 2);
    ck_assert(series.has_partial);
    ck_assert_int_eq(series.partial_day, ins_days_of(2024, 3, 1));
    ck_assert_uint_eq(series.partial_days, 7);
    ck_assert_uint_eq(series.partial_total_days, 31);
}
END_TEST

START_TEST(month_that_is_just_over_stays)
{
    ins_series series = read_months("2024-01-01 10; 2024-02-01 11", until(2024, 3, 1), true);
    ck_assert_uint_eq(series.count, 2);
    ck_assert(!series.has_partial);
}
END_TEST

START_TEST(first_month_that_the_period_cuts_is_left_out)
{
    ins_period period = {.has_start = true, .start_us = ins_days_of(2024, 1, 15) * INS_DAY_US};
    ins_series series = read_months("2024-01-01 1; 2024-02-01 2; 2024-03-01 3", period, true);
    ck_assert_uint_eq(series.count, 2);
    ck_assert_double_eq(series.values[0], 2);
}
END_TEST

START_TEST(rows_of_one_month_are_added)
{
    ins_series series =
        read_months("2024-01-01 1; 2024-02-01 2; 2024-01-01 5", (ins_period){0}, true);
    ck_assert_uint_eq(series.count, 2);
    ck_assert_double_eq(series.values[0], 6);
}
END_TEST

START_TEST(missing_and_infinite_values_are_left_out)
{
    ins_series series =
        read_months("2024-01-01 -; 2024-02-01 inf; - 3; 2024-03-01 4", (ins_period){0}, true);
    ck_assert_uint_eq(series.count, 1);
    ck_assert_double_eq(series.values[0], 4);
}
END_TEST

START_TEST(empty_table_is_an_empty_series)
{
    ck_assert_uint_eq(read_months("", until(2024, 1, 1), true).count, 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &rows_come_in_any_order,          &missing_month_is_a_jump_and_a_gap,
        &ten_years_of_months_have_no_gap, &month_that_is_not_over_is_cut_off,
        &month_that_is_just_over_stays,   &first_month_that_the_period_cuts_is_left_out,
        &rows_of_one_month_are_added,     &missing_and_infinite_values_are_left_out,
        &empty_table_is_an_empty_series};
    return RUN("series", tests);
}

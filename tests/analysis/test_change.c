/* Tests of changes on blocks of days, and of the caveats. */
#include "analysis/change.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "support/fault.h"

#include <math.h>
#include <string.h>

/* Value of a day of one of the periods; NaN: no rows. */
typedef double (*day_value)(size_t day, bool is_current, uint64_t *seed);

static ins_period days_of(int64_t first, size_t count)
{
    return (ins_period){.has_start = true,
                        .has_end = true,
                        .start_us = first * INS_DAY_US,
                        .end_us = (first + (int64_t)count) * INS_DAY_US};
}

static void add_day(ins_table_builder *builder, int64_t day, double value, int rows)
{
    const ins_value cells[] = {ins_value_date(day), ins_value_double(value), ins_value_int(rows)};
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(ins_table_builder_add(builder, &cells[i], NULL), INSIGHTS_OK);
}

/* Two periods of `count` days; the earlier one starts `offset` days before the other. */
static ins_daily make_daily(size_t count, int64_t offset, day_value value)
{
    static const ins_column_spec specs[] = {{"day", INSIGHTS_TYPE_DATE, 0},
                                            {"sales", INSIGHTS_TYPE_FLOAT, 0},
                                            {"rows", INSIGHTS_TYPE_INT, 0}};
    ins_table_builder *builder = ins_table_builder_create(test_arena, specs, 3);
    int64_t first = ins_days_of(2024, 10, 1);
    uint64_t seed = 9;
    ins_daily daily;
    for (int side = 0; side < 2; side++)
        for (size_t day = 0; day < count; day++) {
            double amount = value(day, side == 1, &seed);
            if (!isnan(amount))
                add_day(builder, first - (side == 0 ? offset : 0) + (int64_t)day, amount, 5);
        }
    ins_period period = days_of(first, count);
    ins_period comparison = days_of(first - offset, count);
    const ins_daily_request request = {"sales", &period, &comparison};
    ck_assert_int_eq(
        ins_daily_read(test_arena, ins_table_builder_finish(builder), &request, &daily, NULL),
        INSIGHTS_OK);
    return daily;
}

static ins_finding tested(const ins_daily *daily, bool is_additive, double change)
{
    ins_finding finding = {
        .change = change, .p_value = NAN, .effect = NAN, .low = NAN, .high = NAN};
    ck_assert_int_eq(ins_change_test(test_arena, daily, is_additive, &finding, NULL), INSIGHTS_OK);
    return finding;
}

static ins_findings caveats_of(const ins_daily *daily)
{
    ins_collector collector;
    ins_findings out;
    ins_collect_init(&collector, test_arena);
    ins_change_caveats(&collector, daily, 0, 1);
    ck_assert_int_eq(ins_collect_finish(&collector, &out, NULL), INSIGHTS_OK);
    return out;
}

/* Weekends sell twice as much; the current period sells a fifth more. */
static double weekly_rhythm(size_t day, bool is_current, uint64_t *seed)
{
    double base = day % 7 >= 5 ? 200 : 100;
    return (is_current ? 1.2 : 1) * base + 20 * random_next(seed);
}

START_TEST(rhythm_of_the_week_does_not_hide_a_change)
{
    ins_daily daily = make_daily(56, 91, weekly_rhythm);
    ins_finding finding = tested(&daily, true, 56 * 25.7);
    ck_assert_pstr_eq(finding.method, "t-test on differences of weekly totals");
    ck_assert_uint_eq(finding.sample_size, 16);
    ck_assert_double_lt(finding.p_value, 1e-4);
    ck_assert_double_lt(finding.low, 56 * 25.7);
    ck_assert_double_gt(finding.low, 56 * 15.0);
}
END_TEST

static double plain_noise(size_t day, bool is_current, uint64_t *seed)
{
    (void)day;
    (void)is_current;
    return 100 + 50 * random_next(seed);
}

START_TEST(noise_is_no_change)
{
    ins_daily daily = make_daily(84, 84, plain_noise);
    ins_finding finding = tested(&daily, true, 0);
    ck_assert_double_gt(finding.p_value, 0.05);
    ck_assert_double_lt(finding.low, 0);
    ck_assert_double_gt(finding.high, 0);
}
END_TEST

START_TEST(equal_weekdays_are_compared_in_short_periods)
{
    ins_daily daily = make_daily(14, 14, weekly_rhythm);
    ins_finding finding = tested(&daily, true, 14 * 25.7);
    ck_assert_pstr_eq(finding.method, "t-test on differences of equal weekdays");
    ck_assert_double_lt(finding.p_value, 0.01);
}
END_TEST

START_TEST(other_short_periods_are_compared_by_welch)
{
    ins_daily daily = make_daily(10, 31, plain_noise);
    ins_finding finding = tested(&daily, true, 0);
    ck_assert_pstr_eq(finding.method, "Welch t-test on daily values");
    ck_assert(isfinite(finding.low));
}
END_TEST

START_TEST(measures_that_do_not_add_up_get_no_interval)
{
    ins_daily daily = make_daily(56, 91, weekly_rhythm);
    ins_finding finding = tested(&daily, false, 3);
    ck_assert(isfinite(finding.p_value));
    ck_assert(isnan(finding.low));
}
END_TEST

START_TEST(three_days_are_not_tested)
{
    ins_daily daily = make_daily(3, 3, plain_noise);
    ck_assert(isnan(tested(&daily, true, 0).p_value));
}
END_TEST

/* A constant difference has no spread: certain, with an interval of no width. */
static double constant(size_t day, bool is_current, uint64_t *seed)
{
    (void)day;
    (void)seed;
    return is_current ? 8 : 10;
}

START_TEST(constant_days_differ_for_sure)
{
    ins_daily daily = make_daily(28, 28, constant);
    ins_finding finding = tested(&daily, true, -56);
    ck_assert_double_eq(finding.p_value, 0);
    ck_assert_double_eq(finding.low, -56);
    ck_assert_double_eq(finding.high, -56);
}
END_TEST

static double with_gap(size_t day, bool is_current, uint64_t *seed)
{
    (void)seed;
    return is_current && day >= 20 && day < 24 ? NAN : 100;
}

START_TEST(four_days_without_rows_are_a_gap)
{
    ins_daily daily = make_daily(40, 40, with_gap);
    ins_findings out = caveats_of(&daily);
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_GAP);
    ck_assert_uint_eq(out.items[0].count, 4);
    ck_assert_uint_eq(out.items[0].total_count, 40);
    ck_assert_int_eq(out.items[0].when_days, ins_days_of(2024, 10, 21));
}
END_TEST

static double closed_at_weekends(size_t day, bool is_current, uint64_t *seed)
{
    (void)is_current;
    (void)seed;
    return day % 7 == 4 || day % 7 == 5 ? NAN : 100; /* 1 October 2024 is a Tuesday */
}

START_TEST(days_the_shop_is_always_closed_are_no_gap)
{
    ins_daily daily = make_daily(42, 42, closed_at_weekends);
    ck_assert_uint_eq(caveats_of(&daily).count, 0);
}
END_TEST

START_TEST(days_without_rows_count_as_zero)
{
    ins_daily daily = make_daily(40, 40, with_gap);
    ck_assert_double_eq(daily.current.values[21], 0);
    ck_assert(!daily.current.has_rows[21]);
}
END_TEST

START_TEST(few_rows_are_reported)
{
    ins_daily daily = make_daily(4, 4, constant);
    ins_findings out = caveats_of(&daily);
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_FEW_ROWS);
    ck_assert_uint_eq(out.items[0].sample_size, 20);
}
END_TEST

START_TEST(open_period_has_no_days)
{
    ins_daily daily;
    ins_period open = {.has_start = true};
    const ins_daily_request request = {"sales", &open, &open};
    insights_table *table = table_of(test_arena, "day:date sales:float rows:int", "2024-01-01 5 1");
    ck_assert_int_eq(ins_daily_read(test_arena, table, &request, &daily, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(daily.current.count, 0);
    ck_assert(isnan(tested(&daily, true, 0).p_value));
    ck_assert_uint_eq(caveats_of(&daily).count, 0);
}
END_TEST

static insights_status body(void *state)
{
    ins_daily daily;
    ins_finding finding = {.change = 0};
    ins_period period = days_of(ins_days_of(2024, 1, 1), 30);
    const ins_daily_request request = {"sales", &period, &period};
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = ins_daily_read(own, state, &request, &daily, NULL);
    if (status == INSIGHTS_OK)
        status = ins_change_test(own, &daily, true, &finding, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported)
{
    insights_table *table = table_of(test_arena, "day:date sales:float rows:int", "2024-01-01 5 1");
    ck_assert_int_gt(fault_loop(body, table), 1);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&rhythm_of_the_week_does_not_hide_a_change,
                                                &noise_is_no_change,
                                                &equal_weekdays_are_compared_in_short_periods,
                                                &other_short_periods_are_compared_by_welch,
                                                &measures_that_do_not_add_up_get_no_interval,
                                                &three_days_are_not_tested,
                                                &constant_days_differ_for_sure,
                                                &four_days_without_rows_are_a_gap,
                                                &days_the_shop_is_always_closed_are_no_gap,
                                                &days_without_rows_count_as_zero,
                                                &few_rows_are_reported,
                                                &open_period_has_no_days,
                                                &memory_running_out_is_reported};
    return RUN("change", tests);
}

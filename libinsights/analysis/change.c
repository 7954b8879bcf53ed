/* Tests of a change on blocks of days, and the caveats that days show. */
#include "analysis/change.h"

#include "analysis/columns.h"
#include "analysis/hypothesis.h"
#include "analysis/strength.h"
#include "analysis/sum.h"

#include <math.h>

enum { WEEK = 7, WEEKS_MIN = 4, DAYS_MIN = 4, GAP_DAYS = 3, ROWS_MIN = 30 };

#define GAP_PART 0.2

/* Days without rows in a period. */
typedef struct gap_count {
    size_t missing;
    size_t longest;
    int64_t longest_start;
} gap_count;

static bool make_days(ins_arena *arena, const ins_period *period, ins_days *out)
{
    if (!period->has_start || !period->has_end)
        return true;
    int64_t first = ins_period_first_day(period);
    int64_t end = ins_period_end_day(period);
    if (end <= first || end - first > INS_DAYS_MAX)
        return true;
    out->first_day = first;
    out->count = (size_t)(end - first);
    out->values = ARENA_ARRAY(arena, double, out->count);
    out->has_rows = ARENA_ARRAY(arena, bool, out->count);
    return out->values != NULL && out->has_rows != NULL;
}

static void put_day(ins_days *days, int64_t day, double value, double rows)
{
    if (day < days->first_day || day - days->first_day >= (int64_t)days->count)
        return;
    size_t at = (size_t)(day - days->first_day);
    days->values[at] += value;
    days->has_rows[at] = true;
    days->rows += rows;
}

insights_status ins_daily_read(ins_arena *arena, const insights_table *table,
                               const ins_daily_request *request, ins_daily *out,
                               insights_error **err)
{
    int day_column = 0;
    int value_column = 0;
    int rows_column = ins_table_find(table, "rows");
    *out = (ins_daily){.current = {.has_row_counts = rows_column >= 0},
                       .previous = {.has_row_counts = rows_column >= 0}};
    INS_TRY(ins_column_require(table, "day", &day_column, err));
    INS_TRY(ins_column_require(table, request->measure, &value_column, err));
    if (!make_days(arena, request->period, &out->current) ||
        !make_days(arena, request->comparison, &out->previous))
        return ins_fail_nomem(err);
    for (size_t row = 0; row < table->row_count; row++) {
        int64_t time = 0;
        double rows = ins_cell_amount(table, row, rows_column);
        if (!ins_cell_time(table, row, day_column, &time) || (rows_column >= 0 && rows <= 0))
            continue;
        double value = ins_cell_amount(table, row, value_column);
        put_day(&out->current, ins_day_of_us(time), value, rows);
        put_day(&out->previous, ins_day_of_us(time), value, rows);
    }
    return INSIGHTS_OK;
}

static void write_test(ins_finding *finding, const ins_test *test, size_t size, const char *method)
{
    if (isnan(test->p_value))
        return;
    finding->p_value = test->p_value;
    finding->effect = test->effect;
    finding->sample_size = size;
    finding->method = method;
}

/* Tests differences of blocks; `blocks` of them make the period. */
static void test_blocks(ins_finding *finding, const double *differences, size_t count,
                        double blocks, const char *method)
{
    ins_sample sample = ins_sample_of(differences, count);
    ins_test test = ins_test_mean(&sample);
    write_test(finding, &test, 2 * count, method);
    if (isnan(test.p_value))
        return;
    double reach = blocks * (test.high - test.low) / 2;
    finding->low = finding->change - reach;
    finding->high = finding->change + reach;
}

static void test_weeks(ins_finding *finding, const ins_daily *daily, size_t days, double *scratch)
{
    size_t weeks = days / WEEK;
    size_t first = days - weeks * WEEK; /* the oldest days that make no whole week */
    for (size_t week = 0; week < weeks; week++) {
        size_t at = first + week * WEEK;
        scratch[week] = ins_sum_of(daily->current.values + at, WEEK) -
                        ins_sum_of(daily->previous.values + at, WEEK);
    }
    test_blocks(finding, scratch, weeks, (double)days / WEEK,
                "t-test on differences of weekly totals");
}

static void test_weekdays(ins_finding *finding, const ins_daily *daily, size_t days,
                          double *scratch)
{
    for (size_t day = 0; day < days; day++)
        scratch[day] = daily->current.values[day] - daily->previous.values[day];
    test_blocks(finding, scratch, days, (double)days, "t-test on differences of equal weekdays");
}

/* Values of the days that count: all of them, or those with rows. Returns how many. */
static size_t used_values(const ins_days *days, size_t count, bool is_additive, double *out)
{
    size_t used = 0;
    for (size_t day = 0; day < count; day++)
        if (is_additive || days->has_rows[day])
            out[used++] = days->values[day];
    return used;
}

static void test_days(ins_finding *finding, const ins_daily *daily, size_t days, bool is_additive,
                      double *scratch)
{
    double *other = scratch + days;
    size_t count = used_values(&daily->current, days, is_additive, scratch);
    size_t other_count = used_values(&daily->previous, days, is_additive, other);
    ins_sample current = ins_sample_of(scratch, count);
    ins_sample previous = ins_sample_of(other, other_count);
    ins_test test = ins_test_welch(&current, &previous);
    write_test(finding, &test, count + other_count, "Welch t-test on daily values");
    if (isnan(test.p_value) || !is_additive)
        return;
    double reach = (double)days * (test.high - test.low) / 2;
    finding->low = finding->change - reach;
    finding->high = finding->change + reach;
}

insights_status ins_change_test(ins_arena *scratch, const ins_daily *daily, bool is_additive,
                                ins_finding *finding, insights_error **err)
{
    const ins_days *a = &daily->current;
    const ins_days *b = &daily->previous;
    size_t days = a->count < b->count ? a->count : b->count;
    if (days < DAYS_MIN)
        return INSIGHTS_OK;
    double *room = ARENA_ARRAY(scratch, double, 2 * days);
    if (room == NULL)
        return ins_fail_nomem(err);
    if (is_additive && days >= WEEK * WEEKS_MIN)
        test_weeks(finding, daily, days, room);
    else if (is_additive && (a->first_day - b->first_day) % WEEK == 0)
        test_weekdays(finding, daily, days, room);
    else
        test_days(finding, daily, days, is_additive, room);
    return INSIGHTS_OK;
}

/* Marks the weekdays (day number modulo 7) on which anything happened in a period. */
static void mark_weekdays(const ins_days *days, bool is_open[WEEK])
{
    for (size_t day = 0; day < days->count; day++)
        if (days->has_rows[day])
            is_open[ins_weekday(days->first_day + (int64_t)day)] = true;
}

static gap_count count_gaps(const ins_days *days, const bool is_open[WEEK])
{
    gap_count gaps = {0, 0, 0};
    size_t run = 0;
    int64_t run_start = 0;
    for (size_t i = 0; i < days->count; i++) {
        int64_t day = days->first_day + (int64_t)i;
        if (days->has_rows[i]) {
            run = 0;
        } else if (is_open[ins_weekday(day)]) {
            run_start = run == 0 ? day : run_start;
            run++;
            gaps.missing++;
        }
        if (run > gaps.longest) {
            gaps.longest = run;
            gaps.longest_start = run_start;
        }
    }
    return gaps;
}

static void add_gap(ins_collector *collector, const ins_days *days, const bool is_open[WEEK],
                    size_t measure, int evidence)
{
    gap_count gaps = count_gaps(days, is_open);
    double part = days->count > 0 ? (double)gaps.missing / (double)days->count : 0;
    if (gaps.longest < GAP_DAYS && part <= GAP_PART)
        return;
    ins_finding *finding = ins_collect(collector, INS_FINDING_GAP);
    finding->measure = measure;
    finding->evidence = evidence;
    finding->count = gaps.missing;
    finding->total_count = days->count;
    finding->when_days = gaps.longest_start;
    finding->strength = ins_strength_caveat(part);
}

void ins_change_caveats(ins_collector *collector, const ins_daily *daily, size_t measure,
                        int evidence)
{
    bool is_open[WEEK] = {false};
    mark_weekdays(&daily->current, is_open);
    mark_weekdays(&daily->previous, is_open);
    /* under two weeks a weekday is seen once: its absence is then no habit */
    for (int day = 0; day < WEEK; day++)
        is_open[day] = is_open[day] || daily->current.count < (size_t)2 * WEEK;
    add_gap(collector, &daily->current, is_open, measure, evidence);
    add_gap(collector, &daily->previous, is_open, measure, evidence);
    double least = fmin(daily->current.rows, daily->previous.rows);
    bool has_periods = daily->current.count > 0 && daily->previous.count > 0;
    if (!daily->current.has_row_counts || !has_periods || least >= ROWS_MIN)
        return;
    ins_finding *finding = ins_collect(collector, INS_FINDING_FEW_ROWS);
    finding->measure = measure;
    finding->evidence = evidence;
    finding->sample_size = (size_t)least;
    finding->strength = ins_strength_caveat(1 - least / ROWS_MIN);
}

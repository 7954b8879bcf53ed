/**
 * @file
 * Is the change between two periods more than the usual ups and downs: tests on blocks of days.
 *
 * Both periods have equally many days n (the caller's promise; the shorter one counts), given as
 * daily values. The test depends on what there is:
 *
 *     n >= 28            t-test on the differences of weekly totals, week k of one period against
 *                        week k of the other, counted back from the last day
 *     same weekdays      t-test on the differences of day k and day k
 *     otherwise          Welch's t-test of the daily values
 *
 * Weeks hold each weekday once, so the rhythm of the week does not look like noise. All tests count
 * autocorrelated values as their effective size (moments.h). Fewer than 4 days give no test.
 *
 * Additive measures: a day without rows is 0, and the 95 % interval is of the whole change: the
 * interval of the mean difference, stretched to the period and centred on the change itself. Other
 * measures: a day without rows is left out, days are compared by Welch's test, and there is no
 * interval, because daily values do not add up to the period's.
 */
#ifndef INS_ANALYSIS_CHANGE_H
#define INS_ANALYSIS_CHANGE_H

#include "analysis/collect.h"
#include "data/period.h"
#include "data/table.h"

/** Daily values of one period. A day without rows has has_rows false and value 0. */
typedef struct ins_days {
    int64_t first_day;
    size_t count;
    double *values;
    bool *has_rows;
    double rows; /* of the whole period */
    bool has_row_counts;
} ins_days;

/** Both periods of a daily table. */
typedef struct ins_daily {
    ins_days current;
    ins_days previous;
} ins_daily;

/** Most days of a period that are looked at: more than a century. */
enum { INS_DAYS_MAX = 40000 };

/** What to read. */
typedef struct ins_daily_request {
    const char *measure;
    const ins_period *period;
    const ins_period *comparison;
} ins_daily_request;

/**
 * Reads a table with the columns "day", the measure's and "rows" (which may be missing).
 *
 * A period that is open, empty or longer than INS_DAYS_MAX has no days.
 *
 * @errors  INSIGHTS_INTERNAL for a missing column, INSIGHTS_NOMEM.
 */
insights_status ins_daily_read(ins_arena *arena, const insights_table *table,
                               const ins_daily_request *request, ins_daily *out,
                               insights_error **err);

/**
 * Tests a change and writes p_value, effect, low, high, sample_size and method into its finding,
 * whose `change` is set. Leaves it alone when there is nothing to test.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_change_test(ins_arena *scratch, const ins_daily *daily, bool is_additive,
                                ins_finding *finding, insights_error **err);

/**
 * Appends GAP for each period that has 3 or more days in a row without rows, or more than a fifth
 * of its days (`count` of `total_count`, when_days: first day of the longest gap), and FEW_ROWS
 * when a side has fewer than 30 rows (sample_size: the smaller side). Weekdays on which nothing
 * happens in either period, such as Sundays, are no gaps.
 */
void ins_change_caveats(ins_collector *collector, const ins_daily *daily, size_t measure,
                        int evidence);

#endif

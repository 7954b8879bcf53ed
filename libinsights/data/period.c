/* Arithmetic of periods: cutting off at now, earlier stretches of the same kind, text. */
#include "data/period.h"

#include <stdio.h>

bool ins_period_is_set(const ins_period *period)
{
    return period->has_start || period->has_end;
}

int64_t ins_period_first_day(const ins_period *period)
{
    return ins_day_of_us(period->start_us);
}

int64_t ins_period_end_day(const ins_period *period)
{
    return ins_day_of_us(period->end_us - 1) + 1;
}

ins_period ins_period_until(const ins_period *period, int64_t now_us)
{
    ins_period cut = *period;
    int64_t limit = (ins_day_of_us(now_us) + 1) * INS_DAY_US;
    if (cut.has_end && cut.end_us <= limit)
        return cut;
    cut.has_end = true;
    cut.is_to_date = true;
    cut.end_us = cut.has_start && cut.start_us > limit ? cut.start_us : limit;
    return cut;
}

static bool is_whole_days(const ins_period *period)
{
    return period->start_us % INS_DAY_US == 0 && period->end_us % INS_DAY_US == 0;
}

/* Quarters, halves and years of a 4-5-4 calendar are weeks, not months. */
static int64_t shift_fiscal(int64_t day, int quarters, const ins_calendar *calendar)
{
    int quarter = 1;
    int year = ins_fiscal_year_of(day, calendar, &quarter);
    int64_t index = (int64_t)year * 4 + quarter - 1 + quarters;
    return ins_fiscal_quarter_start((int)(index / 4), (int)(index % 4) + 1, calendar);
}

static int64_t shift_span(int64_t day, ins_grain grain, int count, const ins_calendar *calendar)
{
    bool is_retail = calendar != NULL && calendar->is_retail_454;
    if (is_retail && grain >= INS_GRAIN_QUARTER && grain <= INS_GRAIN_YEAR) {
        int quarters = grain == INS_GRAIN_QUARTER ? 1 : grain == INS_GRAIN_HALF ? 2 : 4;
        if (shift_fiscal(day, 0, calendar) == day)
            return shift_fiscal(day, quarters * count, calendar);
    }
    return ins_grain_add(day, grain, count);
}

ins_period ins_period_previous(const ins_period *period, const ins_calendar *calendar)
{
    ins_period none = {0};
    if (!period->has_start || !period->has_end)
        return none;
    ins_period before = *period;
    before.label = NULL;
    before.is_to_date = false;
    before.end_us = period->start_us;
    before.start_us = period->start_us - (period->end_us - period->start_us);
    if (period->count < 1 || period->grain < INS_GRAIN_DAY || !is_whole_days(period))
        return before;
    int64_t first = ins_period_first_day(period);
    /* A span that was cut off at now is shorter than it was said. */
    if (ins_period_end_day(period) <= shift_span(first, period->grain, period->count, calendar))
        before.start_us = shift_span(first, period->grain, -period->count, calendar) * INS_DAY_US;
    return before;
}

static int64_t years_before_us(int64_t microseconds, int years)
{
    int64_t day = ins_day_of_us(microseconds);
    return ins_grain_add(day, INS_GRAIN_YEAR, -years) * INS_DAY_US +
           (microseconds - day * INS_DAY_US);
}

/* The end is moved by its last day, so that a stretch that ends with 28 February still does. */
static int64_t end_years_before_us(int64_t end_us, int years)
{
    bool is_day_end = end_us % INS_DAY_US == 0;
    if (!is_day_end || ins_date_of(ins_day_of_us(end_us)).day == 1)
        return years_before_us(end_us, years);
    return years_before_us(end_us - INS_DAY_US, years) + INS_DAY_US;
}

ins_period ins_period_years_before(const ins_period *period, int years)
{
    ins_period before = *period;
    before.label = NULL;
    before.is_to_date = false;
    if (period->grain == INS_GRAIN_WEEK) {
        before.start_us -= (int64_t)years * 52 * 7 * INS_DAY_US;
        before.end_us -= (int64_t)years * 52 * 7 * INS_DAY_US;
    } else {
        before.start_us = years_before_us(period->start_us, years);
        before.end_us = end_years_before_us(period->end_us, years);
    }
    return before;
}

ins_period ins_period_equal_days(const ins_period *current, const ins_period *other)
{
    ins_period equal = *other;
    if (!current->has_start || !current->has_end || !other->has_start)
        return equal;
    int64_t days = ins_period_end_day(current) - ins_period_first_day(current);
    int64_t end_us = (ins_period_first_day(other) + days) * INS_DAY_US;
    if (!equal.has_end || equal.end_us > end_us) {
        equal.has_end = true;
        equal.end_us = end_us;
    }
    return equal;
}

static const char *day_text(char out[INS_DATE_TEXT_SIZE], int64_t days)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    ins_date date = ins_date_of(days);
    snprintf(out, INS_DATE_TEXT_SIZE, "%d %s %d", date.day, names[date.month - 1], date.year);
    return out;
}

const char *ins_period_text(const ins_period *period, ins_arena *arena)
{
    char first[INS_DATE_TEXT_SIZE];
    char last[INS_DATE_TEXT_SIZE];
    int64_t first_day = ins_period_first_day(period);
    int64_t last_day = ins_period_end_day(period) - 1;
    if (!ins_period_is_set(period))
        return ins_arena_strdup(arena, "any time");
    if (!period->has_end)
        return ins_arena_printf(arena, "from %s", day_text(first, first_day));
    if (!period->has_start)
        return ins_arena_printf(arena, "until %s", day_text(last, last_day));
    if (first_day >= last_day)
        return ins_arena_strdup(arena, day_text(first, first_day));
    return ins_arena_printf(arena, "%s \xE2\x80\x93 %s", day_text(first, first_day),
                            day_text(last, last_day));
}

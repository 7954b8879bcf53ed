/* Makes spans of days and settles years that were not said. */
#include "language/period_span.h"

enum { YEARS_TRIED = 9, SATURDAY = 5 };

ins_time_span ins_span_of(int64_t first, int64_t end, ins_grain grain, int count)
{
    return (ins_time_span){.first = first,
                           .end = end,
                           .has_first = true,
                           .has_end = true,
                           .grain = grain,
                           .count = count};
}

static ins_calendar calendar_for(const ins_time_base *base, bool is_fiscal)
{
    ins_calendar calendar = *base->calendar;
    calendar.is_fiscal_default = calendar.is_fiscal_default || is_fiscal;
    return calendar;
}

int64_t ins_span_start(const ins_time_base *base, int64_t day, ins_grain grain, int shift,
                       bool is_fiscal)
{
    ins_calendar calendar = calendar_for(base, is_fiscal);
    int64_t start = ins_grain_start(day, grain, &calendar);
    if (shift == 0)
        return start;
    if (grain < INS_GRAIN_QUARTER || grain > INS_GRAIN_YEAR)
        return ins_grain_add(start, grain, shift);
    /* Quarters of 4-5-4 years are weeks, not months: from the middle of one, months still lead
     * into the middle of another. */
    int64_t middle = start + (ins_grain_add(start, grain, 1) - start) / 2;
    return ins_grain_start(ins_grain_add(middle, grain, shift), grain, &calendar);
}

ins_time_span ins_span_whole(const ins_time_base *base, int64_t day, ins_grain grain, int shift,
                             bool is_fiscal)
{
    ins_time_span span =
        ins_span_of(ins_span_start(base, day, grain, shift, is_fiscal),
                    ins_span_start(base, day, grain, shift + 1, is_fiscal), grain, 1);
    span.is_fiscal = is_fiscal;
    return span;
}

ins_time_span ins_span_year(const ins_time_base *base, int year, bool is_fiscal)
{
    ins_calendar calendar = calendar_for(base, is_fiscal);
    ins_time_span span;
    if (calendar.is_fiscal_default)
        span = ins_span_of(ins_fiscal_year_start(year, &calendar),
                           ins_fiscal_year_start(year + 1, &calendar), INS_GRAIN_YEAR, 1);
    else
        span = ins_span_of(ins_days_of(year, 1, 1), ins_days_of(year + 1, 1, 1), INS_GRAIN_YEAR, 1);
    span.is_fiscal = is_fiscal;
    return span;
}

int ins_two_digit_year(int value)
{
    return value >= 100 ? value : value < 40 ? 2000 + value : 1900 + value;
}

/* ---- what comes back every year ---- */

/* Saturday and Sunday nearest to a holiday, with the holiday itself when it is beside them. */
static void weekend_of(int64_t holiday, ins_time_span *span)
{
    int weekday = ins_weekday(holiday);
    int64_t saturday = holiday + SATURDAY - weekday - (weekday < 3 ? 7 : 0);
    span->first = weekday == 4 ? holiday : saturday;
    span->end = weekday == 0 ? holiday + 1 : saturday + 2;
}

static void set_days(ins_time_span *span, int64_t first, int64_t end)
{
    span->first = first;
    span->end = end;
}

static void set_quarters(const ins_time_base *base, ins_time_span *span, int year, int quarters)
{
    ins_calendar calendar = calendar_for(base, span->is_fiscal);
    int first = (span->which - 1) * quarters + 1;
    int last = first + quarters;
    if (!calendar.is_fiscal_default) {
        set_days(span, ins_days_of(year, first * 3 - 2, 1), ins_days_of(year, last * 3 - 2, 1));
        return;
    }
    span->first = ins_fiscal_quarter_start(year, first, &calendar);
    span->end = last > 4 ? ins_fiscal_year_start(year + 1, &calendar)
                         : ins_fiscal_quarter_start(year, last, &calendar);
}

static bool set_week(ins_time_span *span, int year)
{
    int iso_year = 0;
    int64_t first = ins_iso_week_start(year, span->which);
    ins_iso_week(first, &iso_year);
    set_days(span, first, first + 7);
    return iso_year == year;
}

static bool set_date(ins_time_span *span, int year)
{
    int month = span->which / 100;
    int day = span->which % 100;
    int64_t first = ins_days_of(year, month, day);
    set_days(span, first, first + 1);
    return ins_date_is_valid(year, month, day);
}

static bool set_holiday(ins_time_span *span, int year)
{
    int64_t day = 0;
    if (!ins_holiday_day(span->name, year, &day))
        return false;
    set_days(span, day, day + 1);
    if (span->repeat == INS_REPEAT_HOLIDAY_WEEKEND)
        weekend_of(day, span);
    return true;
}

/* Moves the span into a calendar year (quarters and halves: a fiscal one when it is fiscal). */
static bool set_year(const ins_time_base *base, ins_time_span *span, int year)
{
    if (year < 1 || year > 9998)
        return false;
    switch (span->repeat) {
    case INS_REPEAT_MONTH:
        set_days(span, ins_days_of(year, span->which, 1), ins_days_of(year, span->which + 1, 1));
        return true;
    case INS_REPEAT_DAY: return set_date(span, year);
    case INS_REPEAT_QUARTER: set_quarters(base, span, year, 1); return true;
    case INS_REPEAT_HALF: set_quarters(base, span, year, 2); return true;
    case INS_REPEAT_WEEK: return set_week(span, year);
    case INS_REPEAT_HOLIDAY:
    case INS_REPEAT_HOLIDAY_WEEKEND: return set_holiday(span, year);
    default: return false;
    }
}

static bool is_numbered_in_fiscal_year(const ins_time_span *span)
{
    return span->repeat == INS_REPEAT_QUARTER || span->repeat == INS_REPEAT_HALF;
}

bool ins_span_in_year(const ins_time_base *base, ins_time_span *span, int year, bool is_fiscal)
{
    span->is_fiscal = span->is_fiscal || is_fiscal;
    span->is_year_assumed = false;
    if (is_numbered_in_fiscal_year(span) || !calendar_for(base, is_fiscal).is_fiscal_default)
        return set_year(base, span, year);
    /* A month or a holiday of a fiscal year: the one that lies in it. */
    ins_time_span whole = ins_span_year(base, year, is_fiscal);
    return ins_span_next(base, span, whole.first) && span->first < whole.end;
}

bool ins_span_in_year_of(const ins_time_base *base, ins_time_span *span, const ins_time_span *other)
{
    bool is_fiscal = calendar_for(base, other->is_fiscal).is_fiscal_default;
    int year = is_fiscal ? ins_fiscal_year_of(other->first, base->calendar, NULL)
                         : ins_date_of(other->first).year;
    return ins_span_in_year(base, span, year, other->is_fiscal);
}

/* Weekdays come back every week; everything else every year. */
static bool set_weekday_from(ins_time_span *span, int64_t day)
{
    int64_t first = day + (span->which - ins_weekday(day) + 7) % 7;
    set_days(span, first, first + 1);
    return true;
}

bool ins_span_latest(const ins_time_base *base, ins_time_span *span, int64_t day)
{
    if (span->repeat == INS_REPEAT_WEEKDAY)
        return set_weekday_from(span, day - 6);
    int year = ins_date_of(day).year + 1;
    for (int i = 0; i < YEARS_TRIED; i++)
        if (set_year(base, span, year - i) && span->first <= day)
            return true;
    return false;
}

bool ins_span_ended(const ins_time_base *base, ins_time_span *span, int64_t day)
{
    if (span->repeat == INS_REPEAT_WEEKDAY)
        return set_weekday_from(span, day - 7);
    int year = ins_date_of(day).year + 1;
    for (int i = 0; i < YEARS_TRIED; i++)
        if (set_year(base, span, year - i) && span->end <= day)
            return true;
    return false;
}

bool ins_span_next(const ins_time_base *base, ins_time_span *span, int64_t day)
{
    if (span->repeat == INS_REPEAT_WEEKDAY)
        return set_weekday_from(span, day);
    int year = ins_date_of(day).year - 1;
    for (int i = 0; i < YEARS_TRIED; i++)
        if (set_year(base, span, year + i) && span->first >= day)
            return true;
    return false;
}

static ins_grain grain_of(ins_time_repeat repeat)
{
    switch (repeat) {
    case INS_REPEAT_MONTH: return INS_GRAIN_MONTH;
    case INS_REPEAT_QUARTER: return INS_GRAIN_QUARTER;
    case INS_REPEAT_HALF: return INS_GRAIN_HALF;
    case INS_REPEAT_WEEK: return INS_GRAIN_WEEK;
    default: return INS_GRAIN_DAY;
    }
}

bool ins_span_repeating(const ins_time_base *base, ins_time_repeat repeat, int which,
                        ins_slice name, ins_time_span *out)
{
    bool is_weekend = repeat == INS_REPEAT_HOLIDAY_WEEKEND;
    ins_time_span span = ins_span_of(0, 0, grain_of(repeat), is_weekend ? 0 : 1);
    span.repeat = repeat;
    span.which = which;
    span.name = name;
    span.is_year_assumed = true;
    /* A week is said by its number within the current year, past or not. */
    bool is_settled = repeat == INS_REPEAT_WEEK
                          ? set_year(base, &span, ins_date_of(base->today).year)
                          : ins_span_latest(base, &span, base->today);
    if (is_settled)
        *out = span;
    return is_settled;
}

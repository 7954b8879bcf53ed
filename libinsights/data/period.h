/**
 * @file
 * A stretch of time: half-open, with the grain it was said in and the words it was read from.
 */
#ifndef INS_DATA_PERIOD_H
#define INS_DATA_PERIOD_H

#include "data/calendar.h"

/**
 * [start_us, end_us) in microseconds since 1970, naive local time. Either side may be open.
 * Zeroed: no period.
 */
typedef struct ins_period {
    bool has_start;
    bool has_end;
    bool is_to_date; /* the span reaches `now` or beyond: only part of it has happened */
    int64_t start_us;
    int64_t end_us;
    ins_grain grain;   /* what was said: "last month" is a month, "last 30 days" is days */
    int count;         /* how many of that grain: "last 3 months" 3; 0 when not counted */
    const char *label; /* the words, such as "this quarter"; borrowed; NULL when made by rule */
} ins_period;

/** True when the period has at least one side. */
bool ins_period_is_set(const ins_period *period);

/** Start and end as day numbers (end exclusive; a time of day on the last day counts that day). */
int64_t ins_period_first_day(const ins_period *period);
int64_t ins_period_end_day(const ins_period *period);

/** Cuts a period off at the end of the day of `now_us`. */
ins_period ins_period_until(const ins_period *period, int64_t now_us);

/** A stretch of equal spirit before it: previous quarter for a quarter, 30 days for 30 days. */
ins_period ins_period_previous(const ins_period *period, const ins_calendar *calendar);

/** The same stretch `years` years earlier; weeks stay whole weeks (52 weeks earlier). */
ins_period ins_period_years_before(const ins_period *period, int years);

/** Shortens `other` to the elapsed days of `current` so that both have equally many days. */
ins_period ins_period_equal_days(const ins_period *current, const ins_period *other);

/** "1 Oct 2026 – 22 Nov 2026" for people; a text in the arena, NULL when memory is out. */
const char *ins_period_text(const ins_period *period, ins_arena *arena);

#endif

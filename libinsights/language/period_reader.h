/**
 * @file
 * Finds and reads phrases of time in English text: "last 30 days", "Q3 2025", "since 4 Jan",
 * "from May to September". Pure: `now` is passed in, nothing is asked of a clock or a locale.
 *
 * Method: words get a meaning from one sorted table, a recursive descent over the tokens reads the
 * longest phrase at each place, and yearless dates are settled last. The division of labour is that
 * of temporal taggers such as HeidelTime (Stroetgen, Gertz 2010) and SUTime (Chang, Manning 2012):
 * extraction of a phrase, then its normalisation against a reference time. A phrase whose words
 * often mean something else ("may", "2000", "second half") is only taken when its neighbours
 * support it.
 *
 * Conventions, the same everywhere:
 *  - "last 30 days", "past 3 months", "previous 2 weeks" end with yesterday and are counted back
 *    from the start of today; "next N" starts tomorrow. Quarters and halves are whole ones.
 *  - "last month", "past quarter", "this year" are whole spans of the calendar.
 *  - A date without its year is the latest one that has started by today; in a range and after
 *    "next", "last", "before", the one that fits.
 *  - Ranges include both ends. "until X", "by X" and "before X" end where X starts ("by the end of
 *    X" where X ends); "after X" starts where X ends; "since X" starts with X.
 *  - "year to date" and its like end with yesterday (on the first day: with today).
 *  - Weeks of a year are ISO weeks; weeks of a month are those whose Thursday is in the month.
 */
#ifndef INS_LANGUAGE_PERIOD_READER_H
#define INS_LANGUAGE_PERIOD_READER_H

#include "base/arena.h"
#include "data/period.h"

/** Words beyond this many are not looked at. */
enum { INS_PERIOD_WORDS_MAX = 1024 };

/** A phrase found in a text. */
typedef struct ins_period_match {
    size_t start; /* bytes of the text: [start, end) */
    size_t end;
    ins_period period;
    bool is_year_assumed; /* the year was not said: "in March"; worth telling the reader */
} ins_period_match;

/**
 * Finds the period phrases of a text, left to right, longest first, not overlapping. Conservative:
 * what is more likely something else (plain numbers, "may", a bare weekday) is left alone.
 *
 * @param arena     for the labels; when it is full a label is NULL and all else is the same.
 * @param text      `size` bytes, of any content.
 * @param now_us    microseconds since 1970, naive local time.
 * @param calendar  NULL for the default one.
 * @param[out] out  at most `limit` matches.
 * @return          how many were written.
 * @threads         Safe.
 */
size_t ins_period_find(ins_arena *arena, const char *text, size_t size, int64_t now_us,
                       const ins_calendar *calendar, ins_period_match *out, size_t limit);

/**
 * Reads a text that is known to say one period: also takes what ins_period_find() leaves alone
 * ("in two weeks", "the week", "Friday", a year alone). The longest phrase wins, then the first.
 *
 * @param[out] out  untouched when there is none.
 * @return          false when the text says no period.
 * @threads         Safe.
 */
bool ins_period_read(ins_arena *arena, const char *text, size_t size, int64_t now_us,
                     const ins_calendar *calendar, ins_period_match *out);

#endif

/**
 * @file
 * A stretch of days while it is being read: its year may still be open, its meaning in doubt.
 */
#ifndef INS_LANGUAGE_PERIOD_SPAN_H
#define INS_LANGUAGE_PERIOD_SPAN_H

#include "base/text.h"
#include "data/period.h"

/** What comes back every year when no year was said; the comment says what `which` is. */
typedef enum ins_time_repeat {
    INS_REPEAT_NONE = 0,
    INS_REPEAT_MONTH,           /* 1..12 */
    INS_REPEAT_DAY,             /* month * 100 + day */
    INS_REPEAT_QUARTER,         /* 1..4 */
    INS_REPEAT_HALF,            /* 1..2 */
    INS_REPEAT_WEEK,            /* 1..53 */
    INS_REPEAT_HOLIDAY,         /* `name` */
    INS_REPEAT_HOLIDAY_WEEKEND, /* `name` */
    INS_REPEAT_WEEKDAY          /* 0..6; comes back every week */
} ins_time_repeat;

/** Why a phrase alone may be no period; it then needs a hint beside it. */
typedef enum ins_time_doubt {
    INS_DOUBT_NONE = 0,
    INS_DOUBT_YEAR,     /* "2008" */
    INS_DOUBT_NUMBER,   /* "20161016" */
    INS_DOUBT_FRACTION, /* "10/1" */
    INS_DOUBT_MONTH,    /* "March", "dec" */
    INS_DOUBT_NAMED,    /* "October", "second half", "Christmas" */
    INS_DOUBT_GRAIN,    /* "the quarter" */
    INS_DOUBT_ALONE     /* never taken on its own: "Friday", "now", "that week", "in two weeks" */
} ins_time_doubt;

/**
 * Days [first, end), or microseconds when is_exact. A span with `repeat` holds its default year
 * until ins_span_in_year() or its like settles another one.
 */
typedef struct ins_time_span {
    int64_t first;
    int64_t end;
    int64_t bound; /* with has_bound: the day that stands for it at a side of a range */
    bool has_first;
    bool has_end;
    bool has_bound;
    bool is_exact;
    bool is_fiscal;
    bool is_year_assumed;
    bool is_to_date; /* said to end with now */
    ins_grain grain;
    int count;
    ins_time_repeat repeat;
    int which;
    ins_slice name;
    ins_time_doubt doubt;
} ins_time_span;

/** What days are counted from. */
typedef struct ins_time_base {
    int64_t today;
    int64_t now_us;
    const ins_calendar *calendar; /* never NULL */
} ins_time_base;

/** A span of whole days with both sides; `count` spans of `grain`, 0 when not counted. */
ins_time_span ins_span_of(int64_t first, int64_t end, ins_grain grain, int count);

/** First day of the span `shift` spans away from the one that holds `day`. */
int64_t ins_span_start(const ins_time_base *base, int64_t day, ins_grain grain, int shift,
                       bool is_fiscal);

/** The whole span of a grain `shift` spans away from the one that holds `day`. */
ins_time_span ins_span_whole(const ins_time_base *base, int64_t day, ins_grain grain, int shift,
                             bool is_fiscal);

/** A year by its number. */
ins_time_span ins_span_year(const ins_time_base *base, int year, bool is_fiscal);

/** What comes back every year, in its default year; false when there is no such thing. */
bool ins_span_repeating(const ins_time_base *base, ins_time_repeat repeat, int which,
                        ins_slice name, ins_time_span *out);

/** Settles the year; false when that year has no such day. */
bool ins_span_in_year(const ins_time_base *base, ins_time_span *span, int year, bool is_fiscal);

/** Settles on the year that another span lies in. */
bool ins_span_in_year_of(const ins_time_base *base, ins_time_span *span,
                         const ins_time_span *other);

/** Settles on the last one that starts by a day, or on the last one that ends by it. */
bool ins_span_latest(const ins_time_base *base, ins_time_span *span, int64_t day);
bool ins_span_ended(const ins_time_base *base, ins_time_span *span, int64_t day);

/** Settles on the first one that starts on a day or later. */
bool ins_span_next(const ins_time_base *base, ins_time_span *span, int64_t day);

/** Year of two digits: 00..39 are 2000 to 2039, 40..99 are 1940 to 1999. */
int ins_two_digit_year(int value);

#endif

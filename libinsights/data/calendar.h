/**
 * @file
 * The civil calendar: dates as day numbers, date-times as microseconds, weeks, quarters, fiscal
 * and 4-5-4 retail years. Proleptic Gregorian, no zones, no clock. Pure functions.
 *
 * Day numbers count from 1970-01-01 (day 0, a Thursday); years 1 to 9999.
 */
#ifndef INS_DATA_CALENDAR_H
#define INS_DATA_CALENDAR_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { INS_DATE_TEXT_SIZE = 40 };

#define INS_DAY_US INT64_C(86400000000)

/** A date by its parts. */
typedef struct ins_date {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
} ins_date;

/**
 * Spans of the calendar, fine to coarse. Below INS_GRAIN_NONE: places in a cycle, which recur and
 * are in no order with the spans; a time has one, a period never.
 */
typedef enum ins_grain {
    INS_GRAIN_HOUR_OF_DAY = -4, /* 0..23 */
    INS_GRAIN_WEEKDAY,
    INS_GRAIN_MONTH_OF_YEAR,
    INS_GRAIN_QUARTER_OF_YEAR, /* of the fiscal year where quarters are fiscal */
    INS_GRAIN_NONE = 0,
    INS_GRAIN_SECOND,
    INS_GRAIN_MINUTE,
    INS_GRAIN_HOUR,
    INS_GRAIN_DAY,
    INS_GRAIN_WEEK,
    INS_GRAIN_MONTH,
    INS_GRAIN_QUARTER,
    INS_GRAIN_HALF,
    INS_GRAIN_YEAR,
    INS_GRAIN_DECADE,
    INS_GRAIN_CENTURY
} ins_grain;

/** How a company counts its year. Zeroed: Gregorian years, weeks from Monday. */
typedef struct ins_calendar {
    int fiscal_start_month;  /* 1..12, first month of the fiscal year; 0 means 1 */
    bool fiscal_is_start_year; /* FY2025 is the one that starts in 2025 (otherwise: ends in) */
    int week_start;          /* 0 Monday (default) .. 6 Sunday */
    bool is_retail_454;      /* fiscal periods follow the 4-5-4 calendar of the NRF */
    bool is_fiscal_default;  /* "quarter" and "year" without "fiscal" mean the fiscal ones */
    bool is_day_first;       /* 1/2/2024 is 1 February (otherwise January 2) */
} ins_calendar;

/** Day number of a date; parts may be out of range and are carried (month 13, day 0). */
int64_t ins_days_of(int year, int month, int day);

/** Date of a day number. */
ins_date ins_date_of(int64_t days);

/** True when the parts name a real day of years 1 to 9999. */
bool ins_date_is_valid(int year, int month, int day);

/** Days of a month. */
int ins_month_length(int year, int month);

/** 0 Monday .. 6 Sunday. */
int ins_weekday(int64_t days);

/** Adds months; the day is cut to the end of the month (31 January + 1 = 28 or 29 February). */
int64_t ins_add_months(int64_t days, int months);

/** ISO 8601 week: number 1..53 and the year it belongs to. */
int ins_iso_week(int64_t days, int *iso_year);

/** First day of an ISO week. */
int64_t ins_iso_week_start(int iso_year, int week);

/** First day of the span of a grain (day or coarser) that holds a day. NULL calendar: default. */
int64_t ins_grain_start(int64_t days, ins_grain grain, const ins_calendar *calendar);

/** First day of the span `count` spans later (or earlier) than the one that starts at `start`. */
int64_t ins_grain_add(int64_t start, ins_grain grain, int count);

/** Days of a day or week, months of a longer span: 7 of a week, 12 of a year; else 1. */
int ins_grain_width(ins_grain grain);

/** Name of a grain, such as "month" or "month_of_year"; and for people, "month of year". Static. */
const char *ins_grain_name(ins_grain grain);
const char *ins_grain_label(ins_grain grain);

/** True for the places in a cycle: weekday, month of year. */
bool ins_grain_is_cycle(ins_grain grain);

/** How many places a cycle has; 0 for spans. */
int ins_cycle_size(ins_grain cycle);

/** Name of a place of a cycle, counted from 0: "Monday", "January", "Q1", "0" of hours. Static. */
const char *ins_cycle_name(ins_grain cycle, int place);

/** First day of a fiscal year and of one of its quarters (1..4). */
int64_t ins_fiscal_year_start(int fiscal_year, const ins_calendar *calendar);
int64_t ins_fiscal_quarter_start(int fiscal_year, int quarter, const ins_calendar *calendar);

/** Fiscal year and quarter (1..4) that hold a day. */
int ins_fiscal_year_of(int64_t days, const ins_calendar *calendar, int *quarter);

/** Sunday of Western Easter (Meeus/Jones/Butcher, as in Meeus 1991). */
int64_t ins_easter(int year);

/** Holidays that a rule gives. */
typedef struct ins_holiday {
    const char *name;   /* lower case, such as "black friday" */
    int64_t days;
} ins_holiday;

/**
 * Day of a holiday in a year.
 *
 * @param name  folded, such as "christmas", "black friday", "bastille day".
 * @return      false when no rule has that name.
 */
bool ins_holiday_day(ins_slice name, int year, int64_t *days);

/** Name of the holiday on a day, or NULL. Static. */
const char *ins_holiday_name(int64_t days);

/** Prints a day as YYYY-MM-DD; returns the length. */
size_t ins_print_date(char out[INS_DATE_TEXT_SIZE], int64_t days);

/** Prints microseconds as YYYY-MM-DDTHH:MM:SS with the fraction only when there is one. */
size_t ins_print_datetime(char out[INS_DATE_TEXT_SIZE], int64_t microseconds);

/**
 * Reads a whole text as an ISO date or date-time ("2024-02-29", "2024-02-29 13:45:00.5",
 * "2024-02-29T13:45Z"); the zone is dropped.
 *
 * @param[out] microseconds  since 1970.
 * @param[out] has_time      NULL, or whether a time of day was given.
 * @return                   false when it is no such text or no real day.
 */
bool ins_parse_datetime(const char *text, size_t size, int64_t *microseconds, bool *has_time);

/** Day number that holds a microsecond (rounds towards the past). */
int64_t ins_day_of_us(int64_t microseconds);

#endif

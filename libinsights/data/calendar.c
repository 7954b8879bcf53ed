/* Days, months, weeks and grains of the Gregorian calendar; ISO texts of dates and times. */
#include "data/calendar.h"

#include <stdio.h>

enum { DAYS_LIMIT = 1000000000, DAYS_OF_ERA = 146097, EPOCH_SHIFT = 719468 };

static int64_t floor_divide(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* Civil days after H. Hinnant, "chrono-compatible low-level date algorithms": a year that starts
 * in March has its leap day last, and 400 such years (an era) always have 146097 days. */
int64_t ins_days_of(int year, int month, int day)
{
    int64_t carry = floor_divide((int64_t)month - 1, 12);
    int64_t m = (int64_t)month - carry * 12;
    int64_t y = (int64_t)year + carry - (m <= 2);
    int64_t era = floor_divide(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - EPOCH_SHIFT;
}

ins_date ins_date_of(int64_t days)
{
    int64_t inside = days < -DAYS_LIMIT ? -DAYS_LIMIT : days > DAYS_LIMIT ? DAYS_LIMIT : days;
    int64_t z = inside + EPOCH_SHIFT;
    int64_t era = floor_divide(z, DAYS_OF_ERA);
    int64_t day_of_era = z - era * DAYS_OF_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    return (ins_date){.year = (int)(year_of_era + era * 400) + (month <= 2),
                      .month = month,
                      .day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1)};
}

int ins_month_length(int year, int month)
{
    return (int)(ins_days_of(year, month + 1, 1) - ins_days_of(year, month, 1));
}

bool ins_date_is_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= ins_month_length(year, month);
}

int ins_weekday(int64_t days)
{
    int64_t shifted = days % 7 + 3;
    return (int)((shifted + 7) % 7);
}

int64_t ins_add_months(int64_t days, int months)
{
    ins_date date = ins_date_of(days);
    int64_t index = (int64_t)date.year * 12 + date.month - 1 + months;
    int year = (int)floor_divide(index, 12);
    int month = (int)(index - (int64_t)year * 12) + 1;
    int length = ins_month_length(year, month);
    return ins_days_of(year, month, date.day < length ? date.day : length);
}

/* ISO 8601: a week belongs to the year that holds its Thursday. */
int ins_iso_week(int64_t days, int *iso_year)
{
    int64_t thursday = days - ins_weekday(days) + 3;
    int year = ins_date_of(thursday).year;
    if (iso_year != NULL)
        *iso_year = year;
    return (int)((thursday - ins_days_of(year, 1, 1)) / 7) + 1;
}

int64_t ins_iso_week_start(int iso_year, int week)
{
    int64_t fourth = ins_days_of(iso_year, 1, 4);
    return fourth - ins_weekday(fourth) + 7 * ((int64_t)week - 1);
}

static int quarters_of(ins_grain grain)
{
    return grain == INS_GRAIN_QUARTER ? 1 : grain == INS_GRAIN_HALF ? 2 : 4;
}

static int64_t fiscal_grain_start(int64_t days, ins_grain grain, const ins_calendar *calendar)
{
    int quarter = 1;
    int year = ins_fiscal_year_of(days, calendar, &quarter);
    int span = quarters_of(grain);
    return ins_fiscal_quarter_start(year, (quarter - 1) / span * span + 1, calendar);
}

int64_t ins_grain_start(int64_t days, ins_grain grain, const ins_calendar *calendar)
{
    ins_date date = ins_date_of(days);
    bool is_yearly = grain >= INS_GRAIN_QUARTER && grain <= INS_GRAIN_YEAR;
    if (is_yearly && calendar != NULL && calendar->is_fiscal_default)
        return fiscal_grain_start(days, grain, calendar);
    switch (grain) {
    case INS_GRAIN_WEEK:
        return days - (ins_weekday(days) - (calendar ? calendar->week_start : 0) + 7) % 7;
    case INS_GRAIN_MONTH: return ins_days_of(date.year, date.month, 1);
    case INS_GRAIN_QUARTER: return ins_days_of(date.year, (date.month - 1) / 3 * 3 + 1, 1);
    case INS_GRAIN_HALF: return ins_days_of(date.year, date.month <= 6 ? 1 : 7, 1);
    case INS_GRAIN_YEAR: return ins_days_of(date.year, 1, 1);
    case INS_GRAIN_DECADE: return ins_days_of(date.year - date.year % 10, 1, 1);
    case INS_GRAIN_CENTURY: return ins_days_of(date.year - date.year % 100, 1, 1);
    default: return days;
    }
}

int ins_grain_width(ins_grain grain)
{
    switch (grain) {
    case INS_GRAIN_WEEK: return 7;
    case INS_GRAIN_QUARTER: return 3;
    case INS_GRAIN_HALF: return 6;
    case INS_GRAIN_YEAR: return 12;
    case INS_GRAIN_DECADE: return 120;
    case INS_GRAIN_CENTURY: return 1200;
    default: return 1;
    }
}

int64_t ins_grain_add(int64_t start, ins_grain grain, int count)
{
    int width = ins_grain_width(grain);
    if (grain == INS_GRAIN_DAY || grain == INS_GRAIN_WEEK)
        return start + width * (int64_t)count;
    if (grain < INS_GRAIN_MONTH || grain > INS_GRAIN_CENTURY)
        return start;
    int limit = 12 * 10000 / width;
    int bounded = count > limit ? limit : count < -limit ? -limit : count;
    return ins_add_months(start, bounded * width);
}

const char *ins_grain_name(ins_grain grain)
{
    static const char *const names[] = {
        "hour_of_day", "weekday", "month_of_year", "quarter_of_year", "",        "second", "minute",
        "hour",        "day",     "week",          "month",           "quarter", "half",   "year",
        "decade",      "century"};
    bool is_known = grain >= INS_GRAIN_HOUR_OF_DAY && grain <= INS_GRAIN_CENTURY;
    return is_known ? names[grain - INS_GRAIN_HOUR_OF_DAY] : "";
}

const char *ins_grain_label(ins_grain grain)
{
    switch (grain) {
    case INS_GRAIN_HOUR_OF_DAY: return "hour of day";
    case INS_GRAIN_MONTH_OF_YEAR: return "month of year";
    case INS_GRAIN_QUARTER_OF_YEAR: return "quarter of year";
    default: return ins_grain_name(grain);
    }
}

bool ins_grain_is_cycle(ins_grain grain)
{
    return grain < INS_GRAIN_NONE;
}

/* ---- cycles ---- */

static const char *const hour_names[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",
                                         "8",  "9",  "10", "11", "12", "13", "14", "15",
                                         "16", "17", "18", "19", "20", "21", "22", "23"};
static const char *const weekday_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
static const char *const quarter_names[] = {"Q1", "Q2", "Q3", "Q4"};

int ins_cycle_size(ins_grain cycle)
{
    switch (cycle) {
    case INS_GRAIN_HOUR_OF_DAY: return sizeof hour_names / sizeof hour_names[0];
    case INS_GRAIN_WEEKDAY: return sizeof weekday_names / sizeof weekday_names[0];
    case INS_GRAIN_MONTH_OF_YEAR: return sizeof month_names / sizeof month_names[0];
    case INS_GRAIN_QUARTER_OF_YEAR: return sizeof quarter_names / sizeof quarter_names[0];
    default: return 0;
    }
}

const char *ins_cycle_name(ins_grain cycle, int place)
{
    if (place < 0 || place >= ins_cycle_size(cycle))
        return "";
    switch (cycle) {
    case INS_GRAIN_HOUR_OF_DAY: return hour_names[place];
    case INS_GRAIN_WEEKDAY: return weekday_names[place];
    case INS_GRAIN_MONTH_OF_YEAR: return month_names[place];
    default: return quarter_names[place];
    }
}

/* ---- texts ---- */

size_t ins_print_date(char out[INS_DATE_TEXT_SIZE], int64_t days)
{
    ins_date date = ins_date_of(days);
    return (size_t)snprintf(out, INS_DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month,
                            date.day);
}

size_t ins_print_datetime(char out[INS_DATE_TEXT_SIZE], int64_t microseconds)
{
    int64_t rest = microseconds - ins_day_of_us(microseconds) * INS_DAY_US;
    int seconds = (int)(rest / 1000000);
    int fraction = (int)(rest % 1000000);
    size_t length = ins_print_date(out, ins_day_of_us(microseconds));
    length += (size_t)snprintf(out + length, INS_DATE_TEXT_SIZE - length, "T%02d:%02d:%02d",
                               seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (fraction == 0)
        return length;
    length += (size_t)snprintf(out + length, INS_DATE_TEXT_SIZE - length, ".%06d", fraction);
    while (out[length - 1] == '0')
        out[--length] = '\0';
    return length;
}

int64_t ins_day_of_us(int64_t microseconds)
{
    return floor_divide(microseconds, INS_DAY_US);
}

/* What is left of a text that is read from the left. */
typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static bool take_digits(cursor *text, int count, int *value)
{
    int sum = 0;
    for (int i = 0; i < count; i++, text->at++) {
        if (text->at == text->end || !ins_is_digit(*text->at))
            return false;
        sum = sum * 10 + (*text->at - '0');
    }
    *value = sum;
    return true;
}

static bool take_byte(cursor *text, char byte)
{
    if (text->at == text->end || *text->at != byte)
        return false;
    text->at++;
    return true;
}

static bool take_fraction(cursor *text, int64_t *microseconds)
{
    int64_t unit = 100000;
    const char *start = text->at;
    for (; text->at < text->end && ins_is_digit(*text->at); text->at++, unit /= 10)
        *microseconds += (*text->at - '0') * unit;
    return text->at > start && text->at - start <= 9;
}

static bool take_zone(cursor *text)
{
    int hours = 0;
    int minutes = 0;
    if (text->at == text->end || take_byte(text, 'Z') || take_byte(text, 'z'))
        return true;
    if (!take_byte(text, '+') && !take_byte(text, '-'))
        return false;
    if (!take_digits(text, 2, &hours))
        return false;
    bool has_minutes = take_byte(text, ':') || text->at < text->end;
    if (has_minutes && !take_digits(text, 2, &minutes))
        return false;
    return hours < 24 && minutes < 60;
}

static bool take_time(cursor *text, int64_t *microseconds)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int64_t fraction = 0;
    if (!take_digits(text, 2, &hour) || !take_byte(text, ':') || !take_digits(text, 2, &minute))
        return false;
    if (take_byte(text, ':') && !take_digits(text, 2, &second))
        return false;
    if (take_byte(text, '.') && !take_fraction(text, &fraction))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *microseconds = ((int64_t)hour * 3600 + minute * 60 + second) * 1000000 + fraction;
    return take_zone(text);
}

static bool take_date(cursor *text, ins_date *out)
{
    return take_digits(text, 4, &out->year) && take_byte(text, '-') &&
           take_digits(text, 2, &out->month) && take_byte(text, '-') &&
           take_digits(text, 2, &out->day) && ins_date_is_valid(out->year, out->month, out->day);
}

static bool take_time_mark(cursor *text)
{
    return take_byte(text, 'T') || take_byte(text, 't') || take_byte(text, ' ');
}

bool ins_parse_datetime(const char *text, size_t size, int64_t *microseconds, bool *has_time)
{
    if (text == NULL)
        return false;
    cursor rest = {text, text + size};
    ins_date date = {0};
    int64_t time = 0;
    if (!take_date(&rest, &date))
        return false;
    bool with_time = rest.at < rest.end;
    if (with_time && (!take_time_mark(&rest) || !take_time(&rest, &time) || rest.at != rest.end))
        return false;
    *microseconds = ins_days_of(date.year, date.month, date.day) * INS_DAY_US + time;
    if (has_time != NULL)
        *has_time = with_time;
    return true;
}

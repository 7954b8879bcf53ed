/* Reads dates with numeric and named months, times of day and zones. */
#include "ingest/csv_date.h"

#include "data/calendar.h"

#include <string.h>

enum { TEXT_MAX = 48, PIVOT = 69 };

/* What is left of a text while it is read from the left. */
typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static bool take(cursor *text, char byte)
{
    if (text->at == text->end || *text->at != byte)
        return false;
    text->at++;
    return true;
}

static void skip_spaces(cursor *text)
{
    while (take(text, ' '))
        ;
}

/* Reads a run of digits of at most `most`; returns how many there were. */
static int take_digits(cursor *text, int most, int *value)
{
    int count = 0;
    *value = 0;
    for (; count < most && text->at < text->end && ins_is_digit(*text->at); count++)
        *value = *value * 10 + (*text->at++ - '0');
    return count;
}

/* Number of the month a word names in English (whole or its first three letters), or 0. */
static int take_month(cursor *text)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    cursor word = *text;
    while (word.at < word.end && ins_is_alpha(*word.at))
        word.at++;
    ins_slice name = {text->at, (size_t)(word.at - text->at)};
    for (int i = 0; i < 12; i++) {
        ins_slice month = ins_slice_of(months[i]);
        ins_slice brief = {months[i], 3};
        bool is_sept = i == 8 && ins_ascii_equal(name, ins_slice_of("sept"));
        if (ins_ascii_equal(name, month) || ins_ascii_equal(name, brief) || is_sept) {
            text->at = word.at;
            take(text, '.');
            return i + 1;
        }
    }
    return 0;
}

static bool set_fixed(ins_csv_date *out, int year, int month, int day)
{
    if (!ins_date_is_valid(year, month, day))
        return false;
    out->orders = INS_ORDER_ANY;
    out->days_dmy = ins_days_of(year, month, day);
    out->days_mdy = out->days_dmy;
    return true;
}

static int whole_year(int year, int digits)
{
    return digits == 4 ? year : year < PIVOT ? 2000 + year : 1900 + year;
}

/* A year of four digits, or of two. */
static bool take_year(cursor *text, int *year)
{
    int digits = take_digits(text, 4, year);
    *year = whole_year(*year, digits);
    return digits == 4 || digits == 2;
}

/* "31 Jan 2024", "31-Jan-24": from behind the day and its separator. */
static bool read_day_month_name(cursor *text, int day, ins_csv_date *out)
{
    int year = 0;
    int month = take_month(text);
    if (month == 0)
        return false;
    if (!take(text, '-') && !take(text, ' ') && !take(text, '/'))
        return false;
    skip_spaces(text);
    return take_year(text, &year) && set_fixed(out, year, month, day);
}

/* "Jan 31, 2024", "January 31 2024". */
static bool read_month_name_first(cursor *text, ins_csv_date *out)
{
    int day = 0;
    int year = 0;
    int month = take_month(text);
    if (month == 0)
        return false;
    skip_spaces(text);
    if (take_digits(text, 2, &day) == 0)
        return false;
    take(text, ',');
    skip_spaces(text);
    return take_digits(text, 4, &year) == 4 && set_fixed(out, year, month, day);
}

/* A date that ends with its year; points are written where the day comes first. */
static bool set_year_last(ins_csv_date *out, char separator, const int parts[2], int year)
{
    if (separator == '.')
        return set_fixed(out, year, parts[1], parts[0]);
    out->is_free = true;
    if (ins_date_is_valid(year, parts[1], parts[0])) {
        out->orders |= INS_ORDER_DMY;
        out->days_dmy = ins_days_of(year, parts[1], parts[0]);
    }
    if (ins_date_is_valid(year, parts[0], parts[1])) {
        out->orders |= INS_ORDER_MDY;
        out->days_mdy = ins_days_of(year, parts[0], parts[1]);
    }
    return out->orders != 0;
}

/* Whether a year of two digits may be one: "24-01-31" and "1.2.10" may be anything else. */
static bool is_short_year(char separator, const int digits[3])
{
    return digits[2] == 2 &&
           (separator == '/' || (separator == '.' && digits[0] == 2 && digits[1] == 2));
}

/* The rest of a date of three numbers, from behind the first. */
static bool read_numbers(cursor *text, int first, int first_digits, ins_csv_date *out)
{
    char separator = *text->at++;
    int parts[2] = {first, 0};
    int digits[3] = {first_digits, 0, 0};
    int last = 0;
    digits[1] = take_digits(text, 2, &parts[1]);
    if (digits[1] == 0 || !take(text, separator))
        return false;
    digits[2] = take_digits(text, 4, &last);
    if (digits[0] == 4)
        return digits[2] >= 1 && digits[2] <= 2 && set_fixed(out, first, parts[1], last);
    if (digits[0] > 2 || (digits[2] != 4 && !is_short_year(separator, digits)))
        return false;
    return set_year_last(out, separator, parts, whole_year(last, digits[2]));
}

static bool read_date(cursor *text, ins_csv_date *out)
{
    int first = 0;
    int digits = take_digits(text, 4, &first);
    if (digits == 0)
        return read_month_name_first(text, out);
    if (text->at == text->end)
        return false;
    char next = *text->at;
    bool is_named = (next == ' ' || next == '-' || next == '/') && text->end - text->at > 1 &&
                    ins_is_alpha(text->at[1]);
    if (digits <= 2 && is_named) {
        text->at++;
        return read_day_month_name(text, first, out);
    }
    if (next != '-' && next != '/' && next != '.')
        return false;
    return read_numbers(text, first, digits, out);
}

/* Digits behind the point of a second, as microseconds; further digits are cut off. */
static int64_t take_fraction(cursor *text)
{
    int64_t value = 0;
    int64_t unit = 100000;
    for (; text->at < text->end && ins_is_digit(*text->at); text->at++, unit /= 10)
        value += (*text->at - '0') * unit;
    return value;
}

static bool take_word(cursor *text, const char *word)
{
    ins_slice expected = ins_slice_of(word);
    if ((size_t)(text->end - text->at) < expected.size ||
        !ins_ascii_equal((ins_slice){text->at, expected.size}, expected))
        return false;
    text->at += expected.size;
    return true;
}

static bool read_zone(cursor *text, ins_csv_date *out)
{
    skip_spaces(text);
    if (text->at == text->end)
        return true;
    out->has_zone = true;
    if (take_word(text, "Z") || take_word(text, "UTC") || take_word(text, "GMT"))
        return true;
    int sign = *text->at == '-' ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    if (!take(text, '+') && !take(text, '-'))
        return false;
    if (take_digits(text, 2, &hours) != 2)
        return false;
    take(text, ':');
    int digits = take_digits(text, 2, &minutes);
    out->zone_minutes = sign * (hours * 60 + minutes);
    return (digits == 0 || digits == 2) && hours <= 15 && minutes < 60;
}

/* ":00.5" behind hours and minutes; nothing is fine too. */
static bool read_seconds(cursor *text, int64_t *out)
{
    int second = 0;
    if (!take(text, ':'))
        return true;
    if (take_digits(text, 2, &second) != 2 || second > 59)
        return false;
    *out = (int64_t)second * 1000000;
    if (take(text, '.') || take(text, ','))
        *out += take_fraction(text);
    return true;
}

/* Applies AM or PM, if one follows. */
static bool read_half(cursor *text, int *hour)
{
    skip_spaces(text);
    bool is_afternoon = take_word(text, "PM");
    if (!is_afternoon && !take_word(text, "AM"))
        return *hour < 24;
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (is_afternoon ? 12 : 0);
    return true;
}

/* "13:45", "13:45:00.5", "1:45 PM", with a zone behind it. */
static bool read_time(cursor *text, ins_csv_date *out)
{
    int hour = 0;
    int minute = 0;
    int64_t seconds_us = 0;
    if (take_digits(text, 2, &hour) == 0 || !take(text, ':') || take_digits(text, 2, &minute) != 2)
        return false;
    if (minute > 59 || !read_seconds(text, &seconds_us) || !read_half(text, &hour))
        return false;
    out->has_time = true;
    out->time_us = (int64_t)(hour * 60 + minute) * 60000000 + seconds_us;
    return read_zone(text, out);
}

bool ins_csv_date_look(ins_slice text, ins_csv_date *out)
{
    *out = (ins_csv_date){0};
    cursor rest = {text.data, text.data + text.size};
    skip_spaces(&rest);
    while (rest.end > rest.at && rest.end[-1] == ' ')
        rest.end--;
    if (rest.end - rest.at < 6 || rest.end - rest.at > TEXT_MAX || !read_date(&rest, out))
        return false;
    if (rest.at == rest.end)
        return true;
    take(&rest, ',');
    if (!take(&rest, 'T') && !take(&rest, ' '))
        return false;
    skip_spaces(&rest);
    return read_time(&rest, out) && rest.at == rest.end;
}

int64_t ins_csv_date_us(const ins_csv_date *date, unsigned order, bool to_utc)
{
    int64_t days = order == INS_ORDER_MDY ? date->days_mdy : date->days_dmy;
    int64_t shift = to_utc ? (int64_t)date->zone_minutes * 60 * 1000000 : 0;
    return days * INS_DAY_US + date->time_us - shift;
}

bool ins_csv_date_compact(ins_slice text, int64_t *days)
{
    cursor rest = {text.data, text.data + text.size};
    int year = 0;
    int month = 0;
    int day = 0;
    if (text.size != 8 || take_digits(&rest, 4, &year) != 4 || take_digits(&rest, 2, &month) != 2 ||
        take_digits(&rest, 2, &day) != 2)
        return false;
    if (year < 1900 || year > 2099 || !ins_date_is_valid(year, month, day))
        return false;
    *days = ins_days_of(year, month, day);
    return true;
}

/* Holidays that follow from a rule: a fixed date, a weekday of a month, or a distance to Easter. */
#include "data/calendar.h"

#include <string.h>

enum { NAME_SIZE = 40, LAST = -1, MONDAY = 0, THURSDAY = 3, SUNDAY = 6 };

typedef enum rule_kind { FIXED, NTH_WEEKDAY, EASTER, MOTHERS_DAY_FRANCE } rule_kind;

/*
 * FIXED: month and nth (the day). NTH_WEEKDAY: the nth weekday of the month (LAST: the last one),
 * `offset` days later. EASTER: `offset` days after Easter Sunday. A name that is not the main one
 * is read but never given back.
 */
typedef struct rule {
    const char *name; /* lower case, without apostrophes */
    unsigned char kind;
    bool is_main;
    signed char month;
    signed char nth;
    signed char weekday;
    signed char offset;
} rule;

/* Sorted by name. Where countries differ: the rule of the United States. */
static const rule rules[] = {
    {"all saints day", FIXED, true, 11, 1, 0, 0},
    {"april fool day", FIXED, false, 4, 1, 0, 0},
    {"april fools day", FIXED, true, 4, 1, 0, 0},
    {"armistice day", FIXED, false, 11, 11, 0, 0},
    {"ascension", EASTER, false, 0, 0, 0, 39},
    {"ascension day", EASTER, true, 0, 0, 0, 39},
    {"ash wednesday", EASTER, true, 0, 0, 0, -46},
    {"assumption day", FIXED, true, 8, 15, 0, 0},
    {"bastille day", FIXED, true, 7, 14, 0, 0},
    {"black friday", NTH_WEEKDAY, true, 11, 4, THURSDAY, 1},
    {"boxing day", FIXED, true, 12, 26, 0, 0},
    {"candlemas", FIXED, true, 2, 2, 0, 0},
    {"christmas", FIXED, true, 12, 25, 0, 0},
    {"christmas day", FIXED, false, 12, 25, 0, 0},
    {"christmas eve", FIXED, true, 12, 24, 0, 0},
    {"cinco de mayo", FIXED, true, 5, 5, 0, 0},
    {"columbus day", NTH_WEEKDAY, true, 10, 2, MONDAY, 0},
    {"cyber monday", NTH_WEEKDAY, true, 11, 4, THURSDAY, 4},
    {"earth day", FIXED, true, 4, 22, 0, 0},
    {"easter", EASTER, true, 0, 0, 0, 0},
    {"easter monday", EASTER, true, 0, 0, 0, 1},
    {"easter sunday", EASTER, false, 0, 0, 0, 0},
    {"epiphany", FIXED, true, 1, 6, 0, 0},
    {"father day", NTH_WEEKDAY, false, 6, 3, SUNDAY, 0},
    {"fathers day", NTH_WEEKDAY, true, 6, 3, SUNDAY, 0},
    {"fete des meres", MOTHERS_DAY_FRANCE, true, 5, LAST, SUNDAY, 0},
    {"fete des peres", NTH_WEEKDAY, false, 6, 3, SUNDAY, 0},
    {"fete du travail", FIXED, false, 5, 1, 0, 0},
    {"fete nationale", FIXED, false, 7, 14, 0, 0},
    {"french mother day", MOTHERS_DAY_FRANCE, false, 5, LAST, SUNDAY, 0},
    {"french mothers day", MOTHERS_DAY_FRANCE, false, 5, LAST, SUNDAY, 0},
    {"giving tuesday", NTH_WEEKDAY, true, 11, 4, THURSDAY, 5},
    {"good friday", EASTER, true, 0, 0, 0, -2},
    {"groundhog day", FIXED, false, 2, 2, 0, 0},
    {"halloween", FIXED, true, 10, 31, 0, 0},
    {"independence day", FIXED, true, 7, 4, 0, 0},
    {"indigenous peoples day", NTH_WEEKDAY, false, 10, 2, MONDAY, 0},
    {"juneteenth", FIXED, true, 6, 19, 0, 0},
    {"labor day", NTH_WEEKDAY, true, 9, 1, MONDAY, 0},
    {"labour day", FIXED, true, 5, 1, 0, 0},
    {"mardi gras", EASTER, true, 0, 0, 0, -47},
    {"martin luther king day", NTH_WEEKDAY, true, 1, 3, MONDAY, 0},
    {"martin luther king jr day", NTH_WEEKDAY, false, 1, 3, MONDAY, 0},
    {"maundy thursday", EASTER, true, 0, 0, 0, -3},
    {"may day", FIXED, false, 5, 1, 0, 0},
    {"memorial day", NTH_WEEKDAY, true, 5, LAST, MONDAY, 0},
    {"mlk day", NTH_WEEKDAY, false, 1, 3, MONDAY, 0},
    {"mother day", NTH_WEEKDAY, false, 5, 2, SUNDAY, 0},
    {"mothers day", NTH_WEEKDAY, true, 5, 2, SUNDAY, 0},
    {"new year", FIXED, false, 1, 1, 0, 0},
    {"new year day", FIXED, true, 1, 1, 0, 0},
    {"new year eve", FIXED, true, 12, 31, 0, 0},
    {"new years", FIXED, false, 1, 1, 0, 0},
    {"new years day", FIXED, false, 1, 1, 0, 0},
    {"new years eve", FIXED, false, 12, 31, 0, 0},
    {"noel", FIXED, false, 12, 25, 0, 0},
    {"palm sunday", EASTER, true, 0, 0, 0, -7},
    {"paques", EASTER, false, 0, 0, 0, 0},
    {"pentecost", EASTER, true, 0, 0, 0, 49},
    {"pentecost monday", EASTER, false, 0, 0, 0, 50},
    {"pentecost sunday", EASTER, false, 0, 0, 0, 49},
    {"presidents day", NTH_WEEKDAY, true, 2, 3, MONDAY, 0},
    {"saint patrick day", FIXED, true, 3, 17, 0, 0},
    {"saint patricks day", FIXED, false, 3, 17, 0, 0},
    {"singles day", FIXED, false, 11, 11, 0, 0},
    {"small business saturday", NTH_WEEKDAY, true, 11, 4, THURSDAY, 2},
    {"st patrick day", FIXED, false, 3, 17, 0, 0},
    {"st patricks day", FIXED, false, 3, 17, 0, 0},
    {"thanksgiving", NTH_WEEKDAY, true, 11, 4, THURSDAY, 0},
    {"thanksgiving day", NTH_WEEKDAY, false, 11, 4, THURSDAY, 0},
    {"toussaint", FIXED, false, 11, 1, 0, 0},
    {"valentine day", FIXED, true, 2, 14, 0, 0},
    {"valentines day", FIXED, false, 2, 14, 0, 0},
    {"veterans day", FIXED, true, 11, 11, 0, 0},
    {"victory in europe day", FIXED, true, 5, 8, 0, 0},
    {"whit monday", EASTER, true, 0, 0, 0, 50},
    {"whit sunday", EASTER, false, 0, 0, 0, 49},
    {"women day", FIXED, false, 3, 8, 0, 0},
    {"womens day", FIXED, true, 3, 8, 0, 0},
    {"xmas", FIXED, false, 12, 25, 0, 0},
    {"xmas day", FIXED, false, 12, 25, 0, 0},
    {"xmas eve", FIXED, false, 12, 24, 0, 0},
};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

int64_t ins_easter(int year)
{
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return ins_days_of(year, f / 31, f % 31 + 1);
}

static int64_t nth_weekday(int year, int month, int nth, int weekday)
{
    if (nth == LAST) {
        int64_t last = ins_days_of(year, month + 1, 0);
        return last - (ins_weekday(last) - weekday + 7) % 7;
    }
    int64_t first = ins_days_of(year, month, 1);
    return first + (weekday - ins_weekday(first) + 7) % 7 + 7 * ((int64_t)nth - 1);
}

/* The last Sunday of May, or a week later when that is Pentecost (French code of social action and
 * families, D215-1). */
static int64_t mothers_day_france(int year)
{
    int64_t day = nth_weekday(year, 5, LAST, SUNDAY);
    return day == ins_easter(year) + 49 ? day + 7 : day;
}

static int64_t day_by_rule(const rule *holiday, int year)
{
    switch ((rule_kind)holiday->kind) {
    case FIXED: return ins_days_of(year, holiday->month, holiday->nth);
    case NTH_WEEKDAY:
        return nth_weekday(year, holiday->month, holiday->nth, holiday->weekday) + holiday->offset;
    case MOTHERS_DAY_FRANCE: return mothers_day_france(year);
    default: return ins_easter(year) + holiday->offset;
    }
}

/* Bytes of an apostrophe at a place: 1 for ', 3 for the curly one of UTF-8, otherwise 0. */
static size_t apostrophe_at(ins_slice name, size_t at)
{
    static const char curly[] = "\xE2\x80\x99";
    if (name.data[at] == '\'')
        return 1;
    return name.size - at >= 3 && memcmp(name.data + at, curly, 3) == 0 ? 3 : 0;
}

/* Lower case, without apostrophes and without the s of a genitive; false when it is too long. */
static bool plain_name(ins_slice name, char out[NAME_SIZE])
{
    size_t length = 0;
    for (size_t at = 0; at < name.size;) {
        size_t skip = apostrophe_at(name, at);
        if (skip > 0) {
            at += skip;
            at += at < name.size && ins_ascii_lower(name.data[at]) == 's';
        } else if (length + 1 < NAME_SIZE) {
            out[length++] = ins_ascii_lower(name.data[at++]);
        } else {
            return false;
        }
    }
    out[length] = '\0';
    return true;
}

bool ins_holiday_day(ins_slice name, int year, int64_t *days)
{
    char plain[NAME_SIZE];
    if (year < 1 || year > 9999 || !plain_name(name, plain))
        return false;
    size_t low = 0;
    size_t high = RULE_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(plain, rules[middle].name);
        if (order == 0) {
            *days = day_by_rule(&rules[middle], year);
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Two holidays may share a day; a fixed date is the better known one. */
const char *ins_holiday_name(int64_t days)
{
    int year = ins_date_of(days).year;
    const rule *found = NULL;
    if (year < 1 || year > 9999)
        return NULL;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const rule *candidate = &rules[i];
        if (candidate->is_main && day_by_rule(candidate, year) == days &&
            (found == NULL || candidate->kind < found->kind))
            found = candidate;
    }
    return found == NULL ? NULL : found->name;
}

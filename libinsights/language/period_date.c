/* Reads dates and months: up to three parts (day, month, year) in any usual order and spelling. */
#include "language/period_grammar.h"

enum { PARTS = 3, DAY_MAX = 31, MONTH_MAX = 12 };

typedef enum part_kind {
    PART_MONTH,  /* by name */
    PART_DAY,    /* an ordinal */
    PART_NUMBER, /* one or two digits, or a word */
    PART_YEAR    /* four digits, or words, or '87 */
} part_kind;

/* One part and what stood before it: ' ', '-', '/', '.', ',', 'o' (of), 'i' (in). */
typedef struct part {
    part_kind kind;
    char separator;
    bool is_glued;
    uint8_t digits;
    int value;
    size_t end; /* the place behind it */
} part;

/* A date by its parts; 0 what was not said. */
typedef struct date_parts {
    int year;
    int month;
    int day;
} date_parts;

static size_t number_part(const ins_time_reader *reader, size_t at, part *out)
{
    int value = 0;
    size_t next = 0;
    if (ins_time_is(reader, at, INS_TIME_NUMBER)) {
        out->digits = reader->tokens[at].digits;
        value = ins_time_value(reader, at);
        next = out->digits <= 2 ? at + 1 : 0;
    } else {
        next = ins_time_count(reader, at, &value);
    }
    if (next == 0 || (out->digits == 0 && value > DAY_MAX))
        return 0;
    out->kind = PART_NUMBER;
    out->value = value;
    return next;
}

static size_t read_part(const ins_time_reader *reader, size_t at, part *out)
{
    if (ins_time_is(reader, at, INS_TIME_MONTH)) {
        out->kind = PART_MONTH;
        out->value = ins_time_value(reader, at);
        return at + 1;
    }
    size_t next = ins_time_ordinal(reader, at, &out->value);
    if (next > 0) {
        out->kind = PART_DAY;
        return out->value <= DAY_MAX ? next : 0;
    }
    next = ins_time_year_number(reader, at, &out->value);
    if (next > 0) {
        out->kind = PART_YEAR;
        return ins_time_is(reader, next, INS_TIME_LETTER) && ins_time_is_glued(reader, next) ? 0
                                                                                             : next;
    }
    return number_part(reader, at, out);
}

/* The place where the next part starts; says how the two are separated. */
static size_t read_separator(const ins_time_reader *reader, size_t at, const part *before,
                             char *separator)
{
    *separator = ' ';
    if (ins_time_is(reader, at, INS_TIME_SYMBOL)) {
        int symbol = ins_time_value(reader, at);
        bool is_close = ins_time_is_glued(reader, at) && ins_time_is_glued(reader, at + 1);
        if (symbol == ',' || (symbol == '.' && before->kind == PART_MONTH)) {
            *separator = symbol == ',' ? ',' : ' ';
            return at + 1;
        }
        *separator = (char)symbol;
        bool is_mark = symbol == '-' || symbol == '/' || symbol == '.';
        return is_mark && is_close ? at + 1 : 0;
    }
    size_t next = ins_time_words(reader, at, "of");
    if (next > 0) {
        *separator = 'o';
        return ins_time_skip(reader, next, "the year");
    }
    next = ins_time_words(reader, at, "in");
    if (next > 0) {
        *separator = 'i';
        return next;
    }
    return before->kind == PART_MONTH ? ins_time_skip(reader, at, "the") : at;
}

static size_t read_parts(const ins_time_reader *reader, size_t at, part parts[PARTS])
{
    size_t count = 0;
    char separator = ' ';
    while (count < PARTS) {
        part next = {.separator = separator, .is_glued = ins_time_is_glued(reader, at)};
        next.end = read_part(reader, at, &next);
        if (next.end == 0 || (separator == 'i' && next.kind != PART_YEAR))
            break;
        parts[count++] = next;
        at = read_separator(reader, next.end, &next, &separator);
        if (at == 0)
            break;
    }
    return count;
}

/* ---- named months ---- */

static bool is_day_part(const part *candidate)
{
    return (candidate->kind == PART_DAY || candidate->kind == PART_NUMBER) &&
           candidate->value >= 1 && candidate->value <= DAY_MAX;
}

/* A year of two digits behind a day needs more than a blank before it: "May 5 10 stores". */
static bool is_short_year(const part *candidate, const part *day, char other_separator)
{
    bool is_close = candidate->separator == '-' || candidate->separator == '/';
    bool is_marked = candidate->separator == 'o' ||
                     (is_close && candidate->separator == other_separator) ||
                     (candidate->separator == ',' && candidate->value > DAY_MAX) ||
                     (candidate->separator == ' ' && day->kind == PART_DAY && day->digits == 0);
    return candidate->kind == PART_NUMBER && candidate->digits == 2 && is_marked;
}

static bool fill_named_pair(const part *other, date_parts *out)
{
    if (other->kind == PART_YEAR) {
        out->year = other->value;
        return other->separator != 'i' || other->value >= 1000;
    }
    if (other->separator == 'o' && other->kind == PART_NUMBER && other->value > DAY_MAX) {
        out->year = ins_two_digit_year(other->value);
        return true;
    }
    out->day = other->value;
    return is_day_part(other) && other->separator != 'i';
}

static bool fill_named_triple(const part *first, const part *second, char other_separator,
                              date_parts *out)
{
    const part *year = first->kind == PART_YEAR ? first : second;
    const part *day = year == first ? second : first;
    if (!is_day_part(day))
        return false;
    if (year->kind != PART_YEAR && !is_short_year(year, day, other_separator))
        return false;
    out->day = day->value;
    out->year = ins_two_digit_year(year->value);
    return true;
}

/* The parts but the month; the part behind a leading month carries the separator. */
static bool fill_named(const part *parts, size_t count, size_t month, date_parts *out)
{
    const part *others[PARTS];
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == month)
            continue;
        if (parts[i].kind == PART_MONTH)
            return false;
        others[filled++] = &parts[i];
    }
    out->month = parts[month].value;
    if (filled == 0)
        return true;
    return filled == 1 ? fill_named_pair(others[0], out)
                       : fill_named_triple(others[0], others[1], parts[1].separator, out);
}

/* ---- numbers only ---- */

static bool set_month_day(int a, int b, bool is_day_first, date_parts *out)
{
    bool is_swapped = is_day_first ? b <= MONTH_MAX : a > MONTH_MAX;
    out->month = is_swapped ? b : a;
    out->day = is_swapped ? a : b;
    return out->month >= 1 && out->month <= MONTH_MAX && out->day >= 1 && out->day <= DAY_MAX;
}

static bool is_close(const part *candidate)
{
    return candidate->separator == '-' || candidate->separator == '/' ||
           candidate->separator == '.';
}

static bool fill_triple(const part *parts, bool is_day_first, date_parts *out)
{
    bool is_iso = parts[0].kind == PART_YEAR;
    bool is_spaced =
        parts[1].separator == ' ' && is_iso && parts[1].digits == 2 && parts[2].digits == 2;
    if (parts[1].separator != parts[2].separator || !(is_close(&parts[1]) || is_spaced))
        return false;
    if (parts[1].kind != PART_NUMBER || parts[0].kind == PART_DAY || parts[2].kind == PART_DAY)
        return false;
    if (is_iso) {
        out->year = parts[0].value;
        return parts[2].kind == PART_NUMBER &&
               set_month_day(parts[1].value, parts[2].value, false, out);
    }
    if (parts[2].kind == PART_NUMBER && parts[2].digits != 2)
        return false;
    out->year = ins_two_digit_year(parts[2].value);
    return set_month_day(parts[0].value, parts[1].value, is_day_first, out);
}

static bool fill_pair(const part *parts, bool is_day_first, date_parts *out)
{
    const part *year = parts[0].kind == PART_YEAR ? &parts[0] : &parts[1];
    const part *other = year == &parts[0] ? &parts[1] : &parts[0];
    char separator = parts[1].separator;
    if ((separator != '-' && separator != '/') || other->kind != PART_NUMBER || other->digits == 0)
        return false;
    if (year->kind == PART_YEAR) {
        out->year = year->value;
        out->month = other->value;
        return other->value >= 1 && other->value <= MONTH_MAX;
    }
    return separator == '/' && year->kind == PART_NUMBER && year->digits > 0 &&
           set_month_day(parts[0].value, parts[1].value, is_day_first, out);
}

/* ---- from parts to a span ---- */

static bool make_span(const ins_time_reader *reader, const date_parts *date, ins_time_span *out)
{
    ins_slice none = {0};
    const ins_time_base *base = &reader->base;
    if (date->year == 0 && date->day == 0)
        return ins_span_repeating(base, INS_REPEAT_MONTH, date->month, none, out);
    if (date->year == 0)
        return ins_span_repeating(base, INS_REPEAT_DAY, date->month * 100 + date->day, none, out);
    int64_t first = ins_days_of(date->year, date->month, date->day == 0 ? 1 : date->day);
    if (date->day == 0) {
        *out = ins_span_of(first, ins_days_of(date->year, date->month + 1, 1), INS_GRAIN_MONTH, 1);
        return true;
    }
    *out = ins_span_of(first, first + 1, INS_GRAIN_DAY, 1);
    return ins_date_is_valid(date->year, date->month, date->day);
}

static ins_time_doubt doubt_of_month(const ins_time_reader *reader, size_t at)
{
    return (ins_time_traits(reader, at) & INS_TIME_UNSURE) != 0 ? INS_DOUBT_MONTH : INS_DOUBT_NAMED;
}

static size_t named_date(ins_time_reader *reader, size_t at, const part *parts, size_t count,
                         ins_time_span *out)
{
    for (size_t used = count; used > 0; used--) {
        ins_time_span span;
        for (size_t month = 0; month < used; month++) {
            date_parts date = {0};
            if (parts[month].kind != PART_MONTH || !fill_named(parts, used, month, &date) ||
                !make_span(reader, &date, &span))
                continue;
            if (used == 1)
                span.doubt = doubt_of_month(reader, at);
            *out = span;
            return parts[used - 1].end;
        }
    }
    return 0;
}

static size_t numeric_date(ins_time_reader *reader, const part *parts, size_t count,
                           ins_time_span *out)
{
    bool is_day_first = reader->base.calendar->is_day_first;
    for (size_t used = count; used >= 2; used--) {
        date_parts date = {0};
        ins_time_span span;
        bool is_date = used == 3 ? fill_triple(parts, is_day_first, &date)
                                 : fill_pair(parts, is_day_first, &date);
        if (!is_date || !make_span(reader, &date, &span))
            continue;
        if (used == 2 && date.year == 0)
            span.doubt = INS_DOUBT_FRACTION;
        *out = span;
        return parts[used - 1].end;
    }
    return 0;
}

/* 20161016 */
static size_t packed_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int value = ins_time_value(reader, at);
    date_parts date = {value / 10000, value / 100 % 100, value % 100};
    ins_time_span span;
    if (reader->tokens[at].digits != 8 || date.year < 1900 || date.year > 2100 ||
        !ins_date_is_valid(date.year, date.month, date.day) || !make_span(reader, &date, &span))
        return 0;
    span.doubt = INS_DOUBT_NUMBER;
    *out = span;
    return at + 1;
}

/* ---- time of day ---- */

static size_t two_digits(const ins_time_reader *reader, size_t at, int most, int *value)
{
    if (!ins_time_is(reader, at, INS_TIME_NUMBER) || reader->tokens[at].digits > 2 ||
        ins_time_value(reader, at) > most)
        return 0;
    *value = ins_time_value(reader, at);
    return at + 1;
}

static size_t behind_colon(const ins_time_reader *reader, size_t at, int *value)
{
    bool is_close = ins_time_is_symbol(reader, at, ':') && ins_time_is_glued(reader, at) &&
                    ins_time_is_glued(reader, at + 1);
    return is_close ? two_digits(reader, at + 1, 59, value) : 0;
}

/* "2024-05-01 13:45", "2024-05-01T13:45:10": that minute or second instead of the day. */
static size_t with_time(const ins_time_reader *reader, size_t at, ins_time_span *date)
{
    static const int64_t units[] = {[INS_GRAIN_SECOND] = 1, [INS_GRAIN_MINUTE] = 60};
    int hour = 0;
    int minute = 0;
    int second = 0;
    size_t next = two_digits(reader, ins_time_skip(reader, at, "t"), 23, &hour);
    next = next == 0 ? 0 : behind_colon(reader, next, &minute);
    if (next == 0 || date->repeat != INS_REPEAT_NONE || date->grain != INS_GRAIN_DAY)
        return 0;
    size_t seconds = behind_colon(reader, next, &second);
    date->grain = seconds > 0 ? INS_GRAIN_SECOND : INS_GRAIN_MINUTE;
    date->is_exact = true;
    int64_t of_day = ((int64_t)hour * 60 + minute) * 60 + second;
    date->first = date->first * INS_DAY_US + of_day * 1000000;
    date->end = date->first + units[date->grain] * 1000000;
    return seconds > 0 ? seconds : next;
}

/* The tail of a time, an amount or a decimal: "12:30", "$5", "1.5". */
static bool is_tail(const ins_time_reader *reader, size_t at)
{
    if (at == 0 || !ins_time_is_glued(reader, at) || !ins_time_is(reader, at - 1, INS_TIME_SYMBOL))
        return false;
    int before = ins_time_value(reader, at - 1);
    return before == ':' || before == '$' || before == '#' || before == '.' || before == '/' ||
           (before == ',' && at > 1 && ins_time_is(reader, at - 2, INS_TIME_NUMBER));
}

static size_t date_only(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    part parts[PARTS];
    size_t start = ins_time_skip(reader, at, "the");
    size_t count = is_tail(reader, start) ? 0 : read_parts(reader, start, parts);
    bool has_month = false;
    for (size_t i = 0; i < count; i++)
        has_month = has_month || parts[i].kind == PART_MONTH;
    if (has_month)
        return named_date(reader, start, parts, count, out);
    if (count >= 2)
        return numeric_date(reader, parts, count, out);
    return ins_time_is(reader, at, INS_TIME_NUMBER) ? packed_date(reader, at, out) : 0;
}

size_t ins_time_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = date_only(reader, at, out);
    size_t time = end == 0 ? 0 : with_time(reader, end, out);
    return time > 0 ? time : end;
}

size_t ins_time_weekday_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span date;
    if (ins_time_is(reader, at, INS_TIME_RELATIVE))
        at++;
    if (!ins_time_is(reader, at, INS_TIME_WEEKDAY))
        return 0;
    at++;
    if (ins_time_is_symbol(reader, at, ',') || ins_time_is_symbol(reader, at, '-') ||
        ins_time_is_symbol(reader, at, '.'))
        at++;
    size_t end = ins_time_date(reader, ins_time_skip(reader, at, "the"), &date);
    if (end == 0 || date.grain != INS_GRAIN_DAY)
        return 0;
    date.doubt = INS_DOUBT_NONE;
    *out = date;
    return end;
}

/* Reads parts of a span by position: the first week of May, the last 3 days of 2019. */
#include "language/period_grammar.h"

enum { THURSDAY = 3, COUNT_MAX = 1000 };

/* Which units: the `position`-th, counted from the end when is_last; `count` of them. */
typedef struct place {
    int position;
    int count;
    bool is_last;
} place;

/* A unit: a grain, a weekday (0..6) or a business day. */
typedef struct unit {
    ins_grain grain;
    int weekday; /* -1: none */
    bool is_business;
} unit;

static size_t read_place(const ins_time_reader *reader, size_t at, place *out)
{
    int position = 0;
    size_t start = ins_time_skip(reader, at, "the");
    size_t last = ins_time_words(reader, start, "last");
    size_t next = last > 0 ? last : ins_time_ordinal(reader, start, &position);
    if (next == 0)
        return 0;
    *out = (place){last > 0 ? 1 : position, 1, last > 0};
    if (out->position != 1)
        return out->position >= 1 ? next : 0;
    size_t behind = ins_time_count(reader, next, &out->count);
    if (behind == 0)
        out->count = 1;
    return behind > 0 ? behind : next;
}

static size_t read_unit(const ins_time_reader *reader, size_t at, unit *out)
{
    *out = (unit){INS_GRAIN_DAY, -1, ins_time_is(reader, at, INS_TIME_BUSINESS)};
    at += out->is_business;
    if (ins_time_is(reader, at, INS_TIME_WEEKDAY)) {
        out->weekday = ins_time_value(reader, at);
        return out->is_business ? 0 : at + 1;
    }
    if (!ins_time_is(reader, at, INS_TIME_GRAIN))
        return 0;
    out->grain = (ins_grain)ins_time_value(reader, at);
    return out->grain >= INS_GRAIN_DAY && (!out->is_business || out->grain == INS_GRAIN_DAY)
               ? at + 1
               : 0;
}

/* "of" may be missing before what is relative: "the first Friday next month". */
static size_t skip_of(const ins_time_reader *reader, size_t at)
{
    static const char *const links[] = {"of", "in", "from"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t next = ins_time_words(reader, at, links[i]);
        if (next > 0)
            return next;
    }
    return ins_time_is(reader, at, INS_TIME_RELATIVE) ? at : 0;
}

/* ---- the days ---- */

/* A week belongs to the span that holds its Thursday, as in ISO 8601. */
static ins_time_span nth_week(const ins_time_span *whole, const place *which)
{
    int64_t thursday = whole->first + (THURSDAY - ins_weekday(whole->first) + 7) % 7;
    if (which->is_last)
        thursday = whole->end - 1 - (ins_weekday(whole->end - 1) - THURSDAY + 7) % 7;
    int64_t monday = thursday - THURSDAY + 7 * ((int64_t)which->position - 1);
    return ins_span_of(monday, monday + 7, INS_GRAIN_WEEK, 1);
}

static ins_time_span nth_weekday(const ins_time_span *whole, const place *which, int weekday)
{
    int64_t day = whole->first + (weekday - ins_weekday(whole->first) + 7) % 7;
    if (which->is_last)
        day = whole->end - 1 - (ins_weekday(whole->end - 1) - weekday + 7) % 7;
    day += 7 * ((int64_t)which->position - 1);
    return ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
}

/* `count` units from one end of the span. */
static ins_time_span units_at_end(const ins_time_span *whole, const place *which, const unit *what)
{
    ins_time_length length = {.count = {which->count},
                              .grain = {what->grain},
                              .is_business = {what->is_business},
                              .parts = 1};
    int64_t first = whole->first;
    int64_t end = whole->end;
    /* Business days are counted from the day before the first one. */
    if (which->is_last)
        first = ins_time_length_move(&length, end, -1);
    else if (what->is_business)
        end = ins_time_length_move(&length, first - 1, 1) + 1;
    else
        end = ins_time_length_move(&length, first, 1);
    return ins_span_of(first, end, what->grain, which->count);
}

static ins_time_span nth_business_day(const ins_time_span *whole, const place *which)
{
    ins_time_length length = {
        .count = {which->position}, .grain = {INS_GRAIN_DAY}, .is_business = {true}, .parts = 1};
    int64_t day = which->is_last ? ins_time_length_move(&length, whole->end, -1)
                                 : ins_time_length_move(&length, whole->first - 1, 1);
    return ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
}

/* Halves of what is no year are halves by days. */
static ins_time_span nth_half(const ins_time_span *whole, const place *which)
{
    int64_t middle = whole->first + (whole->end - whole->first) / 2;
    bool is_second = which->is_last || which->position == 2;
    return is_second ? ins_span_of(middle, whole->end, INS_GRAIN_DAY, 0)
                     : ins_span_of(whole->first, middle, INS_GRAIN_DAY, 0);
}

static ins_time_span nth_unit(const ins_time_base *base, const ins_time_span *whole,
                              const place *which, const unit *what)
{
    if (what->weekday >= 0)
        return nth_weekday(whole, which, what->weekday);
    if (which->count > 1)
        return units_at_end(whole, which, what);
    if (what->is_business)
        return nth_business_day(whole, which);
    if (what->grain == INS_GRAIN_WEEK)
        return nth_week(whole, which);
    if (what->grain == INS_GRAIN_HALF && whole->grain < INS_GRAIN_YEAR)
        return nth_half(whole, which);
    int64_t from = which->is_last ? whole->end - 1 : whole->first;
    return ins_span_whole(base, from, what->grain, which->is_last ? 0 : which->position - 1,
                          whole->is_fiscal);
}

static bool is_inside(const ins_time_span *inner, const ins_time_span *whole)
{
    int64_t slack = inner->grain == INS_GRAIN_WEEK && inner->count == 1 ? THURSDAY : 0;
    return inner->first + slack >= whole->first && inner->end - slack <= whole->end &&
           inner->first < inner->end;
}

static bool can_be_divided(const ins_time_span *whole)
{
    return whole->has_first && whole->has_end && !whole->is_exact && whole->grain >= INS_GRAIN_WEEK;
}

static size_t unit_of_span(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    place which;
    unit what;
    ins_time_span whole;
    size_t next = read_place(reader, at, &which);
    next = next == 0 || which.count > COUNT_MAX ? 0 : read_unit(reader, next, &what);
    next = next == 0 ? 0 : skip_of(reader, next);
    size_t end = next == 0 ? 0 : ins_time_atom(reader, next, &whole);
    if (end == 0 || !can_be_divided(&whole) ||
        (whole.grain <= what.grain && what.weekday < 0 && what.grain != INS_GRAIN_HALF))
        return 0;
    ins_time_span part = nth_unit(&reader->base, &whole, &which, &what);
    if (!is_inside(&part, &whole))
        return 0;
    part.is_year_assumed = whole.is_year_assumed;
    *out = part;
    return end;
}

/* "the 21st of this month", "15th next month"; named months are dates and read there. */
static size_t day_of_month(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int position = 0;
    ins_time_span whole;
    size_t next = ins_time_ordinal(reader, ins_time_skip(reader, at, "the"), &position);
    if (next == 0)
        return 0;
    size_t end = ins_time_relative_grain(reader, ins_time_skip(reader, next, "of"), &whole);
    if (end == 0 || whole.grain != INS_GRAIN_MONTH || whole.count != 1 || position < 1 ||
        whole.first + position > whole.end)
        return 0;
    *out = ins_span_of(whole.first + position - 1, whole.first + position, INS_GRAIN_DAY, 1);
    return end;
}

/* "the week of March 5", "year ending 30 June 2025": a span by what lies in it. */
static size_t span_by_day(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span day;
    size_t next = ins_time_skip(reader, at, "the");
    ins_grain grain = (ins_grain)ins_time_value(reader, next);
    if (!ins_time_is(reader, next, INS_TIME_GRAIN) || grain < INS_GRAIN_WEEK)
        return 0;
    size_t ending = ins_time_words(reader, next + 1, "ending");
    size_t starting = ins_time_words(reader, next + 1, "starting");
    size_t of = grain == INS_GRAIN_WEEK ? ins_time_words(reader, next + 1, "of") : 0;
    size_t from = ending + starting + of;
    size_t end = from == 0 ? 0 : ins_time_atom(reader, ins_time_skip(reader, from, "on"), &day);
    if (end == 0 || day.grain < INS_GRAIN_DAY || day.grain >= grain || day.count != 1 ||
        (of > 0 && day.grain != INS_GRAIN_DAY))
        return 0;
    int64_t first = ending > 0     ? ins_grain_add(day.end, grain, -1)
                    : starting > 0 ? day.first
                                   : ins_span_start(&reader->base, day.first, grain, 0, false);
    *out = ins_span_of(first, ins_grain_add(first, grain, 1), grain, 1);
    out->is_year_assumed = day.is_year_assumed;
    return end;
}

/* "next month on the 20th" */
static size_t month_with_day(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int position = 0;
    ins_time_span whole;
    size_t next = ins_time_relative_grain(reader, at, &whole);
    if (next == 0 || whole.grain != INS_GRAIN_MONTH || whole.count != 1)
        return 0;
    next = ins_time_skip(reader, next, "on");
    size_t end = ins_time_ordinal(reader, ins_time_skip(reader, next, "the"), &position);
    if (end == 0 || position < 1 || whole.first + position > whole.end)
        return 0;
    *out = ins_span_of(whole.first + position - 1, whole.first + position, INS_GRAIN_DAY, 1);
    return end;
}

size_t ins_time_part(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    static const ins_time_rule rules[] = {unit_of_span, day_of_month, month_with_day, span_by_day};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        size_t end = rules[i](reader, at, out);
        if (end > 0)
            return end;
    }
    return 0;
}

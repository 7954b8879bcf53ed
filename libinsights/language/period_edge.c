/* Reads vague parts of a span (early, mid, end of) and what has passed of it (to date, so far). */
#include "language/period_grammar.h"

/* The days of a month that count as its beginning, middle and end; so for weeks. */
enum { MONTH_HALF = 15, MONTH_MIDDLE_FROM = 9, MONTH_MIDDLE_TO = 20 };
enum { WEEK_HALF = 3, WEEK_MIDDLE_FROM = 1, WEEK_MIDDLE_TO = 5 };

static ins_time_span between_days(int64_t first, int64_t end)
{
    return ins_span_of(first, end, INS_GRAIN_DAY, 0);
}

static ins_time_span by_thirds(const ins_time_span *whole, int edge)
{
    int64_t one = ins_add_months(whole->first, 4);
    int64_t two = ins_add_months(whole->first, 8);
    return edge < 0   ? between_days(whole->first, one)
           : edge > 0 ? between_days(two, whole->end)
                      : between_days(one, two);
}

/* Where the second half of a span starts. */
static int64_t middle_of(const ins_time_span *whole)
{
    switch (whole->grain) {
    case INS_GRAIN_WEEK: return whole->first + WEEK_HALF;
    case INS_GRAIN_MONTH: return whole->first + MONTH_HALF;
    case INS_GRAIN_YEAR: return ins_add_months(whole->first, 6);
    default: return whole->first + (whole->end - whole->first) / 2;
    }
}

static ins_time_span middle_part(const ins_time_span *whole)
{
    int64_t first = whole->first;
    int64_t days = whole->end - first;
    switch (whole->grain) {
    case INS_GRAIN_WEEK: return between_days(first + WEEK_MIDDLE_FROM, first + WEEK_MIDDLE_TO);
    case INS_GRAIN_MONTH: return between_days(first + MONTH_MIDDLE_FROM, first + MONTH_MIDDLE_TO);
    case INS_GRAIN_YEAR: return between_days(ins_add_months(first, 3), ins_add_months(first, 9));
    default: return between_days(first + days / 3, first + days - days / 3);
    }
}

/* A year that was named has a beginning, a middle and an end of four months each; a relative span
 * and everything shorter has two halves. */
static ins_time_span edge_of(const ins_time_span *whole, int edge, bool is_relative)
{
    ins_time_span part;
    if (whole->grain == INS_GRAIN_YEAR && !is_relative)
        part = by_thirds(whole, edge);
    else if (edge == 0)
        part = middle_part(whole);
    else
        part = edge < 0 ? between_days(whole->first, middle_of(whole))
                        : between_days(middle_of(whole), whole->end);
    part.has_bound = true;
    part.bound = edge < 0   ? whole->first
                 : edge > 0 ? whole->end
                            : whole->first + (whole->end - whole->first) / 2;
    part.is_year_assumed = whole->is_year_assumed;
    return part;
}

static bool has_edges(const ins_time_span *whole)
{
    return whole->has_first && whole->has_end && !whole->is_exact &&
           whole->grain >= INS_GRAIN_WEEK && whole->grain <= INS_GRAIN_YEAR;
}

/* "month" in "end of month" */
static size_t bare_grain(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    if (!ins_time_is(reader, at, INS_TIME_GRAIN) || ins_time_value(reader, at) < INS_GRAIN_WEEK)
        return 0;
    *out = ins_span_whole(&reader->base, reader->base.today, (ins_grain)ins_time_value(reader, at),
                          0, false);
    return at + 1;
}

static bool is_relative_at(const ins_time_reader *reader, size_t at)
{
    size_t next = ins_time_skip(reader, at, "the");
    return ins_time_is(reader, next, INS_TIME_RELATIVE) ||
           ins_time_is(reader, next, INS_TIME_GRAIN);
}

/* "end of 2008", "mid-March", "late this year", "beginning of the month", "end of quarter" */
static size_t named_edge(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span whole;
    size_t start = ins_time_skip(reader, at, "the");
    if (!ins_time_is(reader, start, INS_TIME_EDGE))
        return 0;
    size_t next = start + 1;
    next += ins_time_is_symbol(reader, next, '-') && ins_time_is_glued(reader, next);
    size_t of = ins_time_words(reader, next, "of");
    next = of > 0 ? of : next;
    size_t end = of > 0 ? bare_grain(reader, next, &whole) : 0;
    size_t longer = ins_time_atom(reader, next, &whole);
    /* A failing atom leaves the bare grain untouched. */
    end = longer > end ? longer : end;
    if (end == 0 || !has_edges(&whole))
        return 0;
    *out = edge_of(&whole, ins_time_value(reader, start), is_relative_at(reader, next));
    return end;
}

static size_t short_edge(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t start = ins_time_skip(reader, at, "the");
    if (!ins_time_is(reader, start, INS_TIME_END_OF))
        return 0;
    ins_time_span whole = ins_span_whole(&reader->base, reader->base.today,
                                         (ins_grain)ins_time_value(reader, start), 0, false);
    *out = edge_of(&whole, 1, true);
    return start + 1;
}

/* "earlier this month" ends with yesterday or with the first half, "later" starts with today or
 * with the second half: whichever is the smaller stretch. */
static size_t earlier_or_later(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span whole;
    int64_t today = reader->base.today;
    size_t later = ins_time_words(reader, at, "later");
    size_t next = later > 0 ? later : ins_time_words(reader, at, "earlier");
    if (next == 0)
        return 0;
    next = ins_time_skip(reader, next, "in");
    size_t end = ins_time_relative_grain(reader, next, &whole);
    if (end == 0 || !has_edges(&whole) || today < whole.first || today >= whole.end)
        return 0;
    int64_t middle = middle_of(&whole);
    *out = later > 0 ? between_days(today > middle ? today : middle, whole.end)
                     : between_days(whole.first, today < middle ? today : middle);
    return out->first < out->end ? end : 0;
}

/* "the rest of this week": from today on. */
static size_t rest(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span whole;
    int64_t today = reader->base.today;
    size_t start = ins_time_skip(reader, at, "the");
    size_t next = ins_time_words(reader, start, "rest of");
    next = next > 0 ? next : ins_time_words(reader, start, "remainder of");
    size_t end = next == 0 ? 0 : ins_time_relative_grain(reader, next, &whole);
    if (end == 0 || !has_edges(&whole) || today < whole.first || today >= whole.end)
        return 0;
    *out = between_days(today, whole.end);
    return end;
}

size_t ins_time_edge(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = earlier_or_later(reader, at, out);
    if (end == 0)
        end = rest(reader, at, out);
    if (end == 0)
        end = short_edge(reader, at, out);
    return end > 0 ? end : named_edge(reader, at, out);
}

/* ---- to date ---- */

static size_t cut_words(const ins_time_reader *reader, size_t at)
{
    static const char *const words[] = {"so far",     "to date",    "till date", "till now",
                                        "until now",  "up to now",  "to now",    "until today",
                                        "till today", "up to today"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t end = ins_time_words(reader, at, words[i]);
        if (end > 0)
            return end;
    }
    return 0;
}

/* Up to yesterday, but never empty. */
static bool cut_at_today(const ins_time_reader *reader, ins_time_span *span)
{
    int64_t today = reader->base.today;
    if (!span->has_first || !span->has_end || span->is_exact || span->first > today ||
        span->end <= today)
        return false;
    span->end = span->first == today ? today + 1 : today;
    span->is_to_date = true;
    span->doubt = INS_DOUBT_NONE;
    span->has_bound = false;
    span->repeat = INS_REPEAT_NONE;
    return true;
}

/* "ytd", "fiscal YTD", "year to date", "fiscal year to date", "YTD 2026" */
static size_t short_to_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t next = ins_time_skip(reader, at, "the");
    bool is_fiscal = ins_time_is(reader, next, INS_TIME_FISCAL);
    next += is_fiscal;
    bool is_counted = at > 0 && (ins_time_is(reader, at - 1, INS_TIME_NUMBER) ||
                                 ins_time_is(reader, at - 1, INS_TIME_CARDINAL));
    bool is_word = ins_time_is(reader, next, INS_TIME_GRAIN) && !is_counted;
    ins_grain grain = (ins_grain)ins_time_value(reader, next);
    size_t end = is_word ? cut_words(reader, next + 1) : next + 1;
    if (end == 0 || grain < INS_GRAIN_WEEK || grain > INS_GRAIN_YEAR ||
        (!is_word && !ins_time_is(reader, next, INS_TIME_TO_DATE)))
        return 0;
    *out = ins_span_whole(&reader->base, reader->base.today, grain, 0, is_fiscal);
    return cut_at_today(reader, out) ? end : 0;
}

/* "so far this month", "this month so far", "2026 to date" */
static size_t long_to_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span span;
    size_t before = ins_time_words(reader, at, "so far");
    size_t end =
        ins_time_atom(reader, before > 0 ? ins_time_skip(reader, before, "in") : at, &span);
    if (end > 0 && before == 0)
        end = cut_words(reader, end);
    if (end == 0 || span.grain < INS_GRAIN_WEEK || !cut_at_today(reader, &span))
        return 0;
    *out = span;
    return end;
}

/* "to date" alone: everything up to now. */
static size_t all_to_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = cut_words(reader, at);
    if (end == 0)
        return 0;
    *out = between_days(reader->base.today, reader->base.today);
    out->has_first = false;
    out->is_to_date = true;
    out->doubt = INS_DOUBT_ALONE;
    return end;
}

size_t ins_time_to_date(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = short_to_date(reader, at, out);
    if (end == 0)
        end = long_to_date(reader, at, out);
    return end > 0 ? end : all_to_date(reader, at, out);
}

/* Reads what is said relative to now: last month, next 3 weeks, the past 5 quarters, this May. */
#include "language/period_grammar.h"

enum { SATURDAY = 5, WEEKEND = 2, WORKWEEK = 5, FORTNIGHT = 14 };

/* "last", "this past", "the next": which way and how. */
typedef struct direction {
    size_t next;
    int value;
    int traits;
} direction;

static bool read_direction(const ins_time_reader *reader, size_t at, direction *out)
{
    size_t start = ins_time_skip(reader, at, "the");
    if (!ins_time_is(reader, start, INS_TIME_RELATIVE))
        return false;
    bool is_double =
        ins_time_is(reader, start + 1, INS_TIME_RELATIVE) && ins_time_value(reader, start) == 0;
    start += is_double;
    *out = (direction){start + 1, ins_time_value(reader, start), ins_time_traits(reader, start)};
    return true;
}

/* ---- counted: "last 30 days" ---- */

static bool is_counted_in_whole(const ins_time_reader *reader, size_t unit, ins_grain grain)
{
    return grain == INS_GRAIN_QUARTER || grain == INS_GRAIN_HALF || grain >= INS_GRAIN_DECADE ||
           ins_time_is(reader, unit, INS_TIME_WHOLE) || ins_time_is(reader, unit, INS_TIME_FISCAL);
}

/* Hours and less are counted from the moment, not from the day. */
static ins_time_span exact_span(const ins_time_reader *reader, const ins_time_length *length,
                                int sign)
{
    static const int64_t units[] = {[INS_GRAIN_SECOND] = INT64_C(1000000),
                                    [INS_GRAIN_MINUTE] = INT64_C(60000000),
                                    [INS_GRAIN_HOUR] = INT64_C(3600000000)};
    int64_t now = reader->base.now_us;
    int64_t size = units[length->grain[0]] * length->count[0];
    ins_time_span span = ins_span_of(sign < 0 ? now - size : now, sign < 0 ? now : now + size,
                                     length->grain[0], length->count[0]);
    span.is_exact = true;
    return span;
}

/* The last or next working days; one of them is that day, more are all days up to yesterday. */
static ins_time_span business_span(int64_t today, const ins_time_length *length, int sign)
{
    ins_time_length one = {
        .count = {1}, .grain = {INS_GRAIN_DAY}, .is_business = {true}, .parts = 1};
    int count = length->count[0];
    int64_t far = ins_time_length_move(length, today, sign);
    int64_t first = sign < 0 ? far : ins_time_length_move(&one, today, 1);
    return ins_span_of(first, sign < 0 && count > 1 ? today : far + 1, INS_GRAIN_DAY, count);
}

/* Whole quarters; everything else up to yesterday or from tomorrow. */
static ins_time_span counted_span(const ins_time_reader *reader, size_t unit, int sign,
                                  const ins_time_length *length)
{
    const ins_time_base *base = &reader->base;
    ins_grain grain = length->grain[0];
    int count = length->count[0];
    bool is_fiscal = ins_time_is(reader, unit, INS_TIME_FISCAL);
    bool is_single = length->parts == 1;
    if (is_single && is_counted_in_whole(reader, unit, grain)) {
        int from = sign < 0 ? -count : 1;
        ins_time_span span = ins_span_of(
            ins_span_start(base, base->today, grain, from, is_fiscal),
            ins_span_start(base, base->today, grain, from + count, is_fiscal), grain, count);
        span.is_fiscal = is_fiscal;
        return span;
    }
    if (is_single && length->is_business[0])
        return business_span(base->today, length, sign);
    int64_t first = base->today + 1;
    if (sign < 0)
        return ins_span_of(ins_time_length_move(length, base->today, -1), base->today,
                           is_single ? grain : INS_GRAIN_DAY, is_single ? count : 0);
    return ins_span_of(first, ins_time_length_move(length, first, 1),
                       is_single ? grain : INS_GRAIN_DAY, is_single ? count : 0);
}

/* The further parts of a length: "... and 2 weeks and 2 days". */
static size_t more_parts(const ins_time_reader *reader, size_t at, ins_time_length *length)
{
    for (;;) {
        int count = 0;
        size_t next = ins_time_words(reader, at, "and");
        next = next == 0 ? 0 : ins_time_count(reader, next, &count);
        next = next == 0 ? 0 : ins_time_length_unit(reader, next, count, length);
        if (next == 0)
            return at;
        at = next;
    }
}

/* "sales above 500 last month" are no 500 months. */
static bool is_several(const ins_time_reader *reader, size_t unit)
{
    if (unit >= reader->count)
        return false;
    const ins_time_token *token = &reader->tokens[unit];
    char last = reader->text[token->end - 1];
    return last == 's' || last == 'S';
}

/* "last 3 months", and as said less often "3 last months" and "5 upcoming years" */
static size_t counted(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    direction way;
    int count = 0;
    size_t unit = 0;
    size_t start = ins_time_skip(reader, at, "the");
    if (read_direction(reader, at, &way)) {
        unit = ins_time_count(reader, way.next, &count);
        if (unit == 0 && ins_time_is(reader, way.next, INS_TIME_BUSINESS)) {
            unit = way.next;
            count = 1;
        }
    } else {
        size_t next = ins_time_count(reader, start, &count);
        unit = next > 0 && read_direction(reader, next, &way) ? way.next : 0;
        unit = unit > 0 && (count == 1 || is_several(reader, unit)) ? unit : 0;
    }
    ins_time_length length = {.parts = 0};
    size_t end = unit == 0 ? 0 : ins_time_length_unit(reader, unit, count, &length);
    if (end == 0 || way.value == 0)
        return 0;
    if (length.grain[0] < INS_GRAIN_DAY) {
        *out = exact_span(reader, &length, way.value);
        return end;
    }
    end = more_parts(reader, end, &length);
    for (size_t i = 0; i < length.parts; i++)
        if (length.grain[i] < INS_GRAIN_DAY)
            return 0;
    *out = counted_span(reader, unit, way.value, &length);
    return end;
}

/* ---- one span: "last month" ---- */

static ins_time_doubt doubt_of(const direction *way)
{
    return (way->traits & INS_TIME_REFERS) != 0 ? INS_DOUBT_ALONE : INS_DOUBT_NONE;
}

/* "the week after next", "the month before last" */
static size_t beyond(const ins_time_reader *reader, size_t at, int *shift)
{
    size_t after = ins_time_words(reader, at, "after next");
    *shift = after > 0 ? 2 : -2;
    return after > 0 ? after : ins_time_words(reader, at, "before last");
}

/* "the quarter" is the current one; mostly it is no period at all. */
static size_t bare_grain(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t unit = ins_time_skip(reader, at, "the");
    unit += ins_time_is(reader, unit, INS_TIME_FISCAL) || ins_time_is(reader, unit, INS_TIME_WHOLE);
    if (!ins_time_is(reader, unit, INS_TIME_GRAIN))
        return 0;
    int shift = 0;
    ins_grain grain = (ins_grain)ins_time_value(reader, unit);
    size_t end = beyond(reader, unit + 1, &shift);
    if (grain < INS_GRAIN_DAY || (end == 0 && unit == at))
        return 0;
    *out = ins_span_whole(&reader->base, reader->base.today, grain, end > 0 ? shift : 0,
                          ins_time_is(reader, unit - (unit > 0), INS_TIME_FISCAL));
    out->doubt = end > 0 ? INS_DOUBT_NONE : INS_DOUBT_GRAIN;
    return end > 0 ? end : unit + 1;
}

size_t ins_time_relative_grain(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    direction way;
    if (!read_direction(reader, at, &way))
        return bare_grain(reader, at, out);
    size_t unit = way.next;
    bool is_fiscal = ins_time_is(reader, unit, INS_TIME_FISCAL);
    bool is_fiscal_year = is_fiscal && ins_time_value(reader, unit) == 1;
    unit += is_fiscal || ins_time_is(reader, unit, INS_TIME_WHOLE);
    if (!is_fiscal_year && !ins_time_is(reader, unit, INS_TIME_GRAIN))
        return 0;
    ins_grain grain = is_fiscal_year ? INS_GRAIN_YEAR : (ins_grain)ins_time_value(reader, unit);
    unit += !is_fiscal_year;
    if (grain < INS_GRAIN_DAY) {
        ins_time_length one = {.count = {1}, .grain = {grain}, .parts = 1};
        if (way.value == 0)
            return 0;
        *out = exact_span(reader, &one, way.value);
        return unit;
    }
    *out = ins_span_whole(&reader->base, reader->base.today, grain, way.value, is_fiscal);
    out->doubt = doubt_of(&way);
    return unit;
}

/* ---- weekends, working weeks, fortnights ---- */

/* Days of a weekend, a working week or a fortnight; `unit` moves behind its words. */
static int read_group(const ins_time_reader *reader, size_t *unit)
{
    size_t at = *unit;
    if (ins_time_is(reader, at, INS_TIME_BUSINESS) && ins_time_is(reader, at + 1, INS_TIME_GRAIN) &&
        ins_time_value(reader, at + 1) == INS_GRAIN_WEEK) {
        *unit = at + 2;
        return WORKWEEK;
    }
    *unit = at + 1;
    return ins_time_is(reader, at, INS_TIME_DAYS) ? ins_time_value(reader, at) : 0;
}

/* A coming weekend is the one of this week while it has not begun; a fortnight that is not this
 * one is counted from today. */
static int64_t group_start(int64_t today, int days, const direction *way)
{
    int64_t monday = today - ins_weekday(today) + 7 * (int64_t)way->value;
    bool is_coming = way->value == 1 && (way->traits & INS_TIME_NEAR) != 0;
    if (days == WEEKEND)
        return monday + SATURDAY - (is_coming && ins_weekday(today) < SATURDAY ? 7 : 0);
    if (days == FORTNIGHT && way->value != 0)
        return way->value < 0 ? today - FORTNIGHT : today + 1;
    return monday;
}

static size_t group_of_days(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    direction way = {.next = ins_time_words(reader, at, "the"), .value = 0};
    bool is_relative = read_direction(reader, at, &way);
    size_t unit = way.next;
    int days = unit == 0 ? 0 : read_group(reader, &unit);
    if (days == 0)
        return 0;
    int64_t first = group_start(reader->base.today, days, &way);
    bool is_weeks = days == FORTNIGHT;
    *out = ins_span_of(first, first + days, is_weeks ? INS_GRAIN_WEEK : INS_GRAIN_DAY,
                       is_weeks ? 2 : days);
    out->doubt = is_relative ? doubt_of(&way) : INS_DOUBT_ALONE;
    return unit;
}

/* ---- "last Christmas", "this May", "next 5/12", "last Q3" ---- */

static size_t relative_named(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    direction way;
    ins_time_span span;
    const ins_time_base *base = &reader->base;
    if (!read_direction(reader, at, &way))
        return 0;
    size_t end = ins_time_repeating(reader, way.next, &span);
    if (end == 0)
        return 0;
    bool is_settled = way.value < 0 ? ins_span_ended(base, &span, base->today)
                      : way.value > 0
                          ? ins_span_next(base, &span, base->today + 1)
                          : ins_span_in_year(base, &span, ins_date_of(base->today).year, false);
    if (!is_settled)
        return 0;
    span.repeat = INS_REPEAT_NONE;
    span.is_year_assumed = false;
    span.doubt = doubt_of(&way);
    *out = span;
    return end;
}

size_t ins_time_relative(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    static const ins_time_rule rules[] = {counted, ins_time_relative_grain, group_of_days,
                                          relative_named};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        size_t end = rules[i](reader, at, out);
        if (end > 0)
            return end;
    }
    return 0;
}

/* Reads ranges: from May to September, between 10/1 and 11/7, Nov 18 - Dec 19, 2015, 5-7 May. */
#include "language/period_grammar.h"

enum { DAY_MAX = 31, ROUND = 50, SPANS_MAX = 1200 };

/* How the two sides are told apart: which word leads, which words may stand between. */
typedef enum lead { LEAD_NONE, LEAD_FROM, LEAD_BETWEEN } lead;

static size_t connector(const ins_time_reader *reader, size_t at, lead how)
{
    static const char *const words[] = {"up to", "to", "through", "thru", "until", "till", "til"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t next = ins_time_words(reader, at, words[i]);
        if (next > 0)
            return next;
    }
    if (how == LEAD_BETWEEN && ins_time_words(reader, at, "and") > 0)
        return at + 1;
    if (ins_time_words(reader, at, ". .") > 0)
        return at + 2;
    return ins_time_is_symbol(reader, at, '-') ? at + 1 : 0;
}

/* ---- settling the years of the sides ---- */

static bool settle_years(const ins_time_base *base, ins_time_span *first, ins_time_span *last)
{
    if (first->repeat != INS_REPEAT_NONE && last->repeat == INS_REPEAT_NONE) {
        first->is_year_assumed = false;
        return !last->has_first || ins_span_latest(base, first, last->first);
    }
    return last->repeat == INS_REPEAT_NONE || ins_span_next(base, last, first->first);
}

static int whole_count(const ins_time_span *range)
{
    if (range->grain == INS_GRAIN_DAY)
        return (int)(range->end - range->first);
    if (range->grain == INS_GRAIN_WEEK)
        return (int)((range->end - range->first) / 7);
    for (int count = 1; count <= SPANS_MAX; count++) {
        int64_t end = ins_grain_add(range->first, range->grain, count);
        if (end >= range->end)
            return end == range->end ? count : 0;
    }
    return 0;
}

static bool is_round(const ins_time_span *year)
{
    return ins_date_of(year->first).year % ROUND == 0;
}

/* "January to March": one month that can be nothing else vouches for the other. */
static bool has_sure_name(const ins_time_span *first, const ins_time_span *last)
{
    bool is_named = first->doubt == INS_DOUBT_NAMED || last->doubt == INS_DOUBT_NAMED;
    return is_named && first->doubt >= INS_DOUBT_MONTH && first->doubt <= INS_DOUBT_NAMED &&
           last->doubt >= INS_DOUBT_MONTH && last->doubt <= INS_DOUBT_NAMED;
}

/* Two bare years may be two amounts; words that lead a range make them years unless both are
 * round. */
static ins_time_doubt doubt_of(const ins_time_span *first, const ins_time_span *last, lead how)
{
    ins_time_doubt less = first->doubt < last->doubt ? first->doubt : last->doubt;
    if (how == LEAD_NONE)
        return has_sure_name(first, last) ? INS_DOUBT_NONE : less;
    if (first->doubt == INS_DOUBT_YEAR && last->doubt == INS_DOUBT_YEAR)
        return is_round(first) && is_round(last) ? INS_DOUBT_ALONE : INS_DOUBT_NONE;
    return INS_DOUBT_NONE;
}

static bool join(const ins_time_reader *reader, ins_time_span *first, ins_time_span *last, lead how,
                 ins_time_span *out)
{
    if (!first->has_first || !last->has_end || first->is_exact != last->is_exact ||
        !settle_years(&reader->base, first, last))
        return false;
    int64_t start = first->has_bound ? first->bound : first->first;
    int64_t end = last->has_bound ? last->bound : last->end;
    ins_time_span range =
        ins_span_of(start, end, first->grain < last->grain ? first->grain : last->grain, 0);
    if (start >= end)
        return false;
    range.is_exact = first->is_exact;
    range.count = range.is_exact ? 0 : whole_count(&range);
    range.doubt = doubt_of(first, last, how);
    range.is_year_assumed = first->is_year_assumed && last->is_year_assumed;
    *out = range;
    return true;
}

/* ---- sides that share a month ---- */

/* A day of a month without its month: "7", "the 7th". */
static size_t day_number(const ins_time_reader *reader, size_t at, int *day)
{
    size_t start = ins_time_skip(reader, at, "the");
    size_t next = ins_time_ordinal(reader, start, day);
    if (next == 0 && ins_time_is(reader, start, INS_TIME_NUMBER) &&
        reader->tokens[start].digits <= 2) {
        *day = ins_time_value(reader, start);
        next = start + 1;
    }
    bool is_code =
        next > 0 && ins_time_is_glued(reader, next) && !ins_time_is(reader, next, INS_TIME_SYMBOL);
    return next > 0 && !is_code && *day >= 1 && *day <= DAY_MAX ? next : 0;
}

/* The same month on another day; a year that is still open stays open. */
static bool with_day(const ins_time_reader *reader, const ins_time_span *date, int day,
                     ins_time_span *out)
{
    ins_date parts = ins_date_of(date->first);
    ins_slice none = {0};
    if (!ins_date_is_valid(parts.year, parts.month, day))
        return false;
    if (date->repeat == INS_REPEAT_DAY)
        return ins_span_repeating(&reader->base, INS_REPEAT_DAY, parts.month * 100 + day, none,
                                  out);
    int64_t first = ins_days_of(parts.year, parts.month, day);
    *out = ins_span_of(first, first + 1, INS_GRAIN_DAY, 1);
    return true;
}

static bool is_date(const ins_time_span *span)
{
    return span->grain == INS_GRAIN_DAY && span->count == 1 &&
           (span->repeat == INS_REPEAT_NONE || span->repeat == INS_REPEAT_DAY);
}

/* "May 5 - 7, 2020": behind the connector only a day and perhaps the year. */
static size_t shared_month_behind(ins_time_reader *reader, size_t at, ins_time_span *first,
                                  ins_time_span *last)
{
    int day = 0;
    int year = 0;
    size_t next = day_number(reader, at, &day);
    if (next == 0 || !is_date(first) || !with_day(reader, first, day, last))
        return 0;
    size_t mark = next + ins_time_is_symbol(reader, next, ',');
    size_t end = ins_time_year_number(reader, ins_time_skip(reader, mark, "of"), &year);
    if (end == 0 || first->repeat == INS_REPEAT_NONE)
        return next;
    if (!ins_span_in_year(&reader->base, first, year, false) ||
        !ins_span_in_year(&reader->base, last, year, false))
        return 0;
    first->repeat = INS_REPEAT_NONE;
    last->repeat = INS_REPEAT_NONE;
    return end;
}

/* A day of a month that is named, or of "this month" and its like. */
static size_t day_in_month(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int day = 0;
    ins_time_span month;
    bool has_month = false;
    size_t end = ins_time_date(reader, at, out);
    for (size_t i = at; i < end; i++)
        has_month = has_month || ins_time_is(reader, i, INS_TIME_MONTH);
    if (has_month)
        return is_date(out) ? end : 0;
    size_t next = day_number(reader, at, &day);
    if (next == 0)
        return 0;
    end = ins_time_relative_grain(reader, ins_time_skip(reader, next, "of"), &month);
    if (end == 0 || month.grain != INS_GRAIN_MONTH || month.count != 1)
        return 0;
    return with_day(reader, &month, day, out) ? end : 0;
}

/* "5 - 7 May 2020", "4th to 22nd this month": the first side is a day of the second's month. */
static size_t shared_month_before(ins_time_reader *reader, size_t at, lead how, ins_time_span *out)
{
    int day = 0;
    ins_time_span first;
    ins_time_span last;
    size_t next = day_number(reader, at, &day);
    next = next == 0 ? 0 : connector(reader, next, how);
    size_t end = next == 0 ? 0 : day_in_month(reader, next, &last);
    if (end == 0 || !with_day(reader, &last, day, &first) || !join(reader, &first, &last, how, out))
        return 0;
    out->doubt = INS_DOUBT_NONE;
    return end;
}

/* ---- the whole ---- */

static size_t second_side(ins_time_reader *reader, size_t at, ins_time_span *first, lead how,
                          ins_time_span *out)
{
    ins_time_span last;
    ins_time_span begin = *first;
    size_t end = ins_time_atom(reader, at, &last);
    if (end > 0 && join(reader, &begin, &last, how, out))
        return end;
    end = shared_month_behind(reader, at, first, &last);
    return end > 0 && join(reader, first, &last, how, out) ? end : 0;
}

static bool is_compared(const ins_time_reader *reader, size_t at)
{
    return at > 0 && (ins_time_words(reader, at - 1, "compare") > 0 ||
                      ins_time_words(reader, at - 1, "compared") > 0 ||
                      ins_time_words(reader, at - 1, "comparing") > 0);
}

size_t ins_time_range(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span first;
    size_t between = ins_time_words(reader, at, "between");
    size_t from = ins_time_words(reader, at, "from");
    lead how = between > 0 ? LEAD_BETWEEN : from > 0 ? LEAD_FROM : LEAD_NONE;
    size_t start = between + from > 0 ? between + from : at;
    size_t shared = shared_month_before(reader, start, how, out);
    if (shared > 0)
        return shared;
    size_t next = is_compared(reader, at) ? 0 : ins_time_atom(reader, start, &first);
    next = next == 0 ? 0 : connector(reader, next, how);
    return next == 0 ? 0 : second_side(reader, next, &first, how, out);
}

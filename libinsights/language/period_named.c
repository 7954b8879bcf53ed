/* Reads what comes back every year, with its year or without: Q3 2025, March last year. */
#include "language/period_grammar.h"

enum { NAME_WORDS_MAX = 5 };

static bool is_grain(const ins_time_reader *reader, size_t at, ins_grain grain)
{
    return ins_time_is(reader, at, INS_TIME_GRAIN) && ins_time_value(reader, at) == (int)grain;
}

static bool is_letter(const ins_time_reader *reader, size_t at, char letter)
{
    return ins_time_is(reader, at, INS_TIME_LETTER) && ins_time_value(reader, at) == letter;
}

/* A small number that stands alone: 1 to `most`. */
static bool is_number(const ins_time_reader *reader, size_t at, int most)
{
    int value = ins_time_value(reader, at);
    return ins_time_is(reader, at, INS_TIME_NUMBER) && value >= 1 && value <= most &&
           reader->tokens[at].digits <= 2;
}

/* "q3", "3q"; the number comes back in `which`. */
static size_t letter_and_number(const ins_time_reader *reader, size_t at, char letter, int most,
                                int *which)
{
    size_t number = is_letter(reader, at, letter) ? at + 1 : at;
    bool is_behind = number == at && is_letter(reader, at + 1, letter);
    if ((number == at && !is_behind) || !is_number(reader, number, most))
        return 0;
    if (!ins_time_is_glued(reader, at + 1))
        return 0;
    *which = ins_time_value(reader, number);
    return at + 2;
}

/* "third quarter", "quarter 3", "3rd fiscal quarter" */
static size_t grain_and_number(const ins_time_reader *reader, size_t at, ins_grain grain, int most,
                               int *which)
{
    size_t next = ins_time_ordinal(reader, at, which);
    if (next > 0 && ins_time_is(reader, next, INS_TIME_FISCAL))
        next++;
    if (next > 0)
        return is_grain(reader, next, grain) && *which >= 1 && *which <= most ? next + 1 : 0;
    if (!is_grain(reader, at, grain))
        return 0;
    next = ins_time_count(reader, at + 1, which);
    return next > 0 && *which <= most ? next : 0;
}

static bool has_fiscal(const ins_time_reader *reader, size_t at, size_t end)
{
    for (size_t i = at; i < end; i++)
        if (ins_time_is(reader, i, INS_TIME_FISCAL))
            return true;
    return false;
}

/* Quarters, halves and weeks differ only in their words. */
typedef struct numbered {
    ins_time_repeat repeat;
    ins_grain grain;
    char letter;
    int most;
    ins_time_doubt doubt_letter;
    ins_time_doubt doubt_words;
} numbered;

static const numbered kinds[] = {
    {INS_REPEAT_QUARTER, INS_GRAIN_QUARTER, 'q', 4, INS_DOUBT_NONE, INS_DOUBT_NONE},
    {INS_REPEAT_HALF, INS_GRAIN_HALF, 'h', 2, INS_DOUBT_NAMED, INS_DOUBT_NAMED},
    {INS_REPEAT_WEEK, INS_GRAIN_WEEK, 'w', 53, INS_DOUBT_ALONE, INS_DOUBT_NONE},
};

static size_t numbered_span(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_slice none = {0};
    size_t start = ins_time_skip(reader, at, "the");
    bool is_fiscal = ins_time_is(reader, start, INS_TIME_FISCAL);
    start += is_fiscal;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const numbered *kind = &kinds[i];
        int which = 0;
        size_t end = letter_and_number(reader, start, kind->letter, kind->most, &which);
        bool is_letters = end > 0;
        if (end == 0)
            end = grain_and_number(reader, start, kind->grain, kind->most, &which);
        bool is_ordinal_week =
            kind->grain == INS_GRAIN_WEEK && !is_letters && !is_grain(reader, start, kind->grain);
        if (end == 0 || is_ordinal_week)
            continue;
        if (!ins_span_repeating(&reader->base, kind->repeat, which, none, out))
            return 0;
        if (is_fiscal || has_fiscal(reader, start, end)) {
            out->is_fiscal = true;
            ins_span_latest(&reader->base, out, reader->base.today);
        }
        out->doubt = is_letters ? kind->doubt_letter : kind->doubt_words;
        return end;
    }
    return 0;
}

static ins_slice text_between(const ins_time_reader *reader, size_t at, size_t end)
{
    uint32_t start = reader->tokens[at].start;
    return (ins_slice){reader->text + start, reader->tokens[end - 1].end - start};
}

static bool leads_holiday(const ins_time_reader *reader, size_t at)
{
    return ins_time_is(reader, at, INS_TIME_HOLIDAY) ||
           (ins_time_traits(reader, at) & INS_TIME_LEADS) != 0;
}

static size_t holiday(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t start = ins_time_skip(reader, at, "the");
    if (!leads_holiday(reader, start))
        return 0;
    size_t last = start + NAME_WORDS_MAX < reader->count ? start + NAME_WORDS_MAX : reader->count;
    for (size_t end = last; end > start; end--) {
        ins_slice name = text_between(reader, start, end);
        int64_t day = 0;
        if (!ins_holiday_day(name, 2000, &day))
            continue;
        bool is_weekend =
            ins_time_is(reader, end, INS_TIME_DAYS) && ins_time_value(reader, end) == 2;
        ins_time_repeat repeat = is_weekend ? INS_REPEAT_HOLIDAY_WEEKEND : INS_REPEAT_HOLIDAY;
        if (!ins_span_repeating(&reader->base, repeat, 0, name, out))
            return 0;
        out->doubt = INS_DOUBT_NAMED;
        return end + is_weekend;
    }
    return 0;
}

size_t ins_time_repeating(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = numbered_span(reader, at, out);
    if (end == 0)
        end = holiday(reader, at, out);
    if (end > 0)
        return end;
    ins_time_span date;
    end = ins_time_date(reader, at, &date);
    if (end == 0 || date.repeat == INS_REPEAT_NONE)
        return 0;
    *out = date;
    return end;
}

/* Puts what comes back every year into the year that was said beside it. */
static bool settle(const ins_time_reader *reader, ins_time_span *named, const ins_time_span *year)
{
    if (!ins_span_in_year_of(&reader->base, named, year))
        return false;
    named->repeat = INS_REPEAT_NONE;
    named->doubt = INS_DOUBT_NONE;
    return true;
}

/* "2017-q1", "2017 april", "last year's third quarter", "FY25 Q3" */
static size_t year_first(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span year;
    ins_time_span named;
    bool can_start =
        ins_time_is(reader, at, INS_TIME_NUMBER) || ins_time_is(reader, at, INS_TIME_FISCAL) ||
        ins_time_is(reader, at, INS_TIME_RELATIVE) || ins_time_is(reader, at, INS_TIME_WHOLE);
    size_t next = can_start ? ins_time_year_behind(reader, at, &year) : 0;
    if (next == 0)
        return 0;
    if ((ins_time_is_symbol(reader, next, '-') || ins_time_is_symbol(reader, next, '/') ||
         ins_time_is_symbol(reader, next, ',')) &&
        ins_time_is_glued(reader, next))
        next++;
    size_t end = ins_time_repeating(reader, next, &named);
    if (end == 0 || !settle(reader, &named, &year))
        return 0;
    *out = named;
    return end;
}

static size_t year_last(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span year;
    ins_time_span named;
    size_t next = ins_time_repeating(reader, at, &named);
    if (next == 0)
        return 0;
    size_t end = ins_time_year_behind(reader, next, &year);
    if (end == 0) {
        *out = named;
        return next;
    }
    if (!settle(reader, &named, &year))
        return 0;
    *out = named;
    return end;
}

size_t ins_time_named(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = year_first(reader, at, out);
    return end > 0 ? end : year_last(reader, at, out);
}

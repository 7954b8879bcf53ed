/* Reads years, fiscal years, decades and centuries. */
#include "language/period_grammar.h"

enum { FISCAL_DIGITS = 2 };

/* Words that say that a year follows: "year", "the year of", "fiscal year", "FY", "calendar". */
typedef struct year_lead {
    size_t next;
    bool is_said;
    bool is_fiscal;
} year_lead;

static year_lead read_lead(const ins_time_reader *reader, size_t at)
{
    year_lead lead = {.next = ins_time_skip(reader, at, "the")};
    if (ins_time_is(reader, lead.next, INS_TIME_FISCAL) ||
        ins_time_is(reader, lead.next, INS_TIME_WHOLE)) {
        lead.is_fiscal = ins_time_is(reader, lead.next, INS_TIME_FISCAL);
        lead.is_said = lead.is_fiscal || ins_time_value(reader, lead.next) == 1;
        lead.next++;
    }
    if (ins_time_is(reader, lead.next, INS_TIME_GRAIN) &&
        ins_time_value(reader, lead.next) == INS_GRAIN_YEAR) {
        lead.next = ins_time_skip(reader, lead.next + 1, "of");
        lead.is_said = true;
    }
    return lead;
}

/* A number that is part of a code, an amount or a decimal is no year. */
static bool is_lone_number(const ins_time_reader *reader, size_t at)
{
    bool is_joined_before =
        ins_time_is_glued(reader, at) && at > 0 && !ins_time_is_symbol(reader, at - 1, '=') &&
        !ins_time_is_symbol(reader, at - 1, '>') && !ins_time_is_symbol(reader, at - 1, '<') &&
        !ins_time_is_symbol(reader, at - 1, '(') && !ins_time_is_symbol(reader, at - 1, '"') &&
        !ins_time_is_symbol(reader, at - 1, '-') && !ins_time_is_symbol(reader, at - 1, '\'');
    bool is_joined_behind =
        ins_time_is_glued(reader, at + 1) &&
        (!ins_time_is(reader, at + 1, INS_TIME_SYMBOL) ||
         (ins_time_is_glued(reader, at + 2) && ins_time_is(reader, at + 2, INS_TIME_NUMBER) &&
          reader->tokens[at + 2].digits != 4) ||
         ins_time_is_symbol(reader, at + 1, '%'));
    return !is_joined_before && !is_joined_behind;
}

static size_t plain_year(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int year = 0;
    year_lead lead = read_lead(reader, at);
    size_t end = ins_time_year_number(reader, lead.next, &year);
    bool is_digits = ins_time_is(reader, lead.next, INS_TIME_NUMBER);
    if (end == 0 && lead.is_fiscal && is_digits &&
        reader->tokens[lead.next].digits == FISCAL_DIGITS) {
        year = ins_two_digit_year(ins_time_value(reader, lead.next));
        end = lead.next + 1;
    }
    if (end == 0 || (!lead.is_said && (lead.next != at || year < 1900 || year > 2100)))
        return 0;
    if (!lead.is_said && is_digits && !is_lone_number(reader, at))
        return 0;
    *out = ins_span_year(&reader->base, year, lead.is_fiscal);
    out->doubt = lead.is_said ? INS_DOUBT_NONE : INS_DOUBT_YEAR;
    return end;
}

/* "1990s", "the 90s", "the nineties" */
static size_t decade(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t start = ins_time_skip(reader, at, "the");
    int value = ins_time_value(reader, start);
    bool is_word = ins_time_is(reader, start, INS_TIME_DECADE);
    bool is_plural = ins_time_is(reader, start + 1, INS_TIME_LETTER) &&
                     ins_time_value(reader, start + 1) == 's' &&
                     ins_time_is_glued(reader, start + 1);
    bool is_number = ins_time_is(reader, start, INS_TIME_NUMBER) && is_plural && value % 10 == 0;
    if (!is_word && !is_number)
        return 0;
    int digits = is_word ? 2 : reader->tokens[start].digits;
    bool is_short = digits == 2 && (start > at || reader->tokens[start].is_after_mark);
    bool is_long = digits == 4 && value >= 1000 && value < 3000;
    if (!is_short && !is_long)
        return 0;
    int year = ins_two_digit_year(value);
    *out = ins_span_of(ins_days_of(year, 1, 1), ins_days_of(year + 10, 1, 1), INS_GRAIN_DECADE, 1);
    return start + (is_word ? 1 : 2);
}

/* "15th century": said of the years 1400 to 1499 */
static size_t century(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int value = 0;
    size_t next = ins_time_ordinal(reader, ins_time_skip(reader, at, "the"), &value);
    if (next == 0 || value < 1 || value > 99 || !ins_time_is(reader, next, INS_TIME_GRAIN) ||
        ins_time_value(reader, next) != INS_GRAIN_CENTURY)
        return 0;
    int year = (value - 1) * 100;
    int first = year == 0 ? 1 : year;
    *out =
        ins_span_of(ins_days_of(first, 1, 1), ins_days_of(year + 100, 1, 1), INS_GRAIN_CENTURY, 1);
    return next + 1;
}

size_t ins_time_year(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = century(reader, at, out);
    if (end == 0)
        end = decade(reader, at, out);
    return end > 0 ? end : plain_year(reader, at, out);
}

static size_t skip_link(const ins_time_reader *reader, size_t at)
{
    bool is_mark = ins_time_is_symbol(reader, at, '-') || ins_time_is_symbol(reader, at, '/');
    if (ins_time_is_symbol(reader, at, ',') ||
        (is_mark && ins_time_is_glued(reader, at) && ins_time_is_glued(reader, at + 1)))
        return at + 1;
    size_t next = ins_time_skip(reader, at, "of");
    return next > at ? next : ins_time_skip(reader, at, "in");
}

size_t ins_time_year_behind(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span span;
    int year = 0;
    size_t start = skip_link(reader, at);
    size_t end = plain_year(reader, start, &span);
    if (end == 0) {
        end = ins_time_year_number(reader, start, &year);
        if (end > 0 && ins_time_is(reader, start, INS_TIME_NUMBER) &&
            ins_time_is(reader, end, INS_TIME_LETTER))
            return 0;
        span = ins_span_year(&reader->base, year, false);
    }
    if (end == 0) {
        end = ins_time_relative_grain(reader, start, &span);
        if (end == 0 || span.grain != INS_GRAIN_YEAR || span.count != 1)
            return 0;
    }
    *out = span;
    return end;
}

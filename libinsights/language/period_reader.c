/* The entrances of the period reader: all supported phrases of a text, or its single best one. */
#include "language/period_reader.h"

#include "language/period_grammar.h"

/* A phrase at a place of the tokens. */
typedef struct phrase {
    size_t at;
    size_t end;
    ins_time_span span;
    bool is_supported;
} phrase;

static ins_period make_period(const ins_time_reader *reader, const ins_time_span *span)
{
    int64_t unit = span->is_exact ? 1 : INS_DAY_US;
    ins_period period = {.has_start = span->has_first,
                         .has_end = span->has_end,
                         .grain = span->grain,
                         .count = span->count};
    if (span->has_first)
        period.start_us = span->first * unit;
    if (span->has_end)
        period.end_us = span->end * unit;
    period.is_to_date = span->is_to_date || !span->has_end || period.end_us > reader->base.now_us;
    return period;
}

static ins_period_match make_match(const ins_time_reader *reader, const phrase *found,
                                   ins_arena *arena)
{
    ins_period_match match = {.start = reader->tokens[found->at].start,
                              .end = reader->tokens[found->end - 1].end,
                              .period = make_period(reader, &found->span),
                              .is_year_assumed = found->span.is_year_assumed};
    match.period.label = ins_arena_copy(arena, reader->text + match.start, match.end - match.start);
    return match;
}

/* Years beyond the calendar cannot be printed or compared. */
static bool is_in_calendar(const ins_time_span *span)
{
    int64_t first = ins_days_of(1, 1, 1);
    int64_t end = ins_days_of(10000, 1, 1);
    if (span->is_exact)
        return true;
    return (!span->has_first || (span->first >= first && span->first < end)) &&
           (!span->has_end || (span->end > first && span->end <= end));
}

static bool next_phrase(ins_time_reader *reader, size_t at, phrase *out)
{
    for (; at < reader->count; at++) {
        phrase found = {.at = at};
        found.end = ins_time_phrase(reader, at, &found.span);
        if (found.end == 0 || !is_in_calendar(&found.span))
            continue;
        found.is_supported = ins_time_is_supported(reader, at, found.end, &found.span);
        *out = found;
        return true;
    }
    return false;
}

static ins_time_reader start_reader(const char *text, size_t size, ins_time_token *tokens,
                                    int64_t now_us, const ins_calendar *calendar)
{
    return (ins_time_reader){
        .text = text,
        .tokens = tokens,
        .count = text == NULL ? 0 : ins_time_tokens(text, size, tokens, INS_PERIOD_WORDS_MAX),
        .base = {ins_day_of_us(now_us), now_us, calendar}};
}

size_t ins_period_find(ins_arena *arena, const char *text, size_t size, int64_t now_us,
                       const ins_calendar *calendar, ins_period_match *out, size_t limit)
{
    static const ins_calendar plain = {0};
    ins_time_token tokens[INS_PERIOD_WORDS_MAX];
    ins_time_reader reader = start_reader(text, size, tokens, now_us, calendar ? calendar : &plain);
    size_t count = 0;
    phrase found;
    for (size_t at = 0; count < limit && next_phrase(&reader, at, &found);) {
        at = found.is_supported ? found.end : found.at + 1;
        if (found.is_supported)
            out[count++] = make_match(&reader, &found, arena);
    }
    return count;
}

/* Supported before unsupported, then the longer one. */
static bool is_better(const ins_time_reader *reader, const phrase *a, const phrase *b)
{
    if (a->is_supported != b->is_supported)
        return a->is_supported;
    uint32_t size_a = reader->tokens[a->end - 1].end - reader->tokens[a->at].start;
    uint32_t size_b = reader->tokens[b->end - 1].end - reader->tokens[b->at].start;
    return size_a > size_b;
}

bool ins_period_read(ins_arena *arena, const char *text, size_t size, int64_t now_us,
                     const ins_calendar *calendar, ins_period_match *out)
{
    static const ins_calendar plain = {0};
    ins_time_token tokens[INS_PERIOD_WORDS_MAX];
    ins_time_reader reader = start_reader(text, size, tokens, now_us, calendar ? calendar : &plain);
    phrase best = {0};
    phrase found;
    for (size_t at = 0; next_phrase(&reader, at, &found); at = found.end)
        if (best.end == 0 || is_better(&reader, &found, &best))
            best = found;
    if (best.end == 0)
        return false;
    *out = make_match(&reader, &best, arena);
    return true;
}

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

/* Whether only words of a list or of a comparison stand between two phrases. */
static bool is_list(const ins_time_reader *reader, size_t from, size_t to)
{
    static const char *const words[] = {"and", "or", "vs", "versus", ",", "to", "with", "against"};
    for (size_t at = from; at < to; at++) {
        bool is_link = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            is_link = is_link || ins_time_words(reader, at, words[i]) > 0;
        if (!is_link)
            return false;
    }
    return to > from && to - from <= 2;
}

/* The year said with one of two: "Q1 and Q2 2025"; "December and January 2026" are neighbours. */
static bool share_year(const ins_time_base *base, ins_time_span *open, const ins_time_span *said,
                       bool is_first)
{
    ins_time_span beside = *open;
    bool is_beside = is_first ? ins_span_ended(base, &beside, said->first)
                              : ins_span_next(base, &beside, said->end);
    if (is_beside && (is_first ? beside.end == said->first : beside.first == said->end))
        *open = beside;
    else if (!ins_span_in_year_of(base, open, said))
        return false;
    open->repeat = INS_REPEAT_NONE;
    open->is_year_assumed = false;
    return true;
}

/* Settles a year that only one of two listed phrases says; true when the first one changed. */
static bool settle_list(const ins_time_reader *reader, phrase *first, phrase *second)
{
    ins_time_span *a = &first->span;
    ins_time_span *b = &second->span;
    bool is_pair = first->end > 0 && is_list(reader, first->end, second->at) && a->has_first &&
                   a->has_end && b->has_first && b->has_end && a->grain == b->grain;
    bool is_open_a = a->is_year_assumed && a->repeat != INS_REPEAT_NONE;
    bool is_open_b = b->is_year_assumed && b->repeat != INS_REPEAT_NONE;
    if (!is_pair || is_open_a == is_open_b)
        return false;
    if (is_open_a)
        return share_year(&reader->base, a, b, true);
    share_year(&reader->base, b, a, false);
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
    phrase last = {0};
    phrase found;
    for (size_t at = 0; count < limit && next_phrase(&reader, at, &found);) {
        at = found.is_supported ? found.end : found.at + 1;
        if (!found.is_supported)
            continue;
        if (settle_list(&reader, &last, &found))
            out[count - 1] = make_match(&reader, &last, arena);
        out[count++] = make_match(&reader, &found, arena);
        last = found;
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

/* Reads single days that are said relative to now: today, the day before yesterday, last Friday. */
#include "language/period_grammar.h"

/* Days said in several words, as days from today. */
typedef struct day_phrase {
    const char *words;
    int shift;
    ins_time_doubt doubt;
} day_phrase;

static const day_phrase phrases[] = {
    {"the day before yesterday", -2, INS_DOUBT_NONE},
    {"day before yesterday", -2, INS_DOUBT_NONE},
    {"the day after tomorrow", 2, INS_DOUBT_NONE},
    {"day after tomorrow", 2, INS_DOUBT_NONE},
    {"current date", 0, INS_DOUBT_NONE},
    {"today date", 0, INS_DOUBT_NONE},
    {"the day before", -1, INS_DOUBT_ALONE},
    {"the day after", 1, INS_DOUBT_ALONE},
};

static ins_time_span one_day(int64_t day, ins_time_doubt doubt)
{
    ins_time_span span = ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
    span.doubt = doubt;
    return span;
}

size_t ins_time_day(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    int64_t today = reader->base.today;
    if (ins_time_is(reader, at, INS_TIME_DAYWORD)) {
        bool is_unsure = (ins_time_traits(reader, at) & INS_TIME_UNSURE) != 0;
        *out = one_day(today + ins_time_value(reader, at),
                       is_unsure ? INS_DOUBT_ALONE : INS_DOUBT_NONE);
        return at + 1;
    }
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        size_t end = ins_time_words(reader, at, phrases[i].words);
        if (end == 0)
            continue;
        *out = one_day(today + phrases[i].shift, phrases[i].doubt);
        return end;
    }
    return 0;
}

/* ---- weekdays ---- */

/* "last Friday" is the one of last week; "past Friday" and "coming Friday" are the nearest. */
static int64_t relative_weekday(int64_t today, int weekday, int direction, int traits)
{
    if ((traits & INS_TIME_NEAR) == 0)
        return today - ins_weekday(today) + 7 * (int64_t)direction + weekday;
    if (direction < 0)
        return today - 1 - (ins_weekday(today - 1) - weekday + 7) % 7;
    return today + 1 + (weekday - ins_weekday(today + 1) + 7) % 7;
}

/* "last Friday", "this upcoming Friday" */
static size_t plain_weekday(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t next = ins_time_skip(reader, at, "the");
    if (!ins_time_is(reader, next, INS_TIME_RELATIVE))
        return 0;
    next += ins_time_is(reader, next + 1, INS_TIME_RELATIVE) && ins_time_value(reader, next) == 0;
    if (!ins_time_is(reader, next + 1, INS_TIME_WEEKDAY))
        return 0;
    int traits = ins_time_traits(reader, next);
    *out = one_day(relative_weekday(reader->base.today, ins_time_value(reader, next + 1),
                                    ins_time_value(reader, next), traits),
                   (traits & INS_TIME_REFERS) != 0 ? INS_DOUBT_ALONE : INS_DOUBT_NONE);
    return next + 2;
}

/* A span of one week that is no bare "the week". */
static size_t week(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = ins_time_relative_grain(reader, at, out);
    return end > 0 && out->grain == INS_GRAIN_WEEK && out->count == 1 ? end : 0;
}

static void set_weekday_of(ins_time_span *out, int64_t first, int weekday)
{
    *out = one_day(first + (weekday - ins_weekday(first) + 7) % 7, INS_DOUBT_NONE);
}

/* "Monday of next week", "Monday next week" */
static size_t weekday_of_week(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span span;
    if (!ins_time_is(reader, at, INS_TIME_WEEKDAY))
        return 0;
    size_t next = ins_time_skip(reader, at + 1, "of");
    size_t end = week(reader, next == at + 1 ? ins_time_skip(reader, next, "in") : next, &span);
    if (end > 0)
        set_weekday_of(out, span.first, ins_time_value(reader, at));
    return end;
}

/* Words that people put between a week and its day: "next week maybe, say on Wednesday". */
static size_t skip_filler(const ins_time_reader *reader, size_t at)
{
    static const char *const fillers[] = {",",       "-",   "how about", "what about", "maybe",
                                          "perhaps", "say", "possibly",  "on"};
    enum { FILLERS_MAX = 4 };
    for (int skipped = 0; skipped < FILLERS_MAX; skipped++) {
        size_t next = at;
        for (size_t i = 0; i < sizeof fillers / sizeof fillers[0] && next == at; i++)
            next = ins_time_skip(reader, at, fillers[i]);
        if (next == at)
            break;
        at = next;
    }
    return at;
}

/* "next week Wednesday" */
static size_t week_with_weekday(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_span span;
    size_t next = week(reader, at, &span);
    if (next == 0)
        return 0;
    size_t day = skip_filler(reader, next);
    if (!ins_time_is(reader, day, INS_TIME_WEEKDAY) ||
        (ins_time_traits(reader, day) & INS_TIME_UNSURE) != 0)
        return 0;
    set_weekday_of(out, span.first, ins_time_value(reader, day));
    return day + 1;
}

static size_t bare_weekday(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_slice none = {0};
    if (!ins_time_is(reader, at, INS_TIME_WEEKDAY) ||
        (ins_time_traits(reader, at) & INS_TIME_UNSURE) != 0 ||
        !ins_span_repeating(&reader->base, INS_REPEAT_WEEKDAY, ins_time_value(reader, at), none,
                            out))
        return 0;
    out->doubt = INS_DOUBT_ALONE;
    return at + 1;
}

size_t ins_time_weekday(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    static const ins_time_rule rules[] = {weekday_of_week, week_with_weekday, plain_weekday,
                                          bare_weekday};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        size_t end = rules[i](reader, at, out);
        if (end > 0)
            return end;
    }
    return 0;
}

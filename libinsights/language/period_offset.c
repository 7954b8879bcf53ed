/* Reads lengths of time and the days they lead to: "2 weeks ago", "3 days before 5 May". */
#include "language/period_grammar.h"

enum { PARTS_MAX = 4, COUNT_MAX = 5000, SATURDAY = 5, DAYS_OF_WEEKEND = 2, DAYS_OF_WORKWEEK = 5 };

/* ---- lengths ---- */

size_t ins_time_length_unit(const ins_time_reader *reader, size_t at, int count,
                            ins_time_length *out)
{
    size_t part = out->parts;
    size_t next = at;
    if (part == PARTS_MAX || count > COUNT_MAX)
        return 0;
    bool is_business = ins_time_is(reader, next, INS_TIME_BUSINESS);
    next += is_business || ins_time_is(reader, next, INS_TIME_WHOLE) ||
            ins_time_is(reader, next, INS_TIME_FISCAL);
    int value = ins_time_value(reader, next);
    if (ins_time_is(reader, next, INS_TIME_DAYS) && value > DAYS_OF_WORKWEEK) {
        out->grain[part] = INS_GRAIN_WEEK;
        out->count[part] = count * 2;
    } else if (ins_time_is(reader, next, INS_TIME_GRAIN)) {
        out->grain[part] = (ins_grain)value;
        out->count[part] = count;
    } else {
        return 0;
    }
    if (is_business && out->grain[part] != INS_GRAIN_DAY)
        return 0;
    out->is_business[part] = is_business;
    out->parts++;
    return next + 1;
}

size_t ins_time_length_read(const ins_time_reader *reader, size_t at, ins_time_length *out)
{
    ins_time_length length = {.parts = 0};
    size_t end = 0;
    for (size_t next = at;;) {
        int count = 0;
        size_t unit = ins_time_count(reader, next, &count);
        unit = unit == 0 ? 0 : ins_time_length_unit(reader, unit, count, &length);
        if (unit == 0)
            break;
        end = unit;
        next = end + ins_time_is_symbol(reader, end, ',');
        next = ins_time_skip(reader, next, "and");
    }
    *out = length;
    return end;
}

static int64_t move_business(int64_t day, int count, int direction)
{
    while (count > 0) {
        day += direction;
        count -= ins_weekday(day) < SATURDAY;
    }
    return day;
}

int64_t ins_time_length_move(const ins_time_length *length, int64_t day, int direction)
{
    for (size_t i = 0; i < length->parts; i++)
        day = length->is_business[i]
                  ? move_business(day, length->count[i], direction)
                  : ins_grain_add(day, length->grain[i], direction * length->count[i]);
    return day;
}

static bool is_of_days(const ins_time_length *length)
{
    for (size_t i = 0; i < length->parts; i++)
        if (length->grain[i] < INS_GRAIN_DAY)
            return false;
    return length->parts > 0;
}

/* ---- days they lead to ---- */

/* What a length is counted from, and which way. */
typedef struct anchor {
    const char *words;
    int direction;
    bool needs_span; /* a phrase follows; otherwise today is meant */
} anchor;

static const anchor anchors[] = {
    {"ago", -1, false},       {"back", -1, false},    {"from now", 1, false}, {"hence", 1, false},
    {"from today", 1, false}, {"prior to", -1, true}, {"before", -1, true},   {"after", 1, true},
    {"from", 1, true},        {"since", 1, true},     {"following", 1, true},
};

/* A yearless day that a length is counted from is the coming one: "5 days before New Year". */
static size_t anchor_day(ins_time_reader *reader, size_t at, int64_t *day)
{
    ins_time_span span;
    size_t end = ins_time_atom(reader, at, &span);
    if (end == 0 || !span.has_first || span.is_exact)
        return 0;
    if (span.repeat >= INS_REPEAT_HOLIDAY)
        ins_span_next(&reader->base, &span, reader->base.today);
    *day = span.first;
    return end;
}

static size_t offset_end(ins_time_reader *reader, size_t at, const ins_time_length *length,
                         int64_t *day)
{
    for (size_t i = 0; i < sizeof anchors / sizeof anchors[0]; i++) {
        int64_t from = reader->base.today;
        size_t end = ins_time_words(reader, at, anchors[i].words);
        if (end > 0 && anchors[i].needs_span)
            end = anchor_day(reader, end, &from);
        if (end == 0)
            continue;
        *day = ins_time_length_move(length, from, anchors[i].direction);
        return end;
    }
    return 0;
}

/* "Monday two weeks from now": the Monday of that week; with other units the next Monday. */
static int64_t to_weekday(int64_t day, int weekday, ins_grain grain)
{
    if (grain == INS_GRAIN_WEEK)
        return day - ins_weekday(day) + weekday;
    return day + (weekday - ins_weekday(day) + 7) % 7;
}

static size_t weekday_behind(const ins_time_reader *reader, size_t at, int *weekday)
{
    size_t next = ins_time_words(reader, at, "on");
    if (next == 0 || !ins_time_is(reader, next, INS_TIME_WEEKDAY))
        return 0;
    *weekday = ins_time_value(reader, next);
    return next + 1;
}

/* "two weeks starting May 20", "12 months ending June 2025" */
static size_t stretch(ins_time_reader *reader, size_t at, const ins_time_length *length,
                      ins_time_span *out)
{
    ins_time_span side;
    size_t starting = ins_time_words(reader, at, "starting");
    size_t ending = ins_time_words(reader, at, "ending");
    size_t next = ins_time_skip(reader, starting + ending, "on");
    next = ins_time_skip(reader, next, "from");
    size_t end = starting + ending == 0 ? 0 : ins_time_atom(reader, next, &side);
    if (end == 0 || !side.has_first || !side.has_end || side.is_exact)
        return 0;
    *out = ending > 0
               ? ins_span_of(ins_time_length_move(length, side.end, -1), side.end, INS_GRAIN_DAY, 0)
               : ins_span_of(side.first, ins_time_length_move(length, side.first, 1), INS_GRAIN_DAY,
                             0);
    if (length->parts == 1) {
        out->grain = length->grain[0];
        out->count = length->count[0];
    }
    return end;
}

/* "in two weeks", "within 3 days" */
static size_t ahead(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_length length;
    int64_t today = reader->base.today;
    size_t inside = ins_time_words(reader, at, "within");
    size_t next = inside > 0 ? inside : ins_time_words(reader, at, "in");
    if (next == 0)
        return 0;
    size_t end = ins_time_length_read(reader, next, &length);
    if (end == 0 || !is_of_days(&length))
        return 0;
    int64_t day = 0;
    size_t anchored = offset_end(reader, end, &length, &day);
    if (anchored > 0) {
        *out = ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
        return anchored;
    }
    day = ins_time_length_move(&length, today, 1);
    *out = inside > 0 ? ins_span_of(today, day, INS_GRAIN_DAY, 0)
                      : ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
    out->doubt = INS_DOUBT_ALONE;
    return end;
}

/* "more than 2 weeks ago" is all time before that day, "less than" all time since. */
static size_t more_or_less(const ins_time_reader *reader, size_t at, bool *is_more)
{
    size_t more = ins_time_words(reader, at, "more than");
    *is_more = more > 0;
    return more > 0 ? more : ins_time_words(reader, at, "less than");
}

static size_t open_offset(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_length length;
    bool is_more = false;
    int64_t day = 0;
    size_t next = more_or_less(reader, at, &is_more);
    next = next == 0 ? 0 : ins_time_length_read(reader, next, &length);
    size_t end = next == 0 || !is_of_days(&length) ? 0 : offset_end(reader, next, &length, &day);
    if (end == 0)
        return 0;
    bool is_past = day <= reader->base.today;
    *out = ins_span_of(day, day, INS_GRAIN_DAY, 0);
    out->has_first = is_past != is_more;
    out->has_end = is_past == is_more;
    return end;
}

static size_t length_or_one(const ins_time_reader *reader, size_t at, ins_time_length *length)
{
    size_t next = ins_time_words(reader, at, "a");
    if (next == 0)
        next = ins_time_words(reader, at, "an");
    *length = (ins_time_length){.parts = 0};
    size_t one = next > 0 ? ins_time_length_unit(reader, next, 1, length) : 0;
    return one > 0 ? one : ins_time_length_read(reader, at, length);
}

size_t ins_time_offset(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    ins_time_length length;
    int64_t day = 0;
    int weekday = 0;
    if (more_or_less(reader, at, &(bool){false}) > 0)
        return open_offset(reader, at, out);
    size_t start = ins_time_is(reader, at, INS_TIME_WEEKDAY) ? at + 1 : at;
    size_t next = length_or_one(reader, start, &length);
    if (next == 0 || !is_of_days(&length))
        return start == at ? ahead(reader, at, out) : 0;
    size_t end = offset_end(reader, next, &length, &day);
    if (end == 0)
        return start == at ? stretch(reader, next, &length, out) : 0;
    size_t behind = weekday_behind(reader, end, &weekday);
    if (start > at)
        day = to_weekday(day, ins_time_value(reader, at), length.grain[0]);
    else if (behind > 0)
        day = to_weekday(day, weekday, length.grain[0]);
    *out = ins_span_of(day, day + 1, INS_GRAIN_DAY, 1);
    return start == at && behind > 0 ? behind : end;
}

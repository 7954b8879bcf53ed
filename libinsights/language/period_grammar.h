/**
 * @file
 * The rules that read phrases of time from tokens. A rule looks at the tokens from `at` on and
 * returns the place behind what it read, or 0 when it does not apply (a phrase is never empty, so
 * 0 is no place behind one). `out` is touched only when it applies.
 */
#ifndef INS_LANGUAGE_PERIOD_GRAMMAR_H
#define INS_LANGUAGE_PERIOD_GRAMMAR_H

#include "language/period_span.h"
#include "language/period_words.h"

/** Rules that read a span inside a span stop at this depth, so that hostile input ends soon. */
enum { INS_TIME_DEPTH_MAX = 4 };

/** What was last read at depth 0. */
typedef struct ins_time_memo {
    bool is_set;
    size_t at;
    size_t end;
    ins_time_span span;
} ins_time_memo;

/** A text on its way. One thread. */
typedef struct ins_time_reader {
    const char *text;
    const ins_time_token *tokens;
    size_t count;
    ins_time_base base;
    int depth;
    ins_time_memo memo;
} ins_time_reader;

typedef size_t (*ins_time_rule)(ins_time_reader *reader, size_t at, ins_time_span *out);

/* ---- looking at tokens (period_number.c) ---- */

/** True when the token at a place exists and has a kind. */
bool ins_time_is(const ins_time_reader *reader, size_t at, ins_time_kind kind);

/** True when a symbol stands at a place. */
bool ins_time_is_symbol(const ins_time_reader *reader, size_t at, char symbol);

/** True when the token at a place is glued to the one before it. */
bool ins_time_is_glued(const ins_time_reader *reader, size_t at);

/** Value and traits of a token; 0 beyond the end. */
int ins_time_value(const ins_time_reader *reader, size_t at);
int ins_time_traits(const ins_time_reader *reader, size_t at);

/** Reads words as written, case ignored: "no later than". Returns the place behind, or 0. */
size_t ins_time_words(const ins_time_reader *reader, size_t at, const char *words);

/** `at`, or the place behind the words when they stand there. */
size_t ins_time_skip(const ins_time_reader *reader, size_t at, const char *words);

/* ---- numbers (period_number.c) ---- */

/** "12", "eleven", "twenty one", "a couple of", "few". */
size_t ins_time_count(const ins_time_reader *reader, size_t at, int *value);

/** "1st", "third", "thirty-first". */
size_t ins_time_ordinal(const ins_time_reader *reader, size_t at, int *value);

/** A year of four digits or in words: "2019", "nineteen hundred ninety three", "'87". */
size_t ins_time_year_number(const ins_time_reader *reader, size_t at, int *value);

/* ---- spans ---- */

/** Numeric and named dates, months with and without a year (period_date.c). */
size_t ins_time_date(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "Friday, June 15": the date counts, the weekday is only read (period_date.c). */
size_t ins_time_weekday_date(ins_time_reader *reader, size_t at, ins_time_span *out);

/** Years, decades, centuries (period_year.c). */
size_t ins_time_year(ins_time_reader *reader, size_t at, ins_time_span *out);

/** A year in any words: "2019", "FY25", "last year", with "of", "in", "-" before it. */
size_t ins_time_year_behind(ins_time_reader *reader, size_t at, ins_time_span *out);

/** Quarters, halves, weeks, holidays, months with their year or without (period_named.c). */
size_t ins_time_named(ins_time_reader *reader, size_t at, ins_time_span *out);

/** One of these without a year. */
size_t ins_time_repeating(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "last month", "next 3 days", "this Friday", "last Christmas", "the week" (period_relative.c). */
size_t ins_time_relative(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "last month", "the week after next": exactly one span of a grain (period_relative.c). */
size_t ins_time_relative_grain(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "today", "the day before yesterday", weekdays with and without their week (period_day.c). */
size_t ins_time_day(ins_time_reader *reader, size_t at, ins_time_span *out);
size_t ins_time_weekday(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "first week of May", "15th day of next month", "last 3 days of 2019" (period_part.c). */
size_t ins_time_part(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "end of March", "early 2019", "later this week", "EOY" (period_edge.c). */
size_t ins_time_edge(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "year to date", "YTD", "so far this month", "this year so far" (period_edge.c). */
size_t ins_time_to_date(ins_time_reader *reader, size_t at, ins_time_span *out);

/** A length of time: "3 months and 2 weeks" (period_offset.c). */
typedef struct ins_time_length {
    int count[4];
    ins_grain grain[4];
    bool is_business[4];
    size_t parts;
} ins_time_length;

/** Reads a length. */
size_t ins_time_length_read(const ins_time_reader *reader, size_t at, ins_time_length *out);

/** Reads the unit of a length: `count` of what stands at `at`. */
size_t ins_time_length_unit(const ins_time_reader *reader, size_t at, int count,
                            ins_time_length *out);

/** A day moved by a length; direction 1 later, -1 earlier. */
int64_t ins_time_length_move(const ins_time_length *length, int64_t day, int direction);

/** "2 weeks ago", "3 days before May 5", "in two months" (period_offset.c). */
size_t ins_time_offset(ins_time_reader *reader, size_t at, ins_time_span *out);

/** The longest of all of the above (period_phrase.c). */
size_t ins_time_atom(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "from A to B", "between A and B", "A - B" (period_range.c). */
size_t ins_time_range(ins_time_reader *reader, size_t at, ins_time_span *out);

/** "since X", "before X", "X or later", ">= X" (period_limit.c). */
size_t ins_time_limit(ins_time_reader *reader, size_t at, ins_time_span *out);

/** The longest phrase at a place (period_phrase.c). */
size_t ins_time_phrase(ins_time_reader *reader, size_t at, ins_time_span *out);

/** Whether the words around a phrase support it (period_phrase.c). */
bool ins_time_is_supported(const ins_time_reader *reader, size_t at, size_t end,
                           const ins_time_span *span);

#endif

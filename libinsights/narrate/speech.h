/**
 * @file
 * The voice of narration: sentences made of the model's words, the data's values and numbers.
 *
 * A speech is spoken piece by piece and then taken as one clean text. Values of data are cut to
 * INS_SPEECH_VALUE_MAX code points; a text that grows beyond INS_SPEECH_MAX bytes is cut there.
 */
#ifndef INS_NARRATE_SPEECH_H
#define INS_NARRATE_SPEECH_H

#include "narrate/story.h"

enum { INS_SPEECH_MAX = 4000, INS_SPEECH_VALUE_MAX = 60 };

/** What is being said. Failures stay until the end: see is_out_of_memory. */
typedef struct ins_speech {
    const ins_story_input *input;
    ins_arena *arena;
    ins_buffer text;
    bool is_out_of_memory;
    bool stands_apart; /* what is said is a label, not part of a sentence: names need no quotes */
} ins_speech;

/** Starts a speech; allocates nothing. */
void ins_speech_init(ins_speech *speech, ins_arena *arena, const ins_story_input *input);

/** Frees what was spoken and not taken. */
void ins_speech_finish(ins_speech *speech);

/** What was spoken, clean, in the arena; the next text starts empty. Never NULL. */
const char *ins_speech_take(ins_speech *speech);

/** The same with a capital at the start. */
const char *ins_speech_take_sentence(ins_speech *speech);

/**
 * Clean text: no control or hidden characters and no bytes that are not UTF-8, and the characters
 * that a page would read as markup replaced by look-alikes.
 *
 * @return  in the arena; NULL when memory is out.
 */
const char *ins_plain_text(ins_arena *arena, const char *data, size_t size);

/** Speaks our own words. */
void ins_speak(ins_speech *speech, const char *text);
void ins_speakf(ins_speech *speech, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Speaks a cell: text cut and quoted where it would not stand apart, numbers, "none" for NULL. */
void ins_speak_value(ins_speech *speech, const ins_value *value);

/** Speaks a time as the start of a span: "Q4 2026", "Oct 2026", "5 Oct 2026". Else like a value. */
void ins_speak_time(ins_speech *speech, const ins_value *value, ins_grain grain);

/** Speaks a value of a column of the result as people read that column. */
void ins_speak_cell(ins_speech *speech, size_t row, size_t column);

/** What a measure of the plan is called, with article where it needs one: "the number of sales". */
void ins_speak_measure(ins_speech *speech, size_t measure);

/** "is" or "are" (in the past "was" or "were") as the measure's name wants it. */
void ins_speak_be(ins_speech *speech, size_t measure, bool is_past);

/** An amount of a measure with its unit and all its digits. */
void ins_speak_amount(ins_speech *speech, size_t measure, double value);

/** The same rounded for reading: whole units from 1,000 on. */
void ins_speak_rounded(ins_speech *speech, size_t measure, double value);

/** The same with a sign. */
void ins_speak_signed(ins_speech *speech, size_t measure, double value);

/** A change per step with a sign: with digits where whole units would hide it. */
void ins_speak_rate(ins_speech *speech, size_t measure, double value);

/** A fraction as percent. */
void ins_speak_percent(ins_speech *speech, double ratio);

/** "p = 0.003" or "p under 0.001". */
void ins_speak_p_value(ins_speech *speech, double p_value);

/** A count with grouping. */
void ins_speak_count(ins_speech *speech, size_t count);

/** What a finding is about: "product Trail Runner in store Rivoli"; nothing for the whole. */
void ins_speak_subject(ins_speech *speech, const ins_finding *finding);

/** Values of the subject only: "Trail Runner in Rivoli". */
void ins_speak_names(ins_speech *speech, const ins_finding *finding);

/** What the rows of a result are: "22 stores", "1 month", "5 groups". */
void ins_speak_groups_of(ins_speech *speech, size_t count);

/** The plan's dimensions: "product and store". */
void ins_speak_dimensions(ins_speech *speech);

/** True for names of places: English says "in" of them, as in "product A in store B". */
bool ins_is_place_label(const char *label);

/** True for those whose values need no word before them: "in Paris". */
bool ins_is_plain_place_label(const char *label);

/** The plan's filters: " for category Footwear in Paris"; nothing without filters. */
void ins_speak_scope(ins_speech *speech);

/** Dates of a period: "October 2026", "1 Oct - 22 Nov 2026". */
void ins_speak_dates(ins_speech *speech, const ins_period *period);

/** When it was: " this quarter so far (1 Oct - 22 Nov 2026)"; nothing without a period. */
void ins_speak_when(ins_speech *speech);

/** What it is compared with: " in the same 53 days of last year (1 Oct - 22 Nov 2025)". */
void ins_speak_comparison(ins_speech *speech);

/** A day: "5 Oct 2026". */
void ins_speak_day(ins_speech *speech, int64_t days);

/** True when the plan's period has ended before today. */
bool ins_is_past(const ins_story_input *input);

/** True when the plan's period reaches beyond today. */
bool ins_is_running(const ins_story_input *input);

/** Format of a measure of the plan; averages show what digits they have. */
ins_measure_format ins_measure_format_of(const ins_story_input *input, size_t measure);

/** True when a measure is a share of the whole: 0..1, spoken as percent. */
bool ins_is_share(const ins_story_input *input, size_t measure);

/** Column of the result that holds a measure, or -1. */
int ins_measure_column(const ins_story_input *input, size_t measure, bool is_previous);

/** Index of the dimension of a plan that has a column name, or -1. */
int ins_dimension_index(const ins_plan *plan, const char *name);

/** True for a key of the plan beside the name of the same rows: it says no more to people. */
bool ins_is_redundant_key(const ins_story_input *input, size_t dimension);

/** What a dimension of the plan is called; a mere "name" gives way to what it names. */
const char *ins_plan_dimension_label(const ins_story_input *input, size_t dimension);

/** Label of a column that a finding names, or the name itself. */
const char *ins_dimension_label(const ins_story_input *input, const char *name);

#endif

/* Time in words: days, spans, the plan's period and what it is compared with. */
#include "narrate/speech.h"

#include <string.h>

#define DASH " \xE2\x80\x93 "

enum { SHORT_MONTH = 3, MONTHS = 12, QUARTER_MONTHS = 3 };

static const char *month_name(int month)
{
    return ins_cycle_name(INS_GRAIN_MONTH_OF_YEAR, month - 1);
}

static void speak_day_and_month(ins_speech *speech, ins_date date)
{
    ins_speakf(speech, "%d %.*s", date.day, SHORT_MONTH, month_name(date.month));
}

void ins_speak_day(ins_speech *speech, int64_t days)
{
    ins_date date = ins_date_of(days);
    speak_day_and_month(speech, date);
    ins_speakf(speech, " %d", date.year);
}

static void speak_span(ins_speech *speech, int64_t days, ins_grain grain)
{
    ins_date date = ins_date_of(days);
    switch (grain) {
    case INS_GRAIN_YEAR: ins_speakf(speech, "%d", date.year); break;
    case INS_GRAIN_HALF:
        ins_speakf(speech, "H%d %d", 1 + (date.month - 1) / (2 * QUARTER_MONTHS), date.year);
        break;
    case INS_GRAIN_QUARTER:
        ins_speakf(speech, "Q%d %d", 1 + (date.month - 1) / QUARTER_MONTHS, date.year);
        break;
    case INS_GRAIN_MONTH:
        ins_speakf(speech, "%.*s %d", SHORT_MONTH, month_name(date.month), date.year);
        break;
    case INS_GRAIN_WEEK:
        ins_speak(speech, "week of ");
        ins_speak_day(speech, days);
        break;
    case INS_GRAIN_DECADE: ins_speakf(speech, "%ds", date.year); break;
    default: ins_speak_day(speech, days); break;
    }
}

/* Spans of a fiscal calendar do not begin with the months that their numbers suggest. */
static bool is_fiscal(const ins_speech *speech, ins_grain grain)
{
    const ins_calendar *calendar = &speech->input->model->calendar;
    return grain >= INS_GRAIN_QUARTER && grain <= INS_GRAIN_YEAR && calendar->is_fiscal_default &&
           (calendar->fiscal_start_month > 1 || calendar->is_retail_454);
}

void ins_speak_time(ins_speech *speech, const ins_value *value, ins_grain grain)
{
    bool has_span = grain > INS_GRAIN_DAY;
    bool is_time = value->type == INSIGHTS_TYPE_DATE || value->type == INSIGHTS_TYPE_DATETIME;
    if (!is_time || !has_span) {
        ins_speak_value(speech, value);
        return;
    }
    int64_t days =
        value->type == INSIGHTS_TYPE_DATE ? value->as.integer : ins_day_of_us(value->as.integer);
    if (is_fiscal(speech, grain)) {
        ins_speakf(speech, "%s from ", ins_grain_name(grain));
        ins_speak_day(speech, days);
    } else {
        speak_span(speech, days, grain);
    }
}

/* Months of a period that begins and ends with a month; 0 otherwise. */
static int whole_months(ins_date first, ins_date end)
{
    if (first.day != 1 || end.day != 1)
        return 0;
    return (end.year - first.year) * MONTHS + end.month - first.month;
}

static void speak_both_days(ins_speech *speech, int64_t first_day, int64_t last_day)
{
    ins_date first = ins_date_of(first_day);
    ins_date last = ins_date_of(last_day);
    if (first_day < last_day) {
        speak_day_and_month(speech, first);
        if (first.year != last.year)
            ins_speakf(speech, " %d", first.year);
        ins_speak(speech, DASH);
    }
    ins_speak_day(speech, last_day);
}

static void speak_closed(ins_speech *speech, int64_t first_day, int64_t end_day)
{
    ins_date first = ins_date_of(first_day);
    int months = whole_months(first, ins_date_of(end_day));
    if (months == MONTHS && first.month == 1)
        ins_speakf(speech, "%d", first.year);
    else if (months == 1)
        ins_speakf(speech, "%s %d", month_name(first.month), first.year);
    else
        speak_both_days(speech, first_day, end_day - 1);
}

void ins_speak_dates(ins_speech *speech, const ins_period *period)
{
    if (period->has_start && period->has_end) {
        speak_closed(speech, ins_period_first_day(period), ins_period_end_day(period));
    } else if (period->has_start) {
        ins_speak(speech, "from ");
        ins_speak_day(speech, ins_period_first_day(period));
        ins_speak(speech, " on");
    } else if (period->has_end) {
        ins_speak(speech, "until ");
        ins_speak_day(speech, ins_period_end_day(period) - 1);
    }
}

bool ins_is_past(const ins_story_input *input)
{
    const ins_period *period = &input->plan->period;
    return period->has_end && !period->is_to_date &&
           ins_period_end_day(period) <= ins_day_of_us(input->now_us);
}

/* ---- the plan's period ---- */

/* The question's own words for the period when they can stand in our sentence: without what leads
   them ("in the last 30 days" gives "last 30 days"); NULL otherwise. */
static const char *relative_words(const char *label)
{
    static const char *const leads[] = {"in ", "during ", "over ", "for ",
                                        "on ", "within ", "the "};
    static const char *const starts[] = {"this ",    "last ", "past ",    "previous ",
                                         "current ", "today", "yesterday"};
    for (size_t i = 0; label != NULL && i < sizeof leads / sizeof *leads; i++)
        if (strncmp(label, leads[i], strlen(leads[i])) == 0) {
            label += strlen(leads[i]);
            i = (size_t)-1;
        }
    for (size_t i = 0; label != NULL && i < sizeof starts / sizeof *starts; i++)
        if (strncmp(label, starts[i], strlen(starts[i])) == 0)
            return label;
    return NULL;
}

/* "the last 30 days", not "this month": ends today without being cut off. */
static bool is_stretch(const ins_period *period)
{
    return period->count > 1 || period->grain == INS_GRAIN_NONE;
}

bool ins_is_running(const ins_story_input *input)
{
    const ins_period *period = &input->plan->period;
    int64_t today = ins_day_of_us(input->now_us);
    int64_t end = period->has_end ? ins_period_end_day(period) : INT64_MAX;
    size_t passed = period->has_start && period->has_end && end > ins_period_first_day(period)
                        ? (size_t)(end - ins_period_first_day(period))
                        : 0;
    bool is_cut = passed > 0 && passed < input->plan->period_total_days;
    bool is_part_of_span = period->is_to_date && !is_stretch(period);
    return period->has_end && (is_cut || is_part_of_span || end > today + 1);
}

/* What leads the dates of a period into a sentence. */
static const char *lead_of(const ins_period *period)
{
    if (!period->has_start || !period->has_end)
        return " "; /* the dates say "from" or "until" */
    int64_t first = ins_period_first_day(period);
    int64_t end = ins_period_end_day(period);
    int months = whole_months(ins_date_of(first), ins_date_of(end));
    if (end - first <= 1)
        return " on ";
    bool has_name = months == 1 || (months == MONTHS && ins_date_of(first).month == 1);
    return has_name ? " in " : " over ";
}

/* Dates of a period; of one that is not over, those until today. */
static void speak_passed(ins_speech *speech, const ins_period *period, bool is_so_far)
{
    int64_t end = ins_day_of_us(speech->input->now_us) + 1;
    bool is_cut = is_so_far && period->has_start && period->has_end &&
                  end < ins_period_end_day(period) && end > ins_period_first_day(period);
    if (is_cut)
        speak_closed(speech, ins_period_first_day(period), end);
    else
        ins_speak_dates(speech, period);
}

void ins_speak_when(ins_speech *speech)
{
    const ins_period *period = &speech->input->plan->period;
    char folded[64] = "";
    if (!ins_period_is_set(period))
        return;
    for (size_t i = 0; period->label != NULL && i + 1 < sizeof folded && period->label[i]; i++)
        folded[i] = ins_ascii_lower(period->label[i]);
    const char *words = relative_words(folded);
    if (words != NULL) {
        bool is_so_far = ins_is_running(speech->input) && !is_stretch(period);
        ins_speakf(speech, "%s %s%s (", is_stretch(period) ? " in the" : "", words,
                   is_so_far ? " so far" : "");
        speak_passed(speech, period, is_so_far);
        ins_speak(speech, ")");
        return;
    }
    ins_speak(speech, lead_of(period));
    ins_speak_dates(speech, period);
}

/* ---- the comparison ---- */

static bool is_one_span(const ins_period *period)
{
    return period->count <= 1 && period->grain > INS_GRAIN_DAY;
}

static void speak_relation(ins_speech *speech, int64_t days)
{
    const ins_plan *plan = speech->input->plan;
    bool is_cut = plan->period_total_days > (size_t)days;
    bool is_year = plan->comparison_kind == INS_COMPARE_TO_LAST_YEAR;
    const char *grain = ins_grain_name(plan->period.grain);
    if (is_year && is_cut)
        ins_speakf(speech, " in the same %lld days a year earlier", (long long)days);
    else if (is_year)
        ins_speak(speech, " a year earlier");
    else if (is_one_span(&plan->period) && is_cut)
        ins_speakf(speech, " in the first %lld days of the previous %s", (long long)days, grain);
    else if (is_one_span(&plan->period))
        ins_speakf(speech, " in the previous %s", grain);
    else
        ins_speakf(speech, " in the %lld days before", (long long)days);
}

void ins_speak_comparison(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    const ins_period *comparison = &plan->comparison;
    if (!ins_period_is_set(comparison))
        return;
    bool is_named = plan->comparison_kind == INS_COMPARE_TO_PERIOD || !comparison->has_start ||
                    !comparison->has_end;
    if (is_named) {
        ins_speak(speech, lead_of(comparison));
        ins_speak_dates(speech, comparison);
        return;
    }
    speak_relation(speech, ins_period_end_day(comparison) - ins_period_first_day(comparison));
    ins_speak(speech, " (");
    ins_speak_dates(speech, comparison);
    ins_speak(speech, ")");
}

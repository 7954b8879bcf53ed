/* Time in a plan: which field, which period, what it is compared with, which steps. */
#include "language/assemble.h"

#include "model/time.h"

#include <string.h>

static const int64_t DEFAULT_DAYS = 30;
static const int YEARS_BACK_MAX = 50;

static bool is_year_field(const ins_field *field)
{
    return field->role == INS_ROLE_TIME && field->type == INSIGHTS_TYPE_INT;
}

/* The time that was named, that of the rows, or the only year they have; dataset -1: none. */
static ins_field_ref time_of(const ins_draft *draft)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    ins_field_ref found = {.dataset = draft->reader->dataset, .field = draft->request->time_field};
    if (found.field >= 0)
        return found;
    for (size_t i = 0; dataset->time_field < 0 && i < dataset->field_count; i++) {
        if (!is_year_field(&dataset->fields[i]))
            continue;
        if (found.field >= 0)
            return (ins_field_ref){.dataset = -1, .field = -1};
        found.field = (int)i;
    }
    return found.field >= 0 ? found
                            : ins_model_time_of(draft->reader->model, (size_t)found.dataset);
}

static bool needs_time(const ins_request *request)
{
    return request->has_period || request->is_why || request->direction != 0 ||
           request->comparison_kind != INS_COMPARE_TO_NOTHING || request->has_second_period;
}

static bool set_time(ins_draft *draft)
{
    draft->plan->time = time_of(draft);
    if (draft->plan->time.dataset < 0) {
        const char *problem = ins_say(draft->reader, "%s have no date to restrict",
                                      ins_reader_dataset(draft->reader)->plural);
        if (draft->request->direction != 0) /* "which product grew": its figures did */
            ins_give_up_rows(draft->reader, problem);
        else
            ins_give_up(draft->reader, problem);
        return false;
    }
    return true;
}

/* A change needs a period; when none was said it is the latest month's worth of days. */
static ins_period default_period(ins_draft *draft)
{
    int64_t end = ins_day_of_us(draft->reader->now_us) + 1;
    ins_period period = {.has_start = true,
                         .has_end = true,
                         .grain = INS_GRAIN_DAY,
                         .count = (int)DEFAULT_DAYS,
                         .start_us = (end - DEFAULT_DAYS) * INS_DAY_US,
                         .end_us = end * INS_DAY_US,
                         .label = "the last 30 days"};
    ins_note(draft->reader, "no period was named: the last 30 days are used");
    return period;
}

/* The same stretch a year earlier is the fair comparison where seasons matter and data reaches. */
static ins_comparison_kind default_comparison(const ins_draft *draft, const ins_period *period)
{
    const ins_field *field = ins_reader_field(draft->reader, draft->plan->time);
    bool is_seasonal = period->grain >= INS_GRAIN_MONTH;
    ins_period year_before = ins_period_years_before(period, 1);
    int64_t first = INT64_MAX;
    if (field->least.type == INSIGHTS_TYPE_DATE)
        first = field->least.as.integer;
    else if (field->least.type == INSIGHTS_TYPE_DATETIME)
        first = ins_day_of_us(field->least.as.integer);
    bool reaches = first <= ins_period_first_day(&year_before);
    return is_seasonal && reaches ? INS_COMPARE_TO_LAST_YEAR : INS_COMPARE_TO_PREVIOUS;
}

/* "this month compared with last year" is that month a year ago; 0: something else is meant. */
static int years_between(const ins_period *whole, const ins_period *other)
{
    bool is_part = whole->grain != INS_GRAIN_NONE && whole->grain < INS_GRAIN_YEAR &&
                   other->grain == INS_GRAIN_YEAR && whole->has_start && other->has_start;
    if (!is_part)
        return 0;
    for (int years = 1; years <= YEARS_BACK_MAX; years++) {
        ins_period moved = ins_period_years_before(whole, years);
        if (moved.start_us >= other->start_us && moved.start_us < other->end_us)
            return years;
    }
    return 0;
}

static void set_comparison(ins_draft *draft, const ins_period *whole)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    plan->comparison_kind = request->comparison_kind;
    if (request->has_second_period)
        plan->comparison_kind = INS_COMPARE_TO_PERIOD;
    if (plan->comparison_kind == INS_COMPARE_TO_NOTHING)
        plan->comparison_kind = default_comparison(draft, whole);
    int years = years_between(whole, &request->second_period);
    if (plan->comparison_kind == INS_COMPARE_TO_PERIOD && years > 0)
        plan->comparison = ins_period_years_before(whole, years);
    else if (plan->comparison_kind == INS_COMPARE_TO_PERIOD)
        plan->comparison = request->second_period;
    else if (plan->comparison_kind == INS_COMPARE_TO_LAST_YEAR)
        plan->comparison = ins_period_years_before(whole, 1);
    else
        plan->comparison = ins_period_previous(whole, &draft->reader->model->calendar);
    bool is_cut = plan->period.end_us < whole->end_us;
    if (is_cut)
        plan->comparison = ins_period_equal_days(&plan->period, &plan->comparison);
}

static bool wants_comparison(const ins_request *request)
{
    return request->is_why || request->direction != 0 || request->has_second_period ||
           request->comparison_kind != INS_COMPARE_TO_NOTHING ||
           (request->wants_change && !request->is_trend && !request->compares_values);
}

/* The period as said; of a trend what has come to pass, for steps to come are no zeros. */
static void set_period(ins_draft *draft, const ins_period *whole)
{
    bool has_begun = whole->has_start && whole->start_us <= draft->reader->now_us;
    bool is_cut = draft->request->is_trend && whole->has_end && has_begun;
    draft->plan->period = is_cut ? ins_period_until(whole, draft->reader->now_us) : *whole;
}

/* Periods that are compared: the one asked about ends now, the other is as long. */
static bool set_both_periods(ins_draft *draft, const ins_period *whole)
{
    ins_plan *plan = draft->plan;
    if (!whole->has_start || !whole->has_end) {
        ins_give_up(draft->reader, "a change needs a period with a start and an end");
        return false;
    }
    plan->period_total_days = (size_t)(ins_period_end_day(whole) - ins_period_first_day(whole));
    plan->period = ins_period_until(whole, draft->reader->now_us);
    if (plan->period.end_us <= plan->period.start_us) {
        ins_give_up(draft->reader, "the period asked about has not begun");
        return false;
    }
    set_comparison(draft, whole);
    return true;
}

bool ins_draft_period(ins_draft *draft)
{
    const ins_request *request = draft->request;
    if (!needs_time(request))
        return true;
    if (!set_time(draft))
        return false;
    ins_period whole = request->has_period ? request->period : default_period(draft);
    if (wants_comparison(request))
        return set_both_periods(draft, &whole);
    set_period(draft, &whole);
    return true;
}

static int64_t span_days(const ins_draft *draft)
{
    const ins_period *period = &draft->plan->period;
    if (period->has_start && period->has_end)
        return ins_period_end_day(period) - ins_period_first_day(period);
    const ins_field *field = ins_reader_field(draft->reader, draft->plan->time);
    if (field->least.type != INSIGHTS_TYPE_DATE || field->greatest.type != INSIGHTS_TYPE_DATE)
        return 366;
    return field->greatest.as.integer - field->least.as.integer;
}

static ins_grain fitting_grain(int64_t days)
{
    return days <= 45     ? INS_GRAIN_DAY
           : days <= 200  ? INS_GRAIN_WEEK
           : days <= 1500 ? INS_GRAIN_MONTH
                          : INS_GRAIN_YEAR;
}

/* A dataset without dates may still have a column called "month". */
static int field_named(const ins_draft *draft, const char *name)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    for (size_t i = 0; i < dataset->field_count; i++)
        if (ins_ascii_equal(ins_slice_of(dataset->fields[i].naming.label), ins_slice_of(name)))
            return (int)i;
    return -1;
}

bool ins_draft_trend(ins_draft *draft)
{
    ins_plan *plan = draft->plan;
    ins_grain grain = draft->request->grain;
    int named = grain == INS_GRAIN_NONE ? -1 : field_named(draft, ins_grain_name(grain));
    ins_field_ref time = time_of(draft);
    if (named >= 0 && (time.dataset < 0 || is_year_field(ins_reader_field(draft->reader, time))))
        return ins_draft_dimension(draft, (ins_field_ref){draft->reader->dataset, named},
                                   INS_GRAIN_NONE) >= 0;
    if (plan->time.dataset < 0 && !set_time(draft))
        return false;
    bool is_year = is_year_field(ins_reader_field(draft->reader, plan->time));
    if (grain == INS_GRAIN_NONE)
        grain = is_year ? INS_GRAIN_YEAR : fitting_grain(span_days(draft));
    if (is_year && grain != INS_GRAIN_YEAR) {
        ins_give_up(draft->reader, "the data only says the year");
        return false;
    }
    return ins_draft_dimension(draft, plan->time, grain) >= 0;
}

/* Rules about the time of a plan: its field, what is looked at, compared with, stepped through. */
#include "language/plan_time.h"

#include "data/period.h"
#include "model/lexicon.h"
#include "model/time.h"
#include "plan/measure.h"
#include "plan/steps.h"

#include <string.h>

static const int64_t RECENT_DAYS = 30;
static const int64_t YEAR_DAYS = 366;
static const int64_t WEEK_DAYS = 7;
static const int64_t YEAR_WEEKS = 52;

ins_field_ref ins_time_of_rows(const ins_model *model, int dataset)
{
    const ins_dataset *rows = &model->datasets[dataset];
    ins_field_ref found = {.dataset = dataset, .field = -1};
    for (size_t i = 0; rows->time_field < 0 && i < rows->field_count; i++) {
        if (!ins_field_is_year(&rows->fields[i]))
            continue;
        if (found.field >= 0)
            return (ins_field_ref){.dataset = -1, .field = -1};
        found.field = (int)i;
    }
    return found.field >= 0 ? found : ins_model_time_of(model, (size_t)dataset);
}

ins_period ins_recent_days(int64_t now_us)
{
    int64_t end = ins_day_of_us(now_us) + 1;
    return (ins_period){.has_start = true,
                        .has_end = true,
                        .grain = INS_GRAIN_DAY,
                        .count = (int)RECENT_DAYS,
                        .start_us = (end - RECENT_DAYS) * INS_DAY_US,
                        .end_us = end * INS_DAY_US,
                        .label = "the last 30 days"};
}

/* ---- steps ---- */

ins_period ins_recent_steps(const ins_model *model, int64_t now_us, ins_grain grain)
{
    int64_t today = ins_day_of_us(now_us);
    int64_t last = ins_grain_start(today, grain, &model->calendar);
    int64_t before = grain == INS_GRAIN_WEEK ? last - YEAR_WEEKS * 7 : ins_add_months(last, -12);
    int64_t first = ins_grain_add(before, grain, 1);
    return (ins_period){.has_start = true,
                        .has_end = true,
                        .grain = grain,
                        .start_us = first * INS_DAY_US,
                        .end_us = (today + 1) * INS_DAY_US};
}

void ins_pair_steps(const ins_model *model, ins_plan *plan, ins_grain grain)
{
    const ins_calendar *calendar = &model->calendar;
    if (plan->comparison_kind != INS_COMPARE_TO_LAST_YEAR || !plan->period.has_start ||
        !plan->period.has_end)
        return;
    bool is_even = ins_period_steps(&plan->period, grain, calendar) ==
                   ins_period_steps(&plan->comparison, grain, calendar);
    if (grain != INS_GRAIN_WEEK && is_even)
        return;
    ins_period same = plan->period;
    same.grain = grain;
    plan->comparison = ins_period_years_before(&same, 1);
    while (plan->comparison.end_us > plan->period.start_us) { /* 52 weeks are no whole year */
        plan->comparison.start_us -= WEEK_DAYS * INS_DAY_US;
        plan->comparison.end_us -= WEEK_DAYS * INS_DAY_US;
    }
}

static int64_t span_days(const ins_field *field, const ins_period *period)
{
    if (period->has_start && period->has_end)
        return ins_period_end_day(period) - ins_period_first_day(period);
    if (field->least.type != INSIGHTS_TYPE_DATE || field->greatest.type != INSIGHTS_TYPE_DATE)
        return YEAR_DAYS;
    return field->greatest.as.integer - field->least.as.integer;
}

ins_grain ins_fitting_grain(const ins_model *model, ins_field_ref time, const ins_period *period)
{
    const ins_field *field = ins_model_field(model, time);
    int64_t days = span_days(field, period);
    if (ins_field_is_year(field))
        return INS_GRAIN_YEAR;
    return days <= 45     ? INS_GRAIN_DAY
           : days <= 200  ? INS_GRAIN_WEEK
           : days <= 1500 ? INS_GRAIN_MONTH
                          : INS_GRAIN_YEAR;
}

/* ---- comparisons ---- */

ins_comparison_kind ins_fair_comparison(const ins_model *model, ins_field_ref time,
                                        const ins_period *whole)
{
    const ins_field *field = ins_model_field(model, time);
    ins_period year_before = ins_period_years_before(whole, 1);
    int64_t first = INT64_MAX;
    if (field->least.type == INSIGHTS_TYPE_DATE)
        first = field->least.as.integer;
    else if (field->least.type == INSIGHTS_TYPE_DATETIME)
        first = ins_day_of_us(field->least.as.integer);
    bool reaches = first <= ins_period_first_day(&year_before);
    return whole->grain >= INS_GRAIN_MONTH && reaches ? INS_COMPARE_TO_LAST_YEAR
                                                      : INS_COMPARE_TO_PREVIOUS;
}

static int year_of(const ins_period *period)
{
    return ins_date_of(ins_period_first_day(period)).year;
}

static bool is_within_a_year(const ins_period *period)
{
    return period->has_start && period->has_end &&
           ins_period_end_day(period) - ins_period_first_day(period) <= YEAR_DAYS;
}

static bool is_same_span(const ins_period *a, const ins_period *b)
{
    return a->has_start && b->has_start && a->has_end && b->has_end && a->start_us == b->start_us &&
           a->end_us == b->end_us;
}

static bool says_prior(const ins_period *period)
{
    const char *at = period->label == NULL ? "" : period->label;
    while (*at != '\0') {
        size_t size = strcspn(at, " ");
        if (ins_lexicon_lists(INS_LIST_PRIOR, (ins_slice){at, size}))
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}

/* "the last 6 months compared with the previous 6 months": the same stretch by the calendar, but
 * the one before it is meant. */
static bool means_before(const ins_period *whole, const ins_period *named)
{
    return is_same_span(whole, named) && says_prior(named) && !says_prior(whole);
}

ins_comparison_kind ins_named_comparison(const ins_model *model, const ins_period *whole,
                                         ins_period *named)
{
    bool is_year = named->grain == INS_GRAIN_YEAR && named->count <= 1 && named->has_start &&
                   is_within_a_year(whole);
    bool is_one_year = is_year && ins_date_of(ins_period_end_day(whole) - 1).year == year_of(whole);
    int years = is_one_year ? year_of(whole) - year_of(named) : 0;
    if (years > 0)
        *named = ins_period_years_before(whole, years);
    if (years == 1)
        return INS_COMPARE_TO_LAST_YEAR;
    ins_period before = ins_period_previous(whole, &model->calendar);
    if (means_before(whole, named))
        *named = before;
    return is_same_span(named, &before) ? INS_COMPARE_TO_PREVIOUS : INS_COMPARE_TO_PERIOD;
}

const char *ins_pair_periods(const ins_model *model, int64_t now_us, const ins_period *whole,
                             ins_comparison_kind kind, const ins_period *named, ins_plan *plan)
{
    if (!whole->has_start || !whole->has_end)
        return "a comparison needs a period with a start and an end";
    plan->period_total_days = (size_t)(ins_period_end_day(whole) - ins_period_first_day(whole));
    plan->period = ins_period_until(whole, now_us);
    if (plan->period.end_us <= plan->period.start_us)
        return "the period asked about has not begun";
    if (kind == INS_COMPARE_TO_PERIOD && is_same_span(whole, named))
        return "a period is not compared with itself";
    plan->comparison_kind = kind;
    if (kind == INS_COMPARE_TO_PERIOD)
        plan->comparison = *named;
    else if (kind == INS_COMPARE_TO_LAST_YEAR)
        plan->comparison = ins_period_years_before(whole, 1);
    else
        plan->comparison = ins_period_previous(whole, &model->calendar);
    if (plan->period.end_us < whole->end_us)
        plan->comparison = ins_period_equal_days(&plan->period, &plan->comparison);
    return NULL;
}

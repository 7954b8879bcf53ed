/* Steps of two periods that are compared: which stand beside each other, and how far apart. */
#include "plan/steps.h"

#include "plan/check.h"
#include "plan/measure.h"

static bool is_step(ins_grain grain)
{
    return grain >= INS_GRAIN_DAY && grain <= INS_GRAIN_CENTURY;
}

static bool is_in_months(ins_grain grain)
{
    return grain >= INS_GRAIN_MONTH;
}

/* A year that is a number is a step as it is. */
static ins_grain grain_of(const ins_model *model, const ins_plan_dimension *dimension)
{
    bool is_year = ins_field_is_year(ins_model_field(model, dimension->field));
    return dimension->grain == INS_GRAIN_NONE && is_year ? INS_GRAIN_YEAR : dimension->grain;
}

/* Days or months since 1970 of the step that holds a day. Years that are numbers are those of the
 * civil calendar. */
static int64_t place_of(int64_t day, ins_grain grain, const ins_calendar *calendar)
{
    int64_t start = ins_grain_start(day, grain, calendar);
    if (!is_in_months(grain))
        return start;
    ins_date date = ins_date_of(start);
    return (int64_t)date.year * 12 + date.month;
}

static const ins_calendar *calendar_of(const ins_model *model, const ins_plan_dimension *dimension)
{
    bool is_year = ins_field_is_year(ins_model_field(model, dimension->field));
    return is_year ? NULL : &model->calendar;
}

bool ins_plan_is_paired(const ins_plan *plan, const ins_model *model,
                        const ins_plan_dimension *dimension)
{
    return plan->time.dataset >= 0 && ins_period_is_set(&plan->comparison) &&
           ins_field_ref_equal(dimension->field, plan->time) && is_step(grain_of(model, dimension));
}

ins_step_shift ins_plan_step_shift(const ins_plan *plan, const ins_model *model,
                                   const ins_plan_dimension *dimension)
{
    ins_grain grain = grain_of(model, dimension);
    const ins_calendar *calendar = calendar_of(model, dimension);
    int64_t count = place_of(ins_period_first_day(&plan->period), grain, calendar) -
                    place_of(ins_period_first_day(&plan->comparison), grain, calendar);
    if (ins_field_is_year(ins_model_field(model, dimension->field)))
        return (ins_step_shift){INS_GRAIN_YEAR, (int)(count / 12)};
    return (ins_step_shift){is_in_months(grain) ? INS_GRAIN_MONTH : INS_GRAIN_DAY, (int)count};
}

int64_t ins_period_steps(const ins_period *period, ins_grain grain, const ins_calendar *calendar)
{
    if (!period->has_start || !period->has_end || !is_step(grain))
        return 0;
    int64_t first = place_of(ins_period_first_day(period), grain, calendar);
    int64_t last = place_of(ins_period_end_day(period) - 1, grain, calendar);
    return (last - first) / ins_grain_width(grain) + 1;
}

static bool is_overlapping(const ins_plan *plan)
{
    return plan->period.start_us < plan->comparison.end_us &&
           plan->comparison.start_us < plan->period.end_us;
}

insights_status ins_check_paired(const ins_plan_check *check, const ins_plan_dimension *dimension)
{
    const ins_plan *plan = check->plan;
    bool is_compared = plan->time.dataset >= 0 && ins_period_is_set(&plan->comparison) &&
                       ins_field_ref_equal(dimension->field, plan->time) &&
                       !ins_grain_is_cycle(dimension->grain);
    if (!is_compared)
        return INSIGHTS_OK;
    if (!ins_plan_is_paired(plan, check->model, dimension))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "two periods are compared step by step in steps of days or longer");
    ins_grain grain = grain_of(check->model, dimension);
    const ins_calendar *calendar = calendar_of(check->model, dimension);
    int64_t steps = ins_period_steps(&plan->period, grain, calendar);
    int64_t others = ins_period_steps(&plan->comparison, grain, calendar);
    if (steps == 0 || others == 0)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "periods are compared step by step when both have a start and an end");
    if (steps != others)
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "the period has %lld steps of a %s and the one it is compared with %lld",
                        (long long)steps, ins_grain_name(grain), (long long)others);
    if (is_overlapping(plan))
        return ins_fail(check->err, INSIGHTS_INVALID,
                        "periods that overlap are not compared step by step");
    return INSIGHTS_OK;
}

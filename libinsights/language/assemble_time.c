/* Time in a plan: which field, which period, what it is compared with, which steps. */
#include "language/assemble.h"

#include "language/plan_time.h"
#include "plan/measure.h"

#include <string.h>

/* The time that was named, or that of the rows; dataset -1: none. */
static ins_field_ref time_of(const ins_draft *draft)
{
    ins_field_ref named = {.dataset = draft->reader->dataset, .field = draft->request->time_field};
    return named.field >= 0 ? named : ins_time_of_rows(draft->reader->model, named.dataset);
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

/* A change needs a period; when none was said it is the latest month's worth of days, and of steps
 * that are compared with those of the year before a year of them. */
static ins_period default_period(ins_draft *draft)
{
    const ins_request *request = draft->request;
    if (request->is_trend && request->comparison_kind == INS_COMPARE_TO_LAST_YEAR &&
        request->grain >= INS_GRAIN_DAY && request->grain < INS_GRAIN_YEAR) {
        ins_note(draft->reader, ins_say(draft->reader,
                                        "no period was named: the %ss of one year "
                                        "up to today are used",
                                        ins_grain_name(request->grain)));
        return ins_recent_steps(draft->reader->model, draft->reader->now_us, request->grain);
    }
    ins_note(draft->reader, "no period was named: the last 30 days are used");
    return ins_recent_days(draft->reader->now_us);
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

/* What is compared with when nobody says it; a cause or a direction has it in its answer. */
static ins_comparison_kind assumed_comparison(ins_draft *draft, const ins_period *whole)
{
    const ins_request *request = draft->request;
    ins_comparison_kind kind = ins_fair_comparison(draft->reader->model, draft->plan->time, whole);
    if (!request->is_why && request->direction == 0)
        ins_note(draft->reader,
                 kind == INS_COMPARE_TO_LAST_YEAR
                     ? "nothing to compare with was named: the year before is used"
                     : "nothing to compare with was named: the period before is used");
    return kind;
}

static bool set_both_periods(ins_draft *draft, const ins_period *whole)
{
    const ins_request *request = draft->request;
    const ins_model *model = draft->reader->model;
    ins_comparison_kind kind = request->comparison_kind;
    ins_period named = request->second_period;
    if (request->has_second_period)
        kind = ins_named_comparison(model, whole, &named);
    else if (kind == INS_COMPARE_TO_NOTHING)
        kind = assumed_comparison(draft, whole);
    const char *problem =
        ins_pair_periods(model, draft->reader->now_us, whole, kind, &named, draft->plan);
    if (problem != NULL)
        ins_give_up(draft->reader, problem);
    return problem == NULL;
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
    if (named >= 0 &&
        (time.dataset < 0 || ins_field_is_year(ins_reader_field(draft->reader, time))))
        return ins_draft_dimension(draft, (ins_field_ref){draft->reader->dataset, named},
                                   INS_GRAIN_NONE) >= 0;
    if (plan->time.dataset < 0 && !set_time(draft))
        return false;
    bool is_year = ins_field_is_year(ins_reader_field(draft->reader, plan->time));
    if (grain == INS_GRAIN_NONE)
        grain = ins_fitting_grain(draft->reader->model, plan->time, &plan->period);
    bool is_day = ins_reader_field(draft->reader, plan->time)->type == INSIGHTS_TYPE_DATE;
    bool is_of_day =
        grain == INS_GRAIN_HOUR_OF_DAY || (grain > INS_GRAIN_NONE && grain < INS_GRAIN_DAY);
    if (is_day && is_of_day) {
        ins_give_up(draft->reader, "the data only says the day, not the time of day");
        return false;
    }
    if (is_year && grain != INS_GRAIN_YEAR) {
        ins_give_up(draft->reader, "the data only says the year");
        return false;
    }
    if (ins_period_is_set(&plan->comparison))
        ins_pair_steps(draft->reader->model, plan, grain);
    return ins_draft_dimension(draft, plan->time, grain) >= 0;
}

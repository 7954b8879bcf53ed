/* Steps of time that are asked for: "days with revenue above 40000", "which month was best", "how
 * many weeks had". They are groups, and what is said of them are conditions on groups. */
#include "language/assemble.h"

#include "plan/measure.h"

static const char *step_name(const ins_reader *reader)
{
    return ins_grain_label(reader->request.grain);
}

/* An amount without a word that says how rows become one: of each step, where it adds up. */
static bool total_test(ins_reader *reader, ins_test *test)
{
    if (test->is_group || test->subject.is_entity || test->subject.metric >= 0 ||
        test->nested != NULL || test->compare > INS_COMPARE_BETWEEN)
        return true;
    const ins_field *field = ins_reader_field(reader, test->subject.field);
    if (!ins_is_quantity(field))
        return true;
    if (field->format.additivity != INS_ADDITIVE ||
        test->subject.field.dataset != reader->dataset) {
        ins_give_up(reader, ins_say(reader, "it is not clear which %s of a %s is meant",
                                    field->naming.label, step_name(reader)));
        return false;
    }
    test->is_group = true;
    test->subject.is_aggregate = true;
    test->subject.aggregate = INS_AGGREGATE_SUM;
    return true;
}

/* A step without rows is no group: below a bound, or as the least, it would belong there. */
static void note_missing_steps(ins_reader *reader)
{
    const ins_request *request = &reader->request;
    bool holds_for_none = request->is_superlative && !request->is_descending;
    for (size_t i = 0; i < request->test_count; i++)
        holds_for_none |=
            request->tests[i].is_group && (request->tests[i].compare == INS_COMPARE_LESS ||
                                           request->tests[i].compare == INS_COMPARE_LESS_EQUAL);
    if (holds_for_none)
        ins_note(reader, ins_say(reader, "%ss without %s are not among them", step_name(reader),
                                 ins_reader_dataset(reader)->plural));
}

/* A change from one time to another, or what is made of figures along time. */
static bool is_change(const ins_request *request)
{
    return request->is_why || request->direction != 0 || request->wants_change ||
           request->has_second_period || request->comparison_kind != INS_COMPARE_TO_NOTHING ||
           request->transform != INS_TRANSFORM_NONE;
}

/* What is asked of the steps is a condition on each, the best of them, or a figure beside them. */
static bool is_read(const ins_request *request)
{
    bool is_other =
        request->is_share || request->has_derive || request->has_over || request->wants_everything;
    return !is_change(request) && !is_other && !(request->counts_steps && request->is_superlative);
}

static bool settle_tests(ins_reader *reader, bool *has_condition)
{
    ins_request *request = &reader->request;
    for (size_t i = 0; i < request->test_count; i++) {
        ins_test *test = &request->tests[i];
        if (test->nested != NULL || !total_test(reader, test))
            return false;
        *has_condition |= test->is_group || test->subject.metric >= 0;
    }
    return true;
}

static bool names_figure(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (ins_is_figure(&request->heads[i]))
            return true;
    return false;
}

bool ins_settle_asked_steps(ins_reader *reader)
{
    ins_request *request = &reader->request;
    bool has_condition = false;
    if (!request->asks_steps)
        return true;
    bool is_served = is_read(request) && settle_tests(reader, &has_condition) &&
                     (has_condition || request->is_superlative || request->wants_rank ||
                      (names_figure(request) && !request->counts_steps));
    if (!is_served)
        ins_give_up(reader,
                    ins_say(reader, "it is not clear what is asked of the %ss", step_name(reader)));
    note_missing_steps(reader);
    /* "month and revenue" is a figure by month. */
    request->asks_steps = has_condition || request->is_superlative;
    return is_served;
}

/* Rows without a time belong to no step. */
static bool leave_out_timeless(ins_draft *draft)
{
    ins_plan *plan = draft->plan;
    if (!ins_reader_field(draft->reader, plan->time)->has_nulls || plan->period.has_start ||
        plan->period.has_end)
        return true;
    ins_condition *present = ARENA_NEW(draft->reader->arena, ins_condition);
    if (present == NULL)
        draft->reader->is_out_of_memory = true;
    if (present == NULL || plan->filter_count == INS_PLAN_FILTERS_MAX)
        return false;
    *present = (ins_condition){.field = plan->time, .compare = INS_COMPARE_NOT_NULL};
    draft->filters[plan->filter_count++] = (ins_filter){present, 1};
    return true;
}

/* The step that holds now has not seen all of its rows. */
static void note_running_step(ins_draft *draft)
{
    ins_reader *reader = draft->reader;
    const ins_plan *plan = draft->plan;
    ins_grain grain = reader->request.grain;
    int64_t today = ins_day_of_us(reader->now_us);
    if (grain <= INS_GRAIN_DAY)
        return;
    int64_t start = ins_grain_start(today, grain, &reader->model->calendar);
    const ins_field *field = ins_reader_field(reader, plan->time);
    bool is_before = plan->period.has_end && ins_period_end_day(&plan->period) <= start;
    bool is_later = plan->period.has_start && ins_period_first_day(&plan->period) > today;
    bool has_rows = field->greatest.type != INSIGHTS_TYPE_DATE || /* unknown */
                    field->greatest.as.integer >= start;
    if (!is_before && !is_later && has_rows && !ins_field_is_year(field))
        ins_note(reader, ins_say(reader, "this %s is not over yet", ins_grain_name(grain)));
}

/* Sums over weekdays or months of the year are told by how often each is there as well. */
static void note_cycle(ins_draft *draft)
{
    enum { WEEK_DAYS = 7, YEAR_DAYS = 366 };
    const ins_period *period = &draft->plan->period;
    ins_grain cycle = draft->request->grain;
    bool is_bounded = period->has_start && period->has_end;
    int64_t days = is_bounded ? ins_period_end_day(period) - ins_period_first_day(period) : 0;
    if (cycle == INS_GRAIN_WEEKDAY && days % WEEK_DAYS != 0)
        ins_note(draft->reader, "not every weekday is there equally often");
    bool is_of_year = cycle == INS_GRAIN_MONTH_OF_YEAR || cycle == INS_GRAIN_QUARTER_OF_YEAR;
    if (is_of_year && (!is_bounded || days > YEAR_DAYS))
        ins_note(draft->reader, "those of all years are put together");
}

/* "months with more than 100 customers": those of the sales of a month, not the ones whose only
 * date falls into it. */
static bool happens_elsewhere(const ins_draft *draft)
{
    const ins_reader *reader = draft->reader;
    const ins_request *request = draft->request;
    bool is_asked = request->asks_steps || ins_grain_is_cycle(request->grain);
    if (!is_asked || request->time_field >= 0 || ins_are_dealings(reader->model, reader->dataset))
        return false;
    for (size_t i = 0; i < reader->model->dataset_count; i++)
        if (ins_are_dealings(reader->model, (int)i) &&
            ins_is_reached(reader->model, (int)i, reader->dataset))
            return true;
    return false;
}

/* A column "month" beside a column "year": months that are counted or averaged are of all years. */
static bool mixes_years(ins_draft *draft, ins_grain wider)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    const ins_request *request = draft->request;
    bool counts =
        request->counts_steps || wider != INS_GRAIN_NONE || request->over_step != INS_GRAIN_NONE;
    bool has_year = false;
    for (size_t i = 0; i < dataset->field_count; i++)
        has_year |= ins_field_is_year(&dataset->fields[i]);
    if (!counts || !has_year || draft->plan->time.dataset >= 0)
        return false;
    ins_give_up(draft->reader, "steps of different years cannot be told apart here");
    return true;
}

bool ins_draft_asked_steps(ins_draft *draft)
{
    if (happens_elsewhere(draft)) {
        ins_give_up_rows(draft->reader, ins_say(draft->reader, "%s have no steps of time",
                                                ins_reader_dataset(draft->reader)->plural));
        return false;
    }
    ins_grain wider = draft->request->wider_step;
    if (!ins_draft_trend(draft) ||
        (wider != INS_GRAIN_NONE && ins_draft_dimension(draft, draft->plan->time, wider) < 0))
        return false;
    if (mixes_years(draft, wider))
        return false;
    note_cycle(draft);
    if (!draft->request->asks_steps || draft->plan->time.dataset < 0)
        return true;
    note_running_step(draft);
    return leave_out_timeless(draft);
}

ins_plan *ins_assemble_step_count(ins_reader *reader)
{
    const ins_plan *groups = ins_assemble_request(reader);
    if (groups == NULL || reader->is_out_of_memory)
        return NULL;
    if (groups->dimension_count != 1) {
        ins_give_up(reader,
                    ins_say(reader, "it is not clear which %ss are counted", step_name(reader)));
        return NULL;
    }
    return ins_plan_over(
        reader, groups,
        (ins_plan_measure){.aggregate = INS_AGGREGATE_ROWS,
                           .field = {.dataset = groups->dataset, .field = -1},
                           .metric = -1,
                           .label = ins_say(reader, "number of %ss", step_name(reader))});
}

/* Steps lie within those that they are shown by: days within months, no weeks. */
static bool lies_within(ins_grain step, ins_grain wider)
{
    if (wider == INS_GRAIN_NONE)
        return true;
    if (wider == INS_GRAIN_WEEKDAY)
        return step == INS_GRAIN_DAY;
    bool is_of_year = wider == INS_GRAIN_MONTH_OF_YEAR || wider == INS_GRAIN_QUARTER_OF_YEAR;
    if (step == INS_GRAIN_WEEK || (ins_grain_is_cycle(wider) && !is_of_year))
        return false;
    return is_of_year
               ? step <= (wider == INS_GRAIN_MONTH_OF_YEAR ? INS_GRAIN_MONTH : INS_GRAIN_QUARTER)
               : step < wider;
}

static bool is_figure_of_steps(const ins_request *request)
{
    bool is_other = request->has_order || request->is_superlative || request->is_share ||
                    request->has_derive || request->asks_steps || request->group_by_heads;
    for (size_t i = 0; i < request->test_count; i++)
        is_other |= request->tests[i].is_group || request->tests[i].subject.metric >= 0;
    return request->head_count == 1 && !is_other && !is_change(request) &&
           lies_within(request->over_step, request->grain);
}

/* The totals of each step, with the groups and the wider steps that they are shown by. */
static const ins_plan *totals_of_steps(ins_reader *reader)
{
    ins_reader inner = *reader;
    ins_request *request = &inner.request;
    inner.depth++;
    request->has_over = false;
    request->wider_step = request->grain;
    request->grain = request->over_step;
    request->is_trend = true;
    request->asks_steps = true;
    const ins_plan *plan = ins_assemble_request(&inner);
    reader->is_out_of_memory |= inner.is_out_of_memory;
    for (size_t i = reader->note_count; i < inner.note_count; i++)
        ins_note(reader, inner.notes[i]);
    if (plan == NULL)
        ins_give_up(reader, inner.problem == NULL ? "the steps are not clear" : inner.problem);
    return plan;
}

ins_plan *ins_assemble_over_steps(ins_reader *reader)
{
    const ins_request *request = &reader->request;
    const char *step = ins_grain_label(request->over_step);
    if (!is_figure_of_steps(request)) {
        ins_give_up(reader,
                    ins_say(reader, "it is not clear which figure of each %s is meant", step));
        return NULL;
    }
    const ins_plan *totals = totals_of_steps(reader);
    if (totals == NULL)
        return NULL;
    const char *label = ins_say(reader, "%s %s of a %s", ins_over_word(request->over),
                                totals->measures[0].label, step);
    ins_plan *plan = ins_plan_over(
        reader, totals,
        (ins_plan_measure){
            .aggregate = request->over, .field = {-1, -1}, .metric = -1, .label = label});
    if (plan != NULL && totals->dimension_count > 1) {
        plan->kind = INS_PLAN_BREAKDOWN;
        plan->dimensions = totals->dimensions + 1;
        plan->dimension_count = totals->dimension_count - 1;
    }
    ins_note(reader, ins_say(reader, "%ss without %s are not among them", step,
                             ins_reader_dataset(reader)->plural));
    return reader->is_out_of_memory ? NULL : plan;
}

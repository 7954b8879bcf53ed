/* Periods in a question: which field they restrict, and which one is compared with which. */
#include "language/walker.h"

static bool holds_years(const ins_field *field)
{
    bool is_number = field->type == INSIGHTS_TYPE_INT || field->type == INSIGHTS_TYPE_FLOAT;
    return is_number && field->role != INS_ROLE_TIME && ins_value_number(&field->least) >= 1000 &&
           ins_value_number(&field->greatest) <= 2200;
}

/* "founded before 1900" where the column simply holds the year as a number. */
static bool take_years(ins_walker *walk, const ins_period *period)
{
    bool is_field = walk->has_subject && !walk->subject.is_aggregate && !walk->subject.is_entity &&
                    walk->subject.metric < 0;
    if (!is_field || !holds_years(ins_reader_field(walk->reader, walk->subject.field)))
        return false;
    int64_t first = period->has_start ? ins_date_of(ins_period_first_day(period)).year : 0;
    int64_t end = period->has_end ? ins_date_of(ins_period_end_day(period)).year : 0;
    bool is_whole =
        (!period->has_start || ins_days_of((int)first, 1, 1) == ins_period_first_day(period)) &&
        (!period->has_end || ins_days_of((int)end, 1, 1) == ins_period_end_day(period));
    if (!is_whole)
        return false;
    ins_value values[2] = {ins_value_int(first), ins_value_int(end - 1)};
    ins_item subject = walk->subject;
    if (period->has_start && period->has_end)
        ins_add_test(walk, &subject, INS_COMPARE_BETWEEN, values, 2);
    else if (period->has_start)
        ins_add_test(walk, &subject, INS_COMPARE_GREATER_EQUAL, values, 1);
    else
        ins_add_test(walk, &subject, INS_COMPARE_LESS_EQUAL, values + 1, 1);
    return true;
}

/* "movies made after 1980" over ratings of movies: both have dates. */
static bool belongs_to_other(const ins_walker *walk)
{
    size_t at = walk->at;
    while (at > 0 && !ins_is_name_at(walk, at - 1) && walk->reader->senses[at - 1].is_lexeme)
        at--;
    const ins_link *field =
        at == 0 || !ins_is_name_at(walk, at - 1) ? NULL : walk->reader->senses[at - 1].field;
    if (field == NULL || walk->has_subject)
        return false;
    const ins_model *model = walk->reader->model;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        bool is_it = (int)link->from == walk->reader->dataset &&
                     field->ref.dataset == walk->reader->dataset &&
                     (int)link->from_fields[0] == field->ref.field;
        const ins_dataset *other = &model->datasets[link->to];
        for (size_t j = 0; is_it && j < other->field_count; j++)
            if (other->fields[j].role == INS_ROLE_TIME)
                return true;
    }
    return false;
}

void ins_take_period(ins_walker *walk)
{
    const ins_period *period = &walk->reader->atoms->items[walk->at].period;
    ins_request *request = walk->request;
    ins_mark(walk, walk->at, INS_WORD_PERIOD, NULL);
    if (walk->joins_or)
        ins_give_up(walk->reader, "a condition or a period cannot be asked for together yet");
    if (take_years(walk, period))
        return;
    if (belongs_to_other(walk))
        ins_give_up(walk->reader, "it is not clear which date the period is about");
    walk->last_was_period = true;
    bool is_over = walk->has_compare && !walk->has_subject && walk->number_count == 0;
    walk->has_compare = walk->has_compare && !is_over; /* "over the last 12 months" */
    if (!request->has_period) {
        request->period = *period;
        request->has_period = true;
        if (walk->has_subject && !walk->subject.is_aggregate && walk->subject.metric < 0 &&
            ins_reader_field(walk->reader, walk->subject.field)->role == INS_ROLE_TIME) {
            request->time_field = walk->subject.field.field;
            walk->has_subject = false;
            walk->has_compare = false;
        }
        return;
    }
    if (request->has_second_period)
        ins_give_up(walk->reader, "more than two periods are named");
    request->second_period = *period;
    request->has_second_period = true;
}

/* Periods in a question: which field they restrict, and which one is compared with which. */
#include "language/walker.h"

bool ins_holds_years(const ins_field *field)
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
    if (!is_field || !ins_holds_years(ins_reader_field(walk->reader, walk->subject.field)))
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
    int other = field->ref.dataset == walk->reader->dataset
                    ? ins_referred_by(walk->reader, field->ref)
                    : -1;
    const ins_dataset *rows = other < 0 ? NULL : &walk->reader->model->datasets[other];
    for (size_t i = 0; rows != NULL && i < rows->field_count; i++)
        if (rows->fields[i].role == INS_ROLE_TIME)
            return true;
    return false;
}

/* "shipments arrived in May": the date of the arrival, when there is such a column. */
static int date_of_verb(const ins_walker *walk)
{
    size_t at = walk->at;
    while (at > 0 && (ins_meaning_at(walk, at - 1) == INS_MEANS_IN ||
                      ins_meaning_at(walk, at - 1) == INS_MEANS_NOTHING))
        at--;
    ins_meaning meaning = at == 0 ? INS_MEANS_NOTHING : ins_meaning_at(walk, at - 1);
    if (meaning != INS_MEANS_PARTICIPLE && meaning != INS_MEANS_VERB)
        return -1;
    const ins_link *field = walk->reader->senses[at - 1].field;
    bool is_date = field != NULL && field->ref.dataset == walk->reader->dataset &&
                   ins_reader_field(walk->reader, field->ref)->role == INS_ROLE_TIME;
    return is_date ? field->ref.field : -1;
}

/* "compared with last year" names only the other side: the one asked about is running. */
static bool is_other_side(const ins_walker *walk)
{
    size_t at = walk->at;
    while (at > 0 && ins_meaning_at(walk, at - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, at - 1) && walk->reader->senses[at - 1].is_lexeme)
        at--;
    return at > 1 && ins_meaning_at(walk, at - 1) == INS_MEANS_VERSUS;
}

static void take_other_side(ins_walker *walk, const ins_period *period)
{
    ins_request *request = walk->request;
    if (!period->has_start || period->count > 1 || period->grain <= INS_GRAIN_DAY) {
        ins_give_up(walk->reader, "it is not clear which period is compared with that one");
        return;
    }
    int64_t today = ins_day_of_us(walk->reader->now_us);
    int64_t start = ins_grain_start(today, period->grain, &walk->reader->model->calendar);
    int64_t end = ins_grain_add(start, period->grain, 1);
    request->period = (ins_period){
        .has_start = true,
        .has_end = true,
        .is_to_date = true,
        .start_us = start * INS_DAY_US,
        .end_us = end * INS_DAY_US,
        .grain = period->grain,
        .count = 1,
        .label = ins_say(walk->reader, "this %s", ins_grain_name(period->grain)),
    };
    ins_note(walk->reader,
             ins_say(walk->reader, "this %s so far is compared", ins_grain_name(period->grain)));
    request->has_period = true;
    request->second_period = *period;
    request->has_second_period = true;
}

/* "for wines of vintages before 2015": the date just named says what the period is about. */
static bool is_date_here(const ins_walker *walk, const ins_item *item)
{
    return !item->is_aggregate && !item->is_entity && item->metric < 0 &&
           item->field.dataset == walk->reader->dataset &&
           ins_reader_field(walk->reader, item->field)->role == INS_ROLE_TIME;
}

static int date_just_named(ins_walker *walk)
{
    ins_request *request = walk->request;
    size_t at = walk->at;
    while (at > 0 && ins_meaning_at(walk, at - 1) == INS_MEANS_NOTHING &&
           !ins_is_name_at(walk, at - 1))
        at--;
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_named = last != NULL && at > 0 && last->atom == at - 1 && request->has_entity &&
                    is_date_here(walk, last) && ins_follows_of(walk, last);
    if (is_named)
        request->head_count--;
    return is_named ? last->field.field : -1;
}

/* The period asked about, of the date that was named or that the verb is about. */
static void take_first_period(ins_walker *walk, const ins_period *period)
{
    ins_request *request = walk->request;
    bool is_date = walk->has_subject && !walk->subject.is_aggregate && walk->subject.metric < 0 &&
                   walk->subject.field.dataset == walk->reader->dataset &&
                   ins_reader_field(walk->reader, walk->subject.field)->role == INS_ROLE_TIME;
    int date = walk->has_subject ? -1 : date_of_verb(walk);
    if (date < 0 && !walk->has_subject)
        date = date_just_named(walk);
    if (date >= 0)
        request->time_field = date;
    if (is_date) {
        request->time_field = walk->subject.field.field;
        walk->has_subject = false;
        walk->has_compare = false;
    }
    request->period = *period;
    request->has_period = true;
}

static void take_second_period(ins_walker *walk, const ins_period *period)
{
    if (walk->request->has_second_period)
        ins_give_up(walk->reader, "more than two periods are named");
    walk->request->second_period = *period;
    walk->request->has_second_period = true;
}

static ins_value edge_value(bool is_set, int64_t us)
{
    if (!is_set)
        return ins_value_null();
    return us % INS_DAY_US == 0 ? ins_value_date(us / INS_DAY_US) : ins_value_datetime(us);
}

/* A period among conditions of which one must hold is a condition itself. */
static void test_period(ins_walker *walk, const ins_period *period)
{
    ins_item subject = {
        .field = {.dataset = walk->reader->dataset}, .metric = -1, .atom = walk->at};
    int verb = date_of_verb(walk);
    subject.field.field = verb >= 0 ? verb
                          : walk->request->time_field >= 0
                              ? walk->request->time_field
                              : ins_reader_dataset(walk->reader)->time_field;
    if (walk->has_subject && !walk->subject.is_aggregate && walk->subject.metric < 0)
        subject.field = walk->subject.field;
    if (subject.field.field < 0) {
        ins_give_up(walk->reader, "it is not clear which date the period is about");
        return;
    }
    ins_value values[2] = {edge_value(period->has_start, period->start_us),
                           edge_value(period->has_end, period->end_us)};
    walk->has_subject = false;
    ins_add_test(walk, &subject, INS_COMPARE_PERIOD, values, 2);
}

/* The period read before "or" becomes a condition, too. */
bool ins_turn_period_into_test(ins_walker *walk)
{
    ins_request *request = walk->request;
    if (!request->has_period || request->has_second_period || request->test_count > 0)
        return false;
    bool joins = walk->joins_or;
    ins_period period = request->period;
    request->has_period = false;
    request->period = (ins_period){.has_start = false};
    walk->joins_or = false;
    walk->last_was_period = false;
    bool has_subject = walk->has_subject;
    ins_item waiting = walk->subject;
    walk->has_subject = false;
    test_period(walk, &period);
    walk->has_subject = has_subject;
    walk->subject = waiting;
    walk->joins_or = joins;
    return true;
}

void ins_take_period(ins_walker *walk)
{
    const ins_period *period = &walk->reader->atoms->items[walk->at].period;
    ins_mark(walk, walk->at, INS_WORD_PERIOD, NULL);
    if (take_years(walk, period))
        return;
    if (walk->joins_or) {
        test_period(walk, period);
        return;
    }
    if (belongs_to_other(walk))
        ins_give_up(walk->reader, "it is not clear which date the period is about");
    walk->last_was_period = true;
    bool is_over = walk->has_compare && !walk->has_subject && walk->number_count == 0;
    walk->has_compare = walk->has_compare && !is_over; /* "over the last 12 months" */
    if (walk->request->has_period)
        take_second_period(walk, period);
    else if (is_other_side(walk))
        take_other_side(walk, period);
    else
        take_first_period(walk, period);
}

bool ins_take_other_year(ins_walker *walk)
{
    ins_request *request = walk->request;
    const ins_atom *atom = &walk->reader->atoms->items[walk->at];
    int year = (int)atom->token->number;
    bool is_year = atom->token->text.size == 4 && year >= 1900 && year < 2200 &&
                   (double)year == atom->token->number;
    bool follows_year = request->has_period && !request->has_second_period &&
                        request->period.grain == INS_GRAIN_YEAR && is_other_side(walk);
    if (!is_year || !follows_year)
        return false;
    ins_mark(walk, walk->at, INS_WORD_PERIOD, NULL);
    request->second_period = (ins_period){
        .has_start = true,
        .has_end = true,
        .start_us = ins_days_of(year, 1, 1) * INS_DAY_US,
        .end_us = ins_days_of(year + 1, 1, 1) * INS_DAY_US,
        .grain = INS_GRAIN_YEAR,
        .count = 1,
        .label = ins_say(walk->reader, "%d", year),
    };
    request->has_second_period = true;
    return true;
}

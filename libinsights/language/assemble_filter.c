/* Turns tests into filters on rows and havings on groups, with values of the right type. */
#include "language/assemble.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* What a bare number beside a date is taken for. */
enum { YEAR_LEAST = 1000, YEAR_GREATEST = 9998 };

static bool is_text_type(const ins_field *field)
{
    return field->type == INSIGHTS_TYPE_TEXT && !field->is_numeric_text;
}

static ins_value year_start(double year)
{
    return ins_value_date(ins_days_of((int)year, 1, 1));
}

/* A bare year compared with a date: the year's first day, or the next one's. */
static bool compare_year(ins_reader *reader, ins_condition *condition, ins_value *values)
{
    double year = ins_value_number(&condition->values[0]);
    bool is_year = year >= YEAR_LEAST && year <= YEAR_GREATEST && floor(year) == year;
    if (!is_year) { /* "sold on more than 3 days" */
        ins_give_up(reader, "a date is compared with something that is no year");
        return false;
    }
    double last =
        condition->compare == INS_COMPARE_BETWEEN ? ins_value_number(&condition->values[1]) : year;
    values[0] = year_start(year);
    values[1] = year_start(last + 1);
    switch (condition->compare) {
    case INS_COMPARE_EQUAL:
    case INS_COMPARE_BETWEEN: break;
    case INS_COMPARE_GREATER:
        values[0] = values[1];
        values[1] = ins_value_null();
        break;
    case INS_COMPARE_GREATER_EQUAL: values[1] = ins_value_null(); break;
    case INS_COMPARE_LESS:
        values[1] = values[0];
        values[0] = ins_value_null();
        break;
    case INS_COMPARE_LESS_EQUAL: values[0] = ins_value_null(); break;
    default: ins_give_up(reader, "a date cannot be compared in this way"); return false;
    }
    condition->compare = INS_COMPARE_PERIOD;
    condition->value_count = 2;
    return true;
}

static bool number_from_text(ins_value *value)
{
    double number = 0;
    if (!ins_parse_double(value->as.text.data, value->as.text.size, &number))
        return false;
    *value = floor(number) == number && fabs(number) < 9e15 ? ins_value_int((int64_t)number)
                                                            : ins_value_double(number);
    return true;
}

static bool text_from_number(ins_reader *reader, ins_value *value)
{
    const char *text = ins_value_to_text(value, reader->arena);
    if (text == NULL)
        reader->is_out_of_memory = true;
    else
        *value = ins_value_text(ins_slice_of(text));
    return text != NULL;
}

static bool is_number_value(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_INT || value->type == INSIGHTS_TYPE_FLOAT;
}

static bool is_pattern(ins_compare compare)
{
    return compare >= INS_COMPARE_CONTAINS && compare <= INS_COMPARE_ENDS;
}

static bool is_number_type(insights_type type)
{
    return type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_FLOAT ||
           type == INSIGHTS_TYPE_DECIMAL;
}

/* A number compared with a text column is looked for as text, but has no order there. */
static bool fit_number(ins_reader *reader, const ins_field *field, ins_compare compare,
                       ins_value *value)
{
    bool orders = compare >= INS_COMPARE_LESS && compare <= INS_COMPARE_BETWEEN;
    if (!is_text_type(field))
        return true;
    if (!orders)
        return text_from_number(reader, value);
    ins_give_up(reader, ins_say(reader, "%s is a text and cannot be compared as an amount",
                                field->naming.label));
    return false;
}

static bool fit_text(ins_reader *reader, const ins_field *field, ins_compare compare,
                     ins_value *value)
{
    if (is_pattern(compare) || !is_number_type(field->type) || number_from_text(value))
        return true;
    ins_give_up(reader, ins_say(reader, "%s holds numbers, not texts", field->naming.label));
    return false;
}

/* Makes values fit the field they are compared with. */
static bool fit_values(ins_reader *reader, ins_condition *condition, ins_value *values)
{
    const ins_field *field = ins_reader_field(reader, condition->field);
    ins_compare compare = condition->compare;
    bool is_date = field->role == INS_ROLE_TIME && field->type != INSIGHTS_TYPE_INT;
    if (is_date && condition->value_count > 0 && is_number_value(&values[0]))
        return compare_year(reader, condition, values);
    for (size_t i = 0; i < condition->value_count; i++) {
        bool fits = true;
        if (is_number_value(&values[i]))
            fits = fit_number(reader, field, compare, &values[i]);
        else if (values[i].type == INSIGHTS_TYPE_TEXT)
            fits = fit_text(reader, field, compare, &values[i]);
        if (!fits)
            return false;
    }
    return true;
}

bool ins_draft_filter(ins_draft *draft, const ins_test *test)
{
    ins_reader *reader = draft->reader;
    ins_plan *plan = draft->plan;
    ins_value *values = ARENA_ARRAY(reader->arena, ins_value, READER_ITEMS_MAX);
    bool joins = test->joins_previous && plan->filter_count > 0;
    size_t before = joins ? draft->filters[plan->filter_count - 1].count : 0;
    ins_condition *any = ARENA_ARRAY(reader->arena, ins_condition, before + 1);
    if (values == NULL || any == NULL) {
        reader->is_out_of_memory = true;
        return false;
    }
    if (joins)
        memcpy(any, draft->filters[plan->filter_count - 1].any, before * sizeof *any);
    memcpy(values, test->values, test->value_count * sizeof *values);
    any[before] =
        (ins_condition){test->subject.field, test->compare, test->nested != NULL ? NULL : values,
                        test->value_count, test->nested};
    if (test->subject.is_entity) {
        ins_give_up(reader, "it is not clear what is compared");
        return false;
    }
    if (test->nested == NULL && !fit_values(reader, &any[before], values))
        return false;
    if (!joins && plan->filter_count == INS_PLAN_FILTERS_MAX)
        return false;
    size_t index = joins ? plan->filter_count - 1 : plan->filter_count++;
    draft->filters[index] = (ins_filter){any, before + 1};
    return true;
}

static bool add_having(ins_draft *draft, const ins_test *test)
{
    ins_reader *reader = draft->reader;
    ins_plan *plan = draft->plan;
    int measure = ins_draft_measure(draft, &test->subject);
    ins_value *values = ARENA_ARRAY(reader->arena, ins_value, READER_ITEMS_MAX);
    if (values == NULL) {
        reader->is_out_of_memory = true;
        return false;
    }
    bool is_served = measure >= 0 && test->compare <= INS_COMPARE_BETWEEN;
    if (!is_served) {
        ins_give_up(reader, "this condition on groups cannot be served yet");
        return false;
    }
    memcpy(values, test->values, test->value_count * sizeof *values);
    draft->havings[plan->having_count++] = (ins_having){.measure = (size_t)measure,
                                                        .compare = test->compare,
                                                        .values = values,
                                                        .value_count = test->value_count,
                                                        .joins_previous = test->joins_previous};
    return true;
}

static bool is_of_group(const ins_test *test)
{
    return test->is_group || test->subject.metric >= 0;
}

/* True where a condition on groups is joined by "or" to another one, or to one on rows. */
static bool joins_groups(const ins_request *request, size_t index)
{
    return index > 0 && request->tests[index].joins_previous &&
           (is_of_group(&request->tests[index]) || is_of_group(&request->tests[index - 1]));
}

/* One list of conditions on groups of which one must hold; what else is said of the rows stands in
 * front of it, for anything behind could be meant for the last one only. */
static bool is_one_list(const ins_request *request)
{
    size_t groups = 0;
    for (size_t i = 0; i < request->test_count; i++) {
        const ins_test *test = &request->tests[i];
        bool is_group = is_of_group(test);
        bool is_plain = test->against == NULL && !test->is_part && !test->is_of_operand;
        bool is_in_place = is_group ? test->joins_previous == (groups > 0)
                                    : groups == 0 && !joins_groups(request, i);
        if (!is_plain || !is_in_place)
            return false;
        groups += is_group;
    }
    return true;
}

/* "revenue above 5 or below 1" */
static bool settle_or(ins_reader *reader)
{
    bool has_or = false;
    for (size_t i = 0; i < reader->request.test_count; i++)
        has_or |= joins_groups(&reader->request, i);
    if (!has_or || is_one_list(&reader->request))
        return true;
    ins_give_up(reader, "it is not clear which conditions are joined by \"or\"");
    return false;
}

bool ins_draft_tests(ins_draft *draft)
{
    if (!settle_or(draft->reader))
        return false;
    for (size_t i = 0; i < draft->request->test_count; i++) {
        const ins_test *test = &draft->request->tests[i];
        bool is_group = is_of_group(test);
        if (test->is_part || test->is_of_operand || test->against != NULL)
            continue;
        if (!(is_group ? add_having(draft, test) : ins_draft_filter(draft, test)))
            return false;
    }
    for (size_t i = 0; i < draft->request->test_count; i++)
        if (draft->request->tests[i].against != NULL &&
            !ins_draft_against(draft, &draft->request->tests[i]))
            return false;
    return draft->request->limit_ratio == 0 || ins_draft_best_part(draft);
}

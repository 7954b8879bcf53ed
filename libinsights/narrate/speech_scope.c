/* The plan's filters in words that a sentence can take in: " for category Footwear, with age above
   30". */
#include "narrate/speech.h"

#include "narrate/number_text.h"
#include "plan/json.h"

enum { VALUES_SHOWN = 4 };

/* Words before the values of a condition; `with`: the condition is a clause of its own. */
typedef struct phrasing {
    const char *before; /* in front of the field's label */
    const char *after;  /* between label and values */
} phrasing;

static phrasing phrasing_of(ins_compare compare)
{
    static const phrasing phrasings[] = {
        [INS_COMPARE_EQUAL] = {"", " "},
        [INS_COMPARE_NOT_EQUAL] = {"", " other than "},
        [INS_COMPARE_LESS] = {"", " below "},
        [INS_COMPARE_LESS_EQUAL] = {"", " at most "},
        [INS_COMPARE_GREATER] = {"", " above "},
        [INS_COMPARE_GREATER_EQUAL] = {"", " at least "},
        [INS_COMPARE_BETWEEN] = {"", " between "},
        [INS_COMPARE_IN] = {"", " "},
        [INS_COMPARE_NOT_IN] = {"", " other than "},
        [INS_COMPARE_CONTAINS] = {"", " containing "},
        [INS_COMPARE_NOT_CONTAINS] = {"", " not containing "},
        [INS_COMPARE_STARTS] = {"", " starting with "},
        [INS_COMPARE_ENDS] = {"", " ending with "},
        [INS_COMPARE_IS_NULL] = {"missing ", ""},
        [INS_COMPARE_NOT_NULL] = {"known ", ""},
        [INS_COMPARE_PERIOD] = {"", " "},
        [INS_COMPARE_ABOVE_AVERAGE] = {"above-average ", ""},
        [INS_COMPARE_BELOW_AVERAGE] = {"below-average ", ""},
    };
    return phrasings[compare];
}

static bool is_number(const ins_value *value)
{
    return value->type == INSIGHTS_TYPE_INT || value->type == INSIGHTS_TYPE_FLOAT ||
           value->type == INSIGHTS_TYPE_DECIMAL;
}

static void speak_filter_value(ins_speech *speech, const ins_field *field, const ins_value *value)
{
    bool is_amount = field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER;
    ins_measure_format format = field->format;
    format.decimals = -1; /* as it was asked */
    if (is_amount && is_number(value))
        ins_amount(&speech->text, ins_value_number(value), &format);
    else
        ins_speak_value(speech, value);
}

static void speak_values(ins_speech *speech, const ins_field *field, const ins_condition *condition)
{
    size_t count = condition->value_count;
    size_t shown = count > VALUES_SHOWN + 1 ? VALUES_SHOWN : count;
    const char *last = condition->compare == INS_COMPARE_BETWEEN ? " and " : " or ";
    for (size_t i = 0; i < shown; i++) {
        ins_speak(speech, i == 0 ? "" : i + 1 == count ? last : ", ");
        speak_filter_value(speech, field, &condition->values[i]);
    }
    if (shown < count)
        ins_speakf(speech, " or %zu more", count - shown);
}

static void speak_span(ins_speech *speech, const ins_value *values)
{
    bool has_start = !ins_value_is_null(&values[0]);
    if (has_start) {
        ins_speak(speech, "from ");
        ins_speak_value(speech, &values[0]);
    }
    if (ins_value_is_null(&values[1]))
        return;
    ins_speak(speech, has_start ? " until before " : "before ");
    ins_speak_value(speech, &values[1]);
}

/* "active" and "not active" rather than "active yes". */
static bool speak_flag(ins_speech *speech, const ins_field *field, const ins_condition *condition)
{
    bool is_flag = condition->compare == INS_COMPARE_EQUAL && condition->value_count == 1 &&
                   condition->values[0].type == INSIGHTS_TYPE_BOOL;
    if (is_flag)
        ins_speakf(speech, "%s%s", condition->values[0].as.integer != 0 ? "" : "not ",
                   field->naming.label);
    return is_flag;
}

/* "city", or which of two: "city by customer". */
static void speak_field(ins_speech *speech, ins_field_ref ref)
{
    const ins_model *model = speech->input->model;
    ins_speak(speech, ins_model_field(model, ref)->naming.label);
    for (size_t i = 0; i < INS_VIA_MAX && ref.via[i] != 0; i++) {
        const ins_relationship *link = &model->relationships[ref.via[i] - 1];
        if (link->field_count > 0)
            ins_speakf(speech, " by %s",
                       model->datasets[link->from].fields[link->from_fields[0]].naming.label);
    }
}

static const char *plan_words(ins_speech *speech, const ins_plan *plan)
{
    const char *words = ins_plan_in_words(plan, speech->input->model, speech->arena);
    speech->is_out_of_memory = speech->is_out_of_memory || words == NULL;
    return words == NULL ? "" : words;
}

/* " above 1.1 times (average price of products)" of the same category. */
static void speak_plan(ins_speech *speech, const ins_nested *nested)
{
    const ins_model *model = speech->input->model;
    if (!ins_value_is_null(&nested->factor)) {
        ins_speak_value(speech, &nested->factor);
        ins_speak(speech, " times ");
    }
    ins_speakf(speech, "(%s)", plan_words(speech, nested->plan));
    for (size_t i = 0; i < nested->match_count; i++)
        ins_speakf(speech, "%s%s", i == 0 ? " of the same " : " and ",
                   ins_model_field(model, nested->matches[i].field)->naming.label);
}

static void speak_nested(ins_speech *speech, const ins_condition *condition)
{
    const char *after = phrasing_of(condition->compare).after;
    if (condition->compare == INS_COMPARE_IN)
        after = " among ";
    else if (condition->compare == INS_COMPARE_NOT_IN)
        after = " not among ";
    speak_field(speech, condition->field);
    ins_speak(speech, after);
    speak_plan(speech, condition->nested);
}

static void speak_condition(ins_speech *speech, const ins_condition *condition)
{
    const ins_field *field = ins_model_field(speech->input->model, condition->field);
    phrasing words = phrasing_of(condition->compare);
    if (condition->nested != NULL) {
        speak_nested(speech, condition);
        return;
    }
    if (speak_flag(speech, field, condition))
        return;
    ins_speak(speech, words.before);
    speak_field(speech, condition->field);
    ins_speak(speech, words.after);
    if (condition->compare == INS_COMPARE_PERIOD && condition->value_count == 2)
        speak_span(speech, condition->values);
    else
        speak_values(speech, field, condition);
}

static void speak_having(ins_speech *speech, const ins_having *having)
{
    const ins_plan *plan = speech->input->plan;
    ins_speakf(speech, "%s%s", ins_plan_measure_at(plan, having->measure)->label,
               phrasing_of(having->compare).after);
    if (having->nested != NULL) {
        speak_plan(speech, having->nested);
        return;
    }
    for (size_t i = 0; i < having->value_count; i++) {
        ins_speak(speech, i == 0 ? "" : " and ");
        ins_speak_amount(speech, having->measure, ins_value_number(&having->values[i]));
    }
}

/* "in Paris" rather than "for city Paris"; a store is named as one. */
static bool is_place(const ins_story_input *input, const ins_filter *filter)
{
    const ins_condition *only = &filter->any[0];
    bool is_named = filter->count == 1 &&
                    (only->compare == INS_COMPARE_EQUAL || only->compare == INS_COMPARE_IN) &&
                    only->nested == NULL && only->field.via[0] == 0 && only->value_count > 0 &&
                    only->values[0].type == INSIGHTS_TYPE_TEXT;
    return is_named && ins_is_place_label(ins_model_field(input->model, only->field)->naming.label);
}

static void speak_place(ins_speech *speech, const ins_condition *condition)
{
    const ins_field *field = ins_model_field(speech->input->model, condition->field);
    ins_speak(speech, " in ");
    if (!ins_is_plain_place_label(field->naming.label))
        ins_speakf(speech, "%s ", field->naming.label);
    speak_values(speech, field, condition);
}

static void speak_filter(ins_speech *speech, const ins_filter *filter)
{
    for (size_t i = 0; i < filter->count; i++) {
        ins_speak(speech, i == 0 ? "" : " or ");
        speak_condition(speech, &filter->any[i]);
    }
}

/* A plan that only filters the rows of the groups it is made of is told by these filters. */
static bool is_told_by_filters(const ins_plan *over)
{
    return over->over == NULL && over->having_count == 0 && over->limit == 0 &&
           over->part_count == 0 && !ins_period_is_set(&over->period);
}

/* Whose filters are told; what else there is of the groups is told in parentheses. */
static const ins_plan *filtered_plan(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    if (plan->over == NULL)
        return plan;
    if (is_told_by_filters(plan->over))
        return plan->over;
    ins_speakf(speech, " over (%s)", plan_words(speech, plan->over));
    return plan;
}

static const char *lead_of(const ins_plan *plan)
{
    bool is_of_rows =
        plan->kind == INS_PLAN_LIST ||
        (plan->kind == INS_PLAN_VALUE && plan->measures[0].aggregate == INS_AGGREGATE_ROWS);
    return is_of_rows ? " with " : " for ";
}

/* The fewest groups that make a part: all larger ones do not make it yet. */
static bool is_fewest(const ins_plan *plan, const ins_having *having)
{
    return having->compare == INS_COMPARE_LESS && having->nested == NULL &&
           ins_plan_measure_at(plan, having->measure)->transform == INS_TRANSFORM_LARGER_SHARE;
}

static size_t speak_fewest(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    size_t spoken = 0;
    for (size_t i = 0; i < plan->having_count; i++) {
        const ins_having *having = &plan->havings[i];
        if (!is_fewest(plan, having))
            continue;
        ins_speak(speech, " that together make ");
        ins_speak_amount(speech, having->measure, ins_value_number(&having->values[0]));
        ins_speak(speech, " of it");
        spoken++;
    }
    return spoken;
}

void ins_speak_scope(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    const ins_plan *filtered = filtered_plan(speech);
    size_t left = plan->having_count - speak_fewest(speech);
    size_t spoken = 0;
    for (size_t i = 0; i < filtered->filter_count; i++)
        left += !is_place(speech->input, &filtered->filters[i]);
    for (size_t i = 0; i < filtered->filter_count + plan->having_count; i++) {
        bool is_filter = i < filtered->filter_count;
        bool is_told = is_filter ? is_place(speech->input, &filtered->filters[i])
                                 : is_fewest(plan, &plan->havings[i - filtered->filter_count]);
        if (is_told)
            continue;
        bool is_or = !is_filter && plan->havings[i - filtered->filter_count].joins_previous;
        ins_speak(speech, spoken == 0          ? lead_of(plan)
                          : is_or              ? " or "
                          : spoken + 1 == left ? " and "
                                               : ", ");
        spoken++;
        if (is_filter)
            speak_filter(speech, &filtered->filters[i]);
        else
            speak_having(speech, &plan->havings[i - filtered->filter_count]);
    }
    for (size_t i = 0; i < filtered->filter_count; i++)
        if (is_place(speech->input, &filtered->filters[i]))
            speak_place(speech, &filtered->filters[i].any[0]);
}

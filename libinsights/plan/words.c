/* A plan as one English sentence, in the words of the model. */
#include "base/number.h"
#include "plan/json.h"
#include "plan/measure.h"

enum { SENTENCE_MAX = 8000, VALUES_SHOWN = 5, LEVELS_MAX = 4 };

/* What is said, and where to. */
typedef struct plan_speaker {
    const ins_plan *plan;
    const ins_model *model;
    ins_arena *arena;
    ins_buffer text;
} plan_speaker;

/* Another plan in parentheses. */
static void say_plan(plan_speaker *speaker, const char *before, const ins_plan *plan)
{
    const char *words = ins_plan_in_words(plan, speaker->model, speaker->arena);
    if (words == NULL)
        speaker->text.status = INSIGHTS_NOMEM;
    ins_buffer_printf(&speaker->text, "%s(%s)", before, words == NULL ? "" : words);
}

/* What stands before item `index` of a list of `count`: "a, b and c". */
static const char *joint(size_t index, size_t count, const char *last)
{
    return index == 0 ? "" : index + 1 == count ? last : ", ";
}

static void say_filter(plan_speaker *speaker, const ins_filter *filter);

/* A measure by its label, and what the label may leave out: its own filters, what it is made of. */
static void say_measure(plan_speaker *speaker, const ins_plan_measure *measure, int levels)
{
    static const char *const words[] = {"divided by", "less", "plus", "times", "in percent over"};
    const ins_plan_measure *a = ins_plan_measure_at(speaker->plan, measure->operands[0]);
    const ins_plan_measure *b = ins_plan_measure_at(speaker->plan, measure->operands[1]);
    ins_buffer_text(&speaker->text, measure->label);
    for (size_t i = 0; i < measure->filter_count; i++) {
        ins_buffer_text(&speaker->text, i == 0 ? " (where " : " and ");
        say_filter(speaker, &measure->filters[i]);
    }
    if (measure->filter_count > 0)
        ins_buffer_byte(&speaker->text, ')');
    if (measure->aggregate != INS_AGGREGATE_DERIVED || levels == 0 || a == NULL || b == NULL)
        return;
    ins_buffer_text(&speaker->text, " (");
    say_measure(speaker, a, levels - 1);
    ins_buffer_printf(&speaker->text, " %s ", words[measure->derive]);
    say_measure(speaker, b, levels - 1);
    ins_buffer_byte(&speaker->text, ')');
}

static void say_columns(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    bool is_list = plan->kind == INS_PLAN_LIST;
    size_t count = is_list ? plan->dimension_count : plan->measure_count;
    if (plan->is_distinct)
        ins_buffer_text(&speaker->text, "different ");
    for (size_t i = 0; i < count; i++) {
        ins_buffer_text(&speaker->text, joint(i, count, " and "));
        if (is_list)
            ins_buffer_text(&speaker->text, plan->dimensions[i].label);
        else
            say_measure(speaker, &plan->measures[i], LEVELS_MAX);
    }
}

/* "of sales", unless the first measure says it: "number of sales". */
static void say_dataset(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    bool is_said = plan->measure_count > 0 && plan->measures[0].aggregate == INS_AGGREGATE_ROWS &&
                   plan->measures[0].part == 0;
    if (plan->over != NULL) {
        say_plan(speaker, " over ", plan->over);
        return;
    }
    if (!is_said)
        ins_buffer_printf(&speaker->text, " of %s", speaker->model->datasets[plan->dataset].plural);
    for (size_t i = 0; i < plan->part_count; i++)
        ins_buffer_printf(&speaker->text, "%s%s", joint(i + 1, plan->part_count + 1, " and "),
                          speaker->model->datasets[plan->parts[i].dataset].plural);
}

static void say_groups(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    if (plan->kind == INS_PLAN_LIST)
        return;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        ins_buffer_text(&speaker->text, i == 0 ? " by " : joint(i, plan->dimension_count, " and "));
        ins_buffer_text(&speaker->text, plan->dimensions[i].label);
    }
}

/* ---- conditions ---- */

static const char *verb_of(ins_compare compare)
{
    static const char *const verbs[] = {"is",
                                        "is not",
                                        "is below",
                                        "is at most",
                                        "is above",
                                        "is at least",
                                        "is between",
                                        "is one of",
                                        "is none of",
                                        "contains",
                                        "does not contain",
                                        "starts with",
                                        "ends with",
                                        "is missing",
                                        "is present",
                                        "is",
                                        "is above the average",
                                        "is below the average"};
    return verbs[compare];
}

static void say_values(plan_speaker *speaker, const ins_value *values, size_t count,
                       const char *last)
{
    size_t shown = count > VALUES_SHOWN + 1 ? VALUES_SHOWN : count;
    for (size_t i = 0; i < shown; i++) {
        ins_buffer_text(&speaker->text, i == 0 ? " " : joint(i, count, last));
        ins_value_print(&values[i], &speaker->text);
    }
    if (shown < count)
        ins_buffer_printf(&speaker->text, " and %zu more", count - shown);
}

static void say_span(plan_speaker *speaker, const ins_value *values)
{
    bool has_start = !ins_value_is_null(&values[0]);
    if (has_start)
        say_values(speaker, values, 1, "");
    else
        ins_buffer_text(&speaker->text, " any time");
    if (!ins_value_is_null(&values[1])) {
        ins_buffer_text(&speaker->text, " until before");
        say_values(speaker, values + 1, 1, "");
    } else {
        ins_buffer_text(&speaker->text, " or later");
    }
}

/* "the average price", "the same region". */
static void say_nested(plan_speaker *speaker, ins_compare compare, const ins_nested *nested)
{
    bool is_set = compare == INS_COMPARE_IN || compare == INS_COMPARE_NOT_IN;
    const ins_plan *plan = nested->plan;
    if (!ins_value_is_null(&nested->factor)) {
        say_values(speaker, &nested->factor, 1, "");
        ins_buffer_text(&speaker->text, " times");
    }
    if (is_set && plan->dimension_count > 1)
        ins_buffer_printf(&speaker->text, " the %s of", plan->dimensions[nested->column].label);
    else if (!is_set && plan->measure_count > 1)
        ins_buffer_printf(&speaker->text, " the %s of",
                          ins_plan_measure_at(plan, nested->column)->label);
    say_plan(speaker, " ", plan);
    for (size_t i = 0; i < nested->match_count; i++)
        ins_buffer_printf(&speaker->text, "%s%s",
                          i == 0 ? " of the same " : joint(i, nested->match_count, " and "),
                          plan->dimensions[nested->matches[i].column].label);
}

/* "manager", or with the way to it: "name (by home team)". */
static void say_field(plan_speaker *speaker, ins_field_ref ref)
{
    ins_buffer_text(&speaker->text, ins_model_field(speaker->model, ref)->naming.label);
    for (size_t i = 0; i < INS_VIA_MAX && ref.via[i] != 0; i++) {
        const ins_relationship *link = &speaker->model->relationships[ref.via[i] - 1];
        const ins_dataset *from = &speaker->model->datasets[link->from];
        const char *by = link->field_count == 0 ? link->naming.label
                                                : from->fields[link->from_fields[0]].naming.label;
        ins_buffer_printf(&speaker->text, " (by %s)", by);
    }
}

static void say_condition(plan_speaker *speaker, const ins_condition *condition)
{
    say_field(speaker, condition->field);
    ins_buffer_printf(&speaker->text, " %s", verb_of(condition->compare));
    if (condition->nested != NULL)
        say_nested(speaker, condition->compare, condition->nested);
    else if (condition->compare == INS_COMPARE_PERIOD)
        say_span(speaker, condition->values);
    else
        say_values(speaker, condition->values, condition->value_count,
                   condition->compare == INS_COMPARE_BETWEEN ? " and " : " or ");
}

static void say_filter(plan_speaker *speaker, const ins_filter *filter)
{
    for (size_t j = 0; j < filter->count; j++) {
        ins_buffer_text(&speaker->text, j == 0 ? "" : " or ");
        say_condition(speaker, &filter->any[j]);
    }
}

/* Conditions joined by "or" are kept apart from those that must hold as well. */
static const char *joint_of_havings(const ins_plan *plan, size_t index)
{
    bool has_or = false;
    for (size_t i = 0; i < plan->having_count; i++)
        has_or = has_or || plan->havings[i].joins_previous;
    if (plan->havings[index].joins_previous)
        return " or ";
    return has_or ? ", and where " : " and ";
}

static void say_filters(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    for (size_t i = 0; i < plan->filter_count; i++) {
        ins_buffer_text(&speaker->text, i == 0 ? " where " : " and ");
        say_filter(speaker, &plan->filters[i]);
    }
    for (size_t i = 0; i < plan->having_count; i++) {
        const ins_having *having = &plan->havings[i];
        ins_buffer_printf(
            &speaker->text, "%s%s %s", i == 0 ? ", only where " : joint_of_havings(plan, i),
            ins_plan_measure_at(plan, having->measure)->label, verb_of(having->compare));
        if (having->nested != NULL)
            say_nested(speaker, having->compare, having->nested);
        else
            say_values(speaker, having->values, having->value_count, " and ");
    }
}

/* ---- time, order, limit ---- */

static void say_period(plan_speaker *speaker, const char *before, const ins_period *period)
{
    const char *text = ins_period_text(period, speaker->arena);
    if (text == NULL)
        speaker->text.status = INSIGHTS_NOMEM;
    ins_buffer_text(&speaker->text, before);
    ins_buffer_text(&speaker->text, text);
}

/* Of several dates that a row has, the one meant must be seen. */
static bool has_other_dates(const ins_model *model, ins_field_ref time)
{
    size_t count = 0;
    for (size_t i = 0; time.dataset >= 0 && i < model->datasets[time.dataset].field_count; i++)
        count += model->datasets[time.dataset].fields[i].role == INS_ROLE_TIME;
    return count > 1;
}

static void say_time(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    if (!ins_period_is_set(&plan->period))
        return;
    ins_buffer_text(&speaker->text, ", ");
    if (has_other_dates(speaker->model, plan->time))
        ins_buffer_printf(&speaker->text, "%s ",
                          ins_model_field(speaker->model, plan->time)->naming.label);
    say_period(speaker, "", &plan->period);
    if (ins_period_is_set(&plan->comparison))
        say_period(speaker, ", compared with ", &plan->comparison);
}

static const char *label_of(const plan_speaker *speaker, const ins_order *order)
{
    const ins_plan *plan = speaker->plan;
    if (order->by == INS_ORDER_MEASURE || order->by == INS_ORDER_CHANGE)
        return ins_plan_measure_at(plan, order->index)->label;
    if (order->by == INS_ORDER_DIMENSION)
        return plan->dimensions[order->index].label;
    return ins_model_field(speaker->model, order->field)->naming.label;
}

/* "the first 3", "the third", "the 2 behind the first 3". */
static void say_places(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    char place[INS_NUMBER_SIZE];
    ins_print_ordinal(place, plan->skip + 1);
    if (plan->limit > 0 && plan->skip == 0)
        ins_buffer_printf(&speaker->text, ", the first %zu", plan->limit);
    else if (plan->limit == 1)
        ins_buffer_printf(&speaker->text, ", the %s", place);
    else if (plan->limit > 0)
        ins_buffer_printf(&speaker->text, ", the %zu behind the first %zu", plan->limit,
                          plan->skip);
}

static void say_order(plan_speaker *speaker)
{
    const ins_plan *plan = speaker->plan;
    for (size_t i = 0; i < plan->order_count; i++)
        ins_buffer_printf(&speaker->text, "%s%s%s%s", i == 0 ? ", sorted by " : ", then ",
                          plan->orders[i].by == INS_ORDER_CHANGE ? "change of " : "",
                          label_of(speaker, &plan->orders[i]),
                          plan->orders[i].is_descending ? " (largest first)" : "");
    say_places(speaker);
    for (size_t i = 0; i < plan->limit_within; i++)
        ins_buffer_printf(&speaker->text, "%s%s",
                          i == 0 ? " of each " : joint(i, plan->limit_within, " and "),
                          plan->dimensions[i].label);
    if (plan->keeps_ties || plan->limit_within > 0)
        ins_buffer_printf(&speaker->text, " and those equal to %s",
                          plan->skip > 0 && plan->limit == 1 ? "it" : "the last");
    if (plan->show_others)
        ins_buffer_text(&speaker->text, " and all others together");
}

const char *ins_plan_in_words(const ins_plan *plan, const ins_model *model, ins_arena *arena)
{
    plan_speaker speaker = {.plan = plan, .model = model, .arena = arena};
    ins_buffer_init(&speaker.text, SENTENCE_MAX);
    if (plan->kind == INS_PLAN_WHY)
        ins_buffer_text(&speaker.text, plan->direction > 0   ? "why more "
                                       : plan->direction < 0 ? "why less "
                                                             : "what changed ");
    say_columns(&speaker);
    say_dataset(&speaker);
    say_groups(&speaker);
    say_filters(&speaker);
    say_time(&speaker);
    say_order(&speaker);
    /* A sentence beyond any reader's patience is cut, not refused. */
    if (speaker.text.status == INSIGHTS_TOO_LARGE)
        speaker.text.status = INSIGHTS_OK;
    const char *words = NULL;
    if (ins_buffer_take_arena(&speaker.text, arena, &words, NULL) != INSIGHTS_OK)
        return NULL;
    return words;
}

/* Plans of figures made of other figures: two put together, and figures over groups. */
#include "language/assemble.h"

ins_plan *ins_plan_over(ins_reader *reader, const ins_plan *groups, ins_plan_measure measure)
{
    ins_plan *plan = ARENA_NEW(reader->arena, ins_plan);
    ins_plan_measure *measures = ARENA_NEW(reader->arena, ins_plan_measure);
    if (plan == NULL || measures == NULL || measure.label == NULL) {
        reader->is_out_of_memory = true;
        return NULL;
    }
    *measures = measure;
    measures->name = ins_column_name(reader, measure.label);
    *plan = (ins_plan){.kind = INS_PLAN_VALUE,
                       .dataset = groups->dataset,
                       .measures = measures,
                       .measure_count = 1,
                       .time = {-1, -1},
                       .over = groups};
    return reader->is_out_of_memory ? NULL : plan;
}

const char *ins_over_word(ins_aggregate aggregate)
{
    switch (aggregate) {
    case INS_AGGREGATE_MEDIAN: return "median";
    case INS_AGGREGATE_MAXIMUM: return "maximum";
    case INS_AGGREGATE_MINIMUM: return "minimum";
    default: return "average";
    }
}

/* A condition in front of the second figure may be meant for one of both only. */
static bool is_said_of_both(const ins_request *request)
{
    size_t last = request->heads[request->head_count - 1].atom;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group || request->tests[i].subject.atom < last)
            return false;
    return true;
}

static bool is_plain_test(const ins_test *test)
{
    return !test->is_group && test->nested == NULL && test->against == NULL && !test->is_part &&
           !test->subject.is_entity && test->subject.metric < 0;
}

static bool is_grouped_by(const ins_request *request, ins_field_ref field)
{
    for (size_t i = 0; i < request->group_count; i++)
        if (ins_field_ref_equal(request->groups[i].field, field))
            return true;
    return false;
}

/* Two values of one field that one figure is told of: two tests, or a list, which is one. */
typedef struct two_values {
    ins_test tests[2];
    size_t first; /* of the request's tests; the same as `last` for a list */
    size_t last;
} two_values;

static bool is_one_value(const ins_test *test)
{
    return is_plain_test(test) && test->compare == INS_COMPARE_EQUAL && test->value_count == 1;
}

static bool is_pair(const ins_request *request, size_t i, size_t j)
{
    const ins_test *a = &request->tests[i];
    const ins_test *b = &request->tests[j];
    if (i == j)
        return ins_is_list_of_two(a) && is_plain_test(a);
    return is_one_value(a) && is_one_value(b) &&
           ins_field_ref_equal(a->subject.field, b->subject.field) &&
           !ins_value_equal(&a->values[0], &b->values[0]);
}

static void take_pair(const ins_request *request, two_values *out)
{
    bool is_list = out->first == out->last;
    out->tests[0] = request->tests[out->first];
    out->tests[1] = request->tests[out->last];
    if (is_list)
        out->tests[1].values[0] = out->tests[1].values[1];
    for (size_t i = 0; i < 2; i++) {
        out->tests[i].compare = INS_COMPARE_EQUAL;
        out->tests[i].value_count = 1;
    }
}

/* "Footwear, Rainwear and Trail Runner": one more of a list. */
static bool is_listed(const ins_reader *reader, const ins_test *test)
{
    size_t at = test->subject.atom;
    while (at > 0 && reader->senses[at - 1].is_lexeme &&
           (reader->senses[at - 1].meaning == INS_MEANS_IN ||
            reader->senses[at - 1].meaning == INS_MEANS_OF ||
            reader->senses[at - 1].meaning == INS_MEANS_NOTHING))
        at--;
    return at > 0 &&
           (reader->atoms->items[at - 1].kind == INS_ATOM_COMMA ||
            (reader->senses[at - 1].is_lexeme && reader->senses[at - 1].meaning == INS_MEANS_AND));
}

/* What else is said holds for both: of another field, and behind a figure that is said twice. */
static bool is_shared(const ins_reader *reader, const two_values *found, size_t index)
{
    const ins_request *request = &reader->request;
    const ins_test *test = &request->tests[index];
    const ins_test *last = &request->tests[found->last];
    bool is_behind = found->first == found->last || test->subject.atom > last->subject.atom;
    return is_plain_test(test) && !test->joins_previous && is_behind && !is_listed(reader, test) &&
           !ins_field_ref_equal(test->subject.field, last->subject.field);
}

/* "revenue and price" without a word that makes one figure of all prices. */
static bool shows_plain_amount(const ins_draft *draft)
{
    const ins_request *request = draft->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (!ins_is_figure(&request->heads[i]) && !request->heads[i].is_entity &&
            ins_is_quantity(ins_reader_field(draft->reader, request->heads[i].field)))
            return true;
    return false;
}

/* "ratio of revenue in Paris to revenue in Lyon", "difference between revenue in Paris and Lyon" */
static bool find_two_values(const ins_draft *draft, two_values *out)
{
    const ins_request *request = draft->request;
    size_t pairs = 0;
    if (draft->plan->measure_count != 1 || shows_plain_amount(draft))
        return false;
    for (size_t i = 0; i < request->test_count; i++)
        for (size_t j = i; j < request->test_count; j++)
            if (is_pair(request, i, j)) {
                *out = (two_values){.first = i, .last = j};
                pairs++;
            }
    if (pairs != 1)
        return false;
    for (size_t i = 0; i < request->test_count; i++)
        if (i != out->first && i != out->last && !is_shared(draft->reader, out, i))
            return false;
    bool is_alone = request->test_count == (out->first == out->last ? 1 : 2);
    if (!is_alone && is_listed(draft->reader, &request->tests[out->first]))
        return false;
    take_pair(request, out);
    return !is_grouped_by(request, out->tests[0].subject.field);
}

/* Makes a measure of the first one that counts only the rows of a test. */
static bool restrict_measure(ins_draft *draft, ins_plan_measure *out, ins_test *test)
{
    ins_reader *reader = draft->reader;
    ins_filter *filter = ARENA_NEW(reader->arena, ins_filter);
    const char *value = ins_value_to_text(&test->values[0], reader->arena);
    reader->is_out_of_memory |= filter == NULL || value == NULL;
    test->joins_previous = false;
    if (reader->is_out_of_memory || !ins_draft_filter(draft, test))
        return false;
    *filter = draft->filters[--draft->plan->filter_count];
    *out = draft->measures[0];
    out->filters = filter;
    out->filter_count = 1;
    out->label = ins_say(reader, "%s of %s", draft->measures[0].label, value);
    out->name = ins_column_name(reader, out->label);
    return true;
}

/* Turns one figure of two values into two figures. */
static bool split_by_value(ins_draft *draft, two_values *values)
{
    ins_request *request = &draft->reader->request;
    ins_plan_measure made[2];
    for (size_t i = 0; i < 2; i++)
        if (!restrict_measure(draft, &made[i], &values->tests[i]))
            return false;
    request->tests[values->first].is_of_operand = true;
    request->tests[values->last].is_of_operand = true;
    draft->measures[0] = made[0];
    draft->measures[1] = made[1];
    draft->plan->measure_count = 2;
    return true;
}

/* "difference between revenue in 2026 and 2025" compares two periods. */
static bool is_of_periods(const ins_draft *draft, bool is_of_values)
{
    return draft->request->has_second_period && !is_of_values &&
           draft->request->derive == INS_DERIVE_DIFFERENCE && draft->plan->measure_count == 1 &&
           !shows_plain_amount(draft);
}

bool ins_draft_derive(ins_draft *draft)
{
    const ins_request *request = draft->request;
    ins_plan *plan = draft->plan;
    if (!request->has_derive)
        return true;
    ins_plan_measure *helpers = ARENA_ARRAY(draft->reader->arena, ins_plan_measure, 2);
    if (helpers == NULL) {
        draft->reader->is_out_of_memory = true;
        return false;
    }
    two_values values;
    bool is_of_values = find_two_values(draft, &values);
    if (is_of_periods(draft, is_of_values))
        return true;
    if (is_of_values && !split_by_value(draft, &values))
        return false;
    bool is_clear = plan->measure_count == 2 && !request->has_second_period &&
                    plan->order_count == 0 && !request->is_share &&
                    request->derive <= INS_DERIVE_DIFFERENCE &&
                    (is_of_values || (request->head_count >= 2 && is_said_of_both(request)));
    if (!is_clear) {
        ins_give_up(draft->reader, "it is not clear which two figures are put together");
        return false;
    }
    helpers[0] = draft->measures[0];
    helpers[1] = draft->measures[1];
    plan->measure_count = 0;
    const char *word = request->derive == INS_DERIVE_RATIO ? "divided by" : "less";
    const char *label =
        ins_say(draft->reader, "%s %s %s", helpers[0].label, word, helpers[1].label);
    draft->measures[0] = (ins_plan_measure){.aggregate = INS_AGGREGATE_DERIVED,
                                            .derive = request->derive,
                                            .operands = {1, 2},
                                            .field = {-1, -1},
                                            .metric = -1,
                                            .name = ins_draft_name(draft, label),
                                            .label = label};
    plan->measure_count = 1;
    plan->helpers = helpers;
    plan->helper_count = 2;
    return true;
}

/* The groups that a figure is of: counts by customer. */
static const ins_plan *groups_of(ins_reader *reader)
{
    ins_reader inner = *reader;
    inner.depth++;
    inner.request.has_over = false;
    const ins_plan *plan = ins_assemble_request(&inner);
    reader->is_out_of_memory |= inner.is_out_of_memory;
    if (plan == NULL)
        ins_give_up(reader, inner.problem == NULL ? "the groups are not clear" : inner.problem);
    return plan;
}

ins_plan *ins_assemble_over(ins_reader *reader)
{
    const ins_request *request = &reader->request;
    if (request->group_count != 1 || request->has_order || request->is_superlative ||
        request->is_trend || request->is_share || request->has_derive || request->head_count != 1) {
        ins_give_up(reader, "it is not clear which figure is meant");
        return NULL;
    }
    const ins_plan *groups = groups_of(reader);
    if (groups == NULL)
        return NULL;
    ins_plan *plan = ins_plan_over(
        reader, groups,
        (ins_plan_measure){.aggregate = request->over,
                           .field = {-1, -1},
                           .metric = -1,
                           .label = ins_say(reader, "%s %s", ins_over_word(request->over),
                                            groups->measures[0].label)});
    ins_note(reader, ins_say(reader, "groups without %s are not among them",
                             ins_reader_dataset(reader)->plural));
    return reader->is_out_of_memory ? NULL : plan;
}

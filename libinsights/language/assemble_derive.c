/* Plans of figures made of other figures: two put together, and figures over groups. */
#include "language/assemble.h"

static const char *aggregate_word(ins_aggregate aggregate)
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

/* "ratio of revenue in Paris to revenue in Lyon": one figure of two values of one field. */
static bool find_two_values(const ins_draft *draft, ins_test *out)
{
    const ins_request *request = draft->request;
    if (draft->plan->measure_count != 1 || request->test_count != 2)
        return false;
    for (size_t i = 0; i < 2; i++) {
        out[i] = request->tests[i];
        if (!is_plain_test(&out[i]) || out[i].compare != INS_COMPARE_EQUAL ||
            out[i].value_count != 1)
            return false;
    }
    return ins_field_ref_equal(out[0].subject.field, out[1].subject.field) &&
           !is_grouped_by(request, out[0].subject.field) &&
           !ins_value_equal(&out[0].values[0], &out[1].values[0]);
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
static bool split_by_value(ins_draft *draft, ins_test *tests)
{
    ins_request *request = &draft->reader->request;
    ins_plan_measure made[2];
    for (size_t i = 0; i < 2; i++)
        if (!restrict_measure(draft, &made[i], &tests[i]))
            return false;
    for (size_t i = 0; i < request->test_count; i++)
        request->tests[i].is_of_operand = true;
    draft->measures[0] = made[0];
    draft->measures[1] = made[1];
    draft->plan->measure_count = 2;
    return true;
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
    ins_test tests[2];
    bool is_of_values = find_two_values(draft, tests);
    if (is_of_values && !split_by_value(draft, tests))
        return false;
    bool is_clear = plan->measure_count == 2 && plan->order_count == 0 && !request->is_share &&
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
    ins_plan *plan = ARENA_NEW(reader->arena, ins_plan);
    ins_plan_measure *measure = ARENA_NEW(reader->arena, ins_plan_measure);
    if (plan == NULL || measure == NULL)
        reader->is_out_of_memory = true;
    if (groups == NULL || plan == NULL || measure == NULL)
        return NULL;
    *measure = (ins_plan_measure){.aggregate = request->over, .field = {-1, -1}, .metric = -1};
    measure->label =
        ins_say(reader, "%s %s", aggregate_word(request->over), groups->measures[0].label);
    measure->name = ins_column_name(reader, measure->label);
    *plan = (ins_plan){.kind = INS_PLAN_VALUE,
                       .dataset = groups->dataset,
                       .measures = measure,
                       .measure_count = 1,
                       .time = {-1, -1},
                       .over = groups};
    ins_note(reader, ins_say(reader, "groups without %s are not among them",
                             ins_reader_dataset(reader)->plural));
    return reader->is_out_of_memory ? NULL : plan;
}

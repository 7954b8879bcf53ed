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
    bool is_clear = plan->measure_count == 2 && plan->order_count == 0 && !request->is_share &&
                    request->derive <= INS_DERIVE_DIFFERENCE && request->head_count >= 2;
    if (!is_clear || !is_said_of_both(request)) {
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

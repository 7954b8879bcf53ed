/* The share that some of the rows have in all: "what percentage of students is from Uppsala". Which
 * conditions tell the part and which hold for the whole is said by where they stand. */
#include "language/assemble.h"

/* ---- which conditions tell the part ---- */

static size_t find_share_word(const ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++)
        if (reader->senses[i].is_lexeme && reader->senses[i].meaning == INS_MEANS_SHARE)
            return i;
    return READER_NO_ATOM;
}

/* The noun behind that: what is shared. */
static size_t find_whole(const ins_reader *reader, size_t atom)
{
    for (size_t i = atom + 1; i < reader->atoms->count; i++)
        if (reader->roles[i] == INS_WORD_ENTITY || reader->roles[i] == INS_WORD_FIELD ||
            reader->roles[i] == INS_WORD_METRIC)
            return i;
    return READER_NO_ATOM;
}

static bool is_link(const ins_sense *sense)
{
    switch (sense->is_lexeme ? sense->meaning : INS_MEANS_NOTHING) {
    case INS_MEANS_BE:
    case INS_MEANS_HAVE:
    case INS_MEANS_THAT:
    case INS_MEANS_WHO:
    case INS_MEANS_WHICH:
    case INS_MEANS_VERB:
    case INS_MEANS_PARTICIPLE:
    case INS_MEANS_MAYBE_VERB:
    case INS_MEANS_WITH: return true;
    default: return false;
    }
}

/* "of students from Uppsala | are female": the verb between whole and part. */
static size_t find_verb(const ins_reader *reader, size_t whole)
{
    for (size_t i = whole + 1; i < reader->atoms->count; i++)
        if (is_link(&reader->senses[i]))
            return i;
    return READER_NO_ATOM;
}

static bool is_condition(const ins_test *test)
{
    return !test->is_group && test->subject.metric < 0;
}

static size_t mark_between(ins_request *request, size_t after, size_t before)
{
    size_t count = 0;
    for (size_t i = 0; i < request->test_count; i++) {
        ins_test *test = &request->tests[i];
        test->is_part =
            is_condition(test) && test->subject.atom > after && test->subject.atom < before;
        count += test->is_part;
    }
    return count;
}

/* A condition of the part must not hang on one of the whole. */
static bool is_mixed(const ins_request *request)
{
    for (size_t i = 1; i < request->test_count; i++)
        if (request->tests[i].joins_previous &&
            request->tests[i].is_part != request->tests[i - 1].is_part)
            return true;
    return false;
}

/* A column may be called so: "percentage share", "share in percent". */
static bool names_column(const ins_reader *reader, size_t share, size_t whole)
{
    const ins_atom *item = &reader->atoms->items[share];
    bool is_compound = item->token_count == 1 && whole == share + 1;
    for (size_t i = 0; i < item->link_count; i++)
        is_compound |=
            item->links[i].kind == INS_LINK_FIELD && item->links[i].ref.dataset == reader->dataset;
    return is_compound;
}

static size_t mark_part(ins_reader *reader, size_t share, size_t whole)
{
    ins_request *request = &reader->request;
    size_t verb = find_verb(reader, whole);
    bool is_grouped = request->group_count > 0 || request->is_trend;
    size_t count = verb == READER_NO_ATOM ? 0 : mark_between(request, verb, READER_NO_ATOM);
    if (count == 0)
        count = mark_between(request, share, whole);
    if (count == 0 && !is_grouped && request->test_count == 1)
        count = mark_between(request, whole, READER_NO_ATOM);
    if (is_mixed(request) || (count == 0 && !is_grouped))
        ins_give_up(reader, "it is not clear which part of what is asked for");
    return count;
}

void ins_part_share(ins_reader *reader)
{
    size_t share = reader->request.is_share ? find_share_word(reader) : READER_NO_ATOM;
    size_t whole = share == READER_NO_ATOM ? READER_NO_ATOM : find_whole(reader, share);
    if (whole == READER_NO_ATOM || reader->request.test_count == 0)
        return;
    if (mark_part(reader, share, whole) > 0 && names_column(reader, share, whole))
        ins_give_up_at(reader, share, "it is not clear whether a share or a column is meant");
}

bool ins_has_part(const ins_request *request)
{
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_part)
            return true;
    return false;
}

void ins_count_shared(ins_reader *reader)
{
    ins_request *request = &reader->request;
    if (!request->is_share || !ins_has_part(request))
        return;
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_entity)
            request->heads[i].is_aggregate = true; /* the number of rows */
    if (request->head_count == 0 && request->has_entity)
        request->heads[request->head_count++] = (ins_item){.is_aggregate = true,
                                                           .is_entity = true,
                                                           .aggregate = INS_AGGREGATE_ROWS,
                                                           .field = {reader->dataset, -1},
                                                           .metric = -1};
}

/* ---- part and whole as measures ---- */

/* The filters of the part, made like those of the plan. */
static bool make_filters(ins_draft *draft, ins_plan_measure *part)
{
    ins_filter *kept = draft->filters;
    size_t kept_count = draft->plan->filter_count;
    ins_filter *filters = ARENA_ARRAY(draft->reader->arena, ins_filter, READER_CONDITIONS_MAX);
    if (filters == NULL) {
        draft->reader->is_out_of_memory = true;
        return false;
    }
    bool is_made = true;
    draft->filters = filters;
    draft->plan->filter_count = 0;
    for (size_t i = 0; is_made && i < draft->request->test_count; i++)
        if (draft->request->tests[i].is_part)
            is_made = ins_draft_filter(draft, &draft->request->tests[i]);
    part->filters = filters;
    part->filter_count = draft->plan->filter_count;
    draft->filters = kept;
    draft->plan->filter_count = kept_count;
    return is_made;
}

bool ins_draft_part(ins_draft *draft)
{
    ins_plan *plan = draft->plan;
    ins_plan_measure *helpers = ARENA_ARRAY(draft->reader->arena, ins_plan_measure, 2);
    if (helpers == NULL) {
        draft->reader->is_out_of_memory = true;
        return false;
    }
    if (plan->measure_count != 1) {
        ins_give_up(draft->reader, "a share of several figures at once is not read yet");
        return false;
    }
    const ins_plan_measure whole = draft->measures[0];
    helpers[0] = helpers[1] = whole;
    helpers[0].label = ins_say(draft->reader, "part of %s", whole.label);
    helpers[0].name = ins_draft_name(draft, helpers[0].label);
    if (!make_filters(draft, &helpers[0]))
        return false;
    const char *label = ins_say(draft->reader, "share of %s", whole.label);
    const char *name = ins_draft_name(draft, label);
    draft->measures[0] = (ins_plan_measure){.aggregate = INS_AGGREGATE_DERIVED,
                                            .derive = INS_DERIVE_RATIO,
                                            .operands = {1, 2},
                                            .field = {-1, -1},
                                            .metric = -1,
                                            .name = name,
                                            .label = label};
    plan->helpers = helpers;
    plan->helper_count = 2;
    return true;
}

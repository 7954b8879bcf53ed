/* Questions about rows that others belong to, by what these others say: "customers who ordered both
 * shoes and hats" are customers among those of the orders, not rows of orders. */
#include "language/assemble.h"
#include "language/nested.h"

#include "plan/path.h"

#include <string.h>

/* ---- whose rows are asked for ---- */

bool ins_is_owned(ins_reader *reader, ins_field_ref field, int owner)
{
    ins_join_path path;
    if (field.dataset == owner)
        return true;
    insights_status status =
        ins_field_path_find(&path, reader->model, (size_t)reader->dataset, field, NULL);
    reader->is_out_of_memory |= status == INSIGHTS_NOMEM;
    if (status != INSIGHTS_OK)
        return false;
    for (size_t i = 0; i < path.count; i++)
        if ((int)reader->model->relationships[path.relationships[i]].from == owner)
            return true;
    return false;
}

/* The dataset whose rows an item stands for, when these are not the rows read; -1: none. */
static int owner_of_item(const ins_reader *reader, const ins_item *item)
{
    if (item->metric >= 0 || item->is_entity)
        return -1;
    if (item->field.dataset != reader->dataset)
        return item->field.dataset;
    if (item->is_aggregate && item->aggregate != INS_AGGREGATE_DISTINCT)
        return -1;
    return ins_referred_by(reader, item->field);
}

int ins_owner_asked_for(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    int asked = -1;
    for (size_t i = 0; i < request->head_count; i++) {
        int one = owner_of_item(reader, &request->heads[i]);
        if (one < 0 || one == reader->dataset || (asked >= 0 && one != asked))
            return -1;
        asked = one;
    }
    return request->shows_entity ? -1 : asked;
}

/* "average grade of students called Smith" over enrolments: a figure of rows that a question does
 * not name is one of the rows read. */
static bool names_rows_of(const ins_reader *reader, int dataset)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        for (size_t j = 0; j < atom->link_count; j++)
            if (atom->links[j].kind == INS_LINK_ENTITY && atom->links[j].quality > 0.6F &&
                atom->links[j].ref.dataset == dataset)
                return true;
    }
    return false;
}

static bool is_owned_test(ins_reader *reader, const ins_test *test, int owner)
{
    return owner_of_item(reader, &test->subject) == owner ||
           ins_is_owned(reader, test->subject.field, owner);
}

bool ins_is_said_of_others(ins_reader *reader, const ins_test *test)
{
    int owner = ins_owner_asked_for(reader);
    return owner >= 0 && !is_owned_test(reader, test, owner);
}

/* ---- whether a set is needed ---- */

/* A request of the owner and of what is said of the rows that belong to it. */
typedef struct owner_request {
    ins_reader *reader;
    int owner;
    ins_link_fields link;
    ins_join_path way;                    /* from the rows read to their owner */
    ins_test said[READER_CONDITIONS_MAX]; /* of the rows read */
    size_t said_count;
    ins_request request; /* of the owner */
} owner_request;

static bool is_denial(const ins_test *test)
{
    return test->nested == NULL &&
           (test->compare == INS_COMPARE_NOT_EQUAL || test->compare == INS_COMPARE_NOT_IN ||
            test->compare == INS_COMPARE_NOT_CONTAINS);
}

static bool is_change(const ins_request *request)
{
    return request->is_why || request->direction != 0 || request->wants_change ||
           request->has_second_period || request->is_trend ||
           (request->is_share && request->group_count > 0);
}

/* An order by what the owner itself has. */
static bool is_ordered_by_owner(ins_reader *reader, int owner)
{
    const ins_request *request = &reader->request;
    const ins_item *order = &request->order;
    if (!request->has_order)
        return !request->is_superlative;
    return !request->has_next_order && !order->is_aggregate && order->metric < 0 &&
           !order->is_entity && ins_is_owned(reader, order->field, owner);
}

static bool is_grouped_by_owner(ins_reader *reader, int owner)
{
    const ins_request *request = &reader->request;
    for (size_t i = 0; i < request->group_count; i++)
        if (request->groups[i].is_entity || !ins_is_owned(reader, request->groups[i].field, owner))
            return false;
    return !request->group_by_heads && !request->wants_everything;
}

static bool has_amount(const ins_request *request)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (request->heads[i].is_aggregate && request->heads[i].aggregate != INS_AGGREGATE_DISTINCT)
            return true;
    return false;
}

/* Only conditions and figures of the owner's own: no change, trend or order by anything else. */
static bool is_plain(ins_reader *reader, int owner)
{
    const ins_request *request = &reader->request;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group || request->tests[i].subject.metric >= 0)
            return false;
    return !is_change(request) && is_ordered_by_owner(reader, owner) &&
           is_grouped_by_owner(reader, owner) &&
           (!has_amount(request) || names_rows_of(reader, owner));
}

/* "how many customers ordered shoes": different customers of these orders, which needs no set. */
static bool counts_only(ins_reader *reader)
{
    const ins_request *request = &reader->request;
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_aggregate || request->heads[i].field.dataset != reader->dataset)
            return false;
    for (size_t i = 0; i < request->test_count; i++) {
        const ins_test *test = &request->tests[i];
        bool is_simple = !test->is_side_by_side && !is_denial(test);
        if (!is_simple && ins_is_said_of_others(reader, test))
            return false;
    }
    return request->group_count == 0 && !request->is_share;
}

/* Rows that are one each for their owner say nothing twice. */
static bool is_one_each(const ins_reader *reader, const ins_link_fields *link)
{
    return link->many.dataset == reader->dataset && ins_reader_field(reader, link->many)->is_unique;
}

/* ---- the owner's request ---- */

/* A field as its owner sees it: without the way from the rows read. */
static void see_from_owner(const owner_request *made, ins_item *item)
{
    bool is_link = item->field.dataset == made->reader->dataset;
    if (is_link && item->is_aggregate) {
        item->aggregate = INS_AGGREGATE_ROWS;
        item->is_entity = true;
        item->is_distinct = false;
        item->field = (ins_field_ref){made->owner, -1};
        return;
    }
    if (is_link) {
        item->field = made->link.one;
        return;
    }
    int via[INS_VIA_MAX] = {0};
    size_t kept = 0;
    for (size_t i = 0; i < INS_VIA_MAX && item->field.via[i] != 0; i++) {
        bool is_on_way = false;
        for (size_t j = 0; j < made->way.count; j++)
            is_on_way |= (int)made->way.relationships[j] + 1 == item->field.via[i];
        if (!is_on_way)
            via[kept++] = item->field.via[i];
    }
    memcpy(item->field.via, via, sizeof via);
}

/* Puts tests where they belong; false when one of the owner hangs on one of the others. */
static bool part_tests(owner_request *made)
{
    const ins_request *from = &made->reader->request;
    bool was_owned = false;
    made->request.test_count = 0;
    for (size_t i = 0; i < from->test_count; i++) {
        ins_test test = from->tests[i];
        bool is_owned = is_owned_test(made->reader, &test, made->owner);
        if (test.joins_previous && is_owned != was_owned)
            return false;
        was_owned = is_owned;
        if (is_owned) {
            see_from_owner(made, &test.subject);
            made->request.tests[made->request.test_count++] = test;
        } else {
            made->said[made->said_count++] = test;
        }
    }
    return true;
}

static void see_all_from_owner(owner_request *made)
{
    ins_request *request = &made->request;
    for (size_t i = 0; i < request->head_count; i++) {
        ins_item *head = &request->heads[i];
        bool is_row = head->field.dataset == made->reader->dataset && !head->is_aggregate;
        see_from_owner(made, head);
        if (is_row) {
            head->is_entity = true;
            head->field = (ins_field_ref){made->owner, -1};
        }
    }
    for (size_t i = 0; i < request->group_count; i++)
        see_from_owner(made, &request->groups[i]);
    if (request->has_order)
        see_from_owner(made, &request->order);
    request->has_period = false;
    request->time_field = -1;
    request->has_entity = false;
}

/* ---- sets ---- */

/* The keys of the owners of rows that meet tests, in the period asked about. */
static const ins_plan *set_of(owner_request *made, const ins_test *tests, size_t count)
{
    ins_reader inner = *made->reader;
    inner.depth++;
    inner.request = (ins_request){.has_period = made->reader->request.has_period,
                                  .period = made->reader->request.period,
                                  .time_field = made->reader->request.time_field,
                                  .head_count = 1,
                                  .test_count = count};
    inner.request.heads[0] = (ins_item){.field = made->link.many, .metric = -1, .is_bare = true};
    memcpy(inner.request.tests, tests, count * sizeof *tests);
    for (size_t i = 0; i < count; i++)
        inner.request.tests[i].is_part = false;
    ins_plan *plan = ins_assemble_request(&inner);
    made->reader->is_out_of_memory |= inner.is_out_of_memory;
    if (plan == NULL)
        ins_give_up(made->reader, inner.problem == NULL ? "" : inner.problem);
    return plan;
}

/* "what percentage of customers have an order": belonging to one is the part. */
static bool tells_part(const owner_request *made, const ins_test *tests, size_t count)
{
    bool is_part = count == 0;
    for (size_t i = 0; i < count; i++)
        is_part |= tests[i].is_part;
    return is_part && made->reader->request.is_share;
}

static bool add_set(owner_request *made, const ins_test *tests, size_t count, ins_compare compare)
{
    ins_request *request = &made->request;
    const ins_plan *plan = set_of(made, tests, count);
    ins_nested *nested = ARENA_NEW(made->reader->arena, ins_nested);
    made->reader->is_out_of_memory |= nested == NULL;
    if (plan == NULL || nested == NULL)
        return false;
    if (request->test_count == READER_CONDITIONS_MAX) {
        ins_give_up(made->reader, "the question has too many conditions");
        return false;
    }
    *nested = (ins_nested){.plan = plan};
    request->tests[request->test_count++] =
        (ins_test){.subject = {.field = made->link.one, .metric = -1},
                   .compare = compare,
                   .is_part = tells_part(made, tests, count),
                   .nested = nested};
    return true;
}

/* "but not hats": those who have such rows are left out. */
static bool add_denial(owner_request *made, const ins_test *denied)
{
    ins_test test = *denied;
    test.joins_previous = false;
    test.compare = test.compare == INS_COMPARE_NOT_EQUAL ? INS_COMPARE_EQUAL
                   : test.compare == INS_COMPARE_NOT_IN  ? INS_COMPARE_IN
                                                         : INS_COMPARE_CONTAINS;
    return add_set(made, &test, 1, INS_COMPARE_NOT_IN);
}

/* "both shoes and hats": a set for each value, each with all that is said besides. */
static bool add_each_value(owner_request *made, ins_test *tests, size_t count, size_t list)
{
    const ins_test whole = tests[list];
    for (size_t i = 0; i < whole.value_count; i++) {
        tests[list] = whole;
        tests[list].compare = INS_COMPARE_EQUAL;
        tests[list].values[0] = whole.values[i];
        tests[list].value_count = 1;
        if (!add_set(made, tests, count, INS_COMPARE_IN))
            return false;
    }
    ins_note(made->reader,
             ins_say(made->reader, "each of the values of %s is asked for, not any of them",
                     ins_reader_field(made->reader, whole.subject.field)->naming.label));
    return true;
}

static bool add_sets(owner_request *made)
{
    ins_test tests[READER_CONDITIONS_MAX];
    size_t count = 0;
    size_t lists = 0;
    size_t list = 0;
    size_t denials = 0;
    for (size_t i = 0; i < made->said_count; i++) {
        const ins_test *test = &made->said[i];
        if (is_denial(test)) {
            denials++;
            continue;
        }
        lists += test->is_side_by_side;
        list = test->is_side_by_side ? count : list;
        tests[count++] = *test;
    }
    if (lists > 1 || (denials > 0 && count > 1)) {
        ins_give_up(made->reader, "it is not clear which conditions belong together");
        return false;
    }
    bool is_added = lists == 1                  ? add_each_value(made, tests, count, list)
                    : denials == 0 || count > 0 ? add_set(made, tests, count, INS_COMPARE_IN)
                                                : true;
    for (size_t i = 0; is_added && i < made->said_count; i++)
        if (is_denial(&made->said[i]))
            is_added = add_denial(made, &made->said[i]);
    return is_added;
}

static bool names_owner_at(const owner_request *made, size_t atom)
{
    const ins_atom *item = &made->reader->atoms->items[atom];
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].kind == INS_LINK_ENTITY && item->links[i].ref.dataset == made->owner)
            return true;
    return false;
}

/* "how many beds does a centre have", read over donations, says nothing of donations: a centre
 * without any has beds as well. */
static bool says_rows(const owner_request *made)
{
    const ins_reader *reader = made->reader;
    const ins_request *request = &reader->request;
    bool says = made->said_count > 0 || request->has_entity || request->has_period ||
                request->is_share || names_rows_of(reader, reader->dataset);
    for (size_t i = 0; i < reader->atoms->count && !says; i++)
        says = reader->roles[i] == INS_WORD_ENTITY && !names_owner_at(made, i);
    return says;
}

bool ins_ask_owner(ins_reader *reader)
{
    owner_request *made = ARENA_NEW(reader->arena, owner_request);
    if (made == NULL) {
        reader->is_out_of_memory = true;
        return false;
    }
    int owner = ins_owner_asked_for(reader);
    bool needs_set = owner >= 0 && is_plain(reader, owner) && !counts_only(reader) &&
                     reader->depth + 1 < INS_PLAN_DEPTH_MAX;
    if (!needs_set || !ins_link_fields_find(&made->link, reader, reader->dataset, owner) ||
        is_one_each(reader, &made->link))
        return true;
    insights_status status =
        ins_join_path_find(&made->way, reader->model, (size_t)reader->dataset, (size_t)owner, NULL);
    reader->is_out_of_memory |= status == INSIGHTS_NOMEM;
    if (status != INSIGHTS_OK)
        return true;
    made->reader = reader;
    made->owner = owner;
    made->request = reader->request;
    if (!part_tests(made))
        return true;
    see_all_from_owner(made);
    if (says_rows(made) && !add_sets(made))
        return false;
    reader->request = made->request;
    reader->dataset = owner;
    return true;
}

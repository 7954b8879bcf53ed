/* How many groups meet a condition: "how many stores have revenue above 1 million", "how many
 * products make up 80 % of revenue". */
#include "language/assemble.h"

/* The column whose different values are counted, when nothing else is asked for but what the
 * condition is about; the number of heads: none. */
static size_t counted_head(const ins_request *request)
{
    size_t found = request->head_count;
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool is_counted = head->is_aggregate && head->aggregate == INS_AGGREGATE_DISTINCT &&
                          head->metric < 0 && head->field.field >= 0;
        bool is_covered = request->cover_ratio > 0 && head->atom == request->cover.atom;
        if (is_counted && found == request->head_count)
            found = i;
        else if (!is_covered)
            return request->head_count;
    }
    return found;
}

/* Points in time are as good as all different: what is meant are days or hours of them. */
static bool is_point_in_time(const ins_reader *reader, const ins_item *head)
{
    return ins_reader_field(reader, head->field)->type == INSIGHTS_TYPE_DATETIME;
}

bool ins_counts_groups(const ins_reader *reader)
{
    const ins_request *request = &reader->request;
    bool has_condition = request->cover_ratio > 0;
    for (size_t i = 0; i < request->test_count; i++)
        has_condition = has_condition || request->tests[i].is_group;
    size_t counted = counted_head(request);
    return has_condition && counted < request->head_count &&
           !is_point_in_time(reader, &request->heads[counted]) && request->group_count == 0 &&
           !request->group_by_heads && !request->is_superlative && !request->is_trend &&
           !request->is_share && !request->has_order && !request->has_derive;
}

ins_plan *ins_assemble_group_count(ins_reader *reader)
{
    ins_item *head = &reader->request.heads[counted_head(&reader->request)];
    head->is_aggregate = false;
    head->is_count = false;
    head->is_distinct = false;
    head->aggregate = INS_AGGREGATE_ROWS;
    const char *label = ins_reader_field(reader, head->field)->naming.label;
    ins_request *request = &reader->request;
    const ins_field *field = ins_reader_field(reader, head->field);
    bool has_nameless = field->has_nulls && request->cover_ratio <= 0 &&
                        !(request->has_period && field->role == INS_ROLE_TIME);
    if (has_nameless && request->test_count < READER_CONDITIONS_MAX) /* no city is no city */
        request->tests[request->test_count++] =
            (ins_test){.subject = *head, .compare = INS_COMPARE_NOT_NULL};
    const ins_plan *groups = ins_assemble_request(reader);
    if (groups == NULL || reader->is_out_of_memory)
        return NULL;
    return ins_plan_over(
        reader, groups,
        (ins_plan_measure){.aggregate = INS_AGGREGATE_ROWS,
                           .field = {.dataset = groups->dataset, .field = -1},
                           .metric = -1,
                           .label = ins_say(reader, "number of different %s", label)});
}

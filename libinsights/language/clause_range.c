/* An order by both of its ends: "from the largest total to the smallest". */
#include "language/walker.h"

/* Where "from the highest average to the lowest" ends; 0: it is none. */
static size_t end_of_range(const ins_walker *walk)
{
    enum { WORDS = 4 };
    size_t before = walk->at;
    while (before > 0 && ins_meaning_at(walk, before - 1) == INS_MEANS_NOTHING &&
           !ins_says_at(walk, before - 1, INS_SAYS_FROM))
        before--;
    if (before == 0 || !ins_says_at(walk, before - 1, INS_SAYS_FROM))
        return 0;
    for (size_t at = walk->at + 1; at <= walk->at + WORDS; at++) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        if (meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF ||
            meaning == INS_MEANS_COMMON)
            return at;
    }
    return 0;
}

/* Orders by the figure shown, or by the amount where none is. */
static void order_by_shown(ins_walker *walk)
{
    ins_request *request = walk->request;
    bool has_figure = ins_has_figure(request);
    for (size_t i = 0; i < request->head_count; i++) {
        const ins_item *head = &request->heads[i];
        bool is_shown = has_figure
                            ? head->is_aggregate || head->metric >= 0
                            : !request->has_order && !head->is_entity &&
                                  ins_is_quantity(ins_reader_field(walk->reader, head->field));
        if (!is_shown)
            continue;
        request->order = *head;
        request->has_order = true;
    }
}

/* "from the largest total to the smallest": an order, of the figure shown or of what is named. */
bool ins_takes_range(ins_walker *walk, int direction)
{
    size_t end = end_of_range(walk);
    if (end == 0)
        return false;
    ins_request *request = walk->request;
    ins_flush_subject(walk);
    for (size_t at = walk->at; at <= end; at++) {
        bool is_field = ins_is_field_at(walk, at) && walk->reader->senses[at].field != NULL;
        ins_mark(walk, at, INS_WORD_OPERATOR, NULL);
        if (!is_field)
            continue;
        request->order =
            (ins_item){.field = walk->reader->senses[at].field->ref, .metric = -1, .atom = at};
        request->has_order = true;
    }
    order_by_shown(walk);
    request->wants_order = true;
    request->is_descending = direction > 0;
    walk->at = end;
    return true;
}

/* A column shown or grouped by that the words are about: "in chronological order". */
static const ins_item *shown_of_concept(const ins_walker *walk, const char *concept)
{
    const ins_request *request = walk->request;
    const ins_item *lists[] = {request->heads, request->groups};
    const size_t counts[] = {request->head_count, request->group_count};
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < counts[i]; j++) {
            const ins_item *item = &lists[i][j];
            if (!item->is_entity && item->metric < 0 &&
                ins_fits_concept(concept, ins_reader_field(walk->reader, item->field)))
                return item;
        }
    return NULL;
}

void ins_order_by_concept(ins_walker *walk, const char *concept, bool is_descending)
{
    ins_request *request = walk->request;
    ins_flush_subject(walk);
    ins_item item = {.metric = -1, .atom = walk->at};
    const ins_item *shown = shown_of_concept(walk, concept);
    int direction = is_descending ? -1 : 1;
    request->wants_order = true;
    if (request->is_trend && shown == NULL) {
        request->is_descending = is_descending; /* steps of time have an order of their own */
        return;
    }
    if (shown != NULL) {
        item = *shown;
        if (!item.is_aggregate)
            direction =
                ins_direction_of(concept, ins_reader_field(walk->reader, item.field), direction);
    } else if (!ins_field_of_concept(walk->reader, concept, &direction, &item.field)) {
        ins_give_up(walk->reader, "it is not clear by what the rows are to be ordered");
        return;
    }
    request->order = item;
    request->has_order = true;
    request->is_descending = direction < 0;
}

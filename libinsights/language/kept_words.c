/* Looks in a plan for what the words of figures asked for. */
#include "language/kept_words.h"

#include "language/walker.h"

/* What is looked for, in a plan and in all plans inside it. */
typedef bool has_it(const ins_plan *plan, ins_aggregate aggregate);

static bool has_aggregate(const ins_plan_measure *measures, size_t count, ins_aggregate aggregate)
{
    for (size_t i = 0; i < count; i++)
        if (measures[i].aggregate == aggregate)
            return true;
    return false;
}

static bool has_measure(const ins_plan *plan, ins_aggregate aggregate)
{
    return has_aggregate(plan->measures, plan->measure_count, aggregate) ||
           has_aggregate(plan->helpers, plan->helper_count, aggregate);
}

/* "the first", "the highest": an order, a change that is told, or the figure itself. */
static bool has_extreme(const ins_plan *plan, ins_aggregate aggregate)
{
    (void)aggregate;
    return plan->order_count > 0 || plan->limit > 0 || plan->kind == INS_PLAN_WHY ||
           has_measure(plan, INS_AGGREGATE_MAXIMUM) || has_measure(plan, INS_AGGREGATE_MINIMUM);
}

static bool has_moving_average(const ins_plan *plan)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].transform == INS_TRANSFORM_MOVING_AVERAGE)
            return true;
    return false;
}

static bool compares_with_average(const ins_plan *plan)
{
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++)
            if (plan->filters[i].any[j].compare == INS_COMPARE_ABOVE_AVERAGE ||
                plan->filters[i].any[j].compare == INS_COMPARE_BELOW_AVERAGE)
                return true;
    return false;
}

/* An average may be a metric of the model, or one figure divided by another. */
static bool has_average(const ins_plan *plan, ins_aggregate aggregate)
{
    return has_measure(plan, aggregate) || has_measure(plan, INS_AGGREGATE_METRIC) ||
           has_measure(plan, INS_AGGREGATE_DERIVED) || has_moving_average(plan) ||
           compares_with_average(plan);
}

/* The largest may be the first of an order as well. */
static bool has_edge(const ins_plan *plan, ins_aggregate aggregate)
{
    return has_measure(plan, aggregate) || plan->order_count > 0;
}

/* "in total": an amount that is added up, or how many there are. */
static bool has_total(const ins_plan *plan, ins_aggregate aggregate)
{
    (void)aggregate;
    return has_measure(plan, INS_AGGREGATE_SUM) || has_measure(plan, INS_AGGREGATE_METRIC) ||
           has_measure(plan, INS_AGGREGATE_ROWS) || has_measure(plan, INS_AGGREGATE_COUNT) ||
           has_measure(plan, INS_AGGREGATE_DISTINCT);
}

static bool has_inside(const ins_plan *plan, has_it *has, ins_aggregate aggregate)
{
    if (plan == NULL)
        return false;
    if (has(plan, aggregate) || has_inside(plan->over, has, aggregate))
        return true;
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++) {
            const ins_nested *nested = plan->filters[i].any[j].nested;
            if (nested != NULL && has_inside(nested->plan, has, aggregate))
                return true;
        }
    for (size_t i = 0; i < plan->having_count; i++) {
        const ins_nested *nested = plan->havings[i].nested;
        if (nested != NULL && has_inside(nested->plan, has, aggregate))
            return true;
    }
    return false;
}

/* "and when was it built": a time is shown. */
static bool shows_time(const ins_reader *reader, const ins_plan *plan)
{
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_field *field = ins_reader_field(reader, plan->dimensions[i].field);
        if (field->role == INS_ROLE_TIME || ins_holds_years(field))
            return true;
    }
    return false;
}

static bool loses_when(const ins_reader *reader, const ins_plan *plan, size_t atom)
{
    const ins_atom *items = reader->atoms->items;
    bool is_when = items[atom].lexeme != NULL && items[atom].lexeme->meaning == INS_MEANS_WHEN;
    bool is_behind_and = atom > 0 && items[atom - 1].lexeme != NULL &&
                         items[atom - 1].lexeme->meaning == INS_MEANS_AND;
    bool asks = is_when && (is_behind_and || items[atom].token_count > 1); /* "when was" */
    return asks && !shows_time(reader, plan);
}

static bool is_kept(const ins_plan *plan, const ins_lexeme *lexeme)
{
    if (lexeme->meaning == INS_MEANS_EXTREME || lexeme->meaning == INS_MEANS_COMMON)
        return has_inside(plan, has_extreme, INS_AGGREGATE_MAXIMUM);
    if (lexeme->meaning == INS_MEANS_TOTALLED)
        return has_inside(plan, has_total, INS_AGGREGATE_SUM);
    if (lexeme->meaning != INS_MEANS_AGGREGATE)
        return true;
    ins_aggregate aggregate = (ins_aggregate)lexeme->argument;
    switch (aggregate) {
    case INS_AGGREGATE_AVERAGE:
    case INS_AGGREGATE_MEDIAN: return has_inside(plan, has_average, aggregate);
    case INS_AGGREGATE_MAXIMUM:
    case INS_AGGREGATE_MINIMUM: return has_inside(plan, has_edge, aggregate);
    default: return true; /* "the total number of" is the number of */
    }
}

/* "the first 5 sales", where the plan is one figure of all sales. */
static bool loses_limit(ins_reader *reader, const ins_plan *plan)
{
    size_t limit = reader->request.limit;
    if (limit <= 1 || plan->limit > 0)
        return false;
    ins_give_up(reader, ins_say(reader, "it is not clear what the %zu asked for are", limit));
    return true;
}

bool ins_keeps_words(ins_reader *reader, const ins_plan *plan)
{
    if (loses_limit(reader, plan))
        return false;
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_lexeme *lexeme = reader->atoms->items[i].lexeme;
        bool is_lost = reader->roles[i] == INS_WORD_OPERATOR && lexeme != NULL &&
                       (!is_kept(plan, lexeme) || loses_when(reader, plan, i));
        if (!is_lost)
            continue;
        ins_slice text = ins_atom_text(reader, i);
        ins_give_up_at(reader, i,
                       ins_say(reader, "it is not clear what \"%.*s\" does in the question",
                               (int)text.size, text.data));
        return false;
    }
    return true;
}

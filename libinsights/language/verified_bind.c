/* Puts the values, numbers and periods of a question into the plan of a verified one. */
#include "language/verified.h"

#include <math.h>
#include <string.h>

static const double NUMBER_MAX = 9e15;

/* ---- a copy whose values may change ---- */

/* A value of the plan: as the pair has it, and where the question's own goes. */
typedef struct value_place {
    const ins_condition *condition; /* NULL: of a condition on groups */
    const ins_value *base;
    ins_value *target;
} value_place;

/* The plan being made, with all values in it. */
typedef struct copy {
    ins_arena *arena;
    ins_plan *plan;
    value_place *places;
    size_t count;
    double base_limit;
} copy;

static size_t count_values(const ins_plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t c = 0; c < plan->filters[i].count; c++)
            count += plan->filters[i].any[c].value_count;
    for (size_t i = 0; i < plan->having_count; i++)
        count += plan->havings[i].value_count;
    return count;
}

static const ins_value *copy_values(copy *made, const ins_condition *condition,
                                    const ins_value *values, size_t count)
{
    ins_value *targets = ARENA_ARRAY(made->arena, ins_value, count + 1);
    for (size_t i = 0; targets != NULL && i < count; i++) {
        targets[i] = values[i];
        made->places[made->count++] = (value_place){condition, &values[i], &targets[i]};
    }
    return targets;
}

static const ins_condition *copy_filter(copy *made, const ins_filter *filter)
{
    ins_condition *any = ARENA_ARRAY(made->arena, ins_condition, filter->count + 1);
    for (size_t i = 0; any != NULL && i < filter->count; i++) {
        any[i] = filter->any[i];
        any[i].values =
            copy_values(made, &filter->any[i], filter->any[i].values, filter->any[i].value_count);
        if (any[i].values == NULL)
            return NULL;
    }
    return any;
}

static bool copy_plan(copy *made, ins_arena *arena, const ins_plan *base)
{
    ins_filter *filters = ARENA_ARRAY(arena, ins_filter, base->filter_count + 1);
    ins_having *havings = ARENA_ARRAY(arena, ins_having, base->having_count + 1);
    *made = (copy){.arena = arena,
                   .plan = ARENA_NEW(arena, ins_plan),
                   .places = ARENA_ARRAY(arena, value_place, count_values(base) + 1),
                   .base_limit = (double)base->limit};
    if (filters == NULL || havings == NULL || made->plan == NULL || made->places == NULL)
        return false;
    *made->plan = *base;
    for (size_t i = 0; i < base->filter_count; i++) {
        filters[i] = (ins_filter){copy_filter(made, &base->filters[i]), base->filters[i].count};
        if (filters[i].any == NULL)
            return false;
    }
    for (size_t i = 0; i < base->having_count; i++) {
        havings[i] = base->havings[i];
        havings[i].values = copy_values(made, NULL, havings[i].values, havings[i].value_count);
        if (havings[i].values == NULL)
            return false;
    }
    made->plan->filters = filters;
    made->plan->havings = havings;
    return true;
}

/* ---- values ---- */

static const ins_link *value_in(const ins_atom *atom, ins_field_ref field)
{
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind == INS_LINK_VALUE && link->is_whole && link->ref.dataset == field.dataset &&
            link->ref.field == field.field)
            return link;
    }
    return NULL;
}

/* Two stored values that are spelled alike ("shoes", "Shoes") are no clear choice. */
static const ins_link *only_value_in(const ins_atom *atom, ins_field_ref field)
{
    const ins_link *found = value_in(atom, field);
    for (size_t i = 0; found != NULL && i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        bool is_rival = link != found && link->kind == INS_LINK_VALUE && link->is_whole &&
                        link->ref.dataset == field.dataset && link->ref.field == field.field &&
                        link->quality >= found->quality;
        if (is_rival)
            return NULL;
    }
    return found;
}

static bool takes_values(ins_compare compare)
{
    return compare == INS_COMPARE_EQUAL || compare == INS_COMPARE_NOT_EQUAL ||
           compare == INS_COMPARE_IN || compare == INS_COMPARE_NOT_IN;
}

static bool is_own_value(const ins_verified_slot *slot, const value_place *place)
{
    if (place->condition == NULL || !takes_values(place->condition->compare) ||
        place->base->type != INSIGHTS_TYPE_TEXT)
        return false;
    const ins_link *own = value_in(slot->own, place->condition->field);
    return own != NULL && ins_slice_equal(place->base->as.text, own->value->text);
}

/* Writes the value asked for wherever the pair has its own. */
static bool bind_value(ins_verified_slot *slot, const copy *made)
{
    for (size_t i = 0; i < made->count; i++) {
        const value_place *place = &made->places[i];
        if (!is_own_value(slot, place))
            continue;
        const ins_link *asked = only_value_in(slot->asked, place->condition->field);
        if (asked == NULL)
            return false;
        *place->target = ins_value_text(asked->value->text);
        slot->value = asked->value;
    }
    return slot->value != NULL || slot->is_same;
}

/* ---- numbers ---- */

static bool is_number(const ins_value *value, double number)
{
    bool is_amount = value->type == INSIGHTS_TYPE_INT || value->type == INSIGHTS_TYPE_FLOAT ||
                     value->type == INSIGHTS_TYPE_DECIMAL;
    double difference = ins_value_number(value) - number;
    return is_amount && fabs(difference) <= 0;
}

/* A number goes where the pair's own stands, if that is one place. */
static bool bind_number(const ins_verified_slot *slot, const copy *made)
{
    double own = slot->own->token->number;
    double asked = slot->asked->token->number;
    bool is_whole = floor(asked) == asked && fabs(asked) < NUMBER_MAX;
    bool is_limit = made->base_limit > 0 && fabs(made->base_limit - own) <= 0;
    size_t places = is_limit;
    ins_value *target = NULL;
    if (slot->is_same)
        return true;
    for (size_t i = 0; i < made->count; i++) {
        if (!is_number(made->places[i].base, own))
            continue;
        target = made->places[i].target;
        places++;
    }
    if (places != 1 || (is_limit && (!is_whole || asked < 1)))
        return false;
    if (is_limit)
        made->plan->limit = (size_t)asked;
    else
        *target = is_whole ? ins_value_int((int64_t)asked) : ins_value_double(asked);
    return true;
}

/* ---- periods ---- */

/* A period that is compared ends now, and the other one is as long; as in assemble_time.c. */
static bool compare_periods(ins_plan *plan, const ins_reader *reader, const ins_period *whole,
                            const ins_period *second)
{
    if (!whole->has_start || !whole->has_end)
        return false;
    plan->period_total_days = (size_t)(ins_period_end_day(whole) - ins_period_first_day(whole));
    plan->period = ins_period_until(whole, reader->now_us);
    if (plan->period.end_us <= plan->period.start_us)
        return false;
    if (second != NULL)
        plan->comparison = *second;
    else if (plan->comparison_kind == INS_COMPARE_TO_LAST_YEAR)
        plan->comparison = ins_period_years_before(whole, 1);
    else
        plan->comparison = ins_period_previous(whole, &reader->model->calendar);
    if (plan->period.end_us < whole->end_us)
        plan->comparison = ins_period_equal_days(&plan->period, &plan->comparison);
    return true;
}

/* The first period is the one asked about, the second the one it is compared with. */
static bool bind_periods(const ins_verified_match *match, const ins_reader *reader, ins_plan *plan)
{
    const ins_period *said[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < match->slot_count; i++) {
        if (match->slots[i].asked->kind != INS_ATOM_PERIOD)
            continue;
        if (count == 2)
            return false;
        said[count++] = &match->slots[i].asked->period;
    }
    if (count == 0)
        return true;
    bool names_both = plan->comparison_kind == INS_COMPARE_TO_PERIOD;
    if (plan->time.dataset < 0 || !ins_period_is_set(&plan->period) || names_both != (count == 2))
        return false;
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        return compare_periods(plan, reader, said[0], said[1]);
    bool has_begun = said[0]->has_start && said[0]->start_us <= reader->now_us;
    bool is_cut = plan->kind == INS_PLAN_TREND && said[0]->has_end && has_begun;
    plan->period = is_cut ? ins_period_until(said[0], reader->now_us) : *said[0];
    return true;
}

/* ---- the whole ---- */

static bool says_same(const ins_atom *a, const ins_atom *b)
{
    if (a->token_count != b->token_count)
        return false;
    for (size_t i = 0; i < a->token_count; i++)
        if (!ins_slice_equal(a->token[i].folded, b->token[i].folded))
            return false;
    return true;
}

static bool is_slot(const ins_verified_slot *slot)
{
    return slot->value != NULL || slot->own->kind == INS_ATOM_NUMBER;
}

/* Two words of the pair that say the same cannot be told apart in its plan. */
static bool is_torn(const ins_verified_match *match)
{
    for (size_t i = 0; i < match->slot_count; i++)
        for (size_t j = 0; j < i; j++) {
            const ins_verified_slot *a = &match->slots[i];
            const ins_verified_slot *b = &match->slots[j];
            if (is_slot(a) && is_slot(b) && says_same(a->own, b->own) &&
                !says_same(a->asked, b->asked))
                return true;
        }
    return false;
}

bool ins_verified_bind(ins_verified_match *match, ins_reader *reader, const ins_plan *base)
{
    copy made;
    match->plan = NULL;
    match->is_exact = true;
    if (!copy_plan(&made, reader->arena, base)) {
        reader->is_out_of_memory = true;
        return false;
    }
    for (size_t i = 0; i < match->slot_count; i++) {
        ins_verified_slot *slot = &match->slots[i];
        bool is_bound = true;
        if (slot->own->kind == INS_ATOM_NUMBER)
            is_bound = bind_number(slot, &made);
        else if (slot->own->kind != INS_ATOM_PERIOD)
            is_bound = bind_value(slot, &made);
        if (!is_bound)
            return false;
        match->is_exact = match->is_exact && (slot->is_same || slot->own->kind == INS_ATOM_PERIOD);
    }
    if (is_torn(match) || !bind_periods(match, reader, made.plan))
        return false;
    match->plan = made.plan;
    return true;
}

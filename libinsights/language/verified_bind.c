/* Puts the values, numbers and periods of a question into the plan of a verified one. */
#include "language/verified.h"

#include <math.h>
#include <string.h>

enum { PLANS_MAX = 16 };

static const double NUMBER_MAX = 9e15;

/* ---- a copy whose values may change ---- */

/* A value of the plan: as the pair has it, and where the question's own goes. */
typedef struct value_place {
    const ins_condition *condition; /* NULL: of a condition on groups */
    const ins_value *base;
    ins_value *target;
} value_place;

/* The plan being made with the plans inside of it, and all values in them. */
typedef struct copy {
    ins_arena *arena;
    ins_plan *plans[PLANS_MAX]; /* the outermost first */
    size_t plan_count;
    value_place *places;
    size_t count;
    size_t capacity;
    bool is_refused; /* more plans than can be handled */
    bool is_out_of_memory;
} copy;

static ins_plan *copy_plan(copy *made, const ins_plan *base);

static bool add_place(copy *made, const ins_condition *condition, const ins_value *base,
                      ins_value *target)
{
    value_place *places =
        ins_arena_grow(made->arena, made->places, made->count, &made->capacity, sizeof *places);
    if (places == NULL)
        return false;
    made->places = places;
    places[made->count++] = (value_place){condition, base, target};
    return true;
}

static const ins_value *copy_values(copy *made, const ins_condition *condition,
                                    const ins_value *values, size_t count)
{
    ins_value *targets = ARENA_ARRAY(made->arena, ins_value, count + 1);
    for (size_t i = 0; targets != NULL && i < count; i++) {
        targets[i] = values[i];
        if (!add_place(made, condition, &values[i], &targets[i]))
            targets = NULL;
    }
    made->is_out_of_memory = made->is_out_of_memory || targets == NULL;
    return targets;
}

static const ins_nested *copy_nested(copy *made, const ins_nested *base)
{
    ins_nested *nested = base == NULL ? NULL : ARENA_NEW(made->arena, ins_nested);
    if (nested == NULL) {
        made->is_out_of_memory = made->is_out_of_memory || base != NULL;
        return NULL;
    }
    *nested = *base;
    nested->plan = copy_plan(made, base->plan);
    if (!add_place(made, NULL, &base->factor, &nested->factor))
        made->is_out_of_memory = true;
    return nested;
}

static const ins_condition *copy_conditions(copy *made, const ins_filter *filter)
{
    ins_condition *any = ARENA_ARRAY(made->arena, ins_condition, filter->count + 1);
    made->is_out_of_memory = made->is_out_of_memory || any == NULL;
    for (size_t i = 0; any != NULL && i < filter->count; i++) {
        const ins_condition *base = &filter->any[i];
        any[i] = *base;
        any[i].values = copy_values(made, base, base->values, base->value_count);
        any[i].nested = copy_nested(made, base->nested);
    }
    return any;
}

static const ins_filter *copy_filters(copy *made, const ins_filter *base, size_t count)
{
    ins_filter *filters = ARENA_ARRAY(made->arena, ins_filter, count + 1);
    made->is_out_of_memory = made->is_out_of_memory || filters == NULL;
    for (size_t i = 0; filters != NULL && i < count; i++)
        filters[i] = (ins_filter){copy_conditions(made, &base[i]), base[i].count};
    return filters;
}

static const ins_plan_measure *copy_measures(copy *made, const ins_plan_measure *base, size_t count)
{
    ins_plan_measure *measures = ARENA_ARRAY(made->arena, ins_plan_measure, count + 1);
    made->is_out_of_memory = made->is_out_of_memory || measures == NULL;
    for (size_t i = 0; measures != NULL && i < count; i++) {
        measures[i] = base[i];
        measures[i].filters = copy_filters(made, base[i].filters, base[i].filter_count);
    }
    return measures;
}

static const ins_having *copy_havings(copy *made, const ins_having *base, size_t count)
{
    ins_having *havings = ARENA_ARRAY(made->arena, ins_having, count + 1);
    made->is_out_of_memory = made->is_out_of_memory || havings == NULL;
    for (size_t i = 0; havings != NULL && i < count; i++) {
        havings[i] = base[i];
        havings[i].values = copy_values(made, NULL, base[i].values, base[i].value_count);
        havings[i].nested = copy_nested(made, base[i].nested);
    }
    return havings;
}

/* Plans are validated, so that they end at INS_PLAN_DEPTH_MAX. */
static ins_plan *copy_plan(copy *made, const ins_plan *base)
{
    ins_plan *plan = base == NULL ? NULL : ARENA_NEW(made->arena, ins_plan);
    if (plan == NULL || made->plan_count == PLANS_MAX) {
        made->is_out_of_memory = made->is_out_of_memory || (base != NULL && plan == NULL);
        made->is_refused = made->is_refused || made->plan_count == PLANS_MAX;
        return NULL;
    }
    made->plans[made->plan_count++] = plan;
    *plan = *base;
    plan->filters = copy_filters(made, base->filters, base->filter_count);
    plan->havings = copy_havings(made, base->havings, base->having_count);
    plan->measures = copy_measures(made, base->measures, base->measure_count);
    plan->helpers = copy_measures(made, base->helpers, base->helper_count);
    plan->over = copy_plan(made, base->over);
    return plan;
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

/* Numbers that are no values: they count as places, but nothing else is put there. */
static size_t count_fixed(const ins_plan_measure *measures, size_t count, double number)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += measures[i].steps > 0 && fabs((double)measures[i].steps - number) <= 0;
        found += measures[i].fraction > 0 && fabs(measures[i].fraction * 100 - number) < 1e-9;
    }
    return found;
}

/* Where a number stands in a plan. */
typedef struct number_places {
    size_t count;
    ins_plan *limited; /* the plan whose limit it is */
    ins_value *value;
} number_places;

static number_places places_of(const copy *made, double number)
{
    number_places found = {0, NULL, NULL};
    for (size_t i = 0; i < made->plan_count; i++) {
        ins_plan *plan = made->plans[i];
        found.count += count_fixed(plan->measures, plan->measure_count, number);
        found.count += count_fixed(plan->helpers, plan->helper_count, number);
        if (plan->limit == 0 || fabs((double)plan->limit - number) > 0)
            continue;
        found.limited = plan;
        found.count++;
    }
    for (size_t i = 0; i < made->count; i++) {
        if (!is_number(made->places[i].base, number))
            continue;
        found.value = made->places[i].target;
        found.count++;
    }
    return found;
}

/* A number goes where the pair's own stands, if that is one place. Places are found before any
 * number is put: they are those of the pair. */
static bool put_number(const number_places *places, double asked)
{
    bool is_whole = floor(asked) == asked && fabs(asked) < NUMBER_MAX;
    if (places->count != 1 || (places->limited != NULL && (!is_whole || asked < 1)))
        return false;
    if (places->limited != NULL)
        places->limited->limit = (size_t)asked;
    else if (places->value != NULL)
        *places->value = is_whole ? ins_value_int((int64_t)asked) : ins_value_double(asked);
    return places->limited != NULL || places->value != NULL;
}

static bool bind_numbers(const ins_verified_match *match, copy *made)
{
    number_places *places = ARENA_ARRAY(made->arena, number_places, match->slot_count + 1);
    if (places == NULL) {
        made->is_out_of_memory = true;
        return false;
    }
    for (size_t i = 0; i < match->slot_count; i++)
        if (match->slots[i].own->kind == INS_ATOM_NUMBER)
            places[i] = places_of(made, match->slots[i].own->token->number);
    for (size_t i = 0; i < match->slot_count; i++) {
        const ins_verified_slot *slot = &match->slots[i];
        if (slot->own->kind == INS_ATOM_NUMBER && !slot->is_same &&
            !put_number(&places[i], slot->asked->token->number))
            return false;
    }
    return true;
}

/* ---- periods ---- */

static bool is_same_period(const ins_period *a, const ins_period *b)
{
    return a->has_start == b->has_start && a->has_end == b->has_end && a->start_us == b->start_us &&
           a->end_us == b->end_us;
}

/* The one period of all plans inside of each other; NULL when there is none, or several. */
static const ins_plan *plan_with_period(const copy *made)
{
    const ins_plan *found = NULL;
    for (size_t i = 0; i < made->plan_count; i++) {
        const ins_plan *plan = made->plans[i];
        if (plan->time.dataset < 0 || !ins_period_is_set(&plan->period))
            continue;
        bool is_other = found != NULL && (!is_same_period(&found->period, &plan->period) ||
                                          found->comparison_kind != plan->comparison_kind);
        if (is_other)
            return NULL;
        found = found == NULL ? plan : found;
    }
    return found;
}

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

static bool set_period(ins_plan *plan, const ins_reader *reader, const ins_period *said,
                       const ins_period *second)
{
    if (plan->comparison_kind != INS_COMPARE_TO_NOTHING)
        return compare_periods(plan, reader, said, second);
    bool has_begun = said->has_start && said->start_us <= reader->now_us;
    bool is_cut = plan->kind == INS_PLAN_TREND && said->has_end && has_begun;
    plan->period = is_cut ? ins_period_until(said, reader->now_us) : *said;
    return true;
}

/* The first period is the one asked about, the second the one it is compared with. */
static bool bind_periods(const ins_verified_match *match, const ins_reader *reader,
                         const copy *made)
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
    const ins_plan *first = plan_with_period(made);
    if (first == NULL || (first->comparison_kind == INS_COMPARE_TO_PERIOD) != (count == 2))
        return false;
    for (size_t i = made->plan_count; i > 0; i--) {
        ins_plan *plan = made->plans[i - 1];
        if (plan->time.dataset >= 0 && ins_period_is_set(&plan->period) &&
            !set_period(plan, reader, said[0], said[1]))
            return false;
    }
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

/* Two words of the pair that say the same cannot be told apart in its plan. */
static bool is_torn(const ins_verified_match *match)
{
    for (size_t i = 0; i < match->slot_count; i++)
        for (size_t j = 0; j < i; j++) {
            const ins_verified_slot *a = &match->slots[i];
            const ins_verified_slot *b = &match->slots[j];
            bool are_values = a->value != NULL && b->value != NULL;
            if (are_values && says_same(a->own, b->own) && a->value != b->value)
                return true;
            bool are_numbers = a->own->kind == INS_ATOM_NUMBER && b->own->kind == INS_ATOM_NUMBER;
            if (are_numbers && !(a->is_same && b->is_same) &&
                fabs(a->own->token->number - b->own->token->number) <= 0)
                return true;
        }
    return false;
}

bool ins_verified_bind(ins_verified_match *match, ins_reader *reader, const ins_plan *base)
{
    copy made = {.arena = reader->arena};
    match->plan = NULL;
    match->is_exact = true;
    ins_plan *plan = copy_plan(&made, base);
    if (made.is_out_of_memory)
        reader->is_out_of_memory = true;
    if (made.is_out_of_memory || made.is_refused)
        return false;
    for (size_t i = 0; i < match->slot_count; i++) {
        ins_verified_slot *slot = &match->slots[i];
        bool is_value = slot->own->kind == INS_ATOM_WORDS || slot->own->kind == INS_ATOM_QUOTED;
        if (is_value && !bind_value(slot, &made))
            return false;
        match->is_exact = match->is_exact && (slot->is_same || slot->own->kind == INS_ATOM_PERIOD);
    }
    bool is_bound =
        !is_torn(match) && bind_numbers(match, &made) && bind_periods(match, reader, &made);
    reader->is_out_of_memory = reader->is_out_of_memory || made.is_out_of_memory;
    match->plan = is_bound ? plan : NULL;
    return is_bound;
}

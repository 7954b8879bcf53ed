/* Puts figures of several datasets into one plan: each is read by itself, with the words that all
 * of them share. Does not read any word itself. */
#include "language/side_by_side.h"
#include "language/nested.h"
#include "language/search.h"

#include <string.h>

enum { FIGURES_MAX = INS_PLAN_PARTS_MAX };

/* A list of figures: "A and B by product", as ranges of atoms. */
typedef struct figure_list {
    ins_reader *reader;
    size_t starts[FIGURES_MAX];
    size_t ends[FIGURES_MAX];
    size_t count;
    size_t shared; /* the first atom of the words that all figures share */
    size_t lead;   /* the first atom of the first figure that names something: "how many" before */
} figure_list;

/* One figure, read. */
typedef struct figure {
    ins_inner inner;
    const ins_plan *plan;
} figure;

/* ---- where the figures are ---- */

static ins_meaning meaning_at(const ins_reader *reader, size_t atom)
{
    const ins_atom *item = &reader->atoms->items[atom];
    return item->kind != INS_ATOM_WORDS || item->lexeme == NULL ? INS_MEANS_NOTHING
                                                                : item->lexeme->meaning;
}

static bool is_joint(const ins_reader *reader, size_t atom)
{
    return reader->atoms->items[atom].kind == INS_ATOM_COMMA ||
           meaning_at(reader, atom) == INS_MEANS_AND;
}

static bool opens_shared(const ins_reader *reader, size_t atom)
{
    ins_meaning meaning = meaning_at(reader, atom);
    return reader->atoms->items[atom].kind == INS_ATOM_PERIOD || meaning == INS_MEANS_BY ||
           meaning == INS_MEANS_EACH || meaning == INS_MEANS_GRAIN || meaning == INS_MEANS_IN ||
           meaning == INS_MEANS_WITH || meaning == INS_MEANS_THAT;
}

static bool names_something(const ins_reader *reader, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (reader->atoms->items[i].link_count > 0)
            return true;
    return false;
}

static bool find_figures(figure_list *list)
{
    const ins_reader *reader = list->reader;
    size_t count = reader->atoms->count;
    size_t start = 0;
    size_t at = 0;
    while (list->lead < count && reader->atoms->items[list->lead].link_count == 0)
        list->lead++;
    for (; at < count && !(names_something(reader, start, at) && opens_shared(reader, at)); at++) {
        if (!is_joint(reader, at))
            continue;
        if (at == start || (is_joint(reader, at - 1) && start == at)) {
            start = at + 1;
            continue;
        }
        if (!names_something(reader, start, at) || list->count + 1 == FIGURES_MAX)
            return false;
        list->starts[list->count] = start;
        list->ends[list->count++] = at;
        start = at + 1;
    }
    if (list->count == 0 || !names_something(reader, start, at))
        return false;
    list->starts[list->count] = start;
    list->ends[list->count++] = at;
    list->shared = at;
    return true;
}

/* ---- each by itself ---- */

static void add_range(size_t *atoms, size_t *count, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        atoms[(*count)++] = i;
}

static bool has_only_figures(const ins_plan *plan)
{
    bool is_kind = plan->kind == INS_PLAN_VALUE || plan->kind == INS_PLAN_BREAKDOWN ||
                   plan->kind == INS_PLAN_TREND;
    for (size_t i = 0; i < plan->measure_count; i++)
        is_kind = is_kind && plan->measures[i].transform == INS_TRANSFORM_NONE &&
                  plan->measures[i].filter_count == 0 &&
                  plan->measures[i].aggregate != INS_AGGREGATE_DERIVED;
    return is_kind && plan->measure_count > 0 && plan->over == NULL && plan->having_count == 0 &&
           plan->order_count == 0 && plan->limit == 0 && plan->helper_count == 0 &&
           plan->part_count == 0;
}

/* The words of one figure, after those of `lead` that stand before the first: "number of". */
static bool read_words(figure *out, const figure_list *list, size_t which, size_t lead)
{
    ins_reader *outer = list->reader;
    ins_reading reading = {.plan = NULL};
    size_t *numbers = ARENA_ARRAY(outer->arena, size_t, outer->atoms->count + 1);
    ins_atom *items = ARENA_ARRAY(outer->arena, ins_atom, outer->atoms->count + 1);
    ins_atoms *atoms = ARENA_NEW(outer->arena, ins_atoms);
    if (numbers == NULL || items == NULL || atoms == NULL) {
        outer->is_out_of_memory = true;
        return false;
    }
    size_t count = 0;
    add_range(numbers, &count, 0, lead);
    add_range(numbers, &count, list->starts[which], list->ends[which]);
    add_range(numbers, &count, list->shared, outer->atoms->count);
    for (size_t i = 0; i < count; i++)
        items[i] = outer->atoms->items[numbers[i]];
    *atoms = (ins_atoms){items, count};
    *out = (figure){.inner = {.reader = *outer, .atoms = numbers, .count = count}};
    ins_reader *reader = &out->inner.reader;
    reader->is_one_of_list = true;
    reader->atoms = atoms;
    if (ins_search_readings(reader, &reading, NULL) != INSIGHTS_OK)
        outer->is_out_of_memory = true;
    out->plan = reading.plan;
    return out->plan != NULL && has_only_figures(out->plan);
}

static bool read_figure(figure *out, const figure_list *list, size_t which)
{
    return read_words(out, list, which, 0) ||
           (which > 0 && list->lead > 0 && !list->reader->is_out_of_memory &&
            read_words(out, list, which, list->lead));
}

/* ---- whether they fit each other ---- */

/* A column that points to rows says the same as their key. */
static ins_field_ref pointed_to(const ins_model *model, ins_field_ref ref)
{
    const ins_relationship *link = ref.via[0] == 0 ? ins_model_reference(model, ref) : NULL;
    return link == NULL
               ? ref
               : (ins_field_ref){.dataset = (int)link->to, .field = (int)link->to_fields[0]};
}

/* Both datasets keep the name of the store in a column of their own: the same word for it, and
 * values between the same ends on one side at least. */
static bool is_same_category(const ins_field *a, const ins_field *b)
{
    bool is_category = a->role == INS_ROLE_CATEGORY && b->role == INS_ROLE_CATEGORY &&
                       a->type == INSIGHTS_TYPE_TEXT && b->type == INSIGHTS_TYPE_TEXT &&
                       a->is_numeric_text == b->is_numeric_text && !a->is_unique && !b->is_unique;
    bool is_named_alike =
        ins_ascii_equal(ins_slice_of(a->naming.label), ins_slice_of(b->naming.label));
    bool is_known = a->least.type == INSIGHTS_TYPE_TEXT && b->least.type == INSIGHTS_TYPE_TEXT;
    return is_category && is_named_alike && is_known &&
           (ins_value_equal(&a->least, &b->least) || ins_value_equal(&a->greatest, &b->greatest));
}

static bool is_same_field(const ins_model *model, ins_field_ref a, ins_field_ref b)
{
    return ins_field_ref_equal(pointed_to(model, a), pointed_to(model, b)) ||
           (a.dataset != b.dataset &&
            is_same_category(ins_model_field(model, a), ins_model_field(model, b)));
}

static bool is_time_of(const ins_plan *plan, ins_field_ref ref)
{
    return plan->time.dataset >= 0 && ins_field_ref_equal(plan->time, ref);
}

static bool have_same_groups(const ins_model *model, const ins_plan *a, const ins_plan *b)
{
    bool is_same = a->kind == b->kind && a->dimension_count == b->dimension_count;
    for (size_t i = 0; is_same && i < a->dimension_count; i++) {
        const ins_plan_dimension *x = &a->dimensions[i];
        const ins_plan_dimension *y = &b->dimensions[i];
        bool is_time = is_time_of(a, x->field) && is_time_of(b, y->field);
        is_same = x->grain == y->grain && (is_time || is_same_field(model, x->field, y->field));
    }
    return is_same;
}

static bool is_same_condition(const ins_model *model, const ins_condition *a,
                              const ins_condition *b)
{
    bool is_same = a->compare == b->compare && a->value_count == b->value_count &&
                   a->nested == NULL && b->nested == NULL &&
                   is_same_field(model, a->field, b->field);
    for (size_t i = 0; is_same && i < a->value_count; i++)
        is_same = ins_value_equal(&a->values[i], &b->values[i]);
    return is_same;
}

static bool have_same_filters(const ins_model *model, const ins_plan *a, const ins_plan *b)
{
    bool is_same = a->filter_count == b->filter_count;
    for (size_t i = 0; is_same && i < a->filter_count; i++) {
        is_same = a->filters[i].count == b->filters[i].count;
        for (size_t j = 0; is_same && j < a->filters[i].count; j++)
            is_same = is_same_condition(model, &a->filters[i].any[j], &b->filters[i].any[j]);
    }
    return is_same;
}

static bool have_same_period(const ins_plan *a, const ins_plan *b)
{
    const ins_period *x = &a->period;
    const ins_period *y = &b->period;
    return a->comparison_kind == INS_COMPARE_TO_NOTHING &&
           b->comparison_kind == INS_COMPARE_TO_NOTHING && x->has_start == y->has_start &&
           x->has_end == y->has_end && x->start_us == y->start_us && x->end_us == y->end_us &&
           (a->time.dataset >= 0) == (b->time.dataset >= 0);
}

/* ---- one plan of them ---- */

/* A plan whose arrays can be written. */
typedef struct union_plan {
    ins_reader *reader;
    ins_plan *plan;
    ins_plan_measure *measures;
    ins_plan_part *parts;
} union_plan;

static bool start_union(union_plan *out, ins_reader *reader, const ins_plan *first)
{
    *out = (union_plan){.reader = reader,
                        .plan = ARENA_NEW(reader->arena, ins_plan),
                        .measures =
                            ARENA_ARRAY(reader->arena, ins_plan_measure, INS_PLAN_MEASURES_MAX),
                        .parts = ARENA_ARRAY(reader->arena, ins_plan_part, INS_PLAN_PARTS_MAX)};
    if (out->plan == NULL || out->measures == NULL || out->parts == NULL) {
        reader->is_out_of_memory = true;
        return false;
    }
    *out->plan = *first;
    memcpy(out->measures, first->measures, first->measure_count * sizeof *first->measures);
    out->plan->measures = out->measures;
    out->plan->parts = out->parts;
    return true;
}

/* Number of the part that measures a dataset; SIZE_MAX: none yet. */
static size_t part_of(const ins_plan *plan, int dataset)
{
    if (plan->dataset == dataset)
        return 0;
    for (size_t i = 0; i < plan->part_count; i++)
        if (plan->parts[i].dataset == dataset)
            return i + 1;
    return SIZE_MAX;
}

static void add_same(ins_plan_part *part, ins_plan_same *same, const ins_plan *plan,
                     ins_field_ref field, ins_field_ref own)
{
    bool is_known = is_time_of(plan, field) || ins_field_ref_equal(field, own);
    for (size_t i = 0; i < part->same_count; i++)
        is_known |= ins_field_ref_equal(same[i].field, field);
    if (!is_known && part->same_count < INS_PLAN_DIMENSIONS_MAX)
        same[part->same_count++] = (ins_plan_same){field, own};
}

static bool add_part(union_plan *out, const ins_plan *plan)
{
    ins_plan_same *same = ARENA_ARRAY(out->reader->arena, ins_plan_same, INS_PLAN_DIMENSIONS_MAX);
    if (same == NULL) {
        out->reader->is_out_of_memory = true;
        return false;
    }
    ins_plan_part *part = &out->parts[out->plan->part_count++];
    *part = (ins_plan_part){.dataset = plan->dataset, .time = plan->time, .same = same};
    for (size_t i = 0; i < plan->dimension_count; i++)
        add_same(part, same, out->plan, out->plan->dimensions[i].field, plan->dimensions[i].field);
    for (size_t i = 0; i < plan->filter_count; i++)
        for (size_t j = 0; j < plan->filters[i].count; j++)
            add_same(part, same, out->plan, out->plan->filters[i].any[j].field,
                     plan->filters[i].any[j].field);
    return true;
}

static bool is_name_taken(const ins_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (strcmp(plan->measures[i].name, name) == 0)
            return true;
    return false;
}

static bool add_measure(union_plan *out, const ins_plan_measure *measure, size_t part, int dataset)
{
    ins_plan *plan = out->plan;
    if (plan->measure_count == INS_PLAN_MEASURES_MAX)
        return false;
    ins_plan_measure *made = &out->measures[plan->measure_count];
    *made = *measure;
    made->part = part;
    if (is_name_taken(plan, made->name)) {
        const ins_dataset *of = &out->reader->model->datasets[dataset];
        made->label = ins_say(out->reader, "%s of %s", measure->label, of->plural);
        made->name = ins_say(out->reader, "%s_%zu", measure->name, plan->measure_count + 1);
    }
    plan->measure_count++;
    return true;
}

static bool add_figure(union_plan *out, const ins_plan *plan)
{
    const ins_model *model = out->reader->model;
    if (!have_same_groups(model, out->plan, plan) || !have_same_filters(model, out->plan, plan) ||
        !have_same_period(out->plan, plan))
        return false;
    size_t part = part_of(out->plan, plan->dataset);
    if (part == SIZE_MAX) {
        if (!add_part(out, plan))
            return false;
        part = out->plan->part_count;
    }
    for (size_t i = 0; i < plan->measure_count; i++)
        if (!add_measure(out, &plan->measures[i], part, plan->dataset))
            return false;
    return true;
}

static bool is_valid(ins_reader *reader, const ins_plan *plan)
{
    insights_error *refusal = NULL;
    insights_status status = ins_plan_validate(plan, reader->model, &refusal);
    insights_error_free(refusal);
    reader->is_out_of_memory |= status == INSIGHTS_NOMEM;
    return status == INSIGHTS_OK;
}

/* Columns taken for the same by their names and values are said. */
static void note_categories(ins_reader *reader, const ins_plan *plan)
{
    for (size_t i = 0; i < plan->part_count; i++)
        for (size_t j = 0; j < plan->parts[i].same_count; j++) {
            const ins_field *field = ins_model_field(reader->model, plan->parts[i].same[j].field);
            if (field->role == INS_ROLE_CATEGORY)
                ins_note(reader,
                         ins_say(reader, "%s of %s and of %s are taken for the same",
                                 field->naming.label, reader->model->datasets[plan->dataset].plural,
                                 reader->model->datasets[plan->parts[i].dataset].plural));
        }
}

/* What the words were read as, in the first figure and then in those that add to it. */
static void keep_words(ins_reader *reader, const figure *figures, const figure_list *list,
                       const ins_plan *plan)
{
    reader->problem = NULL;
    reader->fork_count = reader->note_count = 0;
    reader->doubt = 0;
    for (size_t i = list->count; i-- > 0;)
        ins_inner_keep(reader, &figures[i].inner);
    for (size_t i = 0; i < list->shared; i++)
        if (is_joint(reader, i))
            reader->roles[i] = INS_WORD_OPERATOR;
    reader->dataset = figures[0].plan->dataset;
    ins_note(reader, "each figure is counted by itself, over rows of its own");
    note_categories(reader, plan);
}

ins_plan *ins_read_side_by_side(ins_reader *reader)
{
    figure_list list = {.reader = reader};
    union_plan made = {.plan = NULL};
    if (reader->is_one_of_list || !find_figures(&list))
        return NULL;
    figure *figures = ARENA_ARRAY(reader->arena, figure, list.count);
    reader->is_out_of_memory |= figures == NULL;
    for (size_t i = 0; i < list.count && !reader->is_out_of_memory; i++) {
        if (!read_figure(&figures[i], &list, i))
            return NULL;
        if (!(i == 0 ? start_union(&made, reader, figures[i].plan)
                     : add_figure(&made, figures[i].plan)))
            return NULL;
    }
    if (reader->is_out_of_memory || made.plan->part_count == 0 || !is_valid(reader, made.plan))
        return NULL;
    keep_words(reader, figures, &list, made.plan);
    return made.plan;
}

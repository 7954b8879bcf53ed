/* The plan being edited: its copy, what is said about it, and what a name may be in its frame. */
#include "language/follow_up_parts.h"
#include "language/reader.h"

#include <stdio.h>
#include <string.h>

static const float SAME_QUALITY = 0.04F;
static const float LEAST_QUALITY = 0.6F;

ins_editor *ins_editor_create(ins_arena *arena, const ins_follow_up_input *input,
                              const ins_fragment *fragment)
{
    const ins_plan *plan = input->last->plan;
    ins_editor *editor = ARENA_NEW(arena, ins_editor);
    if (editor == NULL)
        return NULL;
    editor->arena = arena;
    editor->model = input->language->model;
    editor->last = input->last;
    editor->fragment = fragment;
    editor->now_us = input->now_us;
    editor->plan = *plan;
    editor->set_field = (ins_field_ref){-1, -1};
    for (size_t i = 0; i < plan->measure_count; i++)
        editor->measures[i] = plan->measures[i];
    for (size_t i = 0; i < plan->dimension_count; i++)
        editor->dimensions[i] = plan->dimensions[i];
    for (size_t i = 0; i < plan->filter_count; i++)
        editor->filters[i] = plan->filters[i];
    for (size_t i = 0; i < plan->having_count; i++)
        editor->havings[i] = plan->havings[i];
    for (size_t i = 0; i < plan->order_count; i++)
        editor->orders[i] = plan->orders[i];
    editor->plan.measures = editor->measures;
    editor->plan.dimensions = editor->dimensions;
    editor->plan.filters = editor->filters;
    editor->plan.havings = editor->havings;
    editor->plan.orders = editor->orders;
    return editor;
}

const char *ins_edit_text(ins_editor *editor, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(editor->arena, format, arguments);
    va_end(arguments);
    if (text != NULL)
        return text;
    editor->is_out_of_memory = true;
    return "";
}

void ins_edit_say(ins_editor *editor, const char *said)
{
    if (editor->said_count < INS_SAID_MAX)
        editor->said[editor->said_count++] = said;
}

void ins_edit_give_up(ins_editor *editor, const char *problem)
{
    if (editor->problem == NULL)
        editor->problem = problem;
}

size_t ins_edit_choose(ins_editor *editor, size_t count)
{
    if (count <= 1)
        return 0;
    if (editor->has_open) {
        ins_edit_give_up(editor, "several words of it could mean several things");
        return 0;
    }
    if (count > INS_EDIT_CHOICES_MAX) {
        ins_edit_give_up(editor, "it could mean one of many: say which");
        return 0;
    }
    editor->has_open = true;
    editor->open_count = count;
    return editor->pick < count ? editor->pick : 0;
}

/* ---- what a name may be ---- */

/* The same column, whichever way leads to it. */
static bool is_same_column(ins_field_ref a, ins_field_ref b)
{
    return a.dataset == b.dataset && a.field == b.field;
}

/* The reference by which the plan speaks of a column already, or NULL. */
static const ins_field_ref *in_plan(const ins_editor *editor, ins_field_ref field)
{
    const ins_plan *plan = &editor->plan;
    for (size_t i = 0; i < plan->filter_count; i++)
        if (plan->filters[i].count > 0 && is_same_column(plan->filters[i].any[0].field, field))
            return &plan->filters[i].any[0].field;
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (is_same_column(plan->dimensions[i].field, field))
            return &plan->dimensions[i].field;
    return NULL;
}

/* Measures of the dataset; of a count also what it counts. */
static bool is_possible(const ins_editor *editor, const ins_piece *piece, const ins_link *link)
{
    int home = editor->plan.dataset;
    bool wants_name = piece->mode == INS_MODE_GROUP || piece->mode == INS_MODE_SPLIT ||
                      piece->mode == INS_MODE_ORDER || piece->mode == INS_MODE_THAT ||
                      piece->is_counted || piece->is_aggregate;
    switch (link->kind) {
    case INS_LINK_METRIC:
        return editor->model->metrics[link->metric].dataset == (size_t)home && !piece->is_counted;
    case INS_LINK_VALUE:
        return !wants_name && ins_is_reached(editor->model, home, link->ref.dataset);
    case INS_LINK_FIELD:
    case INS_LINK_ENTITY: break;
    }
    return ins_is_reached(editor->model, home, link->ref.dataset);
}

/* How near a link is to the plan: what it already speaks of, then its own dataset, then others. */
static float nearness(const ins_editor *editor, const ins_link *link)
{
    float score = link->quality;
    bool is_home = link->ref.dataset == editor->plan.dataset;
    bool has_field = link->kind == INS_LINK_VALUE || link->kind == INS_LINK_FIELD;
    if (has_field && in_plan(editor, link->ref) != NULL)
        return score + 2;
    if (link->kind == INS_LINK_METRIC)
        return score + 1.1F;
    return is_home ? score + 1 : score;
}

/* The column of the plan's dataset that points to the rows of another one. */
static const ins_link *reference_to(ins_editor *editor, const ins_link *entity)
{
    for (size_t i = 0; i < editor->model->relationship_count; i++) {
        const ins_relationship *link = &editor->model->relationships[i];
        if ((int)link->from != editor->plan.dataset || (int)link->to != entity->ref.dataset ||
            link->field_count != 1)
            continue;
        ins_link *made = ARENA_NEW(editor->arena, ins_link);
        if (made == NULL) {
            editor->is_out_of_memory = true;
            return NULL;
        }
        *made = *entity;
        made->kind = INS_LINK_FIELD;
        made->ref =
            (ins_field_ref){.dataset = editor->plan.dataset, .field = (int)link->from_fields[0]};
        return made;
    }
    return NULL;
}

static bool to_option(ins_editor *editor, const ins_piece *piece, const ins_link *link,
                      ins_edit_option *out)
{
    *out = (ins_edit_option){.metric = -1};
    if (link->kind == INS_LINK_VALUE)
        out->value = link;
    else if (link->kind == INS_LINK_METRIC)
        out->metric = link->metric;
    else if (link->kind == INS_LINK_FIELD)
        out->field = link;
    else if (link->ref.dataset == editor->plan.dataset)
        out->is_rows = true;
    else if (piece->is_counted)
        out->field = reference_to(editor, link);
    else {
        int label = editor->model->datasets[link->ref.dataset].label_field;
        ins_link *named = ARENA_NEW(editor->arena, ins_link);
        if (named == NULL) {
            editor->is_out_of_memory = true;
            return false;
        }
        *named = *link;
        named->kind = INS_LINK_FIELD;
        named->ref.field = label;
        out->field = label < 0 ? reference_to(editor, link) : named;
    }
    return out->value != NULL || out->field != NULL || out->metric >= 0 || out->is_rows;
}

static bool is_same_option(const ins_edit_option *a, const ins_edit_option *b)
{
    const ins_link *one = a->value != NULL ? a->value : a->field;
    const ins_link *other = b->value != NULL ? b->value : b->field;
    if (one == NULL || other == NULL)
        return one == other && a->metric == b->metric && a->is_rows == b->is_rows;
    return (a->value != NULL) == (b->value != NULL) && ins_field_ref_equal(one->ref, other->ref);
}

/* A key and the text that names it are one thing to people: the first found stays. */
static bool is_weaker(const ins_editor *editor, const ins_edit_option *one,
                      const ins_edit_option *kept)
{
    if (one->is_rows || (one->field != NULL && kept->metric >= 0))
        return true;
    if (one->field == NULL || kept->field == NULL)
        return false;
    ins_field_role role = ins_model_field(editor->model, one->field->ref)->role;
    return role == INS_ROLE_KEY || role == INS_ROLE_REFERENCE;
}

/* The option by another way to its column; false when memory is out. */
static bool by_way(ins_editor *editor, const ins_edit_option *option, ins_field_ref ref,
                   ins_edit_option *out)
{
    const ins_link *link = option->value != NULL ? option->value : option->field;
    ins_link *made = ARENA_NEW(editor->arena, ins_link);
    if (made == NULL) {
        editor->is_out_of_memory = true;
        return false;
    }
    *made = *link;
    made->ref = ref;
    *out = *option;
    if (option->value != NULL)
        out->value = made;
    else
        out->field = made;
    return true;
}

/* A column of another dataset is reached as the plan reaches it already, or by each of the ways. */
static size_t add_ways(ins_editor *editor, const ins_edit_option *option, ins_edit_option *options,
                       size_t room)
{
    size_t ways[INS_EDIT_OPTIONS_MAX];
    const ins_link *link = option->value != NULL ? option->value : option->field;
    options[0] = *option;
    if (link == NULL || link->ref.dataset == editor->plan.dataset || link->ref.via[0] != 0)
        return 1;
    const ins_field_ref *known = in_plan(editor, link->ref);
    if (known != NULL)
        return by_way(editor, option, *known, options);
    size_t count = ins_ways_to(editor->model, editor->plan.dataset, link->ref.dataset, ways,
                               INS_EDIT_OPTIONS_MAX);
    if (count < 2)
        return 1;
    size_t made = 0;
    for (size_t i = 0; i < count && made < room; i++)
        made += by_way(editor, option, ins_field_ref_via(link->ref, ways[i]), &options[made]);
    return made;
}

size_t ins_edit_options(ins_editor *editor, const ins_piece *piece,
                        ins_edit_option options[INS_EDIT_OPTIONS_MAX])
{
    const ins_atom *atom = &editor->fragment->atoms->items[piece->atom];
    size_t count = 0;
    float best = LEAST_QUALITY;
    for (size_t i = 0; i < atom->link_count; i++) {
        float near = nearness(editor, &atom->links[i]);
        if (atom->links[i].quality >= LEAST_QUALITY - 0.11F && near > best &&
            is_possible(editor, piece, &atom->links[i]))
            best = near;
    }
    for (size_t i = 0; i < atom->link_count && count < INS_EDIT_OPTIONS_MAX; i++) {
        const ins_link *link = &atom->links[i];
        ins_edit_option option;
        if (!is_possible(editor, piece, link) || nearness(editor, link) < best - SAME_QUALITY ||
            !to_option(editor, piece, link, &option))
            continue;
        bool is_known = false;
        for (size_t j = 0; j < count; j++)
            is_known |=
                is_same_option(&option, &options[j]) || is_weaker(editor, &option, &options[j]);
        if (!is_known)
            count += add_ways(editor, &option, &options[count], INS_EDIT_OPTIONS_MAX - count);
    }
    return count;
}

/* ---- applying a name ---- */

/* "Lyon (city)": what tells several readings of a word apart. */
static const char *way_words(ins_editor *editor, ins_field_ref ref)
{
    if (ref.via[0] == 0)
        return "";
    const ins_relationship *way = &editor->model->relationships[ref.via[0] - 1];
    const ins_dataset *from = &editor->model->datasets[way->from];
    return ins_edit_text(editor, " of %s", from->fields[way->from_fields[0]].naming.label);
}

static const char *option_words(ins_editor *editor, const ins_edit_option *option)
{
    if (option->value != NULL) {
        const ins_field *field = ins_model_field(editor->model, option->value->ref);
        ins_slice text = option->value->value->text;
        return ins_edit_text(editor, "%s%s %.*s", field->naming.label,
                             way_words(editor, option->value->ref), (int)text.size, text.data);
    }
    if (option->metric >= 0)
        return editor->model->metrics[option->metric].naming.label;
    if (option->field == NULL)
        return editor->model->datasets[editor->plan.dataset].plural;
    return ins_edit_text(editor, "%s%s",
                         ins_model_field(editor->model, option->field->ref)->naming.label,
                         way_words(editor, option->field->ref));
}

/* "compare shoes with clothing" names both sides; "compare that with Lyon" one more. */
static bool compares_several(const ins_fragment *fragment)
{
    size_t count = 0;
    for (size_t i = 0; i < fragment->count; i++)
        count += fragment->pieces[i].kind == INS_PIECE_NAME &&
                 fragment->pieces[i].mode == INS_MODE_COMPARE;
    return count > 1;
}

static void apply_value(ins_editor *editor, const ins_piece *piece, const ins_link *link)
{
    ins_value value = ins_value_text(link->value->text);
    bool is_set = ins_field_ref_equal(editor->set_field, link->ref);
    switch (piece->mode) {
    case INS_MODE_WITHOUT: ins_edit_exclude(editor, link->ref, &value); return;
    case INS_MODE_INSTEAD_OF:
        if (ins_edit_find_filter(editor, link->ref) < 0)
            ins_edit_give_up(editor,
                             ins_edit_text(editor, "%.*s was not asked about",
                                           (int)link->value->text.size, link->value->text.data));
        return;
    case INS_MODE_COMPARE:
        ins_edit_filter(editor, link->ref, &value, is_set || !compares_several(editor->fragment));
        ins_edit_group(editor, link->ref, false);
        break;
    default: ins_edit_filter(editor, link->ref, &value, editor->fragment->adds || is_set); break;
    }
    editor->set_field = link->ref;
}

/* "all stores": no filter on stores any more; on the only filter there is when none is on them. */
static void apply_all(ins_editor *editor, ins_field_ref field)
{
    bool is_foreign = field.dataset != editor->plan.dataset;
    if (ins_edit_unfilter(editor, is_foreign ? (ins_field_ref){field.dataset, -1} : field) > 0)
        return;
    size_t count = editor->plan.filter_count;
    const char *label = ins_model_field(editor->model, field)->naming.label;
    if (count == 0) {
        ins_edit_give_up(editor, ins_edit_text(editor, "%s is not limited", label));
        return;
    }
    size_t index = ins_edit_choose(editor, count);
    editor->choice =
        ins_edit_text(editor, "without %s", ins_edit_filter_words(editor, &editor->filters[index]));
    ins_edit_drop_filter(editor, index);
}

static void apply_without_field(ins_editor *editor, ins_field_ref field)
{
    if (ins_edit_unfilter(editor, field) > 0 || ins_edit_ungroup(editor, field))
        return;
    const char *label = ins_model_field(editor->model, field)->naming.label;
    ins_edit_give_up(editor, ins_edit_text(editor, "%s is neither a filter nor a group", label));
}

static bool is_measure(const ins_editor *editor, const ins_edit_option *option,
                       const ins_piece *piece)
{
    if (option->metric >= 0 || option->is_rows || piece->is_counted || piece->is_aggregate)
        return true;
    if (option->field == NULL)
        return false;
    return ins_is_quantity(ins_model_field(editor->model, option->field->ref));
}

static void apply_order(ins_editor *editor, const ins_edit_option *option, const ins_piece *piece)
{
    for (size_t i = 0; i < editor->plan.dimension_count && option->field != NULL; i++)
        if (ins_field_ref_equal(editor->dimensions[i].field, option->field->ref)) {
            ins_edit_order(editor, INS_ORDER_DIMENSION, i, false);
            return;
        }
    if (!is_measure(editor, option, piece)) {
        const char *label = ins_model_field(editor->model, option->field->ref)->naming.label;
        ins_edit_give_up(editor,
                         ins_edit_text(editor, "%s is not shown: nothing to sort by", label));
        return;
    }
    ins_plan_measure measure = ins_edit_measure_of(editor, option, piece);
    int index = ins_edit_find_measure(editor, &measure);
    if (index < 0) {
        ins_edit_measure(editor, &measure, true);
        index = ins_edit_find_measure(editor, &measure);
    }
    if (index >= 0)
        ins_edit_order(editor, INS_ORDER_MEASURE, (size_t)index, true);
}

static void apply_measure(ins_editor *editor, const ins_edit_option *option, const ins_piece *piece)
{
    ins_plan_measure measure = ins_edit_measure_of(editor, option, piece);
    int index = ins_edit_find_measure(editor, &measure);
    bool goes = piece->mode == INS_MODE_WITHOUT;
    if (goes && (index < 0 || !ins_edit_drop_measure(editor, (size_t)index)))
        ins_edit_give_up(editor, ins_edit_text(editor, "%s cannot be taken away", measure.label));
    else if (piece->mode == INS_MODE_INSTEAD_OF && index < 0)
        ins_edit_give_up(editor, ins_edit_text(editor, "%s was not asked about", measure.label));
    else if (!goes && piece->mode != INS_MODE_INSTEAD_OF)
        ins_edit_measure(editor, &measure, editor->fragment->adds);
}

bool ins_edit_names_figure(ins_editor *editor, const ins_piece *piece)
{
    ins_edit_option options[INS_EDIT_OPTIONS_MAX];
    size_t count = ins_edit_options(editor, piece, options);
    return count > 0 && options[0].value == NULL && is_measure(editor, &options[0], piece);
}

const char *ins_edit_meaning(ins_editor *editor, const ins_piece *piece, ins_word_role *role)
{
    ins_edit_option options[INS_EDIT_OPTIONS_MAX];
    if (ins_edit_options(editor, piece, options) == 0)
        return NULL;
    *role = options[0].value != NULL   ? INS_WORD_VALUE
            : options[0].metric >= 0   ? INS_WORD_METRIC
            : options[0].field != NULL ? INS_WORD_FIELD
                                       : INS_WORD_ENTITY;
    return option_words(editor, &options[0]);
}

/* True for the noun behind a value: "Lyon stores", "the Shoes category". */
static bool is_noun_of_value(ins_editor *editor, const ins_piece *piece)
{
    if (piece->mode != INS_MODE_PLAIN || piece == editor->fragment->pieces)
        return false;
    const ins_piece *before = piece - 1;
    bool is_next = before->kind == INS_PIECE_NAME && before->atom + 1 == piece->atom;
    ins_edit_option options[INS_EDIT_OPTIONS_MAX];
    return is_next && ins_edit_options(editor, before, options) > 0 && options[0].value != NULL;
}

static void apply_field(ins_editor *editor, const ins_edit_option *option, const ins_piece *piece)
{
    ins_field_ref field = option->field->ref;
    switch (piece->mode) {
    case INS_MODE_ALL: apply_all(editor, field); break;
    case INS_MODE_WITHOUT: apply_without_field(editor, field); break;
    case INS_MODE_THAT: ins_edit_that(editor, field, piece); break;
    case INS_MODE_INSTEAD_OF:
        if (!ins_edit_ungroup(editor, field))
            ins_edit_give_up(editor, "it was not grouped by that");
        break;
    case INS_MODE_SPLIT: ins_edit_group(editor, field, true); break;
    case INS_MODE_COMPARE:
    case INS_MODE_GROUP:
    case INS_MODE_PLAIN:
        if (!is_noun_of_value(editor, piece))
            ins_edit_group(editor, field, editor->fragment->adds || piece->is_theirs);
        break;
    case INS_MODE_ORDER: break;
    }
}

void ins_edit_name(ins_editor *editor, const ins_piece *piece)
{
    ins_edit_option options[INS_EDIT_OPTIONS_MAX];
    size_t count = ins_edit_options(editor, piece, options);
    if (count == 0) {
        const ins_atom *atom = &editor->fragment->atoms->items[piece->atom];
        const char *rows = editor->model->datasets[editor->plan.dataset].plural;
        editor->is_elsewhere = true;
        ins_edit_give_up(editor,
                         ins_edit_text(editor, "\"%.*s\" does not belong to %s",
                                       (int)atom->token->text.size, atom->token->text.data, rows));
        return;
    }
    const ins_edit_option *option = &options[ins_edit_choose(editor, count)];
    if (count > 1)
        editor->choice = option_words(editor, option);
    bool groups = piece->mode == INS_MODE_GROUP || piece->mode == INS_MODE_SPLIT;
    bool sorts = piece->mode == INS_MODE_ORDER || (groups && option->field == NULL) ||
                 (groups && (piece->is_counted || piece->is_aggregate));
    if (option->value != NULL)
        apply_value(editor, piece, option->value);
    else if (sorts)
        apply_order(editor, option, piece);
    else if (option->is_rows && !piece->is_counted)
        return; /* "the sales in Lyon": the rows are what it is about already */
    else if (is_measure(editor, option, piece) && !groups)
        apply_measure(editor, option, piece);
    else
        apply_field(editor, option, piece);
}

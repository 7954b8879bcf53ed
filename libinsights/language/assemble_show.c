/* What a plan shows and groups by: fields, rows by name and key, names of what is pointed to. */
#include "language/assemble.h"
#include "model/lexicon.h"

#include <string.h>

enum { LIST_FIELDS_MAX = 12 };

bool ins_is_figure(const ins_item *item)
{
    return item->is_aggregate || item->metric >= 0;
}

/* The key of another dataset is the same as the reference that points to it: no join is needed. */
static ins_field_ref nearest(const ins_reader *reader, ins_field_ref field)
{
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        bool is_way = field.via[0] == 0 || (size_t)field.via[0] == i + 1;
        if (is_way && (int)link->from == reader->dataset && (int)link->to == field.dataset &&
            link->field_count == 1 && (int)link->to_fields[0] == field.field)
            return (ins_field_ref){reader->dataset, (int)link->from_fields[0]};
    }
    return field;
}

int ins_draft_dimension(ins_draft *draft, ins_field_ref field, ins_grain grain)
{
    ins_plan *plan = draft->plan;
    if (field.dataset != draft->reader->dataset)
        field = nearest(draft->reader, field);
    for (size_t i = 0; i < plan->dimension_count; i++) {
        const ins_plan_dimension *known = &draft->dimensions[i];
        if (ins_field_ref_equal(known->field, field) && known->grain == grain)
            return (int)i;
    }
    if (plan->dimension_count == INS_PLAN_DIMENSIONS_MAX)
        return -1;
    const char *label = grain == INS_GRAIN_NONE
                            ? ins_reader_field(draft->reader, field)->naming.label
                            : ins_grain_label(grain);
    ins_plan_dimension *dimension = &draft->dimensions[plan->dimension_count];
    *dimension = (ins_plan_dimension){.field = field, .grain = grain, .label = label};
    dimension->name = ins_draft_name(draft, label);
    return (int)plan->dimension_count++;
}

/* A column that the question does not name. */
static void show_unasked(ins_draft *draft, ins_field_ref field)
{
    size_t before = draft->plan->dimension_count;
    ins_draft_dimension(draft, field, INS_GRAIN_NONE);
    draft->reader->columns_unasked += draft->plan->dimension_count - before;
}

static void show_fields(ins_draft *draft, size_t count_max)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    for (size_t i = 0; i < dataset->field_count && i < count_max; i++)
        show_unasked(draft, (ins_field_ref){draft->reader->dataset, (int)i});
}

/* Rows of the dataset are shown by what names them and by their key. */
void ins_draft_show_rows(ins_draft *draft)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    int home = draft->reader->dataset;
    bool has_any = false;
    if (dataset->label_field >= 0) {
        ins_draft_dimension(draft, (ins_field_ref){home, dataset->label_field}, INS_GRAIN_NONE);
        has_any = true;
    }
    for (size_t i = 0; i < dataset->key_count && i < 2; i++) {
        show_unasked(draft, (ins_field_ref){home, (int)dataset->key[i]});
        has_any = true;
    }
    bool names_nothing = dataset->label_field < 0 && draft->plan->measure_count == 0;
    if (names_nothing || !has_any)
        show_fields(draft, LIST_FIELDS_MAX);
}

void ins_draft_show_all(ins_draft *draft)
{
    show_fields(draft, INS_PLAN_DIMENSIONS_MAX);
}

/* The reference of the dataset that leads to rows of another one; field -1 when there is none. */
static ins_field_ref reference_to(const ins_reader *reader, int dataset)
{
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        if ((int)link->from == reader->dataset && (int)link->to == dataset &&
            link->field_count == 1)
            return (ins_field_ref){reader->dataset, (int)link->from_fields[0]};
    }
    return (ins_field_ref){reader->dataset, -1};
}

/* The same by the way that the question names, where it names one. */
static ins_field_ref reference_by(const ins_reader *reader, ins_field_ref field)
{
    if (field.via[0] == 0)
        return reference_to(reader, field.dataset);
    const ins_relationship *way = &reader->model->relationships[field.via[0] - 1];
    bool is_direct = (int)way->from == reader->dataset && (int)way->to == field.dataset &&
                     way->field_count == 1 && field.via[1] == 0;
    return (ins_field_ref){.dataset = reader->dataset,
                           .field = is_direct ? (int)way->from_fields[0] : -1};
}

/* Groups named by a label of another dataset are told apart by the reference as well. */
static void tell_apart(ins_draft *draft, const ins_item *item)
{
    int dataset = item->field.dataset;
    const ins_dataset *other = &draft->reader->model->datasets[dataset];
    ins_field_ref reference = reference_by(draft->reader, item->field);
    bool is_label = dataset != draft->reader->dataset && item->field.field == other->label_field;
    if (is_label && reference.field >= 0 && draft->plan->measure_count > 0)
        show_unasked(draft, reference);
}

/* True when the question says itself which fields of a dataset are to be shown. */
static bool shows_fields_of(const ins_request *request, int dataset)
{
    for (size_t i = 0; i < request->head_count; i++)
        if (!request->heads[i].is_entity && !ins_is_figure(&request->heads[i]) &&
            request->heads[i].field.dataset == dataset)
            return true;
    return false;
}

/* True when the word says that the number itself is wanted: "customer id", "codes". */
static bool asks_for_key(const ins_reader *reader, const ins_item *item)
{
    const ins_atom *atom = &reader->atoms->items[item->atom];
    for (size_t i = 0; i < atom->token_count; i++)
        if (ins_lexicon_lists(INS_LIST_IDENTIFIER, atom->token[i].stem))
            return true;
    return false;
}

/* Set when the word means what is pointed to, not the pointing column: "customer", "mechanic". */
static bool names_entity(const ins_reader *reader, const ins_item *item)
{
    return !item->is_entity && reader->atoms->items[item->atom].kind == INS_ATOM_WORDS &&
           !asks_for_key(reader, item);
}

static bool has_other_way(const ins_model *model, const ins_relationship *link)
{
    for (size_t i = 0; i < model->relationship_count; i++)
        if (&model->relationships[i] != link && model->relationships[i].from == link->from &&
            model->relationships[i].to == link->to)
            return true;
    return false;
}

/* A group that is a reference is shown by the name of what it points to as well. */
static void name_referred(ins_draft *draft, const ins_item *item)
{
    const ins_model *model = draft->reader->model;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        int label = model->datasets[link->to].label_field;
        bool is_it = (int)link->from == item->field.dataset && link->field_count == 1 &&
                     (int)link->from_fields[0] == item->field.field && label >= 0;
        bool is_own = link->to == link->from; /* "mentor": another row of the same dataset */
        if (!is_it || (!is_own && shows_fields_of(draft->request, (int)link->to)))
            continue;
        ins_field_ref named = {.dataset = (int)link->to, .field = label};
        if (is_own || has_other_way(model, link))
            named = ins_field_ref_via(named, i);
        show_unasked(draft, named);
        return;
    }
}

/* Length of the part of a label that comes before one of its last words; SIZE_MAX: not there. */
static size_t before_words(const char *label, const char *words)
{
    size_t size = strlen(label);
    size_t tail = strlen(words);
    bool ends =
        size >= tail && ins_ascii_equal(ins_slice_of(label + size - tail), ins_slice_of(words));
    bool starts_word = ends && (size == tail || label[size - tail - 1] == ' ');
    return starts_word ? size - tail : SIZE_MAX;
}

/* The other half of a name: the first name beside the last name, of the same person. */
static int other_half(const ins_dataset *dataset, const char *label, const char *own,
                      const char *other)
{
    size_t prefix = before_words(label, own);
    for (size_t i = 0; prefix != SIZE_MAX && i < dataset->field_count; i++) {
        const char *candidate = dataset->fields[i].naming.label;
        if (before_words(candidate, other) == prefix && strncmp(candidate, label, prefix) == 0)
            return (int)i;
    }
    return -1;
}

static bool says_name(const ins_atom *atom)
{
    return ins_lexicon_lists(INS_LIST_NAME, atom->token->stem) ||
           ins_lexicon_lists(INS_LIST_WHOLE, atom->token->folded);
}

/* "names" of people whose names are kept in two columns are both of them. */
static void show_whole_name(ins_draft *draft, const ins_item *item)
{
    static const char *const halves[][2] = {{"last name", "first name"},
                                            {"first name", "last name"},
                                            {"surname", "first name"},
                                            {"surname", "forename"},
                                            {"family name", "given name"}};
    const ins_reader *reader = draft->reader;
    const ins_dataset *dataset = &reader->model->datasets[item->field.dataset];
    const ins_atom *atom = &reader->atoms->items[item->atom];
    bool is_label = item->field.field == dataset->label_field;
    bool is_full = ins_lexicon_lists(INS_LIST_WHOLE, atom->token->folded);
    bool says_which = (atom->token_count > 1 && !is_full) || !says_name(atom);
    if (!is_label || says_which)
        return;
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
        int half = other_half(dataset, dataset->fields[item->field.field].naming.label,
                              halves[i][0], halves[i][1]);
        if (half >= 0) {
            ins_field_ref ref = item->field;
            ref.field = half;
            show_unasked(draft, ref);
            return;
        }
    }
}

bool ins_draft_show(ins_draft *draft, const ins_item *item)
{
    if (item->is_entity) {
        ins_draft_show_rows(draft);
        return true;
    }
    int index = ins_draft_dimension(draft, item->field, INS_GRAIN_NONE);
    if (!item->is_bare) {
        show_whole_name(draft, item);
        tell_apart(draft, item);
    }
    if (index >= 0 && !item->is_bare && names_entity(draft->reader, item))
        name_referred(draft, item);
    if (index >= 0)
        return true;
    ins_give_up(draft->reader, "the question asks for too many things at once");
    return false;
}
